"""What the dashboard says of money, day by day (screens reference 1.2, 1.6, 10; api reference 9).

Revenue counts payments of services by any method, also out of an advance or put on debt; received money is
another figure. Sums run over whole hundredths; a row without a figure makes its sum unknown, never smaller.
VND throughout. Query thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import day_before
from tdental_desktop.queries.days_held import around, clinic_day_sql, holding
from tdental_desktop.queries.record.cards import hundredths, signed
from tdental_desktop.queries.record.rows import Row, fetch, visible
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, from_hundredths, sum_of

Method = Literal["cash", "bank", "advance", "debt"]
METHODS: tuple[Method, ...] = ("cash", "bank", "advance", "debt")
MONEY: tuple[Method, ...] = ("cash", "bank")
Why = Literal["", "unread", "rows", "scope", "kind"]
"""Why a figure is not known: its table was not read for that time, a row lacks its amount, the right to see
amounts is missing, or a row does not tell what kind of movement it is."""

PAYS = (
    "a.state = 'posted' AND coalesce(nullif(a.partner_type, ''), 'customer') = 'customer'"
    " AND a.payment_type IS NOT 'transfer'"
)
"""SQL: a movement ``a`` that pays services: it moves the receivable of a customer. Insurers, suppliers and
staff have other accounts; a transfer between funds names no partner and pays nothing."""
_KIND = "coalesce(nullif(a.journal_type, ''), j.type)"
_JOURNAL = "LEFT JOIN account_journals j ON j.id = a.journal_id"


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, or why there is none."""

    value: Amount | None
    why: Why = ""


@dataclass(frozen=True, slots=True)
class Revenue:
    """Payments of services on one day.

    Attributes:
        total: Cash, bank, advance and debt together.
        by_method: Each of :data:`METHODS`.
        yesterday: Total of the day before.
        change: |total − yesterday| ÷ yesterday in percent, one decimal, half up; 0 when yesterday was 0; None
            while either total is unknown.
        direction: 1 more than yesterday, −1 less, 0 as much, or nothing to compare with.
    """

    total: Figure
    by_method: tuple[tuple[Method, Figure], ...]
    yesterday: Figure
    change: Decimal | None
    direction: int

    def of(self, method: Method) -> Figure:
        """The part paid by one method."""
        return dict(self.by_method)[method]

    @property
    def other(self) -> Figure:
        """Total − cash − bank, TDental's third slice ("Khác")."""
        return added(self.of("advance"), self.of("debt"))


@dataclass(frozen=True, slots=True)
class Received:
    """Money that came in from customers on one day: services paid in cash or by bank, advances paid in, debts
    collected. Advances given back are money out and do not lessen it (screens reference 10, day report)."""

    total: Figure
    cash: Figure
    payments: Figure
    advances: Figure
    debts: Figure


def added(*parts: Figure) -> Figure:
    """The sum; unknown when a part is."""
    why: Why = next((part.why for part in parts if part.value is None), "")
    return Figure(sum_of(part.value for part in parts), why)


def change_of(total: Amount | None, before: Amount | None) -> Decimal | None:
    """TDental's percentage: without a sign, and 0 where there was nothing before."""
    if total is None or before is None:
        return None
    if before == 0:
        return Decimal(0)
    share = abs(Decimal(total) - Decimal(before)) / abs(Decimal(before)) * 100
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def revenue(connection: Connection, scope: Scope, day: str, branch: str | None = None) -> Revenue:
    """Revenue of a day beside that of the day before.

    Args:
        connection: A reader.
        scope: Branches and rights.
        day: ``YYYY-MM-DD``, clinic time.
        branch: Id of a branch, None for all that may be seen.
    """
    today, before = (_by_method(connection, scope, one, branch) for one in (day, day_before(day)))
    total, yesterday = (added(*parts.values()) for parts in (today, before))
    change = change_of(total.value, yesterday.value)
    direction = 0
    if total.value is not None and yesterday.value:
        direction = (total.value > yesterday.value) - (total.value < yesterday.value)
    return Revenue(total, tuple((method, today[method]) for method in METHODS), yesterday, change, direction)


def _by_method(connection: Connection, scope: Scope, day: str, branch: str | None) -> dict[Method, Figure]:
    if not scope.money:
        return dict.fromkeys(METHODS, Figure(None, "scope"))
    if not holding(connection, scope, "account_payments", branch).held(day):
        return dict.fromkeys(METHODS, Figure(None, "unread"))
    limit, values = of_branch(scope, "a.company_id", branch)
    since, until = around(day)
    sql = (
        f"SELECT {_KIND} AS kind, {_total(signed('a'))} FROM account_payments a {_JOURNAL}"
        f" WHERE a.payment_date >= :since AND a.payment_date < :until"
        f" AND {clinic_day_sql('a.payment_date')} = :day AND {PAYS} AND a._gone_at IS NULL AND {limit}"
        " GROUP BY 1"
    )
    rows = fetch(connection, sql, values | {"since": since, "until": until, "day": day})
    found = {row["kind"]: _figure([row]) for row in rows}
    if None in found:  # a payment by nobody knows which method: none of the parts is whole
        return dict.fromkeys(METHODS, Figure(None, "kind"))
    return {method: found.get(method, Figure(0)) for method in METHODS}


