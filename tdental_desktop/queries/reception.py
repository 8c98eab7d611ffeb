"""The reception board of one day (screens reference 5): who waits, who is in the chair, who is done.

Offline it is the record of a day: minutes of those who wait or are treated run up to the moment at which the
day was read, never up to the PC's clock. ``board`` answers a day from an index (query thread); ``cards``
reads names and texts by primary key, for the cards on screen (any thread).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, normal_phone
from tdental_desktop.queries.days_held import holding
from tdental_desktop.queries.reception_queue import (
    BRANCH_SQL,
    STAGES,
    Stage,
    Ticket,
    buckets,
    by_stage,
    minutes_of,
    queue,
)
from tdental_desktop.queries.record.parts import Standing
from tdental_desktop.queries.record.rows import fetch, marks, person, standing, visible
from tdental_desktop.queries.replica_state import TableProblem, problem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import flag, named_list, text

__all__ = [
    "BRANCH_SQL",
    "STAGES",
    "Board",
    "Doctor",
    "Reception",
    "Stage",
    "Ticket",
    "board",
    "buckets",
    "by_stage",
    "cards",
    "folded",
    "matches",
    "minutes_of",
    "receptions",
    "words_of",
]

Alarm = Literal["", "late", "long"]
LATE_AFTER, LONG_AFTER = 20, 40
"""Minutes of waiting beyond which a card turns amber, and red."""

_OWN = """r.id, coalesce(nullif(trim(r.partner_name), ''), c.name) AS name, c.ref,
    coalesce(nullif(r.partner_phone, ''), c.phone) AS phone"""
_THESE = """customer_receipts r LEFT JOIN customers c ON c.id = r.partner_id
    WHERE r.id IN (SELECT value FROM json_each(:keys))"""
_CARDS = f"""
    SELECT {_OWN}, r.partner_id, {person("r.doctor_name", "r.doctor_id")} AS doctor, r.products, r.reason,
        r.note, r.is_repeat_customer, r.is_no_treatment, r.state, r.date_waiting, r.date_examination,
        r.date_done, (SELECT b.name FROM companies b WHERE b.id = {BRANCH_SQL}) AS branch, {marks("r")}
    FROM {_THESE} AND {{limit}}
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
        minutes: What the card prints large: in the present state, of service once it is done.
        own: The moment at which the present state began.
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
    minutes: int | None
    own: str | None
    branch_id: str | None
    branch: str | None
    standing: Standing

    @property
    def since(self) -> str | None:
        """The moment beside it: arrival, chair start, and arrival again once it is done."""
        return self.called if self.stage == "examination" else self.arrived

    @property
    def moment(self) -> str | None:
        """Time of the present state, as TDental's list prints it (screens reference 1.3)."""
        return self.own or self.arrived

    @property
    def alarm(self) -> Alarm:
        """``late`` beyond 20 minutes of waiting, ``long`` beyond 40."""
        if self.stage != "waiting" or self.waited is None or self.waited <= LATE_AFTER:
            return ""
        return "long" if self.waited > LONG_AFTER else "late"


@dataclass(frozen=True, slots=True)
class Doctor:
    """A choice of the doctor filter. ``key`` None: nobody is named."""

    key: str | None
    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Board:
    """One day of one branch or of all.

    Attributes:
        day: ``YYYY-MM-DD``.
        last_day: The last day held up to today; None while none is.
        rows: In the order of the queue.
        doctors: Who has receptions among them, by name; nobody named comes last.
        branches: Names of the branches by id.
        read_at: Clinic time up to which the minutes run; None while the day is not held for all branches.
        without: Names of the branches whose day was not read.
    """

    day: str
    last_day: str | None
    rows: tuple[Ticket, ...]
    doctors: tuple[Doctor, ...]
    branches: Mapping[str, str]
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
    companies = fetch(connection, "SELECT id, name FROM companies", {})
    names = {str(row["id"]): text(row["name"]) or str(row["id"]) for row in companies}
    rows = queue(connection, scope, wanted, branch, known)
    return Board(
        day=wanted,
        last_day=last,
        rows=rows,
        doctors=_doctors(connection, rows),
        branches=names,
        read_at=known.read_at(wanted),
        without=tuple(names.get(key, key) for key in known.without(wanted)),
        problem=problem(connection, scope, "customer_receipts"),
    )


