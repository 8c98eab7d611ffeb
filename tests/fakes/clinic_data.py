"""The invented clinic as wire rows: every table of design section 2, with the traps of the reference.

    clinic = build(seed=1)
    clinic.tables["customers"][0].row      the list row
    clinic.tables["customers"][0].detail   what GET /api/Partners/{id} answers

Derived tables (steps, quotation lines) are not stored: they live inside their parents' rows.
"""

from __future__ import annotations

import gc
import json
import pickle
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.fakes import clinic_papers, clinic_people, clinic_work
from tests.fakes.clinic_people import Tables
from tests.fakes.wire import FIELDS, Inventor, Record

TODAY = date(2026, 3, 16)
INSIDE_PARENTS = ("dot_kham_steps", "quotation_lines")


@dataclass
class Clinic:
    """All tables by their local name. ``today`` is the clinic's date."""

    tables: Tables
    today: date
    seed: int


def build(
    seed: int = 1,
    *,
    today: date = TODAY,
    customers: int = 150,
    appointments: int = 1500,
    receipts: int = 600,
    orders: int = 300,
    generation: int = 2026,
    surrogate: bool = False,
    edge_payment: bool = True,
) -> Clinic:
    """Invents a clinic.

    Args:
        seed: Same seed, same clinic.
        today: Clinic date (UTC+7).
        customers: Rows; likewise appointments, receipts and orders.
        generation: 2026, or 2023 for rows without the fields that are known from 2026 only
            (customers keep theirs: that route is 2026's).
        surrogate: Puts one lone surrogate into one advisory's unknown field.
        edge_payment: One payment at 23:59:59.999, which a strict ``<`` end of day never reaches
            from its own day's window (section 5.9).
    """
    packed = _packed(
        seed, today, customers, appointments, receipts, orders, generation, surrogate, edge_payment
    )
    collecting = gc.isenabled()
    gc.disable()  # collecting while thousands of rows appear takes longer than making them
    try:
        clinic: Clinic = pickle.loads(packed)
    finally:
        if collecting:
            gc.enable()
    return clinic


@lru_cache(maxsize=8)
def _packed(
    seed: int, today: date, customers: int, appointments: int, receipts: int, orders: int, generation: int,
    surrogate: bool, edge_payment: bool,
) -> bytes:  # fmt: skip
    """The clinic of these options, made once in a process."""
    inv = Inventor(seed, today)
    tables: Tables = {name: [] for name in FIELDS if name not in INSIDE_PARENTS}
    clinic_people.add_catalogues(inv, tables)
    clinic_people.add_staff(inv, tables)
    clinic_people.add_products(inv, tables)
    clinic_people.add_customers(inv, tables, customers)
    clinic_work.add_appointments(inv, tables, appointments)
    clinic_work.add_receipts(inv, tables, receipts)
    clinic_work.add_orders(inv, tables, orders)
    clinic_papers.add_advances(inv, tables, 60)
    clinic_papers.add_quotations(inv, tables, 25)
    clinic_papers.add_stock(inv, tables)
    clinic_papers.add_clinical_papers(inv, tables)
    clinic_papers.add_vouchers(inv, tables)
    clinic_papers.add_files(inv, tables)
    clinic_papers.add_ledger(inv, tables)
    clinic_papers.settle(tables)
    if edge_payment:
        last = tables["account_payments"][5]
        day = str(last.row["paymentDate"])[:10]
        last.row["paymentDate"] = last.detail["paymentDate"] = f"{day}T23:59:59.999"
    if surrogate:
        tables["advisories"][3].row["futureText"] = "hỏng \ud800 giữa"
    if generation == 2023:
        _strip_2026(tables)
    clinic = Clinic({name: [_separate(one) for one in rows] for name, rows in tables.items()}, today, seed)
    return pickle.dumps(clinic)


def _strip_2026(tables: Tables) -> None:
    for name, records in tables.items():
        newer = {f for f, (_kind, since) in FIELDS[name]["row"].items() if since == "2026"}
        if name in ("customers", "stock_moves"):
            continue
        for record in records:
            for form in (record.row, record.detail):
                for one in newer & set(form):
                    del form[one]


def _separate(record: Record) -> Record:
    """A record that shares no nested object with another, so that one edit stays one edit."""
    row, detail, meta = json.loads(json.dumps([record.row, record.detail, record.meta]))
    return Record(row, detail, meta)
