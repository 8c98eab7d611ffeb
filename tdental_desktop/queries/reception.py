"""The reception board of one day (screens reference 5): who waits, who is in the chair, who is done.

Offline it is the record of a day: minutes of those who wait or are treated run up to the moment at which the
day was read, never up to the PC's clock. Query thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, normal_phone
from tdental_desktop.queries.days_held import Holding, around, clinic_day_sql, holding
from tdental_desktop.queries.record.parts import Standing
from tdental_desktop.queries.record.rows import clinic_day, fetch, marks, person, standing, visible
from tdental_desktop.queries.replica_state import TableProblem, problem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import flag, named_list, text

Stage = Literal["waiting", "examination", "done", "other"]
Alarm = Literal["", "late", "long"]
STAGES: tuple[Stage, ...] = ("waiting", "examination", "done")
LATE_AFTER, LONG_AFTER = 20, 40
"""Minutes of waiting beyond which a card turns amber, and red."""

BUCKETS = (45, 90)
"""Last minutes of the first and of the second bucket of service time; the third is open."""

BRANCH_SQL = "coalesce(r.company_id, r._company_id)"
_ZONE = timezone(timedelta(hours=7))
_AT = "coalesce(r.date_waiting, r.date_examination, r.date_done)"
# A reception without arrival still belongs to the day on which something else happened to it.
_OF_DAY = f"""
    SELECT r.id FROM customer_receipts r
        WHERE r.date_waiting >= :since AND r.date_waiting < :until
        AND {clinic_day_sql("r.date_waiting")} = :day
    UNION ALL SELECT r.id FROM customer_receipts r
        WHERE r.date_waiting IS NULL AND coalesce(r.date_examination, r.date_done) >= :since
        AND {clinic_day_sql("coalesce(r.date_examination, r.date_done)")} = :day
"""
_ROWS = f"""
    SELECT r.id, r.partner_id, coalesce(nullif(trim(r.partner_name), ''), c.name) AS name, c.ref,
        coalesce(nullif(r.partner_phone, ''), c.phone) AS phone, r.doctor_id,
        {person("r.doctor_name", "r.doctor_id")} AS doctor, r.products, r.reason, r.note,
        r.is_repeat_customer, r.is_no_treatment, r.state, r.date_waiting, r.date_examination, r.date_done,
        {BRANCH_SQL} AS branch_id, b.name AS branch, {marks("r")}
    FROM customer_receipts r LEFT JOIN customers c ON c.id = r.partner_id
    LEFT JOIN companies b ON b.id = {BRANCH_SQL}
    WHERE r.id IN ({_OF_DAY}) AND r._gone_at IS NULL AND {{limit}} AND {{branch}}
    ORDER BY {_AT}, r.id
"""


@dataclass(frozen=True, slots=True)
class Reception:
    """One card. Minutes are whole, rounded down; None where a moment is missing or they run backwards.

    Attributes:
        number: Place in the day's queue of its branch, from 1, by arrival.
        service: Services that were asked for, else the content, as the server words it.
        repeat: True follow-up ("tái khám"), False first visit ("khám mới").
        no_treatment: The person left untreated; ``reason`` says why.
        stage: Column of the board; ``other`` for a state unknown to us, then ``state_text`` is the server's.
        arrived, called, finished: The server's texts.
        waited: Chair start − arrival; while waiting, up to the reading of the day.
        examined: End − chair start; while in the chair, up to the reading of the day.
        served: Waited + examined; None before the chair start.
        folded: Name, code and phone for the text filter, without accents and blanks.
    """

    id: str
    number: int
    customer: str | None
    name: str | None
    code: str | None
    phone: str | None
    doctor_id: str | None
    doctor: str | None
    service: str | None
    reason: str | None
    repeat: bool | None
    no_treatment: bool
    stage: Stage
    state_text: str | None
    arrived: str | None
    called: str | None
    finished: str | None
    waited: int | None
    examined: int | None
    served: int | None
    branch_id: str | None
    branch: str | None
    folded: str
    standing: Standing

    @property
    def minutes(self) -> int | None:
        """What the card prints large: minutes in the present state, of service once it is done."""
        if self.stage == "waiting":
            return self.waited
        return self.examined if self.stage == "examination" else self.served

    @property
    def since(self) -> str | None:
        """The moment beside it: arrival, chair start, and arrival again once it is done."""
        return self.called if self.stage == "examination" else self.arrived

    @property
    def moment(self) -> str | None:
        """Time of the present state, as TDental's list prints it (screens reference 1.3)."""
        own = {"examination": self.called, "done": self.finished}.get(self.stage, self.arrived)
        return own or self.arrived

    @property
    def alarm(self) -> Alarm:
        """``late`` beyond 20 minutes of waiting, ``long`` beyond 40."""
        if self.stage != "waiting" or self.waited is None or self.waited <= LATE_AFTER:
            return ""
        return "long" if self.waited > LONG_AFTER else "late"


