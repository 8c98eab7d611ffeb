"""Facts: the rows that figures are made of, as one SELECT each; sums and the rows behind them read the same.

A fact has ``row`` (rowid of its table), ``day`` (clinic time), ``branch``, ``key`` (what it is grouped by)
and values in whole hundredths or minutes; NULL where the server sent none. Query thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import day_after, day_before
from tdental_desktop.queries.dashboard_money import METHODS, PAYS, of_branch
from tdental_desktop.queries.record.cards import hundredths, signed
from tdental_desktop.queries.record.rows import Row, fetch
from tdental_desktop.queries.reports.parts import Filters
from tdental_desktop.queries.reports.span import Span
from tdental_desktop.queries.scope import Scope

BY_NAME = "name:"
"""Begins the key of something that rows name without an id."""

_LONG = 200
"""Days."""

_Of = Literal["", "branch", "doctor"]

_METHODS = ", ".join(f"'{method}'" for method in METHODS)
_JOURNAL = (
    "coalesce(nullif(a.journal_type, ''), (SELECT j.type FROM account_journals j WHERE j.id = a.journal_id))"
)


Columns = Mapping[str, str]
"""SQL by name."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A SELECT of facts and its values.

    Attributes:
        table: Whose rows they are.
        parts: Columns ``row``, ``day``, ``branch``, ``key`` and more with the ``FROM … WHERE …`` that they
            are read from; of several parts each fact is in one.
        values: Named values of the SQL.
        flat: Columns may be worked out wherever they are named: SQLite can then group in an index's order.
        derived: Columns made of others, which they name as ``g.…``.
        packed: SQL of what rows must have in common to be one fact, in the order of an index that holds it
            all: it then stands for ``f.many`` rows, and no row of it is put in order.
    """

    table: str
    parts: tuple[tuple[Columns, str], ...]
    values: Mapping[str, object] = field(default_factory=dict)
    flat: bool = False
    derived: Columns = field(default_factory=dict)
    packed: str = ""

    def read(self, connection: Connection, columns: str, group: str = "") -> list[Row]:
        """Rows of ``SELECT columns FROM facts``."""
        tail = f" GROUP BY {group}" if group else ""
        return fetch(connection, f"SELECT {columns} FROM {self.named(columns)} f{tail}", self.values)

    def named(self, asked: str) -> str:
        """SQL: the facts as a table with the columns that ``asked`` names as ``f.…``; no other is worked out.

        The limit keeps SQLite from writing each expression out anew wherever it is named: it is worked out
        once for a row.
        """
        names = _NAMED.findall(asked)
        derived = {name: self.derived[name] for name in names if name in self.derived}
        if not derived:
            return f"({self._select(names)}{'' if self.flat else ' LIMIT -1'})"
        plain = [name for name in dict.fromkeys(names) if name not in derived]
        inner = [*plain, *_INNER.findall(" ".join(derived.values()))]
        made = [*(f"g.{name}" for name in plain), *(f"{sql} AS {name}" for name, sql in derived.items())]
        return f"(SELECT {', '.join(made)} FROM ({self._select(inner)} LIMIT -1) g)"

    def _select(self, names: Iterable[str]) -> str:
        wanted = dict.fromkeys(names) or {"row": None}
        group = f" GROUP BY {self.packed}" if self.packed else ""
        return " UNION ALL ".join(
            f"SELECT {', '.join(f'{columns[name]} AS {name}' for name in wanted)} {tail}{group}"
            for columns, tail in self.parts
        )


_NAMED, _INNER = re.compile(r"\bf\.(\w+)"), re.compile(r"\bg\.(\w+)")


def living(table: str, alias: str) -> str:
    """SQL: not deleted on the server, by the small index of those that are: no row is read for it."""
    return f"{alias}.rowid NOT IN (SELECT x.rowid FROM {table} x WHERE x._gone_at IS NOT NULL)"


def _moved(column: str) -> str:
    """SQL: the text carries an offset, hence is no clinic time yet (see ``days_held.clinic_day_sql``)."""
    return f"length({column}) > 19 AND (substr({column}, -1) = 'Z' OR substr({column}, -6, 1) IN ('+', '-'))"


def day_sql(column: str) -> str:
    """SQL: ``YYYY-MM-DD`` in clinic time."""
    return f"CASE WHEN {_moved(column)} THEN date({column}, '+7 hours') ELSE substr({column}, 1, 10) END"


def within(column: str) -> str:
    """SQL: the moment lies in the span; an index on the column bounds it first, and only a moment near an end
    is looked at closely: an offset moves none by more than a day."""
    return (
        f"{column} >= :since AND {column} < :until AND ({column} >= :second AND {column} < :last OR"
        f" CASE WHEN {_moved(column)} THEN date({column}, '+7 hours') BETWEEN :first AND :last"
        f" ELSE {column} >= :first AND {column} < :after END)"
    )


def bounds(span: Span) -> dict[str, object]:
    """Values of :func:`within`."""
    return {
        "since": day_before(span.first),
        "until": day_after(day_after(span.last)),
        "first": span.first,
        "second": day_after(span.first),
        "last": span.last,
        "after": day_after(span.last),
    }


def _by_method(method: str) -> str:
    """SQL: movements of one method, each alternative by the index of methods: a small part of the table."""
    told = f"(a.journal_type = '{method}' OR a.journal_type IS NULL OR a.journal_type = '')"
    return f"{told} AND {_JOURNAL} = '{method}'"


def payments(
    scope: Scope, filters: Filters, key: str = "NULL", *, until_only: bool = False, method: str = ""
) -> Facts:
    """Revenue: posted movements of customers in cash, by bank, out of an advance and on debt (1.6, 11).

    What an insurer owes is another account and no part of it; ``kind`` is NULL where nobody tells the method.

    Args:
        scope: Rights.
        filters: Span and branch.
        key: SQL of what to group by; ``a`` is the movement.
        until_only: All days up to the last one of the span.
        method: Only movements of this one.
    """
    limit, values = of_branch(scope, "a.company_id", filters.branch)
    when = within("a.payment_date")
    if until_only:
        when = f"+a.payment_date < :until AND {day_sql('a.payment_date')} <= :last"
    if method:
        when = f"{_by_method(method)} AND {when}"
    columns = {
        "row": "a.rowid",
        "day": day_sql("a.payment_date"),
        "branch": "a.company_id",
        "kind": _JOURNAL,
        "value": hundredths(signed("a")),
        "key": key,
    }
    tail = f"""
        FROM account_payments a
        WHERE {when} AND {PAYS} AND {limit} AND {living("account_payments", "a")}
            AND ({_JOURNAL} IS NULL OR {_JOURNAL} IN ({_METHODS}))
    """
    return Facts("account_payments", ((columns, tail),), values | bounds(filters.span))


def insured(connection: Connection, scope: Scope, filters: Filters) -> int:
    """Posted payments by insurers, which are not in the revenue."""
    limit, values = of_branch(scope, "a.company_id", filters.branch)
    sql = f"""
        SELECT count(*) AS found FROM account_payments a
        WHERE {_by_method("insurance")} AND {within("+a.payment_date")} AND {PAYS} AND {limit}
            AND {living("account_payments", "a")}
    """
    return int(str(fetch(connection, sql, values | bounds(filters.span))[0]["found"]))


PAYER = """coalesce(a.partner_id, (
    SELECT coalesce(p.partner_id, (SELECT o.partner_id FROM sale_orders o WHERE o.id = p.order_id))
    FROM sale_order_payment_links k JOIN sale_order_payments p ON p.id = k.sale_order_payment_id
    WHERE k.account_payment_id = a.id LIMIT 1))"""
"""SQL: whose a movement is. An older server's row does not tell; the order payment it belongs to does."""


