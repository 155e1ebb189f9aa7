"""Settings are held to the extension's schema; a mistake is shown where it stands."""

import pytest

from bijak.deploy.policy.settings import read_settings
from bijak.rules.problem import RefusedError

RIGHT = """
address: http://127.0.0.1:24525
token_source: native_host
language: id
sites_added: [forum.example.go.id, "*.example.ac.id"]
sites_removed: [web.whatsapp.com]
hold: warn
reason: true
unchecked: hold
pause: false
support: Layanan TI, pesawat 1500
support_url: https://bantuan.example.go.id
organisation: Kementerian Contoh
logo: KC
lists_owner: Unit Keamanan Informasi
lists_url: https://example.go.id/daftar
"""


@pytest.fixture
def read(tmp_path):
    def read(text, name="settings.yaml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return read_settings(path)

    return read


def test_every_setting_may_be_set(read):
    assert len(read(RIGHT)) == 15


def test_json_is_read_too(read):
    assert read('{"language": "en", "pause": true}', "settings.json") == {"language": "en", "pause": True}


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        ("langauge: id", "there is no setting 'langauge'", "Did you mean language?"),
        ("language: fr", "'fr' is not one of its values", "Use one of: id, en."),
        ("pause: ya", "'ya' is not true or false", "Whether a person may pause"),
        (
            "address: http://checker.example.go.id",
            "not an address of the computer itself",
            "Write http://127.0.0.1",
        ),
        (
            "address: http://localhost:24525",
            "not an address of the computer itself",
            "Write http://127.0.0.1",
        ),
        (
            "address: http://127.0.0.1:99999",
            "not an address of the computer itself",
            "Write http://127.0.0.1",
        ),
        ("sites_added: forum.example.go.id", "is not a list", "Hosts on which Bijak works"),
        ("sites_added: ['https://forum.example.go.id/']", "does not have the right form", "one each"),
        (
            "support_url: javascript:alert(1)",
            "does not have the right form",
            "an https, mailto or tel address",
        ),
        ("token_source: policy", "the token is to come from here", "Add the setting token."),
        ("token: abc", "a token without the address", "Add the setting address."),
    ],
)
def test_a_mistake_is_shown_in_its_line(read, line, message, remedy):
    with pytest.raises(RefusedError) as refused:
        read(f"# settings\n{line}\n")
    (problem,) = refused.value.problems
    assert problem.line == 2
    assert message in problem.message
    assert remedy in problem.remedy


def test_all_mistakes_are_told_at_once(read):
    with pytest.raises(RefusedError) as refused:
        read("pause: maybe\nhold: all\n")
    assert [problem.line for problem in refused.value.problems] == [1, 2]
