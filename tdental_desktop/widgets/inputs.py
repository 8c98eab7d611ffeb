"""Input fields with an icon inside: search with its key cap, forms with a remark."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_icon, draw_key_cap, key_cap_width, text_width


class IconLineEdit(QLineEdit):
    """A line edit with an icon at its left and, while empty, a key cap at its right.

    Args:
        icon: Bundled icon name; empty for none.
        placeholder: Grey text while empty.
        name: Accessible name.
        key: Key cap such as ``F2``; empty for none.
        form: 34 px high.
    """

    def __init__(
        self,
        *,
        icon: str = "",
        placeholder: str = "",
        name: str = "",
        key: str = "",
        form: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        if form:
            self.setProperty("form", "true")
        self.setTextMargins(24 if icon else 0, 0, 0, 0)

    def set_invalid(self, invalid: bool) -> None:
        """Frame the field in danger; say the reason in words beside it."""
        self.setProperty("invalid", "true" if invalid else "false")
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)

    def _words(self) -> int:
        """Right end of the grey text; a cap over its letters helps nobody."""
        return self.textMargins().left() + 10 + text_width(self.placeholderText())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            middle = self.height() // 2
            token = "accent" if self.hasFocus() else "text.secondary"
            if self._icon:
                draw_icon(painter, 10, middle - 8, self._icon, token, 16)
            width = key_cap_width(self._key)
            if self._key and not self.text() and self.width() >= self._words() + width + 16:
                draw_key_cap(painter, QRect(self.width() - width - 8, middle - 9, width, 18), self._key)


class SearchField(IconLineEdit):
    """A filter above a list: 32 px, a magnifier, and a clear button once something is typed."""

    def __init__(self, placeholder: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            icon="search",
            placeholder=placeholder or QCoreApplication.translate("Widgets", "Tìm kiếm"),
            name=QCoreApplication.translate("Widgets", "Tìm kiếm"),
            key=key,
            parent=parent,
        )
        self.setFixedHeight(theme().tokens.sizes["search_height"])
        clear = self.addAction(theme().icon("close"), QLineEdit.ActionPosition.TrailingPosition)
        clear.setToolTip(QCoreApplication.translate("Widgets", "Xóa"))
        clear.triggered.connect(self.clear)
        clear.setVisible(False)
        self.textChanged.connect(lambda text: clear.setVisible(bool(text)))
