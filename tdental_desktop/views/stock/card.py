"""Thẻ kho: the moves of one product with the balance after each, and its stock over time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries import stock_moves
from tdental_desktop.queries.stock import StockFilters, StockRow
from tdental_desktop.queries.stock_moves import Movement, Movements
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.stock.columns import (
    TIP,
    StockColumn,
    figure_column,
    rows_model,
    text_column,
)
from tdental_desktop.views.stock.curve import StockCurve
from tdental_desktop.views.stock.words import source_word
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Hairline, SectionTitle
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_CHANNEL = "stock.card"
_ROOM_FOR_VALUES = 900


class ProductCard(QWidget):
    """See the module. Follows the selected product. GUI thread.

    Signals:
        paper_wanted: Enter on a move: tab and key of its picking.
    """

    paper_wanted = Signal(str, str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[str, StockFilters] | None = None
        self._row: StockRow | None = None
        self._columns = [one for one in self._make_columns() if one is not None]
        self.model = rows_model(self._columns, lambda row: row.key, self)
        self.title = SectionTitle(translate("Stock", "Thẻ kho"))
        self.title.setContentsMargins(12, 5, 12, 5)
        self.table = DataTable(name=translate("Stock", "Thẻ kho"), density="compact")
        self.table.setObjectName("stock.card")
        self.table.setModel(self.model)
        self.table.set_columns([(one.width, one.delegate(self.table)) for one in self._columns])
        self.table.opened.connect(self._open)
        self.curve = StockCurve(context.language)
        self.empty = EmptyState()
        left = QWidget()
        self._stack = QStackedLayout(left)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.curve)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setSizes([640, 360])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addWidget(self.title)
        column.addWidget(Hairline())
        column.addWidget(halves, 1)
        self.setMinimumHeight(190)
        self._say(translate("Stock", "Chọn một sản phẩm để xem thẻ kho."))

    def _make_columns(self) -> Sequence[StockColumn | None]:
        language = self._context.language
        return [
            text_column(
                "at",
                translate("Stock", "Ngày"),
                lambda row: formats.date_text(row.at) if row.at else None,
                100,
                roles={TIP: lambda row: formats.date_time(row.at, language) if row.at else None},
            ),
            text_column(
                "paper",
                translate("Stock", "Phiếu nhập/xuất"),
                lambda row: row.paper or source_word(row.source),
                None,
                roles={Role.TONE: lambda row: "accent.strong" if row.picking else None},
            ),
            figure_column("before", translate("Stock", "Tồn đầu"), lambda row: row.before, 70, language),
            figure_column("came", translate("Stock", "Nhập"), lambda row: _side(row, "in"), 62, language),
            figure_column("left", translate("Stock", "Xuất"), lambda row: _side(row, "out"), 62, language),
            figure_column(
                "after",
                translate("Stock", "Tồn cuối"),
                lambda row: row.after,
                74,
                language,
                roles={Role.STRONG: lambda _row: True},
            ),
            figure_column("value", translate("Stock", "Thành tiền (đ)"), lambda row: row.value, 112, language)
            if self._context.scope.money
            else None,
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._context.scope.money:
            self.table.setColumnHidden(len(self._columns) - 1, self.width() < _ROOM_FOR_VALUES)

    def show_product(self, row: StockRow | None, filters: StockFilters, *, anew: bool = False) -> None:
        """The card of this product for the report's span and branch; None: nothing is selected."""
        shown = (row.key, filters) if row is not None else None
        if shown == self._shown and not anew:
            return
        self._shown, self._row = shown, row
        if row is None:
            self._say(translate("Stock", "Chọn một sản phẩm để xem thẻ kho."))
            self.title.set_remark("")
            self.curve.clear()
            return
        self.title.set_remark(" · ".join(part for part in (row.code, row.name, row.unit) if part))
        scope, key = self._context.scope, row.key
        self._context.ask(
            _CHANNEL,
            lambda reader: stock_moves.movements(reader, scope, key, filters.period, filters.branch),
            partial(self._got, (key, filters)),
        )

    def _got(self, wanted: tuple[str, StockFilters], answer: Any) -> None:
        row = self._row
        if wanted != self._shown or row is None:
            return
        if not isinstance(answer, Movements):
            self._say(translate("Stock", "Không đọc được các dòng của sản phẩm này."))
            self.curve.clear()
            return
        self.model.set_rows(answer.rows)
        if answer.rows:
            self._stack.setCurrentWidget(self.table)
        else:
            self._say(translate("Stock", "Không có dòng nhập xuất nào trong khoảng đã chọn."))
        period = wanted[1].period
        self.curve.set_curve(
            answer.curve, self._context.today(), period, unit=row.unit or "", minimum=row.minimum
        )

    def _say(self, words: str) -> None:
        self.model.set_rows(())
        self.empty.set_reason(words)
        self._stack.setCurrentWidget(self.empty)

    def _open(self, index: Any) -> None:
        move: Movement | None = self.model.item(index.row())
        if move is not None and move.picking and move.way is not None:
            self.paper_wanted.emit(move.way, move.picking)


def _side(row: Movement, way: str) -> object:
    """The size on its own side; the other side of a known move is empty, not missing."""
    if row.way is not None and row.way != way:
        return ""
    return row.came if way == "in" else row.left
