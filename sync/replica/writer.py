"""Writes decoded rows. The only place that changes a data table. One thread owns a ``Writer``.

Rows are new, changed, merely refreshed (only what changes by itself moved) or unchanged; unchanged
rows are not touched. Changed and vanished rows leave a before-image in ``_history``. The caller
wraps one page or window, rows and ledger together, in ``transaction()``.

``Tombstones`` knows how rows go, ``Shapes`` what their lists send, ``Inside`` what lives in their arrays,
``Details`` what comes with their details; the list rows themselves are written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sync.replica.detail_rows import Details
from sync.replica.drift import Drift
from sync.replica.inside import Row
from sync.replica.schema import build_indexes, search_columns, search_text
from sync.replica.shapes import shape_mark
from sync.replica.tombstones import Applied, add_digest
from sync.tables import TABLES, Single, TableSpec
from sync.tables.row import Decoded, RowWithoutKey, Shape, dumps

if TYPE_CHECKING:
    import sqlite_utils


class Writer(Details):
    """The single writer of one replica file.

    Args:
        db: Writer database from ``open_writer``.
        run: The run rows are attributed to; see ``Ledger.start_run``.
        at: Clinic time of the page being written; set it before each transaction.
        may_vanish: Asked before rows that live inside a parent vanish from it; False quarantines them.
        keep_history: False while a clinic is invented or a changed spec is re-read.
    """

    def __init__(
        self, db: sqlite_utils.Database, *, run: int = 0, at: str = "", keep_history: bool = True
    ) -> None:
        super().__init__(db, run=run, at=at, keep_history=keep_history)
        self.drift = Drift()

    # --- list rows ---

    def apply(
        self,
        spec: TableSpec,
        rows: Sequence[Row],
        parent_columns: tuple[str, ...] = (),
        *,
        listed: bool = True,
    ) -> Applied:
        """Inserts or updates rows; call inside ``transaction()``.

        Args:
            spec: The table.
            rows: Wire rows with the values of ``parent_columns``.
            parent_columns: Columns known from the request (column rule 6).
            listed: False for rows that only a detail answer holds (they do not count in the list).

        Returns:
            What happened; children that live inside the rows are written too, but not counted.
        """
        result = Applied()
        groups: dict[Shape, dict[str, tuple[Decoded, tuple[Any, ...], dict[str, Any]]]] = {}
        decoder = self.decoder(spec)
        repeats: dict[str, int] = {}
        for item, parents in rows:
            shape = decoder.shape_of(item)
            try:
                decoded = shape.decode(item, parents)
            except RowWithoutKey:
                result.keyless += 1
                continue
            key = decoded.key
            if spec.key is None:
                ordinal = repeats[key] = repeats.get(key, -1) + 1
                key = f"{key}:{ordinal}"
            if key in result.keys:  # the later of two wins, in whatever shape the first came
                for members in groups.values():
                    members.pop(key, None)
            result.keys.add(key)
            result.odd += decoded.odd
            result.digest = add_digest(result.digest, decoded.digest)
            groups.setdefault(shape, {})[key] = (decoded, parents, item)
        existing = self._existing(spec, result.keys, parent_columns)
        if existing or not (spec.key or self._empty.get(spec.name, True)):
            held, given = self._list_columns, parent_columns
            self.drift.look(self.db, spec, groups, existing, held, given, listed=listed)
        fresh: list[dict[str, Any]] = []
        for shape, members in groups.items():
            fresh += self._write_group(spec, shape, members, parent_columns, existing, result, listed)
        if fresh:
            self._write_links(spec, fresh)
            self._write_children(spec, fresh)
        return result

    def _existing(
        self, spec: TableSpec, keys: set[str], parent_columns: tuple[str, ...]
    ) -> dict[str, tuple[Any, ...]]:
        """Key → (digest, volatile, shape, gone, quarantined, run, parent values…) of held rows."""
        if self._empty.get(spec.name, True):
            row = self.db.execute(f'SELECT 1 FROM "{spec.name}" LIMIT 1').fetchone()
            self._empty[spec.name] = row is None
            if row is None:
                return {}
        more = "".join(f', "{c}"' for c in parent_columns)
        cursor = self.db.execute(
            f'SELECT "{spec.key_column}", _digest, _volatile, _shape, _gone_at, _quarantined_at, _run{more}'
            f' FROM "{spec.name}" WHERE "{spec.key_column}" IN (SELECT value FROM json_each(?))',
            [dumps(list(keys))],
        )
        return {row[0]: row[1:] for row in cursor}

    def _write_group(
        self,
        spec: TableSpec,
        shape: Shape,
        members: Mapping[str, tuple[Decoded, tuple[Any, ...], dict[str, Any]]],
        parent_columns: tuple[str, ...],
        existing: Mapping[str, tuple[Any, ...]],
        result: Applied,
        listed: bool,
    ) -> list[dict[str, Any]]:
        shape_id = self._shape_id(spec, shape) if listed else None
        fill = [(shape.columns.index(c) if c in shape.columns else -1) for c in parent_columns]
        added = [c for c, at in zip(parent_columns, fill, strict=True) if at < 0]
        search = [
            (name, shape.columns.index(source), source)
            for name, source in search_columns(spec).items()
            if source in shape.columns
        ]
        columns = [
            *shape.columns,
            *added,
            *(name for name, _, _ in search),
            "extra" if listed else "_detail_extra",
            "_shape",
            "_digest",
            "_volatile",
            "_run",
        ]
        inserts: list[list[Any]] = []
        updates: list[list[Any]] = []
        fresh: list[dict[str, Any]] = []
        for key, (decoded, parents, item) in members.items():
            before = existing.get(key)
            if before is not None and not listed and before[2] is not None:
                given = dict(zip(parent_columns, parents, strict=True))
                if self._merge_detail(spec, key, item, before[2], given):
                    result.refreshed += 1
                else:
                    result.unchanged += 1
                continue
            values = decoded.values
            added_values = []
            same_parents = True
            for n, (at, value) in enumerate(zip(fill, parents, strict=True)):
                if at < 0:
                    added_values.append(value)
                elif values[at] is None:
                    values[at] = value
                else:
                    continue
                same_parents = same_parents and before is not None and before[6 + n] == value
            mark = (decoded.digest, decoded.volatile, shape_id, None, None)
            if before is not None and same_parents and before[:5] == mark:
                result.unchanged += 1
                continue
            refreshed = (
                before is not None and same_parents and before[0] == decoded.digest and before[3] is None
            )
            folded = [search_text(source, values[at]) for _, at, source in search]
            row = [
                *values,
                *added_values,
                *folded,
                decoded.extra,
                shape_id,
                decoded.digest,
                decoded.volatile,
                before[5] if refreshed and before is not None else self.run,
            ]
            fresh.append(item)
            if before is None:
                inserts.append(row if spec.key else [*row, key])
                result.new.append(key)
            else:
                updates.append([*row, key])
                result.returned += before[3] is not None
                if refreshed:
                    result.refreshed += 1
                else:
                    result.changed.append(key)
            if not refreshed:
                self._note_customer(spec, shape, values, result)
        if updates and self.keep_history:
            changed = [row[-1] for row in updates if row[-2] == self.run]
            self._remember(spec, changed, shape, members)
        self._execute_group(spec, columns, shape_id, inserts, updates)
        return fresh

    def _execute_group(
        self,
        spec: TableSpec,
        columns: list[str],
        shape_id: int | None,
        inserts: list[list[Any]],
        updates: list[list[Any]],
    ) -> None:
        if inserts:
            names = columns if spec.key else [*columns, "_key"]
            marks = ", ".join("?" for _ in names)
            listed = ", ".join(f'"{c}"' for c in names)
            self.db.conn.executemany(
                f'INSERT INTO "{spec.name}" ({listed}, _born) VALUES ({marks}, {int(self.run)})', inserts
            )
            self._empty[spec.name] = False
        if updates:
            sets = ", ".join(f'"{c}" = ?' for c in columns)
            # A list that sends other columns leaves others to the detail: its proof was of those before.
            same = f"_shape IS {'NULL' if shape_id is None else int(shape_id)}"
            self.db.conn.executemany(
                f'UPDATE "{spec.name}" SET {sets}, _gone_at = NULL, _quarantined_at = NULL,'
                f" _detail_digest = CASE WHEN {same} THEN _detail_digest END"
                f' WHERE "{spec.key_column}" = ?',
                updates,
            )

    def _note_customer(self, spec: TableSpec, shape: Shape, values: list[Any], result: Applied) -> None:
        column = spec.customer_column
        if column and spec.name != "customers" and column in shape.columns:
            customer = values[shape.columns.index(column)]
            if customer:
                result.touched.add(customer)

    # --- history ---

    def _remember(
        self,
        spec: TableSpec,
        keys: list[str],
        shape: Shape,
        members: Mapping[str, tuple[Decoded, tuple[Any, ...], dict[str, Any]]],
    ) -> None:
        names = ", ".join(f'"{c}"' for c in (spec.key_column, *shape.columns, "extra", "_gone_at"))
        cursor = self.db.execute(
            f'SELECT {names} FROM "{spec.name}"'
            f' WHERE "{spec.key_column}" IN (SELECT value FROM json_each(?))',
            [dumps(keys)],
        )
        entries = []
        for row in cursor.fetchall():
            key, old, extra, gone = row[0], row[1:-2], row[-2], row[-1]
            decoded = members[key][0]
            before = {
                column: was
                for column, was, now in zip(shape.columns, old, decoded.values, strict=True)
                if was != now
            }
            if extra != decoded.extra:
                before["extra"] = extra
            kind = "changed" if gone is None else "returned"
            if not before and kind == "changed":
                continue
            entries.append((spec.name, key, self.run, self.at, kind, dumps(before)))
        self._history(entries)

    # --- indexes and upkeep ---

    def index(self, spec: TableSpec) -> None:
        """Builds secondary indexes once, after the first bulk load."""
        if not self.ledger.table(spec.name).get("indexed"):
            build_indexes(self.db, spec)

    def forget_history(self, before: str) -> None:
        """Deletes before-images older than a clinic time."""
        self.db.execute("DELETE FROM _history WHERE at < ?", [before])


def whole_table(spec: TableSpec) -> bool:
    """True when one answer holds the table and replaces it."""
    return isinstance(spec.strategy, Single) and spec.strategy.replace


__all__ = ["TABLES", "Applied", "Row", "Writer", "add_digest", "shape_mark", "whole_table"]
