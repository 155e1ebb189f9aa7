"""Every error leaves as a problem, and none quotes what was typed."""

import logging

import pytest

from bijak.post import MAX_TEXT_LENGTH
from bijak.server.app import MAX_BODY

CANARY = "kenari7319"


def post(client, body, path="/v1/check", content_type="application/json", **headers):
    return client.post(path, data=body, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"text": "a"} trailing', 400),
        (b'{"text": "\\ud800"}', 400),  # half a character
        (b'{"text": "\xff"}', 400),  # not UTF-8
        (b'{"text": NaN}', 422),
        (b"[" * 100_000, 400),  # deep
        (b"null", 422),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"text": 1}', 422),
        (b'{"text": null}', 422),
        (b'{"text": "a", "txet": "b"}', 422),
        (b'{"text": "a", "surface": "wall"}', 422),
        (b'{"text": "a", "site": "https://x.com/home"}', 422),
        (b'{"text": "a", "site": 5}', 422),
    ],
)
def test_a_body_that_does_not_fit_is_refused(client, body, status):
    response = post(client, body)
    assert response.status_code == status
    assert response.get_json(force=True)["status"] == status


def test_the_place_in_the_body_is_named(client):
    response = post(client, b'{"text": "a", "txet": "b"}')
    assert response.get_json(force=True)["errors"] == [
        {"pointer": "/txet", "detail": "Extra inputs are not permitted"}
    ]


@pytest.mark.parametrize("character", ["a", "\\ud83d\\ude00"])
def test_the_longest_text_is_checked_and_one_more_is_too_much(client, character):
    longest = '{"text": "%s"}' % (character * MAX_TEXT_LENGTH)
    assert post(client, longest).status_code == 200
    assert post(client, longest.replace('": "', '": "x')).status_code == 413


def test_a_body_over_the_limit_is_not_read(client):
    response = post(client, b" " * (MAX_BODY + 1))
    assert response.status_code == 413


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_only_json_is_taken(client, content_type):
    assert post(client, b'{"text": "a"}', content_type=content_type).status_code == 415


def test_compressed_json_is_not_taken(client):
    assert post(client, b"x", **{"Content-Encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/check", {"OPTIONS", "POST"}),
        ("DELETE", "/v1/status", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/v1/proof", {"OPTIONS", "POST"}),
    ],
)
def test_a_wrong_method_names_the_right_ones(client, method, path, allowed):
    response = client.open(path, method=method)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/chekc", "/v1/check/", "/V1/check", "//v1/check", "/static/app.py"]
)
def test_an_unknown_path_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_failure_inside_tells_nothing_typed(client, caplog):
    with caplog.at_level(logging.DEBUG):
        response = client.post("/v1/check", json={"text": f"meledak {CANARY}"})
    assert response.status_code == 500
    assert CANARY not in response.text
    assert "Traceback" not in response.text
    assert "RuntimeError in check (" in caplog.text
    assert CANARY not in caplog.text


def test_typed_text_reaches_no_file_and_no_log(client, home, caplog):
    with caplog.at_level(logging.DEBUG):
        for text in (CANARY, f"rahasia {CANARY}", f"meledak {CANARY}", CANARY * MAX_TEXT_LENGTH):
            client.post("/v1/check", json={"text": text})
        post(client, f'{{"text": "{CANARY}')
        post(client, f'{{"text": "a", "{CANARY}": 1}}')
        post(client, f'{{"text": "a", "surface": "{CANARY}"}}')
        post(client, CANARY, content_type="text/plain")
        client.get(f"/v1/{CANARY}")
        for key in ("rule", "finding", "site", "choice"):
            body = {"kind": "false_alarm", "rule": "state-secret/marked", key: f"x/{CANARY}"}
            assert client.post("/v1/feedback", json=body).status_code == 422
    files = [path for path in home.root.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]
    assert CANARY not in caplog.text
