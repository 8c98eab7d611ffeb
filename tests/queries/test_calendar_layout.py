"""Lanes, busy time and gaps on an hour grid, worked out by hand; and what must hold for any day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tdental_desktop.queries.calendar_layout import (
    USUAL,
    Gap,
    booked_minutes,
    busy,
    gaps,
    lanes,
    span,
    taken_minutes,
)
from tdental_desktop.queries.calendar_rows import Booking


def one(number: int, start: int | None, minutes: int | None = 60, state: str = "confirmed") -> Booking:
    return Booking(f"{number:04d}", "2026-11-23", start, minutes, "d", state, "repeat", "0")  # type: ignore[arg-type]


def placed(*bookings: Booking) -> list[tuple[str, int, int]]:
    return [(block.booking.id, block.lane, block.lanes) for block in lanes(bookings)]


def test_a_chain_shares_the_width_of_its_widest_moment() -> None:
    # 9–10, 9:30–10:30, 10–11 are one group: two at most at once; 11–12 stands alone
    found = placed(one(1, 540), one(2, 570), one(3, 600), one(4, 660))
    assert found == [("0001", 0, 2), ("0002", 1, 2), ("0003", 0, 2), ("0004", 0, 1)]


def test_forty_at_once_stand_in_forty_lanes() -> None:
    found = placed(*(one(n, 540) for n in range(40)))
    assert sorted(lane for _id, lane, _lanes in found) == list(range(40))
    assert {lanes_ for _id, _lane, lanes_ in found} == {40}


def test_minutes_that_say_nothing_last_half_an_hour() -> None:
    assert span(one(1, 540, 0)) == (540, 570)
    assert span(one(1, 540, None)) == (540, 570)
    assert span(one(1, 540, -20)) == (540, 570)
    assert span(one(1, None)) is None


def test_nothing_runs_past_midnight() -> None:
    assert span(one(1, 1430, 60)) == (1430, 1440)
    assert span(one(1, 1200, 900)) == (1200, 1440)


def test_busy_joins_and_leaves_out_what_was_cancelled() -> None:
    assert busy([one(1, 540), one(2, 600), one(3, 700, 10), one(4, 800, 60, "cancel")]) == [
        (540, 660),
        (700, 710),
    ]


def test_gaps_between_opening_and_closing() -> None:
    taken = [one(1, 480, 45), one(2, 540, 60), one(3, 1190, 60)]
    # 07:30–08:00, 08:45–09:00 is too short, 10:00–19:50
    assert gaps(taken) == [Gap(450, 480), Gap(600, 1190)]
    assert gaps(taken, least=60) == [Gap(600, 1190)]
    assert gaps(taken, since=700) == [Gap(700, 1190)]
    assert gaps([]) == [Gap(*USUAL)] and Gap(*USUAL).minutes == 750


def test_a_booking_without_a_time_makes_nothing_sure() -> None:
    assert gaps([one(1, None)]) == []
    assert gaps([one(1, None, state="cancel")]) == [Gap(*USUAL)]


def test_sums() -> None:
    day = [one(1, 440, 30), one(2, 500, None), one(3, 510, 30, "cancel"), one(4, 1190, 60)]
    assert taken_minutes(day) == 20 + 30 + 10
    assert booked_minutes(day) == 30 + 0 + 60


DAYS = st.lists(
    st.builds(
        one,
        st.integers(0, 10_000),
        st.one_of(st.integers(0, 1439)),
        st.one_of(st.none(), st.integers(-10, 1500)),
        st.sampled_from(["confirmed", "done", "cancel", "late"]),
    ),
    max_size=40,
    unique_by=lambda booking: booking.id,
)


@given(DAYS)
def test_cards_never_cover_each_other_and_free_time_never_a_booking(day: list[Booking]) -> None:
    blocks = lanes(day)
    assert len(blocks) == len(day)
    for a in blocks:
        assert 0 <= a.lane < a.lanes
        for b in blocks:
            if a is not b and a.start < b.end and b.start < a.end:
                assert a.lane != b.lane and a.lanes == b.lanes
    for gap in gaps(day):
        assert USUAL.opens <= gap.start < gap.end <= USUAL.closes and gap.minutes >= 30
        for booking in day:
            place = span(booking)
            assert place is not None
            assert booking.state == "cancel" or place[1] <= gap.start or place[0] >= gap.end
