"""Faults put into every invented clinic on purpose, by id: what ``verify`` must find, and nothing else.

They are faults of the server's own rows (orphans, sums that do not add up), hence findings, never failures.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One planted fault.

    Attributes:
        kind: ``order_residual`` (residual is not total less paid), ``payment_sum`` (payments do not
            add up to the order payment), ``customer_total`` (treatment total is not the orders' sum) or
            ``orphan`` (a reference leads nowhere).
        table, id: The row.
        column: Column that is wrong.
    """

    kind: str
    table: str
    id: str
    column: str


def _id(number: int) -> str:
    return f"fa017000-0000-4000-a000-{number:012d}"


MISSING_ORDER = _id(900)
MISSING_CUSTOMER = _id(901)

PLANTED: tuple[Fault, ...] = (
    Fault("order_residual", "sale_orders", _id(1), "residual"),
    Fault("order_residual", "sale_orders", _id(2), "residual"),
    Fault("order_residual", "sale_orders", _id(3), "residual"),
    Fault("orphan", "sale_order_payments", _id(4), "order_id"),
    Fault("orphan", "sale_order_payments", _id(5), "order_id"),
    Fault("orphan", "customer_appointments", _id(6), "partner_id"),
    Fault("payment_sum", "sale_order_payments", _id(7), "amount"),
    Fault("customer_total", "customers", _id(8), "amount_treatment_total"),
)


def planted(kind: str, table: str) -> list[str]:
    """Ids of the faults of one kind in one table, in order."""
    return [fault.id for fault in PLANTED if fault.kind == kind and fault.table == table]
