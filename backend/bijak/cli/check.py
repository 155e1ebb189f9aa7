"""`bijak check`: one post, answered for people or for machines."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from bijak.cli.options import (
    CLEAR,
    FOUND,
    entities_option,
    json_option,
    lang_option,
    load_checker,
    printable,
    rules_option,
)
from bijak.post import MAX_TEXT_LENGTH, Bilingual, Finding, Severity, Verdict

_COLOURS: Final = {
    Severity.CLEAR: "green",
    Severity.ADVISE: "blue",
    Severity.WARN: "yellow",
    Severity.CONFIRM: "red",
}

_VERDICTS: Final = {
    Severity.CLEAR: Bilingual("Aman: tidak ada yang perlu diubah.", "Clear: nothing to change."),
    Severity.ADVISE: Bilingual(
        "Saran: ada yang sebaiknya dilihat lagi.", "Advice: something deserves a second look."
    ),
    Severity.WARN: Bilingual(
        "Peringatan: sebaiknya diubah sebelum diunggah.", "Warning: better changed before posting."
    ),
    Severity.CONFIRM: Bilingual(
        "Tahan dulu: ubah, atau beri alasan sebelum mengunggah.", "Hold on: change it, or give a reason."
    ),
}
_INCOMPLETE: Final = Bilingual(
    "Pemeriksaan belum tuntas; teks ini belum tentu aman.",
    "The check was cut short; the text may not be clear.",
)
_BASIS: Final = Bilingual("Dasar", "Basis")


@click.command()
@click.argument("text", required=False)
@rules_option
@entities_option
@lang_option
@json_option
def check(text: str | None, rules: Path | None, entities: str | None, lang: str, as_json: bool) -> None:
    """Check TEXT, or what is read from standard input when TEXT is "-" or missing."""
    if text is None or text == "-":
        text = _standard_input()
    if len(text) > MAX_TEXT_LENGTH:
        raise click.BadParameter(
            f"the text has {len(text)} characters; {MAX_TEXT_LENGTH} can be checked at once",
            param_hint="TEXT",
        )
    verdict = next(
        load_checker(rules, entities).scan([text])
    )  # as `check` answers, without waiting for spaCy
    if as_json:
        import orjson

        from bijak.cli.answer import answer_json

        click.echo(orjson.dumps(answer_json(verdict, lang), option=orjson.OPT_INDENT_2))
    else:
        click.echo("\n".join(_lines(text, verdict, lang)))
    raise SystemExit(FOUND if verdict.findings or not verdict.complete else CLEAR)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").removesuffix("\n")
    except UnicodeDecodeError as error:
        raise click.BadParameter("standard input is not UTF-8 text", param_hint="TEXT") from error


def _lines(text: str, verdict: Verdict, lang: str) -> Iterator[str]:
    if verdict.findings:
        yield from _marked(text, verdict)
        yield ""
    for finding in verdict.findings:
        yield from _told(finding, text, lang)
        yield ""
    if not verdict.complete:
        yield click.style(_INCOMPLETE.get(lang), fg="yellow", bold=True)
    if verdict.complete or verdict.findings:
        yield click.style(_VERDICTS[verdict.severity].get(lang), fg=_COLOURS[verdict.severity], bold=True)


def _marked(text: str, verdict: Verdict) -> Iterator[str]:
    """The lines of the text that hold findings, each with marks below the words found."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        here = [one for one in verdict.findings if one.span.start < end and start < one.span.end]
        if here:
            yield printable(line)
            yield _marks(line, start, here)
        start = end + 1


def _marks(line: str, start: int, findings: list[Finding]) -> str:
    marks = []
    for index, char in enumerate(line, start):
        worst = max(
            (one.severity for one in findings if one.span.start <= index < one.span.end), default=None
        )
        mark = ("^" if worst is not None else " ") * _width(char)
        marks.append(click.style(mark, fg=_COLOURS[worst]) if worst is not None else mark)
    return "".join(marks).rstrip()


def _width(char: str) -> int:
    """How many columns a terminal gives to a character."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _told(finding: Finding, text: str, lang: str) -> Iterator[str]:
    advice, span = finding.advice, finding.span
    words = printable(" ".join(text[span.start : span.end].split()))
    label = click.style(finding.severity.label, fg=_COLOURS[finding.severity], bold=True)
    title = click.style(advice.title.get(lang), bold=True)
    yield f"{label}  {title}: {click.style(f'“{words}”', underline=True)}"
    yield f"    {advice.message.get(lang)}"
    for one in advice.suggestions:
        other = one.replacement.get(lang)
        yield f"    → {one.label.get(lang)}" + (f": {printable(other)}" if other else "")
    yield click.style(
        f"    {_BASIS.get(lang)}: {advice.guidance.label.get(lang)}, {advice.guidance.url}", dim=True
    )
    yield click.style(f"    {finding.rule}, {finding.confidence.label}, {span.start}–{span.end}", dim=True)
