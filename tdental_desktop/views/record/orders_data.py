"""All that hangs on a customer's orders, read in one question: lines, payments, visits, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tdental_desktop.queries.record.images import Images, images
from tdental_desktop.queries.record.lines import LineRow, Lines, lines
from tdental_desktop.queries.record.order import PrescriptionRow, prescriptions
from tdental_desktop.queries.record.orders import OrderRow, Orders, orders
from tdental_desktop.queries.record.parts import Link, NotLoaded
from tdental_desktop.queries.record.payments import PaymentRow, Payments, payments
from tdental_desktop.queries.record.payments import of_orders as payments_of_orders
from tdental_desktop.queries.record.visits import VisitRow, Visits, visits
from tdental_desktop.queries.record.visits import of_orders as visits_of_orders
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.scope import Scope


class Treatments:
    """One customer's orders with what hangs on them. Made in the query thread, read in the GUI thread.

    Args:
        found: Answers of the queries of the same names.
    """

    def __init__(
        self,
        found_orders: Orders,
        found_lines: Lines,
        paid: Payments,
        seen: Visits,
        pictures: Images,
        prescribed: Mapping[str, tuple[PrescriptionRow, ...]],
    ) -> None:
        self.orders = found_orders.rows
        self.lines = found_lines.rows
        self.payments = paid.rows
        self.visits = seen.rows
        self.problems = _once((*found_orders.problems, *found_lines.problems, *paid.problems, *seen.problems))
        self._orders = {row.id: row for row in self.orders}
        self._lines: dict[str, list[LineRow]] = {}
        for line in self.lines:
            self._lines.setdefault(line.order.id or "", []).append(line)
        self._payments: dict[str, list[PaymentRow]] = {}
        for payment in self.payments:
            self._payments.setdefault(_id(payment.order), []).append(payment)
        self._visits: dict[str, list[VisitRow]] = {}
        for visit in self.visits:
            self._visits.setdefault(_id(visit.order), []).append(visit)
        self._pictures = _pictures(pictures)
        self._prescribed = dict(prescribed)

    def order(self, key: str | None) -> OrderRow | None:
        """An order by its id."""
        return self._orders.get(key or "")

    def lines_of(self, order: str | None) -> tuple[LineRow, ...]:
        """Services of an order."""
        return tuple(self._lines.get(order or "", ())) if order else ()

    def payments_of(self, order: str | None) -> tuple[PaymentRow, ...]:
        """Payments of an order, newest first."""
        return tuple(self._payments.get(order, ())) if order else ()

    def loose_payments(self) -> tuple[PaymentRow, ...]:
        """Movements of money that no order names."""
        return tuple(self._payments.get("", ()))

    def visits_of(self, order: str | None) -> tuple[VisitRow, ...]:
        """Visits of an order, newest first."""
        return tuple(self._visits.get(order, ())) if order else ()

    def pictures_of(self, order: str | None) -> int | None:
        """Pictures taken in the visits of an order; None while nobody has asked for them."""
        if self._pictures is None:
            return None
        return sum(self._pictures.get(visit.id, 0) for visit in self.visits_of(order))

    def prescriptions_of(self, order: str | None) -> tuple[PrescriptionRow, ...]:
        """Prescriptions of an order, newest first."""
        return self._prescribed.get(order or "", ())

    # -- what belongs to one service

    def payments_of_line(self, line: LineRow) -> tuple[PaymentRow, ...]:
        """Payments of its order that name the service, or name none."""
        return payments_of_line(line, self.payments_of(line.order.id))

    def visits_of_line(self, line: LineRow) -> tuple[VisitRow, ...]:
        """Visits of its order in which the service was worked on.

        Where nobody has read a visit's lines the names of its services decide; a visit that names none of
        the order's services stands under the first one.
        """
        return visits_of_line(line, self.lines_of(line.order.id), self.visits_of(line.order.id))


def read(connection: Any, scope: Scope, customer: str, *, gone: bool = False) -> Treatments:
    """Everything, whatever the filters; with ``gone`` also what was deleted. Query thread."""
    found = orders(connection, scope, customer, gone=gone)
    some = prescriptions(connection, customer, gone=gone)
    return Treatments(
        found,
        lines(connection, scope, customer, gone=gone),
        payments(connection, scope, customer, gone=gone),
        visits(connection, scope, customer, gone=gone),
        images(connection, scope, customer, gone=gone),
        # Hardly anybody has one: only then each order is asked for its own.
        {row.id: prescriptions(connection, customer, row.id, gone=gone) for row in found.rows}
        if some
        else {},
    )


@dataclass(frozen=True, slots=True)
class OrderParts:
    """Visits and payments of one order, newest first."""

    visits: tuple[VisitRow, ...] = ()
    payments: tuple[PaymentRow, ...] = ()


def read_parts(
    connection: Any, scope: Scope, customer: str, orders_: Iterable[str]
) -> Mapping[str, OrderParts]:
    """Of some orders of a customer, each of them told, by index; any thread, for a screenful."""
    keys = list(dict.fromkeys(orders_))
    seen: dict[str, list[VisitRow]] = {key: [] for key in keys}
    paid: dict[str, list[PaymentRow]] = {key: [] for key in keys}
    if keys:
        for visit in visits_of_orders(connection, scope, customer, keys):
            seen[_id(visit.order)].append(visit)
        for payment in payments_of_orders(connection, scope, customer, keys):
            paid[_id(payment.order)].append(payment)
    return {key: OrderParts(tuple(seen[key]), tuple(paid[key])) for key in keys}


def payments_of_line(line: LineRow, of_order: Iterable[PaymentRow]) -> tuple[PaymentRow, ...]:
    """Those of its order that name the service, or name none."""
    return tuple(one for one in of_order if not one.services or line.service in one.services)


def visits_of_line(
    line: LineRow, lines_: tuple[LineRow, ...], of_order: Iterable[VisitRow]
) -> tuple[VisitRow, ...]:
    """Those of its order in which it was worked on; see :meth:`Treatments.visits_of_line`."""
    return tuple(visit for visit in of_order if _worked_on(visit, line, lines_))


def _worked_on(visit: VisitRow, line: LineRow, of_order: tuple[LineRow, ...]) -> bool:
    if not isinstance(visit.lines, NotLoaded) and visit.lines:
        told = {one.line for one in visit.lines if one.line is not None}
        if told:
            return line.id in told
        named = {one.service for one in visit.lines}
    else:
        text = visit.services or ""
        named = {one.service for one in of_order if one.service and one.service in text}
    if not named & {one.service for one in of_order}:
        return line.id == of_order[0].id
    return line.service in named


def _pictures(found: Images) -> dict[str, int] | None:
    if isinstance(found.days, NotLoaded):
        return None
    counts: dict[str, int] = {}
    for day in found.days:
        for image in day.images:
            key = _id(image.visit)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _id(link: Link | None) -> str:
    return (link.id or "") if link is not None else ""


def _once(found: Iterable[TableProblem]) -> tuple[TableProblem, ...]:
    return tuple({one.name: one for one in found}.values())
