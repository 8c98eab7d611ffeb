"""One declared list on a page: its line, table, summary, sums, what stands in the place of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.models.page_model import PageModel
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.ask import Group, Listing, ListRow
from tdental_desktop.queries.lists.spec import ListSpec, ListState
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.views.following import Following
from tdental_desktop.views.lists.bar import (
    Chips,
    FilterMenuButton,
    columns_button,
    group_button,
    search_field,
)
from tdental_desktop.views.lists.columns import shown_columns, told
from tdental_desktop.views.lists.periods import OWN, SpanButton, span
from tdental_desktop.views.lists.saved import Memory, SavedFilters
from tdental_desktop.views.lists.summary import Summary
from tdental_desktop.views.lists.words import foot_words, nothing, sum_cells, warnings
from tdental_desktop.views.place import Place, place_of, return_to
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Band, Footer
from tdental_desktop.widgets.sum_row import SumRow
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, plain_tooltip

translate = QCoreApplication.translate
_TYPING_MS = 60
_REST_MS = 400
_PAGE = 48
_TIGHT = 520
_BAR = 14
_LEAST = 150
"""Pixels that a column without a width of its own should have."""


class ListPage(QWidget):
    """Asks, shows and remembers one list. GUI thread; rows are read by key when painted.

    Args:
        spec: The list.
        context: The window's.
        in_sight: Whether the view is seen now; a page that is not asks nothing.

    Signals:
        row_changed: another row is current: its :class:`ListRow`, or None.
    """

    row_changed = Signal(object)

    def __init__(
        self,
        spec: ListSpec,
        context: ViewContext,
        in_sight: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.context = context
        self.listing: Listing | None = None
        self.failure: str | None = None
        self.stale = True
        self._in_sight = in_sight
        self._period_own = Period()
        self._group: tuple[str, str] | None = None
        self._asked = False
        self._again = False
        self._wanted: Place | None = None
        self._columns = shown_columns(spec, context)
        self.model: PageModel[ListRow] = PageModel(
            self._fetch, [one.data for one in self._columns], key_role=Role.KEY, page=_PAGE, parent=self
        )
        self._order = self._saved_order()
        self._build()
        self._connect()
        self.show_state()

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, ListRow]:
        reader = self.context.connection()
        return {} if reader is None else ask.rows(reader, self.context.scope, self.spec, keys)

    # -- building

    def _build(self) -> None:
        context, spec = self.context, self.spec
        self.search = search_field(spec)
        self.period = SpanButton(context)
        self.period.set_span(spec.period)
        self.period.setVisible(bool(spec.dated))
        self.filter = FilterMenuButton(spec, context)
        self.grouping = group_button(spec)
        self.saved = SavedFilters(context.settings, f"lists.{spec.key}", self.memory, self.use_memory, self)
        self.choosing = columns_button()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(6)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        for widget in (self.period, self.filter, self.grouping):
            row.addWidget(widget)
        row.addStretch(1)
        row.addLayout(self.tools)
        row.addWidget(self.saved.button())
        row.addWidget(self.choosing)
        self.chips = Chips()
        self.band = Band("warning")
        self._build_table()
        self.footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.chips)
        column.addWidget(self.band)
        column.addWidget(self.parts, 1)
        column.addWidget(self.footer)

    def _build_table(self) -> None:
        spec, settings = self.spec, self.context.settings
        self.table = DataTable(name=told(spec.title))
        self.table.setObjectName(f"lists.{spec.key}")
        self.table.setModel(self.model)
        self.table.set_columns([(one.spec.width, one.delegate(self.table)) for one in self._columns])
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        faces = [
            ColumnFace(one.spec.key, one.data.title, one.spec.width, one.spec.shown, one.spec.fixed)
            for one in self._columns
        ]
        name = f"lists.{spec.key}.columns"
        self.column_set = ColumnSet(self.table, faces, lambda chosen: settings.set(name, cast(Any, chosen)))
        self.column_set.restore(settings.get(name))
        self.empty = EmptyState()
        self.sums = SumRow(self.table)
        rows = QWidget()
        under = QVBoxLayout(rows)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.table, 1)
        under.addWidget(self.sums)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(rows)
        self._stack.addWidget(self.empty)
        self._rows = rows
        self.summary: Summary | None = None
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(holder)
        self.parts.splitterMoved.connect(lambda _at, _part: self._squeeze())
        self._show_order()

    def _connect(self) -> None:
        self._typing = _timer(self, _TYPING_MS, self.refilter)
        self._resting = _timer(self, _REST_MS, self._ask_again)
        self._following = Following(self._follow, self)
        self.search.textChanged.connect(self._typing.start)
        self.period.spanned.connect(self._spanned)
        self.filter.changed.connect(self.refilter)
        self.filter.wanted.connect(self._offer)
        self.grouping.picked.connect(self._grouped)
        self.choosing.clicked.connect(lambda: self.column_set.drop_down(self.choosing))  # type: ignore[attr-defined]
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.customContextMenuRequested.connect(lambda _at: self.column_set.drop_down(header))
        self.column_set.changed.connect(self._show_order)
        self.column_set.changed.connect(self._squeeze)
        self.column_set.changed.connect(self._show_sums)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self.type_into_search)
        self.table.current_row_changed.connect(self._following.move)
        self.model.failed.connect(self.set_failure)
        self.empty.action.connect(self.clear_filters)

    # -- what is asked

    def state(self) -> ListState:
        """What the list is narrowed to and how it is ordered."""
        period = self.period.period()
        return ListState(
            branch=self.context.branch,
            since=period.since,
            until=period.until,
            words=self.search.text().strip(),
            chosen=self.filter.chosen(),
            group=self._group,
            order=self._order,
        )

    def column_keys(self) -> list[str]:
        """The columns on screen, from the left."""
        header = self.table.horizontalHeader()
        shown = (header.logicalIndex(visual) for visual in range(header.count()))
        return [self._columns[one].spec.key for one in shown if not header.isSectionHidden(one)]

    def reload(self) -> None:
        """Ask again, keeping selection and scroll; while an answer is on its way, once more after it."""
        self.stale = True
        if not self._in_sight():
            return
        if self._asked or self._resting.isActive():
            self._again = True
            return
        self._ask()

    def refilter(self) -> None:
        """Another filter: from the top."""
        self._typing.stop()
        self.table.scrollToTop()
        self._show_chips()
        self._ask()

    def _ask_again(self) -> None:
        if self._again and not self._asked and self._in_sight():
            self._again = False
            self._ask()

    def _ask(self) -> None:
        if not self._in_sight():
            self.stale = True
            return
        self.stale, self._asked = False, True
        spec, scope, state = self.spec, self.context.scope, self.state()
        name = f"lists.{spec.key}"
        if self.listing is None:
            self.context.ask(
                f"{name}.start", lambda reader: ask.start(reader, scope, spec, state), self._got_start
            )

        def question(reader: Any) -> tuple[ListState, Listing, Mapping[str, ListRow]]:
            found = ask.listing(reader, scope, spec, state)
            return state, found, ask.rows(reader, scope, spec, found.ids[:_PAGE])

        self.context.ask(f"{name}.ids", question, self._got)
        summary = self.summary
        if summary is not None:
            group = summary.group
            self.context.ask(
                f"{name}.groups",
                lambda reader: ask.summary(reader, scope, spec, state, group),
                partial(self._got_groups, summary),
            )

    def _got_start(self, answer: Any) -> None:
        if isinstance(answer, Listing) and answer.ids and self.listing is None:
            self.model.set_ids(answer.ids)
            self.show_state()

    def _got(self, answer: Any) -> None:
        self._asked = False
        if not isinstance(answer, tuple):
            self.set_failure(answer.code)
        elif answer[0] == self.state():
            self._take(answer[1], answer[2])
        if self.context.syncing:
            self._resting.start()  # a run commits many times a second; the list follows twice a second
        else:
            self._resting.stop()
            self._ask_again()

    def _take(self, listing: Listing, first: Mapping[str, ListRow]) -> None:
        place = self._wanted or place_of(self.table, self.model)
        self.listing, self.failure = listing, None
        others = self.model.set_ids(listing.ids)
        self.model.prime(first)
        if others or self._wanted is not None:
            return_to(self.table, self.model, place)
        self._wanted = None
        self.show_state()
        self._follow()

    def set_failure(self, code: str) -> None:
        """The question could not be answered."""
        self.listing, self.failure = None, code
        self.model.set_ids(())
        self.show_state()

    # -- filters, groups, order

    def _spanned(self, name: str, period: Period) -> None:
        self._period_own = period if name == OWN else Period()
        self.refilter()

    def _offer(self) -> None:
        """Look up what the filters offer, then drop the menu."""
        asked = self.filter.asked()
        spec, scope, state = self.spec, self.context.scope, self.state()
        if not asked:
            self.filter.drop({})
            return

        def question(reader: Any) -> dict[str, tuple[tuple[str, str | None, int], ...]]:
            return {one.key: ask.choices(reader, scope, spec, state, one) for one in asked}

        self.context.ask(
            f"lists.{spec.key}.choices",
            question,
            lambda answer: self.filter.drop(answer if isinstance(answer, dict) else {}),
        )

    def group_by(self, key: str | None) -> None:
        """Show a summary beside the list, or none."""
        self.grouping.pick(key)

    def _grouped(self, key: str | None) -> None:
        if self.summary is not None:
            self.summary.hide()
            self.summary.deleteLater()
            self.summary = None
        narrowed, self._group = self._group is not None, None
        group = next((one for one in self.spec.groups if one.key == key), None)
        if group is not None:
            self.summary = Summary(self.spec, group, self.context)
            self.summary.chosen.connect(self._narrow)
            self.summary.table.typed.connect(self.type_into_search)
            self.parts.insertWidget(0, self.summary)
            self.parts.setStretchFactor(1, 1)
            self.parts.setSizes([min(460, max(240, self.width() // 3)), self.width()])
        QTimer.singleShot(0, self, self._squeeze)
        if group is not None or narrowed:
            self._show_chips()
            self._ask()

    def _narrow(self, value: str) -> None:
        if self.summary is not None and self._group != (self.summary.group.key, value):
            self._group = (self.summary.group.key, value)
            self.refilter()

    def _widen(self) -> None:
        self._group = None
        if self.summary is not None:
            self.summary.table.clearSelection()
        self.refilter()

    def _got_groups(self, summary: Summary, answer: Any) -> None:
        if summary is self.summary:
            found: Sequence[Group] = answer if isinstance(answer, tuple) else ()
            summary.set_groups(found)
            self._show_chips()

    def _show_chips(self) -> None:
        chips: list[tuple[str, Callable[[], object]]] = []
        if self._group is not None and self.summary is not None:
            group = self.summary.group
            chips.append((f"{told(group.title)}: {self.summary.name_of(self._group[1])}", self._widen))
        for key, _value in self.filter.chosen():
            one = next(one for one in self.filter.filters if one.key == key)
            word = f"{told(one.title)}: {self.filter.word(key)}"
            chips.append((word, partial(self.filter.choose, key, None)))
        self.chips.show_chips(chips)

    def narrowed(self) -> bool:
        """Words, filters or a group are on that the person can take off."""
        return bool(self.search.text()) or not self.filter.is_default() or self._group is not None

    def clear_filters(self) -> None:
        """Words, filters and group off, or, after an error, once more."""
        with QSignalBlocker(self.search), QSignalBlocker(self.filter):
            self.search.clear()
            self.filter.reset()
        self._group = None
        self.refilter()

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        if column.data.sort is None:
            return
        now = self._order or self.spec.order
        again = now[0] == column.spec.key
        self._order = (column.spec.key, not now[1] if again else column.spec.newest_first)
        self.context.settings.set(f"lists.{self.spec.key}.order", list(self._order))
        self._show_order()
        self.table.scrollToTop()
        self._ask()

    def _saved_order(self) -> tuple[str, bool] | None:
        return self._order_of(self.context.settings.get(f"lists.{self.spec.key}.order"))

    def _order_of(self, saved: object) -> tuple[str, bool] | None:
        if isinstance(saved, list) and len(saved) == 2 and self.spec.column(str(saved[0])) is not None:
            return str(saved[0]), bool(saved[1])
        return None

    def _show_order(self) -> None:
        key, descending = self._order or self.spec.order
        places = [place for place, one in enumerate(self._columns) if one.spec.key == key]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(places[0] if places else -1, order)

    # -- memories

    def memory(self) -> Memory:
        """All of it as plain JSON, for a saved filter."""
        period = self.period.period()
        return {
            "words": self.search.text().strip(),
            "span": self.period.span(),
            "days": [period.since, period.until],
            "chosen": dict(self.filter.chosen()),
            "names": self.filter.names(),
            "group": self.grouping.value(),
            "order": list(self._order) if self._order else None,
            "columns": self.context.settings.get(f"lists.{self.spec.key}.columns"),
        }

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory; what it does not tell is the default."""
        days = memory.get("days")
        own = Period(*days) if isinstance(days, list) and len(days) == 2 else Period()
        name = str(memory.get("span") or self.spec.period)
        with QSignalBlocker(self.search), QSignalBlocker(self.filter), QSignalBlocker(self.grouping):
            self.search.setText(str(memory.get("words") or ""))
            self.period.set_span(name, own)
            self.filter.set_chosen(_texts(memory.get("chosen")), _texts(memory.get("names")))
            self.grouping.pick(cast("str | None", memory.get("group")))
        self._order = self._order_of(memory.get("order"))
        self.column_set.restore(memory.get("columns"))
        self._show_order()
        self._grouped(self.grouping.value())
        self.refilter()

    def keep(self) -> object:
        """For another window: see ``View.state``."""
        return {"memory": self.memory(), "place": self._wanted or place_of(self.table, self.model)}

    def restore(self, kept: Any) -> None:
        """What :meth:`keep` of the same list gave."""
        self._wanted = kept["place"]
        self.use_memory(kept["memory"])

    def day_changed(self) -> None:
        """Spans by name follow the clinic's day."""
        if self.period.span() != OWN and self.spec.dated:
            now = span(self.period.span(), self.context.today())
            if now != self.period.period():
                self.period.set_span(self.period.span())
                self.stale = True

    # -- rows

    def row(self, index: QModelIndex) -> ListRow | None:
        """The row of an index."""
        return self.model.item(index.row()) if index.isValid() else None

    def current(self) -> ListRow | None:
        """The row that is selected."""
        return self.row(self.table.currentIndex())

    def _follow(self) -> None:
        row = self.current()
        self.row_changed.emit(row)
        if row is not None and row.customer is not None and self.table.hasFocus():
            self.context.customer_shown.emit(row.customer)

    def _open(self, index: QModelIndex) -> None:
        row = self.row(index)
        if row is None or not self.spec.customer:
            return
        if row.customer is None:
            self.band.set_band(translate("Lists", "Dòng này không cho biết khách hàng."))
        elif self.spec.record:
            self.context.record_opened.emit(row.customer, self.spec.record, row.id)
        else:
            self.context.customer_opened.emit(row.customer)

    def type_into_search(self, text: str) -> None:
        """Letters typed in the table belong to the box."""
        if self.search.isVisibleTo(self):
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.narrowed():
            self.clear_filters()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            index = self.table.currentIndex()
            self._open(index if index.isValid() else self.model.index(0, 0))
        else:
            super().keyPressEvent(event)

    # -- around the rows

    def show_state(self) -> None:
        """Rows, or why there are none; sums and footer."""
        if self.model.rowCount():
            self._stack.setCurrentWidget(self._rows)
        else:
            page = nothing(self.listing, self.failure, self.spec, self.narrowed(), self.context)
            self.empty.set_kind(page.icon, danger=page.danger, hatched=page.hatched)
            self.empty.set_reason(page.reason, page.more, page.button)
            self._stack.setCurrentWidget(self.empty)
        lacking = warnings(self.listing, self.context) if self.listing and self.model.rowCount() else []
        self.band.set_band(" ".join(lacking))
        self._show_sums()
        words, hint = foot_words(self.listing, self.spec, self.narrowed(), self.context.language)
        self.footer.set_texts(words)
        self.footer.setToolTip(plain_tooltip(hint))

    def _show_sums(self) -> None:
        places = {one.spec.key: place for place, one in enumerate(self._columns)}
        sums = self.listing.sums if self.listing else {}
        cells, spoken = sum_cells(sums, places, self.spec, self.narrowed(), self.context.language)
        self.sums.set_sums(cells, spoken)
        self.sums.setVisible(bool(cells))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.summary is not None:
            self.summary.setVisible(self.width() >= _TIGHT)
        self._squeeze()

    def _squeeze(self) -> None:
        """Leave columns out from the right until the rest has room; the record tells what they say."""
        room = self.table.width() - _BAR
        kept = set(self.column_set.chosen())
        need = sum(one.spec.width or _LEAST for one in self._columns if one.spec.key in kept)
        for one in reversed([one for one in self._columns if one.spec.squeezed]):
            narrow = need > room
            if narrow and one.spec.key in kept:
                need -= one.spec.width or _LEAST
            self.column_set.squeeze(one.spec.key, narrow)


def _texts(stored: object) -> dict[str, str]:
    if not isinstance(stored, dict):
        return {}
    return {str(key): value for key, value in stored.items() if isinstance(value, str)}


def _timer(parent: QWidget, milliseconds: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(parent, interval=milliseconds, singleShot=True)
    timer.timeout.connect(slot)
    return timer


__all__ = ["ListPage"]
