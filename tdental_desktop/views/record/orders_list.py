"""The treatment orders: each unfolds to everything that hangs on it (screens reference 3.7, 6.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.orders import OrderRow, Orders, orders
from tdental_desktop.queries.record.parts import Checked, NotLoaded, Standing
from tdental_desktop.queries.record.payments import PaymentRow
from tdental_desktop.queries.values import Amount, sum_of
from tdental_desktop.views.record.checked import CheckedDelegate, checked_roles
from tdental_desktop.views.record.fold_tab import is_gone, link_roles, standing_column
from tdental_desktop.views.record.orders_base import OrdersPart
from tdental_desktop.views.record.orders_data import Treatments, read
from tdental_desktop.views.record.orders_under import Spot, Under, add_payments, under_order
from tdental_desktop.views.record.orders_words import day, order_state
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
LOOSE = "loose"
_NONE = Checked(None, None)


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """An order, or the one row over the payments that no order names (``order`` None)."""

    key: str
    order: OrderRow | None
    payments: tuple[PaymentRow, ...] = ()

    @property
    def standing(self) -> Standing:
        return self.order.standing if self.order is not None else "here"

    @property
    def paid_loose(self) -> Amount | None:
        """What the payments without an order come to; None where not one is known to count."""
        counted = [row.amount.shown for row in self.payments if row.counts]
        return sum_of(counted) if counted else None


class OrdersList(OrdersPart[OrderEntry]):
    """See the module. GUI thread."""

    key = "orders.list"
    squeezed = (
        ("date", 560),
        ("services", 660),
        ("paid", 790),  # total and what is left say it
        ("doctor", 930),
        ("pictures", 1000),
        ("discount", 1100),
    )

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self._found: Treatments | None = None
        self._unders: dict[str, Under] = {}
        self._spot: Spot | None = None
        super().__init__(context, translate("Orders", "Phiếu điều trị"), parent)

    # -- columns

    def columns(self) -> Sequence[TabColumn[OrderEntry]]:
        number = Column[OrderEntry](
            "number", translate("Orders", "Số phiếu"), {_SHOW: _number, Role.STRUCK: is_gone}
        )
        state = Column[OrderEntry](
            "state",
            translate("Orders", "Trạng thái"),
            {Role.STATE: lambda row: order_state(row.order) if row.order else None},
        )
        quotation = Column[OrderEntry](
            "quotation",
            translate("Orders", "Báo giá"),
            link_roles(lambda row: _known(row.order.quotation) if row.order else None),
        )
        return (
            TabColumn(number, 104, FoldDelegate, lambda row: _of(row, "number"), fixed=True),
            _text("date", translate("Orders", "Ngày tạo phiếu"), 108, lambda one: day(one.date), "date"),
            _text("doctor", translate("Orders", "Bác sĩ đại diện"), 150, lambda one: one.doctor, "doctor"),
            _text("services", translate("Orders", "Dịch vụ"), None, lambda one: one.services),
            self._pictures(),
            self._money("discount", translate("Orders", "Giảm giá (đ)"), lambda one: one.discount),
            self._checked("total", translate("Orders", "Tổng tiền (đ)")),
            self._checked("paid", translate("Orders", "Thanh toán (đ)")),
            self._checked("residual", translate("Orders", "Còn lại (đ)")),
            TabColumn(state, 124, StateDelegate, lambda row: _of(row, "state")),
            _text(
                "adviser", translate("Orders", "Người tư vấn"), 130, lambda one: one.sales_person, "", False
            ),
            _text("branch", translate("Orders", "Chi nhánh"), 120, lambda one: one.branch, "branch", False),
            TabColumn(quotation, 110, TextDelegate, shown=False),
            standing_column(),
        )

    def _pictures(self) -> TabColumn[OrderEntry]:
        def count(row: OrderEntry) -> int | None:
            return self._found.pictures_of(row.order.id) if self._found and row.order else None

        data = Column[OrderEntry](
            "pictures", translate("Orders", "Ảnh"), {_SHOW: count}, hint=translate("Orders", "Số hình ảnh")
        )
        return TabColumn(data, 52, MoneyDelegate, count)

    def _money(self, key: str, title: str, get: Callable[[OrderRow], Any]) -> TabColumn[OrderEntry]:
        language = self.context.language
        data = Column[OrderEntry](key, title, {_SHOW: lambda row: get(row.order) if row.order else None})
        return TabColumn(
            data,
            104,
            lambda table: MoneyDelegate(table, language=language),
            lambda row: get(row.order) if row.order else None,
        )

    def _checked(self, key: str, title: str) -> TabColumn[OrderEntry]:
        language = self.context.language

        def get(row: OrderEntry) -> Checked:
            if row.order is not None:
                return getattr(row.order, key)  # type: ignore[no-any-return]
            return Checked(row.paid_loose, None) if key == "paid" and self.context.scope.money else _NONE

        data = Column[OrderEntry](key, title, checked_roles(get, language))
        return TabColumn(
            data, 100, lambda table: CheckedDelegate(table, language=language), lambda row: get(row).shown
        )

    def row_key(self, row: OrderEntry) -> str:
        return row.key

    # -- rows

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        return lambda reader: (
            read(reader, scope, customer, gone=gone),
            orders(reader, scope, customer, period, words, gone=gone),
        )

    def show_answer(self, answer: tuple[Treatments, Orders]) -> None:
        self._found, chosen = answer
        self._unders.clear()
        state = self.chosen("state")
        rows = [OrderEntry(row.id, row) for row in chosen.rows if state in (None, row.state)]
        count = len(rows)
        loose = self._found.loose_payments()
        if loose and not self.narrowed():
            rows.append(OrderEntry(LOOSE, None, loose))
        self._resolve()
        self.show_list(rows, self._found.problems, translate("Orders", "Chưa có phiếu điều trị nào."))
        if rows:
            self.counted.emit(count)
        self._show_sums([row.order for row in rows if row.order is not None])

    def _show_sums(self, rows: Sequence[OrderRow]) -> None:
        counted = [row for row in rows if row.state != "draft" or self.chosen("state") == "draft"]
        living = [row for row in counted if row.standing != "gone"]
        self.show_sums(
            len(rows) - len(counted),
            {
                name: sum_of(getattr(row, name).shown for row in living)
                for name in ("total", "paid", "residual")
            },
        )
        odd = [row for row in rows if row.total.differs or row.paid.differs or row.residual.differs]
        words = translate("Orders", "{0} phiếu")
        total = len(self._found.orders) if self._found is not None else len(rows)
        self.show_count(words, len(rows), total, [row.number or formats.MISSING for row in odd])

    def insets(self, row: OrderEntry) -> Sequence[Inset]:
        return self._under(row).insets

    def _under(self, row: OrderEntry) -> Under:
        if row.key not in self._unders and self._found is not None:
            if row.order is not None:
                self._unders[row.key] = under_order(row.order, self._found, self.context)
            else:
                self._unders[row.key] = under = Under()
                add_payments(under, row.payments, self.context)
        return self._unders.get(row.key, Under())

    def forget(self) -> None:
        self._found = None
        self._spot = None
        self._unders.clear()
        super().forget()

    # -- reaching one record

    def select_row(self, table: str, key: str) -> None:
        self._spot = (table, key)
        self._resolve()
        self._go_to_wanted()

    def _resolve(self) -> None:
        """The order that the wanted record hangs on, once it is known."""
        if self._spot is None or self._found is None:
            return
        table, key = self._spot
        if table == "sale_orders":
            self._wanted = key
        elif table == "sale_order_lines":
            self._wanted = next((one.order.id for one in self._found.lines if one.id == key), None)
        else:
            paid = (
                one
                for one in self._found.payments
                if one.id == key or any(part.id == key for part in one.parts)
            )
            found = next(paid, None)
            self._wanted = None if found is None else found.order.id if found.order else LOOSE
        if self._wanted is None:
            self._spot = None  # not held, or not this customer's

    def _go_to_wanted(self) -> None:
        key = self._wanted
        super()._go_to_wanted()
        if key is None or self._wanted is not None or self._spot is None:
            return
        spot, self._spot = self._spot, None
        entry = self.model.item(self.model.row_of(key))
        if entry is None:
            return
        place = self._under(entry).spots.get(spot)
        row = self.model.row_of(key if place is None else f"{key}\n{place}")
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.scrollTo(self.model.index(row, 0))


def _number(row: OrderEntry) -> str | None:
    if row.order is None:
        return translate("Orders", "Ngoài phiếu")
    return row.order.number


def _of(row: OrderEntry, name: str) -> Any:
    return getattr(row.order, name) if row.order is not None else None


def _known(value: Any) -> Any:
    return None if isinstance(value, NotLoaded) else value


def _text(
    key: str,
    title: str,
    width: int | None,
    get: Callable[[OrderRow], Any],
    sort: str = "",
    shown: bool = True,
) -> TabColumn[OrderEntry]:
    def show(row: OrderEntry) -> Any:
        if row.order is not None:
            return get(row.order)
        loose = translate("Orders", "Thu chi không thuộc phiếu nào (thu công nợ …)")
        return loose if key == "services" else ""

    return TabColumn(
        Column(key, title, {_SHOW: show}),
        width,
        TextDelegate,
        (lambda row: _of(row, sort)) if sort else None,
        shown,
    )
