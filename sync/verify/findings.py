"""Faults that the server's own rows carry: references that point to nothing, money that does not add up.

They are listed, never failures. What a rule needs and the rows do not tell is skipped and said so: a missing
figure is not zero. Money is compared in whole hundredths. Api reference section 9, self-checks 1 to 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sync.replica.connection import Connection
from sync.tables import Kind, TableSpec
from sync.verify.integrity import rows_of
from sync.verify.report import Finding

EXAMPLES = 20
MOST_FINDINGS = 500
"""Findings listed per money rule; a note in ``other`` counts the rest."""


def orphans(conn: Connection, specs: Mapping[str, TableSpec]) -> Iterator[Finding]:
    """References of living rows that no living row answers, per table and column."""
    for spec in specs.values():
        for column, targets in spec.references.items():
            held = [specs[name] for name in targets if name in specs]
            if len(held) < len(targets) or column not in spec.columns:
                continue
            known = " AND ".join(
                f'NOT EXISTS (SELECT 1 FROM "{t.name}" r WHERE r."{t.key_column}" = t."{column}"'
                " AND r._gone_at IS NULL)"
                for t in held
            )
            where = f'"{spec.name}" t WHERE t._gone_at IS NULL AND t."{column}" IS NOT NULL AND {known}'
            lost = [key for (key,) in rows_of(conn, f'SELECT t."{spec.key_column}" FROM {where}')]
            if lost:
                yield Finding(
                    spec.name,
                    "orphan",
                    column=column,
                    expected=" or ".join(targets),
                    found=None,
                    count=len(lost),
                    examples=tuple(lost[:EXAMPLES]),
                )


# --- money --------------------------------------------------------------------------------------


def hundredths(column: str) -> str:
    """SQL: a stored amount in hundredths; NULL stays NULL, and so does what no clinic ever charged."""
    return (
        f"CASE WHEN {column} NOT BETWEEN -1000000000000000 AND 1000000000000000 THEN NULL"
        f" WHEN typeof({column}) = 'integer' THEN {column} * 100"
        f" WHEN typeof({column}) = 'real' THEN CAST(round({column} * 100) AS INTEGER) END"
    )


_LINES = f"""
    SELECT order_id, sum({hundredths("amount_invoiced")}) AS paid, count(*) AS lines,
           count({hundredths("amount_invoiced")}) AS known
    FROM sale_order_lines WHERE _gone_at IS NULL AND order_id IS NOT NULL GROUP BY order_id
"""
_ORDER_PAID = f"""
    SELECT o.id, coalesce(l.paid, 0), {hundredths("o.total_paid")}
    FROM sale_orders o LEFT JOIN ({_LINES}) l ON l.order_id = o.id
    WHERE o._gone_at IS NULL AND coalesce(l.lines, 0) = coalesce(l.known, 0)
      AND {hundredths("o.total_paid")} <> coalesce(l.paid, 0)
"""
_ORDER_RESIDUAL = f"""
    SELECT id, {hundredths("amount_total")} - {hundredths("total_paid")}, {hundredths("residual")}
    FROM sale_orders WHERE _gone_at IS NULL
      AND {hundredths("amount_total")} - {hundredths("total_paid")} <> {hundredths("residual")}
"""


def _of_customer(column: str, total: str) -> str:
    """Σ of a column of a customer's orders that are not drafts, against the customer's own figure."""
    amount = hundredths(column)
    return f"""
        SELECT c.id, coalesce(o.total, 0), {hundredths(f"c.{total}")}
        FROM customers c LEFT JOIN (
            SELECT partner_id, sum(CASE WHEN state <> 'draft' THEN {amount} END) AS total,
                   count(CASE WHEN state IS NULL OR (state <> 'draft' AND {amount} IS NULL) THEN 1 END)
                   AS gaps
            FROM sale_orders WHERE _gone_at IS NULL AND partner_id IS NOT NULL GROUP BY partner_id
        ) o ON o.partner_id = c.id
        WHERE c._gone_at IS NULL AND coalesce(o.gaps, 0) = 0
          AND {hundredths(f"c.{total}")} <> coalesce(o.total, 0)
    """


_PARTS = """
    SELECT s.id AS parent, CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.amount') END AS sent,
           CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.id') ELSE j.value END AS child
    FROM sale_order_payments s, json_each(CASE WHEN json_valid(s.payments) THEN s.payments ELSE '[]' END) j
