"""The services of all orders as one list (screens reference 3.7, by service)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.lines import LineRow, Lines, lines
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.queries.values import sum_of
from tdental_desktop.views.record.checked import CheckedDelegate, checked_roles, known, missing_role
from tdental_desktop.views.record.fold_tab import is_gone, link_roles, standing_column
from tdental_desktop.views.record.orders_base import OrdersPart
from tdental_desktop.views.record.orders_data import Treatments, read
from tdental_desktop.views.record.orders_insets import line_insets
from tdental_desktop.views.record.orders_under import about_line
from tdental_desktop.views.record.orders_words import day, line_state, teeth_words
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ORDER = 1


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
        service = Column[LineRow](
            "service",
            translate("Orders", "Dịch vụ"),
            {_SHOW: lambda row: row.service, Role.SECOND: self._order_beside, Role.STRUCK: is_gone},
        )
        order = Column[LineRow]("order", translate("Orders", "Số phiếu"), link_roles(lambda row: row.order))
        state = Column[LineRow]("state", translate("Orders", "Trạng thái"), {Role.STATE: line_state})
        return (
            TabColumn(service, None, FoldDelegate, lambda row: row.service, fixed=True),
            TabColumn(order, 88, TextDelegate, lambda row: row.order.label),
            _text(
                "date", translate("Orders", "Ngày tạo"), 104, lambda row: day(row.date), lambda row: row.date
            ),
            _text("teeth", translate("Orders", "Răng"), 88, lambda row: teeth_words(row.teeth)),
            _text("diagnosis", translate("Orders", "Chẩn đoán"), 120, lambda row: row.diagnosis),
            _text(
                "doctor", translate("Orders", "Bác sĩ"), 150, lambda row: row.doctor, lambda row: row.doctor
            ),
            _text("assistant", translate("Orders", "Phụ tá"), 130, lambda row: row.assistant, shown=False),
            _text("adviser", translate("Orders", "Người tư vấn"), 130, lambda row: row.adviser, shown=False),
            _text("unit", translate("Orders", "Đơn vị tính"), 84, lambda row: row.unit),
            self._money("quantity", translate("Orders", "Số lượng"), 72, lambda row: row.quantity),
            self._money("price", translate("Orders", "Đơn giá (đ)"), 100, lambda row: row.price),
            self._money("discount", translate("Orders", "Giảm (đ)"), 92, lambda row: row.discount),
            self._checked("amount", translate("Orders", "Thành tiền (đ)"), lambda row: row.amount),
            self._money("paid", translate("Orders", "Thanh toán (đ)"), 104, lambda row: row.paid),
            self._checked("residual", translate("Orders", "Còn lại (đ)"), lambda row: row.residual),
            TabColumn(state, 124, StateDelegate, lambda row: row.state),
            _text("note", translate("Orders", "Ghi chú"), 140, lambda row: row.note, shown=False),
            standing_column(),
        )

    def _order_beside(self, row: LineRow) -> str | None:
        """The order's number stands behind the service while it has no column."""
        return row.order.label if self.table.isColumnHidden(_ORDER) else None

    def _money(self, key: str, title: str, width: int, get: Callable[[LineRow], Any]) -> TabColumn[LineRow]:
        language = self.context.language
        roles: dict[int, Callable[[LineRow], object]] = {
            _SHOW: lambda row: known(get(row)),
            Role.MISSING: lambda row: missing_role(get(row)),
        }
        return TabColumn(
            Column(key, title, roles),
            width,
            lambda table: MoneyDelegate(table, language=language),
            lambda row: known(get(row)),
        )

    def _checked(self, key: str, title: str, get: Callable[[LineRow], Checked]) -> TabColumn[LineRow]:
        language = self.context.language
        return TabColumn(
            Column(key, title, checked_roles(get, language)),
            104,
            lambda table: CheckedDelegate(table, language=language),
            lambda row: get(row).shown,
        )

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


def _text(
    key: str,
    title: str,
    width: int,
    get: Callable[[LineRow], Any],
    sort: Callable[[LineRow], Any] | None = None,
    *,
    shown: bool = True,
) -> TabColumn[LineRow]:
    roles: dict[int, Callable[[LineRow], object]] = {
        _SHOW: lambda row: known(get(row)),
        Role.MISSING: lambda row: missing_role(get(row)),
    }
    return TabColumn(Column(key, title, roles), width, TextDelegate, sort, shown)
