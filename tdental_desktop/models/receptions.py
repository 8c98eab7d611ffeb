"""The model of receptions: tickets of the whole day, cards by primary key as they are painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex

from tdental_desktop.models.page_model import Column, Index, PageModel
from tdental_desktop.queries.reception import Reception, Ticket, cards
from tdental_desktop.queries.scope import Scope

PAGE = 16
"""Cards read together: about a column's height. Each looks up customer, doctor and branch."""


class ReceptionModel(PageModel[Reception]):
    """Cards of some tickets, a screen at a time. GUI thread.

    Args:
        connection: Gives the GUI thread's reader, or None while there is no replica.
        scope: What may be seen.
        columns: Made by the view.
        key_role: See :class:`PageModel`.
    """

    def __init__(
        self,
        connection: Callable[[], Any],
        scope: Scope,
        columns: Sequence[Column[Reception]],
        *,
        key_role: int,
        parent: Any = None,
    ) -> None:
        self._tickets: dict[str, Ticket] = {}

        def fetch(keys: Sequence[str]) -> Mapping[str, Reception]:
            reader = connection()
            return {} if reader is None else cards(reader, scope, [self._tickets[key] for key in keys])

        super().__init__(fetch, columns, key_role=key_role, page=PAGE, parent=parent)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        # A list lays out every card of the day: Qt's own would ask for both counts again for each.
        inside = 0 <= row < len(self._ids) and 0 <= column < len(self._columns) and not parent.isValid()
        return self.createIndex(row, column) if inside else QModelIndex()

    def set_tickets(self, tickets: Sequence[Ticket], first: Mapping[str, Reception]) -> bool:
        """Show these in this order; ``first`` holds cards of the first page that were read with them.

        Returns:
            Whether the model was reset; see :meth:`PageModel.set_ids`.
        """
        self._tickets = {ticket.id: ticket for ticket in tickets}
        reset = self.set_ids(tuple(self._tickets))
        self.prime(first)
        return reset
