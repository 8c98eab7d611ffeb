"""Revenue of the day (screens reference 1.6): the ring by method, total, change since the day before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.queries.dashboard import Day
from tdental_desktop.views.dashboard.words import (
    METHOD_TOKENS,
    change_text,
    figure_text,
    method_word,
    revenue_hint,
    titled,
    why_text,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.donut import Donut, Slice
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.panel import Panel

translate = QCoreApplication.translate


class RevenuePanel(Panel):
    """See the module. Cash, bank, and TDental's "other" told apart: advance, and put on debt. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Dashboard", "Doanh thu"), parent)
        self._context = context
        self.donut = Donut(translate("Dashboard", "Doanh thu theo phương thức"))
        self.note = ElidedLabel("", "caption", "text.secondary")
        self.note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add_tool(self.note)
        self.body.addWidget(self.donut)
        self.body.addStretch(1)

    def show_day(self, found: Day) -> None:
        """The revenue of the day."""
        context, paid = self._context, found.revenue
        language, today = context.language, context.today()
        self.set_title(titled(translate("Dashboard", "Doanh thu {0}"), found.day, today))
        slices = [
            Slice(
                method_word(method),
                figure_text(figure, language),
                None if figure.value is None else float(figure.value),
                METHOD_TOKENS[method],
            )
            for method, figure in paid.by_method
        ]
        total = translate("Dashboard", "Tổng"), figure_text(paid.total, language)
        hint = f"{revenue_hint(paid, language)}\n{why_text(paid.total)}".strip()
        self.donut.set_slices(slices, total, hint)
        note, _ = change_text(paid, found.day, today, language, short=True)
        self.note.set_text(note)
