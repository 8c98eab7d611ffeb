"""What stands on the documents: an order, a customer's file, payments, debts, stock; with the clinic's head.

Every figure is one of the record's or the stock's own queries. All functions read several tables: query
thread, or a reader of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries import stock
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.customer import CustomerRecord, record
from tdental_desktop.queries.customers import BRANCH_SQL
from tdental_desktop.queries.day_sheet import clinic_name
from tdental_desktop.queries.record import payments, visits
from tdental_desktop.queries.record.appointments import Appointments, appointments
from tdental_desktop.queries.record.debts import DebtRow, Debts, debts
from tdental_desktop.queries.record.lines import LineRow, ToothGroup, by_tooth
from tdental_desktop.queries.record.order import Figures, OrderWhole, order
from tdental_desktop.queries.record.orders import orders
from tdental_desktop.queries.record.parts import NotLoaded, Period
from tdental_desktop.queries.record.payments import Method, PaymentRow, by_method
from tdental_desktop.queries.record.profile import Profile, profile
from tdental_desktop.queries.record.rows import clinic_day, within
from tdental_desktop.queries.record.teeth import TeethChart, teeth
from tdental_desktop.queries.record.visits import Visits
from tdental_desktop.queries.replica_state import TableProblem, as_of, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock import StockFilters, StockReport
from tdental_desktop.queries.values import Amount, first_text, sum_of, text


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands over a document: the branch, how to reach it, up to when the data is true."""

    clinic: str | None
    address: str | None
    phone: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """A treatment order. ``customer`` is None where the replica does not hold them."""

    head: PaperHead
    customer: CustomerRecord | None
    whole: OrderWhole


@dataclass(frozen=True, slots=True)
class CustomerPaper:
    """Everything of a customer. Deleted rows are left out; what nobody has read is said.

    Attributes:
        teeth: Services by tooth, in the order of the chart.
        orders: Newest first, each with its lines.
        payments: Newest first, whatever their state.
        problems: Tables that are not whole.
    """

    head: PaperHead
    profile: Profile
    teeth: tuple[ToothGroup, ...]
    orders: tuple[OrderWhole, ...]
    visits: Visits
    payments: tuple[PaymentRow, ...]
    appointments: Appointments
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class PaymentsPaper:
    """Payments of a customer, or of one of their orders.

    Attributes:
        rows: Oldest first, whatever their state.
        by_method: Sums of the posted ones, VND, signed.
        total: Σ of the posted ones; None where one has no amount.
        order: Number of the order and its figures; None for all orders.
    """

    head: PaperHead
    customer: CustomerRecord | None
    period: Period
    rows: tuple[PaymentRow, ...]
    by_method: tuple[tuple[Method, Amount], ...]
    total: Amount | None
    order: tuple[str | None, Figures] | None
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class DebtsPaper:
    """The ledger of a customer.

    Attributes:
        rows: Of the period, oldest first; NotLoaded while nobody has read the ledger.
        opening, closing: Owed before the period and at its end; None where nobody knows.
        incurred, collected: Σ of the positive and of the negative entries of the period (both positive).
        whole: Ledger and figures whatever the period.
    """

    head: PaperHead
    customer: CustomerRecord | None
    period: Period
    rows: tuple[DebtRow, ...] | NotLoaded
    opening: Amount | None
    closing: Amount | None
    incurred: Amount | None
    collected: Amount | None
    whole: Debts


@dataclass(frozen=True, slots=True)
class TeethPaper:
    """The chart with its records.

    Attributes:
        words: What the records were narrowed to beside the period; empty for nothing.
    """

    head: PaperHead
    customer: CustomerRecord
    period: Period
    words: str
    chart: TeethChart


@dataclass(frozen=True, slots=True)
class StockPaper:
    """Nhập xuất tồn. ``branch``: the one that it is narrowed to."""

    head: PaperHead
    branch: str | None
    report: StockReport


_BRANCH_OF_ORDER = "SELECT company_id FROM sale_orders WHERE id = ?"
_BRANCH_OF_CUSTOMER = f"SELECT {BRANCH_SQL} FROM customers c WHERE c.id = ?"
_OWNER = "SELECT partner_id FROM sale_orders WHERE id = ?"


def order_paper(connection: Connection, scope: Scope, order_id: str) -> OrderPaper | None:
    """A treatment order; None when the replica does not hold it or the scope hides it."""
    whole = order(connection, scope, order_id)
    if whole is None:
        return None
    owner = _one(connection, _OWNER, order_id)
    return OrderPaper(
        head=_head(connection, scope, _one(connection, _BRANCH_OF_ORDER, order_id)),
        customer=record(connection, scope, owner) if owner else None,
        whole=whole,
    )


def customer_paper(connection: Connection, scope: Scope, customer_id: str, now: Now) -> CustomerPaper | None:
    """The file of a customer; None when the replica does not hold them or the scope hides them."""
    own = profile(connection, scope, customer_id)
    if own is None:
        return None
    listed = orders(connection, scope, customer_id)
    whole = [order(connection, scope, row.id) for row in listed.rows]
    known = tuple(one for one in whole if one is not None)
    lines: list[LineRow] = [line for one in known for line in one.lines]
    needs = ("customers", "sale_orders", "sale_order_lines", "dot_khams", *payments.NEEDS)
    return CustomerPaper(
        head=_head(connection, scope, _one(connection, _BRANCH_OF_CUSTOMER, customer_id)),
        profile=own,
        teeth=by_tooth(lines),
        orders=known,
        visits=visits.visits(connection, scope, customer_id),
        payments=payments.payments(connection, scope, customer_id).rows,
        appointments=appointments(connection, scope, customer_id, now),
        problems=problems(connection, scope, (*needs, "customer_appointments")),
    )


