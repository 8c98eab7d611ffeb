"""The reception board against minutes and counts worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.days_held import clinic_day_sql, holding
from tdental_desktop.queries.reception import (
    Board,
    Reception,
    Ticket,
    board,
    buckets,
    by_stage,
    matches,
    minutes_of,
    receptions,
    words_of,
)
from tdental_desktop.queries.scope import Scope
from tests.queries.desk_clinic import DAY, READ_AT, reception_id, write_desk
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY

ALL = Scope.all()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_desk(tmp_path_factory.mktemp("desk")), KEY)
    yield reader
    reader.close()


def the_board(desk: Connection, **more: str | None) -> Board:
    return board(desk, ALL, DAY, **more)


def one(desk: Connection, number: int, day: str = DAY) -> Reception:
    rows = receptions(desk, ALL, the_board(desk, day=day))
    return next(row for row in rows if row.id == reception_id(number))


def numbers(rows: tuple[Ticket, ...]) -> list[int]:
    return [int(row.id[-12:]) for row in rows]


def test_the_newest_held_day_is_proposed_and_holds_these_receptions(desk: Connection) -> None:
    found = the_board(desk)
    assert (found.day, found.last_day, found.read_at) == (DAY, DAY, READ_AT)
    assert found.held and not found.without
    # 10 has no moment at all, 14 and 17 are yesterday's, 16 is deleted.
    assert sorted(numbers(found.rows)) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15]
    counts = {stage: len(rows) for stage, rows in by_stage(found.rows).items()}
    assert counts == {"waiting": 3, "examination": 1, "done": 8, "other": 1}


@pytest.mark.parametrize(
    ("number", "waited", "examined", "served", "alarm"),
    [
        (1, 44, None, None, "long"),
        (2, 30, None, None, "late"),  # 30 and a half
        (3, 20, None, None, ""),  # twenty minutes are not more than twenty
        (4, 14, 52, 14, ""),  # waiting alone while unfinished
        (5, 20, 25, 45, ""),
        (6, 15, 31, 46, ""),
        (7, 30, 61, 91, ""),
        (8, None, None, None, ""),  # no service before a chair start
        (11, None, None, None, ""),
        (12, 30, 90, 120, ""),
        (13, None, 35, None, ""),  # called before he came: no minutes rather than wrong ones
        (15, 10, 20, 30, ""),
    ],
)
def test_minutes(
    desk: Connection, number: int, waited: int | None, examined: int | None, served: int | None, alarm: str
) -> None:
    row = one(desk, number)
    assert (row.waited, row.examined, row.served, row.alarm) == (waited, examined, served, alarm)


def test_a_waiting_that_nobody_ended_has_no_minutes_on_a_past_day(desk: Connection) -> None:
    row = one(desk, 14, "2026-11-22")
    assert row.stage == "waiting" and row.waited is None and row.alarm == ""
    assert one(desk, 17, "2026-11-22").served == 40  # over midnight


def test_columns_are_ordered_and_summed(desk: Connection) -> None:
    columns = by_stage(the_board(desk, branch=BRANCH_A).rows)
    assert numbers(columns["waiting"]) == [1, 2, 3]
    assert numbers(columns["done"])[:2] == [11, 13]  # 09:10, 09:05
    found = minutes_of(columns["waiting"])
    assert (found.longest, found.mean) == (44, 31)  # 94 / 3
    assert minutes_of(()).mean is None


def test_service_time_falls_into_three_buckets(desk: Connection) -> None:
    assert buckets(the_board(desk).rows) == (2, 1, 2)  # 45, 30 | 46 | 91, 120
    assert buckets(the_board(desk, branch=BRANCH_A).rows) == (2, 1, 1)


def test_the_queue_is_numbered_by_arrival_in_each_branch(desk: Connection) -> None:
    rows = {int(row.id[-12:]): row for row in receptions(desk, ALL, the_board(desk))}
    assert [rows[n].number for n in (15, 7, 5, 6)] == [1, 2, 3, 4]
    assert rows[12].number == 1 and rows[12].branch == "CN Gò Vấp"


def test_a_branch_shows_its_own_rows(desk: Connection) -> None:
    assert numbers(the_board(desk, branch=BRANCH_B).rows) == [12]
    assert len(the_board(desk, branch=BRANCH_A).rows) == 12
    scope = Scope(branches=frozenset({BRANCH_B}), phone=False)
    hidden = board(desk, scope, DAY)
    assert numbers(hidden.rows) == [12]
    assert [row.phone for row in receptions(desk, scope, hidden)] == [None]


def test_a_name_comes_from_the_customer_when_the_row_has_none(desk: Connection) -> None:
    row = one(desk, 3)
    assert (row.name, row.phone, row.code) == ("Lê Ngọc Ẩn", "0912006540", "KH20473")


def test_an_unknown_state_keeps_the_servers_word(desk: Connection) -> None:
    row = one(desk, 9)
    assert (row.stage, row.state_text) == ("other", "resting")


@pytest.mark.parametrize(
    "words", ["dang thi no", "Đặng Thị Nở", "dangthi", "0903004821", "0903 004", "kh20471"]
)
def test_the_text_filter_minds_neither_accents_nor_blanks(desk: Connection, words: str) -> None:
    texts = words_of(desk, ALL, the_board(desk).rows)
    assert matches(words, texts[reception_id(1)])
    assert not matches(words, texts[reception_id(2)]) or words in {"0903004821", "0903 004"}


def test_doctors_are_offered_with_counts_and_nobody_last(desk: Connection) -> None:
    found = the_board(desk).doctors
    assert [(doctor.key, doctor.count) for doctor in found] == [(DOCTOR, 12), (None, 1)]


def test_a_day_that_one_branch_lacks_is_not_held(desk: Connection) -> None:
    found = the_board(desk, day="2026-11-21")
    assert not found.held and found.without == ("CN Gò Vấp",)
    assert the_board(desk, day="2026-11-21", branch=BRANCH_A).held


@pytest.mark.parametrize("day", ["1900-01-01", "9999-12-30", "2026-12-05"])
def test_days_nobody_read_are_not_called_empty(desk: Connection, day: str) -> None:
    found = the_board(desk, day=day)
    assert not found.held and found.rows == ()


def test_tomorrow_was_read_too_early_to_be_held(desk: Connection) -> None:
    """The window reaches to the 30th, but it was read on the 23rd: nobody knows who comes on the 24th."""
    known = holding(desk, ALL, "customer_receipts")
    assert known.last("2026-11-26") == DAY
    assert not known.held("2026-11-24")
    assert holding(desk, ALL, "customer_receipts", ahead=True).held("2026-11-24")


def test_nothing_read_proposes_today_and_says_so(tmp_path: Path) -> None:
    path = write_desk(tmp_path)
    db = open_writer(path, KEY)
    db.execute("DELETE FROM _windows WHERE table_name = 'customer_receipts'")
    db.execute("DELETE FROM customer_receipts")
    db.close()
    reader = open_reader(path, KEY)
    found = board(reader, ALL, DAY)
    reader.close()
    assert (found.day, found.last_day, found.held) == (DAY, None, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22T18:30:00Z", "2026-11-23"),
        ("2026-11-22T23:30:00+07:00", "2026-11-22"),
        ("2026-11-23T00:30:00.123", "2026-11-23"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_the_clinics_day_of_a_text(desk: Connection, text: str, day: str) -> None:
    assert desk.execute(f"SELECT {clinic_day_sql('t')} FROM (SELECT ? AS t)", [text]).fetchone()[0] == day


@pytest.mark.parametrize(
    ("arrived", "called", "waited"),
    [
        ("2026-11-23T01:00:00Z", "2026-11-23T08:10:59", 10),  # eight in the clinic
        ("2026-11-23T08:00:00.900", "2026-11-23T08:02:00.800", 1),  # a tenth of a second short of two
        ("2026-11-23T08:00:00.1234567", "2026-11-23T08:15:00.1234567", 15),
        ("2026-11-23T07:00:00+06:00", "2026-11-23T08:05:00+07:00", 5),
        ("2026-11-23", "2026-11-23T08:05:00", None),  # a date alone is no moment
        ("2026-11-23T25:61:00", "2026-11-23T08:05:00", None),
    ],
)
def test_minutes_mind_offsets_and_fractions(
    tmp_path: Path, arrived: str, called: str, waited: int | None
) -> None:
    path = write_desk(tmp_path)
    db = open_writer(path, KEY)
    db.execute(
        "UPDATE customer_receipts SET date_waiting = ?, date_examination = ? WHERE id = ?",
        [arrived, called, reception_id(5)],
    )
    db.close()
    reader = open_reader(path, KEY)
    ticket = next(row for row in board(reader, ALL, DAY).rows if row.id == reception_id(5))
    reader.close()
    assert ticket.waited == waited


def test_a_day_is_answered_without_reading_a_row(tmp_path: Path) -> None:
    """Busy days grow; what a name costs is paid by the cards on screen alone."""
    reader = open_reader(write_desk(tmp_path), KEY)
    from tdental_desktop.queries import reception_queue

    sql = reception_queue._QUEUE.format(condition="1")
    values = {"since": DAY, "until": "2026-11-24", "day": DAY, "reads": "{}", "read": None}
    plan = [row[3] for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
    reader.close()
    asked = [line for line in plan if line.startswith("SEARCH r ")]
    assert len(asked) == 2 and all("USING COVERING INDEX" in line for line in asked)
