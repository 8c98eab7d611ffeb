"""The debt ledger with its running balance, and what was collected (screens 3.12, api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.record.cards import ledger_read
from tdental_desktop.queries.record.parts import (
    ALWAYS,
    NOT_LOADED,
    Checked,
    Link,
    NotLoaded,
    Period,
    Standing,
    Why,
)
from tdental_desktop.queries.record.payments import PaymentState, known_state
from tdental_desktop.queries.record.rows import (
    Row,
    checked,
    fetch,
    holds,
    living,
    marks,
    money,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, sum_of, text


@dataclass(frozen=True, slots=True)
class DebtRow:
    """One ledger entry. VND.

    Attributes:
        origin: Number of the document ("nguồn"); ``source`` leads to it where it is held.
        amount: Positive: put on debt; negative: collected.
        balance: Owed after this entry, from the first entry on; None from an entry without a figure on.
    """

    key: str
    date: str | None
    origin: str | None
    source: Link | None
    content: str | None
    amount: Amount | None
    balance: Amount | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class DebtPayment:
    """A collection ("thu công nợ"): a cash voucher. ``amount`` positive, VND."""

    id: str
    number: str | None
    date: str | None
    method_name: str | None
    amount: Amount | None
    content: str | None
    state: PaymentState
    standing: Standing


@dataclass(frozen=True, slots=True)
class Debts:
    """The tab; lists newest first, figures over everything whatever the filter.

    Attributes:
        rows: NotLoaded when the ledger of this customer was not read although there is or was a debt.
        incurred: Σ of positive entries; collected: Σ of negative ones, as a positive figure.
        left: Σ of all entries, beside the customer's stored debt.
        unattributed: Vouchers under the customer's name of which only an unread detail tells whose they are:
            they may be missing in ``payments``.
    """

    rows: tuple[DebtRow, ...] | NotLoaded
    payments: tuple[DebtPayment, ...]
    incurred: Checked
    collected: Checked
    left: Checked
    unattributed: int
    problems: tuple[TableProblem, ...]


_NEEDS = ("customer_debt_ledger", "cash_vouchers")
# Entries have no id: within one moment they keep the order in which the server gave them.
_LEDGER = f"""
    SELECT g._key, g.date, g.invoice_origin, g.name, g.balance, {marks("g")},
        coalesce((SELECT 'sale_orders ' || o.id FROM sale_orders o
                WHERE o.name = g.invoice_origin AND o.partner_id = g.partner_id),
            (SELECT 'account_payments ' || a.id FROM account_payments a
                WHERE a.name = g.invoice_origin AND coalesce(a.partner_id, g.partner_id) = g.partner_id),
            (SELECT 'cash_vouchers ' || v.id FROM cash_vouchers v
                WHERE v.name = g.invoice_origin AND coalesce(v.partner_id, g.partner_id) = g.partner_id)
        ) AS source
    FROM customer_debt_ledger g WHERE g.partner_id = :customer AND {{living}}
    ORDER BY g.date IS NULL, g.date, g.rowid
"""
# Whose a voucher is, only its detail tells; the ledger names the voucher in the customer's own entry.
_OF_CUSTOMER = """
    SELECT v.id FROM cash_vouchers v
        WHERE v.partner_id = :customer AND v.account_type = 'customer_debt' AND v.type = 'thu'
    UNION SELECT v.id FROM customer_debt_ledger g JOIN cash_vouchers v ON v.name = g.invoice_origin
        WHERE g.partner_id = :customer AND g.balance < 0 AND g._gone_at IS NULL AND +v.partner_id IS NULL
"""
_COLLECTED = f"""
    SELECT v.id, v.name, v.date, coalesce(nullif(v.journal_name, ''), j.name) AS method, v.amount,
        coalesce(nullif(v.communication, ''), v.reason) AS content, v.state, {marks("v")}
    FROM cash_vouchers v LEFT JOIN account_journals j ON j.id = v.journal_id
    WHERE v.id IN ({_OF_CUSTOMER}) AND {{living}} AND {{limit}}
    ORDER BY v.date DESC NULLS LAST, v.id DESC
