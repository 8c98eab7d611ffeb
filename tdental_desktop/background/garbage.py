"""Python's garbage is collected in the GUI thread, and nowhere else.

Left to itself, Python collects in whichever thread happens to make one object too many. A query thread then
takes down timers, models and helpers of the window that nobody refers to any more: Qt deletes them beside
its own event loop, and the process ends with a segmentation fault.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Slot
from PySide6.QtGui import QGuiApplication

_LOOK_MS = 100
_YOUNG, _MIDDLE, _OLD = 20_000, 20, 50
"""Of Python's three generations; rarer than by default, where a screenful of rows starts a collection."""
_LATEST = 20
"""The oldest are looked through while the program is not in front: that takes up to a third of a second. At
the latest after so many times their number."""


class Collector(QObject):
    """Takes the place of Python's own collecting. GUI thread; lives as long as the application.

    See :func:`collect_here`, which makes the one there is.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect what has come together, the youngest first and the older ones less often."""
        if gc.isenabled():
            gc.disable()  # a library switched it on again
        young, middle, old = gc.get_count()
        if young > _YOUNG:
            gc.collect(0 if middle <= _MIDDLE else 2 if self._may_take_long(old) else 1)

    @staticmethod
    def _may_take_long(old: int) -> bool:
        in_front = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        return old > (_OLD * _LATEST if in_front else _OLD)


def collect_here() -> Collector:
    """From now on garbage is collected in the application's thread alone; once is enough.

    Raises:
        RuntimeError: There is no application, or this is not its thread.
    """
    app = QCoreApplication.instance()
    if app is None or app.thread() is not QThread.currentThread():
        raise RuntimeError("garbage is collected where the window lives")
    found = app.findChild(Collector)
    return found if found is not None else Collector(app)


def spare_the_old() -> None:
    """What stays until the end is not looked through again: with it a collection takes 50 ms and more."""
    gc.freeze()


def drop_the_old() -> None:
    """A whole window went: what was spared is looked through once more, and what is left is spared again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
