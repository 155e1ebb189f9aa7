"""The JSON Schema of packs, from which editors complete keys, show help and mark mistakes while typing.

It is made from the pydantic schema, and knows besides the names of identifiers and validators. The
repository keeps a copy beside the packs; their first line points editors to it:

    # yaml-language-server: $schema=pack.schema.json
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from bijak.rules.load import Known
from bijak.rules.schema import PackFile

FILE_NAME: Final = "pack.schema.json"
"""What the copy beside the packs is called."""

MODELINE: Final = f"# yaml-language-server: $schema={FILE_NAME}"
"""The first line of a pack, by which editors find the schema."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class _AsWritten(GenerateJsonSchema):
    """Keeps the keys in the order in which the schema names them: `id` before `en`."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        return value


def editor_schema(known: Known | None = None) -> dict[str, Any]:
    """The schema as plain data. `known` are the names that rules may use; all built-in ones by default."""
    known = known or Known.built_in()
    schema = PackFile.model_json_schema(schema_generator=_AsWritten)
    for part in _parts(schema):
        if isinstance(part.get("title"), str):
            del part["title"]  # the names of Python classes help nobody
        if isinstance(part.get("description"), str):
            part["description"] = _joined(part["description"])
    kinds = schema["$defs"]
    kinds["FindIdentifier"]["properties"]["identifier"]["enum"] = sorted(known.identifiers)
    kinds["Near"]["properties"]["identifiers"]["items"]["enum"] = sorted(known.identifiers)
    validator = kinds["FindPattern"]["properties"]["validator"]
    validator["anyOf"][0]["enum"] = sorted(known.validators)
    return {"$schema": _DIALECT, "title": "A pack of rules for Bijak", **schema}


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, and itself; not the names of keys, which may be `title` too."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ("$defs", "properties"):
        for part in schema.get(key, {}).values():
            yield from _parts(part)
    yield from _parts(schema.get("items"))
    for key in ("anyOf", "oneOf"):
        for part in schema.get(key, ()):
            yield from _parts(part)


def _joined(text: str) -> str:
    """A docstring without the line breaks inside its paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
