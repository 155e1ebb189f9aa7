"""`bijak rules publish`: from packs to a folder that a web server shows to every checker."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from bijak.cli.commands import commands_of
from bijak.cli.options import end, key_option, list_key, rules_option
from bijak.cli.printed import count
from bijak.cli.rules.publish.options import (
    draft_option,
    publishing,
    signer_option,
    site_option,
    tell_signatures,
)
from bijak.cli.trouble import Trouble

COMMANDS: Final = {
    "new-key": "Make a key to sign with.",
    "init": "Draft the first keys: who signs lists, who signs keys, and the machine.",
    "sign": "Add a signature to a draft, on any computer.",
    "release": "Let a signed draft go live.",
    "renew": "Confirm the lists in force anew; from a timer.",
    "rotate": "Draft other keys, or the same for another while.",
}
"""Every command of the group and what it does."""


@click.group(cls=commands_of(__name__, COMMANDS), invoke_without_command=True)
@site_option(required=False)
@draft_option(required=False)
@rules_option
@key_option
@signer_option(required=False)
@click.option(
    "--revert-to", type=click.IntRange(min=1), metavar="VERSION", help="Publish an old version again."
)
@click.pass_context
def publish(
    context: click.Context,
    site: Path | None,
    draft: Path | None,
    rules: Path | None,
    key: Path | None,
    signer: Path | None,
    revert_to: int | None,
) -> None:
    """Lint and test the packs and draft them for publishing in --site; or do one of the commands.

    The draft is a folder. Two people sign it (the first at once, with --signer); `release` lets it go live.
    """
    if context.invoked_subcommand is not None:
        return
    if site is None or draft is None:
        raise Trouble(
            "say where the lists are published and where the draft goes", "Give --site and --draft."
        )
    if (
        revert_to is not None
        and context.get_parameter_source("rules") is click.core.ParameterSource.COMMANDLINE
    ):
        raise Trouble("an old version brings its own packs", "Leave out --rules or --revert-to.")
    _draft_lists(site, draft, rules, key, signer, revert_to)


def _draft_lists(
    site: Path, draft: Path, rules: Path | None, key: Path | None, signer: Path | None, revert_to: int | None
) -> None:
    from bijak.cli.rules.publish.options import open_signer
    from bijak.lists.publish import new_lists, old_lists
    from bijak.lists.repository import Repository
    from bijak.rules.folder import shipped_rules
    from bijak.rules.problem import RefusedError

    with publishing():
        repository = Repository(site)
        repository.root()  # before the packs are tested: without keys there is nothing to draft for
        try:
            if revert_to is not None:
                made = old_lists(repository, revert_to, list_key(key))
            else:
                made = new_lists(repository, rules or shipped_rules(), list_key(key))
        except RefusedError as error:
            end(error.problems)
        if signer is not None:
            made.draft.sign(open_signer(signer))
        made.draft.write(draft)
    what = f"the content of version {revert_to}, " if revert_to is not None else ""
    packs, rules_in = count(made.packs, "pack"), count(made.rules, "rule")
    click.echo(f"Version {made.version}: {what}{packs}, {rules_in}, {made.size / 1e3:,.0f} kB, in {draft}.")
    tell_signatures(made.draft)
