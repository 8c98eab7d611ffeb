"""Tab "Hồ sơ" (screens reference 3.2, 3.3): what to mind, money, bookings, history, person, relatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.strip import StripPoint
from tdental_desktop.views.customer_words import medical_band
from tdental_desktop.views.record.fold_tab import FoldTab
from tdental_desktop.views.record.orders_data import (
    OrderParts,
    payments_of_line,
    read_parts,
    visits_of_line,
)
from tdental_desktop.views.record.orders_insets import line_insets
from tdental_desktop.views.record.profile_data import FIRST, ProfileAnswer, read_profile
from tdental_desktop.views.record.profile_history import (
    SQUEEZED,
    HistoryRow,
    history_columns,
    history_sums,
    rows_by_order,
    rows_by_tooth,
    squeezed_out,
)
from tdental_desktop.views.record.profile_money import Facts, MoneyCards, agreement, card_names
from tdental_desktop.views.record.profile_person import PersonPage, RelativesPage
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.filter_button import FilterButton
from tdental_desktop.widgets.inset import Inset
from tdental_desktop.widgets.month_strip import MonthBar, MonthStrip
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.stack import PageStack
from tdental_desktop.widgets.sum_row import SumRow
from tdental_desktop.widgets.values import State, plain_tooltip

translate = QCoreApplication.translate
_ROOM_FOR_STRIP = 560
_TEETH = 5


class ProfileTab(FoldTab[HistoryRow]):
    """See the module. GUI thread."""

    key = "profile"
    filters = False
    has_period = False
    tables = frozenset(
        {"customers", "customer_appointments", "sale_orders", "sale_order_lines", "dot_kham_steps"}
        | {"sale_order_payments", "account_payments", "partner_advances", "customer_debt_ledger"}
        | {"dot_khams", "dot_kham_lines", "partner_images", "prescriptions"}
        | {"employees", "application_users"}
    )

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self._answer: ProfileAnswer | None = None
        self._parts: dict[str, OrderParts] = {}
        self._by_order: dict[str, list[LineRow]] = {}
        self._mode = Segmented(
            [("order", translate("Profile", "Theo phiếu")), ("tooth", translate("Profile", "Theo răng"))],
            translate("Profile", "Cách xếp lịch sử"),
        )
        self._section = Segmented(
            [
                ("history", translate("Profile", "Lịch sử điều trị")),
                ("person", translate("Profile", "Thông tin cá nhân")),
                ("relatives", translate("Profile", "Cùng số ĐT")),
                ("months", translate("Profile", "Theo tháng")),
            ],
            translate("Profile", "Phần của hồ sơ"),
        )
        super().__init__(context, translate("Profile", "Lịch sử điều trị"), parent)
        self.lead(self._section)
        self._places = {column.data.key: place for place, column in enumerate(self._columns)}
        self._build()
        self._mode.changed.connect(self._turn_round)
        self._section.changed.connect(self._show_section)
        self._person.load_wanted.connect(lambda: self.context.updates.wanted.emit(self.customer()))
        self._relatives.opened.connect(lambda key: self.opened.emit("customers", key))
        self.medical.action.connect(lambda: self.context.updates.wanted.emit(self.customer()))
        self._turn_round("order")

    # -- building

    def columns(self) -> Sequence[TabColumn[HistoryRow]]:
        return history_columns(self.context.language, lambda: self.table.isColumnHidden(_TEETH))

    def row_key(self, row: HistoryRow) -> str:
        return row.key

    def insets(self, row: HistoryRow) -> Sequence[Inset]:
        if self._answer is None:
            return ()
        language = self.context.language
        hidden = squeezed_out(row, lambda key: self.table.isColumnHidden(self._places[key]), language)
        lines, parts = self._of_order(row)
        visits, payments = (
            visits_of_line(row.line, lines, parts.visits),
            payments_of_line(row.line, parts.payments),
        )
        return [*hidden, *line_insets(row.line, visits, payments, language)]

    def _of_order(self, row: HistoryRow) -> tuple[tuple[LineRow, ...], OrderParts]:
        """All services of a row's order, and what hangs on it."""
        key = row.line.order.id
        if not key:
            return (), OrderParts()
        if key not in self._parts:
            self._read_parts(row)
        return tuple(self._by_order.get(key, ())), self._parts.get(key, OrderParts())

    def _read_parts(self, row: HistoryRow) -> None:
        """Of the row's order and of those of the rows below it, by index: they come to sight together."""
        connection = self.context.connection()
        if connection is None:
            return
        rows = self.model.rows()
        place = next((place for place, one in enumerate(rows) if one.key == row.key), len(rows))
        near = (one.line.order.id for one in (row, *rows[place : place + FIRST]))
        wanted = [key for key in near if key and key not in self._parts]
        self._parts |= read_parts(connection, self.context.scope, self.customer() or "", wanted)

    def extra_filters(self) -> Sequence[QWidget]:
        self.filter_button = FilterButton((), ())
        self.filter_button.hide()
        return (self._section, self._mode)

    def _build(self) -> None:
        self.medical = Band("alert")
        self.money = MoneyCards(self.context)
        self.facts = Facts(self.context)
        self._person = PersonPage(self.context)
        self._relatives = RelativesPage()
        self.sum_row = SumRow(self.table)
        self.strip = MonthStrip(
            translate("Profile", "Lượt khám và thanh toán theo tháng"),
            translate("Profile", "Lượt khám (trên)"),
            translate("Profile", "Thanh toán (dưới)"),
        )
        self.no_months = EmptyState(icon="history")
        self.no_months.set_reason(translate("Profile", "Chưa có lượt khám hay thanh toán nào."))
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        for widget in (self.medical, self.money, self.facts):
            column.addWidget(widget)
        self._column.insertWidget(1, above)
        self.top.setContentsMargins(12, 8, 12, 6)
        history = QWidget()
        list_column = QVBoxLayout(history)
        list_column.setContentsMargins(0, 0, 0, 0)
        list_column.setSpacing(0)
        list_column.addWidget(self.table, 1)
        list_column.addWidget(self.sum_row)
        self._sections = PageStack()
        self._months = QWidget()
        months = QVBoxLayout(self._months)
        months.setContentsMargins(0, 0, 0, 0)
        months.addWidget(self.no_months, 1)
        months.addStretch(1)
        for page in (history, self._person, self._relatives, self._months):
            self._sections.addWidget(page)
        self.main.insertWidget(0, self._sections, 1)
        # Also while the history is empty: the figures above are compared, and there may be visits.
        self.main.removeWidget(self.footer)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.footer)
        self._agrees = StateChip()
        layout = self.footer.layout()
        assert layout is not None
        layout.insertWidget(0, self._agrees)  # type: ignore[attr-defined]

    # -- asking and showing

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, now = self.context.scope, self.context.now()
        return lambda reader: read_profile(reader, scope, customer, now)

    def show_answer(self, answer: ProfileAnswer) -> None:
        self._answer = answer
        self._parts = dict(answer.parts)
        self._by_order = {}
        for line in answer.lines:
            self._by_order.setdefault(line.order.id or "", []).append(line)
        self.money.show_answer(answer)
        self.facts.show_answer(answer)
        found = answer.profile
        if found is not None:
            medical_band(self.medical, found.header, self.context)
            self._show_people()
            self._section.set_count("relatives", len(found.relatives))
        self._show_strip(answer.strip)
        self._show_history()
        self._show_agreement()

    def forget(self) -> None:
        self._answer = None
        self._parts, self._by_order = {}, {}
        super().forget()
        self.medical.set_band("")
        self.money.clear()
        self.facts.clear()
        self.sum_row.set_sums({}, "")
        self.strip.set_bars((), "")
        self._fit()
        self._agrees.blank()
        self._section.set_count("relatives", None)

    def _show_history(self) -> None:
        answer = self._answer
        if answer is None:
            return
        turned = self._mode.current() == "tooth"
        rows = rows_by_tooth(answer.lines) if turned else rows_by_order(answer.lines)
        nothing = translate("Profile", "Chưa có dịch vụ nào.")
        self.show_list(rows, answer.problems, nothing)
        self.counted.emit(None)
        self.sum_row.set_sums(*history_sums(rows, self._places, self.context))
        if self._section.current() != "history":
            self.show_body()

    def _turn_round(self, mode: str) -> None:
        self._column_set.squeeze("place", mode != "tooth")
        self._show_history()

    def _show_people(self) -> None:
        """Person or relatives, the one that is in front: fifty labels behind would be half of an opening."""
        found = self._answer.profile if self._answer is not None else None
        if found is None:
            return
        if self._section.current() == "person":
            self._person.show_profile(found)
        elif self._section.current() == "relatives":
            self._relatives.show_relatives(found.relatives, found.header.detail_at is None)

    def _show_section(self, section: str) -> None:
        history = section == "history"
        self._show_people()
        self._mode.setVisible(history)
        self._column_button.setVisible(history)
        self._saved_button.setVisible(history)
        self._sections.setCurrentIndex(self._section.keys().index(section))
        self._show_history()

    # -- strip and footer

    def _show_strip(self, points: Sequence[StripPoint]) -> None:
        language = self.context.language
        bars = [_bar(point, language) for point in points]
        visits = sum(point.visits for point in points)
        drawn = visits or any(bar.down for bar in bars)
        self.strip.set_bars(bars if drawn else (), _strip_words(points, visits, language) if drawn else "")
        self._fit()

    def _show_agreement(self) -> None:
        found = self._answer.profile if self._answer is not None else None
        if found is None or not self.context.scope.money:
            self._agrees.set_state(None)
            self.footer.set_texts("")
            return
        compared = agreement(found.cards)
        names = card_names()
        words = translate("Profile", "{0}/5 số tiền khớp với máy chủ").replace("{0}", str(compared.equal))
        said = []
        if compared.differing:
            differing = ", ".join(names[key] for key in compared.differing)
            said.append(translate("Profile", "Số lệch: {0}").replace("{0}", differing))
        if compared.open:
            open_ones = ", ".join(names[key] for key in compared.open)
            said.append(translate("Profile", "Chưa đối chiếu được: {0}").replace("{0}", open_ones))
        tone = "danger" if compared.differing else "neutral" if compared.open else "success"
        self._agrees.set_state(State(words, tone))  # type: ignore[arg-type]
        if not said:
            said.append(translate("Profile", "Tính từ bản sao, đối chiếu với số TDental ghi"))
        self.footer.set_texts(" · ".join(said))
        self.footer.setToolTip(plain_tooltip("\n".join((words, *said))))

    def _fit(self) -> None:
        """With room the strip stands below everything, else it has a page of its own."""
        tall = self.height() >= _ROOM_FOR_STRIP
        if tall and self._section.current() == "months":
            self._section.set_current("history")
        self._section.button("months").setVisible(not tall)
        below = self._column.indexOf(self.strip) >= 0
        if tall and not below:
            self._column.insertWidget(self._column.indexOf(self.footer), self.strip)
        elif below and not tall:
            self._months.layout().insertWidget(0, self.strip)  # type: ignore[union-attr]
        self.strip.setVisible(bool(self.strip.bars()))
        self.no_months.setVisible(not self.strip.bars())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for key, width in SQUEEZED:
            self._column_set.squeeze(key, self.width() < width)
        self._fit()

    # -- remembered, reached

    def select_row(self, table: str, key: str) -> None:
        self._section.set_current("history")
        self._mode.set_current("order")
        super().select_row(table, key)

    def state(self) -> object:
        known = super().state()
        more = {"mode": self._mode.current(), "section": self._section.current()}
        return {**(known if isinstance(known, dict) else {}), **more}

    def restore_state(self, state: object) -> None:
        super().restore_state(state)
        known = state if isinstance(state, dict) else {}
        self._mode.set_current(known.get("mode") or "order")
        self._section.set_current(known.get("section") or "history")


def _bar(point: StripPoint, language: formats.Language) -> MonthBar:
    month = f"{point.period[5:]}/{point.period[:4]}"
    visits = translate("Profile", "{0} lượt khám").replace("{0}", formats.number(point.visits, language))
    parts = [month, visits]
    if point.paid is not None:
        parts.append(formats.money(point.paid, language, unit=True))
    return MonthBar(point.period, point.visits, _height(point.paid), " · ".join(parts))


def _height(value: Any) -> float | None:
    return None if value is None else float(value)


def _strip_words(points: Sequence[StripPoint], visits: int, language: formats.Language) -> str:
    parts = [translate("Profile", "{0} lượt").replace("{0}", formats.number(visits, language))]
    known = [point.paid for point in points if point.paid is not None]
    if known and len(known) == len(points):
        parts.append(formats.money(sum(known), language, unit=True))
    first = points[0].period
    since = translate("Profile", "từ {0}").replace("{0}", f"{first[5:]}/{first[:4]}")
    return " ".join((" · ".join(parts), since))
