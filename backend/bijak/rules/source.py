"""A YAML file with the way back: every value knows the line and column it was written at.

`Source.read` turns bytes into plain data, or raises `RefusedError` with a `Problem`. Besides broken YAML it
refuses what YAML itself would swallow: a key written twice (the first would be lost without a word), and
nesting so deep that it can only be an accident or an attack.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from bijak.rules.parsed import Parsed
from bijak.rules.problem import PACK_FORMAT, Problem, RefusedError, read_bytes

MAX_PACK_BYTES: Final = 4_000_000
"""The largest pack that is read, in bytes. Long lists belong in a CSV, where a million terms are welcome."""

MAX_DEPTH: Final = 50
"""How deep the values of a pack may be nested; the format itself needs 9."""

BROKEN: Final = "broken-yaml"
"""The check that a file fails which is no YAML at all."""

Place = tuple[int, int]
"""Line and column, both counted from 1."""

Loc = tuple[int | str, ...]
"""The way to a value as pydantic tells it: keys, positions in a list, and tags of unions (with a `#`)."""


@dataclass(frozen=True)
class Source:
    """The text of one YAML file, its data, and where each value stands."""

    file: str
    text: str
    data: Any

    @classmethod
    def read(cls, path: Path, file: str, parsed: Parsed | None = None) -> Source:
        """Read `path`, called `file` in messages; quickly where `parsed` knows it. Raises `RefusedError`."""
        text = _decode(read_bytes(path, file, MAX_PACK_BYTES), file)
        data = parsed.recall(text) if parsed else None
        if data is None:
            data = _data(text, file)
            if parsed and data is not None:
                parsed.keep(text, data)
        return cls(file, text, data)

    @cached_property
    def lines(self) -> list[str]:
        """The lines as written, at least one."""
        return self.text.splitlines() or [""]

    @cached_property
    def _root(self) -> yaml.Node | None:
        """Where everything stands; found only when somebody asks."""
        return yaml.compose(self.text, yaml.CSafeLoader)

    def problem(self, place: Place, message: str, remedy: str, check: str = PACK_FORMAT) -> Problem:
        """A problem at a place of this file."""
        line, column = place
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Problem(self.file, line, column, text, message, remedy, check=check)

    def place(self, loc: Loc) -> Place:
        """Where the value at `loc` stands; the nearest value around it when it is not written at all."""
        found = self._nearest(loc)
        return (1, 1) if found is None else (found.start_mark.line + 1, found.start_mark.column + 1)

    def place_of_key(self, loc: Loc) -> Place:
        """Where the last key of `loc` is written, rather than its value."""
        around = self._nearest(loc[:-1])
        if isinstance(around, yaml.MappingNode):
            for key, _ in around.value:
                if isinstance(key, yaml.ScalarNode) and key.value == str(loc[-1]):
                    return key.start_mark.line + 1, key.start_mark.column + 1
        return self.place(loc)

    def node(self, loc: Loc) -> yaml.Node | None:
        """The value at `loc` as YAML sees it, with the marks of where it begins and ends."""
        return self._nearest(loc)

    def written(self, loc: Loc) -> str:
        """A scalar as it is written, before YAML made a number or a truth value of it."""
        found = self._nearest(loc)
        return found.value if isinstance(found, yaml.ScalarNode) else ""

    def _nearest(self, loc: Loc) -> yaml.Node | None:
        """The value at `loc`. Parts that the file does not have (tags, what is missing) are passed over."""
        node = self._root
        for part in loc:
            step = None if node is None else _step(node, part)
            node = step or node
        return node


def _data(text: str, file: str) -> Any:
    """The data of a YAML text. Raises `RefusedError`."""
    lines = text.splitlines() or [""]
    try:
        _check_depth(text, file, lines)
        loader = yaml.CSafeLoader(text)
        try:
            root = loader.get_single_node()
            if root is None:
                return None
            _check_keys(root, file, lines)
            return loader.construct_document(root)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise RefusedError(_broken_yaml(error, file, lines)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        message = f"this is not YAML: {_first_line(error)}"
        remedy = "Mend the file, or take it out of the folder."
        raise RefusedError(Problem.of_file(file, message, remedy, check=BROKEN)) from error


def _check_keys(root: yaml.Node, file: str, lines: list[str]) -> None:
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            _check_mapping(node, file, lines)
            waiting.extend(value for _, value in node.value)


def _check_mapping(node: yaml.MappingNode, file: str, lines: list[str]) -> None:
    keys: dict[str, int] = {}
    for key, _ in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            message, remedy = "this key is not a word", "Put quotes around it, or mend the brackets."
        elif key.value in keys:
            message = f"the key {key.value!r} is written twice (first in line {keys[key.value]})"
            remedy = "Join the two, or remove one: YAML would silently keep only the last."
        else:
            keys[key.value] = line
            continue
        raise RefusedError(Problem(file, line, column, lines[line - 1], message, remedy, check=BROKEN))


def _step(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child: yaml.Node = node.value[part]
        return child
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == part:
                found: yaml.Node = value
                return found
    return None


def _decode(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        start = content.rfind(b"\n", 0, error.start) + 1
        end = content.find(b"\n", start)
        text = content[start : end if end >= 0 else len(content)].decode("utf-8", "replace")
        raise RefusedError(
            Problem(
                file,
                line,
                len(content[start : error.start].decode("utf-8", "replace")) + 1,
                text,
                "the file is not UTF-8 text",
                "Save it as UTF-8 in your editor.",
                check=BROKEN,
            )
        ) from error


def _check_depth(text: str, file: str, lines: list[str]) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line if event.start_mark else 0
                column = event.start_mark.column if event.start_mark else 0
                message = f"values are nested more than {MAX_DEPTH} deep"
                remedy = "Look for brackets that are opened and never closed."
                text = lines[line][:200]
                raise RefusedError(Problem(file, line + 1, column + 1, text, message, remedy, check=BROKEN))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _broken_yaml(error: yaml.MarkedYAMLError, file: str, lines: list[str]) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    text = lines[line]
    message = f"this is not YAML: {error.problem or _first_line(error)}"
    remedy = _yaml_remedy(error.problem or "", text)
    return Problem(file, line + 1, column + 1, text, message, remedy, check=BROKEN)


def _yaml_remedy(problem: str, line: str) -> str:
    if "\t" in line and "token" in problem:
        return "Indent with spaces; YAML does not allow tabs."
    if "mapping values are not allowed" in problem:
        return "A text that holds a colon and a space needs quotes around it: '…: …'."
    if "escape" in problem:
        return "Use single quotes around patterns: 'ND-\\d+', where a backslash is just a backslash."
    if "alias" in problem or "anchor" in problem or "cannot start any token" in problem:
        return "A text that begins with one of * & @ ` % ! needs quotes around it."
    return "Check the indentation and the quotes of this line and the one before it."
