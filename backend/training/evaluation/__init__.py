"""How well Bijak finds what must not be posted, measured on the golden posts of `tests/golden/`.

    python -m training.evaluation [--record] [--show CATEGORY] [--everyday FOLDER]

`golden` reads the posts, `detectors` and `presidio` say what each way of checking claims of a post, `score`
counts, `figures` compares with what is recorded, `table` prints, `report` puts the page together.
What every figure means stands in docs/evaluation.md.
"""
