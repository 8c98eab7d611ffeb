"""The calendar's answer against the day worked out by hand in ``calendar_clinic``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from sync.replica.ledger import Ledger, Proof, Window
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.calendar import (
    Calendar,
    CalendarAsk,
    FreeGap,
    calendar,
    first_look,
    free_time,
    next_gap,
    texts,
)
from tdental_desktop.queries.calendar import load as load_of
from tdental_desktop.queries.calendar_filter import CalendarFilters
from tdental_desktop.queries.calendar_layout import Gap
from tdental_desktop.queries.calendar_popover import booking_card
from tdental_desktop.queries.calendar_rows import NO_DOCTOR, clock_minutes
from tdental_desktop.queries.scope import Scope
from tests.queries.calendar_clinic import (
    FREE,
    GUEST,
    HANG,
    HUY,
    LEFT,
    NOW,
    OF_TODAY,
    OTHER,
    TABLE,
    booked,
    key,
    write_calendar,
)
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY, TODAY, customer_id

ALL = Scope.all()
WEEK = ("2026-11-23", "2026-11-29")


@pytest.fixture(scope="module")
def day_clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_calendar(tmp_path_factory.mktemp("calendar")), KEY)
    yield reader
    reader.close()


def opened(folder: Path, **more: object) -> Connection:
    return open_reader(write_calendar(folder, **more), KEY)  # type: ignore[arg-type]


def ask(
    connection: Connection,
    since: str = TODAY,
    until: str = "",
    now: Now = NOW,
    scope: Scope = ALL,
    **more: object,
) -> Calendar:
    return calendar(connection, scope, CalendarAsk(since, until or since, **more), now)  # type: ignore[arg-type]


def shown(answer: Calendar) -> list[int]:
    return [int(one.id[-4:]) for one in answer.bookings]


def test_a_day_in_order_with_derived_states(day_clinic: Connection) -> None:
    answer = ask(day_clinic)
    # without a time first, then by the clock; 14 is deleted on the server
    assert shown(answer) == [9, 11, 6, 1, 2, 7, 3, 4, 13, 5, 12, 10]
    assert {int(one.id[-4:]): one.state for one in answer.bookings} == {
        1: "done",
        2: "late",
        3: "confirmed",
        4: "confirmed",
        5: "cancel",
        6: "late",
        7: "waiting",
        9: "confirmed",
        10: "confirmed",
        11: "late",
        12: "confirmed",
        13: "unknown",
    }


def test_counts_are_those_of_the_hand(day_clinic: Connection) -> None:
    counts = ask(day_clinic, filters=CalendarFilters(states=frozenset({"done"}))).counts
    assert counts.total == 12
    assert counts.states == {
        "done": 1,
        "late": 3,
        "confirmed": 5,
        "cancel": 1,
        "waiting": 1,
        "unknown": 1,
    }
    assert counts.doctors == {HUY: 7, NO_DOCTOR: 1, LEFT: 1, HANG: 1, OTHER: 1, GUEST: 1}
    assert counts.kinds == {"repeat": 10, "first": 1, "unknown": 1}
    assert counts.colours == {"2": 10, "0": 1, "9": 1}
    # 60 + 30 + 30 + 0 + 60 + 45 + 60 minutes; number 9 tells none
    assert (counts.booked, counts.minutes, counts.unknown) == (8, 285, 1)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (CalendarFilters(doctors=frozenset({NO_DOCTOR})), [6]),
        (CalendarFilters(doctors=frozenset()), []),
        (CalendarFilters(states=frozenset({"late"})), [11, 6, 2]),
        (CalendarFilters(kinds=frozenset({"first"})), [3]),
        (CalendarFilters(colours=frozenset({"0", "9"})), [3, 13]),
        (CalendarFilters(words="QUOC bao"), [2]),
        (CalendarFilters(words="bảo quốc"), [2]),
        (CalendarFilters(words="phạm"), [6]),
        (CalendarFilters(words="0934 002"), [2]),
        (CalendarFilters(words="4821", states=frozenset({"waiting"})), [7]),
        (CalendarFilters(words="kh20473"), [6]),
        (CalendarFilters(words="nobody"), []),
    ],
)
def test_filters(day_clinic: Connection, filters: CalendarFilters, expected: list[int]) -> None:
    answer = ask(day_clinic, filters=filters)
    assert shown(answer) == expected
    assert answer.shown == len(expected) and answer.counts.total == 12
    counted = ask(day_clinic, filters=filters, detail="counts")
    assert counted.shown == len(expected) and counted.counts == answer.counts
    assert counted.states == answer.states


def test_a_branch_has_its_own_rows_and_counts(day_clinic: Connection) -> None:
    assert shown(ask(day_clinic, branch=BRANCH_B)) == [11, 12]
    answer = ask(day_clinic, branch=BRANCH_A)
    assert answer.counts.total == 10
    assert ask(day_clinic, branch=BRANCH_A, detail="counts").counts == answer.counts
    assert ask(day_clinic, branch="b-nobody").counts.total == 0


def test_a_scope_hides_other_branches_phones(day_clinic: Connection) -> None:
    assert shown(ask(day_clinic, scope=Scope(branches=frozenset({BRANCH_B})))) == [11, 12]
    blind = Scope(phone=False)
    assert shown(ask(day_clinic, scope=blind, filters=CalendarFilters(words="4821"))) == []
    assert texts(day_clinic, blind, [key(1)], NOW)[key(1)].phone is None


def test_doctors_also_those_without_bookings(day_clinic: Connection) -> None:
    found = [(one.name, one.left) for one in ask(day_clinic).doctors]
    assert found == [
        *(("BS. Khách Mời", False), ("BS. Lê Thu Hằng", False), ("BS. Trần Quang Huy", False)),
        *(("BS. Vũ Gò Vấp", False), ("BS. Ngô Đã Nghỉ", True), (None, False), ("BS. Đỗ Rảnh Rỗi", False)),
    ]
    there = [one.key for one in ask(day_clinic, branch=BRANCH_B).doctors]
    assert there == [HUY, OTHER, NO_DOCTOR]


def test_a_doctor_nobody_knows_keeps_her_bookings(tmp_path: Path) -> None:
    rows = [booked(1, TODAY, "09:00", "e-vanished")]
    reader = opened(tmp_path, rows=rows, gone=())
    answer = ask(reader)
    assert shown(answer) == [1]
    assert next(one for one in answer.doctors if one.key == "e-vanished").left
    reader.close()


def test_free_time_heeds_other_branches_and_no_filter(day_clinic: Connection) -> None:
    narrow = CalendarFilters(states=frozenset({"done"}))
    for answer in (ask(day_clinic), ask(day_clinic, branch=BRANCH_A, filters=narrow)):
        # taken after 10:26: 10:30–11:15, 15:00–16:00 in the other branch; the cancelled hour is free
        assert free_time(answer, TODAY, HUY, NOW) == [Gap(675, 900), Gap(960, 1200)]
        assert free_time(answer, TODAY, FREE, NOW) == [Gap(626, 1200)]
        assert free_time(answer, TODAY, HANG, NOW) == []  # a booking without a time: nobody knows
        assert free_time(answer, TODAY, LEFT, NOW) == []  # 900 minutes from 09:00 on
        assert free_time(answer, TODAY, NO_DOCTOR, NOW) == []
    past = ask(day_clinic, "2026-11-20")
    assert free_time(past, "2026-11-20", HUY, NOW) == []


def test_the_next_free_time_of_a_doctor(day_clinic: Connection) -> None:
    first = next_gap(day_clinic, ALL, HUY, 90, NOW)
    assert first == FreeGap(HUY, TODAY, Gap(675, 900))
    second = next_gap(day_clinic, ALL, HUY, 90, NOW, after=(TODAY, 675))
    assert second == FreeGap(HUY, TODAY, Gap(960, 1200))
    # the 24th: an hour before 08:30 is too short, 09:15–20:00 is not
    third = next_gap(day_clinic, ALL, HUY, 90, NOW, after=(TODAY, 960))
    assert third == FreeGap(HUY, "2026-11-24", Gap(555, 1200))
    hang = next_gap(day_clinic, ALL, HANG, 60, NOW)
    assert hang == FreeGap(HANG, "2026-11-24", Gap(450, 1200), alone=True, skipped=(TODAY,))


@pytest.mark.parametrize("since, until", [("2026-10-26", "2026-12-06"), ("1900-01-01", "1900-01-31")])
@pytest.mark.parametrize("scope", [ALL, Scope(frozenset({BRANCH_A}))])
def test_a_month_is_counted_alike_with_and_without_tallies(
    day_clinic: Connection, tmp_path: Path, since: str, until: str, scope: Scope
) -> None:
    month = ask(day_clinic, since, until, scope=scope, detail="counts", counted=(TODAY, until))
    path = write_calendar(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE _tallies SET n = 99")
    db.execute("DELETE FROM _meta WHERE name LIKE 'tallies:%'")
    db.close()
    reader = open_reader(path, KEY)
    assert ask(reader, since, until, scope=scope, detail="counts", counted=(TODAY, until)) == month
    # A whole month has a tally of its own.
    whole = ("2026-11-01", "2026-11-30") if since > "2026" else (since, until)
    assert ask(reader, since, until, scope=scope, detail="counts", counted=whole) == ask(
        day_clinic, since, until, scope=scope, detail="counts", counted=whole
    )
    reader.close()
    rows = ask(day_clinic, since, until, scope=scope)
    assert {day: dict(states) for day, states in rows.states.items()} == dict(month.states)


def test_the_first_look_at_a_crowded_week_has_those_in_sight(
    day_clinic: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = CalendarAsk("2026-11-23", "2026-11-29")
    whole = calendar(day_clinic, ALL, week, NOW)
    assert first_look(day_clinic, ALL, week, NOW, (0, 2)) == whole  # few are read at once
    monkeypatch.setattr("tdental_desktop.queries.calendar.MANY", 2)
    seen = first_look(day_clinic, ALL, week, NOW, (0, 2))
    first = [one.key for one in whole.doctors[:2]]
    assert seen.part == frozenset(first)
    assert (seen.counts, seen.doctors, seen.days, seen.shown) == (
        whole.counts,
        whole.doctors,
        whole.days,
        whole.shown,
    )
    assert seen.states == whole.states and seen.working == whole.working and seen.booked == whole.booked
    assert {one.doctor for one in seen.bookings} <= seen.part
    for one in first:
        assert load_of(seen, one) == load_of(whole, one) and not seen.unread(one)
    assert seen.unread(HUY) is (HUY not in first) and not seen.unread(FREE)
    narrowed = CalendarAsk(week.since, week.until, CalendarFilters(states=frozenset({"done"})))
    assert first_look(day_clinic, ALL, narrowed, NOW, (0, 2)).part is None


def test_a_month_counts_by_day_and_state(day_clinic: Connection) -> None:
    month = ask(day_clinic, "2026-10-26", "2026-12-06", detail="counts", counted=("2026-11-01", "2026-11-30"))
    assert month.states["2026-11-20"] == {"overdue": 1, "done": 1}
    assert month.states["2026-11-24"] == {"confirmed": 2, "cancel": 1}
    assert month.states[TODAY]["late"] == 3
    assert month.counts.total == 12 + 4 + 3 + 2
    assert not month.bookings and len(month.days) == 42


def test_a_week_and_how_full_it_is(day_clinic: Connection) -> None:
    week = ask(day_clinic, *WEEK)
    assert week.counts.total == 12 + 3 + 2
    load = load_of(week, HUY)
    assert load is not None and load_of(week, "nobody") is None
    # 45+60+30+30+60+60 minutes today, 45 the 24th, 120+45 the 26th: cancelled ones add none
    assert (load.bookings, load.minutes) == (7 + 2 + 2, 285 + 45 + 165)
    # taken within 07:30–20:00: 45+60+45+60 today, 45, 165; of three days with bookings, 750 minutes each
    assert load.full == pytest.approx((210 + 45 + 165) / (3 * 750))


def test_the_ends_of_time(day_clinic: Connection) -> None:
    first, last = ask(day_clinic, "1900-01-01"), ask(day_clinic, "9999-12-31")
    assert shown(first) == [50] and first.bookings[0].state == "overdue"
    assert shown(last) == [51] and last.bookings[0].state == "confirmed"
    assert next_gap(day_clinic, ALL, HUY, 30, Now("9999-12-31", "08:00")).day == "9999-12-31"


def test_the_pc_may_be_in_another_zone(day_clinic: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        assert ask(day_clinic).counts.states["late"] == 3
    finally:
        monkeypatch.undo()
        time.tzset()


def test_no_bookings_names_the_nearest_days(day_clinic: Connection) -> None:
    assert ask(day_clinic, "2026-11-25").nearest == ("2026-11-24", "2026-11-26")
    assert ask(day_clinic, "2026-11-25", branch=BRANCH_B).nearest == (TODAY, None)
    assert ask(day_clinic).nearest == (None, None)


def test_the_popover_tells_phone_debt_and_booking(day_clinic: Connection) -> None:
    card = booking_card(day_clinic, ALL, key(3), NOW)
    assert card is not None and card.customer is not None
    assert (card.texts.name, card.texts.phone, card.texts.row.content) == (
        *("Dương Khánh Linh", "0903 004 821"),
        "Gắn sứ răng 36",
    )
    assert card.texts.row.doctor == "BS. Trần Quang Huy"
    assert card.customer.cards.debt.shown == 1_500_000
    assert card.customer.last_visit is None
    assert booking_card(day_clinic, ALL, "a-gone", NOW) is None


def test_a_booking_of_a_customer_who_is_not_held(tmp_path: Path) -> None:
    rows = [booked(1, TODAY, "09:00", partnerId=customer_id(99), partnerName="Khách đã xoá")]
    reader = opened(tmp_path, rows=rows, gone=())
    assert ask(reader).bookings[0].name == "Khách đã xoá"
    card = booking_card(reader, ALL, key(1), NOW)
    assert card is not None and card.customer is None
    reader.close()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("09:05", 545),
        ("9:5", 545),
        ("00:00", 0),
        ("23:50:00", 1430),
        ("24:00", None),
        ("10:75", None),
        ("sáng", None),
        ("", None),
        (None, None),
        ("-1:30", None),
    ],
)
def test_clocks(text: str | None, minutes: int | None) -> None:
    assert clock_minutes(text) == minutes


def test_a_time_that_only_the_moment_tells(tmp_path: Path) -> None:
    rows = [
        booked(1, TODAY, None, dateTimeAppointment=f"{TODAY}T08:15:00"),
        booked(2, TODAY, "", dateTimeAppointment=f"{TODAY}T00:00:00"),
        booked(3, TODAY, "9:05"),
        booked(4, TODAY, "25:99", timeExpected=-5),
    ]
    reader = opened(tmp_path, rows=rows, gone=())
    assert {int(k[-4:]): one.row.at for k, one in texts(reader, ALL, [key(1), key(2)], NOW).items()} == {
        1: "2026-11-23T08:15",
        2: "2026-11-23",
    }
    found = {int(one.id[-4:]): one.start for one in ask(reader).bookings}
    assert found == {1: 495, 2: None, 3: 545, 4: None}
    assert shown(ask(reader)) == [2, 4, 1, 3]
    reader.close()


# ------------------------------------------------------------------------------------------- days held


def held(connection: Connection, since: str, until: str = "", branch: str | None = None) -> list[str]:
    return [one.held for one in ask(connection, since, until, branch=branch).days]


def test_days_that_were_not_read_are_missing_and_never_free(tmp_path: Path) -> None:
    reader = opened(
        tmp_path,
        windows=[Window(TABLE, "2026-11-01", "2026-11-24"), Window(TABLE, "2026-11-27", "2026-12-31")],
        status="partial",
        first_complete_at=None,
    )
    answer = ask(reader, *WEEK)
    assert [one.held for one in answer.days] == ["held", "held", "missing", "missing", "held", "held", "held"]
    assert free_time(answer, "2026-11-25", FREE, NOW) == []
    assert free_time(answer, "2026-11-27", FREE, NOW) == [Gap(450, 1200)]
    found = next_gap(reader, ALL, HUY, 700, Now("2026-11-24", "10:00"))
    assert found == FreeGap(HUY, "2026-11-27", Gap(450, 1200), True, ("2026-11-25", "2026-11-26"))
    assert answer.problem is not None and answer.problem.trouble == "unfinished"
    reader.close()


def test_a_failed_click_makes_the_days_it_wanted_doubtful(tmp_path: Path) -> None:
    """The run of 09:00 failed at 09:01; it re-reads 30 days back and 365 ahead, and got 20–22 November."""
    path = write_calendar(
        tmp_path, status="failed", error="server_busy", error_at="2026-11-23T09:01:00+07:00"
    )

    db = open_writer(path, KEY)
    with db.atomic():
        ledger = Ledger(db)
        run = ledger.start_run("click", "2026-11-23T09:00:00+07:00")
        ledger.record(
            Window(TABLE, "2026-11-20", "2026-11-22"), Proof(3, 3, 0, "2026-11-23T09:00:30+07:00", run)
        )
    db.close()
    reader = open_reader(path, KEY)
    assert held(reader, "2026-11-19", "2026-11-24") == ["failed", "held", "held", "held", "failed", "failed"]
    assert held(reader, "2026-10-24") == ["failed"] and held(reader, "2026-10-23") == ["held"]
    answer = ask(reader)
    assert answer.counts.total == 12 and free_time(answer, TODAY, FREE, NOW) == []
    assert answer.days[0].since == "2026-11-23T09:01:00+07:00" and answer.days[0].error == "server_busy"
    reader.close()


def test_a_table_that_is_forbidden_or_was_never_read(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    reader = opened(folder, rows=[], gone=(), windows=[], status="forbidden", error="forbidden",
                    error_at="2026-11-23T08:41:00+07:00", first_complete_at=None)  # fmt: skip
    assert held(reader, TODAY) == ["forbidden"]
    reader.close()
    folder = tmp_path / "b"
    folder.mkdir()
    reader = opened(folder, rows=[], gone=(), windows=[], status=None, first_complete_at=None)
    assert held(reader, TODAY) == ["missing"]
    reader.close()


def test_a_table_read_branch_by_branch(tmp_path: Path) -> None:
    windows = [
        Window(TABLE, "2026-11-01", "2026-11-30", f"company={BRANCH_A}"),
        Window(TABLE, "2026-11-01", "2026-11-24", f"company={BRANCH_B}"),
    ]
    reader = opened(tmp_path, windows=windows)
    assert held(reader, "2026-11-24", "2026-11-25") == ["held", "missing"]
    assert held(reader, "2026-11-25", branch=BRANCH_A) == ["held"]
    assert held(reader, "2026-11-25", branch=BRANCH_B) == ["missing"]
    reader.close()


def test_the_ends_of_time_belong_to_the_rows_without_a_date(tmp_path: Path) -> None:
    reader = opened(tmp_path, windows=[Window(TABLE, "1900-01-01", "9998-12-31")])
    assert held(reader, "9999-12-31") == ["missing"] and held(reader, TODAY) == ["held"]
    reader.close()


def test_a_thousand_bookings_of_a_day_have_no_cap(tmp_path: Path) -> None:
    many = [booked(n, "2026-12-01", f"{8 + n % 10:02d}:{n % 60:02d}") for n in range(1, 1201)]
    reader = opened(tmp_path, rows=[*OF_TODAY, *many], gone=())
    answer = ask(reader, "2026-12-01")
    assert len(answer.bookings) == answer.counts.total == 1200
    assert [one.start for one in answer.bookings] == sorted(one.start or 0 for one in answer.bookings)
    reader.close()
