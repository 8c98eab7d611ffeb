"""The fifteen questions of screens reference 15 add up to at most fourteen actions.

Each is asked anew in the real window from where the reference begins: the search box focused. What is counted
is what ``test_questions`` presses and clicks until the answer is in sight (typed text is counted apart); the
questions of the calendar are asked of the calendar's own clinic.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.queries.calendar_clinic import HUY, write_calendar
from tests.views import test_questions as asked
from tests.views.calendar_window import at, column, listed
from tests.views.conftest import Open
from tests.views.test_questions import CONTROL, Key, Receptionist, in_sight, said

MOST = 14
Script = Callable[[Receptionist], object]


def how_much_advance_is_left(desk: Receptionist) -> None:
    """Where it went is the reference's further question: two more."""
    desk.type("lyminhthu")
    assert said(desk.preview.advance).startswith("Tạm ứng còn lại: 1.500.000 đ")


def who_shares_the_number(desk: Receptionist) -> None:
    desk.type("4821")
    people = desk.preview.people
    assert [text.split("\t")[0] for text in people.list.texts()] == ["Trần Quốc Bảo", "Phạm Gia Hân"]
    assert all(in_sight(row) for row in people.list.rows())


def is_the_doctor_free(desk: Receptionist) -> None:
    desk.press(Key.Key_2, CONTROL)
    for digit in "26":  # the first opens the box that the second goes to
        desk.type(digit)
    desk.press(Key.Key_Return)
    view: Any = desk.window.view("calendar")
    free = [gap.words for gap in column(view, HUY).gaps if gap.end > 12 * 60]
    assert free == ["07:30–13:00", "15:00–15:30", "16:15–20:00"]


def whom_to_remind(desk: Receptionist) -> None:
    desk.press(Key.Key_2, CONTROL)
    desk.press(Key.Key_M)
    view: Any = desk.window.view("calendar")
    rows = [view.pages.table.row(place) for place in range(2)]
    assert [row.name for row in rows] == ["Phạm Gia Hân", "Dương Khánh Linh"]


def who_missed(desk: Receptionist) -> None:
    desk.press(Key.Key_2, CONTROL)
    desk.press(Key.Key_Q)
    assert listed(desk.window.view("calendar")) == ["Dương Khánh Linh", "Trần Quốc Bảo"]


OF_THE_RECORD: dict[int, tuple[Script, int]] = {
    1: (asked.test_1_a_phone_rings_who_is_it, 0),
    2: (asked.test_2_when_is_the_next_appointment_at_what_time_with_whom, 0),
    3: (asked.test_3_do_they_owe_anything, 0),
    4: (asked.test_4_what_was_done_last_time_by_whom_on_which_tooth, 1),
    5: (asked.test_5_how_much_is_left_on_this_treatment, 1),
    6: (how_much_advance_is_left, 0),
    8: (asked.test_8_is_the_patient_here_waiting_or_in_the_chair, 0),
    9: (asked.test_9_any_allergy_pregnancy_heart_disease, 0),
    10: (asked.test_10_what_price_did_we_quote, 2),
    11: (asked.test_11_has_the_crown_come_back_from_the_lab, 1),
    12: (who_shares_the_number, 0),
    15: (asked.test_15_they_paid_on_the_first_how_much_by_which_method_which_receipt, 2),
}
OF_THE_CALENDAR: dict[int, tuple[Script, int]] = {
    7: (is_the_doctor_free, 2),
    13: (whom_to_remind, 2),
    14: (who_missed, 2),
}
"""Question → its script and the target of the reference (the larger where it gives two)."""
front = asked.front


@pytest.fixture(scope="module")
def day_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fifteen-calendar")
    write_calendar(folder)
    return folder


def test_the_fifteen_take_at_most_fourteen_actions(
    open_program: Open, front: Path, day_clinic: Path, qtbot: QtBot
) -> None:
    counted: dict[int, int] = {}
    for scripts, clinic in ((OF_THE_RECORD, front), (OF_THE_CALENDAR, day_clinic)):
        for number, (script, target) in scripts.items():
            program = open_program(clinic)
            if scripts is OF_THE_CALENDAR:
                at(program)
            desk = Receptionist(program, qtbot)
            script(desk)
            counted[number] = desk.actions
            assert counted[number] <= target, f"question {number}"
            program.window.close()
    assert sorted(counted) == list(range(1, 16))
    assert sum(counted.values()) <= MOST, counted
    nothing_opened = [counted[number] for number in (1, 2, 3, 6, 8, 9, 12)]
    assert not any(nothing_opened), "answered by the preview alone"
