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
    # some words on, but strongly made
    (
        "pw nya sama kayak kemarin ya guys, P@ssw0rd2025",
        [("pw nya sama kayak kemarin ya guys, P@ssw0rd2025", "high")],
    ),
    # many words before the colon
    (
        "sandi email dinas gw masih yg lama: nusantara45",
        [("sandi email dinas gw masih yg lama: nusantara45", "high")],
    ),
    # a linking word
    ("the root password for prod is hunter2, pls don't share", [("password for prod is hunter2", "high")]),
    # two words in quotes
    ('pass nya "mawar putih"', [('pass nya "mawar putih', "medium")]),
    # "jangan disebar" is no advice
    ("jangan disebar ya password servernya Admin2025!", [("password servernya Admin2025!", "high")]),
    # both in one
    ("user/pass: admin/admin123", [("pass: admin/admin123", "high")]),
    # on the next line
    ("Kode sandi ruang:\nMelati#7", [("sandi ruang:\nMelati#7", "high")]),
    # a bad example
    ("Jangan pakai password lemah seperti admin123, tips dari BSSN", []),
    # the worst one
    ("Password 123456 masih paling banyak dipakai, ganti ya", []),
    # talk with a number
    ("kenapa ganti password harus beda dari 5 password sebelumnya", []),
    # another pass
    ("boarding pass: GA123", []),
    # another pin
    ("pin location: Jakarta", []),
    # a year
    ("my password was leaked in 2023", []),
    # a date
    ("pass: 2024-05-01", []),
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
