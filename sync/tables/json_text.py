"""Text and digests of what a server sent, whatever it sent: the lowest layer of the column rule."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

import orjson

_BIG = 2**63
_DEEP = 60
DROPPED = frozenset({"password", "userPassword"})
"""Never stored, however deep they appear in a row (api reference 5.13)."""


class RowWithoutKey(ValueError):
    """The row has no usable id: it is reported and skipped, its neighbours are kept."""


class RowTooDeep(RowWithoutKey):
    """The row is nested so deeply that nothing can write it down: reported and skipped likewise."""


def digest64(data: bytes) -> int:
    """A signed 64-bit digest that fits an SQLite INTEGER."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


def dumps(value: object) -> str:
    """Compact JSON text as stored in JSON columns."""
    try:
        text = orjson.dumps(value).decode()
    except (TypeError, orjson.JSONEncodeError):
        text = _odd_text(value)
    if "assword" in text and any(f'"{name}"' in text for name in DROPPED):
        return orjson.dumps(_without_passwords(orjson.loads(text))).decode()
    return text


def packed(values: tuple[Any, ...]) -> bytes:
    """The bytes of ``dumps``, for digests of column values, which hold no objects."""
    try:
        return orjson.dumps(values)
    except (TypeError, orjson.JSONEncodeError):
        return dumps(values).encode()


def _without_passwords(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_passwords(v) for k, v in value.items() if k not in DROPPED}
    if isinstance(value, list):
        return [_without_passwords(v) for v in value]
    return value


def _odd_text(value: object) -> str:
    """Text of what orjson refuses: integers beyond 64 bits, nesting beyond 254 levels."""
    try:
        return orjson.dumps(_tamed(value, 0)).decode()
    except RecursionError:
        raise RowTooDeep("nested too deeply") from None


def _tamed(value: object, depth: int) -> object:
    """Big integers as text; what lies deeper than ``_DEEP`` levels as one JSON text."""
    if isinstance(value, dict | list) and depth == _DEEP:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, dict):
        return {k: _tamed(v, depth + 1) for k, v in value.items()}
    if isinstance(value, list):
        return [_tamed(v, depth + 1) for v in value]
    if isinstance(value, int) and not -_BIG <= value < 2 * _BIG:
        return str(value)
    return value
