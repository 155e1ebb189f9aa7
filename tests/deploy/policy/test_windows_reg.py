"""Files for the Windows registry: their bytes, and reading back what was exported."""

import json

import pytest

from bijak.deploy.policy.files import Base, named, policy_files
from bijak.deploy.policy.windows_reg import Entry, read_reg, write_reg
from bijak.pairing import CHROMIUM_ID
from bijak.rules.problem import RefusedError

EDGE = r"SOFTWARE\Policies\Microsoft\Edge"
OTHER = "a" * 32


@pytest.fixture
def file_of(tmp_path):
    def file_of(*entries):
        path = tmp_path / "exported.reg"
        path.write_bytes(write_reg(entries))
        return path

    return file_of


def values(file, tmp_path):
    path = tmp_path / "written.reg"
    path.write_bytes(file.content)
    return {(entry.key, entry.name): entry.value for entry in read_reg(path)}


def edge(wish, base=None):
    return policy_files(wish, [named("edge")], ["windows"], base)[0]


def test_it_is_written_as_regedit_writes_it():
    content = write_reg(
        [Entry(r"A\B", 'a "name"', 'C:\\x "y"'), Entry(r"A\B", "on", 1), Entry("A", "m", ("é",))]
    )
    assert content.startswith(b"\xff\xfe")
    assert content.decode("utf-16").split("\r\n") == [
        "Windows Registry Editor Version 5.00",
        "",
        r"[HKEY_LOCAL_MACHINE\A\B]",
        r'"a \"name\""="C:\\x \"y\""',
        '"on"=dword:00000001',
        "",
        r"[HKEY_LOCAL_MACHINE\A]",
        '"m"=hex(7):e9,00,00,00,00,00',
        "",
        "",
    ]


@pytest.mark.parametrize("value", ["", 'a\\"b', "Ā \U0001f600", 0, 4294967295, ("x" * 200, "y"), ("{}",)])
def test_what_was_written_is_read_back(file_of, value):
    (entry,) = read_reg(file_of(Entry(r"SOFTWARE\X", "n", value)))
    assert entry == Entry(r"SOFTWARE\X", "n", value)


def test_lists_are_numbered_beyond_those_of_an_organisation(wish, tmp_path):
    found = values(edge(wish), tmp_path)
    assert (
        found[rf"{EDGE}\ExtensionInstallForcelist", "24525"]
        == f"{CHROMIUM_ID};https://it.example/updates.xml"
    )
    assert found[rf"{EDGE}\InPrivateModeUrlBlocklist", "24525"]
    assert (EDGE, "ExtensionSettings") not in found


def test_settings_are_values_of_their_own(wish, tmp_path):
    found = values(edge(wish), tmp_path)
    key = rf"{EDGE}\3rdparty\extensions\{CHROMIUM_ID}\policy"
    assert (found[key, "pause"], found[key, "language"]) == (0, "id")
    assert found[rf"{key}\sites_removed", "2"] == "*.quora.com"


def test_an_organisations_own_extension_settings_are_kept(wish, file_of, tmp_path):
    theirs = {OTHER: {"installation_mode": "blocked"}, "*": {"installation_mode": "allowed"}}
    base = Base.of(str(file_of(Entry(EDGE, "ExtensionSettings", json.dumps(theirs)))))
    settings = json.loads(values(edge(wish, base), tmp_path)[EDGE, "ExtensionSettings"])
    assert settings[OTHER] == theirs[OTHER]
    assert settings[CHROMIUM_ID]["toolbar_pin"] == "force_pinned"


def test_a_site_that_is_blocked_already_is_not_listed_twice(wish, file_of, tmp_path):
    key = rf"{EDGE}\InPrivateModeUrlBlocklist"
    base = Base.of(str(file_of(Entry(key, "1", ".x.com"))))
    assert ".x.com" not in values(edge(wish, base), tmp_path).values()


def test_a_second_time_no_number_is_used_twice(wish, file_of, tmp_path):
    key = rf"{EDGE}\InPrivateModeUrlBlocklist"
    base = Base.of(str(file_of(Entry(key, "24525", "theirs.example"), Entry(key, "24600", ".x.com"))))
    numbers = [int(name) for where, name in values(edge(wish, base), tmp_path) if where == key]
    assert min(numbers) == 24601


def test_settings_that_were_taken_back_go(wish):
    own = rf"{EDGE}\3rdparty\extensions\{CHROMIUM_ID}\policy"
    assert rf"[-HKEY_LOCAL_MACHINE\{own}]" in edge(wish).content.decode("utf-16")


@pytest.mark.parametrize(
    "entry", [Entry(EDGE, "ExtensionSettings", "{"), Entry(rf"{EDGE}\ExtensionSettings\{OTHER}", "mode", "x")]
)
def test_extension_settings_that_cannot_be_merged_stop_everything(wish, file_of, entry):
    with pytest.raises(RefusedError, match="ExtensionSettings"):
        edge(wish, Base.of(str(file_of(entry))))


def test_another_file_is_no_registry(wish, tmp_path):
    path = tmp_path / "x.reg"
    path.write_text("hello")
    with pytest.raises(RefusedError, match="no file of the registry"):
        edge(wish, Base.of(str(path)))
