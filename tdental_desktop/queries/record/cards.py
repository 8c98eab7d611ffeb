"""The five money cards, each beside what the rows add up to (screens reference 3.2, api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sync.replica.connection import Connection
from tdental_desktop.queries.customers import BRANCH_SQL
from tdental_desktop.queries.record.parts import Checked, Why
from tdental_desktop.queries.record.rows import Row, checked
from tdental_desktop.queries.replica_state import meta, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import MOST, Amount, amount, from_hundredths, less


@dataclass(frozen=True, slots=True)
class Cards:
    """VND. ``stored`` is the customer's own column, ``value`` the sum of the rows held.

    Attributes:
        treatment_total: Σ order total, orders not draft.
        expected: Σ order residual, orders not draft ("dự kiến thu"; not a debt).
        revenue: Σ invoiced amount of the lines.
        debt: Put on debt less collected: the ledger's sum.
        advance: Advances less refunds less used, confirmed or posted.
        paid_in_money: Revenue less paid from advance less put on debt plus debts collected (the card's
            tooltip); computed only, the server stores none.
    """

    treatment_total: Checked
    expected: Checked
    revenue: Checked
    debt: Checked
    advance: Checked
    paid_in_money: Checked


_NEEDS = (
    "sale_orders",
    "sale_order_lines",
    "account_payments",
    "sale_order_payments",
    "partner_advances",
    "customer_debt_ledger",
)
_STANDS = "o.state <> 'draft'"
_USED = "a.state = 'posted' AND a.journal_type = 'advance'"
_CONFIRMED = "d.state = 'confirmed' AND d.type = '{}'"
_STORED = (
    "amount_treatment_total",
    "order_residual",
    "amount_revenue_total",
    "total_debit",
    "amount_balance",
)

PAYMENTS_OF = """
    SELECT a.id FROM account_payments a WHERE a.partner_id = :customer
    UNION SELECT a.id FROM sale_order_payments p
        JOIN sale_order_payment_links l ON l.sale_order_payment_id = p.id
        JOIN account_payments a ON a.id = l.account_payment_id
        WHERE p.partner_id = :customer AND +a.partner_id IS NULL
    UNION SELECT a.id FROM sale_orders o
        JOIN sale_order_payments p ON p.order_id = o.id AND +p.partner_id IS NULL
        JOIN sale_order_payment_links l ON l.sale_order_payment_id = p.id
        JOIN account_payments a ON a.id = l.account_payment_id
        WHERE o.partner_id = :customer AND +a.partner_id IS NULL
"""
"""SQL: keys of a customer's movements of money. An older server's rows do not tell the customer; the order
payment that they belong to does, or its order (api reference 5.9)."""


def hundredths(column: str) -> str:
    """SQL: an amount in whole hundredths; NULL for what is missing or no amount at all."""
    return (
        f"CASE WHEN {column} NOT BETWEEN -{MOST} AND {MOST} THEN NULL"
        f" WHEN typeof({column}) = 'integer' THEN {column} * 100"
        f" WHEN typeof({column}) = 'real' THEN CAST(round({column} * 100) AS INTEGER) END"
    )


def signed(alias: str) -> str:
    """SQL: a movement of money with its sign; what goes out is negative."""
    return (
        f"coalesce({alias}.amount_signed,"
        f" CASE {alias}.payment_type WHEN 'outbound' THEN -{alias}.amount ELSE {alias}.amount END)"
    )


def _sum(name: str, column: str, where: str = "1") -> str:
    """SQL columns: a sum in hundredths and how many rows lack a figure."""
    amount_of = hundredths(column)
    return (
        f"coalesce(sum(CASE WHEN {where} THEN {amount_of} END), 0) AS {name},"
        f" count(CASE WHEN {where} AND ({amount_of}) IS NULL THEN 1 END) AS {name}_gaps"
    )


_SUMS = (
    f"SELECT {_sum('treatment', 'o.amount_total', _STANDS)}, {_sum('expected', 'o.residual', _STANDS)},"
    " count(CASE WHEN o.state IS NULL THEN 1 END) AS stateless"
    " FROM sale_orders o WHERE o.partner_id = :customer AND o._gone_at IS NULL",
    f"SELECT {_sum('revenue', 'l.amount_invoiced')}"
    " FROM sale_order_lines l WHERE l.order_partner_id = :customer AND l._gone_at IS NULL",
    f"SELECT {_sum('advance_used', signed('a'), _USED)}"
    f" FROM account_payments a WHERE a.id IN ({PAYMENTS_OF}) AND a._gone_at IS NULL",
    f"SELECT {_sum('advance_in', 'd.amount', _CONFIRMED.format('advance'))},"
    f" {_sum('advance_out', 'd.amount', _CONFIRMED.format('refund'))}"
    " FROM partner_advances d WHERE d.partner_id = :customer AND d._gone_at IS NULL",
    f"SELECT {_sum('ledger', 'g.balance')}"
    " FROM customer_debt_ledger g WHERE g.partner_id = :customer AND g._gone_at IS NULL",
)


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over one customer's rows, VND; None where a row lacks its figure."""

    treatment: Amount | None
    expected: Amount | None
    revenue: Amount | None
    ledger: Amount | None
    advance_in: Amount | None
    advance_out: Amount | None
    advance_used: Amount | None


