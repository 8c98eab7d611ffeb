"""Lines of the results while a first reading is under way: read between two key presses, indexed or not."""

from __future__ import annotations

from pathlib import Path

from sync.replica.connection import open_reader, open_writer
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.search_kinds import Group, Hit
from tdental_desktop.queries.search_rows import rows
from tests.queries.search_clinic import write_search_clinic
from tests.queries.small_clinic import KEY, customer_id

BOOKINGS = TABLES["customer_appointments"]
HITS = [Hit(customer_id(1), Group.NAME)]


def book(path: Path, number: int, *, indexed: bool) -> None:
    db = open_writer(path, KEY)
    writer = Writer(db, run=2, at="2026-11-23T10:00:00+07:00")
    booked = [
        {
            "id": f"a{place}",
            "partnerId": customer_id(1),
            "date": f"2026-12-{place % 28 + 1:02d}T00:00:00",
            "time": "08:30",
            "state": "confirmed",
        }
        for place in range(number)
    ]
    with writer.transaction():
        writer.apply(BOOKINGS, [(row, ()) for row in booked])
        if indexed:
            writer.index(BOOKINGS)
    db.close()


def test_a_large_table_without_its_index_is_not_searched_for_each_line(tmp_path: Path) -> None:
    path = write_search_clinic(tmp_path)
    book(path, 2_001, indexed=False)
    reader = open_reader(path, KEY)
    (line,) = rows(reader, Scope.all(), HITS, today="2026-11-23").values()
    assert not line.bookings_known and line.next_at is None, "said as not loaded, never as none"
    reader.close()
    book(path, 2_001, indexed=True)
    reader = open_reader(path, KEY)
    (line,) = rows(reader, Scope.all(), HITS, today="2026-11-23").values()
    assert line.bookings_known and line.next_at == "2026-12-01T08:30"
    reader.close()


def test_a_small_one_is(tmp_path: Path) -> None:
    path = write_search_clinic(tmp_path)
    book(path, 3, indexed=False)
    reader = open_reader(path, KEY)
    (line,) = rows(reader, Scope.all(), HITS, today="2026-11-23").values()
    assert line.bookings_known and line.next_at == "2026-12-01T08:30"
    reader.close()


def test_orders_are_looked_for_by_their_index_alone(tmp_path: Path) -> None:
    path = write_search_clinic(tmp_path)
    hits = [Hit(customer_id(5), Group.ORDER, "34821")]
    reader = open_reader(path, KEY)
    (line,) = rows(reader, Scope.all(), hits, today="2026-11-23").values()
    assert line.order is not None and line.order.number == "SO34821"
    reader.close()
    db = open_writer(path, KEY)
    db.execute("UPDATE sale_orders SET rowid = 2001 WHERE rowid = 2")  # a large table
    db.execute("UPDATE _tables SET indexed = 0 WHERE name = 'sale_orders'")
    db.close()
    reader = open_reader(path, KEY)
    (line,) = rows(reader, Scope.all(), hits, today="2026-11-23").values()
    assert line.order is None and line.name is not None
    reader.close()
