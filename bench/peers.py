"""Ways to look listed terms up in a text, Bijak's and its peers': built and loaded from the same terms."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "backend"))

KEY = b"a key for benchmarks"

Look = Callable[[str], object]


class Peer(NamedTuple):
    """How a peer builds into a folder, how it loads from there (or builds in memory), what it imports."""

    name: str
    build: Callable[[list[str], Path], None] | None
    load: Callable[[list[str], Path], Look]
    imports: tuple[str, ...]


def build_bijak(terms: list[str], folder: Path) -> None:
    """Write the lexicon."""
    from bijak.rules.lexicon import Lexicon

    Lexicon.build(((term, False) for term in terms), folder, KEY)


def load_bijak(_: list[str], folder: Path) -> Look:
    """Map the lexicon; a look-up folds and reads every spelling."""
    from bijak.detect.reading import Reading
    from bijak.detect.terms import TermStep
    from bijak.rules.lexicon import Lexicon

    step = TermStep(Lexicon.open(folder, KEY))

    def look(text: str) -> object:
        reading = Reading(text)
        step(reading)
        return reading.terms

    return look


def load_phrasematcher(terms: list[str], _: Path) -> Look:
    """spaCy's matcher on lower case; a look-up tokenizes as its Indonesian pipelines do."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("id")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("terms", list(nlp.tokenizer.pipe(terms)))
    return lambda text: matcher(nlp.make_doc(text))


def build_ahocorasick(terms: list[str], folder: Path) -> None:
    """Write the automaton, terms in lower case."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term.lower(), (number, len(term)))
    automaton.make_automaton()
    automaton.save(str(folder / "automaton"), pickle.dumps)


def load_ahocorasick(_: list[str], folder: Path) -> Look:
    """The floor: a look-up puts a post in lower case and takes whole words."""
    import ahocorasick

    automaton = ahocorasick.load(str(folder / "automaton"), pickle.loads)

    def look(text: str) -> object:
        padded = f" {text.lower()} "
        return [
            number
            for end, (number, size) in automaton.iter(padded)
            if not padded[end + 1].isalnum() and not padded[end - size].isalnum()
        ]

    return look


def load_presidio(terms: list[str], _: Path) -> Look:
    """A recogniser of Presidio with a deny list."""
    from presidio_analyzer import PatternRecognizer

    recognizer = PatternRecognizer(supported_entity="TERM", deny_list=terms)
    recognizer.analyze("mulai", ["TERM"])  # compiles the expression
    return lambda text: recognizer.analyze(text, ["TERM"])


PEERS = {
    "bijak": Peer("Bijak", build_bijak, load_bijak, ("bijak.detect.terms",)),
    "phrasematcher": Peer(
        "spaCy PhraseMatcher", None, load_phrasematcher, ("spacy.lang.id", "spacy.matcher")
    ),
    "ahocorasick": Peer("Aho-Corasick", build_ahocorasick, load_ahocorasick, ("ahocorasick",)),
    "presidio": Peer("Presidio, deny list", None, load_presidio, ("presidio_analyzer",)),
}
