"""The queue of one day at the reception: who came when, in which state, for how long, without any text.

One question answers a day from an index alone, so that counts, minutes, filters and columns never wait for
names; these are read for the cards on screen (``reception.cards``). Query thread.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, NamedTuple, Protocol, TypeVar

import orjson

from sync.replica.connection import Connection
from tdental_desktop.queries.days_held import Holding, around
from tdental_desktop.queries.record.rows import clinic_day, visible
from tdental_desktop.queries.scope import Scope

Stage = Literal["waiting", "examination", "done", "other"]
STAGES: tuple[Stage, ...] = ("waiting", "examination", "done")
BUCKETS = (45, 90)
"""Last minutes of the first and of the second bucket of service time; the third is open."""

BRANCH_SQL = "coalesce(r.company_id, r._company_id)"
_OFFSET = 7 * 3600
_AT = "coalesce(r.date_waiting, r.date_examination, r.date_done)"


def _zoned(column: str) -> str:
    """SQL: the text names an offset; cheaper than a pattern."""
    return f"length({column}) > 19 AND (substr({column}, -1) = 'Z' OR substr({column}, -6, 1) IN ('+', '-'))"


def _day(column: str) -> str:
    return f"CASE WHEN {_zoned(column)} THEN date({column}, '+7 hours') ELSE substr({column}, 1, 10) END"


def _seconds(column: str) -> str:
    """SQL: clinic time (UTC+7) in seconds; NULL for a text without a clock, or no date at all."""
    return (
        f"CASE WHEN length({column}) < 16 THEN NULL WHEN {_zoned(column)}"
        f" THEN unixepoch({column}, 'subsec') + {_OFFSET} ELSE unixepoch({column}, 'subsec') END"
    )


def _minutes(start: str, end: str) -> str:
    """SQL: whole minutes between two numbers of seconds; NULL where they run backwards."""
    return f"CASE WHEN {end} >= {start} THEN CAST(({end} - {start}) / 60 AS INTEGER) END"


_COLUMNS = f"""r.id, {BRANCH_SQL} AS branch, r.is_repeat_customer AS again,
    CASE WHEN r.state IN ('waiting', 'examination', 'done') THEN r.state ELSE 'other' END AS stage,
    coalesce(nullif(trim(r.doctor_id), ''),
        (SELECT nullif(trim(x.doctor_name), '') FROM customer_receipts x WHERE x.id = r.id)) AS doctor,
    r.date_waiting AS arrived, {_AT} AS at,
    CASE r.state WHEN 'examination' THEN r.date_examination WHEN 'done' THEN r.date_done
        ELSE r.date_waiting END AS own,
    {_seconds("r.date_waiting")} AS came, {_seconds("r.date_examination")} AS called,
    {_seconds("r.date_done")} AS ended"""
_MISSING = "coalesce(r.date_examination, r.date_done)"
# A reception without arrival still belongs to the day on which something else happened to it. Materialised,
# for else every use of a moment would read its text again.
_QUEUE = f"""
    WITH of_day AS MATERIALIZED (
        SELECT {_COLUMNS} FROM customer_receipts r
            WHERE r.date_waiting >= :since AND r.date_waiting < :until AND {_day("r.date_waiting")} = :day
            AND r._gone_at IS NULL AND {{condition}}
        UNION ALL SELECT {_COLUMNS} FROM customer_receipts r
            WHERE r.date_waiting IS NULL AND {_MISSING} >= :since AND {_day(_MISSING)} = :day
            AND r._gone_at IS NULL AND {{condition}}
    ), read AS MATERIALIZED (
        SELECT *, CASE WHEN stage IN ('waiting', 'examination') THEN
            coalesce((SELECT j.value FROM json_each(:reads) j WHERE j.key = branch), :read) END AS now
        FROM of_day
    )
    SELECT json_group_array(json_array(
        id, branch, stage, doctor, again, arrived, own,
        CASE stage WHEN 'waiting' THEN {_minutes("came", "now")} ELSE {_minutes("came", "called")} END,
        CASE stage WHEN 'waiting' THEN NULL WHEN 'examination' THEN {_minutes("called", "now")}
            ELSE {_minutes("called", "ended")} END) ORDER BY at, id)
    FROM read
