"""What is recorded on which tooth (screens reference 3.5, 13.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.labo import labo
from tdental_desktop.queries.record.lines import LineRow, lines, places
from tdental_desktop.queries.record.parts import ALWAYS, Link, NotLoaded, Period, Standing
from tdental_desktop.queries.record.quotations import Quotations, quotations
from tdental_desktop.queries.record.rows import (
    Row,
    fetch,
    holds,
    living,
    marks,
    person,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.record.tooth_text import Arch, Teeth, teeth_of
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import named_list, text, whole

MentionKind = Literal["line", "advisory", "quotation", "labo"]
ToothState = Literal["treating", "advised", "quoted", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that names teeth: a row of the table under the chart.

    Attributes:
        id: Key of the line, advisory, quotation line or lab order; ``document`` is what opens (an order,
            quotation, advisory or lab order).
        adviser: "Người tư vấn": who advised or quoted; ``doctor``: who treats.
        services: Names of the services.
        state: The row's own state as the server calls it (``sale``, ``confirmed`` …), None for advisories.
        means: What it says about its teeth; None for lab work.
        extraction: The service is on the clinic's list of extractions.
    """

    kind: MentionKind
    id: str
    document: Link
    date: str | None
    teeth: Teeth
    services: tuple[str, ...]
    diagnosis: str | None
    adviser: str | None
    doctor: str | None
    state: str | None
    means: ToothState | None
    note: str | None
    extraction: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class ToothStatus:
    """One tooth of the chart.

    Attributes:
        state: By precedence treating > advised > quoted > done > stopped. An advisory or quotation that an
            order line on the same tooth has followed says nothing any more. None: only lab work.
        labo: Lab work on it.
        extracted: Removed, by a finished service of the clinic's list of extractions.
        surfaces: Letters recorded on it, out of ``M D O I B L``.
        mentions: Newest first.
    """

    number: int
    state: ToothState | None
    labo: bool
    extracted: bool
    surfaces: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ArchStatus:
    """A bar along an arch; ``whole`` is both."""

    arch: Arch
    state: ToothState | None
    labo: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class TeethChart:
    """The tab.

    Attributes:
        teeth: Only teeth with something recorded, by FDI number.
        arches: Bars, by arch.
        milk: The milk teeth are what to look at first.
        mentions: The table, newest first, all of them.
        unplaced: Those that cannot be drawn: shown as text.
        unattributed: Advisories held whose customer nobody has read yet: they may belong here.
    """

    teeth: Mapping[int, ToothStatus]
    arches: Mapping[Arch, ArchStatus]
    milk: bool
    mentions: tuple[Mention, ...]
    unplaced: tuple[Mention, ...]
    unattributed: int
    problems: tuple[TableProblem, ...]


FIRST_MILK = 51
_MILK_YEARS = 6
"""Younger than this nobody has a permanent tooth to speak of."""
_NEEDS = ("sale_order_lines", "advisories", "quotation_lines", "labo_orders")
_PRECEDENCE: tuple[ToothState, ...] = ("treating", "advised", "quoted", "done", "stopped")
_LINE_MEANS: dict[str, ToothState] = {
    "sale": "treating",
    "done": "done",
    "cancel": "stopped",
    "draft": "advised",  # entered, but the treatment has not begun
}
_ARCHES: tuple[Arch, ...] = ("upper", "lower", "whole")
_ADVISORIES = f"""
    SELECT a.id, a.date, a.teeth, a.tooth_type, a.tooth_diagnosis, a.product, a.note,
        {person("a.employee_name", "a.employee_id")} AS adviser, {marks("a")}
    FROM advisories a WHERE a.customer_id = :customer AND {{living}} AND {{limit}}
"""


