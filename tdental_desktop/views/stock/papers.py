"""Tabs "Nhập kho" and "Xuất kho": pickings, the lines of the selected one under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries import stock_pickings
from tdental_desktop.queries.stock_moves import Way
from tdental_desktop.queries.stock_pickings import (
    PickingFilters,
    PickingRow,
    Pickings,
)
from tdental_desktop.views.stock.columns import (
    TIP,
    StockColumn,
    date_column,
    figure_column,
    rows_model,
    state_column,
    text_column,
)
from tdental_desktop.views.stock.lines import LinesPane
from tdental_desktop.views.stock.page import StockPage
from tdental_desktop.views.stock.words import (
    aside_words,
    lacking_words,
    paper_state,
    state_words,
    total_cell,
)
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.sum_row import Sum
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate


class PickingsPage(StockPage):
    """Pickings of one direction, newest first. GUI thread."""

    way: Way = "in"

    def __init__(self, *args: Any, **more: Any) -> None:
        self.placeholder = translate("Stock", "Tìm số phiếu, đối tác, người tạo")
        super().__init__(*args, **more)

    def make_columns(self) -> Sequence[StockColumn | None]:
        language = self.context.language
        day = translate("Stock", "Ngày nhập") if self.way == "in" else translate("Stock", "Ngày xuất")
        unsure = translate("Stock", "Không dòng nào cho biết phiếu này nhập hay xuất.")
        return [
            text_column(
                "name",
                translate("Stock", "Số phiếu"),
                lambda row: row.name,
                132,
                fixed=True,
                roles={Role.STRONG: lambda _row: True},
            ),
            text_column(
                "creator", translate("Stock", "Người tạo"), lambda row: row.creator, 170, squeezed=900
            ),
            date_column("at", day, lambda row: row.at),
            text_column(
                "partner",
                translate("Stock", "Đối tác"),
                lambda row: row.partner,
                None,
                folded=lambda row: row.folded,
            ),
            text_column("note", translate("Stock", "Ghi chú"), lambda row: row.note, 150, shown=False),
            text_column(
                "origin", translate("Stock", "Chứng từ gốc"), lambda row: row.origin, 120, shown=False
            ),
            text_column("branch", translate("Stock", "Chi nhánh"), lambda row: row.branch, 150, squeezed=900),
            figure_column("total", translate("Stock", "Tổng tiền (đ)"), lambda row: row.total, 124, language)
            if self.context.scope.money
            else None,
            state_column(
                "state", translate("Stock", "Trạng thái"), lambda row: paper_state(row.state), width=112
            ),
            text_column(
                "unsure",
                translate("Stock", "Chiều phiếu"),
                lambda row: translate("Stock", "không rõ") if row.way is None else None,
                96,
                shown=False,
                roles={
                    Role.TONE: lambda _row: "status.warning",
                    TIP: lambda row: unsure if row.way is None else None,
                },
            ),
        ]

    def make_model(self) -> RowsModel[PickingRow]:
        return rows_model(self.columns, lambda row: row.id, self)

    def choices(self) -> Segmented:
        return Segmented(state_words(), translate("Stock", "Trạng thái"))

    def pane(self) -> QWidget:
        self.lines = LinesPane(self.context)
        self.lines.product_wanted.connect(lambda key: self.wanted.emit("report", key))
        return self.lines

    def apply_order(self) -> None:
        self.model.set_order(self.order)

    def _filters(self) -> PickingFilters:
        return PickingFilters(self.way, self.period.period(), self.context.branch, self.choice(), self.words)

    def question(self) -> Callable[[Any], Any]:
        scope, filters = self.context.scope, self._filters()
        return lambda reader: stock_pickings.pickings(reader, scope, filters)

    def fits(self, answer: Pickings) -> bool:
        return answer.filters == self._filters()

    def show_answer(self, answer: Pickings) -> None:
        self.model.set_rows(answer.rows)
        self.column_set.squeeze("unsure", False)
        self.table.setColumnHidden(len(self.columns) - 1, not answer.unsure)

    def remarks(self) -> Sequence[str]:
        if self.answer is None:
            return ()
        language, found = self.context.language, []
        if self.answer.unsure:
            words = translate("Stock", "{0} phiếu không cho biết nhập hay xuất: có ở cả hai thẻ.")
            found.append(words.replace("{0}", formats.number(self.answer.unsure, language)))
        return (*found, aside_words(0, self.answer.unplaced, language))

    def sums(self) -> dict[str, Sum]:
        if self.answer is None or not self.context.scope.money:
            return {}
        return {
            "name": Sum(translate("Stock", "Tổng"), right=False),
            "total": total_cell(self.answer.total, self.context.language),
        }

    def footer_texts(self) -> tuple[str, str]:
        language = self.context.language
        count = formats.number(len(self.answer.rows), language)
        left = translate("Stock", "{0} phiếu").replace("{0}", count)
        lacking = lacking_words(self.answer.total, language) if self.context.scope.money else ""
        told = translate("Stock", "Tổng theo bộ lọc, không tính phiếu đã hủy")
        return " · ".join(part for part in (left, lacking) if part), told if self.context.scope.money else ""

    def row_changed(self, row: int) -> None:
        self.lines.show_picking(self.model.item(row))

    def show_state(self) -> None:
        super().show_state()
        self.lines.setVisible(self.model.rowCount() > 0)
        self.lines.show_picking(self.current(), anew=True)

    def open_row(self, row: int) -> None:
        self.lines.table.setFocus()


class GoodsInPage(PickingsPage):
    """Nhập kho."""

    key = "in"
    way: Way = "in"


class GoodsOutPage(PickingsPage):
    """Xuất kho."""

    key = "out"
    way: Way = "out"
