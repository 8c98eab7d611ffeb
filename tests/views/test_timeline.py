"""The timeline in the real window, on the clinic worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries.record.timeline import timeline
from tdental_desktop.widgets.event_list import EventFace, HeadFace
from tdental_desktop.widgets.values import Role
from tests.queries.record.record_clinic import LINH
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open


def show(program: app.Program, number: int) -> Any:
    program.window.open_view("timeline")
    program.context.customer_chosen.emit(customer_id(number))
    app.settle(program)
    return program.window.view("timeline")


def faces(view: Any) -> list[object]:
    model = view.list.model()
    return [model.index(row, 0).data(Role.STATE) for row in range(model.rowCount())]


def test_days_and_their_events(open_program: Open, clinic: Path) -> None:
    view = show(open_program(clinic), 1)
    found = faces(view)
    heads = [face for face in found if isinstance(face, HeadFace)]
    assert heads[0] == HeadFace("30/11/2026", "Thứ 2")
    assert len({head.title for head in heads}) == len(heads), "a day has one heading"
    first = found[1]
    assert isinstance(first, EventFace)
    assert first.time == "09:30" and first.title.startswith("Lịch hẹn")
    assert None not in found


def test_the_first_screen_comes_with_the_answer(open_program: Open, clinic: Path) -> None:
    """The window's own thread reads nothing for what is seen first."""
    program = open_program(clinic)
    program.window.open_view("timeline")
    asked: list[object] = []
    program.window.view("timeline")._model._connection = lambda: asked.append(None)  # type: ignore[attr-defined]
    view = show(program, 1)
    view.list.grab()
    assert isinstance(view._model.index(1, 0).data(Role.STATE), EventFace) and asked == []


def test_nothing_recorded_is_said(open_program: Open, clinic: Path) -> None:
    view = show(open_program(clinic), 2)
    assert view._empty.isVisible()
    assert view._empty.accessibleName()


def test_chips_take_kinds_away_and_bring_them_back(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view = show(program, 1)
    before = len(faces(view))
    view._chips["appointment"].click()
    app.settle(program)
    rest = [face for face in faces(view) if isinstance(face, EventFace)]
    assert all(not face.title.startswith("Lịch hẹn") for face in rest)
    view._chips["appointment"].click()
    app.settle(program)
    assert len(faces(view)) == before


def test_a_line_opens_its_record(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    view = show(program, 1)
    row = next(n for n, face in enumerate(faces(view)) if isinstance(face, EventFace))
    view.list.setCurrentIndex(view.list.model().index(row, 0))
    with qtbot.waitSignal(program.context.record_opened) as opened:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert opened.args[:2] == [customer_id(1), "customer_appointments"]
    app.settle(program)
    record = program.window.view("customer")
    assert record.customer() == customer_id(1)
    bookings = record.tab("appointments")
    assert bookings.model.key_at(bookings.table.currentIndex().row()) == opened.args[2]


def test_headings_cannot_be_chosen(open_program: Open, clinic: Path) -> None:
    view = show(open_program(clinic), 1)
    model = view.list.model()
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_years_jump(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view = show(program, 1)
    found = timeline(program.reader.get(), program.context.scope, customer_id(1))
    for year, first, _ in found.years:
        row = view._model.row_of_year(year)
        assert isinstance(view._model.item(row), type(view._model.item(0)))
        assert view._model.key_at(row + 1) == found.keys[first]
    assert view._model.row_of_year("1900") == -1
    view.jump_to(found.years[-1][0])


def test_another_customer_shows_nothing_of_the_last(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view = show(program, 1)
    program.context.customer_chosen.emit(customer_id(3))
    assert view.list.model().rowCount() == 0


def test_in_a_narrow_dock_one_button_holds_the_kinds(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    view = show(program, LINH)
    dock = program.window.docks.dock("timeline")
    program.window.docks.set_floating("timeline", True)
    dock.resize(1400, 600)
    app.settle(program)
    assert not view._chip_box.isHidden() and view._kinds.isHidden()
    dock.resize(260, 600)
    app.settle(program)
    assert view._chip_box.isHidden() and not view._kinds.isHidden()
    assert view._kinds.text() == "Mọi loại"
    before = view.list.model().rowCount()
    first = view._kind_menu().actions()[0]
    first.setChecked(False)
    app.settle(program)
    total = len(view._kind_menu().actions())
    assert view._kinds.text() == f"{total - 1} / {total} loại"
    assert view.list.model().rowCount() < before
