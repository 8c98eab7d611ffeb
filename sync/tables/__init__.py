"""Every copied table, declared once. ``TABLES`` is in reading order: parents before children."""

from __future__ import annotations

from functools import cache

from . import appointments, catalogues, customers, payments, people, stock, treatments
from .spec import (
    NULL_GUID,
    Detail,
    Field,
    FromDetail,
    Hot,
    Inline,
    Kind,
    Link,
    PerParent,
    Single,
    TableSpec,
    Windowed,
    fields,
    snake,
)

TABLES: dict[str, TableSpec] = {
    spec.name: spec
    for module in (people, catalogues, stock, appointments, treatments, payments, customers)
    for spec in module.TABLES
}

__all__ = [
    "NULL_GUID",
    "TABLES",
    "Detail",
    "Field",
    "FromDetail",
    "Hot",
    "Inline",
    "Kind",
    "Link",
    "PerParent",
    "Single",
    "TableSpec",
    "Windowed",
    "children_of",
    "fields",
    "owned_by",
    "routes",
    "snake",
]


def children_of(parent: str) -> list[tuple[TableSpec, Inline | FromDetail]]:
    """Tables whose rows live inside ``parent``'s list row or detail answer, with the source."""
    return _children_of(parent, len(TABLES))


@cache
def _children_of(parent: str, tables: int) -> list[tuple[TableSpec, Inline | FromDetail]]:
    # Asked for with every written row; the number of tables is part of the question because a test adds one.
    found: list[tuple[TableSpec, Inline | FromDetail]] = []
    for spec in TABLES.values():
        for source in (spec.strategy, spec.also):
            if isinstance(source, Inline | FromDetail) and source.parent == parent:
                found.append((spec, source))
    return found


def owned_by(parent: str) -> list[tuple[TableSpec, str]]:
    """Tables whose rows go with their parent, with the column that names it."""
    found = [
        (spec, next(column for column, wire in source.parents.items() if wire == "id"))
        for spec, source in children_of(parent)
    ]
    return found + [
        (spec, spec.strategy.column)
        for spec in TABLES.values()
        if isinstance(spec.strategy, PerParent) and spec.strategy.parent == parent
    ]


def routes() -> set[tuple[str, str]]:
    """The whole allow-list of data requests, from the specs (sign-in routes are the client's own)."""
    return {route for spec in TABLES.values() for route in spec.routes()}