@dataclass(frozen=True, slots=True)
class Board:
    """One day of one branch or of all.

    Attributes:
        day: ``YYYY-MM-DD``.
        last_day: The last day held up to today; None while none is.
        rows: In the order of the queue.
        read_at: Clinic time up to which the minutes run; None while the day is not held for all branches.
        without: Names of the branches whose day was not read.
    """

    day: str
    last_day: str | None
    rows: tuple[Reception, ...]
    read_at: str | None
    without: tuple[str, ...]
    problem: TableProblem | None

    @property
    def held(self) -> bool:
        """Every row of the day was read: no card is missing, and none means none."""
        return self.read_at is not None


def board(
    connection: Connection, scope: Scope, today: str, day: str | None = None, branch: str | None = None
) -> Board:
    """The board of a day.

    Args:
        connection: A reader.
        scope: Branches and rights.
        today: The clinic's day: no later one is proposed.
        day: The day wanted; None for the last one held.
        branch: Id of a branch, None for all that may be seen.
    """
    known = holding(connection, scope, "customer_receipts", branch)
    last = known.last(today)
    wanted = day or last or today
    names = {row["id"]: text(row["name"]) or row["id"] for row in _companies(connection)}
    return Board(
        day=wanted,
        last_day=last,
        rows=receptions(connection, scope, wanted, branch, known),
        read_at=known.read_at(wanted),
        without=tuple(str(names.get(key, key)) for key in known.without(wanted)),
        problem=problem(connection, scope, "customer_receipts"),
    )


def _companies(connection: Connection) -> list[Mapping[str, object]]:
    return fetch(connection, "SELECT id, name FROM companies", {})


def receptions(
    connection: Connection, scope: Scope, day: str, branch: str | None, known: Holding
) -> tuple[Reception, ...]:
    """All receptions of a day in the order of arrival, none left out."""
    limit, values = visible(scope, BRANCH_SQL)
    since, until = around(day)
    sql = _ROWS.format(limit=limit, branch="1" if branch is None else f"{BRANCH_SQL} = :branch")
    rows = fetch(connection, sql, values | {"since": since, "until": until, "day": day, "branch": branch})
    numbers: dict[object, int] = {}
    found = []
    for row in rows:
        key = row["branch_id"]
        numbers[key] = numbers.get(key, 0) + 1
        read = known.branch_read_at(text(key), day)
        # After the day's end nobody knows until when somebody waited who was never called.
        read = read if clinic_day(read) == day else None
        found.append(_reception(scope, row, numbers[key], read))
    return tuple(found)


def _reception(scope: Scope, row: Mapping[str, object], number: int, read: str | None) -> Reception:
    arrived, called, finished = (
        text(row[name]) for name in ("date_waiting", "date_examination", "date_done")
    )
    stage: Stage = next((known for known in STAGES if known == row["state"]), "other")
    waited = _between(arrived, read if stage == "waiting" else called)
    examined = None if stage == "waiting" else _between(called, read if stage == "examination" else finished)
    name, code = text(row["name"]), text(row["ref"])
    phone = text(row["phone"]) if scope.phone else None
    doctor = text(row["doctor"])
    reason = text(row["reason"])
    return Reception(
        id=str(row["id"]),
        number=number,
        customer=text(row["partner_id"]),
        name=name,
        code=code,
        phone=phone,
        doctor_id=text(row["doctor_id"]) or doctor,
        doctor=doctor,
        service=_services(row["products"]) or text(row["note"]) or reason,
        reason=reason,
        repeat=flag(row["is_repeat_customer"]),
        no_treatment=bool(row["is_no_treatment"]),
        stage=stage,
        state_text=text(row["state"]),
        arrived=arrived,
        called=called,
        finished=finished,
        waited=waited,
        examined=examined,
        served=_served(stage, waited, examined),
        branch_id=text(row["branch_id"]),
        branch=text(row["branch"]),
        folded=folded(name, code, phone),
        standing=standing(row),
    )


