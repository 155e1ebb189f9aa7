"""The reference of the pack format, docs/packs.md, made from the schema itself.

python -m bijak.rules.reference > docs/packs.md
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from bijak.rules.editor_schema import editor_schema
from bijak.rules.lint.checks import CHECKS, Check

_HEAD: Final = """\
# The format of packs

*Made from `bijak/rules/schema.py` by `python -m bijak.rules.reference docs`; change it there.*

A pack is one YAML file of rules about one category. The first line tells editors where the
[JSON Schema](../rules/pack.schema.json) is (`bijak rules schema` prints it), so that they complete keys,
show what each is for and mark mistakes while you type. The smallest useful pack:
```yaml
# yaml-language-server: $schema=pack.schema.json
pack: closed-projects
category: unpublished
owner: Security operations
guidance: {id: Pedoman internal, en: Internal guide, url: https://example.go.id/pedoman}
rules:
  - id: project-garuda
    stage: enforce
    severity: warn
    title: {id: Proyek tertutup, en: Closed project}
    message: {id: Proyek ini belum diumumkan., en: This project has not been announced yet.}
    find:
      - terms:
          - proyek garuda
    unless: [patung proyek garuda wisnu]
    tests:
      flags: ["pr0yek garuda mulai minggu depan"]
      passes: ["foto di patung proyek garuda wisnu kencana"]
```
Unknown keys are errors, everywhere. `bijak rules lint` says what is wrong and what is doubtful
([all it looks for](lint.md)); `bijak rules test` tries the posts of every rule.
"""

_LISTS: Final = """\
## A list
Long lists of terms are CSV files below `lists/`. The first line names the columns:
```csv
term,affixes,owner,note
proyek garuda,,Direktorat A,sampai pengumuman
bocor,yes,Direktorat B,
```
| column | needed | value | what it is for |
|---|---|---|---|
| `term` | yes | text, 2 to 200 characters | the word or phrase |
| `affixes` | no | `yes` or `no`, `ya` or `tidak`; empty: as `terms_from` says | find its affixed forms too |
| any other | no | anything | the security team's own, such as `owner` or `note`; never leaves the list |

Commas, semicolons and tabs are understood between cells; UTF-8, UTF-16 and the Windows code page 1252.
`bijak rules import` takes terms from a spreadsheet into a list, `bijak rules export` writes them to one.
`lists/gazetteer.csv`, with the columns `term` and `label` (`INSTITUTION` or `UNIT`), names institutions and
units for `entity`.
"""

_SECTIONS: Final = {
    "PackFile": "A pack",
    "RuleEntry": "A rule",
    "FindTerms": "find: terms",
    "FindTermsFrom": "find: terms_from",
    "FindPattern": "find: pattern",
    "FindIdentifier": "find: identifier",
    "FindEntity": "find: entity",
    "FindMeaning": "find: meaning",
    "TermEntry": "A term with options",
    "Near": "near",
    "Valid": "valid",
    "Suggest": "suggest",
    "RuleTests": "tests",
    "BilingualText": "A text in both languages",
    "GuidanceRef": "guidance",
}
"""Every part of the format in reading order, and what its section is called."""


_LINT: Final = """\
# What lint looks for

*Made from `bijak/rules/lint/checks.py` by `python -m bijak.rules.reference docs`; change it there.*

`bijak rules lint --rules DIR` looks at every pack and list of a folder. An **error** keeps a pack from being
used, or a rule from doing what it says; a **warning** is a rule that works and that somebody will suffer
from; a **note** could be better one day (`--notes` shows them). Errors and warnings end it with exit
status 1, notes alone with 0. `--json` and `--sarif FILE` (SARIF 2.1.0, for code review) tell machines the
same under the names below, which never change.
"""


def lint_reference() -> str:
    """The page about the checks."""
    return "\n".join([_LINT, *("\n".join(_check(check)) for check in CHECKS.values())])


def _check(check: Check) -> Iterator[str]:
    yield f"## {check.id}\n**{check.level.capitalize()}.** {check.title}.\n"
    yield f"{check.why}\n\n{check.remedy}\n"


def pack_reference() -> str:
    """The page about the format."""
    schema = editor_schema()
    kinds = {"PackFile": schema, **schema["$defs"]}
    parts = ["\n".join(_section(kinds[name], title, kinds)) for name, title in _SECTIONS.items()]
    return "\n".join([_HEAD, *parts, _LISTS])


def _section(kind: dict[str, Any], title: str, kinds: dict[str, Any]) -> Iterator[str]:
    yield f"## {title}\n{kind['description']}\n"
    yield "| key | needed | value | what it is for |\n|---|---|---|---|"
    for key, value in kind["properties"].items():
        needed = "yes" if key in kind.get("required", ()) else "no"
        if isinstance(value.get("default"), str | int):
            needed += f"; `{_written(value['default'])}`"
        cells = (f"`{key}`", needed, _value(value, kinds), value["description"])
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    yield "\n```yaml"
    for key, value in kind["properties"].items():
        for example in value.get("examples", ()):
            yield f"{key}: {_written(example)}"
    yield "```\n"


def _written(value: object) -> str:
    """A value as a pack has it, on one line."""
    text: str = yaml.safe_dump(
        [value], default_flow_style=True, allow_unicode=True, width=sys.maxsize, sort_keys=False
    )
    return text.strip()[1:-1]


def _value(schema: dict[str, Any], kinds: dict[str, Any]) -> str:
    """What may be written, in words."""
    for choices in ("anyOf", "oneOf"):
        if choices in schema:
            some = [_value(one, kinds) for one in schema[choices] if one.get("type") != "null"]
            return " or ".join(dict.fromkeys(some))
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return (
            f"[{_SECTIONS[name]}]({_anchor(_SECTIONS[name])})"
            if name in _SECTIONS
            else _value(kinds[name], kinds)
        )
    if "enum" in schema:
        return "one of " + ", ".join(f"`{one}`" for one in schema["enum"])
    if schema["type"] == "array":
        return f"list of: {_value(schema['items'], kinds)}"
    if schema["type"] == "integer":
        return f"number, {schema['minimum']} to {schema['maximum']}"
    return {"boolean": "`true` or `false`", "string": _text(schema)}[schema["type"]]


def _text(schema: dict[str, Any]) -> str:
    if "maxLength" not in schema:
        return "text"
    return f"text, {schema.get('minLength', 1)} to {schema['maxLength']} characters"


def _anchor(title: str) -> str:
    """The address of a section, as code hosts make it."""
    return "#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


PAGES: Final = {"packs.md": pack_reference, "lint.md": lint_reference}
"""Every page, and what makes it."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(sys.argv[1]) / name).write_text(page(), "utf-8")
