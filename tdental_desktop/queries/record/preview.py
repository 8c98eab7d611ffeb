"""The preview pane in the reading order of screens 15: one call answers questions 1–4, 6, 8, 9, 12."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import day_after
from tdental_desktop.queries.appointments import AppointmentRow, Now, around_today
from tdental_desktop.queries.customer import CustomerRecord, Medical, record
from tdental_desktop.queries.record.cards import Cards, cards
from tdental_desktop.queries.record.labo import LaboRow, Stage, labo
from tdental_desktop.queries.record.orders import OrderRow, read_orders
from tdental_desktop.queries.record.parts import NOT_LOADED, Link, NotLoaded
from tdental_desktop.queries.record.profile import Relative, medical_of, relatives, relatives_phone_of
from tdental_desktop.queries.record.rows import branch, fetch, person, visible
from tdental_desktop.queries.record.tooth_text import Teeth, teeth_of
from tdental_desktop.queries.record.visits import newest
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import first_text, text

State = Literal["waiting", "examination", "done", "unknown"]
STATES: tuple[State, ...] = ("waiting", "examination", "done")


@dataclass(frozen=True, slots=True)
class Presence:
    """Today's newest reception: is the patient here?

    Attributes:
        state: ``waiting``, ``examination``, ``done``, else the server's word.
        since: When that state began, ``HH:MM``; None when it is not told.
    """

    id: str
    state: State
    state_text: str | None
    since: str | None
    doctor: str | None
    branch: str | None


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The newest visit on or before today.

    Attributes:
        services: Of the visit's lines, else as the server joins them.
        steps: Names of the steps done; NotLoaded while the lines are.
        teeth: Of the visit's lines, else of the lines of its order that carry one of its services.
    """

    id: str
    date: str | None
    doctor: str | None
    services: tuple[str, ...]
    steps: tuple[str, ...] | NotLoaded
    teeth: tuple[Teeth, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """In reading order.

    Attributes:
        open_orders: At most three orders in treatment, newest first; ``open_count`` is all of them.
        open_teeth: Of the lines of each of these orders.
        same_phone: At most eight others who share a number; ``same_phone_count`` is all of them.
        labo: At most three lab orders that have not reached the patient, the most urgent first, then the
            newest; ``labo_count`` is all of these.
        problems: Tables that are not read whole, hence what may be missing.
    """

    medical: Medical | NotLoaded
    header: CustomerRecord
    relatives_phone: str | NotLoaded | None
    presence: Presence | None
    following: AppointmentRow | None
    previous: AppointmentRow | None
    cards: Cards
    last_visit: LastVisit | None
    open_orders: tuple[OrderRow, ...]
    open_teeth: tuple[tuple[Teeth, ...], ...]
    open_count: int
    same_phone: tuple[Relative, ...]
    same_phone_count: int
    labo: tuple[LaboRow, ...]
    labo_count: int
    problems: tuple[TableProblem, ...]


OPEN_SHOWN = 3
SHARERS_SHOWN = 8
LABO_SHOWN = 3
_URGENCY: tuple[Stage, ...] = ("late", "due", "received", "waiting", "unknown", "draft")
_NEEDS = (
    "customers",
    "customer_appointments",
    "customer_receipts",
    "dot_khams",
    "sale_orders",
    "account_payments",
    "partner_advances",
    "labo_orders",
)
_RECEPTION = f"""
    SELECT r.id, r.state, r.date_waiting, r.date_examination, r.date_done,
        {person("r.doctor_name", "r.doctor_id")} AS doctor,
        {branch("coalesce(r.company_id, r._company_id)")} AS branch
    FROM customer_receipts r
    WHERE r.partner_id = :customer AND r.date_waiting >= :today AND r.date_waiting < :tomorrow
        AND r._gone_at IS NULL AND {{limit}}
    ORDER BY r.date_waiting DESC, r.id DESC LIMIT 1
"""
_BEGAN = {"waiting": "date_waiting", "examination": "date_examination", "done": "date_done"}
_PLACES = """
    SELECT l.product_name, l.name, l.teeth, l.teeth2, l.tooth_type, l.tooth_range, l.teeth_display
    FROM sale_order_lines l WHERE l.order_id = :order AND l._gone_at IS NULL ORDER BY l.date, l.id
"""


def preview(connection: Connection, scope: Scope, customer_id: str, now: Now) -> Preview | None:
    """The pane; None when the replica does not hold the customer or the scope hides them.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        now: The clinic's present.
    """
    header = record(connection, scope, customer_id)
    money = cards(connection, scope, customer_id)
    if header is None or money is None:
        return None
    around = around_today(connection, scope, customer_id, now)
    shown, number = _open_orders(connection, scope, customer_id)
    sharers = relatives(connection, scope, customer_id)
    awaited = _awaited(labo(connection, scope, customer_id, now.day).rows)
    return Preview(
        medical=medical_of(header),
        header=header,
        relatives_phone=relatives_phone_of(scope, header),
        presence=presence(connection, scope, customer_id, now.day),
        following=around.following,
        previous=around.last,
        cards=money,
        last_visit=_last_visit(connection, scope, customer_id, now.day),
        open_orders=shown,
        open_teeth=tuple(_teeth_of_lines(connection, row.id) for row in shown),
        open_count=number,
        same_phone=sharers[:SHARERS_SHOWN],
        same_phone_count=len(sharers),
        labo=awaited[:LABO_SHOWN],
        labo_count=len(awaited),
        problems=problems(connection, scope, _NEEDS),
    )


def presence(connection: Connection, scope: Scope, customer_id: str, today: str) -> Presence | None:
    """Today's newest reception; None when the patient was not received today."""
    limit, named = visible(scope, "coalesce(r.company_id, r._company_id)")
    values = {"customer": customer_id, "today": today, "tomorrow": day_after(today)} | named
    rows = fetch(connection, _RECEPTION.format(limit=limit), values)
    if not rows:
        return None
    row = rows[0]
    state = text(row["state"])
    known: State = next((one for one in STATES if one == state), "unknown")
    began = text(row[_BEGAN[known]]) if known in _BEGAN else None
    return Presence(
        id=str(row["id"]),
        state=known,
        state_text=state,
        since=began[11:16] if began is not None and len(began) >= 16 else None,
        doctor=text(row["doctor"]),
        branch=text(row["branch"]),
    )


def _open_orders(connection: Connection, scope: Scope, customer_id: str) -> tuple[tuple[OrderRow, ...], int]:
    limit, named = visible(scope, "o.company_id")
    # The plus sign keeps SQLite from walking every open order of the clinic in the order of their days.
    keys = [
        row["id"]
        for row in fetch(
            connection,
            "SELECT o.id FROM sale_orders o WHERE o.partner_id = :customer AND +o.state = 'sale'"
            f" AND o._gone_at IS NULL AND {limit} ORDER BY o.date_order DESC, o.id DESC",
            {"customer": customer_id} | named,
        )
    ]
    condition = "o.id IN (SELECT value FROM json_each(:keys))"
    found = read_orders(connection, scope, condition, {"keys": json.dumps(keys[:OPEN_SHOWN])})
    return found, len(keys)


def _awaited(rows: tuple[LaboRow, ...]) -> tuple[LaboRow, ...]:
    return tuple(
        sorted((row for row in rows if row.stage in _URGENCY), key=lambda r: _URGENCY.index(r.stage))
    )


def _last_visit(connection: Connection, scope: Scope, customer_id: str, today: str) -> LastVisit | None:
    visit = newest(connection, scope, customer_id, today)
    if visit is None:
        return None
    known = () if isinstance(visit.lines, NotLoaded) else visit.lines
    services = tuple(dict.fromkeys(line.service for line in known if line.service))
    teeth = tuple(dict.fromkeys(line.teeth for line in known if line.teeth.label or line.teeth.placed))
    joined_services = services or ((visit.services,) if visit.services else ())
    return LastVisit(
        id=visit.id,
        date=visit.date,
        doctor=visit.doctor,
        services=joined_services,
        steps=NOT_LOADED
        if isinstance(visit.lines, NotLoaded)
        else tuple(dict.fromkeys(line.step for line in known if line.step)),
        teeth=teeth or _teeth_of_order(connection, visit.order, joined_services),
        note=visit.note or visit.reason,
    )


def _teeth_of_order(
    connection: Connection, order: Link | None, services: tuple[str, ...]
) -> tuple[Teeth, ...]:
    """Teeth of those services of the visit's order that the visit names."""
    if order is None or order.id is None:
        return ()
    named = ", ".join(services)
    return _teeth_of_lines(connection, order.id, lambda service: service in named)


def _teeth_of_lines(
    connection: Connection, order: str, wanted: Callable[[str], bool] = lambda _service: True
) -> tuple[Teeth, ...]:
    """Places of an order's lines, once each."""
    found = [
        teeth_of(
            (row["teeth"], row["teeth2"]),
            text(row["tooth_type"]),
            (text(row["tooth_range"]), text(row["teeth_display"])),
        )
        for row in fetch(connection, _PLACES, {"order": order})
        if (service := first_text(row["product_name"], row["name"])) and wanted(service)
    ]
    return tuple(dict.fromkeys(teeth for teeth in found if teeth.label or teeth.placed))
