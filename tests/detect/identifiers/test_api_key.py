"""API keys: made-up values in the shapes of the services; placeholders are LOW.

The values stand in two pieces, so that nobody's scanner of repositories takes them for real ones.
"""

import pytest

API_KEY = [
    # Amazon
    ("AKIA" + "Q3EGP7XZ5M2NVR4T", [("AKIA" + "Q3EGP7XZ5M2NVR4T", "high")]),
    # the example of its manual
    ("AKIA" + "IOSFODNN7EXAMPLE", [("AKIA" + "IOSFODNN7EXAMPLE", "low")]),
    # GitHub
    (
        "token ghp_" + "q7Rz2LmX9vKp4TbW8nYc3JdF6sHg1QaE5uVx",
        [("ghp_" + "q7Rz2LmX9vKp4TbW8nYc3JdF6sHg1QaE5uVx", "high")],
    ),
    # Google
    (
        "AIza" + "SyB7x9Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg7Hj9K0",
        [("AIza" + "SyB7x9Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg7Hj9K0", "high")],
    ),
    # Slack
    ("xoxb-" + "482913574628-Kq2Lm4Np6Rt8Vw1Y", [("xoxb-" + "482913574628-Kq2Lm4Np6Rt8Vw1Y", "high")]),
    # Stripe
    ("sk_live_" + "9Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg", [("sk_live_" + "9Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg", "high")]),
    # OpenAI, found once
    (
        "OPENAI_API_KEY=sk-proj-" + "x9Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg7Hj",
        [("sk-proj-" + "x9Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg7Hj", "high")],
    ),
    # Telegram
    (
        "bot 482913574:AA" + "Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg7Hj9K0Mn2P",
        [("482913574:AA" + "Kq2Lm4Np6Rt8Vw1Yz3Cd5Fg7Hj9K0Mn2P", "high")],
    ),
    # a JSON Web Token whose head can be read
    (
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        [("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "high")],
    ),
    # its shape only
    ("eyJabcdefgh.eyJabcdefgh.abcdef", [("eyJabcdefgh.eyJabcdefgh.abcdef", "low")]),
    # Midtrans
    ("SB-Mid-server-" + "Kq2Lm4Np6Rt8Vw1Yz3", [("SB-Mid-server-" + "Kq2Lm4Np6Rt8Vw1Yz3", "high")]),
    # a value assigned to a name
    ("client_secret: 7f3a9c1e5b8d2f6a4c0e", [("client_secret: 7f3a9c1e5b8d2f6a4c0e", "high")]),
    # a placeholder
    ("api_key = xxxxxxxxxxxxxxxxxxxxxxxx", []),
    # a placeholder
    ("api key: your_api_key_goes_here", []),
    # electricity
    ("token listrik 1234 5678 9012 3456 7890", []),
    # one letter
    ("secret: aaaaaaaaaaaaaaaaaaaa", []),
    # words with hyphens
    ("sk-kebijakan-publik-nasional-terbaru", [("sk-kebijakan-publik-nasional-terbaru", "low")]),
    # talk
    ("kunci jawaban token ekonomi 2024", []),
    # a commit
    ("https://github.com/org/repo/commit/7f3a9c1e5b8d2f6a4c0e7f3a9c1e5b8d2f6a4c0e", []),
]


@pytest.mark.parametrize(("text", "expected"), API_KEY)
def test_api_key(found, text, expected):
    assert found("api_key", text) == expected
