"""The customer list's model: rows by primary key, the upcoming booking from the last list query."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries import customers
from tdental_desktop.queries.customers import CustomerFilters, CustomerRow, CustomerTotals, Order, Status
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.table_problem import TableProblem, problem


@dataclass(frozen=True, slots=True)
class CustomerListing:
    """One answer of the query thread about the list.

    Attributes:
        ids: In the order asked for.
        upcoming: Customer id → first standing booking from today on.
        problem: Why the copy may not hold all customers.
        whole: False for the beginning of the list, read ahead of the rest.
    """

    ids: tuple[str, ...]
    upcoming: Mapping[str, str]
    problem: TableProblem | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class CustomerSums:
    """The figures around the list, asked after its ids.

    Attributes:
        counts: Customers per status under the other filters; None holds all.
        totals: Sums over the filter; None without the right to see money.
    """

    counts: Mapping[Status | None, int]
    totals: CustomerTotals | None


def read_listing(
    connection: Any, scope: Scope, filters: CustomerFilters, order: Order, today: str
) -> CustomerListing:
    """Which rows the list shows. Query thread."""
    return CustomerListing(
        ids=customers.ids(connection, scope, filters, order=order, today=today),
        upcoming=customers.upcoming(connection, scope, today=today),
        problem=problem(connection, scope, "customers"),
    )


def read_start(
    connection: Any, scope: Scope, filters: CustomerFilters, order: Order, today: str
) -> CustomerListing:
    """The first page of the list by itself: rows to look at while 30,000 ids are ordered. Query thread."""
    first = customers.ids(connection, scope, filters, order=order, today=today, limit=customers.PAGE)
    return CustomerListing(
        ids=first,
        upcoming=customers.upcoming(connection, scope, today=today, keys=first),
        problem=problem(connection, scope, "customers"),
        whole=False,
    )


def read_sums(connection: Any, scope: Scope, filters: CustomerFilters, today: str) -> CustomerSums:
    """Tab counts and footer. Query thread."""
    return CustomerSums(
        counts=customers.status_counts(connection, scope, filters, today=today),
        totals=customers.totals(connection, scope, filters, today=today),
    )


class CustomersModel(PageModel[CustomerRow]):
    """Customers, 200 at a time.

    Args:
        connection: Gives the GUI thread's reader, or None while there is no replica.
        scope: What may be seen.
        columns: Made by the view, which knows the delegates' roles.
        key_role: See :class:`PageModel`.
    """

    def __init__(
        self,
        connection: Callable[[], Any],
        scope: Scope,
        columns: Sequence[Column[CustomerRow]],
        *,
        key_role: int,
        parent: Any = None,
    ) -> None:
        def fetch(keys: Sequence[str]) -> Mapping[str, CustomerRow]:
            reader = connection()
            return {} if reader is None else customers.rows(reader, scope, keys)

        super().__init__(fetch, columns, key_role=key_role, parent=parent)
        self.upcoming: Mapping[str, str] = {}

    def set_listing(self, listing: CustomerListing) -> bool:
        """Show an answer; True when the rows are others than before."""
        self.upcoming = listing.upcoming
        return self.set_ids(listing.ids)