def of_lines(one: str) -> str:
    """SQL: something of the services that a movement pays, from the order payment that it is a part of.

    That of all its order's services, where they agree; else that of the services it names; ``*`` where these
    differ too and only an unread detail splits it, or where it pays orders that differ; NULL where nothing is
    named.

    Args:
        one: SQL of a key of the service line ``l``.
    """
    told = f"CASE WHEN min(coalesce({one}, '')) <> max(coalesce({one}, '')) THEN '*' ELSE max({one}) END"
    of_order = f"(SELECT {told} FROM sale_order_lines l WHERE l.order_id = p.order_id)"
    return f"""(
        SELECT CASE WHEN min(coalesce(x.told, '')) <> max(coalesce(x.told, '')) THEN '*' ELSE max(x.told) END
        FROM (SELECT coalesce(nullif({of_order}, '*'),
                (SELECT {told} FROM json_each(p.sale_order_lines) e
                    JOIN sale_order_lines l ON l.id = e.value ->> 'id'),
                {of_order}) AS told
            FROM sale_order_payment_links k JOIN sale_order_payments p ON p.id = k.sale_order_payment_id
            WHERE k.account_payment_id = a.id LIMIT -1) x)"""


LINE_DOCTOR = f"coalesce(l.employee_id, '{BY_NAME}' || nullif(trim(l.employee_name), ''))"
LINE_SERVICE = f"coalesce(l.product_id, '{BY_NAME}' || nullif(trim(coalesce(l.product_name, l.name)), ''))"


