"""When a run is due by itself. The counter is the test's; no time passes."""

from __future__ import annotations

import pytest

from tdental_desktop.app.auto_sync import EVERY_MINUTES, AutoSync
from tdental_desktop.settings import Settings


class Counter:
    """Seconds that the test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Timer:
    """An ``AutoSync`` with what it said."""

    def __init__(self, minutes: object = 15) -> None:
        self.counter = Counter()
        settings = Settings()
        if minutes is not None:
            settings.set(EVERY_MINUTES, minutes)  # type: ignore[arg-type]
        self.auto = AutoSync(settings, counter=self.counter, tick_ms=3_600_000)
        self.due = 0
        self.auto.due.connect(self._count)
        self.auto.start()

    def _count(self) -> None:
        self.due += 1

    def pass_time(self, seconds: float, step: float = 2.0) -> int:
        """How often a run was due meanwhile."""
        before, end = self.due, self.counter.now + seconds
        while self.counter.now < end:
            self.counter.now = min(end, self.counter.now + step)
            self.auto.look()
        return self.due - before

    def run(self, error: str | None = None) -> None:
        self.auto.began()
        self.auto.ended(error)


@pytest.mark.usefixtures("qapp")
class TestAutoSync:
    def test_due_every_quarter_of_an_hour(self) -> None:
        timer = Timer(None)
        timer.run()
        assert timer.pass_time(899) == 0
        assert timer.pass_time(3) == 1

    @pytest.mark.parametrize("minutes", [0, "fünfzehn", True, -5, None])
    def test_zero_is_off_and_nonsense_is_the_default(self, minutes: object) -> None:
        timer = Timer(minutes)
        assert timer.pass_time(901) == (0 if minutes == 0 else 1)

    def test_a_changed_setting_counts_at_once(self) -> None:
        timer = Timer(60)
        timer.run()
        assert timer.pass_time(400) == 0
        timer.auto._settings.set(EVERY_MINUTES, 5)
        assert timer.pass_time(2) == 1

    def test_a_long_sleep_makes_one_run_due(self) -> None:
        timer = Timer()
        timer.run()
        timer.counter.now += 10 * 3600
        for _ in range(5):
            timer.auto.look()
        assert timer.due == 1

    def test_nothing_is_due_while_a_run_goes_on(self) -> None:
        timer = Timer()
        timer.auto.began()
        assert timer.pass_time(4000, 10) == 0
        timer.auto.ended(None)
        assert timer.pass_time(899) == 0 and timer.pass_time(2) == 1

    def test_offline_is_tried_sooner_and_ever_less_often(self) -> None:
        timer = Timer()
        waits = []
        for _ in range(7):
            timer.run("offline")
            began, before = timer.counter.now, timer.due
            while timer.due == before:
                timer.pass_time(2)
            waits.append(timer.counter.now - began)
        assert waits == [20, 40, 80, 160, 320, 320, 320]
        timer.run()
        assert timer.pass_time(899) == 0

    def test_short_waits_never_exceed_the_ordinary_one(self) -> None:
        timer = Timer(1)
        for _ in range(5):
            timer.run("offline")
        assert timer.auto.wait() == 60

    def test_after_sleep_the_line_is_tried_again_soon(self) -> None:
        timer = Timer()
        for _ in range(6):
            timer.run("offline")
        timer.counter.now += 3600
        timer.auto.look()
        assert timer.due == 1
        timer.run("offline")
        assert timer.auto.wait() == 40

    def test_an_odd_answer_waits_for_the_timer(self) -> None:
        timer = Timer()
        timer.run("unexpected_answer")
        assert timer.pass_time(890) == 0

    def test_paused_until_every_reason_is_gone(self) -> None:
        timer = Timer()
        timer.auto.pause("signed_out")
        timer.auto.pause("folder")
        timer.auto.resume("folder", soon=True)
        assert timer.pass_time(2000, 10) == 0
        timer.auto.resume("signed_out")
        assert timer.pass_time(2) == 1
