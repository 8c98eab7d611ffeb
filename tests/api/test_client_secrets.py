"""No token, password, phone or name in logs, messages or reprs."""

from __future__ import annotations

import logging

import pytest

from sync.api import Client, RetryPolicy
from sync.api.messages import one_line, server_message
from sync.errors import ServerRefused, SyncError
from tests.api.loopback import (
    LIST,
    PASSWORD,
    USER,
    Loopback,
    Pauses,
    Reply,
    connect,
    cut_connection,
    data,
    html,
)
from tests.api.loopback import tdental_error as refused

TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJuYW1laWQiOiIxIn0.c2lnbmF0dXJlLWNhbmFyeQ"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Khách hàng không tồn tại", "Khách hàng không tồn tại"),
        ("  hai\r\n\tdòng\x00\u202e ", "hai dòng"),
        ("Gọi 0912 345 678 ngay", "Gọi … ngay"),
        ("SĐT +84.912.345.678.", "SĐT …."),
        ("value 'Nguyễn Văn Kín' is not valid", "value … is not valid"),
        ('name "Kín', "name …"),
        ("“Trần Thị Mật” trùng", "… trùng"),
        ("thư kin@example.com, xong", "thư …, xong"),
        (f"Bearer {TOKEN} hết hạn", "Bearer … hết hạn"),
        ("id 6f1c2d30-0000-4000-8000-0000000000b1", "id …"),
        ("xem https://x.example/?q=Kín", "xem …"),
        ("Phiếu năm 2026, dòng 12", "Phiếu năm 2026, dòng 12"),
        ("không can't do", "không can't do"),
        ("", None),
        ("\x00 \n", None),
        (5, None),
        (None, None),
        ("a " * 500, "a " * 99 + "a…"),
    ],
)
def test_server_words_are_cut_to_one_safe_line(said: object, line: str | None) -> None:
    assert one_line(said) == line


def test_where_the_reason_is_looked_for() -> None:
    assert server_message(b'{"data":{"message":"A"},"title":"B","message":"C"}') == "A"
    assert server_message(b'{"data":null,"title":"B","message":"C"}') == "B"
    assert server_message(b'{"message":"C"}') == "C"
    assert server_message(b"<html>") is None


def test_logs_and_errors_hold_no_canary(
    server: Loopback, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    errors: list[SyncError] = []
    with connect(server, retry=RetryPolicy(tries=2, sleep=Pauses())) as client:
        client.sign_in(USER, PASSWORD)
        for act in (
            html(),
            cut_connection,
            Reply(b"", 503),
            refused("Khách 'Nguyễn Văn Kín' 0912345678 token-1-canary-token-1-canary"),
            data({"title": "x", "errors": {"search": ["Kín"]}}, 400),
        ):
            server.always[LIST] = act
            with pytest.raises(SyncError) as raised:
                client.get(LIST, query=[("search", "Kín 0912345678")])
            errors.append(raised.value)
        del server.always[LIST]
        client.get(LIST, query=[("search", "Kín 0912345678")])
        texts = [caplog.text, *capfd.readouterr(), repr(client), repr(client._key), repr(client.__dict__)]
    texts += [repr(error) + repr(vars(error)) for error in errors]
    for text in texts:
        for canary in ("Kín", "0912345678", "K%C3%ADn", "token-1-canary", "refresh-1"):
            assert canary not in text
    assert PASSWORD not in caplog.text
    assert isinstance(errors[3], ServerRefused)
    assert errors[3].server_message == "Khách … … …"


def test_close_forgets_secrets(server: Loopback) -> None:
    client: Client = connect(server)
    client.sign_in(USER, PASSWORD)
    client.close()
    assert PASSWORD not in repr(vars(client))
    assert client._key is None
