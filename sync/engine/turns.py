"""Who is writing into a data folder right now, within this program, and how to reach them.

The file lock keeps other programs out. Between a whole run and a short one of the same program it would only
say no: here the one waits for the other, or hands its wish over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sync.engine.customer_words import CustomerAsk, CustomerStop, Said

Tell = Callable[[Said | None], None]


class Reach(Protocol):
    """A run under way that takes wishes. Called from any thread."""

    def ask(self, wish: CustomerAsk, tell: Tell) -> bool:
        """False when it is too late. ``tell`` hears everything said about the wish, and None when the run
        ended without meeting it."""

    def stop(self, wish: CustomerStop) -> None: ...


class Turn:
    """One folder's writer. Any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._hurry: Callable[[], None] | None = None
        self._reach: Reach | None = None

    def begin_run(self, cancel: threading.Event) -> bool:
        """Waits for a short run to end, asking it to hurry; False when cancelled meanwhile."""
        with self._changed:
            while self._taken:
                if self._hurry is not None:
                    self._hurry()
                    self._hurry = None
                if cancel.is_set():
                    return False
                self._changed.wait(0.1)
            self._taken = True
            return True

    def open_for(self, reach: Reach | None) -> None:
        """The run under way can be reached from now on; None: no longer."""
        with self._changed:
            self._reach = reach

    def begin_short(self, hurry: Callable[[], None]) -> bool:
        """Takes the turn at once or not at all. ``hurry`` is called when a run is waiting."""
        with self._changed:
            if self._taken:
                return False
            self._taken = True
            self._hurry = hurry
            return True

    def end(self) -> None:
        """Whoever had the turn gives it back."""
        with self._changed:
            self._taken = False
            self._hurry = None
            self._reach = None
            self._changed.notify_all()

    def ask(self, wish: CustomerAsk, tell: Tell) -> bool:
        """Hands a wish to the run under way; False when there is none, or it cannot take it."""
        with self._changed:
            reach = self._reach
        return reach is not None and reach.ask(wish, tell)

    def stop(self, wish: CustomerStop) -> None:
        """Withdraws a wish that was handed over."""
        with self._changed:
            reach = self._reach
        if reach is not None:
            reach.stop(wish)


_turns: dict[Path, Turn] = {}
_lock = threading.Lock()


def turn_of(folder: Path) -> Turn:
    """The one turn of a data folder."""
    with _lock:
        return _turns.setdefault(folder.resolve(), Turn())
