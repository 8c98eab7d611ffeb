"""What a search is asked and answers: plain data, for the box, the command line and the rows between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tdental_desktop.queries.search_text import Asked


class Group(StrEnum):
    """Why a customer was found; in the order of the groups on screen."""

    PHONE = "phone"
    RELATIVE = "relatives_phone"
    REF = "ref"
    ORDER = "order"
    NAME = "name"
    INITIALS = "initials"
    NAME_PART = "name_part"
    PHONE_PART = "phone_part"


class Hit(NamedTuple):
    """One customer found. (A named tuple: hundreds are made at a key press, at a third of the price.)

    Attributes:
        key: The phone, code or order number that matched, folded; empty where it was the name.
        relative: That phone is a relative's.
    """

    id: str
    group: Group
    key: str = ""
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to look.

    Attributes:
        branch: Only customers of this branch; None: of all that the scope allows.
        gone: Also those whom TDental does not have any more.
    """

    branch: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        text: What was typed.
        asked: What that was taken for; highlights are made from it.
        hits: The first of each group, best first.
        totals: Customers in each group, those not in ``hits`` too.
        searched: Customers that were looked through.
        elsewhere: Hits in branches that were not asked for.
        gone: Hits among those whom TDental does not have any more, when they were not asked for.
        unread: Customers looked through whose relatives' phones are not held: their detail was not read yet.
        phones: Phones were searched at all (a right).
    """

    text: str
    asked: Asked
    hits: tuple[Hit, ...] = ()
    totals: tuple[tuple[Group, int], ...] = ()
    searched: int = 0
    elsewhere: int = 0
    gone: int = 0
    unread: int = 0
    phones: bool = True

    @property
    def count(self) -> int:
        """Customers found."""
        return sum(number for _, number in self.totals)
