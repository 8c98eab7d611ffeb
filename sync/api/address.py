"""Where the server is: one host, https, or http on this very computer only."""

from __future__ import annotations

import ipaddress
import re
import ssl

import certifi
import httpx

from sync.errors import InsecureAddress

_HOST = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,251}[0-9A-Za-z])?|\[[0-9A-Fa-f:.]+\]")
_ONLY_HOST = "Give only the address of the clinic, such as https://name.example, without path or user name."


def parse_server(server: str) -> httpx.URL:
    """The origin (scheme, host, port) that ``server`` names; a bare host means https.

    Raises:
        InsecureAddress: http to another machine, a path, query or user name, or no host at all.
    """
    text = server.strip()
    if "://" not in text:
        text = "https://" + text
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in ("http", "https"):
        raise InsecureAddress("The address must begin with https://.")
    authority = rest[:-1] if rest.endswith("/") else rest
    if not authority or not authority.isprintable() or re.search(r"[/?#@\\%\s]", authority):
        raise InsecureAddress(_ONLY_HOST)
    host, port = _split_port(authority)
    ascii_host = _ascii_host(host)
    origin = httpx.URL(f"{scheme.lower()}://{ascii_host}{port}")
    if origin.scheme == "http" and not is_loopback(origin.host):
        raise InsecureAddress(
            "http:// would send the password readable to everyone on the line: use https://."
        )
    return origin


def _split_port(authority: str) -> tuple[str, str]:
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        return authority, ""
    if not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise InsecureAddress(_ONLY_HOST)
    return host, f":{int(port)}"


def _ascii_host(host: str) -> str:
    try:
        ascii_host = host if host.isascii() else httpx.URL(f"https://{host}").raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        ascii_host = ""
    if not _HOST.fullmatch(ascii_host) or ".." in ascii_host:
        raise InsecureAddress(_ONLY_HOST)
    return ascii_host.lower()


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this computer: ``localhost`` or a loopback number."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """A verifying TLS 1.2+ context that trusts the public authorities, or only those in ``ca_file``.

    The environment is not asked (``SSL_CERT_FILE``): what is trusted must not change by accident.

    Raises:
        InsecureAddress: ``ca_file`` cannot be read as certificates.
    """
    try:
        context = ssl.create_default_context(cafile=ca_file or certifi.where())
    except (OSError, ValueError):
        context = None
    if context is None:
        raise InsecureAddress("The certificate authority file is missing or is not a PEM certificate.")
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
