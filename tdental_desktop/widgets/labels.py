"""Labels that show text from the server as plain text, in a type role and a colour token."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip


class Label(QLabel):
    """Plain text, never markup. Its height is the role's line height, so stacked marks are not cut.

    Args:
        text: What is shown.
        role: Type role (caption, small, body, strong, section, page, figure).
        token: Colour token: ``text.*``, ``accent*`` or ``status.*``.
        wrap: Break long text into lines.
        selectable: The mouse and keyboard can select and copy the text.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        token: str = "text.primary",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(role))
        self.setMinimumHeight(theme().line_height(role))
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        self.set_token(token)

    def set_token(self, token: str) -> None:
        """Change the colour token; follows the theme."""
        if self.property("token") == token:
            return
        self.setProperty("token", token)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)

    def setToolTip(self, text: str) -> None:
        """A plain-text tooltip."""
        super().setToolTip(plain_tooltip(text))


class ElidedLabel(QWidget):
    """One line that is cut with ``…`` when it is too long; the tooltip then holds the whole text."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        token: str = "text.primary",
        *,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = self._tip = ""
        self._role = role
        self._token = token
        self._weight = weight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str, token: str | None = None) -> None:
        """Show another text, optionally in another colour token."""
        token = token or self._token
        if (text, token) == (self._text, self._token):
            return
        before = self._wide()
        self._text, self._token = text, token
        self.setAccessibleName(text)
        self._update_tooltip()
        if self._wide() != before:
            # Otherwise nothing is laid out anew: whoever follows a selection writes a window full of labels.
            self.updateGeometry()
        self.update()

    def _wide(self) -> int:
        return text_width(self._text, self._role, self._weight)

    def sizeHint(self) -> QSize:
        return QSize(self._wide() + 1, theme().line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, theme().line_height(self._role))

    def resizeEvent(self, _event: object) -> None:
        self._update_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_text(painter, self.rect(), self._text, self._token, role=self._role, weight=self._weight)

    def _update_tooltip(self) -> None:
        tip = plain_tooltip(self._text) if self._wide() > self.width() else ""
        if tip != self._tip:
            self._tip = tip
            self.setToolTip(tip)
