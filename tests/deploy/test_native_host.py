"""The program that browsers start: it answers the extension and nobody else."""

import io
import struct

import pytest

from bijak.deploy.native_host import MAX_MESSAGE, caller, read, reply, write
from bijak.home import Home
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID
from bijak.version import __version__

ORIGIN = "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
HELLO = {"type": "hello", "origin": ORIGIN + "/"}


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "home")
    home.token()
    home.write_address("http://127.0.0.1:24525")
    return home


@pytest.mark.parametrize(
    ("arguments", "browser"),
    [
        ([CHROMIUM_ORIGIN + "/"], "chromium"),
        ([CHROMIUM_ORIGIN + "/", "--parent-window=0"], "chromium"),
        (["/home/u/.mozilla/native-messaging-hosts/id.bijak.checker.json", FIREFOX_ID], "firefox"),
        (["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"], None),
        (["https://evil.example/", CHROMIUM_ORIGIN + "/"], None),
        (["/home/u/x.json", "other@addon"], None),
        (["/home/u/x.json", FIREFOX_ID, "more"], None),
        ([FIREFOX_ID], None),
        ([], None),
    ],
)
def test_the_browser_names_the_caller(arguments, browser):
    assert caller(arguments) == browser


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_the_extension_gets_address_and_token(home, browser):
    expected = {"address": "http://127.0.0.1:24525", "token": home.read_token(), "version": __version__}
    assert reply(HELLO, browser, home) == expected


def test_a_foreign_caller_gets_nothing(home):
    answer = reply(HELLO, None, home)
    assert set(answer) == {"error", "remedy"}
    assert home.origins() == ()


def test_the_origin_in_firefox_is_let_in(home):
    reply(HELLO, "firefox", home)
    assert home.origins() == (ORIGIN,)


def test_chromium_cannot_let_an_origin_in(home):
    reply(HELLO, "chromium", home)
    assert home.origins() == ()


@pytest.mark.parametrize("origin", ["https://x.com/", 5, None, "moz-extension://*/"])
def test_an_origin_of_another_shape_is_not_let_in(home, origin):
    assert "token" in reply({"type": "hello", "origin": origin}, "firefox", home)
    assert home.origins() == ()


@pytest.mark.parametrize("message", [None, 5, [], {}, {"type": "run"}])
def test_another_question_is_refused(home, message):
    assert "token" not in reply(message, "chromium", home)


def test_before_the_first_start_it_says_what_to_do(tmp_path):
    home = Home(tmp_path / "never")
    assert reply(HELLO, "firefox", home) == {
        "error": "The checker has never run.",
        "remedy": "Start it once: bijak serve",
    }
    assert not home.root.exists()


def test_a_token_open_to_others_is_not_given_out(home):
    home.token_file.chmod(0o644)
    assert "token" not in reply(HELLO, "chromium", home)


def test_messages_travel_behind_their_length():
    stream = io.BytesIO()
    write(stream, {"error": "é"})
    stream.seek(0)
    assert read(stream) == {"error": "é"}


@pytest.mark.parametrize(
    "content", [b"", b"\x01", struct.pack("=I", MAX_MESSAGE + 1) + b"x" * (MAX_MESSAGE + 1)]
)
def test_the_end_and_too_long_a_message_end_the_talk(content):
    with pytest.raises(EOFError):
        read(io.BytesIO(content))


def test_a_message_that_is_not_json_is_no_question(home):
    stream = io.BytesIO(struct.pack("=I", 3) + b"\xff{}")
    assert "error" in reply(read(stream), "chromium", home)
