"""What the lists of the tab "Phiếu điều trị" have in common: the switch between them, states, sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.record.fold_tab import FoldTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.filter_button import FilterGroup
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.sum_row import Sum, SumRow

translate = QCoreApplication.translate
R = TypeVar("R")
_ROOM_FOR_ONE_LINE = 800


class OrdersPart(FoldTab[R], Generic[R]):
    """See the module. A subclass names its columns; ``squeezed`` are those that give way when it is narrow.

    Signals:
        mode_wanted: ``orders``, ``lines`` or ``payments``: the person wants the other list.
    """

    mode_wanted = Signal(str)
    tables = frozenset(
        {"sale_orders", "sale_order_lines", "dot_kham_steps", "sale_order_payments", "account_payments"}
        | {"dot_khams", "dot_kham_lines", "partner_images", "prescriptions", "quotations"}
        | {"employees", "application_users", "companies"}
    )
    squeezed: Sequence[tuple[str, int]] = ()

    def __init__(self, context: ViewContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, name, parent)
        self._places = {column.data.key: place for place, column in enumerate(self._columns)}
        self.sum_row = SumRow(self.table)
        self.main.insertWidget(1, self.sum_row)
        self._place = self.top.indexOf(self.mode)
        self._own_line = QWidget()
        line = QHBoxLayout(self._own_line)
        line.setContentsMargins(12, 8, 12, 0)
        line.addStretch(1)
        self._own_line.hide()
        self._column.insertWidget(1, self._own_line)

    def extra_filters(self) -> Sequence[QWidget]:
        self.mode = Segmented(
            [
                ("orders", translate("Orders", "Theo phiếu")),
                ("lines", translate("Orders", "Theo dịch vụ")),
                ("payments", translate("Orders", "Thanh toán")),
            ],
            translate("Orders", "Chế độ xem"),
        )
        self.mode.changed.connect(self.mode_wanted)
        return (*super().extra_filters(), self.mode)

    def filter_groups(self) -> Sequence[FilterGroup]:
        return (
            FilterGroup(
                "state",
                translate("Orders", "Trạng thái"),
                (
                    ("sale", translate("Orders", "Đang điều trị")),
                    ("done", translate("Orders", "Hoàn thành")),
                    ("draft", translate("Orders", "Nháp")),
                    ("cancel", translate("Orders", "Ngừng điều trị")),
                ),
            ),
        )

    def show_sums(self, drafts: int, sums: Mapping[str, Amount | None]) -> None:
        """The row below the list: sums of what is shown, and that they are of a filter."""
        words = translate("Orders", "Tổng cộng")
        if self.narrowed():
            words = translate("Orders", "Tổng theo bộ lọc")
        if drafts:
            one = translate("Orders", " (trừ 1 nháp)")
            left_out = one if drafts == 1 else translate("Orders", " (trừ {0} nháp)")
            words += left_out.replace("{0}", formats.number(drafts, self.context.language))
        found = {0: Sum(words, right=False)}
        if self.context.scope.money:
            for key, total in sums.items():
                figure = formats.money(total, self.context.language)
                token = "text.muted" if not total else "text.primary"
                found[self._places[key]] = Sum(figure, token, value=total)
        self.sum_row.set_sums(found, ", ".join(one.text for one in found.values()))

    def show_count(self, words: str, number: int, total: int, odd: Sequence[str]) -> None:
        """The footer: how many, of how many under a filter, and whose figures differ."""
        language = self.context.language
        figure = formats.number(number, language)
        if self.narrowed():
            figure = f"{figure} / {formats.number(total, language)}"
        said = [words.replace("{0}", figure), *self.filter_button.words()]
        if self.narrowed():
            said.append(translate("Orders", "đang lọc"))
        if odd:
            differing = translate("Orders", "Lệch với TDental: {0}")
            listed = ", ".join(odd[:5]) + (" …" if len(odd) > 5 else "")
            self.footer.set_texts(" · ".join(said), "", differing.replace("{0}", listed), "status.warning")
        else:
            self.footer.set_texts(" · ".join(said))

    def forget(self) -> None:
        self.sum_row.set_sums({}, "")
        super().forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _ROOM_FOR_ONE_LINE
        if narrow is not self._own_line.isVisibleTo(self):
            # The three words of the switch and the filters have no room beside each other.
            line = self._own_line.layout() if narrow else self.top
            assert isinstance(line, QHBoxLayout)
            line.insertWidget(0 if narrow else self._place, self.mode)
            self._own_line.setVisible(narrow)
        for key, width in self.squeezed:
            self._column_set.squeeze(key, self.width() < width)
