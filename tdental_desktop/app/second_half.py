"""The second half of the start: what comes after the first rows, one slice at a time."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

_MODULES = (
    "sync.report",
    "tdental_desktop.queries.replica_state",
    "tdental_desktop.views.status_words",
    "tdental_desktop.queries.record.cards",
    "tdental_desktop.queries.record.preview",
    "tdental_desktop.views.preview_page",
    "tdental_desktop.views.preview",
    "tdental_desktop.widgets.highlight",
    "tdental_desktop.widgets.result_table",
    "tdental_desktop.views.search",
    "tdental_desktop.output.appointment_slip",
    "tdental_desktop.app.papers",
    "tdental_desktop.output.sheets",
    "tdental_desktop.output.list_export",
    "tdental_desktop.queries.lists.ask",
    "tdental_desktop.app.exports",
    "tdental_desktop.background.pictures.decoder",
    "tdental_desktop.app.picturing",
    "tdental_desktop.app.services",
)
"""Loaded one in a slice."""


class SecondHalf(QObject):
    """Between two slices keys are heard and rows are painted. GUI thread.

    Args:
        fill_next: Fills one dock that waits; False when none is left.
        complete: Makes the services; the last slice.
    """

    def __init__(
        self, fill_next: Callable[[], bool], complete: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fill_next = fill_next
        self._complete = complete
        self._steps = self._slices()

    def start(self) -> None:
        """Begin with the next turn of the event loop."""
        QTimer.singleShot(0, self, self._slice)

    def stop(self) -> None:
        """No slice comes any more. Safe to call twice."""
        self._steps = iter(())

    def _slices(self) -> Iterator[Callable[[], object]]:
        more = True

        def fill() -> None:
            nonlocal more
            more = self._fill_next()

        while more:
            yield fill
        for name in _MODULES:
            yield partial(importlib.import_module, name)
        yield self._complete

    @Slot()
    def _slice(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            step()
            QTimer.singleShot(0, self, self._slice)
