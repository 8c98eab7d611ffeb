"""What leaves the program as CSV, XLSX, PDF and text, read back by other hands."""

from __future__ import annotations

import csv
import errno
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tdental_desktop.output import files, sheets
from tdental_desktop.output.sheets import (
    Cancelled,
    OutColumn,
    Row,
    Sheet,
    TooMany,
    clipboard_text,
    export_rows,
    file_name,
    sheet_name,
)

COLUMNS = (
    OutColumn("Tên"),
    OutColumn("Điện thoại", "phone"),
    OutColumn("Ngày", "date"),
    OutColumn("Số tiền (đ)", "money"),
    OutColumn("Trạng thái", "text", {"sale": "Đang điều trị"}),
)
RISKY = [
    "=1+1",
    "+84",
    "-5",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "＝1+1",
    "＋x",
    "－x",
    "＠x",
    '=HYPERLINK("x")',
    "http://x",
]


def row(name: str | None, money: int | Decimal | None = 0) -> Row:
    return (name, "0903004821", "2026-11-23T08:00:00", money, "sale")


def sheet(**more: object) -> Sheet:
    return Sheet(
        "Khách: hàng/1", COLUMNS, ("Nha khoa Mẫu", "Bản sao tra cứu"), "Tổng", frozenset({3}), **more
    )  # type: ignore[arg-type]


def read_csv(path: Path, mark: str = ";") -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), delimiter=mark))


