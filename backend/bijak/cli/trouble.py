"""How a command says that it cannot go on."""

from __future__ import annotations

import click


class Trouble(click.ClickException):
    """What is wrong, in one sentence, and what to do, in the next; exit status 2."""

    exit_code = 2

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message[:1].upper()}{message[1:]}.\n{remedy}")
