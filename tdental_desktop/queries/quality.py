"""The data-quality board: its checks, each a declared list, and how many rows each finds.

``count`` reads whole tables, a question for the query thread; ``slices`` gives it in parts that each take a
moment, so that what a person asks meanwhile does not wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import orjson

from sync.replica.connection import Connection
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.ask import allowed
from tdental_desktop.queries.lists.quality_money import (
    QUALITY_ADVANCE,
    QUALITY_CUSTOMER_EXPECTED,
    QUALITY_CUSTOMER_TREATMENT,
    QUALITY_DEBT,
    QUALITY_DEBT_LEDGER,
    QUALITY_ORDER_PAID,
    QUALITY_ORDER_PAYMENTS,
    QUALITY_ORDER_RESIDUAL,
    QUALITY_ORDER_TOTAL,
    QUALITY_PAYMENT_PARTS,
)
from tdental_desktop.queries.lists.quality_orphans import QUALITY_ORPHANS, orphans_by_column
from tdental_desktop.queries.lists.quality_rows import (
    QUALITY_ARRIVED,
    QUALITY_FUTURE,
    QUALITY_PHONES,
    QUALITY_STOCK,
    QUALITY_VISITS,
)
from tdental_desktop.queries.lists.spec import ListSpec, ListState
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope

CHECKS: tuple[ListSpec, ...] = (
    QUALITY_ORDER_TOTAL,
    QUALITY_ORDER_PAID,
    QUALITY_ORDER_PAYMENTS,
    QUALITY_ORDER_RESIDUAL,
    QUALITY_PAYMENT_PARTS,
    QUALITY_CUSTOMER_EXPECTED,
    QUALITY_CUSTOMER_TREATMENT,
    QUALITY_ADVANCE,
    QUALITY_DEBT,
    QUALITY_DEBT_LEDGER,
    QUALITY_ORPHANS,
    QUALITY_PHONES,
    QUALITY_ARRIVED,
    QUALITY_VISITS,
    QUALITY_FUTURE,
    QUALITY_STOCK,
)
"""Every check, money first; a board orders them by what they find."""

MOST = 5_000
"""Keys that a slice hands over at most."""

State = Literal["found", "none", "lacking"]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a check, or a slice of it, came to.

    Attributes:
        rows: Rows found.
        ids: Their keys; empty where they are more than ``MOST``.
        problems: Tables that are not held whole: nothing found is no proof then.
        unknown: Sentences why it cannot be worked out (``ListSpec.unknown``).
    """

    rows: int
    ids: tuple[str, ...] = ()
    problems: tuple[TableProblem, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """``found``; ``none``, proven over whole tables; ``lacking``: not enough is held to say so."""
        if self.rows:
            return "found"
        return "lacking" if self.problems or self.unknown else "none"


def checks(scope: Scope) -> tuple[ListSpec, ...]:
    """The checks that the scope may see."""
    return tuple(spec for spec in CHECKS if allowed(scope, spec.right))


def slices(spec: ListSpec) -> tuple[ListSpec, ...]:
    """The check in parts that add up to it."""
    return orphans_by_column() if spec is QUALITY_ORPHANS else (spec,)


def count(connection: Connection, scope: Scope, spec: ListSpec, state: ListState) -> Counted:
    """How many rows a check finds; the very rows that its list shows in the same state."""
    found = ask.listing(connection, scope, spec, state)
    lacking = problems(connection, scope, spec.tables)
    return Counted(len(found.ids), found.ids[:MOST], lacking, found.unknown)


def given(spec: ListSpec, found: Counted) -> ListSpec:
    """The check's list over the rows that were counted, so that it need not look for them again; the check
    as it is where they are too many to be handed over."""
    if found.rows != len(found.ids):
        return spec
    return replace(spec, given=orjson.dumps(found.ids).decode())


def added(parts: Iterable[Counted]) -> Counted:
    """The slices of one check together."""
    found = tuple(parts)
    lacking = {one.name: one for part in found for one in part.problems}
    unknown = dict.fromkeys(words for part in found for words in part.unknown)
    ids = tuple(key for part in found for key in part.ids)
    return Counted(sum(part.rows for part in found), ids, tuple(lacking.values()), tuple(unknown))
