"""Between the lists and the program: what a person wants as a file, on paper or on the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.widgets.table import DataTable

Wish = Literal["xlsx", "csv", "pdf", "text", "print"]
"""``text`` goes to the clipboard; ``print`` shows the pages before they are printed."""


@dataclass(frozen=True, slots=True)
class ListWish:
    """The whole of a declared list, read beside the window.

    Attributes:
        key: Of the list.
        state: What it is narrowed to.
        columns: Keys of the columns on screen, from the left.
        rows: How many there are, for the progress; 0 while nobody knows.
        title: Its name in the person's language.
        narrowed: What it is narrowed to in words, empty for nothing.
        lacking: Sentences about what is not held.
    """

    wish: Wish
    key: str
    state: ListState
    columns: tuple[str, ...]
    title: str
    rows: int = 0
    narrowed: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableWish:
    """A table as it stands on screen: its rows, order and visible columns."""

    wish: Wish
    table: DataTable
    title: str
    narrowed: str = ""
    lacking: tuple[str, ...] = ()


class ExportDesk(QObject):
    """Views ask here; they know neither files nor printers. GUI thread.

    Signals:
        wanted: a :class:`ListWish` or :class:`TableWish`.
    """

    wanted = Signal(object)

    def ask(self, wish: ListWish | TableWish) -> None:
        """A person wants this."""
        self.wanted.emit(wish)
