"""pyqtgraph, imported when the first chart is wanted.

Its slow half, numpy, is imported in a thread. pyqtgraph itself walks over Qt's classes while it is imported:
beside a GUI thread at work that was seen to end the program, so it is imported in that thread, with a breath
for the event loop between any two modules.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot

from tdental_desktop.receivers import is_gone

log = logging.getLogger(__name__)
_NAME = "pyqtgraph"
_BREATH_SECONDS = 0.012


class _Breath(MetaPathFinder):
    """Lets the event loop have its turn while a library of many modules is imported. GUI thread."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._last = time.perf_counter()

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        # Only between its own modules: what an event imports is wanted whole.
        if name.startswith(_NAME) and threading.get_ident() == self._thread:
            self.take()

    def take(self) -> None:
        if time.perf_counter() - self._last > _BREATH_SECONDS:
            QCoreApplication.processEvents()
            self._last = time.perf_counter()


def _import_breathing() -> Any:
    breath = _Breath()
    # PySide makes a class when it is first named; pyqtgraph names them all at once.
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            breath.take()
    sys.meta_path.insert(0, breath)
    try:
        return importlib.import_module(_NAME)
    finally:
        sys.meta_path.remove(breath)


class _Loader(QObject):
    """Lives in the GUI thread; the import of numpy does not."""

    _came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._library: Any = None
        self._started = False
        self._missing = False
        self._waiting: list[Callable[[Any], None]] = []
        self._came.connect(self._deliver)

    @property
    def loading(self) -> bool:
        return bool(self._waiting)

    def ask(self, receiver: Callable[[Any], None]) -> None:
        if self._library is not None:
            receiver(self._library)
            return
        if self._missing:
            return
        self._waiting.append(receiver)
        if not self._started:
            self._started = True
            threading.Thread(target=self._run, name="charts", daemon=True).start()

    def _run(self) -> None:
        try:
            importlib.import_module("numpy")
        except ImportError:
            log.exception("no charts: numpy cannot be imported")
        try:
            self._came.emit()
        except RuntimeError:
            log.info("the program ended before the charts were ready")

    @Slot()
    def _deliver(self) -> None:
        try:
            self._library = _import_breathing()
        except ImportError:
            self._missing = True
            log.exception("no charts: the library cannot be imported")
        waiting, self._waiting = self._waiting, []
        for receiver in waiting if self._library is not None else ():
            if not is_gone(receiver):
                receiver(self._library)


_loader: _Loader | None = None


def with_charts(receiver: Callable[[Any], None]) -> None:
    """Calls ``receiver`` with the library: at once when loaded, else from the event loop. GUI thread."""
    global _loader
    if _loader is None:
        _loader = _Loader()
    _loader.ask(receiver)


class _Unmoved(QObject):
    """Nothing in a scene looks different in an active window, but with each plot that is shown in one the
    scene has the whole window painted there and then, half laid out.
    """

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate)


@cache
def _kept(library: Any) -> Any:
    """A plot widget that draws its scene once: shown again unchanged, it only lays its picture there."""

    class KeptPlot(library.PlotWidget):  # type: ignore[misc]
        _picture: QtGui.QPixmap | None = None

        def forget(self) -> None:
            self._picture = None

        def paintEvent(self, event: QtGui.QPaintEvent) -> None:
            viewport = self.viewport()
            ratio = viewport.devicePixelRatioF()
            wanted = QtCore.QSizeF(viewport.size() * ratio).toSize()
            if self._picture is None or self._picture.size() != wanted:
                self._picture = picture = QtGui.QPixmap(wanted)
                picture.setDevicePixelRatio(ratio)
                picture.fill(QtCore.Qt.GlobalColor.transparent)
                self.scene().prepareForPaint()
                with QtGui.QPainter(picture) as painter:
                    painter.setRenderHints(self.renderHints())
                    self.render(painter, QtCore.QRectF(viewport.rect()), viewport.rect())
            with QtGui.QPainter(viewport) as painter:
                painter.drawPixmap(0, 0, self._picture)

    return KeptPlot


def quiet_plot(library: Any, parent: QtWidgets.QWidget) -> Any:
    """A plot that nobody drags or zooms, on the surface of its parent. GUI thread.

    Args:
        library: What :func:`with_charts` hands over.
        parent: The plot lies on it.
    """
    plot = _kept(library)(parent, background=None, enableMenu=False)
    plot.scene().changed.connect(plot.forget)
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    plot.setMouseEnabled(False, False)
    plot.hideButtons()
    plot.setMouseTracking(True)
    plot.viewport().setMouseTracking(True)
    plot.scene().installEventFilter(_Unmoved(plot))
    return plot


def charts_loading() -> bool:
    """The library was asked for and is neither here nor known to be missing. GUI thread."""
    return _loader is not None and _loader.loading
