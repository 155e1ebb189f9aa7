"""What says outright what it gives away is told, whatever the text model learnt: many rules lean on it."""

from __future__ import annotations

import pytest

from bijak import Checker
from bijak.post import Category, Severity


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return Checker.load(cache=tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("state_secret", "Bocoran: dokumen r4h4sia negara, kata bu Rina dari Kemenkeu"),
        ("state_secret", "Bocoran: dokumen rahasia negara, kata bu Rina dari Kemenkeu"),
        ("state_secret", "#RahasiaNegara bocor di kantorku"),
        ("state_secret", "state secret leaked from our office"),
        ("state_secret", "rute presiden besok lewat jalan sudirman jam 9, pengawal cuma 4"),
        ("work_sensitive", "nota dinas ND-12/PB/2026 isinya mutasi eselon 2"),
        ("work_sensitive", "HPS paket itu 4,5 M, pemenangnya sudah diatur"),
        ("unpublished", "inflasi yang diumumkan besok 2,3 persen, ini bocorannya"),
        ("hoax", "info A1 dari grup sebelah, besok bank BRI tutup semua tarik uang kalian"),
        ("partisanship", "pilih paslon 02 ya gaes jangan lupa"),
        ("discrimination", "jangan sewakan kos ke orang papua"),
        ("radicalism", "mereka itu thogut, halal darahnya"),
        ("pornography", "Open BO Jakarta Selatan, DM aja"),
        ("personal_data", "NIK bu Siti 3174015203850002"),
        ("credential", "password wifi kantor: Rahasia123"),
    ],
)
def test_plain_words_are_told(checker: Checker, category: str, text: str) -> None:
    verdict = checker.check(text)
    assert Category(category) in {finding.category for finding in verdict.findings}
    assert verdict.severity >= Severity.WARN
