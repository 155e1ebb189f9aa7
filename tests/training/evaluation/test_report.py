from bijak.post import Category, Confidence, Severity, Span
from training.evaluation.measure import BIJAK, Measured
from training.evaluation.report import report
from training.evaluation.score import Claim, score
from training.posts.corpus import LabelledPost

HOAX = LabelledPost("kabar", (Span(0, 5),), frozenset([Category.HOAX]), Severity.WARN, "plan")
HARMLESS = LabelledPost("pagi", (), frozenset(), Severity.CLEAR, "plan")
SURE = Claim(Category.HOAX, Span(0, 5), Severity.WARN, Confidence.HIGH, "hoax/sounds-like")
UNSURE = Claim(Category.HOAX, Span(0, 4), Severity.ADVISE, Confidence.LOW, "hoax/sounds-like")


def measured() -> Measured:
    posts, claims = [HOAX, HARMLESS], [[SURE], [UNSURE]]
    return Measured(posts, claims, {BIJAK: score(posts, claims)})


def row(page: str, name: str) -> list[str]:
    line = next(line for line in page.splitlines() if line.startswith(f"| {name} "))
    return [" ".join(cell.split()) for cell in line.split("|")[2:-1]]


def test_the_row_of_a_detector() -> None:
    figures = ["0.500", "1.000", "1.000", "1.000", "1.000", "1000.0", "0.0"]
    assert row(report({"develop": measured()}), BIJAK) == figures


def test_the_row_of_a_category() -> None:
    assert row(report({"untouched": measured()}), "hoax") == ["1", "0.500 1.000 0.667 1/2"]


def test_models_are_calibrated_on_the_part_to_develop_on() -> None:
    assert row(report({"develop": measured()}), "all") == ["0.000 0/1", "– 0/0", "1.000 1/1"]
    assert "| all " not in report({"untouched": measured()})
