"""Reading JSON that a strict parser refuses, without letting one bad row hide the others.

The scanner only counts brackets outside strings and never recurses, so no depth can overthrow it; each row is
then decoded by itself. Kept as text and counted as odd: lone surrogates and bytes that are no UTF-8
(``\\udcff``), NaN, Infinity, numbers beyond a double, raw control characters.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import orjson

from sync.errors import UnexpectedAnswer

NOT_AN_OBJECT = "the row is not an object"
TOO_DEEP = "the row is nested too deeply"
NOT_JSON = "the row is not valid JSON"

_CUT_OFF = "The answer is cut off or is not JSON."
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{},]', re.DOTALL)
_SPACE = re.compile(rb"[ \t\r\n]*")
_KEY = re.compile(rb'[ \t\r\n]*("[^"\\]*+(?:\\.[^"\\]*+)*+")[ \t\r\n]*:', re.DOTALL)
_ID_VALUE = re.compile(rb'[ \t\r\n]*"([0-9A-Za-z-]{1,64})"[ \t\r\n]*')
_NUMBER = re.compile(rb"[ \t\r\n]*(-?[0-9]{1,18})[ \t\r\n]*")
_LONE = re.compile("[\ud800-\udfff]")
_Range = tuple[int, int]


def skip_space(body: bytes, start: int) -> int:
    """The first place from ``start`` on that is not JSON white space."""
    match = _SPACE.match(body, start)
    return match.end() if match else start


def elements(body: bytes, start: int, *, whole: bool = False) -> Iterator[_Range]:
    """Byte ranges of what stands between the commas of the array or object that opens at ``start``.

    Args:
        body: The JSON text.
        start: Where ``[`` or ``{`` stands.
        whole: Nothing but white space may follow the closing bracket.

    Raises:
        UnexpectedAnswer: The closing bracket never comes, or more follows it although ``whole``.
    """
    depth, begin = 0, start + 1
    for token in _TOKEN.finditer(body, start):
        mark = body[token.start() : token.end()] if token.end() - token.start() == 1 else b""
        if mark in (b"[", b"{"):
            depth += 1
        elif mark in (b"]", b"}"):
            depth -= 1
            if depth == 0:
                if skip_space(body, begin) < token.start() or begin > start + 1:
                    yield begin, token.start()
                if whole and skip_space(body, token.end()) < len(body):
                    break
                return
        elif mark == b"," and depth == 1:
            yield begin, token.start()
            begin = token.end()
        elif mark == b'"':
            break
    raise UnexpectedAnswer(_CUT_OFF)


def members(body: bytes, start: int) -> dict[str, _Range]:
    """Value ranges of the object that opens at ``start``, by key; of two equal keys the last one wins.

    Raises:
        UnexpectedAnswer: The object never closes, or more follows it.
    """
    found: dict[str, _Range] = {}
    for begin, end in elements(body, start, whole=True):
        key = _KEY.match(body, begin, end)
        if key:
            found[key.group(1)[1:-1].decode("utf-8", "replace")] = (key.end(), end)
    return found


def whole_number(body: bytes, where: _Range | None) -> int | None:
    """The integer in a range, or None when it is anything else."""
    match = _NUMBER.fullmatch(body, *where) if where else None
    return int(match.group(1)) if match else None


def row_id(raw: bytes) -> str | None:
    """The ``id`` of a row that cannot be decoded, if its own first level still shows one."""
    if raw[:1] != b"{":
        return None
    try:
        for begin, end in elements(raw, 0):
            key = _KEY.match(raw, begin, end)
            if key and key.group(1) == b'"id"':
                value = _ID_VALUE.fullmatch(raw, key.end(), end)
                return value.group(1).decode("ascii") if value else None
    except UnexpectedAnswer:
        pass
    return None


def decode(raw: bytes) -> tuple[Any, int, str | None]:
    """One JSON value, leniently.

    Returns:
        The value, the number of odd values in it, and the reason why there is no value (else None).
    """
    try:
        return orjson.loads(raw), 0, None
    except orjson.JSONDecodeError:
        pass
    reader = _Reader()
    try:
        value = reader.read(raw.decode("utf-8", "surrogateescape"))
        return value, reader.odd, None
    except RecursionError:
        return None, 0, TOO_DEEP
    except ValueError:
        return None, 0, NOT_JSON


class _Reader:
    def __init__(self) -> None:
        self.odd = 0

    def read(self, text: str) -> Any:
        try:
            value = self._parse(text, strict=True)
        except json.JSONDecodeError:
            self.odd = 0
            value = self._parse(text, strict=False)  # raw control characters inside strings
            self.odd += 1
        return self._clean(value)

    def _parse(self, text: str, *, strict: bool) -> Any:
        return json.loads(text, strict=strict, parse_constant=self._constant, parse_float=self._float)

    def _constant(self, name: str) -> str:
        self.odd += 1
        return name

    def _float(self, literal: str) -> float | str:
        number = float(literal)
        if math.isfinite(number):
            return number
        self.odd += 1
        return literal

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self._clean(item) for item in value]
        if isinstance(value, dict):
            return {self._text(key): self._clean(item) for key, item in value.items()}
        return value

    def _text(self, text: str) -> str:
        clean = _LONE.sub(lambda lone: f"\\u{ord(lone.group()):04x}", text)
        self.odd += clean != text
        return clean
