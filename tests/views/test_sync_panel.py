"""The sync panel on a replica with every kind of trouble; figures are the server's own, counted by hand."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.engine.runner import run_sync
from sync.replica.connection import REPLICA_FILE, open_writer
from tdental_desktop import app, sentences
from tdental_desktop.views.sync_desk import SyncWish
from tests.app.conftest import KEY, credentials, options
from tests.fakes.tdental import FakeTDental
from tests.views.conftest import Open

WAIT = 30_000
GONE = 25
SIZES = {"customers": 40, "appointments": 90, "receipts": 20, "orders": 30}


@pytest.fixture(scope="session")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pulled; then 3 bookings deleted, 25 advances vanished, a table forbidden, a table that failed."""
    folder = tmp_path_factory.mktemp("troubled") / "data"
    with FakeTDental(3, **SIZES) as fake:
        wish = options(fake, folder)
        assert run_sync(wish).complete
        for key in sorted(fake.ids("customer_appointments"))[:3]:
            fake.delete("customer_appointments", key)
        del fake.store.tables["partner_advances"][:GONE]
        fake.switches.forbidden.add("commissions")
        fake.fail("labo_orders", "html", times=-1)
        report = run_sync(dataclasses.replace(wish, by_itself=True))
        assert report.tables["partner_advances"].quarantined == GONE, report.tables["partner_advances"]
    return folder


@pytest.fixture
def opened(open_program: Open, troubled: Path, tmp_path: Path) -> Callable[..., tuple[app.Program, Any]]:
    """Opens the panel over a copy of ``troubled``."""

    def make(**more: Any) -> tuple[app.Program, Any]:
        folder = tmp_path / "data"
        if not folder.exists():
            shutil.copytree(troubled, folder)
        more.setdefault("today", None)
        program = open_program(folder, key=KEY, **more)
        program.window.open_view("sync")
        app.settle(program)
        return program, program.window.view("sync")

    return make


Opened = Callable[..., tuple[app.Program, Any]]


def cell(page: Any, name: str, column: str) -> Any:
    place = next(i for i, one in enumerate(page.model.columns()) if one.key == column)
    return page.model.index(page.model.row_of(name), place).data()


def chip(page: Any, name: str) -> str:
    row = page._rows[name]
    return str(page.model.columns()[0].roles[_STATE](row).word)


_STATE = int(Qt.ItemDataRole.UserRole) + 1


def test_every_table_tells_its_state(opened: Opened) -> None:
    _program, panel = opened()
    page = panel.certificate
    assert page.model.rowCount() == 39
    assert chip(page, "customers") == "Khớp" and cell(page, "customers", "difference") == 0
    assert (cell(page, "customers", "held"), cell(page, "customers", "server")) == (40, 40)
    assert (cell(page, "customer_appointments", "held"), cell(page, "customer_appointments", "server")) == (
        87,
        87,
    )
    assert chip(page, "partner_advances") == "25 chờ xác nhận"
    assert cell(page, "partner_advances", "difference") == GONE
    assert chip(page, "commissions") == "Không có quyền"
    assert chip(page, "labo_orders") == "Lỗi"
    assert cell(page, "labo_orders", "note") == sentences.sentence("unexpected_answer")
    # The server gives no count of steps: nothing may call them equal.
    assert chip(page, "dot_kham_steps") == "Đã đọc hết" and cell(page, "dot_kham_steps", "difference") is None


def test_the_claim_is_no_more_than_is_true(opened: Opened) -> None:
    _program, panel = opened()
    said = panel.head.accessibleName()
    assert "36/39" in said and said.startswith("Có bảng lỗi")
    assert "Số dòng của 34 bảng khớp lúc đếm" in said and "Nội dung như lúc đọc, cũ nhất" in said
    figures = [figure.value for figure in panel.strip.figures()]
    assert figures[2] == "34/35 bảng" and figures[4] == "25"


def test_sorted_and_narrowed(opened: Opened) -> None:
    _program, panel = opened()
    page = panel.certificate
    natural = page.model.ids()
    held = next(i for i, one in enumerate(page.model.columns()) if one.key == "held")
    header = page.table.horizontalHeader()
    header.sectionClicked.emit(held)
    counts = [page._rows[name].held for name in page.model.ids()]
    assert counts == sorted(counts)
    header.sectionClicked.emit(held)
    assert [page._rows[name].held for name in page.model.ids()] == counts[::-1]
    header.sectionClicked.emit(held)
    assert page.model.ids() == natural
    server = held + 1
    header.sectionClicked.emit(server)
    header.sectionClicked.emit(server)
    assert page._rows[page.model.ids()[-1]].server_total is None, "what has no value stands below"
    page.filter.set_current("failed")
    assert page.model.ids() == ("labo_orders",)
    assert page.filter.button("never").isHidden() and not page.filter.button("forbidden").isHidden()
    page.filter.set_current("all")
    assert len(page.model.ids()) == 39


def test_enter_opens_what_is_known_of_a_table(opened: Opened, qtbot: QtBot) -> None:
    program, panel = opened()
    page = panel.certificate
    page.table.selectRow(page.model.row_of("customer_appointments"))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    app.settle(program)
    facts = dict(page.pane.facts())
    assert "3 xóa" in facts["Thay đổi gần đây"]
    assert facts["Chưa đọc"] == "không còn khoảng ngày nào"
    page.table.selectRow(page.model.row_of("commissions"))
    app.settle(program)
    assert page.pane.name == "commissions" and "Quyền cần có" in dict(page.pane.facts())
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()


