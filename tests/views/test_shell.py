"""The window for everyone: narrow and low windows, every control named and within reach of the keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.views import VIEWS
from tdental_desktop.views.record import TABS
from tdental_desktop.widgets.chips import StateChip
from tests.queries.record.record_clinic import LINH
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open

ROOT = Path(__file__).resolve().parents[2]


# -- small windows


def siblings_overlap(parent: QWidget) -> list[str]:
    """Visible buttons and labels of one bar that lie over each other."""
    parts = [one for one in parent.children() if isinstance(one, QWidget) and one.isVisible()]
    found = []
    for number, first in enumerate(parts):
        for second in parts[number + 1 :]:
            if first.geometry().intersects(second.geometry()):
                found.append(f"{first} {second}")
    return found


def test_nothing_overlaps_at_any_width(open_program: Open, clinic: Path) -> None:
    """From 30 characters to a common screen; the narrowest with every view there is."""
    program = open_program(clinic, sample=True)
    window = program.window
    window.top.set_result("Không kết nối được máy chủ TDental. Kiểm tra mạng rồi thử lại.", bad=True)
    window.status.set_message("Đã khôi phục bố cục mặc định")
    few = ("customers", "customer", "sync", "settings", "help")
    for width in (1366, 1024, 800, 640, 480, 320, 240):
        window.resize(width, 480)
        app.settle(program)
        assert window.width() == width, "something keeps the window wide"
        assert siblings_overlap(window.top) == [], width
        assert siblings_overlap(window.status) == [], width
        mark = window.top.findChild(StateChip)
        assert mark.isHidden() or mark.width() >= mark.sizeHint().width(), "a failed run hides a mark"
        assert window.docks.mapTo(window, window.docks.rect().bottomRight()).x() < width
        for key in few if width > 240 else [spec.key for spec in VIEWS]:
            window.open_view(key)
            app.settle(program)
            assert window.width() == width, f"{key} keeps the window wide"
            dock = window.docks.dock(key)
            corner = dock.mapTo(window, dock.rect().bottomRight())
            assert corner.x() < width and corner.y() < 480, f"{key} is cut off at {width}"
            assert dock.mapTo(window, QPoint(0, 0)).x() >= 0, f"{key} is cut off at {width}"


def test_a_narrow_window_stacks_its_docks_and_a_wide_one_has_them_back(
    open_program: Open, clinic: Path
) -> None:
    program = open_program(clinic)
    docks = program.window.docks
    program.window.resize(1366, 768)
    app.settle(program)
    before = docks.dock("customers").width()
    program.window.resize(400, 500)
    app.settle(program)
    assert docks.dock("preview") in docks.tabifiedDockWidgets(docks.dock("customers"))
    saved = program.window.layouts.capture()
    program.window.resize(1366, 768)
    app.settle(program)
    assert docks.tabifiedDockWidgets(docks.dock("customers")) == []
    assert abs(docks.dock("customers").width() - before) <= 2
    assert program.window.layouts.apply(saved) == ""
    program.window.resize(1366, 768)
    app.settle(program)
    assert docks.tabifiedDockWidgets(docks.dock("customers")) == [], "the narrow state was stored"


def test_the_view_that_is_looked_at_stays_in_sight_through_narrow_and_wide(
    open_program: Open, clinic: Path
) -> None:
    """Side by side, as a page over the others, opened before and opened meanwhile."""
    program = open_program(clinic)
    window, docks = program.window, program.window.docks

    def resized(width: int, height: int) -> set[str]:
        window.resize(width, height)
        app.settle(program)
        return {key for key in docks.all_keys() if docks.in_sight(key)}

    home = {key for key in docks.all_keys() if docks.in_sight(key)}
    for key in ("customer", "stock", "sync", "help", "today"):
        assert resized(400, 500) == {"customers"}
        window.open_view(key)
        assert resized(1366, 768) >= {key}, f"{key} went behind"
        window.open_view(key)
        assert resized(400, 500) == {key}, f"{key} was left behind"
        assert resized(1366, 768) >= {key}
        window.open_view("customers")
        window.restore_layout()
        assert resized(1366, 768) == home
        window.open_view("customers")


def test_a_low_window_keeps_every_rail_entry_in_reach(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    rail = program.window.rail
    rail.setFixedHeight(900)
    app.settle(program)
    assert rail.rest() == []
    rail.setFixedHeight(650)
    app.settle(program)
    assert rail.rest() and set(rail.rest()) <= {spec.key for spec in VIEWS if spec.rail and spec.rare}
    rail.setFixedHeight(90)
    app.settle(program)
    every = {spec.key for spec in VIEWS if spec.rail}
    shown = {key for key in every if not rail.button(key).isHidden()}
    assert rail.rest() and shown | set(rail.rest()) == every
    key = rail.rest()[-1]
    rail.set_current(key)
    assert not rail.button(key).isHidden(), "the entry that is on has to be seen"


def test_a_view_that_is_too_big_for_its_dock_scrolls(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    program.window.resize(683, 384)
    program.window.open_view("settings")
    app.settle(program)
    view: Any = program.window.view("settings")
    view.about.setFocus(Qt.FocusReason.TabFocusReason)
    app.settle(program)
    # Qt scrolls a control into view that gets the focus by Tab; here the wheel does the same.
    bars = [bar for bar in view.findChildren(QScrollBar) if bar.isVisible()]
    assert bars and bars[0].maximum() > 0


def test_the_sign_in_page_fits_a_small_window(open_program: Open, tmp_path: Path) -> None:
    program = open_program(tmp_path)
    page: Any = program._page
    program.window.resize(240, 320)
    app.settle(program)
    assert program.window.width() == 240
    assert str(tmp_path) in page.place.text().replace("\u200b", ""), "a missing disk is not told of"
    assert page._side.isHidden(), "the form has no room beside what explains it"
    bars = [bar for bar in page.findChildren(QScrollBar) if bar.isVisible()]
    assert bars and all(bar.maximum() > 0 for bar in bars), "the rest of the form cannot be reached"
    program.window.resize(1366, 768)
    app.settle(program)
    assert page._side.isVisible()


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_screen_of_1366_at_200_percent(scale: str, tmp_path: Path) -> None:
    """A program of its own, since the factor is read once."""
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from tdental_desktop import app\n"
        "from tests.queries.small_clinic import KEY, write_clinic\n"
        "folder = Path(sys.argv[1]); write_clinic(folder)\n"
        "program = app.make_window(folder, KEY, today=date(2026, 11, 23))\n"
        "program.start(); program.window.resize(1366 // int(sys.argv[2]), 768 // int(sys.argv[2]))\n"
        "program.window.open_view('customer'); app.settle(program)\n"
        "picture = program.window.grab()\n"
        "print(picture.width(), picture.height(), program.window.width())\n"
        "program.window.close(); program.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), scale],
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert done.stdout.split() == ["1366", "768", str(1366 // int(scale))]


# -- keyboard and names


KINDS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QAbstractSlider,
)
PRESSES = ("mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent")


def pressed_by_mouse(one: QWidget) -> bool:
    """It is a widget of ours that listens to the mouse itself."""
    makers = [each for each in type(one).__mro__ if each.__module__.startswith("tdental_desktop")]
    return any(name in vars(maker) for maker in makers for name in PRESSES)


def controls(root: QWidget) -> list[QWidget]:
    """Everything a person can operate or Tab stops at, but not the insides of a combo or spin box."""
    return [
        one
        for one in root.findChildren(QWidget)
        if (isinstance(one, KINDS) or one.focusPolicy() & Qt.FocusPolicy.TabFocus or pressed_by_mouse(one))
        and not isinstance(one, QHeaderView | QScrollBar | QMenu)
        and not isinstance(one.parent(), QComboBox | QAbstractSpinBox)
        and not any(kind.__module__.startswith("pyqtgraph") for kind in type(one.parent()).__mro__)
    ]


def nameless(root: QWidget) -> list[str]:
    found = []
    for one in controls(root):
        text = one.text() if isinstance(one, QAbstractButton) else ""
        if one.objectName().startswith("qt_") or not one.isVisibleTo(root.window()):
            continue
        if not (one.accessibleName() or text).strip():
            found.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    return found


def out_of_reach(root: QWidget) -> list[str]:
    """Visible controls that Tab never comes to, except the entries of a group, which arrows reach."""
    reached: set[int] = set()
    start = one = root.window()
    for _ in range(5000):
        one = one.nextInFocusChain()
        reached.add(id(one))
        if one is start:
            break
    tab = Qt.FocusPolicy.TabFocus
    wrong = []
    for one in controls(root):
        if not one.isVisibleTo(root.window()) or not one.isEnabled():
            continue
        if not (isinstance(one, KINDS) or pressed_by_mouse(one)):
            continue
        grouped = one.focusPolicy() == Qt.FocusPolicy.ClickFocus and type(one).__name__ in (
            "_Segment",
            "_Tab",
            "_RailEntry",
            "_TitleTab",
            "_GlyphTab",
            "FundCard",
            "ToothButton",
        )
        inside_edit = isinstance(one.parent(), QLineEdit) and one.focusPolicy() == Qt.FocusPolicy.NoFocus
        shows_only = getattr(one, "clickable", True) is False
        if (
            not grouped
            and not inside_edit
            and not shows_only
            and not (one.focusPolicy() & tab and id(one) in reached)
        ):
            wrong.append(f"{type(one).__name__} {one.accessibleName()!r} in {type(one.parent()).__name__}")
    return wrong


def choose_first_rows(dock: QWidget) -> None:
    """What stands beside a chosen row is seen as well."""
    for rows in dock.findChildren(QAbstractItemView):
        model = rows.model()
        if rows.isVisible() and not isinstance(rows, QHeaderView) and model and model.rowCount():
            rows.setCurrentIndex(model.index(0, 0))


def test_every_control_has_a_name_and_tab_reaches_it(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic, sample=True)
    window = program.window
    window.resize(1920, 1080)

    def look(dock: QWidget, where: str) -> None:
        choose_first_rows(dock)
        app.settle(program)
        assert nameless(dock) == [], where
        assert out_of_reach(dock) == [], where

    for spec in VIEWS:
        window.open_view(spec.key)
        app.settle(program)
        look(window.docks.dock(spec.key), spec.key)
    program.context.customer_opened.emit(customer_id(LINH))
    record: Any = window.view("customer")
    for tab in TABS:
        record.open_tab(tab.key)
        app.settle(program)
        look(window.docks.dock("customer"), tab.key)
    assert nameless(window) == []
    assert out_of_reach(window) == []
    program.show_sign_in()
    app.settle(program)
    assert nameless(program._page) == []
    assert out_of_reach(program._page) == []


def test_tab_goes_the_way_of_the_eye(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    """Parts that were made late stand between their neighbours; docks behind a tab are passed over."""
    program = open_program(clinic)
    window = program.window
    window.open_view("settings")
    window.docks.set_alone("settings", False)
    app.settle(program)
    first = QApplication.focusWidget()
    met: list[QWidget] = []
    while not met or (met[-1] is not first and len(met) < 99):
        focus: Any = QApplication.focusWidget()
        assert focus.accessibleName() or focus.text(), focus
        assert not focus.visibleRegion().isEmpty(), focus
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())  # type: ignore[arg-type]
    assert met[-1] is first, "a trap, or no way back"
    inside = window.view("settings")
    page = [one for one in [first, *met[:-1]] if one is not None and inside.isAncestorOf(one)]
    heights = [one.mapTo(inside, QPoint(0, 0)).y() // 8 for one in page]
    assert len(page) > 12 and heights == sorted(heights)
    for one in reversed([first, *met[:-1]]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is one


class Pressed(QWidget):
    """As a careless view might paint a button."""

    __module__ = "tdental_desktop.views.careless"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


def test_the_walk_over_controls_can_fail(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    edit = QLineEdit(window)
    edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.show()
    assert nameless(window) == ["QLineEdit in QWidget"]
    assert out_of_reach(window) == ["QLineEdit '' in QWidget"]
    edit.setParent(None)
    edit.deleteLater()
    Pressed(window).show()
    assert nameless(window) == ["Pressed in QWidget"], "what listens to the mouse itself counts as well"
    assert out_of_reach(window) == ["Pressed '' in QWidget"]


def test_focus_can_be_seen(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    """Pixels change where the focus goes, on every kind of control of the window's own bars."""
    program = open_program(clinic)
    program.window.resize(1366, 768)
    app.settle(program)
    program.window.activateWindow()
    for one in (
        program.window.top.layout_button(),
        program.window.top.sync,
        program.window.rail.button(program.window.rail.current()),
        program.window.status._help,
        program.window.docks.dock("customers").titleBarWidget().float_button(),
    ):
        program.window.view("customers")._table.setFocus(Qt.FocusReason.TabFocusReason)
        app.settle(program)
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        app.settle(program)
        assert one.grab().toImage() != before, one


