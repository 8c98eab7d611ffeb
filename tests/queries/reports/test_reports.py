"""Every report against figures worked out by hand (the rows stand in ``reports_clinic``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.reports.parts import SEVERAL, Filters, Note, Report
from tdental_desktop.queries.reports.span import Span, own, span_of
from tdental_desktop.queries.reports.whole import REPORTS, allowed, behind, report
from tdental_desktop.queries.scope import Scope
from tests.queries.reports.reports_clinic import FRIENDS, IMPLANT, SCALING, TODAY, write_reports
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, USER_DOCTOR, customer_id

ALL = Scope.all()
BLIND = Scope(money=False)
NOVEMBER = span_of("month", TODAY, TODAY)
HALF = Decimal("0.5")
WHITENING = "name:Tẩy trắng"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_reports(tmp_path_factory.mktemp("reports")), KEY)
    yield reader
    reader.close()


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Any]:
    """The clinic with rows changed by SQL."""
    opened: list[Connection] = []

    def make(*statements: tuple[str, Iterable[Any]]) -> Connection:
        path = write_reports(tmp_path)
        db = open_writer(path, KEY)
        for sql, values in statements:
            db.execute(sql, list(values))
        db.close()
        opened.append(open_reader(path, KEY))
        return opened[-1]

    yield make
    for reader in opened:
        reader.close()


def ask(
    connection: Connection,
    which: str,
    span: Span = NOVEMBER,
    branch: str | None = None,
    *,
    compare: bool = False,
    scope: Scope = ALL,
) -> Report:
    return report(connection, scope, Filters(span, TODAY, branch, compare), which)


def rows(found: Report) -> dict[str, tuple[Any, ...]]:
    return {line.key: line.values for line in found.body.lines}


def keys(found: Report) -> list[str]:
    return [measure.key for measure in found.body.measures]


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


# --- balances


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


# --- work


def test_services(clinic: Connection) -> None:
    found = ask(clinic, "services")
    assert keys(found) == ["amount", "paid", "left", "services", "quantity"]
    assert rows(found) == {
        IMPLANT: (8_000_000, 6_000_000, 2_000_000, 1, 1),
        SCALING: (4_000_000 + HALF, 3_000_000 + HALF, 1_000_000, 2, Decimal("3.5")),
        WHITENING: (1_000_000, 0, 1_000_000, 1, 1),
    }
    assert found.body.totals == (13_000_000 + HALF, 9_000_000 + HALF, 4_000_000, 4, Decimal("5.5"))
    assert found.body.lines[2].label == "Tẩy trắng"


def test_doctor_load(clinic: Connection) -> None:
    found = ask(clinic, "doctors", compare=True)
    assert keys(found) == ["visits", "first", "chair", "chair_average", "bookings", "services", "amount"]
    assert rows(found) == {
        DOCTOR: (3, 1, 60, 30, 2, 2, 10_000_000 + HALF),
        USER_DOCTOR: (2, 0, 90, 90, 3, 1, 2_000_000),
        "": (1, 1, 70, 70, 1, 1, 1_000_000),
    }
    assert found.body.totals == (6, 2, 220, 55, 6, 4, 13_000_000 + HALF)
    assert found.total_before == 1 and found.body.lines[0].before == 1


# --- receptions and bookings


def test_hours_of_arrival(clinic: Connection) -> None:
    found = ask(clinic, "reception_hours")
    assert keys(found) == ["visits", "first", "repeat", "waited"]
    assert list(rows(found)) == ["08", "09", "10", "11", "12", "13", "14", "15", "16", ""]
    assert {hour: row for hour, row in rows(found).items() if row != (0, 0, 0, None)} == {
        "08": (1, 1, 0, 20),
        "09": (1, 0, 1, 10),
        "10": (1, 0, 1, None),  # nobody wrote when the chair was taken
        "14": (1, 1, 0, None),  # the clock ran backwards
        "16": (1, 0, 1, 30),
        "": (1, 0, 0, None),
    }
    assert found.body.totals == (6, 2, 3, 20)  # (20 + 10 + 30) ÷ 3


def test_service_time_in_buckets(clinic: Connection) -> None:
    found = ask(clinic, "service_time")
    third = Decimal("33.3")
    assert rows(found) == {
        "short": (1, third, 0, 1),
        "middle": (1, third, 1, 0),
        "long": (1, third, 0, 1),
        "": (3, None, 1, 1),
    }
    assert found.body.totals == (6, Decimal("100.0"), 2, 3)


def test_times_by_doctor(clinic: Connection) -> None:
    found = ask(clinic, "visit_doctors")
    assert rows(found) == {DOCTOR: (3, 15, 30, 45), USER_DOCTOR: (2, 30, 90, 120), "": (1, None, 70, None)}
    assert found.body.totals == (6, 20, 55, 70)


def test_no_shows(clinic: Connection) -> None:
    found = ask(clinic, "no_show_doctor", compare=True)
    assert keys(found) == ["bookings", "arrived", "missed", "cancelled", "coming", "missed_share"]
    half = Decimal("50.0")
    assert rows(found) == {
        DOCTOR: (3, 1, 1, 1, 0, half),
        USER_DOCTOR: (3, 1, 1, 0, 1, half),
        "": (1, 0, 0, 0, 0, None),  # nobody arrived or was missed: no rate, and no division by zero
    }
    assert found.body.totals == (7, 2, 2, 1, 1, half)
    assert {line.key: line.before for line in found.body.lines} == {DOCTOR: 0, USER_DOCTOR: 0, "": 1}
    assert rows(ask(clinic, "no_show_branch")) == {
        BRANCH_A: (4, 1, 1, 1, 0, half),
        BRANCH_B: (3, 1, 1, 0, 1, half),
    }


# --- customers


def test_sources_of_new_customers(clinic: Connection) -> None:
    found = ask(clinic, "sources")
    third = Decimal("33.3")
    assert keys(found) == ["new_customers", "share", "treated", "treatment"]
    assert rows(found) == {
        FRIENDS: (1, third, 1, 10_000_000),
        "name:Facebook": (1, third, 1, 1_000_000),
        "": (1, third, 0, 0),
    }
    assert found.body.totals == (3, Decimal("100.0"), 2, 11_000_000)


def test_cohorts(clinic: Connection) -> None:
    found = ask(clinic, "cohorts")
    assert found.span == Span("own", "2025-12-01", TODAY)
    made = rows(found)
    for month in range(1, 10):
        assert made[f"2026-{month:02d}"] == (*(0,) * (12 - month), *(None,) * month)
    assert made["2025-12"] == (1, *(0,) * 10, 1)  # customer 4 came again in November
    assert made["2026-10"] == (1, 1, *(None,) * 10)  # what has not come has no figure
    assert made["2026-11"] == (2, *(None,) * 11)
    assert found.body.totals[0] == 4


# --- rights, gaps, rows behind


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