"""
_PAYMENT_PARTS = f"""
    SELECT p.id AS id, {hundredths("p.amount")} AS amount, count(e.parent) AS parts,
           coalesce(sum(coalesce({hundredths("e.sent")}, {hundredths("a.amount")})), 0) AS total,
           count(coalesce({hundredths("e.sent")}, {hundredths("a.amount")})) AS known
    FROM sale_order_payments p
    LEFT JOIN ({_PARTS}) e ON e.parent = p.id
    LEFT JOIN account_payments a ON a.id = e.child
    WHERE p._gone_at IS NULL AND p.state = 'posted' AND p.payments IS NOT NULL
    GROUP BY p.id
"""
_PAYMENT_SUM = f"SELECT id, total, amount FROM ({_PAYMENT_PARTS}) WHERE parts = known AND total <> amount"

_SIGNED = (
    f"coalesce({hundredths('a.amount_signed')}, CASE a.payment_type WHEN 'outbound'"
    f" THEN -({hundredths('a.amount')}) ELSE {hundredths('a.amount')} END)"
)
# The list of 2023 does not tell the customer of a payment; the order payment that it belongs to does.
_PAID_BY = """
    SELECT a.id AS id, coalesce(a.partner_id, min(coalesce(p.partner_id, o.partner_id))) AS customer
    FROM account_payments a
    LEFT JOIN sale_order_payment_links l ON l.account_payment_id = a.id
    LEFT JOIN sale_order_payments p ON p.id = l.sale_order_payment_id
    LEFT JOIN sale_orders o ON o.id = p.order_id
    WHERE a._gone_at IS NULL AND a.state = 'posted' AND a.journal_type = '{journal}' GROUP BY a.id
"""
_ADVANCE = f"""
    WITH used AS (SELECT w.customer, {_SIGNED} AS amount FROM ({_PAID_BY.format(journal="advance")}) w
                  JOIN account_payments a ON a.id = w.id),
         moved AS (
            SELECT partner_id AS customer, CASE type WHEN 'advance' THEN {hundredths("amount")}
                   WHEN 'refund' THEN -({hundredths("amount")}) END AS amount
            FROM partner_advances WHERE _gone_at IS NULL AND state = 'confirmed'
            UNION ALL SELECT customer, -amount FROM used),
         sums AS (SELECT customer, sum(amount) AS total, count(*) - count(amount) AS gaps
                  FROM moved WHERE customer IS NOT NULL GROUP BY customer)
    SELECT c.id, coalesce(s.total, 0), {hundredths("c.amount_balance")}
    FROM customers c LEFT JOIN sums s ON s.customer = c.id
    WHERE c._gone_at IS NULL AND coalesce(s.gaps, 0) = 0
      AND {hundredths("c.amount_balance")} <> coalesce(s.total, 0)
"""
_DEBT = f"""
    WITH moved AS (
            SELECT w.customer, {_SIGNED} AS amount FROM ({_PAID_BY.format(journal="debt")}) w
            JOIN account_payments a ON a.id = w.id
            UNION ALL
            SELECT partner_id, -({hundredths("amount")}) FROM cash_vouchers
            WHERE _gone_at IS NULL AND state = 'posted' AND account_type = 'customer_debt' AND type = 'thu'),
         sums AS (SELECT customer, sum(amount) AS total, count(*) - count(amount) AS gaps
                  FROM moved WHERE customer IS NOT NULL GROUP BY customer)
    SELECT c.id, coalesce(s.total, 0), {hundredths("c.total_debit")}
    FROM customers c LEFT JOIN sums s ON s.customer = c.id
    WHERE c._gone_at IS NULL AND coalesce(s.gaps, 0) = 0
      AND {hundredths("c.total_debit")} <> coalesce(s.total, 0)
"""
_DEBT_LEDGER = f"""
    SELECT c.id, coalesce(l.total, 0), {hundredths("c.total_debit")}
    FROM customers c LEFT JOIN (
        SELECT partner_id, sum({hundredths("balance")}) AS total,
               count(*) - count({hundredths("balance")}) AS gaps
        FROM customer_debt_ledger WHERE _gone_at IS NULL GROUP BY partner_id) l ON l.partner_id = c.id
    WHERE c._gone_at IS NULL AND coalesce(l.gaps, 0) = 0
      AND {hundredths("c.total_debit")} <> coalesce(l.total, 0)
