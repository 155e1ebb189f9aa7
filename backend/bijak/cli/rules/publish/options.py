"""What the commands of `bijak rules publish` share: options, passphrases, and how they say what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bijak.cli.trouble import Trouble

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

    from bijak.lists.draft import Draft

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PASSPHRASE = "BIJAK_PASSPHRASE"  # noqa: S105 - the name of a variable
"""Where a passphrase may be put instead of being typed."""


def site_option(required: bool = True) -> Decorator:
    """`--site`: the published folder."""
    return click.option(
        "--site",
        required=required,
        type=click.Path(file_okay=False, path_type=Path),
        help="The published folder, which a web server shows.",
    )


def draft_option(required: bool = True) -> Decorator:
    """`--draft`: a new folder for what is to be signed."""
    return click.option(
        "--draft",
        required=required,
        type=click.Path(file_okay=False, path_type=Path),
        help="New folder for what is to be signed.",
    )


def signer_option(required: bool = True) -> Decorator:
    """`--signer`: whose signature."""
    return click.option(
        "--signer",
        required=required,
        type=click.Path(dir_okay=False, path_type=Path),
        help=f"Your secret key. Its passphrase is asked for, or taken from {PASSPHRASE}.",
    )


def online_option(required: bool = True) -> Decorator:
    """`--online`: the key of the machine that confirms."""
    return click.option(
        "--online",
        required=required,
        type=click.Path(dir_okay=False, path_type=Path),
        help="The machine's secret key.",
    )


def open_signer(path: Path) -> Signer:
    """The key in a file. Raises `KeyFileError`."""
    from bijak.lists.signing import read_signer

    return read_signer(path, lambda: passphrase(f"Passphrase of {path}"))


def passphrase(prompt: str, *, new: bool = False) -> str:
    """A passphrase from the environment, or typed (a new one twice)."""
    said = os.environ.get(PASSPHRASE)
    if said is not None:
        return said
    typed: str = click.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True)
    return typed


def tell_signatures(draft: Draft) -> None:
    """Say who has signed a draft and who is missing."""
    for one in draft.signatures():
        click.echo(f"  {one}")


@contextmanager
def publishing() -> Iterator[None]:
    """Turn what goes wrong into a sentence and a remedy."""
    from bijak.keys import KeyFileError
    from bijak.lists.draft import PublishError

    try:
        yield
    except (PublishError, KeyFileError) as error:
        raise Trouble(str(error), error.remedy) from error
    except OSError as error:
        where = error.filename or "a file"
        raise Trouble(
            f"{where} cannot be written or read: {error.strerror}",
            "Nothing was published. Make room, or mend it.",
        ) from error
