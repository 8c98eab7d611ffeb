"""The services of all orders as one list (screens reference 3.7, by service)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.queries.record.lines import LineRow, Lines, lines
from tdental_desktop.queries.values import sum_of
from tdental_desktop.views.record.orders_base import OrdersPart
from tdental_desktop.views.record.orders_columns import line_columns
from tdental_desktop.views.record.orders_data import Treatments, read
from tdental_desktop.views.record.orders_insets import line_insets
from tdental_desktop.views.record.orders_under import about_line
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.inset import Inset

translate = QCoreApplication.translate
_ORDER = 1
_HIDDEN = frozenset(
    {"assistant", "adviser", "list_price", "insurance", "by_customer", "promotion", "order_promotion", "note"}
)


class ServicesList(OrdersPart[LineRow]):
    """See the module. GUI thread."""

    key = "orders.services"
    # Each with the width below which the service itself would have less than 200 pixels.
    squeezed = (
        *(("date", 740), ("order", 828), ("teeth", 916), ("doctor", 1066), ("quantity", 1138)),
        *(("unit", 1222), ("price", 1322), ("diagnosis", 1442), ("discount", 1534)),
    )

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self._found: Treatments | None = None
        super().__init__(context, translate("Orders", "Dịch vụ của các phiếu"), parent)
        self.mode.set_current("lines")

    def columns(self) -> Sequence[TabColumn[LineRow]]:
        return line_columns(self.context, _HIDDEN, self._order_beside)

    def _order_beside(self, row: LineRow) -> str | None:
        """The order's number stands behind the service while it has no column."""
        return row.order.label if self.table.isColumnHidden(_ORDER) else None

    def row_key(self, row: LineRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        return lambda reader: (
            read(reader, scope, customer, gone=gone),
            lines(reader, scope, customer, period, words, gone=gone),
        )

    def show_answer(self, answer: tuple[Treatments, Lines]) -> None:
        self._found, chosen = answer
        state = self.chosen("state")
        rows = [row for row in chosen.rows if state in (None, row.state)]
        self.show_list(rows, self._found.problems, translate("Orders", "Chưa có dịch vụ nào"))
        counted = [row for row in rows if row.state != "draft" or state == "draft"]
        living = [row for row in counted if row.standing != "gone"]
        self.show_sums(
            len(rows) - len(counted),
            {
                "amount": sum_of(row.amount.shown for row in living),
                "paid": sum_of(row.paid for row in living),
                "residual": sum_of(row.residual.shown for row in living),
            },
        )
        odd = [row for row in rows if row.amount.differs or row.residual.differs]
        words = translate("Orders", "{0} dịch vụ")
        names = [row.service or formats.MISSING for row in odd]
        self.show_count(words, len(rows), len(self._found.lines), names)

    def insets(self, row: LineRow) -> Sequence[Inset]:
        if self._found is None:
            return ()
        language = self.context.language
        visits, payments = self._found.visits_of_line(row), self._found.payments_of_line(row)
        return (*about_line(row, language), *line_insets(row, visits, payments, language))

    def forget(self) -> None:
        self._found = None
        super().forget()
