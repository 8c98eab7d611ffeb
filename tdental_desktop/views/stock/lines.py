"""The lines of one picking, under the list of pickings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.queries import stock_pickings
from tdental_desktop.queries.stock_pickings import PickingLine, PickingLines, PickingRow
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.stock.columns import StockColumn, figure_column, rows_model, text_column
from tdental_desktop.views.stock.words import kind_word
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import SectionTitle
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate


class LinesPane(QWidget):
    """The lines of one picking. Asks for them when it is seen. GUI thread.

    Signals:
        product_wanted: Enter on a line: key of its product in the report.
    """

    product_wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picking: str | None = None
        self._columns = [one for one in self._make_columns() if one is not None]
        self.model = rows_model(self._columns, lambda row: row.key, self)
        self.title = SectionTitle(translate("Stock", "Chi tiết phiếu"))
        self.title.setContentsMargins(12, 6, 12, 6)
        self.table = DataTable(name=translate("Stock", "Chi tiết phiếu"))
        self.table.setObjectName("stock.lines")
        self.table.setModel(self.model)
        self.table.set_columns([(one.width, one.delegate(self.table)) for one in self._columns])
        self.table.opened.connect(self._open)
        self.empty = EmptyState()
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(body, 1)
        self.setMinimumHeight(150)
        self._say(translate("Stock", "Chọn một phiếu để xem các dòng của nó."))

    def _make_columns(self) -> Sequence[StockColumn | None]:
        language, money = self._context.language, self._context.scope.money
        return [
            figure_column("number", translate("Stock", "STT"), lambda row: row.number, 48, language),
            text_column("code", translate("Stock", "Mã sản phẩm"), lambda row: row.code, 108),
            text_column("name", translate("Stock", "Tên sản phẩm"), lambda row: row.name, None),
            text_column(
                "kind",
                translate("Stock", "Loại sản phẩm"),
                lambda row: kind_word(row.kind),
                112,
                squeezed=820,
            ),
            figure_column("quantity", translate("Stock", "Số lượng"), lambda row: row.quantity, 92, language),
            text_column("unit", translate("Stock", "Đơn vị tính"), lambda row: row.unit, 96),
            figure_column(
                "price", translate("Stock", "Đơn giá (đ)"), lambda row: row.price, 108, language, squeezed=700
            )
            if money
            else None,
            figure_column("value", translate("Stock", "Thành tiền (đ)"), lambda row: row.value, 120, language)
            if money
            else None,
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, one in enumerate(self._columns):
            self.table.setColumnHidden(place, self.width() < one.squeezed)

    def show_picking(self, row: PickingRow | None, *, anew: bool = False) -> None:
        """The lines of this picking; None: nothing is selected."""
        key = row.id if row is not None else None
        if key == self._picking and not anew:
            return
        self._picking = key
        if row is None or key is None:
            self._say(translate("Stock", "Chọn một phiếu để xem các dòng của nó."))
            self.title.set_remark("")
            return
        self.title.set_remark(row.name or "")
        scope = self._context.scope
        self._context.ask(
            "stock.lines",
            lambda reader: stock_pickings.picking_lines(reader, scope, key),
            partial(self._got, key),
        )

    def _got(self, key: str, answer: Any) -> None:
        if key != self._picking:
            return
        if not isinstance(answer, PickingLines):
            self._say(translate("Stock", "Không đọc được các dòng của phiếu này."))
            return
        self.model.set_rows(answer.rows)
        if answer.rows:
            self._stack.setCurrentWidget(self.table)
        elif answer.unread:
            self._say(translate("Stock", "Chi tiết phiếu này chưa tải."), hatched=True)
        else:
            self._say(translate("Stock", "Phiếu này không có dòng nào."))

    def _say(self, words: str, *, hatched: bool = False) -> None:
        self.model.set_rows(())
        self.empty.set_kind("file", hatched=hatched)
        self.empty.set_reason(words)
        self._stack.setCurrentWidget(self.empty)

    def _open(self, index: Any) -> None:
        line: PickingLine | None = self.model.item(index.row())
        if line is not None and line.product:
            self.product_wanted.emit(line.product)
