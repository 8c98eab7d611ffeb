"""A tab of one list: filter line, table, sums below. Most tabs of the record are just this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel, SortKey
from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.views.lists.saved import SavedFilters
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.record.full_text import FULL_TEXT_KEY, FullText
from tdental_desktop.views.record.memory import memory_of, use_memory
from tdental_desktop.views.record.period import PeriodButton
from tdental_desktop.views.record.tab import RecordTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.delegates import CellDelegate
from tdental_desktop.widgets.fair_widths import FairWidths
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
R = TypeVar("R")
_TYPING_MS = 80
_LEAST_SEARCH = 160


@dataclass(frozen=True)
class TabColumn(Generic[R]):
    """One column of a tab's table.

    Attributes:
        data: Title and values.
        width: Pixels; None takes the rest.
        delegate: Makes its delegate for the table; None is plain text.
        sort: What rows are compared by when its header is clicked.
        shown: Before anybody chose.
        fixed: It cannot be hidden.
    """

    data: Column[R]
    width: int | None
    delegate: Callable[[QWidget], CellDelegate] | None = None
    sort: SortKey | None = None
    shown: bool = True
    fixed: bool = False


class TableTab(RecordTab, Generic[R]):
    """See the module. A subclass gives :meth:`columns`, :meth:`row_key`, ``question`` and ``show_answer``.

    ``question`` reads :attr:`period` and :attr:`words` at the time it is made; where :attr:`filters` is False
    there is no filter line.
    """

    filters = True

    def __init__(self, context: ViewContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.period: Period = ALWAYS
        self._wanted: str | None = None
        self._left: tuple[str | None, int] | None = None
        self._leads: tuple[QWidget, ...] = ()
        self._columns = list(self.columns())
        sorts = {column.data.key: column.sort for column in self._columns if column.sort is not None}
        self.model = self.make_model(sorts)
        self.table = self.make_table(name)
        self.table.setObjectName(f"record.{self.key}.table")
        self.table.setModel(self.model)
        self.table.set_columns(
            [(c.width, c.delegate(self.table) if c.delegate else None) for c in self._columns]
        )
        FairWidths(self.table)
        self.footer = Footer()
        self._search = SearchField(translate("Record", "Lọc trong danh sách này"))
        self._period = PeriodButton(context)
        self._column_button = icon_button("columns", translate("Record", "Chọn cột"))
        self._typing = QTimer(self)
        self._arrange()
        self._connect()

    # -- for subclasses

    def columns(self) -> Sequence[TabColumn[R]]:
        """The columns, in the order of the reference."""
        raise NotImplementedError

    def row_key(self, row: R) -> str:
        """Identity of a row."""
        raise NotImplementedError

    def open_row(self, row: R) -> None:
        """Enter or a double click."""

    def make_model(self, sorts: dict[str, SortKey]) -> RowsModel[R]:
        """The model over :attr:`_columns`."""
        return RowsModel(
            [column.data for column in self._columns],
            self.row_key,
            sorts=sorts,
            key_role=Role.KEY,
            parent=self,
        )

    def make_table(self, name: str) -> DataTable:
        """The table, without a model yet."""
        return DataTable(name=name)

    def extra_filters(self) -> Sequence[QWidget]:
        """Filters of this tab alone, left of the column button."""
        return ()

    @property
    def words(self) -> str:
        """What was typed into the filter."""
        return self._search.text().strip()

    def narrowed(self) -> bool:
        """A filter hides rows."""
        return bool(self.words) or self.period != ALWAYS

    def narrowed_words(self) -> str:
        """What hides rows, for people who only see a file or the paper."""
        found = [self._period.text()] if self.period != ALWAYS else []
        return " · ".join([*found, *([f"“{self.words}”"] if self.words else [])])

    # -- building

    def _arrange(self) -> None:
        self.top = QHBoxLayout()
        self.top.setContentsMargins(12, 8, 12, 8)
        self.top.setSpacing(8)
        if self.filters:
            self._search.setMaximumWidth(320)
            self.top.addWidget(self._search, 1)
            self.top.addWidget(self._period)
        for widget in self.extra_filters():
            self.top.addWidget(widget)
        self.top.addStretch(1)
        self.top.addWidget(self._column_button)
        remember, apply = partial(memory_of, self), partial(use_memory, self)
        self.saved = SavedFilters(self.context.settings, f"record.{self.key}", remember, apply, self)
        self._saved_button = self.saved.button()
        self.top.addWidget(self._saved_button)
        self.top.addWidget(self.table.export_button())
        self.main = QVBoxLayout(self.body())
        self.main.setContentsMargins(0, 0, 0, 0)
        self.main.setSpacing(0)
        # The filter line stays while it hides every row: it must be possible to take it back.
        self._column.insertLayout(1, self.top)
        self.main.addWidget(self.table, 1)
        self.main.addWidget(self.footer)

    def lead(self, *widgets: QWidget) -> None:
        """These parts of the filter line get a line of their own where there is no room for all."""
        self._leads = widgets
        self._lead_line = QWidget()
        line = QHBoxLayout(self._lead_line)
        line.setContentsMargins(12, 6, 12, 0)
        line.addStretch(1)
        self._lead_line.hide()
        self._column.insertWidget(self._column.indexOf(self.top), self._lead_line)

    def _place_leads(self) -> None:
        line, items = self._lead_line.layout(), [self.top.itemAt(n) for n in range(self.top.count())]
        assert isinstance(line, QHBoxLayout)
        parts = [one.widget() for one in items if one is not None]
        others = [one for one in parts if one is not None and one not in self._leads and not one.isHidden()]
        wide = sum(_LEAST_SEARCH if one is self._search else one.sizeHint().width() for one in others)
        wide += sum(one.sizeHint().width() for one in self._leads)
        narrow = wide + 8 * (len(others) + len(self._leads) - 1) + 24 > self.width()
        if narrow is not self._lead_line.isVisibleTo(self):
            for place, one in enumerate(self._leads):
                (line if narrow else self.top).insertWidget(place, one)
            self._lead_line.setVisible(narrow)
            edges = self.top.contentsMargins()
            edges.setTop(4 if narrow else 8)
            self.top.setContentsMargins(edges)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._leads:
            self._place_leads()

    def _connect(self) -> None:
        faces = [
            ColumnFace(c.data.key, c.data.title, c.width, c.shown, c.fixed or not c.data.title)
            for c in self._columns
        ]
        settings, name = self.context.settings, f"record.{self.key}.columns"
        self._column_set = ColumnSet(self.table, faces, partial(settings.set, name))
        self._column_set.restore(settings.get(name))
        self._column_button.clicked.connect(lambda: self._column_set.drop_down(self._column_button))
        header = self.table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        header.sectionClicked.connect(self._sort_by)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.reload)
        self._search.textChanged.connect(self._typing.start)
        self._period.changed.connect(self._period_changed)
        self.table.opened.connect(self._opened)
        self.table.typed.connect(self._typed)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._drop_menu)
        key = QShortcut(QKeySequence(FULL_TEXT_KEY), self.table)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.show_full_text)

    def show_columns(self, saved: object) -> None:
        """The columns that a saved filter remembers, from now on."""
        self._column_set.restore(saved)
        self.context.settings.set(f"record.{self.key}.columns", saved)  # type: ignore[arg-type]

    # -- rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, where the person was."""
        place = place_of(self.table, self.model)
        self.model.set_rows(rows)
        return_to(self.table, self.model, place)
        self._return_to_left()
        self._go_to_wanted()
        if self.table.hasFocus() and not self.table.currentIndex().isValid() and rows:
            # Somebody came by key before there were rows: the keys need one to begin with.
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _return_to_left(self) -> None:
        """Where the person had left this customer, once the rows are there."""
        if self._left is None:
            return
        (key, scroll), self._left = self._left, None
        row = self.model.row_of(key)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.verticalScrollBar().setValue(scroll)

    def select_row(self, table: str, key: str) -> None:
        self._wanted = key
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        row = self.model.row_of(self._wanted)
        if row >= 0:
            self._wanted = None
            self.table.setCurrentIndex(self.model.index(row, 0))
            self.table.scrollTo(self.model.index(row, 0))

    def forget(self) -> None:
        self._wanted = None
        self.model.set_rows(())
        self.footer.set_texts("")
        self.table.scrollToTop()

    def clear_filters(self) -> None:
        """All rows again."""
        self._search.clear()
        self._typing.stop()
        self.period = ALWAYS
        self._period.set_period(ALWAYS)
        self.reload()

    def _period_changed(self, period: Period) -> None:
        self.period = period
        self.reload()

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        if column.sort is None:
            return
        order = self.model.order()
        descending = not order[1] if order is not None and order[0] == column.data.key else False
        place = place_of(self.table, self.model)
        self.model.set_order((column.data.key, descending))
        return_to(self.table, self.model, place)
        self._show_order()

    def _show_order(self) -> None:
        order = self.model.order()
        places = {column.data.key: place for place, column in enumerate(self._columns)}
        section = places.get(order[0], -1) if order else -1
        down = order is not None and order[1]
        self.table.horizontalHeader().setSortIndicator(
            section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        )

    def _opened(self, index: QModelIndex) -> None:
        row = self.model.item(index.row())
        if row is not None:
            self.open_row(row)

    def _typed(self, text: str) -> None:
        if self.filters:
            self._search.setFocus()
            self._search.insert(text)

    # -- the whole of what a row says

    def full_text(self, row: int) -> str:
        """Every column of a row, nothing cut, line by line; of a row under it what it says."""
        header, model = self.table.horizontalHeader(), self.model
        lines = []
        for place in map(header.logicalIndex, range(header.count())):
            index = model.index(row, place)
            delegate = self.table.itemDelegateForIndex(index)
            text = delegate.text(index) if isinstance(delegate, CellDelegate) else ""
            if text and not header.isSectionHidden(place):
                title = self._columns[place].data.title
                lines.append(f"{title}: {text}" if title else text)
        return "\n".join(lines)

    def show_full_text(self) -> None:
        """F4: the current row in a box, to read, select and copy."""
        index = self.table.currentIndex()
        text = self.full_text(index.row()) if index.isValid() else ""
        if text:
            FullText(translate("Record", "Toàn văn của dòng"), text, self.window()).open()

    def _drop_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.table.setCurrentIndex(index)
        self.row_menu().popup(self.table.viewport().mapToGlobal(place))

    def row_menu(self) -> QMenu:
        """What every table offers, and the whole text of the current row."""
        menu = self.table.menu_of_rows()
        if self.table.currentIndex().isValid():
            whole = QAction(translate("Record", "Xem toàn văn của dòng"), menu)
            whole.setShortcut(FULL_TEXT_KEY)
            whole.triggered.connect(self.show_full_text)
            menu.insertAction(menu.actions()[0], whole)
        return menu

    # -- remembered

    def state(self) -> object:
        return {
            "order": self.model.order(),
            "words": self.words,
            "period": self.period,
            "scroll": self.table.verticalScrollBar().value(),
            "row": self.model.key_at(self.table.currentIndex().row()),
        }

    def restore_state(self, state: object) -> None:
        known = state if isinstance(state, dict) else {}
        self.model.set_order(known.get("order"))
        self._show_order()
        self._search.setText(known.get("words") or "")
        self._typing.stop()
        period = known.get("period")
        self.period = period if isinstance(period, Period) else ALWAYS
        self._period.set_period(self.period)
        self._left = (known.get("row"), known.get("scroll") or 0) if known else None

    def focus_target(self) -> QWidget:
        return self.table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.narrowed():
            self.clear_filters()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
