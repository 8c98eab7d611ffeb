"""The window's clock: it minds neither the PC's nor sleep."""

from __future__ import annotations

from datetime import date, timedelta

from sync.report import RunReport
from tdental_desktop.app.clinic_clock import ClinicClock
from tests.app.test_auto_sync import Counter


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
