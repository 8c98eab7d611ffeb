"""Pictures of one order: those taken in its visits, in the record's own grid (screens 6.3, 3.10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from tdental_desktop.queries.record import visits
from tdental_desktop.queries.record.images import images, of_visits
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.views.record.images_data import Gallery
from tdental_desktop.views.record.images_tab import ImagesTab

translate = QCoreApplication.translate


class OrderImages(ImagesTab):
    """The tab of images, of one order of a customer. GUI thread."""

    key = "orders.pane.images"
    tables = frozenset({"partner_images", "dot_khams"})
    _order: str | None = None

    def show_order(self, customer: str | None, order: str | None) -> None:
        """Turn to an order; the same one again is read again when the tab is seen."""
        if order != self._order:
            self._order = order
            self.show_body()
            self.forget()
        self.show_customer(customer)

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, order = self.context.scope, self._order or ""

        def ask(reader: Any) -> tuple[str, Gallery]:
            mine = {one.id for one in visits.of_order(reader, scope, order)}
            return order, Gallery(of_visits(images(reader, scope, customer), mine), ())

        return ask

    def show_answer(self, answer: tuple[str, Gallery]) -> None:
        order, gallery = answer
        if order != self._order:
            return
        super().show_answer(gallery)
        known = not isinstance(gallery.images.days, NotLoaded) and not gallery.images.problems
        if known and not gallery.images.days:
            self.show_empty(translate("Images", "Phiếu này chưa có hình ảnh nào."), icon="picture")
