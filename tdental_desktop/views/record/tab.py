"""What the tabs of a customer's record have in common: one question, one answer, told honestly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tdental_desktop import sentences
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.theme import Tone
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.stack import PageStack

translate = QCoreApplication.translate


class RecordTab(QWidget):
    """One tab. It asks only while it is seen; hidden ones ask when they are shown. GUI thread.

    A subclass names its :attr:`key` and :attr:`tables`, builds its parts into :meth:`body`, and gives
    :meth:`question` and :meth:`show_answer`.

    Signals:
        counted: how many rows the tab holds, None while unknown: the figure on the tab.
        opened: a row that points to another record: table and id.
        turning, turned: the question about another customer is asked; its answer is on the widgets.

    Attributes:
        lacking: Sentences about tables that are not whole.
    """

    counted = Signal(object)
    opened = Signal(str, str)
    turning = Signal()
    turned = Signal()
    key = ""
    tables: frozenset[str] = frozenset()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"record.{self.key}")
        self.context = context
        self._customer: str | None = None
        self._stale = True
        self._turning = False
        self._blank = True
        self.lacking: tuple[str, ...] = ()
        self._band = Band("info")
        self._band_box = QWidget()
        band = QVBoxLayout(self._band_box)
        band.setContentsMargins(12, 8, 12, 0)
        band.addWidget(self._band)
        self._band_box.hide()
        self._body = QWidget()
        self.empty = EmptyState()
        self._pages = PageStack()
        self._pages.addWidget(self._body)
        self._pages.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._band_box)
        self._column.addWidget(self._pages, 1)

    # -- for subclasses

    def body(self) -> QWidget:
        """Where the parts of the tab go."""
        return self._body

    def question(self, customer: str) -> Callable[[Any], Any]:
        """What is asked of the query thread; it must only touch what it captured and the connection."""
        raise NotImplementedError

    def show_answer(self, answer: Any) -> None:
        """Show what :meth:`question` gave, of the customer on screen."""
        raise NotImplementedError

    def forget(self) -> None:
        """Another customer: nothing of the last one may stay in sight."""

    # -- customers

    def customer(self) -> str | None:
        """Whose record it is."""
        return self._customer

    def turn_to(self, customer: str | None, state: object) -> None:
        """Turn to another customer as the tab was left with them: asks once, with their filters."""
        self._turning = True
        self.show_customer(customer)
        self.restore_state(state)
        self._turning = False
        self.mark_stale()

    def show_customer(self, customer: str | None) -> None:
        """Turn to another customer; the same one again is read again when the tab is seen."""
        if customer != self._customer:
            self._customer = customer
            self._blank = True
            self.counted.emit(None)
            self.show_problem(())
            self.show_body()
            self.forget()
        self.mark_stale()

    def mark_stale(self) -> None:
        """The rows may be different now."""
        self._stale = True
        # A record that lies behind another dock is visible for Qt; it asks once it is uncovered.
        if not self.visibleRegion().isEmpty() and not self._turning:
            self.reload()

    def uncovered(self) -> None:
        """The record is in front again."""
        if self._stale and self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask again, whatever is known."""
        self._stale = False
        customer = self._customer
        if customer is None:
            return
        self.context.ask(
            f"record.{self.key}",
            self.question(customer),
            lambda answer: self._answered(customer, answer),
        )
        if self._blank:
            self.turning.emit()

    def _answered(self, customer: str, answer: Any) -> None:
        if customer != self._customer:
            return
        self._blank = False
        try:
            if type(answer).__name__ == "QueryFailure":
                self.show_empty(sentences.sentence(answer.code, self.context.language), danger=True)
            else:
                self.show_answer(answer)
        finally:
            self.turned.emit()

    # -- what is said

    def show_body(self) -> None:
        """The tab's own parts, not the empty page."""
        self._pages.setCurrentWidget(self._body)

    def show_empty(
        self, reason: str, more: str = "", *, icon: str = "file", hatched: bool = False, danger: bool = False
    ) -> None:
        """A page with a reason instead of the parts. Hatched: not known to be empty."""
        self.empty.set_kind("warning" if hatched or danger else icon, hatched=hatched, danger=danger)
        self.empty.set_reason(reason, more)
        focus = QApplication.focusWidget()
        if focus is not None and self._body.isAncestorOf(focus) and not self._body.isHidden():
            # Else Qt walks through the whole window for whoever comes next.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.setCurrentWidget(self.empty)

    def show_rows(
        self, count: int, problems: Sequence[TableProblem], nothing: str, *, icon: str = "file"
    ) -> None:
        """Rows, or the reason why there are none; an unfinished table is never shown as empty.

        Args:
            count: Rows that the tab shows.
            problems: Why some may be missing.
            nothing: The sentence for a customer who has none.
            icon: Of the empty page.
        """
        self.counted.emit(count if count or not problems else None)
        if count or not problems:
            self.show_problem(problems)
        if count:
            self.show_body()
        elif problems:
            self.show_problem(())
            self.show_empty(problem_text(problems[0], self.context.language), hatched=True)
        else:
            self.show_empty(nothing, icon=icon)

    def show_problem(self, problems: Sequence[TableProblem]) -> None:
        """The band above the rows, in one sentence per table that is not whole."""
        words = "\n".join(problem_text(one, self.context.language) for one in problems)
        tone: Tone = "warning" if any(one.trouble in FAULTS for one in problems) else "info"
        self.lacking = tuple(words.splitlines())
        self._band.set_band(words, tone)
        self._band_box.setVisible(bool(words))

    def select_row(self, table: str, key: str) -> None:
        """Bring one record to sight, now or when the rows have come."""

    def narrowed_words(self) -> str:
        """What hides rows of this tab, for people who only see a file or the paper; empty for nothing."""
        return ""

    # -- remembered

    def state(self) -> object:
        """What must be kept while another customer or tab is on screen (filters, order, scroll)."""
        return None

    def restore_state(self, state: object) -> None:
        """What :meth:`state` of this tab gave for the same customer."""

    def focus_target(self) -> QWidget:
        """Where the focus goes when the tab is opened."""
        return self

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
