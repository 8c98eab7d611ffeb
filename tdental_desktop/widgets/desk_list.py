"""Two-line rows of the desk: time, who with a colour disc, with whom, a state chip, a remark below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.card_list import CardList
from tdental_desktop.widgets.paint import (
    RIGHT,
    chip_width,
    draw_chip,
    draw_disc,
    draw_glyph,
    draw_ring,
    draw_text,
    text_width,
)
from tdental_desktop.widgets.values import Role, State

ROW_HEIGHT = 44
_TIME = 44


@dataclass(frozen=True, slots=True)
class DeskFace:
    """A row as it is drawn.

    Attributes:
        time: ``HH:MM`` or a dash.
        colour: ``#RRGGBB`` of the disc behind the name, empty for none.
        remark: At the right of the second line, in ``token``, after ``glyph`` where there is one.
    """

    time: str
    title: str
    second: str = ""
    state: State | None = None
    remark: str = ""
    token: str = "text.secondary"
    glyph: str = ""
    colour: str = ""
    struck: bool = False


class DeskDelegate(QStyledItemDelegate):
    """Paints the :class:`DeskFace` that the model gives under ``Role.STATE``."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face = index.data(Role.STATE)
        if not isinstance(face, DeskFace):
            return
        painter.save()
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        look = theme()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("bg.hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line.soft"))
        _row(painter, rect.adjusted(12, 0, -10, -1), face)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            draw_ring(painter, QRectF(rect))
        painter.restore()


def _row(painter: QPainter, rect: QRect, face: DeskFace) -> None:
    draw_text(painter, QRect(rect.left(), rect.top(), _TIME, rect.height()), face.time, weight=600)
    left = rect.left() + _TIME + 4
    upper = QRect(left, rect.top() + 4, rect.right() - left, 20)
    lower = QRect(left, rect.top() + 23, rect.right() - left, 17)
    chip = min(chip_width(face.state), upper.width() // 2) if face.state else 0
    if face.state:
        draw_chip(painter, QRect(upper.right() - chip, upper.top(), chip, 20), face.state)
    room = upper.width() - chip - 8 - (14 if face.colour else 0)
    used = min(text_width(face.title), max(0, room))
    name = QRect(upper.left(), upper.top(), max(0, room), 20)
    draw_text(painter, name, face.title, struck=face.struck)
    if face.colour:
        draw_disc(painter, upper.left() + used + 6, upper.center().y() - 3.5, face.colour)
    remark = text_width(face.remark, "caption", 500)
    if face.remark:
        where = QRect(lower.right() - remark, lower.top(), remark, 17)
        draw_text(painter, where, face.remark, face.token, role="caption", weight=500, align=RIGHT)
        if face.glyph:
            draw_glyph(painter, where.left() - 14, lower.top() + 4, face.glyph, face.token, 10)
            remark += 14
    second = QRect(lower.left(), lower.top(), max(0, lower.width() - remark - 8), 17)
    draw_text(painter, second, face.second, "text.secondary", role="caption")


class DeskList(CardList):
    """See the module; keys and signals as :class:`CardList`."""

    ground = "bg.surface"

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(DeskDelegate(self))
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
