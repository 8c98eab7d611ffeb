"""The dock of orders in the real window: stalled orders, the pane of the chosen one, its papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.queries.scope import Scope
from tdental_desktop.views.orders import OrdersView
from tdental_desktop.views.orders_pane.pane import OrderPane
from tdental_desktop.views.orders_pane.table import PaneTable
from tdental_desktop.views.print_preview import PrintPreview
from tests.queries.record.record_clinic import (
    BAO,
    HA,
    HAN,
    HUNG,
    KHOI,
    LINH,
    NAM,
    TAM,
    XUA,
    order_id,
    visit_id,
)
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open
from tests.views.record_window import clinic_with

# Gross, discount, total, by insurance, by the customer, left: worked out from the rows by hand.
FIGURES: dict[int, tuple[str, ...]] = {
    1: ("10.000.000", "0", "10.000.000", "0", "7.000.000", "3.000.000"),
    2: ("2.000.000", "0", "2.000.000", "0", "2.000.000", "0"),
    3: ("1.200.000", "0", "1.200.000", "0", "300.000", "900.000"),
    4: ("1.000.000", "100.000", "900.000", "0", "900.000", "0"),
    5: ("5.000.000", "0", "5.000.000", "0", "0", "5.000.000"),
    11: ("1.000.000,5", "0", "1.000.000,5", "0", "0,25", "1.000.000,25"),
    12: ("10.000.000", "0", "10.000.000", "0", "10.000.000", "0"),
    13: ("4.000.000", "0", "4.000.000", "3.000.000", "1.000.000", "0"),
}
NAMES = ("gross", "discount", "total", "insurance", "by_customer", "residual")
OWNERS = {1: LINH, 2: BAO, 3: HAN, 4: HA, 5: HUNG, 11: TAM, 12: KHOI, 13: XUA}


@pytest.fixture
def program(open_program: Open, hand_clinic: Path) -> app.Program:
    return open_program(hand_clinic)


def dock(program: app.Program) -> OrdersView:
    program.window.open_view("orders")
    view = program.window.view("orders")
    assert isinstance(view, OrdersView)
    app.settle(program)
    return view


def pane_of(view: OrdersView) -> OrderPane:
    return next(one for one in view.findChildren(OrderPane) if one.isVisibleTo(view))


def choose(program: app.Program, number: int) -> OrderPane:
    """Select an order as a person does; what hangs on it is there."""
    view = dock(program)
    row = view.page.model.ids().index(order_id(number))
    view.page.table.selectRow(row)
    pane = pane_of(view)
    patience = QDeadlineTimer(5000)
    while pane.found is None or pane.found.order.id != order_id(number):
        assert not patience.hasExpired(), "the pane did not answer"
        app.settle(program)
    return pane


def texts(table: PaneTable[Any], key: str) -> list[str]:
    place = [one.data.key for one in table._columns].index(key)
    found = []
    for row in range(table.model.rowCount()):
        index = table.model.index(row, place)
        found.append(table.table.itemDelegateForIndex(index).text(index))
    return found


def under(table: PaneTable[Any], row: int = 0) -> list[str]:
    table.model.set_open(row, True)
    found, place = [], row + 1
    while table.model.inset(place) is not None:
        found.append(table.model.index(place, 0).data().replace("\t", " | "))
        place += 1
    return found


# ------------------------------------------------------------------------------------------------ figures


@pytest.mark.parametrize("number", FIGURES)
def test_the_figures_are_those_worked_out_by_hand(program: app.Program, number: int) -> None:
    pane = choose(program, number)
    shown = tuple(pane.side.figures[name].text() for name in NAMES)
    wanted = FIGURES[number]
    assert shown == wanted
    assert [row.warning() for row in pane.side.figures.values()] == [""] * 6


def test_a_figure_that_differs_from_the_servers_is_warned_of(open_program: Open, tmp_path: Path) -> None:
    folder = clinic_with(
        tmp_path,
        ("UPDATE sale_orders SET amount_total = 9500000 WHERE id = ?", [order_id(1)]),
        ("UPDATE sale_orders SET amount_discount_total = 90000 WHERE id = ?", [order_id(4)]),
    )
    program = open_program(folder)
    figures = choose(program, 1).side.figures
    assert figures["total"].text() == "9.500.000"
    assert figures["total"].warning() == "lệch 500.000, tính ra 10.000.000"
    # 9,500,000 − 7,000,000 is not what the order says is left.
    assert figures["residual"].warning() == "lệch -500.000, tính ra 2.500.000"
    figures = choose(program, 4).side.figures
    assert figures["discount"].warning() == "lệch 10.000, tính ra 100.000"


# --------------------------------------------------------------------------------------------------- tabs


def test_services_with_all_their_columns(program: app.Program) -> None:
    pane = choose(program, 1)
    lines = pane.lines
    assert texts(lines, "service") == ["Trám răng Composite", "Mão sứ Zirconia"]
    assert texts(lines, "teeth") == ["14, 15, 16", "36"]
    assert texts(lines, "diagnosis")[1] == "Sâu răng lớn"
    assert texts(lines, "assistant")[1] == "Phạm Ngọc Mai"
    assert texts(lines, "amount") == ["4.000.000", "6.000.000"]
    assert texts(lines, "paid") == ["2.000.000", "5.000.000"]
    assert texts(lines, "residual") == ["2.000.000", "1.000.000"]
    keys = {one.data.key for one in lines._columns}
    assert {"adviser", "price", "list_price", "discount", "insurance", "by_customer", "promotion"} <= keys
    assert any("✓ Mài cùi" in one for one in under(lines, 1))


def test_insurance_and_the_customers_part_of_a_service(open_program: Open, tmp_path: Path) -> None:
    folder = clinic_with(
        tmp_path,
        (
            "UPDATE sale_order_lines SET _detail_at = '2026-11-23T08:00:00', amount_insurance_paid_total ="
            " 3000000, amount_promotion_to_order_line = 150000, amount_discount_total = 0 WHERE order_id = ?",
            [order_id(13)],
        ),
    )
    pane = choose(open_program(folder), 13)
    assert texts(pane.lines, "insurance") == ["3.000.000"]
    assert texts(pane.lines, "by_customer") == ["1.000.000"]
    assert texts(pane.lines, "promotion") == ["150.000"]
    assert pane.side.figures["insurance"].text() == "3.000.000"
    assert pane.side.figures["insurance"].warning() == ""


def test_payments_with_the_split_by_method(program: app.Program) -> None:
    payments = choose(program, 1).payments
    assert texts(payments, "amount") == ["7.000.000"]
    split = texts(payments, "methods")[0]
    assert split == "Tiền mặt 4.000.000 · Tạm ứng 2.000.000 · Ghi công nợ 1.000.000"
    rows = under(payments)
    assert rows[0].startswith("Mã thanh toán | Ngày | Phương thức")
    assert [line.split(" | ")[3] for line in rows[1:4]] == ["4.000.000", "2.000.000", "1.000.000"]
    assert payments.footer.isVisibleTo(payments)
    assert "Tiền mặt 4.000.000 · Tạm ứng 2.000.000 · Ghi công nợ 1.000.000" in payments.footer._left.text()


def test_refunds_and_cancelled_payments(program: app.Program) -> None:
    assert texts(choose(program, 2).payments, "amount") == ["-500.000", "2.500.000"]
    pane = choose(program, 3)
    assert texts(pane.payments, "amount") == ["300.000", "1.200.000"]
    assert texts(pane.payments, "state") == ["Đã thanh toán", "Đã hủy"]


def test_a_payment_that_its_parts_do_not_give_is_warned_of(program: app.Program) -> None:
    payments = choose(program, 12).payments
    assert any("lệch -1, tính ra 10.000.000" in one for one in under(payments))


def test_visits_lead_to_the_record(program: app.Program, qtbot: QtBot) -> None:
    pane = choose(program, 1)
    assert texts(pane.visits, "number") == ["DK00003", "DK00002", "DK00001"]
    with qtbot.waitSignal(program.context.record_opened) as opened:
        pane.visits.link_wanted.emit("dot_khams", visit_id(1))
    assert opened.args == [customer_id(LINH), "dot_khams", visit_id(1)]


def test_an_order_without_lines_says_so(program: app.Program) -> None:
    pane = choose(program, 14)
    assert pane.lines.empty.accessibleName() == "Chưa có dịch vụ nào"
    assert pane.lines.empty.isVisibleTo(pane.lines)
    assert pane.payments.empty.accessibleName() == "Phiếu này chưa có thanh toán nào."
    assert pane.side.figures["total"].text() == "0"


def test_unread_details_are_told_with_the_way_to_them(program: app.Program, qtbot: QtBot) -> None:
    pane = choose(program, 2)
    assert pane.band.isVisibleTo(pane)
    assert pane.band.accessibleName().startswith("Chi tiết chưa tải: giảm giá và bảo hiểm của dịch vụ")
    with qtbot.waitSignal(program.context.updates.wanted) as wanted:
        pane.band.action.emit()
    assert wanted.args == [customer_id(BAO)]


def test_a_discount_that_nobody_has_read_is_no_zero(open_program: Open, tmp_path: Path) -> None:
    sql = "UPDATE sale_orders SET amount_discount_total = NULL"
    figures = choose(open_program(clinic_with(tmp_path, (sql, []))), 2).side.figures
    assert figures["discount"].text() == "chưa tải"
    # Without it the server's own sum before discount is not known; ours is.
    assert figures["gross"].text() == "2.000.000" and figures["gross"].warning() == ""


def test_pictures_are_those_of_the_orders_visits(program: app.Program) -> None:
    pane = choose(program, 1)
    pane.open_tab("images")
    app.settle(program)
    assert set(pane.images._shots) == {"partner_images/im-1", "partner_images/im-9"}
    other = choose(program, 14)  # the same customer's, never visited for
    app.settle(program)
    assert other.images._shots == {} and other.images.empty.isVisibleTo(other.images)


def test_another_order_leaves_nothing_behind(program: app.Program) -> None:
    first = choose(program, 1)
    first.payments.model.set_open(0, True)
    pane = choose(program, 4)
    assert texts(pane.lines, "amount") == ["900.000"] and texts(pane.payments, "amount") == ["900.000"]
    assert pane.side.number.text() == "SO00004"
    assert pane.payments.model.open_keys() == frozenset()


def test_without_the_money_right_no_amount_is_shown(
    open_program: Open, hand_clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scope, "all", classmethod(lambda cls: Scope(money=False)))
    pane = choose(open_program(hand_clinic), 1)
    assert not any(row.isVisibleTo(pane) for row in pane.side.figures.values())
    assert texts(pane.payments, "methods") == ["Tiền mặt · Tạm ứng · Ghi công nợ"]
    assert "000" not in "".join(texts(pane.lines, "amount") + texts(pane.lines, "paid"))


# ------------------------------------------------------------------------------------------------ stalled


def test_the_stalled_tab_filters_by_months(program: app.Program) -> None:
    view = dock(program)
    QTest.keyClick(view.page.table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    view.open_list("stalled")
    app.settle(program)
    assert set(view.page.model.ids()) == {order_id(number) for number in (3, 8, 11, 14, 15, 16)}
    view.page.narrowing.filter.choose("time", "m6")
    app.settle(program)
    assert set(view.page.model.ids()) == {order_id(8), order_id(11)}
    view.page.narrowing.filter.choose("time", None)
    app.settle(program)
    assert order_id(1) in view.page.model.ids()


# ------------------------------------------------------------------------------------------------- papers


def previews() -> list[PrintPreview]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]


def test_one_key_shows_the_order_as_it_would_be_printed(program: app.Program, qtbot: QtBot) -> None:
    choose(program, 1)
    view = dock(program)
    program.window.activateWindow()
    view.page.table.setFocus()
    qtbot.waitUntil(view.page.table.hasFocus)
    QTest.keyClick(view.page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(previews()))
    shown = previews()[0]
    qtbot.waitUntil(lambda: shown.pages.pageCount() == 1)
    assert "PHIẾU ĐIỀU TRỊ" in shown.windowTitle()
    shown.reject()


def test_saving_an_order_proposes_a_name_without_the_patient(
    program: app.Program, qtbot: QtBot, tmp_path: Path
) -> None:
    asked: list[str] = []
    opened: list[Path] = []
    program.papers.choose_file = lambda _w, _t, name: asked.append(name) or str(tmp_path / "order.pdf")
    program.papers.open_file = opened.append
    pane = choose(program, 1)
    pane.papers.save(pane.papers.items[0])
    qtbot.waitUntil(lambda: bool(opened))
    assert Path(asked[0]).name == "phieu-dieu-tri-2026-11-23.pdf"
    assert opened[0].read_bytes().startswith(b"%PDF")


def wishes(program: app.Program) -> list[PaperWish]:
    found: list[PaperWish] = []
    program.context.papers.preview_wanted.disconnect()
    program.context.papers.preview_wanted.connect(found.append)
    return found


def test_the_menu_offers_both_papers_and_the_small_size(program: app.Program) -> None:
    pane = choose(program, 1)
    found = wishes(program)
    menu = pane.papers.menu(pane)
    small = next(one for one in menu.actions() if one.isCheckable())
    small.setChecked(True)
    for item in pane.papers.items:
        pane.papers.preview(item)
    assert found == [
        PaperWish("order", order_id(1), small=True),
        PaperWish("payments", customer_id(LINH), order=order_id(1)),
    ]


def test_the_record_prints_the_file_and_the_statements(program: app.Program) -> None:
    program.context.customer_opened.emit(customer_id(NAM))
    app.settle(program)
    view = program.window.view("customer")
    found = wishes(program)
    for item in view.papers.items:
        view.papers.preview(item)
    assert found == [PaperWish(kind, customer_id(NAM)) for kind in ("customer", "payments", "debts")]
    assert [item.keys for item in view.papers.items] == ["Ctrl+P", "Ctrl+Shift+P", "Ctrl+D"]


def test_the_debt_statement_has_the_days_that_are_on(program: app.Program) -> None:
    from tdental_desktop.queries.record.parts import Period

    program.context.customer_opened.emit(customer_id(NAM))
    app.settle(program)
    tab = program.window.view("customer").tab("debts")
    ledger = tab.lists["ledger"]
    ledger.period = Period("2026-04-01", "2026-11-23")
    assert ledger.paper() == PaperWish("debts", customer_id(NAM), since="2026-04-01", until="2026-11-23")


def test_the_stock_report_is_printed_as_it_is_narrowed(program: app.Program) -> None:
    program.window.open_view("stock")
    app.settle(program)
    page = program.window.view("stock").page
    page.search.setText("găng")
    asked = page.filters()
    found = wishes(program)
    page.papers.preview(page.papers.items[0])
    assert found == [PaperWish("stock", since=asked.period.since, until=asked.period.until, words="găng")]


def test_an_order_that_is_gone_meanwhile_is_said_so(program: app.Program, qtbot: QtBot) -> None:
    program.context.papers.preview_document(PaperWish("order", "nobody"))
    wanted = "Phiếu hoặc khách hàng này không còn trong bản sao."
    qtbot.waitUntil(lambda: program.window.status.message() == wanted)
    assert previews() == []
