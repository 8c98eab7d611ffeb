"""What is done ahead, in small slices: each view opens as fast the first time as it does later."""

from __future__ import annotations

import importlib
import pkgutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tdental_desktop.background.garbage import spare_the_old
from tdental_desktop.background.read_ahead import read_ahead
from tdental_desktop.main_window import MainWindow
from tdental_desktop.paths import resource
from tdental_desktop.widgets.chart_library import charts_loading, with_charts

_AFTER_START_MS = 1200
_BETWEEN_MS = 12
_REST = 2
"""After a slice come so many times its length for hands."""
_WAIT_MS = 100
_POLISHED = 40
"""Parts of a view that are given their style in one slice."""
_PACKAGES = (
    "tdental_desktop.widgets",
    "tdental_desktop.models",
    "tdental_desktop.queries",
    "tdental_desktop.views",
)
"""Their modules are loaded one in a slice: together they would hold the window for a tenth of a second."""

_EARLY = ("tdental_desktop.views.lists", "tdental_desktop.views.record")
"""Many others import them: loaded with the first of those they would take several slices' time in one."""

_LIBRARIES = ("numpy", "pyqtgraph")
_PICTURES = ("icons", "glyphs")


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
        self._reading: threading.Thread | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Soon, one step after the other; for another window once more from the beginning."""
        self._steps = self._all()
        self._reading = read_ahead((*_PACKAGES, *_LIBRARIES), [resource(name) for name in _PICTURES])
        self._timer.start(_AFTER_START_MS)

    def finish(self) -> None:
        """All that is left, now: for a measurement."""
        for step in self._steps:
            step()
        self._timer.stop()

    def loading(self) -> bool:
        """The charts' library is still on its way."""
        return charts_loading()

    def _step(self) -> None:
        if self._has_to_wait():
            self._timer.start(_WAIT_MS)
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

    def _has_to_wait(self) -> bool:
        reading = self._reading is not None and self._reading.is_alive()
        return reading or charts_loading() or self._window().signing_in()

    def _all(self) -> Iterator[Callable[[], object]]:
        yield spare_the_old
        yield partial(with_charts, lambda _library: None)
        for package in (*_PACKAGES[:-1], *_EARLY, _PACKAGES[-1]):
            yield from _modules(package)
        window = self._window()
        for key in window.docks.all_keys():
            yield partial(window.make, key)
            if window.is_made(key):
                yield from window.make(key).parts_left()
            yield partial(window.view, key)
        yield from _search(window)
        for key in filter(window.docks.is_filled, window.docks.all_keys()):
            yield from _plots(window.view(key))
            yield from _polish(window.view(key))
        yield spare_the_old


def _modules(package: str) -> Iterator[Callable[[], object]]:
    """All modules of a package; those of its folders first, for the others import them."""
    yield partial(importlib.import_module, package)
    found = list(pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."))
    for one in found:
        if one.ispkg:
            yield from _modules(one.name)
    for one in found:
        if not one.ispkg:
            yield partial(importlib.import_module, one.name)


def _search(window: QWidget) -> Iterator[Callable[[], object]]:
    from tdental_desktop.views.search_panel import SearchPanel

    for panel in window.findChildren(SearchPanel):
        yield panel.make_preview
        yield from _polish(panel)


def _plots(view: QWidget) -> Iterator[Callable[[], object]]:
    from tdental_desktop.widgets.pointed_plot import PointedPlot

    for plot in view.findChildren(PointedPlot):
        yield partial(with_charts, plot.build)


def _polish(view: QWidget) -> Iterator[Callable[[], object]]:
    """Style sheets are worked out when a part is first shown: for a whole view at once that takes long."""
    parts = view.findChildren(QWidget)
    for first in range(0, len(parts), _POLISHED):
        yield partial(_polish_each, parts[first : first + _POLISHED])


def _polish_each(parts: Sequence[QWidget]) -> None:
    for part in parts:
        if isValid(part):
            part.ensurePolished()
