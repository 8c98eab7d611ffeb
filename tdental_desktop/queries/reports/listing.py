"""The rows of facts, table by table, as a drill-down shows them. Query thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.record.rows import Row, fetch, person
from tdental_desktop.queries.reports.facts import PAYER, Facts
from tdental_desktop.queries.reports.parts import Behind, BehindRow, Measure
from tdental_desktop.queries.values import Amount, from_hundredths, sum_of, text, whole


@dataclass(frozen=True, slots=True)
class Origin:
    """The facts behind one figure.

    Attributes:
        facts: Where they are.
        key: SQL of what the lines are grouped by.
        when: SQL condition of the facts that belong to the figure.
        figure: Name of the column that adds up to it; empty: the rows are counted.
        turned: The column's sign is the other way round there.
        averaged: The figure is the column's average.
    """

    facts: Facts
    key: str = "f.key"
    when: str = "1"
    figure: str = ""
    turned: bool = False
    averaged: bool = False


@dataclass(frozen=True, slots=True)
class _Listing:
    """How a table's rows are shown: SQL of each text (alias ``t``), the customer's key, its figures."""

    at: str
    number: str
    customer: str
    name: str = "NULL"
    who: str = "NULL"
    what: str = "NULL"
    state: str = "t.state"
    figures: tuple[tuple[str, Measure], ...] = ()


_VALUE = (("value", Measure("sum")),)
_ORDER_OF_PAYMENT = """(SELECT coalesce(nullif(p.order_name, ''), o.name) FROM sale_order_payment_links k
    JOIN sale_order_payments p ON p.id = k.sale_order_payment_id LEFT JOIN sale_orders o ON o.id = p.order_id
    WHERE k.account_payment_id = t.id LIMIT 1)"""
_LISTINGS: dict[str, _Listing] = {
    "account_payments": _Listing(
        "t.payment_date",
        "t.name",
        PAYER.replace("a.", "t."),
        "t.partner_name",
        what=f"coalesce({_ORDER_OF_PAYMENT}, t.communication)",
        state="f.kind",
        figures=_VALUE,
    ),
    "sale_orders": _Listing(
        "t.date_order",
        "t.name",
        "t.partner_id",
        "t.partner_name",
        "t.doctor_name",
        "t.product_names",
        figures=(("value", Measure("treatment")), ("paid", Measure("paid")), ("remaining", Measure("left"))),
    ),
    "sale_order_lines": _Listing(
        "coalesce(t.date, t.date_order)",
        "t.order_name",
        "t.order_partner_id",
        "t.order_partner_name",
        person("t.employee_name", "t.employee_id"),
        "coalesce(nullif(trim(t.product_name), ''), t.name)",
        figures=(
            ("quantity", Measure("quantity", "quantity")),
            ("value", Measure("amount")),
            ("paid", Measure("paid")),
            ("remaining", Measure("left")),
        ),
    ),
    "customer_receipts": _Listing(
        "coalesce(t.date_waiting, t.date_examination, t.date_done)",
        "NULL",
        "t.partner_id",
        "t.partner_name",
        person("t.doctor_name", "t.doctor_id"),
        "coalesce(nullif(trim(t.reason), ''), t.note)",
        figures=tuple((name, Measure(name, "minutes")) for name in ("waited", "examined", "served")),
    ),
    "customer_appointments": _Listing(
        "substr(t.date, 1, 10) || coalesce('T' || nullif(t.time, ''), '')",
        "t.name",
        "t.partner_id",
        "t.partner_name",
        person("t.doctor_name", "t.doctor_id"),
        "coalesce(nullif(trim(t.note), ''), t.reason)",
        "f.state",
    ),
    "customers": _Listing("t.date", "NULL", "t.id", "t.name", what="t.source_name", state="NULL"),
    "customer_debt_ledger": _Listing(
        "t.date", "t.invoice_origin", "t.partner_id", what="t.name", state="NULL", figures=_VALUE
    ),
    "partner_advances": _Listing(
        "t.date", "t.name", "t.partner_id", "t.partner_name", what="t.journal_name", state="t.type",
        figures=_VALUE,
    ),
}  # fmt: skip
_SCALED = ("money", "quantity")


def behind(connection: Connection, origins: Sequence[Origin], key: str) -> Behind:
    """The rows of a line's figure, newest first.

    Args:
        connection: A reader.
        origins: One for each table that has a part in it; all name the same column, or none does.
        key: The line's key.
    """
    measures = _measures(origins)
    rows = [row for origin in origins for row in _rows(connection, origin, key, measures)]
    rows.sort(key=lambda row: (row.at or "", row.id), reverse=True)
    totals = tuple(
        sum_of(row.values[place] for row in rows if row.values[place] is not None or one.kind != "minutes")
        for place, one in enumerate(measures)
    )
    first = origins[0]
    keys = [one.key for one in measures]
    name = next((m.key for sql, m in _LISTINGS[first.facts.table].figures if sql == first.figure), "")
    figure = keys.index(name) if len(origins) == 1 and name else (0 if first.figure else None)
    return Behind(tuple(rows), measures, figure, totals, first.averaged)


def _measures(origins: Sequence[Origin]) -> tuple[Measure, ...]:
    """Of one table all its figures; of several one column of amounts."""
    if len(origins) > 1:
        return (Measure("sum"),)
    return tuple(measure for _, measure in _LISTINGS[origins[0].facts.table].figures)


def _rows(connection: Connection, origin: Origin, key: str, measures: Sequence[Measure]) -> list[BehindRow]:
    table = origin.facts.table
    shown = _LISTINGS[table]
    figures = shown.figures if len(measures) == len(shown.figures) else shown.figures[:1]
    asked = ", ".join(f"f.{name} AS figure{place}" for place, (name, _) in enumerate(figures))
    identity = "t._key" if table == "customer_debt_ledger" else "t.id"
    told = (
        f"{identity} AS id, {shown.at} AS at, {shown.number} AS number, {shown.customer} AS customer,"
        f" {shown.name} AS own_name, {shown.who} AS who, {shown.what} AS what, {shown.state} AS state"
        f"{', ' + asked if asked else ''}"
    )
    where = f"t.rowid = f.row WHERE coalesce({origin.key}, '') = :asked AND ({origin.when})"
    found = fetch(
        connection,
        f"SELECT r.*, coalesce(nullif(trim(r.own_name), ''), c.name) AS name, c.ref AS code"
        f" FROM (SELECT {told} FROM {origin.facts.named(told + where)} f JOIN {table} t ON {where}) r"
        " LEFT JOIN customers c ON c.id = r.customer",
        {**origin.facts.values, "asked": key},
    )
    return [_row(row, table, [m for _, m in figures], turned=origin.turned) for row in found]


def _row(row: Row, table: str, figures: Sequence[Measure], *, turned: bool) -> BehindRow:
    values: list[Amount | None] = []
    for place, measure in enumerate(figures):
        stored = whole(row[f"figure{place}"])
        value = from_hundredths(stored) if measure.kind in _SCALED else stored
        values.append(-value if turned and value is not None else value)
    return BehindRow(
        id=str(row["id"]),
        table=table,
        at=text(row["at"]),
        number=text(row["number"]),
        customer=text(row["customer"]),
        name=text(row["name"]),
        code=text(row["code"]),
        who=text(row["who"]),
        what=text(row["what"]),
        state=text(row["state"]),
        values=tuple(values),
    )
