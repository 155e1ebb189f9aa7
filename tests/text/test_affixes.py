import pytest

from bijak.text.affixes import stems, without_enclitic


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("membocorkan", "bocor"),
        ("dibocorkan", "bocor"),
        ("pembocoran", "bocor"),
        ("bocorannya", "bocor"),
        ("ngebocorin", "bocor"),
        ("kubocorkan", "bocor"),
        ("bocorkanlah", "bocor"),
        ("dirahasiakan", "rahasia"),
        ("merahasiakannya", "rahasia"),
        ("kerahasiaan", "rahasia"),
        ("rahasiamu", "rahasia"),
        ("menyebarkan", "sebar"),
        ("nyebarin", "sebar"),
        ("penyadapan", "sadap"),
        ("nyolong", "colong"),  # colloquial c → ny
        ("mengorupsi", "korupsi"),
        ("ngorupsi", "korupsi"),
        ("pemukulan", "pukul"),
        ("menerorisasi", "terorisasi"),
        ("pengkhianatan", "khianat"),
        ("berideologi", "ideologi"),
        ("terbongkarnya", "bongkar"),
        ("memperkosanya", "perkosa"),
        ("mempersenjatai", "senjata"),
        ("penganggaran", "anggaran"),
    ],
)
def test_names_the_root(word: str, root: str) -> None:
    assert root in stems(word)


@pytest.mark.parametrize(
    ("word", "not_its_root"),
    [
        ("sekolah", "kolah"),
        ("sekolahnya", "kolah"),
        ("kelompok", "lompok"),
        ("komunis", "komuni"),
        ("pelanggaran", "anggaran"),
        ("seksi", "seks"),
        ("perdana", "dana"),
        ("pernikan", "nik"),
        ("polisi", "polis"),
        ("disiplin", "siplin"),
        ("rahasia", "rahasia"),
        ("a" * 5000, "a" * 4997),
    ],
)
def test_leaves_other_words_whole(word: str, not_its_root: str) -> None:
    assert not_its_root not in stems(word)


@pytest.mark.parametrize(
    ("word", "hosts"),
    [
        ("negaranya", ("negara",)),
        ("datamu", ("data",)),
        ("negaralah", ("negara",)),
        ("sekolah", ()),
        ("tanya", ()),
        ("nya", ()),
    ],
)
def test_takes_enclitics_off(word: str, hosts: tuple[str, ...]) -> None:
    assert without_enclitic(word) == hosts
