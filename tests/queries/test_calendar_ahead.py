"""Answers that are kept: the same as those just read, and never older than the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries import calendar_ahead
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.calendar import CalendarAsk, calendar
from tdental_desktop.queries.calendar_ahead import KeptCalendars
from tdental_desktop.queries.calendar_layout import Gap, Hours
from tdental_desktop.queries.calendar_rows import read_columns, read_tally
from tdental_desktop.queries.scope import Scope
from tests.queries.calendar_clinic import NOW, booked, key, write_calendar
from tests.queries.small_clinic import KEY, TODAY

ALL = Scope.all()
OF_DAY = CalendarAsk(TODAY, TODAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_calendar(tmp_path)


def test_the_same_question_is_read_once(path: Path) -> None:
    reader, kept = open_reader(path, KEY), KeptCalendars()
    first = kept.calendar(reader, ALL, OF_DAY, NOW)
    assert first == calendar(reader, ALL, OF_DAY, NOW)
    statements: list[str] = []
    reader.set_trace_callback(statements.append)
    assert kept.calendar(reader, ALL, OF_DAY, NOW) is first
    assert statements == ["PRAGMA data_version"]
    reader.set_trace_callback(None)
    reader.close()


def test_a_commit_of_another_connection_makes_it_ask_again(path: Path) -> None:
    reader, kept = open_reader(path, KEY), KeptCalendars()
    before = kept.calendar(reader, ALL, OF_DAY, NOW)
    db = open_writer(path, KEY)
    with db.atomic():
        db.execute("UPDATE customer_appointments SET state = 'cancel' WHERE id = ?", [key(3)])
    db.close()
    after = kept.calendar(reader, ALL, OF_DAY, NOW)
    assert (before.counts.states["cancel"], after.counts.states["cancel"]) == (1, 2)
    reader.close()


def test_another_connection_begins_anew(path: Path) -> None:
    kept = KeptCalendars()
    reader = open_reader(path, KEY)
    first = kept.calendar(reader, ALL, OF_DAY, NOW)
    again = open_reader(path, KEY)
    assert kept.calendar(again, ALL, OF_DAY, NOW) is not first
    reader.close()
    again.close()


def test_the_clock_only_matters_today(path: Path) -> None:
    reader, kept = open_reader(path, KEY), KeptCalendars()
    later = Now(TODAY, "15:00")
    kept.calendar(reader, ALL, OF_DAY, NOW)
    # 10:30, 14:00, 15:00 and 23:50 are still expected at half past ten; at three only the last two
    assert kept.calendar(reader, ALL, OF_DAY, later) == calendar(reader, ALL, OF_DAY, later)
    other = CalendarAsk("2026-11-24", "2026-11-24")
    assert kept.calendar(reader, ALL, other, NOW) is kept.calendar(reader, ALL, other, later)
    reader.close()


def test_only_so_many_rows_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_ahead, "MOST_ROWS", 2_100)
    reader, kept = open_reader(path, KEY), KeptCalendars()
    asks = [CalendarAsk(f"2026-11-{day}", f"2026-11-{day}") for day in (25, 27, 28)]
    found = [kept.calendar(reader, ALL, one, NOW) for one in asks]
    assert kept.calendar(reader, ALL, asks[2], NOW) is found[2]
    assert kept.calendar(reader, ALL, asks[0], NOW) is not found[0]
    reader.close()


def test_months_weigh_next_to_nothing_and_are_kept_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_ahead, "MOST_ROWS", 2_100)
    reader, kept = open_reader(path, KEY), KeptCalendars()
    asks = [CalendarAsk(f"2026-{month}-01", f"2026-{month}-28", detail="counts") for month in (10, 11)]
    found = [kept.calendar(reader, ALL, one, NOW) for one in asks]
    assert found[1].counts.total >= 12, "more than would be kept as rows beside another month"
    monkeypatch.setattr(calendar_ahead, "MOST_ROWS", 2_010)
    assert [kept.calendar(reader, ALL, one, NOW) is had for one, had in zip(asks, found, strict=True)] == [
        True,
        True,
    ]
    reader.close()


def test_a_month_is_counted_without_reading_a_row(path: Path) -> None:
    """Where every booking tells its doctor and its time, the index alone answers."""
    db = open_writer(path, KEY)
    with db.atomic():
        db.execute("DELETE FROM customer_appointments")
    db.close()
    more = write_calendar_rows(path)
    reader = open_reader(more, KEY)
    plans = plan_of(reader)
    assert plans and all("customer_appointments__date_time_state" in plan for plan in plans)
    reader.close()


def write_calendar_rows(path: Path) -> Path:
    folder = path.parent / "more"
    folder.mkdir()
    return write_calendar(folder, [booked(n, TODAY, "09:00") for n in range(1, 9)], gone=())


def plan_of(reader: Connection) -> list[str]:
    statements: list[str] = []
    reader.set_trace_callback(statements.append)
    read_tally(reader, ALL, TODAY, TODAY, NOW)
    read_columns(reader, ALL, TODAY, TODAY, NOW)
    reader.set_trace_callback(None)
    found = [row["detail"] for sql in statements for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    return [plan for plan in found if " a " in plan and "customer_appointments" in plan]


def test_opening_hours_bound_what_is_free(path: Path) -> None:
    from tdental_desktop.queries.calendar import free_time, load, next_gap
    from tests.queries.calendar_clinic import FREE, HUY

    reader = open_reader(path, KEY)
    hours = Hours(9 * 60, 17 * 60)
    week = calendar(reader, ALL, CalendarAsk("2026-11-23", "2026-11-29", hours=hours), NOW)
    # Thursday: 13:00–15:00 and 15:30–16:15 are taken
    assert free_time(week, "2026-11-26", HUY, NOW) == [Gap(540, 780), Gap(900, 930), Gap(975, 1020)]
    share = load(week, FREE)
    # Tuesday 07:45–08:30, before the clinic opens
    assert share is not None and (share.bookings, share.full) == (1, 0.0)
    found = next_gap(reader, ALL, HUY, 200, Now("2026-11-26", "06:00"), hours=hours)
    assert (found.day, found.gap) == ("2026-11-26", Gap(540, 780))
    reader.close()


def test_before_the_first_load_ends_there_is_no_index_and_all_is_counted_the_same(path: Path) -> None:
    month = CalendarAsk("2026-11-01", "2026-11-30", detail="counts")
    reader = open_reader(path, KEY)
    before, day = calendar(reader, ALL, month, NOW), calendar(reader, ALL, OF_DAY, NOW)
    reader.close()
    db = open_writer(path, KEY)
    names = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'customer_appointments__date%'"
    ).fetchall()
    with db.atomic():
        for (name,) in names:
            db.execute(f'DROP INDEX "{name}"')
    db.close()
    reader = open_reader(path, KEY)
    assert names and before.counts.total > 12
    assert calendar(reader, ALL, month, NOW) == before and calendar(reader, ALL, OF_DAY, NOW) == day
    reader.close()


def test_dates_that_tell_a_time_belong_to_one_day(tmp_path: Path) -> None:
    other = "2026-11-26"
    rows = [booked(n, other, None, date=f"{other}T{8 + n:02d}:00:00", state="done") for n in range(1, 4)]
    reader = open_reader(write_calendar(tmp_path, rows, gone=()), KEY)
    found = calendar(reader, ALL, CalendarAsk("2026-11-01", "2026-11-30", detail="counts"), NOW)
    assert found.states == {other: {"done": 3}} and found.counts.total == 3
    reader.close()
