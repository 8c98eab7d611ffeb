"""The bar along the top: mark, search, clinic, layout, branch, the one sync button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from tdental_desktop.shell.keys import MENU_KEY
from tdental_desktop.theme import theme
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.paint import draw_icon, elide
from tdental_desktop.widgets.sync_button import SyncButton
from tdental_desktop.widgets.values import State, plain_tooltip

if TYPE_CHECKING:
    from tdental_desktop.queries.replica_state import Branch

translate = QCoreApplication.translate
_LONGEST_WORDS = 200
_CHEVRON = 14
_SEARCH = 480
_LEAST_SEARCH = 400
_LEAST_CLINIC = 140
"""So much is kept beside the sentence of a failed run; the status bar has the whole sentence."""


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
        draw_icon(painter, round(box.left()), 12, "tooth-solid", "accent.on", 24)
        painter.end()


class _DropDown(QPushButton):
    """A flat button whose words end in a chevron: a menu opens under it."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.setProperty("kind", "flat")
        self.setIcon(theme().icon(icon, "text.secondary"))
        self.setIconSize(QSize(22, 16))

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + _CHEVRON + 6, size.height()) if self.text() else size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            with QPainter(self) as painter:
                left, top = self.width() - _CHEVRON - 8, (self.height() - _CHEVRON) // 2
                draw_icon(painter, left, top, "chevron-down", "text.secondary", _CHEVRON)


class TopBar(QFrame):
    """48 px: mark, search, clinic, layout, branch filter, sync button with its result.

    In a narrow window the less important parts go first: result, server, clinic, then words on buttons.

    Signals:
        branch_wanted: id of a branch, empty for all.
        layout_wanted: the menu of layouts is to open under its button.
    """

    branch_wanted = Signal(str)
    layout_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "top")
        self.setFixedHeight(theme().tokens.sizes["top_bar"])
        self.sync = SyncButton()
        self._clinic = ElidedLabel("TDental Desktop", "section")
        self._server = ElidedLabel("", "small", "text.secondary")
        self._sample = StateChip()
        self._bad = False
        self._result = ElidedLabel("", "small", "text.secondary")
        self._branch = _DropDown("building")
        self._branch.clicked.connect(self.choose_branch)
        self._layout = _DropDown("columns")
        layout = translate("Window", "Bố cục")
        self._layout.setToolTip(plain_tooltip(f"{layout}  {MENU_KEY}"))
        self._layout.clicked.connect(self.layout_wanted)
        self._layout_name = ""
        self._branches: tuple[Branch, ...] = ()
        self._chosen = ""
        self._search: QWidget | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        self._mark = _Mark()
        row.addWidget(self._mark)
        row.addSpacing(4)
        row.addWidget(self._clinic)
        row.addWidget(self._sample)
        row.addWidget(self._server)
        row.addStretch(1)
        self._result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._result)
        row.addWidget(self._layout)
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
        box.setMaximumWidth(_SEARCH)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # It grows before anything else does: it is as wide during a run as at rest.
        self._row.insertWidget(1, box, 1000)
        self._fold()

    def search(self) -> QWidget | None:
        """The search box, once there is one."""
        return self._search

    def branch_name(self, key: str) -> str:
        """Name of a branch; its id while the names are not known."""
        return next((branch.name for branch in self._branches if branch.id == key), key)

    def branch_button(self) -> QPushButton:
        """The branch filter, for tests."""
        return self._branch

    def set_clinic(self, name: str, server: str, *, sample: bool) -> None:
        """Name and address of the clinic; invented data is marked."""
        self._clinic.set_text(name)
        self._server.set_text(server)
        self._sample.set_state(State(translate("Window", "Dữ liệu mẫu"), "violet") if sample else None)
        self._fold()

    def set_result(self, text: str, *, bad: bool = False) -> None:
        """The end of the last action, beside its button."""
        self._bad = bad
        self._result.set_text(text, "status.danger" if bad else "text.secondary")
        self._fold()

    def result(self) -> tuple[str, bool]:
        """What :meth:`set_result` was given last."""
        return self._result.text(), self._bad

    def layout_button(self) -> QPushButton:
        """The button under which the menu of layouts opens."""
        return self._layout

    def set_layout_name(self, name: str) -> None:
        """The layout that is on."""
        self._layout_name = name
        self._fold()

    def set_branches(self, branches: Sequence[Branch], chosen: str | None) -> None:
        """Offer these branches; with fewer than two there is nothing to choose."""
        self._branches = tuple(branches)
        self._chosen = chosen or ""
        self._fold()

    def _branch_name(self) -> str:
        names = {branch.id: branch.name for branch in self._branches}
        return names.get(self._chosen) or translate("Window", "Tất cả chi nhánh")

    # -- narrow windows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _fold(self) -> None:
        width = self.width()
        searching = self._search is not None
        if self._search is not None:
            self._search.setMinimumWidth(_LEAST_SEARCH if width >= 1180 else 0)
        self._mark.setFixedWidth(theme().tokens.sizes["rail_width"] if width >= 480 else 44)
        self._result.setVisible(bool(self._result.text()) and width >= (1180 if searching else 900))
        self._server.setVisible(bool(self._server.text()) and width >= (1480 if searching else 760))
        self._clinic.setVisible(width >= (1280 if searching else 300))
        self._clinic.setMinimumWidth(min(self._clinic.sizeHint().width(), _LEAST_CLINIC))
        self._sample.setVisible(self._sample.state() is not None and width >= 760)
        self._sample.setMinimumWidth(self._sample.sizeHint().width())
        self.sync.set_compact(width < 620)
        _label(
            self._layout, translate("Window", "Bố cục: {0}").replace("{0}", self._layout_name), width >= 1000
        )
        self._layout.setVisible(width >= 420)
        _label(self._branch, self._branch_name(), width >= 860)
        self._branch.setVisible(len(self._branches) > 1 and width >= 360)

    def choose_branch(self) -> None:
        """The menu of branches, when there is a choice."""
        if len(self._branches) < 2:
            return
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


def _label(button: QPushButton, words: str, shown: bool) -> None:
    """Words beside the icon, or the icon alone with the words as its name."""
    button.setText(_short(words).replace("&", "&&") if shown else "")
    button.setAccessibleName(words)


def _short(words: str) -> str:
    return elide(words, _LONGEST_WORDS)
