"""A grid of thumbnails by day: headings over rows of pictures; only what is in sight is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_text, text_width
from tdental_desktop.widgets.thumb_layout import HEAD, Layout, lay_out
from tdental_desktop.widgets.thumb_paint import draw_thumb, link_rect
from tdental_desktop.widgets.values import plain_tooltip

_SETTLE_MS = 60
"""Rows that fly past while somebody scrolls are not asked for."""


@dataclass(frozen=True, slots=True)
class ThumbFace:
    """One picture as it is drawn.

    Attributes:
        key: Its identity.
        name, note: Plain text, shown below.
        link: Words of a link below, empty for none.
        icon: Drawn while there is no picture.
        struck: Gone from the server.
    """

    key: str
    name: str
    note: str = ""
    link: str = ""
    icon: str = "picture"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class ThumbGroup:
    """Pictures under one heading."""

    title: str
    aside: str
    faces: tuple[ThumbFace, ...]


@dataclass(slots=True)
class ThumbState:
    """What stands in a cell: a picture, or words why there is none; neither while it is on its way."""

    picture: QPixmap | None = None
    words: str = ""
    hatched: bool = False


class ThumbGrid(QAbstractScrollArea):
    """See the module. GUI thread. All keys: arrows, Home, End, pages, Enter, Ctrl+Enter, Menu.

    Args:
        name: For people who listen.

    Signals:
        seen: keys in sight, a tuple, whenever they are others.
        opened: key of a picture: Enter or a double click.
        link_opened: key: its link was clicked, or Ctrl+Enter.
        menu_wanted: key and global position.
    """

    seen = Signal(object)
    opened = Signal(str)
    link_opened = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._groups: tuple[ThumbGroup, ...] = ()
        self._faces: list[ThumbFace] = []
        self._places: dict[str, int] = {}
        self._states: dict[str, ThumbState] = {}
        self._layout = Layout()
        self._current = -1
        self._hover = -1
        self._told: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell_seen)

    # -- what is shown

    def set_groups(self, groups: Sequence[ThumbGroup]) -> None:
        """Other pictures; what is known of those that stay, stays, and so does the place."""
        current = self.current()
        self._groups = tuple(groups)
        self._faces = [face for group in groups for face in group.faces]
        self._places = {face.key: place for place, face in enumerate(self._faces)}
        self._states = {key: state for key, state in self._states.items() if key in self._places}
        self._current = self._places.get(current or "", 0 if self._faces else -1)
        self._hover = -1
        self._told = ()
        self._arrange()

    def set_picture(self, key: str, image: QImage | None, words: str = "", *, hatched: bool = False) -> None:
        """What stands in a cell. Without image and words: it is on its way."""
        if key in self._places:
            picture = None if image is None else QPixmap.fromImage(image)
            self._states[key] = ThumbState(picture, words, hatched)
            self.viewport().update()

    def drop_picture(self, key: str) -> None:
        """It left the sight: its pixels are given back."""
        self._states.pop(key, None)

    def state_of(self, key: str) -> ThumbState:
        """What stands in a cell now."""
        return self._states.get(key) or ThumbState()

    def current(self) -> str | None:
        """Key of the picture that the keyboard is on."""
        return self._faces[self._current].key if 0 <= self._current < len(self._faces) else None

    def set_current(self, key: str) -> None:
        """Go to a picture and bring it to sight."""
        place = self._places.get(key)
        if place is not None:
            self._go_to(place)

    def columns(self) -> int:
        """Pictures in a row."""
        return self._layout.columns

    def rect_of(self, key: str) -> QRect:
        """Where a picture's cell is in the viewport."""
        rect = self._layout.cells[self._places[key]]
        return rect.translated(0, -self.verticalScrollBar().value())

    # -- geometry

    def _arrange(self) -> None:
        # Room for the bar whether it is there or not: else it could come and go with the columns.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        self._layout = lay_out(width, [len(group.faces) for group in self._groups])
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._layout.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._layout.row_height // 3 or 1)
        self.viewport().update()
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()
        self._tell(())

    def _tell_seen(self) -> None:
        if self.isVisible():
            top = self.verticalScrollBar().value()
            places = self._layout.between(top, top + self.viewport().height())
            self._tell(tuple(self._faces[place].key for place in places))

    def _tell(self, keys: tuple[str, ...]) -> None:
        if keys != self._told:
            self._told = keys
            self.seen.emit(keys)

    def _place_at(self, point: QPoint) -> int:
        at = point + QPoint(0, self.verticalScrollBar().value())
        for place in self._layout.between(at.y(), at.y() + 1):
            if self._layout.cells[place].contains(at):
                return place
        return -1

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, top = theme(), self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), look.colour("bg.surface"))
            painter.translate(0, -top)
            for group, head in zip(self._groups, self._layout.heads, strict=True):
                if head.bottom() >= top and head.top() < bottom:
                    self._paint_head(painter, group, head)
            for place in self._layout.between(top, bottom):
                face = self._faces[place]
                draw_thumb(
                    painter,
                    self._layout.cells[place],
                    face,
                    self.state_of(face.key),
                    current=place == self._current,
                    focus=self.hasFocus(),
                    hover=place == self._hover,
                )

    def _paint_head(self, painter: QPainter, group: ThumbGroup, line: QRect) -> None:
        draw_text(painter, line, group.title, role="strong")
        used = text_width(group.title, "strong") + 8
        draw_text(painter, line.adjusted(used, 0, 0, 0), group.aside, "text.secondary", role="small")
        ruled = QRectF(line.left(), line.bottom() - 3, line.width(), 1)
        painter.fillRect(ruled, theme().colour("line.soft"))

    # -- keys and mouse

    def _go_to(self, place: int) -> None:
        place = max(0, min(len(self._faces) - 1, place))
        if not self._faces:
            return
        self._current = place
        rect, bar = self._layout.cells[place], self.verticalScrollBar()
        top = rect.top() - (HEAD + 8 if place in self._layout.first_rows else 8)
        if top < bar.value():
            bar.setValue(top)
        elif rect.bottom() + 8 > bar.value() + self.viewport().height():
            bar.setValue(rect.bottom() + 8 - self.viewport().height())
        self.viewport().update()
        face = self._faces[place]
        self._say(", ".join(part for part in (face.name, face.note, self.state_of(face.key).words) if part))

    def _say(self, words: str) -> None:
        self.setAccessibleDescription(words)
        if QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.current()
        moved = self._layout.step(self._current, key, self.viewport().height())
        if moved is not None:
            self._go_to(moved)
        elif current is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            linked = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.link_opened if linked else self.opened).emit(current)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place < 0:
            return
        self._current = place
        self.viewport().update()
        if event.button() == Qt.MouseButton.LeftButton and self._on_link(place, event.position().toPoint()):
            self.link_opened.emit(self._faces[place].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = self._place_at(point)
        if place >= 0 and not self._on_link(place, point):
            self.opened.emit(self._faces[place].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        place = self._place_at(point)
        linked = place >= 0 and self._on_link(place, point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)
        if place != self._hover:
            self._hover = place
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = -1
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self._place_at(event.pos()) if by_mouse else self._current
        if 0 <= place < len(self._faces):
            key = self._faces[place].key
            at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.rect_of(key).center())
            self.menu_wanted.emit(key, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            words = ""
            if place >= 0:
                face = self._faces[place]
                told = (face.name, face.note, face.link, self.state_of(face.key).words)
                words = "\n".join(part for part in told if part)
            QToolTip.showText(event.globalPos(), plain_tooltip(words) if words else "", self)
            return True
        return super().viewportEvent(event)

    def _on_link(self, place: int, point: QPoint) -> bool:
        at = point + QPoint(0, self.verticalScrollBar().value())
        return link_rect(self._layout.cells[place], self._faces[place]).contains(at)
