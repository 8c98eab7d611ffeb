"""Invents wire values: the vocabulary that the clinic's tables are written with.

Everything comes from one seeded generator, so a seed names a clinic. Field names and types are those
of the API reference, section 5 (``reference_fields.json`` is its field list and nothing else).
"""

from __future__ import annotations

import json
import random
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

Json = dict[str, Any]

NULL_GUID = "00000000-0000-0000-0000-000000000000"
FIELDS: dict[str, Json] = json.loads(
    Path(__file__).with_name("reference_fields.json").read_text(encoding="utf-8")
)

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Bùi", "Đỗ", "Huỳnh"]
MIDDLE = ["Văn", "Thị", "Minh", "Ngọc", "Đức", "Thanh", "Quốc", "Ánh"]
GIVEN = ["An", "Bình", "Châu", "Dũng", "Đạt", "Hà", "Hương", "Khánh", "Linh", "Mỹ", "Nam", "Phúc", "Yến"]
NOTES = [
    "Khách hẹn lại sau Tết",
    "Sợ đau, cần gây tê",
    "Răng \"khôn\" mọc lệch; 'nhổ'",
    "<b>đậm</b><script>alert(1)</script> & </td>",
    "dòng một\ndòng hai\ttab\r\nba",
    "‏שלום مرحبا‮abc‬ kết thúc",
    "e\u0301 tổ hợp và é dựng sẵn, Ờ",
    "😀🦷👨‍👩‍👧 hẹn",
    "nul\u0000giữa",
    "'; DROP TABLE customers; --",
    '=HYPERLINK("http://x.invalid")',
    "  khoảng trắng hai đầu  ",
    "",
]


@dataclass
class Record:
    """One server row: what the list sends, what the detail sends, and what only the server knows.

    ``meta`` holds the canonical values that filters and orders use even when the row does not
    show them: ``created`` (ISO), ``partnerId``, ``companyId``, ``doctorId``, ``scheduled``.
    """

    row: Json
    detail: Json = field(default_factory=dict)
    meta: Json = field(default_factory=dict)

    def fact(self, name: str) -> Any:
        """The value a filter sees: canonical first, then the list row, nested ids, then the detail."""
        if name in self.meta:
            return self.meta[name]
        for source in (self.row, self.detail):
            value = source.get(name)
            if value is not None and value != NULL_GUID:
                return value
            nested = source.get(name[:-2]) if name.endswith("Id") else None
            if isinstance(nested, dict) and nested.get("id"):
                return nested["id"]
        return None


def at(text: str) -> datetime:
    """A zone-less wire date-time (clinic clock) as the standard library sees it."""
    return datetime.fromisoformat(text)


def iso(moment: datetime) -> str:
    """ISO 8601 without zone; the fraction is left out when zero (section 2)."""
    if moment.microsecond:
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat(timespec="seconds")


