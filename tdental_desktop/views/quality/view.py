"""The data-quality board: what does not add up, and the rows behind it (issue: data quality).

The board asks one count after the other while it is seen, each in slices, and never while a run commits; the
rows of a check are its declared list, with filters, order, columns and exports. It is given the rows that
were counted: to look for them again takes seconds in a large clinic. A check that is opened is counted next.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop.queries import quality
from tdental_desktop.queries.lists.quality_money import QUALITY_DEBT
from tdental_desktop.queries.lists.spec import ListSpec, ListState
from tdental_desktop.queries.quality import Counted
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.lists.page import ListPage
from tdental_desktop.views.quality.board import Board, CheckLine, worst_first
from tdental_desktop.views.quality.counts import CountsTable
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.page_header import Hairline
from tdental_desktop.widgets.pick_button import Pick, PickButton
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
_BOARD = 276
_ROOM_FOR_BOARD = 720
_WAIT_MS = 300
_SYNC_MS = 5_000


class QualityView(ListsView):
    """See the module. GUI thread."""

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        self._specs = {spec.key: spec for spec in quality.checks(context.scope)}
        self._counted: dict[str, Counted] = {}
        self._parts: list[Counted] = []
        self._waiting: list[str] = []
        self._slices: list[ListSpec] = []
        self._settled = False  # somebody chose a check, or the worst one was opened for them
        needs = frozenset(name for spec in self._specs.values() for name in spec.tables)
        name = translate("Quality", "Phép kiểm")
        super().__init__(context, tables | needs, name, [Listed(spec) for spec in self._specs.values()])
        self._counting = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._counting.timeout.connect(self._count)
        self.board.chosen.connect(self.open_list)
        self.board.entered.connect(lambda: self.page.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pick.picked.connect(self.open_list)
        self._recount()

    def _arrange(self, pages: QWidget, name: str) -> None:
        self.board = Board(name)
        self.board.setFixedWidth(_BOARD)
        self.pick = PickButton("", name)
        self.sentence = Label("", "small", "text.secondary", wrap=True)
        self._side = QWidget()
        self.counts = CountsTable(self)
        above = QHBoxLayout()
        above.setContentsMargins(16, 0, 8, 0)
        above.addWidget(Label(name, "caption", "text.secondary"), 1)
        above.addWidget(self.counts.export_button())
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 6, 0, 6)
        side.setSpacing(4)
        side.addLayout(above)
        side.addWidget(self.board, 1)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(12, 10, 12, 2)
        head.setSpacing(4)
        head.addWidget(self.pick)
        head.addWidget(self.sentence)
        right = QWidget()
        self._column = QVBoxLayout(right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(pages, 1)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._line)
        row.addWidget(right, 1)
        self._show_board()

    def _mark(self, key: str) -> None:
        with QSignalBlocker(self.board), QSignalBlocker(self.pick):
            self.board.set_current(key)
            self.pick.pick(key)
        self.sentence.setText(told(self._specs[key].note))

    # -- counting

    def counted(self) -> bool:
        """All checks have their counts."""
        return not self._waiting

    def _recount(self) -> None:
        """Everything once more, when there is time for it; what was counted stays until then."""
        self._waiting = sorted(self._specs, key=lambda key: key != self._on)
        self._slices, self._parts = [], []
        self._counting.start(_SYNC_MS if self.context.syncing else _WAIT_MS)

    def _count(self) -> None:
        if not self.isVisible() or self._covered:
            return
        if self.context.syncing:
            self._counting.start(_SYNC_MS)
            if self.page.stale:
                self.page.reload()
            return
        if not self._slices:
            if not self._waiting:
                return
            self._slices, self._parts = list(quality.slices(self._specs[self._waiting[0]])), []
        spec, scope = self._slices[0], self.context.scope
        state = ListState(branch=self.context.branch, today=self.context.today().isoformat())
        self.context.ask(
            "quality.count",
            lambda reader: quality.count(reader, scope, spec, state),
            partial(self._got, spec),
            long=True,
        )

    def _got(self, spec: ListSpec, answer: Any) -> None:
        if not self._slices or self._slices[0] is not spec:
            return
        self._slices.pop(0)
        if isinstance(answer, Counted):
            self._parts.append(answer)
        else:
            self._slices = []
        if not self._slices:
            key = self._waiting.pop(0)
            self._counted.pop(key, None)
            if isinstance(answer, Counted):
                self._counted[key] = found = quality.added(self._parts)
                if found.unknown and key == QUALITY_DEBT.key:
                    # Vouchers' details alone tell whose debt they are.
                    self.context.row_shown.emit("cash_vouchers", "")
            self._hand_over(key)
            self._show_board()
        self._count()

    def _hand_over(self, key: str) -> None:
        """The counted rows to the check's list, where it is open."""
        page = self._pages.get(key)
        if page is not None and (page.stale or page.spec != self._known(key)):
            page.spec = self._known(key)
            page.reload()

    def _known(self, key: str) -> ListSpec:
        """The check with the rows that were counted; one whose count failed looks for itself and says why."""
        found = self._counted.get(key)
        return self._specs[key] if found is None else quality.given(self._specs[key], found)

    def _bare(self, key: str) -> ListPage:
        new = key not in self._pages
        page = super()._bare(key)
        if new:
            page.spec = self._known(key)
        return page

    def _sees(self, key: str) -> bool:
        """A check that is about to be counted waits for its rows; during a run nobody counts."""
        about_to = key in self._waiting and key not in self._counted and not self.context.syncing
        return super()._sees(key) and not about_to

    def open_list(self, key: str) -> None:
        self._settled = True
        self._next(key)
        super().open_list(key)

    def _next(self, key: str) -> None:
        """It is counted before the others, after the one that is being counted."""
        if key in self._waiting and key not in self._counted:
            self._waiting.remove(key)
            self._waiting.insert(1 if self._slices else 0, key)

    def _show_board(self) -> None:
        """Counts as they come; the order changes once, when all have come: nothing jumps under the hand."""
        lines = [self._line_of(spec) for spec in self._specs.values()]
        shown = self.board.lines()
        if not self._waiting or not shown:
            lines = worst_first(lines)
            if self._counted and not self._waiting and not self._settled:
                self._settled = True
                super().open_list(lines[0].key)
        else:
            places = {line.key: place for place, line in enumerate(shown)}
            lines.sort(key=lambda line: places[line.key])
        self.board.set_lines(lines)
        self.counts.counts.set_rows(lines)
        with QSignalBlocker(self.pick):
            self.pick.set_picks([Pick(one.key, one.title, one.rows or None) for one in lines])

    def _line_of(self, spec: ListSpec) -> CheckLine:
        found, title = self._counted.get(spec.key), told(spec.title)
        if found is None:
            return CheckLine(spec.key, title, note=told(spec.note))
        why = [problem_text(one, self.context.language) for one in found.problems]
        why += [told(words) for words in found.unknown]
        return CheckLine(spec.key, title, found.state, found.rows, "\n".join(why), told(spec.note))

    # -- view

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        """The counts, of which branch, and whether some are still to come."""
        waiting = translate("Quality", "Một số phép kiểm chưa đếm xong.") if self._waiting else ""
        return table.accessibleName(), self.narrowed_to(), (waiting,) if waiting else ()

    def reload(self) -> None:
        super().reload()
        self._recount()

    def _branch_changed(self) -> None:
        self._counted.clear()
        self._recount()
        for key, page in self._pages.items():
            page.spec = self._specs[key]
        super()._branch_changed()
        self._show_board()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._counting.start()

    def set_covered(self, covered: bool) -> None:
        super().set_covered(covered)
        if covered:
            self.context.ask("quality.count", lambda _reader: None, lambda _answer: None, long=True)
        else:
            self._counting.start()

    def focus_target(self) -> QWidget:
        return self.board if self._side.isVisible() else self.page.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _ROOM_FOR_BOARD
        self._side.setVisible(wide)
        self._line.setVisible(wide)
        self.pick.setVisible(not wide)
