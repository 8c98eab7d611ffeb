"""The work lists of a day at the desk: whom to remind, call back, congratulate, ask for money.

``listing`` and ``counts`` read index ranges: query thread. ``rows`` reads by primary key: any thread.
Sources: screens reference 4 (reminders, missed), 6.1 (stalled), 7 (labo), 2.2 (balances).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, normal_phone, reversed_phone, tokens
from tdental_desktop.queries.appointments import Now, State, state_of
from tdental_desktop.queries.days_held import holding
from tdental_desktop.queries.indexed import answers_quickly
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import (
    Amount,
    Total,
    amount,
    flag,
    from_hundredths,
    hundredths,
    text,
    whole,
)
from tdental_desktop.queries.work_lists_sources import (
    ACTIVITY_TABLES,
    CHOICES,
    LISTS,
    MONEY,
    SOURCES,
    Source,
    Which,
    bounds,
)

__all__ = [
    "CHOICES",
    "LISTS",
    "NO_DOCTOR",
    "SOURCES",
    "Listing",
    "Which",
    "WorkFilters",
    "WorkOrder",
    "WorkRow",
    "counts",
    "doctors",
    "listing",
    "rows",
    "standing_of",
]

NO_DOCTOR = ""
"""Filter value for rows without a doctor (``Không xác định``)."""
SORTS = frozenset(
    {"at", "name", "ref", "phone", "doctor", "branch_name", "what", "label", "last", "sent", "state"}
    | {"birth_year", "supplier"}
    | MONEY
)
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class WorkFilters:
    """What one list is narrowed to.

    Attributes:
        which: The list.
        choice: One of its ``CHOICES``.
        branch: Branch id, None for all.
        doctor: Name of the doctor, :data:`NO_DOCTOR` for rows without one, None for all.
        words: What was typed: digits (3 and more) look for the end of a phone number or code, anything else
            for every word at the beginning of a word of the name, or inside code and number; without accents.
    """

    which: Which
    choice: str
    branch: str | None = None
    doctor: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """Sort key (one of ``SORTS``) and direction; rows without a value come last either way."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One answer about one list.

    Attributes:
        ids: Keys in the order asked for.
        sums: Column → sum over the filter, for the list's ``sums``; empty without the right to see money.
        problems: Tables that may not hold everything.
        missing: Days whose bookings are not held.
        read_at: Clinic time of the oldest reading that the days' bookings come from.
        hidden: The person may not see money, and the list is of nothing else.
    """

    ids: tuple[str, ...]
    sums: Mapping[str, Total] = field(default_factory=dict)
    problems: tuple[TableProblem, ...] = ()
    missing: tuple[str, ...] = ()
    read_at: str | None = None
    hidden: bool = False

    @property
    def whole(self) -> bool:
        """No row is missing: every day and table was read to its end, be it some time ago."""
        return not self.missing and _read_through(self.problems)

    @property
    def certain(self) -> bool:
        """Every row belongs there: nothing that is still unread could take one away again."""
        return _read_through(one for one in self.problems if one.name in ACTIVITY_TABLES)


def _read_through(found: Iterable[TableProblem]) -> bool:
    return all(one.trouble in ("failed", "held_back") for one in found)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of a list: whom it is about, and why. None is missing, or nothing this list tells.

    Attributes:
        id: Key of the booking, order, lab order or customer.
        customer: Customer's id.
        at: Booking: ``YYYY-MM-DDTHH:MM`` (without the time where there is none); order: its date; labo: the
            planned date; birthday: ``MM-DD``.
        label: Number of the booking, order or lab order.
        what: Services, else the content.
        state: Derived state of a booking; ``state_text``: the server's own word.
        debt, expected: The customer's, VND ("công nợ", "dự kiến thu").
        total, paid, remaining: The order's, VND.
        last: Order: its last activity (order, lines, visits, payments); customer: the last treatment.
        next: The customer's next booking that stands.
        sent: When the lab work went out; ``supplier``: to whom.
    """

    id: str
    customer: str | None
    ref: str | None
    name: str | None
    phone: str | None
    at: str | None
    label: str | None
    doctor: str | None
    branch: str | None
    what: str | None
    state: State | None
    state_text: str | None
    minutes: int | None
    repeat: bool | None
    reason: str | None
    debt: Amount | None
    expected: Amount | None
    total: Amount | None
    paid: Amount | None
    remaining: Amount | None
    last: str | None
    next: str | None
    birth: tuple[int | None, int | None, int | None]
    sent: str | None
    supplier: str | None


def default_order(which: Which) -> WorkOrder:
    """How a list stands before a person chose."""
    return WorkOrder(*SOURCES[which].order)


