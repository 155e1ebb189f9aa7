"""Reading the labelled posts of `corpus/`, one JSON object a line.

    {"text": "… ⟦the breach⟧ …", "labels": ["hoax"], "severity": "warn", "plan": "bank-run"}

`labels` are category ids, none for a harmless post; each file holds the posts of one category and the
harmless ones that look like them. `plan` is the idea a post was written by: split by plan, and a model is not
measured on the ideas it was trained on. All names and numbers are invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bijak.post import Category, Severity, Span

CORPUS: Final = Path(__file__).parent / "corpus"

_MARKED: Final = re.compile("⟦([^⟦⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class LabelledPost:
    """A post as a person would type it, what is wrong with it, and where."""

    text: str
    spans: tuple[Span, ...]
    labels: frozenset[Category]
    severity: Severity
    plan: str


def read(folder: Path = CORPUS) -> Iterator[LabelledPost]:
    """Every post of every file in a folder. Raises as `read_file` does."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[LabelledPost]:
    """Every post of a file. Raises `ValueError` with file and line for one that does not make sense."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield _post(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error


def _post(row: dict[str, object]) -> LabelledPost:
    if set(row) != {"text", "labels", "severity", "plan"}:
        raise ValueError(f"a post has text, labels, severity and plan; this one has {', '.join(sorted(row))}")
    text, spans = _unmark(str(row["text"]))
    labels = frozenset(map(Category, row["labels"])) if isinstance(row["labels"], list) else frozenset()
    severity = Severity.from_label(str(row["severity"]))
    if not bool(labels) == bool(spans) == (severity > Severity.CLEAR):
        raise ValueError("a breach has labels, marked words and a severity; a harmless post has none of them")
    return LabelledPost(text, spans, labels, severity, str(row["plan"]))


def _unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    text, spans, last = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        last = match.end()
    text += marked[last:]
    if "⟦" in text or "⟧" in text:
        raise ValueError("a mark ⟦ or ⟧ without its other half")
    return text, tuple(spans)
