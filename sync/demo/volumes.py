"""How many rows the invented clinic has: the data map's volumes, and the complements."""

from __future__ import annotations

from dataclasses import dataclass, field

LARGE = {
    "customers": 31_701,
    "customer_appointments": 212_773,
    "customer_receipts": 162_788,
    "dot_khams": 83_768,
    "sale_order_lines": 58_053,
    "sale_orders": 56_340,
    "account_payments": 53_528,
    "sale_order_payments": 49_895,
}
"""Tables of the data map that grow with the scale."""

SMALL = {
    "stock_moves": 1_670,
    "products": 443,
    "employees": 372,
    "quotations": 75,
    "application_users": 70,
    "stock_pickings": 58,
    "res_groups": 35,
    "commissions": 17,
    "partner_categories": 12,
    "partner_sources": 11,
    "application_roles": 10,
    "companies": 7,
    "partner_titles": 5,
    "product_categories": 1,
}
"""Catalogues and papers of the data map, the same at every scale."""

COMPLEMENTS = {
    "partner_advances": (13_591, 12),
    "cash_vouchers": (900, 12),
    "labo_orders": (360, 6),
    "prescriptions": (420, 6),
    "advisories": (52, 6),
    "partner_images": (48, 6),
    "partner_attachments": (40, 6),
    "dot_kham_lines": (120, 4),
}
"""Rows at scale 1.0 and at least; visit lines are those of the list, details hold many more."""

DEBTORS = (200, 4)
"""Customers with a debt ledger: a pull spends a request on each."""


@dataclass(frozen=True)
class Counts:
    """What was invented.

    Attributes:
        tables: Living rows by table.
        details: Detail answers by table.
        seconds: Time it took.
        bytes: Size of the replica file.
    """

    tables: dict[str, int] = field(default_factory=dict)
    details: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    bytes: int = 0

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


def scaled(scale: float) -> dict[str, int]:
    """Rows by table; never so few that the planted faults find no place."""
    found = {name: max(24, round(rows * scale)) for name, rows in LARGE.items()} | dict(SMALL)
    # An order has at least one line, and a posted order payment at least one payment.
    found["sale_order_lines"] = max(found["sale_order_lines"], found["sale_orders"])
    found["account_payments"] = max(found["account_payments"], found["sale_order_payments"] + 2)
    return found | {name: max(least, round(rows * scale)) for name, (rows, least) in COMPLEMENTS.items()}


def debtors(scale: float) -> int:
    most, least = DEBTORS
    return max(least, min(most, round(most * scale)))