"""


def debts(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    period: Period = ALWAYS,
    words: str = "",
    *,
    gone: bool = False,
) -> Debts:
    """Ledger, collections and the three figures.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        period: Days; of both lists, never of the figures or the running balance.
        words: Looked for in origin and content.
        gone: Also what was deleted on the server; such entries carry no balance.
    """
    values: dict[str, object] = {"customer": customer_id}
    stored_row = connection.execute(
        "SELECT total_debit, _detail_at FROM customers WHERE id = ?", [customer_id]
    ).fetchone()
    stored = amount(stored_row[0]) if stored_row is not None else None
    entries = fetch(connection, _LEDGER.format(living=living("g", gone)), values)
    read = bool(entries) or ledger_read(connection)
    rows = _running(scope, entries)
    limit, named = visible(scope, "v.company_id")
    found = fetch(connection, _COLLECTED.format(living=living("v", gone), limit=limit), values | named)
    return Debts(
        rows=tuple(
            row
            for row in reversed(rows)
            if within(period, row.date) and holds(words, row.origin, row.content)
        )
        if read
        else NOT_LOADED,
        payments=tuple(
            one
            for one in (_payment(scope, row) for row in found)
            if within(period, one.date) and holds(words, one.number, one.content)
        ),
        **_figures(connection, scope, entries, stored, read=read),
        unattributed=unattributed(connection, customer_id),
        problems=problems(connection, scope, _NEEDS),
    )


def _figures(
    connection: Connection, scope: Scope, entries: list[Row], stored: Amount | None, *, read: bool
) -> dict[str, Checked]:
    figures = [amount(row["balance"]) for row in entries if row["_gone_at"] is None]
    known = sum_of(figures) is not None
    why: Why | None = None if read else "unread"
    incurred = sum_of(value for value in figures if value is not None and value > 0) if known else None
    collected = sum_of(-value for value in figures if value is not None and value < 0) if known else None
    return {
        "incurred": checked(scope, None, incurred, why),
        "collected": checked(scope, None, collected, why),
        "left": checked(scope, stored, sum_of(figures), why),
    }


def unattributed(connection: Connection, customer_id: str) -> int:
    """Vouchers under the customer's name of which neither a detail nor a ledger tells whose they are."""
    row = connection.execute(
        "SELECT count(*) FROM customers c JOIN cash_vouchers v"
        " ON v.partner_name IN (c.name, '[' || c.ref || '] ' || c.name)"
        " WHERE c.id = :customer AND +v.partner_id IS NULL AND v._gone_at IS NULL"
        " AND coalesce(v.account_type, 'customer_debt') = 'customer_debt'"
        f" AND v.id NOT IN ({_OF_CUSTOMER})",
        {"customer": customer_id},
    ).fetchone()
    return int(row[0])


def _running(scope: Scope, entries: list[Row]) -> list[DebtRow]:
    """Oldest first. From an entry without a figure on nobody knows the balance."""
    balance: Amount | None = 0
    rows = []
    for entry in entries:
        counts = entry["_gone_at"] is None
        if counts:
            balance = None if balance is None else sum_of((balance, amount(entry["balance"])))
        rows.append(_entry(scope, entry, balance if counts and scope.money else None))
    return rows


def _entry(scope: Scope, row: Row, balance: Amount | None) -> DebtRow:
    origin, source = text(row["invoice_origin"]), text(row["source"])
    table, _, key = (source or "").partition(" ")
    return DebtRow(
        key=str(row["_key"]),
        date=text(row["date"]),
        origin=origin,
        source=Link(table, key, origin, True) if source is not None else None,
        content=text(row["name"]),
        amount=money(scope, row, "balance"),
        balance=balance,
        standing=standing(row),
    )


def _payment(scope: Scope, row: Row) -> DebtPayment:
    return DebtPayment(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["date"]),
        method_name=text(row["method"]),
        amount=money(scope, row, "amount"),
        content=text(row["content"]),
        state=known_state(row["state"]),
        standing=standing(row),
    )
