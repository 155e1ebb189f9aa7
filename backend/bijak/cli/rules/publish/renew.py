"""`bijak rules publish renew`: the same lists, confirmed anew."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.options import CLEAR, FOUND
from bijak.cli.rules.publish.options import online_option, open_signer, publishing, site_option


@click.command()
@site_option()
@online_option()
def renew(site: Path, online: Path) -> None:
    """Confirm that the lists in force are the newest. Let a timer do it every few hours.

    Ends with 1 when people must sign again soon.
    """
    from bijak.lists.repository import TIMESTAMP_DAYS, Repository

    with publishing():
        soon = Repository(site).renew(open_signer(online))
    click.echo(f"Confirmed for {TIMESTAMP_DAYS} days.")
    for one in soon:
        click.echo(
            f"What was signed for the {one.what} expires on {one.expires:%Y-%m-%d}: {one.remedy}", err=True
        )
    raise SystemExit(FOUND if soon else CLEAR)
