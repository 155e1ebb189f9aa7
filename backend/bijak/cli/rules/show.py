"""`bijak rules show`: the rules in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bijak.cli.options import WRONG_USE, json_option, lang_option, load_checker, rules_option
from bijak.cli.printed import print_json

if TYPE_CHECKING:
    from bijak.rules.ruleset import Rule


@click.command()
@click.argument("rule", required=False)
@rules_option
@lang_option
@json_option
def show(rule: str | None, rules: Path | None, lang: str, as_json: bool) -> None:
    """List the rules, or show RULE (as in state-secret/marked-document) in full."""
    from bijak.rules.problem import nearest

    known = {one.id: one for one in load_checker(rules).rules}
    if rule is not None and rule not in known:
        click.echo(f"There is no rule {rule!r}. {nearest(rule, known)}", err=True)
        raise SystemExit(WRONG_USE)
    chosen = [known[rule]] if rule else list(known.values())
    if as_json:
        print_json([_described(one, lang) for one in chosen])
        return
    for one in chosen:
        severity = click.style(f"{one.severity.label:<8}", bold=True)
        click.echo(f"{severity} {one.stage.value:<8} {one.id}: {one.title.get(lang)}")
        if rule:
            click.echo(f"    {one.message.get(lang)}\n    {one.guidance.label.get(lang)}, {one.guidance.url}")


def _described(rule: Rule, lang: str) -> dict[str, str]:
    """A rule as it may be told: what it says, never what it looks for."""
    return {
        "id": rule.id,
        "category": rule.category.value,
        "severity": rule.severity.label,
        "stage": rule.stage.value,
        "title": rule.title.get(lang),
        "message": rule.message.get(lang),
        "guidance": rule.guidance.label.get(lang),
    }
