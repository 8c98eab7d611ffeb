"""The changes themselves: what a row was, what it became, by keys of :mod:`since`. Any thread.

A before-image holds the columns that a run changed. What followed is in the next before-image of the same row
that has the column, else in the row as it is now; so every step of a row that changed twice is told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.replica.connection import Connection
from sync.tables import TABLES, TableSpec
from sync.tables.spec import Kind as ColumnKind
from tdental_desktop.queries.record.rows import clinic_day
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.since import Kind, customer_sql, of_branch
from tdental_desktop.queries.values import first_text, text

Value = str | int | float | None
_TITLES = ("name", "order_name", "product_name", "dot_kham_name", "invoice_origin", "display_name")
_PHONES = frozenset({"phone", "emergency_phone", "partner_phone"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of a change.

    Attributes:
        kind: What the column holds (``guid``, ``text``, ``moment``, ``integer``, ``money``, ``flag``,
            ``ref``, ``json``), for writing the values.
        before, after: As stored. Of an id whose name is known the name.
    """

    column: str
    kind: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row.

    Attributes:
        key: As :mod:`since` gives it.
        row_key: The row's own.
        at: Clinic time the copy noticed it.
        day: The row's own day (booking, payment, order …), ``YYYY-MM-DD``.
        title: What the row is called.
        fields: Columns that changed, for ``changed`` and ``returned``.
    """

    key: str
    table: str
    row_key: str
    kind: Kind
    at: str
    run: int
    day: str | None
    title: str | None
    customer: str | None
    customer_name: str | None
    ref: str | None
    fields: tuple[FieldChange, ...] = ()


def rows(connection: Connection, scope: Scope, keys: Sequence[str]) -> dict[str, Change]:
    """Changes by key; one that was forgotten meanwhile is left out."""
    found: dict[str, Change] = {}
    numbers = [int(key[2:]) for key in keys if key.startswith("h:")]
    entries = connection.execute(
        "SELECT id, table_name, row_key, kind, at, run, before FROM _history"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(numbers)],
    ).fetchall()
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry["table_name"], set()).add(entry["row_key"])
    new = [key.split(":", 2) for key in keys if key.startswith("n:")]
    for _, table, row_key in new:
        wanted.setdefault(table, set()).add(row_key)
    held = {
        table: _held(connection, scope, TABLES[table], sorted(own))
        for table, own in wanted.items()
        if table in TABLES
    }
    for entry in entries:
        row = held.get(entry["table_name"], {}).get(entry["row_key"])
        if row is not None:
            change = _changed(connection, scope, dict(entry), row)
            found[change.key] = change
    for _, table, row_key in new:
        row = held.get(table, {}).get(row_key)
        if row is not None:
            key = f"n:{table}:{row_key}"
            found[key] = _change(key, table, row_key, "new", text(row["_started"]) or "", row["_born"], row)
    return found


def _held(
    connection: Connection, scope: Scope, spec: TableSpec, keys: Sequence[str]
) -> dict[str, Mapping[str, Value]]:
    limit, values = of_branch(scope, spec, None)
    found = connection.execute(
        f"SELECT t.*, {customer_sql(spec)} AS _customer,"
        " (SELECT r.started_at FROM _runs r WHERE r.id = t._born) AS _started"
        f' FROM "{spec.name}" t WHERE t."{spec.key_column}" IN (SELECT value FROM json_each(?)) AND {limit}',
        [json.dumps(list(keys)), *values],
    ).fetchall()
    held = [dict(row) for row in found]
    people = _people(connection, {row["_customer"] for row in held if row["_customer"]})
    for row in held:
        row["_customer_name"], row["_customer_ref"] = people.get(row["_customer"], (None, None))
    return {row[spec.key_column]: row for row in held}


def _people(connection: Connection, keys: set[str]) -> dict[str, tuple[str | None, str | None]]:
    found = connection.execute(
        "SELECT id, name, ref FROM customers WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(keys))],
    )
    return {row[0]: (text(row[1]), text(row[2])) for row in found.fetchall()}


def _change(
    key: str,
    table: str,
    row_key: str,
    kind: Kind,
    at: str,
    run: object,
    row: Mapping[str, Value],
    fields: tuple[FieldChange, ...] = (),
) -> Change:
    spec = TABLES[table]
    date = spec.date_column or ("date" if "date" in spec.columns else None)
    return Change(
        key=key,
        table=table,
        row_key=row_key,
        kind=kind,
        at=at,
        run=int(str(run or 0)),
        day=clinic_day(text(row.get(date))) if date else None,
        title=first_text(*(row.get(name) for name in _TITLES)),
        customer=text(row.get("_customer")),
        customer_name=text(row.get("_customer_name")),
        ref=text(row.get("_customer_ref")),
        fields=fields,
    )


def _changed(
    connection: Connection, scope: Scope, entry: Mapping[str, Value], row: Mapping[str, Value]
) -> Change:
    table, number, kind = str(entry["table_name"]), int(str(entry["id"])), str(entry["kind"])
    fields: tuple[FieldChange, ...] = ()
    if kind != "gone":
        fields = field_changes(connection, scope, table, str(entry["row_key"]), number, entry["before"], row)
    known: Kind = "gone" if kind == "gone" else "returned" if kind == "returned" else "changed"
    return _change(
        f"h:{number}", table, str(entry["row_key"]), known, str(entry["at"]), entry["run"], row, fields
    )


def before_image(stored: object) -> dict[str, Value]:
    """A stored before-image; empty for what is none."""
    try:
        found = json.loads(stored) if isinstance(stored, str) else {}
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}


def after_of(
    connection: Connection, table: str, row_key: str, number: int, row: Mapping[str, Value]
) -> dict[str, Value]:
    """The row as it stood right after one history entry."""
    later = connection.execute(
        "SELECT before FROM _history WHERE table_name = ? AND row_key = ? AND id > ? ORDER BY id DESC",
        [table, row_key, number],
    ).fetchall()
    state = dict(row)
    for (stored,) in later:
        state |= before_image(stored)
    return state


def field_changes(
    connection: Connection,
    scope: Scope,
    table: str,
    row_key: str,
    number: int,
    stored: object,
    row: Mapping[str, Value],
) -> tuple[FieldChange, ...]:
    """Columns that an entry changed, in the table's order; what changes by itself only if alone."""
    spec = TABLES[table]
    before = before_image(stored)
    after = after_of(connection, table, row_key, number, row)
    found: list[FieldChange] = []
    by_itself: list[FieldChange] = []
    for column, kind in spec.columns.items():
        if column not in before or before[column] == after.get(column) or _hidden(scope, column, kind):
            continue
        if _id_beside_name(column, before):
            continue
        values = (before[column], after.get(column))
        if column in spec.references:
            values = (
                _name_of(connection, spec, column, values[0]),
                _name_of(connection, spec, column, values[1]),
            )
        one = FieldChange(column, kind.value, *values)
        (by_itself if _volatile(spec, column, before) else found).append(one)
    return tuple(found or by_itself)


def _hidden(scope: Scope, column: str, kind: ColumnKind) -> bool:
    return (kind is ColumnKind.MONEY and not scope.money) or (column in _PHONES and not scope.phone)


def _id_beside_name(column: str, before: Mapping[str, Value]) -> bool:
    """``doctor_id`` beside ``doctor_name``: people read names."""
    return column.endswith("_id") and column.removesuffix("_id") + "_name" in before


def _volatile(spec: TableSpec, column: str, before: Mapping[str, Value]) -> bool:
    """A copy of another row's name is no news; beside its id that changed it is how people read it."""
    if column.endswith("_name") and column.removesuffix("_name") + "_id" in before:
        return False
    return any(column in field.columns and field.name in spec.volatile_names for field in spec.all_fields)


def _name_of(connection: Connection, spec: TableSpec, column: str, key: Value) -> Value:
    if key is None:
        return None
    for target in spec.references[column]:
        known = TABLES[target]
        if "name" in known.columns:
            row = connection.execute(
                f'SELECT name FROM "{target}" WHERE "{known.key_column}" = ?', [key]
            ).fetchone()
            if row is not None and row[0]:
                return str(row[0])
    return key
