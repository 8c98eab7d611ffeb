"""Rows and links that live inside other rows' arrays. ``Writer`` builds on this; nothing else does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from sync.replica.shapes import Shapes
from sync.replica.tombstones import Applied
from sync.tables import NULL_GUID, FromDetail, Inline, TableSpec, children_of
from sync.tables.row import dumps

Row = tuple[dict[str, Any], tuple[Any, ...]]
"""A wire row and the values of the parent columns given with it."""


class Inside(Shapes, ABC):
    """The part of a ``Writer`` that writes links and children."""

    @abstractmethod
    def apply(
        self,
        spec: TableSpec,
        rows: Sequence[Row],
        parent_columns: tuple[str, ...] = (),
        *,
        listed: bool = True,
    ) -> Applied:
        """See ``Writer.apply``: children are rows like any others."""

    def _write_links(self, spec: TableSpec, items: list[dict[str, Any]]) -> None:
        for link in spec.links:
            present = [i for i in items if link.array in i and i.get("id")]
            self.db.conn.executemany(
                f'DELETE FROM "{link.table}" WHERE "{link.parent_column}" = ?', [(i["id"],) for i in present]
            )
            pairs = {
                (i["id"], child)
                for i in present
                if isinstance(i[link.array], list)
                for element in i[link.array]
                if (child := element.get("id") if isinstance(element, dict) else element)
                and isinstance(child, str)
            }
            self.db.conn.executemany(f'INSERT OR IGNORE INTO "{link.table}" VALUES (?, ?)', list(pairs))

    def _write_children(self, spec: TableSpec, items: list[dict[str, Any]]) -> None:
        for child, source in children_of(spec.name):
            if isinstance(source, Inline):
                self._replace_children(spec, child, source, items, listed=True)

    def _replace_children(
        self,
        spec: TableSpec,
        child: TableSpec,
        source: Inline | FromDetail,
        items: Iterable[dict[str, Any]],
        *,
        listed: bool,
    ) -> Applied:
        """Writes the rows inside their parents; a child gone from its parent needs no confirmation."""
        columns = tuple(source.parents)
        wanted = {column: _field_of(spec, wire) for column, wire in source.parents.items()}
        rows: list[Row] = []
        owners: list[str] = []
        for item in items:
            inside = item.get(source.array)
            owner = item.get("id")
            if not isinstance(owner, str) or not isinstance(inside, list):
                continue
            owners.append(owner)
            parents = tuple(_scalar(item.get(wanted[c])) for c in columns)
            rows += [(element, parents) for element in inside if isinstance(element, dict)]
        if not owners:
            return Applied()
        applied = self.apply(child, rows, columns, listed=listed)
        owner_column = next(c for c, wire in source.parents.items() if wire == "id")
        # The plus signs keep SQLite at the parents' index: the small partial ones would be scanned whole.
        only_detail = "" if listed else " AND +_shape IS NULL"
        applied.gone = self._vanish(
            child,
            f'"{owner_column}" IN (SELECT value FROM json_each(?)) AND +_gone_at IS NULL{only_detail}'
            f' AND "{child.key_column}" NOT IN (SELECT value FROM json_each(?))',
            [dumps(owners), dumps(list(applied.keys))],
            len(applied.new) + applied.returned,
        )
        return applied

    def learn_owner(self, spec: TableSpec, keys: Iterable[str], owner: str | None) -> None:
        """Notes whose rows these are, where their list does not show it; that is no change of theirs."""
        column = spec.customer_column
        owning = [n for n, columns in self._list_columns.items() if column in columns]
        self.db.execute(
            f'UPDATE "{spec.name}" SET "{column}" = ?, _detail_digest = NULL WHERE "{column}" IS NOT ?'
            f' AND "{spec.key_column}" IN (SELECT value FROM json_each(?))'
            " AND _shape NOT IN (SELECT value FROM json_each(?))",
            [owner, owner, dumps(list(keys)), dumps(owning)],
        )


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int | float) and value != NULL_GUID else None


def _field_of(spec: TableSpec, column: str) -> str:
    """API name of the parent's field behind a column named in ``parents``."""
    return next((f.name for f in spec.fields if f.column == column), column)
