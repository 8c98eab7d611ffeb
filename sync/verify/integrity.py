"""Is every stored row the one that was written? Needs no server (design section 3, "Ledger and certificate").

Five proofs: each row's digests are made again from its columns; so is the digest of what only its detail
told; rows that live inside a parent's array are decoded again from it; link tables are compared with the
arrays they were filled from; the number of rows is compared with what the last run reported. Windows are no
proof here: rows move between them legitimately.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from sync.replica.connection import Connection
from sync.replica.detail_proof import TRUSTED_SQL, detail_columns, detail_digest
from sync.replica.schema import search_columns, search_text
from sync.tables import NULL_GUID, TABLES, FromDetail, Inline, Kind, PerParent, TableSpec, children_of
from sync.tables.row import Decoder, RowWithoutKey
from sync.verify.report import Difference, Verdict
from sync.verify.stored import StoredShape

Book = dict[str, Verdict]
_BATCH = 2000


def rows_of(conn: Connection, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Rows as plain tuples, streamed."""
    cursor = conn.cursor()
    cursor.row_factory = None
    cursor.execute(sql, values)
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def load_shapes(conn: Connection, spec: TableSpec) -> dict[int, frozenset[str]]:
    """Shape id → list columns; shapes with columns that a newer spec no longer has are left out."""
    known = spec.columns.keys()
    found = {
        ident: frozenset(columns.split())
        for ident, columns in rows_of(
            conn, "SELECT id, columns FROM _shapes WHERE table_name = ?", (spec.name,)
        )
    }
    return {ident: columns for ident, columns in found.items() if columns <= known}


def check_rows(conn: Connection, spec: TableSpec, verdict: Verdict) -> None:
    """Makes the digests of every row again, tombstones included; checks keys and search text."""
    shapes = {i: StoredShape(spec, c) for i, c in load_shapes(conn, spec).items()}
    places = {c: n for n, c in enumerate(spec.columns, start=8)}
    search = [(name, source) for name, source in search_columns(spec).items()]
    names = [f'"{c}"' for c in (*spec.columns, *(name for name, _ in search))]
    folded = [(places[s], 8 + len(places) + n, s, name) for n, (name, s) in enumerate(search)]
    takers = {i: tuple(places[c] for c in shape.columns) for i, shape in shapes.items()}
    detailed = {
        i: tuple(places[c] for c in detail_columns(spec, shape.columns)) for i, shape in shapes.items()
    }
    owner = places.get(spec.strategy.column) if isinstance(spec.strategy, PerParent) else None
    may_be_unlisted = spec.also is not None
    ordinals: dict[str, set[int]] = defaultdict(set)
    sql = (
        f'SELECT "{spec.key_column}", _shape, _digest, _volatile, _gone_at IS NULL, extra, {TRUSTED_SQL},'
        f' _detail_extra, {", ".join(names)} FROM "{spec.name}"'
    )
    looked = False
    for row in rows_of(conn, sql):
        key, shape_id, digest, volatile, living, extra, proof, detail_extra = row[:8]
        columns = _search_faults(row, folded)
        if proof is not None and shape_id in detailed:
            told = [row[i] for i in detailed[shape_id]]
            if detail_digest(str(key), told, detail_extra) != proof:
                columns += ("_detail_digest",)
        if shape_id is None:
            if not may_be_unlisted:
                columns = ("_shape",)
        elif digest is not None and (shape := shapes.get(shape_id)) is not None:
            stored = [row[i] for i in takers[shape_id]]
            looked = True
            if not shape.fits(stored, extra, digest, volatile):
                verdict.differ(Difference(str(key), "damaged", columns))
                continue
            if spec.key is None:
                parents = () if owner is None else (row[owner],)
                content, _, ordinal = str(key).rpartition(":")
                if shape.key(stored, extra, parents) != content:
                    columns = ("_key",)
                elif living and ordinal.isdigit():
                    ordinals[content].add(int(ordinal))
        if columns:
            verdict.differ(Difference(str(key), "damaged", columns))
    for content, numbers in ordinals.items():
        if len(numbers) != max(numbers) + 1:
            verdict.differ(Difference(f"{content}:{max(numbers)}", "damaged", ("_key",)))
    if looked:
        verdict.looked(0)


