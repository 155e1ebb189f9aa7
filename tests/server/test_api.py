"""What the routes answer to callers who may ask."""

import hashlib
import hmac
import json
from dataclasses import replace

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from bijak.home import Home
from bijak.post import Bilingual, ListState
from tests.server.small_checker import SmallChecker, SmallProblem


def check(client, text, **headers):
    return client.post("/v1/check", json={"text": text, "site": "x.com"}, headers=headers).get_json()


def test_a_post_gets_its_verdict_in_the_shape_of_the_contract(client):
    answer = check(client, "ini rahasia negara")
    assert answer["verdict"] == "confirm"
    assert answer["complete"] is True
    assert answer["lists"] == {"version": "1", "state": "current"}
    assert answer["findings"] == [
        {
            "id": "f1",
            "rule": "state-secret/marked",
            "category": "state_secret",
            "severity": "confirm",
            "confidence": "high",
            "start": 4,
            "end": 11,
            "title": "Dokumen rahasia",
            "message": "Jangan dibagikan.",
            "guidance": {"label": "Panduan", "url": "https://example.org/panduan"},
            "suggestions": [{"label": "Tutupi", "replacement": "•••"}],
        }
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [("rahasia", 0), ("é rahasia", 2), ("😀 rahasia", 3), ("👨‍👩‍👧 rahasia", 9), ("𝐚𝐛 😀rahasia", 7)],
)
def test_offsets_count_as_editors_do(client, text, start):
    finding = check(client, text)["findings"][0]
    assert (finding["start"], finding["end"]) == (start, start + 7)


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        (None, "Dokumen rahasia"),
        ("id", "Dokumen rahasia"),
        ("en", "Secret document"),
        ("en-GB,en;q=0.9", "Secret document"),
        ("jv, en;q=0.5, id;q=0.8", "Dokumen rahasia"),
        ("fr", "Dokumen rahasia"),
        ("*", "Dokumen rahasia"),
        ("\x7f;;q=x", "Dokumen rahasia"),
    ],
)
def test_words_come_in_the_language_asked_for(client, wanted, title):
    assert check(client, "rahasia", **{"Accept-Language": wanted})["findings"][0]["title"] == title


def test_a_check_that_was_cut_short_says_so(client, checker):
    checker.complete = False
    assert check(client, "apa saja")["complete"] is False


def test_site_and_surface_reach_the_checker(client, checker):
    client.post("/v1/check", json={"text": "a", "site": "x.com", "surface": "comment"})
    assert checker.seen[-1] == ("a", "x.com", "comment")


def test_new_lists_answer_without_a_restart(client, current):
    current.checker = SmallChecker(lists=ListState("2", "stale"))
    assert check(client, "a")["lists"] == {"version": "2", "state": "stale"}


@pytest.mark.parametrize(("language", "why"), [("id", "kata penerbit"), ("en", "says the publisher")])
def test_what_is_wrong_with_lists_is_said_in_the_language_asked_for(client, current, language, why):
    told = Bilingual("kata penerbit", "says the publisher")
    current.checker = SmallChecker(lists=ListState("2", "stale", why=told))
    status = client.get("/v1/status", headers={"Accept-Language": language}).get_json()
    assert status["lists"]["why"] == why


def test_the_proof_is_the_documented_one_and_needs_no_token(client):
    nonce = "A" * 43
    response = client.post("/v1/proof", json={"nonce": nonce}, headers={"Authorization": None})
    message = f"bijak-proof-v1\n127.0.0.1:24525\n{nonce}".encode()
    assert (
        response.get_json()["proof"] == hmac.new(client.token.encode(), message, hashlib.sha256).hexdigest()
    )


@pytest.mark.parametrize("nonce", ["", "A" * 42, "A" * 45, "A" * 42 + "\n", "é" * 43])
def test_only_a_nonce_of_32_bytes_is_proven(client, nonce):
    assert client.post("/v1/proof", json={"nonce": nonce}).status_code == 422


def test_the_state_names_the_packs_that_were_left_out_and_quotes_none(client, current):
    current.checker = SmallChecker(lists=ListState("1", "partial"), problems=(SmallProblem(),))
    state = client.get("/v1/status").get_json()
    assert state["lists"]["state"] == "partial"
    assert state["rules"] == 1
    assert state["problems"][0] == {
        "file": "rusak.yaml",
        "line": 3,
        "message": "this pack cannot be used",
        "remedy": "See: bijak rules lint",
    }


def test_the_state_is_that_of_one_checker_while_another_takes_over(client, current):
    class Leaving(SmallChecker):
        """Another checker takes its place in the middle of the question."""

        def __getattribute__(self, name):
            if name == "lists":
                current.checker = SmallChecker(lists=ListState("2", "current"), problems=(SmallProblem(),))
            return super().__getattribute__(name)

    current.checker = Leaving(models=("xx_old 1",))
    state = client.get("/v1/status").get_json()
    assert (state["lists"]["version"], state["problems"], state["models"]) == ("1", [], ["xx_old 1"])


def test_rules_are_told_without_what_they_look_for(client):
    rules = client.get("/v1/rules", headers={"Accept-Language": "en"}).get_json()["rules"]
    assert [rule["title"] for rule in rules] == ["Secret document"]
    assert set(rules[0]) == {"id", "category", "severity", "stage", "title", "message", "guidance"}


FALSE_ALARM = {"kind": "false_alarm", "rule": "state-secret/marked", "finding": "f1", "site": "x.com"}


def test_a_reaction_is_counted_without_the_finding(client, home):
    assert client.post("/v1/feedback", json=FALSE_ALARM).status_code == 204
    line = json.loads(home.feedback_file.read_text())
    assert line.pop("day")
    assert line == {"kind": "false_alarm", "rule": "state-secret/marked", "site": "x.com", "choice": None}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "praise"},
        {"rule": "state-secret/unknown"},
        {"rule": None},
        {"kind": "posted_anyway"},
        {"choice": "because I say so"},
        {"text": "typed"},
    ],
)
def test_a_reaction_that_does_not_fit_is_not_counted(client, home, change):
    assert client.post("/v1/feedback", json=FALSE_ALARM | change).status_code == 422
    assert not home.feedback_file.exists()


def test_a_post_that_left_unchecked_is_counted_without_a_rule(client, home):
    assert client.post("/v1/feedback", json={"kind": "unchecked", "site": "x.com"}).status_code == 204
    assert client.post("/v1/feedback", json=FALSE_ALARM).status_code == 204
    assert len(home.feedback_file.read_text().splitlines()) == 2


def test_the_document_is_valid_openapi_3_1_and_names_every_route(client):
    document = client.get("/v1/openapi.json").get_json()
    OpenAPIV31SpecValidator(document).validate()
    routes = {rule.rule for rule in client.application.url_map.iter_rules()}
    assert document["paths"].keys() == routes


@pytest.mark.parametrize("path", ["/v1/check", "/v1/status", "/v1/rules"])
def test_the_document_tells_which_answers_come_in_a_language(client, path):
    (operation,) = client.get("/v1/openapi.json").get_json()["paths"][path].values()
    assert [one["name"] for one in operation["parameters"]] == ["Accept-Language"]


def test_two_apps_in_one_process_keep_apart(client, tmp_path, current):
    from bijak.server.app import create_app

    other = create_app(replace(current), Home(tmp_path / "other"), 24526).test_client()
    headers = {"Host": "127.0.0.1:24526", "Authorization": f"Bearer {client.token}"}
    assert other.get("/v1/status", headers=headers).status_code == 401
