"""Doors to online meetings: a meeting's number with its passcode, or a link that holds one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import re2

from bijak.detect.identifiers.identifier import HIGH, LOW, MEDIUM, Candidate, Identifier, phrases
from bijak.detect.plain import Plain, group_span
from bijak.post import Bilingual

_LINK: Final = re2.compile(
    r"(?i)(?:https?://)?[a-z0-9.\-]*(?:zoom\.us/(?:j|s|w|my)/[^\s\"'<>]*[?&]pwd=[^\s\"'<>&]+|teams\.(?:microsoft|live)\.com/"
    r"(?:l/meetup-join/|meet/)[^\s\"'<>]+|webex\.com/[^\s\"'<>]*MTID=[^\s\"'<>]+)"
)
_OPEN_LINK: Final = re2.compile(
    r"(?i)(?:https?://)?(?:meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}|[a-z0-9.\-]*zoom\.us/(?:j|s|w)/[0-9]{9,11})\b"
)
_NUMBER: Final = r"[0-9]{3}[ \-]?[0-9]{3,4}[ \-]?[0-9]{3,4}(?:[ \-]?[0-9]{1,4})?"
_MEETING: Final = (
    r"(?:(?:zoom|teams|webex|meet(?:ing)?|rapat|webinar)\s*(?:meeting\s*)?(?:id|no|nomor)|id\s*(?:rapat|zoom|meeting|room)|"
    r"(?:room|meeting)\s*id|zoom)"
)
_BOTH: Final = re2.compile(
    rf"(?i)\b{_MEETING}\s{{0,2}}[:=.]?\s{{0,2}}{_NUMBER}[^a-z0-9]{{1,6}}(?:dan |and |with |dengan )?"
    r"(?:pass\s?code|password|pass|pwd|pw|pin|kode sandi|kata sandi|sandi|kode akses)(?:nya)?"
    r"\s{0,2}(?:[:=]|is|adalah)?\s{0,2}(?P<code>[A-Za-z0-9@#$%*!_.\-]{4,16})"
)
_PASSCODE: Final = re2.compile(
    r"(?i)\b(?:pass\s?code|kode sandi)(?:nya)?(?:\s+(?:zoom|rapat|meeting|teams|webinar)){0,2}"
    r"\s{0,2}(?:[:=]|is|adalah)\s{0,2}(?P<code>[A-Za-z0-9@#$%*!_.\-]{4,16})"
)
_ALONE: Final = re2.compile(rf"(?i)\b{_MEETING}\s{{0,2}}[:=.]?\s{{0,2}}{_NUMBER}\b")


def _find(plain: Plain) -> Iterator[Candidate]:
    taken: list[tuple[int, int]] = []
    for match in plain.matches(_LINK):
        yield Candidate(match.start(), match.end(), HIGH)
        taken.append(match.span())
    for match in plain.matches(_BOTH):
        yield Candidate(match.start(), group_span(match, "code")[1], HIGH)
        taken.append(match.span())
    for expression, alone in ((_PASSCODE, MEDIUM), (_ALONE, LOW), (_OPEN_LINK, LOW)):
        for match in plain.matches(expression):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                yield Candidate(match.start(), match.end(), alone, MEDIUM if alone is LOW else HIGH)


MEETING_PASSCODE = Identifier(
    name="meeting_passcode",
    label=Bilingual("Kode masuk rapat daring", "Passcode of an online meeting"),
    example="Meeting ID: 812 3456 7890 Passcode: abc123",
    hints=(
        r"(?i)pass\s?code|kode sandi",
        r"(?i)zoom\.us/|teams\.(?:microsoft|live)\.com/|webex\.com/|meet\.google\.com/",
        r"(?i)\b(?:id|no|nomor|zoom|room)\b\s{0,2}[:=.]?\s{0,2}[0-9]{3}[ \-]?[0-9]{3}",
    ),
    find=_find,
    context=phrases("zoom, teams, webex, rapat, meeting, internal, rapim, rakor, webinar, briefing, meet"),
)
