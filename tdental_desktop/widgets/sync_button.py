"""The one *Đồng bộ* button: at rest a button with its key, while running the progress and the stop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import (
    RIGHT,
    draw_icon,
    draw_key_cap,
    draw_ring,
    draw_text,
    key_cap_width,
    text_width,
)
from tdental_desktop.widgets.values import plain_tooltip

_RUNNING_WIDTH = 264


class SyncButton(QAbstractButton):
    """30 px high. Exactly one of idle, running, offline is shown.

    Signals:
        clicked_sync: pressed while at rest or offline (mouse, Space, Enter).
        clicked_cancel: the stop ✕ (or Esc while the button has the focus) during a run.
    """

    clicked_sync = Signal()
    clicked_cancel = Signal()

    def __init__(self, shortcut: str = "F5", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcut = shortcut
        self._mode = "idle"
        self._caption = ""
        self._counts = ""
        self._percent: int | None = None
        self._ringed = False
        self._compact = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stop = QToolButton(self)
        self._stop.setIcon(theme().icon("close"))
        self._stop.setFixedSize(22, 22)
        self._stop.setAccessibleName(QCoreApplication.translate("Widgets", "Dừng đồng bộ"))
        self._stop.setToolTip(QCoreApplication.translate("Widgets", "Dừng đồng bộ (phần đã tải được giữ)"))
        self._stop.clicked.connect(self.clicked_cancel)
        self.clicked.connect(self._clicked)
        self.set_idle()

    # -- states

    def set_idle(self, text: str = "", tooltip: str = "") -> None:
        """At rest; ``text`` defaults to *Đồng bộ*."""
        caption = text or QCoreApplication.translate("Widgets", "Đồng bộ")
        self._become("idle", caption, "", None, tooltip)

    def set_offline(self, text: str = "", tooltip: str = "") -> None:
        """The last try found no line; pressing tries again."""
        caption = text or QCoreApplication.translate("Widgets", "Ngoại tuyến")
        self._become("offline", caption, "", None, tooltip)

    def set_running(
        self, done: int, total: int, percent: float | None = None, tooltip: str = "", caption: str = ""
    ) -> None:
        """During a run.

        Args:
            done: Tables finished.
            total: Tables in this run; 0 while it is not known.
            percent: 0…100, None while it is not known (then no progress line is drawn).
            tooltip: The table at work, rate and time left.
            caption: Defaults to *Đang đồng bộ*; for example *Đang dừng*.
        """
        words = QCoreApplication.translate("Widgets", "{done}/{total} bảng")
        counts = words.replace("{done}", str(done)).replace("{total}", str(total)) if total else ""
        share = None if percent is None else max(0, min(100, int(percent)))
        caption = caption or QCoreApplication.translate("Widgets", "Đang đồng bộ")
        self._become("running", caption, counts, share, tooltip)

    def set_compact(self, compact: bool) -> None:
        """In a narrow window: the icon, and during a run the share."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def is_compact(self) -> bool:
        """Without words."""
        return self._compact

    def is_running(self) -> bool:
        """True between ``set_running`` and the next ``set_idle`` or ``set_offline``."""
        return self._mode == "running"

    def stop_button(self) -> QToolButton:
        """The ✕."""
        return self._stop

    def set_stop_enabled(self, enabled: bool) -> None:
        """Grey the ✕ out while a stop is under way."""
        self._stop.setEnabled(enabled)

    def _become(self, mode: str, caption: str, counts: str, percent: int | None, tooltip: str) -> None:
        if mode != "running" or self._mode != "running":
            self._stop.setEnabled(True)
        resize = mode != self._mode or caption != self._caption
        self._mode, self._caption, self._counts, self._percent = mode, caption, counts, percent
        shown = f"{caption} {counts} {percent}%" if percent is not None else f"{caption} {counts}"
        self.setAccessibleName(shown.strip())
        self.setToolTip(plain_tooltip(tooltip))
        self._stop.setVisible(mode == "running")
        if resize:
            self.updateGeometry()
        self.update()

    def _clicked(self) -> None:
        if self._mode != "running":
            self.clicked_sync.emit()

    # -- Qt

    def sizeHint(self) -> QSize:
        if self._compact:
            return QSize(104 if self._mode == "running" else 36, 30)
        if self._mode == "running":
            need = 32 + text_width(self._caption, "body", 500) + 6 + text_width("39/39 bảng") + 8
            return QSize(max(_RUNNING_WIDTH, need + text_width("100%", "body", 600) + 34), 30)
        cap = key_cap_width(self._shortcut) + 8 if self._mode == "idle" and self._shortcut else 0
        return QSize(32 + text_width(self._caption, "body", 500) + cap + 12, 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._mode == "running":
            self.clicked_cancel.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stop.move(self.width() - 26, (self.height() - 22) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            running = self._mode == "running"
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(look.colour("accent" if running else "line.control"))
            back = "bg.selected" if self.isDown() and not running else "bg.surface"
            if self.underMouse() and not running and not self.isDown():
                back = "bg.hover"
            painter.setBrush(look.colour(back))
            painter.drawRoundedRect(box, 4, 4)
            self._draw_progress(painter, box)
            icon, tint = ("cloud", "text.secondary") if self._mode == "offline" else ("sync", "accent")
            # Kept as wide as during a run, it has its words in the middle at rest.
            aside = 0 if running else max(0, self.width() - SyncButton.sizeHint(self).width()) // 2
            draw_icon(painter, 11 + aside, 8, icon, tint, 14)
            token = "text.secondary" if self._mode == "offline" else "text.primary"
            used = 0 if self._compact else text_width(self._caption, "body", 500)
            if used:
                draw_text(painter, QRect(32 + aside, 0, used + 1, 30), self._caption, token, weight=500)
            if running:
                self._draw_counts(painter, 32 + used + 6)
            elif self._mode == "idle" and not self._compact and self._shortcut:
                width = key_cap_width(self._shortcut)
                draw_key_cap(painter, QRect(self.width() - width - 12, 6, width, 18), self._shortcut)
            if self._ringed:
                draw_ring(painter, QRectF(self.rect()), 4)

    def _draw_progress(self, painter: QPainter, box: QRectF) -> None:
        if self._mode != "running" or self._percent is None:
            return
        inside = QPainterPath()
        inside.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipPath(inside)
        length = round(self.width() * self._percent / 100)
        painter.fillRect(0, self.height() - 3, length, 3, theme().colour("accent"))
        painter.restore()

    def _draw_counts(self, painter: QPainter, left: int) -> None:
        share = (
            "" if self._percent is None else formats.percent(self._percent / 100, ui_language(), decimals=0)
        )
        right = self.width() - 30
        draw_text(painter, QRect(right - 44, 0, 44, 30), share, "accent.strong", weight=600, align=RIGHT)
        room = right - text_width(share, "body", 600) - 6 - left
        draw_text(painter, QRect(left, 0, max(0, room), 30), self._counts, "text.secondary")
