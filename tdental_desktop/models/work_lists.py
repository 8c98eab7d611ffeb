"""The model of one work list: rows by primary key, keys from the last list question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries import work_lists
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.work_lists import Which, WorkRow

PAGE = 32
"""A row looks up customer, branch, doctor, perhaps the last activity: 200 at once would be felt."""


class WorkListModel(PageModel[WorkRow]):
    """Rows of one list, a screen at a time. GUI thread.

    Args:
        connection: Gives the GUI thread's reader, or None while there is no replica.
        scope: What may be seen.
        which: The list.
        now: The clinic's present, for the derived states.
        columns: Made by the view.
        key_role: See :class:`PageModel`.
    """

    def __init__(
        self,
        connection: Callable[[], Any],
        scope: Scope,
        which: Which,
        now: Callable[[], Now],
        columns: Sequence[Column[WorkRow]],
        *,
        key_role: int,
        parent: Any = None,
    ) -> None:
        def fetch(keys: Sequence[str]) -> Mapping[str, WorkRow]:
            reader = connection()
            return {} if reader is None else work_lists.rows(reader, scope, which, keys, now())

        super().__init__(fetch, columns, key_role=key_role, page=PAGE, parent=parent)
