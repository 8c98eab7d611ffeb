"""Tab "Hình ảnh" in the real window: by day, fetched when seen, looked at large, never a broken icon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.background.picture_files import Host, host, png
from tests.queries.record.record_clinic import LINH
from tests.views.conftest import Open
from tests.views.record_window import clinic_with, open_tab

WIDE, TALL = png(800, 400, (220, 20, 20)), png(300, 600, (20, 20, 220))
KEYS = {number: f"partner_images/im-{number}" for number in (1, 2, 3)}


@pytest.fixture
def pictures() -> Iterator[Host]:
    with host({"/pictures/1.png": WIDE, "/pictures/2.png": TALL, "/pictures/3.png": WIDE[:90]}) as given:
        yield given


@pytest.fixture
def folder(tmp_path: Path, pictures: Host) -> Path:
    changes = [
        (
            "UPDATE partner_images SET upload_id = ? WHERE id = ?",
            (f"{pictures.url}/pictures/{n}.png", f"im-{n}"),
        )
        for n in KEYS
    ]
    # Their addresses lead out of this machine.
    changes += [
        ("DELETE FROM partner_attachments", ()),
        ("UPDATE dot_khams SET dot_kham_images = NULL", ()),
    ]
    return clinic_with(tmp_path, *changes)


def opened(open_program: Open, folder: Path, server: str | None) -> Any:
    """The tab on screen; signed in to a server, or to none."""
    program = open_program(folder)
    if server is not None:
        program.signing.credentials = (server, "letan", "x")
    return open_tab(program, LINH, "images")


def colour(tab: Any, number: int) -> tuple[int, int, int]:
    """Of the middle of a thumbnail."""
    picture = tab.grid.state_of(KEYS[number]).picture
    found = picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2)
    return found.red(), found.green(), found.blue()


def all_answered(tab: Any) -> bool:
    states = [tab.grid.state_of(key) for key in KEYS.values()]
    return all(state.picture is not None or state.words for state in states)


def test_thumbnails_by_day_and_a_placeholder_for_the_broken_one(
    open_program: Open, folder: Path, pictures: Host, qtbot: QtBot
) -> None:
    tab = opened(open_program, folder, pictures.url)
    qtbot.waitUntil(lambda: all_answered(tab), timeout=30_000)
    assert [group.title for group in tab.grid._groups] == ["12/10/2026", "01/09/2026", "Không có ngày"]
    assert colour(tab, 1) == (220, 20, 20) and colour(tab, 2) == (20, 20, 220)
    broken = tab.grid.state_of(KEYS[3])
    assert broken.picture is None and broken.hatched
    assert broken.words == "Ảnh không có trong bản sao: tệp hỏng hoặc không phải ảnh"
    assert sorted(set(pictures.asked)) == ["/pictures/1.png", "/pictures/2.png", "/pictures/3.png"]


def test_days_of_one_picture_share_a_row(
    open_program: Open, folder: Path, pictures: Host, qtbot: QtBot
) -> None:
    tab = opened(open_program, folder, pictures.url)
    tops = {tab.grid.rect_of(key).top() for key in KEYS.values()}
    assert tab.grid.columns() >= 3 and len(tops) == 1
    heads = tab.grid._layout.heads
    assert not heads[0].intersects(heads[1]) and not heads[1].intersects(heads[2])


def test_held_pictures_are_shown_signed_out_and_the_others_say_why(
    open_program: Open, folder: Path, pictures: Host, qtbot: QtBot
) -> None:
    tab = opened(open_program, folder, pictures.url)
    qtbot.waitUntil(lambda: all_answered(tab), timeout=30_000)
    asked = len(pictures.asked)
    again = opened(open_program, folder, None)
    qtbot.waitUntil(lambda: all_answered(again), timeout=30_000)
    assert colour(again, 2) == (20, 20, 220)
    words = again.grid.state_of(KEYS[3]).words
    assert words == "Ảnh không có trong bản sao: chưa tải, cần đăng nhập"
    assert len(pictures.asked) == asked


def test_signing_in_brings_what_was_missing(
    open_program: Open, folder: Path, pictures: Host, qtbot: QtBot
) -> None:
    program = open_program(folder)
    tab = open_tab(program, LINH, "images")
    qtbot.waitUntil(lambda: all_answered(tab), timeout=30_000)
    assert "cần đăng nhập" in tab.grid.state_of(KEYS[1]).words
    program.signing.credentials = (pictures.url, "letan", "x")
    tab._ask_passing()  # what the timer does every half minute
    qtbot.waitUntil(lambda: tab.grid.state_of(KEYS[1]).picture is not None, timeout=30_000)


def test_viewer_by_keyboard_alone(open_program: Open, folder: Path, pictures: Host, qtbot: QtBot) -> None:
    tab = opened(open_program, folder, pictures.url)
    qtbot.waitUntil(lambda: all_answered(tab), timeout=30_000)
    tab.focus_target().setFocus()
    qtbot.keyClick(tab.grid, Qt.Key.Key_Return)
    viewer = tab.viewer()
    assert viewer is not None and viewer.shot().key == KEYS[2]
    canvas = viewer.canvas
    qtbot.waitUntil(lambda: canvas.image() is not None and canvas.image().height() == 600, timeout=30_000)
    fitted = canvas.percent()
    qtbot.keyClicks(viewer, "+")
    assert canvas.percent() > fitted
    qtbot.keyClick(viewer, Qt.Key.Key_0)
    assert canvas.percent() == fitted
    qtbot.keyClick(viewer, Qt.Key.Key_R)
    assert canvas.turns() % 4 == 1
    qtbot.keyClick(viewer, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.turns() % 4 == 0
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.shot().key == KEYS[1]
    qtbot.waitUntil(lambda: canvas.image() is not None and canvas.image().width() == 800, timeout=30_000)
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer._pages.currentWidget() is viewer.absent, timeout=30_000)
    assert "anh_3.jpg · Không có ngày" in viewer.absent.accessibleName()
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.shot().key == KEYS[3], "the end is the end"
    qtbot.keyClick(viewer, Qt.Key.Key_Home)
    assert viewer.shot().key == KEYS[2]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tab.viewer() is None)
    assert tab.grid.current() == KEYS[2]


def test_a_double_click_opens_what_it_hits(
    open_program: Open, folder: Path, pictures: Host, qtbot: QtBot
) -> None:
    tab = opened(open_program, folder, pictures.url)
    at = tab.grid.rect_of(KEYS[1]).center() - QPoint(0, 20)
    qtbot.mouseDClick(tab.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert tab.viewer().shot().key == KEYS[1]
    tab.viewer().close()
