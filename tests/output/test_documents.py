"""Documents read back from their PDFs: every figure as it was worked out by hand, whatever the rows are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QPageSize

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.formats import CLINIC_ZONE
from tdental_desktop.output.documents import compose, document_name, write_document
from tdental_desktop.output.print_pages import Block, Cell, Heading, draw_pdf
from tdental_desktop.output.print_parts import Col, printed_pdf, table
from tdental_desktop.paper_wish import KINDS, PaperWish
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_clinic import (
    BAO,
    HA,
    HAN,
    HUNG,
    KHOI,
    LE,
    LINH,
    MOI,
    NAM,
    TAM,
    XOA,
    XUA,
    order_id,
)
from tests.queries.record.record_file import write_record_clinic
from tests.queries.record.record_oracle import RECORDS
from tests.queries.small_clinic import BRANCH_A, KEY, customer_id
from tests.queries.stock_clinic import write_stock_clinic

ALL = Scope.all()
MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=CLINIC_ZONE)
pytestmark = pytest.mark.usefixtures("qapp")
ORDERS = [(owner, row) for owner, oracle in RECORDS.items() for row in oracle.orders]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_record_clinic(tmp_path_factory.mktemp("documents")), KEY)
    yield reader
    reader.close()


def changed(folder: Path, *sql: tuple[str, list[object]], ledger_read: bool = True) -> Connection:
    """The clinic with rows of another kind."""
    path = write_record_clinic(folder, ledger_read=ledger_read)
    db = open_writer(path, KEY)
    for statement, values in sql:
        db.execute(statement, values)
    db.close()
    return open_reader(path, KEY)


def pdf(connection: Connection, wish: PaperWish, scope: Scope = ALL) -> pypdf.PdfReader:
    found = compose(connection, scope, wish, MOMENT)
    assert found is not None
    return pypdf.PdfReader(io.BytesIO(printed_pdf(found)))


def read(connection: Connection, wish: PaperWish, scope: Scope = ALL) -> str:
    """All pages as one line of text."""
    return words(pdf(connection, wish, scope))


def words(found: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


def vnd(value: object) -> str:
    """As people here write an amount: 1.000.000,5."""
    amount = Decimal(str(value)).normalize()
    whole, _, rest = f"{amount:f}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def number_of(name: object) -> str:
    return order_id(int(str(name).removeprefix("SO")))


# ------------------------------------------------------------------------------------------------- orders


@pytest.mark.parametrize(("owner", "row"), ORDERS, ids=[str(row[0]) for _owner, row in ORDERS])
def test_an_order_has_the_figures_of_the_oracle(
    clinic: Connection, owner: int, row: tuple[object, ...]
) -> None:
    name, day, total, _paid, left, _discount, _state, branch = row
    text = read(clinic, PaperWish("order", number_of(name)))
    year, month, date = str(day).split("-")
    code, customer = RECORDS[owner].header[:2]
    for said in (
        "PHIẾU ĐIỀU TRỊ",
        f"Số {name}",
        f"{date}/{month}/{year}",
        f"[{code}] {customer}",
        str(branch),
        "Bản sao tra cứu, không thay cho TDental",
        f"Tổng tiền {vnd(total)}",
        f"Còn lại {vnd(left)}",
        "Khách hàng Người lập",
    ):
        assert said in text, said
    for line in RECORDS[owner].lines:
        if line[0] == name:
            assert str(line[2]) in text and vnd(line[4]) in text


def test_discounts_of_an_order(clinic: Connection) -> None:
    text = read(clinic, PaperWish("order", order_id(4)))
    # Two at 500,000 with 50,000 off each.
    assert "500.000 50.000 900.000" in text
    assert "Thành tiền 1.000.000 Tổng giảm giá 100.000 Tổng tiền 900.000" in text


def test_insurance_is_told_apart_from_the_customers_part(clinic: Connection) -> None:
    text = read(clinic, PaperWish("order", order_id(13)))
    assert "Bảo hiểm trả 3.000.000 Khách hàng trả 1.000.000 Còn lại 0" in text


def test_an_order_without_lines_and_a_draft_say_so(clinic: Connection) -> None:
    assert "Chưa có dịch vụ nào" in read(clinic, PaperWish("order", order_id(14)))
    draft = read(clinic, PaperWish("order", order_id(5)))
    assert "Phiếu nháp, chưa xác nhận." in draft and "Trạng thái Nháp" in draft


def test_what_nobody_has_read_is_said_on_paper(clinic: Connection) -> None:
    # Only the fifth line's detail was read: its discount is told, no other one is.
    assert "2.000.000 chưa tải 2.000.000" in read(clinic, PaperWish("order", order_id(2)))
    told = read(clinic, PaperWish("order", order_id(4)))
    assert "500.000 50.000 900.000" in told and "500.000 chưa tải" not in told


def test_a_total_that_the_lines_do_not_give_is_told(tmp_path: Path) -> None:
    reader = changed(tmp_path, ("UPDATE sale_orders SET amount_total = 9500000 WHERE id = ?", [order_id(1)]))
    text = read(reader, PaperWish("order", order_id(1)))
    assert "Tổng tiền 9.500.000" in text
    assert "Tổng tiền: TDental ghi 9.500.000, tính từ các dòng 10.000.000 (lệch 500.000)." in text
    reader.close()


def test_lines_that_were_not_read_are_not_none(tmp_path: Path) -> None:
    reader = changed(
        tmp_path,
        ("DELETE FROM sale_order_lines", []),
        ("UPDATE _tables SET status = NULL, first_complete_at = NULL WHERE name = 'sale_order_lines'", []),
        ("DELETE FROM _windows WHERE table_name = 'sale_order_lines'", []),
    )
    text = read(reader, PaperWish("order", order_id(1)))
    assert "Chưa có dịch vụ nào" not in text and "Dịch vụ điều trị" in text
    assert "Tổng tiền 10.000.000" in text and "Thành tiền 0" not in text
    reader.close()


def test_an_order_on_a5(clinic: Connection) -> None:
    for small, size in ((True, QPageSize.PageSizeId.A5), (False, QPageSize.PageSizeId.A4)):
        page = pdf(clinic, PaperWish("order", order_id(1), small=small)).pages[0].mediabox
        wanted = QPageSize(size).sizePoints()
        assert abs(float(page.width) - wanted.width()) < 2 and abs(float(page.height) - wanted.height()) < 2
    text = read(clinic, PaperWish("order", order_id(1), small=True))
    assert "Tổng tiền 10.000.000" in text and "Mão sứ Zirconia (răng 36)" in text


# ----------------------------------------------------------------------------------------------- payments


@pytest.mark.parametrize("owner", [LINH, BAO, HAN, HA, HUNG, LE, NAM, TAM, XUA])
def test_the_payment_statement_has_every_payment_and_their_sums(clinic: Connection, owner: int) -> None:
    oracle = RECORDS[owner]
    text = read(clinic, PaperWish("payments", customer_id(owner)))
    posted = [Decimal(str(row[2])) for row in oracle.payments if row[3] == "posted"]
    for row in oracle.payments:
        assert vnd(row[2]) in text
    assert f"Tổng đã thanh toán {vnd(sum(posted))}" in text
    names = {
        "cash": "Tiền mặt",
        "bank": "Ngân hàng",
        "advance": "Tạm ứng",
        "debt": "Ghi công nợ",
        "insurance": "Bảo hiểm",
    }
    for method, value in oracle.by_method.items():
        assert f"{names[method]} {vnd(value)}" in text


def test_refunds_are_negative_and_cancelled_payments_are_left_out(clinic: Connection) -> None:
    refund = read(clinic, PaperWish("payments", customer_id(BAO)))
    assert "-500.000" in refund and "Tổng đã thanh toán 2.000.000" in refund
    cancelled = read(clinic, PaperWish("payments", customer_id(HAN)))
    assert "Đã hủy 1.200.000" in cancelled
    assert "Không tính 1 thanh toán nháp hoặc đã hủy." in cancelled


def test_parts_that_do_not_add_up_are_told(clinic: Connection) -> None:
    text = read(clinic, PaperWish("payments", customer_id(KHOI)))
    assert "TDental ghi 10.000.001, tính từ các dòng 10.000.000 (lệch -1)." in text


def test_the_statement_of_one_order(clinic: Connection) -> None:
    text = read(clinic, PaperWish("payments", customer_id(LE), order=order_id(8)))
    assert "Tổng đã thanh toán 500.000" in text and "Còn lại 1.500.000" in text
    assert "1.000.000" not in text


def test_a_period_of_payments(clinic: Connection) -> None:
    wish = PaperWish("payments", customer_id(HAN), since="2026-06-07", until="2026-06-07")
    text = read(clinic, wish)
    assert "07/06/2026 – 07/06/2026" in text and "1.200.000" not in text
    none = read(clinic, PaperWish("payments", customer_id(HAN), since="2030-01-01"))
    assert "Không có thanh toán nào." in none and "Từ 01/01/2030" in none


# -------------------------------------------------------------------------------------------------- debts


@pytest.mark.parametrize(
    ("since", "until", "opening", "sums"),
    [
        (None, None, "0", "3.000.000 1.000.000 2.000.000"),
        ("2026-04-01", None, "3.000.000", "0 1.000.000 2.000.000"),
        (None, "2026-04-01", "0", "3.000.000 0 3.000.000"),
        ("2026-06-01", "2026-06-30", "2.000.000", "0 0 2.000.000"),
        # Both ends belong to the period.
        ("2026-05-01", "2026-05-01", "3.000.000", "0 1.000.000 2.000.000"),
        ("2026-03-12", "2026-03-12", "0", "3.000.000 0 3.000.000"),
        ("2020-01-01", "2020-12-31", "0", "0 0 0"),
    ],
)
def test_the_debt_statement_runs_from_opening_to_closing(
    clinic: Connection, since: str | None, until: str | None, opening: str, sums: str
) -> None:
    text = read(clinic, PaperWish("debts", customer_id(NAM), since=since, until=until))
    assert f"Đầu kỳ {opening}" in text
    assert f"Cuối kỳ {sums}" in text


def test_each_entry_has_its_balance(clinic: Connection) -> None:
    text = read(clinic, PaperWish("debts", customer_id(NAM)))
    assert text.index("12/03/2026 SO00009") < text.index("01/05/2026 THUCN/2026/0001")
    assert "1.000.000 2.000.000" in text and "3.000.000 3.000.000" in text
    assert "-1.000.000" not in text  # collected, in a column of its own


def test_a_ledger_that_nobody_read_is_not_empty(tmp_path: Path) -> None:
    reader = changed(
        tmp_path,
        ("DELETE FROM customer_debt_ledger", []),
        ledger_read=False,
    )
    text = read(reader, PaperWish("debts", customer_id(NAM)))
    assert "Sổ công nợ của khách này chưa tải" in text and "Đầu kỳ" not in text
    assert "Công nợ TDental ghi: 2.000.000 đ" in text
    reader.close()


def test_a_debt_that_differs_is_told(tmp_path: Path) -> None:
    reader = changed(
        tmp_path, ("UPDATE customers SET total_debit = 2500000 WHERE id = ?", [customer_id(NAM)])
    )
    text = read(reader, PaperWish("debts", customer_id(NAM)))
    assert "Tổng còn nợ: TDental ghi 2.500.000, tính từ các dòng 2.000.000 (lệch -500.000)." in text
    reader.close()


# ---------------------------------------------------------------------------------------------- the file


@pytest.mark.parametrize("owner", [owner for owner in RECORDS if owner not in (XOA, MOI)])
def test_the_file_has_orders_lines_and_cards_of_the_oracle(clinic: Connection, owner: int) -> None:
    oracle = RECORDS[owner]
    text = read(clinic, PaperWish("customer", customer_id(owner)))
    treatment, expected, revenue, debt, advance = oracle.stored
    paid = oracle.cards[5]
    # In the order of the page: total, revenue, expected, debt, advance, paid in money.
    figures = (treatment, revenue, expected, debt, advance, paid)
    assert " ".join(vnd(value) for value in figures) in text
    for name, _day, total, given, left, *_rest in oracle.orders:
        assert str(name) in text
        assert f"Tổng tiền {vnd(total)} · Thanh toán {vnd(given)} · Còn lại {vnd(left)}" in text
    for line in oracle.lines:
        assert f"{vnd(line[4])} {vnd(line[5])} {vnd(line[6])}" in text
    for _number, day, *_figures in oracle.visits:
        assert "/".join(reversed(str(day).split("-"))) in text
    for _day, _order, amount, *_more in oracle.payments:
        assert vnd(amount) in text


def test_the_medical_history_with_its_age_or_unread(clinic: Connection) -> None:
    known = read(clinic, PaperWish("customer", customer_id(LINH)))
    assert "Dị ứng Penicillin · Đang uống thuốc chống đông" in known and "Đọc lúc" in known
    assert "SĐT người thân 0912 006 540" in known
    none = read(clinic, PaperWish("customer", customer_id(BAO)))
    assert "Không ghi nhận." in none
    unread = read(clinic, PaperWish("customer", customer_id(MOI)))
    assert "Chưa tải: chưa tải khác với không có bệnh." in unread and "Không ghi nhận." not in unread


def test_teeth_visits_and_bookings(clinic: Connection) -> None:
    text = read(clinic, PaperWish("customer", customer_id(LINH)))
    assert "36 Mão sứ Zirconia (01/09/2026, Đang điều trị)" in text
    for tooth in ("14", "15", "16"):
        assert f"{tooth} Trám răng Composite (08/09/2026, Hoàn thành)" in text
    assert "Mão sứ Zirconia: Mài cùi (36) – Đã gây tê" in text
    assert "Mão sứ Zirconia · chưa tải" in text  # visits whose detail nobody has read
    assert "09:30 Thứ 2, 30/11/2026" in text and "Hủy hẹn" in text and "Gắn sứ răng 36" in text


def test_a_customer_to_whom_nothing_happened(clinic: Connection) -> None:
    text = read(clinic, PaperWish("customer", customer_id(MOI)))
    for said in (
        "Chưa có ghi nhận trên răng.",
        "Chưa có phiếu điều trị nào.",
        "Chưa có đợt khám nào.",
        "Không có thanh toán nào.",
        "Chưa có lịch hẹn nào.",
        "— — — — —",
    ):
        assert said in text, said


def test_a_deleted_customer_is_said_to_be_gone(clinic: Connection) -> None:
    assert "TDental không còn khách hàng này từ" in read(clinic, PaperWish("customer", customer_id(XOA)))


# -------------------------------------------------------------------------------------------------- stock


def test_the_stock_report_has_opening_in_out_and_closing(tmp_path: Path) -> None:
    reader = open_reader(write_stock_clinic(tmp_path), KEY)
    wish = PaperWish("stock", since="2026-11-01", until="2026-11-23")
    text = read(reader, wish)
    assert "BÁO CÁO NHẬP XUẤT TỒN" in text and "01/11/2026 – 23/11/2026 · Tất cả chi nhánh" in text
    assert "Tồn đầu kỳ Nhập trong kỳ Xuất trong kỳ Tồn cuối kỳ" in text
    for row in (
        "10 500.000 21,125 1.056.250,5 6,75 337.500 24,375 1.218.750,5",
        "5 250.000 0 0 8 400.000 -3 -150.000",
        "4 — — 30.000 1 10.000 — —",
        "3 30.000 — — — — — —",
    ):
        assert row in text, row
    assert "Tổng 22 780.000* 27,125*" in text and "26,375* 1.108.750,5*" in text
    assert "* Thiếu số của 2 sản phẩm" in text and "1 dòng kho không có ngày" in text
    page = pdf(reader, wish).pages[0].mediabox
    assert page.width > page.height
    reader.close()


def test_the_stock_report_without_moves_says_unread(tmp_path: Path) -> None:
    reader = open_reader(write_stock_clinic(tmp_path, unread=frozenset({"stock_moves"})), KEY)
    text = read(reader, PaperWish("stock"))
    assert "chưa tải" in text and "Mọi ngày" in text
    reader.close()


def test_a_search_without_products(tmp_path: Path) -> None:
    reader = open_reader(write_stock_clinic(tmp_path), KEY)
    assert "Không có sản phẩm nào khớp." in read(reader, PaperWish("stock", words="không có gì như vậy"))
    reader.close()


# ---------------------------------------------------------------------------------------- odd rows, rights


HOSTILE = "<b>Robert</b>\n\x00\u202e=cmd|' /C calc'! 🦷" + "Ễ" * 1_000 + " " + "từ " * 1_000


def test_hostile_and_endless_text_stays_text_and_moves_no_amount(tmp_path: Path) -> None:
    reader = changed(
        tmp_path,
        ("UPDATE sale_order_lines SET product_name = ?, diagnostic = ?", [HOSTILE, HOSTILE]),
        ("UPDATE sale_orders SET name = ?, doctor_name = ? WHERE id = ?", [HOSTILE, HOSTILE, order_id(1)]),
        ("UPDATE customers SET name = ?, comment = ?", [HOSTILE, HOSTILE]),
        ("UPDATE dot_khams SET note = ?", [HOSTILE]),
        ("UPDATE customer_debt_ledger SET name = ?", [HOSTILE]),
    )
    for kind, key in (
        ("order", order_id(1)),
        ("customer", customer_id(LINH)),
        ("payments", customer_id(LINH)),
        ("debts", customer_id(NAM)),
    ):
        text = read(reader, PaperWish(kind, key))  # type: ignore[arg-type]
        assert "<b>Robert</b>" in text
    text = read(reader, PaperWish("order", order_id(1)))
    assert "6.000.000" in text and "Tổng tiền 10.000.000" in text
    # Nothing is cut: the last word of the service is there as often as it was written.
    assert text.count("từ") >= 2 * 1_000
    reader.close()


def test_without_the_money_right_no_amount_is_printed(clinic: Connection) -> None:
    scope = Scope(money=False)
    for kind, key in (
        ("order", order_id(1)),
        ("customer", customer_id(LINH)),
        ("payments", customer_id(LINH)),
        ("debts", customer_id(NAM)),
    ):
        text = read(clinic, PaperWish(kind, key), scope)  # type: ignore[arg-type]
        assert ".000" not in text, (kind, text)


def test_without_the_phone_right_no_number_is_printed(clinic: Connection) -> None:
    text = read(clinic, PaperWish("customer", customer_id(LINH)), Scope(phone=False))
    assert "821" not in text and "0912 006 540" not in text


def test_other_branches_are_not_printed(clinic: Connection) -> None:
    scope = Scope(branches=frozenset({BRANCH_A}))
    assert compose(clinic, scope, PaperWish("order", order_id(8)), MOMENT) is None
    assert "SO00008" not in read(clinic, PaperWish("customer", customer_id(LE)), scope)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "stock"])
def test_what_is_not_held_writes_nothing(clinic: Connection, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "x.pdf"
    assert not write_document(clinic, ALL, PaperWish(kind, "nobody"), target, MOMENT)  # type: ignore[arg-type]
    assert not target.exists()


def test_names_of_files_tell_nothing_of_the_patient() -> None:
    names = {document_name(PaperWish(kind, customer_id(LINH)), "2026-11-23") for kind in KINDS}
    assert names == {
        "phieu-dieu-tri-2026-11-23.pdf",
        "ho-so-2026-11-23.pdf",
        "sao-ke-thanh-toan-2026-11-23.pdf",
        "sao-ke-cong-no-2026-11-23.pdf",
        "tinh-trang-rang-2026-11-23.pdf",
        "nhap-xuat-ton-2026-11-23.pdf",
    }


# -------------------------------------------------------------------------------------------------- pages


def test_heads_of_tables_are_repeated_over_their_rows() -> None:
    blocks = table((Col("ĐẦU BẢNG"), Col("Tiền", 30, right=True)), [(f"Dòng {n}", "1") for n in range(120)])
    pages = pypdf.PdfReader(io.BytesIO(draw_pdf(Heading("a", "b"), blocks))).pages
    assert len(pages) == 3
    assert all(" ".join(page.extract_text().split()).count("ĐẦU BẢNG") == 1 for page in pages)


def test_long_texts_break_and_nothing_is_lost() -> None:
    text = " ".join(f"từ{n}" for n in range(700))
    block = Block((Cell("trái", 20), Cell(text, wrap=True), Cell("9.999", 20, right=True)))
    found = words(pypdf.PdfReader(io.BytesIO(draw_pdf(Heading("a", "b"), [block]))))
    assert [f"từ{n}" for n in range(700) if f"từ{n}" not in found] == []
    assert found.count("trái") == 1 and found.count("9.999") == 1


# -------------------------------------------------------------------------------------------------- teeth


def test_records_of_teeth_newest_first_and_narrowed(clinic: Connection) -> None:
    text = read(clinic, PaperWish("teeth", customer_id(LINH)))
    first = "01/11/2026 11, 36 Đã báo giá Niềng răng mắc cài Sai khớp cắn BG00001 BS. Trần Quang Huy —"
    advised = "01/10/2026 36, 85 Đã chẩn đoán Điều trị tủy Viêm tủy — BS. Lê Thu Hằng"
    assert 0 < text.index(first) < text.index(advised)
    narrowed = read(clinic, PaperWish("teeth", customer_id(LINH), words="viem tuy"))
    assert "viem tuy" in narrowed and advised in narrowed and "BG00001" not in narrowed
    assert "Không có dòng nào khớp bộ lọc." in read(clinic, PaperWish("teeth", customer_id(LINH), words="zz"))
    assert compose(clinic, ALL, PaperWish("teeth", "nobody"), MOMENT) is None
