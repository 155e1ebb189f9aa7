import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from bijak.cli import main
from bijak.rules.editor_schema import FILE_NAME, MODELINE, editor_schema
from bijak.rules.finders import Strict
from bijak.rules.folder import shipped_rules
from bijak.rules.schema import PackFile
from tests.small_pack import pack, rule

PACKS = sorted(shipped_rules().glob("*.yaml"))


class AsEditors(yaml.CSafeLoader):
    """Reads a moment as a text, as editors do."""


AsEditors.yaml_implicit_resolvers = {
    letter: [one for one in known if one[0] != "tag:yaml.org,2002:timestamp"]
    for letter, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _mistakes(data: object) -> list[str]:
    validator = jsonschema.Draft202012Validator(editor_schema())
    return [error.message for error in validator.iter_errors(data)]


def test_the_copy_beside_the_packs_is_the_schema_of_the_code() -> None:
    printed = CliRunner().invoke(main, ["rules", "schema"]).output
    assert json.loads(printed) == editor_schema()
    copy = (shipped_rules() / FILE_NAME).read_text("utf-8")
    assert copy == printed, f"write it anew: bijak rules schema > rules/{FILE_NAME}"


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_every_shipped_pack_points_editors_to_it_and_is_valid(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith(MODELINE + "\n")
    assert _mistakes(yaml.load(text, AsEditors)) == []


MISTYPED: list[dict[str, Any]] = [
    pack(ownr="Humas"),
    pack(rule(severty="warn")),
    pack(rule(stage="enforced")),
    pack(rule(find=[{"term": ["proyek garuda"]}])),
    pack(rule(find=[{"terms": [{"term": "bocor", "affix": True}]}])),
    pack(rule(find=[{"identifier": "nikk"}])),
    pack(rule(find=[{"pattern": "ab", "validator": "lunh"}])),
    pack(rule(near={"any": ["bocor"], "witin": 8})),
    pack(rule(near=[{"any": ["bocor"], "effect": "requires"}])),
    pack(rule(valid={"until": "tomorrow"})),
    pack(rule(suggest={"masked": True})),
]


@pytest.mark.parametrize("mistyped", MISTYPED)
def test_what_is_mistyped_is_marked_while_typing(mistyped: dict[str, Any]) -> None:
    assert _mistakes(mistyped) != []


GOOD: list[dict[str, Any]] = [
    pack(),
    pack(rule(near={"any": ["bocor"], "within": "sentence"})),
    pack(rule(near=[{"identifiers": ["nik"], "effect": "raise"}])),
    pack(rule(valid={"from": "2026-08-01T00:00+07:00", "until": "2026-08-16T10:00:30Z"})),
    pack(rule(find=[{"pattern": "ab", "validator": "luhn"}, {"meaning": "hoax"}])),
]


@pytest.mark.parametrize("good", GOOD)
def test_what_loads_is_not_marked(good: dict[str, Any]) -> None:
    assert _mistakes(good) == []


def _keys() -> list[tuple[str, dict[str, Any]]]:
    schema = editor_schema()
    kinds = {"PackFile": schema, **schema["$defs"]}
    return [
        (f"{name}.{key}", value)
        for name, kind in kinds.items()
        for key, value in kind.get("properties", {}).items()
    ]


@pytest.mark.parametrize(("key", "value"), _keys())
def test_every_key_says_what_it_is_for(key: str, value: dict[str, Any]) -> None:
    assert value["description"].endswith((".", ":")), key


def _parts(model: type[Strict]) -> list[type[Strict]]:
    return [part for child in model.__subclasses__() for part in (child, *_parts(child))]


@pytest.mark.parametrize("part", _parts(Strict), ids=lambda part: part.__name__)
def test_every_example_shown_is_valid(part: type[Strict]) -> None:
    schema = editor_schema()
    kind = schema if part is PackFile else schema["$defs"][part.__name__]
    for key, value in kind["properties"].items():
        for example in value.get("examples", ()):
            of_key = {"$defs": schema["$defs"], **value}
            assert list(jsonschema.Draft202012Validator(of_key).iter_errors(example)) == [], key
