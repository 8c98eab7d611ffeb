"""The common half of the calendar's grids: the card that is selected, keys, tooltips, hatching."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_icon, draw_ring
from tdental_desktop.widgets.values import plain_tooltip

SpokenOf = Callable[[str], str]
_NOTE_WIDTH = 148


class CalendarArea(QAbstractScrollArea):
    """Base of the grids. GUI thread. Only what is on screen is painted.

    Args:
        name: Accessible name.
        spoken_of: Everything of a card in one line, for its tooltip and the screen reader.

    Signals:
        selected: key of the card a person chose, empty for none.
        opened: Enter or a double click on a card.
        day_wanted: a day's head, ``+N`` or empty cell was pressed: the day.
        typed: printable text, for whoever takes dates and words.
        zoomed: Ctrl and wheel, plus or minus: +1 or -1.
        dismissed: Esc.
    """

    selected = Signal(str)
    opened = Signal(str)
    day_wanted = Signal(str)
    typed = Signal(str)
    zoomed = Signal(int)
    dismissed = Signal()

    def __init__(self, name: str, spoken_of: SpokenOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken_of = spoken_of
        self._current = ""
        self._ringed = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self.viewport().update)

    # -- the card that is selected

    def current(self) -> str:
        """Key of the selected card, empty for none."""
        return self._current

    def set_current(self, key: str) -> None:
        """Select without telling; the place on screen stays."""
        self._current = key
        self.setAccessibleDescription(self._spoken_of(key) if key else "")
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Select as a person does: it comes into sight, and others hear of it."""
        self.set_current(key)
        if key:
            self.show_card(key)
        self.selected.emit(key)

    def show_card(self, key: str) -> None:
        """Scroll as little as brings the card into sight."""
        raise NotImplementedError

    def card_rect(self, key: str) -> QRect:
        """Where a card is in the viewport; empty when it is not there."""
        raise NotImplementedError

    def card_at(self, at: QPoint) -> str:
        """Key of the card under a point of the viewport."""
        raise NotImplementedError

    def tip_at(self, at: QPoint) -> str:
        """Plain words about what is under a point."""
        return self._spoken_of(key) if (key := self.card_at(at)) else ""

    def _move(self, key: Qt.Key) -> bool:
        """An arrow key; False leaves it to the scroll bars."""
        return False

    def _pressed(self, at: QPoint) -> None:
        """A click beside all cards."""

    # -- painting helpers

    def _not_held(self, painter: QPainter, rect: QRect, words: str, *, box: bool = True) -> None:
        """Hatches a part that is not held and says so in a small box."""
        painter.fillRect(rect, theme().colour("bg.surface"))
        _hatch(painter, rect)
        if not box or not words:
            return
        width = min(_NOTE_WIDTH, rect.width() - 12)
        painter.setFont(theme().font("small"))
        lines = painter.fontMetrics()
        inner = lines.boundingRect(QRect(0, 0, width - 20, 400), int(Qt.TextFlag.TextWordWrap), words)
        height = inner.height() + 40
        frame = QRect(rect.center().x() - width // 2, rect.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("line.hair"))
        painter.setBrush(theme().colour("bg.surface"))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        draw_icon(painter, frame.left() + 10, frame.top() + 8, "warning", "status.warning", 16)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("text.secondary"))
        painter.drawText(
            QRect(frame.left() + 10, frame.top() + 30, width - 20, inner.height() + 2),
            int(Qt.TextFlag.TextWordWrap),
            words,
        )

    def _ring(self, painter: QPainter) -> None:
        if self.hasFocus() and self._ringed and not self._current:
            draw_ring(painter, QRectF(self.viewport().rect()), 2)

    # -- Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        key = self.card_at(at)
        if key:
            self.choose(key)
        else:
            self.dismissed.emit()
            self._pressed(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if key := self.card_at(event.position().toPoint()):
            self.opened.emit(key)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tip_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape(event)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(-1 if key == Qt.Key.Key_Minus else 1)
        elif plain and key in _ARROWS and self._move(Qt.Key(key)):
            event.accept()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._current:
            self.opened.emit(self._current)

    def _escape(self, event: QKeyEvent) -> None:
        if self._current:
            self.set_current("")
            self.selected.emit("")
        else:
            self.dismissed.emit()
            event.ignore()


_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_tiles: dict[tuple[str, float], QPixmap] = {}
_STEP = 9
_TILE = 7 * _STEP  # the lines of neighbours meet


def _hatch(painter: QPainter, rect: QRect) -> None:
    """Slanted lines over a large area: one small picture, laid out like tiles."""
    colour = theme().colour("hatch").name()
    ratio = painter.device().devicePixelRatioF()
    tile = _tiles.get((colour, ratio))
    if tile is None:
        tile = QPixmap(round(_TILE * ratio), round(_TILE * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        with QPainter(tile) as inner:
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.setPen(theme().colour("hatch"))
            for x in range(-_TILE, _TILE + 1, _STEP):
                inner.drawLine(x, _TILE, x + _TILE, 0)
        _tiles[colour, ratio] = tile
    painter.drawTiledPixmap(rect, tile, rect.topLeft())
