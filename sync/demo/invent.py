"""Invents a clinic into a replica file: wire rows in, through the same writer as a real pull."""

from __future__ import annotations

import gc
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sync.demo import goods, papers, visits
from sync.demo import orders as treatment
from sync.demo.dice import Calendar, Dice
from sync.demo.payments import build_books, payment_rows, supplier_payments
from sync.demo.people import Person, build_people, customer_detail, customer_row
from sync.demo.staff import House, build_house
from sync.demo.staff_details import staff_details
from sync.demo.volumes import Counts, debtors, scaled
from sync.errors import Cancelled, ReplicaUnwritable
from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.ledger import FIRST_DAY, LAST_DAY, Proof, Window
from sync.replica.schema import prepare
from sync.replica.writer import Row, Writer, add_digest
from sync.tables import TABLES

Json = dict[str, Any]
Progress = Callable[[str, int, int], None]
"""Told (table, rows written, rows planned) after each page."""

_PAGE = 5_000
_WITHOUT_LINES = 0.65


def invent(
    folder: Path,
    key: bytes,
    *,
    scale: float,
    seed: int = 1,
    today: date,
    progress: Progress | None = None,
    cancel: threading.Event | None = None,
) -> Counts:
    """Invents a clinic; the same seed, scale and day give the same rows.

    Args:
        folder: Receives ``replica.db``; made if missing.
        key: The new replica's 32-byte key.
        scale: 1.0 gives the data map's volumes, 711,632 rows and complements on top. Catalogues keep
            their size.
        seed: Names the clinic.
        today: The clinic's date; bookings reach 60 days beyond it.
        progress: Told after each page.
        cancel: Ends the work between two pages; nothing stays behind.

    Raises:
        ReplicaUnwritable: The folder holds a replica already, or cannot be written.
        Cancelled: ``cancel`` was set.
        ReplicaError: As the writer meets them, a full disk among them.
    """
    path = folder / REPLICA_FILE
    if path.exists():
        raise ReplicaUnwritable(f"{folder} already holds a replica: choose an empty folder.")
    started = time.monotonic()
    try:
        clinic = _Clinic(path, key, scale, seed, today, progress, cancel)
        try:
            counts = clinic.write()
        finally:
            gc.unfreeze()
            clinic.close()
    except BaseException:
        for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        raise
    return Counts(counts, clinic.details, time.monotonic() - started, path.stat().st_size)


