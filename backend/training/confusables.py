"""Make backend/bijak/text/confusables.txt: which characters look like which Latin letter.

    python backend/training/confusables.py

The data is Unicode's confusables.txt (UTS #39) as the confusable-homoglyphs library carries it. Kept are
single characters that resemble one ASCII letter, outside the scripts that are read in earnest beside Latin
in Indonesian posts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from confusable_homoglyphs.confusables import confusables_data

TARGET = Path(__file__).parents[1] / "bijak" / "text" / "confusables.txt"
READ_IN_EARNEST = (
    "ARABIC", "HEBREW", "SYRIAC", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "MYANMAR", "KHMER", "JAVANESE", "BALINESE",
    "SUNDANESE", "HANGUL", "HIRAGANA", "KATAKANA", "CJK", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH",
)  # fmt: skip


def lookalikes() -> dict[str, str]:
    """Every kept character and the lower-case Latin letter it resembles."""
    found: dict[str, str] = {}
    for char, twins in confusables_data.items():
        latin = sorted(
            {t["c"].lower() for t in twins if len(t["c"]) == 1 and t["c"].isascii() and t["c"].isalpha()}
        )
        if len(char) != 1 or char.isascii() or not latin or _keeps_its_reading(char):
            continue
        found[char] = _choose(char, latin)
    return found


def _keeps_its_reading(char: str) -> bool:
    """Scripts read in earnest; and characters that normalisation already turns into ASCII."""
    name = unicodedata.name(char, "")
    return (
        name.startswith(READ_IN_EARNEST)
        or not unicodedata.category(char).startswith(("L", "N"))
        or unicodedata.normalize("NFKC", char).isascii()
    )


def _choose(char: str, latin: list[str]) -> str:
    """An upright stroke resembles both i and l: it is i where the letter is called so."""
    if "l" in latin and re.search(r"\b(I|IOTA|IOTIFIED)\b", unicodedata.name(char, "")):
        return "i"
    return latin[0]


def main() -> None:
    """Write the table: a line for each Latin letter."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for char, latin in lookalikes().items():
        rows[latin].append(char)
    lines = [
        "# Made by backend/training/confusables.py from Unicode's confusables data (UTS #39). Do not edit."
    ]
    lines += [f"{latin} {''.join(sorted(chars))}" for latin, chars in sorted(rows.items())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