def received(
    connection: Connection, scope: Scope, day: str, paid: Revenue, branch: str | None = None
) -> Received:
    """Money in on a day; ``paid`` is its :func:`revenue`."""
    advances = _documents(connection, scope, day, branch, _ADVANCES_IN)
    debts = _documents(connection, scope, day, branch, _DEBTS_IN)
    parts = [added(advances[method], debts[method]) for method in MONEY]
    payments = added(*(paid.of(method) for method in MONEY))
    return Received(
        total=added(payments, *parts),
        cash=added(paid.of("cash"), parts[0]),
        payments=payments,
        advances=added(*advances.values()),
        debts=added(*debts.values()),
    )


@dataclass(frozen=True, slots=True)
class _Papers:
    """Documents of money beside payments. ``sign``: SQL of 1 for in, −1 for out, NULL for not known, 0 for
    what does not count; ``kind``: SQL of the journal's type."""

    table: str
    branch: str
    sign: str


# A list row names the journal alone; journals of one name and two types leave the type open.
_TYPE = """coalesce(
    (SELECT j.type FROM account_journals j WHERE j.id = d.journal_id),
    (SELECT CASE WHEN min(j.type) = max(j.type) THEN min(j.type) END FROM account_journals j
        WHERE j.name = d.journal_name))"""
_ADVANCES_IN = _Papers(
    "partner_advances",
    "d.company_id",
    "CASE WHEN d.state IS NOT 'confirmed' OR d.type = 'refund' THEN 0 WHEN d.type = 'advance' THEN 1 END",
)
# Direction and purpose of a voucher stand in its detail alone.
_DEBTS_IN = _Papers(
    "cash_vouchers",
    "d.company_id",
    "CASE WHEN d.state IS NOT 'posted' OR d.type = 'chi' THEN 0"
    " WHEN d.type IS NULL OR d.account_type IS NULL THEN NULL"
    " WHEN d.type = 'thu' AND d.account_type = 'customer_debt' THEN 1 ELSE 0 END",
)


def _documents(
    connection: Connection, scope: Scope, day: str, branch: str | None, papers: _Papers
) -> dict[Method, Figure]:
    """A day's documents by kind of journal, cash and bank."""
    if not scope.money:
        return dict.fromkeys(MONEY, Figure(None, "scope"))
    if not holding(connection, scope, papers.table, branch).held(day):
        return dict.fromkeys(MONEY, Figure(None, "unread"))
    since, until = around(day)
    where = f"d.date >= :since AND d.date < :until AND {clinic_day_sql('d.date')} = :day"
    values: dict[str, object] = {"since": since, "until": until, "day": day}
    return _sums(connection, scope, branch, papers, where, values)


def _sums(
    connection: Connection,
    scope: Scope,
    branch: str | None,
    papers: _Papers,
    where: str,
    values: Mapping[str, object],
) -> dict[Method, Figure]:
    limit, named = of_branch(scope, papers.branch, branch)
    # Without its detail a document does not tell its branch: it may be one of these.
    limit = f"({limit} OR {papers.branch} IS NULL)" if papers.table == "cash_vouchers" else limit
    sql = (
        f"SELECT {_TYPE} AS kind, {papers.sign} AS sign, {papers.branch} IS NULL AS nowhere,"
        f" {_total('d.amount')} FROM {papers.table} d"
        f" WHERE {where} AND d._gone_at IS NULL AND {limit} GROUP BY 1, 2, 3"
    )
    rows = [row for row in fetch(connection, sql, dict(values) | named) if row["sign"] != 0]
    unclear = branch is not None or scope.branches is not None
    if any(row["sign"] is None or row["kind"] is None or (unclear and row["nowhere"]) for row in rows):
        return dict.fromkeys(MONEY, Figure(None, "kind"))
    return {
        method: added(
            Figure(0),
            *(_turned(_figure([row]), row["sign"]) for row in rows if row["kind"] == method),
        )
        for method in MONEY
    }


def _turned(figure: Figure, sign: object) -> Figure:
    return Figure(-figure.value, figure.why) if sign == -1 and figure.value is not None else figure


def _total(column: str) -> str:
    """SQL columns: a sum in hundredths, and how many rows lack a figure."""
    amount_of = hundredths(column)
    return (
        f"coalesce(sum({amount_of}), 0) AS total, count(CASE WHEN ({amount_of}) IS NULL THEN 1 END) AS gaps"
    )


def _figure(rows: Iterable[Row]) -> Figure:
    total = 0
    for row in rows:
        if row["gaps"]:
            return Figure(None, "rows")
        total += int(str(row["total"]))
    return Figure(from_hundredths(total))


def of_branch(scope: Scope, column: str, branch: str | None) -> tuple[str, dict[str, object]]:
    """SQL condition of scope and chosen branch, with named values."""
    limit, values = visible(scope, column)
    if branch is None:
        return limit, values
    return f"{limit} AND {column} = :chosen", values | {"chosen": branch}


__all__ = [
    "METHODS",
    "MONEY",
    "Figure",
    "Method",
    "Received",
    "Revenue",
    "Why",
    "added",
    "change_of",
    "of_branch",
    "received",
    "revenue",
]
