"""The clinic behind the fake server, editable while it is being served."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.clinic_data import Clinic
from tests.fakes.wire import Json, Record, iso

CANONICAL = ("partnerId", "companyId", "doctorId", "customerId", "saleOrderId", "type", "accountType",
    "hrJobId",
             "journalType", "saleOrderLineId")  # fmt: skip


class Store:
    """All tables with the edits that a busy reception makes. Safe to use from any thread.

    Rows handed out are copies; ids are the wire ids. Steps and quotation lines are edited through
    their own table names although they live inside their parents.
    """

    def __init__(self, clinic: Clinic) -> None:
        self.lock = threading.RLock()
        self.today = clinic.today
        self.tables = clinic.tables
        self._clock = datetime.fromisoformat(f"{clinic.today.isoformat()}T13:00:00")

    # -- reading -----------------------------------------------------------------------------

    def rows(self, table: str) -> list[Json]:
        """Copies of a table's list rows, derived tables included, in no meaningful order."""
        with self.lock:
            return copy.deepcopy([row for row, _parents in self.owned(table)])

    def ids(self, table: str) -> list[str]:
        return [row["id"] for row in self.rows(table) if row.get("id")]

    def count(self, table: str) -> int:
        with self.lock:
            return sum(1 for _ in self.owned(table))

    def record(self, table: str, key: str) -> Record:
        """The live record of a stored table; hold ``lock`` while changing it. KeyError when unknown."""
        for one in self.tables[table]:
            if one.row.get("id") == key:
                return one
        raise KeyError(f"{table} has no row {key}")

    def owned(self, table: str) -> Iterator[tuple[Json, Json]]:
        """Every row with the parents' ids that only the request or the enclosing row knows."""
        if table == "dot_kham_steps":
            for line in self.tables["sale_order_lines"]:
                for step in line.row.get("steps") or []:
                    yield step, {"sale_line_id": line.row["id"], "sale_order_id": line.row["orderId"]}
        elif table == "quotation_lines":
            for quotation in self.tables["quotations"]:
                for line in quotation.detail.get("lines") or []:
                    yield line, {"quotation_id": quotation.row["id"]}
        elif table == "dot_kham_lines":
            for one in self.tables["dot_kham_lines"]:
                yield one.row, {"dot_kham_id": one.meta.get("dotKhamId")}
            listed = {one.row["id"] for one in self.tables["dot_kham_lines"]}
            for visit in self.tables["dot_khams"]:
                for line in visit.detail.get("lines") or []:
                    if line["id"] not in listed:
                        yield line, {"dot_kham_id": visit.row["id"]}
        else:
            for one in self.tables[table]:
                named = ("partner_id",) if table in ("customer_debt_ledger", "partner_attachments") else ()
                yield one.row, dict.fromkeys(named, one.meta.get("partnerId"))

    # -- editing -----------------------------------------------------------------------------

    def insert(self, table: str, row: Json, *, detail: Json | None = None, parent: str | None = None,
               **meta: Any) -> str | None:  # fmt: skip
        """Adds a row as the newest one and returns its id.

        Args:
            table: Local table name.
            row: List row, sent as it is.
            detail: Detail-only fields; the detail form is the row plus these.
            parent: Enclosing line or quotation for steps and quotation lines.
            meta: Canonical facts that the row does not show (``partnerId``, ``companyId``, ``created``).
        """
        with self.lock:
            row = copy.deepcopy(row)
            if table == "dot_kham_steps":
                line = self.record("sale_order_lines", str(parent or row.get("saleLineId"))).row
                line["steps"] = [*(line.get("steps") or []), row]
            elif table == "quotation_lines":
                self.record("quotations", str(parent)).detail.setdefault("lines", []).append(row)
            else:
                facts = {name: row[name] for name in CANONICAL if row.get(name)} | meta
                facts.setdefault("created", self._tick())
                record = Record(row, {**copy.deepcopy(row), **(detail or {})}, facts)
                self._schedule(table, record)
                self.tables[table].append(record)
            return row.get("id")

    def edit(self, table: str, key: str, **fields: Any) -> None:
        """Changes fields of one row, in the list row and in the detail where each carries them.

        A field that neither carries becomes a list field. KeyError when the row is unknown.
        """
        with self.lock:
            if table in ("dot_kham_steps", "quotation_lines"):
                next(row for row, _ in self.owned(table) if row.get("id") == key).update(fields)
                return
            record = self.record(table, key)
            for name, value in fields.items():
                only_detail = name in record.detail and name not in record.row
                if not only_detail:
                    record.row[name] = value
                if name in record.detail:
                    record.detail[name] = copy.deepcopy(value)
                if name in CANONICAL and name in record.meta:
                    record.meta[name] = value
            self._schedule(table, record)

    def delete(self, table: str, key: str, *, cascade: bool = False) -> None:
        """Removes a row; with ``cascade`` an order's lines and a visit's listed lines go with it."""
        with self.lock:
            if table in ("dot_kham_steps", "quotation_lines"):
                self._delete_inside(table, key)
                return
            self.tables[table].remove(self.record(table, key))
            if cascade and table == "sale_orders":
                lines = self.tables["sale_order_lines"]
                lines[:] = [one for one in lines if one.row["orderId"] != key]
            if table == "dot_khams":
                listed = self.tables["dot_kham_lines"]
                listed[:] = [one for one in listed if one.meta.get("dotKhamId") != key]

    def reschedule(self, appointment_id: str, new_date: str, time: str) -> None:
        """Moves an appointment to ``YYYY-MM-DD`` and ``HH:mm``, as the reception does."""
        self.edit("customer_appointments", appointment_id, date=f"{new_date}T00:00:00", time=time,
                  dateTimeAppointment=f"{new_date}T{time}:00")  # fmt: skip

    # -- inside ------------------------------------------------------------------------------

    def _schedule(self, table: str, record: Record) -> None:
        if table == "customer_appointments" and record.row.get("date"):
            clock = record.row.get("time") or "00:00"
            record.meta["scheduled"] = f"{record.row['date'][:10]}T{clock}:00"

    def _delete_inside(self, table: str, key: str) -> None:
        parents = "sale_order_lines" if table == "dot_kham_steps" else "quotations"
        for record in self.tables[parents]:
            form, name = (record.row, "steps") if table == "dot_kham_steps" else (record.detail, "lines")
            kept = [one for one in form.get(name) or [] if one.get("id") != key]
            if len(kept) != len(form.get(name) or []):
                form[name] = kept
                return
        raise KeyError(f"{table} has no row {key}")

    def _tick(self) -> str:
        self._clock += timedelta(seconds=1)
        return iso(self._clock)
