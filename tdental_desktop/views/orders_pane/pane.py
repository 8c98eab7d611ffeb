"""What a chosen order holds: five tabs of rows, its figures beside them (screens reference 6.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.queries.lists.ask import ListRow
from tdental_desktop.queries.record.images import Images, images, of_visits
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.order import OrderWhole, PrescriptionRow, order
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.payments import PaymentRow
from tdental_desktop.queries.record.visits import VisitRow
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.theme import theme
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.orders_pane.columns import (
    method_sums,
    payment_columns,
    payment_insets,
    prescription_columns,
    prescription_insets,
)
from tdental_desktop.views.orders_pane.images import OrderImages
from tdental_desktop.views.orders_pane.side import OrderSide
from tdental_desktop.views.orders_pane.table import PaneTable
from tdental_desktop.views.paper_button import SMALL, PaperItem, Papers
from tdental_desktop.views.record.orders_columns import line_columns
from tdental_desktop.views.record.orders_data import payments_of_line, visits_of_line
from tdental_desktop.views.record.orders_insets import line_insets
from tdental_desktop.views.record.orders_under import about_line
from tdental_desktop.views.record.visits_tab import visit_columns, visit_insets
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inset import Inset
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.segmented import TabStrip

translate = QCoreApplication.translate
TABLES = frozenset(
    {"sale_orders", "sale_order_lines", "dot_kham_steps", "sale_order_payments", "account_payments"}
    | {"dot_khams", "dot_kham_lines", "partner_images", "prescriptions", "quotations", "products"}
)
"""What the pane reads beside the row itself."""
_HIDDEN_LINES = frozenset({"order", "note"})
# What goes first where there is little room is what the row says under itself.
_SQUEEZED_LINES = (
    *("order_promotion", "promotion", "list_price", "note", "date", "adviser", "assistant", "unit"),
    *("insurance", "by_customer", "diagnosis", "discount", "doctor", "quantity", "price", "teeth", "paid"),
)
_SQUEEZED_VISITS = ("total", "residual", "assistant", "images", "order", "number", "services")
_LEAST = 190


class _Head(QWidget):
    """Carries the line under the tabs on to the edge."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line.hair"))


