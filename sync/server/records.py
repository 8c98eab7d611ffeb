"""One detail answer: the row by its id, with the joins that the data map asks for."""

from __future__ import annotations

from typing import Any

from sync.server.store import Store
from sync.server.wire import Json
from sync.tables import TABLES, PerParent, TableSpec

_JOINED = {"source": "partner_sources", "title": "partner_titles"}


def record(store: Store, spec: TableSpec, ident: str) -> Json | None:
    """The detail of one living row, or None.

    What no detail call has brought is left out rather than sent as null: a copy of this answer holds
    nothing that the replica does not hold.
    """
    row = _row(store, spec, ident)
    if row is None:
        return None
    found = store.details(spec).wire(row)
    if spec.name == "customers":
        _join_names(store, spec, row, found)
    if spec.name == "sale_orders" and found.get("orderLines") is None:
        lines = TABLES["sale_order_lines"]
        found["orderLines"] = _living(store, lines, "order_id", ident)
    return found


def of_parent(store: Store, spec: TableSpec, ident: str) -> list[Json]:
    """Rows that hang on one parent, newest first (``GET /api/Partners/{id}/GetListAttachment``)."""
    assert isinstance(spec.strategy, PerParent)
    return _living(store, spec, spec.strategy.column, ident)


def _living(store: Store, spec: TableSpec, column: str, ident: str) -> list[Json]:
    reader = store.lists(spec)
    return reader.wire(
        store.all(
            f'SELECT {reader.select} FROM "{spec.name}" WHERE "{column}" = ?'
            " AND _gone_at IS NULL AND _shape IS NOT NULL ORDER BY rowid",
            [ident],
        )
    )


def _row(store: Store, spec: TableSpec, ident: str) -> tuple[Any, ...] | None:
    reader = store.details(spec)
    rows = store.all(
        f'SELECT {reader.select} FROM "{spec.name}" WHERE "{spec.key_column}" = ? AND _gone_at IS NULL',
        [ident],
    )
    return rows[0] if rows else None


def _join_names(store: Store, spec: TableSpec, row: tuple[Any, ...], found: Json) -> None:
    """Names the customer's source and title where only their ids came.

    Only where the list owns the name's column: there a copy keeps what the list said.
    """
    owned = store.details(spec).owned(row)
    for name, table in _JOINED.items():
        ident = found.get(f"{name}Id")
        present = found.get(name)
        if not ident or f"{name}_name" not in owned:
            continue
        if present is not None and (not isinstance(present, dict) or present.get("name")):
            continue
        known = store.all(f'SELECT "name" FROM "{table}" WHERE "id" = ? AND _gone_at IS NULL', [ident])
        if known:
            found[name] = {**(present or {}), "id": ident, "name": known[0][0]}