def test_every_key_of_the_window_is_in_the_help(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view: Any = program.window.view("help")
    told = {QKeySequence(key).toString() for key in view.told_keys()}
    bound = {
        one.key().toString()
        for one in program.window.findChildren(QShortcut)
        if one.parent() is program.window
    }
    assert len(bound) > 12
    assert bound - told == set()


def test_every_view_has_its_key_for_good(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    # Screens 16.4; what is lab work there is one of the work lists here.
    digits = "dashboard calendar customers reception orders work_lists stock cash_book reports"
    assert {spec.shortcut: spec.key for spec in VIEWS if spec.shortcut[-1].isdigit()} == {
        **{f"Ctrl+{number}": key for number, key in enumerate(digits.split(), 1)},
        "F1": "help",
    }
    assert len({spec.shortcut for spec in VIEWS}) == len(VIEWS)
    program = open_program(clinic)
    window = program.window
    for spec in VIEWS:
        window.open_view("settings" if spec.key != "settings" else "customers")
        qtbot.keySequence(window, QKeySequence(spec.shortcut))
        assert window.way.here() == spec.key


def test_ctrl_e_offers_the_table_in_sight(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    window = program.window
    window.focus_search()
    qtbot.keySequence(window, QKeySequence("Ctrl+E"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.parent() is window.view("customers").rows()
    assert [one.text() for one in menu.actions()][:2] == ["Xuất Excel (.xlsx)…", "Xuất CSV…"]
    menu.close()
    window.open_view("help")
    qtbot.keySequence(window, QKeySequence("Ctrl+E"))
    assert QApplication.activePopupWidget() is None


def test_ctrl_b_opens_the_branches(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    qtbot.keyClick(program.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Tất cả chi nhánh"
    menu.close()


def test_the_rail_tells_what_is_in_front_and_leads_back(
    open_program: Open, clinic: Path, qtbot: QtBot
) -> None:
    window = open_program(clinic).window
    window.open_view("settings")
    assert window.rail.current() == "settings"
    window.open_view("customer")
    assert window.rail.current() == "customers", "a record belongs to the customers"
    window.open_view("help")
    assert window.rail.current() == "", "the help has no entry"
    window.open_view("settings")
    window.docks.dock("preview").raise_()
    qtbot.waitUntil(lambda: window.docks.dock("settings").visibleRegion().isEmpty())
    qtbot.mouseClick(window.rail.button("settings"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.docks.dock("settings").visibleRegion().isEmpty())
