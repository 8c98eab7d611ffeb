"""Where the timeline's events come from: per table, how a customer's keys and the rows of a page are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.cards import signed
from tdental_desktop.queries.record.labo import OF_CUSTOMER as LABO
from tdental_desktop.queries.record.payments import OF_CUSTOMER as PAYMENTS
from tdental_desktop.queries.record.rows import marks, person

EventKind = Literal[
    "appointment",
    "reception",
    "order",
    "service",
    "visit",
    "payment",
    "advance",
    "debt",
    "quotation",
    "labo",
    "image",
    "prescription",
    "advisory",
]
_NO_TEETH = "NULL AS teeth, NULL AS teeth2, NULL AS tooth_type, NULL AS tooth_range, NULL AS teeth_display"


@dataclass(frozen=True, slots=True)
class Source:
    """One table of the stream.

    Attributes:
        at: SQL of the moment.
        mine: SQL condition that picks ``:customer``'s rows by index.
        branch: SQL of the row's branch; None where rows have none of their own.
        title, text, person, amount, state: SQL of what a line shows.
        opens: Table, SQL of the key and of the label of the record that opens; None is the row itself.
        teeth: SQL columns ``teeth``, ``teeth2``, ``tooth_type``, ``tooth_range``, ``teeth_display``.
    """

    kind: EventKind
    table: str
    at: str
    mine: str
    branch: str | None
    title: str
    text: str
    person: str = "NULL"
    amount: str = "NULL"
    state: str = "NULL"
    opens: tuple[str, str, str] | None = None
    joins: str = ""
    teeth: str = _NO_TEETH
    key: str = "id"

    def keys_sql(self, place: int, limit: str) -> str:
        """Row numbers of one customer; most come from the index by customer and day, without a row.

        Args:
            place: The source's own number, told with each row.
            limit: Condition of the scope.
        """
        return (
            f"SELECT {place} AS source, '{self.kind}' AS kind, x.rowid AS number, {self.at} AS at"
            f" FROM {self.table} x"
            f" WHERE {self.mine} AND x._gone_at IS NULL AND {limit}"
        )

    def rows_sql(self) -> str:
        """Rows of the numbers in ``:numbers``."""
        table, key, label = self.opens or (self.table, f"x.{self.key}", self.title)
        held = f"EXISTS (SELECT 1 FROM {table} h WHERE h.id = {key})" if self.opens else "1"
        return (
            f"SELECT x.rowid AS number, {self.title} AS title, {self.text} AS text, {self.person} AS person,"
            f" {self.amount} AS amount, {self.state} AS state, {key} AS opens_id, {label} AS opens_label,"
            f" {held} AS held, {self.teeth}, {marks('x')} FROM {self.table} x {self.joins}"
            " WHERE x.rowid IN (SELECT value FROM json_each(:numbers))"
        )


_OF = "x.partner_id = :customer"
_NAMES = (
    "(SELECT group_concat(CASE j.type WHEN 'object' THEN j.value ->> '$.name' END, ', ')"
    " FROM json_each(CASE WHEN json_valid({0}) THEN {0} ELSE '[]' END) j)"
)
SOURCES = (
    Source(
        kind="appointment",
        table="customer_appointments",
        at="substr(x.date, 1, 10) || 'T' || coalesce(nullif(x.time, ''), substr(x.date, 12, 5))",
        mine=_OF,
        branch="coalesce(x.company_id, x._company_id)",
        title="x.name",
        text=f"coalesce(nullif(x.note, ''), {_NAMES.format('x.services')}, x.reason)",
        person=person("x.doctor_name", "x.doctor_id"),
        state="x.state",
    ),
    Source(
        kind="reception",
        table="customer_receipts",
        at="x.date_waiting",
        mine=_OF,
        branch="coalesce(x.company_id, x._company_id)",
        title="NULL",
        text="x.reason",
        person=person("x.doctor_name", "x.doctor_id"),
        state="x.state",
    ),
    Source(
        kind="order",
        table="sale_orders",
        at="x.date_order",
        mine=_OF,
        branch="x.company_id",
        title="x.name",
        text="x.product_names",
        person=person("x.doctor_name", "x.doctor_id"),
        amount="x.amount_total",
        state="x.state",
    ),
    Source(
        kind="service",
        table="sale_order_lines",
        at="coalesce(x.date, x.date_order)",
        mine="x.order_partner_id = :customer",
        branch="x.company_id",
        title="coalesce(nullif(x.product_name, ''), x.name)",
        text="x.diagnostic",
        person=person("x.employee_name", "x.employee_id"),
        amount="x.price_sub_total",
        state="CASE WHEN x.is_active = 0 THEN 'cancel' ELSE x.state END",
        opens=("sale_orders", "x.order_id", "x.order_name"),
        teeth="x.teeth, x.teeth2, x.tooth_type, x.tooth_range, x.teeth_display",
    ),
    Source(
        kind="visit",
        table="dot_khams",
        at="x.date",
        mine=_OF,
        branch="x.company_id",
        title="x.name",
        text="coalesce(nullif(x.services, ''), nullif(x.reason, ''), x.note)",
        person=person("x.doctor_name", "x.doctor_id", "x.doctor_user_id"),
        state="x.state",
    ),
    Source(
        kind="payment",
        table="sale_order_payments",
        at="x.date",
        mine=f"x.rowid IN ({PAYMENTS})",
        branch="x.company_id",
        title=(
            "(SELECT group_concat(coalesce(nullif(a.journal_name, ''), a.journal_type), ', ')"
            " FROM sale_order_payment_links l JOIN account_payments a ON a.id = l.account_payment_id"
            " WHERE l.sale_order_payment_id = x.id)"
        ),
        text="x.note",
        amount="CASE WHEN x.is_refund AND x.amount > 0 THEN -x.amount ELSE x.amount END",
        state="x.state",
        opens=("sale_orders", "x.order_id", "x.order_name"),
    ),
    Source(
        kind="payment",
        table="account_payments",
        at="x.payment_date",
        mine=(
            f"{_OF} AND NOT EXISTS"
            " (SELECT 1 FROM sale_order_payment_links l WHERE l.account_payment_id = x.id)"
        ),
        branch="x.company_id",
        title="coalesce(nullif(x.journal_name, ''), x.journal_type)",
        text="coalesce(nullif(x.communication, ''), x.name)",
        amount=signed("x"),
        state="x.state",
    ),
    Source(
        kind="advance",
        table="partner_advances",
        at="x.date",
        mine=_OF,
        branch="x.company_id",
        title="x.name",
        text="x.journal_name",
        amount="CASE WHEN x.type = 'refund' THEN -x.amount ELSE x.amount END",
        state="x.state",
    ),
    Source(
        kind="debt",
        table="customer_debt_ledger",
        key="_key",
        at="x.date",
        mine=_OF,
        branch=None,
        title="x.invoice_origin",
        text="x.name",
        amount="x.balance",
    ),
    Source(
        kind="quotation",
        table="quotations",
        at="x.date_quotation",
        mine=_OF,
        branch="x.company_id",
        title="x.name",
        text=(
            "(SELECT group_concat(coalesce(nullif(l.product_name, ''), l.name), ', ') FROM quotation_lines l"
            " WHERE l.quotation_id = x.id AND l._gone_at IS NULL)"
        ),
        person=person("x.employee_name", "x.employee_id"),
        amount="x.total_amount",
        state="x.state",
    ),
    Source(
        kind="labo",
        table="labo_orders",
        at="x.date_order",
        mine=f"x.id IN ({LABO})",
        branch="(SELECT o.company_id FROM sale_orders o WHERE o.id = x.sale_order_id)",
        title="x.name",
        text="coalesce(nullif(x.product_name, ''), x.sale_order_line_name)",
        person="x.partner_name",
        amount="x.amount_total",
        state="x.state",
        teeth="x.teeth, NULL AS teeth2, x.tooth_type, x.tooth_range, x.teeth_display",
    ),
    Source(
        kind="image",
        table="partner_images",
        at="x.date",
        mine=_OF,
        branch=None,
        title="x.name",
        text="x.note",
    ),
    Source(
        kind="prescription",
        table="prescriptions",
        at="x.date",
        mine=_OF,
        branch="x.company_id",
        title="x.name",
        text="x.diagnostic",
        person=person("x.employee_name", "x.employee_id"),
        opens=("sale_orders", "x.sale_order_id", "x.sale_order_name"),
    ),
    Source(
        kind="advisory",
        table="advisories",
        at="x.date",
        mine="x.customer_id = :customer",
        branch="x.company_id",
        title=_NAMES.format("x.tooth_diagnosis"),
        text=_NAMES.format("x.product"),
        person=person("x.employee_name", "x.employee_id"),
        teeth="x.teeth, NULL AS teeth2, x.tooth_type, NULL AS tooth_range, NULL AS teeth_display",
    ),
)
