"""Make backend/bijak/text/frequency.npz: in how many harmless texts each word and pair of words stands.

    PYTHONPATH=backend python -m training.frequency DATA

DATA is a folder with the openly licensed sources named in NOTICE: `stif` and `judol-gbennnn` (of which the
half kept for measuring false alarms is left out, as in training), the sentences of `nergrit-indonlu` and
`idner-news-2k`, and the one-word lemmas of `wordnet-bahasa`. Words are folded as in a post. What stands in a
single text is left out; so are pairs in fewer than three.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np

from bijak.text.frequency import frequency_digest
from bijak.text.words import words_of
from training.posts.everyday import STIF, everyday

TARGET = Path(__file__).parents[1] / "bijak" / "text" / "frequency.npz"
NEWS = ("nergrit-indonlu", "idner-news-2k")
LEMMAS = "wordnet-bahasa/ind_lemmas.txt"

LEAST = {1: 2, 2: 3}
"""By number of words, in how many texts a sequence must stand to be kept."""


def texts(data: Path) -> list[str]:
    """Every harmless text, once."""
    posts = [post.text for post in everyday(data)]
    return list(dict.fromkeys([*posts, *_more_posts(data / STIF), *_news(data)]))


def _more_posts(folder: Path) -> Iterator[str]:
    """STIF's posts without a formal twin, of the same half as `everyday` gives."""
    for path in sorted(folder.glob("batch*.inf")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip() and crc32(line.strip().encode()) % 2 == 0:
                yield line.strip()


def _news(data: Path) -> Iterator[str]:
    """Sentences of files with a word and its label on each line, and an empty line after each sentence."""
    for folder in NEWS:
        for path in sorted((data / folder).glob("*.txt")):
            if path.name != "ORIGIN.txt":
                for block in path.read_text("utf-8").split("\n\n"):
                    words = [line.split()[0] for line in block.splitlines() if line.strip()]
                    if words:
                        yield " ".join(words)


def count(harmless: list[str]) -> Counter[tuple[str, ...]]:
    """In how many texts each word and each pair stands."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in harmless:
        words = words_of(text)
        counts.update({(word,) for word in words} | set(pairwise(words)))
    return counts


def main(data: Path) -> None:
    """Count, digest, and write."""
    harmless = texts(data)
    counts = {
        frequency_digest(words): texts
        for words, texts in count(harmless).items()
        if texts >= LEAST[len(words)]
    }
    digests = sorted(counts)
    lemmas = {line.strip().lower() for line in (data / LEMMAS).read_text("utf-8").splitlines()}
    dictionary = sorted({frequency_digest([word]) for word in lemmas if word.isascii() and word.isalpha()})
    np.savez_compressed(
        TARGET,
        texts=np.uint32(len(harmless)),
        digests=np.array(digests, "<u4"),
        counts=np.array([min(counts[digest], 65_535) for digest in digests], "<u2"),
        dictionary=np.array(dictionary, "<u4"),
    )
    print(f"{len(harmless)} texts, {len(digests)} words and pairs, {len(dictionary)} words of the dictionary")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
