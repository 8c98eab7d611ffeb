"""The teeth chart: order of the reference, states, keyboard, names for screen readers, print."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tdental_desktop.theme import theme
from tdental_desktop.widgets import tooth_shapes as shapes
from tdental_desktop.widgets.tooth_chart import ArchBar, ToothChart, draw_chart
from tdental_desktop.widgets.tooth_paint import ToothFace, paper_ink

UPPER = (18, 17, 16, 15, 14, 13, 12, 11, 21, 22, 23, 24, 25, 26, 27, 28)
LOWER = (48, 47, 46, 45, 44, 43, 42, 41, 31, 32, 33, 34, 35, 36, 37, 38)
CHILD_UPPER = (55, 54, 53, 52, 51, 61, 62, 63, 64, 65)
CHILD_LOWER = (85, 84, 83, 82, 81, 71, 72, 73, 74, 75)


@pytest.fixture
def chart(qtbot: QtBot) -> ToothChart:
    chart = ToothChart()
    qtbot.addWidget(chart)
    chart.resize(900, 420)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def image_of(chart: ToothChart) -> QImage:
    return chart.grab().toImage()


def test_order_on_screen() -> None:
    assert shapes.row(upper=True) == UPPER
    assert shapes.row(upper=False) == LOWER
    assert shapes.row(upper=True, child=True) == CHILD_UPPER
    assert shapes.row(upper=False, child=True) == CHILD_LOWER


def test_buttons_stand_in_that_order(chart: ToothChart) -> None:
    for numbers in (UPPER, LOWER):
        lefts = [chart.button(number).x() for number in numbers]
        assert lefts == sorted(lefts)
        assert len({chart.button(number).y() for number in numbers}) == 1
    assert chart.button(18).y() < chart.button(48).y()
    assert all(min(chart.button(n).width(), chart.button(n).height()) >= 32 for n in UPPER)


@pytest.mark.parametrize(
    ("number", "turned"), [(16, (1, 1)), (26, (-1, 1)), (36, (-1, -1)), (46, (1, -1)), (75, (-1, -1))]
)
def test_one_outline_is_mirrored_into_four_quadrants(number: int, turned: tuple[int, int]) -> None:
    base = shapes.crown_path(16).boundingRect()
    box = shapes.crown_path(number).boundingRect()
    same_form = shapes.form_of(number) == shapes.form_of(16)
    assert (box.bottom() > 20) == (turned[1] > 0)
    if same_form:
        assert box.width() == pytest.approx(base.width())


def test_lower_molars_have_two_roots_and_upper_ones_three() -> None:
    counts = {n: len(shapes.root_paths(n)) for n in (16, 27, 36, 47, 14, 15, 34, 11, 43, 54, 74)}
    assert counts == {16: 3, 27: 3, 36: 2, 47: 2, 14: 2, 15: 1, 34: 1, 11: 1, 43: 1, 54: 3, 74: 2}


def test_names_for_screen_readers(chart: ToothChart) -> None:
    chart.set_faces({36: ToothFace("treating", labo=True, recorded=2)})
    name = chart.button(36).accessibleName()
    assert name == "Răng 36, cối lớn thứ nhất, dưới trái, Đang điều trị, có labo, 2 ghi nhận"
    assert chart.button(11).accessibleName() == "Răng 11, cửa giữa, trên phải, không có ghi nhận"
    assert chart.button(48).accessibleName().startswith("Răng 48, cối lớn thứ ba, dưới phải")


def test_a_state_changes_what_is_painted(chart: ToothChart) -> None:
    plain = image_of(chart)
    seen = [plain]
    for face in (
        ToothFace("treating"),
        ToothFace("advised"),
        ToothFace("quoted"),
        ToothFace("done"),
        ToothFace("stopped"),
        ToothFace(labo=True),
        ToothFace(extracted=True),
        ToothFace("done", surfaces="M"),
    ):
        chart.set_faces({36: face})
        now = image_of(chart)
        assert all(now != before for before in seen)
        seen.append(now)


def test_states_differ_without_colour(chart: ToothChart) -> None:
    """A print in greys still tells them apart: the glyph differs, not the hue alone."""
    dark = {}
    for state in ("treating", "advised", "quoted", "done", "stopped"):
        image = QImage(200, 260, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        from tdental_desktop.widgets.tooth_paint import draw_state

        draw_state(painter, QPointF(100, 100), state, 40, ink=lambda _token: QColor("black"))  # type: ignore[arg-type]
        painter.end()
        dark[state] = bytes(image.constBits())
    assert len(set(dark.values())) == 5


def test_mesial_is_towards_the_midline_on_both_sides(chart: ToothChart) -> None:
    def filled(number: int, letter: str) -> float:
        """Where the paint lands, from -1 (left of the tooth) to 1."""
        chart.set_faces({})
        before = chart.button(number).grab().toImage()
        chart.set_faces({number: ToothFace("done", surfaces=letter)})
        with_surface = chart.button(number).grab().toImage()
        chart.set_faces({number: ToothFace("done")})
        after = chart.button(number).grab().toImage()
        assert before.size() == after.size()
        places = [
            x
            for x in range(after.width())
            for y in range(after.height())
            if after.pixel(x, y) != with_surface.pixel(x, y)
        ]
        return sum(places) / len(places) - after.width() / 2

    assert filled(16, "M") > 2 and filled(16, "D") < -2
    assert filled(26, "M") < -2 and filled(26, "D") > 2
    assert filled(46, "M") > 2 and filled(36, "M") < -2


def test_click_narrows_and_again_frees(chart: ToothChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.chosen) as told:
        QTest.mouseClick(chart.button(36), Qt.MouseButton.LeftButton)
    assert told.args == [frozenset({36})]
    QTest.mouseClick(chart.button(36), Qt.MouseButton.LeftButton)
    assert chart.chosen_teeth() == frozenset()


def test_shift_click_takes_the_range_on_screen(chart: ToothChart) -> None:
    QTest.mouseClick(chart.button(13), Qt.MouseButton.LeftButton)
    QTest.mouseClick(chart.button(22), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    assert chart.chosen_teeth() == {13, 12, 11, 21, 22}


def test_keyboard(chart: ToothChart) -> None:
    chart.button(18).setFocus()
    chart.activateWindow()
    QTest.keyClick(chart.button(18), Qt.Key.Key_Right)
    assert chart.button(17).hasFocus()
    QTest.keyClick(chart.button(17), Qt.Key.Key_Down)
    assert chart.button(47).hasFocus()
    QTest.keyClick(chart.button(47), Qt.Key.Key_Space)
    assert chart.chosen_teeth() == {47}
    QTest.keyClick(chart.button(47), Qt.Key.Key_Escape)
    assert chart.chosen_teeth() == frozenset()
    QTest.keyClicks(chart.button(47), "36")
    assert chart.button(36).hasFocus()
    assert chart.chosen_teeth() == {36}


def test_digits_of_a_milk_tooth_change_the_set(chart: ToothChart) -> None:
    chart.button(18).setFocus()
    QTest.keyClicks(chart.button(18), "75")
    assert chart.is_child()
    assert chart.chosen_teeth() == {75}
    with pytest.raises(KeyError):
        chart.button(36)


def test_digits_that_are_no_tooth_do_nothing(chart: ToothChart) -> None:
    chart.button(18).setFocus()
    QTest.keyClicks(chart.button(18), "99")
    assert chart.chosen_teeth() == frozenset()


def test_one_tab_stop(chart: ToothChart) -> None:
    chart.button(18).setFocus()
    QTest.keyClick(chart.button(18), Qt.Key.Key_Right)
    stops = [n for n in (*UPPER, *LOWER) if chart.button(n).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [17]


def test_hostile_words_stay_text(chart: ToothChart) -> None:
    chart.set_faces({11: ToothFace("done", about=("<b>x</b><img src=file:///etc/passwd>",))})
    assert "<b>" not in chart.button(11).toolTip().replace("&lt;b&gt;", "")
    chart.set_faces({}, [ArchBar("whole", "done", "<h1>x</h1>" * 500)])
    image_of(chart)


def test_every_arch_draws_its_bar(chart: ToothChart) -> None:
    seen = set()
    for arch in ("upper", "lower", "whole"):
        chart.set_faces({}, [ArchBar(arch, "done", "Lấy cao răng")])
        image = image_of(chart)
        seen.add(bytes(image.constBits()))
    assert len(seen) == 3


def test_paper_is_light_whatever_the_screen_is(chart: ToothChart) -> None:
    before = theme().mode
    theme().set_mode("dark")
    try:
        image = QImage(800, 400, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_chart(painter, QRectF(0, 0, 800, 400), {36: ToothFace("done")}, ink=paper_ink)
        painter.end()
    finally:
        theme().set_mode(before)
    shades = [QColor(image.pixel(x, y)).lightness() for x in range(0, 800, 7) for y in range(0, 400, 7)]
    assert sum(shade > 200 for shade in shades) > 0.8 * len(shades)
