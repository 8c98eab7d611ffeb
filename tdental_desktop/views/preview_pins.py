"""Customers kept at hand: chips above the preview, remembered by id over restarts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.customer import CustomerRecord, record
from tdental_desktop.theme import theme
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.paint import draw_icon, draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
SETTING = "preview.pinned"
MOST = 20
_ICON = 12
_CROSS = 20
_WIDEST = 200


def pinned(context: ViewContext) -> list[str]:
    """Ids, in the order they were pinned."""
    saved = context.settings.get(SETTING)
    found = [key for key in saved if isinstance(key, str)] if isinstance(saved, list) else []
    return list(dict.fromkeys(found))[:MOST]


def pin(context: ViewContext, key: str, on: bool) -> None:
    """Keep a customer at hand, or no longer. Beyond :data:`MOST` nothing is added."""
    kept = [one for one in pinned(context) if one != key]
    if on and len(kept) < MOST:
        kept.append(key)
    context.change_setting(SETTING, list(kept))


class PinChip(QAbstractButton):
    """A name that previews its customer; its cross, or Delete, lets the customer go.

    Signals:
        removed: unpin.
    """

    removed = Signal()

    def __init__(self, name: str, hint: str, current: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self._current = current
        self.setAccessibleName(translate("Preview", "Khách đã ghim: {0}").replace("{0}", hint))
        self.setToolTip(plain_tooltip(hint + "\n" + translate("Preview", "Delete: bỏ ghim")))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(min(_WIDEST, text_width(self.text(), "small", 500) + 26 + _CROSS), 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 26)

    def _cross(self) -> QRect:
        return QRect(self.width() - _CROSS - 2, 0, _CROSS, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent" if self._current else "line.hair"))
            painter.setBrush(look.colour("bg.selected" if self._current else "bg.subtle"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            draw_icon(painter, 7, (self.height() - _ICON) // 2, "pin", "text.secondary", _ICON)
            words = QRect(23, 0, self.width() - 23 - _CROSS - 2, self.height())
            draw_text(painter, words, self.text(), role="small", weight=500)
            cross = self._cross()
            draw_icon(painter, cross.left() + 4, cross.center().y() - 5, "close", "text.secondary", 12)
            if self.hasFocus():
                draw_ring(painter, self.rect().toRectF(), 4)


class PinBar(QWidget):
    """All pinned customers whom the replica holds; the others come back with their rows. GUI thread.

    Signals:
        chosen: preview this one.
    """

    chosen = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Preview", "Khách đã ghim"))
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(12, 8, 12, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_pins(self, current: str | None) -> None:
        """Names by primary key; ``current`` is marked."""
        found = self._records()
        wanted = tuple((one.id, one.name, one.ref, one.id == current) for one in found)
        if wanted == self._shown:
            return
        focused = next((place for place, chip in enumerate(self.chips()) if chip.hasFocus()), None)
        self._shown = wanted
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._flow.addWidget(self._chip(one, one.id == current))
        self.setVisible(bool(found))
        if focused is not None and found:
            self.chips()[min(focused, len(found) - 1)].setFocus()
        self.updateGeometry()

    def chips(self) -> list[PinChip]:
        """From the left."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        found = (item.widget() for item in items if item is not None)
        return [chip for chip in found if isinstance(chip, PinChip)]

    def _records(self) -> list[CustomerRecord]:
        connection = self._context.connection()
        keys = pinned(self._context)
        if connection is None or not keys:
            return []
        found = (record(connection, self._context.scope, key) for key in keys)
        return [one for one in found if one is not None]

    def _chip(self, one: CustomerRecord, current: bool) -> PinChip:
        name = one.name or formats.MISSING
        chip = PinChip(name, f"[{one.ref}] {name}" if one.ref else name, current, self)
        chip.clicked.connect(lambda: self.chosen.emit(one.id))
        # The chip goes with the answer to its own signal.
        chip.removed.connect(lambda: pin(self._context, one.id, False), Qt.ConnectionType.QueuedConnection)
        return chip
