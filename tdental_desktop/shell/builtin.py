"""The layouts that come with the program, as columns of dock keys. A view that does not exist is left out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

RECEPTION, CASHIER, MANAGER = "", "@cashier", "@manager"
"""Keys under which a choice is remembered. The reception's is what the views declare themselves."""


@dataclass(frozen=True, slots=True)
class DockColumn:
    """Docks that share one place as tabs; the first is in front.

    Attributes:
        width: Wanted pixels, 0 for what is left.
    """

    keys: tuple[str, ...]
    width: int = 0


BUILT_IN: dict[str, tuple[DockColumn, ...]] = {
    RECEPTION: (),
    CASHIER: (
        DockColumn(("customers",), 440),
        DockColumn(("preview", "customer", "payments", "cash_book", "work_lists")),
    ),
    MANAGER: (
        DockColumn(("dashboard", "reports", "since", "work_lists", "sync")),
        DockColumn(("preview", "timeline"), 400),
    ),
}


def built_in_title(name: str) -> str:
    """What people call a built-in layout."""
    if name == CASHIER:
        return translate("Layouts", "Thu ngân")
    if name == MANAGER:
        return translate("Layouts", "Quản lý")
    return translate("Layouts", "Lễ tân")
