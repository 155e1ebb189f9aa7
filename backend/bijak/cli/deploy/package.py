"""`bijak deploy package`: build what IT hands out."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.trouble import Trouble
from bijak.pairing import FIREFOX_ID

KINDS = ("crx", "xpi", "wheel", "folder", "deb")


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS), metavar=f"[{'|'.join(KINDS)}]...")
@click.option(
    "--key",
    "key_file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The organisation's signing key, RSA or P-256 in PEM.",
)
@click.option("--new-key", is_flag=True, help="Make the key first, in a file that is not there yet.")
@click.option(
    "--updates", metavar="URL", help="Address below which the files will be served; Firefox wants https."
)
@click.option("--firefox-id", default=FIREFOX_ID, show_default=True, help="The extension's id in Firefox.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("dist"), show_default=True
)
def package(
    kinds: tuple[str, ...], key_file: Path, new_key: bool, updates: str | None, firefox_id: str, out: Path
) -> None:
    """Build what IT hands out, all of it or the kinds that are named.

    crx and xpi: the extension for Chromium's family and for Firefox, each with its update manifest. wheel:
    for computers with Python. folder: for computers without. deb: for Debian and Ubuntu. Everything is built
    from the newest commit of this checkout; the same commit and key give the same bytes.
    """
    try:
        from bijak.deploy.package.build import Wish, build
        from bijak.deploy.package.error import BuildError
        from bijak.deploy.package.key import load_key
        from bijak.deploy.package.key import new_key as make_key
        from bijak.deploy.package.source import Source
    except ModuleNotFoundError as error:
        raise Trouble(
            f"{error.name} is needed to build packages", "Go to a checkout of Bijak and run: make package"
        ) from error

    try:
        source = Source.here()
        source.refuse_uncommitted()
        key = make_key(key_file) if new_key else load_key(key_file)
        ids = build(source, Wish(key, firefox_id, updates), kinds or KINDS, out)
    except BuildError as error:
        raise Trouble(str(error), error.remedy) from error
    if new_key:
        click.echo(f"Made the signing key {key_file}. Keep it safe: without it no update can be installed,")
        click.echo("and whoever has it can replace the extension.")
    for product in sorted(out.iterdir()):
        click.echo(product)
    click.echo(f"Built from commit {source.commit[:12]}. The extension's ids: in Chromium and its family")
    click.echo(f"{ids['chromium']}, in Firefox {ids['firefox']}.")
    if "xpi" in (kinds or KINDS):
        click.echo(
            "The XPI is not signed. Firefox takes it once addons.mozilla.org has signed it (unlisted),"
        )
        click.echo(
            "Firefox ESR as it is, with the policy Preferences: xpinstall.signatures.required = false."
        )
