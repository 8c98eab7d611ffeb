"""Between a record and the program: the wish to read a customer again, and how it goes, per customer."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

UPDATE_KEY = "Shift+F5"
_KEPT = 200


@dataclass(frozen=True, slots=True)
class UpdateState:
    """What the header shows of one customer.

    Attributes:
        running: A person's wish is being met.
        stopping: It was withdrawn and has not ended yet.
        done, total: Tables of it; total 0 while unknown.
        words: The last result in a sentence, or empty.
        hint: More about it, for the tooltip.
        bad: It fell short.
    """

    running: bool = False
    stopping: bool = False
    done: int = 0
    total: int = 0
    words: str = ""
    hint: str = ""
    bad: bool = False

    @property
    def percent(self) -> int | None:
        return 100 * self.done // self.total if self.total else None


class CustomerUpdates(QObject):
    """Shared by the records and the program; holds plain values only. GUI thread.

    Signals:
        wanted: read this customer again, an id.
        stop_wanted: stop reading it.
        changed: the state of this customer is another.
    """

    wanted = Signal(str)
    stop_wanted = Signal(str)
    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: OrderedDict[str, UpdateState] = OrderedDict()

    def state(self, customer: str) -> UpdateState:
        """How it goes with this customer."""
        return self._states.get(customer, UpdateState())

    def set_state(self, customer: str, state: UpdateState) -> None:
        """The program tells how it goes."""
        self._states[customer] = state
        self._states.move_to_end(customer)
        while len(self._states) > _KEPT:
            self._states.popitem(last=False)
        self.changed.emit(customer)
