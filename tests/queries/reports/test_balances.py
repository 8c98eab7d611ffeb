"""Debts, advances and expected income, against figures worked out by hand (``reports_clinic``)."""

from __future__ import annotations

from decimal import Decimal

from sync.replica.connection import Connection
from tests.queries.reports.asked import HALF, ask, keys, rows
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, customer_id


def test_debts(clinic: Connection) -> None:
    found = ask(clinic, "debts", compare=True)
    assert keys(found) == ["opening", "incurred", "collected", "closing"]
    quarter = Decimal("0.25")
    assert rows(found) == {
        customer_id(1): (0, 1_000_000, 400_000, 600_000),
        customer_id(4): (500_000, 0, 0, 500_000),
        customer_id(2): (250_000 + quarter, 0, 0, 250_000 + quarter),
    }
    assert found.body.totals == (750_000 + quarter, 1_000_000, 400_000, 1_350_000 + quarter)
    assert found.total_before == 750_000 + quarter  # what was owed on 23 October
    assert [line.label for line in found.body.lines] == ["An", "Dũng", "Bình"]


def test_debts_of_a_branch_go_by_the_document(clinic: Connection) -> None:
    assert rows(ask(clinic, "debts", branch=BRANCH_A)) == {customer_id(1): (0, 1_000_000, 400_000, 600_000)}
    assert rows(ask(clinic, "debts", branch=BRANCH_B)) == {customer_id(4): (600_000, 0, 0, 600_000)}


def test_advances(clinic: Connection) -> None:
    found = ask(clinic, "advances", compare=True)
    assert keys(found) == ["opening", "paid_in", "used", "refunded", "closing"]
    assert rows(found) == {
        customer_id(1): (0, 5_000_000, 1_000_000, 500_000, 3_500_000),
        customer_id(2): (800_000, 0, 0, 0, 800_000),
    }
    assert found.body.totals == (800_000, 5_000_000, 1_000_000, 500_000, 4_300_000)
    assert found.total_before == 800_000


def test_expected_income_by_order(clinic: Connection) -> None:
    found = ask(clinic, "expected", compare=True)
    assert [(line.label, line.values) for line in found.body.lines] == [
        ("SO00001", (10_000_000, 7_000_000, 3_000_000)),
        ("SO00003", (1_000_000, 0, 1_000_000)),  # left is not told: total − paid
        ("SO00006", (500_000, 0, 500_000)),
        ("SO00002", (2_000_000 + HALF, 2_000_000 + HALF, 0)),
    ]
    assert found.body.totals == (13_500_000 + HALF, 9_000_000 + HALF, 4_500_000)
    assert found.total_before == 0