_TOTAL, _SENT, _RESIDUAL = (hundredths(column) for column in ("o.amount_total", "o.total_paid", "o.residual"))
# One of the three follows from the other two where the server left it out (api reference 9).
_PAID = f"coalesce({_SENT}, {_TOTAL} - {_RESIDUAL})"
_LEFT = f"coalesce({_RESIDUAL}, {_TOTAL} - {_SENT})"
_INVOICED = hundredths("coalesce(l.amount_invoiced, l.amount_paid)")
_REMAINING = f"coalesce({hundredths('l.amount_residual')}, {hundredths('l.price_sub_total')} - {_INVOICED})"


def orders(scope: Scope, filters: Filters, key: str = "NULL") -> Facts:
    """Treatment value: orders dated the span that are no drafts (3.2, 11; api reference 9)."""
    limit, values = of_branch(scope, "o.company_id", filters.branch)
    columns = {
        "row": "o.rowid",
        "day": day_sql("o.date_order"),
        "branch": "o.company_id",
        "value": _TOTAL,
        "paid": _PAID,
        "remaining": _LEFT,
        "key": key,
    }
    tail = f"""
        FROM sale_orders o
        WHERE {within("o.date_order")} AND o.state IS NOT 'draft' AND {limit}
            AND {living("sale_orders", "o")}
    """
    return Facts("sale_orders", ((columns, tail),), values | bounds(filters.span))


def lines(scope: Scope, filters: Filters, key: str = "NULL") -> Facts:
    """Services dated the span in states sale, done or cancel; an undated one has its order's date (1.5)."""
    limit, values = of_branch(scope, "l.company_id", filters.branch)
    parts = []
    for moment, known in (("l.date", "1"), ("l.date_order", "l.date IS NULL")):
        columns = {
            "row": "l.rowid",
            "day": day_sql(moment),
            "branch": "l.company_id",
            "value": hundredths("l.price_sub_total"),
            "paid": _INVOICED,
            "remaining": _REMAINING,
            "quantity": hundredths("l.product_uom_qty"),
            "key": key,
        }
        tail = f"""
            FROM sale_order_lines l
            WHERE {within(moment)} AND {known} AND l.state IN ('sale', 'done', 'cancel') AND {limit}
                AND {living("sale_order_lines", "l")}
        """
        parts.append((columns, tail))
    return Facts("sale_order_lines", tuple(parts), values | bounds(filters.span))


