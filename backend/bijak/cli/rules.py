"""`bijak rules`: what the security team asks about its packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bijak.cli.options import (
    CLEAR,
    FOUND,
    WRONG_USE,
    json_option,
    lang_option,
    load_checker,
    rules_option,
    tell,
)

if TYPE_CHECKING:
    from bijak.rules.problem import Problem
    from bijak.rules.ruleset import Rule


@click.group()
def rules() -> None:
    """Look at the packs of a folder."""


@rules.command()
@rules_option
@json_option
def lint(rules: Path | None, as_json: bool) -> None:
    """Say what is wrong with the packs, without running their tests."""
    from bijak.rules.folder import shipped_rules
    from bijak.rules.load import load

    loaded = load(rules or shipped_rules())
    if as_json:
        _print_json({"packs": [pack.pack.pack for pack in loaded.packs], "problems": _plain(loaded.problems)})
    else:
        tell(loaded.problems)
        click.echo(f"{len(loaded.packs)} packs are good, {_count(len(loaded.problems), 'problem')}.")
    raise SystemExit(FOUND if loaded.problems else CLEAR)


@rules.command()
@rules_option
@json_option
def test(rules: Path | None, as_json: bool) -> None:
    """Try the posts that every rule says it must flag or pass."""
    from bijak.rules.folder import shipped_rules
    from bijak.rules.verify import try_folder

    tried = try_folder(rules or shipped_rules())
    if as_json:
        counts = {pack: {"tests": len(of_pack)} for pack, of_pack in tried.trials.items()}
        _print_json({"packs": counts, "problems": _plain(tried.problems)})
    else:
        for pack, of_pack in tried.trials.items():
            wrong = sum(not trial.holds for trial in of_pack)
            said = click.style(f"{wrong} FAIL", fg="red") if wrong else click.style("all hold", fg="green")
            click.echo(f"{pack}: {_count(len(of_pack), 'test')}, {said}")
        tell(tried.problems)
    raise SystemExit(FOUND if tried.problems else CLEAR)


@rules.command()
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
        _print_json([_described(one, lang) for one in chosen])
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


def _plain(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    from dataclasses import asdict

    return [asdict(problem) for problem in problems]


def _print_json(value: object) -> None:
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
