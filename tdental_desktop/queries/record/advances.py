"""Advances: paid in, given back, used, left (screens reference 3.11, api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.cards import PAYMENTS_OF, advance_left, signed, sums, unread_of
from tdental_desktop.queries.record.parts import ALWAYS, Checked, Link, Period, Standing, Why
from tdental_desktop.queries.record.payments import PaymentState, known_state
from tdental_desktop.queries.record.rows import (
    Row,
    branch,
    checked,
    fetch,
    holds,
    label_of,
    link,
    living,
    marks,
    money,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, text

Kind = Literal["advance", "refund", "unknown"]
State = Literal["draft", "confirmed", "cancel", "unknown"]


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """One advance or refund. ``amount`` as the server sends it, positive; VND.

    Attributes:
        kind: ``advance`` ("đóng"), ``refund`` ("hoàn"), or unknown.
        state: ``draft``, ``confirmed``, ``cancel``, or unknown. Only ``confirmed`` counts.
    """

    id: str
    number: str | None
    date: str | None
    method_name: str | None
    kind: Kind
    kind_text: str | None
    amount: Amount | None
    state: State
    state_text: str | None
    branch: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class AdvanceUse:
    """A payment out of the advance. ``amount`` is signed; only ``posted`` counts."""

    id: str
    number: str | None
    date: str | None
    order: Link | None
    amount: Amount | None
    state: PaymentState
    standing: Standing


@dataclass(frozen=True, slots=True)
class Advances:
    """The tab; lists newest first, figures over everything whatever the filter.

    Attributes:
        paid_in, refunded, used: Computed; the server stores none (``stored`` None).
        left: paid in − used − refunded, beside the customer's stored balance.
    """

    rows: tuple[AdvanceRow, ...]
    uses: tuple[AdvanceUse, ...]
    paid_in: Checked
    refunded: Checked
    used: Checked
    left: Checked
    problems: tuple[TableProblem, ...]


KINDS: tuple[Kind, ...] = ("advance", "refund")
STATES: tuple[State, ...] = ("draft", "confirmed", "cancel")
_PAYMENTS = ("account_payments", "sale_order_payments", "sale_orders")
_ADVANCES = f"""
    SELECT d.id, d.name, d.date, coalesce(nullif(d.journal_name, ''), j.name) AS method, d.type, d.amount,
        d.state, {branch("d.company_id")} AS branch, {marks("d")}
    FROM partner_advances d LEFT JOIN account_journals j ON j.id = d.journal_id
    WHERE d.partner_id = :customer AND {{living}} AND {{limit}} ORDER BY d.date DESC NULLS LAST, d.id DESC
"""
# The plus sign keeps SQLite at the customer's keys: there is an index over all payments by method too.
_USES = f"""
    SELECT a.id, a.name, a.payment_date, {signed("a")} AS signed, a.state,
        (SELECT p.order_id FROM sale_order_payment_links l JOIN sale_order_payments p
            ON p.id = l.sale_order_payment_id WHERE l.account_payment_id = a.id) AS order_id,
        (SELECT p.order_name FROM sale_order_payment_links l JOIN sale_order_payments p
            ON p.id = l.sale_order_payment_id WHERE l.account_payment_id = a.id) AS order_name, {marks("a")}
    FROM account_payments a
    WHERE a.id IN ({PAYMENTS_OF}) AND +a.journal_type = 'advance' AND {{living}} AND {{limit}}
    ORDER BY a.payment_date DESC NULLS LAST, a.id DESC
"""
_ORDER = "SELECT o.name FROM sale_orders o WHERE o.id = :order"


def advances(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    period: Period = ALWAYS,
    kind: Kind | None = None,
    state: State | None = None,
    words: str = "",
    *,
    gone: bool = False,
) -> Advances:
    """Both lists and the four figures.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        period: Days; of both lists.
        kind: Only paid in, or only given back.
        state: Only advances in this state.
        words: Looked for in numbers.
        gone: Also what was deleted on the server.
    """
    limit, named = visible(scope, "d.company_id")
    values: dict[str, object] = {"customer": customer_id}
    found = fetch(connection, _ADVANCES.format(living=living("d", gone), limit=limit), values | named)
    rows = tuple(
        row
        for row in (_advance(scope, one) for one in found)
        if within(period, row.date)
        and kind in (None, row.kind)
        and state in (None, row.state)
        and holds(words, row.number)
    )
    limit, named = visible(scope, "a.company_id")
    found = fetch(connection, _USES.format(living=living("a", gone), limit=limit), values | named)
    uses = tuple(
        use
        for use in (_use(connection, scope, one) for one in found)
        if within(period, use.date) and holds(words, use.number, label_of(use.order))
    )
    return _with_figures(connection, scope, customer_id, rows, uses)


def _with_figures(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    rows: tuple[AdvanceRow, ...],
    uses: tuple[AdvanceUse, ...],
) -> Advances:
    unread = unread_of(connection, scope, ("partner_advances", *_PAYMENTS))
    total = sums(connection, customer_id)
    stored = connection.execute("SELECT amount_balance FROM customers WHERE id = ?", [customer_id]).fetchone()

    def figure(value: Amount | None, *needs: str, server: Amount | None = None) -> Checked:
        why: Why | None = "unread" if unread.intersection(needs) else None
        return checked(scope, server, value, why)

    return Advances(
        rows=rows,
        uses=uses,
        paid_in=figure(total.advance_in, "partner_advances"),
        refunded=figure(total.advance_out, "partner_advances"),
        used=figure(total.advance_used, *_PAYMENTS),
        left=figure(
            advance_left(total),
            "partner_advances",
            *_PAYMENTS,
            server=amount(stored[0]) if stored is not None else None,
        ),
        problems=problems(connection, scope, ("partner_advances", *_PAYMENTS[:2])),
    )


def _advance(scope: Scope, row: Row) -> AdvanceRow:
    return AdvanceRow(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["date"]),
        method_name=text(row["method"]),
        kind=next((one for one in KINDS if one == row["type"]), "unknown"),
        kind_text=text(row["type"]),
        amount=money(scope, row, "amount"),
        state=next((one for one in STATES if one == row["state"]), "unknown"),
        state_text=text(row["state"]),
        branch=text(row["branch"]),
        standing=standing(row),
    )


def _use(connection: Connection, scope: Scope, row: Row) -> AdvanceUse:
    held = connection.execute(_ORDER, {"order": row["order_id"]}).fetchone()
    return AdvanceUse(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["payment_date"]),
        order=link("sale_orders", row["order_id"], row["order_name"] or (held and held[0]), held is not None),
        amount=money(scope, row, "signed"),
        state=known_state(row["state"]),
        standing=standing(row),
    )
