"""Which addresses are taken, and that environment proxies are not."""

from __future__ import annotations

import pytest

from sync.api import Client
from sync.api.address import parse_server
from sync.errors import InsecureAddress, Offline
from tests.api.loopback import ALLOW, LIST, PASSWORD, USER, Loopback, Pauses, RetryPolicy, connect


@pytest.mark.parametrize(
    ("server", "origin"),
    [
        ("nhakhoa.example", "https://nhakhoa.example"),
        (" nhakhoa.example/ ", "https://nhakhoa.example"),
        ("HTTPS://NhaKhoa.example:8443", "https://nhakhoa.example:8443"),
        ("https://nhakhoa.example:443", "https://nhakhoa.example"),
        ("127.0.0.1:5000", "https://127.0.0.1:5000"),
        ("http://127.0.0.1:5000/", "http://127.0.0.1:5000"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://LOCALHOST:80", "http://localhost"),
        ("http://[::1]:5000", "http://[::1]:5000"),
        ("bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_accepted(server: str, origin: str) -> None:
    assert str(parse_server(server)) == origin


@pytest.mark.parametrize(
    "server",
    [
        "http://nhakhoa.example",
        "http://127.0.0.1.nhakhoa.example",
        "http://localhost.nhakhoa.example",
        "http://2130706433",
        "http://0.0.0.0",
        "http://10.0.0.5",
        "http://[::ffff:10.0.0.5]",
        "ftp://nhakhoa.example",
        "https://nhakhoa.example/#/dashboard",
        "https://nhakhoa.example/api",
        "nhakhoa.example?x=1",
        "https://letan:secret@nhakhoa.example",
        "https://nhakhoa.example:99999",
        "https://nhakhoa.example:x",
        "https://nha khoa.example",
        "https://nhakhoa..example",
        "https://",
        "",
        "https://nhakhoa.example\\@evil.example",
        "https://nhakhoa.example\r\nHost: evil",
    ],
)
def test_refused_with_a_sentence(server: str) -> None:
    with pytest.raises(InsecureAddress) as refused:
        Client(server, allow=ALLOW)
    assert refused.value.detail.endswith(".")
    assert "secret" not in refused.value.detail


def test_proxy_variables_are_ignored(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with connect(server) as client:
        client.sign_in(USER, PASSWORD)
        assert client.get(LIST) is not None


def test_nobody_listens(server: Loopback) -> None:
    pauses = Pauses()
    with Client("http://127.0.0.1:1", allow=ALLOW, retry=RetryPolicy(sleep=pauses)) as client:
        with pytest.raises(Offline):
            client.sign_in(USER, PASSWORD)
        assert client.requests == 4
    assert len(pauses) == 3


def test_unknown_host() -> None:
    with Client("nhakhoa.invalid", allow=ALLOW, retry=RetryPolicy(tries=1)) as client, pytest.raises(Offline):
        client.sign_in(USER, PASSWORD)


def test_a_certificate_file_that_is_none(tmp_path: pytest.TempPathFactory) -> None:
    with pytest.raises(InsecureAddress):
        Client("nhakhoa.example", allow=ALLOW, ca_file=str(tmp_path / "missing.pem"))  # type: ignore[operator]
