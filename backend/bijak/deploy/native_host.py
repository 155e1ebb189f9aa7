"""The program that browsers start to ask for the checker's address and token (native messaging).

The browser itself vouches for the caller: Chromium passes the extension's origin as an argument, Firefox
its id. Everybody else is refused. Messages are JSON behind four bytes of length, in the machine's order.
A browser starts it for each question, so it imports next to nothing: no Flask, no spaCy.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Sequence
from typing import BinaryIO, Final

from bijak.home import Home, HomeError
from bijak.pairing import CHROMIUM_ORIGIN, FIREFOX_ID, is_firefox_origin
from bijak.version import __version__

MAX_MESSAGE: Final = 4096
"""Bytes of the longest question that is read; a hello has about a hundred."""

Reply = dict[str, str]


def caller(arguments: Sequence[str]) -> str | None:
    """`chromium` or `firefox` when the browser names our extension as the caller, None for all others.

    Chromium passes `chrome-extension://ID/` first (on Windows a window's number after it); Firefox passes
    the path of the manifest and the extension's id.
    """
    if arguments[:1] == [CHROMIUM_ORIGIN + "/"]:
        return "chromium"
    if len(arguments) == 2 and arguments[1] == FIREFOX_ID:
        return "firefox"
    return None


def reply(message: object, browser: str | None, home: Home) -> Reply:
    """The answer to one message. A Firefox origin that it names is let in from now on."""
    if browser is None:
        return {
            "error": "Only the Bijak extension may ask.",
            "remedy": "Install the extension that your organisation gives out.",
        }
    if not isinstance(message, dict) or message.get("type") != "hello":
        return {"error": "This is not a question the host knows.", "remedy": "Update Bijak on this computer."}
    try:
        if browser == "firefox":
            _let_in(message.get("origin"), home)
        return {"address": home.read_address(), "token": home.read_token(), "version": __version__}
    except HomeError as error:
        sentence = str(error)
        return {"error": sentence[:1].upper() + sentence[1:] + ".", "remedy": error.remedy}
    except OSError as error:
        return {"error": f"{home.root} cannot be used: {error.strerror}.", "remedy": "Run: bijak doctor"}


def _let_in(origin: object, home: Home) -> None:
    origin = origin.rstrip("/") if isinstance(origin, str) else ""
    if is_firefox_origin(origin):
        home.read_token()  # never the first to make the folder
        home.add_origin(origin)


def read(stream: BinaryIO) -> object:
    """The next message; None for one that is not JSON. Raises `EOFError` at the end or past the limit."""
    head = stream.read(4)
    if len(head) < 4:
        raise EOFError
    (length,) = struct.unpack("=I", head)
    if length > MAX_MESSAGE:
        raise EOFError
    body = stream.read(length)
    try:
        return json.loads(body)
    except ValueError:
        return None


def write(stream: BinaryIO, answer: Reply) -> None:
    """Send one answer."""
    body = json.dumps(answer).encode("utf-8")
    stream.write(struct.pack("=I", len(body)) + body)
    stream.flush()


def main() -> None:
    """Answer the browser until it hangs up."""
    if sys.platform == "win32":
        import msvcrt
        import os

        msvcrt.setmode(sys.stdin.fileno(), os.O_BINARY)
        msvcrt.setmode(sys.stdout.fileno(), os.O_BINARY)
    browser = caller(sys.argv[1:])
    home = Home.default()
    try:
        while True:
            write(sys.stdout.buffer, reply(read(sys.stdin.buffer), browser, home))
    except (EOFError, BrokenPipeError):
        return
