"""The menu of layouts: choose, save as, rename, delete, restore."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from tdental_desktop.shell.builtin import BUILT_IN
from tdental_desktop.shell.keys import RESTORE_KEY, SAVE_KEY
from tdental_desktop.shell.layouts import Layouts
from tdental_desktop.widgets.dialogs import ConfirmDialog, NameDialog

translate = QCoreApplication.translate


class LayoutMenu(QMenu):
    """Made anew each time it is opened.

    Args:
        layouts: The layouts.
        parent: The window.
    """

    def __init__(self, layouts: Layouts, parent: QWidget) -> None:
        super().__init__(translate("Layouts", "Bố cục"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layouts = layouts
        group = QActionGroup(self)
        for name in [*BUILT_IN, *layouts.names()]:
            action = self.addAction(_plain(layouts.title(name)), partial(layouts.choose, name))
            action.setCheckable(True)
            action.setChecked(name == layouts.chosen())
            group.addAction(action)
        self.addSeparator()
        self._add(translate("Layouts", "Lưu bố cục thành…"), SAVE_KEY, partial(ask_save_as, layouts, parent))
        if own := layouts.chosen_own():
            save = translate("Layouts", "Lưu thay đổi vào {0}").replace("{0}", own)
            self.addAction(_plain(save), partial(layouts.save_as, own))
            rename = translate("Layouts", "Đổi tên {0}…").replace("{0}", own)
            self.addAction(_plain(rename), partial(ask_rename, layouts, own, parent))
            delete = translate("Layouts", "Xóa {0}…").replace("{0}", own)
            self.addAction(_plain(delete), partial(ask_delete, layouts, own, parent))
        self.addSeparator()
        self._add(translate("Layouts", "Khôi phục bố cục mặc định"), RESTORE_KEY, layouts.restore)

    def _add(self, words: str, key: str, slot: object) -> QAction:
        # The key is shown, not bound: the window's own shortcut works without the menu.
        return self.addAction(f"{_plain(words)}\t{key}", slot)  # type: ignore[call-overload,no-any-return]


def ask_save_as(layouts: Layouts, parent: QWidget) -> QDialog:
    """Ask for a name and store the arrangement under it."""
    title = translate("Layouts", "Lưu bố cục")
    return _opened(
        NameDialog(
            title, layouts.chosen_own(), layouts.fault, partial(_replaces, layouts), layouts.save_as, parent
        )
    )


def ask_rename(layouts: Layouts, old: str, parent: QWidget) -> QDialog:
    """Ask for another name."""
    title = translate("Layouts", "Đổi tên bố cục")

    def note(name: str) -> str:
        return "" if name == old else _replaces(layouts, name)

    return _opened(NameDialog(title, old, layouts.fault, note, partial(layouts.rename, old), parent))


def ask_delete(layouts: Layouts, name: str, parent: QWidget) -> QDialog:
    """Ask once, then forget the layout."""
    title = translate("Layouts", "Xóa bố cục")
    said = translate("Layouts", "Xóa bố cục {0}? Các khung trên màn hình vẫn giữ nguyên chỗ.")
    accept = translate("Layouts", "Xóa")
    sentence = said.replace("{0}", name)
    return _opened(ConfirmDialog(title, sentence, accept, partial(layouts.delete, name), parent))


def _replaces(layouts: Layouts, name: str) -> str:
    if name not in layouts.names():
        return ""
    return translate("Layouts", "Đã có bố cục tên này: lưu sẽ thay bố cục cũ.")


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog


def _plain(text: str) -> str:
    return text.replace("&", "&&")
