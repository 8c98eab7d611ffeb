"""Where a payment leads: its orders by the exact links, its customer, or people of the same name as a guess.

Reads by key, but for people of a name: query thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.customers import BRANCH_SQL
from tdental_desktop.queries.record.payments import PaymentRow, of_movement, one_payment
from tdental_desktop.queries.record.rows import Row, fetch, visible
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.reports.facts import PAYER
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import text

Source = Literal["account_payments", "sale_order_payments"]
MOST_GUESSES = 20
NEEDS = ("sale_order_payments", "account_payments", "sale_orders")


@dataclass(frozen=True, slots=True)
class Person:
    """A customer that a payment leads to.

    Attributes:
        ref: Code, as the clinic writes it.
        held: The replica holds the record, and the scope shows it.
    """

    id: str
    name: str | None
    ref: str | None
    phone: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """What a payment leads to.

    Attributes:
        payments: Payments of orders that it is (a part of), each with its order and all its parts.
        customer: By an id of the server; None where nothing names one.
        guesses: Customers of the same name as the partner, only where there is no ``customer``; a guess.
        more_guesses: There are more of them.
        partner: The partner's name as the payment tells it.
        partner_kind: customer, supplier, …; None where it is not told.
        problems: Tables that may not hold everything: links may be missing.
    """

    payments: tuple[PaymentRow, ...]
    customer: Person | None
    guesses: tuple[Person, ...] = ()
    more_guesses: bool = False
    partner: str | None = None
    partner_kind: str | None = None
    problems: tuple[TableProblem, ...] = ()


_MOVEMENT = f"""
    SELECT {PAYER} AS customer, a.partner_name, a.partner_type FROM account_payments a
    WHERE a.id = :key AND {{limit}}
"""
_ORDER_PAYMENT = """
    SELECT coalesce(a.partner_id,
            (SELECT o.partner_id FROM sale_orders o WHERE o.id = a.order_id)) AS customer,
        NULL AS partner_name, 'customer' AS partner_type
    FROM sale_order_payments a WHERE a.id = :key AND {limit}
"""


def trail(connection: Connection, scope: Scope, source: Source, key: str) -> Trail | None:
    """Where a payment leads; None when it is not held or the scope hides it.

    Args:
        connection: A reader.
        scope: Branches and rights.
        source: Table of the payment.
        key: Its id.
    """
    limit, values = visible(scope, "a.company_id")
    sql = (_MOVEMENT if source == "account_payments" else _ORDER_PAYMENT).format(limit=limit)
    found = fetch(connection, sql, values | {"key": key})
    if not found:
        return None
    row = found[0]
    read = of_movement if source == "account_payments" else one_payment
    customer, name = text(row["customer"]), text(row["partner_name"])
    kind = text(row["partner_type"])
    guesses: tuple[Person, ...] = ()
    if customer is None and name is not None and kind in (None, "customer"):
        guesses = _named(connection, scope, name)
    return Trail(
        payments=read(connection, scope, key),
        customer=None if customer is None else _person(connection, scope, customer, name),
        guesses=guesses[:MOST_GUESSES],
        more_guesses=len(guesses) > MOST_GUESSES,
        partner=name,
        partner_kind=kind,
        problems=problems(connection, scope, NEEDS),
    )


def _person(connection: Connection, scope: Scope, key: str, name: str | None) -> Person:
    found = _people(connection, scope, "c.id = :wanted", key)
    return found[0] if found else Person(key, name, None, None, held=False)


def _named(connection: Connection, scope: Scope, name: str) -> tuple[Person, ...]:
    """Customers whose whole name is the same, whatever its accents and case."""
    return _people(connection, scope, "c._s_name = :wanted AND c._gone_at IS NULL", fold_text(name))


def _people(connection: Connection, scope: Scope, which: str, wanted: object) -> tuple[Person, ...]:
    limit, values = visible(scope, BRANCH_SQL)
    sql = (
        f"SELECT c.id, c.name, c.ref, {scope.phone_column('c.phone')} AS phone FROM customers c"
        f" WHERE {which} AND {limit} ORDER BY c.ref, c.id LIMIT {MOST_GUESSES + 1}"
    )
    return tuple(_held(row) for row in fetch(connection, sql, values | {"wanted": wanted}))


def _held(row: Row) -> Person:
    return Person(str(row["id"]), text(row["name"]), text(row["ref"]), text(row["phone"]), held=True)
