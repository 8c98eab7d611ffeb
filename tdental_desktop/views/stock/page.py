"""What the tabs of the stock dock share: filter line, table, sums, what stands in the place of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.views.lists.periods import OWN, SpanButton
from tdental_desktop.views.lists.saved import SavedFilters
from tdental_desktop.views.place import Place, place_of, return_to
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.stock.columns import StockColumn
from tdental_desktop.views.stock.header import GroupedHeader
from tdental_desktop.views.stock.memory import memory_of, use_memory
from tdental_desktop.views.stock.widths import ColumnWidths
from tdental_desktop.views.stock.words import nothing
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.page_header import Band, Footer
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.sum_row import Sum, SumRow
from tdental_desktop.widgets.table import DataTable, TableHeader
from tdental_desktop.widgets.under_it import UnderIt

translate = QCoreApplication.translate
_TYPING_MS = 60
_REST_MS = 400
_ROOM_FOR_ONE_LINE = 740
_SEARCH, _MOST = 300, 16_777_215
_TABLE, _PANE = 620, 240


class StockPage(QWidget):
    """Base of the tabs; asks only while it is seen. GUI thread.

    Args:
        key: Permanent name, for settings.
        context: The window's.
        in_sight: Whether the page is on screen now.

    Signals:
        wanted: another tab is to show a row: the tab's key, the row's.
    """

    key = ""
    period_name = "all"
    placeholder = ""
    wanted = Signal(str, str)

    def __init__(
        self, context: ViewContext, in_sight: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.answer: Any = None
        self.failure: str | None = None
        self.stale = True
        self._in_sight = in_sight
        self._asked = False
        self._again = False
        self._place: Place | None = None
        self._select: str | None = None
        self.columns: list[StockColumn] = [one for one in self.make_columns() if one is not None]
        self.model: Any = self.make_model()
        self._order = self._saved_order()
        self._build()
        self._connect()
        self.apply_order()
        self.show_state()

    # -- for subclasses

    def make_columns(self) -> Sequence[StockColumn | None]:
        """The columns in order; None for one that the scope does not allow."""
        raise NotImplementedError

    def make_model(self) -> Any:
        """The model over :attr:`columns`."""
        raise NotImplementedError

    def choices(self) -> Segmented | None:
        """Choices beside the filter line."""
        return None

    def pane(self) -> QWidget | None:
        """What stands under the table."""
        return None

    def question(self) -> Callable[[Any], Any]:
        """What is asked of the query thread, with the filters of now."""
        raise NotImplementedError

    def fits(self, answer: Any) -> bool:
        """The answer is to the filters of now."""
        raise NotImplementedError

    def show_answer(self, answer: Any) -> None:
        """Put the rows into the model; sums and footer are asked for afterwards."""
        raise NotImplementedError

    def problems(self) -> Sequence[TableProblem]:
        """Tables of the answer that may not be whole."""
        return self.answer.problems if self.answer is not None else ()

    def remarks(self) -> Sequence[str]:
        """What the band says beside the tables' problems."""
        return ()

    def sums(self) -> dict[str, Sum]:
        """Figures by column key; empty for no sums."""
        return {}

    def footer_texts(self) -> tuple[str, str]:
        """The footer's words at the left and at the right."""
        return "", ""

    def apply_order(self) -> None:
        """Bring the model into :attr:`order`."""

    def default_order(self) -> tuple[str, bool] | None:
        """The order before anybody chose; None as the rows come."""
        return None

    def row_changed(self, row: int) -> None:
        """Another row is current; -1 for none."""

    def open_row(self, row: int) -> None:
        """Enter or a double click."""

    # -- building

    def _build(self) -> None:
        self.search = SearchField(self.placeholder)
        self.search.setMinimumWidth(140)
        self.period = SpanButton(self.context)
        self.period.set_span(self.period_name)
        self.segments = self.choices()
        self.choosing = icon_button("columns", translate("Stock", "Chọn cột"))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(6)
        choosing = QWidget()
        row = QHBoxLayout(choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.period)
        if self.segments is not None:
            row.addWidget(self.segments)
        row.addStretch(1)
        row.addLayout(self.tools)
        row.addWidget(self.choosing)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setContentsMargins(8, 8, 8, 8)
        self._bar.setSpacing(6)
        self._bar.addWidget(self.search, 1)
        self._bar.addWidget(choosing, 2)
        self.band = Band("warning")
        self.band.hide()
        self.footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.band)
        self._build_table()
        self.saved = SavedFilters(
            self.context.settings,
            f"stock.{self.key}",
            partial(memory_of, self),
            partial(use_memory, self),
            self,
        )
        self.tools.addWidget(self.table.export_button())
        self.tools.addWidget(self.saved.button())
        column.addWidget(self.parts, 1)
        column.addWidget(self.footer)

    def _build_table(self) -> None:
        groups = {place: one.under for place, one in enumerate(self.columns) if one.under is not None}
        header = partial(GroupedHeader, groups=groups) if groups else TableHeader
        # Each part into its place at once: what is moved afterwards is styled once more.
        self.parts = UnderIt(Qt.Orientation.Vertical, self)
        rows = QWidget(self.parts)
        held = QWidget(rows)
        self.table = DataTable(held, name=self.placeholder, header=header)
        self.table.setObjectName(f"stock.{self.key}")
        # Letters look for products and papers here, not for customers.
        self.table.setProperty("takesLetters", True)
        self.table.setModel(self.model)
        self.table.set_columns([(one.width, one.delegate(self.table)) for one in self.columns])
        self.sum_row = SumRow(self.table)
        under = QVBoxLayout(held)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.table, 1)
        under.addWidget(self.sum_row)
        self.empty = EmptyState()
        self._stack = QStackedLayout(rows)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(held)
        self._stack.addWidget(self.empty)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(1)
        self.parts.addWidget(rows)
        self.parts.setStretchFactor(0, 1)
        under_pane = self.pane()
        if under_pane is not None:
            self.parts.addWidget(under_pane)
            self.parts.setSizes([_TABLE, _PANE])

    def _connect(self) -> None:
        settings, name = self.context.settings, f"stock.{self.key}"
        faces = [
            ColumnFace(one.data.key, one.data.title, one.width, one.shown, one.fixed) for one in self.columns
        ]
        self.column_set = ColumnSet(self.table, faces, partial(settings.set, f"{name}.columns"))
        self.column_set.restore(settings.get(f"{name}.columns"))
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda _at: self.column_set.drop_down(header))
        header.sectionClicked.connect(self._sort_by)
        keys = [one.data.key if one.width is not None else None for one in self.columns]
        self.widths = ColumnWidths(self.table, keys, settings, f"{name}.widths")
        self._typing = self._timer(_TYPING_MS, self.ask_anew)
        self._resting = self._timer(_REST_MS, self._ask_again)
        self.choosing.clicked.connect(lambda: self.column_set.drop_down(self.choosing))
        self.search.textChanged.connect(self._typing.start)
        self.period.spanned.connect(lambda *_: self.ask_anew())
        if self.segments is not None:
            self.segments.changed.connect(lambda _key: self.ask_anew())
        self.empty.action.connect(self.undo)
        self.table.opened.connect(lambda index: self.open_row(index.row()))
        self.table.typed.connect(self._typed)
        self.table.current_row_changed.connect(self.row_changed)

    def _timer(self, milliseconds: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self, interval=milliseconds, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    # -- order, remembered

    @property
    def order(self) -> tuple[str, bool] | None:
        """Sort key and whether it descends."""
        return self._order or self.default_order()

    def _saved_order(self) -> tuple[str, bool] | None:
        saved = self.context.settings.get(f"stock.{self.key}.order")
        if isinstance(saved, list) and len(saved) == 2 and isinstance(saved[0], str):
            return saved[0], bool(saved[1])
        return None

    def _sort_by(self, section: int) -> None:
        column = self.columns[section]
        if column.data.sort is None:
            return
        now = self.order
        again = now is not None and now[0] == column.data.sort
        down = not now[1] if again and now is not None else column.first_descending
        self.set_order((column.data.sort, down))
        self.table.scrollToTop()

    def set_order(self, order: tuple[str, bool] | None) -> None:
        """Bring the rows into an order and remember it; None for the default."""
        self._order = order
        self.context.settings.set(f"stock.{self.key}.order", list(order) if order else None)
        self.apply_order()
        self._show_order()

    def _show_order(self) -> None:
        now = self.order
        sorts = [one.data.sort for one in self.columns]
        place = sorts.index(now[0]) if now is not None and now[0] in sorts else -1
        down = now is not None and now[1]
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(place, order)

    # -- asking

    @property
    def words(self) -> str:
        """What was typed."""
        return str(self.search.text().strip())

    def choice(self) -> str | None:
        """What is chosen beside the filter line; None for all."""
        found = self.segments.current() if self.segments is not None else "all"
        return None if found == "all" else str(found)

    def narrowed(self) -> bool:
        """A filter hides rows."""
        return bool(self.words) or self.choice() is not None

    def undo(self) -> None:
        """Filters off, or, after an error, once more."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self._typing.stop()
        if self.segments is not None:
            with QSignalBlocker(self.segments):
                self.segments.set_current("all")
        self.ask_anew()

    def ask_anew(self) -> None:
        """The filters are others: ask, and begin at the top."""
        self.table.scrollToTop()
        self.ask()

    def refresh(self) -> None:
        """The data may be others."""
        self.stale = True
        if self._asked or self._resting.isActive():
            self._again = True
        else:
            self.ask()

    def ask_if_stale(self) -> None:
        """The page came into sight."""
        if self.stale:
            self.ask()

    def ask(self) -> None:
        """Ask for the rows, unless nobody sees them."""
        if not self._in_sight():
            self.stale = True
            return
        self.stale, self._asked = False, True
        self.context.ask(f"stock.{self.key}", self.question(), self._got, long=True)

    def _got(self, answer: Any) -> None:
        self._asked = False
        if isinstance(code := getattr(answer, "code", None), str):
            self.answer, self.failure = None, code
            self.show_state()
        elif self.fits(answer):
            place = self._place or place_of(self.table, self.model)
            self.answer, self.failure = answer, None
            self.show_answer(answer)
            return_to(self.table, self.model, place)
            self._place = None
            self.show_state()
            self._go_to_wanted()
        if self.context.syncing:
            # A run commits many times a second; the list follows within half a second.
            self._resting.start()
        else:
            self._resting.stop()
            self._ask_again()

    def _ask_again(self) -> None:
        if self._again and not self._asked and self._in_sight():
            self._again = False
            self.ask()

    # -- around the rows

    def show_state(self) -> None:
        """Rows or why there are none; band, sums and footer."""
        rows = self.model.rowCount() if self.failure is None else 0
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._show_nothing()
        texts = [problem_text(one, self.context.language) for one in self.problems()]
        texts += [text for text in self.remarks() if text]
        self.band.set_band(" ".join(texts) if rows else "")
        places = {one.data.key: place for place, one in enumerate(self.columns)}
        sums = self.sums() if rows else {}
        spoken = ", ".join(
            f"{self.columns[places[key]].data.title} {found.text}"
            for key, found in sums.items()
            if key in places
        )
        self.sum_row.set_sums({places[key]: found for key, found in sums.items() if key in places}, spoken)
        self.sum_row.setVisible(bool(sums))
        self.footer.set_texts(*(self.footer_texts() if rows else ("", "")))
        self._show_order()

    def _show_nothing(self) -> None:
        if self.answer is None and self.failure is None:
            self.empty.set_kind("clock")
            self.empty.set_reason("")
            return
        found = nothing(self.failure, self.problems(), self.words, self.narrowed(), self.context)
        self.empty.set_kind(found.icon, danger=found.danger, hatched=found.hatched)
        self.empty.set_reason(found.reason, found.more, found.button)

    def fit(self, width: int) -> None:
        """Leave out what a narrow dock has no room for; the filter line becomes two."""
        narrow = width < _ROOM_FOR_ONE_LINE
        way = QBoxLayout.Direction
        self._bar.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.search.setMaximumWidth(_MOST if narrow else _SEARCH)
        for one in self.columns:
            if one.squeezed:
                self.column_set.squeeze(one.data.key, width < one.squeezed)

    # -- rows

    def select(self, key: str) -> None:
        """Select a row, now or when it comes; filters that may hide it go."""
        self._select = key
        if (self.narrowed() or self.period.span() != "all") and self.model.row_of(key) < 0:
            self.period.set_span("all")
            self.undo()
            return
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        row = self.model.row_of(self._select)
        if row >= 0:
            self._select = None
            index: QModelIndex = self.model.index(row, 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def current(self) -> Any:
        """The row that is selected."""
        index = self.table.currentIndex()
        return self.model.item(index.row()) if index.isValid() else None

    def _typed(self, text: str) -> None:
        # Not as by a shortcut: that would select what is typed, and the next letter would replace it.
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)

    # -- keys, another window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.narrowed():
            self.undo()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def state(self) -> dict[str, Any]:
        """See ``View.state``."""
        return {
            "words": self.words,
            "choice": self.choice() or "all",
            "span": (self.period.span(), self.period.period()),
            "place": self._place or place_of(self.table, self.model),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """See ``View.restore_state``."""
        with QSignalBlocker(self.search):
            self.search.setText(state["words"])
        if self.segments is not None:
            with QSignalBlocker(self.segments):
                self.segments.set_current(state["choice"])
        name, period = state["span"]
        self.period.set_span(name, period) if name == OWN else self.period.set_span(name)
        self._place = state["place"]
        self.stale = True
