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


def _appointments(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.appointments_tab import AppointmentsTab

    return AppointmentsTab(context)


def _teeth(context: ViewContext) -> RecordTab:
    from tdental_desktop.views.record.teeth_tab import TeethTab

    return TeethTab(context)


TABS: tuple[TabSpec, ...] = (
    TabSpec(
        "appointments",
        QT_TRANSLATE_NOOP("RecordTabs", "Lịch hẹn"),
        _appointments,
        frozenset({"customer_appointments"}),
    ),
    TabSpec("teeth", QT_TRANSLATE_NOOP("RecordTabs", "Tình trạng răng"), _teeth, frozenset({"advisories"})),
)

__all__ = ["TABS", "RecordTab", "TabSpec"]
