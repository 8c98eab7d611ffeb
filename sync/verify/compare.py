"""Compares what the server sends with what is stored, column by column, decoded as the writer does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync.api import Page
from sync.errors import UnexpectedAnswer
from sync.replica.connection import Connection
from sync.tables import FromDetail, Inline, TableSpec, children_of
from sync.tables.row import Decoded, Decoder, RowWithoutKey, Shape, dumps, volatile_columns
from sync.verify.integrity import Book, load_shapes, rows_of
from sync.verify.report import Difference
from sync.verify.stored import StoredShape


@dataclass(frozen=True, slots=True)
class Held:
    """One stored row. ``shape`` is empty where only a detail told of the row."""

    values: Mapping[str, Any]
    shape: frozenset[str]
    listed: bool
    gone: bool
    extra: str | None
    detail_extra: str | None


class Comparer:
    """One table's rows on both sides.

    Args:
        conn: Reader of the replica.
        spec: The table.
        book: Verdicts; differences go to this table's and to those of the rows inside its rows.
        drifted: Counts rows, per table, in which only values differ that change by themselves.
    """

    def __init__(self, conn: Connection, spec: TableSpec, book: Book, drifted: Counter[str]) -> None:
        self.conn = conn
        self.spec = spec
        self.book = book
        self.verdict = book[spec.name]
        self.drifted = drifted
        self._decoder = Decoder(spec)
        self._details = Decoder(spec, detail=True)
        self._shapes = load_shapes(conn, spec)
        self._volatile = volatile_columns(spec)

    # --- rows held ---

    def held(self, keys: Iterable[str]) -> dict[str, Held]:
        """Stored rows, tombstones included."""
        names = list(self.spec.columns)
        listed = ", ".join(f'"{c}"' for c in names)
        sql = (
            f'SELECT "{self.spec.key_column}", _shape, _gone_at, extra, _detail_extra,'
            f' {listed} FROM "{self.spec.name}"'
            f' WHERE "{self.spec.key_column}" IN (SELECT value FROM json_each(?))'
        )
        return {
            row[0]: Held(
                dict(zip(names, row[5:], strict=True)),
                self._shapes.get(row[1], frozenset()),
                row[1] is not None,
                row[2] is not None,
                row[3],
                row[4],
            )
            for row in rows_of(self.conn, sql, (dumps(list(keys)),))
        }

    def keys_where(self, where: str, values: Sequence[object] = ()) -> set[str]:
        sql = f'SELECT "{self.spec.key_column}" FROM "{self.spec.name}" WHERE {where}'
        return {key for (key,) in rows_of(self.conn, sql, tuple(values))}

    # --- list rows ---

    def rows(self, items: Sequence[dict[str, Any]], parents: tuple[object, ...] = ()) -> set[str]:
        """Compares list rows with the stored ones, and the rows inside them.

        Returns:
            Keys of the rows sent.
        """
        sent = self._decoded(items, parents)
        held = self.held(sent)
        for key, (shape, decoded) in sent.items():
            row = held.get(key)
            if row is None or row.gone or not row.listed:
                self.verdict.differ(Difference(key, "missing_here"))
            else:
                self._compare(key, shape, decoded, row)
        self.verdict.looked(len(sent))
        self._inside(items, Inline)
        return set(sent)

    def _decoded(
        self, items: Sequence[dict[str, Any]], parents: tuple[object, ...]
    ) -> dict[str, tuple[Shape, Decoded]]:
        sent: dict[str, tuple[Shape, Decoded]] = {}
        repeats: Counter[str] = Counter()
        for item in items:
            shape = self._decoder.shape_of(item)
            try:
                decoded = shape.decode(item, parents)
            except RowWithoutKey:
                continue
            key = decoded.key
            if self.spec.key is None:
                key = f"{key}:{repeats[decoded.key]}"
                repeats[decoded.key] += 1
            sent[key] = (shape, decoded)
        return sent

    def _compare(self, key: str, shape: Shape, decoded: Decoded, row: Held) -> None:
        columns = self._changed(shape, decoded, row)
        for column in sorted(row.shape ^ shape.list_columns):
            columns.setdefault(column, column in self._volatile)
        self._tell(key, columns)

    def _changed(self, shape: Shape, decoded: Decoded, row: Held) -> dict[str, bool]:
        """Column → whether it changes by itself, of what differs."""
        found: dict[str, bool] = {}
        for column, value in zip(shape.columns, decoded.values, strict=True):
            stored = row.values[column]
            if value == stored or (value is None and column in self.spec.parent_columns):
                continue
            found[column] = column in self._volatile
        if decoded.extra != row.extra:
            try:
                split = StoredShape(self.spec, shape.columns).split_extra
                stable, moving = split(decoded.extra), split(row.extra)
                found["extra"] = stable[0] == moving[0]
            except ValueError:
                found["extra"] = False
        return found

    def _tell(self, key: str, columns: Mapping[str, bool]) -> None:
        if not columns:
            return
        if all(columns.values()):
            self.drifted[self.spec.name] += 1
        else:
            named = tuple(c for c, volatile in columns.items() if not volatile)
            self.verdict.differ(Difference(key, "changed", named))

    # --- details ---

    def detail(self, key: str, item: dict[str, Any]) -> None:
        """Compares what only the detail tells, and the rows inside it."""
        row = self.held([key]).get(key)
        if row is None:
            return
        shape = self._details.shape_of(item)
        decoded = shape.decode(item)
        columns = {
            column: column in self._volatile
            for column, value in zip(shape.columns, decoded.values, strict=True)
            if column not in row.shape and column != self.spec.key_column and value != row.values[column]
        }
        if decoded.extra != row.detail_extra:
            columns["_detail_extra"] = False
        self._tell(key, columns)
        self.verdict.looked(1)
        self._inside([{**item, "id": key}], FromDetail)

    # --- rows inside rows ---

    def _inside(self, items: Sequence[dict[str, Any]], kind: type[Inline] | type[FromDetail]) -> None:
        for child, source in children_of(self.spec.name):
            if not isinstance(source, kind) or child.name not in self.book:
                continue
            inner = Comparer(self.conn, child, self.book, self.drifted)
            present = [i for i in items if isinstance(i.get(source.array), list) and i.get("id")]
            elements = [e for i in present for e in i[source.array] if isinstance(e, dict)]
            owner = next(c for c, wire in source.parents.items() if wire == "id")
            owners = [i["id"] for i in present]
            if source is child.strategy:
                keys = inner.rows(elements)
                rest = ""
            else:
                keys = inner.unlisted(elements)
                rest = " AND _shape IS NULL"
            where = f'"{owner}" IN (SELECT value FROM json_each(?)) AND _gone_at IS NULL{rest}'
            inner.absent(inner.keys_where(where, [dumps(owners)]) - keys)

    def unlisted(self, elements: Sequence[dict[str, Any]]) -> set[str]:
        """Rows of a detail that have a list of their own: what the list gave is judged by the list."""
        sent = self._decoded(elements, ())
        held = self.held(sent)
        for key, (shape, decoded) in sent.items():
            row = held.get(key)
            if row is None or row.gone:
                self.verdict.differ(Difference(key, "missing_here"))
            elif not row.listed:
                seen = Held(row.values, row.shape, False, False, row.detail_extra, None)
                self._tell(key, self._changed(shape, decoded, seen))
        self.verdict.looked(len(sent))
        return set(sent)

    def absent(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.verdict.differ(Difference(key, "missing_there"))


def demand_complete(spec: TableSpec, page: Page) -> None:
    """Raises:
    UnexpectedAnswer: The answer does not hold what it counts, or holds a row twice.
    """
    got = len(page.items) + len(page.undecodable)
    if page.total is not None and got != page.total:
        raise UnexpectedAnswer(f"{got} of {page.total} rows came", table=spec.name)
    if spec.key:
        ids = [i for item in page.items if isinstance(i := item.get(spec.key), str)]
        if len(set(ids)) < len(ids):
            raise UnexpectedAnswer("a row came twice in one answer", table=spec.name)


def unreadable(page: Page) -> set[str]:
    """Ids of rows that came but could not be read."""
    return {u.id for u in page.undecodable if u.id}
