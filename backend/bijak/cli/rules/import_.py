"""`bijak rules import`: a spreadsheet of terms taken into a list or a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bijak.cli.options import CLEAR, FOUND, end, json_option, printable, rules_option
from bijak.cli.printed import count, print_json
from bijak.cli.trouble import Trouble

if TYPE_CHECKING:
    from bijak.lists.intake import Intake
    from bijak.lists.screening import Remark

SHOWN: Final = 5
"""Rows shown for a reason; the rest is in the file of refused rows and in --json."""


def _columns(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    named = {}
    for one in given:
        column, sign, header = one.partition("=")
        if not (sign and column.strip() and header.strip()):
            raise click.BadParameter(f'"{one}" is not COLUMN=HEADER, such as term="Nama Proyek"')
        named[column.strip().lower()] = header.strip()
    return named


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path),
    help="List or pack below the rules folder, such as lists/code-names.csv.",
)
@click.option("--rule", help="The rule whose terms they become, where --into is a pack.")
@click.option("--sheet", help="Sheet of an XLSX (default: the only one that holds rows).")
@click.option(
    "--column",
    "said",
    multiple=True,
    callback=_columns,
    metavar="COLUMN=HEADER",
    help='What the sheet calls a column, such as term="Nama Proyek". May be given several times.',
)
@click.option("--keep-common", is_flag=True, help="Take single everyday words too.")
@click.option(
    "--refused",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where refused rows go (default: beside FILE, as NAME.refused).",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@rules_option
@json_option
def import_(
    file: Path,
    into: Path,
    rule: str | None,
    sheet: str | None,
    said: dict[str, str],
    keep_common: bool,
    refused: Path | None,
    dry_run: bool,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Take the terms of FILE, a CSV or XLSX, into a list or into a rule of a pack.

    Columns are known by their headers, in Indonesian or English: term, affixes (yes or no), owner, note. Rows
    that cannot be taken come back in a file of their own with the reason. Exit status: 0 all rows are in, 1
    some came back.
    """
    from bijak.lists.intake import Intake, open_target, place_for_refused
    from bijak.lists.sheet import read_sheet
    from bijak.rules.folder import installed_packs, shipped_rules
    from bijak.rules.problem import RefusedError

    place = refused or place_for_refused(file)
    if place.resolve() == file.resolve():
        raise click.BadParameter("this is the file that is read", param_hint="--refused")
    folder = rules or shipped_rules()
    if rules is None and folder == installed_packs():
        message = "the packs that come with Bijak are replaced with every version"
        raise Trouble(message, "Copy them to a folder of your own and name it with --rules or BIJAK_RULES.")
    try:
        intake = Intake.of(
            read_sheet(file, sheet), open_target(folder, into, rule), said, keep_common=keep_common
        )
        if not dry_run:
            intake.write(place)
    except RefusedError as error:
        end(error.problems)
    except OSError as error:
        raise Trouble(
            f"{error.filename} cannot be written: {error.strerror}",
            "Nothing was changed in the list or pack.",
        ) from error
    if as_json:
        print_json(_plain(intake, place, dry_run))
    else:
        click.echo("\n".join(map(printable, _told(intake, place, dry_run, folder))))
    raise SystemExit(FOUND if intake.screened.refused else CLEAR)


def _told(intake: Intake, place: Path, dry_run: bool, folder: Path) -> Iterator[str]:
    screened, columns = intake.screened, intake.columns
    yield f"{intake.sheet}: {count(intake.count, 'row')} below row {columns.header.line}"
    yield ", ".join(f"{name} from “{columns.named(name)}”" for name in columns.places)
    yield ""
    would = "would be " if dry_run else ""
    yield f"{len(screened.taken):>6,} {would}added to {intake.target.file}"
    yield f"{screened.unchanged:>6,} there already"
    back = f": see {place.name}" if screened.refused and not dry_run else ""
    yield f"{len(screened.refused):>6,} {would}refused{back}"
    yield from _listed("Refused", screened.refused)
    yield from _listed("Added, but look at these", screened.doubtful)
    if intake.left_behind:
        yield f"\nA pack has no place for {' and '.join(intake.left_behind)}; a list (.csv) keeps them."
    if screened.taken:
        yield from _next(intake, folder, dry_run)


def _listed(title: str, remarks: list[Remark]) -> Iterator[str]:
    if remarks:
        yield f"\n{title}"
    for reason in sorted({remark.reason for remark in remarks}):
        of_reason = [remark for remark in remarks if remark.reason == reason]
        yield f"  {reason}: {count(len(of_reason), 'row')}"
        for remark in of_reason[:SHOWN]:
            term = f"“{' '.join(remark.term.split())[:60]}”: " if remark.term else ""
            yield f"    row {remark.row.line}  {term}{remark.text}"
        if len(of_reason) > SHOWN:
            yield f"    … and {len(of_reason) - SHOWN:,} more"


def _next(intake: Intake, folder: Path, dry_run: bool) -> Iterator[str]:
    from bijak.lists.intake import readers_of
    from bijak.rules.load import load

    file = intake.target.file
    if file.endswith(".csv") and not readers_of(file, load(folder)):
        yield f"\nNo rule reads {file} yet. Write under the find of a rule:\n      - terms_from: {file}"
    if not dry_run:
        yield "\nNext: bijak rules lint, then bijak rules test"


def _plain(intake: Intake, place: Path, dry_run: bool) -> dict[str, object]:
    screened = intake.screened
    return {
        "file": intake.sheet.file,
        "sheet": intake.sheet.name,
        "columns": {name: intake.columns.named(name) for name in intake.columns.places},
        "target": intake.target.file,
        "written": bool(screened.taken) and not dry_run,
        "added": [{"row": one.row.line, "term": one.term, "affixes": one.affixes} for one in screened.taken],
        "unchanged": screened.unchanged,
        "refused": _remarks(screened.refused),
        "doubtful": _remarks(screened.doubtful),
        "refused_file": str(place) if screened.refused and not dry_run else None,
    }


def _remarks(remarks: Iterable[Remark]) -> list[dict[str, object]]:
    return [
        {"row": one.row.line, "term": one.term, "reason": one.reason, "text": one.text} for one in remarks
    ]
