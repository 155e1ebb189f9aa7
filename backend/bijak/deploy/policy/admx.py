"""Group Policy templates (ADMX, ADML) for the extension's own settings, made from the extension's schema.

Source: Microsoft's reference of the ADMX syntax (schema version 1.0). Chromium and its kin read each setting
as a value of its own; Firefox reads all of them as one text of JSON, so it has one policy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import yaml

from bijak.deploy.browsers import Browser
from bijak.deploy.policy.extension import schema

_SPACE: Final = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_OURS: Final = "Bijak.Policies"


def write_admx(extension_id: str, firefox_id: str, browsers: Sequence[Browser]) -> bytes:
    """The template: one category for each browser, one policy for each setting."""
    root = _root("policyDefinitions")
    spaces = SubElement(root, "policyNamespaces")
    SubElement(spaces, "target", prefix="bijak", namespace=_OURS)
    SubElement(spaces, "using", prefix="windows", namespace="Microsoft.Policies.Windows")
    SubElement(root, "resources", minRequiredRevision="1.0")
    supported = SubElement(SubElement(root, "supportedOn"), "definitions")
    SubElement(supported, "definition", name="any", displayName="$(string.supported)")
    categories = SubElement(root, "categories")
    SubElement(categories, "category", name="bijak", displayName="$(string.bijak)")
    policies = SubElement(root, "policies")
    for browser in browsers:
        category = SubElement(
            categories, "category", name=browser.name, displayName=f"$(string.{browser.name})"
        )
        SubElement(category, "parentCategory", ref="bijak")
        if browser.family == "firefox":
            _firefox(policies, browser, firefox_id)
        else:
            key = rf"{browser.policies_windows}\3rdparty\extensions\{extension_id}\policy"
            for name, shape in schema()["properties"].items():
                _policy(policies, browser, key, name, shape)
    return _written(root)


def write_adml(language: str, browsers: Sequence[Browser]) -> bytes:
    """The words of the template, in `en-US` or `id-ID`."""
    root = _root("policyDefinitionResources")
    SubElement(root, "displayName").text = "Bijak"
    SubElement(root, "description").text = _labels(language)["bijak_more"]
    resources = SubElement(root, "resources")
    table = SubElement(resources, "stringTable")
    for name, text in _strings(language, browsers):
        SubElement(table, "string", id=name).text = text
    presentations = SubElement(resources, "presentationTable")
    for browser in browsers:
        shapes = {"settings": {}} if browser.family == "firefox" else schema()["properties"]
        for name, shape in shapes.items():
            title = _labels(language)["settings"] if name == "settings" else _title(language, name)
            _presentation(presentations, f"{browser.name}_{name}", name, shape, title)
    return _written(root)


def _root(tag: str) -> Element:
    ElementTree.register_namespace("", _SPACE)
    return Element(tag, xmlns=_SPACE, revision="1.0", schemaVersion="1.0")


def _policy(policies: Element, browser: Browser, key: str, name: str, shape: dict[str, Any]) -> None:
    made = SubElement(
        policies,
        "policy",
        attrib={"class": "Both"},
        name=f"{browser.name}_{name}",
        displayName=f"$(string.{name})",
        explainText=f"$(string.{name}_more)",
        presentation=f"$(presentation.{browser.name}_{name})",
        key=key,
    )
    SubElement(made, "parentCategory", ref=browser.name)
    SubElement(made, "supportedOn", ref="any")
    if shape["type"] == "boolean":
        made.set("valueName", name)
        for state, value in (("enabledValue", "1"), ("disabledValue", "0")):
            SubElement(SubElement(made, state), "decimal", value=value)
        return
    elements = SubElement(made, "elements")
    if shape["type"] == "array":
        SubElement(elements, "list", id=name, key=rf"{key}\{name}", valuePrefix="")
    elif "enum" in shape:
        choices = SubElement(elements, "enum", id=name, valueName=name, required="true")
        for value in shape["enum"]:
            item = SubElement(choices, "item", displayName=f"$(string.{name}_{value})")
            SubElement(SubElement(item, "value"), "string").text = value
    else:
        SubElement(elements, "text", id=name, valueName=name, required="true")


def _firefox(policies: Element, browser: Browser, firefox_id: str) -> None:
    made = SubElement(
        policies,
        "policy",
        attrib={"class": "Both"},
        name=f"{browser.name}_settings",
        displayName="$(string.settings)",
        explainText="$(string.settings_more)",
        presentation=f"$(presentation.{browser.name}_settings)",
        key=rf"{browser.policies_windows}\3rdparty\Extensions",
    )
    SubElement(made, "parentCategory", ref=browser.name)
    SubElement(made, "supportedOn", ref="any")
    elements = SubElement(made, "elements")
    SubElement(elements, "multiText", id="settings", valueName=firefox_id, maxLength="16384", required="true")


def _strings(language: str, browsers: Sequence[Browser]) -> Iterator[tuple[str, str]]:
    labels = _labels(language)
    for name in ("bijak", "supported", "settings", "settings_more"):
        yield name, labels[name]
    for browser in browsers:
        yield browser.name, browser.name
    for name, shape in schema()["properties"].items():
        yield name, _title(language, name)
        yield f"{name}_more", _said(language, name)["description"]
        for value in shape.get("enum", ()):
            yield f"{name}_{value}", value


def _title(language: str, name: str) -> str:
    return str(_said(language, name)["title"])


@cache
def _words() -> Any:
    return yaml.safe_load((files(__package__) / "admx_words.yaml").read_text("utf-8"))


def _labels(language: str) -> dict[str, str]:
    found: dict[str, str] = _words()["labels"][language]
    return found


def _said(language: str, name: str) -> dict[str, str]:
    """Title and description of a setting."""
    all_of_them = schema()["properties"] if language == "en-US" else _words()["indonesian"]
    found: dict[str, str] = all_of_them[name]
    return found


def _presentation(table: Element, name: str, refers: str, shape: dict[str, Any], title: str) -> None:
    made = SubElement(table, "presentation", id=name)
    kind = shape.get("type")
    if kind == "array":
        SubElement(made, "listBox", refId=refers).text = title
    elif "enum" in shape:
        SubElement(made, "dropdownList", refId=refers, noSort="true").text = title
    elif kind == "string":
        SubElement(SubElement(made, "textBox", refId=refers), "label").text = title
    elif kind is None:
        SubElement(made, "multiTextBox", refId=refers).text = title


def _written(root: Element) -> bytes:
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