def payments_paper(
    connection: Connection, scope: Scope, customer_id: str, period: Period, order_id: str | None = None
) -> PaymentsPaper | None:
    """What was paid, oldest first; None when neither customer nor order is held.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Whose payments.
        period: Days of the payments.
        order_id: Only of this order.
    """
    customer = record(connection, scope, customer_id) if customer_id else None
    whole = order(connection, scope, order_id) if order_id else None
    if (order_id and whole is None) or (not order_id and customer is None):
        return None
    if whole is not None and order_id:
        found = tuple(row for row in whole.payments if within(period, row.date))
        branch = _one(connection, _BRANCH_OF_ORDER, order_id)
    else:
        found = payments.payments(connection, scope, customer_id, period).rows
        branch = _one(connection, _BRANCH_OF_CUSTOMER, customer_id)
    counted = [row.amount.shown for row in found if row.counts]
    return PaymentsPaper(
        head=_head(connection, scope, branch),
        customer=customer,
        period=period,
        rows=tuple(reversed(found)),
        by_method=by_method(found) if scope.money else (),
        total=sum_of(counted) if scope.money else None,
        order=None if whole is None else (whole.order.number, whole.figures),
        problems=problems(connection, scope, payments.NEEDS),
    )


def debts_paper(connection: Connection, scope: Scope, customer_id: str, period: Period) -> DebtsPaper | None:
    """The ledger with its running balance; None when the customer is not held."""
    customer = record(connection, scope, customer_id)
    if customer is None:
        return None
    whole = debts(connection, scope, customer_id)
    head = _head(connection, scope, _one(connection, _BRANCH_OF_CUSTOMER, customer_id))
    if isinstance(whole.rows, NotLoaded):
        return DebtsPaper(head, customer, period, whole.rows, None, None, None, None, whole)
    ledger = tuple(reversed(whole.rows))
    rows = tuple(row for row in ledger if within(period, row.date))
    amounts = [row.amount for row in rows]
    told = scope.money and None not in amounts
    return DebtsPaper(
        head=head,
        customer=customer,
        period=period,
        rows=rows,
        opening=_balance_before(ledger, period.since) if scope.money else None,
        closing=_balance_until(ledger, period.until) if scope.money else None,
        incurred=sum_of(one for one in amounts if one is not None and one > 0) if told else None,
        collected=sum_of(-one for one in amounts if one is not None and one < 0) if told else None,
        whole=whole,
    )


def teeth_paper(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    today: str,
    extractions: Collection[str],
    period: Period,
    words: str,
) -> TeethPaper | None:
    """The teeth as the tab shows them, arguments as ``teeth``; None when the customer is not held."""
    customer = record(connection, scope, customer_id)
    if customer is None:
        return None
    return TeethPaper(
        head=_head(connection, scope, _one(connection, _BRANCH_OF_CUSTOMER, customer_id)),
        customer=customer,
        period=period,
        words=words,
        chart=teeth(connection, scope, customer_id, today, extractions, period, words),
    )


def _balance_before(ledger: Iterable[DebtRow], since: str | None) -> Amount | None:
    """Owed when a day begins; entries without a date come after all others."""
    if since is None:
        return 0
    return _last(row for row in ledger if (day := clinic_day(row.date)) is not None and day < since)


def _balance_until(ledger: Iterable[DebtRow], until: str | None) -> Amount | None:
    """Owed when a day ends."""
    if until is None:
        return _last(ledger)
    return _last(row for row in ledger if (day := clinic_day(row.date)) is not None and day <= until)


def _last(rows: Iterable[DebtRow]) -> Amount | None:
    balance: Amount | None = 0
    for row in rows:
        balance = row.balance
    return balance


def stock_paper(connection: Connection, scope: Scope, filters: StockFilters, today: str) -> StockPaper:
    """Opening, in, out and closing of the products that the filters show."""
    name = _one(connection, "SELECT name FROM companies WHERE id = ?", filters.branch)
    return StockPaper(
        head=_head(connection, scope, filters.branch),
        branch=name,
        report=stock.report(connection, scope, filters, today),
    )


def _head(connection: Connection, scope: Scope, branch: str | None) -> PaperHead:
    row = connection.execute(
        "SELECT name, address, address_v2, hotline, phone FROM companies WHERE id = ?", [branch]
    ).fetchone()
    told = tuple(row) if row is not None else (None,) * 5
    return PaperHead(
        clinic=text(told[0]) or clinic_name(connection, scope),
        address=first_text(told[2], told[1]),
        phone=first_text(told[3], told[4]),
        as_of=as_of(connection, scope),
    )


def _one(connection: Connection, sql: str, key: str | None) -> str | None:
    row = connection.execute(sql, [key]).fetchone()
    return None if row is None else text(row[0])
