"""Tab "Lịch sử xuất - nhập": every move, rows by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.models.page_model import PageModel
from tdental_desktop.queries import stock_moves
from tdental_desktop.queries.stock_moves import History, HistoryFilters, HistoryOrder, HistoryRow
from tdental_desktop.queries.values import Total
from tdental_desktop.views.stock.columns import (
    StockColumn,
    Value,
    date_column,
    figure_column,
    state_column,
    text_column,
)
from tdental_desktop.views.stock.page import StockPage
from tdental_desktop.views.stock.words import (
    aside_words,
    lacking_words,
    paper_state,
    source_word,
    way_state,
    way_words,
)
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.sum_row import Sum
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_PAGE = 48


class HistoryPage(StockPage):
    """See the module. GUI thread."""

    key = "history"

    def __init__(self, *args: Any, **more: Any) -> None:
        self.placeholder = translate("Stock", "Tìm mã, tên sản phẩm, số phiếu")
        super().__init__(*args, **more)

    def make_columns(self) -> Sequence[StockColumn | None]:
        language, money = self.context.language, self.context.scope.money
        quiet: dict[int, Value] = {Role.STRUCK: lambda row: not row.counts}
        return [
            date_column("at", translate("Stock", "Ngày"), lambda row: row.at, fixed=True),
            text_column(
                "paper",
                translate("Stock", "Số phiếu"),
                lambda row: row.paper,
                126,
                roles={Role.TONE: lambda row: "accent.strong" if row.picking else None},
            ),
            state_column("way", translate("Stock", "Nhập/Xuất"), lambda row: way_state(row.way), width=88),
            text_column("code", translate("Stock", "Mã SP"), lambda row: row.code, 84, squeezed=900),
            text_column(
                "name",
                translate("Stock", "Tên sản phẩm"),
                lambda row: row.name,
                None,
                fixed=True,
                roles=quiet,
            ),
            figure_column(
                "quantity",
                translate("Stock", "Số lượng"),
                lambda row: row.quantity,
                88,
                language,
                roles=quiet,
            ),
            text_column("unit", translate("Stock", "ĐVT"), lambda row: row.unit, 72, squeezed=820),
            figure_column(
                "price",
                translate("Stock", "Đơn giá (đ)"),
                lambda row: row.price,
                104,
                language,
                squeezed=1000,
            )
            if money
            else None,
            figure_column(
                "value",
                translate("Stock", "Thành tiền (đ)"),
                lambda row: row.value,
                120,
                language,
                roles=quiet,
            )
            if money
            else None,
            text_column(
                "description", translate("Stock", "Diễn giải"), lambda row: row.description, 140, shown=False
            ),
            text_column(
                "branch", translate("Stock", "Chi nhánh"), lambda row: row.branch, 150, squeezed=1000
            ),
            state_column(
                "state",
                translate("Stock", "Trạng thái"),
                lambda row: paper_state(row.state),
                width=114,
                squeezed=900,
            ),
            text_column(
                "source",
                translate("Stock", "Loại phiếu"),
                lambda row: source_word(row.source),
                96,
                shown=False,
            ),
        ]

    def make_model(self) -> PageModel[HistoryRow]:
        return PageModel(
            self._fetch, [one.data for one in self.columns], key_role=Role.KEY, page=_PAGE, parent=self
        )

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, HistoryRow]:
        reader = self.context.connection()
        return {} if reader is None else stock_moves.history_rows(reader, self.context.scope, keys)

    def choices(self) -> Segmented:
        return Segmented(way_words(), translate("Stock", "Nhập hay xuất"))

    def default_order(self) -> tuple[str, bool]:
        return "at", True

    def apply_order(self) -> None:
        if self.answer is not None:
            self.ask()

    def _filters(self) -> HistoryFilters:
        return HistoryFilters(self.period.period(), self.context.branch, self.choice(), self.words)  # type: ignore[arg-type]

    def question(self) -> Callable[[Any], Any]:
        scope, filters = self.context.scope, self._filters()
        order = HistoryOrder(*(self.order or self.default_order()))

        def asked(reader: Any) -> tuple[History, Mapping[str, HistoryRow]]:
            found = stock_moves.history(reader, scope, filters, order)
            return found, stock_moves.history_rows(reader, scope, found.keys[:_PAGE])

        return asked

    def fits(self, answer: Any) -> bool:
        return bool(answer[0].filters == self._filters())

    def show_answer(self, answer: Any) -> None:
        self.answer, first = answer
        self.model.set_ids(self.answer.keys)
        self.model.prime(first)

    def remarks(self) -> Sequence[str]:
        return (aside_words(0, self.answer.unplaced, self.context.language),) if self.answer else ()

    def sums(self) -> dict[str, Sum]:
        return {}

    def footer_texts(self) -> tuple[str, str]:
        found: History = self.answer
        language = self.context.language
        rows = translate("Stock", "{0} dòng").replace("{0}", formats.number(len(found.keys), language))
        parts = [rows]
        if found.pending:
            words = translate("Stock", "{0} dòng của phiếu nháp hoặc đã hủy không nằm trong tổng")
            parts.append(words.replace("{0}", formats.number(found.pending, language)))
        lacking = lacking_words(found.came[0], language) or lacking_words(found.left[0], language)
        return " · ".join(part for part in (*parts, lacking) if part), self._totals(found)

    def _totals(self, found: History) -> str:
        texts = (
            translate("Stock", "Nhập {0}").replace("{0}", self._total(found.came)),
            translate("Stock", "Xuất {0}").replace("{0}", self._total(found.left)),
        )
        return translate("Stock", "Tổng theo bộ lọc: {0}").replace("{0}", " · ".join(texts))

    def _total(self, both: tuple[Total, Total]) -> str:
        language = self.context.language
        quantity, value = both
        shown = formats.number(quantity.value, language)
        if value.value is None:
            return shown
        return f"{shown} ({formats.money(value.value, language, unit=True)})"

    def open_row(self, row: int) -> None:
        found = self.model.item(row)
        if found is not None and found.picking and found.way is not None:
            self.wanted.emit(found.way, found.picking)
