"""Beside the cash book: the report of one day, as a table that can be exported and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.cash_book import DayReport, Fund, day_report
from tdental_desktop.queries.dashboard_money import Figure
from tdental_desktop.queries.lists.ask import ListRow
from tdental_desktop.queries.lists.cash_book import KIND_WORDS
from tdental_desktop.queries.record.rows import clinic_day
from tdental_desktop.views.cash_book.words import doubts, missing_of, table_doubts
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.day_bar import DayBar
from tdental_desktop.widgets.delegates import MoneyDelegate, TextDelegate
from tdental_desktop.widgets.page_header import Band, SectionTitle
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ALWAYS = frozenset({"customer", "advance", "debt", "supplier", "advance_back", "other_out"})
"""Kinds that have their line also on a day without them."""
_INDENT = "\N{NO-BREAK SPACE}" * 4


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the report.

    Attributes:
        key: What it is; kinds are ``kind:…`` and can be opened.
        figure: Its amount.
        strong: A sum.
        token: Colour of the amount.
    """

    key: str
    word: str
    figure: Figure
    strong: bool = False
    token: str = ""


class DayPane(RowPane):
    """See the module. It shows the day of the chosen row, or the day that a person turns to. GUI thread.

    Signals:
        wanted: a line was opened: its day (``YYYY-MM-DD``) and kind.
    """

    wanted = Signal(str, str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.report: DayReport | None = None
        self._fund: Fund = "all"
        self._row: str | None = None
        self._day = context.today().isoformat()
        self._asked: object = None
        self._failed = False
        self._said: tuple[str, ...] = ()
        self._tables = True
        self.bar = DayBar(context.language)
        self.bar.chosen.connect(lambda day: self.set_day(day.isoformat()))
        self.bar.newest_wanted.connect(lambda: self.set_day(context.today().isoformat()))
        self.band = Band("warning")
        self._make_table()
        title = SectionTitle(translate("CashBook", "Báo cáo ngày"))
        title.setContentsMargins(12, 8, 12, 0)
        tools = QHBoxLayout()
        tools.setContentsMargins(8, 4, 8, 6)
        tools.addWidget(self.bar)
        tools.addStretch(1)
        tools.addWidget(self.table.export_button())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addLayout(tools)
        column.addWidget(self.band)
        column.addWidget(self.table, 1)
        self.setMinimumWidth(300)
        self._show_day()

    def _make_table(self) -> None:
        roles: dict[int, Callable[[ReportLine], object]] = {
            _SHOW: lambda line: line.figure.value,
            Role.MISSING: lambda line: missing_of(line.figure),
            Role.STRONG: lambda line: line.strong,
            Role.TONE: lambda line: line.token or None,
        }
        columns = [
            Column[ReportLine](
                "line",
                translate("CashBook", "Khoản"),
                {
                    _SHOW: lambda line: line.word if line.strong else _INDENT + line.word,
                    Role.STRONG: lambda line: line.strong,
                },
            ),
            Column[ReportLine]("amount", translate("CashBook", "Số tiền (đ)"), roles),
        ]
        self.model = RowsModel(columns, lambda line: line.key, key_role=Role.KEY, parent=self)
        self.table = DataTable(name=translate("CashBook", "Báo cáo ngày"))
        self.table.setObjectName("cash_book.day")
        self.table.setModel(self.model)
        money = partial(MoneyDelegate, language=self.context.language)
        self.table.set_columns([(None, TextDelegate(self.table)), (124, money(self.table))])
        self.table.opened.connect(self._open)

    # -- the day

    @property
    def day(self) -> str:
        """The day shown, ``YYYY-MM-DD``."""
        return self._day

    def set_day(self, day: str) -> None:
        """Turn to a day."""
        if day != self._day:
            self._day = day
            self._show_day()
            self.ask()

    def set_fund(self, fund: Fund) -> None:
        """Another source is on."""
        if fund != self._fund:
            self._fund = fund
            self.ask()

    def show_row(self, row: ListRow | None) -> None:
        key = row.id if row is not None else None
        if row is None or key == self._row:
            return
        self._row = key
        stored = row.values.get("date")
        day = clinic_day(stored) if isinstance(stored, str) else None
        if day is not None:
            self.set_day(day)

    def _show_day(self) -> None:
        today = self.context.today()
        self.bar.set_day(self._day, today.isoformat(), max(today, date.fromisoformat(self._day)))
        # What leaves the program has this name: a report that does not tell its day is of use to nobody.
        name = translate("CashBook", "Báo cáo ngày")
        self.table.setAccessibleName(f"{name}: {formats.date_text(self._day)}")

    def ask(self, *, anew: bool = False) -> None:
        """Ask for the day's report, in the query thread; nothing while it is hidden."""
        if not self.isVisible() or not self.context.scope.money:
            self._asked = None
            return
        context, day, fund = self.context, self._day, self._fund
        today, branch, scope = context.today().isoformat(), context.branch, context.scope
        wanted = (day, fund, branch, today)
        if wanted == self._asked and not anew:
            return
        self._asked = wanted
        context.ask(
            "cash_book.day",
            lambda reader: day_report(reader, scope, day, today, branch, fund),
            partial(self._got, wanted),
            long=True,
        )

    def _got(self, wanted: object, answer: Any) -> None:
        if wanted != self._asked:
            return
        self._failed = not isinstance(answer, DayReport)
        if not isinstance(answer, DayReport):
            self._asked, self.report = None, None
            self.model.set_rows(())
            self._show_doubts()
            return
        if answer != self.report:
            self.report = answer
            self.model.set_rows(_lines(answer))
        self._show_doubts()

    def show_doubts(self, said: Sequence[str], *, tables: bool) -> None:
        """Leave out of the band what is said already; ``tables``: name the tables that may lack rows."""
        self._said, self._tables = tuple(said), tables
        self._show_doubts()

    def _show_doubts(self) -> None:
        if self.report is None:
            failure = translate("CashBook", "Không đọc được báo cáo của ngày này.")
            self.band.set_band(failure if self._failed else "")
            return
        book, language = self.report.book, self.context.language
        found = (*(table_doubts(book, language) if self._tables else ()), *doubts(book, language))
        self.band.set_band(" ".join(one for one in found if one not in self._said))

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.ask()

    def _open(self, index: QModelIndex) -> None:
        line = self.model.item(index.row())
        if line is not None and line.key.startswith("kind:"):
            self.wanted.emit(self._day, line.key.removeprefix("kind:"))


def _lines(report: DayReport) -> list[ReportLine]:
    book = report.book
    return [
        ReportLine("opening", translate("CashBook", "Quỹ đầu ngày"), book.opening, strong=True),
        ReportLine("in", translate("CashBook", "Thu trong ngày"), book.total_in, True, "status.success"),
        *_kinds(book.kinds_in),
        ReportLine("out", translate("CashBook", "Chi trong ngày"), book.total_out, strong=True),
        *_kinds(book.kinds_out),
        ReportLine("net", translate("CashBook", "Chênh lệch"), book.net, strong=True),
        ReportLine("closing", translate("CashBook", "Quỹ cuối ngày"), book.closing, True, "accent.strong"),
        *(
            ReportLine(f"method:{fund}", word, figure)
            for (fund, figure), word in zip(
                book.methods,
                (
                    translate("CashBook", "Thu bằng tiền mặt"),
                    translate("CashBook", "Thu bằng ngân hàng"),
                ),
                strict=False,
            )
        ),
        ReportLine("revenue", translate("CashBook", "Doanh thu (cả tạm ứng, công nợ)"), report.revenue.total),
        ReportLine("received", translate("CashBook", "Thực thu từ khách hàng"), report.received.total),
    ]


def _kinds(kinds: Sequence[tuple[str, Figure]]) -> list[ReportLine]:
    return [
        ReportLine(f"kind:{kind}", told(KIND_WORDS[kind].text), figure)
        for kind, figure in kinds
        if kind in _ALWAYS or figure.value != 0
    ]
