"""A column of cards, virtualised: place in the queue, who, with whom, what, and the minutes at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import (
    CENTRE,
    RIGHT,
    draw_glyph,
    draw_ring,
    draw_text,
    text_width,
)
from tdental_desktop.widgets.values import Role

CARD_HEIGHT = 72
CARD_GAP = 8
_NUMBER = 30
_SIDE = 12
_COMPACT = 300
"""In a narrower card the figure stands below the name, and the tooltip tells the line below the figure."""


_LEAST_THIRD = 70
"""Less of the third line says nothing: then it takes the room of the tags, which the tooltip tells too."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """A card as it is drawn.

    Attributes:
        number: Place in the queue.
        title, code: Who; the code stands behind the name in quiet letters.
        second, third: Two lines below.
        tags: Framed words behind the third line.
        figure, unit, note: At the right: a large figure, its unit, a line below.
        stripe: Colour token of the left edge.
        alarm: Colour token of frame and figure, empty for none; ``glyph`` is drawn before the figure then.
    """

    number: str
    title: str
    code: str = ""
    second: str = ""
    third: str = ""
    tags: tuple[str, ...] = ()
    figure: str = ""
    unit: str = ""
    note: str = ""
    stripe: str = "line.control"
    alarm: str = ""
    glyph: str = ""
    struck: bool = False


class CardDelegate(QStyledItemDelegate):
    """Paints the :class:`CardFace` that the model gives under ``Role.STATE``."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, CARD_HEIGHT + CARD_GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face = index.data(Role.STATE)
        if not isinstance(face, CardFace):
            return
        painter.save()
        rect = QRect(option.rect).adjusted(8, CARD_GAP, -8, 0)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        _ground(painter, rect, face, state)
        compact = rect.width() < _COMPACT
        room = _figures(painter, rect, face, compact=compact)
        _words(painter, rect.adjusted(_SIDE, 0, -room, 0), face, room - 14 if compact else 0)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            draw_ring(painter, QRectF(rect), 6)
        painter.restore()


def _ground(painter: QPainter, rect: QRect, face: CardFace, state: QStyle.StateFlag) -> None:
    look = theme()
    token = "bg.surface"
    if state & QStyle.StateFlag.State_Selected:
        token = "bg.selected"
    elif state & QStyle.StateFlag.State_MouseOver:
        token = "bg.hover"
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(box, 6, 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, look.colour(token))
    painter.setClipPath(shape)
    painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), look.colour(face.stripe))
    painter.setClipping(False)
    painter.setPen(look.colour(face.alarm or "line.hair"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _figures(painter: QPainter, rect: QRect, face: CardFace, *, compact: bool) -> int:
    """The right part; gives the room that it takes."""
    token = face.alarm or "text.primary"
    unit = text_width(face.unit, "body", 500)
    width = text_width(face.figure, "page")
    right = rect.right() - 12
    top = rect.top() + (43 if compact else 15)
    draw_text(painter, QRect(right - unit, top, unit, 24), face.unit, token, weight=500)
    left = right - unit - (4 if unit else 0) - width
    shown = token if face.unit else "text.muted"
    draw_text(painter, QRect(left, top, width, 24), face.figure, shown, role="page")
    if face.glyph:
        draw_glyph(painter, left - 16, top + 6, face.glyph, token, 12)
    note = QRect(rect.right() - 12 - 150, rect.top() + 39, 150, 18)
    used = unit + width + 22
    if not compact:
        draw_text(painter, note, face.note, "text.secondary", role="caption", align=RIGHT)
        used = max(text_width(face.note, "caption"), used)
    return used + 20


def _words(painter: QPainter, rect: QRect, face: CardFace, more: int) -> None:
    """The left part; the upper two lines have ``more`` room than the last."""
    left = rect.left() + _NUMBER
    number = QRect(rect.left(), rect.top() + 8, _NUMBER - 8, 20)
    draw_text(painter, number, face.number, "text.secondary", role="small", align=RIGHT)
    room = rect.right() + more - left
    code = text_width(face.code, "body") + 8 if face.code else 0
    name = min(text_width(face.title, "strong"), room)  # who comes before the code
    top = rect.top() + 8
    draw_text(painter, QRect(left, top, name, 20), face.title, role="strong", struck=face.struck)
    if face.code and room - name >= code:
        draw_text(painter, QRect(left + name + 8, top, room - name - 8, 20), face.code, "text.secondary")
    draw_text(painter, QRect(left, top + 19, room, 18), face.second, "text.secondary", role="small")
    room -= more
    tags = sum(text_width(tag, "caption") + 12 + 6 for tag in face.tags)
    third = min(text_width(face.third, "small"), room - tags if room - tags >= _LEAST_THIRD else room)
    draw_text(painter, QRect(left, top + 38, third, 18), face.third, "text.secondary", role="small")
    x = left + third + (8 if face.third else 0)
    for tag in face.tags:
        width = min(text_width(tag, "caption") + 12, rect.right() - x)
        if width < 40:
            return
        _tag(painter, QRect(x, top + 38, width, 17), tag)
        x += width + 6


def _tag(painter: QPainter, rect: QRect, word: str) -> None:
    painter.setPen(theme().colour("line.hair"))
    painter.setBrush(theme().colour("bg.surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    draw_text(painter, rect.adjusted(6, 0, -5, 0), word, "text.primary", role="caption")


class CardList(QListView):
    """See the module. Keys: arrows move, Enter opens, Ctrl+C copies a phone.

    Signals:
        opened: Enter, or a double click on a card.
        copied: Ctrl+C on a card.
        sideways: -1 for the column at the left, 1 at the right.
    """

    ground = "bg.subtle"
    opened = Signal(QModelIndex)
    copied = Signal(QModelIndex)
    sideways = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = ""
        self.setAccessibleName(name)
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(CARD_HEIGHT + CARD_GAP)
        self.doubleClicked.connect(self.opened)

    def set_empty_text(self, text: str) -> None:
        """What stands in a column without cards."""
        self._empty = text
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            if index.isValid():
                self.copied.emit(index)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.sideways.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters belong to the search box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme().colour(self.ground))
            if self._empty and self.model() is not None and not self.model().rowCount():
                rect = QRect(12, 24, self.viewport().width() - 24, 20)
                draw_text(painter, rect, self._empty, "text.secondary", role="small", align=CENTRE)
        super().paintEvent(event)
