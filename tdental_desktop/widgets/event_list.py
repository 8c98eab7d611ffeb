"""A list of events by day: a grey heading per day, two lines per event. Rows of two heights, virtualised."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from tdental_desktop.theme import Tone, theme, tone_tokens
from tdental_desktop.widgets.paint import RIGHT, draw_icon, draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import Role, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
HEAD_HEIGHT = 26
EVENT_HEIGHT = 46
_TIME = 52
_DISC = 24
_TITLE_WEIGHT = 3


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

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        head = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        return QSize(200, HEAD_HEIGHT if head else EVENT_HEIGHT)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The whole of an event of which something is cut."""
        face = index.data(Role.STATE) if index.isValid() else None
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        words = ""
        if isinstance(face, EventFace) and _cut(face, *_rooms(rect.width(), face)) > 0:
            words = plain_tooltip(whole_words(face))
        QToolTip.showText(event.globalPos(), words, view, rect)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
    token = "status.danger" if face.danger else "text.primary"
    above, under = _rooms(rect.width(), face)
    draw_text(
        painter,
        QRect(top.left() + left, top.top(), above, 20),
        face.title,
        weight=600,
        role="body",
        struck=face.struck,
    )
    if face.figure:
        line = below if _figure_below(rect.width(), face) else top
        draw_text(painter, line, face.figure, token, weight=600, align=RIGHT)
    draw_text(
        painter, QRect(below.left() + left, below.top(), under, 20), face.text, "text.secondary", role="small"
    )


def _room(width: int) -> int:
    """For letters, of an event of this width."""
    return width - 24 - (_TIME - 6 + _DISC + 8)


def _cut(face: EventFace, above: int, under: int) -> int:
    """How much of both lines does not fit; a pixel of the title weighs more."""
    title, text = text_width(face.title, "body", 600), text_width(face.text, "small")
    return _TITLE_WEIGHT * max(0, title - above) + max(0, text - under)


def _figure_below(width: int, face: EventFace) -> bool:
    """The figure stands on the second line where that cuts less of the words."""
    room, taken = _room(width), text_width(face.figure, "body", 600) + 12
    return bool(face.figure) and _cut(face, room, room - taken) < _cut(face, room - taken, room)


def _rooms(width: int, face: EventFace) -> tuple[int, int]:
    """Of title and text, beside the figure."""
    room = _room(width)
    taken = text_width(face.figure, "body", 600) + 12 if face.figure else 0
    return (room, room - taken) if _figure_below(width, face) else (room - taken, room)


def whole_words(face: HeadFace | EventFace) -> str:
    """All that an event says, line by line, nothing cut."""
    if isinstance(face, HeadFace):
        return " ".join(part for part in (face.title, face.aside) if part)
    first = " · ".join(part for part in (face.time, face.title, face.figure) if part)
    return "\n".join(part for part in (first, face.text) if part)


