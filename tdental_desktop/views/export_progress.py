"""How far an export has come: rows, rate, time left, and a way to stop it at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate
_TELLING_S = 1.0
"""Seconds of writing after which its pace says something."""


class ExportProgress(QDialog):
    """Stays beside the work: the window under it goes on. Whoever made it takes it away. GUI thread.

    Args:
        title: Of the list.
        total: Rows in all; 0 while nobody knows.

    Signals:
        stopped: the person does not want the export any more.
    """

    stopped = Signal()

    def __init__(self, title: str, total: int, language: formats.Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language: formats.Language = language
        self._total = total
        self._clock = QElapsedTimer()
        self._clock.start()
        self._first: tuple[float, int] | None = None
        self.setWindowTitle(translate("Exports", "Xuất: {0}").replace("{0}", title))
        self.setProperty("panel", "surface")
        self.said = Label("", "body")
        self.said.setMinimumWidth(360)
        self.bar = QProgressBar()
        self.bar.setRange(0, total)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.windowTitle())
        self.stop = push_button(translate("Exports", "Dừng"))
        self.stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.rejected.connect(self.stopped)
        self.show_rows(0)

    def show_rows(self, rows: int) -> None:
        """So many are written."""
        language, seconds = self._language, self._clock.elapsed() / 1000
        done = formats.number(rows, language)
        if self._total:
            done = f"{done} / {formats.number(self._total, language)}"
        parts = [translate("Exports", "{0} dòng").replace("{0}", done)]
        if rows and self._first is None:
            self._first = seconds, rows  # what went before was the start of the process
        since, before = self._first or (seconds, rows)
        if rows > before and seconds - since >= _TELLING_S:
            rate = (rows - before) / (seconds - since)
            parts.append(formats.rate(rate, language))
            if self._total > rows:
                left = formats.seconds((self._total - rows) / rate, language)
                parts.append(translate("Exports", "còn {0}").replace("{0}", left))
        self.said.setText(" · ".join(parts))
        self.bar.setValue(min(rows, self._total))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stopped.emit()
        super().closeEvent(event)
