"""Passwords said in words, in both languages; talk about passwords holds no secret."""

import pytest

PASSWORD_SPOKEN = [
    # the shortest value, with a colon
    ("pass wifi kantor: xyz", [("pass wifi kantor: xyz", "medium")]),
    # letters, digits and a sign at the very end
    ("Password WiFi lantai 2: Garuda2024!", [("Password WiFi lantai 2: Garuda2024!", "high")]),
    # an equals sign
    ("pwd = Rahasia2026", [("pwd = Rahasia2026", "high")]),
    # no separator, but made like a password
    ("sandinya Garuda#45 ya", [("sandinya Garuda#45", "high")]),
    # a plain word in quotes
    ('kata sandi akun dinas adalah "merdeka"', [('kata sandi akun dinas adalah "merdeka', "medium")]),
    # slang
    ("pw laptop gue kucing123 wkwk", [("pw laptop gue kucing123", "high")]),
    # English
    ("the password is Tr0ub4dor&3", [("password is Tr0ub4dor&3", "high")]),
    # after a user name
    ("user: admin pass: admin123", [("pass: admin123", "high")]),
    # digits after PIN
    ("PIN ATM saya 483920", [("PIN ATM saya 483920", "medium")]),
    # four digits with a colon
    ("pin: 4839", [("pin: 4839", "high")]),
    # an arrow
    ("sandi -> M3rdeka_17", [("sandi -> M3rdeka_17", "high")]),
    # in back ticks
    ("passwordnya `S3kret!x`", [("passwordnya `S3kret!x", "high")]),
    # a plain word with a colon
    ("login: budi / password: budi", [("password: budi", "medium")]),
    # a place that is not in the list, no separator
    ("kode akses pintu ruang server 7391#", []),
    # a safe
    ("kode brankas: 12-34-56", [("kode brankas: 12-34-56", "high")]),
    # full width
    ("ｐａｓｓｗｏｒｄ： Garuda2024", [("ｐａｓｓｗｏｒｄ： Garuda2024", "high")]),
    # advice
    ("jangan bagikan password ke siapa pun", []),
    # a question
    ("lupa password? klik di sini", []),
    # a rule
    ("password: wajib diganti tiap 90 hari", []),
    # a rule
    ("password minimal 8 karakter", []),
    # advice
    ("ganti password email secara berkala", []),
    # covered
    ("Password: ********", []),
    # a placeholder
    ("password: <password>", []),
    # a link
    ("reset password: https://contoh.go.id/reset", []),
    # other meanings
    ("sandi morse dan sandi negara", []),
    # an institution
    ("Badan Siber dan Sandi Negara 2024", []),
    # pass as in "fits"
    ("pass banget di kantong, diskon 50%", []),
    # inside a word
    ("passing grade 2024: 350", []),
    # talk
    ("pin BBM udah gak zaman 2024", []),
    # inside a word
    ("compass: utara", []),
    # advice with a colon
    ("Tips password kuat: gabungkan huruf", []),
    # key words of an article
    ("kata kunci: pajak, APBN, fiskal", []),
    # a question
    ("What is your password?", []),
    # a warning
    ("password kamu bocor, segera ganti", []),
]


@pytest.mark.parametrize(("text", "expected"), PASSWORD_SPOKEN)
def test_password_spoken(found, text, expected):
    assert found("password_spoken", text) == expected
