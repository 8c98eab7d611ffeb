"""Painting one tooth: outline, state as fill and glyph, surfaces, number. Vector only: sharp on paper too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen

from tdental_desktop.theme import Tone, theme, tone_tokens
from tdental_desktop.theme.tokens import load_tokens
from tdental_desktop.widgets import tooth_shapes as shapes

Ink = Callable[[str], QColor]
"""Gives the colour of a token: the theme's on screen, :func:`paper_ink` in print."""
ToothState = Literal["treating", "advised", "quoted", "done", "stopped"]
TONES: dict[ToothState, Tone] = {
    "treating": "info",
    "advised": "warning",
    "quoted": "violet",
    "done": "success",
    "stopped": "neutral",
}
"""Screens reference 13.4."""

NUMBER = 18.0
SURFACE = 24.0
_GAP = 5.0
_TOP = 4.0
HEIGHT = _TOP + shapes.ROOT + shapes.CROWN + 5 + _GAP + SURFACE + _GAP + NUMBER
"""Height of a tooth's cell at scale 1."""


@dataclass(frozen=True, slots=True)
class ToothFace:
    """What is to be seen of a tooth.

    Attributes:
        state: None: nothing recorded, or lab work alone.
        labo: Lab work on it.
        extracted: Removed.
        surfaces: Letters out of ``M D O I B L``.
        recorded: How many records name it.
        about: Lines of the tooltip, plain text.
    """

    state: ToothState | None = None
    labo: bool = False
    extracted: bool = False
    surfaces: str = ""
    recorded: int = 0
    about: tuple[str, ...] = ()


NOTHING = ToothFace()


@cache
def paper_ink(token: str) -> QColor:
    """The light scheme's colour of a token, whatever is on the screen. Do not change it."""
    return QColor(load_tokens().colours["light"][token])


def paper_font(role: str, weight: int | None = None) -> QFont:
    """The theme's type for paper: glyphs other than the letters' own would have no letters in a PDF."""
    font = QFont(theme().font(role, weight))
    font.clearFeatures()
    for feature in ("calt", "liga"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _font(ink: Ink, role: str, weight: int | None, pixels: int) -> QFont:
    font = paper_font(role, weight) if ink is paper_ink else QFont(theme().font(role, weight))
    font.setPixelSize(pixels)
    return font


def draw_tooth(
    painter: QPainter,
    cell: QRectF,
    number: int,
    face: ToothFace,
    *,
    selected: bool = False,
    ink: Ink | None = None,
) -> None:
    """Draws the tooth with its surfaces and its number into ``cell``, scaled to its height.

    Args:
        painter: Any device; with a text font of its own, which is left as it was.
        cell: Logical units of the painter.
        number: FDI number.
        face: What is known of it.
        selected: The table shows only this tooth.
        ink: Where colours come from; None is the theme.
    """
    ink = ink or theme().colour
    scale = cell.height() / HEIGHT
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if selected:
        painter.setBrush(ink("bg.selected"))
        painter.setPen(QPen(ink("accent"), 2))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5)
    painter.translate(cell.center().x(), cell.top())
    painter.scale(scale, scale)
    upper = shapes.is_upper(number)
    neck = _TOP + shapes.ROOT if upper else HEIGHT - _TOP - shapes.ROOT
    painter.save()
    painter.translate(0, neck)
    _outline(painter, ink, number, face)
    painter.restore()
    middle = neck + (shapes.CROWN * 0.48 if upper else -shapes.CROWN * 0.48)
    if not face.extracted:
        _signs(painter, ink, QPointF(0, middle), face)
    top = _TOP + shapes.ROOT + shapes.CROWN + 5 + _GAP if upper else NUMBER + _GAP
    if not face.extracted:
        _surfaces(painter, ink, QRectF(-SURFACE / 2 + 1, top + 1, SURFACE - 2, SURFACE - 2), number, face)
    line = QRectF(-22, HEIGHT - NUMBER if upper else 0, 44, NUMBER)
    _number(painter, ink, line, number, face, selected)
    painter.restore()


def _outline(painter: QPainter, ink: Ink, number: int, face: ToothFace) -> None:
    edge = QPen(ink("tooth.line"), 1.1)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if face.extracted:
        edge.setStyle(Qt.PenStyle.DashLine)
        edge.setDashPattern([3, 2.5])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(ink("tooth.root"))
    painter.setPen(edge)
    for path in shapes.root_paths(number):
        painter.drawPath(path)
    crown = shapes.crown_path(number)
    if face.extracted:
        painter.drawPath(crown)
        _cross(painter, ink, crown, number)
        return
    painter.setBrush(ink("tooth.crown"))
    if face.state is not None:
        front, back = tone_tokens(TONES[face.state])
        painter.setBrush(ink(back))
        painter.setPen(_solid(ink(front), 1.6))
    if face.labo:
        painter.setPen(_solid(ink("status.teal"), 2.0))
    painter.drawPath(crown)


