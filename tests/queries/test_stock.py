"""Nhập xuất tồn of an invented store room against figures worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock import Figure, StockFilters, StockReport, StockRow, report
from tdental_desktop.queries.values import Total
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY
from tests.queries.stock_clinic import COTTON, DRILL, GLOVES, SUTURE, TABLET, TODAY, write_stock_clinic

ALL = Scope.all()
NOVEMBER = Period("2026-11-01", "2026-11-23")
UNKNOWN = "code:LẠ01"
NAMELESS = "name:Không mã"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    connection = open_reader(write_stock_clinic(tmp_path_factory.mktemp("stock")), KEY)
    yield connection
    connection.close()


def ask(reader: Connection, *, scope: Scope = ALL, period: Period = NOVEMBER, **more: object) -> StockReport:
    return report(reader, scope, StockFilters(period, **more), TODAY)  # type: ignore[arg-type]


def row(found: StockReport, key: str) -> StockRow:
    return next(one for one in found.rows if one.key == key)


def test_products_with_moves_or_in_use_are_listed_by_name(reader: Connection) -> None:
    found = ask(reader)
    # No service; nothing archived but what has moves; products that only moves know are not lost.
    assert [one.key for one in found.rows] == [COTTON, SUTURE, GLOVES, NAMELESS, DRILL, TABLET, UNKNOWN]
    assert [one.known for one in found.rows] == [True, True, True, False, True, True, False]
    assert row(found, UNKNOWN).name == "Vật lạ" and row(found, UNKNOWN).unit == "Gói"
    assert found.problems == () and not found.unread


def test_opening_in_out_closing_with_moves_on_both_edges_and_fractions(reader: Connection) -> None:
    found = row(ask(reader), GLOVES)
    assert found.opening == Figure(10, 500_000)
    # 20 of midnight, 1 of the stocktake, 0,125 of half past midnight in clinic time; not the draft's 100.
    assert found.came == Figure(Decimal("21.125"), Decimal("1056250.5"))
    assert found.left == Figure(Decimal("6.75"), 337_500)
    assert found.closing == Figure(Decimal("24.375"), Decimal("1218750.5"))
    assert (found.origin, found.expiry, found.minimum) == ("Việt Nam", 36, 20)
    assert found.average == Decimal("0.29")  # 6,75 in 23 days
    assert found.below is False


def test_one_day_holds_its_own_moves_alone(reader: Connection) -> None:
    found = row(ask(reader, period=Period("2026-11-23", "2026-11-23")), GLOVES)
    assert (found.opening.quantity, found.came.quantity) == (Decimal("26.875"), 0)
    assert (found.left.quantity, found.closing.quantity) == (Decimal("2.5"), Decimal("24.375"))
    assert found.average == Decimal("2.5")


def test_an_open_span_begins_with_nothing_and_has_no_average(reader: Connection) -> None:
    found = row(ask(reader, period=ALWAYS), GLOVES)
    assert found.opening == Figure(0, 0)
    assert found.came.quantity == Decimal("38.125") and found.closing.quantity == Decimal("31.375")
    assert found.average is None


def test_the_difference_to_the_servers_stock_on_hand_is_told(reader: Connection) -> None:
    found = ask(reader)
    gloves = row(found, GLOVES)
    # What came on the 24th counts: the server's figure knows no span.
    assert (gloves.on_hand, gloves.stored) == (Decimal("31.375"), Decimal("27.5"))
    assert gloves.difference == Decimal("3.875")
    assert row(found, COTTON).difference is None
    assert row(found, TABLET).on_hand == -1 and row(found, TABLET).difference is None
    assert row(found, UNKNOWN).stored is None and row(found, UNKNOWN).difference is None


def test_a_figure_beyond_any_cell_stays_text(tmp_path: Path) -> None:
    path = write_stock_clinic(tmp_path)
    db = open_writer(path, KEY)
    with db.conn:
        db.execute("UPDATE products SET qty_available = -1e300 WHERE id = ?", [GLOVES])
    db.close()
    reader = open_reader(path, KEY)
    gloves = row(ask(reader), GLOVES)
    assert isinstance(gloves.stored, Decimal) and isinstance(gloves.difference, Decimal)
    assert row(ask(reader), COTTON).difference is None
    reader.close()


def test_stock_below_zero_and_a_move_without_a_date(reader: Connection) -> None:
    found = row(ask(reader), TABLET)
    assert found.opening == Figure(5, 250_000)
    assert found.left == Figure(8, 400_000)  # its unit is the product's: productUomQty tells the quantity
    assert found.closing == Figure(-3, -150_000)
    assert found.undated == 1 and found.below is True
    assert ask(reader).undated == 1


def test_what_a_move_does_not_tell_is_unknown_and_never_zero(reader: Connection) -> None:
    drill = row(ask(reader), DRILL)
    assert drill.opening == Figure(4, None)
    assert drill.came == Figure(None, 30_000)  # 3 boxes of a product that is counted by pieces
    assert drill.left == Figure(1, 10_000)
    assert drill.closing == Figure(None, None) and drill.why == "rows"
    assert drill.on_hand is None and drill.difference is None and drill.below is None
    suture = row(ask(reader), SUTURE)
    assert suture.opening == Figure(3, 30_000)
    assert suture.came == suture.left == suture.closing == Figure(None, None)  # neither in nor out


def test_a_product_without_moves_has_none(reader: Connection) -> None:
    found = row(ask(reader), COTTON)
    assert found.opening == found.came == found.left == found.closing == Figure(0, 0)
    assert found.why is None and found.below is True and found.average == 0


def test_sums_are_of_the_rows_shown_and_tell_what_they_lack(reader: Connection) -> None:
    sums = ask(reader).sums
    assert sums["opening"].quantity == Total(22) and sums["opening"].value == Total(780_000, 1)
    assert sums["came"].quantity == Total(Decimal("27.125"), 2)
    assert sums["left"].quantity == Total(Decimal("16.75"), 1)
    assert sums["closing"].quantity == Total(Decimal("26.375"), 2)
    assert sums["closing"].value == Total(Decimal("1108750.5"), 2)
    only = ask(reader, words="gang tay").sums
    assert only["closing"].quantity == Total(Decimal("24.375"))
    assert ask(reader, words="không có gì").sums["opening"].quantity == Total(0)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("gang TAY", [GLOVES]),
        ("sp00", [COTTON, SUTURE, GLOVES, DRILL, TABLET]),
        ("la01", [UNKNOWN]),
        ("tê đỏ", [TABLET]),
        ("đỏ găng", []),
    ],
)
def test_search_by_code_or_name_without_accents(reader: Connection, words: str, keys: list[str]) -> None:
    assert [one.key for one in ask(reader, words=words).rows] == keys


def test_above_and_below_the_minimum(reader: Connection) -> None:
    assert [one.key for one in ask(reader, level="below").rows] == [COTTON, TABLET]
    # Products without a minimum, and those whose closing nobody knows, are in neither.
    assert [one.key for one in ask(reader, level="above").rows] == [GLOVES]
    gloves = row(ask(reader), GLOVES)
    assert replace(gloves, minimum=Decimal("24.375")).below is False  # just as much as there must be
    assert replace(gloves, minimum=Decimal("24.376")).below is True


def test_one_branch(reader: Connection) -> None:
    found = row(ask(reader, branch=BRANCH_A), GLOVES)
    assert found.opening.quantity == 10 and found.came.quantity == Decimal("20.125")
    assert found.left.quantity == Decimal("2.5") and found.closing.quantity == Decimal("27.625")
    assert found.unplaced == 1  # the stocktake's move may be of this branch or of another
    other = row(ask(reader, branch=BRANCH_B), GLOVES)
    assert other.closing == Figure(Decimal("-4.25"), -212_500)
    assert ask(reader).unplaced == 0


def test_a_scope_of_one_branch_hides_the_others(reader: Connection) -> None:
    found = ask(reader, scope=Scope(frozenset({BRANCH_B})))
    assert row(found, GLOVES).closing.quantity == Decimal("-4.25")
    assert NAMELESS in [one.key for one in found.rows] and UNKNOWN not in [one.key for one in found.rows]


def test_without_the_money_right_no_value_is_told(reader: Connection) -> None:
    found = ask(reader, scope=Scope(money=False))
    gloves = row(found, GLOVES)
    assert gloves.closing.quantity == Decimal("24.375")
    for figure in (gloves.opening, gloves.came, gloves.left, gloves.closing):
        assert figure.value is None
    assert found.sums["closing"].value.value is None


@pytest.mark.parametrize("table", ["stock_moves", "stock_pickings"])
def test_no_figure_while_a_table_is_not_read(tmp_path: Path, table: str) -> None:
    connection = open_reader(write_stock_clinic(tmp_path, unread=frozenset({table})), KEY)
    found = ask(connection)
    assert found.unread and [one.name for one in found.problems] == [table]
    gloves = row(found, GLOVES)
    assert gloves.opening == gloves.came == gloves.left == gloves.closing == Figure(None, None)
    assert gloves.why == "unread" and gloves.on_hand is None and gloves.difference is None
    assert gloves.average is None and gloves.stored == Decimal("27.5")
    assert found.sums["closing"].quantity == Total(None, len(found.rows))
    connection.close()
