"""The rows of a declared list: table, sums under it, or what stands in the place of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.models.page_model import PageModel
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.ask import Listing, ListRow
from tdental_desktop.queries.lists.spec import ListSpec
from tdental_desktop.views.lists.columns import shown_columns, told
from tdental_desktop.views.lists.words import nothing, sum_cells
from tdental_desktop.views.place import Place, place_of, return_to
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.paint import text_width
from tdental_desktop.widgets.sum_row import SumRow
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

PAGE = 48
"""Rows that are read together; a screen holds about thirty."""
WALKED = 960
"""Rows of a list that walks other tables: as many pages as the model keeps at least."""
_BAR = 14
_MARKED = 32
_LEAST = 150
"""Pixels that a column without a width of its own should have."""


class ListPane(QWidget):
    """See the module. GUI thread; rows are read by key when painted.

    Signals:
        ordered: the person chose another order; see :attr:`order`.
    """

    ordered = Signal()

    def __init__(self, spec: ListSpec, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._context = context
        self._columns = shown_columns(spec, context)
        self._setting = f"lists.{spec.key}"
        self.order = self.order_of(context.settings.get(f"{self._setting}.order"))
        self.model: PageModel[ListRow] = PageModel(
            self._fetch, [one.data for one in self._columns], key_role=Role.KEY, page=PAGE, parent=self
        )
        self._rows = QWidget(self)
        self._build_table()
        self.empty = EmptyState()
        self.sums = SumRow(self.table)
        under = QVBoxLayout(self._rows)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.table, 1)
        under.addWidget(self.sums)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._rows)
        self._stack.addWidget(self.empty)
        self.show_order()

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, ListRow]:
        reader = self._context.connection()
        return (
            {}
            if reader is None
            else ask.rows(
                reader, self._context.scope, self._spec, keys, today=self._context.today().isoformat()
            )
        )

    def _build_table(self) -> None:
        settings = self._context.settings
        self.table = DataTable(self._rows, name=told(self._spec.title))
        self.table.setObjectName(self._setting)
        self.table.setModel(self.model)
        # A title is read whole, also beside the mark of the order.
        self._widths = [
            one.spec.width and max(one.spec.width, text_width(one.data.title, "small", 500) + _MARKED)
            for one in self._columns
        ]
        self._grown: dict[int, int] = {}
        delegates = [one.delegate(self.table) for one in self._columns]
        self.table.set_columns(list(zip(self._widths, delegates, strict=True)))
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        faces = [
            ColumnFace(one.spec.key, one.data.title, width, one.spec.shown, one.spec.fixed)
            for one, width in zip(self._columns, self._widths, strict=True)
        ]
        name = f"{self._setting}.columns"
        self.column_set = ColumnSet(self.table, faces, lambda chosen: settings.set(name, cast(Any, chosen)))
        self.column_set.restore(settings.get(name))
        self.column_set.changed.connect(self.show_order)
        self.column_set.changed.connect(self.squeeze)
        header.sectionClicked.connect(self._sort_by)
        header.customContextMenuRequested.connect(lambda _at: self.column_set.drop_down(header))

    # -- rows

    def show_rows(self, ids: tuple[str, ...], first: Mapping[str, ListRow], wanted: Place | None) -> None:
        """Show these keys; selection and scroll stay, or go where they are wanted."""
        place = wanted or place_of(self.table, self.model)
        others = self.model.set_ids(ids)
        self.model.prime(first)
        if others or wanted is not None:
            return_to(self.table, self.model, place)

    def place(self) -> Place:
        """Where the person is now."""
        return place_of(self.table, self.model)

    def row(self, index: QModelIndex) -> ListRow | None:
        """The row of an index."""
        return self.model.item(index.row()) if index.isValid() else None

    def current(self) -> ListRow | None:
        """The row that is selected."""
        return self.row(self.table.currentIndex())

    def show_listing(self, listing: Listing | None, failure: str | None, narrowed: bool, limits: str) -> None:
        """Rows with their sums, or why there are none; see ``words.nothing``."""
        if self.model.rowCount():
            self._stack.setCurrentWidget(self._rows)
        else:
            page = nothing(listing, failure, self._spec, narrowed, limits, self._context)
            self.empty.set_kind(page.icon, danger=page.danger, hatched=page.hatched)
            self.empty.set_reason(page.reason, page.more, page.button)
            self._stack.setCurrentWidget(self.empty)
        places = {one.spec.key: place for place, one in enumerate(self._columns)}
        sums = listing.sums if listing else {}
        cells, spoken = sum_cells(sums, places, self._spec, bool(limits), self._context.language)
        self.sums.set_sums(cells, spoken)
        self.sums.setVisible(bool(cells))

    # -- columns and order

    def column_keys(self) -> tuple[str, ...]:
        """The columns on screen, from the left."""
        header = self.table.horizontalHeader()
        shown = (header.logicalIndex(visual) for visual in range(header.count()))
        return tuple(self._columns[one].spec.key for one in shown if not header.isSectionHidden(one))

    def remembered_columns(self) -> object:
        """The column set that the person chose, for a saved filter; None for the default."""
        return self._context.settings.get(f"{self._setting}.columns")

    def order_of(self, saved: object) -> tuple[str, bool] | None:
        """An order that was remembered as JSON; None for the list's own."""
        if isinstance(saved, list) and len(saved) == 2 and self._spec.column(str(saved[0])) is not None:
            return str(saved[0]), bool(saved[1])
        return None

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        if column.data.sort is None:
            return
        now = self.order or self._spec.order
        again = now[0] == column.spec.key
        self.order = (column.spec.key, not now[1] if again else column.spec.newest_first)
        self._context.settings.set(f"{self._setting}.order", list(self.order))
        self.show_order()
        self.table.scrollToTop()
        self.ordered.emit()

    def show_order(self) -> None:
        """The mark in the header."""
        key, descending = self.order or self._spec.order
        places = [place for place, one in enumerate(self._columns) if one.spec.key == key]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(places[0] if places else -1, order)

    def squeeze(self) -> None:
        """Leave columns out from the right until the rest has room; the record tells what they say."""
        room = self.width() - _BAR
        kept = set(self.column_set.chosen())
        columns = list(zip(self._columns, self._widths, strict=True))
        need = sum(width or _LEAST for one, width in columns if one.spec.key in kept)
        going = [pair for pair in reversed(columns) if pair[0].spec.squeezed]
        for one, width in sorted(going, key=lambda pair: pair[0].spec.squeezed):
            narrow = need > room
            if narrow and one.spec.key in kept:
                need -= width or _LEAST
            self.column_set.squeeze(one.spec.key, narrow)
        self._grow(max(0, room - need))

    def _grow(self, spare: int) -> None:
        """Room that is left goes to columns of words; one that a person made wider or narrower stays so."""
        header = self.table.horizontalHeader()
        shown = [place for place in range(len(self._columns)) if not header.isSectionHidden(place)]
        if any(self._widths[place] is None for place in shown):
            return
        wordy = [
            place
            for place in shown
            if self._columns[place].spec.kind == "text"
            and not self._columns[place].spec.words
            and place != header.logicalIndex(header.count() - 1)
            and header.sectionSize(place) == self._grown.get(place, self._widths[place])
        ]
        for place in wordy:
            width = self._widths[place] or 0
            self._grown[place] = width + min(width * 3 // 4, spare // len(wordy))
            header.resizeSection(place, self._grown[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.squeeze()
