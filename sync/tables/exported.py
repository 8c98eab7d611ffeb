"""Stored rows on their way out, as ``export --format jsonl`` prints them (design section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from .row import Shape
from .spec import Kind, TableSpec


class Exporter:
    """Stored rows of one table as ``export --format jsonl`` prints them (design section 5).

    Attributes:
        names: Columns to select, in this order.
    """

    def __init__(self, spec: TableSpec) -> None:
        self.names = (*spec.columns, "extra", "_detail_extra")
        self._flags = tuple(c for c, kind in spec.columns.items() if kind is Kind.FLAG)
        self._json = tuple(c for c, kind in spec.columns.items() if kind is Kind.JSON)

    def row(self, values: Iterable[Any]) -> dict[str, Any]:
        out = dict(zip(self.names, values, strict=True))
        for column in self._flags:
            if out[column] is not None:
                out[column] = bool(out[column])
        for column in self._json:
            if out[column] is not None:
                out[column] = orjson.loads(out[column])
        own, detail = out["extra"], out.pop("_detail_extra")
        if own or detail:
            merged = {**(orjson.loads(detail) if detail else {}), **(orjson.loads(own) if own else {})}
            out["extra"] = merged or None
        return out


def export_row(spec: TableSpec, row: Mapping[str, Any]) -> dict[str, Any]:
    """One stored row, given as column → value; see ``Exporter``."""
    exporter = Exporter(spec)
    return exporter.row([row[name] for name in exporter.names])


def decode_to_columns(
    spec: TableSpec,
    wire: dict[str, Any],
    parents: Mapping[str, Any] | None = None,
    detail: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The rule as one function, for contract tests: wire row (and detail) → exported row."""
    columns: dict[str, Any] = dict.fromkeys(spec.columns)
    shape = Shape(spec, tuple(wire))
    decoded = shape.decode(wire)
    columns |= dict(zip(shape.columns, decoded.values, strict=True))
    for column, value in (parents or {}).items():
        if columns[column] is None:
            columns[column] = value
    detail_extra = None
    if detail is not None:
        more = Shape(spec, tuple(detail), detail=True)
        answer = more.decode(detail)
        for column, value in zip(more.columns, answer.values, strict=True):
            if column not in shape.list_columns:
                columns[column] = value
        detail_extra = answer.extra
    return export_row(spec, {**columns, "extra": decoded.extra, "_detail_extra": detail_extra})
