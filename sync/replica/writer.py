"""Writes decoded rows. The only place that changes a data table. One thread owns a ``Writer``.

Rows are new, changed, merely refreshed (only what changes by itself moved) or unchanged; unchanged
rows are not touched. Changed and vanished rows leave a before-image in ``_history``. The caller
wraps one page or window, rows and ledger together, in ``transaction()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlite_utils

from sync.replica.connection import translating
from sync.replica.drift import Drift
from sync.replica.fold import fold_text, reversed_phone
from sync.replica.schema import build_indexes, search_columns
from sync.replica.tombstones import Applied, Tombstones, add_digest
from sync.tables import NULL_GUID, TABLES, FromDetail, Inline, Single, TableSpec, children_of
from sync.tables.row import Decoded, Decoder, RowWithoutKey, Shape, digest64, dumps

Row = tuple[dict[str, Any], tuple[Any, ...]]
"""A wire row and the values of the parent columns given with it."""


def shape_mark(shape: Shape) -> str:
    return " ".join(sorted(shape.columns))


class Writer(Tombstones):
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
        self._decoders: dict[tuple[str, bool], Decoder] = {}
        self._shape_ids: dict[tuple[str, str], int] = {}
        self._list_columns: dict[int, frozenset[str]] = {}
        self._load_shapes()
        self._empty: dict[str, bool] = {}
        self.drift = Drift()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One page or window: all of it or nothing. Disk and file errors become ``ReplicaError``s."""
        try:
            with translating(), self.db.atomic():
                yield
        except BaseException:
            self._forget_cached()
            raise

    def decoder(self, spec: TableSpec, *, detail: bool = False) -> Decoder:
        key = (spec.name, detail)
        if key not in self._decoders:
            self._decoders[key] = Decoder(spec, detail=detail)
        return self._decoders[key]

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
                self._merge_detail(
                    spec, key, item, before[2], dict(zip(parent_columns, parents, strict=True))
                )
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
            folded = [
                reversed_phone(values[at]) if source.endswith("phone") else fold_text(_text(values[at]))
                for _, at, source in search
            ]
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
        self._execute_group(spec, columns, inserts, updates)
        return fresh

    def _execute_group(
        self, spec: TableSpec, columns: list[str], inserts: list[list[Any]], updates: list[list[Any]]
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
            self.db.conn.executemany(
                f'UPDATE "{spec.name}" SET {sets}, _gone_at = NULL, _quarantined_at = NULL'
                f' WHERE "{spec.key_column}" = ?',
                updates,
            )

    def _note_customer(self, spec: TableSpec, shape: Shape, values: list[Any], result: Applied) -> None:
        column = spec.customer_column
        if column and spec.name != "customers" and column in shape.columns:
            customer = values[shape.columns.index(column)]
            if customer:
                result.touched.add(customer)

    def _shape_id(self, spec: TableSpec, shape: Shape) -> int:
        mark = (spec.name, shape_mark(shape))
        if mark not in self._shape_ids:
            cursor = self.db.execute(
                "INSERT INTO _shapes (table_name, columns) VALUES (?, ?)", [spec.name, mark[1]]
            )
            self._shape_ids[mark] = int(cursor.lastrowid or 0)
            self._list_columns[self._shape_ids[mark]] = frozenset(shape.columns)
        return self._shape_ids[mark]

    def _forget_cached(self) -> None:
        """After a rolled-back transaction: shapes and emptiness learned inside it are void."""
        self._empty.clear()
        self._shape_ids.clear()
        self._list_columns.clear()
        self._load_shapes()

    def _load_shapes(self) -> None:
        self._shape_ids = {
            (table, columns): ident
            for ident, table, columns in self.db.execute("SELECT id, table_name, columns FROM _shapes")
        }
        self._list_columns = {ident: frozenset(m[1].split()) for m, ident in self._shape_ids.items()}

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

    # --- links and children ---

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
        self._vanish(
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
            f'UPDATE "{spec.name}" SET "{column}" = ? WHERE "{column}" IS NOT ?'
            f' AND "{spec.key_column}" IN (SELECT value FROM json_each(?))'
            " AND _shape NOT IN (SELECT value FROM json_each(?))",
            [owner, owner, dumps(list(keys)), dumps(owning)],
        )

    # --- details ---

    def apply_detail(self, spec: TableSpec, key: str, item: dict[str, Any]) -> bool:
        """Fills the detail-only columns of one row and the children that live in its detail.

        A detail never overwrites a column the list has sent (column rule 4). Call inside
        ``transaction()``.

        Returns:
            False when the row is not held (nothing is written then).
        """
        row = self.db.execute(
            f'SELECT _shape FROM "{spec.name}" WHERE "{spec.key_column}" = ?', [key]
        ).fetchone()
        if row is None:
            return False
        self._merge_detail(spec, key, item, row[0], {})
        for child, source in children_of(spec.name):
            if isinstance(source, FromDetail):
                listed = child.is_child
                self._replace_children(spec, child, source, [{**item, "id": key}], listed=listed)
        return True

    def _merge_detail(
        self, spec: TableSpec, key: str, item: dict[str, Any], shape_id: int | None, parents: dict[str, Any]
    ) -> None:
        """Writes what a detail knows and the list did not send."""
        shape = self.decoder(spec, detail=True).shape_of(item)
        decoded = shape.decode(item)
        owned = self._list_columns.get(shape_id or 0, frozenset())
        pairs = [
            (column, value)
            for column, value in zip(shape.columns, decoded.values, strict=True)
            if column not in owned and column != spec.key_column
        ]
        folded = {
            name: (reversed_phone(value) if source.endswith("phone") else fold_text(_text(value)))
            for name, source in search_columns(spec).items()
            for column, value in pairs
            if column == source
        }
        digest = digest64((decoded.key + (decoded.extra or "")).encode())
        missing_parents = {c: v for c, v in parents.items() if c not in owned and c not in shape.columns}
        values = missing_parents | dict(pairs) | folded
        sets = "".join(f'"{column}" = ?, ' for column in values)
        if self.keep_history:
            self._remember_detail(spec, key, dict(pairs), digest)
        self.db.execute(
            f'UPDATE "{spec.name}" SET {sets}_detail_extra = ?, _detail_at = ?, _detail_run = ?,'
            f' _detail_digest = ? WHERE "{spec.key_column}" = ?',
            [*values.values(), decoded.extra, self.at, self.run, digest, key],
        )

    def skip_detail(self, spec: TableSpec, key: str) -> None:
        """Notes that a detail was asked for and there is none; it is asked again when the row changes."""
        self.db.execute(
            f'UPDATE "{spec.name}" SET _detail_run = ? WHERE "{spec.key_column}" = ?', [self.run, key]
        )

    def _remember_detail(self, spec: TableSpec, key: str, now: dict[str, Any], digest: int) -> None:
        names = "".join(f', "{c}"' for c in now)
        old = self.db.execute(
            f'SELECT _detail_digest{names} FROM "{spec.name}" WHERE "{spec.key_column}" = ?', [key]
        ).fetchone()
        if old[0] is None or old[0] == digest:
            return
        before = {c: was for c, was in zip(now, old[1:], strict=True) if was != now[c]}
        if before:
            self._history([(spec.name, key, self.run, self.at, "changed", dumps(before))])

    # --- indexes and upkeep ---

    def index(self, spec: TableSpec) -> None:
        """Builds secondary indexes once, after the first bulk load."""
        if not self.ledger.table(spec.name).get("indexed"):
            build_indexes(self.db, spec)

    def forget_history(self, before: str) -> None:
        """Deletes before-images older than a clinic time."""
        self.db.execute("DELETE FROM _history WHERE at < ?", [before])


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int | float) and value != NULL_GUID else None


def _field_of(spec: TableSpec, column: str) -> str:
    """API name of the parent's field behind a column named in ``parents``."""
    return next((f.name for f in spec.fields if f.column == column), column)


def whole_table(spec: TableSpec) -> bool:
    """True when one answer holds the table and replaces it."""
    return isinstance(spec.strategy, Single) and spec.strategy.replace


__all__ = ["TABLES", "Applied", "Row", "Writer", "add_digest", "whole_table"]
