"""The checks of the data-quality board: each finds exactly what was planted, and a clean clinic has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sync.demo import PLANTED, invent
from sync.replica.connection import REPLICA_FILE, Connection, open_reader, open_writer
from sync.replica.identities import IDENTITIES, ORDER_PAYMENTS
from sync.tables import TABLES
from sync.verify.findings import money, orphans
from tdental_desktop.queries import quality
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.quality_words import TABLE_WORDS
from tdental_desktop.queries.lists.spec import ListSpec, ListState
from tdental_desktop.queries.quality import CHECKS, Counted
from tdental_desktop.queries.scope import Scope
from tests.queries.quality_clinic import FAULTS, GLOVES, TODAY, key, write_quality
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY, customer_id

ALL = Scope.all()
BY_KEY = {spec.key: spec for spec in CHECKS}
NOW = ListState(today=TODAY)
EVERY = frozenset(FAULTS)


def found(connection: Connection, spec: ListSpec, state: ListState = NOW) -> set[str]:
    return set(ask.listing(connection, ALL, spec, state).ids)


def counted(connection: Connection, spec: ListSpec, scope: Scope = ALL) -> Counted:
    return quality.added(quality.count(connection, scope, one, NOW) for one in quality.slices(spec))


def opened(folder: Path, faults: Iterable[str] = (), *, vouchers: bool = True) -> Connection:
    return open_reader(write_quality(folder, faults, vouchers=vouchers), KEY)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Every fault at once."""
    connection = opened(tmp_path_factory.mktemp("quality"), FAULTS)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder = tmp_path_factory.mktemp("quality-demo")
    invent(folder, KEY, scale=0.01, today=date.fromisoformat(TODAY))
    connection = open_reader(folder / REPLICA_FILE, KEY)
    yield connection
    connection.close()


def test_every_check_has_its_fault_here() -> None:
    assert set(BY_KEY) == EVERY


def test_a_clean_clinic_has_none(tmp_path: Path) -> None:
    clean = opened(tmp_path)
    for spec in CHECKS:
        assert counted(clean, spec).state == "none", (spec.key, found(clean, spec))
    clean.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_by_its_check_alone(tmp_path: Path, fault: str) -> None:
    connection = opened(tmp_path, [fault])
    for spec in CHECKS:
        expected = FAULTS[fault][1] if spec.key == fault else set()
        assert found(connection, spec) == expected, spec.key
        assert counted(connection, spec).state == ("found" if expected else "none")
    connection.close()


@pytest.mark.parametrize("check", FAULTS)
def test_the_list_of_counted_rows_is_the_list(faulty: Connection, check: str) -> None:
    """Handed the keys, it looks for no row again and comes to the same."""
    spec = BY_KEY[check]
    known = quality.given(spec, counted(faulty, spec))
    assert known.given and ask.listing(faulty, ALL, known, NOW) == ask.listing(faulty, ALL, spec, NOW)
    assert ask.start(faulty, ALL, known, NOW).ids == ask.start(faulty, ALL, spec, NOW).ids
    for group in spec.groups:
        assert ask.summary(faulty, ALL, known, NOW, group) == ask.summary(faulty, ALL, spec, NOW, group)
    for one in (one for one in spec.filters if one.sql):
        assert ask.choices(faulty, ALL, known, NOW, one) == ask.choices(faulty, ALL, spec, NOW, one)
    columns = tuple(column.key for column in spec.columns)
    rows = list(ask.stream(faulty, ALL, known, NOW, columns))
    assert rows == list(ask.stream(faulty, ALL, spec, NOW, columns)) and rows
    none = quality.given(spec, Counted(0))
    assert ask.listing(faulty, ALL, none, NOW).ids == ()


def test_too_many_rows_are_not_handed_over() -> None:
    spec = BY_KEY["quality_orphans"]
    assert quality.given(spec, Counted(2, ("a",))) is spec


@pytest.mark.parametrize("check", FAULTS)
def test_among_all_faults_exactly_the_planted_rows(faulty: Connection, check: str) -> None:
    rows = found(faulty, BY_KEY[check])
    assert rows == FAULTS[check][1]
    assert counted(faulty, BY_KEY[check]).rows == len(rows)
    assert set(ask.rows(faulty, ALL, BY_KEY[check], tuple(rows), today=TODAY)) == rows


