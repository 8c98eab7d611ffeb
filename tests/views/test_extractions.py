"""Settings: which services take a tooth out, chosen by name; the chart of the record follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop import app
from tdental_desktop.views.record.extractions import ExtractionsDialog
from tests.queries.record.record_clinic import EXTRACTION, HUNG
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import AS_OF, KEY
from tests.views.conftest import Open
from tests.views.record_window import open_tab

SERVICES = [
    {"id": EXTRACTION, "name": "Nhổ răng khôn", "type2": "service", "categName": "Tiểu phẫu", "active": True},
    {"id": "p-2", "name": "Cạo vôi răng", "type2": "service", "categName": "Nha chu", "active": True},
    {"id": "p-3", "name": "Nhổ răng sữa", "type2": "service", "categName": None, "active": False},
    {"id": "p-4", "name": "Kìm nhổ răng", "type2": "product", "categName": "Vật tư", "active": True},
    {"id": "p-5", "name": "<b>Ăn uống</b>", "type2": "service", "categName": None, "active": None},
    {"id": "p-6", "name": None, "type2": "service", "categName": None, "active": True},
]


def with_services(folder: Path) -> Path:
    write_record_clinic(folder)
    db = open_writer(folder / REPLICA_FILE, KEY)
    writer = Writer(db, at=AS_OF, keep_history=False)
    with writer.transaction():
        writer.run = writer.ledger.start_run("click", AS_OF)
        writer.apply(TABLES["products"], [(row, ()) for row in SERVICES])
    db.close()
    return folder


@pytest.fixture
def program(open_program: Open, tmp_path: Path) -> app.Program:
    return open_program(with_services(tmp_path))


def dialog(program: app.Program) -> ExtractionsDialog:
    program.window.open_view("settings")
    settings: Any = program.window.view("settings")
    settings.extractions.click()
    app.settle(program)
    found = QApplication.activeModalWidget() or program.window.findChild(ExtractionsDialog)
    assert isinstance(found, ExtractionsDialog)
    return found


def items(box: ExtractionsDialog) -> list[str]:
    rows = map(box.list.item, range(box.list.count()))
    return [row.text() for row in rows if not row.isHidden()]


def test_services_are_chosen_by_name_and_the_chart_crosses_the_tooth(program: app.Program) -> None:
    teeth = open_tab(program, HUNG, "teeth")
    assert not teeth.chart().button(48).face.extracted
    settings: Any = program.window.view("settings")
    assert settings.extractions_hint().startswith("Chưa chọn dịch vụ nào")
    box = dialog(program)
    assert items(box) == [
        "Nhổ răng khôn  ·  Tiểu phẫu",
        "Nhổ răng sữa (ngưng dùng)",
        "<b>Ăn uống</b>",
        "Cạo vôi răng  ·  Nha chu",
        "—",
    ], "no goods; what is named like it first, the rest by name without accents"
    box.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert box.count.text() == "Đã chọn 1 dịch vụ" and not program.context.settings.get("teeth.extractions")
    box.save.click()
    assert program.context.settings.get("teeth.extractions") == [EXTRACTION]
    assert settings.extractions_hint().startswith("1 dịch vụ")
    program.window.open_view("customer")
    app.settle(program)
    assert teeth.chart().button(48).face.extracted, "the open chart follows"


def test_leaving_changes_nothing_and_what_the_catalogue_lost_stays(program: app.Program) -> None:
    program.context.change_setting("teeth.extractions", ["gone", "p-2"])
    box = dialog(program)
    assert items(box)[0] == "Cạo vôi răng  ·  Nha chu" and box.count.text() == "Đã chọn 2 dịch vụ"
    box.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    box.leave.click()
    assert program.context.settings.get("teeth.extractions") == ["gone", "p-2"]
    box = dialog(program)
    box.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    box.save.click()
    assert program.context.settings.get("teeth.extractions") == ["gone"]


def test_typing_narrows_without_accents(program: app.Program, qtbot: QtBot) -> None:
    box = dialog(program)
    qtbot.keyClicks(box.search, "nho rang")
    assert items(box) == ["Nhổ răng khôn  ·  Tiểu phẫu", "Nhổ răng sữa (ngưng dùng)"]
    box.search.clear()
    assert len(items(box)) == 5
    box.reject()


def test_without_a_catalogue_it_says_so(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    program.window.open_view("settings")
    settings: Any = program.window.view("settings")
    settings.extractions.click()
    app.settle(program)
    assert "chưa tải" in settings.extractions_hint()
    assert program.window.findChild(ExtractionsDialog) is None
