"""Garbage of the window is taken down in the window's thread, however busy the others are."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tdental_desktop.background.garbage import Collector, collect_here, drop_the_old, spare_the_old

_MANY = 30_000


class _Helper(QObject):
    """Refers to itself, as a window's helpers do through their slots; notes where it went."""

    gone: list[str] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._me = self

    def __del__(self) -> None:
        self.gone.append(threading.current_thread().name)


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    _Helper.gone.clear()
    yield collect_here()
    gc.unfreeze()


def _many_objects() -> None:
    """More than Python lets come together before it collects by itself."""
    assert len([[number] for number in range(_MANY)]) == _MANY


def test_a_thread_that_makes_many_objects_collects_none(collector: Collector, qtbot: QtBot) -> None:
    gc.collect()
    for _ in range(3):
        _Helper()
    busy = threading.Thread(target=_many_objects)
    busy.start()
    busy.join()
    assert _Helper.gone == []

    kept = [[number] for number in range(_MANY)]
    qtbot.waitUntil(lambda: len(_Helper.gone) == 3)
    assert set(_Helper.gone) == {threading.current_thread().name}
    assert len(kept) == _MANY


def test_there_is_one_collector_and_it_stays_the_only_one(collector: Collector) -> None:
    assert collect_here() is collector
    gc.enable()
    collector.look()
    assert not gc.isenabled()


def test_another_thread_cannot_take_it_over(collector: Collector) -> None:
    said: list[str] = []

    def try_it() -> None:
        try:
            collect_here()
        except RuntimeError as error:
            said.append(str(error))

    other = threading.Thread(target=try_it)
    other.start()
    other.join()
    assert said == ["garbage is collected where the window lives"]


def test_what_was_spared_is_let_go_with_the_window_it_belonged_to(collector: Collector) -> None:
    helper = _Helper()
    spare_the_old()
    del helper
    gc.collect()
    assert _Helper.gone == []
    drop_the_old()
    assert len(_Helper.gone) == 1


def test_a_timer_nobody_holds_outlives_a_busy_thread(collector: Collector, qtbot: QtBot) -> None:
    """What ended the process before: Qt deleted a running timer beside its own event loop."""
    for _ in range(20):
        helper = _Helper()
        helper.timer = QTimer(helper, interval=0)  # type: ignore[attr-defined]
        helper.timer.timeout.connect(helper.objectName)  # type: ignore[attr-defined]
        helper.timer.start()  # type: ignore[attr-defined]
        del helper
        busy = threading.Thread(target=_many_objects)
        busy.start()
        while busy.is_alive():
            QApplication.processEvents()
    gc.collect()
    assert set(_Helper.gone) == {threading.current_thread().name}
