"""What an answer means: its body, or the typed error that it stands for. Pure: no waiting, no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from sync.api.messages import is_tdental_error, server_message
from sync.api.retry import TryAgain, parse_http_date, parse_retry_after
from sync.errors import (
    Forbidden,
    NotFound,
    ServerBusy,
    ServerRefused,
    SubscriptionExpired,
    SyncError,
    UnexpectedAnswer,
)

JSON_KINDS = frozenset({"application/json", "application/problem+json", "text/json"})
_PORTAL = (
    "HTML came instead of data: perhaps a sign-in page of the Wi-Fi network, or no TDental at this address."
)
_PASSING = frozenset({408, 425, 429})


class Unauthorized(Exception):
    """Internal: HTTP 401; the token has to be renewed."""


@dataclass(frozen=True)
class Answer:
    """One complete answer; the body is decoded and bounded."""

    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset parameter in lower case, empty if there is none."""
        after = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return after.partition(";")[0].strip(' "')

    def date(self, now: Callable[[], datetime]) -> datetime:
        """The server's time (UTC); this computer's clock only if the server tells none."""
        return parse_http_date(self.headers.get("date")) or now()


@dataclass(frozen=True)
class Place:
    """Where an error belongs: method and path template, and the table it was asked for."""

    method: str
    template: str
    host: str
    table: str | None = None

    def error(
        self, kind: type[SyncError], detail: str, answer: Answer | None = None, said: str | None = None
    ) -> SyncError:
        return kind(
            detail,
            table=self.table,
            endpoint=f"{self.method} {self.template}",
            status=answer.status if answer is not None else None,
            server_message=said,
        )


def judge(answer: Answer, place: Place, now: Callable[[], datetime]) -> bytes | None:
    """The JSON body, or None for 204, an empty body and ``null``.

    Raises:
        Unauthorized: 401.
        TryAgain: It may pass (429, 5xx).
        SyncError: Everything else, as in the error tree.
    """
    status = answer.status
    if status == 200:
        return _data(answer, place)
    if status == 204:
        return None
    if 300 <= status < 400:
        raise _redirect(answer, place)
    if status == 401:
        raise Unauthorized
    if status in _PASSING or status >= 500:
        raise _passing(answer, place, now)
    raise _refusal(answer, place)


def _data(answer: Answer, place: Place) -> bytes | None:
    if not answer.body:
        return None
    if answer.kind not in JSON_KINDS or answer.charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise _not_json(answer, place)
    return None if answer.body[:16].strip() == b"null" and len(answer.body) <= 16 else answer.body


def _not_json(answer: Answer, place: Place) -> SyncError:
    if "html" in answer.kind or answer.body[:64].lstrip().lower().startswith((b"<!doctype", b"<html")):
        return place.error(UnexpectedAnswer, _PORTAL, answer)
    return place.error(UnexpectedAnswer, "The answer is not the data that TDental sends (no JSON).", answer)


def _redirect(answer: Answer, place: Place) -> SyncError:
    try:
        target = urlsplit(answer.headers.get("location", ""))
        elsewhere = target.scheme.lower() == "http" or (target.hostname or place.host) != place.host
    except ValueError:
        elsewhere = True
    detail = "The server redirects instead of answering; not followed."
    if elsewhere:
        detail = "The server sends us to another address; not followed: perhaps a Wi-Fi sign-in page."
    return place.error(UnexpectedAnswer, detail, answer)


def _passing(answer: Answer, place: Place, now: Callable[[], datetime]) -> TryAgain | SyncError:
    if answer.status == 511:
        return place.error(UnexpectedAnswer, "The network wants a sign-in of its own (Wi-Fi page).", answer)
    if answer.status == 500 and is_tdental_error(answer.body):
        said = server_message(answer.body)
        return TryAgain(place.error(ServerRefused, "The server refused the question.", answer, said), tries=2)
    wait = parse_retry_after(answer.headers.get("retry-after"), answer.date(now))
    busy = place.error(ServerBusy, "The server is busy or out of order; try again later.", answer)
    return TryAgain(busy, wait=wait)


def _refusal(answer: Answer, place: Place) -> SyncError:
    status, said = answer.status, server_message(answer.body)
    if status == 410:
        return place.error(
            SubscriptionExpired, "The clinic's TDental subscription has expired.", answer, said
        )
    if "html" in answer.kind:
        return _not_json(answer, place)
    if status == 403:
        return place.error(Forbidden, "The account is not permitted to read this.", answer, said)
    if status == 404:
        return place.error(NotFound, "The server does not know this record or address.", answer, said)
    if status >= 400:
        return place.error(ServerRefused, "The server refused the question.", answer, said)
    return place.error(UnexpectedAnswer, "The server gave an answer that TDental never gives.", answer)
