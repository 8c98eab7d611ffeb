"""The teeth chart (screens reference 13): one button per tooth, bars along the arches, FDI order.

Each tooth is a button of its own, so that a screen reader, the Tab key and the mouse find it as any other
control. Arrows move, two digits jump to a tooth, Space and Enter choose it, Shift extends along the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets import tooth_shapes as shapes
from tdental_desktop.widgets.paint import draw_ring
from tdental_desktop.widgets.tooth_names import spoken_state, tooth_name
from tdental_desktop.widgets.tooth_paint import (
    HEIGHT,
    NOTHING,
    TONES,
    Ink,
    ToothFace,
    ToothState,
    draw_tooth,
    paper_font,
    paper_ink,
)
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_BAR = 22.0
_MIDLINE = 6.0
_CROSS = 8.0
_TYPING_MS = 1200
_SMALLEST, _LARGEST = 0.62, 1.9


@dataclass(frozen=True, slots=True)
class ArchBar:
    """Something recorded on a whole arch: a bar with words, not sixteen teeth.

    Attributes:
        arch: ``upper``, ``lower``, or ``whole`` for both.
        state: None for lab work alone.
        words: Shown on the bar, elided.
    """

    arch: str
    state: ToothState | None
    words: str


class ToothButton(QAbstractButton):
    """One tooth; made by :class:`ToothChart`."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.face = NOTHING
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_face(NOTHING)

    def set_face(self, face: ToothFace) -> None:
        """Show this; the name for screen readers says the same."""
        self.face = face
        self.setAccessibleName(spoken_state(self.number, face))
        lines = (f"{self.number} · {tooth_name(self.number)}", *face.about)
        self.setToolTip(plain_tooltip("\n".join(lines)))
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the one the table is narrowed to."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        draw_tooth(painter, box, self.number, self.face, selected=self.chosen)
        if self.hasFocus():
            draw_ring(painter, box, 5)
        elif self.underMouse() and not self.chosen:
            painter.setPen(QPen(theme().colour("line.hair"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class ToothChart(QWidget):
    """See the module. GUI thread.

    Signals:
        chosen: the teeth the person narrowed to, a ``frozenset`` of FDI numbers; empty is all.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("teeth.chart")
        self.setAccessibleName(translate("Teeth", "Sơ đồ răng"))
        # Two digits are a tooth here, not the beginning of a search.
        self.setProperty("takesLetters", "digits")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._child = False
        self._faces: Mapping[int, ToothFace] = {}
        self._bars: tuple[ArchBar, ...] = ()
        self._chosen: frozenset[int] = frozenset()
        self._anchor: int | None = None
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._forget_typed)
        self._buttons: dict[int, ToothButton] = {}
        self._build()
        theme().changed.connect(self.update)

    # -- what is shown

    def set_child(self, child: bool) -> None:
        """Milk teeth or permanent ones; the choice of teeth is dropped."""
        if child != self._child:
            self._child = child
            self._build()
            self._choose(frozenset())

    def is_child(self) -> bool:
        """Milk teeth are shown."""
        return self._child

    def set_faces(self, faces: Mapping[int, ToothFace], bars: Iterable[ArchBar] = ()) -> None:
        """What is recorded, by FDI number, of both sets of teeth."""
        self._faces = dict(faces)
        self._bars = tuple(bars)
        for number, button in self._buttons.items():
            button.set_face(self._faces.get(number, NOTHING))
        self.update()

    def button(self, number: int) -> ToothButton:
        """The button of a tooth that is shown.

        Raises:
            KeyError: it belongs to the other set.
        """
        return self._buttons[number]

    def chosen_teeth(self) -> frozenset[int]:
        """What the person narrowed to."""
        return self._chosen

    def clear_choice(self) -> None:
        """Back to all teeth."""
        self._choose(frozenset())

    def tab_stop(self) -> ToothButton:
        """The tooth that the Tab key stops at: where the keyboard goes on."""
        strong = Qt.FocusPolicy.StrongFocus
        return next(button for button in self._buttons.values() if button.focusPolicy() == strong)

    # -- building and room

    def _rows(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return shapes.row(upper=True, child=self._child), shapes.row(upper=False, child=self._child)

    def _build(self) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for number in (*self._rows()[0], *self._rows()[1]):
            button = ToothButton(number, self)
            button.set_face(self._faces.get(number, NOTHING))
            button.pressed.connect(lambda n=number: self._pressed(n))
            button.installEventFilter(self)
            button.show()
            self._buttons[number] = button
        first = self._rows()[0][0]
        self._buttons[first].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place()

    def _natural(self) -> tuple[float, float]:
        width = sum(shapes.form_of(number).cell for number in self._rows()[0]) + _MIDLINE
        return width, 2 * (HEIGHT + _BAR) + _CROSS

    def sizeHint(self) -> QSize:
        width, height = self._natural()
        return QSize(round(width * 1.2), round(height * 1.2))

    def minimumSizeHint(self) -> QSize:
        width, height = self._natural()
        return QSize(round(width * _SMALLEST), round(height * _SMALLEST))

    def _scale(self) -> float:
        width, height = self._natural()
        fits = min(self.width() / width, self.height() / height)
        return max(_SMALLEST, min(_LARGEST, fits))

    def _place(self) -> None:
        scale = self._scale()
        width, height = self._natural()
        left = max(0.0, (self.width() - width * scale) / 2)
        top = max(0.0, (self.height() - height * scale) / 2)
        upper, lower = self._rows()
        for numbers, y in (
            (upper, top + _BAR * scale),
            (lower, top + (_BAR + HEIGHT + _CROSS) * scale),
        ):
            x = left
            for place, number in enumerate(numbers):
                if place == len(numbers) // 2:
                    x += _MIDLINE * scale
                cell = shapes.form_of(number).cell * scale
                right = x + cell
                self._buttons[number].setGeometry(
                    round(x), round(y), round(right) - round(x), round(HEIGHT * scale)
                )
                x = right

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        upper, lower = self._rows()
        first, last = self._buttons[upper[0]].geometry(), self._buttons[upper[-1]].geometry()
        below = self._buttons[lower[0]].geometry()
        area = QRectF(first.left(), first.top(), last.right() - first.left(), below.bottom() - first.top())
        draw_cross(painter, area)
        draw_bars(painter, area, self._bars, _BAR * self._scale())
        painter.end()

    # -- choosing

    def _pressed(self, number: int) -> None:
        from PySide6.QtWidgets import QApplication

        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor:
            self._choose(self._span(self._anchor, number))
            return
        self._anchor = number
        self._choose(frozenset() if self._chosen == {number} else frozenset({number}))

    def _span(self, start: int, end: int) -> frozenset[int]:
        """All teeth between two of one row; across rows only the second counts."""
        for numbers in self._rows():
            if start in numbers and end in numbers:
                low, high = sorted((numbers.index(start), numbers.index(end)))
                return frozenset(numbers[low : high + 1])
        return frozenset({end})

    def _choose(self, teeth: frozenset[int]) -> None:
        if teeth == self._chosen:
            return
        self._chosen = teeth
        for number, button in self._buttons.items():
            button.set_chosen(number in teeth)
        self.chosen.emit(teeth)

    # -- keyboard

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(watched, ToothButton):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(watched.number, event)
            if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
                # One stop for the Tab key: the tooth that had the focus last.
                for button in self._buttons.values():
                    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton:
                return False
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _key(self, number: int, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._move(
                number, *_ARROWS[key], extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._anchor = number
            self._choose(frozenset() if self._chosen == {number} else frozenset({number}))
        elif key == Qt.Key.Key_Escape and self._chosen:
            self.clear_choice()
        elif event.text().isdigit() and event.text().isascii():
            self._type(event.text())
        else:
            return False
        return True

    def _move(self, number: int, across: int, down: int, *, extend: bool) -> None:
        upper, lower = self._rows()
        numbers, other = (upper, lower) if number in upper else (lower, upper)
        place = numbers.index(number)
        if down:
            if (down > 0) == (numbers is upper):
                numbers = other
        else:
            place = max(0, min(len(numbers) - 1, place + across))
        target = numbers[place]
        if extend:
            self._anchor = self._anchor or number
            self._choose(self._span(self._anchor, target))
        self._buttons[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, digit: str) -> None:
        self._typed = (self._typed + digit)[-2:]
        self._typing.start()
        number = int(self._typed) if len(self._typed) == 2 else 0
        if number // 10 in shapes.CHILD_QUADRANTS and 1 <= number % 10 <= 5:
            self.set_child(True)
        elif number // 10 in shapes.ADULT_QUADRANTS and 1 <= number % 10 <= 8:
            self.set_child(False)
        else:
            return
        self._typed = ""
        self._buttons[number].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._anchor = number
        self._choose(frozenset({number}))

    def _forget_typed(self) -> None:
        self._typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text().isascii():
            self._type(event.text())
        else:
            super().keyPressEvent(event)


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def draw_cross(painter: QPainter, area: QRectF, ink: Ink | None = None) -> None:
    """The midline and the line between the arches."""
    ink = ink or theme().colour
    painter.setPen(QPen(ink("tooth.line"), 1))
    middle = area.center()
    painter.drawLine(round(area.left()), round(middle.y()), round(area.right()), round(middle.y()))
    painter.drawLine(round(middle.x()), round(area.top()), round(middle.x()), round(area.bottom()))


def draw_bars(
    painter: QPainter, area: QRectF, bars: Iterable[ArchBar], room: float, ink: Ink | None = None
) -> None:
    """Bars above the upper arch and below the lower one. What concerns both stands on the free side."""
    by_arch = {bar.arch: bar for bar in bars}
    whole = by_arch.get("whole")
    sides = {"upper": by_arch.get("upper") or whole, "lower": by_arch.get("lower") or whole}
    if whole is not None and "upper" in by_arch and "lower" in by_arch:
        words = f"{by_arch['lower'].words}  ·  {whole.words}"
        sides["lower"] = ArchBar("lower", by_arch["lower"].state, words)
    for side, bar in sides.items():
        if bar is not None:
            upper = side == "upper"
            y = area.top() - room / 2 if upper else area.bottom() + room / 2
            # One pair of words for a bar on both sides.
            words = "" if not upper and bar is sides["upper"] else bar.words
            _draw_bar(painter, area, y, bar.state, words, ink or theme().colour)


def _draw_bar(
    painter: QPainter, area: QRectF, y: float, state: ToothState | None, words: str, ink: Ink
) -> None:
    tone = TONES[state] if state is not None else "teal"
    colour = ink(tone_tokens(tone)[0])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(paper_font("small", 500) if ink is paper_ink else theme().font("small", 500))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(area.width() * 0.8))
    wide = metrics.horizontalAdvance(shown) + 24 if shown else 0
    pen = QPen(colour, 5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setOpacity(0.55)
    middle = area.center().x()
    starts = (area.left() + 4, middle + wide / 2) if wide else (area.left() + 4,)
    stops = (middle - wide / 2, area.right() - 4) if wide else (area.right() - 4,)
    for start, stop in zip(starts, stops, strict=True):
        painter.drawLine(round(start), round(y), round(stop), round(y))
    painter.setOpacity(1)
    if shown:
        painter.setPen(colour)
        line = QRectF(middle - wide / 2, y - 10, wide, 20)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), shown)
    painter.restore()


def draw_chart(
    painter: QPainter,
    area: QRectF,
    faces: Mapping[int, ToothFace],
    bars: Iterable[ArchBar] = (),
    *,
    child: bool = False,
    ink: Ink | None = None,
) -> None:
    """The whole chart on any device (print): as large as fits into ``area``, in the middle of it."""
    rows = (shapes.row(upper=True, child=child), shapes.row(upper=False, child=child))
    width = sum(shapes.form_of(number).cell for number in rows[0]) + _MIDLINE
    height = 2 * (HEIGHT + _BAR) + _CROSS
    scale = min(area.width() / width, area.height() / height)
    painter.save()
    painter.translate(area.center().x() - width * scale / 2, area.center().y() - height * scale / 2)
    painter.scale(scale, scale)
    for numbers, top in ((rows[0], _BAR), (rows[1], _BAR + HEIGHT + _CROSS)):
        left = 0.0
        for place, number in enumerate(numbers):
            left += _MIDLINE if place == len(numbers) // 2 else 0
            cell = shapes.form_of(number).cell
            draw_tooth(painter, QRectF(left, top, cell, HEIGHT), number, faces.get(number, NOTHING), ink=ink)
            left += cell
    inside = QRectF(0, _BAR, width, 2 * HEIGHT + _CROSS)
    draw_cross(painter, inside, ink)
    draw_bars(painter, inside, bars, _BAR, ink)
    painter.restore()
