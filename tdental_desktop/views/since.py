"""The dock "Since yesterday": what syncs brought, by table and customer, and the closed-day alarm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import sentences
from tdental_desktop.queries import since, since_alarm
from tdental_desktop.queries.record.rows import holds
from tdental_desktop.queries.since import News, NewsFilters, Period
from tdental_desktop.queries.since_alarm import Alarms
from tdental_desktop.queries.since_rows import Change
from tdental_desktop.views.lists.saved import Memory, SavedFilters
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.since_parts import ALL, AlarmTable, ChangesTable, FieldTable, GroupTable
from tdental_desktop.views.since_words import alarm_words, footer_words, kind_state, period_words
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.filter_button import FilterButton, FilterGroup
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.page_header import Band, Footer, Hairline
from tdental_desktop.widgets.scroll_strip import ScrollStrip
from tdental_desktop.widgets.segmented import Segmented, TabStrip
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
_TYPING_MS = 120
_REST_MS = 150
_NARROW, _TIGHT = 640, 1000
_GROUPS, _GROUPS_TIGHT = 300, 276
TABS = ("tables", "customers", "closed")


class SinceView(View):
    """See the module. Everything is asked of the query thread; rows are read by key when painted."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._filters = NewsFilters(branch=context.branch)
        self._alarm_period: Period = "month"
        self._news: News | None = None
        self._alarms: Alarms | None = None
        self._failure: str | None = None
        self._waiting = 0
        self._again = False
        self._build()
        self._connect()
        self._show_tab("tables")

    # -- building

    def _build(self) -> None:
        context = self.context
        words = (
            ("tables", translate("Since", "Theo bảng")),
            ("customers", translate("Since", "Theo khách hàng")),
            ("closed", translate("Since", "Ngày đã chốt")),
        )
        self.tabs = TabStrip(words, translate("Since", "Từ hôm qua"))
        self.periods = Segmented(period_words(), translate("Since", "Khoảng thời gian"))
        self.search = SearchField(translate("Since", "Lọc theo khách hàng"))
        kinds = tuple((kind, kind_state(kind).word) for kind in since.KINDS)
        self.kinds = FilterButton([FilterGroup("kind", translate("Since", "Thay đổi"), kinds)])
        self.groups = GroupTable(context)
        self.changes = ChangesTable(context)
        self.alarms = AlarmTable(context)
        self.fields = FieldTable(context)
        self.empty = EmptyState()
        self.band = Band("warning")
        self.band.hide()
        self.footer = Footer()
        self.saved = SavedFilters(
            context.settings, "since", self.memory, self.use_memory, self, columns=False
        )
        self._arrange()

    def _arrange(self) -> None:
        choosing = QWidget()
        row = QHBoxLayout(choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.periods)
        row.addStretch(1)
        row.addWidget(self.kinds)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setContentsMargins(8, 8, 8, 8)
        self._bar.setSpacing(6)
        self._bar.addWidget(self.search, 1)
        self._bar.addWidget(choosing)
        rows = QWidget()
        right = QVBoxLayout(rows)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        lists = QWidget()
        self._lists = QStackedLayout(lists)
        self._lists.setContentsMargins(0, 0, 0, 0)
        for widget in (self.changes, self.alarms, self.empty):
            self._lists.addWidget(widget)
        right.addWidget(lists, 1)
        right.addWidget(Hairline())
        right.addWidget(self.fields)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.groups)
        self._splitter.addWidget(rows)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_GROUPS, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollStrip(self.tabs, lambda _key: ""))
        column.addLayout(self._bar)
        column.addWidget(self.band)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._typed)
        self._resting = QTimer(self, interval=_REST_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_again)
        self.search.textChanged.connect(self._typing.start)
        self.tabs.changed.connect(self._show_tab)
        self.periods.changed.connect(self._period_chosen)
        self.kinds.changed.connect(self._kind_chosen)
        self.groups.current_row_changed.connect(self._group_chosen)
        self.groups.opened.connect(lambda _index: self.changes.setFocus(Qt.FocusReason.OtherFocusReason))
        for table in (self.changes, self.alarms):
            table.current_row_changed.connect(self._show_fields)
            table.opened.connect(self._open)
            table.typed.connect(self._type_into_search)
        self.changes.changes.failed.connect(self._failed)
        self.empty.action.connect(self._undo)
        self.context.branch_changed.connect(self._branch_changed)

    # -- choosing

    @property
    def closed(self) -> bool:
        """The alarm is on."""
        return self.tabs.current() == "closed"

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        answer, filters = self._alarms if self.closed else self._news, self._filters
        kind = kind_state(filters.kind).word if filters.kind and not self.closed else ""
        words = f"“{filters.words}”" if filters.words and not self.closed else ""
        period = self._alarm_period if self.closed else filters.period
        problems = answer.problems if answer else ()
        return (
            f"{table.accessibleName()}: {dict(period_words())[period]}",
            self.narrowed_to(kind, words),
            tuple(problem_text(one, self.context.language) for one in problems),
        )

    def filters(self) -> NewsFilters:
        """What the news are narrowed to."""
        return self._filters

    def _show_tab(self, _key: str) -> None:
        closed = self.closed
        self.groups.setVisible(not closed)
        self.kinds.setVisible(not closed)
        with QSignalBlocker(self.periods):
            self.periods.set_current(self._alarm_period if closed else self._filters.period)
        if not closed and (self._filters.table, self._filters.customer) != (None, None):
            self._filters = replace(self._filters, table=None, customer=None)
            self._ask()
        self._show_groups(reset=True)
        self._show_rows()

    def _period_chosen(self, key: str) -> None:
        period = next(one for one in since.PERIODS if one == key)
        if self.closed:
            self._alarm_period = period
        else:
            self._filters = replace(self._filters, period=period, table=None, customer=None)
        self._ask()

    def _kind_chosen(self) -> None:
        wanted = self.kinds.value("kind")
        kind = next((one for one in since.KINDS if one == wanted), None)
        self._filters = replace(self._filters, kind=kind)
        self._ask()

    def _typed(self) -> None:
        words = self.search.text().strip()
        if words != self._filters.words:
            self._filters = replace(self._filters, words=words)
            self._show_alarms()
            self._ask()

    def _group_chosen(self, row: int) -> None:
        key = self.groups.groups.key_at(row)
        wanted = None if key in (None, ALL) else key
        by_table = self.tabs.current() == "tables"
        narrowed = replace(
            self._filters, table=wanted if by_table else None, customer=None if by_table else wanted
        )
        if narrowed != self._filters:
            self._filters = narrowed
            self.changes.scrollToTop()
            self._ask()

    def _branch_changed(self) -> None:
        self._filters = replace(self._filters, branch=self.context.branch)
        self.mark_stale()

    def _undo(self) -> None:
        """Filters off, or, after an error, once more."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self._typing.stop()
        self.kinds.clear()
        self._filters = NewsFilters(self._filters.period, branch=self.context.branch)
        self._ask()

    # -- asking

    def reload(self) -> None:
        if self._waiting or self._resting.isActive():
            self._again = True
            return
        self._ask()

    def _ask_again(self) -> None:
        if self._again and not self._waiting and self._in_sight():
            self._again = False
            self._ask()

    def _in_sight(self) -> bool:
        return self.isVisible() and not self._covered

    def _ask(self) -> None:
        if not self._in_sight():
            self._stale = True
            return
        context, filters, period = self.context, self._filters, self._alarm_period
        scope, today, branch = context.scope, context.now().day, context.branch
        self._waiting = 2
        context.ask("since.news", lambda reader: since.news(reader, scope, filters, today), self._got_news)
        context.ask(
            "since.alarms",
            lambda reader: since_alarm.alarms(reader, scope, period, today, branch),
            self._got_alarms,
            long=True,
        )

    def _got_news(self, answer: Any) -> None:
        if isinstance(answer, News):
            self._failure, self._news = None, answer
            place = place_of(self.changes, self.changes.changes)
            if self.changes.changes.set_ids(answer.keys):
                return_to(self.changes, self.changes.changes, place)
        else:
            self._news = None
            self._failed(answer.code)
        self._show_groups()
        self._answered()

    def _got_alarms(self, answer: Any) -> None:
        if isinstance(answer, Alarms):
            self._alarms = answer
            self._show_alarms()
        else:
            self._alarms = None
            self._failed(answer.code)
        self._answered()

    def _answered(self) -> None:
        self._waiting -= 1
        # Either answer may be the first; that nothing was ever read is known from the news.
        closed = None if self._alarms is None else len(self._alarms.rows)
        self.tabs.set_count("closed", closed, at_least=self._never())
        self._show_rows()
        if self._waiting > 0:
            return
        if self.context.syncing:
            self._resting.start()
        else:
            self._resting.stop()
            self._ask_again()

    def _failed(self, code: str) -> None:
        self._failure = code

    # -- showing

    def _show_alarms(self) -> None:
        """Those of the customers that are looked for; the sum under them is of all."""
        found = self._alarms.rows if self._alarms else ()
        words = self._filters.words
        shown = [
            one for one in found if holds(words, one.change.customer_name, one.change.ref, one.change.title)
        ]
        self.alarms.show_alarms(shown)

    def _show_groups(self, *, reset: bool = False) -> None:
        if self._news is None:
            return
        by_table = self.tabs.current() != "customers"
        with QSignalBlocker(self.groups):
            if reset:
                self.groups.groups.set_rows([])
            found = self._news.tables if by_table else self._news.customers
            if self._news.first and not found:
                self.groups.groups.set_rows([])  # nobody knows of any change yet: no zeros
            else:
                self.groups.show_groups(found)

    def _show_rows(self) -> None:
        table = self.alarms if self.closed else self.changes
        rows = table.model().rowCount() if table.model() is not None else 0
        if rows:
            self._lists.setCurrentWidget(table)
        else:
            self._show_empty()
            if self.changes.hasFocus() and self.search.isVisible():
                # Else Qt gives it to another part of the window.
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._lists.setCurrentWidget(self.empty)
        self._show_around(rows)
        self._show_fields()
        self._fit()

    def _show_around(self, rows: int) -> None:
        language = self.context.language
        answer = self._alarms if self.closed else self._news
        lacking = [problem_text(one, language) for one in answer.problems] if answer else []
        self.band.set_band(" ".join(lacking) if rows else "")
        if answer is None or (self._never() and not rows):
            self.footer.set_texts("")
        elif isinstance(answer, Alarms):
            count, words, figure = alarm_words(answer, language)
            self.footer.set_texts(
                count, words, figure, "status.danger" if answer.payments else "text.primary"
            )
        else:
            self.footer.set_texts(footer_words(answer, self._filters, language))

    def _never(self) -> bool:
        """Nothing was ever read completely: nobody knows what changed."""
        return self._news is not None and self._news.first

    def _show_empty(self) -> None:
        language = self.context.language
        answer = self._alarms if self.closed else self._news
        if self._failure is not None:
            self.empty.set_kind("warning", danger=True)
            again = translate("Since", "Thử lại")
            self.empty.set_reason(sentences.sentence(self._failure, language), button=again)
        elif answer is None:
            self.empty.set_kind("changes")
            self.empty.set_reason("")
        elif self._news is not None and self._news.first:
            self.empty.set_kind("warning", hatched=True)
            self.empty.set_reason(
                translate("Since", "Bản sao chưa được tải hết lần đầu."),
                translate("Since", "Thay đổi được ghi từ lần đồng bộ sau đó."),
            )
        elif answer.problems:
            self.empty.set_kind("warning", hatched=True)
            self.empty.set_reason("\n".join(problem_text(one, language) for one in answer.problems))
        elif self._filters.words or (self._filters.kind and not self.closed):
            self.empty.set_kind("search")
            undo = translate("Since", "Bỏ bộ lọc")
            self.empty.set_reason(translate("Since", "Không có thay đổi nào khớp bộ lọc"), button=undo)
        else:
            self._show_nothing_new()

    def _show_nothing_new(self) -> None:
        self.empty.set_kind("check")
        runs = self._news.runs if self._news else 0
        if self.closed:
            self.empty.set_reason(
                translate("Since", "Không có khoản nào của ngày đã qua bị sửa hoặc mất"),
                translate("Since", "Trong những gì bản sao đã thấy."),
            )
        elif runs:
            self.empty.set_reason(translate("Since", "Không có gì thay đổi"))
        else:
            self.empty.set_reason(translate("Since", "Chưa đồng bộ lần nào trong khoảng này"))

    def _current(self) -> Change | None:
        if self.closed:
            alarm = self.alarms.alarms.item(self.alarms.currentIndex().row())
            return alarm.change if alarm else None
        return self.changes.changes.item(self.changes.currentIndex().row())

    def _show_fields(self, _row: int = -1) -> None:
        change = self._current()
        self.fields.show_change(change)
        table = self.alarms if self.closed else self.changes
        if change is not None and change.customer is not None and table.hasFocus():
            self.context.customer_shown.emit(change.customer)

    def _open(self, _index: QModelIndex) -> None:
        change = self._current()
        if change is None or change.customer is None:
            return
        if change.table == "customers":
            self.context.customer_opened.emit(change.customer)
        else:
            self.context.record_opened.emit(change.customer, change.table, change.row_key)

    def _type_into_search(self, text: str) -> None:
        if self.search.isVisible():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(text)

    def focus_target(self) -> QWidget:
        wanted = self.alarms if self.closed else self.changes
        return wanted if wanted.isVisibleTo(self) else self.search

    def keyPressEvent(self, event: QKeyEvent) -> None:
        narrowed = replace(self._filters, period="yesterday", branch=None) != NewsFilters()
        if event.key() == Qt.Key.Key_Escape and narrowed:
            self._undo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        sides = QBoxLayout.Direction
        self._bar.setDirection(sides.TopToBottom if narrow else sides.LeftToRight)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() != way:
            self._splitter.setOrientation(way)
        if not narrow:
            self.groups.setMaximumWidth(_GROUPS_TIGHT if self.width() < _TIGHT else 400)
            self._splitter.setSizes([_GROUPS_TIGHT if self.width() < _TIGHT else _GROUPS, self.width()])
        else:
            self.groups.setMaximumWidth(16_777_215)
            self._splitter.setSizes([160, 400])
        self._fit()

    def _fit(self) -> None:
        tight = self.width() < _TIGHT
        self.alarms.fit(narrow=tight)
        filters = self._filters
        self.changes.fit(
            narrow=tight, one_table=filters.table is not None, one_customer=filters.customer is not None
        )

    # -- saved filters

    def title_widgets(self) -> list[QWidget]:
        return [self.saved.button()]

    def memory(self) -> Memory:
        """Tab, spans of time, kind and words as plain JSON; the branch is the window's."""
        filters = self._filters
        return {
            "tab": self.tabs.current(),
            "period": filters.period,
            "closed_period": self._alarm_period,
            "kind": filters.kind,
            "words": filters.words,
        }

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory; what it does not tell is the default."""
        words, kind = memory.get("words"), memory.get("kind")
        filters = NewsFilters(
            period=next((one for one in since.PERIODS if one == memory.get("period")), since.PERIODS[0]),
            kind=next((one for one in since.KINDS if one == kind), None),
            branch=self.context.branch,
            words=words if isinstance(words, str) else "",
        )
        closed = next((one for one in since.PERIODS if one == memory.get("closed_period")), "month")
        tab = next((one for one in TABS if one == memory.get("tab")), TABS[0])
        self.restore_state({"tab": tab, "filters": filters, "period": closed})
        self._typing.stop()
        self._show_tab(tab)
        self._ask()

    # -- another window

    def state(self) -> object:
        return {"tab": self.tabs.current(), "filters": self._filters, "period": self._alarm_period}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            self._alarm_period = state["period"]
            self.tabs.set_current(state["tab"])
            self._filters = state["filters"]
            with QSignalBlocker(self.search):
                self.search.setText(self._filters.words)
            self.kinds.set_state({"chosen": {"kind": self._filters.kind} if self._filters.kind else {}})
            with QSignalBlocker(self.periods):
                self.periods.set_current(self._alarm_period if self.closed else self._filters.period)
