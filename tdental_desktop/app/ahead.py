"""What is done ahead, in small slices: each view opens as fast the first time as it does later."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tdental_desktop.main_window import MainWindow
from tdental_desktop.widgets.chart_library import with_charts

_AFTER_START_MS = 1200
_BETWEEN_MS = 12
_REST = 2
"""After a slice come so many times its length for hands."""
_SIGNING_IN_MS = 250
_POLISHED = 40
"""Parts of a view that are given their style in one slice."""
_PACKAGES = (
    "tdental_desktop.queries.record",
    "tdental_desktop.views.record",
    "tdental_desktop.views.calendar",
    "tdental_desktop.views.dashboard",
    "tdental_desktop.views",
)
"""Their modules are loaded one in a slice: together they would hold the window for a tenth of a second."""

_YOUNG, _MIDDLE, _OLD = 20_000, 20, 50
"""Collections of Python's garbage: rarer than by default, where a screenful of rows starts one."""


class Ahead(QObject):
    """See the module. GUI thread.

    Args:
        window: The window of the moment; another language makes another one.

    Signals:
        done: everything is there.
    """

    done = Signal()

    def __init__(self, window: Callable[[], MainWindow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._steps = self._all()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Soon, one step after the other; for another window once more."""
        self._steps = self._all()
        self._timer.start(_AFTER_START_MS)

    def finish(self) -> None:
        """All that is left, now: for a measurement."""
        for step in self._steps:
            step()
        self._timer.stop()

    def _step(self) -> None:
        if self._window().signing_in():
            self._timer.start(_SIGNING_IN_MS)
            return
        began = time.perf_counter()
        step = next(self._steps, None)
        if step is None:
            self.done.emit()
            return
        try:
            step()
        finally:
            # A view that cannot be made is told of when it is opened; the others are made all the same.
            spent = round((time.perf_counter() - began) * 1000)
            self._timer.start(max(_BETWEEN_MS, spent * _REST))

    def _all(self) -> Iterator[Callable[[], object]]:
        yield spare_the_old
        for package in _PACKAGES:
            yield partial(importlib.import_module, package)
            for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
                yield partial(importlib.import_module, module.name)
        window = self._window()
        for key in window.docks.all_keys():
            yield partial(window.make, key)
            yield partial(window.view, key)
            yield from _polish(window.view(key))
        yield partial(with_charts, lambda _library: None)
        yield spare_the_old


def _polish(view: QWidget) -> Iterator[Callable[[], object]]:
    """Style sheets are worked out when a part is first shown: for a whole view at once that takes long."""
    parts = view.findChildren(QWidget)
    for first in range(0, len(parts), _POLISHED):
        yield partial(_polish_each, parts[first : first + _POLISHED])


def _polish_each(parts: Sequence[QWidget]) -> None:
    for part in parts:
        if isValid(part):
            part.ensurePolished()


def spare_the_old() -> None:
    """What stays until the end is not looked through again: with it a collection takes 50 ms and more."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
