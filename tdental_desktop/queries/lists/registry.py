"""All declared lists by key, for what runs without a view: exports, checks, tests."""

from __future__ import annotations

from importlib import import_module

from tdental_desktop.queries.lists.spec import ListSpec

MODULES = (
    "orders",
    "bookings",
    "stalled",
    "payments",
    "vouchers",
    "cash_book",
    "people",
    "rights",
    "goods",
    "papers",
    "catalogues",
    "quality_money",
    "quality_orphans",
    "quality_rows",
)
"""Modules of this package that declare lists: every ``ListSpec`` in them counts."""


def all_lists() -> dict[str, ListSpec]:
    """Key → list."""
    found: dict[str, ListSpec] = {}
    for name in MODULES:
        module = import_module(f"{__package__}.{name}")
        for value in vars(module).values():
            if isinstance(value, ListSpec):
                found[value.key] = value
    return found


def list_spec(key: str) -> ListSpec:
    """One list.

    Raises:
        KeyError: There is none of this key.
    """
    return all_lists()[key]
