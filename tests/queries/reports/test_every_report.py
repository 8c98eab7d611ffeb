"""What holds of every report: rights, gaps, the rows behind, sums, the span before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sync.replica.connection import Connection
from tdental_desktop.queries.reports.parts import Filters, Note
from tdental_desktop.queries.reports.span import Span, own, span_of
from tdental_desktop.queries.reports.whole import REPORTS, allowed, behind, report
from tdental_desktop.queries.scope import Scope
from tests.queries.reports.asked import ALL, BLIND, HALF, NOVEMBER, ask
from tests.queries.reports.reports_clinic import TODAY
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, customer_id


def test_without_the_right_no_amount_is_anywhere(clinic: Connection) -> None:
    for spec in allowed(BLIND):
        found = ask(clinic, spec.which, scope=BLIND)
        assert all(measure.kind != "money" for measure in found.body.measures), spec.which
        for line in found.body.lines:
            for measure in found.body.measures:
                hidden = behind(clinic, BLIND, Filters(NOVEMBER, TODAY), spec.which, line.key, measure.key)
                assert all(one.kind != "money" for one in hidden.measures), spec.which
    assert ask(clinic, "revenue_day", scope=BLIND).hidden
    assert not behind(clinic, BLIND, Filters(NOVEMBER, TODAY), "revenue_day", "2026-11-05", "revenue").rows


def test_the_scope_narrows_every_report_to_its_branches(clinic: Connection) -> None:
    for which in REPORTS:
        scoped = ask(clinic, which, scope=Scope(branches=frozenset({BRANCH_B})))
        chosen = ask(clinic, which, branch=BRANCH_B)
        assert scoped.body == chosen.body, which


def test_days_nobody_read_have_no_figure(changed: Any) -> None:
    reader = changed(("UPDATE _windows SET lo = '2026-11-06' WHERE table_name = 'account_payments'", ()))
    found = ask(reader, "revenue_day", compare=True)
    early = found.body.lines[0]
    assert early.held == "none" and early.values == (None,) * 5
    assert found.missing == frozenset(f"2026-11-0{day}" for day in range(1, 6))
    assert found.body.totals[0] == 6_100_000 + HALF  # without the fifth
    assert found.missing_before and found.total_before is None
    assert all(line.before is None for line in found.body.lines)
    month = ask(reader, "revenue_month").body.lines[0]
    assert month.held == "part"
    october = ask(reader, "revenue_day", span_of("month", "2026-10-01", TODAY))
    assert october.unread and not october.body.lines and october.body.totals == (None,) * 5
    doctors = ask(reader, "revenue_doctor", span_of("month", "2026-10-01", TODAY), compare=True)
    assert doctors.unread and not doctors.body.lines


def test_debts_collected_are_unknown_until_the_ledgers_were_read(changed: Any) -> None:
    reader = changed(("DELETE FROM _meta WHERE name = 'ledger_read'", ()))
    found = ask(reader, "overview_month")
    assert found.body.totals == (13_500_000 + HALF, 9_100_000 + HALF, None)
    assert Note("ledger") in found.body.notes
    assert ask(reader, "branches").body.totals[2] is None


SPANS = (NOVEMBER, span_of("month", "2026-10-01", TODAY), own("2025-12-01", TODAY))


@pytest.mark.parametrize("which", [which for which in REPORTS if which != "expected"])
@pytest.mark.parametrize("branch", [None, BRANCH_A, BRANCH_B])
def test_the_rows_behind_every_figure_make_that_figure(
    clinic: Connection, which: str, branch: str | None
) -> None:
    opened, lines = 0, 0
    for span in SPANS:
        filters = Filters(span, TODAY, branch, compare=False)
        found = report(clinic, ALL, filters, which)
        lines += len(found.body.lines)
        for line in found.body.lines:
            for measure, value in zip(found.body.measures, line.values, strict=True):
                if measure.opens and value is not None:
                    rows_of = behind(clinic, ALL, filters, which, line.key, measure.key)
                    assert rows_of.value == value, (span, line.key, measure.key)
                    opened += 1
    assert opened or not lines


def test_the_rows_behind_a_figure_say_what_they_are(clinic: Connection) -> None:
    found = behind(clinic, ALL, Filters(NOVEMBER, TODAY), "revenue_doctor", DOCTOR, "revenue")
    assert [(row.number, row.name, row.what, row.state, row.values) for row in found.rows] == [
        ("THU/7", "An", "SO00001", "cash", (-200_000,)),
        ("THU/5", "Bình", "SO00002", "cash", (2_000_000 + HALF,)),
        ("THU/1", "An", "SO00001", "cash", (3_000_000,)),
    ]
    assert {row.customer for row in found.rows} == {customer_id(1), customer_id(2)}
    received = behind(clinic, ALL, Filters(NOVEMBER, TODAY), "overview_day", "2026-11-18", "received")
    assert [(row.table, row.number, row.values) for row in received.rows] == [
        ("customer_debt_ledger", "THUCN/1", (400_000,))
    ]


def test_lines_add_up_to_the_totals(clinic: Connection) -> None:
    for which in REPORTS:
        body = ask(clinic, which).body
        for place, measure in enumerate(body.measures):
            if measure.kind in ("money", "count", "quantity") and body.totals[place] is not None:
                known = sum((line.values[place] or 0 for line in body.lines), Decimal(0))
                assert known == body.totals[place], (which, measure.key)


# Main figures from 1 to 23 October: payment 12 alone, order 4, line 5, reception 7, booking 8, customer 2.
BEFORE = {
    "overview_day": 4_000_000,
    "overview_month": 4_000_000,
    "branches": 4_000_000,
    "revenue_day": 4_000_000,
    "revenue_month": 4_000_000,
    "revenue_branch": 4_000_000,
    "revenue_doctor": 4_000_000,
    "revenue_service": 4_000_000,
    "revenue_source": 4_000_000,
    "revenue_kind": 4_000_000,
    "debts": 750_000 + Decimal("0.25"),
    "advances": 800_000,
    "expected": 0,
    "services": 4_000_000,
    "doctors": 1,
    "reception_hours": 1,
    "service_time": 1,
    "visit_doctors": 1,
    "no_show_doctor": 1,
    "no_show_branch": 1,
    "sources": 1,
}


def test_every_report_stands_beside_the_days_before(clinic: Connection) -> None:
    assert {one for one in REPORTS if REPORTS[one].compares != "no"} == set(BEFORE)
    for which, total in BEFORE.items():
        found = ask(clinic, which, compare=True)
        assert (found.before, found.total_before) == (Span("month", "2026-10-01", "2026-10-23"), total), which
        lines = [line.before for line in found.body.lines if line.before is not None]
        if REPORTS[which].compares == "lines":
            assert sum(lines) == total, which
        labels = [line.label is None for line in found.body.lines]
        assert labels == sorted(labels), which  # "Không xác định" stays last


_BIG = {
    "account_payments": "a",
    "customer_appointments": "a",
    "customer_receipts": "r",
    "customers": "c",
    "sale_orders": "o",
    "sale_order_lines": "l",
}
"""Tables of tens of thousands of rows a year, by the name they have in questions."""


@pytest.mark.parametrize("which", ["overview_month", "branches", "revenue_day", "doctors", "no_show_branch"])
def test_a_year_is_added_up_from_indexes_alone(clinic: Connection, which: str) -> None:
    """A row that is read is a page decrypted: at full volume that took three quarters of the time."""
    seen: list[str] = []
    clinic.set_trace_callback(seen.append)
    ask(clinic, which, span_of("year", TODAY, TODAY))
    clinic.set_trace_callback(None)
    grouped = [sql for sql in seen if "GROUP BY 1" in sql and "date" in sql]
    assert grouped
    for sql in grouped:
        plans = [one["detail"] for one in clinic.execute(f"EXPLAIN QUERY PLAN {sql}")]
        for table, alias in _BIG.items():
            if f"FROM {table} {alias}\n" in sql:
                used = [plan for plan in plans if plan.startswith((f"SEARCH {alias} ", f"SCAN {alias} "))]
                assert used and all("COVERING" in plan for plan in used), (sql, used)