class _Clinic:
    """One invention under way."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        scale: float,
        seed: int,
        today: date,
        progress: Progress | None,
        cancel: threading.Event | None,
    ) -> None:
        self._seed = seed
        self._today = today
        self._scale = scale
        self._progress = progress
        self._cancel = cancel
        self._planned = scaled(scale)
        self._calendar = Calendar(today)
        self._at = f"{today.isoformat()}T{visits.NOW}:00+07:00"
        self._digests: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self.details: dict[str, int] = {}
        self._db = open_writer(path, key, create=True)
        prepare(self._db)
        self._writer = Writer(self._db, at=self._at, keep_history=False)

    def close(self) -> None:
        self._db.conn.close()

    def write(self) -> dict[str, int]:
        """Everything, in one run of the mode ``invented``; rows by table."""
        with self._writer.transaction():
            self._writer.run = self._writer.ledger.start_run("invented", self._at)
            # Children are looked up by their parent at each detail: without an index, a scan each time.
            for child in ("dot_kham_lines", "quotation_lines", "dot_kham_steps"):
                self._writer.index(TABLES[child])
        counts, calendar = self._planned, self._calendar
        house = build_house(self._seed, counts, calendar)
        people = build_people(self._seed, counts["customers"], house, calendar)
        orders = treatment.build_orders(self._seed, counts, people, house, calendar)
        books = build_books(self._seed, counts, debtors(self._scale), orders, house, calendar)
        treatment.close_books(orders, calendar)
        # Some hundred thousand objects that stay: the collector need not look at them again and again.
        gc.freeze()
        goods.furnish(house.materials + house.medicines)
        stock = papers.stock_rows(self._seed, counts, house, calendar)
        goods.count_stock(house.materials + house.medicines, stock[1])
        booked = visits.plan_appointments(self._seed, counts["customer_appointments"], people, calendar)
        told = staff_details(self._seed, house)
        for table, rows in house.rows.items():
            details = told.get(table, {})
            self._pairs(table, ((row, details.get(row.get("id", ""))) for row in rows))
        self._customers(people, house)
        seed = self._seed
        kept: list[visits.Arrival] = []
        self._list("customer_appointments", visits.appointment_rows(seed, booked, house, calendar, kept))
        receipts = visits.receipt_rows(seed, counts["customer_receipts"], people, house, calendar, kept)
        del booked, kept
        self._pages("customer_receipts", ((row, (branch,)) for row, branch in receipts), ("_company_id",))
        self._list("sale_orders", (treatment.order_row(order, house, calendar) for order in orders))
        self._list("sale_order_lines", self._lines(orders, house))
        self._visits(orders, house)
        self._money(house, books)
        self._pairs("stock_pickings", stock[0])
        self._list("stock_moves", stock[1])
        self._papers(people, orders, house, books)
        self._finish()
        return self._rows

    # --- writing ---

    def _list(self, table: str, rows: Iterable[Json]) -> None:
        self._pages(table, ((row, ()) for row in rows))

    def _pages(
        self,
        table: str,
        rows: Iterable[Row],
        parents: tuple[str, ...] = (),
        after: Callable[[list[Row]], None] | None = None,
    ) -> None:
        """Writes rows page by page; ``after`` writes what hangs on the page, in the same transaction."""
        spec, source = TABLES[table], iter(rows)
        while page := list(itertools.islice(source, _PAGE)):
            self._stop_if_cancelled()
            with self._writer.transaction():
                applied = self._writer.apply(spec, page, parents)
                if after is not None:
                    after(page)
            self._digests[table] = add_digest(self._digests.get(table, 0), applied.digest)
            self._rows[table] = self._rows.get(table, 0) + len(applied.keys)
            if self._progress is not None:
                self._progress(table, self._rows[table], self._planned.get(table, self._rows[table]))

    def _pairs(self, table: str, pairs: Iterable[tuple[Json, Json | None]]) -> None:
        """List rows with their details, where they have one."""
        waiting: list[Json] = []

        def rows() -> Iterator[Row]:
            for row, detail in pairs:
                if detail is not None:
                    waiting.append(detail)
                yield row, ()

        def write_details(page: list[Row]) -> None:
            for detail in waiting:
                self._writer.apply_detail(TABLES[table], detail["id"], detail)
            self.details[table] = self.details.get(table, 0) + len(waiting)
            waiting.clear()

        self._pages(table, rows(), after=write_details)

    def _stop_if_cancelled(self) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled("The invention of the clinic was cancelled.")

    # --- tables that need more than a list of rows ---

    def _customers(self, people: list[Person], house: House) -> None:
        dice, more = Dice(self._seed, "customers"), Dice(self._seed, "profiles")

        def pairs() -> Iterator[tuple[Json, Json]]:
            for number, person in enumerate(people):
                row = customer_row(person, house, self._calendar, dice, number)
                yield row, customer_detail(row, person, house, self._calendar, more)

        self._pairs("customers", pairs())

    def _lines(self, orders: list[treatment.Order], house: House) -> Iterator[Json]:
        dice = Dice(self._seed, "lines")
        number = 0
        for order in orders:
            for line in order.lines:
                yield treatment.line_row(order, line, house, self._calendar, dice, number)
                number += 1

    def _visits(self, orders: list[treatment.Order], house: House) -> None:
        """Visits; the clinic began to record lines in its later years, so older visits have no detail."""
        counts = self._planned
        listed = counts["dot_khams"] - counts["dot_kham_lines"]
        recorded = int(counts["dot_khams"] * _WITHOUT_LINES)
        lines: list[Json] = []

        def pairs() -> Iterator[tuple[Json, Json | None]]:
            rows = visits.visit_rows(self._seed, counts["dot_khams"], orders, house, self._calendar)
            for number, (row, detail) in enumerate(rows):
                if number >= listed:
                    lines.extend(detail["lines"])
                yield row, detail if number >= recorded else None

        self._pairs("dot_khams", pairs())
        names = {f.name for f in TABLES["dot_kham_lines"].fields}
        self._list("dot_kham_lines", ({k: v for k, v in line.items() if k in names} for line in lines))

    def _money(self, house: House, books: Any) -> None:
        calendar = self._calendar
        moneys: list[Json] = []

        def rows() -> Iterator[Row]:
            for row, inside in payment_rows(books, house, calendar):
                moneys.extend(inside)
                yield row, ()

        self._pages("sale_order_payments", rows())
        self._list("account_payments", moneys)
        rest = self._planned["account_payments"] - len(moneys)
        self._list("account_payments", supplier_payments(self._seed, rest, house, calendar))
        self._list("partner_advances", books.advances)

    def _papers(self, people: list[Person], orders: list[treatment.Order], house: House, books: Any) -> None:
        seed, counts, calendar = self._seed, self._planned, self._calendar
        self._pairs("quotations", papers.quotation_rows(seed, counts["quotations"], people, house, calendar))
        self._pairs("labo_orders", papers.labo_rows(seed, counts["labo_orders"], orders, house, calendar))
        prescriptions = papers.prescription_rows(seed, counts["prescriptions"], orders, house, calendar)
        self._pairs("prescriptions", prescriptions)
        self._pairs(
            "cash_vouchers", papers.voucher_rows(seed, counts["cash_vouchers"], books, house, calendar)
        )
        self._pairs("advisories", papers.advisory_rows(seed, counts["advisories"], people, house, calendar))
        self._list("partner_images", papers.image_rows(seed, counts["partner_images"], people, calendar))
        files = papers.attachment_rows(seed, counts["partner_attachments"], people, calendar)
        self._pages("partner_attachments", ((row, (owner,)) for row, owner in files), ("partner_id",))
        owed = [(row, (owner,)) for owner, rows in books.ledger.items() for row in rows]
        self._pages("customer_debt_ledger", owed, ("partner_id",))

    # --- the end ---

    def _finish(self) -> None:
        """Indexes, the ledger's proofs, table states and the run: the replica counts as complete."""
        writer, ledger = self._writer, self._writer.ledger
        for name, spec in TABLES.items():
            self._stop_if_cancelled()
            with writer.transaction():
                writer.index(spec)
                sql = f'SELECT count(*) FROM "{name}" WHERE _gone_at IS NULL'
                rows = self._rows[name] = int(self._db.execute(sql).fetchone()[0])
                total = rows
                if name in self._digests:
                    sql += " AND _shape IS NOT NULL"
                    total = int(self._db.execute(sql).fetchone()[0])
                    proof = Proof(total, total, self._digests[name], self._at, writer.run)
                    ledger.record(Window(name, FIRST_DAY, LAST_DAY), proof)
                ledger.set_table(
                    name,
                    status="complete",
                    server_total=total,
                    counted_at=self._at,
                    first_complete_at=self._at,
                )
        made = {"scale": self._scale, "seed": self._seed, "today": self._today.isoformat()}
        with writer.transaction():
            ledger.set_meta("invented", json.dumps(made))
            ledger.set_meta("as_of", self._at)
            ledger.finish_run(
                writer.run, self._at, ok=True, complete=True, report=json.dumps({"mode": "invented"})
            )
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
