"""Columns of services: in the record by service, and in the pane of an order (screens reference 3.7, 6.3)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.views.record.checked import CheckedDelegate, checked_roles, known, missing_role
from tdental_desktop.views.record.fold_tab import is_gone, link_roles, standing_column
from tdental_desktop.views.record.orders_words import day, line_state, teeth_words
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
Get = Callable[[LineRow], Any]


def line_columns(
    context: ViewContext, hidden: Collection[str], beside: Callable[[LineRow], str | None] | None = None
) -> tuple[TabColumn[LineRow], ...]:
    """All columns of a service.

    Args:
        context: Language and rights.
        hidden: Keys of those that are not shown before anybody chose.
        beside: What stands small behind the service.
    """
    language = context.language

    def text(key: str, title: str, width: int, get: Get, sort: Get | None = None) -> TabColumn[LineRow]:
        roles: dict[int, Callable[[LineRow], object]] = {
            _SHOW: lambda row: known(get(row)),
            Role.MISSING: lambda row: missing_role(get(row)),
        }
        return TabColumn(Column(key, title, roles), width, TextDelegate, sort, key not in hidden)

    def money(key: str, title: str, width: int, get: Get, hint: str = "") -> TabColumn[LineRow]:
        roles: dict[int, Callable[[LineRow], object]] = {
            _SHOW: lambda row: known(get(row)),
            Role.MISSING: lambda row: missing_role(get(row)),
        }
        return TabColumn(
            Column(key, title, roles, hint=hint),
            width,
            lambda table: MoneyDelegate(table, language=language),
            lambda row: known(get(row)),
            key not in hidden,
        )

    def checked(key: str, title: str, get: Callable[[LineRow], Checked]) -> TabColumn[LineRow]:
        return TabColumn(
            Column(key, title, checked_roles(get, language)),
            104,
            lambda table: CheckedDelegate(table, language=language),
            lambda row: get(row).shown,
            key not in hidden,
        )

    roles: dict[int, Callable[[LineRow], object]] = {_SHOW: lambda row: row.service, Role.STRUCK: is_gone}
    if beside is not None:
        roles[Role.SECOND] = beside
    service = Column[LineRow]("service", translate("Orders", "Dịch vụ"), roles)
    order = Column[LineRow]("order", translate("Orders", "Số phiếu"), link_roles(lambda row: row.order))
    state = Column[LineRow]("state", translate("Orders", "Trạng thái"), {Role.STATE: line_state})
    promotion = translate("Orders", "Phần giảm của dịch vụ này; chỉ chi tiết dịch vụ cho biết.")
    return (
        TabColumn(service, None, FoldDelegate, lambda row: row.service, fixed=True),
        TabColumn(order, 88, TextDelegate, lambda row: row.order.label, shown="order" not in hidden),
        text("date", translate("Orders", "Ngày tạo"), 104, lambda row: day(row.date), lambda row: row.date),
        text("teeth", translate("Orders", "Răng"), 88, lambda row: teeth_words(row.teeth)),
        text("diagnosis", translate("Orders", "Chẩn đoán"), 120, lambda row: row.diagnosis),
        text("doctor", translate("Orders", "Bác sĩ"), 150, lambda row: row.doctor, lambda row: row.doctor),
        text("assistant", translate("Orders", "Phụ tá"), 130, lambda row: row.assistant),
        text("adviser", translate("Orders", "Người tư vấn"), 130, lambda row: row.adviser),
        text("unit", translate("Orders", "Đơn vị tính"), 84, lambda row: row.unit),
        money("quantity", translate("Orders", "Số lượng"), 72, lambda row: row.quantity),
        money("price", translate("Orders", "Đơn giá (đ)"), 100, lambda row: row.price),
        money(
            "list_price",
            translate("Orders", "Giá gốc (đ)"),
            100,
            lambda row: row.list_price,
            translate("Orders", "Giá của dịch vụ trong bảng giá, như đọc lần cuối."),
        ),
        money("discount", translate("Orders", "Giảm (đ)"), 92, lambda row: row.discount),
        checked("amount", translate("Orders", "Thành tiền (đ)"), lambda row: row.amount),
        money("paid", translate("Orders", "Thanh toán (đ)"), 104, lambda row: row.paid),
        money("insurance", translate("Orders", "Bảo hiểm trả (đ)"), 112, lambda row: row.insurance),
        money("by_customer", translate("Orders", "Khách hàng trả (đ)"), 124, lambda row: row.by_customer),
        checked("residual", translate("Orders", "Còn lại (đ)"), lambda row: row.residual),
        money(
            "promotion", translate("Orders", "Ưu đãi dịch vụ (đ)"), 120, lambda row: row.promotion, promotion
        ),
        money(
            "order_promotion",
            translate("Orders", "Ưu đãi phiếu (đ)"),
            116,
            lambda row: row.order_promotion,
            promotion,
        ),
        TabColumn(state, 124, StateDelegate, lambda row: row.state, shown="state" not in hidden),
        text("note", translate("Orders", "Ghi chú"), 140, lambda row: row.note),
        standing_column(),
    )
