"""What the server should not have sent, in the real window: shown as it is, whole on demand."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sync.replica.connection import REPLICA_FILE, open_writer
from tdental_desktop import app
from tdental_desktop.views.record import TABS
from tdental_desktop.views.record.full_text import FullText
from tdental_desktop.views.record.orders_list import LOOSE
from tests.queries.record.odd_clinic import BARE, HOSTILE, ODD, write_odd_clinic
from tests.queries.record.record_clinic import LINH, MOI, XOA, line_id
from tests.queries.small_clinic import AS_OF, KEY, customer_id
from tests.views.conftest import Open
from tests.views.record_window import cell, clinic_with, open_tab

SCRIPT = "<script>alert(1)</script><b>Gọi</b> \u202esau 17 giờ\u202c "
LONG = SCRIPT + "dài " * 5_000
SHOWN = LONG.replace("\u202e", "").replace("\u202c", "")
"""20 kB of markup and letters that turn the line round."""
ENDLESS = "x" * 20_000


def show(program: app.Program, key: str, tab: str) -> Any:
    program.context.customer_opened.emit(key)
    app.settle(program)
    view: Any = program.window.view("customer")
    view.open_tab(tab)
    app.settle(program)
    return view.tab(tab)


def boxes(program: app.Program) -> list[FullText]:
    return [box for box in program.window.findChildren(FullText) if box.isVisible()]


def rich(widget: QWidget) -> list[str]:
    """Labels that would read their text as markup."""
    plain = Qt.TextFormat.PlainText
    return [one.text() for one in widget.findChildren(QLabel) if one.text() and one.textFormat() != plain]


@pytest.fixture
def hostile(open_program: Open, tmp_path: Path) -> app.Program:
    changes = [
        ("UPDATE customers SET comment = ?, address = ? WHERE id = ?", [LONG, ENDLESS, customer_id(LINH)]),
        ("UPDATE customers SET medical_history = ? WHERE id = ?", [LONG, customer_id(LINH)]),
        ("UPDATE customers SET name = ? WHERE id = ?", [SCRIPT.strip(), customer_id(LINH)]),
        ("UPDATE customer_appointments SET note = ?", [LONG]),
        (
            "UPDATE sale_order_lines SET product_name = ?, diagnostic = ? WHERE id = ?",
            [LONG] * 2 + [line_id(1)],
        ),
        ("UPDATE sale_order_payments SET note = ?", [LONG]),
        ("UPDATE dot_khams SET note = ?, reason = ?", [LONG, ENDLESS]),
        ("UPDATE labo_orders SET product_name = ?, warranty_code = ?", [LONG, ENDLESS]),
        ("UPDATE partner_images SET name = ?", [LONG]),
        ("UPDATE quotations SET note = ?", [LONG]),
    ]
    return open_program(clinic_with(tmp_path, *changes))


@pytest.mark.parametrize("tab", [spec.key for spec in TABS])
def test_hostile_text_is_plain_on_every_tab(
    hostile: app.Program, tab: str, caplog: pytest.LogCaptureFixture
) -> None:
    shown = show(hostile, customer_id(LINH), tab)
    with caplog.at_level(logging.ERROR):
        assert not shown.grab().isNull() and not hostile.window.grab().isNull()
    assert not caplog.records, "a cell that cannot be painted is logged"
    assert rich(hostile.window) == []
    assert hostile.window.width() == 1366, "no text makes the window wider"


def test_the_preview_cuts_a_note_and_shows_it_whole(hostile: app.Program, qtbot: QtBot) -> None:
    hostile.context.customer_chosen.emit(customer_id(LINH))
    app.settle(hostile)
    page: Any = hostile.window.view("preview").page  # type: ignore[attr-defined]
    assert page.note.text() == SHOWN.strip()[:280].rstrip() + "…"
    assert page.address.text() == ENDLESS[:280] + "…"
    assert page.minimumSizeHint().width() < 600, "one endless word pushes nothing out of sight"
    assert rich(page) == []
    qtbot.mouseClick(page.note.body.more, Qt.MouseButton.LeftButton)
    (box,) = boxes(hostile)
    assert box.box.toPlainText() == SHOWN.strip(), "nothing turns the line round"
    box.copy.click()
    assert QGuiApplication.clipboard().text() == LONG.strip()
    box.accept()


def test_the_person_page_shows_a_note_whole(hostile: app.Program) -> None:
    profile = show(hostile, customer_id(LINH), "profile")
    profile._section.set_current("person")
    app.settle(hostile)
    note = profile._person._values["comment"]
    assert note.text() == SHOWN[:600].rstrip() + "…" and note.more.isVisible()
    note.open()
    (box,) = boxes(hostile)
    assert box.box.toPlainText() == SHOWN
    box.accept()
    assert not profile._person._values["name"].more.isVisible(), "what fits has no link"


def test_f4_shows_all_that_a_row_says(hostile: app.Program, qtbot: QtBot) -> None:
    tab = show(hostile, customer_id(LINH), "appointments")
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(0, 0))
    qtbot.keyClick(tab.table, Qt.Key.Key_F4)
    (box,) = boxes(hostile)
    said = box.box.toPlainText()
    assert f"Nội dung: {SHOWN}".strip() in said
    assert "Trạng thái: Đang hẹn" in said
    box.accept()


def test_f4_on_what_is_unfolded(hostile: app.Program, qtbot: QtBot) -> None:
    tab = show(hostile, customer_id(LINH), "visits")
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(0, 0))
    qtbot.keyClick(tab.table, Qt.Key.Key_Right)
    row = next(row for row in range(1, 9) if "Lý do" in str(tab.model.index(row, 0).data()))
    tab.table.setCurrentIndex(tab.model.index(row, 0))
    qtbot.keyClick(tab.table, Qt.Key.Key_F4)
    (box,) = boxes(hostile)
    assert ENDLESS in box.box.toPlainText()
    box.accept()


# --- rows that hold next to nothing -----------------------------------------------------------------


@pytest.fixture
def odd(open_program: Open, tmp_path: Path) -> app.Program:
    write_odd_clinic(tmp_path)
    return open_program(tmp_path)


@pytest.mark.parametrize("who", [BARE, ODD])
@pytest.mark.parametrize("tab", [spec.key for spec in TABS])
def test_every_tab_shows_odd_rows(
    odd: app.Program, who: str, tab: str, caplog: pytest.LogCaptureFixture
) -> None:
    shown = show(odd, who, tab)
    with caplog.at_level(logging.ERROR):
        assert not shown.grab().isNull()
    assert not caplog.records and rich(odd.window) == []
    lists = [*getattr(shown, "lists", {}).values()] or [getattr(shown, "by_order", shown)]
    for one in lists:
        model = getattr(one, "model", None)
        if model is None:
            continue
        for row in range(model.rowCount()):
            if model.key_at(row) == LOOSE or getattr(model, "inset", lambda _row: None)(row) is not None:
                continue
            for column in one._columns:
                said = cell(one, row, column.data.key)
                assert said and "None" not in said and "1970" not in said, (column.data.key, said)


def test_missing_names_dates_and_states_are_dashes(odd: app.Program) -> None:
    orders = show(odd, BARE, "orders").by_order
    view: Any = odd.window.view("customer")
    assert view._header._name.text() == "—"
    assert [cell(orders, 0, key) for key in ("number", "date", "doctor", "total", "residual", "state")] == [
        *("—", "—", "—", "—", "—", "—")
    ], "the sum over no lines is no figure of the server"
    assert cell(orders, 1, "number") == "Ngoài phiếu" and cell(orders, 1, "paid") == "—"


def test_unknown_words_of_the_server_stay(odd: app.Program) -> None:
    orders = show(odd, ODD, "orders").by_order
    assert cell(orders, 0, "state") == "something new" and cell(orders, 0, "number") == HOSTILE
    for tab in ("profile", "appointments", "teeth"):
        shown = show(odd, ODD, tab)
        assert cell(shown, 0, "state") == "something new", tab
    advances = show(odd, ODD, "advances").lists["list"]
    assert (cell(advances, 0, "kind"), cell(advances, 0, "state")) == ("gift", "something new")
    assert cell(advances, 0, "date") == "không biết", "a date that is none is shown as it came"


# --- what nobody has fetched; what is gone ----------------------------------------------------------


def test_a_customer_gone_from_the_server_says_so_everywhere(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    for spec in TABS:
        show(program, customer_id(XOA), spec.key)
        view: Any = program.window.view("customer")
        assert view._gone.isVisible(), spec.key
        assert "TDental không còn khách hàng này (từ 08:42 23/11/2026)" in view._gone.accessibleName()
    program.window.open_view("preview")
    program.context.customer_chosen.emit(customer_id(XOA))
    app.settle(program)
    page: Any = program.window.view("preview").page  # type: ignore[attr-defined]
    assert page.gone.isVisible() and "TDental không còn khách hàng này" in page.gone.accessibleName()


def test_unread_details_have_a_button_that_reads_them(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    wanted: list[str] = []
    program.context.updates.wanted.connect(wanted.append)
    profile = show(program, customer_id(MOI), "profile")
    assert profile.medical.accessibleName() == "Tiểu sử bệnh: chưa tải" and profile.medical.isVisible()
    profile._section.set_current("person")
    app.settle(program)
    person = profile._person
    assert person._unread.isVisible()
    unread = ("title", "relative", "identity", "weight", "medical", "referrer", "invoice.tax_code")
    assert {person.value(key) for key in unread} == {"chưa tải"}
    program.window.open_view("preview")
    program.context.customer_chosen.emit(customer_id(MOI))
    app.settle(program)
    page: Any = program.window.view("preview").page  # type: ignore[attr-defined]
    assert page.relative.text() == "Người thân chưa tải"
    assert page.medical.accessibleName() == "Tiểu sử bệnh: chưa tải"
    for band in (profile.medical, person._unread, page.medical):
        assert not band._link.isHidden() and band._link.text() == "Tải ngay"
        band._link.click()
    assert wanted == [customer_id(MOI)] * 3 and program.window.signing_in(), (
        "without a server it asks for one"
    )


@pytest.mark.parametrize(
    ("table", "tab", "words"),
    [
        ("customer_debt_ledger", "debts", "chưa"),
        ("quotations", "quotations", "Báo giá: chưa tải"),
        ("dot_khams", "visits", "chưa tải"),
        ("labo_orders", "labo", "chưa tải"),
        ("partner_advances", "advances", "chưa tải"),
        ("sale_orders", "orders", "chưa tải"),
        ("partner_images", "images", "chưa tải"),
        ("advisories", "teeth", "chưa tải"),
    ],
)
def test_a_table_that_was_never_read_is_not_empty(
    open_program: Open, tmp_path: Path, table: str, tab: str, words: str
) -> None:
    never = ("UPDATE _tables SET status = NULL, first_complete_at = NULL WHERE name = ?", [table])
    gone = (f"DELETE FROM {table}", [])
    program = open_program(clinic_with(tmp_path, never, gone))
    shown = open_tab(program, MOI, tab)
    lists = [*getattr(shown, "lists", {}).values()] or [getattr(shown, "by_order", shown)]
    pages = [shown.empty, *(one.empty for one in lists)]
    bands = [shown._band, *(one._band for one in lists)]
    said = [one.accessibleName() for one in (*pages, *bands) if one.isVisible()]
    assert any(words in one for one in said), said


def test_details_that_come_take_the_place_of_not_loaded(
    open_program: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = clinic_with(tmp_path)
    program = open_program(folder)
    profile = show(program, customer_id(MOI), "profile")
    assert profile.medical.isVisible()
    db = open_writer(folder / REPLICA_FILE, KEY)
    db.execute(
        "UPDATE customers SET _detail_at = ?, histories = '[]' WHERE id = ?", [AS_OF, customer_id(MOI)]
    )
    db.close()
    program.bus.publish(frozenset({"customers"}))
    qtbot.waitUntil(lambda: not profile.medical.isVisible(), timeout=10_000)
    view: Any = program.window.view("customer")
    assert view._header._medical.text().startswith("Tiểu sử bệnh: không ghi nhận")


@pytest.mark.parametrize("who", [BARE, ODD])
def test_list_search_preview_and_timeline_of_odd_rows(
    odd: app.Program, who: str, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        odd.window.open_view("timeline")
        odd.context.customer_chosen.emit(who)
        app.settle(odd)
        preview: Any = odd.window.view("preview")
        assert preview.shown() is not None and preview.shown().header.id == who
        assert not odd.window.grab().isNull()
        search: Any = odd.searching.search
        search.prepare()
        qtbot.waitUntil(search.ready, timeout=10_000)
        odd.window.focus_search()
        qtbot.keyClicks(search.box, "script")
        app.settle(odd)
        assert not odd.window.grab().isNull()
        found = search.panel.results.current()
        assert found is not None and found.id == ODD, "the name that is no name is found by its letters"
    assert not caplog.records and rich(odd.window) == []
    assert odd.window.width() == 1366
