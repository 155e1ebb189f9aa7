"""Measures an entity pipeline on the test sets of the corpora and on our own social sentences, as a table."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import filter_spans

from bijak.detect import tokenizer as tokenizer  # registers the tokenizer that the pipeline names

_MARKED: Final = re.compile(r"\[([^\]]+)\]\((\w+)\)")


def marked(path: Path, nlp: Language) -> Iterator[Doc]:
    """The sentences of a file in which names stand as `[words](LABEL)`; lines with # are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        text, spans, last = "", [], 0
        for match in _MARKED.finditer(line):
            text += line[last : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            last = match.end()
        doc = nlp.make_doc(text + line[last:])
        entities = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in spans]
        doc.set_ents(filter_spans([entity for entity in entities if entity is not None]))
        yield doc


def score(nlp: Language, references: list[Doc]) -> dict[str, float]:
    """Precision, recall and F1 over exact spans and labels, and F1 per label."""
    examples = [Example(nlp(reference.text), reference) for reference in references]
    scores = Scorer.score_spans(examples, "ents")
    figures = {"P": scores["ents_p"], "R": scores["ents_r"], "F1": scores["ents_f"]}
    figures |= {label: value["f"] for label, value in sorted(scores["ents_per_type"].items())}
    return figures


def main(pipeline: Path, corpus: Path, social: Path) -> None:
    """Print one row a test set."""
    nlp = spacy.load(pipeline)
    sets = {
        path.stem: list(DocBin().from_disk(path).get_docs(nlp.vocab))
        for path in sorted(corpus.glob("test-*.spacy"))
    }
    sets["social"] = list(marked(social, nlp))
    columns = ("P", "R", "F1", "PERSON", "ORG", "LOC")
    sys.stdout.write(f"{'':22}" + "".join(f"{name:>8}" for name in columns) + "\n")
    for name, references in sets.items():
        figures = score(nlp, references)
        sys.stdout.write(
            f"{name:22}" + "".join(f"{figures.get(column, 0) * 100:8.1f}" for column in columns) + "\n"
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
