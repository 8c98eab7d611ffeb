"""A seeded mutator of list answers: hand-written sample rows, spoilt as JSON, as text and as bytes."""

from __future__ import annotations

import copy
import json
import random
import re
from dataclasses import dataclass
from typing import Any

from tests.tables.test_samples import CASES

JUNK: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    2**63,
    -(2**70),
    1e308,
    "",
    " ",
    "x" * 5000,
    "‮đảo",
    "a\u0000b",
    "\ud800",
    [],
    {},
    [None],
    [[["sâu"]]],
    {"id": None},
    {"id": 5, "name": ["x"]},
    {"id": {"id": "x"}},
    "00000000-0000-0000-0000-000000000000",
    "2026-02-30T25:61:00",
    "'; DROP TABLE customers; --",
)
DEEP = re.compile(rb'"deep (\d+)"')
DEPTHS = (*(70, 300, 1500) * 6, 40_000)
TOTALS: tuple[Any, ...] = (None, -1, 0, 1, 2**53, 2**80, 1.5, "3", True, [3], {"n": 3})
BITS = (
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"NaN",
    b"1e400",
    b"null",
    b"-",
)


@dataclass(frozen=True)
class Answer:
    """One spoilt answer: its bytes, and the local table it is an answer for."""

    table: str
    body: bytes
    seed: int


def answers(table: str, count: int, seed: int) -> list[Answer]:
    """``count`` answers for one table; the same seed gives the same bytes."""
    rows = [case["wire"] for name, case in CASES.values() if name == table]
    found = []
    for number in range(count):
        own = seed * 1_000_003 + number
        dice = random.Random(f"{table} {own}")
        found.append(Answer(table, _body(dice, rows), own))
    return found


def _body(dice: random.Random, samples: list[dict[str, Any]]) -> bytes:
    rows = []
    for n in range(dice.randint(1, 4)):
        row = copy.deepcopy(dice.choice(samples))
        if isinstance(row.get("id"), str):
            row["id"] = f"{row['id'][:-4]}{n:04d}"
        rows.append(row)
    for _ in range(dice.randint(0, 4)):
        _spoil_row(dice, dice.choice(rows))
    envelope: Any = {"offset": 0, "limit": 100, "totalItems": len(rows), "items": rows, "aggregates": None}
    way = dice.random()
    if way < 0.12:
        envelope["totalItems"] = dice.choice(TOTALS)
    elif way < 0.2:
        envelope = dice.choice(
            (rows, {"items": rows}, {"message": "ok"}, rows[0], "ok", None, 5, [[]], [5, *rows])
        )
    elif way < 0.25:
        envelope["items"] = dice.choice((None, {}, "x", [None, *rows], [*rows, 3], [rows]))
    body = json.dumps(envelope, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
    body = DEEP.sub(lambda deep: b"[" * int(deep[1]) + b"]" * int(deep[1]), body)
    for _ in range(dice.choice((0, 0, 0, 1, 1, 3))):
        body = _spoil_bytes(dice, body)
    return body


def _spoil_row(dice: random.Random, row: dict[str, Any]) -> None:
    name = dice.choice(list(row) or ["id"])
    way = dice.random()
    if way < 0.15:
        row.pop(name, None)
    elif way < 0.25:
        row[f"{name}New"] = row.get(name)
    elif way < 0.35:
        row[dice.choice(("", "extra", "_gone_at", "rowid", 'a"b', "đ", "x-y z", "_key", "_digest"))] = (
            dice.choice(JUNK)
        )
    elif way < 0.4:
        row[name] = f"deep {dice.choice(DEPTHS)}"
    else:
        row[name] = copy.deepcopy(dice.choice(JUNK))


def _spoil_bytes(dice: random.Random, body: bytes) -> bytes:
    if not body:
        return body
    at = dice.randrange(len(body))
    way = dice.random()
    if way < 0.3:
        return body[:at]
    if way < 0.6:
        return body[:at] + dice.choice(BITS) + body[at + dice.randint(0, 2) :]
    if way < 0.8:
        return body[:at] + dice.choice(BITS) + body[at:]
    if way < 0.9:
        end = min(len(body), at + dice.randint(1, 200))
        return body[:at] + body[at:end] * 2 + body[end:]
    return body + dice.choice(BITS)