def _search_faults(row: tuple[Any, ...], folded: list[tuple[int, int, str, str]]) -> tuple[str, ...]:
    found: list[str] = []
    for at, search_at, source, name in folded:
        value, stored = row[at], row[search_at]
        if value is None and stored is None:
            continue
        if search_text(source, value) != stored:
            found.append(name)
    return tuple(found)


# --- rows inside their parents ------------------------------------------------------------------


def check_children(conn: Connection, parent: TableSpec, book: Book) -> None:
    """Rows inside this table's arrays: decoded again, they must be the child rows held."""
    for child, source in children_of(parent.name):
        if child.name in book:
            _check_inside(conn, parent, child, source, book[child.name])


def _check_inside(
    conn: Connection, parent: TableSpec, child: TableSpec, source: Inline | FromDetail, verdict: Verdict
) -> None:
    array = next((f for f in parent.all_fields if f.name == source.array), None)
    if array is None or array.column not in parent.columns or parent.columns[array.column] is not Kind.JSON:
        return
    shapes = load_shapes(conn, parent)
    listed = {i for i, columns in shapes.items() if array.column in columns}
    wanted = {
        column: next((f.column for f in parent.fields if f.column == wire), parent.key_column)
        for column, wire in source.parents.items()
    }
    names = ", ".join(f'"{c}"' for c in wanted.values())
    sql = (
        f'SELECT _shape, "{array.column}", {names} FROM "{parent.name}"'
        f' WHERE "{array.column}" IS NOT NULL AND "{array.column}" <> \'[]\' AND _gone_at IS NULL'
    )
    inside = _Inside(conn, child, tuple(wanted), own=source is child.strategy)
    for shape_id, text, *parents in rows_of(conn, sql):
        # The list's own array and the detail's may differ; only the one that filled the table counts.
        if (shape_id in listed) is not isinstance(source, Inline):
            continue
        try:
            elements = orjson.loads(text)
        except ValueError:
            continue
        if isinstance(elements, list):
            inside.add(elements, tuple(parents))
            if inside.full:
                inside.settle(verdict)
    inside.settle(verdict)


@dataclass(slots=True)
class _Expected:
    digest: int
    columns: tuple[str, ...]
    given: dict[str, object]


class _Inside:
    """Elements of parents' arrays, compared with the child rows a batch at a time."""

    def __init__(self, conn: Connection, child: TableSpec, columns: tuple[str, ...], *, own: bool) -> None:
        self._conn = conn
        self._child = child
        self._columns = columns
        self._own = own
        self._decoder = Decoder(child)
        self._waiting: dict[str, _Expected] = {}
        self._seen: set[str] = set()

    @property
    def full(self) -> bool:
        return len(self._waiting) >= _BATCH

    def add(self, elements: list[Any], parents: tuple[object, ...]) -> None:
        for element in elements:
            if not isinstance(element, dict):
                continue
            shape = self._decoder.shape_of(element)
            try:
                decoded = shape.decode(element, parents)
            except RowWithoutKey:
                continue
            if decoded.key in self._seen:
                # One row inside two parents: whichever was written last is right.
                self._waiting.pop(decoded.key, None)
                continue
            self._seen.add(decoded.key)
            given = dict(zip(self._columns, parents, strict=True))
            for column, value in zip(shape.columns, decoded.values, strict=True):
                if self._own and column in given and value is not None:
                    given[column] = value
            self._waiting[decoded.key] = _Expected(decoded.digest, shape.columns, given)

    def settle(self, verdict: Verdict) -> None:
        """Compares what waits. Rows that have a list of their own may be held as that gave them."""
        names = list(self._child.columns)
        listed = "".join(f', "{c}"' for c in names)
        sql = (
            f'SELECT "{self._child.key_column}", _digest, _volatile, _shape, _detail_extra{listed}'
            f' FROM "{self._child.name}" WHERE _gone_at IS NULL'
            f' AND "{self._child.key_column}" IN (SELECT value FROM json_each(?))'
        )
        keys = orjson.dumps(list(self._waiting)).decode()
        held = {row[0]: row[1:] for row in rows_of(self._conn, sql, (keys,))}
        for key, expected in self._waiting.items():
            row = held.get(key)
            if row is None:
                if self._own:
                    verdict.differ(Difference(key, "missing_here"))
                continue
            stored = dict(zip(names, row[4:], strict=True))
            wrong = tuple(c for c, v in expected.given.items() if (stored[c] or None) != _meant(v, stored[c]))
            if wrong or not self._fits(expected, row, stored):
                verdict.differ(Difference(key, "damaged", wrong))
        self._waiting.clear()

    def _fits(self, expected: _Expected, row: tuple[Any, ...], stored: dict[str, Any]) -> bool:
        digest, volatile, shape_id, detail_extra = row[:4]
        if digest is None or (shape_id is not None and not self._own):
            return True
        if digest != expected.digest:
            return False
        if shape_id is not None:
            return True
        shape = StoredShape(self._child, expected.columns)
        return shape.fits([stored[c] for c in shape.columns], detail_extra, digest, volatile)