class EventList(QListView):
    """See the module. Where a row lies is reckoned from the headings above it: no row is ever measured, and
    thousands of events cost what one screen costs.

    The model gives ``heads()``: the rows that are headings, ascending. Each heading has an event below it.

    Signals:
        opened: Enter, or a double click on an event.
    """

    opened = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: Sequence[int] = ()
        self._tops: Sequence[int] = ()
        self._rows = 0
        self.setAccessibleName(name)
        self.setItemDelegate(EventDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self.opened)

    # -- where rows lie

    def doItemsLayout(self) -> None:
        model = self.model()
        self._heads = () if model is None else model.heads()  # type: ignore[attr-defined]
        self._rows = 0 if model is None else model.rowCount()
        less = EVENT_HEIGHT - HEAD_HEIGHT
        self._tops = [row * EVENT_HEIGHT - place * less for place, row in enumerate(self._heads)]
        QAbstractItemView.doItemsLayout(self)

    def reset(self) -> None:
        super().reset()
        # At once: whoever gives new rows may say in the same breath where to scroll to.
        self.doItemsLayout()

    def _top(self, row: int) -> int:
        """Pixels from the first row's upper edge."""
        return row * EVENT_HEIGHT - bisect_left(self._heads, row) * (EVENT_HEIGHT - HEAD_HEIGHT)

    def _height(self, row: int) -> int:
        return HEAD_HEIGHT if self._is_head(row) else EVENT_HEIGHT

    def _is_head(self, row: int) -> bool:
        place = bisect_left(self._heads, row)
        return place < len(self._heads) and self._heads[place] == row

    def _row_at(self, y: int) -> int:
        """The row at so many pixels below the first one's upper edge, -1 outside."""
        if not 0 <= y < self._top(self._rows):
            return -1
        place = bisect_right(self._tops, y) - 1
        if place < 0:
            return y // EVENT_HEIGHT
        below = y - self._tops[place] - HEAD_HEIGHT
        return self._heads[place] if below < 0 else self._heads[place] + 1 + below // EVENT_HEIGHT

    def first_row(self) -> int:
        """The uppermost row in sight, -1 for none."""
        return self._row_at(self.verticalOffset())

    # -- QAbstractItemView

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        top = self._top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point.y() + self.verticalOffset())
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._top(self._rows) - page))
        bar.setPageStep(page)
        bar.setSingleStep(EVENT_HEIGHT)
        QAbstractItemView.updateGeometries(self)

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        if not index.isValid():
            return
        rect, page, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if hint == QListView.ScrollHint.EnsureVisible:
            if index.row() and self._is_head(index.row() - 1):
                rect.setTop(rect.top() - HEAD_HEIGHT)  # the first event of a day is seen with its day
            if rect.top() < 0:
                hint = QListView.ScrollHint.PositionAtTop
            elif rect.bottom() >= page:
                hint = QListView.ScrollHint.PositionAtBottom
        if hint == QListView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif hint == QListView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + rect.bottom() + 1 - page)
        elif hint == QListView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - page // 2)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """From event to event; headings are passed over."""
        if not self._rows:
            return QModelIndex()
        actions = QAbstractItemView.CursorAction
        row, page = self.currentIndex().row(), max(EVENT_HEIGHT, self.viewport().height() - EVENT_HEIGHT)
        last, top = self._rows - 1, self._top(max(row, 0))
        wanted, down = row, True
        if row < 0 or action == actions.MoveHome:
            wanted = 0
        elif action == actions.MoveEnd:
            wanted = last
        elif action in (actions.MoveDown, actions.MoveNext):
            wanted = min(row + 1, last)
        elif action in (actions.MoveUp, actions.MovePrevious):
            wanted, down = row - 1, False
        elif action == actions.MovePageDown:
            wanted = self._row_at(min(top + page, self._top(self._rows) - 1))
        elif action == actions.MovePageUp:
            wanted = self._row_at(max(top - page, 0))
        if self._is_head(wanted):
            wanted += 1 if down else -1
        return self.model().index(wanted if wanted >= 0 else row, 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        chosen = bool(index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable)
        self.selectionModel().select(QItemSelection(index, index) if chosen else QItemSelection(), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        state, pointed = option.state, self._pointed()  # type: ignore[attr-defined]
        offset, current = self.verticalOffset(), self.currentIndex().row()
        first = self._row_at(event.rect().top() + offset)
        with QPainter(self.viewport()) as painter:
            for row in range(first, self._rows) if first >= 0 else ():
                top = self._top(row) - offset
                if top > event.rect().bottom():
                    break
                index = self.model().index(row, 0)
                option.rect = QRect(0, top, self.viewport().width(), self._height(row))  # type: ignore[attr-defined]
                option.state = self._state(state, index, row == pointed, row == current)  # type: ignore[attr-defined]
                self.itemDelegate().paint(painter, option, index)

    def _state(
        self, state: QStyle.StateFlag, index: QModelIndex, pointed: bool, current: bool
    ) -> QStyle.StateFlag:
        flags = QStyle.StateFlag
        state &= ~(flags.State_HasFocus | flags.State_MouseOver | flags.State_Selected)
        if self.selectionModel().isSelected(index):
            state |= flags.State_Selected
        if pointed:
            state |= flags.State_MouseOver
        return state | flags.State_HasFocus if current and self.hasFocus() else state

    def _pointed(self) -> int:
        """The row under the pointer, -1 for none."""
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Qt would read every row; the search box looks for customers, chips for kinds."""
