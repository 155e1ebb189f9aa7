"""Home addresses; offices and the names of streets are told apart."""

import pytest

HOME_ADDRESS = [
    # everything
    (
        "alamat rumah Jl. Melati Raya No. 12 RT 03/RW 05 Kel. Sukamaju",
        [("Jl. Melati Raya No. 12 RT 03/RW 05 Kel. Sukamaju", "high")],
    ),
    # a street and a word of living
    ("dia tinggal di Jalan Kenanga 3 no 7", [("Jalan Kenanga 3 no 7", "high")]),
    # a street alone
    ("Jl. Melati No. 12", [("Jl. Melati No. 12", "low")]),
    # with the neighbourhood
    ("Jl Mawar, No 5, RT.001/RW.002", [("Jl Mawar, No 5, RT.001/RW.002", "medium")]),
    # an alley and a block
    ("rumahnya gg. haji naim blok C2", [("gg. haji naim blok C2", "high")]),
    # the neighbourhood alone
    ("RT 03/RW 05", [("RT 03/RW 05", "low")]),
    # an office
    ("kantor pusat di Jl. Wahidin Raya No. 1", [("Jl. Wahidin Raya No. 1", "low")]),
    # the word against stands nearer
    ("alamat gedung Jl. Wahidin Raya No. 1", [("Jl. Wahidin Raya No. 1", "low")]),
    # an outing
    ("jalan-jalan ke Bandung no 1 deh", []),
    # a street without a number
    ("Jl. Sudirman macet", []),
    # a retweet
    ("RT @budi setuju", []),
    # a way out
    ("jalan keluar nomor satu", []),
]


@pytest.mark.parametrize(("text", "expected"), HOME_ADDRESS)
def test_home_address(found, text, expected):
    assert found("home_address", text) == expected
