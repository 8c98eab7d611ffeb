"""Header, cards and every tab of thirteen customers against what was worked out with pen and paper."""

from __future__ import annotations

from typing import Any

import pytest

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.whole import whole
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_clinic import KHOI, LINH
from tests.queries.record.record_oracle import RECORDS, Oracle
from tests.queries.small_clinic import TODAY, customer_id

CARDS = ("treatment_total", "expected", "revenue", "debt", "advance", "paid_in_money")
DIFFERENCES = {
    KHOI: {("cards", "treatment_total", 1), ("payment", "SO00012", -1)},
    LINH: {("quotation", "BG00001", -500_000)},
}
"""Where the server contradicts itself: what the rows say less what it stored. Nowhere else."""


@pytest.fixture(params=sorted(RECORDS), ids=lambda number: RECORDS[number].header[1])
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def expected(number: int) -> Oracle:
    return RECORDS[number]


@pytest.fixture
def shown(record: Connection, number: int) -> Any:
    return whole(record, Scope.all(), customer_id(number), Now(TODAY, "08:45"))


def day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def label(link: Any) -> str | None:
    return link["label"] if link else None


def test_header_and_cards(shown: Any, expected: Oracle) -> None:
    header = shown["header"]
    names = ("ref", "name", "phone", "branch", "status")
    assert tuple(header[name] for name in names) == expected.header
    assert tuple(shown["cards"][name]["value"] for name in CARDS) == expected.cards
    assert tuple(shown["cards"][name]["stored"] for name in CARDS[:5]) == expected.stored


def test_orders_and_services(shown: Any, expected: Oracle) -> None:
    tab = shown["tabs"]["orders"]
    assert (
        tuple(
            (
                *(row["number"], day(row["date"])),
                *(row[name]["shown"] for name in ("total", "paid", "residual")),
                *(row["discount"], row["state"], row["branch"]),
            )
            for row in tab["orders"]
        )
        == expected.orders
    )
    assert (
        tuple(
            (
                *(label(row["order"]), day(row["date"]), row["service"], row["quantity"]),
                *(row["amount"]["shown"], row["paid"], row["residual"]["shown"], row["state"]),
            )
            for row in tab["lines"]
        )
        == expected.lines
    )


def test_payments_split_by_method(shown: Any, expected: Oracle) -> None:
    tab = shown["tabs"]["orders"]["payments"]
    assert (
        tuple(
            (
                *(day(row["date"]), label(row["order"]), row["amount"]["shown"], row["state"]),
                tuple((part["method"], part["amount"]) for part in row["parts"]),
            )
            for row in tab["rows"]
        )
        == expected.payments
    )
    assert dict(tab["by_method"]) == expected.by_method


def test_advances(shown: Any, expected: Oracle) -> None:
    tab = shown["tabs"]["advances"]
    figures = ("paid_in", "refunded", "used", "left")
    assert tuple(tab[name]["value"] for name in figures) == expected.advance
    assert (
        tuple(
            (row["number"], day(row["date"]), row["kind"], row["amount"], row["state"]) for row in tab["rows"]
        )
        == expected.advances
    )
    assert tuple((row["number"], label(row["order"]), row["amount"]) for row in tab["uses"]) == expected.uses


def test_debts(shown: Any, expected: Oracle) -> None:
    tab = shown["tabs"]["debts"]
    assert tuple(tab[name]["value"] for name in ("incurred", "collected", "left")) == expected.debt
    assert (
        tuple((day(row["date"]), row["origin"], row["amount"], row["balance"]) for row in tab["rows"])
        == expected.ledger
    )
    assert (
        tuple((row["number"], day(row["date"]), row["amount"], row["method_name"]) for row in tab["payments"])
        == expected.collections
    )


def test_quotations_visits_and_lab_work(shown: Any, expected: Oracle) -> None:
    tabs = shown["tabs"]
    assert (
        tuple(
            (row["number"], row["total"]["stored"], row["total"]["value"], row["gross"], row["discount"])
            for row in tabs["quotations"]["rows"]
        )
        == expected.quotations
    )
    assert (
        tuple(
            (row["number"], day(row["date"]), label(row["order"]), row["total"], row["paid"], row["residual"])
            for row in tabs["visits"]["rows"]
        )
        == expected.visits
    )
    assert (
        tuple(
            (row["number"], label(row["order"]), row["quantity"], row["amount"], row["stage"])
            for row in tabs["labo"]["rows"]
        )
        == expected.labo
    )


def test_what_does_not_agree_is_shown_and_nothing_else_is(shown: Any, number: int) -> None:
    tabs = shown["tabs"]
    found = {("cards", name, card["difference"]) for name, card in shown["cards"].items() if card["differs"]}
    for row in tabs["orders"]["orders"]:
        for name in ("total", "paid", "residual"):
            if row[name]["differs"]:
                found.add((name, row["number"], row[name]["difference"]))
    for row in tabs["orders"]["lines"]:
        for name in ("amount", "residual"):
            if row[name]["differs"]:
                found.add((name, row["id"], row[name]["difference"]))
    for row in tabs["orders"]["payments"]["rows"]:
        if row["amount"]["differs"]:
            found.add(("payment", label(row["order"]), row["amount"]["difference"]))
    for row in tabs["quotations"]["rows"]:
        if row["total"]["differs"]:
            found.add(("quotation", row["number"], row["total"]["difference"]))
    for tab in ("advances", "debts"):
        found |= {(tab, "left", tabs[tab]["left"]["difference"])} if tabs[tab]["left"]["differs"] else set()
    assert found == DIFFERENCES.get(number, set())
