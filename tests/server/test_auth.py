"""Who may call, and what everybody else learns: nothing. Each test is an attack or an honest caller."""

import pytest

from bijak.pairing import CHROMIUM_ORIGIN

OURS = "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
FOREIGN = "moz-extension://ffffffff-4b5a-6978-8796-a5b4c3d2e1f0"


@pytest.mark.parametrize(
    "host",
    [
        "localhost:24525",  # a name may be made to point elsewhere
        "evil.example:24525",  # DNS rebinding
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:24525.evil.example",
        "0.0.0.0:24525",
        "[::1]:24525",
        "127.0.0.1:24525, evil.example",
        "",
    ],
)
def test_another_host_is_misdirected(client, host):
    assert client.get("/v1/status", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin",
    [
        "https://x.com",
        "null",
        "",
        "http://127.0.0.1:24525",
        "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        CHROMIUM_ORIGIN.upper(),
        CHROMIUM_ORIGIN + "/",
        CHROMIUM_ORIGIN + ".evil.example",
        FOREIGN,
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_foreign_origin_gets_no_answer_and_no_cors_header(client, home, origin, method):
    home.add_origin(OURS)
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    response = client.open("/v1/check", method=method, headers=headers)
    assert response.status_code == 403
    assert not [name for name, _ in response.headers if name.lower().startswith("access-control")]


def test_a_foreign_host_gets_no_cors_header_even_for_the_extensions_origin_on_an_unknown_path(client):
    headers = {"Host": "evil.example", "Origin": "https://evil.example"}
    response = client.get("/nothing", headers=headers)
    assert response.status_code == 421
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("origin", [CHROMIUM_ORIGIN, OURS])
def test_the_extension_gets_its_cors_headers_on_answers_and_errors(client, home, origin):
    home.add_origin(OURS)
    for path, status in [("/v1/status", 200), ("/v1/nothing", 404)]:
        response = client.get(path, headers={"Origin": origin})
        assert response.status_code == status
        assert response.headers["Access-Control-Allow-Origin"] == origin
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_preflight_of_the_extension_needs_no_token(client):
    headers = {
        "Origin": CHROMIUM_ORIGIN,
        "Authorization": None,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, x-other",
    }
    response = client.options("/v1/check", headers=headers)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Headers"] == "authorization, content-type"


def test_options_without_an_origin_needs_the_token(client):
    headers = {"Authorization": None, "Access-Control-Request-Method": "POST"}
    assert client.options("/v1/check", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", "Basic {token}", "{token}", "Bearer {token}x", "Bearer ÿ"]
)
def test_a_missing_or_wrong_token_is_challenged(client, given):
    header = given and given.format(token=client.token)
    response = client.get("/v1/status", headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith('Bearer realm="bijak"')


def test_the_scheme_may_be_written_small(client):
    assert client.get("/v1/status", headers={"Authorization": f"bearer {client.token}"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/v1/nothing", "/v1/check/", "/v1/openapi.json", "/static/x"])
def test_without_a_token_all_paths_look_alike(client, path):
    assert client.get(path, headers={"Authorization": None}).status_code == 401


def test_a_firefox_origin_recorded_while_running_is_let_in(client, home):
    assert client.get("/v1/status", headers={"Origin": OURS}).status_code == 403
    home.add_origin(OURS)
    assert client.get("/v1/status", headers={"Origin": OURS}).status_code == 200


def test_nothing_is_kept_or_guessed_by_a_browser(client):
    for response in (
        client.get("/v1/status"),
        client.get("/nothing"),
        client.get("/", headers={"Host": "x"}),
    ):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
