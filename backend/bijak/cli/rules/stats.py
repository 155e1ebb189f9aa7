"""`bijak rules stats`: how often rules spoke on this computer, and what was answered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bijak.cli.options import (
    WRONG_USE,
    json_option,
    list_key,
    lists_options,
    load_checker,
    rules_option,
    subscription,
)
from bijak.cli.printed import count, print_json, print_table

if TYPE_CHECKING:
    from bijak.lists.stats import RuleStats


@click.command()
@click.argument("rule", required=False)
@rules_option
@lists_options
@json_option
def stats(rule: str | None, rules: Path | None, lists: str | None, root: Path | None, as_json: bool) -> None:
    """Say how often each rule spoke on this computer in the last 90 days, and how often it was called a false
    alarm; or, with RULE (as in state-secret/marked-document), more about one.

    A rule in observe shows nothing: what it would have shown is counted. The same words count once a day.
    Only numbers are kept, on this computer: no text, no site, no person. With --lists the stages are those of
    the published lists in use here.
    """
    from bijak.home import Home
    from bijak.lists.stats import stats as gather
    from bijak.rules.problem import nearest

    home = Home.default()
    release = subscription(home, lists, root, list_key()).release() if lists else None
    checker = load_checker(release.rules if release else rules)
    found = gather(home, checker.rules, datetime.now(UTC).date())
    known = {one.rule: one for one in found}
    if rule is not None and rule not in known:
        click.echo(f"There is no rule {rule!r}. {nearest(rule, known)}", err=True)
        raise SystemExit(WRONG_USE)
    chosen = [known[rule]] if rule else found
    if as_json:
        print_json([_plain(one) for one in chosen])
    elif rule:
        _print_one(known[rule])
    else:
        _print_all(found)


def _plain(one: RuleStats) -> dict[str, object]:
    return {
        "rule": one.rule,
        "stage": one.stage,
        "would_have_spoken": one.would_have,
        "spoke": one.spoke,
        "false_alarms": one.false_alarms,
        "reasons": dict(one.reasons),
        "first": one.first,
        "last": one.last,
    }


def _print_all(found: list[RuleStats]) -> None:
    from bijak.post import Stage

    shown = [one for one in found if not one.is_silent or one.stage is Stage.OBSERVE]
    if shown:
        print_table(
            ("rule", "stage", "would have spoken", "spoke", "false alarms", "reasons", "first", "last"),
            [
                (
                    *(one.rule, _stage(one), one.would_have, one.spoke, one.false_alarms),
                    *(one.reasons.total(), one.first or "–", one.last or "–"),
                )
                for one in shown
            ],
        )
    click.echo(f"{count(len(found) - len(shown), 'other rule')}: nothing counted on this computer.")


def _print_one(one: RuleStats) -> None:
    click.secho(f"{one.rule} ({_stage(one)})", bold=True)
    if one.title:
        click.echo(one.title)
    if one.is_silent:
        click.echo("Nothing counted on this computer.")
        return
    click.echo(f"would have spoken: {one.would_have}")
    click.echo(f"spoke:             {one.spoke}")
    click.echo(f"false alarms:      {one.false_alarms}")
    for choice, number in one.reasons.most_common():
        click.echo(f"reason {choice}: {number}")
    print_table(
        ("day", "would have spoken", "spoke"),
        [(day, counted.would_have, counted.spoke) for day, counted in sorted(one.days.items())],
    )


def _stage(one: RuleStats) -> str:
    return one.stage.value if one.stage else "no longer there"
