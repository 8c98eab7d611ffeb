"""Which customer a typed code, id or phone means (screens reference 14.3, 14.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, normal_phone
from tdental_desktop.queries.customers import BRANCH_SQL
from tdental_desktop.queries.record.rows import fetch, visible
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import text

_CODE = re.compile(r"([^\d]*)0*(\d+)")
_SHOWN = re.compile(r"\s*\[([^\]]+)\]")
"""``[T00041] name``: how a customer is written everywhere, pasted."""
_SHORTEST_PHONE = 8
_MOST = 50


@dataclass(frozen=True, slots=True)
class Match:
    """A customer who may be meant. ``gone``: deleted on the server."""

    id: str
    ref: str | None
    name: str | None
    phone: str | None
    branch: str | None
    gone: bool


def find(connection: Connection, scope: Scope, typed: str) -> tuple[Match, ...]:
    """Customers that a text names, by the strictest reading that finds any.

    In turn: the id; the code as it is; the code without its prefix or zeros (``41`` for ``T00041``); a whole
    phone; a relative's phone. Who is gone from the server is given only where nobody living is meant. At most
    fifty.
    """
    shown = _SHOWN.match(typed)
    typed = shown[1] if shown else typed.strip()
    folded = fold_text(typed) or ""
    if not folded:
        return ()
    for condition, value in (("c.id = :typed", typed), ("c._s_ref = :typed", folded)):
        if found := _living_first(_matches(connection, scope, condition, value)):
            return found
    code, number = _CODE.fullmatch(folded), normal_phone(typed) or ""
    whole_phone = len(number) > _SHORTEST_PHONE  # longer than the number of any code
    by_code = () if code is None or whole_phone else _by_number(connection, scope, code)
    if by_code or len(number) < _SHORTEST_PHONE or not scope.phone:
        return by_code
    for column in ("_s_phone", "_s_emergency_phone"):
        if found := _living_first(_matches(connection, scope, f"c.{column} = :typed", number[::-1])):
            return found
    return ()


def _by_number(connection: Connection, scope: Scope, code: re.Match[str]) -> tuple[Match, ...]:
    """Codes whose number is the typed one; a typed prefix must be theirs."""
    prefix, number = code[1], code[2]
    # Read from the index of codes alone; leading zeros and prefixes leave no other way in.
    inside = "c._s_ref IN (SELECT d._s_ref FROM customers d WHERE d._s_ref LIKE :typed)"
    ends = _matches(connection, scope, inside, f"%{number}", most=10_000)
    found = []
    for match in ends:
        own = _CODE.fullmatch(fold_text(match.ref) or "")
        if own is not None and own[2] == number and prefix in ("", own[1]):
            found.append(match)
    return _living_first(tuple(found[:_MOST]))


def _matches(
    connection: Connection, scope: Scope, condition: str, typed: str, most: int = _MOST
) -> tuple[Match, ...]:
    limit, named = visible(scope, BRANCH_SQL)
    rows = fetch(
        connection,
        f"SELECT c.id, c.ref, c.name, {scope.phone_column('c.phone')} AS phone, c._gone_at,"
        " coalesce(c.company_name, b.name) AS branch"
        f" FROM customers c LEFT JOIN companies b ON b.id = {BRANCH_SQL}"
        f" WHERE {condition} AND {limit} ORDER BY c.ref, c.id LIMIT {most}",
        {"typed": typed} | named,
    )
    return tuple(
        Match(
            id=str(row["id"]),
            ref=text(row["ref"]),
            name=text(row["name"]),
            phone=text(row["phone"]),
            branch=text(row["branch"]),
            gone=row["_gone_at"] is not None,
        )
        for row in rows
    )


def _living_first(found: tuple[Match, ...]) -> tuple[Match, ...]:
    return tuple(match for match in found if not match.gone) or found
