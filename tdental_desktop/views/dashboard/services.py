"""Services of the day (screens reference 1.5): a table with its columns, and the totals of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.dashboard import Day, Service, service_totals
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.dashboard.words import titled
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.record.orders_words import line_state, teeth_words
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, StateDelegate, TwoPartDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.panel import Panel
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole


def _columns(language: formats.Language) -> list[TabColumn[Service]]:
    service: Column[Service] = Column(
        "service",
        translate("Dashboard", "Dịch vụ"),
        {
            _SHOW: lambda found: found.row.service,
            Role.SECOND: lambda found: found.row.order.label,
            Role.STRUCK: lambda found: found.row.standing == "gone",
        },
    )
    state: Column[Service] = Column(
        "state",
        translate("Dashboard", "Trạng thái"),
        {Role.STATE: lambda found: line_state(found.row)},
    )

    def beside(table: QWidget) -> CellDelegate:
        return TwoPartDelegate(table, stacked=False)

    def money(table: QWidget) -> CellDelegate:
        return MoneyDelegate(table, language=language)

    def text(
        key: str, title: str, width: int, get: Callable[[Service], str | None], *, shown: bool = True
    ) -> TabColumn[Service]:
        return TabColumn(Column(key, title, {_SHOW: get}), width, None, get, shown)

    def figure(
        key: str, title: str, width: int, get: Callable[[Service], Amount | None], *, shown: bool = True
    ) -> TabColumn[Service]:
        return TabColumn(Column(key, title, {_SHOW: get}), width, money, get, shown)

    return [
        TabColumn(service, None, beside, lambda found: found.row.service, fixed=True),
        text("customer", translate("Dashboard", "Khách hàng"), 190, lambda found: found.shown_name),
        figure("quantity", translate("Dashboard", "SL"), 44, lambda found: found.row.quantity),
        text("teeth", translate("Dashboard", "Răng"), 80, lambda found: teeth_words(found.row.teeth)),
        text("doctor", translate("Dashboard", "Bác sĩ"), 150, lambda found: found.row.doctor),
        figure("amount", translate("Dashboard", "Thành tiền (đ)"), 104, lambda found: found.row.amount.shown),
        figure(
            "paid", translate("Dashboard", "Thanh toán (đ)"), 108, lambda found: found.row.paid, shown=False
        ),
        figure("left", translate("Dashboard", "Còn lại (đ)"), 100, lambda found: found.row.residual.shown),
        text(
            "diagnosis",
            translate("Dashboard", "Chẩn đoán"),
            120,
            lambda found: found.row.diagnosis,
            shown=False,
        ),
        TabColumn(state, 128, StateDelegate, lambda found: found.row.state),
    ]


class ServicesPanel(Panel):
    """See the module. Enter or a double click opens the order in its customer's record. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Dashboard", "Dịch vụ trong ngày"), parent)
        self._context = context
        self._columns = _columns(context.language)
        sorts = {column.data.key: column.sort for column in self._columns if column.sort is not None}
        self.model: RowsModel[Service] = RowsModel(
            [column.data for column in self._columns],
            lambda found: found.row.id,
            sorts=sorts,
            key_role=Role.KEY,
            parent=self,
        )
        self.table = DataTable(name=translate("Dashboard", "Dịch vụ trong ngày"))
        self.table.setObjectName("dashboard.services")
        self.table.setModel(self.model)
        self.table.set_columns(
            [(c.width, c.delegate(self.table) if c.delegate else None) for c in self._columns]
        )
        self.empty = EmptyState(icon="file")
        self.footer = Footer()
        self._build()

    def _build(self) -> None:
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self.body.addWidget(holder, 1)
        self.body.addWidget(self.footer)
        chooser = icon_button("columns", translate("Dashboard", "Chọn cột"))
        self.add_tool(chooser)
        faces = [ColumnFace(c.data.key, c.data.title, c.width, c.shown, c.fixed) for c in self._columns]
        settings = self._context.settings
        self.column_set = ColumnSet(self.table, faces, partial(settings.set, "dashboard.columns"))
        self.column_set.restore(settings.get("dashboard.columns"))
        chooser.clicked.connect(lambda: self.column_set.drop_down(chooser))
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._sort_by)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._choose)

    def show_rows(self, found: Day, rows: Sequence[Service] | None) -> None:
        """The lines after the filters; None: the day's lines are not held."""
        context, day = self._context, formats.date_text(found.day)
        self.set_title(titled(translate("Dashboard", "Dịch vụ {0}"), found.day, context.today()))
        if not rows:
            self.model.set_rows(())
            missing = translate("Dashboard", "Chưa tải dịch vụ ngày {0}")
            nothing = translate("Dashboard", "Không có dịch vụ ngày {0}")
            if found.services:
                nothing = translate("Dashboard", "Không có ai khớp bộ lọc")
            self.empty.set_kind("file", hatched=rows is None)
            self.empty.set_reason((missing if rows is None else nothing).replace("{0}", day))
            self._pages.setCurrentWidget(self.empty)
            self.footer.set_texts("")
            return
        self._pages.setCurrentWidget(self.table)
        if tuple(rows) != self.model.rows() or self.model.order() is not None:
            place = place_of(self.table, self.model)
            self.model.set_rows(rows)
            return_to(self.table, self.model, place)
        self._show_totals(rows)

    def _show_totals(self, rows: Sequence[Service]) -> None:
        language, totals = self._context.language, service_totals(rows)
        left = translate("Dashboard", "1 dòng") if totals.count == 1 else translate("Dashboard", "{0} dòng")
        left = left.replace("{0}", formats.number(totals.count, language))
        words = translate("Dashboard", "Tổng theo bộ lọc {0} · còn lại")
        words = words.replace("{0}", formats.money(totals.amount, language, unit=True))
        self.footer.set_texts(left, words, formats.money(totals.left, language, unit=True))

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        if column.sort is None:
            return
        order = self.model.order()
        descending = not order[1] if order is not None and order[0] == column.data.key else False
        place = place_of(self.table, self.model)
        self.model.set_order((column.data.key, descending))
        return_to(self.table, self.model, place)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, way)

    def _open(self, index: QModelIndex) -> None:
        found = self.model.item(index.row())
        if found is None or not found.customer:
            return
        order = found.row.order
        if order.held and order.id:
            self._context.record_opened.emit(found.customer, "sale_orders", order.id)
        else:
            self._context.customer_opened.emit(found.customer)

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.item(index.row())
        if found is not None and found.customer:
            self._context.customer_chosen.emit(found.customer)
