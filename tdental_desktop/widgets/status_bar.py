"""The 24 px status bar: how fresh and complete the data is; read-only, branch, F1."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop.theme import GLYPH_OF_TONE, Tone, theme, tone_tokens
from tdental_desktop.widgets.paint import (
    draw_glyph,
    draw_icon,
    draw_key_cap,
    draw_ring,
    draw_text,
    key_cap_width,
    text_width,
)
from tdental_desktop.widgets.values import plain_tooltip

_LEAST, _KEPT, _KEPT_FRESHNESS = 24, 180, 360
"""Pixels that a part keeps where others have too much to say."""


class _Field(QAbstractButton):
    """One part of the bar; clickable parts take the focus."""

    def __init__(self, parent: QWidget, *, clickable: bool = False, weight: int | None = None) -> None:
        super().__init__(parent)
        self.icon_name = ""
        self.glyph = ""
        self.key_cap = ""
        self.token = "text.secondary"
        self.clickable = clickable
        self.room = True
        self.least = _LEAST
        self._weight = weight
        policy = Qt.FocusPolicy.TabFocus if clickable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(24)

    def show_text(self, text: str, tooltip: str = "") -> None:
        self.setText(text)
        self.setAccessibleName(f"{self.key_cap} {text}".strip())
        self.setToolTip(plain_tooltip(tooltip))
        self.room = True
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def give_room(self, room: bool) -> None:
        """In a narrow window the less important parts wait."""
        self.room = room
        self.setVisible(room and bool(self.text()))

    def _lead(self) -> int:
        if self.key_cap:
            return key_cap_width(self.key_cap) + 5
        return 17 if self.glyph or self.icon_name else 0

    def sizeHint(self) -> QSize:
        return QSize(self._lead() + text_width(self.text(), "caption", self._weight) + 2, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.least, self.sizeHint().width()), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self.glyph:
                draw_glyph(painter, 1, 6, self.glyph, self.token, 12)
            elif self.icon_name:
                draw_icon(painter, 0, 6, self.icon_name, self.token, 12)
            elif self.key_cap:
                draw_key_cap(painter, QRect(0, 4, key_cap_width(self.key_cap), 16), self.key_cap)
            words = self.rect().adjusted(self._lead(), 0, 0, 0)
            draw_text(painter, words, self.text(), self.token, role="caption", weight=self._weight)
            if self.hasFocus():
                draw_ring(painter, self.rect().toRectF(), 2)


class StatusBar(QWidget):
    """Texts come finished from the window; the bar only shows them.

    Signals:
        certificate_clicked: the freshness or certificate text was clicked.
        help_clicked: F1 was clicked.
    """

    certificate_clicked = Signal()
    help_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme().tokens.sizes["status_bar"])
        self._freshness = _Field(self, clickable=True, weight=500)
        self._certificate = _Field(self, clickable=True)
        self._message = _Field(self)
        self._read_only = _Field(self)
        self._read_only.icon_name = "lock"
        self._branch = _Field(self)
        self._help = _Field(self, clickable=True)
        self._help.key_cap = "F1"
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(25)
        for field in (self._freshness, self._certificate, self._message):
            row.addWidget(field)
        row.addStretch(1)
        for field in (self._read_only, self._branch, self._help):
            field.least = _KEPT
            row.addWidget(field)
        self._freshness.clicked.connect(self.certificate_clicked)
        self._certificate.clicked.connect(self.certificate_clicked)
        self._help.clicked.connect(self.help_clicked)
        self.set_freshness("", "neutral")
        self.set_certificate("")
        self.set_message("")
        self.set_branch("")
        self._read_only.show_text(
            QCoreApplication.translate("Widgets", "Chỉ đọc"),
            QCoreApplication.translate("Widgets", "Chương trình không bao giờ ghi lên TDental"),
        )
        self._help.show_text(QCoreApplication.translate("Widgets", "phím tắt"))

    def set_freshness(self, text: str, tone: Tone, tooltip: str = "") -> None:
        """``Dữ liệu đến 08:42 23/11/2026 · đã kiểm chứng 100%`` with the shape and colour of its tone."""
        self._freshness.glyph = GLYPH_OF_TONE[tone]
        self._freshness.token = tone_tokens(tone)[0]
        self._freshness.show_text(text, tooltip)
        self.update()

    def set_certificate(self, text: str, tooltip: str = "") -> None:
        """``Bản sao đầy đủ 39/39 bảng`` or what is not held."""
        self._certificate.show_text(text, tooltip)
        self._fold()

    def set_message(self, text: str) -> None:
        """The result of the last action; empty hides it."""
        self._message.show_text(text, text)
        self._fold()

    def set_branch(self, text: str) -> None:
        """The branch that is shown."""
        self._branch.show_text(text)
        self._fold()

    def message(self) -> str:
        """The result of the last action."""
        return self._message.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _fold(self) -> None:
        width = self.width()
        self._freshness.least = _KEPT_FRESHNESS if width >= 900 else _LEAST
        self._freshness.updateGeometry()
        self._certificate.give_room(width >= (900 if self._message.text() else 560))
        self._message.give_room(width >= 420)
        self._read_only.give_room(width >= 760)
        self._branch.give_room(width >= 1000)
        self._help.give_room(width >= 320)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("bg.surface"))
            painter.fillRect(0, 0, self.width(), 1, look.colour("line.hair"))
            for left, right in (
                (self._freshness, self._certificate),
                (self._certificate, self._message),
                (self._read_only, self._branch),
                (self._branch, self._help),
            ):
                if not left.isHidden() and not right.isHidden():
                    x = left.geometry().right() + 13
                    painter.fillRect(x, 6, 1, 12, look.colour("line.hair"))
