"""The closed-day alarm: payments, discounts and orders of an earlier day that changed or vanished afterwards.

The day of a row is its own date in clinic time; it is closed once the copy's clock is past it. What the copy
noticed late may have been done on the day itself, after the last reading: such a line says so instead of
accusing anybody. Query thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sync.replica.connection import Connection
from sync.tables import TABLES
from tdental_desktop.queries.days_held import clinic_day_sql
from tdental_desktop.queries.record.rows import clinic_day
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.since import Kind, Period, baseline, of_branch, since_moment
from tdental_desktop.queries.since_rows import (
    Change,
    FieldChange,
    Value,
    after_of,
    before_image,
    rows,
)
from tdental_desktop.queries.values import Amount, amount, less, sum_of

Category = Literal["payment", "discount", "order"]
Became = Literal["changed", "gone", "returned", "added"]


@dataclass(frozen=True, slots=True)
class _Watched:
    """What is looked at in one table.

    Attributes:
        day: Column of the row's own day.
        amount: Column whose difference is told.
        columns: Whose change counts; progress of a treatment (states, sums paid) does not.
        discounts: Those of them that are discounts.
    """

    category: Category
    day: str
    amount: str
    columns: tuple[str, ...]
    discounts: tuple[str, ...] = ()


_DISCOUNTS = ("discount", "discount_fixed", "discount_type", "amount_discount_total")
WATCHED: dict[str, _Watched] = {
    "account_payments": _Watched(
        "payment",
        "payment_date",
        "amount",
        ("amount", "amount_signed", "payment_date", "payment_type", "state", "journal_name", "partner_id"),
    ),
    "sale_order_payments": _Watched(
        "payment", "date", "amount", ("amount", "date", "state", "is_refund", "order_id", "partner_id")
    ),
    "partner_advances": _Watched(
        "payment", "date", "amount", ("amount", "date", "state", "type", "journal_name", "partner_id")
    ),
    "cash_vouchers": _Watched("payment", "date", "amount", ("amount", "date", "state", "journal_name")),
    "sale_orders": _Watched(
        "order",
        "date_order",
        "amount_total",
        ("amount_total", "date_order", "partner_id", "amount_discount_total"),
        ("amount_discount_total",),
    ),
    "sale_order_lines": _Watched(
        "order",
        "date",
        "price_total",
        (
            "price_unit",
            "product_uom_qty",
            "price_sub_total",
            "price_total",
            "date",
            "product_id",
            *_DISCOUNTS,
        ),
        _DISCOUNTS,
    ),
}
# An order or line that is cancelled or falls back to a draft is no progress.
_FALLEN = frozenset({"cancel", "draft"})
_STATES = frozenset({"sale_orders", "sale_order_lines"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """One row of a closed day.

    Attributes:
        change: The row, with the columns that count.
        category: Payment, discount or order.
        became: ``added``: a payment that was put into a day already read as closed.
        day: The closed day.
        sure: It happened after that day ended; False: the copy cannot tell.
        before, after: What the row counted, VND: its amount, less than nothing where money goes out, nothing
            while it is a draft or cancelled. None where it is not known or there is none any more.
    """

    change: Change
    category: Category
    became: Became
    day: str
    sure: bool
    before: Amount | None
    after: Amount | None

    @property
    def difference(self) -> Amount | None:
        """What the day's sum changed by, VND; None where a figure is missing."""
        if self.became == "gone":
            return less(0, self.before)
        if self.became == "added":
            return self.after
        return less(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Alarms:
    """One answer, newest first.

    Attributes:
        since: Clinic time that it looks back to; None for as far as the history reaches.
        payments: What the sums of payments (``account_payments``) of closed days changed by, VND; None where
            a figure is missing or may not be seen.
        problems: Tables that could not be read completely: silence about them proves nothing.
    """

    rows: tuple[Alarm, ...] = ()
    since: str | None = None
    payments: Amount | None = None
    problems: tuple[TableProblem, ...] = ()


def alarms(
    connection: Connection, scope: Scope, period: Period, today: str, branch: str | None = None
) -> Alarms:
    """All alarms that the copy noticed in a period.

    Args:
        connection: A reader.
        scope: Hides rows of other branches, and amounts.
        period: When they were noticed.
        today: The clinic's day: only earlier days are closed.
        branch: Only rows of this branch.
    """
    since = since_moment(connection, period, today)
    found: list[Alarm] = []
    for name in WATCHED:
        if connection.execute("SELECT 1 FROM _tables WHERE name = ?", [name]).fetchone() is not None:
            found += _changed(connection, scope, name, since, today, branch)
            if WATCHED[name].category == "payment":
                found += _added(connection, scope, name, since, today, branch)
    found.sort(key=lambda one: (one.change.at, one.change.key), reverse=True)
    moved = [one.difference for one in found if one.change.table == "account_payments"]
    return Alarms(
        tuple(found),
        since or None,
        sum_of(moved) if scope.money else None,
        problems(connection, scope, WATCHED),
    )


def _changed(
    connection: Connection, scope: Scope, name: str, since: str, today: str, branch: str | None
) -> list[Alarm]:
    spec, watched = TABLES[name], WATCHED[name]
    limit, values = of_branch(scope, spec, branch)
    entries = connection.execute(
        "SELECT h.id, h.row_key, h.run, h.at, h.kind, h.before FROM _history h"
        f' JOIN "{name}" t ON t."{spec.key_column}" = h.row_key'
        f" WHERE h.table_name = ? AND h.at >= ? AND {limit}",
        [name, since, *values],
    ).fetchall()
    changes = rows(connection, scope, [f"h:{entry['id']}" for entry in entries])
    found = []
    for entry in entries:
        change = changes.get(f"h:{entry['id']}")
        if change is None:
            continue
        before = before_image(entry["before"])
        row = _now(connection, name, entry["row_key"])
        after = after_of(connection, name, entry["row_key"], entry["id"], row)
        whole = {**after, **before}
        counted = _counted(name, before, after, change)
        days = [day for state in (whole, after) if (day := clinic_day(_text(state.get(watched.day))))]
        # Moved out of a day or into one: the earlier of the two is closed first.
        day = min(days, default=None)
        if counted is None or day is None or day >= min(today, clinic_day(entry["at"]) or today):
            continue
        # A discount is told by itself; the total may not have moved at all.
        discounts = bool(counted) and all(one.column in watched.discounts for one in counted)
        column = "amount_discount_total" if discounts else watched.amount
        found.append(
            Alarm(
                change=replace(change, fields=counted, day=day),
                category="discount" if discounts else watched.category,
                became="gone" if entry["kind"] == "gone" else change.kind,  # type: ignore[arg-type]
                day=day,
                sure=_sure(connection, name, entry["row_key"], entry["id"], entry["run"], row, day),
                before=_amount(scope, whole, column),
                after=None if entry["kind"] == "gone" else _amount(scope, after, column),
            )
        )
    return found


def _counted(
    name: str, before: Mapping[str, Value], after: Mapping[str, Value], change: Change
) -> tuple[FieldChange, ...] | None:
    """The columns of a change that count; None when none does. A row that is gone or back always counts."""
    watched = WATCHED[name]
    fell = (
        name in _STATES
        and "state" in before
        and (_text(after.get("state")) in _FALLEN or _text(before["state"]) in _FALLEN)
    )
    columns = {*watched.columns, *(("state",) if fell else ())}
    changed = {column for column in columns if column in before and before[column] != after.get(column)}
    # An id is told by the name beside it.
    named = changed | {column.removesuffix("_id") + "_name" for column in changed if column.endswith("_id")}
    if change.kind in ("gone", "returned"):
        return tuple(one for one in change.fields if one.column in named)
    if not changed:
        return None
    return tuple(one for one in change.fields if one.column in named)


def _added(
    connection: Connection, scope: Scope, name: str, since: str, today: str, branch: str | None
) -> list[Alarm]:
    """Payments put into a day that a complete reading had already seen as over."""
    spec, watched = TABLES[name], WATCHED[name]
    base = baseline(connection, name)
    if base is None:
        return []
    limit, values = of_branch(scope, spec, branch)
    day = clinic_day_sql(f't."{watched.day}"')
    way = "t.payment_type" if "payment_type" in watched.columns else "NULL"
    found = connection.execute(
        f'SELECT t."{spec.key_column}" AS key, {day} AS day, t._born AS run, t."{watched.amount}" AS amount,'
        f" t.state AS state, {way} AS payment_type"
        f' FROM "{name}" t JOIN _runs r ON r.id = t._born'
        f" WHERE t._born > 1 AND t._born > {base} AND r.started_at >= ? AND {day} < ? AND {limit}",
        [since, today, *values],
    ).fetchall()
    late = [row for row in found if _read_after(connection, name, row["day"], row["run"])]
    changes = rows(connection, scope, [f"n:{name}:{row['key']}" for row in late])
    return [
        Alarm(
            replace(change, day=row["day"]),
            "payment",
            "added",
            row["day"],
            True,
            None,
            _amount(scope, dict(row), "amount"),
        )
        for row in late
        if (change := changes.get(f"n:{name}:{row['key']}")) is not None
    ]


def _sure(
    connection: Connection, name: str, row_key: str, number: int, run: int, row: Mapping[str, Value], day: str
) -> bool:
    """The row as it was before was read after its day had ended, or the whole day was."""
    earlier = connection.execute(
        "SELECT max(run) FROM _history WHERE table_name = ? AND row_key = ? AND id < ?",
        [name, row_key, number],
    ).fetchone()[0]
    written = earlier if earlier is not None else row.get("_born")
    started = connection.execute("SELECT started_at FROM _runs WHERE id = ?", [written]).fetchone()
    if started is not None and (clinic_day(started[0]) or "") > day:
        return True
    return _read_after(connection, name, day, run)


def _read_after(connection: Connection, name: str, day: str, run: int) -> bool:
    """A complete run between the end of a day and another run read that day again."""
    hot = TABLES[name].hot
    back = 0 if hot is None else 100_000 if hot.everything else (hot.back or 0)
    found = connection.execute(
        "SELECT 1 FROM _runs WHERE id < ? AND complete = 1 AND mode <> 'customer'"
        " AND substr(started_at, 1, 10) > ? AND (mode <> 'click'"
        " OR julianday(substr(started_at, 1, 10)) - julianday(?) <= ?) LIMIT 1",
        [run, day, day, back],
    )
    return found.fetchone() is not None


def _now(connection: Connection, name: str, row_key: str) -> dict[str, Value]:
    found = connection.execute(
        f'SELECT * FROM "{name}" WHERE "{TABLES[name].key_column}" = ?', [row_key]
    ).fetchone()
    return dict(found) if found is not None else {}


def _amount(scope: Scope, state: Mapping[str, Value], column: str) -> Amount | None:
    if not scope.money:
        return None
    if _text(state.get("state")) in _FALLEN:
        return 0
    found = amount(state.get(column))
    # "amount" is never negative, whichever way the money goes.
    outward = column == "amount" and state.get("payment_type") == "outbound"
    return less(0, found) if outward else found


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


__all__ = ["WATCHED", "Alarm", "Alarms", "Became", "Category", "Kind", "alarms"]