def sums(connection: Connection, customer_id: str) -> Sums:
    """Adds up what the replica holds of one customer, whatever the scope."""
    found: dict[str, int] = {}
    for sql in _SUMS:
        found |= dict(connection.execute(sql, {"customer": customer_id}).fetchone())
    known = {
        name: None if found[f"{name}_gaps"] else from_hundredths(found[name])
        for name in Sums.__dataclass_fields__
    }
    if found["stateless"]:  # a draft does not count, and nobody tells whether it is one
        known["treatment"] = known["expected"] = None
    return Sums(**known)


def cards(
    connection: Connection, scope: Scope, customer_id: str, added_up: Sums | None = None
) -> Cards | None:
    """The cards; None when the replica does not hold the customer or the scope hides them.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        added_up: :func:`sums` of the customer, where the caller has them already.
    """
    limit, values = scope.rows(BRANCH_SQL)
    row = connection.execute(
        f"SELECT {', '.join(f'c.{name}' for name in _STORED)} FROM customers c WHERE c.id = ? AND {limit}",
        [customer_id, *values],
    ).fetchone()
    if row is None:
        return None
    if not scope.money:
        hidden = Checked(None, None)
        return Cards(hidden, hidden, hidden, hidden, hidden, hidden)
    unread = unread_of(connection, scope, _NEEDS)
    return _cards(scope, dict(row), added_up or sums(connection, customer_id), unread)


def unread_of(connection: Connection, scope: Scope, names: tuple[str, ...]) -> frozenset[str]:
    """Those of the tables that are not held whole: sums over them mean nothing."""
    found = {one.name for one in problems(connection, scope, names)}
    if "customer_debt_ledger" in names and not ledger_read(connection):
        found.add("customer_debt_ledger")
    return frozenset(found)


def ledger_read(connection: Connection) -> bool:
    """The debt ledgers of all who have or had a debt were read. An invented clinic is born whole."""
    return meta(connection, "ledger_read") is not None or meta(connection, "invented") is not None


def _cards(scope: Scope, row: Row, found: Sums, unread: frozenset[str]) -> Cards:
    def card(name: str, value: Amount | None, *needs: str) -> Checked:
        why: Why | None = "unread" if unread.intersection(needs) else None
        return replace(checked(scope, amount(row[name]), value, why), kept=True)

    paid = ("account_payments", "sale_order_payments", "sale_orders")
    return Cards(
        treatment_total=card("amount_treatment_total", found.treatment, "sale_orders"),
        expected=card("order_residual", found.expected, "sale_orders"),
        revenue=card("amount_revenue_total", found.revenue, "sale_order_lines"),
        debt=card("total_debit", found.ledger, "customer_debt_ledger"),
        advance=card("amount_balance", advance_left(found), "partner_advances", *paid),
        paid_in_money=_paid_in_money(scope, found, unread),
    )


def advance_left(found: Sums) -> Amount | None:
    """Paid in − given back − used."""
    return less(found.advance_in, found.advance_out, found.advance_used)


def _paid_in_money(scope: Scope, found: Sums, unread: frozenset[str]) -> Checked:
    # Put on debt less collected is the ledger's sum; the vouchers themselves do not tell whose they are.
    value = less(found.revenue, found.advance_used, found.ledger)
    return checked(scope, None, value, "unread" if unread - {"partner_advances"} else None)
