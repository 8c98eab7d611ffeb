"""Has the server changed how it sends a table? Fields that vanish, change their type or move deeper.

Looked at page by page, on rows that were held before: a column that had a value and has none now fell. It is
drift when no other row of the page still carries that column, and when it is no single row's matter: several
rows lost it, or at least half of the page. Columns whose field is gone or is of another kind are remembered
until a row carries them again, for the rows held show older values or none meanwhile. A plain null is the
server's word; only where it takes a column from several rows and from half of a page it is said.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sync.replica.ledger import Ledger
from sync.tables import NULL_GUID, Inline, Kind, PerParent, TableSpec, children_of
from sync.tables.row import Decoded, Shape, dumps

if TYPE_CHECKING:
    import sqlite_utils

FEW = 3
"""So many rows must lose a column, or be replaced without it, before it is said; of a small page half."""
_META = "drift"
Members = Mapping[str, tuple[Decoded, tuple[Any, ...], dict[str, Any]]]


class Drift:
    """What one writer saw. Belongs to the writer's thread; columns only, never a value."""

    def __init__(self) -> None:
        self._gone: dict[str, Counter[str]] = defaultdict(Counter)
        self._null: dict[str, Counter[str]] = defaultdict(Counter)
        self._dense: dict[str, set[str]] = defaultdict(set)
        self._replaced: dict[str, Counter[str]] = defaultdict(Counter)
        self._carried: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, set[str]] = {}
        self._not_lists: set[str] = set()

    def load(self, ledger: Ledger) -> None:
        """Begins a run with what earlier ones left open."""
        text = ledger.meta(_META)
        self.__init__()  # type: ignore[misc]
        self._known = {table: set(columns) for table, columns in json.loads(text or "{}").items()}

    def save(self, ledger: Ledger) -> None:
        """Keeps what is still open; call inside a transaction."""
        tables = {*self._known, *self._gone, *self._replaced}
        still = {table: sorted(self._open(table)) for table in tables if self._open(table)}
        ledger.set_meta(_META, json.dumps(still) if still else None)

    def found(self, table: str) -> tuple[str, ...]:
        """Columns of a table that the server does not send as it did."""
        null = {c for c, rows in self._null[table].items() if rows >= FEW and c in self._dense[table]}
        return tuple(sorted(self._open(table) | (null - self._carried[table])))

    def _open(self, table: str) -> set[str]:
        replaced = {column for column, rows in self._replaced[table].items() if rows >= FEW}
        dense = self._dense[table]
        gone = {column for column, rows in self._gone[table].items() if rows >= FEW or column in dense}
        return (self._known.get(table, set()) | gone | replaced) - self._carried[table]

    # --- looking ---

    def look(
        self,
        db: sqlite_utils.Database,
        spec: TableSpec,
        groups: Mapping[Shape, Members],
        existing: Mapping[str, tuple[Any, ...]],
        list_columns: Mapping[int, frozenset[str]],
        given: Collection[str],
        *,
        listed: bool,
    ) -> None:
        """Compares a page with the rows held; call before it is written.

        Args:
            groups: The page's rows by shape.
            existing: Key → (digest, volatile, shape, gone, …) of the rows held.
            list_columns: Columns of each stored shape.
            given: Columns known from the request; their values are no part of the row.
            listed: False for rows out of a detail; they are held against rows that only a detail gave.
        """
        # Rows that only a detail holds have no shape of their own: a detail sends every field each time.
        whole = frozenset() if listed else frozenset(spec.columns)
        changed = {
            key: (shape, decoded.values, item, list_columns.get(before[2] or 0, whole))
            for shape, members in groups.items()
            for key, (decoded, _, item) in members.items()
            if (before := existing.get(key)) is not None and before[3] is None
            if listed == (before[2] is not None)
            if before[:2] != (decoded.digest, decoded.volatile)
        }
        fell: Counter[str] = Counter()
        if changed:
            names = [c for c in spec.columns if c not in given]
            columns = ", ".join(f'"{c}"' for c in (spec.key_column, *names))
            rows = db.execute(
                f'SELECT {columns} FROM "{spec.name}"'
                f' WHERE "{spec.key_column}" IN (SELECT value FROM json_each(?))',
                [dumps(list(changed))],
            )
            for key, *held in map(tuple, rows):
                fell.update(self._compare(spec, dict(zip(names, held, strict=True)), *changed[key]))
        page = sum(len(members) for members in groups.values())
        self._dense[spec.name] |= {column for column, rows in fell.items() if 2 * rows >= page}
        if spec.key is None:
            self._compare_keyless(db, spec, groups, existing, given)
        fallen = set(fell) | self._arrays(spec, groups)
        self._counter_evidence(spec, groups, fallen | self._known.get(spec.name, set()))

    def _compare(
        self,
        spec: TableSpec,
        was: Mapping[str, Any],
        shape: Shape,
        values: list[Any],
        item: dict[str, Any],
        sent_before: frozenset[str],
    ) -> set[str]:
        now = dict(zip(shape.columns, values, strict=True))
        fallen = {
            c for c, value in was.items() if value is not None and c in sent_before and now.get(c) is None
        }
        for column in fallen:
            lost = column not in now or _of_another_kind(spec, column, item)
            (self._gone if lost else self._null)[spec.name][column] += 1
        return fallen

    def _compare_keyless(
        self,
        db: sqlite_utils.Database,
        spec: TableSpec,
        groups: Mapping[Shape, Members],
        existing: Mapping[str, tuple[Any, ...]],
        given: Collection[str],
    ) -> None:
        """Rows without an id are replaced, not changed: the new ones are held against those they replace."""
        new = [key for members in groups.values() for key in members if key not in existing]
        if not new:
            return
        names = [c for c in spec.columns if c not in given]
        counted = ", ".join(f'count("{c}")' for c in names)
        values: list[object] = [dumps([key for members in groups.values() for key in members])]
        owner = ""
        if isinstance(spec.strategy, PerParent):
            owner = f' AND "{spec.strategy.column}" = ?'
            values += next(parents for members in groups.values() for _, parents, _ in members.values())
        row = db.execute(
            f'SELECT {counted} FROM "{spec.name}" WHERE _gone_at IS NULL'
            f' AND "{spec.key_column}" NOT IN (SELECT value FROM json_each(?)){owner}',
            values,
        ).fetchone()
        stale = {c for c, rows in zip(names, tuple(row), strict=True) if rows}
        carried = _carried(groups)
        if stale:
            self._carried[spec.name] |= carried
        for column in stale - carried:
            self._replaced[spec.name][column] += len(new)

    def _arrays(self, spec: TableSpec, groups: Mapping[Shape, Members]) -> set[str]:
        """Arrays that hold rows of other tables and are no arrays any more."""
        wanted = [source.array for _, source in children_of(spec.name) if isinstance(source, Inline)]
        wanted += [link.array for link in spec.links]
        fallen: set[str] = set()
        for name in wanted:
            column = next((f.column for f in spec.all_fields if f.name == name), name)
            for members in groups.values():
                for _, _, item in members.values():
                    if item.get(name) is not None and not isinstance(item[name], list):
                        self._gone[spec.name][column] += 1
                        self._carried[spec.name].discard(column)
                        fallen.add(column)
        self._not_lists = fallen
        return fallen

    def _counter_evidence(
        self, spec: TableSpec, groups: Mapping[Shape, Members], columns: Iterable[str]
    ) -> None:
        wanted = set(columns) - self._not_lists
        if wanted:
            self._carried[spec.name] |= _carried(groups) & wanted


def _carried(groups: Mapping[Shape, Members]) -> set[str]:
    """Columns that at least one row of a page fills."""
    found: set[str] = set()
    for shape, members in groups.items():
        for decoded, _, _ in members.values():
            found.update(
                c for c, value in zip(shape.columns, decoded.values, strict=True) if value is not None
            )
    return found


def _of_another_kind(spec: TableSpec, column: str, item: Mapping[str, Any]) -> bool:
    """The wire holds something for this column, yet nothing that belongs into it."""
    for field in spec.all_fields:
        value = item.get(field.name)
        if column not in field.columns or value is None or value == NULL_GUID:
            continue
        if field.kind is Kind.REF and isinstance(value, dict) and "id" in value:
            part = value.get("id") if column == field.columns[0] else value.get("name")
            if column == field.columns[2] or part is None or part == NULL_GUID:
                continue
        elif field.kind is Kind.REF and column == field.columns[2]:
            continue
        return True
    return False
