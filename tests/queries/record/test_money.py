"""Cards, orders, payments, advances and debts against figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.record.advances import advances
from tdental_desktop.queries.record.cards import cards
from tdental_desktop.queries.record.debts import debts
from tdental_desktop.queries.record.lines import lines
from tdental_desktop.queries.record.order import order
from tdental_desktop.queries.record.orders import Owed, orders, owed
from tdental_desktop.queries.record.parts import NOT_LOADED, Checked, NotLoaded, Period
from tdental_desktop.queries.record.payments import newest_debt, payments
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_clinic import (
    BAO,
    FIGURES,
    HA,
    HAN,
    HUNG,
    KHOI,
    LE,
    LINH,
    MOI,
    NAM,
    TAM,
    THU,
    XUA,
    order_id,
    part_id,
)
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import BRANCH_A, KEY, customer_id

ALL = Scope.all()
CARDS = ("treatment_total", "expected", "revenue", "debt", "advance", "paid_in_money")


@pytest.mark.parametrize("number", sorted(FIGURES))
def test_the_cards_add_up_to_what_was_worked_out_by_hand(record: Connection, number: int) -> None:
    found = cards(record, ALL, customer_id(number))
    assert found is not None
    assert tuple(getattr(found, name).value for name in CARDS) == FIGURES[number]


def test_fractions_are_added_exactly(record: Connection) -> None:
    found = cards(record, ALL, customer_id(TAM))
    assert found is not None
    assert found.treatment_total.value == Decimal("1000000.5")
    assert found.expected == Checked(Decimal("1000000.25"), Decimal("1000000.25"))
    assert found.revenue == Checked(Decimal("0.25"), Decimal("0.25"))  # 0.1 + 0.15
    row = orders(record, ALL, customer_id(TAM)).rows[0]
    assert row.total == Checked(Decimal("1000000.5"), Decimal("1000000.5"))
    assert not row.paid.differs and not row.residual.differs


def test_a_difference_is_shown_beside_the_servers_figure(record: Connection) -> None:
    found = cards(record, ALL, customer_id(KHOI))
    assert found is not None
    total = found.treatment_total
    assert (total.value, total.stored, total.shown) == (10_000_000, 9_999_999, 9_999_999)
    assert total.differs and total.difference == 1
    assert not found.expected.differs


@pytest.mark.parametrize("number", sorted(set(FIGURES) - {KHOI, MOI}))
def test_nothing_else_differs(record: Connection, number: int) -> None:
    found = cards(record, ALL, customer_id(number))
    assert found is not None
    assert not any(getattr(found, name).differs for name in CARDS)


def test_a_figure_the_server_did_not_send_is_not_zero(record: Connection) -> None:
    found = cards(record, ALL, customer_id(MOI))
    assert found is not None and found.debt == Checked(0, None) and not found.debt.differs


def test_without_the_right_there_is_no_figure_anywhere(record: Connection) -> None:
    narrow = Scope(money=False)
    key = customer_id(LINH)
    found = cards(record, narrow, key)
    assert found is not None
    assert all(getattr(found, name) == Checked(None, None) for name in CARDS)
    row = orders(record, narrow, key).rows[-1]
    assert row.total == row.paid == row.residual == Checked(None, None) and row.discount is None
    service = lines(record, narrow, key).rows[0]
    assert service.amount == service.residual == Checked(None, None)
    assert service.price is service.paid is None
    paid = payments(record, narrow, key)
    assert paid.rows[0].amount == Checked(None, None) and paid.by_method == ()
    assert {part.amount for part in paid.rows[0].parts} == {None}
    owed = debts(record, narrow, key)
    assert not isinstance(owed.rows, NotLoaded)
    assert owed.rows[0].amount is owed.rows[0].balance is None and owed.left == Checked(None, None)
    ahead = advances(record, narrow, key)
    assert ahead.rows[0].amount is ahead.uses[0].amount is None and ahead.left == Checked(None, None)


def test_figures_of_all_branches_are_not_compared_with_the_rows_of_one(record: Connection) -> None:
    narrow = Scope(branches=frozenset({BRANCH_A}))
    found = cards(record, narrow, customer_id(LE))
    assert found is not None
    assert found.treatment_total == Checked(None, 3_000_000, "scope")
    assert [row.number for row in orders(record, narrow, customer_id(LE)).rows] == ["SO00007"]
    assert [row.order.label for row in lines(record, narrow, customer_id(LE)).rows] == ["SO00007"]
    assert len(payments(record, narrow, customer_id(LE)).rows) == 1


def test_tables_that_are_not_whole_add_up_to_nothing(tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path, ledger_read=False)
    db = open_writer(path, KEY)
    db.execute("UPDATE _tables SET status = 'partial' WHERE name = 'sale_orders'")
    db.close()
    reader = open_reader(path, KEY)
    found = cards(reader, ALL, customer_id(LINH))
    owed = debts(reader, ALL, customer_id(LINH))
    nothing_held = debts(reader, ALL, customer_id(BAO))
    reader.close()
    assert found is not None
    assert found.treatment_total == Checked(None, 10_000_000, "unread")
    assert found.debt == Checked(None, 1_000_000, "unread")
    assert found.revenue == Checked(7_000_000, 7_000_000)
    assert not isinstance(owed.rows, NotLoaded) and len(owed.rows) == 1
    assert nothing_held.rows == NOT_LOADED
    assert nothing_held.left == Checked(None, 0, "unread")


# --- orders and payments ------------------------------------------------------------------------


def test_an_order_beside_the_sums_of_its_lines(record: Connection) -> None:
    found = {row.number: row for row in orders(record, ALL, customer_id(LINH)).rows}
    assert list(found) == ["SO00016", "SO00015", "SO00014", "SO00001"]
    row = found["SO00001"]
    assert row.total == Checked(10_000_000, 10_000_000)
    assert row.paid == Checked(7_000_000, 7_000_000)
    assert row.residual == Checked(3_000_000, 3_000_000)
    assert (row.lines, row.open, row.note, row.quotation) == (2, True, NOT_LOADED, NOT_LOADED)
    assert row.doctor == "BS. Trần Quang Huy" and row.branch == "CN Phú Nhuận"


def test_orders_by_day_and_words(record: Connection) -> None:
    key = customer_id(LINH)
    september = orders(record, ALL, key, Period("2026-09-02", "2026-09-03"))
    assert [row.number for row in september.rows] == ["SO00015", "SO00014"]
    assert [row.number for row in orders(record, ALL, key, words="zirconia so00001").rows] == ["SO00001"]
    assert [row.number for row in orders(record, ALL, key, words="mao su").rows] == ["SO00001"]


def test_services_that_the_order_does_not_name_are_those_of_its_lines(tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE sale_order_lines SET product_name = 'Trám răng' WHERE order_id = ?", [order_id(11)])
    db.execute("UPDATE sale_order_lines SET product_name = 'Nhổ răng' WHERE order_id = ?", [order_id(1)])
    db.close()
    reader = open_reader(path, KEY)
    older = orders(reader, ALL, customer_id(TAM)).rows
    newer = {row.number: row.services for row in orders(reader, ALL, customer_id(LINH)).rows}
    found = orders(reader, ALL, customer_id(TAM), words="tram").rows
    reader.close()
    assert [row.services for row in older] == ["Trám răng"]  # two lines of one service: named once
    assert [row.id for row in found] == [order_id(11)]
    assert newer["SO00001"] == "Mão sứ Zirconia, Trám răng"  # the server's own words stand


def test_a_line_with_its_discount_checks_its_amount(record: Connection) -> None:
    row = lines(record, ALL, customer_id(HA)).rows[0]
    assert row.discount == 50_000
    assert row.amount == Checked(900_000, 900_000)  # 2 × (500.000 − 50.000)
    unread = lines(record, ALL, customer_id(HAN)).rows[0]
    assert unread.discount == NOT_LOADED and unread.amount == Checked(None, 1_200_000, "detail")
    assert unread.residual == Checked(900_000, 900_000)


def test_a_draft_line_leaves_nothing_and_a_stopped_one_has_no_rule(record: Connection) -> None:
    draft = next(row for row in lines(record, ALL, customer_id(HUNG)).rows if row.state == "draft")
    assert draft.residual == Checked(0, 0)
    stopped = lines(record, ALL, customer_id(KHOI)).rows[0]
    assert stopped.state == "cancel" and stopped.active is False


def test_one_payment_in_three_ways(record: Connection) -> None:
    found = payments(record, ALL, customer_id(LINH))
    assert len(found.rows) == 1
    row = found.rows[0]
    assert row.amount == Checked(7_000_000, 7_000_000) and row.refund is False
    assert [(part.method, part.amount) for part in row.parts] == [
        ("cash", 4_000_000),
        ("advance", 2_000_000),
        ("debt", 1_000_000),
    ]
    assert found.by_method == (("cash", 4_000_000), ("advance", 2_000_000), ("debt", 1_000_000))
    assert row.order is not None and (row.order.label, row.order.held) == ("SO00001", True)
    assert row.services == ("Mão sứ Zirconia",) and row.note == "Thanh toán đợt 1"


def test_money_given_back_is_negative(record: Connection) -> None:
    found = payments(record, ALL, customer_id(BAO))
    assert [(row.refund, row.amount.shown, row.amount.differs) for row in found.rows] == [
        (True, -500_000, False),
        (False, 2_500_000, False),
    ]
    assert found.by_method == (("cash", -500_000), ("bank", 2_500_000))


def test_a_cancelled_payment_is_listed_and_counts_nowhere(record: Connection) -> None:
    found = payments(record, ALL, customer_id(HAN))
    assert [(row.state, row.counts) for row in found.rows] == [("posted", True), ("cancel", False)]
    assert found.by_method == (("cash", 300_000),)


def test_a_payment_that_its_parts_deny(record: Connection) -> None:
    row = payments(record, ALL, customer_id(KHOI)).rows[0]
    assert row.amount.difference == -1


def test_money_that_no_order_names(record: Connection) -> None:
    found = payments(record, ALL, customer_id(NAM)).rows
    assert [(row.table, row.order and row.order.label, row.amount.shown) for row in found] == [
        ("account_payments", None, 1_000_000),
        ("sale_order_payments", "SO00009", 3_000_000),
    ]


def test_an_older_servers_payments_are_found_through_the_order(record: Connection) -> None:
    found = payments(record, ALL, customer_id(XUA))
    assert [part.id for part in found.rows[0].parts] == [part_id(16), part_id(17), part_id(18)]
    whole = order(record, ALL, order_id(13))
    assert whole is not None
    assert (whole.insurance, whole.by_customer, whole.gross) == (3_000_000, 1_000_000, 4_000_000)


def test_a_part_that_is_not_held_is_told_by_the_payments_own_copy(tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute("DELETE FROM account_payments WHERE id = ?", [part_id(16)])
    db.close()
    reader = open_reader(path, KEY)
    row = payments(reader, ALL, customer_id(XUA)).rows[0]
    whole = order(reader, ALL, order_id(13))
    reader.close()
    copy = next(part for part in row.parts if part.id == part_id(16))
    assert (copy.amount, copy.number, copy.method, copy.held) == (
        3_000_000,
        "THU/2026/0016",
        "unknown",
        False,
    )
    assert row.amount == Checked(4_000_000, 4_000_000)
    assert whole is not None and whole.insurance is None and whole.by_customer is None


def test_an_order_whole(record: Connection) -> None:
    whole = order(record, ALL, order_id(1))
    assert whole is not None
    assert [row.service for row in whole.lines] == ["Trám răng Composite", "Mão sứ Zirconia"]
    assert [(step.name, step.done) for step in whole.lines[1].steps] == [("Mài cùi", True), ("Gắn sứ", False)]
    assert [row.number for row in whole.visits] == ["DK00003", "DK00002", "DK00001"]
    assert [row.number for row in whole.prescriptions] == ["TT00001"]
    assert whole.prescriptions[0].lines == NOT_LOADED
    assert (whole.gross, whole.insurance, whole.by_customer) == (10_000_000, 0, 7_000_000)
    assert order(record, ALL, order_id(777)) is None
    assert order(record, Scope(branches=frozenset({BRANCH_A})), order_id(8)) is None


# --- advances and debts -------------------------------------------------------------------------


def test_advances(record: Connection) -> None:
    found = advances(record, ALL, customer_id(THU))
    assert (found.paid_in.value, found.refunded.value, found.used.value) == (5_000_000, 1_500_000, 2_000_000)
    assert found.left == Checked(1_500_000, 1_500_000)
    assert [row.state for row in found.rows] == ["confirmed", "cancel", "draft", "confirmed"]
    assert [(use.amount, use.order and use.order.label) for use in found.uses] == [(2_000_000, "SO00010")]
    only = advances(record, ALL, customer_id(THU), kind="refund", state="confirmed")
    assert [row.number for row in only.rows] == ["TUKH/2026/00005"]
    assert only.left == found.left  # a filter changes no figure
    assert [row.number for row in advances(record, ALL, customer_id(THU), words="00002").rows] == [
        "TUKH/2026/00002"
    ]


def test_an_advance_used_by_a_payment_that_names_nobody(record: Connection) -> None:
    found = advances(record, ALL, customer_id(XUA))
    assert (found.used.value, found.left.value) == (500_000, 500_000)
    assert [use.id for use in found.uses] == [part_id(18)]


def test_the_ledger_runs(record: Connection) -> None:
    found = debts(record, ALL, customer_id(NAM))
    assert not isinstance(found.rows, NotLoaded)
    assert [(row.origin, row.amount, row.balance) for row in found.rows] == [
        ("THUCN/2026/0001", -1_000_000, 2_000_000),
        ("SO00009", 3_000_000, 3_000_000),
    ]
    assert (found.incurred.value, found.collected.value) == (3_000_000, 1_000_000)
    assert found.left == Checked(2_000_000, 2_000_000)
    sources = [row.source and (row.source.table, row.source.id) for row in found.rows]
    assert sources == [("account_payments", part_id(19)), ("sale_orders", order_id(9))]
    assert [(one.number, one.amount, one.content) for one in found.payments] == [
        ("THUCN/2026/0001", 1_000_000, "Thu công nợ tháng 5")
    ]


def test_a_filter_changes_neither_balance_nor_figures(record: Connection) -> None:
    found = debts(record, ALL, customer_id(NAM), Period("2026-05-01", None))
    assert not isinstance(found.rows, NotLoaded)
    assert [row.balance for row in found.rows] == [2_000_000]
    assert found.left.value == 2_000_000


def test_a_voucher_is_found_through_the_ledger_while_its_detail_is_unread(tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute(
        "UPDATE cash_vouchers SET partner_id = NULL, account_type = NULL, type = NULL, communication = NULL,"
        " _detail_at = NULL"
    )
    db.close()
    reader = open_reader(path, KEY)
    found = debts(reader, ALL, customer_id(NAM))
    reader.close()
    assert [(one.number, one.amount, one.method_name, one.content) for one in found.payments] == [
        ("THUCN/2026/0001", 1_000_000, "Tiền mặt", "Thu công nợ")
    ]
    assert found.unattributed == 0


def test_a_voucher_that_nobody_has_read_is_counted_apart(record: Connection) -> None:
    assert debts(record, ALL, customer_id(LINH)).unattributed == 1
    assert debts(record, ALL, customer_id(NAM)).unattributed == 0


def test_orders_in_short(record: Connection) -> None:
    """Numbers of the hand-worked clinic: drafts do not count, what is paid is not named."""
    assert owed(record, ALL, customer_id(LINH)) == Owed(4, (("SO00001", 3_000_000),))
    assert owed(record, ALL, customer_id(HUNG)) == Owed(1, ())  # the other one is a draft
    assert owed(record, ALL, customer_id(LE)) == Owed(2, (("SO00008", 1_500_000),))
    assert owed(record, ALL, customer_id(MOI)) == Owed(0, ())
    assert owed(record, Scope(money=False), customer_id(LINH)) == Owed(4, ())


def test_since_when_something_is_on_debt(record: Connection) -> None:
    assert newest_debt(record, ALL, customer_id(LINH)) == "2026-09-01T10:00:00"
    assert newest_debt(record, ALL, customer_id(HA)) is None
    assert newest_debt(record, ALL, customer_id(MOI)) is None
