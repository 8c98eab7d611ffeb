"""Nobody is told anything after the window that asked has gone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tdental_desktop.background.aside import Aside
from tdental_desktop.receivers import is_gone
from tdental_desktop.views.picture_desk import PictureDesk
from tdental_desktop.widgets import chart_library


class _Part(QObject):
    def told(self, *_answers: object) -> None: ...


class _Helper:
    """No object of Qt itself; it writes into two."""

    def __init__(self, first: _Part, second: _Part) -> None:
        self.parts, self.first, self.second = 2, first, second

    def told(self, *_answers: object) -> None: ...


def _closure(part: _Part) -> Callable[..., None]:
    def told(*answers: object) -> None:
        part.told(*answers)

    return told


def _kept(part: _Part, *_answers: object) -> None:
    part.told()


RECEIVERS: dict[str, Callable[[_Part], Callable[..., Any]]] = {
    "method": lambda part: part.told,
    "lambda": lambda part: lambda answer: part.told(answer),
    "function within a function": _closure,
    "partial of a method": lambda part: partial(part.told, 1),
    "partial with the part as argument": lambda part: partial(_kept, part),
    "partial with the part by name": lambda part: partial(_kept, part=part),
    "partial of a lambda": lambda part: partial(lambda _one, answer: part.told(answer), 1),
}


@pytest.mark.parametrize("made", RECEIVERS.values(), ids=RECEIVERS)
def test_a_receiver_is_gone_with_what_it_would_touch(made: Callable[[_Part], Any], qapp: object) -> None:
    part = _Part()
    receiver = made(part)
    assert not is_gone(receiver)
    shiboken6.delete(part)
    assert is_gone(receiver)


def test_a_helper_is_gone_with_the_last_of_its_parts(qapp: object) -> None:
    first, second = _Part(), _Part()
    helper = _Helper(first, second)
    shiboken6.delete(first)
    assert not is_gone(helper.told)  # one dialogue of it was closed
    shiboken6.delete(second)
    assert is_gone(helper.told)


def test_what_touches_no_widget_stays(qapp: object) -> None:
    answers: list[object] = []
    later = None

    def told(_answer: object) -> object:
        return unset

    for receiver in (answers.append, print, lambda answer: (answers, later, answer), told, is_gone):
        assert not is_gone(receiver)
    if later is not None:
        unset = 1


def test_a_slow_keystore_answers_a_window_that_is_gone(qtbot: QtBot) -> None:
    aside, part, told = Aside(), _Part(), list[object]()
    leave = threading.Event()
    aside.call(leave.wait, lambda _answer: told.append(part.objectName()))
    shiboken6.delete(part)
    leave.set()
    qtbot.waitUntil(lambda: not aside.busy)
    assert told == []


def test_a_picture_comes_for_a_view_that_is_gone(qapp: object) -> None:
    from tdental_desktop.picture_answers import PictureAnswer

    desk, part, told = PictureDesk(), _Part(), list[object]()
    number = desk.ask("https://pictures.example/1.jpg", "full", lambda _shown: told.append(part.objectName()))
    shiboken6.delete(part)
    desk.answer(PictureAnswer(number, "missing"))
    assert told == []


def test_charts_come_for_a_plot_that_is_gone(qtbot: QtBot) -> None:
    loader, told = chart_library._Loader(), list[object]()
    part = _Part()
    loader.ask(lambda _library: told.append(part.objectName()))
    loader.ask(told.append)
    shiboken6.delete(part)
    qtbot.waitUntil(lambda: not loader.loading, timeout=30_000)
    assert len(told) == 1