def test_a_gap_in_the_windows_is_named(opened: Opened, troubled: Path, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "data"
    shutil.copytree(troubled, folder)
    db = open_writer(folder / REPLICA_FILE, KEY)
    db.execute("DELETE FROM _windows WHERE table_name = 'customer_appointments'")
    for lo, hi in (("0001-01-01", "2024-02-29"), ("2024-06-01", "2026-05-01")):
        db.execute(
            "INSERT INTO _windows (table_name, part, lo, hi, content_read_at) VALUES"
            " ('customer_appointments', '', ?, ?, '2026-01-01T00:00:00+07:00')",
            [lo, hi],
        )
    db.conn.commit()
    db.close()
    program, panel = opened()
    page = panel.certificate
    page.table.selectRow(page.model.row_of("customer_appointments"))
    page.table.opened.emit(page.table.currentIndex())
    app.settle(program)
    assert dict(page.pane.facts())["Chưa đọc"] == "01/03/2024 – 31/05/2024; từ 02/05/2026"


def test_the_runs_are_told(opened: Opened) -> None:
    _program, panel = opened()
    panel.tabs.set_current("runs")
    model = panel.runs.model
    assert model.rowCount() == 2
    newest, first = (model.item(row) for row in range(2))
    assert (newest.mode, newest.by_itself, newest.gone, newest.quarantined, newest.short) == (
        "click",
        True,
        3,
        25,
        2,
    )
    assert (first.mode, first.by_itself, first.ok) == ("first", False, True)
    texts = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert "Tự động" in texts and any("25 dòng chờ xác nhận xóa" in text for text in texts)


def test_tombstones_are_listed(opened: Opened) -> None:
    _program, panel = opened()
    [one] = [one for one in panel.gone._tables.values() if one.table == "customer_appointments"]
    assert one.count == 3 and len(one.rows) == 3
    assert not panel.gone.release.isVisible()


def test_release_asks_first_and_then_lets_the_rows_go(opened: Opened, qtbot: QtBot) -> None:
    with FakeTDental(3, **SIZES) as fake:
        for key in sorted(fake.ids("customer_appointments"))[:3]:
            fake.delete("customer_appointments", key)
        del fake.store.tables["partner_advances"][:GONE]
        program, panel = opened(run_sync=run_sync)
        program.signing.credentials = credentials(fake)
        panel.tabs.set_current("held_back")
        assert panel.held_back.chosen().count == GONE
        wishes: list[SyncWish] = []
        program.context.desk.wanted.connect(wishes.append)
        panel.held_back.release.click()
        panel._question.no.click()
        assert wishes == [] and not program.worker.running
        panel.held_back.release.click()
        panel._question.yes.click()
        assert wishes == [SyncWish(accept=frozenset({"partner_advances"}))]
        qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
        app.settle(program)
        page = panel.certificate
        qtbot.waitUntil(lambda: chip(page, "partner_advances") == "Khớp")
        assert panel.held_back.chosen() is None
        assert page._rows["partner_advances"].gone == GONE


def test_reading_all_again_asks_with_the_time_it_takes(opened: Opened, qtbot: QtBot) -> None:
    program, panel = opened()
    wishes: list[SyncWish] = []
    program.context.desk.wanted.disconnect(program.sync_as)
    program.context.desk.wanted.connect(wishes.append)
    panel.head.full.click()
    assert "Lần đọc cả bản sao gần nhất mất" in panel._question.sentence.text()
    panel._question.yes.click()
    assert wishes == [SyncWish(mode="full")]


def test_verify_runs_beside_and_shows_what_differs(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    program, panel = opened()
    db = open_writer(tmp_path / "data" / REPLICA_FILE, KEY)
    db.execute("UPDATE customers SET name = 'Tên Sai' WHERE id = (SELECT min(id) FROM customers)")
    db.conn.commit()
    db.close()
    panel.head.verify.click()
    assert panel.checking.isVisible() and not panel.head.verify.isEnabled()
    qtbot.waitUntil(lambda: program.context.desk.verifying is None, timeout=WAIT)
    lines = [panel.verified.model.item(row) for row in range(panel.verified.model.rowCount())]
    wrong = [line for line in lines if line.differs]
    assert [(line.table, line.words) for line in wrong] == [("customers", "1 dòng hỏng trong tệp")]
    assert (
        "1 bảng lệch" in panel.verified.sentence.text()
        and "chưa hỏi máy chủ" in panel.verified.sentence.text()
    )
    assert not panel.checking.isVisible() and panel.head.verify.isEnabled()
    assert "Tên Sai" not in repr(program.settings.get("verify.last"))


def test_verify_can_be_stopped(opened: Opened, qtbot: QtBot) -> None:
    program, panel = opened()
    panel.head.verify.click()
    panel.checking.stop.click()
    qtbot.waitUntil(lambda: program.context.desk.verifying is None, timeout=WAIT)
    assert program.settings.get("verify.last") is None, "an unfinished verification says nothing"


def test_no_replica_says_so_and_offers_the_sync(open_program: Open, tmp_path: Path) -> None:
    program = open_program(tmp_path)
    program.window.leave_sign_in()
    program.signing.page = None
    program.window.open_view("sync")
    app.settle(program)
    panel: Any = program.window.view("sync")
    assert panel._empty.accessibleName() == sentences.sentence("replica_missing")
    assert panel._empty.button().isVisible()


def test_the_first_versions_replica_has_no_note_who_began(
    opened: Opened, troubled: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(troubled, folder)
    db = open_writer(folder / REPLICA_FILE, KEY)
    db.execute("ALTER TABLE _runs DROP COLUMN by_itself")
    db.conn.commit()
    db.close()
    _program, panel = opened()
    assert panel.runs.model.item(0).by_itself is None
