"""The reports dock: the list; period, figures, chart and table; the rows behind a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from sync.errors import SyncError
from tdental_desktop import formats, sentences
from tdental_desktop.queries.reports.parts import Behind, Filters, Line, Measure, Report
from tdental_desktop.queries.reports.whole import DEFAULT, GROUPS, REPORTS, allowed, behind, report
from tdental_desktop.views.reports.bar import PeriodBar
from tdental_desktop.views.reports.chart import ReportChart
from tdental_desktop.views.reports.drill import BehindPage
from tdental_desktop.views.reports.figures import Figures
from tdental_desktop.views.reports.table import ReportTable
from tdental_desktop.views.reports.told import band_words, compared_word, faces
from tdental_desktop.views.reports.words import formula, group_words, report_words, span_word
from tdental_desktop.views.slices import Slices
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.chooser import Chooser, Entry
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Band, Footer, Hairline
from tdental_desktop.widgets.pick_button import Pick, PickButton
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_LIST = 212
_ROOM_FOR_LIST = 860
_ROOM_FOR_CHART = 460
_REST_MS = 400


class ReportsView(View):
    """See the module. Every figure is read off the GUI thread; a hidden dock asks nothing."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._report: Report | None = None
        self._failure: str | None = None
        self._opened: tuple[str, str] | None = None  # line and measure whose rows are shown
        self._asked = self._again = False
        self._slices = Slices(self)
        self._build()
        self._connect()
        saved = context.settings.get("reports.which")
        known = [spec.which for spec in allowed(context.scope)]
        first = saved if saved in known else DEFAULT if DEFAULT in known else known[0]
        with QSignalBlocker(self.chooser):
            self.chooser.set_current(str(first))
        self._show_choice()

    # -- building

    def _build(self) -> None:
        names, groups = report_words(), group_words()
        entries, picks = [], []
        specs = allowed(self.context.scope)
        for group in GROUPS:
            mine = [spec.which for spec in specs if spec.group == group]
            if mine:
                entries += [Entry("", groups[group]), *(Entry(which, names[which]) for which in mine)]
                picks += [Pick(which, names[which]) for which in mine]
        self.chooser = Chooser(entries, translate("Reports", "Danh sách báo cáo"))
        self.chooser.setFixedWidth(_LIST)
        self.pick = PickButton(translate("Reports", "Báo cáo"), translate("Reports", "Chọn báo cáo"))
        self.pick.set_picks(picks)
        self.period = PeriodBar(self.context)
        self.title = ElidedLabel("", "strong")
        self.formula = ElidedLabel("", "caption", "text.secondary")
        self.band = Band("warning")
        self.figures = Figures()
        self.chart = ReportChart(self.context)
        self.table = ReportTable(self.context)
        self.footer = Footer()
        self.empty = EmptyState(icon="bars")
        self.behind_page = BehindPage(self.context)
        self._arrange()

    def _arrange(self) -> None:
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(1)
        self.parts.addWidget(self.chart)
        self.parts.addWidget(self.table)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 3)
        whole = QWidget()
        figures = QVBoxLayout(whole)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(0)
        figures.addWidget(self.figures)
        figures.addWidget(self.parts, 1)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        for page in (whole, self.empty):
            self._pages.addWidget(page)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.pick)
        top.addWidget(self.title, 1)
        self._gap = QWidget()
        top.addWidget(self._gap, 1)
        top.addWidget(self.table.table.export_button())
        head.addLayout(top)
        head.addWidget(self.period)
        head.addWidget(self.formula)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.band)
        column.addWidget(holder, 1)
        column.addWidget(self.footer)
        right = QWidget()
        self._stack = QStackedLayout(right)
        self._stack.addWidget(page)
        self._stack.addWidget(self.behind_page)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chooser)
        row.addWidget(self._line)
        row.addWidget(right, 1)

    def _connect(self) -> None:
        self._resting = QTimer(self, interval=_REST_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_again)
        self.chooser.chosen.connect(lambda _key: self._chosen())
        self.chooser.entered.connect(lambda: self.table.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pick.picked.connect(self._picked)
        self.period.changed.connect(self.ask)
        self.table.opened.connect(self.open_line)
        self.chart.opened.connect(self._open_bar)
        self.empty.action.connect(self.ask)
        self.behind_page.left.connect(self.go_back)
        self.behind_page.measure_wanted.connect(self._open_measure)
        self.context.branch_changed.connect(self.mark_stale)
        for keys, slot in (
            ("Ctrl+PgUp", lambda: self.period.step(-1)),
            ("Ctrl+PgDown", lambda: self.period.step(1)),
            ("Alt+Up", lambda: self._turn(-1)),
            ("Alt+Down", lambda: self._turn(1)),
        ):
            self._key(keys, slot)

    def _key(self, keys: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def focus_target(self) -> QWidget:
        return self.chooser if self.chooser.isVisibleTo(self) else self.table.table

    def rows(self) -> QAbstractItemView | None:
        return self.table.table

    # -- choosing

    def which(self) -> str:
        """The report that is on."""
        return self.chooser.current()

    def open_report(self, which: str) -> None:
        """Turn to a report."""
        self.chooser.set_current(which)

    def _chosen(self) -> None:
        self.context.settings.set("reports.which", self.which())
        self.go_back(focus=False)
        self._show_choice()
        self.ask()

    def _picked(self, key: object) -> None:
        if isinstance(key, str):
            self.chooser.set_current(key)

    def _turn(self, by: int) -> None:
        keys = self.chooser.keys()
        place = keys.index(self.which()) + by
        if 0 <= place < len(keys):
            self.chooser.set_current(keys[place])

    def _show_choice(self) -> None:
        which = self.which()
        with QSignalBlocker(self.pick):
            self.pick.pick(which)
        self.title.set_text(report_words().get(which, which))
        self.formula.set_text(formula(which))
        self.formula.setToolTip(plain_tooltip(formula(which)))
        self.period.compare.setVisible(REPORTS[which].compares != "no")

    # -- asking

    def filters(self) -> Filters:
        """What is asked with."""
        today = self.context.today().isoformat()
        return Filters(self.period.span(), today, self.context.branch, self.period.compares())

    def reload(self) -> None:
        """The data may be others; during a run at most every now and then."""
        if self._asked or self._resting.isActive():
            self._again = True
        else:
            self.ask()

    def ask(self) -> None:
        """Ask for the report, unless nobody sees it."""
        if not self.isVisible():
            self._stale = True
            return
        self._asked, self._again = True, False
        scope, filters, which = self.context.scope, self.filters(), self.which()
        self.context.ask(
            "reports.report",
            lambda reader: report(reader, scope, filters, which),
            self._answered,
            long=True,
        )

    def _ask_again(self) -> None:
        if self._again and self.isVisible():
            self.ask()

    def _answered(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, Report):
            self._report, self._failure = answer, None
        else:
            self._report, self._failure = None, getattr(answer, "code", SyncError.code)
        self._slices.run((self._show, self._show_chart, self._ask_behind))
        if self.context.syncing or self._again:
            self._resting.start()

    # -- showing

    def report(self) -> Report | None:
        """What came last."""
        return self._report

    def _show(self) -> None:
        found, language = self._report, self.context.language
        if found is None:
            self._show_nothing(sentences.sentence(self._failure or "bug", language), danger=True)
            return
        self.band.set_band(*band_words(found, language))
        if found.unread:
            self._show_nothing(translate("Reports", "Kỳ này chưa tải: chưa có số liệu."), hatched=True)
            return
        if not found.body.lines:
            self._show_nothing(translate("Reports", "Không có dữ liệu trong kỳ này."))
            return
        self._pages.setCurrentIndex(0)
        self.figures.set_faces(faces(found, language))
        self.table.show_report(found)
        self._show_footer(found)

    def _show_chart(self) -> None:
        found = self._report
        if found is not None and found.body.lines and not found.unread:
            self.chart.show_report(found)

    def _show_nothing(self, reason: str, *, danger: bool = False, hatched: bool = False) -> None:
        button = translate("Reports", "Thử lại") if danger else ""
        self.empty.set_kind("warning" if danger else "bars", danger=danger, hatched=hatched)
        self.empty.set_reason(reason, button=button)
        self._pages.setCurrentWidget(self.empty)
        self.footer.set_texts("")

    def _show_footer(self, found: Report) -> None:
        language = self.context.language
        rows = formats.number(len(found.body.lines), language)
        words = translate("Reports", "{0} dòng · Enter xem các dòng tạo nên con số").replace("{0}", rows)
        if len(found.body.lines) == 1:
            words = translate("Reports", "1 dòng · Enter xem các dòng tạo nên con số")
        at = ""
        if found.as_of is not None:
            at = translate("Reports", "Dữ liệu đến {0}").replace(
                "{0}", formats.date_time(found.as_of, language)
            )
        self.footer.set_texts(words, at)

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        """Report, days, branch and the days compared with; what the report counts, and what it lacks."""
        found = self._report
        if found is None:
            return super().export_words(table)
        title = report_words()[found.which]
        against = compared_word(found, self.context.language)
        if table is self.behind_page.table:
            title, against = f"{title}: {self.behind_page.title.text()}", ""
        lacking = (formula(found.which), band_words(found, self.context.language)[0])
        return title, self.narrowed_to(span_word(found.span), against), tuple(one for one in lacking if one)

    # -- the rows behind a figure

    def open_line(self, line: Line, measure: str) -> None:
        """Enter on a line: a document opens itself, a figure the rows that make it."""
        found = self._report
        if found is None or line.held == "none":
            return
        if line.table:
            if line.customer is not None:
                self.context.record_opened.emit(line.customer, line.table, line.key)
            return
        chosen = next((one for one in found.body.measures if one.key == measure and one.opens), None)
        if chosen is None:
            main = found.main
            chosen = main if main.opens else next((one for one in found.body.measures if one.opens), None)
        if chosen is not None:
            self._open(line, chosen)

    def _open(self, line: Line, measure: Measure) -> None:
        assert self._report is not None
        self._opened = (line.key, measure.key)
        self.behind_page.prepare(self._report, line, measure)
        self._stack.setCurrentWidget(self.behind_page)
        self.behind_page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_behind()

    def _open_bar(self, key: str) -> None:
        line = self.table.line(key)
        if line is not None:
            self.table.select(key)
            self.open_line(line, "")

    def _open_measure(self, key: str) -> None:
        found, opened = self._report, self._opened
        line = self.table.line(opened[0]) if opened else None
        if found is not None and line is not None:
            self._open(line, next(one for one in found.body.measures if one.key == key))

    def _ask_behind(self) -> None:
        found, opened = self._report, self._opened
        if found is None or opened is None:
            return
        scope, which = self.context.scope, found.which
        filters = replace(self.filters(), compare=False)
        self.context.ask(
            "reports.behind",
            lambda reader: (opened, behind(reader, scope, filters, which, *opened)),
            self._behind_answered,
            long=True,
        )

    def _behind_answered(self, answer: Any) -> None:
        if self._opened is None:
            return
        if isinstance(answer, tuple):
            opened, found = answer
            if opened == self._opened and isinstance(found, Behind):
                self.behind_page.show_behind(found)
        else:
            words = sentences.sentence(getattr(answer, "code", "bug"), self.context.language)
            self.behind_page.show_failure(words)

    def go_back(self, *, focus: bool = True) -> None:
        """From the rows back to the report, at the line they are behind."""
        if self._opened is None:
            return
        key, self._opened = self._opened[0], None
        self._stack.setCurrentIndex(0)
        self.table.select(key)
        if focus:
            self.table.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys, room, another window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _ROOM_FOR_LIST
        if not wide and self.chooser.hasFocus():
            self.table.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chooser.setVisible(wide)
        self._line.setVisible(wide)
        self.pick.setVisible(not wide)
        self._gap.setVisible(not wide)
        self.title.setVisible(wide)  # the menu says it already
        self.chart.setVisible(event.size().height() >= _ROOM_FOR_CHART)

    def state(self) -> object:
        return {"which": self.which(), "span": self.period.span()}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            self.period.set_span(state["span"])
            self.chooser.set_current(state["which"])
