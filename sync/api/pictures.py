"""Fetching one picture at a time, without any token, under the same guard as every other request."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

import httpx

from sync.api.exchange import Ask, Exchange
from sync.api.judge import Answer, Place
from sync.api.picture_rule import PictureAddress, PictureRule, picture_address
from sync.api.retry import StopSignal, TryAgain
from sync.errors import Forbidden, NotFound, ServerBusy, SyncError, UnexpectedAnswer
from sync.picture_kind import kind_of

MAX_BYTES = 20 * 2**20
_HOSTS = 4
_TEMPLATE = "/{picture}"  # what errors may name: an address can hold a customer's name
_HEADERS = {"Accept": "image/webp,image/png,image/jpeg,image/gif,image/bmp", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file, and whether it is the whole picture or a thumbnail that its host made."""

    data: bytes = field(repr=False)
    whole: bool


class PictureClient:
    """Reads pictures of one clinic. One thread at a time; ``close`` and the event from any.

    Args:
        server: The clinic's server.
        cancel: Ends what is under way with Cancelled within about 0.2 s; the caller clears it again.
        ca_file: The only authority to trust for the clinic's own host.
        timeout: Seconds without a byte before a picture is given up.
        deadline: Seconds for a whole picture, however steadily it drips.
        max_bytes: Largest picture.

    Raises:
        InsecureAddress: The server's address cannot be used.
    """

    def __init__(
        self,
        server: str,
        *,
        cancel: threading.Event,
        ca_file: str | None = None,
        timeout: float = 15.0,
        deadline: float = 60.0,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self.server = server
        self._stop = StopSignal(cancel)
        self._ca_file = ca_file
        self._timeout = timeout
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._lines: OrderedDict[httpx.URL, Exchange] = OrderedDict()

    def get(self, source: str, *, small: bool = False) -> Fetched:
        """The file behind a row's address, proven to begin like a picture.

        Args:
            source: ``uploadId`` or ``url`` of a row, or a path on the clinic's server.
            small: A thumbnail will do, where the host makes any.

        Raises:
            RequestRefused, InsecureAddress: The address may not be asked; nothing was sent.
            Offline, ServerBusy: Now; it may come later.
            Forbidden, NotFound: It will not come.
            UnexpectedAnswer: Too large, a redirect, or no picture.
            Cancelled.
        """
        address = picture_address(source, self.server)
        smaller = address.smaller() if small else None
        if smaller is not None:
            try:
                return Fetched(self._fetch(smaller), False)
            except (NotFound, UnexpectedAnswer):
                pass  # a host that makes no thumbnails
        return Fetched(self._fetch(address), True)

    def close(self) -> None:
        """Ends what is under way and every connection."""
        self._stop.set()
        for line in list(self._lines.values()):
            line.close()

    def _fetch(self, address: PictureAddress) -> bytes:
        self._stop.check()
        place = Place("GET", _TEMPLATE, address.origin.host, None)
        try:
            answer = self._line(address).send(
                Ask(place, address.target), dict(_HEADERS), time.monotonic() + self._deadline
            )
        except TryAgain as again:
            failed = again.error
        else:
            return _picture(answer, place)
        raise failed

    def _line(self, address: PictureAddress) -> Exchange:
        found = self._lines.get(address.origin)
        if found is None:
            while len(self._lines) >= _HOSTS:
                self._lines.popitem(last=False)[1].close()
            found = self._lines[address.origin] = Exchange(
                address.origin,
                PictureRule(own=address.own),
                self._stop,
                ca_file=self._ca_file if address.own else None,
                workers=1,
                timeout=self._timeout,
                max_body=self._max_bytes,
            )
        self._lines.move_to_end(address.origin)
        return found


def _picture(answer: Answer, place: Place) -> bytes:
    if answer.status == 200:
        if kind_of(answer.body) is None:
            raise place.error(UnexpectedAnswer, "What came is no picture.", answer)
        return answer.body
    kind: type[SyncError] = UnexpectedAnswer
    if answer.status in (401, 403):
        kind = Forbidden
    elif answer.status in (204, 404, 410):
        kind = NotFound
    elif answer.status == 429 or answer.status >= 500:
        kind = ServerBusy
    raise place.error(kind, "The picture did not come.", answer)
