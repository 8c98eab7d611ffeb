"""The reception board (screens reference 5): who waits, who is in the chair, who is done, on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.reception import (
    STAGES,
    Board,
    Reception,
    Stage,
    Ticket,
    buckets,
    by_stage,
    words_of,
)
from tdental_desktop.views.reception_answer import NOBODY, BoardAnswer, ask_board, chosen
from tdental_desktop.views.reception_column import StageColumn
from tdental_desktop.views.reception_words import (
    BoardPage,
    board_page,
    column_note,
    count_word,
    doctor_word,
    stage_state,
)
from tdental_desktop.views.slices import Slices
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.day_bar import DayBar
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.pick_button import Pick, PickButton
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.share_bar import Share, ShareBar

translate = QCoreApplication.translate
_TYPING_MS = 60
_WIDE = 720
_ALL: tuple[Stage, ...] = (*STAGES, "other")
_BUCKET_TOKENS = ("series.2", "series.4", "status.danger")


class _Lines(QWidget):
    """As high as its lines are at its width: a column of others gives it more than it asks for."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Take the height of the lines."""
        if (lines := self.layout()) is not None and self.width() > 0:
            self.setFixedHeight(max(1, lines.heightForWidth(self.width())))


class ReceptionView(View):
    """See the module. One question per day; filters work on its answer. GUI thread.

    Names are looked through only once something is typed; cards are read as they come on screen.
    """

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._board: Board | None = None
        self._first: Mapping[str, Reception] = {}
        self._texts: Mapping[str, str] | None = None
        self._then: Callable[[], None] | None = None
        self._columns_now: dict[Stage, tuple[Ticket, ...]] = by_stage(())
        self._every: Counter[Stage] = Counter()
        self._branches = False
        self._failure: str | None = None
        self._wanted: str | None = None
        self._asked = self._again = False
        self._slices = Slices(self)
        self._build()
        self._connect()
        self._show()

    # -- building

    def _build(self) -> None:
        language = self.context.language
        self.day_bar = DayBar(language)
        self.doctor = PickButton(
            translate("Reception", "Tất cả bác sĩ"), translate("Reception", "Lọc theo bác sĩ")
        )
        self.search = SearchField(translate("Reception", "Lọc theo tên, số điện thoại"))
        self.search.setFixedWidth(240)
        self.shares = ShareBar(translate("Reception", "Thời gian phục vụ"))
        self.as_of = ElidedLabel("", "caption", "text.secondary")
        self.print_button = icon_button(
            "print", translate("Reception", "In danh sách tiếp nhận"), shortcut="Ctrl+P"
        )
        self.tabs = Segmented(
            [(stage, stage_state(stage).word) for stage in _ALL], translate("Reception", "Trạng thái")
        )
        self.band = Band("info")
        self.columns = {stage: StageColumn(stage, self.context) for stage in _ALL}
        self.empty = EmptyState(icon="bell")
        self._arrange()

    def _arrange(self) -> None:
        top = _Lines()
        self._top = FlowLayout(top, gap=8)
        for widget in (self.day_bar, self.doctor, self.search, self.shares):
            self._top.addWidget(widget)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        for column in self.columns.values():
            row.addWidget(column, 1)
        columns = QWidget()
        columns.setLayout(row)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(columns)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 0)
        whole.setSpacing(8)
        # Directly: a layout within a layout is given the height that its least width would ask for.
        for part in (top, self.band, self.tabs):
            whole.addWidget(part)
        whole.addWidget(holder, 1)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(lambda: self._filter())
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.doctor.picked.connect(lambda _key: self._show())
        self.day_bar.chosen.connect(self._choose_day)
        self.day_bar.newest_wanted.connect(self.show_newest)
        self.tabs.changed.connect(lambda _key: self._show_columns())
        self.print_button.clicked.connect(self.print_list)
        self.empty.action.connect(self._empty_pressed)
        self.context.branch_changed.connect(self.mark_stale)
        for stage, column in self.columns.items():
            # A model that is being painted must not change.
            column.model.failed.connect(self._failed, Qt.ConnectionType.QueuedConnection)
            column.cards.opened.connect(lambda index, of=column: self._open(of, index))
            column.cards.copied.connect(lambda index, of=column: self._copy(of, index))
            column.cards.sideways.connect(lambda step, of=stage: self._sideways(of, step))
            column.cards.clicked.connect(lambda index, of=column: self._choose(of, index))
        keys = (
            ("Ctrl+PgUp", lambda: self.day_bar.step(-1)),
            ("Ctrl+PgDown", lambda: self.day_bar.step(1)),
            ("Ctrl+P", self.print_list),
        )
        for sequence, slot in keys:
            made = QShortcut(QKeySequence(sequence), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)

    def title_widgets(self) -> list[QWidget]:
        return [self.as_of, self.print_button]

    def focus_target(self) -> QWidget:
        return self.search

    # -- asking

    def reload(self) -> None:
        """Ask for the day again; while an answer is on its way, once more after it."""
        if self._asked:
            self._again = True
            return
        self._ask()

    def _ask(self) -> None:
        self._asked, self._again = True, False
        context = self.context
        scope, today, wanted, branch = (
            context.scope,
            context.today().isoformat(),
            self._wanted,
            context.branch,
        )
        doctor, words = self.doctor.value(), self.search.text()
        question = partial(ask_board, scope, today, wanted, branch, doctor, words)
        context.ask("reception", question, self._answered)

    def _answered(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, BoardAnswer):
            self._failure = None
            self._board, self._first, self._texts = answer.board, answer.first, answer.texts
        else:
            self._board, self._first, self._texts, self._failure = None, {}, None, answer.code
        self._show(sliced=True)
        if self._board is not None and self._texts is None and self.search.text():
            self._filter()  # typed while the day was read
        if self._again and self.isVisible():
            self._ask()

    def _failed(self, code: str) -> None:
        self._board, self._first, self._texts, self._failure = None, {}, None, code
        self._show()

    def _filter(self, then: Callable[[], None] | None = None) -> None:
        """Show what the filters leave, then go on; what is typed first needs the day's names."""
        found, scope = self._board, self.context.scope
        if found is None or self._texts is not None or not self.search.text():
            self._show()
            if then is not None:
                then()
            return
        self._then = then or self._then

        def question(reader: Any) -> tuple[str, Mapping[str, str]]:
            return found.day, words_of(reader, scope, found.rows)

        self.context.ask("reception.words", question, self._got_words)

    def _got_words(self, answer: Any) -> None:
        then, self._then = self._then, None
        if not isinstance(answer, tuple):
            self._failed(answer.code)
        elif self._board is not None and answer[0] == self._board.day:
            self._texts = self._texts or answer[1]
            self._show()
            if then is not None:
                then()

    # -- what a person does

    def show_day(self, day: str | None) -> None:
        """Another day, ``YYYY-MM-DD``; None follows the newest one held."""
        self._wanted = day
        self._asked = False
        self._ask()

    def print_list(self) -> None:
        """The day on screen as a PDF, all of its receptions whatever the filters."""
        if self._board is not None:
            self.context.papers.print_receptions(self._board.day)

    def show_newest(self) -> None:
        """The last day held, also when it becomes another one."""
        self.show_day(None)

    def clear_filters(self) -> None:
        """Everybody again."""
        self.doctor.clear()
        self.search.clear()
        self._show()

    def state(self) -> object:
        return {
            "day": self._wanted,
            "words": self.search.text(),
            "doctor": self.doctor.value(),
            "tab": self.tabs.current(),
        }

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            self._wanted = state.get("day")
            self.search.setText(state.get("words") or "")
            if state.get("tab") in self.columns:
                self.tabs.set_current(state["tab"])

    def _choose_day(self, day: date) -> None:
        newest = self._board.last_day if self._board else None
        self.show_day(None if day.isoformat() == newest else day.isoformat())

    def _empty_pressed(self) -> None:
        if self._failure is not None:
            self._ask()
        else:
            self.show_newest()

    def _open(self, column: StageColumn, index: QModelIndex) -> None:
        row = column.model.item(index.row())
        if row is not None and row.customer:
            self.context.customer_opened.emit(row.customer)

    def _choose(self, column: StageColumn, index: QModelIndex) -> None:
        row = column.model.item(index.row())
        if row is not None and row.customer:
            self.context.customer_chosen.emit(row.customer)

    def _copy(self, column: StageColumn, index: QModelIndex) -> None:
        row = column.model.item(index.row())
        if row is not None and row.phone:
            QGuiApplication.clipboard().setText(formats.phone_digits(row.phone))

    def _sideways(self, stage: Stage, step: int) -> None:
        order = [one for one in _ALL if self.columns[one].isVisible()]
        here = self.columns[stage].cards.currentIndex().row()
        place = order.index(stage) + step
        while 0 <= place < len(order):
            if self.columns[order[place]].select_near(max(0, here)):
                return
            place += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self.doctor.value() is not None):
            self.clear_filters()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self._enter_cards(open_it=event.key() != Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _enter_cards(self, *, open_it: bool) -> None:
        self._typing.stop()
        self._filter(partial(self._enter_first, open_it=open_it))

    def _enter_first(self, *, open_it: bool) -> None:
        for column in self.columns.values():
            if column.select_near(0):
                if open_it:
                    self._open(column, column.cards.currentIndex())
                return

    # -- showing

    def shown_day(self) -> str | None:
        """``YYYY-MM-DD`` of what is on screen, None before the first answer."""
        return self._board.day if self._board else None

    def filling(self) -> bool:
        """What came last is being put on screen."""
        return self._slices.busy()

    def rows(self) -> tuple[Ticket, ...]:
        """The cards after the filters, in the order of the queue."""
        return chosen(self._all(), self.doctor.value(), self.search.text(), self._texts)

    def _all(self) -> tuple[Ticket, ...]:
        return self._board.rows if self._board else ()

    def _of_doctor(self) -> tuple[Ticket, ...]:
        return chosen(self._all(), self.doctor.value(), "", None)

    def _show(self, *, sliced: bool = False) -> None:
        """Everything; ``sliced``: one column a turn of the event loop."""
        columns = (partial(self._show_column, stage) for stage in _ALL)
        steps: list[Callable[[], None]] = [self._show_around, *columns]
        if sliced:
            self._slices.run(steps)
            return
        for step in steps:
            step()

    def _show_around(self) -> None:
        found, whole = self._board, self._of_doctor()
        self._columns_now = by_stage(self.rows())
        self._every = Counter(row.stage for row in whole)
        self._branches = self.context.branch is None and len({row.branch_id for row in whole}) > 1
        self._show_top()
        self._show_page(board_page(found, self._failure, self.context.language))
        self._show_shares(whole if found is not None and found.held else ())
        self._show_columns()

    def _show_column(self, stage: Stage) -> None:
        language, found, column = self.context.language, self._board, self.columns[stage]
        held = found is not None and found.held
        mine, every = self._columns_now[stage], self._every[stage]
        count = count_word(len(mine), every, held=held, language=language) if found else ""
        column.show_rows(mine, self._first, branches=self._branches)
        # A mean of some of the day's rows is not the day's.
        column.head.set_texts(count, column_note(stage, mine, language) if held else "")
        column.cards.set_empty_text(self._column_empty(every, held=held))
        self.tabs.set_count(stage, every if held else None)

    def _show_top(self) -> None:
        found, language = self._board, self.context.language
        if found is None:
            self.as_of.set_text("")
            return
        self.day_bar.set_day(found.day, found.last_day, self.context.today())
        picks = [Pick(one.key or NOBODY, doctor_word(one.name), one.count) for one in found.doctors]
        self.doctor.set_picks(picks)
        words = ""
        if found.read_at is not None:
            words = translate("Reception", "số phút tính đến {0}")
            words = words.replace("{0}", formats.date_time(found.read_at, language))
        self.as_of.set_text(words)

    def _column_empty(self, every: int, *, held: bool) -> str:
        if every:
            return translate("Reception", "Không có ai khớp bộ lọc")
        return translate("Reception", "Không có khách") if held else translate("Reception", "Chưa tải")

    def _show_shares(self, rows: tuple[Ticket, ...]) -> None:
        words = (
            translate("Reception", "0 - 45 phút"),
            translate("Reception", "46 - 90 phút"),
            translate("Reception", "Trên 90 phút"),
        )
        counts = buckets(rows)
        self.shares.set_shares([Share(*part) for part in zip(words, counts, _BUCKET_TOKENS, strict=True)])
        self.shares.setVisible(bool(self._board and self._board.held))

    def _show_page(self, page: BoardPage | None) -> None:
        band = page.band if page else ""
        self.band.set_band(band, "warning" if page and page.band_danger else "info")
        if page is None or page.band:
            self._pages.setCurrentIndex(0)
            return
        self.empty.set_kind(page.icon or "bell", danger=page.danger, hatched=page.hatched)
        self.empty.set_reason(page.reason, page.more, page.button)
        self._pages.setCurrentWidget(self.empty)

    def _show_columns(self) -> None:
        """All columns side by side; in a narrow dock the one whose tab is on."""
        wide = self.width() >= _WIDE
        others = any(row.stage == "other" for row in self._all())
        self.tabs.button("other").setVisible(others)
        if not others and self.tabs.current() == "other":
            self.tabs.set_current("waiting")
        self.tabs.setVisible(not wide and self._pages.currentIndex() == 0)
        for stage, column in self.columns.items():
            possible = stage != "other" or others
            column.setVisible(possible and (wide or self.tabs.current() == stage))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_columns()