"""

_ORDERS = ("sale_orders", "sale_order_lines")
_PAYMENTS = ("account_payments", "sale_order_payments", "sale_orders")
RULES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("sale_orders", "9.3 order.totalPaid = Σ line.amountInvoiced", _ORDER_PAID, _ORDERS),
    ("sale_orders", "9.3 order.residual = amountTotal − totalPaid", _ORDER_RESIDUAL, ("sale_orders",)),
    (
        "customers",
        "9.1 orderResidual = Σ order.residual",
        _of_customer("residual", "order_residual"),
        ("customers", "sale_orders"),
    ),
    (
        "customers",
        "9.2 amountTreatmentTotal = Σ order.amountTotal",
        _of_customer("amount_total", "amount_treatment_total"),
        ("customers", "sale_orders"),
    ),
    ("sale_order_payments", "9.4 amount = Σ payments.amount", _PAYMENT_SUM, _PAYMENTS[:2]),
    (
        "customers",
        "9.5 amountBalance = advances − refunds − used",
        _ADVANCE,
        ("customers", "partner_advances", *_PAYMENTS),
    ),
    ("customers", "9.5 totalDebit = debts − collected", _DEBT, ("customers", "cash_vouchers", *_PAYMENTS)),
    ("customers", "9.5 totalDebit = Σ ledger.balance", _DEBT_LEDGER, ("customers", "customer_debt_ledger")),
)


def money(conn: Connection, specs: Mapping[str, TableSpec]) -> tuple[list[Finding], list[Finding]]:
    """The identities of api reference section 9.

    Returns:
        Findings, and notes about what could not be computed.
    """
    found: list[Finding] = []
    notes: list[Finding] = []
    whole = {
        name for name, status in rows_of(conn, "SELECT name, status FROM _tables") if status == "complete"
    }
    for table, rule, sql, needs in RULES:
        missing = [name for name in needs if name not in specs or name not in whole]
        reason = f"needs {', '.join(missing)}, which the replica does not hold whole" if missing else None
        reason = reason or _unknowable(conn, rule)
        if reason:
            notes.append(Finding(table, f"not computed: {rule}", found=reason, count=0))
            continue
        number = 0
        for key, expected, stored in rows_of(conn, sql):
            number += 1
            if number <= MOST_FINDINGS:
                found.append(Finding(table, rule, key, None, _dong(expected), _dong(stored)))
        if number > MOST_FINDINGS:
            notes.append(Finding(table, f"more of: {rule}", count=number - MOST_FINDINGS))
    return found, notes


def _unknowable(conn: Connection, rule: str) -> str | None:
    """Why a rule cannot be computed from the rows held, or None."""
    if rule.startswith("9.5 amountBalance"):
        return _unattributed(conn, "advance")
    if rule.startswith("9.5 totalDebit = debts"):
        sql = (
            "SELECT count(*) FROM cash_vouchers WHERE _gone_at IS NULL AND state = 'posted'"
            " AND (account_type IS NULL OR type IS NULL"
            " OR (account_type = 'customer_debt' AND partner_id IS NULL))"
        )
        unknown = int(next(rows_of(conn, sql))[0])
        if unknown:
            return f"{unknown} vouchers whose kind only their detail tells"
        return _unattributed(conn, "debt")
    if rule.endswith("ledger.balance"):
        read = next(rows_of(conn, "SELECT count(*) FROM _meta WHERE name = 'ledger_read'"))[0]
        return None if read else "the debt ledgers were not read yet"
    return None


def _unattributed(conn: Connection, journal: str) -> str | None:
    sql = f"SELECT count(*) FROM ({_PAID_BY.format(journal=journal)}) WHERE customer IS NULL"
    lost = int(next(rows_of(conn, sql))[0])
    return f"{lost} {journal} payments that no order leads to a customer" if lost else None


def _dong(value: int | None) -> int | str | None:
    """Hundredths as whole đồng, or as text with two places."""
    if value is None or value % 100 == 0:
        return None if value is None else value // 100
    return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"


def fractions(conn: Connection, specs: Iterable[TableSpec]) -> Iterator[Finding]:
    """Amounts that the server sent with a fraction, counted per column."""
    for spec in specs:
        columns = [c for c, kind in spec.columns.items() if kind is Kind.MONEY]
        if not columns:
            continue
        counts = ", ".join(f"count(CASE WHEN typeof(\"{c}\") = 'real' THEN 1 END)" for c in columns)
        row = next(rows_of(conn, f'SELECT {counts} FROM "{spec.name}" WHERE _gone_at IS NULL'))
        for column, number in zip(columns, row, strict=True):
            if number:
                yield Finding(spec.name, "fraction", column=column, found=number, count=number)
