"""Makes the training corpus: news corpora and social sentences, half in lower case, with slang and hashtags.

Writes `train.spacy` and `dev.spacy`, and one test set per corpus, as they are and in lower case.
The seed fixes every choice, so the same data gives the same files.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from bijak.detect.tokenizer import LinearTokenizer
from training.entities.sentences import Chunk, Sentence, join, read
from training.entities.social import PARTS, Names, sentences

SEED: Final = 20180831
SOCIAL_SENTENCES: Final = 5000
"""About as many as the news sentences, so that neither register outweighs the other."""

NAME_LISTS: Final = ("given", "family", "organisations", "places")

SLANG: Final[dict[str, str]] = PARTS["slang"]
"""Function words and the way posts write them."""


def lower(sentence: Sentence) -> Sentence:
    """The sentence without capital letters, as most posts are."""
    return tuple(Chunk(tuple(token.lower() for token in chunk.tokens), chunk.label) for chunk in sentence)


def loosen(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence as a post: slang, fewer full stops, now and then a name as a hashtag."""
    loose: list[Chunk] = []
    for chunk in sentence:
        if chunk.label and rng.random() < 0.1:
            loose.append(Chunk(("#" + "".join(token.capitalize() for token in chunk.tokens),), chunk.label))
        elif chunk.label:
            loose.append(chunk)
        else:
            kept = (word for word in chunk.tokens if word != "." or rng.random() < 0.5)
            words = tuple(SLANG.get(word, word) for word in kept)
            if words:
                loose.append(Chunk(words))
    return tuple(loose)


def docs(examples: Iterable[Sentence], tokenizer: LinearTokenizer) -> Iterator[Doc]:
    """The sentences as spaCy documents with their entities; names take whole tokens."""
    for sentence in examples:
        text, entities = join(sentence)
        doc = tokenizer(text)
        spans = [
            doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in entities
        ]
        doc.set_ents(filter_spans([span for span in spans if span is not None]))
        yield doc


def nameless(posts: Path, news: list[Sentence]) -> Iterator[Sentence]:
    """Real posts, unlabelled, in which no word is usually part of a name: slang is not a name."""
    inside, outside = Counter[str](), Counter[str]()
    for sentence in news:
        for chunk in sentence:
            (inside if chunk.label else outside).update(word.lower() for word in chunk.tokens)
    listed = {word.lower() for part in NAME_LISTS for name in PARTS[part] for word in name.split()}
    for line in posts.read_text(encoding="utf-8").splitlines():
        words = [word for word in line.split() if not word.startswith("xxx")]
        if words and not any(
            word in listed or inside[word] > outside[word] for word in map(str.lower, words)
        ):
            yield tuple(Chunk((word,)) for word in words)


def training_sentences(news: list[Sentence], posts: Path, rng: random.Random) -> Iterator[Sentence]:
    """News sentences, as they are and loosened, half in lower case; social ones; real posts."""
    for sentence in news:
        yield sentence if rng.random() < 0.5 else lower(sentence)
        loose = loosen(sentence, rng)
        yield loose if rng.random() < 0.5 else lower(loose)
    for sentence in sentences(SOCIAL_SENTENCES, Names(news, rng), rng):
        yield sentence if rng.random() < 0.4 else lower(sentence)
    yield from nameless(posts, news)


def main(data: Path, out: Path) -> None:
    """Read the corpora under `data` and write the spaCy files to `out`."""
    rng = random.Random(SEED)  # noqa: S311 - a reproducible corpus, nothing secret
    idner, nergrit = data / "idner-news-2k", data / "nergrit-indonlu"
    tokenizer = LinearTokenizer(spacy.blank("xx").vocab)
    news = [*read(idner / "train.txt"), *read(nergrit / "train_preprocess.txt")]
    dev = [*read(idner / "dev.txt"), *read(nergrit / "valid_preprocess.txt")]
    sets: dict[str, Iterable[Sentence]] = {
        "train": training_sentences(news, data / "stif" / "train.inf", rng),
        "dev": [*dev, *map(lower, dev), *sentences(200, Names(dev, rng), rng)],
    }
    for name, path in (("idner", idner / "test.txt"), ("nergrit", nergrit / "test_preprocess.txt")):
        test = list(read(path))
        sets[f"test-{name}"] = test
        sets[f"test-{name}-lower"] = [lower(sentence) for sentence in test]
    out.mkdir(parents=True, exist_ok=True)
    for name, examples in sets.items():
        made = DocBin(docs=docs(examples, tokenizer))
        made.to_disk(out / f"{name}.spacy")
        sys.stdout.write(f"{name}: {len(made)} sentences\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