def receptions(scope: Scope, filters: Filters, key: str = "NULL") -> Facts:
    """Receptions by arrival; without one, on the day something else happened, as on the board (5.1).

    ``waited``, ``examined`` and ``served`` are whole minutes, rounded down; NULL where a moment is missing or
    they run backwards. ``hour`` is the clinic's hour of arrival.
    """
    branch = "coalesce(r.company_id, r._company_id)"
    limit, values = of_branch(scope, branch, filters.branch)
    parts = []
    for moment, known in (
        ("r.date_waiting", "1"),
        ("coalesce(r.date_examination, r.date_done)", "r.date_waiting IS NULL"),
    ):
        columns = {
            "row": "r.rowid",
            "day": day_sql(moment),
            "branch": branch,
            "repeat": "r.is_repeat_customer",
            "doctor": "r.doctor_id",
            "hour": _hour("r.date_waiting"),
            "key": key,
            "came": "unixepoch(r.date_waiting)",
            "sat": "unixepoch(r.date_examination)",
            "left": "unixepoch(r.date_done)",
        }
        tail = f"""
            FROM customer_receipts r
            WHERE {within(moment)} AND {known} AND {limit} AND {living("customer_receipts", "r")}
        """
        parts.append((columns, tail))
    return Facts("customer_receipts", tuple(parts), values | bounds(filters.span), derived=_TIMES)


def _minutes(start: str, end: str) -> str:
    return f"CASE WHEN g.{end} >= g.{start} THEN (g.{end} - g.{start}) / 60 END"


_WAITED, _EXAMINED = _minutes("came", "sat"), _minutes("sat", "left")
_TIMES = {"waited": _WAITED, "examined": _EXAMINED, "served": f"{_WAITED} + {_EXAMINED}"}


def _hour(column: str) -> str:
    return (
        f"CASE WHEN {_moved(column)} THEN CAST(strftime('%H', {column}, '+7 hours') AS INTEGER)"
        f" WHEN length({column}) >= 13 THEN CAST(substr({column}, 12, 2) AS INTEGER) END"
    )


def bookings(scope: Scope, filters: Filters, key: str = "NULL", *, of: _Of = "") -> Facts:
    """Bookings by what became of them: ``state`` arrived, cancelled, missed, coming or other (4.4).

    A booking whose day has passed and who nobody saw arrive was missed ("quá hẹn").

    Args:
        scope: Rights.
        filters: Span and branch.
        key: SQL of what to group by; ``a`` is the booking.
        of: Whose bookings are counted: by branch they come packed, by doctor in the order of doctors.
    """
    branch = "coalesce(a.company_id, a._company_id)"
    limit, values = of_branch(scope, branch, filters.branch)
    day = day_sql("a.date")
    # Of a long span all entries of the doctors' narrow index are read sooner than a part of a wide one.
    column = "+a.date" if of == "doctor" and filters.span.length > _LONG else "a.date"
    columns = {
        "row": "a.rowid",
        "day": day,
        "branch": branch,
        "doctor": "a.doctor_id",
        "state": f"""CASE WHEN a.state IN ('done', 'waiting', 'examination') THEN 'arrived'
            WHEN a.state = 'cancel' THEN 'cancelled'
            WHEN a.state = 'expired' OR (a.state = 'confirmed' AND {day} < :today) THEN 'missed'
            WHEN a.state = 'confirmed' THEN 'coming' ELSE 'other' END""",
        "key": key,
    }
    packed = ""
    if of == "branch":
        columns |= {"many": "count(*)"}
        packed = "a.date, a.state, a.company_id, a._company_id"
    tail = f"""
        FROM customer_appointments a
        WHERE {within(column)} AND {limit} AND {living("customer_appointments", "a")}
    """
    values |= bounds(filters.span) | {"today": filters.today}
    return Facts("customer_appointments", ((columns, tail),), values, flat=of == "doctor", packed=packed)


def customers(scope: Scope, filters: Filters, key: str = "NULL") -> Facts:
    """Customers whose record was made in the span."""
    branch = "coalesce(c.company_id, c._company_id)"
    limit, values = of_branch(scope, branch, filters.branch)
    columns = {"row": "c.rowid", "day": day_sql("c.date"), "branch": branch, "id": "c.id", "key": key}
    tail = f"""
        FROM customers c
        WHERE {within("c.date")} AND {limit} AND {living("customers", "c")}
    """
    return Facts("customers", ((columns, tail),), values | bounds(filters.span))


