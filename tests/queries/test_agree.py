"""Lists, reports, records, checks and exports tell the same figures, on hand-worked and invented clinics."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sync.demo import invent
from sync.replica.connection import REPLICA_FILE, Connection, open_reader
from tdental_desktop.commands import agree
from tdental_desktop.output.list_export import ListJob, run_job
from tdental_desktop.output.sheets import Form, OutColumn, Sheet
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.orders import ORDERS
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.scope import Scope
from tests.queries.quality_clinic import FAULTS, write_quality
from tests.queries.record.record_file import write_record_clinic
from tests.queries.reports.reports_clinic import write_reports
from tests.queries.small_clinic import KEY, TODAY


def _invented(folder: Path) -> Path:
    invent(folder, KEY, scale=0.01, today=date.fromisoformat(TODAY))
    return folder / REPLICA_FILE


def _faulty(folder: Path) -> Path:
    return write_quality(folder, FAULTS)


CLINICS: dict[str, Callable[[Path], Path]] = {
    "records": write_record_clinic,
    "reports": write_reports,
    "faults": _faulty,
    "invented": _invented,
}


@pytest.fixture(scope="module", params=list(CLINICS))
def clinic(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(CLINICS[request.param](tmp_path_factory.mktemp("agree")), KEY)
    yield reader
    reader.close()


def test_every_figure_is_the_same_wherever_it_is_told(clinic: Connection) -> None:
    pairs = list(agree.walk(clinic, TODAY))
    assert len(pairs) > 150
    assert [one for one in pairs if not one.equal] == []


def test_a_place_that_forgets_a_row_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the record's tab loses its newest order."""
    true = agree.orders

    def forgetful(*asked: Any) -> Any:
        found = true(*asked)
        return type(found)(found.rows[1:], found.problems)

    monkeypatch.setattr(agree, "orders", forgetful)
    reader = open_reader(write_record_clinic(tmp_path), KEY)
    wrong = {one.what.rpartition(": ")[2] for one in agree.walk(reader, TODAY) if not one.equal}
    reader.close()
    assert "orders" in wrong


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_of_a_month_is_the_foot_of_the_list(tmp_path: Path, form: Form) -> None:
    reader = open_reader(write_reports(tmp_path), KEY)
    state = ListState(since="2026-11-01", until=TODAY, today=TODAY)
    foot = ask.listing(reader, Scope.all(), ORDERS, state)
    columns = (OutColumn("Số phiếu"), OutColumn("Tổng tiền (đ)", "money"), OutColumn("Còn nợ (đ)", "money"))
    target = tmp_path / f"orders.{form}"
    sheet = Sheet("Phiếu điều trị", columns, language="en")
    keys = ("number", "total", "residual")
    assert run_job(reader, ListJob(form, "orders", state, keys, sheet, Scope.all(), target)) == len(foot.ids)
    reader.close()
    rows = _xlsx(target) if form == "xlsx" else _csv(target)
    rows = rows[next(place for place, row in enumerate(rows) if row[0] == "Số phiếu") + 1 :]
    assert len(rows) == len(foot.ids) > 3
    for place, key in ((1, "total"), (2, "residual")):
        written = [Decimal(str(row[place])) for row in rows if row[place] not in (None, "")]
        assert sum(written) == foot.sums[key].value
        assert len(rows) - len(written) == foot.sums[key].unknown


def _xlsx(file: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(file, read_only=True)
    rows = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows


def _csv(file: Path) -> list[tuple[Any, ...]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines)]
