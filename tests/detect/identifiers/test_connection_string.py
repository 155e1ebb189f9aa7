"""Connection strings with their passwords."""

import pytest

CONNECTION_STRING = [
    # an address with user and password
    ("postgres://admin:S3cret@10.0.0.1:5432/db", [("postgres://admin:S3cret@10.0.0.1:5432/db", "high")]),
    # another scheme
    (
        "mongodb+srv://app:k7Lm2@cluster0.contoh.net/data",
        [("mongodb+srv://app:k7Lm2@cluster0.contoh.net/data", "high")],
    ),
    # fields
    (
        "Server=10.1.1.1;Database=x;User Id=sa;Password=abcD123;",
        [("Server=10.1.1.1;Database=x;User Id=sa;Password=abcD123;", "high")],
    ),
    # JDBC with a password
    (
        "jdbc:mysql://db1:3306/gaji?user=a&password=b1c2d3",
        [("jdbc:mysql://db1:3306/gaji?user=a&password=b1c2d3", "high")],
    ),
    # JDBC without
    ("jdbc:oracle:thin:@db1:1521/ORCL", [("jdbc:oracle:thin:@db1:1521/ORCL", "medium")]),
    # Azure
    (
        "AccountName=x;AccountKey=Kq2Lm4Np6Rt8Vw1Y==;",
        [("AccountName=x;AccountKey=Kq2Lm4Np6Rt8Vw1Y==;", "high")],
    ),
    # an example
    ("postgres://user:password@host/db", [("postgres://user:password@host/db", "low")]),
    # a variable
    ("postgres://user:${PASS}@host/db", [("postgres://user:${PASS}@host/db", "low")]),
    # a port is no password
    ("https://contoh.go.id:8443/masuk", []),
    # no password
    ("Server=utama;Database=gaji;", []),
    # a handle
    ("https://x.com/@budi", []),
]


@pytest.mark.parametrize(("text", "expected"), CONNECTION_STRING)
def test_connection_string(found, text, expected):
    assert found("connection_string", text) == expected