# A list row names the journal alone; journals of one name and two types leave the type open.
_TILL = """coalesce(
    (SELECT j.type FROM account_journals j WHERE j.id = d.journal_id),
    (SELECT CASE WHEN min(j.type) = max(j.type) THEN min(j.type) END FROM account_journals j
        WHERE j.name = d.journal_name))"""


def advances_in(scope: Scope, filters: Filters, key: str = "NULL") -> Facts:
    """Advances paid in and confirmed, as money received: cash and bank; NULL where the method is not told."""
    limit, values = of_branch(scope, "d.company_id", filters.branch)
    amount_of = f"CASE WHEN {_TILL} IN ('cash', 'bank') THEN {hundredths('d.amount')}"
    columns = {
        "row": "d.rowid",
        "day": day_sql("d.date"),
        "branch": "d.company_id",
        "value": f"{amount_of} WHEN {_TILL} IS NOT NULL THEN 0 END",
        "key": key,
    }
    tail = f"""
        FROM partner_advances d
        WHERE {within("d.date")} AND d.state = 'confirmed' AND d.type = 'advance' AND {limit}
            AND {living("partner_advances", "d")}
    """
    return Facts("partner_advances", ((columns, tail),), values | bounds(filters.span))


def advances(scope: Scope, filters: Filters, key: str = "NULL") -> Facts:
    """Advances paid in (``kind`` advance) and given back (refund), confirmed, up to the span's last day."""
    limit, values = of_branch(scope, "d.company_id", filters.branch)
    columns = {
        "row": "d.rowid",
        "day": day_sql("d.date"),
        "branch": "d.company_id",
        "kind": "d.type",
        "value": f"CASE WHEN d.type IN ('advance', 'refund') THEN {hundredths('d.amount')} END",
        "key": key,
    }
    tail = f"""
        FROM partner_advances d
        WHERE (d.date IS NULL OR {day_sql("d.date")} <= :last) AND d.state = 'confirmed' AND {limit}
            AND d._gone_at IS NULL
    """
    return Facts("partner_advances", ((columns, tail),), values | bounds(filters.span))


COLLECTED = """g.balance < 0
    AND NOT EXISTS (SELECT 1 FROM account_payments x WHERE x.name = g.invoice_origin)"""
"""SQL: the entry is a debt collected. A payment given back lessens a debt too, but brings no money."""

LEDGER_BRANCH = """coalesce(
    (SELECT v.company_id FROM cash_vouchers v WHERE v.name = g.invoice_origin AND v.company_id IS NOT NULL
        AND coalesce(v.partner_id, g.partner_id) = g.partner_id),
    (SELECT x.company_id FROM account_payments x WHERE x.name = g.invoice_origin
        AND coalesce(x.partner_id, g.partner_id) = g.partner_id AND x.company_id IS NOT NULL),
    (SELECT o.company_id FROM sale_orders o WHERE o.name = g.invoice_origin
        AND coalesce(o.partner_id, g.partner_id) = g.partner_id))"""
"""SQL: branch of a ledger entry, which tells none itself: that of the document it names."""


def ledger(
    scope: Scope, filters: Filters, key: str = "NULL", which: str = "1", *, until_only: bool = False
) -> Facts:
    """Entries of the debt ledgers: positive put on debt, negative collected (3.12, api reference 9)."""
    limit, values = of_branch(scope, LEDGER_BRANCH, filters.branch)
    when = within("g.date")
    if until_only:
        when = f"(g.date IS NULL OR {day_sql('g.date')} <= :last)"
    columns = {
        "row": "g.rowid",
        "day": day_sql("g.date"),
        "branch": LEDGER_BRANCH,
        "value": hundredths("g.balance"),
        "key": key,
    }
    tail = f"""
        FROM customer_debt_ledger g
        WHERE {when} AND ({which}) AND g._gone_at IS NULL AND {limit}
    """
    return Facts("customer_debt_ledger", ((columns, tail),), values | bounds(filters.span))
