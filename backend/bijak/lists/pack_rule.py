"""A rule in a YAML pack, to which terms are added as text: comments and formatting stay as they are.

Lines are only put in between, never changed: behind the items of a list of terms that stands one to a line,
or as a new entry of `find`. What comes out is read again, and refused unless it is the old pack and the new
terms.
"""

from __future__ import annotations

import copy
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bijak.lists.columns import AFFIXES, TERM, Columns
from bijak.lists.screening import Known, Taken
from bijak.rules.load import LoadedPack
from bijak.rules.problem import Problem, RefusedError, nearest
from bijak.rules.schema import FindTerms, FindTermsFrom, RuleEntry
from bijak.rules.source import Loc, Source
from bijak.rules.terms_file import TermsFile

_TAB: Final = 2
"""Spaces by which new lists are indented."""


@dataclass(frozen=True)
class PackRule:
    """One rule of a pack that was read."""

    path: Path
    pack: LoadedPack
    number: int

    @classmethod
    def open(cls, path: Path, pack: LoadedPack, rule: str) -> PackRule:
        """The rule called `rule` (`marked-document` or `state-secret/marked-document`). Raises
        `RefusedError` where there is none."""
        ids = [entry.id for entry in pack.pack.rules]
        name = rule.removeprefix(f"{pack.pack.pack}/")
        if name not in ids:
            message = f"the pack has no rule {rule!r}"
            raise RefusedError(Problem.of_file(pack.file, message, nearest(name, ids)))
        return cls(path, pack, ids.index(name))

    @property
    def rule(self) -> RuleEntry:
        """The rule itself."""
        return self.pack.pack.rules[self.number]

    @property
    def file(self) -> str:
        """What the pack is called, from the rules folder."""
        return self.pack.file

    @property
    def kept(self) -> frozenset[str] | None:
        """Which columns of a spreadsheet a pack has a place for."""
        return frozenset({TERM, AFFIXES})

    @property
    def known(self) -> tuple[Known, ...]:
        """Every term that the rule finds so far, in the pack or in its lists."""
        found: list[Known] = []
        for position, finder in enumerate(self.rule.find):
            if isinstance(finder, FindTerms):
                found += self._written(finder, ("rules", self.number, "find", position, "terms"))
            elif isinstance(finder, FindTermsFrom):
                listed = self.pack.term_files[finder.terms_from]
                if isinstance(listed, TermsFile):
                    terms = listed.terms(finder.affixes)
                    found += [Known(term, affixes, f"in {listed.file}") for term, affixes in terms]
        return tuple(found)

    def _written(self, finder: FindTerms, loc: Loc) -> list[Known]:
        known = []
        for number, item in enumerate(finder.terms):
            line, _ = self.pack.source.place((*loc, number))
            term, affixes = (item, False) if isinstance(item, str) else (item.term, item.affixes)
            known.append(Known(term, affixes, f"line {line}"))
        return known

    def with_terms(self, taken: Sequence[Taken], columns: Columns) -> bytes:  # noqa: ARG002
        """The content of the pack with these terms. Raises `RefusedError` where they cannot be put in between
        lines; the pack is then as it was."""
        content = self.path.read_bytes()
        text = content.decode("utf-8-sig")
        lines = text.splitlines(keepends=True)
        ending = "\r\n" if "\r\n" in text else "\n"
        items = [_item(one) for one in taken]
        at, head, column, expected = self._place(items)
        new = [" " * column + line + ending for line in head]
        new += [" " * (column + _TAB * 2 * bool(head)) + "- " + _flow(item) + ending for item in items]
        if not lines[at - 1].endswith(("\n", "\r")):
            lines[at - 1] += ending
        whole = "".join([*lines[:at], *new, *lines[at:]]).encode()
        changed = (b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b"") + whole
        self._check(changed, expected)
        return changed

    def _place(self, items: list[Any]) -> tuple[int, list[str], int, Any]:
        """Behind which line the terms go, what must stand before them, how far they are indented, and the
        data of the pack that comes out."""
        expected = copy.deepcopy(self.pack.source.data)
        find: Loc = ("rules", self.number, "find")
        finders = expected["rules"][self.number]["find"]
        for position, finder in enumerate(finders):
            terms = self._own_block((*find, position), "terms") if "terms" in finder else None
            if terms is not None:
                finder["terms"] = [*finder["terms"], *items]
                return _last_line(terms), [], terms.start_mark.column, expected
        block = self._own_block(find[:-1], "find")
        if block is None:
            source = self.pack.source
            remedy = "Write find as a list, each entry in its own line after a hyphen; then import again."
            place = source.place_of_key(find)
            raise RefusedError(source.problem(place, "there is no line behind which terms fit", remedy))
        expected["rules"][self.number]["find"] = [*finders, {"terms": items}]
        return _last_line(block), ["- terms:"], block.start_mark.column, expected

    def _own_block(self, loc: Loc, key: str) -> yaml.SequenceNode | None:
        """The list under a key, if it stands right there, one item to a line, and under no other key too."""
        around = self.pack.source.node(loc)
        pairs = around.value if isinstance(around, yaml.MappingNode) else []
        for name, value in pairs:
            if name.value == key and isinstance(value, yaml.SequenceNode) and not value.flow_style:
                mark = value.start_mark
                shared = self.pack.source.lines[mark.line][mark.column : mark.column + 1] == "&"
                last = value.value[-1]
                folded = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
                if mark.line > name.start_mark.line and not shared and not folded:
                    return value
        return None

    def _check(self, content: bytes, expected: Any) -> None:
        """Read what would be written, before it is."""
        with tempfile.TemporaryDirectory(prefix="bijak-", ignore_cleanup_errors=True) as room:
            draft = Path(room) / "draft.yaml"
            draft.write_bytes(content)
            found = Source.read(draft, self.file).data
        if found != expected:
            message = f"the terms cannot be put into rule {self.rule.id} without changing other lines"
            remedy = "Add them by hand, or import them into a list and name it under find with terms_from."
            raise RefusedError(Problem.of_file(self.file, message, remedy))


def _item(taken: Taken) -> Any:
    """A term as a pack has it."""
    return {"term": taken.term, "affixes": True} if taken.affixes else taken.term


def _flow(item: Any) -> str:
    """An item on one line, with quotes where YAML needs them."""
    text: str = yaml.safe_dump(
        [item], default_flow_style=True, allow_unicode=True, width=sys.maxsize, sort_keys=False
    )
    return text.strip()[1:-1]


def _last_line(node: yaml.Node) -> int:
    """The last line of a value, counted from 1. (YAML's own mark of a block's end is where the next thing
    begins, behind any comments.)"""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1])
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        key, value = node.value[-1]
        line = _last_line(value)
        return line if line > key.start_mark.line else int(key.start_mark.line) + 1
    return int(node.end_mark.line) + 1
