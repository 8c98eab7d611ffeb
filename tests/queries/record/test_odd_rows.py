"""Rows that hold next to nothing, or not what was expected: shown as they are, never an error."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.commands.customer_text import record_lines
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.lines import lines
from tdental_desktop.queries.record.order import order
from tdental_desktop.queries.record.orders import orders
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.queries.record.payments import payments
from tdental_desktop.queries.record.quotations import quotations
from tdental_desktop.queries.record.strip import strip
from tdental_desktop.queries.record.timeline import timeline
from tdental_desktop.queries.record.whole import TABS, whole
from tdental_desktop.queries.scope import Scope
from tests.queries.record.odd_clinic import BARE, HOSTILE, ODD, OWNERS, write_odd_clinic
from tests.queries.small_clinic import KEY, TODAY

ALL = Scope.all()
NOW = Now(TODAY, "08:45")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_odd_clinic(tmp_path_factory.mktemp("odd")), KEY)
    yield reader
    reader.close()


@pytest.mark.parametrize("customer", [BARE, ODD])
@pytest.mark.parametrize("scope", [ALL, Scope(phone=False, money=False)])
def test_every_tab_shows_what_there_is(odd: Connection, customer: str, scope: Scope) -> None:
    found = whole(odd, scope, customer, NOW)
    assert found is not None
    json.dumps(found, allow_nan=False)
    tabs = found["tabs"]
    assert isinstance(tabs, dict) and tuple(tabs) == TABS
    assert order(odd, scope, f"sale_orders-{customer}") is not None
    strip(odd, scope, customer)


@pytest.mark.parametrize("customer", [BARE, ODD])
def test_the_text_as_well(odd: Connection, customer: str) -> None:
    said = list(record_lines(odd, ALL, customer, NOW, "vi"))
    assert all(line.isprintable() and len(line) < 2_000 for line in said)


def test_a_missing_figure_stays_missing(odd: Connection) -> None:
    row = orders(odd, ALL, BARE).rows[0]
    assert row.total == Checked(0, None)  # it has no line
    assert row.residual == Checked(None, None, "rows") and row.state == "unknown"
    service = lines(odd, ALL, BARE).rows[0]
    assert service.paid is None and service.residual == Checked(None, None)
    paid = payments(odd, ALL, BARE).rows
    assert {one.amount.shown for one in paid} == {None}
    assert quotations(odd, ALL, BARE, TODAY).rows[0].validity == "unknown"


def test_unknown_words_of_the_server_are_kept(odd: Connection) -> None:
    row = orders(odd, ALL, ODD).rows[0]
    assert (row.state, row.state_text, row.number) == ("unknown", "something new", HOSTILE)


def test_everything_undated_comes_last_in_the_stream(odd: Connection) -> None:
    found = timeline(odd, ALL, BARE)
    assert {key.at for key in found.keys} == {None} and len(found.keys) == len(OWNERS) + 1
    assert found.days == ((None, 0, len(found.keys)),) and found.years == ()
