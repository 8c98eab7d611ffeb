"""Moves behind a product, the history and the pickings, against figures worked out by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock import StockFilters, report
from tdental_desktop.queries.stock_moves import (
    Balance,
    HistoryFilters,
    HistoryOrder,
    history,
    history_rows,
    movements,
)
from tdental_desktop.queries.stock_pickings import PickingFilters, picking_lines, pickings
from tdental_desktop.queries.values import Total
from tests.queries import stock_clinic
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY
from tests.queries.stock_clinic import (
    DRILL,
    GLOVES,
    OUT,
    TABLET,
    TODAY,
    Row,
    move,
    picking_id,
    write_stock_clinic,
)

ALL = Scope.all()
NOVEMBER = Period("2026-11-01", "2026-11-23")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    connection = open_reader(write_stock_clinic(tmp_path_factory.mktemp("stock")), KEY)
    yield connection
    connection.close()


def test_running_balance_of_a_product(reader: Connection) -> None:
    found = movements(reader, ALL, GLOVES, NOVEMBER)
    seen = [(one.at, one.paper, one.before, one.came, one.left, one.after) for one in found.rows]
    assert seen == [
        ("2026-11-01T00:00:00", "NK0002", 10, 20, None, 30),
        ("2026-11-01T00:30:00", "NK0002", 30, Decimal("0.125"), None, Decimal("30.125")),
        ("2026-11-15T09:00:00", "XK0002", Decimal("30.125"), None, Decimal("4.25"), Decimal("25.875")),
        ("2026-11-16T10:00:00", "KK0001", Decimal("25.875"), 1, None, Decimal("26.875")),
        ("2026-11-23T23:59:59", "XK0001", Decimal("26.875"), None, Decimal("2.5"), Decimal("24.375")),
    ]
    assert (found.opening, found.closing) == (10, Decimal("24.375"))
    assert [one.source for one in found.rows] == ["picking"] * 3 + ["stocktake", "picking"]
    assert found.rows[2].value == -212_500
    assert movements(reader, Scope(money=False), GLOVES, NOVEMBER).rows[2].value is None


def test_the_curve_reaches_from_the_first_move_to_the_end_of_the_span(reader: Connection) -> None:
    assert movements(reader, ALL, GLOVES, NOVEMBER).curve == (
        Balance("2026-10-10", 10),
        Balance("2026-11-01", Decimal("30.125")),
        Balance("2026-11-15", Decimal("25.875")),
        Balance("2026-11-16", Decimal("26.875")),
        Balance("2026-11-23", Decimal("24.375")),
    )
    assert movements(reader, ALL, GLOVES, ALWAYS).curve[-1] == Balance("2026-11-24", Decimal("31.375"))


def test_a_move_without_a_date_is_in_no_balance(reader: Connection) -> None:
    found = movements(reader, ALL, TABLET, NOVEMBER)
    assert [(one.at, one.after) for one in found.rows] == [("2026-11-23T23:59:59", -3), (None, None)]
    assert found.rows[-1].came == 2 and found.rows[-1].before is None
    assert found.closing == -3


def test_balances_are_unknown_from_the_first_unknown_quantity_on(reader: Connection) -> None:
    found = movements(reader, ALL, DRILL, NOVEMBER)
    assert [(one.before, one.came, one.left, one.after) for one in found.rows] == [
        (4, None, None, None),
        (None, None, 1, None),
    ]
    assert found.opening == 4 and found.closing is None
    assert found.curve == (
        Balance("2026-10-10", 4),
        Balance("2026-11-01", None),
        Balance("2026-11-15", None),
    )


def test_balance_agrees_with_an_oracle_over_many_moves(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(7)
    told: list[tuple[str, Decimal]] = []
    rows: list[Row] = []
    for _ in range(300):
        at = f"2026-{dice.randint(8, 11):02d}-{dice.randint(1, 28):02d}T{dice.randint(0, 23):02d}:00:00"
        size = Decimal(dice.randint(1, 9_999)) / 100
        left = dice.random() < 0.5
        told.append((at, -size if left else size))
        more = {"productId": GLOVES, "productUomName": "Hộp", **(OUT if left else {})}
        rows.append(move(1, "Găng tay cỡ M", at, float(size), float(size), **more))
    monkeypatch.setattr(stock_clinic, "MOVES", rows)
    connection = open_reader(write_stock_clinic(tmp_path_factory.mktemp("oracle")), KEY)
    period = Period("2026-09-15", "2026-10-20")
    before = sum((size for at, size in told if at < "2026-09-15"), Decimal(0))
    inside = [size for at, size in told if "2026-09-15" <= at < "2026-10-21"]
    row = next(one for one in report(connection, ALL, StockFilters(period), TODAY).rows if one.key == GLOVES)
    assert row.opening.quantity == before
    assert row.came.quantity == sum(size for size in inside if size > 0)
    assert row.left.quantity == -sum(size for size in inside if size < 0)
    assert row.closing.quantity == before + sum(inside)
    assert row.closing.value == before + sum(inside)
    found = movements(connection, ALL, GLOVES, period)
    assert len(found.rows) == len(inside)
    balance: Decimal | int = before
    for one in found.rows:
        assert one.before == balance
        balance = balance + (one.came or 0) - (one.left or 0)
        assert one.after == balance
    assert balance == row.closing.quantity
    connection.close()


# ------------------------------------------------------------------------------------------------ history


def papers(reader: Connection, filters: HistoryFilters, order: HistoryOrder | None = None) -> list[str]:
    keys = history(reader, ALL, filters, order or HistoryOrder()).keys
    rows = history_rows(reader, ALL, keys)
    return [f"{rows[key].paper} {rows[key].name}" for key in keys]


def test_the_history_holds_every_move_newest_first_undated_last(reader: Connection) -> None:
    found = history(reader, ALL, HistoryFilters())
    rows = history_rows(reader, ALL, found.keys)
    assert len(found.keys) == 18 == len(rows)
    times = [rows[key].at for key in found.keys]
    assert times[0] == "2026-11-24T00:00:00" and times[-1] is None
    assert times[:-1] == sorted((one for one in times if one), reverse=True)
    draft = next(row for row in rows.values() if row.paper == "NK0004")
    assert draft.quantity == 100 and draft.state == "draft" and not draft.counts
    stocktake = next(row for row in rows.values() if row.source == "stocktake")
    assert (stocktake.paper, stocktake.branch, stocktake.description) == ("KK0001", None, "Kiểm kê")
    first = next(row for row in rows.values() if row.paper == "NK0001" and row.code == "SP001")
    assert (first.quantity, first.price, first.value) == (10, 50_000, 500_000)


def test_sums_of_the_history_leave_out_what_did_not_happen(reader: Connection) -> None:
    found = history(reader, ALL, HistoryFilters())
    # In: 10 + 20 + 7 + 0,125 + 1 + 5 + 2 + 4 + 3 + 6; the three boxes and the move to nowhere are unknown.
    assert found.came[0] == Total(Decimal("58.125"), 2)
    assert found.left[0] == Total(Decimal("16.75"), 1)  # 2,5 + 4,25 + 8 + 1 + 1
    assert found.left[1] == Total(125_000 + 212_500 + 400_000 + 10_000 + 20_000, 1)
    assert found.pending == 1
    nothing = history(reader, Scope(money=False), HistoryFilters())
    assert nothing.came[1] == nothing.left[1] == Total(None)


def test_filters_of_the_history(reader: Connection) -> None:
    assert papers(reader, HistoryFilters(words="thuoc te", way="out")) == ["XK0001 Thuốc tê Đỏ"]
    assert papers(reader, HistoryFilters(words="kiem ke")) == ["KK0001 Găng tay cỡ M"]
    assert papers(reader, HistoryFilters(words="nk0001 sp001")) == ["NK0001 Găng tay cỡ M"]
    edge = papers(reader, HistoryFilters(Period("2026-11-01", "2026-11-01"), words="gang"))
    assert edge == ["NK0002 Găng tay cỡ M"] * 2
    other = history(reader, ALL, HistoryFilters(branch=BRANCH_B))
    assert len(other.keys) == 4 and other.unplaced == 1
    hidden = history(reader, Scope(frozenset({BRANCH_B})), HistoryFilters())
    assert hidden.keys == other.keys
    assert history_rows(reader, Scope(frozenset({BRANCH_A})), other.keys) == {}


def test_order_of_the_history(reader: Connection) -> None:
    named = papers(reader, HistoryFilters(way="out"), HistoryOrder("name", descending=False))
    assert [one.split(" ", 1)[1] for one in named] == [
        "Găng tay cỡ M",
        "Găng tay cỡ M",
        "Không mã",
        "Mũi khoan",
        "Thuốc tê Đỏ",
    ]
    hidden = Scope(money=False)
    by_value = history(reader, hidden, HistoryFilters(), HistoryOrder("value"))
    assert by_value.keys == history(reader, hidden, HistoryFilters()).keys


# ----------------------------------------------------------------------------------------------- pickings


def test_goods_in_and_out_by_their_moves_or_the_type(reader: Connection) -> None:
    came = pickings(reader, ALL, PickingFilters("in"))
    # The cancelled one and the one without a date tell nothing: they are on both sides, marked.
    assert [one.name for one in came.rows] == ["NK0003", "NK0004", "NK0005", "NK0002", "NK0001", "P0009"]
    assert [one.way for one in came.rows] == ["in", "in", None, "in", "in", None]
    assert came.unsure == 2
    left = pickings(reader, ALL, PickingFilters("out"))
    assert [one.name for one in left.rows] == ["XK0001", "XK0003", "XK0002", "NK0005", "P0009"]
    assert left.rows[1].way == "out" and left.rows[1].state == "draft"  # known by its type
    assert left.rows[0].note == "Xuất cho phòng 2" and left.rows[0].partner is None
    assert came.rows[0].partner == "Vật tư Bình An" and came.rows[0].creator == "Thủ kho Mai"


def test_the_sum_of_pickings_leaves_out_the_cancelled_ones(reader: Connection) -> None:
    found = pickings(reader, ALL, PickingFilters("in"))
    assert found.total == Total(Decimal("2130000.5"), 2)  # 780.000 + 1.000.000,5 + 350.000; two drafts
    assert pickings(reader, Scope(money=False), PickingFilters("in")).total.value is None


def test_filters_of_pickings(reader: Connection) -> None:
    names = [one.name for one in pickings(reader, ALL, PickingFilters("in", NOVEMBER)).rows]
    assert names == ["NK0004", "NK0005", "NK0002"]
    names = [one.name for one in pickings(reader, ALL, PickingFilters("out", words="y ta")).rows]
    assert names == ["XK0002"]
    names = [one.name for one in pickings(reader, ALL, PickingFilters("in", state="done")).rows]
    assert names == ["NK0003", "NK0002", "NK0001"]
    narrowed = pickings(reader, ALL, PickingFilters("out", branch=BRANCH_B))
    assert [one.name for one in narrowed.rows] == ["XK0002"] and narrowed.unplaced == 1
    hidden = pickings(reader, Scope(frozenset({BRANCH_B})), PickingFilters("out"))
    assert [one.name for one in hidden.rows] == ["XK0002"]


def test_lines_of_a_picking(reader: Connection) -> None:
    found = picking_lines(reader, ALL, picking_id(3))
    seen = [(one.number, one.code, one.name, one.kind, one.quantity, one.unit) for one in found.rows]
    assert sorted(seen) == [
        (1, *seen[0][1:]),
        (2, *seen[1][1:]),
    ]
    assert {one[1:] for one in seen} == {
        ("SP001", "Găng tay cỡ M", "product", Decimal("2.5"), "Hộp"),
        ("SP002", "Thuốc tê Đỏ", "medicine", 8, "Ống"),
    }
    assert not found.unread


def test_lines_of_a_draft_come_from_its_detail(reader: Connection) -> None:
    first, second = picking_lines(reader, ALL, picking_id(8)).rows
    assert (first.code, first.name, first.kind) == ("SP001", "Găng tay cỡ M", "product")
    assert (first.quantity, first.unit, first.price, first.note) == (Decimal("1.5"), "Thùng", 50_000, "gấp")
    assert (second.name, second.kind, second.quantity, second.unit) == ("Chưa có", "medicine", None, None)
    unread = picking_lines(reader, ALL, picking_id(7))
    assert unread.rows == () and unread.unread
    assert picking_lines(reader, Scope(frozenset({BRANCH_B})), picking_id(8)).rows == ()
    assert picking_lines(reader, Scope(money=False), picking_id(8)).rows[0].price is None
