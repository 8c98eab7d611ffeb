"""What is done ahead, in small slices while hands rest: the first record opens as fast as the others."""

from __future__ import annotations

import gc
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from tdental_desktop.main_window import MainWindow

_AFTER_START_MS = 1200
_BETWEEN_MS = 12
_PACKAGES = (
    "tdental_desktop.queries.record",
    "tdental_desktop.views.record",
    "tdental_desktop.views.calendar",
    "tdental_desktop.views.dashboard",
    "tdental_desktop.views",
)
"""Their modules are loaded one in a slice: together they would hold the window for a tenth of a second."""

_VIEW = "customer"
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
        self._steps = self._all(window)
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Soon, one step after the other."""
        QTimer.singleShot(_AFTER_START_MS, self._timer, self._timer.start)

    def finish(self) -> None:
        """All that is left, now: for a measurement."""
        for step in self._steps:
            step()
        self._timer.stop()

    def _step(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self.done.emit()
        else:
            step()

    def _all(self, window: Callable[[], MainWindow]) -> Iterator[Callable[[], object]]:
        yield spare_the_old
        for package in _PACKAGES:
            yield partial(importlib.import_module, package)
            for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
                yield partial(importlib.import_module, module.name)
        yield lambda: None if window().signing_in() else window().view(_VIEW)
        yield spare_the_old


def spare_the_old() -> None:
    """What stays until the end is not looked through again: with it a collection takes 50 ms and more."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
