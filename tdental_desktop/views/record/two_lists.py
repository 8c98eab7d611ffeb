"""A tab of two lists under figures that both share: advances and their use, debts and collections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.views.record.checked import CheckedMoneyCard, show_checked
from tdental_desktop.views.record.fold_tab import FoldTab
from tdental_desktop.views.record.tab import RecordTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.cards import CardRow
from tdental_desktop.widgets.segmented import Segmented


class OneList(FoldTab[Any]):
    """One of the two: a list whose answer also holds the figures and the other list.

    Signals:
        answered: the whole answer, for the figures above.
    """

    answered = Signal(object)

    def show_answer(self, answer: Any) -> None:
        self.answered.emit(answer)
        self.show_rows_of(answer)

    def show_rows_of(self, answer: Any) -> None:
        """Show this list's part of the answer."""
        raise NotImplementedError


class TwoLists(RecordTab):
    """See the module. The first list is the tab's own: its rows are counted on the tab. GUI thread.

    Args:
        context: Services.
        name: Accessible name of the choice between the lists.
        lists: (key, word, list), in order.
        cards: Figures above, by name of the answer's :class:`Checked` attribute.
        parent: Qt parent.
    """

    def __init__(
        self,
        context: ViewContext,
        name: str,
        lists: Sequence[tuple[str, str, OneList]],
        cards: dict[str, CheckedMoneyCard],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.lists = {key: child for key, _word, child in lists}
        self.cards = cards
        self._figures = CardRow(list(cards.values()))
        self._stack = QStackedWidget()
        self._choices: dict[str, Segmented] = {}
        column = QVBoxLayout(self.body())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 0)
        top.addWidget(self._figures)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        for key, _word, child in lists:
            self._add(key, child, Segmented([(one, word) for one, word, _child in lists], name))
        next(iter(self.lists.values())).counted.connect(self.counted)

    def _add(self, key: str, child: OneList, choice: Segmented) -> None:
        # Each list has the choice in its own filter line: one line less above the rows.
        choice.set_current(key)
        choice.changed.connect(self.open_list)
        child.top.insertWidget(0, choice)
        child.lead(choice)
        child.answered.connect(self._answer_of_list)
        child.opened.connect(self.opened)
        child.counted.connect(lambda number: self._count(key, number))
        self._choices[key] = choice
        self._stack.addWidget(child)

    def list_key(self) -> str:
        """Name of the list on screen."""
        return next(key for key, child in self.lists.items() if child is self._stack.currentWidget())

    def open_list(self, key: str) -> None:
        """Bring one of the lists to the front; the focus stays on the choice if it was there."""
        focused = any(choice.isAncestorOf(self.focusWidget() or self) for choice in self._choices.values())
        self._stack.setCurrentWidget(self.lists[key])
        for other, choice in self._choices.items():
            blocked = choice.blockSignals(True)
            choice.set_current(other)
            choice.blockSignals(blocked)
        if focused:
            self._choices[key].button(key).setFocus()

    def _count(self, key: str, number: object) -> None:
        for choice in self._choices.values():
            choice.set_count(key, number if isinstance(number, int) else None)

    def sizes(self, answer: Any) -> dict[str, int | None]:
        """How many rows the answer holds for each list; None where that is not known."""
        raise NotImplementedError

    def _answer_of_list(self, answer: Any) -> None:
        self._count_hidden(answer)
        language = self.context.language
        for name, card in self.cards.items():
            found = getattr(answer, name)
            if isinstance(found, Checked):
                show_checked(card, found, language, self.note_of(name, found), money=self.context.scope.money)

    def _count_hidden(self, answer: Any) -> None:
        """The list that is not on screen asks nothing, yet its rows came with this answer."""
        if any(child.narrowed() or child.gone for child in self.lists.values()):
            return
        for place, (key, number) in enumerate(self.sizes(answer).items()):
            if key != self.list_key() and number is not None:
                self._count(key, number)
                if place == 0:
                    self.counted.emit(number)

    def note_of(self, name: str, found: Checked) -> str:
        """The small line of a card while its figures agree."""
        raise NotImplementedError

    # -- RecordTab, for both lists

    def show_customer(self, customer: str | None) -> None:
        super().show_customer(customer)
        for child in self.lists.values():
            child.show_customer(customer)

    def forget(self) -> None:
        for card in self.cards.values():
            card.set_figure(None, "", "", self.context.language)

    def mark_stale(self) -> None:
        for child in self.lists.values():
            child.mark_stale()

    def reload(self) -> None:
        """Each list asks for itself."""

    def state(self) -> object:
        return {
            "list": self.list_key(),
            "lists": {key: child.state() for key, child in self.lists.items()},
        }

    def restore_state(self, state: object) -> None:
        known = state if isinstance(state, dict) else {}
        for key, child in self.lists.items():
            child.restore_state((known.get("lists") or {}).get(key))
        wanted = known.get("list")
        self.open_list(wanted if wanted in self.lists else next(iter(self.lists)))

    def focus_target(self) -> QWidget:
        return self.lists[self.list_key()].focus_target()
