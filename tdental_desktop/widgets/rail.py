"""The rail at the left edge, 72 px: one entry per view, icon over word, some at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.choices import ChoiceButton, ChoiceGroup
from tdental_desktop.widgets.paint import CENTRE, draw_icon, draw_ring, draw_text


class _RailEntry(ChoiceButton):
    def __init__(self, key: str, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(key, word, parent)
        self._icon = icon
        sizes = theme().tokens.sizes
        self.setFixedSize(sizes["rail_width"], sizes["rail_item"])

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            active = self.isChecked()
            pill = QRectF((self.width() - 40) / 2, 5, 40, 24)
            if active or (self.underMouse() and self.isEnabled()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("bg.selected" if active else "bg.hover"))
                painter.drawRoundedRect(pill, 12, 12)
            if active:
                painter.fillRect(0, 8, 3, self.height() - 16, look.colour("rail.active"))
            token = "rail.active" if active else "rail.icon"
            if not self.isEnabled():
                token = "text.muted"
            side = 18
            draw_icon(painter, (self.width() - side) // 2, 5 + (24 - side) // 2, self._icon, token, side)
            words = QRect(1, 31, self.width() - 2, 18)
            weight = 600 if active else None
            draw_text(painter, words, self.text(), token, role="caption", weight=weight, align=CENTRE)
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()).adjusted(3, 1, -3, -1), 6)


class Rail(ChoiceGroup):
    """Entries of the views; :attr:`changed` carries the key of the one that was chosen.

    Entries added with ``bottom=True`` sit at the lower end. An entry with ``checkable=False`` (lock) never
    stays on: use its button's ``clicked``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme().tokens.sizes["rail_width"])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._top = 0

    def add(
        self,
        key: str,
        icon: str,
        word: str,
        *,
        bottom: bool = False,
        shortcut: str = "",
        checkable: bool = True,
    ) -> ChoiceButton:
        """Add an entry.

        Args:
            key: What :attr:`changed` carries.
            icon: Bundled icon name.
            word: Visible word under the icon.
            bottom: Put it at the lower end.
            shortcut: Shown in the tooltip, for example ``Ctrl+2``.
            checkable: False for an action that does not stay on.
        """
        entry = _RailEntry(key, icon, word, self)
        entry.setToolTip(f"{word}  {shortcut}".rstrip())
        if bottom:
            self._column.addWidget(entry)
        else:
            self._column.insertWidget(self._top, entry)
            self._top += 1
        if checkable:
            self._register(entry)
        else:
            entry.setCheckable(False)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return entry

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().colour("rail.bg"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().colour("line.hair"))
