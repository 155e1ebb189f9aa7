"""One-time codes with the words that say so; other digits near those words are left alone."""

import pytest

OTP = [
    # as banks write it
    ("kode OTP anda 123456, jangan diberikan", [("kode OTP anda 123456", "high")]),
    # a colon
    ("OTP: 4821", [("OTP: 4821", "high")]),
    # in two groups
    ("kode verifikasi WhatsApp kamu: 123-456", [("kode verifikasi WhatsApp kamu: 123-456", "high")]),
    # the code first
    ("G-482913 is your Google verification code", [("G-482913 is your Google verification code", "high")]),
    # the code first, Indonesian
    ("482913 adalah kode OTP anda", [("482913 adalah kode OTP", "high")]),
    # English
    ("your verification code is 482913", [("verification code is 482913", "high")]),
    # advice
    ("jangan kasih kode OTP ke siapa pun", []),
    # how long it is
    ("kode OTP terdiri dari 6 digit", []),
    # how long it is valid
    ("kode OTP berlaku 120 detik", []),
    # news
    ("penipuan OTP naik 1500 kasus? hubungi 1500888", []),
    # a post code
    ("kode pos 12190", []),
    # a promotion
    ("kode promo HEMAT2024", []),
]


@pytest.mark.parametrize(("text", "expected"), OTP)
def test_otp(found, text, expected):
    assert found("otp", text) == expected
