"""`bijak demo`: see the main job on a real post, in a browser or on the terminal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from bijak.cli.options import lang_option, list_key, rules_option
from bijak.cli.serve import Packs, already_answers, open_checker
from bijak.deploy.register import Registration, user_registry
from bijak.deploy.trial import COMPOSE, extension_folder, find_program, has_display, open_window
from bijak.home import Home
from bijak.pairing import CHROMIUM_ORIGIN, PORT, address
from bijak.server.client import Client

SAMPLE: Final = (
    "Jangan bilang siapa-siapa ya, dokumen r4h4sia negara ND-12/PB/2026 itu belum diumumkan.\n"
    "Isinya soal kenaikan tarif, jangan sampai bocor ke media."
)
"""A post as somebody might type it in a hurry."""

LAST_WORDS: Final = 0.3
"""Seconds to finish a line that is being printed when the end comes."""


@click.command()
@rules_option
@lang_option
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
def demo(rules: Path | None, lang: str, port: int) -> None:
    """Start the checker and see it at work on a post.

    Opens a browser of its own with the extension loaded; where there is no display, shows the checker's
    answer here. Goes on answering until Ctrl-C.
    """
    home = Home.default()
    Registration(home, registry=user_registry()).register()
    if already_answers(home, port):
        _show(home, port, lang)
        return
    door = open_checker(home, Packs(home, rules, list_key()).load, port)
    showing = threading.Thread(target=_show, args=(home, port, lang), daemon=True)
    door.at_end.append(lambda: showing.join(LAST_WORDS))
    door.run(showing.start)


def _show(home: Home, port: int, lang: str) -> None:
    """Show Bijak at work; in a window, until that is closed."""
    ready = f"Bijak answers at {address(port)}. Ctrl-C ends it."
    try:
        wait = _open(home)
    except OSError as hindrance:
        click.echo(f"{hindrance}. So here is what the checker itself says.\n\n{_answer(home, port, lang)}\n")
        click.echo(_by_hand())
        click.echo(ready)
        return
    click.echo("A browser has opened, with a profile of its own: click a sample in it, or write a post.")
    click.echo(ready)
    wait()


def _by_hand() -> str:
    """How to see the extension in a browser that this command could not open."""
    folder = extension_folder() or "extension"
    return (
        "To see it in Chromium, open chrome://extensions, switch on developer mode, load the folder\n"
        f"{folder} and open {CHROMIUM_ORIGIN}/{COMPOSE}"
    )


def _open(home: Home) -> Callable[[], object]:
    """Open the browser, and give what waits for its end. Raises `OSError` that says why it cannot be."""
    extension, program = extension_folder(), find_program()
    if not has_display():
        raise OSError("There is no display for a browser")
    if extension is None:
        raise OSError("This Bijak was installed without the extension's folder")
    if program is None:
        raise OSError("No browser was found that can load the extension (those from snaps cannot)")
    return open_window(program, extension, home)


def _answer(home: Home, port: int, lang: str) -> str:
    """Ask the running checker about the sample, as the extension would, and tell its answer."""
    with Client(port, home.read_token()) as client:
        client.prove()
        answer = client.check(SAMPLE, site="x.com", language=lang)
    told = [click.style(SAMPLE, italic=True), ""]
    for finding in answer["findings"]:
        told += _told(finding)
    verdict = click.style(answer["verdict"], bold=True)
    return "\n".join([*told, f"Verdict: {verdict}, in {answer['took_ms']} ms."])


def _told(finding: dict[str, Any]) -> list[str]:
    words = SAMPLE[finding["start"] : finding["end"]]  # the sample has no characters of two UTF-16 units
    lines = [f"“{click.style(words, underline=True)}”  {finding['title']} ({finding['severity']})"]
    lines.append(f"    {finding['message']}")
    for one in finding["suggestions"]:
        other = f": {one['replacement']}" if one["replacement"] else ""
        lines.append(f"    → {one['label']}{other}")
    return lines