def teeth(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    today: str,
    extractions: Collection[str] = (),
    period: Period = ALWAYS,
    words: str = "",
    *,
    gone: bool = False,
) -> TeethChart:
    """Chart and table.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        today: The clinic's day, ``YYYY-MM-DD``.
        extractions: Ids of the services that the clinic counts as extractions: TDental has no state for it.
        period, words: Narrow the table (``mentions``), never the chart.
        gone: Also what was deleted on the server, in the table.
    """
    everything = _mentions(connection, scope, customer_id, today, extractions, gone=gone)
    counted = [one for one in everything if one.standing != "gone"]
    of_number = _by_number(counted)
    return TeethChart(
        teeth=of_number,
        arches=_by_arch(counted),
        milk=_milk_first(of_number) if of_number else _is_small(connection, customer_id, today),
        mentions=tuple(
            one
            for one in everything
            if within(period, one.date)
            and holds(words, *one.services, one.diagnosis, one.adviser, one.document.label, one.teeth.label)
        ),
        unplaced=tuple(one for one in counted if not one.teeth.placed),
        unattributed=_unattributed(connection),
        problems=problems(connection, scope, _NEEDS),
    )


def _milk_first(found: Mapping[int, ToothStatus]) -> bool:
    """The set of teeth that the newest record is about; of one that names both, the permanent ones."""
    newest = {False: "", True: ""}
    for number, one in found.items():
        milk = number >= FIRST_MILK
        newest[milk] = max(newest[milk], *(mention.date or " " for mention in one.mentions))
    return newest[True] > newest[False]


def _is_small(connection: Connection, customer_id: str, today: str) -> bool:
    """Under six, counted as TDental counts: this year minus the year of birth. Unknown is grown up."""
    row = connection.execute("SELECT birth_year FROM customers WHERE id = ?", [customer_id]).fetchone()
    born = whole(row[0]) if row is not None else None
    return born is not None and 0 <= int(today[:4]) - born < _MILK_YEARS


def mentioned(connection: Connection, scope: Scope, customer_id: str, today: str) -> int | None:
    """How many rows :func:`teeth` has; None where none are held and some may be missing."""
    found = [place for place in places(connection, scope, customer_id) if _said(place)]
    others = _elsewhere(connection, scope, customer_id, today, gone=False)
    number = len(found) + len(others)
    return number or (None if problems(connection, scope, _NEEDS) else 0)


def _said(place: Teeth) -> bool:
    """Without a place and without words about one, a service says nothing about teeth."""
    return place.placed or bool(place.text)


def _mentions(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    today: str,
    extractions: Collection[str],
    *,
    gone: bool,
) -> list[Mention]:
    services = lines(connection, scope, customer_id, gone=gone).rows
    said = [_of_line(row, extractions) for row in services if _said(row.teeth)]
    said += _elsewhere(connection, scope, customer_id, today, gone=gone)
    said.sort(key=lambda one: (one.date or "", one.kind, one.id), reverse=True)
    return said


def _elsewhere(
    connection: Connection, scope: Scope, customer_id: str, today: str, *, gone: bool
) -> list[Mention]:
    """What advisories, quotations and labo papers say about teeth."""
    found = _of_advisories(connection, scope, customer_id, gone=gone)
    found += _of_quotations(quotations(connection, scope, customer_id, today, gone=gone))
    for row in labo(connection, scope, customer_id, today, gone=gone).rows:
        found.append(
            Mention(
                kind="labo",
                id=row.id,
                document=Link("labo_orders", row.id, row.number, True),
                date=row.sent,
                teeth=row.teeth,
                services=tuple(name for name in (row.service or row.restoration,) if name),
                diagnosis=None,
                adviser=None,
                doctor=row.doctor,
                state=row.state,
                means=None,
                note=row.note,
                extraction=False,
                standing=row.standing,
            )
        )
    return [one for one in found if _said(one.teeth) or one.kind == "advisory"]


def _of_line(row: LineRow, extractions: Collection[str]) -> Mention:
    return Mention(
        kind="line",
        id=row.id,
        document=row.order,
        date=row.date,
        teeth=row.teeth,
        services=tuple(name for name in (row.service,) if name),
        diagnosis=row.diagnosis,
        adviser=row.adviser,
        doctor=row.doctor,
        state=row.state if row.state != "unknown" else row.state_text,
        means=_LINE_MEANS.get(row.state),
        note=None if isinstance(row.note, NotLoaded) else row.note,
        extraction=row.product_id in extractions,
        standing=row.standing,
    )