def listing(
    connection: Connection, scope: Scope, filters: WorkFilters, order: WorkOrder | None, now: Now
) -> Listing:
    """Keys in order, sums, and what is not held.

    Args:
        connection: A reader.
        scope: What may be seen; without the money right sums are left out and such a sort is not obeyed.
        filters: See there.
        order: None for the list's own.
        now: The clinic's present: what tomorrow and overdue mean.
    """
    source = SOURCES[filters.which]
    found = bounds(filters.which, filters.choice, now.day)
    troubles = problems(connection, scope, source.tables)
    if filters.which == "balances" and not scope.money:
        return Listing((), problems=troubles, hidden=True)
    _teach(connection)
    where, values = _where(scope, filters, found.values)
    sums = source.sums if scope.money else ()
    summed = "".join(f", {hundredths(f'c.{name}')}" for name in sums)
    keys = f"SELECT json_group_array(c.key ORDER BY {_order(source, scope, order)}), count(*){summed}"
    row = connection.execute(_asking(source, keys, where), values).fetchone()
    held = (
        holding(connection, scope, "customer_appointments", filters.branch, ahead=True)
        if found.days
        else None
    )
    missing = held.days_without(found.days) if held else frozenset()
    read = [at for day in found.days if held and (at := held.read_at(day))]
    return Listing(
        ids=tuple(orjson.loads(row[0])),
        sums={
            name: Total(from_hundredths(row[2 + 2 * place]), row[1] - row[3 + 2 * place])
            for place, name in enumerate(sums)
        },
        problems=troubles,
        missing=tuple(sorted(missing)),
        read_at=min(read, default=None),
    )


def counts(
    connection: Connection, scope: Scope, choices: Mapping[Which, str], branch: str | None, now: Now
) -> dict[Which, int]:
    """Rows of each list under its choice and the branch alone.

    Left out are what may not be seen, and during a first reading the lists whose tables have no index yet.
    """
    _teach(connection)
    found: dict[Which, int] = {}
    for which, choice in choices.items():
        if which == "balances" and not scope.money:
            continue
        source = SOURCES[which]
        if not answers_quickly(connection, *source.tables):
            continue
        where, values = _where(
            scope, WorkFilters(which, choice, branch), bounds(which, choice, now.day).values
        )
        found[which] = connection.execute(_asking(source, "SELECT count(c.key)", where), values).fetchone()[0]
    return found


def standing_of(connection: Connection, scope: Scope, filters: WorkFilters, now: Now) -> Listing:
    """A list without its rows: what is not held of it; reads bookkeeping alone."""
    days = bounds(filters.which, filters.choice, now.day).days
    missing: frozenset[str] = frozenset()
    if days:
        held = holding(connection, scope, "customer_appointments", filters.branch, ahead=True)
        missing = held.days_without(days)
    troubles = problems(connection, scope, SOURCES[filters.which].tables)
    return Listing((), problems=troubles, missing=tuple(sorted(missing)))


def doctors(
    connection: Connection, scope: Scope, filters: WorkFilters, now: Now
) -> tuple[tuple[str, int], ...]:
    """Name → rows under all filters but the doctor's, by name; :data:`NO_DOCTOR` last. Query thread."""
    source = SOURCES[filters.which]
    if not source.by_doctor:
        return ()
    _teach(connection)
    values = bounds(filters.which, filters.choice, now.day).values
    where, named = _where(scope, filters, values, with_doctor=False)
    select = "SELECT coalesce(c.doctor, ''), count(c.key)"
    found = connection.execute(f"{_asking(source, select, where)} GROUP BY 1", named).fetchall()
    return tuple(sorted(((row[0], row[1]) for row in found), key=_last_if_nobody))


def rows(
    connection: Connection, scope: Scope, which: Which, keys: Sequence[str], now: Now
) -> dict[str, WorkRow]:
    """Rows of one page of keys, by primary key. A key that is gone from the file is left out."""
    _teach(connection)
    source = SOURCES[which]
    limit, values = _limit(scope)
    named: dict[str, object] = {"keys": json.dumps(list(keys)), "today": now.day, **values}
    found = connection.execute(
        f"SELECT * FROM ({source.select} WHERE {source.key} IN (SELECT value FROM json_each(:keys))) c"
        f" WHERE {limit}",
        named,
    ).fetchall()
    return {row["key"]: _row(which, dict(row), scope, now) for row in found}


# ------------------------------------------------------------------------------------------------ parts


def _teach(connection: Connection) -> None:
    """The functions of the sources; defining them again costs microseconds."""
    for function in (fold_text, reversed_phone):
        connection.create_function(function.__name__, 1, function, deterministic=True)


