"""One customer's record (screens reference 3.1, 3.2): header and money by primary key, any thread.

Money is what the server stored; nothing is computed here, and what the server did not send stays None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.customers import BRANCH_SQL, STATUS_SQL, STATUSES, Status, card_name
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import (
    Amount,
    Named,
    amount,
    first_text,
    flag,
    json_value,
    named_list,
    text,
    whole,
)

_MONEY = ("amount_treatment_total", "order_residual", "amount_revenue_total", "total_debit", "amount_balance")


@dataclass(frozen=True, slots=True)
class Medical:
    """What only the detail answer tells.

    Attributes:
        conditions: Ticked conditions, e.g. ``Tăng huyết áp``.
        other: Free text beside them.
    """

    conditions: tuple[str, ...]
    other: str | None

    @property
    def empty(self) -> bool:
        return not self.conditions and self.other is None


@dataclass(frozen=True, slots=True)
class Money:
    """The five cards: stored values in VND; None where the server sent none or the right is missing."""

    treatment_total: Amount | None
    expected: Amount | None
    revenue: Amount | None
    debt: Amount | None
    advance: Amount | None


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """The header. ``medical``, ``relatives_phone`` and ``points`` are only known when ``detail_at`` is set.

    Attributes:
        birth: Day, month, year; each may be unknown.
        detail_at: When the detail answer was read (clinic time); None: not fetched yet.
        gone_at: When the server was found not to have the customer any more.
        quarantined: The server no longer showed it, but nobody has confirmed that yet.
    """

    id: str
    ref: str | None
    name: str | None
    phone: str | None
    relatives_phone: str | None
    status: Status | None
    active: bool | None
    birth: tuple[int | None, int | None, int | None]
    birth_text: str | None
    gender: str | None
    source: str | None
    tags: tuple[Named, ...] | None
    address: str | None
    comment: str | None
    card: str | None
    branch: str | None
    points: Amount | None
    money: Money
    medical: Medical
    detail_at: str | None
    gone_at: str | None
    quarantined: bool


def record(connection: Connection, scope: Scope, key: str) -> CustomerRecord | None:
    """The record by primary key; None when the replica does not hold it or the scope hides it."""
    limit, values = scope.rows(BRANCH_SQL)
    columns = ", ".join(f"{scope.money_column('c.' + name)} AS {name}" for name in _MONEY)
    row = connection.execute(
        "SELECT c.id, c.ref, c.name, c.active, c.birth_day, c.birth_month, c.birth_year, c.date_of_birth,"
        f" {scope.phone_column('c.phone')} AS phone,"
        f" {scope.phone_column('c.emergency_phone')} AS relatives,"
        f" {STATUS_SQL} AS status, c.gender, c.gender_display, c.gender_convertcom, c.categories,"
        " c.comment, c.note, c.used_address_v2, c.address, c.address_v2, c.street, c.ward_name,"
        " c.district_name, c.city_name,"
        " c.ward_name_v2, c.city_name_v2, c.member_level_name, c.card_type, c.card_type_name, c.point,"
        " coalesce(c.source_name, s.name) AS source, coalesce(c.company_name, b.name) AS branch,"
        f" c.histories, c.histories_string, c.medical_history, {columns},"
        " c._detail_at, c._gone_at, c._quarantined_at"
        f" FROM customers c LEFT JOIN companies b ON b.id = {BRANCH_SQL}"
        " LEFT JOIN partner_sources s ON s.id = c.source_id"
        f" WHERE c.id = ? AND {limit}",
        [key, *values],
    ).fetchone()
    return None if row is None else _record(dict(row))


def _record(row: Mapping[str, object]) -> CustomerRecord:
    status = row["status"]
    return CustomerRecord(
        id=str(row["id"]),
        ref=text(row["ref"]),
        name=text(row["name"]),
        phone=text(row["phone"]),
        relatives_phone=text(row["relatives"]),
        status=next((known for known in STATUSES if known == status), None),
        active=flag(row["active"]),
        birth=(whole(row["birth_day"]), whole(row["birth_month"]), whole(row["birth_year"])),
        birth_text=text(row["date_of_birth"]),
        gender=_gender(row),
        source=text(row["source"]),
        tags=_tags(row),
        address=_address(row),
        comment=first_text(row["comment"], row["note"]),
        card=card_name(row),
        branch=text(row["branch"]),
        points=amount(row["point"]),
        money=Money(*(amount(row[name]) for name in _MONEY)),
        medical=_medical(row),
        detail_at=text(row["_detail_at"]),
        gone_at=text(row["_gone_at"]),
        quarantined=row["_quarantined_at"] is not None,
    )


def _tags(row: Mapping[str, object]) -> tuple[Named, ...] | None:
    return named_list(row["categories"])


def _gender(row: Mapping[str, object]) -> str | None:
    """``male``, ``female``, ``other`` where known, else the server's own word."""
    return first_text(row["gender"], row["gender_display"], row["gender_convertcom"])


def _address(row: Mapping[str, object]) -> str | None:
    """The address set that the server's flag selects; built from its parts where the whole is missing."""
    new = bool(row["used_address_v2"])
    whole_one = row["address_v2"] if new else row["address"]
    parts = "street ward_name_v2 city_name_v2" if new else "street ward_name district_name city_name"
    known = [found for part in parts.split() if (found := text(row[part]))]
    return text(whole_one) or (", ".join(known) or None)


def _medical(row: Mapping[str, object]) -> Medical:
    listed = json_value(row["histories"])
    names = [
        name
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict) and (name := text(item.get("name")))
    ]
    if not names and (joined := text(row["histories_string"])):
        names = [part.strip() for part in joined.split(",") if part.strip()]
    return Medical(tuple(names), text(row["medical_history"]))