def _served(stage: Stage, waited: int | None, examined: int | None) -> int | None:
    """Waiting and examination; the waiting alone while unfinished, nothing before the chair start."""
    if stage == "waiting" or waited is None:
        return None
    if stage == "examination":
        return waited
    return None if examined is None else waited + examined


def _between(start: str | None, end: str | None) -> int | None:
    """Whole minutes from one server text to another."""
    first, last = _moment(start), _moment(end)
    if first is None or last is None or last < first:
        return None
    return int((last - first).total_seconds()) // 60


def _moment(value: str | None) -> datetime | None:
    if value is None or len(value) < 16:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.replace(tzinfo=_ZONE) if found.tzinfo is None else found


def _services(stored: object) -> str | None:
    return ", ".join(one.name for one in named_list(stored) or ()) or None


def folded(*values: str | None) -> str:
    """What the text filter looks into: without accents, case and blanks; phones as dialled too."""
    found = [(fold_text(value) or "").replace(" ", "") for value in values if value]
    phone = normal_phone(values[-1]) if values else None
    return "\n".join([*found, phone or ""])


def matches(words: str, text_folded: str) -> bool:
    """The typed words, accents and blanks apart, stand in it (screens reference 5.1)."""
    wanted = (fold_text(words) or "").replace(" ", "")
    return wanted in text_folded


@dataclass(frozen=True, slots=True)
class Doctor:
    """A choice of the doctor filter. ``key`` None: nobody is named."""

    key: str | None
    name: str | None
    count: int


def doctors(rows: Iterable[Reception]) -> tuple[Doctor, ...]:
    """Who has receptions among these, by name; nobody named comes last."""
    names: dict[str | None, str | None] = {}
    counts: dict[str | None, int] = {}
    for row in rows:
        names.setdefault(row.doctor_id, row.doctor)
        counts[row.doctor_id] = counts.get(row.doctor_id, 0) + 1
    order = sorted(counts, key=lambda key: (key is None, fold_text(names[key]) or "", key or ""))
    return tuple(Doctor(key, names[key], counts[key]) for key in order)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Longest and mean of some minutes, the mean rounded half up; None where no row has any."""

    longest: int | None
    mean: int | None


def minutes_of(rows: Iterable[Reception]) -> Minutes:
    """Over the rows that have minutes."""
    found = [row.minutes for row in rows if row.minutes is not None]
    if not found:
        return Minutes(None, None)
    return Minutes(max(found), (2 * sum(found) + len(found)) // (2 * len(found)))


def buckets(rows: Iterable[Reception]) -> tuple[int, int, int]:
    """Finished receptions by minutes of service: up to 45, 46 to 90, more; without minutes in none."""
    counts = [0, 0, 0]
    for row in rows:
        if row.stage == "done" and row.served is not None:
            counts[0 if row.served <= BUCKETS[0] else 1 if row.served <= BUCKETS[1] else 2] += 1
    return counts[0], counts[1], counts[2]


def in_stage(rows: Iterable[Reception], stage: Stage) -> tuple[Reception, ...]:
    """A column: whoever waits longest on top; of those who are done, the last one."""
    mine = [row for row in rows if row.stage == stage]
    if stage == "done":
        return tuple(sorted(mine, key=lambda row: (row.finished or "", row.id), reverse=True))
    if stage == "examination":
        return tuple(sorted(mine, key=lambda row: (row.called or "", row.id)))
    return tuple(mine)
