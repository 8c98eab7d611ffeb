"""Outlines of teeth as vector paths (screens reference 13.3): eight shapes, mirrored into 52 teeth.

A path is drawn for the upper right quadrant around (0, 0), the middle of the neck: roots go up to -40, the
crown down to +30. Lower teeth are turned upside down; the left side is the mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

ROOT = 40.0
CROWN = 30.0
ADULT_QUADRANTS = (1, 2, 3, 4)
CHILD_QUADRANTS = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Form:
    """A class of teeth: half widths, heights, the cusps of its edge and the lobes of its roots.

    Attributes:
        cell: Width of its place in the row.
        neck, wide, edge: Half widths at the neck, at the widest place and at the edge.
        height: Of the crown.
        cusps: 0 is a flat edge.
        upper, lower: Lobes as (middle at the neck, half width, middle of the tip, length), back ones first.
    """

    cell: float
    neck: float
    wide: float
    edge: float
    height: float
    cusps: int
    upper: tuple[tuple[float, float, float, float], ...]
    lower: tuple[tuple[float, float, float, float], ...]


def _single(half: float, length: float) -> tuple[tuple[float, float, float, float], ...]:
    return ((0.0, half, 0.5, length),)


_CENTRAL = Form(34, 9.5, 12.0, 11.0, 30, 0, _single(9.5, 38), _single(9.0, 37))
_LATERAL = Form(34, 7.8, 10.0, 9.0, 28, 0, _single(7.8, 36), _single(8.0, 37))
_CANINE = Form(34, 8.8, 11.5, 7.5, 30, 1, _single(8.8, 40), _single(8.8, 39))
_PREMOLAR_1 = Form(34, 8.4, 10.8, 9.0, 25, 2, ((3.2, 5.0, 4.8, 33), (-2.2, 6.2, -3.2, 36)), _single(8.4, 35))
_PREMOLAR_2 = Form(34, 8.4, 10.8, 9.0, 25, 2, _single(8.4, 36), _single(8.4, 36))
_MOLAR_UPPER = ((0.0, 6.0, 0.0, 37), (-8.0, 6.2, -10.0, 33), (8.0, 6.2, 9.5, 32))
_MOLAR_LOWER = ((-7.2, 7.0, -9.0, 36), (7.2, 7.0, 8.5, 35))
_MOLAR_1 = Form(44, 14.2, 17.4, 15.0, 26, 3, _MOLAR_UPPER, _MOLAR_LOWER)
_MOLAR_2 = Form(44, 13.6, 16.6, 14.2, 26, 3, _MOLAR_UPPER, _MOLAR_LOWER)
_SHORT_UPPER = ((0.0, 5.6, 0.0, 30), (-7.2, 5.8, -7.6, 28), (7.2, 5.8, 7.0, 27))
_SHORT_LOWER = ((-6.4, 6.4, -7.0, 31), (6.4, 6.4, 6.0, 30))
_MOLAR_3 = Form(44, 12.6, 15.4, 13.0, 24, 3, _SHORT_UPPER, _SHORT_LOWER)

_ADULT = (_CENTRAL, _LATERAL, _CANINE, _PREMOLAR_1, _PREMOLAR_2, _MOLAR_1, _MOLAR_2, _MOLAR_3)
_CHILD = (_CENTRAL, _LATERAL, _CANINE, _MOLAR_1, _MOLAR_2)


def form_of(number: int) -> Form:
    """The form of a tooth by its FDI number, 11–48 or 51–85."""
    quadrant, place = divmod(number, 10)
    return (_ADULT if quadrant <= 4 else _CHILD)[place - 1]


def is_upper(number: int) -> bool:
    """Upper arch: quadrants 1, 2, 5, 6."""
    return number // 10 in (1, 2, 5, 6)


def is_patients_right(number: int) -> bool:
    """The patient's right, which is the left of the screen: quadrants 1, 4, 5, 8."""
    return number // 10 in (1, 4, 5, 8)


def row(*, upper: bool, child: bool = False) -> tuple[int, ...]:
    """FDI numbers of one arch from the left of the screen to the right (screens reference 13.1)."""
    right, left = ((5, 6) if upper else (8, 7)) if child else ((1, 2) if upper else (4, 3))
    last = 5 if child else 8
    return tuple(right * 10 + place for place in range(last, 0, -1)) + tuple(
        left * 10 + place for place in range(1, last + 1)
    )


@cache
def crown_path(number: int) -> QPainterPath:
    """Outline of the crown, closed. Do not change it."""
    form = form_of(number)
    path = QPainterPath(QPointF(-form.neck, 0))
    # The gum line rises a little in the middle of the neck.
    path.cubicTo(-form.neck * 0.4, -3.2, form.neck * 0.4, -3.2, form.neck, 0)
    shoulder = form.height * 0.42
    path.cubicTo(form.neck + 0.6, shoulder * 0.35, form.wide, shoulder * 0.6, form.wide, shoulder)
    path.cubicTo(
        form.wide, form.height * 0.68, form.edge + 0.8, form.height * 0.86, form.edge, form.height - 2.4
    )
    _edge(path, form)
    path.cubicTo(-form.edge - 0.8, form.height * 0.86, -form.wide, form.height * 0.68, -form.wide, shoulder)
    path.cubicTo(-form.wide, shoulder * 0.6, -form.neck - 0.6, shoulder * 0.35, -form.neck, 0)
    path.closeSubpath()
    return _placed(path, number)


def _edge(path: QPainterPath, form: Form) -> None:
    """From the right corner of the edge to the left one."""
    low, half = form.height, form.edge
    if form.cusps == 0:
        path.cubicTo(half - 0.4, low - 0.6, half - 1.4, low, half - 2.8, low)
        path.lineTo(-half + 2.8, low)
        path.cubicTo(-half + 1.4, low, -half + 0.4, low - 0.6, -half, low - 2.4)
        return
    if form.cusps == 1:
        path.cubicTo(half - 1.0, low, 1.6, low + 3.6, 0, low + 3.6)
        path.cubicTo(-1.6, low + 3.6, -half + 1.0, low, -half, low - 2.4)
        return
    step = 2 * half / form.cusps
    for cusp in range(form.cusps):
        right = half - cusp * step
        left = right - step
        valley = low - 2.4
        top = low + 1.8
        path.cubicTo(right - step * 0.08, top, right - step * 0.3, top, right - step * 0.5, top)
        path.cubicTo(right - step * 0.7, top, left + step * 0.08, top, left, valley)


@cache
def root_paths(number: int) -> tuple[QPainterPath, ...]:
    """Outlines of the roots, the hindmost first. Do not change them."""
    form = form_of(number)
    lobes = form.upper if is_upper(number) else form.lower
    paths = []
    for middle, half, tip, length in lobes:
        path = QPainterPath(QPointF(middle - half, 1.5))
        path.cubicTo(
            middle - half * 0.96, -length * 0.42, tip - half * 0.62, -length * 0.96, tip - 0.6, -length
        )
        path.cubicTo(tip, -length - 0.9, tip + 0.6, -length - 0.9, tip + 1.0, -length + 0.4)
        path.cubicTo(
            tip + half * 0.66, -length * 0.9, middle + half * 0.98, -length * 0.4, middle + half, 1.5
        )
        path.closeSubpath()
        paths.append(_placed(path, number))
    return tuple(paths)


def _placed(path: QPainterPath, number: int) -> QPainterPath:
    """Mirrored to its quadrant."""
    across = 1.0 if is_patients_right(number) else -1.0
    down = 1.0 if is_upper(number) else -1.0
    return QTransform.fromScale(across, down).map(path)
