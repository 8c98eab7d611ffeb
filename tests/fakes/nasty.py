"""A clinic whose rows are legal and as nasty as rows get, for the window to be opened on.

    clinic = build(seed=1, customers=40, appointments=160, receipts=60, orders=40)
    spoil(clinic, seed=7)

Every nullable field is null in some rows, nasty in others and ordinary in the rest; ids, which join the rows,
keep their meaning but not always their case. What the server filters by stays in the records' facts.
"""

from __future__ import annotations

import random
from typing import Any

from tests.fakes.clinic_data import Clinic
from tests.fakes.wire import FIELDS, Json, Record

TEXTS = [
    "",
    "   ",
    "null",
    "<b>đậm</b><script>alert('x')</script><img src=x onerror=1>&amp;</td>",
    "\u202eđảo ngược\u202c \u200f\u05e9\u05dc\u05d5\u05dd\u200e مرحبا",
    "😀🦷👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Ờ e\u0301",
    "dòng một\r\ndòng hai\n\n\tba\u2028bốn\x0bnăm",
    "nul\u0000giữa \x01\x1b[31m \x7f",
    "=HYPERLINK(\"http://x.invalid\";1)",
    "+84 (090) 123-45.67 hoặc 0901234567",
    "%s %d %1 {0} {name} %n \\n $HOME ${x}",
    "'; DROP TABLE customers; -- \" NEAR( a-b x:y *",
    "\ufeff\u200b\u00a0",
    "Z\u0336\u0321a\u0334\u0301l\u0337\u0302g\u0335o" + "\u0301" * 40,
]  # fmt: skip
LONG = ["x" * 10_000, "Chữ dài có dấu " * 1_400]
NUMBERS: list[Any] = [0, -0.0, -1, -350_000.0, 1_000_000_000_000, 0.5, 33_333.33, 1e-7, -999_999_999.99, 1]
COUNTS: list[Any] = [0, -1, 1, 7, 900, 100_000, 2_147_483_647]
MOMENTS = [
    "1900-01-01T00:00:00", "9999-12-31T23:59:59.999", "0001-01-01T00:00:00", "1753-01-01T00:00:00",
    "2026-03-16T00:00:00", "2026-03-16T23:59:59.9999999", "2028-02-29T12:00:00",
]  # fmt: skip
ODD_MOMENTS = [
    "2026-03-16T05:00:00Z", "2026-03-15T20:30:00-08:00", "2026-03-16", "16/03/2026", "hôm qua",
    "2026-02-30T10:00:00", "2026-03-16T25:61:00", "",
]  # fmt: skip
CLOCKS = ["", "00:00", "23:59", "24:00", "5:7", "sáng", "08:30:15", "99:99"]
STATES = ["draft", "sale", "done", "cancel", "posted", "arrived", "waiting", "", "mới_lạ", "DONE"]
HELD = {"id", "partnerId", "orderId", "saleOrderId", "steps", "lines", "active", "isHead", "type", "userName",
        "uploadId", "journalType", "accountType"}  # fmt: skip
"""What joins rows, says who may be seen, or where a picture is: spoilt elsewhere."""


class Spoiler:
    """Draws nasty values from one seed.

    Args:
        seed: Names the mischief.
        nulls, odd: Shares of fields that become null or nasty.
    """

    def __init__(self, seed: int, nulls: float = 0.2, odd: float = 0.3) -> None:
        self.rng = random.Random(seed)
        self.nulls = nulls
        self.odd = odd

    def text(self) -> str:
        if self.rng.random() < 0.04:
            return self.rng.choice(LONG)
        return self.rng.choice(TEXTS)

    def value(self, name: str, kind: str, old: Any) -> Any:
        """What stands in a field now."""
        rng, low = self.rng, name.lower()
        if kind == "number":
            return rng.choice(NUMBERS)
        if kind == "int":
            return rng.choice(COUNTS)
        if kind == "bool":
            return rng.choice([True, False])
        if kind == "datetime":
            return rng.choice(MOMENTS if rng.random() < 0.6 else ODD_MOMENTS)
        if kind.startswith("array"):
            return self._items(old)
        if kind.startswith("object"):
            return self._nested(old)
        if kind.startswith("uuid"):
            text = str(old) if old else "kh\u00f4ng-c\u00f3/../%00?x=1"
            return text.upper() if rng.random() < 0.7 else text
        if low == "time":
            return rng.choice(CLOCKS)
        if "state" in low or "status" in low:
            return rng.choice(STATES)
        return self.text()

    def _nested(self, old: Any) -> Any:
        if not isinstance(old, dict):
            return {"id": None, "name": self.text(), "lạ": {"sâu": [1]}}
        return {k: v if k == "id" or self.rng.random() < 0.5 else self._leaf(v) for k, v in old.items()}

    def _items(self, old: Any) -> Any:
        if not isinstance(old, list) or not old:
            return []
        return [self._nested(one) if isinstance(one, dict) else one for one in old] + (
            [self._nested(old[0])] if isinstance(old[0], dict) else []
        )

    def _leaf(self, old: Any) -> Any:
        if isinstance(old, str):
            return self.text()
        if isinstance(old, bool) or old is None:
            return old
        return self.rng.choice(NUMBERS) if isinstance(old, int | float) else None

    def record(self, table: str, one: Record) -> None:
        """Spoils one row; its detail says the same wherever both speak."""
        kinds = {name: kind for form in ("detail", "row") for name, (kind, _) in FIELDS[table][form].items()}
        for name, kind in kinds.items():
            if name in HELD or name not in (one.row.keys() | one.detail.keys()):
                continue
            drawn = self.rng.random()
            if drawn > self.nulls + self.odd:
                continue
            old = one.row.get(name, one.detail.get(name))
            new = None if drawn < self.nulls else self.value(name, kind, old)
            self._keep_fact(one, name, new)
            for form in (one.row, one.detail):
                if name in form:
                    form[name] = new
        for step in one.row.get("steps") or []:
            self._inside("dot_kham_steps", step)
        for line in one.detail.get("lines") or []:
            if table == "quotations":
                self._inside("quotation_lines", line)

    def _keep_fact(self, one: Record, name: str, new: Any) -> None:
        """What the server filters by: a moment that it can have, else what stood there before."""
        if new is None or new in MOMENTS:
            one.meta[name] = new
        else:
            one.meta.setdefault(name, one.fact(name))

    def _inside(self, table: str, row: Json) -> None:
        self.record(table, Record(row))


def spoil(clinic: Clinic, seed: int, nulls: float = 0.2, odd: float = 0.3) -> Clinic:
    """Makes all rows of a clinic nasty, in place; returns it."""
    spoiler = Spoiler(seed, nulls, odd)
    for table, records in clinic.tables.items():
        for one in records:
            spoiler.record(table, one)
    return clinic
