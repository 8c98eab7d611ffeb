"""From stored columns back to TDental's wire row: the column rule (design section 2) read backwards.

What a row looked like is known from its ``_shape``: the list columns that its server had really sent.
Like the rule itself, the way back is compiled once per set of columns, and then only values move.
Whatever comes out here gives, through ``sync.tables.row.Shape``, the stored columns again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

import orjson

from sync.tables import Kind, TableSpec

_EXACT = 2**53
"""Above this a float would change the number, so a larger integer goes out as it is."""

Json = dict[str, Any]


def select_list(spec: TableSpec, columns: Sequence[str]) -> str:
    """The SELECT list of data columns: money as numbers with decimals, the rest as stored."""
    return ", ".join(
        f'CASE WHEN "{c}" BETWEEN -{_EXACT} AND {_EXACT} THEN CAST("{c}" AS REAL) ELSE "{c}" END'
        if spec.columns[c] is Kind.MONEY
        else f'"{c}"'
        for c in columns
    )


class WireShape:
    """One set of columns of one table, compiled into a function from stored values to a wire row.

    Args:
        spec: The table.
        sent: Columns that this row's list answer filled; all of them come back, null or not.
        at: Position of every selected column in a fetched row.
        extra: Position of the JSON text with everything that has no column.
        detail: True for the answer to a detail call that was really made: detail-only fields come too, and
            what the list did not send comes where it is not null.
    """

    def __init__(
        self, spec: TableSpec, sent: frozenset[str], at: dict[str, int], extra: int, *, detail: bool = False
    ) -> None:
        own = [f for f in spec.all_fields if f.alias_of is None and (detail or f.column in sent)]
        refs = [f for f in own if f.kind is Kind.REF]
        inside = {column for f in refs for column in f.columns}
        flat = [
            f
            for f in own
            if f.kind is not Kind.REF
            # A column that an object of the list filled does not mean that the flat detail field was sent.
            and (detail or not (f.detail and f.column in inside))
        ]
        self._names = tuple(f.name for f in flat)
        self._take = _taker([at[f.column] for f in flat])
        self._flags = tuple(i for i, f in enumerate(flat) if f.kind is Kind.FLAG)
        self._json = tuple(i for i, f in enumerate(flat) if f.kind is Kind.JSON)
        self._unsure = tuple(f.name for f in flat if not (f.detail or f.column in sent))
        self._refs: list[tuple[str, int, int, int, bool, bool]] = []
        for f in refs:
            id_column, name_column, json_column = f.columns
            sure = f.detail or f.column in sent
            told = id_column in sent and name_column in sent
            self._refs.append((f.name, at[id_column], at[name_column], at[json_column], sure, told))
        self._extra = extra

    def encode(self, row: Sequence[Any]) -> Json:
        """The wire row of a fetched row; JSON columns are passed through as they are stored."""
        values = self._take(row)
        for i in self._flags:
            if values[i] is not None:
                values[i] = values[i] != 0
        for i in self._json:
            if values[i] is not None:
                values[i] = orjson.Fragment(values[i])
        wire: Json = dict(zip(self._names, values, strict=True))
        for name in self._unsure:
            if wire[name] is None:
                del wire[name]
        text = row[self._extra]
        rest: Json = orjson.loads(text) if text else {}
        for name, id_at, name_at, json_at, sure, told in self._refs:
            more = rest.pop(name, None) if rest else None
            ident, label = row[id_at], row[name_at]
            if row[json_at] is not None:
                wire[name] = orjson.Fragment(row[json_at])
            elif more is not None:
                wire[name] = {"id": ident, "name": label, **more}
            elif ident is None and label is None:
                if sure:
                    wire[name] = None
            elif sure or not told:
                wire[name] = {"id": ident, "name": label}
        if rest:
            wire.update(rest)
        return wire


def _taker(positions: list[int]) -> Callable[[Sequence[Any]], list[Any]]:
    if len(positions) < 2:
        return lambda row: [row[i] for i in positions]
    take = itemgetter(*positions)
    return lambda row: list(take(row))
