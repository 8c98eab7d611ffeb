"""Rows a complete answer no longer holds: moved, gone, or too many to believe (design section 3).

A row is tombstoned only after its detail call says so (404, 204, null) or, where the detail cannot
tell, a second complete answer does. Many at once are quarantined until a person releases them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sync import plan
from sync.engine.asking import Asks
from sync.engine.jobs import Ask
from sync.engine.run import Run
from sync.engine.undated import read_undated_rows
from sync.engine.whole import read_whole
from sync.engine.windows import read_window
from sync.errors import NotFound, SyncError
from sync.replica.ledger import EARLIEST, LATEST, NULL_PART, Window, day_after
from sync.tables import Single, TableSpec, Windowed
from sync.tables.row import dumps

_AT_ONCE = 8


@dataclass(slots=True)
class Verdicts:
    """What the details of missing rows say.

    Attributes:
        gone: 404, 204, null, or marked deleted.
        moved: Windows of new dates to read, the one of rows without a date among them.
        alive: The detail answers and names no other date.
        unsure: The detail could not tell.
    """

    gone: set[str] = field(default_factory=set)
    moved: set[Window] = field(default_factory=set)
    alive: dict[str, Window] = field(default_factory=dict)
    unsure: dict[str, Window] = field(default_factory=dict)


def settle_missing(run: Run, spec: TableSpec) -> Asks:
    """Decides about every missing row of one table."""
    state = run.tables[spec.name]
    for _ in range(2):
        missing = _still_missing(run, spec)
        if not missing:
            break
        if not spec.deletable:
            state.missing.clear()
            return
        said = yield from _ask_each(run, spec, missing)
        for day in sorted(said.moved, key=lambda w: (w.lo, w.part)):
            if day.part == NULL_PART:
                yield from read_undated_rows(run, spec)
            else:
                yield from read_window(run, spec, day)
        if said.alive or said.unsure:
            absent = yield from _second_answer(run, spec, said.alive | said.unsure)
            said.gone |= absent & said.unsure.keys()
            _keep_back(run, spec, absent & said.alive.keys())
        _decide(run, spec, said.gone)
        if not said.moved:
            break
    state.missing.clear()


def _keep_back(run: Run, spec: TableSpec, keys: set[str]) -> None:
    """Rows whose detail still answers though two complete lists lack them: a person decides."""
    if not keys:
        return
    run.writer.at = run.clock.stamp()
    with run.writer.transaction():
        run.writer.quarantine(spec, sorted(keys))
    run.committed(spec.name)


def _still_missing(run: Run, spec: TableSpec) -> dict[str, Window]:
    """Candidates that no later answer of this run has moved elsewhere."""
    state = run.tables[spec.name]
    found: dict[str, Window] = {}
    for window in set(state.missing.values()):
        held = set(run.writer.missing(spec, window, set()))
        found |= {key: window for key, w in state.missing.items() if w == window and key in held}
    return found


def _ask_each(run: Run, spec: TableSpec, missing: dict[str, Window]) -> Asks:
    """Asks the detail of each candidate until the brake is certain.

    Returns:
        ``Verdicts``.
    """
    said = Verdicts()
    rows = run.local_count(spec)
    if spec.detail is None:
        said.unsure = dict(missing)
        return said
    keys = list(missing)
    while keys:
        batch, keys = keys[:_AT_ONCE], keys[_AT_ONCE:]
        answers = yield [Ask(spec.name, spec.detail.path, id=key, form="object", soft=True) for key in batch]
        for key, answer in zip(batch, answers, strict=True):
            _judge(spec, key, answer, missing[key], said)
        if _braked(run, spec, rows, len(said.gone)):
            said.gone |= set(keys)
            keys = []
    return said


def _judge(spec: TableSpec, key: str, answer: Any, window: Window, said: Verdicts) -> None:
    if answer is None or isinstance(answer, NotFound):
        said.gone.add(key)
    elif isinstance(answer, SyncError):
        said.unsure[key] = window
    elif answer.get("isDeleted") is True:
        said.gone.add(key)
    else:
        column = next((f.name for f in spec.fields if f.column == spec.date_column), None)
        dated = isinstance(spec.strategy, Windowed) and column in answer and window.part != NULL_PART
        if dated and not EARLIEST <= str(answer[column] or "") < day_after(LATEST):
            # It lost its date, so that no window shows it any more: it is looked for among those without.
            said.moved.add(Window(spec.name, part=NULL_PART))
            return
        day = str(answer.get(column) or "")[:10] if column else ""
        if not isinstance(spec.strategy, Windowed) or not _is_day(day) or window.lo <= day <= window.hi:
            # The end of a day may be cut off (api reference 5.9): the next day's window holds it then.
            said.alive[key] = Window(spec.name, day, day_after(day), window.part) if _is_day(day) else window
        else:
            said.moved.add(Window(spec.name, day, day, window.part if window.part != NULL_PART else ""))


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()


def _second_answer(run: Run, spec: TableSpec, unsure: dict[str, Window]) -> Asks:
    """Reads the windows again; a row absent from two complete answers is gone."""
    state = run.tables[spec.name]
    state.missing.clear()
    if isinstance(spec.strategy, Single):
        yield from read_whole(run, spec)
    else:
        for window in sorted(set(unsure.values()), key=lambda w: (w.part, w.lo)):
            if window.part == NULL_PART:
                continue
            yield from read_window(run, spec, window)
    return {key for key in unsure if key in state.missing}


def _braked(run: Run, spec: TableSpec, rows: int, gone: int) -> bool:
    gone += run.tables[spec.name].gone
    others = sum(
        state.gone for name, state in run.tables.items() if name != spec.name and run.specs[name].key
    )
    return plan.brake(rows, gone, gone + others)


def _decide(run: Run, spec: TableSpec, gone: set[str]) -> None:
    if not gone:
        return
    state = run.tables[spec.name]
    rows = run.local_count(spec)
    run.writer.at = run.clock.stamp()
    with run.writer.transaction():
        if _braked(run, spec, rows, len(gone)) and spec.name not in run.options.accept_deletions:
            run.writer.quarantine(spec, sorted(gone))
            state.quarantined = len(gone)
        else:
            customers = _customers_of(run, spec, gone)
            state.gone += run.writer.mark_gone(spec, sorted(gone))
            run.touched |= customers
    run.committed(spec.name)


def _customers_of(run: Run, spec: TableSpec, keys: set[str]) -> set[str]:
    if not spec.customer_column or spec.name == "customers":
        return set()
    rows = run.writer.db.execute(
        f'SELECT DISTINCT "{spec.customer_column}" FROM "{spec.name}"'
        f' WHERE "{spec.key_column}" IN (SELECT value FROM json_each(?))',
        [dumps(sorted(keys))],
    ).fetchall()
    return {customer for (customer,) in rows if customer}


def release_quarantine(run: Run, spec: TableSpec) -> None:
    """Tombstones what a person agreed to let go (``--accept-deletions``)."""
    state = run.tables[spec.name]
    rows = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}"'
        " WHERE _quarantined_at IS NOT NULL AND _gone_at IS NULL"
    ).fetchall()
    if not rows:
        return
    run.writer.at = run.clock.stamp()
    with run.writer.transaction():
        state.gone += run.writer.mark_gone(spec, [key for (key,) in rows])
    run.committed(spec.name)