def _doctors(connection: Connection, rows: Iterable[Ticket]) -> tuple[Doctor, ...]:
    first: dict[str | None, str] = {}
    counts: dict[str | None, int] = {}
    for row in rows:
        first.setdefault(row.doctor_id, row.id)
        counts[row.doctor_id] = counts.get(row.doctor_id, 0) + 1
    names = dict(_names(connection, "SELECT id, name FROM employees", [key for key in counts if key]))
    names |= _names(connection, "SELECT id, name FROM application_users", names.keys() ^ counts.keys())
    # Somebody in neither list: the row's own copy tells.
    unknown = {first[key]: key for key in counts if key and key not in names}
    own = "SELECT id, doctor_name FROM customer_receipts"
    names |= {unknown[row]: name for row, name in _names(connection, own, unknown) if row}
    order = sorted(counts, key=lambda key: (key is None, _folded(names.get(key)), key or ""))
    return tuple(Doctor(key, names.get(key), counts[key]) for key in order)


@lru_cache(maxsize=4_096)
def _folded(name: str | None) -> str:
    """Day after day has the same doctors."""
    return fold_text(name) or ""


def _names(
    connection: Connection, select: str, keys: Iterable[str | None]
) -> Iterator[tuple[str | None, str]]:
    values = json.dumps([key for key in keys if key])
    found = connection.execute(f"{select} WHERE id IN (SELECT value FROM json_each(?))", [values]).fetchall()
    return ((row[0], name) for row in found if (name := text(row[1])))


def cards(connection: Connection, scope: Scope, tickets: Sequence[Ticket]) -> dict[str, Reception]:
    """What the cards of these tickets say, by id; by primary key. A row that left the file is left out."""
    limit, values = visible(scope, BRANCH_SQL)
    by_id = {ticket.id: ticket for ticket in tickets}
    rows = fetch(connection, _CARDS.format(limit=limit), values | {"keys": json.dumps(list(by_id))})
    return {str(row["id"]): _reception(scope, row, by_id[str(row["id"])]) for row in rows}


def receptions(connection: Connection, scope: Scope, found: Board) -> tuple[Reception, ...]:
    """All cards of a board in the order of the queue: for paper, where every one is read."""
    known = cards(connection, scope, found.rows)
    return tuple(known[ticket.id] for ticket in found.rows if ticket.id in known)


def words_of(connection: Connection, scope: Scope, tickets: Sequence[Ticket]) -> dict[str, str]:
    """Name, code and phone of these for the text filter, by id. Query thread."""
    rows = connection.execute(
        f"SELECT {_OWN} FROM {_THESE}", {"keys": json.dumps([ticket.id for ticket in tickets])}
    ).fetchall()
    return {row[0]: folded(text(row[1]), text(row[2]), text(row[3]) if scope.phone else None) for row in rows}


def _reception(scope: Scope, row: Mapping[str, object], ticket: Ticket) -> Reception:
    doctor = text(row["doctor"])
    reason = text(row["reason"])
    return Reception(
        id=ticket.id,
        number=ticket.number,
        customer=text(row["partner_id"]),
        name=text(row["name"]),
        code=text(row["ref"]),
        phone=text(row["phone"]) if scope.phone else None,
        doctor_id=ticket.doctor_id,
        doctor=doctor,
        service=_services(row["products"]) or text(row["note"]) or reason,
        reason=reason,
        repeat=flag(row["is_repeat_customer"]),
        no_treatment=bool(row["is_no_treatment"]),
        stage=ticket.stage,
        state_text=text(row["state"]),
        arrived=text(row["date_waiting"]),
        called=text(row["date_examination"]),
        finished=text(row["date_done"]),
        waited=ticket.waited,
        examined=ticket.examined,
        served=ticket.served,
        minutes=ticket.minutes,
        own=ticket.own,
        branch_id=ticket.branch_id,
        branch=text(row["branch"]),
        standing=standing(row),
    )


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
