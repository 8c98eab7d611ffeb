"""Six ways in which a release of the server may change how one field of a table is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.tdental import FakeTDental

Row = dict[str, Any]
Change = Callable[[Row, str], None]


def renamed(row: Row, name: str) -> None:
    row[name + "New"] = row.pop(name)


def dropped(row: Row, name: str) -> None:
    del row[name]


def retyped(row: Row, name: str) -> None:
    """A text becomes a number, a number a text, a flag a word, an object its name."""
    value = row[name]
    if isinstance(value, bool):
        row[name] = "yes" if value else "no"
    elif isinstance(value, int | float):
        row[name] = f"{value} đ"
    elif isinstance(value, str):
        row[name] = len(value)
    else:
        row[name] = str(value)[:20]


def nested(row: Row, name: str) -> None:
    row[name] = {"value": row[name], "kind": 1}


def nulled(row: Row, name: str) -> None:
    row[name] = None


def listed(row: Row, name: str) -> None:
    row[name] = [row[name], row[name]]


MUTATIONS: dict[str, Change] = {
    "renamed": renamed,
    "dropped": dropped,
    "retyped": retyped,
    "nested deeper": nested,
    "null everywhere": nulled,
    "a list of it": listed,
}
KEPT = {"id", "date", "state", "partnerId", "companyId", "active", "ref", "phone", "isDeleted"}
KEPT |= {"categoryId", "sequence", "dotKhamId", "journalType", "balance"}
"""Fields by which lists are filtered or sorted, or rows found; their loss is another fault."""


def forms_of(fake: FakeTDental, table: str) -> list[Row]:
    """The rows of a table as they lie in the server, wherever it keeps them."""
    rows = [row for row, _ in fake.store.owned(table)]
    if table == "dot_kham_lines":  # the visit's detail sends its lines once more
        rows += [line for visit in fake.store.tables["dot_khams"] for line in visit.detail.get("lines") or []]
    return list({id(row): row for row in rows}.values())


def mutate(fake: FakeTDental, table: str, name: str, change: Change) -> int:
    """Changes one field in every row that fills it; returns how many."""
    count = 0
    with fake.store.lock:
        for row in forms_of(fake, table):
            if row.get(name) is not None:
                change(row, name)
                count += 1
    return count
