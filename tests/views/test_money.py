"""Payments and the cash book in the real window, on the till that was worked out by hand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sync.replica.connection import REPLICA_FILE, open_writer
from tdental_desktop import app
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.shell.builtin import BUILT_IN, CASHIER
from tdental_desktop.views import VIEWS
from tdental_desktop.views.cash_book import CashBookView
from tdental_desktop.views.payments import PaymentsView
from tdental_desktop.widgets.page_header import Band
from tests.queries.money_clinic import customer_id, order_id, payment_id, write_money
from tests.queries.small_clinic import BRANCH_B, KEY
from tests.views.conftest import Open

SHOW = Qt.ItemDataRole.DisplayRole


@pytest.fixture(scope="session")
def till_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("till-clinic")
    write_money(folder)
    return folder


@pytest.fixture
def program(open_program: Open, till_clinic: Path) -> app.Program:
    return open_program(till_clinic)


def payments(program: app.Program) -> PaymentsView:
    program.window.open_view("payments")
    view = program.window.view("payments")
    assert isinstance(view, PaymentsView)
    app.settle(program)
    return view


def cash_book(program: app.Program, width: int = 2600) -> CashBookView:
    program.window.resize(width, 1000)
    program.window.open_view("cash_book")
    view = program.window.view("cash_book")
    assert isinstance(view, CashBookView)
    app.settle(program)
    return view


def select(program: app.Program, view: Any, key: str) -> None:
    view.page.table.setFocus()
    view.page.table.selectRow(list(view.page.model.ids()).index(key))
    app.settle(program)


def faces(view: CashBookView) -> list[str]:
    return [face.figure for face in view.figures.faces()]


def lines(view: CashBookView) -> dict[str, object]:
    assert view.day is not None
    return {line.key: line.figure.value for line in view.day.model.rows()}


# ---------------------------------------------------------------------------------------------- payments


def test_this_month_stands_first_with_honest_sums(program: app.Program) -> None:
    view = payments(program)
    assert view.page.model.rowCount() == 16
    keys = [one.key for one in view.page.model.columns()]
    assert view.page.pane.sums.text(keys.index("moved")) == "233.000"
    assert view.page.pane.sums.text(keys.index("settled")) == "1.200.000"
    assert not view.page.pane.sums.text(keys.index("amount"))
    assert view.page.pane.sums.text(0) == "Tổng theo bộ lọc"  # the month is one
    assert view.page.footer._left.text() == "16 dòng · theo bộ lọc"
    menu = view.page.narrowing.grouping.menu_of_picks()  # where the cashier would be looked for
    last = menu.actions()[-1]
    assert last.text().startswith("Thu ngân:") and not last.isEnabled()


def test_sums_of_methods_follow_the_rows_and_stay_while_the_same_is_read_again(program: app.Program) -> None:
    view = payments(program)
    view.open_list("order_payments")
    app.settle(program)
    page = view.page
    cash = [one.key for one in page.model.columns()].index("cash")
    assert page.pane.sums.text(cash) == "850.000"
    page._got((page.state(), replace(page.listing, sums={}), {}))  # the rows anew; their sums are on the way
    assert page.pane.sums.text(cash) == "850.000"
    page.narrowing.period.set_span("own", Period("2026-11-06", "2026-11-06"), tell=True)
    app.settle(program)
    assert page.pane.sums.text(cash) == "-150.000"


def test_nothing_in_the_days_is_not_nothing_at_all(program: app.Program) -> None:
    page = payments(program).page
    page.narrowing.period.set_span("all", tell=True)
    app.settle(program)
    assert page.pane.sums.text(0) == "Tổng"
    page.narrowing.period.set_span("own", Period("2010-01-01", "2010-01-31"), tell=True)
    app.settle(program)
    assert (page.model.rowCount(), page.pane.empty._reason.text()) == (0, "Không có dòng nào khớp bộ lọc")


def test_alt_and_a_digit_turn_the_tabs(program: app.Program, qtbot: QtBot) -> None:
    view = payments(program)
    program.window.activateWindow()
    view.page.table.setFocus()
    qtbot.waitUntil(view.page.table.hasFocus)
    for digit, key, rows in ((2, "order_payments", 4), (3, "advances", 4), (4, "cash_vouchers", 10)):
        QTest.keyClick(view.page.table, Qt.Key(Qt.Key.Key_0 + digit), Qt.KeyboardModifier.AltModifier)
        app.settle(program)
        assert view.tabs.current() == key
        assert view.page.model.rowCount() == rows


def test_a_linked_payment_opens_its_order(program: app.Program, qtbot: QtBot) -> None:
    view = payments(program)
    select(program, view, payment_id(2))
    pane = view.pane()
    assert pane.chip.state().word == "Liên kết chính xác"
    assert pane.customer.isVisible() and "Trần Thị Mai" in pane.customer.text()
    shown = [pane.line_model.index(row, 0).data(SHOW) for row in range(pane.line_model.rowCount())]
    assert shown == ["SO00001"] * 4  # the four parts of the order's payment
    pane.lines.setFocus()
    pane.lines.selectRow(0)
    with qtbot.waitSignal(program.context.record_opened) as opened:
        QTest.keyClick(pane.lines, Qt.Key.Key_Return)
    assert opened.args == [customer_id(1), "sale_orders", order_id(1)]


def test_a_name_alone_is_marked_as_a_guess(program: app.Program, qtbot: QtBot) -> None:
    view = payments(program)
    select(program, view, payment_id(10))
    pane = view.pane()
    assert pane.chip.state().word == "khớp theo tên, chưa chắc"
    assert pane.chip.state().tone == "warning"
    assert not pane.customer.isVisible()
    assert pane.people.isVisible() and pane.people_model.rowCount() == 2
    pane.people.selectRow(1)
    with qtbot.waitSignal(program.context.customer_opened) as opened:
        QTest.keyClick(pane.people, Qt.Key.Key_Return)
    assert opened.args == [customer_id(3)]


def test_a_supplier_leads_nowhere_and_says_so(program: app.Program) -> None:
    view = payments(program)
    select(program, view, payment_id(11))
    pane = view.pane()
    assert pane.chip.state() is None and pane.empty.isVisible()
    assert not pane.people_model.rowCount() and not pane.line_model.rowCount()


def test_without_the_right_there_are_no_amounts(open_program: Open, till_clinic: Path) -> None:
    program = open_program(till_clinic)
    program.context.scope = Scope(money=False, phone=False)
    view = payments(program)
    select(program, view, payment_id(2))
    assert not {"amount", "moved", "settled", "phone"} & {one.key for one in view.page.model.columns()}
    assert "amount" not in {one.key for one in view.pane().line_model.columns()}
    book = cash_book(program)
    assert not book.figures.isVisible() and not book.funds.isVisible()
    assert book.day is not None and not book.day.isVisible()


# ---------------------------------------------------------------------------------------------- the cash book


def test_funds_band_and_rows_tell_the_same(program: app.Program) -> None:
    view = cash_book(program)
    assert faces(view) == ["5.840.000", "6.138.000", "-4.960.000", "1.178.000", "7.018.000"]
    assert [view.funds.card(key).figure for key in ("all", "cash", "bank")] == [
        "7.351.000",
        "7.981.000",
        "-630.000",
    ]
    keys = [one.key for one in view.page.model.columns()]
    assert view.page.model.rowCount() == 20
    assert view.page.pane.sums.text(keys.index("value")) == "1.178.000"


def test_the_fund_switch_is_the_list_s_filter(program: app.Program) -> None:
    view = cash_book(program)
    view.funds.card("cash").click()
    app.settle(program)
    assert faces(view) == ["5.000.000", "5.508.000", "-2.860.000", "2.648.000", "7.648.000"]
    keys = [one.key for one in view.page.model.columns()]
    assert view.page.pane.sums.text(keys.index("value")) == "2.648.000"
    view.page.clear_filters()
    app.settle(program)
    assert view.funds.current() == "all" and faces(view)[4] == "7.018.000"


def test_the_branch_and_the_period_are_followed(program: app.Program) -> None:
    view = cash_book(program)
    program.context.set_branch(BRANCH_B)
    app.settle(program)
    assert faces(view) == ["40.000", "1.200.000", "0", "1.200.000", "1.240.000"]
    program.context.set_branch(None)
    view.page.narrowing.period.set_span("last_month", tell=True)
    app.settle(program)
    # October: 800,000 + 5,000,000 + 40,000
    assert faces(view) == ["0", "5.840.000", "0", "5.840.000", "5.840.000"]


def test_vouchers_whose_branch_is_not_told_are_asked_for(
    open_program: Open, tmp_path: Path, till_clinic: Path, qtbot: QtBot
) -> None:
    shutil.copytree(till_clinic, tmp_path / "till")
    writer = open_writer(tmp_path / "till" / REPLICA_FILE, KEY)
    writer.execute("UPDATE cash_vouchers SET company_id = NULL, type = NULL WHERE name = 'THUCN/1'")
    writer.execute(f"UPDATE account_payments SET payment_type = 'transfer' WHERE id = '{payment_id(10)}'")
    writer.close()
    program = open_program(tmp_path / "till")
    with qtbot.waitSignal(program.context.row_shown, timeout=5000) as asked:
        view = cash_book(program)
    assert asked.args == ["cash_vouchers", ""]
    assert faces(view)[4] != "—"  # its number tells the direction
    cards = view.funds
    assert "chuyển quỹ" not in cards.card("all").toolTip() and "chuyển quỹ" in cards.card("cash").toolTip()
    program.context.set_branch(BRANCH_B)
    app.settle(program)
    assert faces(view)[4] == "—"  # it may be this branch's


def test_typed_words_change_the_rows_not_the_balance(program: app.Program) -> None:
    view = cash_book(program)
    view.page.narrowing.search.setText("noi bo")
    view.page.narrowing.changed.emit()
    app.settle(program)
    assert view.page.model.rowCount() == 7  # the vouchers without a partner that count
    assert faces(view)[4] == "7.018.000"


def test_the_day_follows_the_chosen_row_and_opens_its_kinds(program: app.Program, qtbot: QtBot) -> None:
    view = cash_book(program)
    assert view.day is not None and view.day.isVisible() and view.day.day == "2026-11-23"
    select(program, view, payment_id(1))
    found = lines(view)
    assert view.day.day == "2026-11-02"
    assert (found["opening"], found["in"], found["out"], found["closing"]) == (
        5_951_000,
        3_025_000,
        0,
        8_976_000,
    )
    assert (found["kind:customer"], found["kind:other_in"]) == (1_500_000, 1_525_000)
    assert (found["revenue"], found["received"]) == (2_000_000, 1_500_000)
    assert "kind:wages" not in found
    place = [line.key for line in view.day.model.rows()].index("kind:other_in")
    view.day.table.setFocus()
    view.day.table.selectRow(place)
    QTest.keyClick(view.day.table, Qt.Key.Key_Return)
    app.settle(program)
    assert view.page.model.rowCount() == 3
    keys = [one.key for one in view.page.model.columns()]
    assert view.page.pane.sums.text(keys.index("value")) == "1.525.000"


def test_a_day_is_turned_by_hand(program: app.Program) -> None:
    view = cash_book(program)
    assert view.day is not None
    view.day.bar.previous.click()
    app.settle(program)
    assert view.day.day == "2026-11-22"
    view.day.set_day("2026-11-08")
    app.settle(program)
    assert (lines(view)["kind:supplier"], lines(view)["kind:supplier_back"]) == (-1_850_000, 50_000)
    assert view.day.bar.day() == QDate(2026, 11, 8).toPython()


def test_a_narrow_dock_shows_one_of_both(program: app.Program, qtbot: QtBot) -> None:
    view = cash_book(program, 1366)
    program.window.docks.set_alone("cash_book", False)
    app.settle(program)
    assert view.day is not None and view.page.isVisible() and not view.day.isVisible()
    view.page.table.setFocus()
    QTest.keyClick(view.page.table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    app.settle(program)
    assert view.day.isVisible() and not view.page.isVisible()
    assert lines(view)["closing"] is not None
    QTest.keyClick(view.day.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    app.settle(program)
    assert view.page.isVisible() and not view.day.isVisible()


def test_an_unfinished_table_leaves_the_balance_open_and_says_so(open_program: Open, tmp_path: Path) -> None:
    write_money(tmp_path)
    db = open_writer(tmp_path / REPLICA_FILE, KEY)
    db.execute("UPDATE _tables SET first_complete_at = NULL, status = NULL WHERE name = 'partner_advances'")
    db.execute("UPDATE cash_vouchers SET type = NULL, account_type = NULL WHERE name = 'CHI/1'")
    db.close()
    view = cash_book(open_program(tmp_path))
    assert faces(view) == ["chưa tải", "6.138.000", "-4.960.000", "1.178.000", "chưa tải"]
    assert view.funds.card("cash").figure == "chưa tải" and view.funds.card("cash").missing
    assert view.doubts.isVisible()
    said = view.doubts.accessibleName()
    assert "Quỹ đầu kỳ cần đủ mọi chứng từ" in said and "đọc theo số phiếu" in said
    bands = [one for one in view.findChildren(Band) if one.isVisible()]
    whole = " ".join(one.accessibleName() for one in bands)
    for once in ("Tạm ứng", "Quỹ đầu kỳ cần đủ"):
        assert whole.count(once) == 1, whole


def test_a_commit_is_followed_and_a_hidden_book_asks_nothing(
    open_program: Open, tmp_path: Path, monkeypatch: Any
) -> None:
    from tdental_desktop.views.cash_book import view as module

    write_money(tmp_path)
    program = open_program(tmp_path)
    asked: list[object] = []
    real = module.book

    def spy(*args: Any) -> Any:
        asked.append(args[2])
        return real(*args)

    monkeypatch.setattr(module, "book", spy)
    view = cash_book(program)
    assert len(asked) == 1
    db = open_writer(tmp_path / REPLICA_FILE, KEY)
    db.execute(f"UPDATE account_payments SET state = 'cancel' WHERE id = '{payment_id(10)}'")
    db.close()
    program.bus.publish(frozenset({"account_payments"}))
    program.bus.flush()
    app.settle(program)
    assert faces(view)[1] == "5.938.000" and len(asked) == 2
    program.window.docks.dock("cash_book").close()
    program.bus.publish(frozenset({"account_payments"}))
    program.bus.flush()
    app.settle(program)
    assert len(asked) == 2


def test_the_cashier_s_layout_holds_both() -> None:
    in_layout = {key for column in BUILT_IN[CASHIER] for key in column.keys}
    assert {"payments", "cash_book"} <= in_layout & {one.key for one in VIEWS}
