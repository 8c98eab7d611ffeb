"""What gives way where there is little room, panes before rows, chips before names; and what was not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries.lists.ask import Listing
from tdental_desktop.queries.lists.registry import list_spec
from tdental_desktop.queries.table_problem import TableProblem
from tdental_desktop.views.lists.dock import BesideOrUnder
from tdental_desktop.views.lists.words import foot_words
from tdental_desktop.widgets.under_it import UnderIt
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open


@pytest.mark.parametrize(
    ("made", "size", "seen"),
    [
        (lambda: UnderIt(Qt.Orientation.Vertical), (600, 260), False),
        (lambda: UnderIt(Qt.Orientation.Vertical), (600, 600), True),
        (BesideOrUnder, (600, 260), False),
        (BesideOrUnder, (900, 260), True),
    ],
)
def test_a_pane_gives_way_to_the_rows_of_a_low_list(
    made: type[UnderIt], size: tuple[int, int], seen: bool, qtbot: QtBot, qapp: QApplication
) -> None:
    parts = made()
    qtbot.addWidget(parts)
    for words in ("rows", "pane"):
        parts.addWidget(QLabel(words))
    parts.resize(700, 700)
    parts.show()
    parts.resize(*size)
    qapp.processEvents()
    assert parts.widget(0).isVisible() and parts.widget(1).isVisible() is seen


def test_a_narrow_preview_keeps_the_name_whole(open_program: Open, clinic: Path, qapp: QApplication) -> None:
    program = open_program(clinic)
    program.context.customer_chosen.emit(customer_id(1))
    app.settle(program)
    page = program.window.view("preview").page  # type: ignore[attr-defined]
    for width, under in ((376, True), (900, False)):
        page.resize(width, 700)
        qapp.processEvents()
        assert page.presence.isVisible() and (page.presence.y() > page.name.geometry().bottom()) is under
        assert page.name.width() >= page.name.sizeHint().width()


def test_a_list_that_nobody_read_counts_no_rows() -> None:
    """Missing is never drawn as zero; an empty list that was read is "0 dòng"."""
    spec = list_spec("orders")
    unread = TableProblem("sale_orders", ("Phiếu điều trị", "Treatment orders"), "never")
    for listing, words in (
        (Listing((), problems=(unread,)), ""),
        (Listing((), unknown=("Chưa rõ",)), ""),
        (Listing(()), "0 dòng"),
        (Listing(("a", "b"), problems=(unread,)), "2 dòng"),
    ):
        assert foot_words(listing, spec, False, "vi")[0] == words


def test_a_pane_that_somebody_closed_stays_closed_when_there_is_room_again(
    qtbot: QtBot, qapp: QApplication
) -> None:
    parts = UnderIt(Qt.Orientation.Vertical)
    qtbot.addWidget(parts)
    for words in ("rows", "pane"):
        parts.addWidget(QLabel(words))
    parts.resize(700, 700)
    parts.show()
    for wanted in (True, False):
        parts.show_pane(wanted)
        parts.resize(600, 260)
        if not wanted:
            parts.show_pane(wanted)
        parts.resize(600, 700)
        qapp.processEvents()
        assert parts.widget(1).isVisible() is wanted
    parts.show_pane(True)
    with qtbot.waitSignal(parts.pane_returned):
        parts.resize(600, 260)
        parts.resize(600, 700)
