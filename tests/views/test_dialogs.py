"""Every small window: nothing is cut in either language, all has a name, Esc leaves, Enter does no harm."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tdental_desktop.app.key_question import KeyQuestion
from tdental_desktop.app.language import install_language
from tdental_desktop.queries.record.extractions import Service
from tdental_desktop.theme import install_theme
from tdental_desktop.views.export_progress import ExportProgress
from tdental_desktop.views.lists.saved import SavedFilters
from tdental_desktop.views.print_preview import PrintPreview
from tdental_desktop.views.record.extractions import ExtractionsDialog
from tdental_desktop.views.record.full_text import FullText
from tdental_desktop.views.settings_papers import warning_box
from tdental_desktop.widgets.about import AboutDialog
from tdental_desktop.widgets.days import DaysDialog
from tdental_desktop.widgets.dialogs import ConfirmDialog, NameDialog
from tdental_desktop.widgets.dock_title import TitleTabs

ROOT = Path(__file__).resolve().parents[2]
FIRST, LAST, TODAY = date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 23)
OWN_TESTS = {"ImagesViewer", "Question"}
"""Shows pictures in a window of its own; is the frame of the others."""
CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)


def nothing(*_: object) -> str:
    return ""


def name_dialog(parent: QWidget) -> QDialog:
    return NameDialog("Lưu bố cục", "Bàn 2", nothing, nothing, print, parent, sentence="Các khung ở đây.")


def key_question(parent: QWidget) -> QDialog:
    found = KeyQuestion(Path("nowhere"), "vi", lambda _new: None, parent)
    found.say("key_file_unusable")
    return found


SERVICES = (Service("1", "Nhổ răng khôn", "Nha chu", True), Service("2", "Trám răng", None, False))
DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "NameDialog": name_dialog,
    "ConfirmDialog": lambda parent: warning_box(parent, nothing),
    "DaysDialog": lambda parent: DaysDialog(FIRST, LAST, TODAY, parent),
    "AboutDialog": lambda parent: AboutDialog(Path("/srv/tdental"), parent),
    "FullText": lambda parent: FullText("Ghi chú", "Hẹn lại\n" * 30, parent),
    "ExportProgress": lambda parent: ExportProgress("Khách hàng", 31_701, "vi", parent),
    "ExtractionsDialog": lambda parent: ExtractionsDialog(SERVICES, ["1"], "vi", parent),
    "KeyQuestion": key_question,
    "PrintPreview": lambda parent: PrintPreview("Phiếu điều trị", nothing, parent),
}


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    install_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    yield window
    install_language(qapp, "vi")


def cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.fontMetrics().horizontalAdvance(label.text()) > label.contentsRect().width() + 1


def faults(dialog: QDialog) -> list[str]:
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    found = [f"cut: {one.text()}" for one in labels if cut(one)]
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    found += [f"cut: {one.text()}" for one in buttons if one.sizeHint().width() > one.width()]
    reached = [
        one
        for kind in CONTROLS
        for one in dialog.findChildren(kind)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    # What a button says is its name; what stands in a field is not.
    silent = [
        one
        for one in reached
        if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]
    return found + [f"without a name: {one!r}" for one in silent]


def test_no_dialog_is_left_out() -> None:
    bases = {"QDialog", "Question"}
    known = set()
    for path in (ROOT / "tdental_desktop").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not any(f"({base})" in text for base in bases):
            continue
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and bases & {getattr(base, "id", "") for base in node.bases}:
                known.add(node.name)
    assert known - OWN_TESTS == set(DIALOGS)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_can_be_read_reached_and_left(
    name: str, language: str, parent: QWidget, qapp: QApplication
) -> None:
    install_language(qapp, language)
    dialog = DIALOGS[name](parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    qapp.processEvents()
    assert dialog.isVisible() and dialog.windowTitle()
    assert not faults(dialog)
    assert dialog.focusWidget() is not None, "the keyboard is nowhere"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_two_days_come_back_in_order_and_the_month_is_ours(parent: QWidget) -> None:
    dialog = DaysDialog(LAST, FIRST, TODAY, parent)
    dialog.open()
    assert dialog.days() == ("2026-11-01", "2026-11-23"), "the earlier one is the beginning"
    assert dialog.first.lineEdit().width() > 60, "the day is in sight"
    QTest.keyClick(dialog.first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = dialog.first.month()
    assert month.isVisible() and month.month() == date(2026, 11, 1)
    QTest.keyClick(month, Qt.Key.Key_Right)
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert not month.isVisible() and dialog.isVisible()
    assert dialog.days() == ("2026-11-01", "2026-11-24")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_does_not_answer_yes_to_a_loss(parent: QWidget) -> None:
    done: list[int] = []
    dialog = ConfirmDialog("Xóa?", "Mất hẳn.", "Xóa", lambda: done.append(1), parent)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible() and not done


def test_a_question_is_gone_before_what_it_began_asks_another(parent: QWidget) -> None:
    seen: list[bool] = []
    dialog = ConfirmDialog("Bật?", "Ghi ra ngoài.", "Bật", lambda: seen.append(dialog.isVisible()), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.yes.click()
    assert seen == [False]


def test_a_filter_gets_a_name_before_it_is_kept(parent: QWidget, qtbot: QtBot) -> None:
    store: dict[str, object] = {}

    class Kept:
        get, set = staticmethod(store.get), staticmethod(store.__setitem__)

    saved = SavedFilters(Kept(), "orders", lambda: {"filter": "debt"}, print, parent)  # type: ignore[arg-type]
    for name, usable, word in (("", False, "đặt tên"), ("x" * 61, False, "60"), ("Nợ lâu", True, "")):
        saved._ask(parent)
        dialog = next(one for one in parent.findChildren(NameDialog) if one.isVisible())
        assert "thứ tự và cột" in dialog.sentence.text()
        dialog.edit.setText(name)
        assert dialog.yes.isEnabled() is usable and word in dialog.message.text()
        QTest.keyClick(dialog, Qt.Key.Key_Return if usable else Qt.Key.Key_Escape)
    assert saved.names() == ["Nợ lâu"]
    saved._ask(parent)
    dialog = next(one for one in parent.findChildren(NameDialog) if one.isVisible())
    dialog.edit.setText("Nợ lâu")
    assert "thay bộ lọc cũ" in dialog.message.text()


def test_tabs_without_room_stand_in_a_menu(parent: QWidget, qapp: QApplication) -> None:
    words = ("Khách hàng", "Xem nhanh khách hàng", "Hôm nay", "Điều trị", "Kho")
    strip = TitleTabs([(str(number), word) for number, word in enumerate(words)], "4", parent)
    strip.show()
    strip.resize(strip.sizeHint())
    qapp.processEvents()
    keys = strip.keys()
    assert not strip.more_button().isVisible()
    assert all(strip.button(key).isVisible() for key in keys)
    strip.resize(260, strip.height())
    qapp.processEvents()
    shown = [key for key in keys if strip.button(key).isVisible()]
    assert "4" in shown and len(shown) < 5 and strip.more_button().isVisible()
    tabs = [strip.button(key) for key in shown]
    assert all(tab.width() >= tab.sizeHint().width() for tab in tabs), "none is cut"
    menu = strip.menu()
    assert [action.text() for action in menu.actions()] == list(words)
    assert [action.isChecked() for action in menu.actions()] == [False] * 4 + [True]
    hidden = next(key for key in keys if key not in shown)
    menu.actions()[int(hidden)].trigger()
    assert strip.current() == hidden and strip.button(hidden).isVisible()
    menu.deleteLater()
