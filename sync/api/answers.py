"""From bytes to rows: one fast parse when the answer is sound, row by row when it is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from sync.api import tolerant
from sync.errors import NotFound, UnexpectedAnswer

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Undecodable:
    """A row that could not be read; the others of its page are there.

    Args:
        reason: Why, without any of the row's text.
        id: The row's own ``id``, when that much could be read.
        raw_excerpt_len: Length of the row in bytes.
    """

    reason: str
    id: str | None
    raw_excerpt_len: int


@dataclass
class Page:
    """The rows of one list answer.

    Args:
        items: Rows, in the server's order.
        total: The envelope's ``totalItems``; None for a bare array.
        undecodable: Rows that are not in ``items``.
        odd: Values in ``items`` that JSON or UTF-8 forbids and that are kept as escaped text.
    """

    items: list[dict[str, Any]]
    total: int | None
    undecodable: list[Undecodable] = field(default_factory=list)
    odd: int = 0


def parse_page(body: bytes | None, *, table: str | None = None, endpoint: str | None = None) -> Page:
    """The rows of an envelope ``{totalItems, items}`` or of a bare array.

    Args:
        body: What ``Client.get`` or ``post`` returned. None is refused: no list is not an empty list.
        table: Local table name, for errors.
        endpoint: Method and template, for errors.

    Raises:
        UnexpectedAnswer: No list, cut-off JSON, wrong envelope, ``totalItems`` no whole number from 0.
    """
    try:
        return _page(body)
    except UnexpectedAnswer as wrong:
        detail = wrong.detail
    raise UnexpectedAnswer(detail, table=table, endpoint=endpoint)


def _page(body: bytes | None) -> Page:
    if body is None:
        raise UnexpectedAnswer("An empty answer came instead of a list.")
    body = body.removeprefix(_BOM)
    parsed, sound = _load(body)
    if not sound:
        return _tolerant_page(body)
    if isinstance(parsed, list):
        return _sound_page(body, parsed, None)
    if not isinstance(parsed, dict) or "items" not in parsed:
        raise UnexpectedAnswer("The answer is not a list of rows.")
    if not isinstance(parsed["items"], list):
        raise UnexpectedAnswer("The answer's items are not a list.")
    return _sound_page(body, parsed["items"], _total(parsed.get("totalItems")))


def _load(body: bytes) -> tuple[Any, bool]:
    try:
        return orjson.loads(body), True
    except orjson.JSONDecodeError:
        return None, False


def _total(total: object) -> int:
    if type(total) is float and total.is_integer():
        total = int(total)
    if type(total) is not int or total < 0:
        raise UnexpectedAnswer("The answer's totalItems is missing or is not a whole number.")
    return total


def _sound_page(body: bytes, items: list[Any], total: int | None) -> Page:
    rows = [item for item in items if type(item) is dict]
    if len(rows) == len(items):
        return Page(rows, total)
    return _tolerant_page(body)  # row by row: it knows where each of the strange ones stands


def _tolerant_page(body: bytes) -> Page:
    start = tolerant.skip_space(body, 0)
    total: int | None = None
    bare = body[start : start + 1] == b"["
    if body[start : start + 1] == b"{":
        members = tolerant.members(body, start)
        if "items" not in members:
            raise UnexpectedAnswer("The answer is not a list of rows.")
        total = _total(tolerant.whole_number(body, members.get("totalItems")))
        start = tolerant.skip_space(body, members["items"][0])
    if body[start : start + 1] != b"[":
        raise UnexpectedAnswer("The answer's items are not a list.")
    page = Page([], total)
    for begin, end in tolerant.elements(body, start, whole=bare):
        raw = body[begin:end].strip()
        row, odd, reason = tolerant.decode(raw)
        if isinstance(row, dict):
            page.items.append(row)
            page.odd += odd
        else:
            reason = reason or tolerant.NOT_AN_OBJECT
            page.undecodable.append(Undecodable(reason, tolerant.row_id(raw), len(raw)))
    return page


def parse_object(
    body: bytes | None, *, table: str | None = None, endpoint: str | None = None
) -> dict[str, Any]:
    """The one object of a detail answer; odd values are kept as escaped text.

    Raises:
        NotFound: ``body`` is None (204, empty or ``null``): TDental's other way to say: no such record.
        UnexpectedAnswer: No JSON object.
    """
    if body is None:
        raise NotFound("The server does not know this record.", table=table, endpoint=endpoint)
    body = body.removeprefix(_BOM)
    parsed, sound = _load(body)
    if not sound:
        parsed = tolerant.decode(body)[0]
    if not isinstance(parsed, dict):
        raise UnexpectedAnswer("The answer is not a readable JSON object.", table=table, endpoint=endpoint)
    return parsed
