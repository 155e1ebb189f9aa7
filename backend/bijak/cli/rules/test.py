"""`bijak rules test`: do the rules what their tests say?"""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.options import CLEAR, FOUND, json_option, key_option, list_key, rules_option, tell
from bijak.cli.printed import count, plain, print_json


@click.command()
@rules_option
@key_option
@json_option
def test(rules: Path | None, key: Path | None, as_json: bool) -> None:
    """Try the posts that every rule says it must flag or pass."""
    from bijak.rules.folder import shipped_rules
    from bijak.rules.verify import try_folder

    tried = try_folder(rules or shipped_rules(), list_key(key))
    if as_json:
        counts = {pack: {"tests": len(of_pack)} for pack, of_pack in tried.trials.items()}
        print_json({"packs": counts, "problems": plain(tried.problems)})
    else:
        for pack, of_pack in tried.trials.items():
            wrong = sum(not trial.holds for trial in of_pack)
            said = click.style(f"{wrong} FAIL", fg="red") if wrong else click.style("all hold", fg="green")
            click.echo(f"{pack}: {count(len(of_pack), 'test')}, {said}")
        tell(tried.problems)
    raise SystemExit(FOUND if tried.problems else CLEAR)