"""


class Ticket(NamedTuple):
    """One reception in the queue. Minutes are whole, rounded down; None where a moment is missing.

    Attributes:
        number: Place in the day's queue of its branch, from 1, by arrival.
        stage: Column of the board; ``other`` for a state unknown to us.
        doctor_id: The doctor's id, else the name that the row tells, None without either.
        repeat: True follow-up ("tái khám"), False first visit ("khám mới").
        arrived: The server's text; ``own``: of the moment at which the present state began.
        waited: Chair start − arrival; while waiting, up to the reading of the day.
        examined: End − chair start; while in the chair, up to the reading of the day.
    """

    id: str
    number: int
    branch_id: str | None
    stage: Stage
    doctor_id: str | None
    repeat: bool | None
    arrived: str | None
    own: str | None
    waited: int | None
    examined: int | None

    @property
    def served(self) -> int | None:
        """Waiting and examination; the waiting alone while unfinished, nothing before the chair start."""
        if self.stage == "waiting" or self.waited is None:
            return None
        if self.stage == "examination":
            return self.waited
        return None if self.examined is None else self.waited + self.examined

    @property
    def minutes(self) -> int | None:
        """What the card prints large: minutes in the present state, of service once it is done."""
        if self.stage == "waiting":
            return self.waited
        return self.examined if self.stage == "examination" else self.served

    @property
    def moment(self) -> str | None:
        """Time of the present state, as TDental's list prints it (screens reference 1.3)."""
        return self.own or self.arrived


def queue(
    connection: Connection, scope: Scope, day: str, branch: str | None, known: Holding
) -> tuple[Ticket, ...]:
    """All receptions of a day in the order of arrival, none left out.

    Args:
        connection: A reader.
        scope: Branches and rights.
        day: ``YYYY-MM-DD``.
        branch: Id of a branch, None for all that may be seen.
        known: When the day was read.
    """
    condition, values = visible(scope, BRANCH_SQL)
    if branch is not None:
        condition += f" AND {BRANCH_SQL} = :branch"
    since, until = around(day)
    values |= {"since": since, "until": until, "day": day, "branch": branch, **_reads(known, day)}
    found = connection.execute(_QUEUE.format(condition=condition), values).fetchone()
    numbers: dict[str | None, int] = {}
    made = []
    for key, where, stage, doctor, again, arrived, own, waited, examined in orjson.loads(found[0]):
        number = numbers[where] = numbers.get(where, 0) + 1
        repeat = None if again is None else bool(again)
        made.append(Ticket(key, number, where, stage, doctor, repeat, arrived, own, waited, examined))
    return tuple(made)


def _reads(known: Holding, day: str) -> dict[str, object]:
    """Until when the minutes of those run who are not done, by branch (in seconds of clinic time)."""

    def until(branch: str | None) -> float | None:
        at = known.branch_read_at(branch, day)
        # After the day's end nobody knows until when somebody waited who was never called.
        return _clinic_seconds(at) if at is not None and clinic_day(at) == day else None

    return {"reads": json.dumps({key: until(key) for key in known.branches}), "read": until(None)}


def _clinic_seconds(moment: str) -> float:
    """What ``_seconds`` makes of the same text."""
    found = datetime.fromisoformat(moment)
    if found.tzinfo is None:
        return found.replace(tzinfo=UTC).timestamp()
    return found.timestamp() + _OFFSET


class Minutes(NamedTuple):
    """Longest and mean of some minutes, the mean rounded half up; None where no row has any."""

    longest: int | None
    mean: int | None


def minutes_of(rows: Iterable[Ticket]) -> Minutes:
    """Over the rows that have minutes."""
    found = [minutes for row in rows if (minutes := row.minutes) is not None]
    if not found:
        return Minutes(None, None)
    return Minutes(max(found), (2 * sum(found) + len(found)) // (2 * len(found)))


def buckets(rows: Iterable[Ticket]) -> tuple[int, int, int]:
    """Finished receptions by minutes of service: up to 45, 46 to 90, more; without minutes in none."""
    counts = [0, 0, 0]
    for row in rows:
        if row.stage == "done" and (served := row.served) is not None:
            counts[0 if served <= BUCKETS[0] else 1 if served <= BUCKETS[1] else 2] += 1
    return counts[0], counts[1], counts[2]


class Queued(Protocol):
    """What the columns are made of."""

    @property
    def id(self) -> str: ...

    @property
    def stage(self) -> Stage: ...

    @property
    def own(self) -> str | None: ...


Q = TypeVar("Q", bound=Queued)


def by_stage(rows: Iterable[Q]) -> dict[Stage, tuple[Q, ...]]:
    """The columns: whoever waits longest on top; of those who are done, the last one."""
    found: dict[Stage, list[Q]] = {stage: [] for stage in (*STAGES, "other")}
    for row in rows:
        found[row.stage].append(row)
    found["examination"].sort(key=lambda row: (row.own or "", row.id))
    found["done"].sort(key=lambda row: (row.own or "", row.id), reverse=True)
    return {stage: tuple(mine) for stage, mine in found.items()}
