"""Doors to online meetings."""

import pytest

MEETING_PASSCODE = [
    # as Zoom writes it
    ("Meeting ID: 812 3456 7890 Passcode: abc123", [("Meeting ID: 812 3456 7890 Passcode: abc123", "high")]),
    # short
    ("Zoom 812 3456 7890, passcode 445566", [("Zoom 812 3456 7890, passcode 445566", "high")]),
    # a link that holds it
    (
        "https://kemenkeu.zoom.us/j/81234567890?pwd=Kq2Lm4Np",
        [("https://kemenkeu.zoom.us/j/81234567890?pwd=Kq2Lm4Np", "high")],
    ),
    # as Teams writes it
    (
        "ID Rapat: 123 456 789 012\nKode sandi: Ab1Cd2",
        [("ID Rapat: 123 456 789 012\nKode sandi: Ab1Cd2", "high")],
    ),
    # the passcode alone
    ("passcode: Ab1Cd2", [("passcode: Ab1Cd2", "medium")]),
    # with its meeting
    ("passcode rapat: Ab1Cd2", [("passcode rapat: Ab1Cd2", "medium")]),
    # the number alone
    ("Meeting ID 812 3456 7890", [("Meeting ID 812 3456 7890", "low")]),
    # an open link
    ("meet.google.com/abc-defg-hij", [("meet.google.com/abc-defg-hij", "low")]),
    # an open link of an inner meeting
    ("link rapat internal meet.google.com/abc-defg-hij", [("meet.google.com/abc-defg-hij", "medium")]),
    # a lens
    ("zoom kamera 10x di hp baru", []),
    # a date
    ("webinar 12 Agustus 2024 pukul 09.00", []),
]


@pytest.mark.parametrize(("text", "expected"), MEETING_PASSCODE)
def test_meeting_passcode(found, text, expected):
    assert found("meeting_passcode", text) == expected