class OrderPane(RowPane):
    """See the module. It asks once for everything; pictures ask for themselves when seen. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key: str | None = None
        self._customer: str | None = None
        self.found: OrderWhole | None = None
        self._make_tables()
        self._build()
        self.setMinimumHeight(_LEAST)
        self.show_row(None)

    # -- building

    def _make_tables(self) -> None:
        """Into their places at once: what is moved afterwards is styled once more, with all its parts."""
        context = self.context
        self._body = QWidget(self)
        self.stack = QStackedWidget(self._body)
        self.lines: PaneTable[LineRow] = PaneTable(
            context,
            "orders.pane.lines",
            translate("Orders", "Dịch vụ của phiếu"),
            line_columns(context, _HIDDEN_LINES),
            lambda row: row.id,
            self._line_insets,
            _SQUEEZED_LINES,
            self.stack,
        )
        self._pages: dict[str, QWidget] = {"lines": self.lines}
        # The other tabs are made when they are first seen, or ahead: all at once would hold the window.
        self._makers = {
            "visits": self._make_visits,
            "prescriptions": self._make_prescriptions,
            "payments": self._make_payments,
            "images": self._make_images,
        }
        self._take_in(self.lines)

    def _make_visits(self) -> QWidget:
        context = self.context
        made: PaneTable[VisitRow] = PaneTable(
            context,
            "orders.pane.visits",
            translate("Orders", "Đợt khám của phiếu"),
            visit_columns(context),
            lambda row: row.id,
            lambda row: visit_insets(row, context),
            _SQUEEZED_VISITS,
            self.stack,
        )
        return self._take_in(made)

    def _make_prescriptions(self) -> QWidget:
        context = self.context
        made: PaneTable[PrescriptionRow] = PaneTable(
            context,
            "orders.pane.prescriptions",
            translate("Orders", "Đơn thuốc của phiếu"),
            prescription_columns(context),
            lambda row: row.id,
            lambda row: prescription_insets(row, context),
            ("diagnosis", "number", "doctor"),
            self.stack,
        )
        return self._take_in(made)

    def _make_payments(self) -> QWidget:
        context = self.context
        made: PaneTable[PaymentRow] = PaneTable(
            context,
            "orders.pane.payments",
            translate("Orders", "Lịch sử thanh toán của phiếu"),
            payment_columns(context),
            lambda row: row.id,
            lambda row: payment_insets(row, context),
            ("services",),
            self.stack,
        )
        return self._take_in(made)

    def _make_images(self) -> QWidget:
        made = OrderImages(self.context, self.stack)
        self.stack.addWidget(made)
        made.opened.connect(self._open_record)
        return made

    def _take_in(self, table: PaneTable[Any]) -> QWidget:
        self.stack.addWidget(table)
        table.link_wanted.connect(self._open_record)
        return table

    def _page(self, key: str) -> QWidget:
        """One of the five, made and filled if it was not there."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._fill(key)
        return self._pages[key]

    @property
    def visits(self) -> PaneTable[VisitRow]:
        return cast(PaneTable[VisitRow], self._page("visits"))

    @property
    def prescriptions(self) -> PaneTable[PrescriptionRow]:
        return cast(PaneTable[PrescriptionRow], self._page("prescriptions"))

    @property
    def payments(self) -> PaneTable[PaymentRow]:
        return cast(PaneTable[PaymentRow], self._page("payments"))

    @property
    def images(self) -> OrderImages:
        return cast(OrderImages, self._page("images"))

    def parts_left(self) -> Iterable[Callable[[], object]]:
        return [partial(self._page, key) for key in self._makers if key not in self._pages]

    def _build(self) -> None:
        titles = [
            ("lines", translate("Orders", "Dịch vụ")),
            ("visits", translate("Orders", "Đợt khám")),
            ("prescriptions", translate("Orders", "Đơn thuốc")),
            ("payments", translate("Orders", "Lịch sử thanh toán")),
            ("images", translate("Orders", "Hình ảnh")),
        ]
        self.tabs = TabStrip(titles, translate("Orders", "Chi tiết phiếu"))
        self.tabs.changed.connect(self.open_tab)
        self.columns_button = icon_button("columns", translate("Lists", "Chọn cột"))
        self.columns_button.clicked.connect(self._choose_columns)
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(0, 0, 8, 0)
        self.tools.setSpacing(6)
        self.papers = Papers(self.context, self._documents())
        self.tools.addWidget(self.papers.button())
        self.tools.addWidget(self.columns_button)
        head = _Head()
        top = QHBoxLayout(head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.tabs, 1)
        top.addLayout(self.tools)
        self.band = Band("info")
        self.band.action.connect(self._update_customer)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self.band)
        rows.addWidget(self.stack, 1)
        self.side = OrderSide(self.context, self._body)
        lower = QHBoxLayout()
        lower.setSpacing(0)
        lower.addLayout(rows, 1)
        lower.addWidget(self.side)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(lower, 1)
        self.empty = EmptyState()
        self._both = QStackedLayout(self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(self._body)
        self._both.addWidget(self.empty)

    def _documents(self) -> list[PaperItem]:
        return [
            PaperItem(translate("Orders", "Phiếu điều trị"), self._order_wish, "Ctrl+P", sized=True),
            PaperItem(translate("Orders", "Sao kê của phiếu"), self._payments_wish, "Ctrl+Shift+P"),
        ]

    def _order_wish(self) -> PaperWish | None:
        if self._key is None:
            return None
        return PaperWish("order", self._key, small=self.context.settings.get(SMALL) is True)

    def _payments_wish(self) -> PaperWish | None:
        return None if self._key is None else PaperWish("payments", self._customer or "", order=self._key)

    # -- asking

    def show_row(self, row: ListRow | None) -> None:
        key = None if row is None else row.id
        if key != self._key:
            self._key = key
            self._customer = None if row is None else row.customer
            self.found = None
            for page in self._pages.values():
                if isinstance(page, PaneTable):
                    page.forget()
                else:
                    self.images.show_order(None, None)
        if key is None:
            self._say(translate("Orders", "Chọn một phiếu để xem dịch vụ, đợt khám và thanh toán của phiếu."))
            return
        scope, customer = self.context.scope, self._customer

        def question(reader: Any) -> tuple[OrderWhole | None, Images | None]:
            found = order(reader, scope, key)
            if found is None or customer is None:
                return found, None
            mine = {one.id for one in found.visits}
            return found, of_visits(images(reader, scope, customer), mine)

        self.context.ask("orders.pane", question, partial(self._got, key))

    def _got(self, key: str, answer: Any) -> None:
        if key != self._key:
            return
        if not isinstance(answer, tuple):
            self._say(translate("Orders", "Không đọc được phiếu này."), danger=True)
        elif answer[0] is None:
            self._say(translate("Orders", "Bản sao không còn phiếu này."))
        else:
            self._show(answer[0], answer[1])

    def _say(self, words: str, *, danger: bool = False) -> None:
        self.empty.set_kind("warning" if danger else "file", danger=danger)
        self.empty.set_reason(words)
        self._both.setCurrentWidget(self.empty)

    # -- showing

    def _show(self, found: OrderWhole, pictures: Images | None) -> None:
        self.found = found
        self._both.setCurrentWidget(self._body)
        for key in self._pages:
            self._fill(key)
        self.side.show_order(found)
        counts: dict[str, int | None] = {
            "lines": self._count(found, found.lines, "sale_order_lines"),
            "visits": self._count(found, found.visits, "dot_khams"),
            "prescriptions": self._count(found, found.prescriptions, "prescriptions"),
            "payments": self._count(found, found.payments, "sale_order_payments"),
            "images": _pictures(pictures),
        }
        for key, count in counts.items():
            self.tabs.set_count(key, count)
        self._show_band(found)

    def _fill(self, key: str) -> None:
        """The rows of one tab."""
        found = self.found
        if found is None:
            return
        if key == "images":
            self.images.show_order(self._customer, self._key)
        elif key == "lines":
            nothing = self._nothing(found, "sale_order_lines", translate("Orders", "Chưa có dịch vụ nào"))
            self.lines.show_rows(found.lines, nothing)
        elif key == "visits":
            nothing = self._nothing(
                found, "dot_khams", translate("Orders", "Phiếu này chưa có đợt khám nào.")
            )
            self.visits.show_rows(found.visits, nothing)
        elif key == "prescriptions":
            nothing = self._nothing(
                found, "prescriptions", translate("Orders", "Phiếu này chưa có đơn thuốc nào.")
            )
            self.prescriptions.show_rows(found.prescriptions, nothing)
        else:
            nothing = self._nothing(
                found, "sale_order_payments", translate("Orders", "Phiếu này chưa có thanh toán nào.")
            )
            self.payments.show_rows(found.payments, nothing)
            self.payments.set_footer(method_sums(found.payments, self.context))

    def _nothing(self, found: OrderWhole, table: str, words: str) -> str:
        problem = _problem(found.problems, table)
        return words if problem is None else problem_text(problem, self.context.language)

    def _count(self, found: OrderWhole, rows: Sequence[object], table: str) -> int | None:
        """Of a table that is not whole nobody knows that there are none."""
        return len(rows) if rows or _problem(found.problems, table) is None else None

    def _show_band(self, found: OrderWhole) -> None:
        """What nobody has read, with the way to it; else tables that are not whole."""
        unread = []
        if any(isinstance(line.discount, NotLoaded) for line in found.lines):
            unread.append(translate("Orders", "giảm giá và bảo hiểm của dịch vụ"))
        if any(isinstance(one.lines, NotLoaded) for one in found.visits):
            unread.append(translate("Orders", "công đoạn của đợt khám"))
        if any(isinstance(one.lines, NotLoaded) for one in found.prescriptions):
            unread.append(translate("Orders", "thuốc của đơn"))
        if isinstance(found.order.note, NotLoaded):
            unread.append(translate("Orders", "báo giá, ghi chú của phiếu"))
        if unread and self._customer is not None:
            words = translate("Orders", "Chi tiết chưa tải: {0}.").replace("{0}", ", ".join(unread))
            self.band.set_band(words, "info", link=translate("Orders", "Tải khách này ngay"))
            return
        problems = [problem_text(one, self.context.language) for one in found.problems]
        self.band.set_band(" ".join(problems), "info")

    def _line_insets(self, row: LineRow) -> Sequence[Inset]:
        if self.found is None:
            return ()
        language = self.context.language
        seen = visits_of_line(row, self.found.lines, self.found.visits)
        paid = payments_of_line(row, self.found.payments)
        return (*about_line(row, language), *line_insets(row, seen, paid, language))

    # -- what a person does

    def open_tab(self, key: str) -> None:
        """Turn to a tab: ``lines``, ``visits``, ``prescriptions``, ``payments`` or ``images``."""
        self.stack.setCurrentWidget(self._page(key))
        self.columns_button.setVisible(key != "images")
        if self.tabs.current() != key:
            self.tabs.set_current(key)

    def _choose_columns(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, PaneTable):
            page.column_set.drop_down(self.columns_button)

    def _update_customer(self) -> None:
        if self._customer is not None:
            self.context.updates.wanted.emit(self._customer)

    def _open_record(self, table: str, key: str) -> None:
        if self._customer is not None:
            self.context.record_opened.emit(self._customer, table, key)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if (page := self.stack.currentWidget()) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)


def _problem(problems: Sequence[TableProblem], table: str) -> TableProblem | None:
    return next((one for one in problems if one.name == table), None)


def _pictures(found: Images | None) -> int | None:
    if found is None or isinstance(found.days, NotLoaded):
        return None
    count = sum(len(one.images) for one in found.days)
    return count if count or not found.problems else None
