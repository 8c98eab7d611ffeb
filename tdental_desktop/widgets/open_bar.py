"""The bar of what is open at once: a tab each with a state's shape, a name and ✕."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.paint import LEFT, draw_glyph, draw_icon, draw_ring, text_width
from tdental_desktop.widgets.values import State, one_line, plain_tooltip

translate = QCoreApplication.translate
_HEIGHT = 34
_WIDEST = 196
_NARROWEST = 104
_PAD = 10
_CLOSE = 20


@dataclass(frozen=True, slots=True)
class OpenFace:
    """How one open thing is drawn.

    Attributes:
        key: Identity.
        name: Server text, shown plain.
        hint: Tooltip.
        state: Its shape stands before the name; None shows none.
        kept: Otherwise it is drawn light and slanted: the next selection replaces it.
        pinned: A pin stands in the place of the shape.
    """

    key: str
    name: str
    hint: str = ""
    state: State | None = None
    kept: bool = True
    pinned: bool = False


class OpenBar(QTabBar):
    """See the module. A click chooses; ✕, a middle click and the menu close; a double click keeps.

    Signals:
        chosen: key that a person brought to the front.
        close_wanted, keep_wanted: key.
        pin_wanted: key, and whether it is to be pinned.
        rest_close_wanted: everything but this key is to be closed.
        moved: a tab was dragged from one place to another.
    """

    chosen = Signal(str)
    close_wanted = Signal(str)
    keep_wanted = Signal(str)
    pin_wanted = Signal(str, bool)
    rest_close_wanted = Signal(str)
    moved = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setFixedHeight(_HEIGHT)
        self._faces: list[OpenFace] = []
        self._hovered = -1
        self._over_close = False
        self.currentChanged.connect(self._changed)
        self.tabMoved.connect(self._moved)
        theme().changed.connect(self.update)

    def faces(self) -> tuple[OpenFace, ...]:
        """From left to right."""
        return tuple(self._faces)

    def set_faces(self, faces: Sequence[OpenFace], current: str | None) -> None:
        """Show these, one of them in front; no signal."""
        blocked = self.blockSignals(True)
        wanted = {face.key for face in faces}
        for place in reversed(range(len(self._faces))):
            if self._faces[place].key not in wanted:
                # Out of the middle: each text that moved to another place would lay all tabs out again.
                del self._faces[place]
                self.removeTab(place)
        while self.count() > len(faces):
            self.removeTab(self.count() - 1)
        while self.count() < len(faces):
            self.addTab("")
        shown, self._faces = self._faces, list(faces)
        for place, face in enumerate(faces):
            if face.key == current:
                self.setCurrentIndex(place)
            if place < len(shown) and shown[place] == face:
                continue  # each text lays all tabs out again
            # "&" would underline the next letter
            self.setTabText(place, one_line(face.name).replace("&", "&&"))
            self.setTabToolTip(place, plain_tooltip(face.hint))
            self.setAccessibleTabName(place, _spoken(face))
        self.blockSignals(blocked)
        self.update()

    def _changed(self, place: int) -> None:
        if 0 <= place < len(self._faces):
            self.chosen.emit(self._faces[place].key)

    def _moved(self, source: int, target: int) -> None:
        self._faces.insert(target, self._faces.pop(source))
        self.moved.emit(source, target)

    # -- size

    def tabSizeHint(self, index: int) -> QSize:
        face = self._faces[index] if index < len(self._faces) else None
        wanted = 0 if face is None else text_width(face.name, "small", 600) + 2 * _PAD + 18 + _CLOSE
        room = max(1, self.width() - 48) // max(1, self.count())
        widest = max(_NARROWEST, min(_WIDEST, room))
        return QSize(max(_NARROWEST, min(widest, wanted)), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, _HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, _HEIGHT)

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("bg.subtle"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line.hair"))
            for place, face in enumerate(self._faces):
                self._paint_tab(painter, self.tabRect(place), place, face)

    def _paint_tab(self, painter: QPainter, rect: QRect, place: int, face: OpenFace) -> None:
        look = theme()
        current = place == self.currentIndex()
        if current:
            painter.fillRect(rect.adjusted(0, 0, -1, 0), look.colour("bg.surface"))
        elif place == self._hovered:
            painter.fillRect(rect.adjusted(0, 0, -1, -1), look.colour("bg.hover"))
        painter.fillRect(rect.right(), rect.top() + (0 if current else 9), 1, 16, look.colour("line.hair"))
        if current:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.colour("line.hair"))
        left, middle = rect.left() + _PAD, rect.center().y()
        if face.pinned:
            draw_icon(painter, left - 1, middle - 6, "pin", "text.secondary", 14)
        elif face.state is not None:
            draw_glyph(painter, left, middle - 4, face.state.shape, tone_tokens(face.state.tone)[0])
        shift = 17 if face.pinned or face.state is not None else 0
        closing = self._close_rect(rect)
        words = QRect(left + shift, rect.top(), closing.left() - left - shift - 2, rect.height())
        _draw_name(painter, words, face, current=current)
        if current or place == self._hovered:
            if place == self._hovered and self._over_close:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("line.soft" if current else "bg.selected"))
                painter.drawRoundedRect(QRectF(closing), 4, 4)
            draw_icon(painter, closing.left() + 4, closing.top() + 4, "close", "text.secondary", 12)
        if current and self.hasFocus():
            draw_ring(painter, QRectF(rect), 4)

    @staticmethod
    def _close_rect(rect: QRect) -> QRect:
        return QRect(rect.right() - _CLOSE - 6, rect.center().y() - _CLOSE // 2 + 1, _CLOSE, _CLOSE)

    # -- mouse

    def _key_at(self, where: QPoint) -> str | None:
        place = self.tabAt(where)
        return self._faces[place].key if 0 <= place < len(self._faces) else None

    def _on_close(self, where: QPoint) -> bool:
        place = self.tabAt(where)
        return place >= 0 and self._close_rect(self.tabRect(place)).contains(where)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self._on_close(where):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        key = self._key_at(where)
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton
        if key is not None and (middle or (left and self._on_close(where))):
            self.close_wanted.emit(key)
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        key = self._key_at(where)
        if key is not None and not self._on_close(where):
            self.keep_wanted.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        where = event.position().toPoint()
        hovered, over = self.tabAt(where), self._on_close(where)
        if (hovered, over) != (self._hovered, self._over_close):
            self._hovered, self._over_close = hovered, over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered, self._over_close = -1, False
        self.update()

    # -- menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        key = self._key_at(event.pos())
        if key is not None:
            self.menu(key).popup(event.globalPos())

    def menu(self, key: str) -> QMenu:
        """What can be done with one tab."""
        face = next(face for face in self._faces if face.key == key)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if not face.kept:
            _add(menu, translate("OpenBar", "Giữ thẻ này"), lambda: self.keep_wanted.emit(key))
        words = translate("OpenBar", "Bỏ ghim") if face.pinned else translate("OpenBar", "Ghim")
        _add(menu, words, lambda: self.pin_wanted.emit(key, not face.pinned))
        menu.addSeparator()
        _add(menu, translate("OpenBar", "Đóng") + "\tCtrl+W", lambda: self.close_wanted.emit(key))
        _add(menu, translate("OpenBar", "Đóng các thẻ khác"), lambda: self.rest_close_wanted.emit(key))
        return menu


def _add(menu: QMenu, words: str, slot: object) -> None:
    action = QAction(words, menu)
    action.triggered.connect(slot)  # type: ignore[arg-type]
    menu.addAction(action)


def _spoken(face: OpenFace) -> str:
    follows = "" if face.kept else translate("OpenBar", "đang xem theo danh sách")
    pinned = translate("OpenBar", "đã ghim") if face.pinned else ""
    state = face.state.word if face.state is not None else ""
    return ", ".join(part for part in (face.name, state, follows, pinned) if part)


def _draw_name(painter: QPainter, rect: QRect, face: OpenFace, *, current: bool) -> None:
    look = theme()
    weight = 600 if current and face.kept else 500 if face.kept else 400
    font = look.font("small", weight)
    if not face.kept:
        font = QFont(font)
        font.setItalic(True)
    painter.setFont(font)
    painter.setPen(look.colour("text.primary" if current else "text.secondary"))
    shown = painter.fontMetrics().elidedText(
        one_line(face.name[:200]), Qt.TextElideMode.ElideRight, max(0, rect.width())
    )
    painter.drawText(rect, LEFT | int(Qt.TextFlag.TextSingleLine), shown)