def _solid(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _cross(painter: QPainter, ink: Ink, crown: QPainterPath, number: int) -> None:
    box = crown.boundingRect()
    far = -shapes.ROOT * 0.8 if shapes.is_upper(number) else shapes.ROOT * 0.8
    near = box.bottom() if shapes.is_upper(number) else box.top()
    painter.setPen(_solid(ink("text.secondary"), 1.6))
    painter.drawLine(QPointF(box.left() + 2, far), QPointF(box.right() - 2, near))
    painter.drawLine(QPointF(box.right() - 2, far), QPointF(box.left() + 2, near))


def _signs(painter: QPainter, ink: Ink, middle: QPointF, face: ToothFace) -> None:
    """Glyphs on the crown: the state must survive a print without colours."""
    shift = 6.0 if face.labo and face.state is not None else 0.0
    if face.state is not None:
        draw_state(painter, middle - QPointF(shift, 0), face.state, ink=ink)
    if face.labo:
        painter.setFont(_font(ink, "caption", 600, 12))
        painter.setPen(ink("status.teal"))
        box = QRectF(0, 0, 12, 14)
        box.moveCenter(middle + QPointF(shift, 0))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "L")


def draw_state(
    painter: QPainter, middle: QPointF, state: ToothState, radius: float = 5.0, *, ink: Ink | None = None
) -> None:
    """The glyph of a state around ``middle``: half disc, dot, ring, tick or dash."""
    colour = (ink or theme().colour)(tone_tokens(TONES[state])[0])
    stroke = QPen(colour, radius * 0.36)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(stroke)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state == "treating":
        box = QRectF(middle.x() - radius, middle.y() - radius, radius * 2, radius * 2)
        painter.drawEllipse(box)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(box, 90 * 16, 180 * 16)
    elif state == "advised":
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, radius * 0.62, radius * 0.62)
    elif state == "quoted":
        painter.drawEllipse(middle, radius * 0.8, radius * 0.8)
    elif state == "done":
        path = QPainterPath(middle + QPointF(-radius * 0.8, 0))
        path.lineTo(middle + QPointF(-radius * 0.2, radius * 0.62))
        path.lineTo(middle + QPointF(radius * 0.85, -radius * 0.62))
        painter.drawPath(path)
    else:
        painter.drawLine(middle - QPointF(radius * 0.8, 0), middle + QPointF(radius * 0.8, 0))


def _surfaces(painter: QPainter, ink: Ink, box: QRectF, number: int, face: ToothFace) -> None:
    """A square cut by its diagonals with a square inside: buccal outside, mesial towards the midline."""
    inner = QRectF(0, 0, box.width() * 0.44, box.height() * 0.44)
    inner.moveCenter(box.center())
    painter.setPen(QPen(ink("tooth.line"), 0.8))
    painter.setBrush(ink("bg.surface"))
    painter.drawRect(box)
    if face.surfaces:
        tone = TONES[face.state] if face.state is not None else ("teal" if face.labo else "neutral")
        painter.setBrush(QBrush(ink(tone_tokens(tone)[0])))
        for letter in face.surfaces:
            painter.drawPath(_surface(box, inner, letter, number))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inner)
    for outside, inside in zip(_corners(box), _corners(inner), strict=True):
        painter.drawLine(outside, inside)


def _corners(box: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    return box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()


def _surface(box: QRectF, inner: QRectF, letter: str, number: int) -> QPainterPath:
    path = QPainterPath()
    if letter in "OI":
        path.addRect(inner)
        return path
    upper, right = shapes.is_upper(number), shapes.is_patients_right(number)
    side = {
        "B": 0 if upper else 2,
        "L": 2 if upper else 0,
        "M": 1 if right else 3,
        "D": 3 if right else 1,
    }.get(letter)
    if side is None:
        return path
    outside, inside = _corners(box), _corners(inner)
    first, second = side, (side + 1) % 4
    path.moveTo(outside[first])
    for point in (outside[second], inside[second], inside[first]):
        path.lineTo(point)
    path.closeSubpath()
    return path


def _number(painter: QPainter, ink: Ink, line: QRectF, number: int, face: ToothFace, selected: bool) -> None:
    painter.setFont(_font(ink, "body", 600 if face.recorded or selected else 400, 13))
    token = "accent.strong" if selected else "text.primary" if face.recorded else "text.secondary"
    painter.setPen(ink(token))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), str(number))
