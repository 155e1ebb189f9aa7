"""Policies as a file for the Windows registry (`regedit`, `reg import`), and reading one that was exported.

UTF-16 with a byte order mark and CRLF, as regedit writes it. Importing adds values to those that are there
and replaces only values of the same name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bijak.deploy.policy.chromium import FIRST_NUMBER
from bijak.deploy.policy.linux import MAX_BYTES
from bijak.rules.problem import Problem, RefusedError, read_bytes

_HEAD: Final = "Windows Registry Editor Version 5.00"
_ROOT: Final = "HKEY_LOCAL_MACHINE"
_VALUE: Final = re.compile(r'"((?:[^"\\]|\\.)*)"=(.*)', re.DOTALL)
_WIDTH: Final = 76
"""Columns after which regedit breaks bytes."""

Value = str | int | Sequence[str]
"""REG_SZ, REG_DWORD, REG_MULTI_SZ."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the registry; `key` is below HKEY_LOCAL_MACHINE."""

    key: str
    name: str
    value: Value


def write_reg(entries: Iterable[Entry], emptied: Iterable[str] = ()) -> bytes:
    """Entries as a file, key by key. The keys in `emptied` are taken away first, with all below them."""
    keys: dict[str, list[Entry]] = {}
    for entry in entries:
        keys.setdefault(entry.key, []).append(entry)
    lines = [_HEAD, "", *(line for key in emptied for line in (rf"[-{_ROOT}\{key}]", ""))]
    for key, values in keys.items():
        lines += [rf"[{_ROOT}\{key}]", *(_line(entry) for entry in values), ""]
    return b"\xff\xfe" + "\r\n".join([*lines, ""]).encode("utf-16-le")


def policy_entries(
    key: str, policies: Mapping[str, Any], taken: Mapping[str, Mapping[int, str]]
) -> list[Entry]:
    """Chromium's policies below a browser's key: lists as numbered values, dictionaries as JSON.

    `taken` has the values that stand in each list already; they are not written again, and their numbers are
    left alone.
    """
    entries = []
    for name, value in policies.items():
        if isinstance(value, list):
            there = taken.get(name, {})
            first = max(FIRST_NUMBER, *(number + 1 for number in there), 0)
            new = [one for one in value if one not in there.values()]
            entries += [Entry(rf"{key}\{name}", str(at), one) for at, one in enumerate(new, first)]
        else:
            entries.append(Entry(key, name, _plain(value)))
    return entries


def settings_entries(key: str, settings: Mapping[str, Any]) -> list[Entry]:
    """The extension's settings below their key; lists as numbered values."""
    entries = [
        Entry(key, name, _plain(value)) for name, value in settings.items() if not isinstance(value, list)
    ]
    for name, value in settings.items():
        if isinstance(value, list):
            entries += [Entry(rf"{key}\{name}", str(at), one) for at, one in enumerate(value, 1)]
    return entries


def as_json(value: object) -> str:
    """A dictionary as the text of one registry value."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def read_reg(path: Path) -> list[Entry]:
    """The texts, numbers and lists of texts of an exported file. Raises `RefusedError`."""
    content = read_bytes(path, str(path), MAX_BYTES)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = content.decode(encoding, "replace").replace("\r\n", "\n")
    if not text.startswith((_HEAD, "REGEDIT4")):
        raise RefusedError(
            Problem.of_file(
                str(path), "this is no file of the registry", r"Export it: reg export HKLM\… FILE.reg"
            )
        )
    entries: list[Entry] = []
    key = ""
    for line in re.sub(r"\\\n\s*", "", text).split("\n"):
        if line.startswith("[-"):
            key = ""
        elif line.startswith("["):
            key = line.strip("[]").partition("\\")[2]
        elif found := _VALUE.fullmatch(line):
            value = _read_value(found[2])
            if value is not None:
                entries.append(Entry(key, _unescaped(found[1]), value))
    return entries


def _plain(value: Any) -> Value:
    if isinstance(value, bool | int):
        return int(value)
    return value if isinstance(value, str) else as_json(value)


def _line(entry: Entry) -> str:
    name = f'"{_escaped(entry.name)}"='
    if isinstance(entry.value, int):
        return f"{name}dword:{entry.value:08x}"
    if isinstance(entry.value, str):
        return f'{name}"{_escaped(entry.value)}"'
    content = "".join(f"{one}\0" for one in entry.value) + "\0"
    return _broken(f"{name}hex(7):", [f"{byte:02x}" for byte in content.encode("utf-16-le")])


def _broken(start: str, pieces: Sequence[str]) -> str:
    lines, line = [], start
    for at, byte in enumerate(pieces):
        line += byte + ("," if at + 1 < len(pieces) else "")
        if len(line) > _WIDTH and at + 1 < len(pieces):
            lines.append(line + "\\")
            line = "  "
    return "\r\n".join([*lines, line])


def _read_value(written: str) -> Value | None:
    if written.startswith('"'):
        return _unescaped(written[1:-1])
    kind, _, rest = written.partition(":")
    if kind == "dword":
        return int(rest, 16)
    if kind == "hex(7)":
        content = bytes(int(byte, 16) for byte in rest.split(",") if byte).decode("utf-16-le", "replace")
        return tuple(one for one in content.split("\0") if one)
    return None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
