"""`bijak rules sync`: fetch the published lists now."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.options import CLEAR, FOUND, json_option, key_option, list_key, lists_options, subscription
from bijak.cli.printed import print_json
from bijak.cli.trouble import Trouble


@click.command()
@lists_options
@key_option
@json_option
def sync(lists: str | None, root: Path | None, key: Path | None, as_json: bool) -> None:
    """Fetch, verify and test the published lists, and keep them. A checker that runs takes them into use with
    its next poll, and one that starts later without network uses them too.
    """
    from bijak.home import Home
    from bijak.post import ListState

    if lists is None:
        raise Trouble("nothing says where lists are published", "Give --lists URL, or set BIJAK_LISTS.")
    found = subscription(Home.default(), lists, root, list_key(key))
    release = found.poll()
    state = found.state(ListState(release.name if release else "", "current"))
    fault = found.standing.fault
    why = state.why.en or (fault.why.en if fault else "")
    if as_json:
        print_json({"version": state.version, "state": state.state, "since": state.since, "why": why})
    else:
        have = f"version {state.version}" if release else "no published lists"
        click.echo(f"This computer has {have}: {state.state}." + (f" {_sentence(why)}" if why else ""))
    raise SystemExit(CLEAR if fault is None else FOUND)


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}."
