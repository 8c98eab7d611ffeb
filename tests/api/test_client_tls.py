"""Certificates and protocol versions: a doubtful server is refused once, before any byte of the sign-in."""

from __future__ import annotations

import datetime
import ssl
import warnings
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.api import Client
from sync.errors import InsecureAddress
from tests.api.loopback import ALLOW, LIST, PASSWORD, USER, Loopback, Pauses, RetryPolicy, connect, running

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass
class Authority:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    pem: Path


def named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(
    subject: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: Authority | None,
    *,
    names: list[x509.GeneralName] | None = None,
    days: tuple[int, int] = (-1, 30),
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(issuer.certificate.subject if issuer else named(subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + days[0] * DAY)
        .not_valid_after(NOW + days[1] * DAY)
        .add_extension(x509.BasicConstraints(ca=names is None, path_length=None), critical=True)
    )
    if names is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(issuer.key if issuer else key, hashes.SHA256())


def pem(*parts: x509.Certificate) -> bytes:
    return b"".join(part.public_bytes(serialization.Encoding.PEM) for part in parts)


def make_authority(folder: Path, name: str) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    own = certificate(name, key, None)
    path = folder / f"{name}.pem"
    path.write_bytes(pem(own))
    return Authority(own, key, path)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("ca"), "trusted")


def server_context(
    folder: Path,
    issuer: Authority | None,
    *,
    name: x509.GeneralName | None = None,
    days: tuple[int, int] = (-1, 30),
) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    names = [name or x509.IPAddress(ip_address("127.0.0.1"))]
    own = certificate("server", key, issuer, names=names, days=days)
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(plain + pem(own))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def refuse(server: Loopback, authority: Authority | None, kind: type[Exception]) -> None:
    pauses = Pauses()
    ca_file = str(authority.pem) if authority else None
    with connect(server, ca_file=ca_file, retry=RetryPolicy(sleep=pauses)) as client:
        with pytest.raises(kind) as raised:
            client.sign_in(USER, PASSWORD)
        assert str(raised.value).endswith(".")
        assert client.requests == 1
    assert pauses == []
    assert server.seen == []


def test_a_trusted_server(tmp_path: Path, authority: Authority) -> None:
    with running(server_context(tmp_path, authority)) as server:
        with connect(server, ca_file=str(authority.pem)) as client:
            client.sign_in(USER, PASSWORD)
            assert client.get(LIST) is not None
        assert [seen.path for seen in server.seen][-1] == LIST


def test_an_authority_that_nobody_knows(tmp_path: Path, authority: Authority) -> None:
    with running(server_context(tmp_path, authority)) as server:
        refuse(server, None, InsecureAddress)
        refuse(server, make_authority(tmp_path, "other"), InsecureAddress)


def test_the_environment_cannot_add_an_authority(
    tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.pem))
    with running(server_context(tmp_path, authority)) as server:
        refuse(server, None, InsecureAddress)


def test_self_signed(tmp_path: Path, authority: Authority) -> None:
    with running(server_context(tmp_path, None)) as server:
        refuse(server, authority, InsecureAddress)


@pytest.mark.parametrize("days", [(-30, -1), (1, 30)])
def test_expired_or_not_yet_valid(tmp_path: Path, authority: Authority, days: tuple[int, int]) -> None:
    with running(server_context(tmp_path, authority, days=days)) as server:
        refuse(server, authority, InsecureAddress)


@pytest.mark.parametrize(
    "name",
    [x509.DNSName("other.example"), x509.IPAddress(ip_address("127.0.0.2")), x509.DNSName("127.0.0.1")],
)
def test_another_name(tmp_path: Path, authority: Authority, name: x509.GeneralName) -> None:
    with running(server_context(tmp_path, authority, name=name)) as server:
        refuse(server, authority, InsecureAddress)


def test_only_old_tls(tmp_path: Path, authority: Authority) -> None:
    context = server_context(tmp_path, authority)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with running(context) as server:
        refuse(server, authority, InsecureAddress)


def test_https_to_a_plain_server(server: Loopback) -> None:
    address = server.url.replace("http://", "https://")
    client = Client(address, allow=ALLOW, retry=RetryPolicy(sleep=Pauses()))
    with client, pytest.raises(InsecureAddress):
        client.sign_in(USER, PASSWORD)
    assert server.seen == []