class Inventor:
    """Draws ids, people, moments and filler values from one seed.

    Args:
        seed: Names the clinic.
        today: The clinic's date (UTC+7); the past is three years long, the future four months.
    """

    def __init__(self, seed: int, today: date) -> None:
        self.rng = random.Random(seed)
        self.today = today
        self.noon = at(f"{today.isoformat()}T12:00:00")
        self._numbers: dict[str, int] = {}

    def guid(self) -> str:
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def number(self, prefix: str, width: int = 5) -> str:
        self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
        return f"{prefix}{self._numbers[prefix]:0{width}d}"

    def person(self) -> str:
        rng = self.rng
        return f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"

    def phone(self) -> str:
        return "09" + "".join(self.rng.choice("0123456789") for _ in range(8))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def past(self, days: int = 1095) -> datetime:
        """A working moment of the last ``days`` days, not later than today."""
        rng = self.rng
        start = at(f"{(self.today - timedelta(days=rng.randint(0, days))).isoformat()}T08:00:00")
        moment = start + timedelta(minutes=5 * rng.randint(0, 30))
        return moment + timedelta(milliseconds=rng.choice([0, 123, 457, 990])) if self.chance(0.5) else moment

    def money(self) -> float:
        return float(self.rng.randint(1, 90) * 50_000)

    def link(self, record: Record | None, *fields: str) -> Json | None:
        """An embedded copy of another row: id, name and the named fields."""
        if record is None:
            return None
        return {name: record.row.get(name) for name in ("id", "name", *fields)}

    def filler(self, name: str, kind: str) -> Any:
        """A plausible value for a listed field that no rule of the clinic speaks about."""
        rng = self.rng
        if self.chance(0.35):
            return None
        if kind.startswith("array"):
            if "uuid" in kind or "string" in kind:
                return [self.guid() for _ in range(rng.randint(0, 2))]
            return [{"id": self.guid(), "name": f"{name} {n}"} for n in range(rng.randint(0, 2))]
        if kind.startswith("object"):
            if any(word in kind for word in ("CitySimple", "DistrictSimple", "WardSimple")):
                return {"code": str(rng.randint(1, 99)), "name": rng.choice(["Hà Nội", "Huế", "Đà Nẵng"])}
            whole = {"id": self.guid(), "name": f"{name} {rng.randint(1, 9)}"}
            return whole | ({"color": "7", "rate": 0.5} if self.chance(0.5) else {})
        if kind.startswith("uuid"):
            return NULL_GUID if self.chance(0.3) else self.guid()
        if kind == "number":
            return float(rng.randint(0, 40) * 1000)
        if kind == "int":
            return rng.randint(0, 90)
        if kind == "bool":
            return self.chance(0.5)
        if kind == "datetime":
            return iso(self.past())
        return rng.choice(NOTES) if self.chance(0.2) else f"{name} {rng.randint(1, 99)}"


UNKNOWN: list[tuple[str, Any]] = [
    ("zaloOAName", "kênh Zalo"),
    ("isVIP2", True),
    ("loyaltyScore", 12.5),
    ("futureCount", 7),
    ("futureNull", None),
    ("futureObject", {"id": "f-1", "name": "mới", "deep": {"a": [1, None, {"b": "ố"}]}}),
    ("futureBag", {"code": 3, "flag": False}),
    ("futureList", [1, "hai", {"x": None}]),
    ("x-odd name", "có dấu cách"),
]
ESSENTIAL = {
    "id", "ref", "name", "partnerId", "partner", "orderId", "steps", "payments", "state", "date", "companyId",
    "active", "productId", "orderPartnerId", "amount", "amountTotal", "journalType", "saleOrderId",
    "userName", "isHead",
    "totalDebit", "amountBalance", "orderResidual", "amountTreatmentTotal", "amountRevenueTotal",
}  # fmt: skip


def complete(inv: Inventor, table: str, row: Json) -> Json:
    """Fills the listed row fields that are missing, then makes the row as uneven as real ones are."""
    for name, (kind, _since) in FIELDS[table]["row"].items():
        if name not in row:
            row[name] = inv.filler(name, kind)
    for name, (_kind, since) in FIELDS[table]["row"].items():
        if since == "2026" and name not in ESSENTIAL and inv.chance(0.06):
            row.pop(name, None)
    if inv.chance(0.25):
        row.update(inv.rng.sample(UNKNOWN, inv.rng.randint(1, 3)))
    return row


def detailed(inv: Inventor, table: str, row: Json, known: Json | None = None) -> Json:
    """The detail form: its own class of fields, the list's values where both have one.

    Now and then it has another opinion about a note, carries a field that this list row left out,
    or one that nobody knows.
    """
    detail: Json = {"id": row.get("id")}
    for name, (kind, _since) in FIELDS[table]["detail"].items():
        if name in row:
            detail[name] = row[name]
        elif name not in FIELDS[table]["row"] or inv.chance(0.3):
            detail[name] = inv.filler(name, kind)
    if inv.chance(0.2):
        detail["detailExtra"] = {"seenBy": [1, 2]}
    spoken = [
        n for n in ("note", "comment", "reason", "jobTitle") if n in detail and isinstance(row.get(n), str)
    ]
    if spoken and inv.chance(0.3):
        detail[inv.rng.choice(spoken)] = "khác với danh sách"
    detail.update(known or {})
    return detail
