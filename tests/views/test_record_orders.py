"""The tabs "Hồ sơ" and "Phiếu điều trị" in the real window, on the clinic worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from tdental_desktop import app
from tdental_desktop.queries.scope import Scope
from tdental_desktop.widgets.values import Role
from tests.queries.record.record_clinic import (
    BAO,
    FIGURES,
    HAN,
    HUNG,
    KHOI,
    LINH,
    MOI,
    NAM,
    TAM,
    XOA,
    XUA,
    line_id,
    order_id,
    part_id,
    payment_id,
)
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY, customer_id
from tests.views.conftest import Open

CARDS = ("treatment_total", "expected", "revenue", "debt", "advance")


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_record_clinic(tmp_path_factory.mktemp("record-window")).parent


@pytest.fixture
def program(open_program: Open, worked_out: Path) -> app.Program:
    return open_program(worked_out)


def show(program: app.Program, number: int, tab: str = "profile") -> Any:
    program.context.customer_opened.emit(customer_id(number))
    view: Any = program.window.view("customer")
    view.open_tab(tab)
    app.settle(program)
    found = view.tab(tab)
    return found.by_order if tab == "orders" else found


def shown(amount: object) -> str:
    return f"{amount:,}".replace(",", ".")


def column(tab: Any, key: str) -> int:
    found: int = tab._places[key]
    return found


def cells(tab: Any, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
    model, place = tab.model, column(tab, key)
    own = (row for row in range(model.rowCount()) if model.inset(row) is None)
    return [model.index(row, place).data(role) for row in own]


def under(tab: Any, row: int = 0) -> list[str]:
    """The rows under one, as they are copied."""
    return [inset.text for inset in tab.model.under(tab.model.item(row))]


def one_with(texts: Sequence[str], *words: str) -> str:
    found = [text for text in texts if all(word in text for word in words)]
    assert len(found) == 1, (words, texts)
    return found[0]


# --- money -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", sorted(set(FIGURES) - {MOI, KHOI, XOA}))
def test_the_cards_show_what_was_worked_out(program: app.Program, number: int) -> None:
    tab = show(program, number)
    assert [tab.money.cards[key].figure_text() for key in CARDS] == [
        shown(amount) for amount in FIGURES[number][:5]
    ]
    assert tab._agrees.state().word == "5/5 số tiền khớp với máy chủ"
    assert not any(card.warns() for card in tab.money.cards.values())


def test_a_difference_is_shown_beside_the_server_s_figure(program: app.Program) -> None:
    tab = show(program, KHOI)
    card = tab.money.cards["treatment_total"]
    assert card.figure_text() == "9.999.999", "the server's own figure is the large one"
    assert card.warns() and "10.000.000" in card.accessibleName()
    assert tab._agrees.state().word == "4/5 số tiền khớp với máy chủ"
    assert "Số lệch: Tổng tiền điều trị" in tab.footer.findChildren(type(tab.footer._left))[0].text()


def test_what_the_server_never_sent_is_no_zero(program: app.Program) -> None:
    tab = show(program, MOI)
    assert [tab.money.cards[key].figure_text() for key in CARDS] == ["—"] * 5
    assert tab._agrees.state().word == "0/5 số tiền khớp với máy chủ"


def test_what_cannot_be_computed_says_why(open_program: Open, tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE _tables SET status = 'partial' WHERE name = 'sale_orders'")
    db.close()
    tab = show(open_program(tmp_path), LINH)
    card = tab.money.cards["treatment_total"]
    assert card.figure_text() == "10.000.000" and "chưa tải hết" in card.accessibleName()
    assert tab._agrees.state().word.startswith("3/5") or tab._agrees.state().word.startswith("2/5")


def test_without_the_right_no_figure_is_drawn(program: app.Program) -> None:
    program.context.scope = Scope(money=False)
    tab = show(program, LINH)
    assert tab.money.isHidden() and tab._agrees.isHidden()
    assert all(tab.sum_row.text(column(tab, key)) == "" for key in ("amount", "paid", "residual"))
    assert all(bar.down is None for bar in tab.strip.bars()) and tab.strip._down_key.isHidden()
    assert set(cells(tab, "amount")) == {None} and set(cells(tab, "paid")) == {None}


# --- history ---------------------------------------------------------------------------------------


def test_history_by_order_and_its_sums(program: app.Program) -> None:
    tab = show(program, LINH)
    assert cells(tab, "service") == ["Trám răng Composite", "Mão sứ Zirconia"]
    assert cells(tab, "date") == ["08/09/2026", "01/09/2026"]
    assert cells(tab, "amount") == [4_000_000, 6_000_000]
    sums = [tab.sum_row.text(column(tab, key)) for key in ("date", "amount", "paid", "residual")]
    assert sums == ["2 dịch vụ · 1 phiếu", "10.000.000", "7.000.000", "3.000.000"]


def test_drafts_are_left_out_of_the_sums_and_said_so(program: app.Program) -> None:
    tab = show(program, HUNG)
    assert tab.sum_row.text(column(tab, "date")) == "2 dịch vụ · 2 phiếu (trừ 1 nháp)"
    assert tab.sum_row.text(column(tab, "amount")) == "700.000"


def test_a_service_unfolds_to_steps_and_payments_by_method(program: app.Program, qtbot: QtBot) -> None:
    tab = show(program, LINH)
    tab.table.setCurrentIndex(tab.model.index(1, 0))
    before = tab.model.rowCount()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.model.is_open(1) and tab.model.rowCount() > before
    rows = under(tab, 1)
    assert "1/2" in one_with(rows, "Công đoạn") and "✓ Mài cùi · Gắn sứ" in one_with(rows, "Công đoạn")
    for method, amount in (("Tiền mặt", "4.000.000"), ("Tạm ứng", "2.000.000"), ("Ghi công nợ", "1.000.000")):
        assert amount in one_with(rows, "Thanh toán", method)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.model.rowCount() == before


def test_history_by_tooth(program: app.Program) -> None:
    tab = show(program, LINH)
    tab._mode.set_current("tooth")
    assert cells(tab, "place") == ["14", "15", "16", "36"]
    assert not tab.table.isColumnHidden(column(tab, "place"))
    assert tab.sum_row.text(column(tab, "amount")) == "10.000.000", "a service on three teeth counts once"
    tab._mode.set_current("order")
    assert tab.table.isColumnHidden(column(tab, "place"))


def test_person_tells_unread_from_empty(program: app.Program, qtbot: QtBot) -> None:
    read = show(program, BAO)
    read._section.set_current("person")
    assert read._person.value("medical") == "không ghi nhận" and read._person.value("identity") == "—"
    tab = show(program, MOI)
    assert tab._section.current() == "history", "each customer has the part that was left in front"
    tab._section.set_current("person")
    person = tab._person
    assert person.isVisible() and person.value("identity") == "chưa tải"
    assert person.value("medical") == "chưa tải" and person.value("email") == "—"
    with qtbot.waitSignal(program.context.updates.wanted) as wanted:
        person._unread.action.emit()
    assert wanted.args == [customer_id(MOI)]


def test_relatives_open_their_record(program: app.Program, qtbot: QtBot) -> None:
    tab = show(program, LINH)
    tab._section.set_current("relatives")
    page = tab._relatives
    assert BAO in [int(row.id[-3:]) for row in page.model.rows()]
    row = page.model.row_of(customer_id(BAO))
    page.table.setCurrentIndex(page.model.index(row, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    app.settle(program)
    view: Any = program.window.view("customer")
    assert view.customer() == customer_id(BAO)
    assert [face.name for face in view.bar.faces()] == ["Dương Khánh Linh", "Trần Quốc Bảo"]


def test_the_strip_draws_what_is_known(program: app.Program, qtbot: QtBot) -> None:
    program.window.resize(1400, 1000)
    tab = show(program, BAO)
    bars = {bar.period: bar for bar in tab.strip.bars()}
    assert bars["2026-05"].down == 2_000_000.0, "what was given back is taken away"
    assert tab.strip.isVisible()
    qtbot.waitUntil(lambda: tab.strip.plot() is not None, timeout=30_000)
    tab.strip.point_at(0)
    assert tab.strip.said().startswith("05/2026") and "2.000.000" in tab.strip.said()
    nobody = show(program, MOI)
    assert nobody.strip.isHidden() and nobody.strip.bars() == ()


# --- orders ----------------------------------------------------------------------------------------


def test_orders_newest_first_with_sums(program: app.Program) -> None:
    tab = show(program, LINH, "orders")
    assert cells(tab, "number") == ["SO00016", "SO00015", "SO00014", "SO00001"]
    assert cells(tab, "total") == [0, 0, 0, 10_000_000]
    sums = [tab.sum_row.text(column(tab, key)) for key in ("number", "total", "paid", "residual")]
    assert sums == ["Tổng cộng", "10.000.000", "7.000.000", "3.000.000"]
    assert tab.footer._left.text() == "4 phiếu"


def test_sums_follow_the_filter_and_say_so(program: app.Program) -> None:
    tab = show(program, HUNG, "orders")
    assert tab.sum_row.text(column(tab, "total")) == "700.000"
    assert tab.sum_row.text(column(tab, "number")) == "Tổng cộng (trừ 1 nháp)"
    tab._search.setText("so00005")
    tab.reload()
    app.settle(program)
    assert cells(tab, "number") == ["SO00005"]
    assert tab.sum_row.text(column(tab, "number")) == "Tổng theo bộ lọc (trừ 1 nháp)"
    assert tab.footer._left.text() == "1 / 2 phiếu · đang lọc"
    tab.filter_button.set_state({"chosen": {"state": "done"}, "on": ()})
    tab.clear_filters()
    app.settle(program)
    assert len(cells(tab, "number")) == 2


def test_an_order_unfolds_to_everything(program: app.Program) -> None:
    tab = show(program, LINH, "orders")
    rows = under(tab, 3)
    one_with(rows, "Mão sứ Zirconia", "36", "6.000.000", "5.000.000", "1.000.000")
    one_with(rows, "Sâu răng lớn")
    one_with(rows, "Phụ tá: Phạm Ngọc Mai", "Người tư vấn: BS. Lê Thu Hằng")
    one_with(rows, "Công đoạn", "1/2")
    one_with(
        rows, "Đã thu theo hình thức", "Tiền mặt 4.000.000", "Tạm ứng 2.000.000", "Ghi công nợ 1.000.000"
    )
    one_with(rows, "Khách hàng trả: 7.000.000", "Bảo hiểm trả: 0")
    one_with(rows, "Ghi chú: chưa tải")


def test_insurance_is_told_apart(program: app.Program) -> None:
    rows = under(show(program, XUA, "orders"))
    one_with(rows, "Bảo hiểm trả: 3.000.000", "Khách hàng trả: 1.000.000")


def test_a_cancelled_payment_and_a_refund(program: app.Program) -> None:
    rows = under(show(program, HAN, "orders"))
    one_with(rows, "Thanh toán", "1.200.000", "Đã hủy")
    back = under(show(program, BAO, "orders"))
    one_with(back, "hoàn tiền", "-500.000")


def test_payments_without_an_order_have_a_row(program: app.Program) -> None:
    tab = show(program, NAM, "orders")
    assert cells(tab, "number") == ["SO00009", "Ngoài phiếu"]
    assert cells(tab, "paid") == [3_000_000, 1_000_000]
    one_with(under(tab, 1), "THUCN/2026/0001", "1.000.000")
    assert tab.sum_row.text(column(tab, "paid")) == "3.000.000", "the sum is of orders"


def test_differing_figures_are_marked_and_named(program: app.Program) -> None:
    tab = show(program, KHOI, "orders")
    one_with(under(tab), "Thanh toán 15/04/2026 ghi 10.000.001", "10.000.000")
    fractions = show(program, TAM, "orders")
    assert cells(fractions, "total", Role.DIFFERS) == [False]


def test_by_service(program: app.Program) -> None:
    show(program, LINH, "orders")
    tab = program.window.view("customer").tab("orders")  # type: ignore[attr-defined]
    tab.by_order.mode.set_current("lines")
    app.settle(program)
    assert tab.mode() == "lines" and tab.by_service.isVisible()
    assert cells(tab.by_service, "service") == ["Trám răng Composite", "Mão sứ Zirconia"]
    assert cells(tab.by_service, "discount") == [None, None]
    assert [str(one) for one in cells(tab.by_service, "discount", Role.MISSING)] == [
        "Missing.NOT_FETCHED"
    ] * 2
    assert tab.by_service.sum_row.text(column(tab.by_service, "residual")) == "3.000.000"
    tab.by_service.mode.set_current("orders")
    assert tab.mode() == "orders"


@pytest.mark.parametrize(
    ("table", "key", "order", "words"),
    [
        ("sale_orders", order_id(1), order_id(1), ""),
        ("sale_order_lines", line_id(2), order_id(1), "Trám răng Composite"),
        ("sale_order_payments", payment_id(1), order_id(1), "Tiền mặt"),
        ("account_payments", part_id(2), order_id(1), "Tạm ứng"),
    ],
)
def test_a_record_is_opened_in_its_order(
    program: app.Program, table: str, key: str, order: str, words: str
) -> None:
    program.context.record_opened.emit(customer_id(LINH), table, key)
    app.settle(program)
    view: Any = program.window.view("customer")
    assert view._tabs.current() == "orders"
    tab = view.tab("orders").by_order
    row = tab.table.currentIndex().row()
    assert tab.model.key_at(tab.model.owner_row(row)) == order
    inset = tab.model.inset(row)
    assert words in inset.text if words else inset is None


def test_a_record_behind_a_filter_takes_the_filter_away(program: app.Program) -> None:
    tab = show(program, HUNG, "orders")
    tab._search.setText("so00006")
    tab.reload()
    app.settle(program)
    program.context.record_opened.emit(customer_id(HUNG), "sale_orders", order_id(5))
    app.settle(program)
    assert tab.words == "" and tab.model.key_at(tab.table.currentIndex().row()) == order_id(5)
