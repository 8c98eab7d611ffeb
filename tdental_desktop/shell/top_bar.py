"""The bar along the top: mark, search, clinic, layout, branch, the one sync button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from tdental_desktop.queries.replica_state import Branch
from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.paint import draw_icon
from tdental_desktop.widgets.sync_button import SyncButton
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate


class _Mark(QWidget):
    """The program's mark in the corner above the rail."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme().tokens.sizes["rail_width"], 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        box = QRectF((self.width() - 24) / 2, 12, 24, 24)
        painter.drawRoundedRect(box, 6, 6)
        draw_icon(painter, round(box.left()) + 4, 16, "tooth", "accent.on", 16)
        painter.end()


class TopBar(QFrame):
    """48 px: mark, clinic, branch filter, sync button with its result, who signed in.

    Signals:
        branch_wanted: id of a branch, empty for all.
    """

    branch_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "top")
        self.setFixedHeight(theme().tokens.sizes["top_bar"])
        self.sync = SyncButton()
        self._clinic = ElidedLabel("TDental Desktop", "section")
        self._server = ElidedLabel("", "small", "text.secondary")
        self._sample = StateChip()
        self._result = ElidedLabel("", "small", "text.secondary")
        self._branch = push_button(translate("Window", "Tất cả chi nhánh"), kind="flat", icon="building")
        self._branch.clicked.connect(self._choose_branch)
        self._branch.setShortcut(QKeySequence("Ctrl+B"))
        self._branches: tuple[Branch, ...] = ()
        self._chosen = ""
        self._search: QWidget | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(_Mark())
        row.addWidget(self._clinic)
        row.addWidget(self._sample)
        row.addWidget(self._server)
        row.addStretch(1)
        self._result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._result)
        row.addWidget(self._branch)
        row.addWidget(self.sync)
        self._branch.hide()

    def set_search(self, box: QWidget) -> None:
        """Put the search box between mark and clinic; the bar owns it from now on.

        It takes up to 480 px and is what F2, Ctrl+K and letters typed outside of a text editor go to: the
        letters go to its focus proxy if it has one.
        """
        if self._search is not None:
            self._row.removeWidget(self._search)
            self._search.deleteLater()
        self._search = box
        box.setMaximumWidth(480)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.insertWidget(1, box, 4)

    def search(self) -> QWidget | None:
        """The search box, once there is one."""
        return self._search

    def branch_button(self) -> QPushButton:
        """The branch filter, for tests."""
        return self._branch

    def set_clinic(self, name: str, server: str, *, sample: bool) -> None:
        """Name and address of the clinic; invented data is marked."""
        self._clinic.set_text(name)
        self._server.set_text(server)
        self._sample.set_state(State(translate("Window", "Dữ liệu mẫu"), "violet") if sample else None)

    def set_result(self, text: str, *, bad: bool = False) -> None:
        """The end of the last action, beside its button."""
        self._result.set_text(text, "status.danger" if bad else "text.secondary")

    def set_branches(self, branches: Sequence[Branch], chosen: str | None) -> None:
        """Offer these branches; with fewer than two there is nothing to choose."""
        self._branches = tuple(branches)
        self._chosen = chosen or ""
        self._branch.setVisible(len(branches) > 1)
        names = {branch.id: branch.name for branch in branches}
        self._branch.setText(
            names.get(self._chosen, translate("Window", "Tất cả chi nhánh")).replace("&", "&&")
        )

    def _choose_branch(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [("", translate("Window", "Tất cả chi nhánh")), *((b.id, b.name) for b in self._branches)]
        for key, name in entries:
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(key == self._chosen)
            action.triggered.connect(lambda _on=False, wanted=key: self.branch_wanted.emit(wanted))
            menu.addAction(action)
        menu.popup(self._branch.mapToGlobal(self._branch.rect().bottomLeft()))
