"""The filter menu of the customer list and the chips of what is on (screens reference 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from tdental_desktop.queries.customers import STATUSES, CustomerFilters
from tdental_desktop.queries.scope import Scope
from tdental_desktop.widgets.chips import FilterChip, FlowLayout

translate = QCoreApplication.translate
Choice = tuple[str, str, Callable[[CustomerFilters], CustomerFilters]]
"""Field of ``CustomerFilters``, visible word, and the filters with that choice made."""


def _sections(scope: Scope) -> list[tuple[str, list[Choice]]]:
    followed = [
        ("follow", translate("Customers", "Đang theo dõi"), lambda f: replace(f, follow="active")),
        ("follow", translate("Customers", "Ngưng theo dõi"), lambda f: replace(f, follow="archived")),
        ("follow", translate("Customers", "Cả hai"), lambda f: replace(f, follow=None)),
    ]
    booked = [
        ("booked", translate("Customers", "Mọi khách"), lambda f: replace(f, booked=None)),
        ("booked", translate("Customers", "Có hẹn sắp tới"), lambda f: replace(f, booked=True)),
    ]
    found: list[tuple[str, list[Choice]]] = [
        (translate("Customers", "Trạng thái theo dõi"), followed),
        (translate("Customers", "Lịch hẹn"), booked),
    ]
    if scope.money:
        found += [
            (
                translate("Customers", "Công nợ"),
                [
                    ("debt", translate("Customers", "Mọi công nợ"), lambda f: replace(f, debt=None)),
                    ("debt", translate("Customers", "Có công nợ"), lambda f: replace(f, debt=True)),
                    ("debt", translate("Customers", "Không có công nợ"), lambda f: replace(f, debt=False)),
                ],
            ),
            (
                translate("Customers", "Dự kiến thu"),
                [
                    (
                        "expected",
                        translate("Customers", "Mọi dự kiến thu"),
                        lambda f: replace(f, expected=None),
                    ),
                    (
                        "expected",
                        translate("Customers", "Có dự kiến thu"),
                        lambda f: replace(f, expected=True),
                    ),
                    (
                        "expected",
                        translate("Customers", "Không có dự kiến thu"),
                        lambda f: replace(f, expected=False),
                    ),
                ],
            ),
        ]
    return found


class FilterMenu(QMenu):
    """One group of exclusive choices per filter.

    Signals:
        chosen: the new ``CustomerFilters``.
    """

    chosen = Signal(object)

    def __init__(self, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = CustomerFilters()
        self._choices: list[tuple[QAction, Callable[[CustomerFilters], CustomerFilters]]] = []
        for position, (title, choices) in enumerate(_sections(scope)):
            if position:
                self.addSeparator()
            heading = self.addAction(title)
            heading.setEnabled(False)
            group = QActionGroup(self)
            for _, word, apply in choices:
                action = self.addAction(word)
                action.setCheckable(True)
                group.addAction(action)
                self._choices.append((action, apply))
            group.triggered.connect(self._triggered)
        self.set_filters(self._filters)

    def set_filters(self, filters: CustomerFilters) -> None:
        """Tick what is on."""
        self._filters = filters
        for action, apply in self._choices:
            action.setChecked(apply(filters) == filters)

    def _triggered(self, action: QAction) -> None:
        apply = next(apply for known, apply in self._choices if known is action)
        self.chosen.emit(apply(self._filters))


def active_filters(
    filters: CustomerFilters, names: Mapping[str, str] = MappingProxyType({})
) -> list[tuple[str, CustomerFilters]]:
    """Words of the filters that are on, each with the filters without it. The default is not worth a chip.

    Args:
        filters: What is on.
        names: See ``queries.customers.shared_names``.
    """
    found: list[tuple[str, CustomerFilters]] = []
    if filters.source is not None:
        word = translate("Customers", "Nguồn: {0}").replace("{0}", names.get("source", filters.source))
        found.append((word, replace(filters, source=None)))
    if filters.tag is not None:
        word = translate("Customers", "Nhãn: {0}").replace("{0}", names.get("tag", filters.tag))
        found.append((word, replace(filters, tag=None)))
    if filters.follow != "active":
        words = {
            "archived": translate("Customers", "Ngưng theo dõi"),
            None: translate("Customers", "Cả ngưng theo dõi"),
        }
        found.append((words[filters.follow], replace(filters, follow="active")))
    if filters.booked:
        found.append((translate("Customers", "Có hẹn sắp tới"), replace(filters, booked=None)))
    if filters.debt is not None:
        word = (
            translate("Customers", "Công nợ > 0") if filters.debt else translate("Customers", "Công nợ = 0")
        )
        found.append((word, replace(filters, debt=None)))
    if filters.expected is not None:
        more, none = translate("Customers", "Dự kiến thu > 0"), translate("Customers", "Dự kiến thu = 0")
        found.append((more if filters.expected else none, replace(filters, expected=None)))
    return found


class FilterChips(QWidget):
    """Chips of the active filters; hidden while there is none.

    Signals:
        chosen: the ``CustomerFilters`` without the one that was removed.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6)
        self._flow.setContentsMargins(8, 0, 8, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_filters(())

    def show_filters(self, active: Sequence[tuple[str, CustomerFilters]]) -> None:
        """One chip per entry of :func:`active_filters`."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for word, without in active:
            chip = FilterChip(word)
            chip.removed.connect(lambda kept=without: self.chosen.emit(kept))
            self._flow.addWidget(chip)
        self.setVisible(bool(active))
        self.updateGeometry()


def filters_from(saved: object, branch: str | None) -> CustomerFilters:
    """Filters that were remembered as JSON; what is missing or of another kind is the default."""
    known = saved if isinstance(saved, dict) else {}

    def one_of(name: str, values: tuple[object, ...], otherwise: object = None) -> Any:
        found = known.get(name, otherwise)
        return found if found in values else otherwise

    def text(name: str) -> str | None:
        found = known.get(name)
        return found if isinstance(found, str) and found else None

    return CustomerFilters(
        status=one_of("status", (None, *STATUSES)),
        branch=branch,
        follow=one_of("follow", ("active", "archived", None), "active"),
        debt=one_of("debt", (True, False, None)),
        expected=one_of("expected", (True, False, None)),
        booked=one_of("booked", (True, None)),
        source=text("source"),
        tag=text("tag"),
        words=text("words") or "",
    )
