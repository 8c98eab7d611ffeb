"""What stands over the rows of the customer list: filter box, tabs with counts, active filters, a band."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.customers import STATUSES, CustomerFilters, Status
from tdental_desktop.queries.scope import Scope
from tdental_desktop.theme import Tone, theme
from tdental_desktop.views.customer_filters import FilterChips, FilterMenu, active_filters
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
ALL = "all"
"""Key of the tab without a status."""


class ListTop(QWidget):
    """Widgets alone; the list decides what they mean. GUI thread.

    Args:
        scope: Which filters a person may use.
    """

    def __init__(self, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(translate("Customers", "Lọc theo tên, số cuối điện thoại, mã khách"))
        self.tabs = Segmented(
            [
                (ALL, translate("Customers", "Tất cả")),
                ("sale", translate("Customers", "Đang điều trị")),
                ("done", translate("Customers", "Hoàn thành")),
                ("none", translate("Customers", "Chưa phát sinh")),
            ],
            translate("Customers", "Tình trạng điều trị"),
        )
        self.filter_button = icon_button("filter", translate("Customers", "Bộ lọc"))
        self.column_button = icon_button("columns", translate("Customers", "Chọn cột"))
        self.menu = FilterMenu(scope, self)
        self.chips = FilterChips()
        self.band = Band("info")
        self.filter_button.clicked.connect(lambda: _drop_down(self.filter_button, self.menu))
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 0)
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(self.filter_button)
        top.addWidget(self.column_button)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(4)
        top.addLayout(self.tools)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 8, 8, 8)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        self._band_box = QWidget()
        band = QVBoxLayout(self._band_box)
        band.setContentsMargins(8, 0, 8, 8)
        band.addWidget(self.band)
        self._band_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(tabs)
        column.addWidget(self.chips)
        column.addWidget(self._band_box)

    def show_filters(self, filters: CustomerFilters, names: Mapping[str, str]) -> None:
        """Tick the menu, list what is on, colour the button; ``names`` as ``active_filters``."""
        self.menu.set_filters(filters)
        active = active_filters(filters, names)
        self.chips.show_filters(active)
        self.filter_button.setIcon(theme().icon("filter", "accent" if active else "text.secondary"))

    def show_counts(
        self,
        counts: Mapping[Status | None, int],
        room: int,
        language: formats.Language,
        *,
        at_least: bool = False,
    ) -> None:
        """Customers per tab; where they do not fit, none: a number that is cut says something false.

        Args:
            at_least: Not all customers were read yet.
        """
        keys: tuple[Status | None, ...] = (None, *STATUSES)
        for status in keys:
            self.tabs.set_count(status or ALL, counts.get(status), at_least=at_least)
        roomy = self.tabs.sizeHint().width() <= room
        for status in keys:
            key, count = status or ALL, counts.get(status)
            if not roomy:
                self.tabs.set_count(key, None)
            shown = formats.number(count, language)
            self.tabs.button(key).setToolTip("" if roomy or count is None else plain_tooltip(shown))

    def show_band(self, words: str, tone: Tone = "info") -> None:
        """A sentence over the rows; empty hides it."""
        self.band.set_band(words, tone)
        self._band_box.setVisible(bool(words))


def _drop_down(button: QWidget, menu: QMenu) -> None:
    menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)))
