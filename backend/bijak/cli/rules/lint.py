"""`bijak rules lint`: what is wrong with the packs, or doubtful."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bijak.cli.options import CLEAR, FOUND, json_option, key_option, list_key, printable, rules_option
from bijak.cli.printed import count, print_json

if TYPE_CHECKING:
    from bijak.rules.lint import Linted
    from bijak.rules.lint.remark import Remark

_COLOURS: Final = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command()
@rules_option
@key_option
@click.option("--notes", is_flag=True, help="Show notes too: what could be better one day.")
@click.option(
    "--sarif",
    "sarif_file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write SARIF 2.1.0 for code review to this file; - is standard output.",
)
@json_option
def lint(rules: Path | None, key: Path | None, notes: bool, sarif_file: Path | None, as_json: bool) -> None:
    """Say what is wrong with the packs, why it matters and what to do, without running their tests.

    Exit status: 0 nothing but notes, 1 errors or warnings.
    """
    from bijak.rules.folder import shipped_rules
    from bijak.rules.lint import lint as lint_folder

    folder = rules or shipped_rules()
    linted = lint_folder(folder, key=list_key(key))
    if sarif_file is not None:
        _write_sarif(linted, folder, sarif_file)
    if as_json:
        print_json(_plain(linted))
    elif sarif_file != Path("-"):
        for remark in linted.remarks:
            if notes or remark.check.level.value != "note":
                _show(remark)
        click.echo(_summary(linted, notes))
    raise SystemExit(CLEAR if linted.is_sound else FOUND)


def _show(remark: Remark) -> None:
    from bijak.rules.lint.shown import shown

    head, below = shown(remark)
    level, message = printable(head).split(":", 1)
    told = "\n".join(map(printable, below))
    click.echo(click.style(level, fg=_COLOURS[remark.check.level], bold=True) + f":{message}\n{told}\n")


def _summary(linted: Linted, notes: bool) -> str:
    from bijak.rules.lint.checks import Level

    errors, warnings, noted = (linted.count(level) for level in Level)
    looked = f"{count(len(linted.loaded.packs), 'pack')}, {count(linted.rules, 'rule')}"
    hidden = " (--notes shows them)" if noted and not notes else ""
    found = f"{count(errors, 'error')}, {count(warnings, 'warning')}, {count(noted, 'note')}"
    return f"{looked}: {found}{hidden}."


def _plain(linted: Linted) -> dict[str, object]:
    return {
        "packs": [pack.pack.pack for pack in linted.loaded.packs],
        "problems": [
            {**asdict(one.problem), "check": one.check.id, "level": one.check.level, "why": one.check.why}
            for one in linted.remarks
        ],
    }


def _write_sarif(linted: Linted, folder: Path, file: Path) -> None:
    import json

    from bijak.cli.trouble import Trouble
    from bijak.files import write_whole
    from bijak.rules.lint.sarif import sarif

    text = json.dumps(sarif(linted.remarks, folder), ensure_ascii=False, indent=2) + "\n"
    if file == Path("-"):
        click.echo(text, nl=False)
        return
    try:
        write_whole(file, text.encode())
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}", "Give another place.") from error
