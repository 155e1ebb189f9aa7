"""`bijak rules export`: the terms, or an overview of the rules, as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from bijak.cli.options import CLEAR, FOUND, end, rules_option, tell
from bijak.cli.printed import count
from bijak.cli.trouble import Trouble


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overview", is_flag=True, help="Write a row for each rule instead of each term.")
@click.option("--rule", "wanted", multiple=True, help="Only this rule, as pack/rule; may be given again.")
@rules_option
def export(file: Path, overview: bool, wanted: tuple[str, ...], rules: Path | None) -> None:
    """Write every term to FILE (.csv or .xlsx), with its rule, category, severity, stage and place.

    `bijak rules import` reads the file again. It holds the terms in the clear and can be read by you alone.
    Packs with mistakes are left out; exit status 1 then.
    """
    from bijak.files import write_whole
    from bijak.lists.export import RULE_COLUMNS, TERM_COLUMNS, rule_rows, term_rows, unreadable
    from bijak.lists.sheet import sheet_bytes
    from bijak.rules.folder import shipped_rules
    from bijak.rules.load import load
    from bijak.rules.problem import nearest

    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise click.BadParameter("the name must end in .csv or .xlsx", param_hint="FILE")
    loaded = load(rules or shipped_rules())
    if not loaded.packs:
        end(loaded.problems)
    tell(loaded.problems)
    known = [f"{pack.pack.pack}/{rule.id}" for pack in loaded.packs for rule in pack.pack.rules]
    for name in wanted:
        if name not in known:
            raise Trouble(f"there is no rule {name!r}", nearest(name, known))
    found = list((rule_rows if overview else term_rows)(loaded, wanted or None))
    columns, title = (RULE_COLUMNS, "Rules") if overview else (TERM_COLUMNS, "Terms")
    try:
        write_whole(file, sheet_bytes([columns, *found], file.suffix, title), 0o600)
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}", "Give another place.") from error
    click.echo(f"{count(len(found), 'rule' if overview else 'term')} written to {file}.")
    sealed = [] if overview else unreadable(loaded)
    if sealed:
        click.echo(f"Sealed lists cannot be read and are not in it: {', '.join(sealed)}.", err=True)
    raise SystemExit(FOUND if loaded.problems else CLEAR)
