"""One large picture: zoomed, moved and turned. Knows nothing of where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import theme

STEP = 1.25
MOST = 8.0
_SCALED_PIXELS = 6_000_000
"""A reduced picture of at most so many pixels is kept smooth; larger ones are drawn in part only."""


class PictureCanvas(QWidget):
    """See the module. GUI thread.

    Signals:
        changed: zoom or turn are others.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumSize(200, 150)
        self._image: QImage | None = None
        self._turned: QImage | None = None
        self._scaled: tuple[float, QPixmap] | None = None
        self._file_width = 0
        self._turns = 0
        self._zoom: float | None = None
        self._centre = QPointF()
        self._grabbed: QPointF | None = None

    # -- what is shown

    def set_image(self, image: QImage | None, file_width: int = 0, *, keep: bool = False) -> None:
        """Another picture, or None.

        Args:
            image: What is drawn.
            file_width: Pixels of the file's width, which 100 % means; 0: those of ``image``.
            keep: The same picture, sharper: turn and place stay.
        """
        self._image = image
        self._file_width = file_width or (image.width() if image is not None else 0)
        if not keep:
            self._turns, self._zoom = 0, None
        self._turn()

    def image(self) -> QImage | None:
        """What is drawn, turned."""
        return self._turned

    def turns(self) -> int:
        """Quarter turns to the right, 0–3."""
        return self._turns

    def rotate(self, quarters: int = 1) -> None:
        """Turn to the right (or to the left, negative)."""
        self._turns = (self._turns + quarters) % 4
        self._zoom = None
        self._turn()

    def _turn(self) -> None:
        self._scaled = None
        if self._image is None or self._turns == 0:
            self._turned = self._image
        else:
            # Exact for quarters: rows are copied, nothing is blended.
            self._turned = self._image.transformed(QTransform().rotate(90 * self._turns))
        if self._zoom is None:
            self._to_middle()
        self._tell()

    # -- zoom

    def percent(self) -> int:
        """100: one pixel of the file is one on the screen."""
        if self._image is None or not self._image.width():
            return 100
        return round(self._scale() * 100 * self._image.width() / (self._file_width or 1))

    def fitted(self) -> bool:
        """The whole picture is in sight and follows the window."""
        return self._zoom is None

    def fit(self) -> None:
        """The whole picture, never larger than it is."""
        self._zoom = None
        self._to_middle()
        self._tell()

    def actual_size(self) -> None:
        """One pixel of the file is one on the screen."""
        if self._image is not None:
            self.zoom_to((self._file_width or 1) / max(1, self._image.width()))

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Nearer or farther, about a point of this widget (its middle otherwise)."""
        self.zoom_to(self._scale() * factor, about)

    def zoom_to(self, scale: float, about: QPointF | None = None) -> None:
        """To a scale of the pixels held."""
        if self._turned is None:
            return
        fit, old = self._fit_scale(), self._scale()
        scale = max(min(fit, 1.0) * 0.5, min(MOST, scale))
        at = about if about is not None else QPointF(self.width() / 2, self.height() / 2)
        away = at - QPointF(self.width() / 2, self.height() / 2)
        # The point of the picture under ``at`` stays there.
        self._centre += away / old - away / scale
        self._zoom = scale
        self._hold()
        self._tell()

    def move_by(self, x: float, y: float) -> None:
        """Look elsewhere, in pixels of the screen."""
        if self._zoom is not None:
            self._centre += QPointF(x, y) / self._scale()
            self._hold()
            self.update()

    def _fit_scale(self) -> float:
        if self._turned is None:
            return 1.0
        size, room = self._turned.size(), self.size()
        return min(room.width() / max(1, size.width()), room.height() / max(1, size.height()), 1.0)

    def _scale(self) -> float:
        return self._fit_scale() if self._zoom is None else self._zoom

    def _to_middle(self) -> None:
        if self._turned is not None:
            self._centre = QPointF(self._turned.width() / 2, self._turned.height() / 2)

    def _hold(self) -> None:
        """The picture never leaves the window."""
        if self._turned is None:
            return
        scale, size = self._scale(), self._turned.size()
        half = QSizeF(self.width() / scale / 2, self.height() / scale / 2)
        x, y = size.width(), size.height()
        across = (
            x / 2 if half.width() * 2 >= x else min(max(self._centre.x(), half.width()), x - half.width())
        )
        down = (
            y / 2 if half.height() * 2 >= y else min(max(self._centre.y(), half.height()), y - half.height())
        )
        self._centre = QPointF(across, down)

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().colour("bg.app"))
            if self._turned is None:
                return
            scale = self._scale()
            size = self._turned.size().toSizeF() * scale
            middle = QPointF(self.width() / 2, self.height() / 2)
            target = QRectF(middle - self._centre * scale, size)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            small = self._small(scale)
            if small is not None:
                painter.drawPixmap(target, small, QRectF(small.rect()))
                return
            seen = target.intersected(QRectF(self.rect()))
            part = QRectF((seen.topLeft() - target.topLeft()) / scale, seen.size() / scale)
            painter.drawImage(seen, self._turned, part)

    def _small(self, scale: float) -> QPixmap | None:
        """The whole picture reduced smoothly; painting it from all its pixels would jag and be slow."""
        assert self._turned is not None
        ratio = self.devicePixelRatioF()
        wanted = (self._turned.size().toSizeF() * (scale * ratio)).toSize()
        if scale * ratio >= 1 or wanted.width() * wanted.height() > _SCALED_PIXELS or wanted.isEmpty():
            return None
        if self._scaled is None or self._scaled[0] != scale * ratio:
            smooth = Qt.TransformationMode.SmoothTransformation
            reduced = self._turned.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = (scale * ratio, QPixmap.fromImage(reduced))
        return self._scaled[1]

    # -- mouse

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold()
        self._tell()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom_by(STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom is not None:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            away = self._grabbed - event.position()
            self._grabbed = event.position()
            self.move_by(away.x(), away.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.fitted():
            self.zoom_by(2.0, event.position())
        else:
            self.fit()
