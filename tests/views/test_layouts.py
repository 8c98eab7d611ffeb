"""Layouts: names, versions, damage, lost screens, detached docks. Nothing gets out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.settings import Settings
from tdental_desktop.shell import screens
from tdental_desktop.shell.layout_menu import LayoutMenu
from tdental_desktop.shell.screens import is_reachable
from tdental_desktop.shell.way import Way
from tdental_desktop.views import VIEWS
from tdental_desktop.widgets.dialogs import ConfirmDialog, NameDialog
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open

SCREEN = QRect(0, 0, 1920, 1080)
SECOND = QRect(1920, 0, 1920, 1080)


@pytest.fixture
def program(open_program: Open, clinic: Path) -> Iterator[app.Program]:
    yield open_program(clinic)


def shown(program: app.Program) -> set[str]:
    docks = program.window.docks
    return {key for key in docks.all_keys() if not docks.dock(key).isHidden()}


def dialog_of(program: app.Program, kind: type[QDialog]) -> Any:
    found = [one for one in program.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


# -- names


def test_a_layout_is_saved_chosen_renamed_and_deleted(program: app.Program) -> None:
    layouts, docks = program.window.layouts, program.window.docks
    docks.dock("customers").hide()
    docks.dock("sync").show()
    layouts.save_as("  Bàn hai ")
    assert layouts.names() == ["Bàn hai"] and layouts.chosen() == "Bàn hai"
    layouts.choose("")
    assert "customers" in shown(program) and "sync" not in shown(program)
    layouts.choose("Bàn hai")
    assert "customers" not in shown(program) and "sync" in shown(program)
    layouts.rename("Bàn hai", "Quầy")
    assert layouts.names() == ["Quầy"] and layouts.chosen() == "Quầy"
    assert program.window.top.layout_button().accessibleName() == "Bố cục: Quầy"
    layouts.delete("Quầy")
    assert layouts.names() == [] and layouts.chosen() == ""
    assert "sync" in shown(program), "deleting a layout moved docks"


def test_layouts_survive_the_program(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.docks.dock("sync").show()
    first.window.layouts.save_as("Tối")
    second = open_program(clinic, settings=settings)
    assert second.window.layouts.names() == ["Tối"]
    second.window.layouts.choose("")
    second.window.layouts.choose("Tối")
    assert "sync" in shown(second)


@pytest.mark.parametrize("name", ["", "   ", "lễ tân", "x" * 41])
def test_names_that_cannot_be_used_are_refused(program: app.Program, name: str) -> None:
    layouts = program.window.layouts
    assert layouts.fault(name)
    with pytest.raises(ValueError, match=r"\w"):
        layouts.save_as(name)
    assert layouts.names() == []


def test_the_menu_offers_what_can_be_done(program: app.Program) -> None:
    layouts = program.window.layouts
    plain = [action.text() for action in LayoutMenu(layouts, program.window).actions()]
    assert plain[0] == "Lễ tân" and not any("Xóa" in text for text in plain)
    layouts.save_as("A & B")
    menu = LayoutMenu(layouts, program.window)
    texts = [action.text() for action in menu.actions()]
    assert texts[:4] == ["Lễ tân", "Thu ngân", "Quản lý", "A && B"]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["A && B"]
    assert {"Đổi tên A && B…", "Xóa A && B…"} <= set(texts)


def test_save_as_asks_for_a_name(program: app.Program, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(program.window, Qt.Key.Key_L, keys)
    dialog = dialog_of(program, NameDialog)
    assert not dialog.yes.isEnabled() and "đặt tên" in dialog.message.text()
    edit = dialog.findChild(QLineEdit)
    qtbot.keyClicks(edit, "Sang")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert program.window.layouts.names() == ["Sang"]
    assert program.window.status.message() == "Đã lưu bố cục Sang"


def test_delete_asks_first_and_enter_says_no(program: app.Program, qtbot: QtBot) -> None:
    layouts = program.window.layouts
    layouts.save_as("Cũ")
    menu = LayoutMenu(layouts, program.window)
    next(action for action in menu.actions() if action.text().startswith("Xóa")).trigger()
    dialog = dialog_of(program, ConfirmDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert layouts.names() == ["Cũ"]
    next(action for action in menu.actions() if action.text().startswith("Xóa")).trigger()
    dialog_of(program, ConfirmDialog).yes.click()
    assert layouts.names() == []


# -- layouts that cannot be used


def test_the_last_arrangement_comes_back(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.open_view("settings")
    first.window.save_layout()
    second = open_program(clinic, settings=settings)
    assert "settings" in shown(second)
    assert second.window.status.message() == ""


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({"version": 1}, "phiên bản khác"),
        ({"version": 99}, "phiên bản khác"),
        ("nothing", "phiên bản khác"),
        ({"docks": "AAAA"}, "Không đọc được"),
        ({"docks": "không phải base64"}, "Không đọc được"),
        ({"docks": None}, "Không đọc được"),
        ({"docks": 17}, "Không đọc được"),
        ({"keys": ["gone.one", "gone.two"]}, "Không đọc được"),
        ({"keys": "customers"}, "Không đọc được"),
    ],
)
def test_a_layout_that_cannot_be_used_falls_back_and_says_so(
    open_program: Open, clinic: Path, broken: Any, sentence: str
) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.docks.dock("customers").hide()
    first.window.save_layout()
    saved = settings.get("layout")
    assert isinstance(saved, dict)
    settings.set("layout", {**saved, **broken} if isinstance(broken, dict) else broken)
    second = open_program(clinic, settings=settings)
    assert shown(second) == {spec.key for spec in VIEWS if spec.shown}
    assert sentence in second.window.status.message()


@pytest.mark.parametrize(
    ("broken", "placed"), [({}, True), ({"version": 1}, False), ({"window": "Z2FyYmFnZQ=="}, False)]
)
def test_a_window_that_was_given_no_place_finds_its_own(
    program: app.Program, broken: dict[str, Any], placed: bool
) -> None:
    """Else it opens as small as its parts allow."""
    layouts = program.window.layouts
    program.settings.set("layout", {**layouts.capture(), **broken})
    assert layouts.load_last() is placed


@pytest.mark.parametrize(
    "floating", [None, 5, {"customers": "x"}, {"customers": [1, 2]}, {"customers": [0, 0, -5, 9**30]}]
)
def test_nonsense_about_floating_docks_is_ignored(open_program: Open, clinic: Path, floating: Any) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.save_layout()
    saved = settings.get("layout")
    assert isinstance(saved, dict)
    settings.set("layout", {**saved, "floating": floating})
    second = open_program(clinic, settings=settings)
    assert "customers" in shown(second)
    second.window.docks.set_floating("customers", True)
    assert is_reachable(second.window.docks.dock("customers").geometry(), screens.screens())


def test_a_truncated_layout_does_no_harm(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.save_layout()
    saved = settings.get("layout")
    assert isinstance(saved, dict)
    for length in (4, 40, len(saved["docks"]) // 2 // 4 * 4, len(saved["docks"]) - 4):
        said = first.window.layouts.apply({**saved, "docks": saved["docks"][:length]})
        assert {"customers", "preview"} <= shown(first), length
        assert said == "" or "Không đọc được" in said


def test_everything_closed_opens_the_default_docks(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    for key in first.window.docks.all_keys():
        first.window.docks.dock(key).close()
    first.window.save_layout()
    second = open_program(clinic, settings=settings)
    assert shown(second) == {spec.key for spec in VIEWS if spec.shown}


def test_restore_always_works(program: app.Program, qtbot: QtBot) -> None:
    docks = program.window.docks
    for key in docks.all_keys():
        docks.set_floating(key, True)
        docks.dock(key).move(30_000, 30_000)
        docks.dock(key).close()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(program.window, Qt.Key.Key_R, keys)
    assert shown(program) == {spec.key for spec in VIEWS if spec.shown}
    assert docks.floating() == []


@pytest.mark.parametrize(("width", "customers"), [(1366, 424), (1920, 509)])
def test_on_a_large_screen_the_list_has_room_for_names(
    program: app.Program, width: int, customers: int
) -> None:
    program.window.resize(width, 800)
    program.window.layouts.restore()
    app.settle(program)
    assert abs(program.window.docks.dock("customers").width() - customers) <= 2


def test_a_dock_added_later_takes_its_default_place(
    open_program: Open, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.docks.dock("customers").hide()
    first.window.save_layout()
    template = next(spec for spec in VIEWS if spec.key == "help")
    fresh = (
        replace(template, key="later_open", shortcut="", shown=True),
        replace(template, key="later_closed", shortcut="", shown=False),
        replace(template, key="later_right", shortcut="", shown=True, area="right", width=300),
    )
    monkeypatch.setattr("tdental_desktop.app.program.VIEWS", (*VIEWS, *fresh))
    second = open_program(clinic, settings=settings)
    docks = second.window.docks
    assert second.window.status.message() == "", "a new dock is no fault of the layout"
    assert {"later_open", "later_right"} <= shown(second)
    assert not {"customers", "later_closed"} & shown(second)
    assert docks.dock("preview") in docks.tabifiedDockWidgets(docks.dock("later_open"))
    app.settle(second)
    preview = docks.dock("preview")
    today = docks.dock("today")
    assert today in docks.tabifiedDockWidgets(docks.dock("later_right"))
    assert today.geometry().left() > preview.geometry().right()
    for kept in (preview, today):
        assert not kept.visibleRegion().isEmpty(), "the new tab covers what the person had open"


# -- other screens


@pytest.mark.parametrize(
    ("place", "rooms", "reachable"),
    [
        (QRect(100, 100, 800, 600), [SCREEN], True),
        (QRect(2000, 100, 800, 600), [SCREEN], False),
        (QRect(2000, 100, 800, 600), [SCREEN, SECOND], True),
        (QRect(1900, 100, 800, 600), [SCREEN], False),
        (QRect(100, -600, 800, 600), [SCREEN], False),
        (QRect(100, 1079, 800, 600), [SCREEN], False),
        (QRect(-700, 100, 800, 600), [SCREEN], True),
        (QRect(-790, 100, 800, 600), [SCREEN], False),
    ],
)
def test_what_counts_as_reachable(place: QRect, rooms: list[QRect], reachable: bool) -> None:
    assert is_reachable(place, rooms) is reachable


def test_a_dock_on_a_removed_screen_comes_back(program: app.Program) -> None:
    docks = program.window.docks
    docks.set_floating("customers", True)
    docks.dock("customers").setGeometry(SECOND.adjusted(200, 200, -600, -300))
    program.window.layouts.bring_back()
    assert not docks.dock("customers").isFloating() and not docks.dock("customers").isHidden()
    assert "Màn hình cũ không còn" in program.window.status.message()


def test_a_window_on_a_removed_screen_comes_back(program: app.Program) -> None:
    program.window.setGeometry(QRect(40_000, 10, 1366, 768))
    program.window.layouts.bring_back()
    assert is_reachable(program.window.geometry(), screens.screens())
    assert "Màn hình cũ không còn" in program.window.status.message()


def test_a_stored_layout_of_a_lost_screen_is_reachable(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.docks.set_floating("customers", True)
    first.window.docks.dock("customers").setGeometry(SECOND)
    first.window.save_layout()
    second = open_program(clinic, settings=settings)
    dock = second.window.docks.dock("customers")
    assert "customers" in shown(second)
    assert not dock.isFloating() or is_reachable(dock.geometry(), screens.screens())


def test_a_detached_dock_is_a_window_and_goes_back(program: app.Program, qtbot: QtBot) -> None:
    docks, dock = program.window.docks, program.window.docks.dock("customers")
    button = dock.titleBarWidget().float_button()
    assert button.accessibleName() == "Tách khung"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dock.isFloating() and dock.isVisible()
    assert dock.windowFlags() & Qt.WindowType.WindowMaximizeButtonHint
    assert button.accessibleName() == "Gắn khung trở lại"
    dock.setGeometry(40, 50, 500, 400)
    docks.set_floating("customers", False)
    assert not dock.isFloating()
    docks.set_floating("customers", True)
    assert dock.geometry() == QRect(40, 50, 500, 400), "its own place was forgotten"


def test_a_detached_dock_goes_to_the_second_screen(
    program: app.Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "screens", lambda: [QRect(0, 0, 1400, 800), QRect(1400, 0, 800, 600)])
    program.window.move(0, 0)
    docks = program.window.docks
    docks.set_floating("customers", True)
    assert QRect(1400, 0, 800, 600).contains(docks.dock("customers").geometry())


def test_keys_work_in_a_detached_dock(program: app.Program, qtbot: QtBot) -> None:
    docks = program.window.docks
    program.window.open_view("settings")
    program.window.open_view("customers")
    docks.set_floating("customers", True)
    dock = docks.dock("customers")
    dock.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dock)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(dock, Qt.Key.Key_S, keys)
    assert "sync" in shown(program)
    qtbot.keyClick(dock, Qt.Key.Key_Escape)
    assert program.window.way.here() == "customers"
    docks.set_floating("customers", False)
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    qtbot.keyClick(program.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert program.window.way.here() == "settings", "keys are bound twice once the dock is back"


# -- one dock in the whole room


def seen(program: app.Program) -> dict[str, int]:
    app.settle(program)
    docks = program.window.docks
    return {key: docks.dock(key).width() for key in shown(program) if docks._is_front(docks.dock(key))}


def test_one_dock_fills_the_room_and_the_others_come_back(program: app.Program, qtbot: QtBot) -> None:
    window, docks = program.window, program.window.docks
    window.resize(1366, 768)
    window.restore_layout()
    before = seen(program)
    assert set(before) == {"customers", "preview", "today"}
    window.open_view("help")
    beside = seen(program)
    button = docks.dock("help").titleBarWidget().fill_button()
    assert button.accessibleName() == "Phóng to khung"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert set(seen(program)) == {"help"} and seen(program)["help"] > 1200
    assert button.accessibleName() == "Trở lại bố cục"
    window.open_view("settings")
    assert set(seen(program)) == {"settings"}, "another main view takes the room over"
    qtbot.keyClick(window, Qt.Key.Key_F11)
    after = seen(program)
    assert after.pop("settings") == beside.pop("help") and after == beside
    qtbot.keyClick(window, Qt.Key.Key_F11)
    docks.dock("settings").close()
    assert set(seen(program)) == {"customers", "preview", "today"}, "the only dock closed leaves nothing"
    window.open_view("help")
    qtbot.keyClick(window, Qt.Key.Key_F11)
    window.open_view("today")
    assert seen(program).keys() == beside.keys() | {"help"}, "a side view needs the others"


def test_a_view_closed_as_the_next_one_is_opened_leaves_the_widths(program: app.Program) -> None:
    window, docks = program.window, program.window.docks
    window.resize(1366, 768)
    window.restore_layout()
    before = seen(program)
    for key in ("sync", "payments", "sync"):
        window.open_view(key)
        app.settle(program)
        assert docks.alone.key == key
        docks.set_alone(key, False)
        app.settle(program)
        docks.dock(key).close()  # nothing is laid out before the next one comes
    assert seen(program) == before


def test_what_is_stored_is_the_arrangement_under_the_one_dock(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.resize(1366, 768)
    first.window.open_view("help")
    first.window.toggle_alone()
    assert set(seen(first)) == {"help"}
    first.window.save_layout()
    second = open_program(clinic, settings=settings)
    assert set(seen(second)) == {"customers", "help", "today"}
    second.window.toggle_alone()
    second.window.resize(500, 700)
    app.settle(second)
    second.window.resize(1366, 768)
    assert set(seen(second)) == {"customers", "help", "today"}, "a narrow window stacks all docks, not one"
    second.window.toggle_alone()
    second.window.restore_layout()
    assert set(seen(second)) == {"customers", "preview", "today"}


def test_a_wide_view_is_a_page_where_it_has_no_room_beside_others(program: app.Program, qtbot: QtBot) -> None:
    window, docks = program.window, program.window.docks
    window.resize(1366, 768)
    window.restore_layout()
    desk = seen(program)
    qtbot.keySequence(window, "Ctrl+9")
    assert set(seen(program)) == {"reports"} and seen(program)["reports"] > 1200
    qtbot.keySequence(window, "Ctrl+5")
    page = seen(program)
    assert set(page) == {"orders"}, "one page after the other"
    qtbot.keySequence(window, "Ctrl+3")
    assert seen(program) == desk, "the desk is as it was; the pages are not among its tabs"
    qtbot.keySequence(window, "Alt+Left")
    assert seen(program) == page
    program.context.customer_opened.emit(customer_id(1))
    assert set(seen(program)) == {"customers", "customer", "today"}
    qtbot.keySequence(window, "Ctrl+1")
    docks.dock("dashboard").close()
    assert set(seen(program)) == {"customers", "customer", "today"}


def test_the_desk_keeps_its_widths_when_a_page_is_opened_from_the_search(
    program: app.Program, qtbot: QtBot
) -> None:
    window = program.window
    window.resize(1366, 768)
    window.restore_layout()
    desk = seen(program)
    qtbot.keySequence(window, "F2")
    assert not seen(program), "hits cover all docks"
    qtbot.keySequence(window, "Ctrl+9")
    assert set(seen(program)) == {"reports"}
    window.open_view("customers")
    assert seen(program) == desk


def test_f11_leaves_the_keyboard_where_it_was(program: app.Program, qtbot: QtBot) -> None:
    window, docks = program.window, program.window.docks
    window.resize(1366, 768)
    window.activateWindow()
    for key in ("calendar", "stock", "reports"):
        window.restore_layout()
        window.open_view(key)
        for _ in range(3):
            qtbot.keyClick(window, Qt.Key.Key_F11)
            app.settle(program)
            assert docks.dock(key).isAncestorOf(QApplication.focusWidget()), key


def test_a_list_without_rows_still_has_the_keyboard(program: app.Program) -> None:
    """What would have it stands behind the sentence why there are none."""
    window = program.window
    window.restore_layout()
    view: Any = window.view("work_lists")
    for key in ("work_lists", "timeline", "work_lists"):
        window.open_view(key)
        app.settle(program)
    assert not view.page.table.isVisibleTo(view), "the test needs an empty list"
    focus = QApplication.focusWidget()
    assert focus is view or view.isAncestorOf(focus)


def test_what_a_person_put_beside_others_stays_there(program: app.Program, qtbot: QtBot) -> None:
    window, docks = program.window, program.window.docks
    window.resize(1366, 768)
    window.restore_layout()
    window.open_view("orders")
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert set(seen(program)) == {"customers", "orders", "today"}
    window.open_view("preview")
    window.open_view("orders")
    assert set(seen(program)) == {"customers", "orders", "today"}, "it is one of the tabs now"
    window.open_view("reports")
    assert set(seen(program)) == {"reports"}
    window.open_view("orders")
    assert set(seen(program)) == {"customers", "orders", "today"}
    docks.set_floating("stock", True)
    assert docks.dock("stock").isFloating() and docks.dock("stock").isVisible()
    window.open_view("reports")
    window.open_view("stock")
    assert docks.dock("stock").isFloating(), "a window of its own is no page"


def test_with_room_enough_a_wide_view_stands_beside_the_others(program: app.Program) -> None:
    program.window.resize(2200, 1100)
    program.window.restore_layout()
    assert seen(program)["preview"] >= 880
    program.window.open_view("reports")
    assert set(seen(program)) == {"customers", "reports", "today"}
    assert seen(program)["reports"] >= 880


def test_a_page_is_not_stored_with_the_layout(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.resize(1366, 768)
    first.window.restore_layout()
    first.window.open_view("reports")
    assert set(seen(first)) == {"reports"}
    first.window.save_layout()
    assert set(seen(open_program(clinic, settings=settings))) == {"customers", "preview", "today"}


# -- tabs


def test_docks_in_one_place_show_each_title_once(program: app.Program) -> None:
    program.window.open_view("help")
    app.settle(program)
    title = program.window.docks.dock("help").titleBarWidget()
    assert title._title.isHidden()
    assert [word for _, word in title._tabs.tabs] == ["Xem nhanh khách hàng", "Trợ giúp"]
    assert title._tabs.current() == "help"
    bars = [bar for bar in program.window.docks.findChildren(QTabBar) if bar.isVisible()]
    assert all(bar.height() == 0 for bar in bars), "Qt's own tabs show the titles a second time"
    alone = program.window.docks.dock("customers").titleBarWidget()
    assert alone._tabs is None and not alone._title.isHidden()


def test_a_tab_opens_its_view_by_mouse_and_keyboard(program: app.Program, qtbot: QtBot) -> None:
    docks = program.window.docks
    program.window.open_view("help")
    app.settle(program)
    strip = docks.dock("help").titleBarWidget()._tabs
    qtbot.mouseClick(strip.button("preview"), Qt.MouseButton.LeftButton)
    app.settle(program)
    assert not docks.dock("preview").visibleRegion().isEmpty()
    strip = docks.dock("preview").titleBarWidget()._tabs
    assert strip.current() == "preview"
    strip.button("preview").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(strip.button("preview"), Qt.Key.Key_Right)
    app.settle(program)
    assert not docks.dock("help").visibleRegion().isEmpty()
    focus = program.window.focusWidget()
    assert focus is docks.dock("help").titleBarWidget()._tabs.button("help")


# -- the way back


def test_back_and_forward() -> None:
    way = Way()
    assert way.back() is None and way.forward() is None and way.here() is None
    for key in ("a", "b", "b", "c"):
        way.went_to(key)
    assert (way.back(), way.back(), way.back()) == ("b", "a", None)
    assert (way.forward(), way.here()) == ("b", "b")
    way.went_to("d")
    assert way.forward() is None and way.back() == "b"


def test_escape_goes_back(program: app.Program, qtbot: QtBot) -> None:
    program.window.open_view("customers")
    program.window.open_view("help")
    program.window.open_view("settings")
    qtbot.keyClick(program.window.view("settings"), Qt.Key.Key_Escape)
    assert program.window.way.here() == "help"
    qtbot.keyClick(program.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert program.window.way.here() == "settings"
