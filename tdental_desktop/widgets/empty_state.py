"""What stands where rows would be: why there are none, or that nobody knows yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

_LEAST_CARD = 160


class EmptyState(QWidget):
    """An icon, one line with the reason, an optional second line and button, in the middle.

    Args:
        icon: Bundled icon name (``file`` nothing here, ``search`` no match, ``warning`` could not be read).
        danger: Paint the icon in danger (errors).
        hatched: Hatch the ground: this part is *not held*, which is another thing than empty.

    Signals:
        action: the button was pressed.
    """

    action = Signal()

    def __init__(
        self,
        *,
        icon: str = "file",
        danger: bool = False,
        hatched: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hatched = hatched
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason = Label(role="strong", token="text.primary", wrap=True)
        self._more = Label(role="small", token="text.secondary", wrap=True)
        self._button = push_button("", kind="link")
        self._button.clicked.connect(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addSpacing(4)
        for label in (self._reason, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.set_kind(icon, danger=danger, hatched=hatched)
        self.set_reason("")

    def set_kind(self, icon: str, *, danger: bool = False, hatched: bool = False) -> None:
        """Change icon, colour and ground."""
        self._hatched = hatched
        token = "status.danger" if danger else "status.warning" if hatched else "text.secondary"
        self._icon = (icon, token)
        self._paint_icon()
        self.update()

    def set_reason(self, reason: str, more: str = "", button: str = "") -> None:
        """The one sentence, an optional second one, and an optional button."""
        self._reason.setText(reason)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{reason} {more}".strip())

    def button(self) -> QWidget:
        """The button, for focus and tests."""
        return self._button

    def sizeHint(self) -> QSize:
        return QSize(280, 140)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_icon") and event.type() == event.Type.PaletteChange:  # type: ignore[attr-defined]
            self._paint_icon()

    def _paint_icon(self) -> None:
        name, token = self._icon
        self._picture.setPixmap(theme().icon_pixmap(name, token, 20, self.devicePixelRatioF()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._hatched:
            return
        with QPainter(self) as painter:
            draw_hatch(painter, QRectF(self.rect()))
            inner = self._reason.geometry().united(self._picture.geometry())
            words = [self._reason]
            for part in (self._more, self._button):
                if part.isVisible():  # one that never was has a size of its own
                    inner = inner.united(part.geometry())
                    words += [part] if isinstance(part, Label) else []
            # No wider than what it says.
            widest = max(
                one.fontMetrics().horizontalAdvance(line) for one in words for line in one.text().split("\n")
            )
            button = self._button.width() if self._button.isVisible() else 0
            spare = max(0, inner.width() - max(widest + 24, button, _LEAST_CARD))
            inner.adjust(spare // 2, 0, -(spare // 2), 0)
            look = theme()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("line.hair"))
            painter.setBrush(look.colour("bg.surface"))
            painter.drawRoundedRect(QRectF(inner).adjusted(-11.5, -9.5, 11.5, 9.5), 6, 6)


def draw_hatch(painter: QPainter, rect: QRectF, step: int = 9) -> None:
    """Slanted lines over ``rect``: data that is not held."""
    colour: QColor = theme().colour("hatch")
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    height = int(rect.height())
    for x in range(int(rect.left()) - height, int(rect.right()) + 1, step):
        painter.drawLine(x, int(rect.bottom()) + 1, x + height, int(rect.top()))
    painter.restore()
