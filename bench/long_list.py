"""A rules folder with the packs shipped and one long list beside them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from texts import Texts

SHIPPED = Path(__file__).parents[1] / "rules"

PACK = """
pack: long-list
category: unpublished
owner: Benchmarks
guidance: {id: Pedoman, en: Guide, url: "https://example.go.id/pedoman"}
rules:
  - id: code-names
    stage: enforce
    severity: warn
    title: {id: Nama sandi, en: Code name}
    message: {id: Nama sandi belum diumumkan., en: This code name is not public.}
    find:
      - terms: [proyek garuda emas]
      - terms_from: lists/long.csv
    tests: {flags: [Kabar proyek garuda emas], passes: [Kabar burung]}
"""


def make(folder: Path, size: int) -> Path:
    """Write the folder, with so many made-up terms in the list."""
    shutil.copytree(SHIPPED, folder)
    (folder / "long-list.yaml").write_text(PACK, encoding="utf-8")
    with (folder / "lists" / "long.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([["term"], *([term] for term in Texts().terms(size))])
    return folder


def add(folder: Path, term: str) -> None:
    """Write one more term into the list."""
    with (folder / "lists" / "long.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([term])
