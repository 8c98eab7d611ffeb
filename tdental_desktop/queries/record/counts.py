"""How many rows each tab of the record holds: the figures on the tabs, by index alone."""

from __future__ import annotations

from collections.abc import Mapping

from sync.replica.connection import Connection
from tdental_desktop.queries.record.rows import living, visible
from tdental_desktop.queries.replica_state import problem
from tdental_desktop.queries.scope import Scope

# tab → (table, alias, column of the customer, column of the branch or None)
_TABS: Mapping[str, tuple[str, str, str, str | None]] = {
    "appointments": ("customer_appointments", "a", "partner_id", "coalesce(a.company_id, a._company_id)"),
    "quotations": ("quotations", "q", "partner_id", "q.company_id"),
    "orders": ("sale_orders", "o", "partner_id", "o.company_id"),
    "visits": ("dot_khams", "v", "partner_id", "v.company_id"),
    "advances": ("partner_advances", "a", "partner_id", "a.company_id"),
    "debts": ("customer_debt_ledger", "l", "partner_id", None),
}


def counts(connection: Connection, scope: Scope, customer_id: str) -> Mapping[str, int | None]:
    """Rows per tab; None where the table is not held whole, for then no figure is true.

    Args:
        connection: A reader; query thread.
        scope: What may be seen.
        customer_id: Key.
    """
    found: dict[str, int | None] = {}
    for tab, (table, alias, column, branch) in _TABS.items():
        limit, named = ("1", {}) if branch is None else visible(scope, branch)
        row = connection.execute(
            f'SELECT count(*) FROM "{table}" {alias} WHERE {alias}.{column} = :customer'
            f" AND {living(alias)} AND {limit}",
            {"customer": customer_id, **named},
        ).fetchone()
        found[tab] = None if problem(connection, scope, table) is not None and not row[0] else row[0]
    return found
