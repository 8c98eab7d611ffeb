"""The views of the program: ``VIEWS`` declares them; the window reads nothing else."""

from __future__ import annotations

from tdental_desktop.views.spec import View, ViewContext, ViewSpec


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; Qt's own is typed as ``object``."""
    return text


def _customer_list(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.customer_list import CustomerListView

    return CustomerListView(context, spec.tables)


def _customer(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.customer_detail import CustomerView

    return CustomerView(context, spec.tables)


def _preview(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.preview import PreviewView

    return PreviewView(context, spec.tables)


def _timeline(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.queries.record.timeline_sources import SOURCES
    from tdental_desktop.views.timeline import TimelineView

    return TimelineView(context, frozenset(source.table for source in SOURCES))


def _sync_panel(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.sync_panel import SyncPanelView

    return SyncPanelView(context, spec.tables)


def _settings(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.settings import SettingsView

    return SettingsView(context, spec.tables)


def _help(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.help import HelpView

    return HelpView(context, spec.tables)


def _reception(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.reception import ReceptionView

    return ReceptionView(context, spec.tables)


def _work_lists(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.work_lists import WorkListsView

    return WorkListsView(context, spec.tables)


def _today(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.today import TodayView

    return TodayView(context, spec.tables)


def _dashboard(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.dashboard.view import DashboardView

    return DashboardView(context, spec.tables)


def _calendar(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.calendar.view import CalendarView

    return CalendarView(context, spec.tables)


def _since(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.queries.since import TABLE_NAMES
    from tdental_desktop.views.since import SinceView

    return SinceView(context, TABLE_NAMES)


def _orders(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.orders import OrdersView

    return OrdersView(context, spec.tables)


def _payments(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.payments import PaymentsView

    return PaymentsView(context, spec.tables)


def _cash_book(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.cash_book import CashBookView

    return CashBookView(context, spec.tables)


def _stock(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.stock.view import StockView

    return StockView(context, spec.tables)


def _reports(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.queries.reports.whole import TABLES
    from tdental_desktop.views.reports.view import ReportsView

    return ReportsView(context, TABLES)


def _bookings(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.bookings import BookingsView

    return BookingsView(context, spec.tables)


def _employees(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.people import PeopleView

    return PeopleView(context, spec.tables)


def _catalogues(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.catalogues import CataloguesView

    return CataloguesView(context)


def _quality(context: ViewContext, spec: ViewSpec) -> View:
    from tdental_desktop.views.quality.view import QualityView

    return QualityView(context, spec.tables)


_PAGE = 880
"""Pixels below which a table of ten columns or a day of columns loses what people came for."""

# A factory imports its module when the view is first made: views that are not open cost no start-up time.
# Keys are for good: people learn them. Ctrl+1 … 9 are those of screens 16.4, with the work lists for Labo.
VIEWS: tuple[ViewSpec, ...] = (
    # The rail follows the mock-ups: overview, calendar (Ctrl+2), customers, reception, and on.
    ViewSpec(
        key="dashboard",
        title=QT_TRANSLATE_NOOP("Views", "Tổng quan"),
        icon="home",
        factory=_dashboard,
        tables=frozenset(
            {"customer_receipts", "customer_appointments", "sale_orders", "sale_order_lines", "customers"}
            | {"account_payments", "partner_advances", "cash_vouchers", "account_journals"}
            | {"companies", "employees", "application_users"}
        ),
        shortcut="Ctrl+1",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="calendar",
        title=QT_TRANSLATE_NOOP("Views", "Lịch hẹn"),
        icon="calendar",
        factory=_calendar,
        tables=frozenset(
            {"customer_appointments", "customers", "employees", "application_users", "companies"}
            | {"dot_khams", "customer_debt_ledger"}
        ),
        shortcut="Ctrl+2",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="bookings",
        title=QT_TRANSLATE_NOOP("Views", "Mọi lịch hẹn"),
        icon="calendar",
        factory=_bookings,
        tables=frozenset(
            {"customer_appointments", "customers", "employees", "application_users", "companies"}
        ),
        shortcut="Ctrl+Shift+B",
        area="main",
        room=_PAGE,
        rail=False,
        under="calendar",
        shown=False,
    ),
    ViewSpec(
        key="customers",
        title=QT_TRANSLATE_NOOP("Views", "Khách hàng"),
        icon="users",
        factory=_customer_list,
        tables=frozenset({"customers", "customer_appointments", "companies", "partner_sources"}),
        shortcut="Ctrl+3",
        area="left",
        width=424,
    ),
    ViewSpec(
        key="reception",
        title=QT_TRANSLATE_NOOP("Views", "Tiếp nhận"),
        icon="bell",
        factory=_reception,
        tables=frozenset({"customer_receipts", "customers", "companies", "employees", "application_users"}),
        shortcut="Ctrl+4",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="preview",
        title=QT_TRANSLATE_NOOP("Views", "Xem nhanh khách hàng"),
        icon="eye",
        factory=_preview,
        tables=frozenset(
            {"customers", "customer_appointments", "customer_receipts", "dot_khams", "dot_kham_lines"}
            | {"sale_orders", "sale_order_lines", "sale_order_payments", "account_payments"}
            | {"partner_advances", "customer_debt_ledger", "labo_orders", "employees", "companies"}
        ),
        shortcut="Ctrl+I",
        area="main",
        rail=False,
        under="customers",
    ),
    ViewSpec(
        key="customer",
        title=QT_TRANSLATE_NOOP("Views", "Hồ sơ khách hàng"),
        icon="file",
        factory=_customer,
        tables=frozenset(
            {"customers", "customer_appointments", "employees", "application_users", "companies"}
            | {"partner_sources"}
        ),
        shortcut="Ctrl+R",
        area="main",
        rail=False,
        under="customers",
        shown=False,
    ),
    ViewSpec(
        key="today",
        title=QT_TRANSLATE_NOOP("Views", "Hôm nay"),
        icon="bell",
        factory=_today,
        tables=frozenset(
            {"customer_receipts", "customer_appointments", "customers", "companies", "employees"}
            | {"application_users"}
        ),
        shortcut="Ctrl+Shift+T",
        area="right",
        width=300,
        rail=False,
        under="reception",
    ),
    ViewSpec(
        key="timeline",
        title=QT_TRANSLATE_NOOP("Views", "Dòng thời gian"),
        icon="history",
        factory=_timeline,
        tables=frozenset(),
        shortcut="Ctrl+T",
        area="right",
        width=312,
        rail=False,
        under="customers",
        shown=False,
    ),
    ViewSpec(
        key="work_lists",
        title=QT_TRANSLATE_NOOP("Views", "Cần làm"),
        icon="checklist",
        factory=_work_lists,
        tables=frozenset(
            {"customers", "customer_appointments", "sale_orders", "sale_order_lines", "dot_khams"}
            | {"sale_order_payments", "labo_orders", "companies", "employees", "application_users"}
        ),
        shortcut="Ctrl+6",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="orders",
        title=QT_TRANSLATE_NOOP("Views", "Điều trị"),
        icon="file",
        factory=_orders,
        tables=frozenset(
            {"sale_orders", "sale_order_lines", "customers", "companies", "employees", "application_users"}
        ),
        shortcut="Ctrl+5",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="payments",
        title=QT_TRANSLATE_NOOP("Views", "Thanh toán"),
        icon="receipt",
        factory=_payments,
        tables=frozenset(
            {"account_payments", "sale_order_payments", "partner_advances", "cash_vouchers"}
            | {"account_journals", "sale_orders", "customers", "companies"}
        ),
        shortcut="Ctrl+Shift+M",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="cash_book",
        title=QT_TRANSLATE_NOOP("Views", "Sổ quỹ"),
        icon="card",
        factory=_cash_book,
        tables=frozenset(
            {"account_payments", "partner_advances", "cash_vouchers", "account_journals"}
            | {"sale_order_payments", "sale_orders", "customers", "companies"}
        ),
        shortcut="Ctrl+8",
        area="main",
        room=_PAGE,
        rare=True,
        shown=False,
    ),
    ViewSpec(
        key="since",
        title=QT_TRANSLATE_NOOP("Views", "Có gì mới"),
        icon="changes",
        factory=_since,
        tables=frozenset(),
        shortcut="Ctrl+Shift+N",
        area="main",
        room=_PAGE,
        rare=True,
        shown=False,
    ),
    ViewSpec(
        key="stock",
        title=QT_TRANSLATE_NOOP("Views", "Kho"),
        icon="box",
        factory=_stock,
        tables=frozenset({"stock_moves", "stock_pickings", "products", "companies"}),
        shortcut="Ctrl+7",
        area="main",
        room=_PAGE,
        rare=True,
        shown=False,
    ),
    ViewSpec(
        key="reports",
        title=QT_TRANSLATE_NOOP("Views", "Báo cáo"),
        icon="bars",
        factory=_reports,
        tables=frozenset(),
        shortcut="Ctrl+9",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="employees",
        title=QT_TRANSLATE_NOOP("Views", "Nhân viên"),
        icon="person",
        factory=_employees,
        tables=frozenset(
            {"employees", "application_users", "hr_jobs", "companies", "customer_appointments", "customers"}
        ),
        shortcut="Ctrl+Shift+E",
        area="main",
        room=_PAGE,
        rare=True,
        shown=False,
    ),
    ViewSpec(
        key="catalogues",
        title=QT_TRANSLATE_NOOP("Views", "Danh mục"),
        icon="tag",
        factory=_catalogues,
        tables=frozenset(),
        shortcut="Ctrl+Shift+K",
        area="main",
        room=_PAGE,
        rare=True,
        shown=False,
    ),
    ViewSpec(
        key="quality",
        title=QT_TRANSLATE_NOOP("Views", "Chất lượng"),
        icon="warning",
        factory=_quality,
        tables=frozenset(),
        rare=True,
        shortcut="Ctrl+Shift+Q",
        area="main",
        room=_PAGE,
        shown=False,
    ),
    ViewSpec(
        key="sync",
        title=QT_TRANSLATE_NOOP("Views", "Bản sao"),
        icon="shield",
        factory=_sync_panel,
        tables=frozenset(),
        shortcut="Ctrl+Shift+S",
        area="main",
        room=_PAGE,
        at_end=True,
        shown=False,
    ),
    ViewSpec(
        key="settings",
        title=QT_TRANSLATE_NOOP("Views", "Cài đặt"),
        icon="sliders",
        factory=_settings,
        tables=frozenset(),
        shortcut="Ctrl+,",
        area="main",
        at_end=True,
        shown=False,
    ),
    ViewSpec(
        key="help",
        title=QT_TRANSLATE_NOOP("Views", "Trợ giúp"),
        icon="more",
        factory=_help,
        tables=frozenset(),
        shortcut="F1",
        area="main",
        rail=False,
        shown=False,
    ),
)

__all__ = ["VIEWS", "View", "ViewContext", "ViewSpec"]
