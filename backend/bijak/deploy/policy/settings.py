"""The extension's settings as an organisation writes them down: a YAML or JSON file, held to the schema.

settings = read_settings(Path("settings.yaml"))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from bijak.deploy.policy.extension import schema
from bijak.pairing import HOST, PORT, port_of
from bijak.rules.problem import Problem, RefusedError, nearest
from bijak.rules.source import Loc, Source

Fault = tuple[Loc, str, str]
"""Where in the settings, what is wrong there, and what to do."""


def read_settings(path: Path) -> dict[str, Any]:
    """The settings of a file. Raises `RefusedError` with a problem for each mistake."""
    source = Source.read(path, path.name)
    if not isinstance(source.data, dict):
        message, remedy = "settings are names with values", "Write them as in `language: id`, one a line."
        raise RefusedError(Problem.of_file(path.name, message, remedy))
    problems = [
        source.problem(source.place_of_key(loc) if loc else (1, 1), message, remedy)
        for loc, message, remedy in faults(source.data)
    ]
    if problems:
        raise RefusedError(*sorted(problems, key=lambda one: (one.line, one.column)))
    return {name: source.data[name] for name in schema()["properties"] if name in source.data}


def faults(settings: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with settings: names, types and values that the extension would not take."""
    for error in Draft202012Validator(schema()).iter_errors(settings):
        yield from _explained(error)
    address = settings.get("address")
    if isinstance(address, str) and port_of(address.rstrip("/")) is None:
        remedy = (
            f"Write http://{HOST} and a port, as in http://{HOST}:{PORT}: nothing may leave the computer."
        )
        yield ("address",), "this is not an address of the computer itself", remedy
    if settings.get("token_source") == "policy" and not settings.get("token"):
        yield ("token_source",), "the token is to come from here, and is not here", "Add the setting token."
    if settings.get("token") and settings.get("token_source") != "native_host" and not address:
        yield ("token",), "a token without the address of its checker", "Add the setting address."


def _explained(error: ValidationError) -> Iterator[Fault]:
    loc: Loc = tuple(error.absolute_path)
    properties = schema()["properties"]
    if error.validator == "additionalProperties":
        for name in sorted(set(map(str, cast(Mapping[Any, Any], error.instance))) - set(properties)):
            yield (name,), f"there is no setting {name!r}", nearest(str(name), properties)
    elif error.validator == "enum":
        values = ", ".join(properties[loc[0]]["enum"])
        yield loc, f"{error.instance!r} is not one of its values", f"Use one of: {values}."
    elif error.validator == "type":
        kinds = {"boolean": "true or false", "array": "a list", "string": "a text"}
        kind = kinds.get(str(error.validator_value), str(error.validator_value))
        yield loc, f"{error.instance!r} is not {kind}", str(properties[loc[0]]["description"])
    else:
        yield loc, f"{error.instance!r} does not have the right form", str(properties[loc[0]]["description"])