def test_the_figures_compared_and_their_difference(faulty: Connection) -> None:
    def figures(check: str, row: str) -> tuple[object, ...]:
        values = ask.rows(faulty, ALL, BY_KEY[check], [row], today=TODAY)[row].values
        return values["stored"], values["computed"], values["difference"]

    half = ask.rows(faulty, ALL, BY_KEY["quality_order_total"], [key("order", 21)])[key("order", 21)]
    assert [str(half.values[one]) for one in ("stored", "computed", "difference")] == [
        *("100000", "99999.5", "-0.5")
    ]
    assert figures("quality_order_paid", key("order", 22)) == (0, 10_000, 10_000)
    assert figures("quality_order_payments", key("order", 23)) == (0, 30_000, 30_000)
    assert figures("quality_order_residual", key("order", 24)) == (70_000, 100_000, 30_000)
    assert figures("quality_payment_parts", key("payment", 23)) == (50_000, 40_000, -10_000)
    assert figures("quality_customer_expected", customer_id(31)) == (5_000, 0, -5_000)
    assert figures("quality_customer_treatment", customer_id(32)) == (6_000, 0, -6_000)
    assert figures("quality_advance_balance", customer_id(33)) == (7_000, 0, -7_000)
    assert figures("quality_debt_balance", customer_id(34)) == (9_000, 0, -9_000)
    assert figures("quality_debt_ledger", customer_id(35)) == (11_000, 10_000, -1_000)
    gloves = f"{GLOVES}|{BRANCH_B}"
    values = ask.rows(faulty, ALL, BY_KEY["quality_stock"], [gloves])[gloves].values
    assert (str(values["quantity"]), values["stored"], values["moves"]) == ("-1.5", 6, 1)


def test_verify_finds_the_same_rows(faulty: Connection) -> None:
    """One place per fact: what the board shows is what ``verify`` lists."""
    listed: dict[str, set[str | None]] = {}
    for one in money(faulty, TABLES)[0]:
        listed.setdefault(one.rule, set()).add(one.key)
    assert listed == {
        "9.3 order.amountTotal = Σ line.priceTotal": FAULTS["quality_order_total"][1],
        "9.3 order.totalPaid = Σ line.amountInvoiced": FAULTS["quality_order_paid"][1],
        "9.3 order.residual = amountTotal − totalPaid": FAULTS["quality_order_residual"][1],
        "9.4 amount = Σ payments.amount": FAULTS["quality_payment_parts"][1],
        "9.1 orderResidual = Σ order.residual": FAULTS["quality_customer_expected"][1],
        "9.2 amountTreatmentTotal = Σ order.amountTotal": FAULTS["quality_customer_treatment"][1],
        "9.5 amountBalance = advances − refunds − used": FAULTS["quality_advance_balance"][1],
        "9.5 totalDebit = debts − collected": FAULTS["quality_debt_balance"][1],
        "9.5 totalDebit = Σ ledger.balance": FAULTS["quality_debt_ledger"][1],
    }
    lost = {f"{one.table}|{one.column}|{row}" for one in orphans(faulty, TABLES) for row in one.examples}
    assert lost == FAULTS["quality_orphans"][1]


def test_the_invented_clinic_has_the_planted_faults_and_no_others(invented: Connection) -> None:
    def planted(kind: str) -> set[str]:
        return {fault.id for fault in PLANTED if fault.kind == kind}

    expected = {
        "quality_order_residual": planted("order_residual"),
        "quality_payment_parts": planted("payment_sum"),
        "quality_customer_treatment": planted("customer_total"),
        "quality_orphans": {f"{f.table}|{f.column}|{f.id}" for f in PLANTED if f.kind == "orphan"},
    }
    for spec in CHECKS:
        if spec.right == "money" or spec.key in expected:
            assert found(invented, spec) == expected.get(spec.key, set()), spec.key
    for check in ("quality_visits", "quality_future"):
        assert found(invented, BY_KEY[check]) == set()


def test_no_sum_about_one_row_walks_a_table(invented: Connection) -> None:
    """A sum is worked out for each customer or order: by an index of a column that tells very few rows."""
    for one in (*IDENTITIES, ORDER_PAYMENTS):
        steps = {row[0]: row for row in invented.execute(f"EXPLAIN QUERY PLAN {one.sql}")}
        for _id, parent, _unused, told in steps.values():
            again = False
            while parent in steps:
                again |= steps[parent][3].startswith("CORRELATED")
                parent = steps[parent][1]
            walks = "journal_type" in told or (told.startswith("SCAN") and "VIRTUAL" not in told)
            assert not (again and walks), (one.key, told)


