"""One declared list on a page: what narrows it, its rows, its summary; it asks, shows and remembers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.ask import Group, Listing, ListRow
from tdental_desktop.queries.lists.spec import ListGroup, ListSpec, ListState
from tdental_desktop.views.export_desk import ListWish, TableWish, Wish
from tdental_desktop.views.following import Following
from tdental_desktop.views.lists.bar import columns_button
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.lists.narrowing import Narrowing
from tdental_desktop.views.lists.pane import PAGE, WALKED, ListPane
from tdental_desktop.views.lists.saved import Memory, SavedFilters
from tdental_desktop.views.lists.summary import Summary
from tdental_desktop.views.lists.words import foot_words, warnings
from tdental_desktop.views.place import Place
from tdental_desktop.views.places import led_to
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.page_header import Band, Footer
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_REST_MS = 400
_TIGHT = 520
_FIND = "Ctrl+Shift+F"


class ListPage(QWidget):
    """See the module. GUI thread.

    Args:
        spec: The list.
        context: The window's.
        in_sight: Whether the view is seen now; a page that is not asks nothing.

    Signals:
        row_changed: another row is current, or its data may be newer: its :class:`ListRow`, or None.
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
        self._asked = False
        self._again = False
        self._summed: ListState | None = None
        self._wanted: Place | None = None
        self.narrowing = Narrowing(spec, context)
        self.parts = QSplitter(Qt.Orientation.Horizontal, self)
        self.pane = ListPane(spec, context, self.parts)
        self.table, self.model = self.pane.table, self.pane.model
        self.summary: Summary | None = None
        self.saved = SavedFilters(context.settings, f"lists.{spec.key}", self.memory, self.use_memory, self)
        self._build()
        self._connect()
        self.show_state()

    def _build(self) -> None:
        self._choosing = columns_button()
        for button in (self.table.export_button(), self.saved.button(), self._choosing):
            self.narrowing.tools.addWidget(button)
        self.band = Band("warning")
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.pane)
        self.footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.narrowing)
        column.addWidget(self.band)
        column.addWidget(self.parts, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self._resting = QTimer(self, interval=_REST_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_again)
        self._following = Following(self._follow, self)
        self.narrowing.changed.connect(self._refilter)
        self.narrowing.grouped.connect(self._grouped)
        self.narrowing.filter.wanted.connect(self._offer)
        self._choosing.clicked.connect(lambda: self.pane.column_set.drop_down(self._choosing))
        self.pane.column_set.changed.connect(self.show_state)
        self.pane.ordered.connect(self._ask)
        self.pane.empty.action.connect(self.clear_filters)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self.type_into_search)
        self.table.current_row_changed.connect(self._following.move)
        self.model.failed.connect(self.set_failure)
        find = QShortcut(QKeySequence(_FIND), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_words)

    # -- asking

    def state(self) -> ListState:
        """What the list is narrowed to and how it is ordered."""
        return self.narrowing.state(self.pane.order)

    def reload(self) -> None:
        """Ask again, keeping selection and scroll; while an answer is on its way, once more after it."""
        self.stale = True
        if not self._in_sight():
            return
        if self._asked or self._resting.isActive():
            self._again = True
            return
        self._ask()

    def _refilter(self) -> None:
        self.table.scrollToTop()
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
        if self.listing is None and not spec.walks:
            self.context.ask(
                f"{name}.start", lambda reader: ask.start(reader, scope, spec, state), self._got_start
            )

        def question(reader: Any) -> tuple[ListState, Listing, Mapping[str, ListRow]]:
            found = ask.listing(reader, scope, spec, state, parts=False)
            first = found.ids[: WALKED if spec.walks else PAGE]
            return state, found, ask.rows(reader, scope, spec, first, today=state.today)

        self.context.ask(f"{name}.ids", question, self._got, long=spec.walks)
        if (summary := self.summary) is not None:
            group = summary.group
            self.context.ask(
                f"{name}.groups",
                lambda reader: ask.summary(reader, scope, spec, state, group),
                partial(self._got_groups, summary),
                long=True,
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
            self.listing, self.failure = self._with_sums(*answer[:2]), None
            self.pane.show_rows(answer[1].ids, answer[2], self._wanted)
            self._wanted = None
            self.show_state()
            self.row_changed.emit(self.pane.current())
        if self.context.syncing:
            self._resting.start()  # a run commits many times a second; the list follows twice a second
        else:
            self._resting.stop()
            self._ask_again()

    def _with_sums(self, state: ListState, found: Listing) -> Listing:
        """Rows do not wait for sums of what is split; those of the same question stay until the new come."""
        spec, scope, old = self.spec, self.context.scope, self.listing
        if spec.parts is None:
            return found
        self.context.ask(
            f"lists.{spec.key}.parts",
            lambda reader: (state, ask.split_sums(reader, scope, spec, state, found)),
            self._got_sums,
            long=True,
        )
        kept = old.sums if old is not None and state == self._summed else {}
        return replace(found, sums={**kept, **found.sums})

    def _got_sums(self, answer: Any) -> None:
        if isinstance(answer, tuple) and self.listing is not None and answer[0] == self.state():
            self._summed = answer[0]
            self.listing = replace(self.listing, sums=answer[1].sums)
            self.show_state()

    def _got_groups(self, summary: Summary, answer: Any) -> None:
        if summary is self.summary:
            found: Sequence[Group] = answer if isinstance(answer, tuple) else ()
            summary.set_groups(found)
            self.narrowing.show_chips()

    def set_failure(self, code: str) -> None:
        """The question could not be answered."""
        self.listing, self.failure = None, code
        self.model.set_ids(())
        self.show_state()

    # -- filters and groups

    def _offer(self) -> None:
        """Look up what the filters offer, then drop the menu."""
        button, state = self.narrowing.filter, self.state()
        asked, spec, scope = button.asked(), self.spec, self.context.scope
        if not asked:
            button.drop({})
            return

        def question(reader: Any) -> dict[str, tuple[tuple[str, str | None, int], ...]]:
            return {one.key: ask.choices(reader, scope, spec, state, one) for one in asked}

        self.context.ask(
            f"lists.{spec.key}.choices",
            question,
            lambda answer: button.drop(answer if isinstance(answer, dict) else {}),
            long=True,
        )

    def group_by(self, key: str | None) -> None:
        """Show a summary beside the list, or none."""
        self.narrowing.grouping.pick(key)

    def _grouped(self, group: ListGroup | None) -> None:
        self._show_summary(group)
        self.narrowing.group = None
        self.narrowing.show_chips()
        self._ask()

    def _show_summary(self, group: ListGroup | None) -> None:
        if self.summary is not None:
            self.summary.hide()
            self.summary.deleteLater()
            self.summary = None
        self.narrowing.name_of = str
        if group is None:
            return
        self.summary = Summary(self.spec, group, self.context)
        self.narrowing.name_of = self.summary.name_of
        self.summary.chosen.connect(partial(self.narrowing.narrow, group.key))
        self.summary.table.typed.connect(self.type_into_search)
        self.parts.insertWidget(0, self.summary)
        self.parts.setStretchFactor(1, 1)
        wide = self.parts.width()
        room = min(self.summary.room(), max(240, wide * 2 // 5))
        self.parts.setSizes([room, max(1, wide - room)])

    def clear_filters(self) -> None:
        """Words, filters and group off, or, after an error, once more."""
        if self.summary is not None:
            self.summary.table.clearSelection()
        self.narrowing.clear()

    # -- memories

    def memory(self) -> Memory:
        """Filters, order and columns as plain JSON, for a saved filter."""
        order = list(self.pane.order) if self.pane.order else None
        return {**self.narrowing.memory(), "order": order, "columns": self.pane.remembered_columns()}

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory; what it does not tell is the default."""
        self.narrowing.use_memory(memory)
        self.pane.order = self.pane.order_of(memory.get("order"))
        self.pane.column_set.restore(memory.get("columns"))
        self.pane.show_order()
        self._show_summary(self.narrowing.chosen_group())
        self._refilter()

    def keep(self) -> object:
        """For another window: see ``View.state``."""
        return {"memory": self.memory(), "place": self._wanted or self.pane.place()}

    def restore(self, kept: Any) -> None:
        """What :meth:`keep` of the same list gave."""
        self._wanted = kept["place"]
        self.use_memory(kept["memory"])

    def day_changed(self) -> None:
        """Spans by name follow the clinic's day."""
        if self.narrowing.day_changed():
            self.stale = True

    # -- rows

    def _follow(self) -> None:
        row = self.pane.current()
        self.row_changed.emit(row)
        if row is None or not self.table.hasFocus():
            return
        if row.customer is not None:
            self.context.customer_shown.emit(row.customer)
        else:
            self.context.row_shown.emit(self.spec.tables[0], row.id)

    def _open(self, index: QModelIndex) -> None:
        row = self.pane.row(index)
        if row is not None and self.spec.leads:
            view, place = led_to(self.spec.leads, row.id, str(row.values.get("name") or ""))
            self.context.place_wanted.emit(view, place)
            return
        if row is None or not self.spec.customer:
            return
        if row.customer is None:
            self.band.set_band(translate("Lists", "Dòng này không cho biết khách hàng."))
        elif self.spec.record and row.record is not None:
            self.context.record_opened.emit(row.customer, self.spec.record, row.record)
        else:
            self.context.customer_opened.emit(row.customer)

    def focus_words(self) -> None:
        """Ctrl+Shift+F: to the list's own box; letters typed elsewhere are the window's search."""
        if self.narrowing.search.isVisibleTo(self):
            self.narrowing.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def type_into_search(self, text: str) -> None:
        """Letters typed in the table belong to the box."""
        search = self.narrowing.search
        if search.isVisibleTo(self):
            search.setFocus(Qt.FocusReason.OtherFocusReason)
            search.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typing = event.key(), self.narrowing.search.hasFocus()
        if key == Qt.Key.Key_Escape and self.narrowing.narrowed():
            self.clear_filters()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and typing:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and typing:
            index = self.table.currentIndex()
            self._open(index if index.isValid() else self.model.index(0, 0))
        else:
            super().keyPressEvent(event)

    def _limits(self) -> str:
        """Branch, days, words and filters that are on: what the rows and their sums follow."""
        branch = self.context.branch_word() if self.spec.branch else ""
        return " · ".join(part for part in (branch, self.narrowing.words()) if part)

    def export_table(self, table: DataTable, wish: Wish) -> None:
        """The whole list as a file, in its order, filters and columns; a summary as it stands."""
        narrowed = self._limits()
        title = told(self.spec.title)
        lacking = tuple(warnings(self.listing, self.context)) if self.listing else ()
        if table is not self.table:
            name = f"{title}: {table.accessibleName()}"
            self.context.exports.ask(TableWish(wish, table, name, narrowed, lacking))
            return
        rows, columns = self.model.rowCount(), self.pane.column_keys()
        self.context.exports.ask(
            ListWish(wish, self.spec.key, self.state(), columns, title, rows, narrowed, lacking)
        )

    # -- around the rows

    def show_state(self) -> None:
        """Rows, or why there are none; sums and footer."""
        narrowed = self.narrowing.narrowed()
        limits = self._limits()
        self.pane.show_listing(self.listing, self.failure, narrowed, limits)
        lacking = warnings(self.listing, self.context) if self.listing and self.model.rowCount() else []
        self.band.set_band(" ".join(lacking))
        words, hint = foot_words(self.listing, self.spec, bool(limits), self.context.language)
        self.footer.set_texts(words)
        self.footer.setToolTip(plain_tooltip(hint))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.summary is not None:
            self.summary.setVisible(self.width() >= _TIGHT)
