"""SVG icons and state glyphs tinted by token, sharp at any size and scale.

An icon keeps the *name* of its token and looks the colour up when it is painted, so a change of theme needs a
repaint and nothing else. Pixmaps are cached by name, colour, size and scale. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tdental_desktop.paths import resource

ColourOf = Callable[[str], QColor]

_pixmaps: dict[tuple[str, int, int, int, float], QPixmap] = {}
_MAX_PIXMAPS = 2000


@cache
def _svg(path: str) -> str:
    """Text of a resource such as ``icons/home.svg``.

    Raises:
        FileNotFoundError: no icon of that name is bundled.
    """
    return resource(*path.split("/")).read_text(encoding="utf-8")


def svg_pixmap(path: str, colour: QColor, width: int, height: int, ratio: float) -> QPixmap:
    """Render one SVG resource in one colour.

    Args:
        path: Resource path, for example ``glyphs/tick.svg``.
        colour: Replaces ``currentColor``.
        width: Logical pixels.
        height: Logical pixels.
        ratio: Device pixel ratio the pixmap is made for.
    """
    key = (path, colour.rgba(), width, height, ratio)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    renderer = QSvgRenderer(QByteArray(_svg(path).replace("currentColor", colour.name()).encode()))
    image = QImage(
        QSize(round(width * ratio), round(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(colour.alphaF())
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    pixmap = QPixmap.fromImage(image)
    if len(_pixmaps) >= _MAX_PIXMAPS:
        _pixmaps.clear()
    _pixmaps[key] = pixmap
    return pixmap


class TintedIconEngine(QIconEngine):
    """Paints one SVG in the colour its token has *now*; disabled icons use ``text.muted`` at 60 %."""

    def __init__(self, path: str, token: str, colour_of: ColourOf) -> None:
        super().__init__()
        self._path = path
        self._token = token
        self._colour_of = colour_of
        _svg(path)

    def _colour(self, mode: QIcon.Mode) -> QColor:
        if mode == QIcon.Mode.Disabled:
            faint = QColor(self._colour_of("text.muted"))
            faint.setAlphaF(0.6)
            return faint
        return self._colour_of(self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        pixmap = svg_pixmap(self._path, self._colour(mode), side, side, ratio)
        corner = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(corner, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return svg_pixmap(self._path, self._colour(mode), size.width(), size.height(), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        # Qt 6.11 passes logical pixels here; the pixmap must hold size * scale of them
        return svg_pixmap(self._path, self._colour(mode), size.width(), size.height(), scale)

    def clone(self) -> QIconEngine:
        return TintedIconEngine(self._path, self._token, self._colour_of)
