"""Labelled posts as the arrays that the network is trained on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bijak.detect.text_model import Floats
from bijak.text.fold import fold
from bijak.text.subwords import Subwords
from training.posts.corpus import LabelledPost
from training.posts.labels import ANY, CATEGORIES

LONGEST: Final = 128
"""Subwords of a post that are read at once, the two around it included. The longest posts lose their end in
training; when checking, a long post is read in several windows."""

LENGTHS: Final = (16, 24, 32, 40, 48, 64, 80, 96, 128)
"""Posts are padded to one of these, so that few shapes must be compiled."""

SAMPLING: Final = 0.5
"""How freely a post is cut into subwords in training (see `Subwords`)."""


class Example(NamedTuple):
    """A post as rows of the table, and for each the mark: 1 inside a breach, 0 outside, -1 around the
    post."""

    rows: list[int]
    marks: list[int]
    labels: tuple[int, ...]


class Batch(NamedTuple):
    """Posts of about one length. `which` are their numbers; the arrays are as `network.forward` wants them,
    with what is true of whole posts and of subwords, and which subwords count."""

    which: list[int]
    rows: NDArray[np.int32]
    mask: Floats
    whole: Floats
    word: Floats
    counted: Floats


def example(post: LabelledPost, subwords: Subwords, sampling: float | None = None) -> Example:
    """One labelled post as an example."""
    folded = fold(post.text)
    rows, marks = [subwords.opening], [-1]
    for number, start, end in subwords(folded.text, sampling)[: LONGEST - 2]:
        span = folded.span(start, end)
        rows.append(number)
        marks.append(int(any(span.overlaps(marked) for marked in post.spans)))
    labels = tuple(CATEGORIES.index(label) for label in post.labels)
    return Example([*rows, subwords.closing], [*marks, -1], labels)


def batches(
    examples: Sequence[Example], size: int, chance: np.random.Generator | None = None
) -> Iterator[Batch]:
    """The examples in batches of equal size; shuffled if `chance` is given."""
    lengths = np.array([len(one.rows) for one in examples], dtype=float)
    if chance is not None:
        lengths += chance.random(len(examples)) * 8
    order = np.argsort(lengths, kind="stable")
    chunks = [order[start : start + size].tolist() for start in range(0, len(order), size)]
    if chance is not None:
        chance.shuffle(chunks)
    for chunk in chunks:
        yield _batch(examples, chunk, size)


def _batch(examples: Sequence[Example], which: list[int], size: int) -> Batch:
    length = max(len(examples[number].rows) for number in which)
    length = next(each for each in LENGTHS if each >= length)
    rows = np.zeros((size, length), np.int32)
    mask, counted = np.zeros((2, size, length), np.float32)
    mask[:, 0] = 1  # an empty place in the last batch must not divide by nothing
    whole = np.zeros((size, ANY + 1), np.float32)
    word = np.zeros((size, length, ANY), np.float32)
    for place, number in enumerate(which):
        one = examples[number]
        end = len(one.rows)
        rows[place, :end] = one.rows
        mask[place, :end] = 1
        marks = np.array(one.marks)
        counted[place, :end] = marks >= 0
        for label in one.labels:
            whole[place, label] = 1
            word[place, :end, label] = marks == 1
        whole[place, ANY] = bool(one.labels)
    return Batch(which, rows, mask, whole, word, counted)
