"""What the reception board asks for: the queue of a day, the cards seen first, texts to look into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdental_desktop.models.receptions import PAGE
from tdental_desktop.queries.reception import (
    Board,
    Reception,
    Ticket,
    board,
    by_stage,
    cards,
    matches,
    words_of,
)
from tdental_desktop.queries.scope import Scope

NOBODY = ""
"""Key of the doctor filter for receptions without a doctor."""


@dataclass(frozen=True, slots=True)
class BoardAnswer:
    """A day.

    Attributes:
        first: The cards at the top of each column.
        texts: What the typed words are looked for in, by id; None while nothing is typed.
    """

    board: Board
    first: Mapping[str, Reception]
    texts: Mapping[str, str] | None


def ask_board(
    scope: Scope, today: str, day: str | None, branch: str | None, doctor: str | None, words: str, reader: Any
) -> BoardAnswer:
    """A day under the filters that are on. Query thread.

    Args:
        scope, today, day, branch: See ``queries.reception.board``.
        doctor: Key of the doctor filter, None for all.
        words: What is typed.
        reader: The query thread's connection.
    """
    found = board(reader, scope, today, day, branch)
    texts = words_of(reader, scope, found.rows) if words else None
    columns = by_stage(chosen(found.rows, doctor, words, texts))
    seen = [ticket for column in columns.values() for ticket in column[:PAGE]]
    return BoardAnswer(found, cards(reader, scope, seen), texts)


def chosen(
    rows: Sequence[Ticket], doctor: str | None, words: str, texts: Mapping[str, str] | None
) -> tuple[Ticket, ...]:
    """What the filters leave, in the order of the queue; words are minded once their texts are there."""
    found = tuple(rows)
    if doctor is not None:
        found = tuple(row for row in found if (row.doctor_id or NOBODY) == doctor)
    if not words or texts is None:
        return found
    return tuple(row for row in found if matches(words, texts.get(row.id, "")))
