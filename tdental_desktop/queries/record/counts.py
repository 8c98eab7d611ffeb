"""How many rows each tab of the record holds: the figures on the tabs, before anybody opens them."""

from __future__ import annotations

from collections.abc import Mapping

from sync.replica.connection import Connection
from tdental_desktop.queries.record.images import attachments, images
from tdental_desktop.queries.record.labo import OF_CUSTOMER
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.rows import living, visible
from tdental_desktop.queries.record.teeth import mentioned
from tdental_desktop.queries.replica_state import problem
from tdental_desktop.queries.scope import Scope

_LABO_BRANCH = "(SELECT o.company_id FROM sale_orders o WHERE o.id = b.sale_order_id)"
# tab → (table, alias, whose it is, column of the branch or None)
_TABS: Mapping[str, tuple[str, str, str, str | None]] = {
    "appointments": (
        "customer_appointments",
        "a",
        "partner_id = :customer",
        "coalesce(a.company_id, a._company_id)",
    ),
    "quotations": ("quotations", "q", "partner_id = :customer", "q.company_id"),
    "orders": ("sale_orders", "o", "partner_id = :customer", "o.company_id"),
    "visits": ("dot_khams", "v", "partner_id = :customer", "v.company_id"),
    "labo": ("labo_orders", "b", f"id IN ({OF_CUSTOMER})", _LABO_BRANCH),
    "advances": ("partner_advances", "a", "partner_id = :customer", "a.company_id"),
    "debts": ("customer_debt_ledger", "l", "partner_id = :customer", None),
}


def counts(connection: Connection, scope: Scope, customer_id: str, today: str) -> Mapping[str, int | None]:
    """Rows per tab; None where the table is not held whole, for then no figure is true.

    Args:
        connection: A reader; query thread.
        scope: What may be seen.
        customer_id: Key.
        today: The clinic's day, ``YYYY-MM-DD``.
    """
    found: dict[str, int | None] = {}
    for tab, (table, alias, owned, branch) in _TABS.items():
        limit, named = ("1", {}) if branch is None else visible(scope, branch)
        row = connection.execute(
            f'SELECT count(*) FROM "{table}" {alias} WHERE {alias}.{owned} AND {living(alias)} AND {limit}',
            {"customer": customer_id, **named},
        ).fetchone()
        found[tab] = None if problem(connection, scope, table) is not None and not row[0] else row[0]
    # What names a tooth, and what is a picture, is only known from the rows themselves.
    found["teeth"] = mentioned(connection, scope, customer_id, today)
    found["images"] = _files(connection, scope, customer_id)
    return found


def _files(connection: Connection, scope: Scope, customer_id: str) -> int | None:
    pictures, files = images(connection, scope, customer_id), attachments(connection, scope, customer_id)
    days = () if isinstance(pictures.days, NotLoaded) else pictures.days
    number = sum(len(day.images) for day in days) + (0 if isinstance(files, NotLoaded) else len(files))
    unread = isinstance(pictures.days, NotLoaded) or isinstance(files, NotLoaded) or pictures.problems
    return number or (None if unread else 0)
