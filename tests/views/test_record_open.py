"""Several customers open at once: the bar, the tab that follows the list, what each one keeps."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.views.open_customers import OpenCustomers
from tdental_desktop.views.record import TABS
from tdental_desktop.views.record.table_tab import TableTab
from tdental_desktop.widgets.table import DataTable
from tests.queries.record.record_clinic import BAO, HA, HUNG, LINH, XOA
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_record_clinic(tmp_path_factory.mktemp("record-open")).parent


@pytest.fixture
def program(open_program: Open, worked_out: Path) -> app.Program:
    """Without the preview: the record itself follows the list."""
    found = open_program(worked_out)
    found.window.docks.dock("preview").close()
    found.window.open_view("customer")
    app.settle(found)
    return found


def chosen(program: app.Program, *numbers: int) -> Any:
    for number in numbers:
        program.context.customer_chosen.emit(customer_id(number))
    app.settle(program)
    return record(program)


def record(program: app.Program) -> Any:
    return program.window.view("customer")


def opened(program: app.Program, *numbers: int) -> Any:
    for number in numbers:
        program.context.customer_opened.emit(customer_id(number))
    app.settle(program)
    return record(program)


def keys(view: Any) -> list[int]:
    return [int(face.key[-3:]) for face in view.bar.faces()]


def press(view: Any, sequence: str) -> None:
    """A key that a shortcut of the record has, wherever the focus is."""
    found = [one for one in view.findChildren(QShortcut) if one.key() == QKeySequence(sequence)]
    assert len(found) == 1, sequence
    found[0].activated.emit()


# --- one painting ----------------------------------------------------------------------------------


class Paintings(QObject):
    """The customers whose name was in the header each time it was painted."""

    def __init__(self, view: Any) -> None:
        super().__init__(view)
        self.of: list[str] = []
        self._header = view._header
        self._header.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.of.append(self._header._record.id)
        return False


def test_an_answer_in_time_is_painted_at_once_without_an_empty_page_before_it(
    program: app.Program, qtbot: QtBot
) -> None:
    view = opened(program, HA)
    paintings = Paintings(view)
    program.context.customer_opened.emit(customer_id(HUNG))
    assert not view.updatesEnabled()  # what is on screen stays until the whole of the next one is there
    assert paintings.of == []
    app.settle(program)
    assert view.updatesEnabled()
    qtbot.waitUntil(lambda: customer_id(HUNG) in paintings.of)
    assert view.tab("profile")._answer.profile.header.id == customer_id(HUNG)


def test_nobody_waits_for_an_answer_that_is_late(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, HA)
    paintings = Paintings(view)
    late = threading.Event()
    program.context.ask("test.slow", lambda _reader: late.wait(20), lambda _answer: None)
    try:
        program.context.customer_opened.emit(customer_id(HUNG))
        qtbot.waitUntil(lambda: customer_id(HUNG) in paintings.of)
        assert view.tab("profile")._answer is None, "the name is there, and nothing of the one before"
        assert view.tab("profile").model.rowCount() == 0
        program.context.customer_opened.emit(customer_id(LINH))
        qtbot.waitUntil(lambda: customer_id(LINH) in paintings.of)
    finally:
        late.set()
    app.settle(program)
    assert view.tab("profile")._answer.profile.header.id == customer_id(LINH)
    assert view.updatesEnabled()


# --- which are open --------------------------------------------------------------------------------


def test_a_selection_has_one_tab_that_the_next_takes_over(program: app.Program) -> None:
    view = chosen(program, 1, 2, 3)
    assert keys(view) == [3] and not view.bar.faces()[0].kept
    program.context.customer_opened.emit(customer_id(3))
    assert view.bar.faces()[0].kept
    chosen(program, 4)
    assert keys(view) == [3, 4] and view.customer() == customer_id(4)
    chosen(program, 3)
    assert keys(view) == [3, 4] and view.bar.currentIndex() == 0


def test_the_list_s_selection_follows_and_enter_keeps(program: app.Program, qtbot: QtBot) -> None:
    table = program.window.view("customers")._table  # type: ignore[attr-defined]
    table.setFocus()
    view = record(program)
    table.selectRow(2)
    qtbot.waitUntil(lambda: view.customer() is not None)
    first = view.customer()
    table.selectRow(3)
    qtbot.waitUntil(lambda: view.customer() not in (None, first))
    assert len(view.bar.faces()) == 1
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert view.bar.faces()[0].kept


def test_the_one_left_longest_ago_gives_way_but_not_the_pinned() -> None:
    found = OpenCustomers(most=3)
    for key in "abc":
        found.show(key, keep=True)
    found.pin("a", True)
    found.show("d", keep=True)
    assert [one.key for one in found.all()] == ["a", "c", "d"]
    found.show("c")
    found.show("e", keep=True)
    assert [one.key for one in found.all()] == ["a", "c", "e"]
    found.close("c")
    assert found.current == "e" and found.beside(1) == "a"
    found.close("e")
    assert found.current == "a"


def test_closing_shows_the_neighbour_and_the_last_one_nobody(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, LINH, HA, HUNG)
    shown: list[str] = []
    program.context.customer_shown.connect(shown.append)
    press(view, "Ctrl+W")
    assert keys(view) == [LINH, HA] and shown == [customer_id(HA)]
    middle = view.bar.tabRect(0).center()
    qtbot.mouseClick(view.bar, Qt.MouseButton.MiddleButton, pos=middle)
    assert keys(view) == [HA] and view.customer() == customer_id(HA)
    close = view.bar._close_rect(view.bar.tabRect(0)).center()
    QTest.mouseClick(view.bar, Qt.MouseButton.LeftButton, pos=QPoint(close))
    assert keys(view) == [] and view.customer() is None and view.bar.isHidden()
    assert view._nobody_page.accessibleName().startswith("Chọn một khách hàng")


def test_a_click_brings_to_the_front_for_every_view(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, LINH, HA)
    with qtbot.waitSignal(program.context.customer_shown) as shown:
        QTest.mouseClick(
            view.bar, Qt.MouseButton.LeftButton, pos=view.bar.tabRect(0).topLeft() + QPoint(30, 15)
        )
    assert shown.args == [customer_id(LINH)] and view.customer() == customer_id(LINH)
    press(view, "Ctrl+Tab")
    assert view.customer() == customer_id(HA)
    press(view, "Ctrl+Tab")
    assert view.customer() == customer_id(LINH), "round the end"


def test_the_menu_pins_keeps_and_closes_the_rest(program: app.Program) -> None:
    view = opened(program, LINH, HA)
    chosen(program, HUNG)
    menu = view.bar.menu(customer_id(HUNG))
    assert [action.text().split("\t")[0] for action in menu.actions() if action.text()] == [
        *("Giữ thẻ này", "Ghim", "Đóng", "Đóng các thẻ khác")
    ]
    view.bar.pin_wanted.emit(customer_id(LINH), True)
    view.bar.rest_close_wanted.emit(customer_id(HUNG))
    assert keys(view) == [LINH, HUNG] and view.bar.faces()[0].pinned


def test_names_are_plain_and_states_have_words(program: app.Program) -> None:
    view = opened(program, XOA, LINH)
    assert view.bar.faces()[1].state.word == "Đang điều trị"
    assert view.bar.accessibleTabName(1) == "Dương Khánh Linh, Đang điều trị"
    assert view.bar.tabText(0) == "Lê Thị Đã Xóa"


def test_where_there_is_a_preview_the_record_stays(open_program: Open, worked_out: Path) -> None:
    program = open_program(worked_out)
    view = opened(program, LINH)
    chosen(program, HA)
    assert view.customer() == customer_id(LINH) and keys(view) == [LINH]


# --- what each one keeps ---------------------------------------------------------------------------


def test_each_customer_keeps_tab_filters_and_place(program: app.Program) -> None:
    view = opened(program, LINH)
    view.open_tab("orders")
    app.settle(program)
    tab = view.tab("orders").by_order
    tab._search.setText("so00015")
    tab.reload()
    app.settle(program)
    assert tab.model.rowCount() == 1
    tab.model.set_open(0, True)
    opened(program, HA)
    assert view._tabs.current() == "orders" and tab.words == ""
    view.open_tab("appointments")
    opened(program, LINH)
    assert view._tabs.current() == "orders" and tab.words == "so00015"
    assert tab.model.is_open(0), "what was unfolded is unfolded again"
    opened(program, HA)
    assert view._tabs.current() == "appointments"


def test_another_language_keeps_what_is_open(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, LINH, HA)
    view.bar.pin_wanted.emit(customer_id(LINH), True)
    view.open_tab("orders")
    old = program.window
    settings: Any = old.view("settings")
    settings.language.set_current("en")
    qtbot.waitUntil(lambda: program.window is not old)
    app.settle(program)
    again = record(program)
    try:
        assert [(face.name, face.kept, face.pinned) for face in again.bar.faces()] == [
            ("Dương Khánh Linh", True, True),
            ("Bùi Thanh Hà", True, False),
        ]
        assert again.customer() == customer_id(HA) and again._tabs.current() == "orders"
    finally:
        app.install_language(app.application(), "vi")


# --- tabs ------------------------------------------------------------------------------------------


def test_ten_tabs_in_their_order_with_keys(program: app.Program, qtbot: QtBot) -> None:
    wanted = ["profile", "appointments", "teeth", "quotations", "orders"]
    wanted += ["visits", "labo", "images", "advances", "debts"]
    have = [spec.key for spec in TABS]
    assert have == [key for key in wanted if key in have]
    view = opened(program, LINH)
    for place, key in enumerate(have):
        press(view, f"Alt+{(place + 1) % 10}")
        assert view._tabs.current() == key
        assert view.tab(key).isVisible()


def test_counts_of_tabs_that_nobody_has_opened(program: app.Program) -> None:
    view = opened(program, LINH)
    counted = {key: view._tabs.button(key).count for key in ("orders", "advances", "debts", "quotations")}
    assert counted == {"orders": 4, "advances": 1, "debts": 1, "quotations": 1}
    assert view._tabs.button("profile").count is None


def test_a_tab_behind_turns_to_the_next_customer_when_it_is_opened(program: app.Program) -> None:
    view = opened(program, LINH)
    names = ("appointments", "teeth", "quotations", "orders", "visits", "labo", "images", "advances", "debts")
    before = {}
    for key in names:
        ahead = view._tabs.button(key).count
        view.open_tab(key)
        app.settle(program)
        before[key] = view._tabs.button(key).count
        assert ahead == before[key], f"{key}: the figure on the tab is what the tab counts itself"
    assert before["teeth"] and before["images"]
    view.open_tab("profile")
    opened(program, HA)
    assert view._made["orders"].customer() == customer_id(LINH), "nobody looks at it"
    ahead = view._tabs.button("orders").count
    assert ahead != before["orders"], "the figure is the new customer's all the same"
    view.open_tab("orders")
    assert view._tabs.button("orders").count == ahead and view.tab("orders").customer() == customer_id(HA)


def test_narrow_docks_scroll_the_tabs_and_list_them(program: app.Program) -> None:
    view = opened(program, LINH)
    view.open_tab(TABS[-1].key)
    app.settle(program)
    strip = view._strip
    button = view._tabs.button(TABS[-1].key)
    left = button.mapTo(strip, QPoint(0, 0)).x()
    assert strip.more_button().isVisible(), "not all ten have room beside the list"
    assert left >= 0 and left + button.width() <= strip.width()
    assert [action.text().split("\t")[1] for action in strip.menu().actions()][:2] == ["Alt+1", "Alt+2"]


def test_a_tab_by_key_has_the_keys_and_digits_walk_the_teeth(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, LINH)
    program.window.activateWindow()
    press(view, "Alt+3")
    app.settle(program)
    teeth = view.tab("teeth")
    QTest.keyClicks(program.window.focusWidget(), "1")
    QTest.keyClicks(program.window.focusWidget(), "4")
    assert program.window.focusWidget() is teeth.chart().button(14)
    assert teeth.chart().chosen_teeth() == {14} and teeth.words == ""
    assert 0 < teeth.model.rowCount() < len(teeth._answer.mentions)
    view.open_tab("visits")
    app.settle(program)
    assert program.window.focusWidget() is view.tab("visits").table, "not the field that filters"


def test_no_list_scrolls_sideways_beside_the_others(program: app.Program) -> None:
    program.window.resize(1366, 768)
    view = opened(program, LINH)
    assert view.width() < 560, "as wide as in the layout of the reception"
    for key in (
        "profile",
        "appointments",
        "teeth",
        "quotations",
        "orders",
        "visits",
        "labo",
        "advances",
        "debts",
    ):
        view.open_tab(key)
        app.settle(program)
        for table in view.tab(key).findChildren(QTableView):
            # A draft among advances brings the state in: its last letters may hang over.
            assert not table.isVisible() or table.horizontalScrollBar().maximum() <= 24, (
                key,
                table.objectName(),
            )


def test_the_tabs_have_most_of_the_height(program: app.Program) -> None:
    program.window.resize(1366, 768)
    view = opened(program, LINH)
    assert view._stack.height() > 0.7 * view.height()


@pytest.mark.parametrize("before", ["never made", "made", "behind"])
def test_keys_of_tabs_from_the_list_while_the_preview_covers_the_record(
    open_program: Open, worked_out: Path, qtbot: QtBot, before: str
) -> None:
    found = open_program(worked_out)
    window = found.window
    if before == "made":
        window.make("customer")
    if before == "behind":
        opened(found, HA)
    window.open_view("customers")
    app.settle(found)
    table: Any = window.view("customers").rows()
    table.setFocus()
    row = next(n for n in range(table.model().rowCount()) if table.model().key_at(n) == customer_id(LINH))
    table.setCurrentIndex(table.model().index(row, 0))
    qtbot.waitUntil(lambda: found.context.customer == customer_id(LINH))
    app.settle(found)
    assert not window.view("preview").visibleRegion().isEmpty()
    assert ("customer" in window._views) == (before != "never made")
    QTest.keyClick(table, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    app.settle(found)
    view = record(found)
    assert not view.visibleRegion().isEmpty()
    assert view.customer() == customer_id(LINH) and view._tabs.current() == "orders"
    assert view.isAncestorOf(app.application().focusWidget())
    # Beside the record the same keys are the record's: whoever is on screen there.
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert view._tabs.current() == "appointments"


# --- header ----------------------------------------------------------------------------------------


def test_header_tells_reception_and_what_to_mind(program: app.Program) -> None:
    view = opened(program, LINH)
    header = view._header
    assert header._present.state().word.startswith("Đang khám"), "received today"
    view.open_tab("orders")
    alert = header._alert if header._wide else header._alert_low
    assert not alert.isHidden() and alert.state().tone == "alert"
    view.open_tab("profile")
    assert header._alert.isHidden() and header._alert_low.isHidden(), "the band of the tab says it"
    assert view.tab("profile").medical.accessibleName().startswith("Dị ứng Penicillin")
    opened(program, BAO)
    assert header._present.isHidden(), "yesterday's reception is over"
    assert header._medical.text().startswith("Tiểu sử bệnh: không ghi nhận")


def test_a_record_that_is_made_by_the_call_is_called_once(open_program: Open, worked_out: Path) -> None:
    found = open_program(worked_out)
    calls: list[Any] = []
    found.context.record_opened.connect(lambda *what: calls.append(what))
    found.context.record_opened.emit(customer_id(LINH), "sale_orders", "")
    app.settle(found)
    view = found.window.view("customer")
    assert len(calls) == 1
    assert view.customer() == customer_id(LINH) and view._tabs.current() == "orders"


def test_an_exported_tab_says_whose_it_is(program: app.Program) -> None:
    view = opened(program, LINH)
    view.open_tab("orders")
    app.settle(program)
    wishes: list[Any] = []
    program.context.exports.wanted.disconnect()
    program.context.exports.wanted.connect(wishes.append)
    tab = view.tab("orders")
    table = next(one for one in tab.findChildren(DataTable) if one.isVisible())
    holder = table.parentWidget()
    while not isinstance(holder, TableTab):
        holder = holder.parentWidget()
    holder._search.setText("SO")
    holder.table.setCurrentIndex(holder.model.index(0, 0))
    menu = holder.row_menu()
    acts = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert next(iter(acts)) == "Xem toàn văn của dòng"
    acts["Xuất Excel (.xlsx)…"].trigger()
    assert [one.title for one in wishes] == ["Phiếu điều trị: [KH20471] Dương Khánh Linh"]
    assert wishes[0].narrowed == "“SO”"
