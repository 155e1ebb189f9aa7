"""Pydantic's errors about a pack, told to the person who wrote it: where, what is wrong, what to do."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bijak.rules.problem import Problem, closest, nearest
from bijak.rules.schema import FINDER_KEYS, PackFile
from bijak.rules.source import Loc, Source

_WORDED: Mapping[str, str] = {
    "string_too_short": "Write at least {min_length} characters.",
    "string_too_long": "Write at most {max_length} characters.",
    "too_short": "Write at least {min_length} entry here.",
    "greater_than_equal": "Use a number of at least {ge}.",
    "less_than_equal": "Use a number of at most {le}.",
    "tuple_type": "Write a list: each entry on its own line after a hyphen, or [one, two].",
    "model_type": "Write keys and values here, each on its own line and indented.",
    "datetime_from_date_parsing": "Write a moment like 2026-08-16T10:00+07:00.",
    "datetime_parsing": "Write a moment like 2026-08-16T10:00+07:00.",
    "datetime_type": "Write a moment like 2026-08-16T10:00+07:00.",
    "bool_type": "Write true or false.",
    "int_type": "Write a whole number.",
    "missing": "Add it; every rule and pack needs one.",
}

_SHAPES: Mapping[str, str] = {
    "url": "Write an address that begins with https://.",
    "terms_from": "Write the path of a .csv file inside the rules folder, for example lists/code-names.csv.",
}


def explain(error: ValidationError, source: Source) -> tuple[Problem, ...]:
    """One problem for each mistake, in the order of the file; what only follows from another is left out."""
    details = error.errors(include_url=False, include_context=True)
    told = [_problem(detail, source) for detail in details if not _follows(detail, details)]
    return tuple(sorted(set(told), key=lambda problem: (problem.line, problem.column)))


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether an error only follows from another: all entries of a list are bad, or a key is mistyped."""
    loc = detail["loc"]
    if detail["type"] == "too_short":
        return any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details)
    if detail["type"] != "missing":
        return False
    mistyped = (str(other["loc"][-1]) for other in details if _is_beside(other, loc))
    return any(closest(key, _keys_allowed(loc[:-1])) == loc[-1] for key in mistyped)


def _is_beside(other: ErrorDetails, loc: Loc) -> bool:
    return other["type"] == "extra_forbidden" and other["loc"][:-1] == loc[:-1]


def _problem(detail: ErrorDetails, source: Source) -> Problem:
    loc, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    key = next((str(part) for part in reversed(loc) if isinstance(part, str) and part[0] != "#"), "the file")
    if kind == "extra_forbidden":
        return _unknown_key(loc, source)
    if kind == "finder_kind":
        return _unknown_finder(detail, source)
    message, remedy = _say(kind, key, detail, context, source)
    return source.problem(source.place(loc), message, remedy)


def _say(
    kind: str, key: str, detail: ErrorDetails, context: dict[str, Any], source: Source
) -> tuple[str, str]:
    value = detail["input"]
    if kind == "missing":
        return f"{key} is missing", _WORDED["missing"]
    if kind == "string_type":
        return _not_a_text(key, source.written(detail["loc"]), value)
    if kind in ("literal_error", "enum"):
        return f"{key} cannot be {value!r}", nearest(str(value), _choices(context["expected"]))
    if kind == "value_error":
        return str(
            context["error"]
        ), "Mend this entry; the format is described in the documentation of packs."
    if kind == "string_pattern_mismatch":
        lower = "Use lower-case words joined by hyphens, for example marked-document."
        return f"{key} cannot be {value!r}", _SHAPES.get(key, lower)
    remedy = _WORDED.get(kind, "Mend this value; the format is described in the documentation of packs.")
    said = detail["msg"][0].lower() + detail["msg"][1:]
    return f"{key}: {said}", remedy.format(**context)


def _not_a_text(key: str, written: str, value: object) -> tuple[str, str]:
    if isinstance(value, dict | list):
        return (
            f"{key} should be one text",
            "Write it as one line, with quotes around it if it holds a colon or brackets.",
        )
    if value is None:
        return f"{key} is empty", "Write its text, or remove the line."
    taken = "yes or no" if isinstance(value, bool) else "a date" if hasattr(value, "year") else "a number"
    return f"YAML takes {written} for {taken}, not for a text", f'Put quotes around it: "{written}".'


def _choices(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]


def _unknown_key(loc: Loc, source: Source) -> Problem:
    key = str(loc[-1])
    place = source.place_of_key(loc)
    if "find" in loc and key in FINDER_KEYS:
        remedy = "A find entry looks for one thing. Begin a new entry with a hyphen; any of them suffices."
        message = f"{key} cannot stand beside another kind of search"
        return source.problem(place, message, remedy, "unknown-key")
    remedy = nearest(key, _keys_allowed(loc[:-1]))
    return source.problem(place, f"the key {key!r} is not known here", remedy, "unknown-key")


def _unknown_finder(detail: ErrorDetails, source: Source) -> Problem:
    value = detail["input"]
    if isinstance(value, dict) and value:
        key = str(next(iter(value)))
        place = source.place_of_key((*detail["loc"], key))
        remedy = nearest(key, FINDER_KEYS)
        return source.problem(place, f"the key {key!r} is not known here", remedy, "unknown-key")
    remedy = f"Write one of {', '.join(FINDER_KEYS)}, for example: - terms: [dokumen rahasia]."
    return source.problem(source.place(detail["loc"]), str(detail["msg"]), remedy)


def _keys_allowed(loc: Loc) -> list[str]:
    """The keys of the model that stands at `loc` in the schema."""
    models: list[type[BaseModel]] = [PackFile]
    for part in loc:
        if isinstance(part, int):
            continue
        if part.startswith("#"):
            models = [model for model in models if part[1:] in model.model_fields or part == "#entry"]
            continue
        fields = [_field(model, part) for model in models]
        models = [found for field in fields for found in _models_in(field)]
    return sorted({name for model in models for name in _names(model)})


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name


def _field(model: type[BaseModel], key: str) -> Any:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field.annotation
    return None


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for inner in get_args(annotation):
        yield from _models_in(inner)
