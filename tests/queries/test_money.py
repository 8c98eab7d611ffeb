"""The cash book, the lists of money and where a payment leads: figures worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries.cash_book import Book, CashFilters, Fund, book, cash_fund, day_report
from tdental_desktop.queries.dashboard_money import Figure
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.cash_book import CASH_BOOK
from tdental_desktop.queries.lists.payments import ORDER_PAYMENTS, PAYMENTS
from tdental_desktop.queries.lists.spec import ListSpec, ListState
from tdental_desktop.queries.lists.vouchers import ADVANCES, VOUCHERS
from tdental_desktop.queries.payment_trail import trail
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, Total
from tests.queries.changing import Changed, changing
from tests.queries.money_clinic import TODAY, customer_id, order_id, order_payment_id, payment_id, write_money
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY

ALL = Scope.all()
NOVEMBER = ("2026-11-01", "2026-11-30")


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_money(tmp_path_factory.mktemp("money")), KEY)
    yield reader
    reader.close()


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Changed]:
    """The clinic with rows changed by SQL."""
    with changing(tmp_path, write_money) as make:
        yield make


def november(
    reader: Connection, fund: Fund = "all", branch: str | None = None, scope: Scope = ALL, today: str = TODAY
) -> Book:
    return book(reader, scope, CashFilters(*NOVEMBER, today, branch, fund))


def band(found: Book) -> list[Amount | None]:
    figures = (found.opening, found.total_in, found.total_out, found.net, found.closing)
    return [one.value for one in figures]


# ------------------------------------------------------------------------------------------------ the book


@pytest.mark.parametrize(
    ("fund", "branch", "expected"),
    [
        ("all", None, [5_840_000, 6_138_000, -4_960_000, 1_178_000, 7_018_000]),
        ("cash", None, [5_000_000, 5_508_000, -2_860_000, 2_648_000, 7_648_000]),
        ("bank", None, [840_000, 630_000, -2_100_000, -1_470_000, -630_000]),
        ("all", BRANCH_A, [5_800_000, 4_938_000, -4_960_000, -22_000, 5_778_000]),
        ("all", BRANCH_B, [40_000, 1_200_000, 0, 1_200_000, 1_240_000]),
        ("cash", BRANCH_B, [0, 1_200_000, 0, 1_200_000, 1_200_000]),
    ],
)
def test_the_band_of_november(till: Connection, fund: Fund, branch: str | None, expected: list[int]) -> None:
    assert band(november(till, fund, branch)) == expected


def test_a_scope_of_one_branch_sees_what_choosing_it_shows(till: Connection) -> None:
    scope = Scope(branches=frozenset({BRANCH_B}))
    assert band(november(till, scope=scope)) == band(november(till, branch=BRANCH_B))


def test_the_funds_of_all_time(till: Connection) -> None:
    funds = november(till).funds
    assert {fund: figure.value for fund, figure in funds.items()} == {
        "cash": 7_981_000,  # with 333,000 of 1 December
        "bank": -630_000,
        "all": 7_351_000,
    }
    assert cash_fund(till, ALL).value == 7_981_000
    assert november(till, branch=BRANCH_B).funds["bank"].value == 40_000


def test_kinds_of_november(till: Connection) -> None:
    found = november(till)
    assert {kind: figure.value for kind, figure in found.kinds_in} == {
        "customer": 2_033_000,
        "advance": 1_500_000,
        "debt": 300_000,
        "insurance": 650_000,
        "supplier_back": 50_000,
        "other_in": 1_605_000,  # 80 + 25 + 500 + 1,000 of branch B
    }
    assert {kind: figure.value for kind, figure in found.kinds_out} == {
        "supplier": -1_850_000,
        "refund": -150_000,
        "advance_back": -2_000_000,
        "wages": -400_000,
        "commission": -160_000,
        "other_out": -400_000,
    }
    assert [figure.value for _, figure in found.methods] == [5_508_000, 630_000]
    assert found.rows == 20
    assert not found.gaps and not found.guessed and not found.undated and found.held_until is None


def test_an_open_period_begins_with_nothing(till: Connection) -> None:
    found = book(till, ALL, CashFilters(None, None, TODAY))
    assert found.opening == Figure(0)
    assert found.closing == found.funds["all"] == Figure(7_351_000)


def test_clinic_days_not_days_of_utc(till: Connection) -> None:
    first = book(till, ALL, CashFilters("2026-11-01", "2026-11-01", TODAY))
    assert first.total_in.value == 111_000
    assert first.opening.value == 5_840_000
    last = book(till, ALL, CashFilters("2026-11-30", "2026-11-30", "2026-11-30"))
    assert last.rows == 1


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ("reason = 'x'", 0),
        ("date = '2026-11-03T00:00:00'", 1_000_000),
        ("amount = 1000001", 1_000_001),
        ("partner_name = 'Lê Văn Tám'", 1_000_000),
    ],
)
def test_a_paper_that_is_also_a_payment_counts_once(changed: Changed, change: str, more: int) -> None:
    # Another day, amount or partner, and it is a document of its own.
    for change, more in (
        ("date = '2026-11-03T00:00:00'", 1_000_000),
        ("amount = 1000001", 1_000_001),
        ("partner_name = 'Lê Văn Tám'", 1_000_000),
    ):
        reader = changed(
            f"UPDATE cash_vouchers SET {change} WHERE id = 'cc000000-0000-0000-0000-000000000006'"
        )
        assert november(reader).total_in.value == 6_138_000 + more, change
        for suffix in ("", "-wal", "-shm"):
            path = Path(reader.execute("PRAGMA database_list").fetchone()[2])
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def test_an_advance_that_is_also_a_payment_counts_once(changed: Changed) -> None:
    reader = changed(
        "UPDATE account_payments SET name = 'TUKH/1', amount = 1500000, amount_signed = 1500000,"
        " payment_date = '2026-11-10T08:00:00', partner_name = 'Nguyễn Thị Hoa'"
        f" WHERE id = '{payment_id(1)}'"
    )
    # Payment 1 is worth 500,000 more; the advance of 1,500,000 is gone; payment 1's voucher stands alone.
    assert november(reader).total_in.value == 6_138_000 + 500_000 - 1_500_000 + 1_000_000


# ----------------------------------------------------------------------------------------- what is not known


def test_a_voucher_without_detail_is_read_by_its_number(changed: Changed) -> None:
    reader = changed("UPDATE cash_vouchers SET type = NULL, account_type = NULL, company_id = NULL")
    found = november(reader)
    # The one of branch B no longer tells its branch, so that it may be payment 1 itself.
    assert band(found) == [5_840_000, 5_138_000, -4_960_000, 178_000, 6_018_000]
    assert dict(found.kinds_in)["debt"].value == 300_000
    assert dict(found.kinds_out)["commission"].value == -160_000
    assert found.guessed == 6
    branch = november(reader, branch=BRANCH_A)
    assert branch.gaps == {"branch": 6}
    assert band(branch) == [5_800_000, None, None, None, None]


def test_a_direction_that_nothing_tells_leaves_the_sum_open(changed: Changed) -> None:
    reader = changed("UPDATE cash_vouchers SET type = NULL, name = 'PC/1' WHERE name = 'CHI/1'")
    found = november(reader, "cash")
    assert band(found) == [5_000_000, None, None, None, None]
    assert found.total_out.why == "kind" and found.gaps == {"direction": 1}
    assert november(reader, "bank").closing.value == -630_000
    before = book(reader, ALL, CashFilters("2026-11-01", "2026-11-11", TODAY, fund="cash"))
    assert before.gaps == {} and before.closing.value is not None


def test_a_transfer_moves_a_single_fund_alone(changed: Changed) -> None:
    reader = changed(f"UPDATE account_payments SET payment_type = 'transfer' WHERE id = '{payment_id(10)}'")
    assert band(november(reader))[1] == 6_138_000 - 200_000
    for fund in ("cash", "bank"):
        found = november(reader, fund)  # type: ignore[arg-type]
        assert found.closing == Figure(None, "kind") and found.gaps == {"transfer": 1}


def test_a_payment_without_fund_or_amount_makes_sums_unknown(changed: Changed) -> None:
    reader = changed(
        f"UPDATE account_payments SET journal_type = NULL, journal_id = NULL WHERE id = '{payment_id(10)}'"
    )
    for fund in ("all", "cash", "bank"):
        found = november(reader, fund)  # type: ignore[arg-type]
        assert found.total_in == Figure(None, "kind") and found.gaps == {"fund": 1}
    assert november(reader, branch=BRANCH_A).total_in.value == 4_938_000


def test_a_missing_amount_is_no_zero(changed: Changed) -> None:
    reader = changed(
        f"UPDATE account_payments SET amount = NULL, amount_signed = NULL WHERE id = '{payment_id(10)}'"
    )
    found = november(reader, "cash")
    assert found.total_in == Figure(None, "rows") and found.gaps == {"amount": 1}


def test_an_undated_payment_belongs_to_no_period(changed: Changed) -> None:
    reader = changed(f"UPDATE account_payments SET payment_date = NULL WHERE id = '{payment_id(10)}'")
    found = november(reader)
    assert found.undated == 1 and found.total_in.value == 5_938_000
    assert found.funds["all"].value == 7_351_000


def test_fractions_are_summed_exactly(changed: Changed) -> None:
    reader = changed(
        f"UPDATE account_payments SET amount = 0.1, amount_signed = 0.1 WHERE id = '{payment_id(10)}'",
        f"UPDATE account_payments SET amount = 0.2, amount_signed = 0.2 WHERE id = '{payment_id(19)}'",
    )
    found = november(reader, branch=BRANCH_B)
    expected = ("0.2", "1000000.1", "0", "1000000.1", "1000000.3")
    assert band(found) == [Decimal(one) for one in expected]


def test_without_all_documents_there_is_no_opening(changed: Changed) -> None:
    reader = changed(
        "UPDATE _tables SET first_complete_at = NULL, status = NULL WHERE name = 'partner_advances'"
    )
    found = november(reader)
    # November itself was read; what came before it was not.
    assert band(found) == [None, 6_138_000, -4_960_000, 1_178_000, None]
    assert found.opening.why == "unread" and found.funds["cash"] == Figure(None, "unread")
    assert [one.name for one in found.problems] == ["partner_advances"]
    everything = book(reader, ALL, CashFilters(None, None, TODAY))
    assert everything.total_in == Figure(None, "unread")


def test_days_nobody_has_read_have_no_figures(changed: Changed) -> None:
    reader = changed(
        "UPDATE _tables SET first_complete_at = NULL, status = NULL WHERE name = 'account_payments'",
        "UPDATE _windows SET lo = '2026-11-10' WHERE table_name = 'account_payments'",
    )
    assert november(reader).total_in == Figure(None, "unread")
    later = book(reader, ALL, CashFilters("2026-11-10", "2026-11-30", TODAY))
    assert later.total_in.value == 6_138_000 - 3_025_000 - 650_000 - 200_000 - 50_000 - 111_000
    assert later.opening.value is None


def test_an_old_copy_says_until_when_it_knows(till: Connection) -> None:
    found = november(till, today="2026-11-26")
    assert found.held_until == "2026-11-23"
    assert found.total_in.value == 6_138_000
    none = book(till, ALL, CashFilters("2026-11-25", "2026-11-26", "2026-11-26"))
    assert none.total_in == Figure(None, "unread")


def test_without_the_right_no_amount_is_told(till: Connection) -> None:
    found = november(till, scope=Scope(money=False))
    assert band(found) == [None] * 5 and found.opening.why == "scope"
    assert all(figure == Figure(None, "scope") for figure in found.funds.values())
    assert "value" not in ask.listing(till, Scope(money=False), CASH_BOOK, ListState()).sums


# ------------------------------------------------------------------------------------------------ a day


def test_the_report_of_a_day(till: Connection) -> None:
    found = day_report(till, ALL, "2026-11-02", TODAY)
    assert band(found.book) == [5_951_000, 3_025_000, 0, 3_025_000, 8_976_000]
    assert dict(found.book.kinds_in)["customer"].value == 1_500_000
    assert dict(found.book.kinds_in)["other_in"].value == 1_525_000
    assert found.revenue.total.value == 2_000_000  # also out of the advance and on debt
    assert found.received.total.value == 1_500_000


def test_days_add_up_to_the_month(till: Connection) -> None:
    days = [
        book(till, ALL, CashFilters(f"2026-11-{day:02d}", f"2026-11-{day:02d}", "2026-11-30"))
        for day in range(1, 24)
    ]
    for before, after in pairwise(days):
        assert before.closing == after.opening
    assert sum(one.total_in.value or 0 for one in days) == 6_138_000 - 222_000  # without the 30th


# ------------------------------------------------------------------------------------------------ the lists


def listed(till: Connection, spec: ListSpec, **more: object) -> ask.Listing:
    state = ListState(since=NOVEMBER[0], until=NOVEMBER[1], **more)  # type: ignore[arg-type]
    return ask.listing(till, ALL, spec, state)


def grouped(till: Connection, spec: ListSpec, key: str, column: str) -> dict[str, Amount | None]:
    group = next(one for one in spec.groups if one.key == key)
    state = ListState(since=NOVEMBER[0], until=NOVEMBER[1])
    return {one.value: one.sums[column].value for one in ask.summary(till, ALL, spec, state, group)}


def test_payments_are_shown_whatever_their_state_and_summed_when_posted(till: Connection) -> None:
    found = listed(till, PAYMENTS)
    assert len(found.ids) == 16
    assert found.sums == {"moved": Total(233_000), "settled": Total(1_200_000)}
    rows = ask.rows(till, ALL, PAYMENTS, found.ids)
    cancelled, draft = rows[payment_id(8)].values, rows[payment_id(9)].values
    assert (cancelled["amount"], cancelled["moved"], cancelled["state"]) == (999_000, 0, "cancel")
    assert (draft["amount"], draft["moved"]) == (600_000, 0)
    refund = rows[payment_id(7)].values
    assert (refund["amount"], refund["moved"], refund["order"]) == (-150_000, -150_000, "SO00002")


@pytest.mark.parametrize("absurd", ["9e300", "-4000000000000000000"])
def test_what_is_no_amount_of_this_world_hides_no_other(changed: Changed, absurd: str) -> None:
    """A sum over it would not fit: it is shown, counted as unknown, and the list stands."""
    reader = changed(
        f"UPDATE account_payments SET amount = {absurd}, amount_signed = {absurd}"
        f" WHERE id = '{payment_id(7)}'"
    )
    found = listed(reader, PAYMENTS)
    assert found.sums == {"moved": Total(383_000, 1), "settled": Total(1_200_000)}
    by_day = next(group for group in PAYMENTS.groups if group.key == "day")
    days = ask.summary(reader, ALL, PAYMENTS, ListState(since=NOVEMBER[0], until=NOVEMBER[1]), by_day)
    assert sum(one.sums["moved"].unknown for one in days) == 1
    assert sum(one.rows for one in days) == len(found.ids) == 16


def test_payments_by_method_day_and_branch(till: Connection) -> None:
    assert grouped(till, PAYMENTS, "method", "moved") == {
        "cash": -217_000,
        "bank": 450_000,
        "advance": 0,
        "debt": 0,
        "insurance": 0,
    }
    assert grouped(till, PAYMENTS, "branch", "moved") == {BRANCH_A: 33_000, BRANCH_B: 200_000}
    days = grouped(till, PAYMENTS, "day", "moved")
    assert days["2026-11-01"] == 111_000 and days["2026-11-30"] == 222_000
    assert days["2026-11-06"] == -150_000
    assert grouped(till, PAYMENTS, "month", "settled") == {"2026-11": 1_200_000}
    assert grouped(till, PAYMENTS, "journal", "settled")["Tạm ứng"] == 300_000


def test_order_payments_are_split_by_method(till: Connection) -> None:
    found = listed(till, ORDER_PAYMENTS)
    rows = ask.rows(till, ALL, ORDER_PAYMENTS, found.ids)
    methods = ("cash", "bank", "advance", "debt", "insurance")

    def split(number: int) -> list[object]:
        return [rows[order_payment_id(number)].values[one] for one in methods]

    assert split(1) == [1_000_000, 500_000, 300_000, 200_000, 0]
    assert split(2) == [-150_000, 0, 0, 0, 0]
    assert split(3) == [0, 0, 0, 0, 0]
    assert split(4) == [None] * 5
    assert found.sums["paid"] == Total(1_900_000)
    assert found.sums["cash"] == Total(850_000, unknown=1)
    assert found.sums["advance"] == Total(300_000, unknown=1)
    assert rows[order_payment_id(2)].values["amount"] == -150_000


@pytest.mark.parametrize(
    ("change", "cash", "advance"),
    [
        # A part that is gone: of payment 1 nothing is known, also not the three other parts.
        ("_gone_at = '2026-11-23T10:00:00+07:00'", Total(-150_000, 2), Total(0, 2)),
        ("journal_type = NULL, journal_id = NULL", Total(-150_000, 2), Total(0, 2)),
        ("amount_signed = NULL, amount = NULL", Total(850_000, 1), Total(0, 1)),
        ("state = 'cancel'", Total(850_000, 1), Total(0, 1)),
        ("amount_signed = 0.5", Total(850_000, 1), Total(Decimal("0.5"), 1)),
        # No amount that a clinic ever charged; of the row only this part is unknown.
        ("amount_signed = 4e15", Total(850_000, 1), Total(0, 2)),
    ],
)
def test_parts_of_a_payment_are_added_up_where_all_of_them_are_known(
    changed: Changed, change: str, cash: Total, advance: Total
) -> None:
    reader = changed(f"UPDATE account_payments SET {change} WHERE id = '{payment_id(3)}'")
    # In order of a part every row is split; by the day the parts are added up.
    for state in (ListState(), ListState(words="tran"), ListState(order=("cash", True))):
        found = ask.listing(reader, ALL, ORDER_PAYMENTS, state)
        assert (found.sums["cash"], found.sums["advance"]) == (cash, advance)
        assert found.sums["paid"] == Total(1_900_000)


def test_advances_sum_what_is_confirmed(till: Connection) -> None:
    found = listed(till, ADVANCES)
    assert len(found.ids) == 4
    assert found.sums == {
        "confirmed": Total(-500_000),
        "paid_in": Total(1_500_000),
        "given_back": Total(-2_000_000),
    }
    assert grouped(till, ADVANCES, "method", "given_back") == {"cash": 0, "bank": -2_000_000}


def test_vouchers_sum_what_is_posted(till: Connection) -> None:
    found = listed(till, VOUCHERS)
    assert len(found.ids) == 10
    # 300 + 80 + 1,000 + 25 + 500 + 1,000 in; 400 + 60 out: a voucher's own list holds each voucher.
    assert found.sums == {"moved": Total(2_445_000), "came": Total(2_905_000), "went": Total(-460_000)}
    assert grouped(till, VOUCHERS, "sort", "went") == {"Thu khác": 0, "Tiền điện": -460_000}


def test_a_voucher_of_unknown_direction_is_in_no_sum(changed: Changed) -> None:
    reader = changed("UPDATE cash_vouchers SET type = NULL, name = 'PC/1' WHERE name = 'CHI/1'")
    found = listed(reader, VOUCHERS)
    assert found.sums == {
        "moved": Total(2_845_000, unknown=1),
        "came": Total(2_905_000, unknown=1),
        "went": Total(-60_000, unknown=1),
    }


def test_rows_of_the_book_add_up_to_its_band(till: Connection) -> None:
    found = listed(till, CASH_BOOK)
    assert len(found.ids) == 20
    assert found.sums["value"].value == 1_178_000
    assert found.sums["came"].value == 6_138_000 and found.sums["went"].value == -4_960_000
    assert listed(till, CASH_BOOK, chosen=(("fund", "cash"),)).sums["value"].value == 2_648_000
    assert listed(till, CASH_BOOK, branch=BRANCH_B).sums["value"].value == 1_200_000
    kinds = grouped(till, CASH_BOOK, "kind", "value")
    assert kinds["customer"] == 2_033_000 and kinds["commission"] == -160_000
    sources = grouped(till, CASH_BOOK, "source", "value")
    assert sources == {
        "account_payments": 233_000,  # as in the list of payments
        "partner_advances": -500_000,
        "cash_vouchers": 1_445_000,  # 2,905 - 460 - the 1,000 of payment 1
    }


# ----------------------------------------------------------------------------------------- where one leads


def test_a_payment_leads_to_its_order_by_the_exact_link(till: Connection) -> None:
    found = trail(till, ALL, "account_payments", payment_id(2))
    assert found is not None and found.customer is not None
    assert (found.customer.id, found.customer.name, found.customer.held) == (
        customer_id(1),
        "Trần Thị Mai",
        True,
    )
    assert [one.order.id for one in found.payments if one.order] == [order_id(1)]
    parts = found.payments[0].parts
    assert [(one.method, one.amount) for one in parts] == [
        ("cash", 1_000_000),
        ("bank", 500_000),
        ("advance", 300_000),
        ("debt", 200_000),
    ]
    assert not found.guesses


def test_an_older_server_s_payment_finds_its_customer_by_the_link(changed: Changed) -> None:
    reader = changed("UPDATE account_payments SET partner_id = NULL")
    found = trail(reader, ALL, "account_payments", payment_id(2))
    assert found is not None and found.customer is not None and found.customer.id == customer_id(1)
    assert not found.guesses


def test_people_of_the_same_name_are_a_guess(till: Connection) -> None:
    found = trail(till, ALL, "account_payments", payment_id(10))
    assert found is not None
    assert found.customer is None and found.payments == ()
    # Hoa and HOÀ fold to the same name as Hòa; a longer name does not.
    assert [one.id for one in found.guesses] == [customer_id(2), customer_id(3)]


def test_a_supplier_of_a_customer_s_name_is_no_guess(till: Connection) -> None:
    found = trail(till, ALL, "account_payments", payment_id(11))
    assert found is not None and found.customer is None and not found.guesses
    assert found.partner_kind == "supplier"


def test_an_order_payment_leads_on_too(till: Connection) -> None:
    found = trail(till, ALL, "sale_order_payments", order_payment_id(1))
    assert found is not None and found.customer is not None
    assert found.customer.id == customer_id(1) and len(found.payments[0].parts) == 4


def test_the_scope_hides_other_branches_phones_and_amounts(till: Connection) -> None:
    hidden = Scope(branches=frozenset({BRANCH_B}))
    assert trail(till, hidden, "account_payments", payment_id(2)) is None
    blind = trail(till, Scope(phone=False, money=False), "account_payments", payment_id(2))
    assert blind is not None and blind.customer is not None and blind.customer.phone is None
    assert {one.amount for one in blind.payments[0].parts} == {None}
