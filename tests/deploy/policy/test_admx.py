"""The Group Policy templates: every setting is there, in two languages, and nothing points nowhere."""

import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest
import yaml

from bijak.deploy.policy.admx import write_adml, write_admx
from bijak.deploy.policy.extension import schema
from bijak.pairing import CHROMIUM_ID, FIREFOX_ID

SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


@pytest.fixture
def template(all_browsers):
    return write_admx(CHROMIUM_ID, FIREFOX_ID, all_browsers).decode()


def test_every_setting_has_a_policy_in_every_browser(template):
    names = [policy.get("name") for policy in ElementTree.fromstring(template).iter(f"{SPACE}policy")]
    browsers = ["Chrome", "Chromium", "Edge", "Brave"]
    assert names == [f"{one}_{name}" for one in browsers for name in schema()["properties"]] + [
        "Firefox_settings"
    ]


@pytest.mark.parametrize("language", ["en-US", "id-ID"])
def test_every_word_that_the_template_asks_for_is_there(template, all_browsers, language):
    words = ElementTree.fromstring(write_adml(language, all_browsers).decode())
    strings = {one.get("id"): one.text for one in words.iter(f"{SPACE}string")}
    assert set(re.findall(r"\$\(string\.(\w+)\)", template)) == set(strings)
    assert all(strings.values())
    shown = {one.get("id") for one in words.iter(f"{SPACE}presentation")}
    assert set(re.findall(r"\$\(presentation\.(\w+)\)", template)) == shown


@pytest.mark.parametrize("name", schema()["properties"])
def test_every_setting_is_explained_in_indonesian(all_browsers, name):
    english, indonesian = (write_adml(one, all_browsers).decode() for one in ("en-US", "id-ID"))
    said = rf'<string id="{name}_more">(.*?)</string>'
    assert re.search(said, english)[1] != re.search(said, indonesian)[1]


def test_a_policy_writes_where_the_browser_reads(template):
    key = rf'"SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\{CHROMIUM_ID}\\policy"'
    assert re.search(rf'name="Chrome_language" [^>]*key={key}', template)


def test_the_words_are_one_valid_file():
    words = yaml.safe_load((files("bijak.deploy.policy") / "admx_words.yaml").read_text("utf-8"))
    assert list(words["indonesian"]) == list(schema()["properties"])
