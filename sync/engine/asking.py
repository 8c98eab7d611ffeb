"""List questions: how a filter, a page and a count are put to the server. Nothing here writes rows."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import Any

from sync import plan
from sync.api import Page
from sync.engine.jobs import Ask
from sync.engine.run import Run
from sync.errors import ServerRefused, SyncError, UnexpectedAnswer
from sync.replica.ledger import EARLIEST, FIRST_DAY, LAST_DAY, LATEST, Window
from sync.tables import TableSpec, Windowed
from sync.tables.row import dumps

Query = tuple[tuple[str, str], ...]
Asks = Generator["Ask | list[Ask] | plan.Priority", Any, Any]


def window_query(spec: TableSpec, window: Window) -> Query:
    """Query that selects a window. Ends of time are sent as dates the server can add a day to."""
    found: list[tuple[str, str]] = []
    strategy = spec.strategy
    if isinstance(strategy, Windowed) and (window.lo, window.hi) != (FIRST_DAY, LAST_DAY):
        lo = max(window.lo, EARLIEST)
        hi = min(window.hi, LATEST)
        found = [
            (strategy.date_from, lo),
            (strategy.date_to, hi + ("T23:59:59.999" if strategy.end_of_day else "")),
        ]
    if window.branch is not None and spec.by_branch:
        found.append((spec.by_branch, window.branch))
    return tuple(found)


def _paged(query: Iterable[tuple[str, str]], limit: int, offset: int = 0) -> Query:
    return (("offset", str(offset)), ("limit", str(limit)), *query)


def list_ask(
    spec: TableSpec,
    query: Iterable[tuple[str, str]] = (),
    *,
    limit: int | None = None,
    offset: int = 0,
    handle: Any = None,
    soft: bool = False,
) -> Ask:
    """One list request; POST lists carry the spec's body, bare GET lists carry no paging."""
    if spec.method == "POST":
        body = {**spec.body, **dict(query)}
        return Ask(spec.name, spec.path, "POST", body=body, handle=handle, soft=soft)
    full = tuple(query) if limit is None else _paged(query, limit, offset)
    return Ask(spec.name, spec.path, query=full, handle=handle, soft=soft)


def count(spec: TableSpec, query: Iterable[tuple[str, str]] = ()) -> Asks:
    """``totalItems`` of a filter by the cheap counter ``limit=1`` (api reference 3)."""
    total = yield list_ask(spec, query, limit=1, handle=total_of(spec))
    return total


def counts(spec: TableSpec, queries: list[Query]) -> Asks:
    """Several counters at once."""
    totals = yield [list_ask(spec, query, limit=1, handle=total_of(spec)) for query in queries]
    return totals


def total_of(spec: TableSpec) -> Any:
    """A counter's answer; rows that came although none are counted are there all the same."""

    def handle(page: Page) -> int:
        if page.total is None:
            raise UnexpectedAnswer("the list does not say how many rows it has", table=spec.name)
        return page.total or len(page.items)

    return handle


def filters_alive(run: Run, spec: TableSpec) -> Asks:
    """Which filters the server really obeys; unknown names are ignored silently (api reference 2).

    A filter that lives finds nothing for an impossible value, whatever the server counts. (Comparing with
    the total would take a dead one for alive whenever a row is inserted between the two questions.) Asked
    once per table and remembered; a first or full run asks again.
    """
    known = run.ledger.filters(spec.name)
    if known and run.mode not in ("first", "full"):
        return known
    impossible = Window(spec.name, plan.IMPOSSIBLE_DAY, plan.IMPOSSIBLE_DAY)
    queries: list[Query] = [window_query(spec, impossible)]
    if spec.by_branch:
        queries.append(((spec.by_branch, plan.IMPOSSIBLE_ID),))
    answers = yield [list_ask(spec, q, limit=1, handle=_found(run, spec), soft=True) for q in queries]
    for answer in answers:
        if isinstance(answer, SyncError) and not isinstance(answer, ServerRefused):
            raise answer
    alive = {"date": answers[0] == 0}
    if spec.by_branch:
        alive["branch"] = answers[1] == 0
    run.ledger.set_table(spec.name, filters=_json(alive))
    return alive


def _found(run: Run, spec: TableSpec) -> Any:
    """Rows of an impossible filter. A server that counts some and shows none counts what is not there."""

    def handle(page: Page) -> int:
        rows = len(page.items) + len(page.undecodable)
        if page.total and not rows:
            run.tables[spec.name].untrue = True
        return rows

    return handle


def _json(value: Mapping[str, bool]) -> str:
    return dumps(dict(value))