def _asking(source: Source, select: str, where: str) -> str:
    """A statement about the rows of a list that reads no column which it does not name."""
    return f"{select} FROM ({source.lean(f'{select} {where}')}) c WHERE {where}"


def _limit(scope: Scope) -> tuple[str, dict[str, object]]:
    condition, values = scope.rows("c.branch")
    for place in range(len(values)):
        condition = condition.replace("?", f":seen{place}", 1)
    return condition, {f"seen{place}": value for place, value in enumerate(values)}


def _where(
    scope: Scope, filters: WorkFilters, values: Mapping[str, object], *, with_doctor: bool = True
) -> tuple[str, dict[str, object]]:
    limit, seen = _limit(scope)
    parts, named = [limit], {**values, **seen}
    if filters.branch is not None:
        parts.append("c.branch = :branch")
        named["branch"] = filters.branch
    if with_doctor and filters.doctor is not None:
        parts.append("coalesce(c.doctor, '') = :doctor")
        named["doctor"] = filters.doctor
    for place, (condition, value) in enumerate(_words(scope, filters.words)):
        parts.append(condition.replace(":word", f":word{place}").replace(":part", f":part{place}"))
        named |= {f"{name}{place}": one for name, one in value.items()}
    return " AND ".join(parts), named


def _words(scope: Scope, typed: str) -> list[tuple[str, dict[str, object]]]:
    """Conditions of the filter box. Tokens hold letters and digits only: GLOB and LIKE need no escape."""
    found = tokens(typed)
    digits = normal_phone(typed) or ""
    if digits and all(word.isdigit() for word in found) and len(digits) >= _LEAST_DIGITS:
        either = ["c.ref LIKE :word", "c.label LIKE :word"]
        value: dict[str, object] = {"word": f"%{fold_text(digits)}"}
        if scope.phone:
            # ':' follows '9': the numbers that end so, read backwards.
            either += [
                f"({column} >= :part AND {column} < :part || ':')" for column in ("c.back", "c.back_relative")
            ]
            value["part"] = digits[::-1]
        return [("(" + " OR ".join(either) + ")", value)]
    return [
        (
            "(' ' || c.folded GLOB :word OR c.ref LIKE :part OR c.label LIKE :part)",
            {"word": f"*[^a-z0-9]{word}*", "part": f"%{word}%"},
        )
        for word in found
    ]


def _order(source: Source, scope: Scope, order: WorkOrder | None) -> str:
    key, descending = (order.key, order.descending) if order is not None else source.order
    if key not in SORTS or (key in MONEY and not scope.money) or (key == "phone" and not scope.phone):
        key, descending = "at", source.order[1]
    column = "c.folded" if key == "name" else f"c.{key}"
    direction = "DESC" if descending else "ASC"
    if key == "at" and source is SOURCES["birthdays"]:
        column = f"(c.at < :wrap) {direction}, c.at"
    # Of two that are equal, the one that comes first by time, then by key: the order never changes by itself.
    second = "" if key == "at" else "c.at ASC NULLS LAST, "
    return f"{column} {direction} NULLS LAST, {second}c.key {direction}"


def _last_if_nobody(entry: tuple[str, int]) -> tuple[bool, str]:
    return entry[0] == NO_DOCTOR, fold_text(entry[0]) or ""


def _row(which: Which, row: Mapping[str, object], scope: Scope, now: Now) -> WorkRow:
    def money(name: str) -> Amount | None:
        return amount(row[name]) if scope.money else None

    at = text(row["at"])
    booked = which in ("reminders", "missed")
    return WorkRow(
        id=str(row["key"]),
        customer=text(row["customer"]),
        ref=text(row["ref"]),
        name=text(row["name"]),
        phone=text(row["phone"]) if scope.phone else None,
        at=at,
        label=text(row["label"]),
        doctor=text(row["doctor"]),
        branch=text(row["branch_name"]),
        what=text(row["what"]),
        state=state_of(text(row["state"]), at, now) if booked else None,
        state_text=text(row["state_text"]) or text(row["state"]),
        minutes=whole(row["minutes"]),
        repeat=flag(row["repeat"]),
        reason=text(row["reason"]),
        debt=money("debt"),
        expected=money("expected"),
        total=money("total"),
        paid=money("paid"),
        remaining=money("remaining"),
        last=text(row["last"]),
        next=text(row["next"]),
        birth=(whole(row["birth_day"]), whole(row["birth_month"]), whole(row["birth_year"])),
        sent=text(row["sent"]),
        supplier=text(row["supplier"]),
    )