def test_a_payment_without_its_customer_counts_for_whom_its_order_names(tmp_path: Path) -> None:
    """An older server's list does not tell the customer: the balances still come out."""
    invent(tmp_path, KEY, scale=0.003, today=date.fromisoformat(TODAY))
    db = open_writer(tmp_path / REPLICA_FILE, KEY)
    with db.conn:
        changed = db.execute(
            "UPDATE account_payments SET partner_id = NULL WHERE journal_type IN ('advance', 'debt')"
        )
    assert changed.rowcount > 20
    db.close()
    connection = open_reader(tmp_path / REPLICA_FILE, KEY)
    for check in ("quality_advance_balance", "quality_debt_balance"):
        assert counted(connection, BY_KEY[check]).state == "none"
    connection.close()


def test_unfinished_tables_prove_nothing(tmp_path: Path) -> None:
    path = write_quality(tmp_path, ["quality_order_total"])
    db = open_writer(path, KEY)
    db.execute(
        "UPDATE _tables SET status = 'partial', first_complete_at = NULL WHERE name = 'sale_order_lines'"
    )
    db.close()
    connection = open_reader(path, KEY)
    states = {spec.key: counted(connection, spec) for spec in CHECKS}
    assert states["quality_order_total"].state == "found"
    assert states["quality_order_paid"].state == "lacking"
    assert [one.name for one in states["quality_order_paid"].problems] == ["sale_order_lines"]
    assert states["quality_order_residual"].state == "none", "it needs no lines"
    connection.close()


def test_what_is_only_on_its_way_is_not_held_against_anything(tmp_path: Path) -> None:
    """A first pull that has the orders and not yet their lines: no order is accused, and nothing is looked
    for in tables that have no index yet."""
    path = write_quality(tmp_path, ["quality_order_total", "quality_order_residual"])
    db = open_writer(path, KEY)
    db.execute("UPDATE _tables SET first_complete_at = NULL, indexed = 0 WHERE name = 'sale_order_lines'")
    db.close()
    connection = open_reader(path, KEY)
    early = counted(connection, BY_KEY["quality_order_total"])
    assert (early.rows, early.state) == (0, "lacking")
    assert ask.start(connection, ALL, BY_KEY["quality_order_total"], NOW).ids == ()
    assert counted(connection, BY_KEY["quality_order_residual"]).state == "found", "it needs no lines"
    connection.close()


def test_what_only_details_tell_is_not_guessed(tmp_path: Path) -> None:
    """Without the voucher's detail nobody knows that it collects a debt: no customer is accused."""
    connection = opened(tmp_path, ["quality_debt_balance"], vouchers=False)
    unread = counted(connection, BY_KEY["quality_debt_balance"])
    assert (unread.rows, unread.state) == (0, "lacking") and len(unread.unknown) == 1
    connection.close()


def test_an_advance_that_leads_to_nobody_keeps_the_sum_open(tmp_path: Path) -> None:
    path = write_quality(tmp_path, ["quality_advance_balance"])
    db = open_writer(path, KEY)
    db.execute("DELETE FROM sale_order_payment_links WHERE account_payment_id = ?", [key("part", 9)])
    db.close()
    connection = open_reader(path, KEY)
    assert counted(connection, BY_KEY["quality_advance_balance"]).state == "lacking"
    connection.close()


def test_a_branch_narrows_the_count_as_it_narrows_the_rows(faulty: Connection) -> None:
    stock = BY_KEY["quality_stock"]
    assert quality.count(faulty, ALL, stock, ListState(branch=BRANCH_A, today=TODAY)).rows == 0
    assert quality.count(faulty, ALL, stock, ListState(branch=BRANCH_B, today=TODAY)).rows == 1
    assert counted(faulty, stock, Scope(branches=frozenset({BRANCH_A}))).rows == 0


def test_without_rights_the_checks_are_not_there() -> None:
    bare = {spec.key for spec in quality.checks(Scope(money=False, phone=False))}
    assert bare == {"quality_orphans", "quality_arrived", "quality_visits", "quality_future", "quality_stock"}


def test_tables_have_the_names_that_the_specs_give_them() -> None:
    named = {table for spec in CHECKS for table in spec.tables if table in TABLE_WORDS}
    assert {TABLES[one].label[0] for one in named} == {TABLE_WORDS[one].text for one in named}
    assert {one for one in BY_KEY["quality_orphans"].tables if one not in TABLE_WORDS} == set()