def _of_advisories(connection: Connection, scope: Scope, customer_id: str, *, gone: bool) -> list[Mention]:
    limit, named = visible(scope, "a.company_id")
    sql = _ADVISORIES.format(living=living("a", gone), limit=limit)
    return [_advisory(row) for row in fetch(connection, sql, {"customer": customer_id} | named)]


def _advisory(row: Row) -> Mention:
    key = str(row["id"])
    return Mention(
        kind="advisory",
        id=key,
        document=Link("advisories", key, None, True),
        date=text(row["date"]),
        teeth=teeth_of((row["teeth"],), text(row["tooth_type"])),
        services=tuple(one.name for one in named_list(row["product"]) or ()),
        diagnosis=", ".join(one.name for one in named_list(row["tooth_diagnosis"]) or ()) or None,
        adviser=text(row["adviser"]),
        doctor=None,
        state=None,
        means="advised",
        note=text(row["note"]),
        extraction=False,
        standing=standing(row),
    )


def _of_quotations(found: Quotations) -> list[Mention]:
    return [
        Mention(
            kind="quotation",
            id=line.id,
            document=Link("quotations", row.id, row.number, True),
            date=row.date,
            teeth=line.teeth,
            services=tuple(name for name in (line.service,) if name),
            diagnosis=line.diagnosis,
            adviser=line.adviser or row.author,
            doctor=line.doctor,
            state=row.state,
            means="quoted",
            note=None,
            extraction=False,
            standing=row.standing,
        )
        for row in found.rows
        if not isinstance(row.lines, NotLoaded)
        for line in row.lines
    ]


def _by_number(found: Iterable[Mention]) -> dict[int, ToothStatus]:
    of: dict[int, list[Mention]] = {}
    for one in found:
        for number in one.teeth.numbers:
            of.setdefault(number, []).append(one)
    return {number: _tooth(number, tuple(of[number])) for number in sorted(of)}


def _tooth(number: int, mentions: tuple[Mention, ...]) -> ToothStatus:
    letters = "".join(letters for one in mentions for tooth, letters in one.teeth.surfaces if tooth == number)
    return ToothStatus(
        number=number,
        state=state_of(mentions),
        labo=any(one.kind == "labo" for one in mentions),
        extracted=any(one.extraction and one.means == "done" for one in mentions),
        surfaces="".join(letter for letter in "MOIDBL" if letter in letters),
        mentions=mentions,
    )


def _by_arch(found: Iterable[Mention]) -> dict[Arch, ArchStatus]:
    of: dict[Arch, list[Mention]] = {}
    for one in found:
        if one.teeth.arch is not None:
            of.setdefault(one.teeth.arch, []).append(one)
    return {
        arch: ArchStatus(
            arch, state_of(of[arch]), any(one.kind == "labo" for one in of[arch]), tuple(of[arch])
        )
        for arch in _ARCHES
        if arch in of
    }


def state_of(mentions: Iterable[Mention]) -> ToothState | None:
    """One state out of many records (screens reference 13.4).

    An advisory or quotation is over once an order line of its day or later stands on the same tooth; after
    that the line speaks.
    """
    listed = list(mentions)
    followed = max((one.date or "" for one in listed if one.kind == "line"), default=None)
    said = {
        one.means
        for one in listed
        if one.means is not None
        and (one.kind == "line" or followed is None or (one.date or "")[:10] > followed[:10])
    }
    return next((state for state in _PRECEDENCE if state in said), None)


def _unattributed(connection: Connection) -> int:
    row = connection.execute(
        "SELECT count(*) FROM advisories WHERE customer_id IS NULL AND _gone_at IS NULL"
    ).fetchone()
    return int(row[0])
