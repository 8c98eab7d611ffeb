"""The three money words and revenue, against figures worked out by hand (``reports_clinic``)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sync.replica.connection import Connection
from tdental_desktop.queries.dashboard_money import received, revenue
from tdental_desktop.queries.reports.parts import SEVERAL, Note
from tdental_desktop.queries.reports.span import Span, own, span_of
from tests.queries.changing import Changed
from tests.queries.reports.asked import ALL, HALF, ask, keys, rows
from tests.queries.reports.reports_clinic import FRIENDS, IMPLANT, ORDER_PAYMENTS, SCALING, TODAY, payment_id
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, USER_DOCTOR

# --- the three money words


def test_three_words_by_month(clinic: Connection) -> None:
    found = ask(clinic, "overview_month", compare=True)
    assert keys(found) == ["treatment", "revenue", "received"]
    # orders 1, 2, 3, 6 · payments 1, 2, 3, 4, 5, 7, 11 · cash and bank of them + advance 1 + collected
    assert rows(found) == {"2026-11": (13_500_000 + HALF, 9_100_000 + HALF, 12_500_000 + HALF)}
    assert found.body.totals == (13_500_000 + HALF, 9_100_000 + HALF, 12_500_000 + HALF)
    assert found.before == Span("month", "2026-10-01", "2026-10-23")
    assert found.total_before == 4_000_000
    assert found.body.notes == (Note("insurance", 1),)


def test_three_words_by_day_say_each_day(clinic: Connection) -> None:
    found = ask(clinic, "overview_day")
    assert list(rows(found)) == [f"2026-11-{day:02d}" for day in range(1, 24)]
    assert {day: row for day, row in rows(found).items() if any(row)} == {
        "2026-11-01": (0, 0, 5_000_000),
        "2026-11-05": (10_000_000, 3_000_000, 3_000_000),
        "2026-11-06": (0, 3_000_000, 2_000_000),
        "2026-11-07": (0, 1_000_000, 0),
        "2026-11-10": (2_000_000 + HALF, 2_000_000 + HALF, 2_000_000 + HALF),
        "2026-11-12": (500_000, 300_000, 300_000),
        "2026-11-18": (0, 0, 400_000),
        "2026-11-20": (1_000_000, 0, 0),
        "2026-11-21": (0, -200_000, -200_000),
    }
    assert found.body.totals == (13_500_000 + HALF, 9_100_000 + HALF, 12_500_000 + HALF)


def test_october_holds_a_collection_and_a_payment_after_midnight(clinic: Connection) -> None:
    found = ask(clinic, "overview_day", span_of("month", "2026-10-01", TODAY))
    assert found.body.totals == (4_000_000, 4_050_000, 4_950_000)  # 4,050,000 + 800,000 + 100,000
    assert rows(found)["2026-10-31"] == (0, 50_000, 50_000)


def test_branches_side_by_side(clinic: Connection) -> None:
    found = ask(clinic, "branches", compare=True)
    assert keys(found) == [
        *("treatment", "revenue", "received", "orders"),
        *("visits", "first", "new_customers", "missed_share"),
    ]
    assert rows(found) == {
        BRANCH_A: (12_000_000 + HALF, 8_800_000 + HALF, 12_200_000 + HALF, 2, 4, 1, 2, Decimal("50.0")),
        BRANCH_B: (1_500_000, 300_000, 300_000, 2, 2, 1, 1, Decimal("50.0")),
    }
    assert found.body.totals == (
        *(13_500_000 + HALF, 9_100_000 + HALF, 12_500_000 + HALF),
        *(4, 6, 2, 3, Decimal("50.0")),
    )
    assert [(line.label, line.before) for line in found.body.lines] == [
        ("CN Phú Nhuận", 4_000_000),
        ("CN Gò Vấp", 0),
    ]


def test_one_branch(clinic: Connection) -> None:
    found = ask(clinic, "overview_month", branch=BRANCH_B)
    assert found.body.totals == (1_500_000, 300_000, 300_000)
    october = ask(clinic, "overview_month", span_of("month", "2026-10-01", TODAY), BRANCH_A)
    # the debt collected in October names a voucher whose branch nobody has read
    assert october.body.totals == (4_000_000, 4_000_000, 4_800_000)
    assert Note("branchless", 1) in october.body.notes


# --- revenue

BY_METHOD = (9_100_000 + HALF, 5_100_000 + HALF, 2_000_000, 1_000_000, 1_000_000)


def test_revenue_by_day_and_method(clinic: Connection) -> None:
    found = ask(clinic, "revenue_day", compare=True)
    assert keys(found) == ["revenue", "cash", "bank", "advance", "debt"]
    assert found.body.totals == BY_METHOD
    assert {day: row for day, row in rows(found).items() if any(row)} == {
        "2026-11-05": (3_000_000, 3_000_000, 0, 0, 0),
        "2026-11-06": (3_000_000, 0, 2_000_000, 1_000_000, 0),
        "2026-11-07": (1_000_000, 0, 0, 0, 1_000_000),
        "2026-11-10": (2_000_000 + HALF, 2_000_000 + HALF, 0, 0, 0),
        "2026-11-12": (300_000, 300_000, 0, 0, 0),
        "2026-11-21": (-200_000, -200_000, 0, 0, 0),
    }
    assert [(line.when, line.before) for line in found.body.lines] == [
        (f"2026-10-{day:02d}", 4_000_000 if day == 12 else 0) for day in range(1, 24)
    ]
    assert found.total_before == 4_000_000


def test_revenue_by_month_over_a_year(clinic: Connection) -> None:
    found = ask(clinic, "revenue_month", own("2025-12-01", TODAY))
    assert len(found.body.lines) == 12
    assert {key: row for key, row in rows(found).items() if any(row)} == {
        "2025-12": (3_000_000, 0, 3_000_000, 0, 0),
        "2026-10": (4_050_000, 50_000, 4_000_000, 0, 0),
        "2026-11": BY_METHOD,
    }


def test_revenue_by_branch(clinic: Connection) -> None:
    assert rows(ask(clinic, "revenue_branch")) == {
        BRANCH_A: (8_800_000 + HALF, 4_800_000 + HALF, 2_000_000, 1_000_000, 1_000_000),
        BRANCH_B: (300_000, 300_000, 0, 0, 0),
    }


def test_revenue_by_doctor(clinic: Connection) -> None:
    found = ask(clinic, "revenue_doctor", compare=True)
    assert rows(found) == {
        DOCTOR: (4_800_000 + HALF, 3),
        SEVERAL: (3_000_000, 2),
        USER_DOCTOR: (1_000_000, 1),
        "": (300_000, 1),
    }
    assert [line.label for line in found.body.lines] == [
        "BS. Trần Quang Huy",
        SEVERAL,
        "BS. Lê Thu Hằng",
        None,  # "Không xác định", last whatever its figure
    ]
    assert found.body.totals == (9_100_000 + HALF, 7)
    assert found.body.notes == (Note("several", 2), Note("insurance", 1))
    assert [line.before for line in found.body.lines] == [4_000_000, 0, 0, 0]


def test_revenue_by_service(clinic: Connection) -> None:
    assert rows(ask(clinic, "revenue_service")) == {
        SCALING: (3_000_000 + HALF, 2),
        SEVERAL: (3_000_000, 2),
        IMPLANT: (2_800_000, 2),
        "": (300_000, 1),
    }


def test_revenue_by_source(clinic: Connection) -> None:
    found = ask(clinic, "revenue_source")
    assert keys(found) == ["revenue", "customers", "payments"]
    assert rows(found) == {FRIENDS: (7_100_000, 2, 6), "": (2_000_000 + HALF, 1, 1)}
    assert found.body.lines[0].label == "Người quen giới thiệu"


def test_revenue_of_new_and_returning_customers(clinic: Connection) -> None:
    assert rows(ask(clinic, "revenue_kind")) == {
        "new": (6_800_000, 1, 5),
        "returning": (2_300_000 + HALF, 2, 2),
    }
    # In October customer 4, whom only the order tells, is returning; customer 2 is new.
    october = ask(clinic, "revenue_kind", span_of("month", "2026-10-01", TODAY))
    assert rows(october) == {"new": (4_000_000, 1, 1), "returning": (50_000, 1, 1)}


def test_a_payment_without_amount_makes_its_sums_unknown(changed: Any) -> None:
    reader = changed(
        ("UPDATE account_payments SET amount = NULL, amount_signed = NULL WHERE name = 'THU/2'", ())
    )
    found = ask(reader, "revenue_day")
    assert rows(found)["2026-11-06"] == (None, 0, None, 1_000_000, 0)
    assert found.body.totals == (None, 5_100_000 + HALF, None, 1_000_000, 1_000_000)
    assert Note("amounts", 1) in found.body.notes
    assert rows(ask(reader, "revenue_branch"))[BRANCH_B][0] == 300_000


def test_a_payment_of_no_known_method_leaves_no_amount_of_its_group_whole(changed: Any) -> None:
    reader = changed(("UPDATE account_payments SET journal_type = NULL WHERE name = 'THU/11'", ()))
    found = ask(reader, "revenue_branch")
    assert rows(found)[BRANCH_B] == (None,) * 5 and rows(found)[BRANCH_A][0] == 8_800_000 + HALF
    assert rows(ask(reader, "revenue_doctor"))[""] == (None, 1)


def test_an_outbound_payment_without_a_sign_is_negative(changed: Any) -> None:
    reader = changed(("UPDATE account_payments SET amount_signed = NULL WHERE name = 'THU/7'", ()))
    assert ask(reader, "revenue_day").body.totals == BY_METHOD


def test_a_transfer_between_funds_is_no_revenue(changed: Changed) -> None:
    """A transfer names no partner, as a payment of an older server may; it pays nothing all the same."""
    reader = changed(
        "UPDATE account_payments SET payment_type = 'transfer', partner_type = NULL"
        f" WHERE id = '{payment_id(11)}'"  # 300,000 in cash at branch B
    )
    found = ask(reader, "overview_month")
    assert found.body.totals == (13_500_000 + HALF, 8_800_000 + HALF, 12_200_000 + HALF)
    assert ask(reader, "revenue_branch").body.totals == (8_800_000 + HALF, 4_800_000 + HALF, *BY_METHOD[2:])
    day = revenue(reader, ALL, "2026-11-12")
    assert day.total.value == 0 and received(reader, ALL, "2026-11-12", day).payments.value == 0


def test_a_payment_of_two_orders_at_once_is_of_several(changed: Changed) -> None:
    """Payment 5, 2,000,000.50 for order 2 of one doctor, also pays a part of order 1 by another."""
    reader = changed(
        (
            "INSERT INTO sale_order_payment_links (sale_order_payment_id, account_payment_id) VALUES (?, ?)",
            (ORDER_PAYMENTS[2]["id"], payment_id(5)),
        )
    )
    found = ask(reader, "revenue_doctor")
    assert rows(found)[DOCTOR] == (2_800_000, 2) and rows(found)[SEVERAL] == (5_000_000 + HALF, 3)
    assert found.body.totals == (9_100_000 + HALF, 7)
    # both orders are of one service
    assert rows(ask(reader, "revenue_service"))[SCALING] == (3_000_000 + HALF, 2)