def _meant(value: object, stored: object) -> object:
    """A parent's null id may have been handed down as it came."""
    return stored if value is None and stored == NULL_GUID else value


# --- links and counts ---------------------------------------------------------------------------


def check_links(conn: Connection, spec: TableSpec, verdict: Verdict) -> None:
    """Link tables hold exactly the ids of the arrays they were filled from."""
    for link in spec.links:
        column = next(f.column for f in spec.fields if f.name == link.array)
        shapes = [str(i) for i, columns in load_shapes(conn, spec).items() if column in columns]
        if not shapes:
            continue
        rows = f'"{spec.name}" t WHERE t._shape IN ({", ".join(shapes)})'
        array = f'CASE WHEN json_valid(t."{column}") THEN t."{column}" ELSE \'[]\' END'
        inside = (
            f"SELECT t.\"{spec.key_column}\" AS parent, CASE WHEN e.type = 'object'"
            " THEN json_extract(e.value, '$.id') ELSE e.value END AS child"
            f' FROM "{spec.name}" t, json_each({array}) e'
            f" WHERE t._shape IN ({', '.join(shapes)}) AND json_type({array}) = 'array'"
        )
        held = (
            f'SELECT "{link.parent_column}", "{link.child_column}" FROM "{link.table}"'
            f' WHERE "{link.parent_column}" IN (SELECT t."{spec.key_column}" FROM {rows})'
        )
        wanted = f"SELECT parent, child FROM ({inside}) WHERE typeof(child) = 'text' AND child <> ''"
        strangers = (
            f'SELECT "{link.parent_column}", \'\' FROM "{link.table}"'
            f' WHERE "{link.parent_column}" NOT IN (SELECT "{spec.key_column}" FROM "{spec.name}")'
        )
        for sql in (f"{wanted} EXCEPT {held}", f"{held} EXCEPT {wanted}", strangers):
            for key, _ in rows_of(conn, sql):
                verdict.differ(Difference(str(key), "damaged", (column, link.table)))


def check_counts(conn: Connection, book: Book) -> None:
    """Living rows against what the last finished run reported; nothing is claimed while a run is open."""
    certified = _certified(conn)
    for name, verdict in book.items():
        proof = certified(name, verdict.rows)
        if proof is not None:
            verdict.counted(proof)


def _certified(conn: Connection) -> Callable[[str, int], bool | None]:
    runs = list(rows_of(conn, "SELECT started_at, finished_at, report FROM _runs ORDER BY id DESC LIMIT 500"))
    reports: list[tuple[str, dict[str, Any]]] = []
    for started, finished, text in runs:
        if finished is None or not text:
            break
        reports.append((started, orjson.loads(text)))
    states = {
        name: (status, total, counted)
        for name, status, total, counted in rows_of(
            conn, "SELECT name, status, server_total, counted_at FROM _tables"
        )
    }

    def proof(name: str, rows: int) -> bool | None:
        for started, report in reports:
            tables = report.get("tables")
            if not isinstance(tables, dict):
                # Not a sync: whoever wrote it left its figures with the table.
                status, total, counted = states.get(name, (None, None, None))
                if status != "complete" or total is None or (counted or "") < started:
                    return None
                return total in (rows, _listed(conn, name))
            if isinstance(tables.get(name), dict):
                return bool(tables[name].get("rows") == rows)
            if any(parent in tables for parent in _parents(name)):
                return None
        return None

    return proof


def _parents(name: str) -> set[str]:
    spec = TABLES[name]
    sources = (spec.strategy, spec.also)
    return {s.parent for s in sources if isinstance(s, Inline | FromDetail | PerParent)}


def _listed(conn: Connection, name: str) -> int:
    sql = f'SELECT count(*) FROM "{name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL'
    return int(next(rows_of(conn, sql))[0])
