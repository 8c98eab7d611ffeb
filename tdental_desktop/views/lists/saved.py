"""Saved filters of a list: what it is narrowed to, its order and its columns, under a name of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tdental_desktop.settings import Settings
from tdental_desktop.widgets.buttons import icon_button

translate = QCoreApplication.translate
_LONGEST = 60
Memory = dict[str, object]


class SavedFilters(QObject):
    """Keeps and applies named memories of one list, per user. GUI thread.

    Args:
        settings: Where they are kept: the encrypted local file.
        name: Permanent name of the list.
        remember: What the list looks like now, as plain JSON.
        apply: Makes the list look like a memory; one of an older program may lack parts.
        columns: The memory holds order and columns, too.
    """

    def __init__(
        self,
        settings: Settings,
        name: str,
        remember: Callable[[], Memory],
        apply: Callable[[Memory], object],
        parent: QWidget,
        *,
        columns: bool = True,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._columns = columns
        self._setting = f"saved.{name}"
        self._remember = remember
        self._apply = apply

    def names(self) -> list[str]:
        """Names of the memories, as they were saved."""
        return [str(one["name"]) for one in self._all()]

    def save(self, name: str) -> None:
        """Remember what the list looks like; the same name is replaced."""
        name = " ".join(name.split())[:_LONGEST]
        if name:
            kept = [one for one in self._all() if one["name"] != name]
            self._store([*kept, {"name": name, "what": self._remember()}])

    def use(self, name: str) -> None:
        """Make the list look like a memory."""
        found = next((one["what"] for one in self._all() if one["name"] == name), None)
        if isinstance(found, dict):
            self._apply(found)

    def forget(self, name: str) -> None:
        """Drop a memory."""
        self._store([one for one in self._all() if one["name"] != name])

    def button(self) -> QToolButton:
        """The button that drops the menu."""
        made = icon_button("pin", translate("Lists", "Bộ lọc đã lưu"))
        made.clicked.connect(lambda: self.drop_down(made))
        return made

    def menu(self, parent: QWidget) -> QMenu:
        """Memories to use, to save under a name, to drop."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = self.names()
        for name in names:
            menu.addAction(name.replace("&", "&&"), partial(self.use, name))
        if not names:
            nothing = menu.addAction(translate("Lists", "Chưa lưu bộ lọc nào"))
            nothing.setEnabled(False)
        menu.addSeparator()
        saving = translate("Lists", "Lưu bộ lọc đang xem…")
        if self._columns:
            saving = translate("Lists", "Lưu bộ lọc và cột đang xem…")
        menu.addAction(saving, partial(self._ask, parent))
        if names:
            dropping = menu.addMenu(translate("Lists", "Xóa bộ lọc đã lưu"))
            for name in names:
                dropping.addAction(name.replace("&", "&&"), partial(self.forget, name))
        return menu

    def drop_down(self, button: QToolButton) -> None:
        """Opens :meth:`menu` under a button."""
        self.menu(button).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _ask(self, parent: QWidget) -> None:
        from tdental_desktop.widgets.dialogs import NameDialog

        kept = translate("Lists", "Bộ lọc đang xem được giữ dưới tên này.")
        if self._columns:
            kept = translate("Lists", "Bộ lọc, thứ tự và cột đang xem được giữ dưới tên này.")
        title = translate("Lists", "Lưu bộ lọc")
        NameDialog(title, "", self._fault, self._note, self.save, parent.window(), sentence=kept).open()

    def _fault(self, name: str) -> str:
        if not name.strip():
            return translate("Lists", "Hãy đặt tên cho bộ lọc.")
        if len(name.strip()) > _LONGEST:
            words = translate("Lists", "Tên dài quá {0} ký tự: hãy rút ngắn.")
            return words.replace("{0}", str(_LONGEST))
        return ""

    def _note(self, name: str) -> str:
        if " ".join(name.split()) not in self.names():
            return ""
        return translate("Lists", "Đã có bộ lọc tên này: lưu sẽ thay bộ lọc cũ.")

    def _all(self) -> list[dict[str, object]]:
        stored = self._settings.get(self._setting)
        if not isinstance(stored, list):
            return []
        return [
            {"name": one["name"], "what": one.get("what")}
            for one in stored
            if isinstance(one, dict) and isinstance(one.get("name"), str)
        ]

    def _store(self, kept: list[dict[str, object]]) -> None:
        self._settings.set(self._setting, kept)  # type: ignore[arg-type]
