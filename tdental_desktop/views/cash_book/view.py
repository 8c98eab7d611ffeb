"""The dock of the cash book (screens reference 10): funds, figures of a period, movements, a day's report."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.cash_book import FUNDS, Book, CashFilters, Fund, book
from tdental_desktop.queries.dashboard_money import Figure
from tdental_desktop.queries.lists.cash_book import CASH_BOOK
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.views.cash_book.day import DayPane
from tdental_desktop.views.cash_book.header import Face, FundSwitch, PeriodBand
from tdental_desktop.views.cash_book.words import basis, doubts, figure_word, fund_hint
from tdental_desktop.views.lists.dock import Listed, ListsView, RowPane
from tdental_desktop.views.lists.periods import OWN
from tdental_desktop.views.own_keys import AltDigits
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Band

translate = QCoreApplication.translate
_BESIDE, _BESIDE_GROUPS = 880, 1400
"""Widths from which the day's report stands beside the book, and beside a grouped one; below them it takes
the book's place on demand."""


class CashBookView(ListsView):
    """See the module. GUI thread; all figures are asked for in the query thread.

    Alt+1 goes to the movements, Alt+2 to the day's report.
    """

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        self.day: DayPane | None = None
        self.book: Book | None = None
        self._doubts: tuple[str, ...] = ()
        self._asked: CashFilters | None = None
        self._day_wanted = False
        self._untold: tuple[int, ...] = ()
        listed = [Listed(CASH_BOOK, self._make_day, beside=True, share=34)]
        super().__init__(context, tables, translate("CashBook", "Sổ quỹ"), listed)
        self._make_header()
        self.page.narrowing.changed.connect(self._narrowed)
        self.page.narrowing.grouped.connect(self._fit)
        AltDigits(self, [partial(self._jump, CASH_BOOK.key), self.show_day])
        self._fit()

    def _make_day(self, context: ViewContext, parent: QWidget) -> RowPane:
        self.day = DayPane(context, parent)
        self.day.wanted.connect(self._open_kind)
        return self.day

    def _make_header(self) -> None:
        self.funds = FundSwitch(translate("CashBook", "Nguồn quỹ"))
        self.funds.changed.connect(self._fund_chosen)
        self.figures = PeriodBand()
        self.doubts = Band("warning")
        self.basis = ElidedLabel(basis(), "caption", "text.secondary")
        self.toggle = push_button(
            translate("CashBook", "Báo cáo ngày"), kind="flat", icon="calendar", bar=True
        )
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._toggled)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.funds)
        column.addWidget(self.figures)
        column.addWidget(self.doubts)
        note = QHBoxLayout()
        note.setContentsMargins(12, 4, 8, 0)
        note.addWidget(self.basis, 1)
        note.addWidget(self.toggle)
        column.addLayout(note)
        self.insert_widget(head)
        head.setVisible(self.context.scope.money)
        self.toggle.setVisible(self.context.scope.money)
        self._show_book()

    # -- the period's figures

    def filters(self) -> CashFilters:
        """What the figures are of: the list's period, the branch, the fund; words and kinds do not matter."""
        state = self.page.state()
        return CashFilters(
            since=state.since,
            until=state.until,
            today=self.context.today().isoformat(),
            branch=state.branch,
            fund=self._fund(),
        )

    def _fund(self) -> Fund:
        chosen = dict(self.page.narrowing.filter.chosen()).get("fund", "all")
        return next((fund for fund in FUNDS if fund == chosen), "all")

    def _narrowed(self) -> None:
        fund = self._fund()
        with QSignalBlocker(self.funds):
            self.funds.set_current(fund)
        if self.day is not None:
            self.day.set_fund(fund)
        self._ask_book()

    def _fund_chosen(self, key: str) -> None:
        self.page.narrowing.filter.choose("fund", None if key == "all" else key)

    def _ask_book(self, *, anew: bool = False) -> None:
        if not self.isVisible() or self._covered or not self.context.scope.money:
            self._asked = None
            return
        wanted, scope = self.filters(), self.context.scope
        if wanted == self._asked and not anew:
            return
        self._asked = wanted
        self.context.ask(
            "cash_book.figures",
            lambda reader: book(reader, scope, wanted),
            partial(self._got_book, wanted),
            long=True,
        )

    def _got_book(self, wanted: CashFilters, answer: Any) -> None:
        if wanted != self._asked:
            return
        if not isinstance(answer, Book):
            self._asked = None
        self.book = answer if isinstance(answer, Book) else None
        self._show_book()
        self._want_vouchers()

    def _want_vouchers(self) -> None:
        """Vouchers' lists tell neither branch nor direction: where a figure waits for that, their details are
        fetched, a part at a time."""
        book = self.book
        untold = (*(book.gaps.get(gap, 0) for gap in ("branch", "direction")), book.guessed) if book else ()
        if any(untold) and untold != self._untold:
            self.context.row_shown.emit("cash_vouchers", "")
        self._untold = untold

    def _show_book(self) -> None:
        found, language = self.book, self.context.language
        hint = basis()
        for fund in FUNDS:
            figure = found.funds[fund] if found else None
            missing = figure is None or figure.value is None
            self.funds.card(fund).set_figure(
                figure_word(figure, language), missing=missing, hint=fund_hint(figure)
            )
        self.figures.set_faces(_faces(found, language), hint)
        self._doubts = doubts(found, language) if found else ()
        self.doubts.set_band(" ".join(self._doubts))
        self._show_day_doubts()

    def _show_day_doubts(self) -> None:
        """What stands over the figures or the list is not said once more beside them."""
        if self.day is not None:
            self.day.show_doubts(self._doubts, tables=not self.page.isVisibleTo(self))

    # -- the day's report

    def show_day(self) -> None:
        """Bring the day's report up, with the focus in it."""
        self._day_wanted = True
        self._fit()
        if self.day is not None:
            self.day.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _toggled(self, on: bool) -> None:
        self._day_wanted = on
        self._fit()

    def _open_kind(self, day: str, kind: str) -> None:
        """The movements behind a line of the day's report."""
        narrowing = self.page.narrowing
        narrowing.period.set_span(OWN, Period(day, day))
        chosen = dict(narrowing.filter.chosen()) | {"kind": kind}
        narrowing.filter.set_chosen(chosen)
        narrowing.show_chips()
        narrowing.changed.emit()
        self._jump(self.page.spec.key)

    def _jump(self, key: str) -> None:
        if not self._wide():
            self._day_wanted = False
        self._fit()
        super()._jump(key)

    def _wide(self) -> bool:
        return self.width() >= (_BESIDE if self.page.summary is None else _BESIDE_GROUPS)

    def _fit(self, *_: object) -> None:
        """Both side by side where there is room, else one of them."""
        if self.day is None:
            return
        wide = self._wide()
        money = self.context.scope.money
        self.day.setVisible(money and (wide or self._day_wanted))
        self.page.setVisible(wide or not money or not self._day_wanted)
        with QSignalBlocker(self.toggle):
            self.toggle.setChecked(self._day_wanted)
        back, there = translate("CashBook", "Sổ quỹ tiền"), translate("CashBook", "Báo cáo ngày")
        self.toggle.setText(back if self._day_wanted else there)
        self.toggle.setVisible(money and not wide)
        self._show_day_doubts()

    # -- view

    def reload(self) -> None:
        super().reload()
        self._ask_book(anew=True)
        if self.day is not None:
            self.day.ask(anew=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._narrowed()

    def set_covered(self, covered: bool) -> None:
        super().set_covered(covered)
        if not covered:
            self._narrowed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _faces(found: Book | None, language: formats.Language) -> list[Face]:
    parts: list[tuple[str, Figure | None, str]] = [
        (translate("CashBook", "Quỹ đầu kỳ"), found.opening if found else None, "text.primary"),
        (translate("CashBook", "Tổng thu"), found.total_in if found else None, "status.success"),
        (translate("CashBook", "Tổng chi"), found.total_out if found else None, "status.danger"),
        (translate("CashBook", "Chênh lệch"), found.net if found else None, "text.primary"),
        (translate("CashBook", "Tồn sổ quỹ"), found.closing if found else None, "accent.strong"),
    ]
    return [_face(caption, figure, token, language) for caption, figure, token in parts]


def _face(caption: str, figure: Figure | None, token: str, language: formats.Language) -> Face:
    value = figure.value if figure else None
    if value is not None and value < 0:
        token = "status.danger"
    return Face(caption, figure_word(figure, language), "text.muted" if value == 0 else token, value is None)