def test_csv_of_a_vietnamese_office(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    rows = [row("Đỗ; Ân", 1_250_000), row('Nói "chào"\nhai dòng', Decimal("2.5")), row(None, None)]
    assert export_rows("csv", sheet(), rows, target) == 3
    assert read_csv(target) == [
        ["Tên", "Điện thoại", "Ngày", "Số tiền (đ)", "Trạng thái"],
        ["Đỗ; Ân", "0903 004 821", "23/11/2026", "1250000", "Đang điều trị"],
        ['Nói "chào"\nhai dòng', "0903 004 821", "23/11/2026", "2,5", "Đang điều trị"],
        ["", "0903 004 821", "23/11/2026", "", "Đang điều trị"],
    ]


def test_csv_of_an_english_office(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    export_rows("csv", sheet(language="en"), [row("An", Decimal("-2.5"))], target)
    assert read_csv(target, ",")[1] == ["An", "0903 004 821", "23/11/2026", "-2.5", "Đang điều trị"]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    book, plain = tmp_path / "a.xlsx", tmp_path / "a.csv"
    export_rows("xlsx", sheet(), [row(text)], book)
    export_rows("csv", sheet(), [row(text)], plain)
    cell = openpyxl.load_workbook(book).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (text.replace("\r", "_x000D_"), "s")
    assert cell.hyperlink is None
    first = read_csv(plain)[1][0]
    assert not first.startswith(sheets.RISKY)
    pasted = clipboard_text(sheet(), [row(text, -5)]).split("\n")[1].split("\t")
    assert not pasted[0].startswith(sheets.RISKY)
    assert pasted[3] == "-5"


def test_xlsx_keeps_figures_zeros_and_what_is_missing(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    rows = [
        row("An", 1_250_000),
        row("Bình", -3),
        row("Chi", Decimal("2.5")),
        row(None, None),
        row("X", 10**17),
    ]
    assert export_rows("xlsx", sheet(), rows, target) == 5
    book = openpyxl.load_workbook(target)
    page, about = book.worksheets
    assert page.title == "Khách hàng 1"
    assert [cell.value for cell in page[2]] == [
        "An",
        "0903 004 821",
        "23/11/2026",
        1_250_000,
        "Đang điều trị",
    ]
    assert [page.cell(line, 4).value for line in range(2, 7)] == [
        1_250_000,
        -3,
        2.5,
        None,
        "100.000.000.000.000.000",
    ]
    assert page.cell(5, 1).value is None
    assert page.cell(7, 1).value == "Tổng"
    assert [cell.value for cell in about["A"]] == ["Khách: hàng/1", "Nha khoa Mẫu", "Bản sao tra cứu"]


def test_a_cell_longer_than_excel_takes_is_cut_and_says_so(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    export_rows("xlsx", sheet(), [row("x" * 40_000), row("y" * 32_767)], target)
    page = openpyxl.load_workbook(target).worksheets[0]
    assert len(page["A2"].value) == 32_767 and page["A2"].value.endswith("…")
    assert page["A3"].value == "y" * 32_767


def test_excel_counts_some_characters_twice(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    export_rows("xlsx", sheet(), [row("🦷" * 16_384), row("🦷" * 16_383)], target)
    page = openpyxl.load_workbook(target).worksheets[0]
    assert page["A2"].value == "🦷" * 16_383 + "…"
    assert page["A3"].value == "🦷" * 16_383


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "SHEET_ROWS", 5)
    target = tmp_path / "a.xlsx"
    assert export_rows("xlsx", sheet(), [row(str(number), 1) for number in range(7)], target) == 7
    book = openpyxl.load_workbook(target)
    names = [[cell.value for cell in page["A"]] for page in book.worksheets[:-1]]
    assert names == [["Tên", "0", "1", "2"], ["Tên", "3", "4", "5"], ["Tên", "6", "Tổng"]]
    assert book.worksheets[2]["D3"].value == 7


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_cancelled_export_leaves_nothing(tmp_path: Path, form: sheets.Form) -> None:
    target = tmp_path / f"a.{form}"
    target.write_text("before")
    seen: list[int] = []

    def rows() -> Iterator[Row]:
        for number in range(10_000):
            seen.append(number)
            yield row(str(number))

    with pytest.raises(Cancelled):
        export_rows(form, sheet(), rows(), target, cancelled=lambda: len(seen) > 1000)
    assert len(seen) < 2000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "before"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, form: sheets.Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"a.{form}"
    target.write_text("before")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sheets.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        export_rows(form, sheet(), [row("An")], target)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "before"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_read_only_file_is_refused_before_anything_is_written(tmp_path: Path, form: sheets.Form) -> None:
    target = tmp_path / f"a.{form}"
    target.write_text("before")
    target.chmod(0o444)
    with pytest.raises(PermissionError):
        export_rows(form, sheet(), iter_never(), target)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "before"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_opened_by_another_program_meanwhile_stays(
    tmp_path: Path, form: sheets.Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"a.{form}"
    target.write_text("before")

    def shared(*_args: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")  # Windows' error 32

    monkeypatch.setattr(files.os, "replace", shared)
    with pytest.raises(PermissionError):
        export_rows(form, sheet(), [row("An")], target)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "before"


def iter_never() -> Iterator[Row]:
    raise AssertionError("rows were asked for")
    yield


def test_what_a_killed_process_leaves_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    for name in (".export-41-ab", ".export-411-ab"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.xlsx").write_text("half")
    files.tidy(tmp_path, 41)
    assert [path.name for path in tmp_path.iterdir()] == [".export-411-ab"]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    export_rows("csv", sheet(), [row("An")] * 600, tmp_path / "a.csv", progress=told.append)
    assert told == [256, 512, 600]


def test_text_for_the_clipboard() -> None:
    text = clipboard_text(sheet(), [row("An\tBình\nChi", 1_500), row(None, None)])
    assert text.split("\n") == [
        "Tên\tĐiện thoại\tNgày\tSố tiền (đ)\tTrạng thái",
        "An Bình Chi\t0903 004 821\t23/11/2026\t1.500\tĐang điều trị",
        "\t0903 004 821\t23/11/2026\t\tĐang điều trị",
    ]


def test_a_clipboard_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "CLIPBOARD_ROWS", 3)
    with pytest.raises(TooMany):
        clipboard_text(sheet(), [row("An")] * 4)


@pytest.mark.parametrize(
    ("title", "safe"),
    [
        ("Sổ quỹ: 11/2026", "Sổ quỹ 11 2026.csv"),
        ('a\\b*c?"<>|', "a b c.csv"),
        ("...", "TDental.csv"),
        ("", "TDental.csv"),
    ],
)
def test_names_of_files(title: str, safe: str) -> None:
    assert file_name(title, "csv") == safe


@pytest.mark.parametrize(
    ("title", "safe"),
    [
        ("Công nợ [2026]: tất cả/mọi?", "Công nợ 2026 tất cả mọi"),
        ("'x'", "x"),
        ("x" * 40, "x" * 31),
        ("", "TDental"),
    ],
)
def test_names_of_sheets(title: str, safe: str) -> None:
    assert sheet_name(title) == safe


def test_a_pdf_of_two_pages_says_all_of_it(tmp_path: Path, qapp: object) -> None:
    from tdental_desktop.output.print_table import export_pdf

    target = tmp_path / "a.pdf"
    rows = [row(f"Khách {number:03d} (-5, =1+1)", -1_000) for number in range(60)]
    assert export_pdf(sheet(), rows, target) == 60
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert text.count("Nha khoa Mẫu") == 2  # on every page
    assert all(f"Khách {number:03d} (-5, =1+1)" in text for number in range(60))
    assert "-60.000" in text and "Bản sao tra cứu" in text


FIGURES = (OutColumn("Bác sĩ"), OutColumn("Khám TB", "minutes"), OutColumn("Tỷ lệ", "share"))


def of_doctors(**more: object) -> Sheet:
    return Sheet("TDental", FIGURES, ("Nha khoa Mẫu", "Bản sao", "Mới", "Kỳ này", "In lúc 8:00"), **more)  # type: ignore[arg-type]


def test_minutes_and_shares_are_numbers_under_titles_with_their_unit(tmp_path: Path) -> None:
    book, plain = tmp_path / "a.xlsx", tmp_path / "a.csv"
    rows: list[Row] = [("BS. An", 75, Decimal("33.3")), ("BS. Bình", None, None)]
    foot = {0: "Tổng 2 dòng", 1: 75, 2: Decimal("33.3")}
    export_rows("xlsx", of_doctors(foot=foot), rows, book)
    page, about = openpyxl.load_workbook(book).worksheets
    assert page.title != about.title == "TDental"  # a list of that name does not stop its own export
    assert [[cell.value for cell in line] for line in page] == [
        ["Bác sĩ", "Khám TB (phút)", "Tỷ lệ (%)"],
        ["BS. An", 75, 33.3],
        ["BS. Bình", None, None],
        ["Tổng 2 dòng", 75, 33.3],
    ]
    assert page["C2"].number_format == "#,##0.##" and page["B2"].number_format == "#,##0"
    export_rows("csv", of_doctors(foot=foot), rows, plain)
    assert read_csv(plain) == [
        ["Bác sĩ", "Khám TB (phút)", "Tỷ lệ (%)"],
        ["BS. An", "75", "33,3"],
        ["BS. Bình", "", ""],
    ]
    assert clipboard_text(of_doctors(), rows).split("\n")[1] == "BS. An\t1g15p\t33,3%"


def test_a_fraction_of_money_shows_its_digits(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    export_rows("xlsx", sheet(), [row("An", Decimal("2.5")), row("Bình", 3)], target)
    page = openpyxl.load_workbook(target).worksheets[0]
    assert [page.cell(line, 4).number_format for line in (2, 3, 4)] == ["#,##0.##", "#,##0", "#,##0.##"]
    assert page["D4"].value == 5.5


def test_a_pdf_says_how_many_pages_it_has_and_cuts_no_word(tmp_path: Path, qapp: object) -> None:
    from tdental_desktop.output.print_table import export_pdf

    target = tmp_path / "a.pdf"
    long = "Nguyễn Phương Châu Thị Minh Khai và một câu dài hơn cột của nó " * 3
    rows: list[Row] = [(f"{number} {long}", 75, Decimal("33.3")) for number in range(70)]
    foot = {0: "Tổng 70 dòng", 1: 75}
    assert export_pdf(of_doctors(foot=foot), rows, target) == 70
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(target).pages]
    assert len(pages) > 1 and all(f"Trang {n} / {len(pages)}" in text for n, text in enumerate(pages, 1))
    assert all(page.count("Bác sĩ") == 1 for page in pages)  # the head stands on every page
    assert "Kỳ này" in pages[0] and "Tổng 70 dòng 1g15p" in pages[-1]
    text = " ".join(pages)
    assert "…" not in text and text.count("Minh Khai và một câu") == 210


def test_no_figure_of_a_crowded_page_is_cut(tmp_path: Path, qapp: object) -> None:
    from tdental_desktop.output.print_table import export_pdf

    target = tmp_path / "a.pdf"
    columns = (OutColumn("Tên"), *(OutColumn(f"Số {n}", "money") for n in range(16)))
    crowded = Sheet("Chật", columns, ("Nha khoa Mẫu",), "Tổng theo bộ lọc", frozenset(range(1, 17)))
    rows: list[Row] = [("An", *(Decimal("123456789.5") for _ in range(16))) for _ in range(30)]
    assert export_pdf(crowded, rows, target) == 30
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert text.count("123.456.789,5") == 16 * 30 and text.count("3.703.703.685") == 16
    assert "Tổng theo bộ lọc" in " ".join(text.split()) and "…" not in text


def test_a_sum_says_how_many_rows_are_not_in_it(tmp_path: Path, qapp: object) -> None:
    from tdental_desktop.output.print_table import export_pdf

    said = sheet(unknown="{0} dòng chưa có số liệu")
    rows = [row("An", 5), row("Bình", None), row("Chi", Decimal("0.5"))]
    export_rows("xlsx", said, rows, tmp_path / "a.xlsx")
    last = [cell.value for cell in list(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0])[-1]]
    assert last[0] == "Tổng (1 dòng chưa có số liệu)" and last[3] == 5.5
    export_pdf(said, rows, tmp_path / "a.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages).split())
    assert "Tổng (1 dòng chưa có số liệu) 5,5" in text
