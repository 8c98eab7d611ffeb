"""The whole window over clinics that nobody wishes for: legal but nasty rows, no rows, failed tables.

The rows come from a server, through a real run, so that what is shown is what such a server leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pypdf
import pytest

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.formats import CLINIC_ZONE
from tdental_desktop.output.day_sheet import write_day_sheet
from tdental_desktop.output.documents import write_document
from tdental_desktop.paper_wish import PaperKind, PaperWish
from tdental_desktop.queries.scope import Scope
from tdental_desktop.views.record.teeth_print import draw_teeth
from tests.engine.bench import Bench
from tests.fakes.clinic_data import TODAY, Clinic, build
from tests.fakes.nasty import spoil
from tests.fakes.tdental import FakeTDental
from tests.queries.small_clinic import KEY
from tests.views.conftest import Open
from tests.views.whole_window import Watch, look, read_records, walk, watch

__all__ = ["watch"]


def clinic() -> Clinic:
    return build(1, customers=24, appointments=70, receipts=30, orders=24)


def synced(folder: Path, rows: Clinic, fails: Iterable[str] = ()) -> Path:
    """A replica of these rows, details included."""
    with FakeTDental(clinic=rows) as fake:
        for table in fails:
            fake.fail(table, "html", -1)
        report = Bench(fake, folder, KEY).sync(details=True)
        assert report.error is None
        assert fake.violations == []
    return folder


def busiest(folder: Path) -> list[str]:
    """Whom most orders belong to, and who has none."""
    connection = open_reader(folder / REPLICA_FILE, KEY)
    try:
        rows = connection.execute(
            "SELECT c.id FROM customers c ORDER BY"
            " (SELECT count(*) FROM sale_orders o WHERE o.partner_id = c.id) DESC, c.id"
        ).fetchall()
    finally:
        connection.close()
    return [rows[0][0], rows[-1][0]]


def read_papers(folder: Path, watch: Watch, language: Any) -> None:
    """Documents of a customer and an order, stock and day: their first pages, read back from the PDF."""
    moment = datetime.combine(TODAY, time(10), CLINIC_ZONE)
    target = folder / "paper.pdf"
    reader = open_reader(folder / REPLICA_FILE, KEY)
    orders = [row[0] for row in reader.execute("SELECT id FROM sale_orders ORDER BY id LIMIT 1")]
    kinds: tuple[PaperKind, ...] = ("customer", "payments", "debts", "teeth")
    wishes = [PaperWish(kind, key) for key in busiest(folder)[:1] for kind in kinds]
    wishes += [PaperWish("order", key, small=True) for key in orders]
    for wish in (*wishes, PaperWish("stock")):
        assert write_document(reader, Scope.all(), wish, target, moment, language, draw_teeth)
        for page in pypdf.PdfReader(target).pages[:2]:
            watch.read(page.extract_text(), f"paper {wish.kind}")
    write_day_sheet(reader, Scope.all(), target, moment, language=language)
    watch.read(pypdf.PdfReader(target).pages[0].extract_text(), "day sheet")
    reader.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nasty_rows(open_program: Open, tmp_path: Path, watch: Watch, language: str) -> None:
    folder = synced(tmp_path, spoil(clinic(), seed=7 if language == "vi" else 8))
    program = open_program(folder, language=language, today=TODAY)
    walk(program, watch, rows=language == "vi")
    read_records(program, watch, busiest(folder)[: 2 if language == "vi" else 1])
    read_papers(folder, watch, language)


def nobody() -> Clinic:
    """The first day of a clinic: a branch, and whoever signed in."""
    rows = clinic()
    for table, records in rows.tables.items():
        del records[1 if table == "companies" else 0 :]
    return rows


def one_of_each() -> Clinic:
    rows = clinic()
    for records in rows.tables.values():
        del records[1:]
    return rows


@pytest.mark.parametrize("rows", [nobody, one_of_each])
def test_next_to_no_rows(
    open_program: Open, tmp_path: Path, watch: Watch, rows: Callable[[], Clinic]
) -> None:
    program = open_program(synced(tmp_path, rows()), today=TODAY, language="en")
    walk(program, watch)


FAILED = ("sale_orders", "account_payments", "customer_receipts", "customer_appointments", "stock_moves")


def test_tables_that_failed_are_not_nought(open_program: Open, tmp_path: Path, watch: Watch) -> None:
    """Their first reading failed: no list says that there is nothing, no figure is a nought."""
    program = open_program(synced(tmp_path, clinic(), FAILED), today=TODAY)
    walk(program, watch, rows=False, tabs=False)

    def said(key: str, tab: str = "") -> set[str]:
        program.window.open_view(key)
        view: Any = program.window.view(key)
        if tab:
            view.open_list(tab)
        look(program, watch, key, view)
        return set(watch.seen)

    for key, tab, label in (
        ("orders", "orders", "Phiếu điều trị"),
        ("payments", "payments", "Thanh toán"),
        ("stock", "", "Dịch chuyển kho"),
        ("dashboard", "", "Tiếp nhận"),
        ("calendar", "", "Lịch hẹn"),
    ):
        told = [text for text in said(key, tab) if "lần tải đầu bị lỗi" in text and label in text]
        assert told, f"{key} does not say that {label} was not read"
    program.window.open_view("stock")
    page: Any = program.window.view("stock").page  # type: ignore[attr-defined]
    assert page.answer.unread and all(row.closing.quantity is None for row in page.answer.rows)
    panel: Any = program.window.view("calendar").panel  # type: ignore[attr-defined]
    assert panel._sums.figures() == ("—", "—")
    assert {entry.count for entry in panel.ticks.entries()} == {None}
    cards = said("dashboard")
    assert not [text for text in cards if text in ("0", "0 đ", "0\u00a0đ")], sorted(cards)
