"""PDFs of day sheet and slip: pages, hostile text, files that appear only when whole."""

from __future__ import annotations

import io
import re
import threading
from datetime import date, datetime, time
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_reader
from tdental_desktop.formats import CLINIC_ZONE
from tdental_desktop.output.appointment_slip import write_appointment_slip
from tdental_desktop.output.day_sheet import write_day_sheet
from tdental_desktop.output.files import write_beside
from tdental_desktop.output.print_day_sheet import day_blocks, day_sheet_pdf, heading
from tdental_desktop.output.print_pages import Block, Cell, Heading, draw_pdf, paged
from tdental_desktop.output.print_slip import slip_blocks
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.day_sheet import (
    DaySheet,
    SheetBranch,
    SheetDay,
    SheetDoctor,
    SheetRow,
    day_sheet,
    slip,
)
from tdental_desktop.queries.scope import Scope
from tests.queries.small_clinic import KEY
from tests.queries.work_clinic import BOOKINGS, TODAY, write_work_clinic

ALL = Scope.all()
MOMENT = datetime(2026, 11, 25, 10, 0, tzinfo=CLINIC_ZONE)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def line(text: str, **more: object) -> Block:
    return Block((Cell(text),), **more)  # type: ignore[arg-type]


def test_every_page_says_what_it_is(tmp_path: Path, qapp: object) -> None:
    reader = open_reader(write_work_clinic(tmp_path), KEY)
    sheet = day_sheet(reader, ALL, (TODAY,), Now(TODAY, "10:00"))
    reader.close()
    found = heading(sheet, MOMENT, "vi")
    assert found.lines == (
        "Bản sao tra cứu, không thay cho TDental",
        "Dữ liệu đến 08:00 25/11/2026",
        "Tất cả chi nhánh",
    )
    assert found.foot == "In lúc 10:00 25/11/2026"


def test_a_day_nobody_read_has_no_count(tmp_path: Path, qapp: object) -> None:
    reader = open_reader(write_work_clinic(tmp_path, held=False), KEY)
    sheet = day_sheet(reader, ALL, ("2026-11-26", "2026-12-24"), Now(TODAY, "10:00"))
    reader.close()
    told = [
        [cell.text for block in day_blocks(day, MOMENT, "vi")[:2] for cell in block.cells]
        for day in sheet.days
    ]
    lacking = "Lịch hẹn của ngày này chưa được tải: danh sách có thể thiếu."
    assert [words[1:] for words in told] == [["≥ 7 lịch hẹn · 1 đã hủy, không in", lacking], ["", lacking]]


def test_blocks_never_break_and_headings_stay_with_what_they_head() -> None:
    blocks = [line(str(n), height=10) for n in range(9)] + [
        line("head", height=10, keep=True),
        line("x", height=10),
    ]
    found = paged(blocks, 100)
    assert [len(page) for page in found] == [9, 2]
    assert found[1][0].cells[0].text == "head"
    assert paged([], 100) == [[]]
    assert [len(page) for page in paged([line("tall", height=300), line("x")], 100)] == [1, 1]


def test_every_page_of_a_crowded_day_says_whose_it_is_and_cuts_no_name(qapp: object) -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo Trần Hoàng Minh Anh Thiên Kim Ngọc Bảo Châu"
    rows = tuple(
        SheetRow("08:00", name, "KH1", "0903 004 821", "Cạo vôi", "confirmed", None, None, 0)
        for _ in range(60)
    )
    branches = (
        SheetBranch("CN Phú Nhuận", (SheetDoctor("BS. Trần Quang Huy", rows),)),
        SheetBranch("CN Gò Vấp", (SheetDoctor("BS. Lê Thu Hằng", rows[:1]),)),
    )
    sheet = DaySheet("Nha khoa", None, None, (SheetDay(TODAY, True, None, branches, 0),), ())
    found = PdfReader(io.BytesIO(day_sheet_pdf(sheet, MOMENT, "vi"))).pages
    texts = [" ".join(page.extract_text().split()) for page in found]
    assert len(texts) > 2
    for text in texts[:-1]:
        assert "CN Phú Nhuận" in text and "BS. Trần Quang Huy (60)" in text and "Điện thoại" in text
        assert "Thứ 4, 25/11/2026" in text and "…" not in text
    assert sum(text.count("Châu (KH1)") for text in texts) == 61
    assert "BS. Lê Thu Hằng (1)" in texts[-1]


def test_long_lists_take_more_pages(qapp: object) -> None:
    pdf = draw_pdf(Heading("Nha khoa", "Lịch hẹn"), [line(f"Dòng {n}") for n in range(200)])
    # 277 mm high less head, foot and margins leave room for 44 lines of 5.6 mm.
    assert pdf.startswith(b"%PDF") and pages(pdf) == 5


def test_hostile_and_endless_text_is_drawn_as_it_is(qapp: object) -> None:
    text = "<b>Robert</b>\n\x00\u202e" + "Ễ" * 5_000
    assert pages(draw_pdf(Heading(text, text, (text,), text), [line(text)])) == 1


def test_a_day_sheet_is_written_beside_the_gui_thread(tmp_path: Path, qtbot: QtBot) -> None:
    path = write_work_clinic(tmp_path)
    target = tmp_path / "sheet.pdf"
    failed: list[BaseException] = []

    def work() -> None:
        try:
            reader = open_reader(path, KEY)
            write_day_sheet(reader, ALL, target, MOMENT)
            reader.close()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(30)
    assert not failed and pages(target.read_bytes()) == 1
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".sheet")] == []


def test_the_last_day_of_the_calendar_has_no_tomorrow(tmp_path: Path, qapp: object) -> None:
    reader = open_reader(write_work_clinic(tmp_path), KEY)
    last = datetime.combine(date.max, time(9), CLINIC_ZONE)
    write_day_sheet(reader, ALL, tmp_path / "a.pdf", last)
    assert (tmp_path / "a.pdf").stat().st_size > 1_000
    reader.close()


def test_slips(tmp_path: Path, qapp: object) -> None:
    reader = open_reader(write_work_clinic(tmp_path), KEY)
    target = tmp_path / "slip.pdf"
    assert write_appointment_slip(reader, ALL, BOOKINGS[0]["id"], target, MOMENT)
    assert pages(target.read_bytes()) == 1
    assert not write_appointment_slip(reader, ALL, "nobody", tmp_path / "no.pdf", MOMENT)
    assert not (tmp_path / "no.pdf").exists()
    found = slip(reader, ALL, BOOKINGS[5]["id"], Now(TODAY, "10:00"))
    assert found is not None
    texts = [cell.text for block in slip_blocks(found, "vi") for cell in block.cells]
    assert texts[0] == "10:00 Thứ 5, 26/11/2026" and "Lịch hẹn này đã bị hủy." in texts
    reader.close()


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sheet.pdf"
    write_beside(target, b"old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_beside(target, b"new")
    assert target.read_bytes() == b"old" and list(tmp_path.iterdir()) == [target]
    with pytest.raises(FileNotFoundError):
        write_beside(tmp_path / "missing" / "x.pdf", b"x")
