"""The printer beside a thing on screen: its documents, each to look at and print, or to save as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button

translate = QCoreApplication.translate
SMALL = "papers.small"
"""Setting: orders are printed on A5."""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A document of a menu.

    Attributes:
        name: In the person's language.
        wish: What to ask for now; None while there is nothing on screen.
        keys: Shortcut that opens its preview; empty for none.
        sized: The person may choose A5.
    """

    name: str
    wish: Callable[[], PaperWish | None]
    keys: str = ""
    sized: bool = False


class Papers:
    """Documents of a view, with their menu and keys. GUI thread."""

    def __init__(self, context: ViewContext, items: Sequence[PaperItem]) -> None:
        self._context = context
        self.items = tuple(items)

    def listen(self, owner: QWidget) -> None:
        """Obey the keys while the focus is in a widget."""
        for item in self.items:
            if item.keys:
                made = QShortcut(QKeySequence(item.keys), owner)
                made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                made.activated.connect(partial(self.preview, item))

    def button(self) -> QToolButton:
        """A printer that drops :meth:`menu`."""
        keys = next((item.keys for item in self.items if item.keys), "")
        made = icon_button("print", translate("Papers", "In hoặc lưu PDF"), shortcut=keys)
        made.clicked.connect(partial(self._drop, made))
        return made

    def menu(self, parent: QWidget) -> QMenu:
        """Each document: look at it and print, or save it."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look, save = translate("Papers", "Xem trước và in…"), translate("Papers", "Lưu PDF…")
        for item in self.items:
            possible = item.wish() is not None
            head = menu.addAction(item.name)
            head.setEnabled(False)
            shown = menu.addAction(f"{look}\t{item.keys}" if item.keys else look, partial(self.preview, item))
            saved = menu.addAction(save, partial(self.save, item))
            for action in (shown, saved):
                action.setEnabled(possible)
            if item.sized:
                small = menu.addAction(translate("Papers", "Khổ giấy A5"))
                small.setCheckable(True)
                small.setChecked(self._context.settings.get(SMALL) is True)
                small.toggled.connect(partial(self._context.change_setting, SMALL))
            menu.addSeparator()
        return menu

    def preview(self, item: PaperItem) -> None:
        """Show a document as it would be printed."""
        if (wish := item.wish()) is not None:
            self._context.papers.preview_document(wish)

    def save(self, item: PaperItem) -> None:
        """Save a document as PDF."""
        if (wish := item.wish()) is not None:
            self._context.papers.save_document(wish)

    def _drop(self, button: QToolButton) -> None:
        menu = self.menu(button)
        left = button.width() - menu.sizeHint().width()
        menu.popup(button.mapToGlobal(QPoint(left, button.height() + 2)))
