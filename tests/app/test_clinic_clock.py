"""The window's clock: it minds neither the PC's nor sleep."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sync.report import RunReport
from tdental_desktop.app.clinic_clock import ClinicClock
from tests.app.test_auto_sync import Counter


@dataclass
class Pc:
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def report(as_of: str | None) -> RunReport:
    return RunReport(ok=True, complete=True, mode="click", as_of=as_of)


def test_it_goes_by_the_counter_alone() -> None:
    counter = Counter()
    clock = ClinicClock(counter=counter)
    before = clock.now()
    counter.now += 8 * 3600  # a night asleep
    assert clock.now() - before == timedelta(hours=8)


def test_a_run_brings_the_servers_time() -> None:
    counter = Counter()
    clock = ClinicClock(counter=counter)
    clock.run_began()
    counter.now += 90
    clock.run_ended(report("2031-05-06T10:00:00+07:00"))
    assert clock.now().isoformat() == "2031-05-06T10:01:30+07:00"
    clock.run_began()
    clock.run_ended(report(None))
    assert clock.now().isoformat() == "2031-05-06T10:01:30+07:00"


def test_a_given_day_stays() -> None:
    clock = ClinicClock(date(2026, 11, 23), counter=Counter())
    clock.run_began()
    clock.run_ended(report("2031-05-06T10:00:00+07:00"))
    assert clock.now().date() == date(2026, 11, 23)


def test_a_pc_that_was_set_is_noticed_and_changes_nothing() -> None:
    counter, pc = Counter(), Pc(datetime(2026, 3, 16, 3, 0, tzinfo=UTC))
    clock = ClinicClock(counter=counter, pc=lambda: pc.now)
    clock.run_began()
    clock.run_ended(report("2026-03-16T10:00:00+07:00"))
    right = pc.now
    assert clock.pc_is_off(clock.now()) == ""
    for minutes, said in (
        (-4, ""),
        (4, ""),
        (-60, "clock_behind"),
        (-1440, "clock_behind"),
        (1440, "clock_ahead"),
    ):
        pc.now = right + timedelta(minutes=minutes)
        assert clock.pc_is_off(clock.now()) == said, "no two clocks agree to the minute"
        assert clock.now().isoformat() == "2026-03-16T10:00:00+07:00"
    pc.now = right
    assert clock.pc_is_off(clock.now()) == ""
    counter.now += 8 * 3600
    pc.now += timedelta(hours=8)
    assert clock.pc_is_off(clock.now()) == "", "a night asleep sets no clock"
    clock.run_began()
    clock.run_ended(report("2026-03-15T10:00:00+07:00"))
    assert clock.pc_is_off(clock.now()) == "", "who says that it is not the server's that is slow?"


def test_a_day_that_was_asked_for_is_nobodys_fault() -> None:
    clock = ClinicClock(date(2100, 1, 1), counter=Counter())
    assert clock.pc_is_off(clock.now()) == ""
