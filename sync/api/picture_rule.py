"""Which addresses may be asked for a picture, and what may be asked there.

The address comes out of a row of the server (``uploadId``), so it is not trusted: it could point at a GET
route that destroys data, at another machine of the clinic's network, or at this computer. No request for a
picture ever bears a token (api reference section 8: the files are anonymous).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import unquote

import httpx

from sync.api.address import is_loopback, parse_server
from sync.errors import InsecureAddress, RequestRefused

THUMB_SIDE = 240
"""Pixels; the size that the reference shows for thumbnails."""

_LONGEST = 2_000
_ID = r"(?=[A-Za-z-]*[0-9])[0-9A-Za-z-]{1,64}"
_ROUTE = re.compile(rf"/api/Web/(?:Image/{_ID}(?:/[1-9][0-9]{{0,3}}x[1-9][0-9]{{0,3}})?|Content/{_ID})")
_IMAGE = re.compile(rf"/api/Web/Image/{_ID}")
_PATH = re.compile(r"(?:/(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+")
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|jfif|png|webp|gif|bmp)", re.IGNORECASE)
_PROGRAM = re.compile(r"/+(?:api|web|odata|graphql)(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictureAddress:
    """Where one picture is.

    Attributes:
        origin: Scheme, host and port.
        target: Path with query, as it is sent.
        own: The clinic's own host.
    """

    origin: httpx.URL
    target: str
    own: bool

    def smaller(self) -> PictureAddress | None:
        """The address of its thumbnail (api reference section 8); None where none can be asked for."""
        side = THUMB_SIDE
        if _IMAGE.fullmatch(self.target):
            return PictureAddress(self.origin, f"{self.target}/{side}x{side}", self.own)
        if self.own or "?" in self.target:
            return None
        return PictureAddress(self.origin, f"{self.target}?width={side}&height={side}", self.own)


class PictureRule:
    """The allow-list of one picture host: GET of what can be a picture, nothing else.

    Args:
        own: The host is the clinic's: only TDental's picture routes and files with a picture's name.
            Elsewhere any file, but nothing that looks like a program's route.
    """

    __slots__ = ("_own",)

    def __init__(self, *, own: bool) -> None:
        self._own = own

    def check(self, method: str, path: str) -> str:
        """``path`` itself.

        Raises:
            RequestRefused: It may not be asked for. The message holds no part of the path.
        """
        if method == "GET" and len(path) <= _LONGEST and _PATH.fullmatch(path) and not _climbs(path):
            named = _PICTURE_NAME.fullmatch(_suffix(path)) is not None and not _PROGRAM.match(path)
            if _ROUTE.fullmatch(path) or named or (not self._own and not _PROGRAM.match(path)):
                return path
        raise RequestRefused("The address is not one of a picture; nothing was sent.")


def picture_address(source: str, server: str) -> PictureAddress:
    """Takes a row's address apart and judges it.

    Args:
        source: ``uploadId`` or ``url`` of a row, or a path on the clinic's server.
        server: The clinic's server as it was signed in to.

    Raises:
        InsecureAddress: http:// to another machine.
        RequestRefused: No address of a picture, or one that leads into a private network.
    """
    clinic = parse_server(server)
    text = source.strip()
    if len(text) > _LONGEST or not text.isprintable():
        raise RequestRefused("The address is not one of a picture; nothing was sent.")
    if text.startswith("/") and not text.startswith("//"):
        text = str(clinic).rstrip("/") + text
    try:
        url = httpx.URL(text)
        origin = _origin(url)
        target = url.raw_path.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise RequestRefused("The address is not one of a picture; nothing was sent.") from None
    own = _bare(origin.host) == _bare(clinic.host)
    if own and origin.scheme != clinic.scheme:
        raise InsecureAddress("A picture on the clinic's server must come over its own safe line.")
    if not own:
        _refuse_private(origin, clinic)
    PictureRule(own=own).check("GET", target.partition("?")[0])
    return PictureAddress(origin, target, own)


def _origin(url: httpx.URL) -> httpx.URL:
    if url.scheme not in ("http", "https") or url.userinfo or not url.host:
        raise RequestRefused("The address is not one of a picture; nothing was sent.")
    port = f":{url.port}" if url.port is not None else ""
    host = f"[{url.host}]" if ":" in url.host else url.raw_host.decode("ascii")
    return parse_server(f"{url.scheme}://{host}{port}")


def _refuse_private(origin: httpx.URL, clinic: httpx.URL) -> None:
    """A row must not make this program knock at other machines of the house."""
    if is_loopback(origin.host):
        if is_loopback(clinic.host):
            return
    else:
        try:
            if ipaddress.ip_address(origin.host.strip("[]")).is_global:
                return
        except ValueError:
            if "." in origin.host.rstrip("."):
                return
    raise RequestRefused("The address leads into a private network; nothing was sent.")


def _bare(host: str) -> str:
    return host.lower().rstrip(".")


def _suffix(path: str) -> str:
    last = path.rpartition("/")[2]
    return "." + last.rpartition(".")[2] if "." in last else ""


def _climbs(path: str) -> bool:
    """A segment that means another place to some server, however it is escaped."""
    for segment in path.split("/"):
        plain = unquote(unquote(segment))
        if plain.strip(" .") == "" and "." in plain:
            return True
        if any(ord(letter) < 32 or letter in "/\\" for letter in plain):
            return True
    return False
