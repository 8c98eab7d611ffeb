"""Tab "Nhập xuất tồn": opening, in, out and closing per product; the selected product's card under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.queries import stock
from tdental_desktop.queries.stock import Figure, StockFilters, StockReport, StockRow
from tdental_desktop.queries.values import Total
from tdental_desktop.views.paper_button import PaperItem, Papers
from tdental_desktop.views.stock.card import ProductCard
from tdental_desktop.views.stock.columns import (
    TIP,
    StockColumn,
    figure_column,
    missing_unread,
    rows_model,
    state_column,
    text_column,
)
from tdental_desktop.views.stock.header import Under
from tdental_desktop.views.stock.page import StockPage
from tdental_desktop.views.stock.words import (
    aside_words,
    closing_words,
    difference_words,
    kind_word,
    lacking_words,
    level_state,
    level_words,
    total_cell,
)
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.sum_row import Sum
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_PANE = "stock.card"
_WIDE, _MIDDLE = 1080, 820


class ReportPage(StockPage):
    """See the module. GUI thread."""

    key = "report"
    period_name = "month"

    def __init__(self, *args: Any, **more: Any) -> None:
        self.placeholder = translate("Stock", "Tìm kiếm mã, tên sản phẩm")
        super().__init__(*args, **more)
        self._toggle = icon_button("bars", translate("Stock", "Thẻ kho"), shortcut="F4")
        self._toggle.setCheckable(True)
        self._toggle.setChecked(self.context.settings.get(_PANE) is not False)
        self._toggle.toggled.connect(self._show_card)
        self.tools.addWidget(self._toggle)
        self.parts.pane_returned.connect(lambda: self._show_product(anew=True))
        name = translate("Stock", "Báo cáo nhập xuất tồn")
        self.papers = Papers(self.context, [PaperItem(name, self._paper, "Ctrl+P")])
        self.papers.listen(self)
        self.tools.addWidget(self.papers.button())
        self._show_card(self._toggle.isChecked())

    def _paper(self) -> PaperWish:
        """The report as it is narrowed now."""
        asked = self.filters()
        return PaperWish(
            "stock",
            since=asked.period.since,
            until=asked.period.until,
            branch=asked.branch,
            level=asked.level,
            words=asked.words,
        )

    # -- columns

    def make_columns(self) -> Sequence[StockColumn | None]:
        language = self.context.language
        return [
            text_column("code", translate("Stock", "Mã SP"), lambda row: row.code, 80, squeezed=_WIDE),
            text_column(
                "name",
                translate("Stock", "Tên sản phẩm"),
                lambda row: row.name,
                None,
                folded=lambda row: row.folded,
                fixed=True,
                roles={
                    Role.STRONG: lambda _row: True,
                    TIP: lambda row: None if row.known else translate("Stock", "Không có trong danh mục."),
                },
            ),
            text_column(
                "unit", translate("Stock", "Đơn vị tính"), lambda row: row.unit, 84, squeezed=_MIDDLE
            ),
            *self._group(
                "opening",
                translate("Stock", "Tồn đầu kỳ"),
                translate("Stock", "Đầu kỳ"),
                lambda row: row.opening,
            ),
            *self._group(
                "came", translate("Stock", "Nhập trong kỳ"), translate("Stock", "Nhập"), lambda row: row.came
            ),
            *self._group(
                "left", translate("Stock", "Xuất trong kỳ"), translate("Stock", "Xuất"), lambda row: row.left
            ),
            *self._group(
                "closing",
                translate("Stock", "Tồn cuối kỳ"),
                translate("Stock", "Cuối kỳ"),
                lambda row: row.closing,
            ),
            figure_column(
                "difference",
                translate("Stock", "Lệch TDental"),
                _difference,
                98,
                language,
                roles={
                    Role.DIFFERS: lambda row: row.difference is not None,
                    TIP: lambda row: difference_words(row, language),
                },
                hint=translate("Stock", "Cộng mọi phiếu, trừ tồn hiện tại mà TDental ghi."),
            ),
            state_column("level", translate("Stock", "Mức tồn"), level_state, width=98, by=_level_order),
            *self._optional(),
        ]

    def _group(
        self, key: str, group: str, short: str, figure: Callable[[StockRow], Figure]
    ) -> list[StockColumn | None]:
        language, closing = self.context.language, key == "closing"
        unread = missing_unread(lambda row: row.why == "unread")
        roles = dict(unread)
        if closing:
            roles[Role.DIFFERS] = lambda row: bool(row.undated or row.unplaced)
            roles[TIP] = lambda row: closing_words(row, language)
            roles[Role.STRONG] = lambda _row: True
        quantity, value = translate("Stock", "Số lượng"), translate("Stock", "Thành tiền (đ)")
        return [
            figure_column(
                f"{key}.quantity",
                f"{group}: {quantity}",
                lambda row: figure(row).quantity,
                74,
                language,
                roles=roles,
                under=Under(group, short, quantity),
            ),
            figure_column(
                f"{key}.value",
                f"{group}: {value}",
                lambda row: figure(row).value,
                106,
                language,
                roles=unread,
                under=Under(group, short, value),
                squeezed=0 if closing else _WIDE,
            )
            if self.context.scope.money
            else None,
        ]

    def _optional(self) -> list[StockColumn]:
        language = self.context.language
        return [
            figure_column(
                "stored",
                translate("Stock", "Tồn TDental ghi"),
                lambda row: row.stored,
                116,
                language,
                roles={TIP: lambda row: difference_words(row, language)},
                shown=False,
            ),
            text_column("origin", translate("Stock", "Xuất xứ"), lambda row: row.origin, 100, shown=False),
            figure_column(
                "expiry",
                translate("Stock", "Hạn sử dụng (tháng)"),
                lambda row: row.expiry,
                136,
                language,
                shown=False,
            ),
            figure_column(
                "average",
                translate("Stock", "Xuất TB/ngày"),
                lambda row: row.average,
                104,
                language,
                roles=missing_unread(lambda row: row.why == "unread"),
                hint=translate("Stock", "Lượng xuất trung bình mỗi ngày của khoảng đã chọn."),
                shown=False,
            ),
            figure_column(
                "minimum",
                translate("Stock", "Mức tồn tối thiểu"),
                lambda row: row.minimum,
                104,
                language,
                shown=False,
            ),
            text_column(
                "kind", translate("Stock", "Loại sản phẩm"), lambda row: kind_word(row.kind), 110, shown=False
            ),
            text_column("category", translate("Stock", "Nhóm"), lambda row: row.category, 120, shown=False),
        ]

    def make_model(self) -> RowsModel[StockRow]:
        return rows_model(self.columns, lambda row: row.key, self)

    def choices(self) -> Segmented:
        return Segmented(level_words(), translate("Stock", "Mức tồn"))

    def pane(self) -> QWidget:
        self.card = ProductCard(self.context)
        self.card.paper_wanted.connect(self.wanted)
        return self.card

    # -- asking

    def apply_order(self) -> None:
        self.model.set_order(self.order)

    def filters(self) -> StockFilters:
        """What the report is asked for now."""
        return StockFilters(self.period.period(), self.context.branch, self.choice(), self.words)  # type: ignore[arg-type]

    def question(self) -> Callable[[Any], Any]:
        scope, filters, today = self.context.scope, self.filters(), self.context.now().day
        return lambda reader: stock.report(reader, scope, filters, today)

    def fits(self, answer: StockReport) -> bool:
        return answer.filters == self.filters()

    def show_answer(self, answer: StockReport) -> None:
        self.model.set_rows(answer.rows)

    # -- around the rows

    def show_state(self) -> None:
        super().show_state()
        self._show_product(anew=True)

    def remarks(self) -> Sequence[str]:
        if self.answer is None:
            return ()
        return (aside_words(self.answer.undated, self.answer.unplaced, self.context.language),)

    def sums(self) -> dict[str, Sum]:
        if self.answer is None:
            return {}
        language, found = self.context.language, {}
        for key, both in self.answer.sums.items():
            found[f"{key}.quantity"] = total_cell(both.quantity, language)
            found[f"{key}.value"] = total_cell(both.value, language)
        return {"name": Sum(translate("Stock", "Tổng"), right=False), **found}

    def footer_texts(self) -> tuple[str, str]:
        language, found = self.context.language, self.answer
        count = translate("Stock", "{0} sản phẩm")
        parts = [count.replace("{0}", formats.number(len(found.rows), language))]
        different = sum(1 for row in found.rows if row.difference is not None)
        if different:
            words = translate("Stock", "{0} sản phẩm lệch với tồn TDental ghi")
            parts.append(words.replace("{0}", formats.number(different, language)))
        totals = [total for both in found.sums.values() for total in (both.quantity, both.value)]
        if not self.context.scope.money:
            totals = [both.quantity for both in found.sums.values()]
        most: Total = max(totals, key=lambda total: total.unknown)
        if most.unknown and not found.unread:
            parts.append("* " + lacking_words(most, language))
        return " · ".join(parts), translate("Stock", "Tổng theo bộ lọc")

    # -- the card

    def row_changed(self, row: int) -> None:
        self._show_product()

    def _show_product(self, *, anew: bool = False) -> None:
        if self.card.isVisibleTo(self):
            unread = self.answer is not None and self.answer.unread
            self.card.show_product(None if unread else self.current(), self.filters(), anew=anew)

    def _show_card(self, shown: bool) -> None:
        self.context.settings.set(_PANE, shown)
        self.parts.show_pane(shown)
        self._show_product(anew=True)

    def open_row(self, row: int) -> None:
        self._toggle.setChecked(True)
        self.card.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self._toggle.toggle()
        elif event.key() == Qt.Key.Key_Escape and self.card.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _difference(row: StockRow) -> object:
    """Nothing to compare is missing; equal figures differ by nothing."""
    if row.on_hand is None or row.stored is None:
        return None
    return row.difference or 0


def _level_order(row: StockRow) -> int | None:
    closing = row.closing.quantity
    if closing is not None and closing < 0:
        return 0
    return 1 if row.below else None
