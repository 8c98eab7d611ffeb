"""A list of events by day: a grey heading per day, two lines per event. Rows of two heights, virtualised."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdental_desktop.theme import Tone, theme, tone_tokens
from tdental_desktop.widgets.paint import RIGHT, draw_icon, draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import Role

HEAD_HEIGHT = 26
EVENT_HEIGHT = 46
_TIME = 52
_DISC = 24


@dataclass(frozen=True, slots=True)
class HeadFace:
    """A heading: the day, and its weekday or "today" in quiet letters."""

    title: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class EventFace:
    """An event as it is drawn.

    Attributes:
        time: ``HH:MM`` or empty.
        icon, tone: Its kind.
        title: Semi-bold; ``figure`` stands at the right end, negative in red.
        text: The second line.
        struck: Cancelled, or gone from the server.
    """

    time: str
    icon: str
    tone: Tone
    title: str
    text: str = ""
    figure: str = ""
    danger: bool = False
    struck: bool = False


class EventDelegate(QStyledItemDelegate):
    """Paints what the model gives under ``Role.STATE``: a :class:`HeadFace` or an :class:`EventFace`."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        head = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        return QSize(200, HEAD_HEIGHT if head else EVENT_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face = index.data(Role.STATE)
        painter.save()
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        if isinstance(face, HeadFace):
            _head(painter, rect, face)
        else:
            state = option.state  # type: ignore[attr-defined]
            look = theme()
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, look.colour("bg.selected"))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, look.colour("bg.hover"))
            if isinstance(face, EventFace):
                _event(painter, rect, face)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line.hair"))
            if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
                draw_ring(painter, QRectF(rect))
        painter.restore()


def _head(painter: QPainter, rect: QRect, face: HeadFace) -> None:
    painter.fillRect(rect, theme().colour("bg.subtle"))
    line = rect.adjusted(12, 0, -12, 0)
    draw_text(painter, line, face.title, role="small", weight=600)
    used = text_width(face.title, "small", 600) + 8
    draw_text(painter, line.adjusted(used, 0, 0, 0), face.aside, "text.secondary", role="small")


def _event(painter: QPainter, rect: QRect, face: EventFace) -> None:
    top = QRect(rect.left() + 12, rect.top() + 4, rect.width() - 24, 20)
    below = top.translated(0, 18)
    draw_text(painter, QRect(top.left(), top.top(), _TIME - 8, 20), face.time, "text.secondary", role="small")
    front, back = tone_tokens(face.tone)
    disc = QRectF(top.left() + _TIME - 6, rect.top() + (rect.height() - _DISC) / 2, _DISC, _DISC)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(back))
    painter.drawEllipse(disc)
    draw_icon(painter, round(disc.left()) + 5, round(disc.top()) + 5, face.icon, front, 14)
    left = _TIME - 6 + _DISC + 8
    room = text_width(face.figure, "body", 600) + 12 if face.figure else 0
    draw_text(
        painter, top.adjusted(left, 0, -room, 0), face.title, weight=600, role="body", struck=face.struck
    )
    if face.figure:
        token = "status.danger" if face.danger else "text.primary"
        draw_text(painter, top, face.figure, token, weight=600, align=RIGHT)
    draw_text(painter, below.adjusted(left, 0, 0, 0), face.text, "text.secondary", role="small")


class EventList(QListView):
    """See the module.

    Signals:
        opened: Enter, or a double click on an event.
    """

    opened = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(EventDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(EVENT_HEIGHT)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Qt would read every row; the search box looks for customers, chips for kinds."""
