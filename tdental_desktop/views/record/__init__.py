"""The tabs of a customer's record: ``TABS`` declares them; the record view reads nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop.views.record.tab import RecordTab
from tdental_desktop.views.spec import ViewContext


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name."""
    return text


@dataclass(frozen=True)
class TabSpec:
    """One line of ``TABS``.

    Attributes:
        key: Permanent ASCII name.
        title: Source text of the title; :meth:`name` translates it.
        factory: Makes the tab; it imports its module then, so that unopened tabs cost nothing.
        shows: Local tables whose records open in this tab.
    """

    key: str
    title: str
    factory: Callable[[ViewContext], RecordTab]
    shows: frozenset[str] = frozenset()

    def name(self) -> str:
        """The title in the person's language."""
        return QCoreApplication.translate("RecordTabs", self.title)


def _profile(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.profile_tab import ProfileTab

    return ProfileTab(context)


def _appointments(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.appointments_tab import AppointmentsTab

    return AppointmentsTab(context)


def _teeth(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.teeth_tab import TeethTab

    return TeethTab(context)


def _quotations(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.quotations_tab import QuotationsTab

    return QuotationsTab(context)


def _orders(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.orders_tab import OrdersTab

    return OrdersTab(context)


def _visits(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.visits_tab import VisitsTab

    return VisitsTab(context)


def _labo(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.labo_tab import LaboTab

    return LaboTab(context)


def _images(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.images_tab import ImagesTab

    return ImagesTab(context)


def _advances(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.advances_tab import AdvancesTab

    return AdvancesTab(context)


def _debts(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.debts_tab import DebtsTab

    return DebtsTab(context)


TABS: tuple[TabSpec, ...] = (
    TabSpec("profile", QT_TRANSLATE_NOOP("RecordTabs", "Hồ sơ"), _profile, frozenset({"customers"})),
    TabSpec(
        "appointments",
        QT_TRANSLATE_NOOP("RecordTabs", "Lịch hẹn"),
        _appointments,
        frozenset({"customer_appointments"}),
    ),
    TabSpec("teeth", QT_TRANSLATE_NOOP("RecordTabs", "Tình trạng răng"), _teeth, frozenset({"advisories"})),
    TabSpec("quotations", QT_TRANSLATE_NOOP("RecordTabs", "Báo giá"), _quotations, frozenset({"quotations"})),
    TabSpec(
        "orders",
        QT_TRANSLATE_NOOP("RecordTabs", "Phiếu điều trị"),
        _orders,
        frozenset({"sale_orders", "sale_order_lines", "sale_order_payments", "account_payments"}),
    ),
    TabSpec("visits", QT_TRANSLATE_NOOP("RecordTabs", "Đợt khám"), _visits, frozenset({"dot_khams"})),
    TabSpec("labo", QT_TRANSLATE_NOOP("RecordTabs", "Labo"), _labo, frozenset({"labo_orders"})),
    TabSpec(
        "images",
        QT_TRANSLATE_NOOP("RecordTabs", "Hình ảnh"),
        _images,
        frozenset({"partner_images", "partner_attachments"}),
    ),
    TabSpec(
        "advances", QT_TRANSLATE_NOOP("RecordTabs", "Tạm ứng"), _advances, frozenset({"partner_advances"})
    ),
    TabSpec(
        "debts",
        QT_TRANSLATE_NOOP("RecordTabs", "Sổ công nợ"),
        _debts,
        frozenset({"customer_debt_ledger", "cash_vouchers"}),
    ),
)

__all__ = ["TABS", "RecordTab", "TabSpec"]
