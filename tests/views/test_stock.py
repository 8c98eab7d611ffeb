"""The stock dock in the real window, on the store room worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.settings import Settings
from tdental_desktop.views.lists.periods import OWN
from tdental_desktop.widgets.values import Missing, Role
from tests.queries.small_clinic import BRANCH_A
from tests.queries.stock_clinic import GLOVES, TABLET, picking_id, write_stock_clinic
from tests.views.conftest import Open

SHOW = Qt.ItemDataRole.DisplayRole
NOVEMBER = Period("2026-11-01", "2026-11-23")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_stock_clinic(tmp_path)
    return tmp_path


def opened(open_program: Open, folder: Path, **more: Any) -> tuple[app.Program, Any]:
    program = open_program(folder, **more)
    program.window.open_view("stock")
    app.settle(program)
    program.window.docks.dock("customers").close()
    app.settle(program)
    view = program.window.view("stock")
    view.page.period.set_span(OWN, NOVEMBER, tell=True)
    app.settle(program)
    return program, view


def press(program: app.Program, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    target = QApplication.focusWidget() or program.window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    app.settle(program)


def column(page: Any, key: str) -> int:
    return next(place for place, one in enumerate(page.columns) if one.data.key == key)


def cell(page: Any, row: str, key: str, role: int = SHOW) -> Any:
    return page.model.index(page.model.row_of(row), column(page, key)).data(role)


def names(page: Any) -> list[str]:
    return [page.model.item(row).name for row in range(page.model.rowCount())]


def test_the_report_shows_the_figures_and_their_sums(open_program: Open, folder: Path) -> None:
    _, view = opened(open_program, folder)
    page = view.page
    assert page.table.isVisible() and page.model.rowCount() == 7
    assert cell(page, GLOVES, "opening.quantity") == 10
    assert cell(page, GLOVES, "closing.quantity") == Decimal("24.375")
    assert cell(page, GLOVES, "closing.value") == Decimal("1218750.5")
    assert cell(page, GLOVES, "difference") == Decimal("3.875")
    assert cell(page, GLOVES, "difference", Role.DIFFERS) is True
    assert "27,5" in cell(page, GLOVES, "difference", Qt.ItemDataRole.ToolTipRole)
    assert cell(page, TABLET, "level", Role.STATE).word == "Âm kho"
    assert page.sum_row.text(column(page, "opening.quantity")) == "22"
    assert page.sum_row.text(column(page, "closing.quantity")) == "26,375*"
    assert "7 sản phẩm" in page.footer._left._text and "* " in page.footer._left._text
    assert "1 dòng không ghi ngày" in page.band._text


def test_this_month_is_where_it_begins(open_program: Open, folder: Path) -> None:
    program = open_program(folder)
    program.window.open_view("stock")
    app.settle(program)
    page = program.window.view("stock").page
    assert page.period.period() == Period("2026-11-01", "2026-11-30")
    assert cell(page, GLOVES, "closing.quantity") == Decimal("31.375")


def test_groups_stand_over_their_columns(open_program: Open, folder: Path) -> None:
    program, view = opened(open_program, folder)
    program.window.resize(1920, 900)
    app.settle(program)
    header = view.page.table.horizontalHeader()
    assert not header.isSectionHidden(column(view.page, "came.value"))
    assert [under.group for under, _, _ in header.runs()] == [
        "Tồn đầu kỳ",
        "Nhập trong kỳ",
        "Xuất trong kỳ",
        "Tồn cuối kỳ",
    ]
    place = column(view.page, "came.value")
    assert header.title(place) == "Thành tiền (đ)"
    model = view.page.model
    assert model.headerData(place, Qt.Orientation.Horizontal) == "Nhập trong kỳ: Thành tiền (đ)"
    widths = {under.group: width for under, _, width in header.runs()}
    assert widths["Nhập trong kỳ"] == header.sectionSize(place) + header.sectionSize(place - 1)
    header.moveSection(header.visualIndex(place), 0)
    assert [under.group for under, _, _ in header.runs()].count("Nhập trong kỳ") == 2


def test_typing_in_the_list_searches_without_accents_and_escape_takes_it_back(
    open_program: Open, folder: Path
) -> None:
    program, view = opened(open_program, folder)
    page = view.page
    page.table.setFocus()
    QTest.keyClick(page.table, "t")
    QTest.keyClicks(page.search, "huoc")
    page._typing.timeout.emit()
    app.settle(program)
    assert page.search.text() == "thuoc" and names(page) == ["Thuốc tê Đỏ"]
    press(program, "Escape")
    assert page.search.text() == "" and page.model.rowCount() == 7
    page.search.setText("không có gì như thế")
    page._typing.timeout.emit()
    app.settle(program)
    assert page.empty.isVisible() and "Không tìm thấy" in page.empty._reason.text()


def test_below_the_minimum(open_program: Open, folder: Path) -> None:
    program, view = opened(open_program, folder)
    view.page.segments.set_current("below")
    app.settle(program)
    assert names(view.page) == ["Bông gòn", "Thuốc tê Đỏ"]


def test_the_card_follows_the_selected_product(open_program: Open, folder: Path, qtbot: QtBot) -> None:
    program, view = opened(open_program, folder)
    page = view.page
    page.table.setCurrentIndex(page.model.index(page.model.row_of(GLOVES), 0))
    app.settle(program)
    rows = page.card.model.rows()
    assert [(one.before, one.after) for one in rows][-1] == (Decimal("26.875"), Decimal("24.375"))
    assert len(rows) == 5
    curve = page.card.curve
    assert [point.quantity for point in curve.points()][:2] == [10, Decimal("30.125")]
    qtbot.waitUntil(lambda: curve.plot() is not None, timeout=15_000)
    xs, ys = curve._steps()
    assert ys == [10.0, 10.0, 30.125, 30.125, 25.875, 25.875, 26.875, 26.875, 24.375, 24.375]
    assert xs[1] == xs[2] and xs[0] < xs[1]
    curve.setFocus()
    QTest.keyClick(curve, Qt.Key.Key_Home)
    assert curve.accessibleDescription() == "10/10/2026: 10 Hộp"
    page.table.setCurrentIndex(page.model.index(page.model.row_of(TABLET), 0))
    app.settle(program)
    assert [one.at for one in page.card.model.rows()][-1] is None


def test_enter_leads_to_the_moves_their_picking_and_back(open_program: Open, folder: Path) -> None:
    program, view = opened(open_program, folder)
    page = view.page
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(page.model.row_of(GLOVES), 0))
    app.settle(program)
    press(program, "Return")
    assert page.card.table.hasFocus()
    page.card.table.setCurrentIndex(page.card.model.index(2, 0))
    press(program, "Return")
    assert view.tabs.current() == "out"
    assert view.page.current().id == picking_id(6)
    lines = view.page.lines.model.rows()
    assert sorted(line.name for line in lines) == ["Chỉ khâu cũ", "Găng tay cỡ M", "Không mã", "Mũi khoan"]
    view.page.lines.table.setFocus()
    line = next(n for n, one in enumerate(view.page.lines.model.rows()) if one.product == GLOVES)
    view.page.lines.table.setCurrentIndex(view.page.lines.model.index(line, 0))
    press(program, "Return")
    assert view.tabs.current() == "report" and view.page.current().key == GLOVES
    press(program, "Return")
    press(program, "Escape")
    assert view.page.table.hasFocus()


def test_goods_in_and_the_history_by_key(open_program: Open, folder: Path) -> None:
    program, view = opened(open_program, folder)
    view.page.table.setFocus()
    press(program, "Alt+2")
    assert view.tabs.current() == "in" and view.page.table.hasFocus()
    assert names(view.page)[0] == "NK0003" and view.page.model.rowCount() == 6
    assert view.page.sum_row.text(column(view.page, "total")) == "2.130.000,5*"
    assert "2 phiếu không cho biết" in view.page.band._text
    press(program, "Alt+4")
    page = view.page
    assert page.model.rowCount() == 18
    assert page.model.item(0).at == "2026-11-24T00:00:00"
    assert "Nhập 58,125" in page.footer._right._text
    assert "1 dòng của phiếu nháp" in page.footer._left._text
    page.table.horizontalHeader().sectionClicked.emit(column(page, "name"))
    app.settle(program)
    assert names(page)[0] == "Chỉ khâu cũ" and names(page)[-1] == "Vật lạ"


def test_a_draft_shows_the_lines_of_its_detail_and_an_unread_one_says_so(
    open_program: Open, folder: Path
) -> None:
    program, view = opened(open_program, folder)
    view.open_tab("out")
    app.settle(program)
    page = view.page
    page.select(picking_id(8))
    app.settle(program)
    assert [one.quantity for one in page.lines.model.rows()] == [Decimal("1.5"), None]
    page.select(picking_id(7))
    app.settle(program)
    assert page.lines.empty.isVisible() and "chưa tải" in page.lines.empty._reason.text()


def test_order_columns_and_widths_are_remembered(open_program: Open, folder: Path) -> None:
    settings = Settings()
    program, view = opened(open_program, folder, settings=settings)
    page = view.page
    header = page.table.horizontalHeader()
    header.sectionClicked.emit(column(page, "closing.quantity"))
    app.settle(program)
    assert page.model.item(0).key == GLOVES  # the largest first; unknown ones last
    assert page.model.item(6).closing.quantity is None
    header.resizeSection(column(page, "level"), 131)
    page.widths.save()
    page.column_set._show(column(page, "origin"), True)
    again = open_program(folder, settings=settings)
    again.window.open_view("stock")
    app.settle(again)
    page = again.window.view("stock").page
    assert page.order == ("closing.quantity", True) and page.model.item(0).key == GLOVES
    assert page.table.columnWidth(column(page, "level")) == 131
    assert not page.table.isColumnHidden(column(page, "origin"))


def test_a_saved_filter_brings_back_words_days_order_and_columns(open_program: Open, folder: Path) -> None:
    program, view = opened(open_program, folder)
    page = view.page
    page.search.setText("gang")
    page.segments.set_current("below")
    page._sort_by(column(page, "closing.quantity"))
    page.column_set._show(column(page, "origin"), True)
    app.settle(program)
    page.saved.save("Găng sắp hết")
    page.column_set._show(column(page, "origin"), False)
    page.period.set_span("all")
    page.set_order(None)
    page.undo()
    app.settle(program)
    assert not page.narrowed() and page.table.isColumnHidden(column(page, "origin"))
    page.saved.use("Găng sắp hết")
    app.settle(program)
    assert (page.words, page.choice(), page.order) == ("gang", "below", ("closing.quantity", True))
    assert (page.period.span(), page.period.period()) == (OWN, NOVEMBER)
    assert not page.table.isColumnHidden(column(page, "origin"))
    assert page.saved.names() == ["Găng sắp hết"]


def test_the_branch_narrows_every_tab(open_program: Open, folder: Path) -> None:
    program, view = opened(open_program, folder)
    program.context.set_branch(BRANCH_A)
    app.settle(program)
    assert cell(view.page, GLOVES, "closing.quantity") == Decimal("27.625")
    assert cell(view.page, GLOVES, "closing.quantity", Role.DIFFERS) is True
    assert "không rõ chi nhánh" in view.page.band._text
    view.open_tab("out")
    app.settle(program)
    assert "XK0002" not in names(view.page)


def test_no_amounts_without_the_money_right(
    open_program: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scope, "all", classmethod(lambda _cls: Scope(money=False)))
    program, view = opened(open_program, folder)
    for tab in ("report", "in", "out", "history"):
        view.open_tab(tab)
        app.settle(program)
        titles = [one.data.title for one in view.page.columns]
        assert not [title for title in titles if "(đ)" in title]
        assert "đ" not in view.page.footer._right._text.replace("đã", "").split()
    assert not [one for one in view.page_of("report").card._columns if "(đ)" in one.data.title]


def test_tables_that_are_not_read_say_so(open_program: Open, tmp_path: Path) -> None:
    write_stock_clinic(tmp_path, unread=frozenset({"stock_moves"}))
    program, view = opened(open_program, tmp_path)
    page = view.page
    assert page.band.isVisible() and "Dịch chuyển kho" in page.band._text
    assert cell(page, GLOVES, "closing.quantity") is None
    assert cell(page, GLOVES, "closing.quantity", Role.MISSING) is Missing.NOT_FETCHED
    assert page.sum_row.text(column(page, "closing.quantity")) == "—"
    view.open_tab("history")
    app.settle(program)
    assert view.page.empty.isVisible() and view.page.empty._hatched


def test_hidden_it_asks_nothing(open_program: Open, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, view = opened(open_program, folder)
    program.window.open_view("preview")
    app.settle(program)
    asked: list[str] = []
    ask = program.context.ask
    monkeypatch.setattr(
        program.context,
        "ask",
        lambda channel, *rest, **lane: (asked.append(channel), ask(channel, *rest, **lane))[1],
    )
    view.tables_changed(frozenset({"stock_moves"}))
    view.page.ask_anew()
    app.settle(program)
    assert not [channel for channel in asked if channel.startswith("stock.")]
    program.window.open_view("stock")
    app.settle(program)
    assert "stock.report" in asked
