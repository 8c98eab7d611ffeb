"""One list answer: filters, order, page and total (API reference, sections 2 and 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.server import declared
from sync.server.filters import LIVING, BadParameter, Filters, Query, last
from sync.server.store import Store
from sync.server.wire import Json
from sync.tables import Single, TableSpec

_DATES = ("date", "date_order", "date_quotation", "date_created")


@dataclass(frozen=True)
class Page:
    """What the envelope holds; ``limit`` and ``offset`` as they are echoed."""

    offset: int
    limit: int
    total: int
    items: list[Json]

    def envelope(self) -> Json:
        return {
            "offset": self.offset,
            "limit": self.limit,
            "totalItems": self.total,
            "items": self.items,
            "aggregates": None,
        }


class Listing:
    """The list of one table, compiled from its spec.

    Args:
        spec: The table.
        slim: Only these fields of each row.
    """

    def __init__(self, spec: TableSpec, *, slim: frozenset[str] | None = None) -> None:
        self.spec = spec
        self.filters = Filters(spec)
        self._slim = slim
        self._default = declared.DEFAULT_LIMIT.get(spec.name, 20)
        self._zero_is_empty = slim is not None or spec.name in declared.ZERO_IS_EMPTY
        self._lies = isinstance(spec.strategy, Single) and spec.strategy.total_lies
        self._date = spec.date_column or next((c for c in _DATES if c in spec.columns), None)
        self._bare = isinstance(spec.strategy, Single) and spec.strategy.bare

    def page(self, store: Store, query: Query) -> Page:
        """Answers one request.

        Raises:
            BadParameter, UnpairedDate: As TDental refuses them.
        """
        offset = _number("offset", last(query, "offset")) or 0
        limit, echo = self._limit(last(query, "limit"))
        conditions = self.filters.conditions(query)
        where = " AND ".join([sql for sql, _ in conditions] + [LIVING])
        values = [value for _, given in conditions for value in given]
        rows = self._rows(store, where, values, offset, limit) if limit != 0 else []
        items = store.lists(self.spec).wire(rows)
        if self._slim is not None:
            items = [{k: v for k, v in item.items() if k in self._slim} for item in items]
        if self._lies:
            total = len(items)
        elif rows and (limit is None or len(rows) < limit):
            total = offset + len(rows)
        elif not conditions:
            total = store.total(self.spec)
        else:
            total = store.count(f'SELECT count(*) FROM "{self.spec.name}" WHERE {where}', values)
        return Page(offset, echo, total, items)

    def everything(self, store: Store, query: Query) -> list[Json]:
        """A bare array: no paging unless the request limits it."""
        where = " AND ".join([sql for sql, _ in self.filters.conditions(query)] + [LIVING])
        values = [value for _, given in self.filters.conditions(query) for value in given]
        limit = _number("limit", last(query, "limit")) or None
        offset = _number("offset", last(query, "offset")) or 0
        return store.lists(self.spec).wire(self._rows(store, where, values, offset, limit))

    def _limit(self, text: str | None) -> tuple[int | None, int]:
        """Rows to give (None for all) and what the envelope echoes."""
        asked = _number("limit", text)
        limit = self._default if asked is None else asked
        if limit is None or (limit == 0 and not self._zero_is_empty):
            return None, declared.EVERYTHING if self.spec.name in declared.ECHOES_EVERYTHING else 0
        return limit, limit

    def _rows(
        self, store: Store, where: str, values: list[object], offset: int, limit: int | None
    ) -> list[tuple[Any, ...]]:
        reader = store.lists(self.spec)
        table = f'"{self.spec.name}"'
        paging = f" LIMIT {-1 if limit is None else limit} OFFSET {offset}"
        if self.spec.order != "undefined":
            # Which rows: an index tells. Asked for all their columns at once SQLite goes through the table.
            page = f"SELECT rowid FROM {table} WHERE {where} ORDER BY {self._order()}{paging}"
            whole = f"SELECT {reader.select} FROM {table} WHERE rowid IN ({page}) ORDER BY {self._order()}"
            return store.all(whole, values)
        # The server cuts the page before it sorts: which rows are in it follows no visible order.
        page = f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid{paging}"
        rows = store.all(f"SELECT {reader.select} FROM {table} WHERE rowid IN ({page})", values)
        at = reader.at.get(self._date) if self._date else None
        if at is not None:
            rows.sort(key=lambda row: row[at] or "", reverse=True)
        return rows

    def _order(self) -> str:
        if self.spec.order == "schedule":
            return '"date", "time", rowid'
        if self.spec.order == "name":
            return 'fold("name"), rowid'
        if self.spec.order == "newest":
            return f'"{self._date}" DESC, rowid DESC' if self._date else "rowid DESC"
        return "rowid"


def _number(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 10:
        raise BadParameter(name)
    return int(text)
