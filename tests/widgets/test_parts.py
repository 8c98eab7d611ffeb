"""The parts around the tables: names for screen readers, keys, signals, hostile text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from tdental_desktop.theme import Theme
from tdental_desktop.widgets.avatar import Avatar, initials
from tdental_desktop.widgets.cards import FactCard, MoneyCard
from tdental_desktop.widgets.chips import FilterChip, StateChip, TagList
from tdental_desktop.widgets.dock_title import DockTitle
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.page_header import Band, Footer, PageHeader
from tdental_desktop.widgets.rail import Rail
from tdental_desktop.widgets.segmented import Segmented, TabStrip
from tdental_desktop.widgets.status_bar import StatusBar
from tdental_desktop.widgets.sync_button import SyncButton
from tdental_desktop.widgets.values import Missing, State, Tag

HOSTILE = "<img src='file:///x'><b>Ễ Ấ Ỷ</b>"


def test_a_chip_says_its_word_and_hides_without_a_state(qtbot: QtBot) -> None:
    chip = StateChip(State("Hủy hẹn", "danger"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Hủy hẹn"
    assert chip.sizeHint().height() == 20
    chip.set_state(None)
    assert chip.isHidden()
    assert chip.accessibleName() == ""


def test_tags_have_names(qtbot: QtBot) -> None:
    tags = TagList([Tag("VIP", "#EA2733"), Tag(HOSTILE)])
    qtbot.addWidget(tags)
    assert tags.accessibleName() == f"VIP, {HOSTILE}"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_filter_is_removed_from_the_keyboard(key: Qt.Key, qtbot: QtBot) -> None:
    chip = FilterChip("Công nợ > 0")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, key)


@pytest.mark.parametrize("make", [Segmented, TabStrip])
def test_choices_move_with_the_arrows(make: Any, qtbot: QtBot) -> None:
    group = make([("all", "Tất cả"), ("come", "Đến"), ("off", "Hủy")], "Lọc lịch hẹn")
    qtbot.addWidget(group)
    group.set_count("all", 41)
    assert group.current() == "all"
    assert group.button("all").accessibleName() == "Tất cả 41"
    assert group.button("come").accessibleName() == "Đến"
    group.set_entry_enabled("come", False, "Không có quyền")
    with qtbot.waitSignal(group.changed) as changed:
        QTest.keyClick(group.button("all"), Qt.Key.Key_Right)
    assert changed.args == ["off"]
    QTest.keyClick(group.button("off"), Qt.Key.Key_Home)
    assert group.current() == "all"


def test_no_word_of_a_choice_is_cut(qtbot: QtBot) -> None:
    from tdental_desktop.widgets.paint import elide, text_width

    for word in ("Ngày", "Tuần", "Tháng", "Đang điều trị", "Chưa phát sinh"):
        for role in ("caption", "small", "body", "strong"):
            assert elide(word, text_width(word, role, 500), role, 500) == word


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("struck", [False, True])
def test_kept_lines_are_drawn_as_qt_draws_text(*, struck: bool, ratio: float, look: Theme) -> None:
    """Each twice: the second time it is not laid out any more."""
    from tdental_desktop.widgets import paint

    def drawn(line: Callable[[QPainter, QRect, str, str], object]) -> QImage:
        picture = QImage(round(640 * ratio), round(260 * ratio), QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        picture.fill(look.colour("bg.surface"))
        with QPainter(picture) as painter:
            for row, role in enumerate(("body", "caption", "small", "strong", "section") * 2):
                for column, text in enumerate((HOSTILE, "1.234.000", "Nguyễn Thị Hồng Ấ " * 3)):
                    line(painter, QRect(4 + 210 * column, 4 + 25 * row, 190, 18 + row % 5), text, role)
        return picture

    def by_qt(painter: QPainter, rect: QRect, text: str, role: str) -> None:
        font = QFont(look.font(role))
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(look.colour("text.primary"))
        flags = paint.LEFT | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(rect, flags, paint.elide(text, rect.width(), role))

    ours = drawn(
        lambda painter, rect, text, role: paint.draw_text(painter, rect, text, role=role, struck=struck)
    )
    assert ours == drawn(by_qt)
    blank = drawn(lambda *_: None)
    assert ours != blank


@pytest.mark.parametrize("align", ["RIGHT", "CENTRE"])
def test_lines_keep_their_side(align: str, look: Theme) -> None:
    from tdental_desktop.widgets import paint

    picture = QImage(220, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        paint.draw_text(painter, QRect(10, 4, 200, 22), "888", align=getattr(paint, align))
    dark = [x for x in range(220) for y in range(30) if picture.pixelColor(x, y).lightness() < 128]
    left, right = min(dark), max(dark)
    if align == "RIGHT":
        assert 206 <= right <= 210
    else:
        assert abs((left + right) / 2 - 110) <= 1
    assert right - left < 40


def test_the_rail(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.add("home", "home", "Tổng quan", shortcut="Ctrl+1")
    rail.add("customers", "users", "Khách hàng")
    lock = rail.add("lock", "lock", "Khóa", bottom=True, checkable=False)
    assert rail.width() == 72
    assert rail.keys() == ["home", "customers"]
    with qtbot.waitSignal(rail.changed) as changed:
        QTest.mouseClick(rail.button("customers"), Qt.MouseButton.LeftButton)
    assert changed.args == ["customers"]
    with qtbot.waitSignal(lock.clicked), qtbot.assertNotEmitted(rail.changed):
        QTest.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert rail.current() == "customers"
    assert lock.accessibleName() == "Khóa"


def test_a_card_never_draws_zero_for_what_nobody_knows(qtbot: QtBot) -> None:
    card = MoneyCard("Công nợ", glyph="cross", token="status.danger")
    qtbot.addWidget(card)
    assert card.figure_text() == "—"
    card.set_value(0, "")
    assert card.figure_text() == "0"
    card.set_value(1500000, "ghi nợ từ SO40218")
    assert card.figure_text() == "1.500.000"
    assert card.accessibleName() == "Công nợ: 1.500.000 đ. ghi nợ từ SO40218"
    card.set_missing(Missing.NOT_FETCHED)
    assert card.figure_text() == "chưa tải"
    assert card.accessibleName() == "Công nợ: chưa tải"


def test_a_fact_card(qtbot: QtBot) -> None:
    card = FactCard("Lịch hẹn sắp tới")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Lịch hẹn sắp tới: —"
    card.set_fact("09:30 Thứ 2, 30/11/2026", ["BS. Trần Quang Huy"])
    assert "Trần Quang Huy" in card.accessibleName()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dương Khánh Linh", "KL"),
        ("đỗ ân", "ĐÂ"),
        ("Linh", "L"),
        ("", "?"),
        ("Lê Hoa (bé) - K", "LH"),
        ("123", "?"),
        ("  ", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_sync_button_at_rest_starts_a_run(qtbot: QtBot) -> None:
    button = SyncButton()
    qtbot.addWidget(button)
    assert button.accessibleName() == "Đồng bộ"
    assert button.stop_button().isHidden()
    with qtbot.waitSignal(button.clicked_sync):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked_sync):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_sync_button_while_running_stops_and_starts_nothing(qtbot: QtBot) -> None:
    button = SyncButton()
    qtbot.addWidget(button)
    button.show()
    button.set_running(24, 39, 62.9, "Lịch hẹn <b>")
    assert button.accessibleName() == "Đang đồng bộ 24/39 bảng 62%"
    assert "&lt;b&gt;" in button.toolTip()
    assert button.is_running()
    with qtbot.assertNotEmitted(button.clicked_sync):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked_cancel):
        QTest.mouseClick(button.stop_button(), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked_cancel):
        QTest.keyClick(button, Qt.Key.Key_Escape)
    width = button.sizeHint().width()
    button.set_running(39, 39, 100)
    assert button.sizeHint().width() == width
    button.set_running(0, 0, None)
    assert button.accessibleName() == "Đang đồng bộ"
    button.set_idle()
    assert button.accessibleName() == "Đồng bộ"
    assert button.stop_button().isHidden()


def test_the_progress_line_is_as_long_as_the_share(look: Theme, qtbot: QtBot) -> None:
    button = SyncButton()
    qtbot.addWidget(button)
    button.set_running(20, 40, 50)
    button.resize(264, 30)
    image = button.grab().toImage()
    row = [image.pixelColor(x, 27) == look.colour("accent") for x in range(4, 260)]
    assert 120 < sum(row) < 140
    assert row[100]
    assert not row[200]


def test_the_status_bar(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    assert bar.height() == 24
    bar.set_freshness("Dữ liệu đến 08:42 23/11/2026", "warning")
    bar.set_certificate("Bản sao đầy đủ 39/39 bảng")
    bar.set_branch(HOSTILE)
    bar.resize(900, 24)
    bar.show()
    names = [child.accessibleName() for child in bar.findChildren(type(bar._help))]
    assert names[:2] == ["Dữ liệu đến 08:42 23/11/2026", "Bản sao đầy đủ 39/39 bảng"]
    assert "Chỉ đọc" in names
    assert "F1 phím tắt" in names
    with qtbot.waitSignal(bar.certificate_clicked):
        QTest.mouseClick(bar._freshness, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.help_clicked):
        QTest.keyClick(bar._help, Qt.Key.Key_Space)


def test_a_dock_title_follows_its_dock(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = QDockWidget("Tiếp nhận", window)
    title = DockTitle(dock)
    title.float_wanted.connect(dock.setFloating)
    dock.setTitleBarWidget(title)
    field = QLineEdit()
    dock.setWidget(field)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    dock.setWindowTitle("Lịch hẹn hôm nay")
    assert title._title.text() == "Lịch hẹn hôm nay"
    assert (title._float.accessibleName(), title._close.accessibleName()) == ("Tách khung", "Đóng khung")
    window.show()
    QTest.mouseClick(title._close, Qt.MouseButton.LeftButton)
    assert dock.isHidden()
    dock.show()
    QTest.mouseClick(title._float, Qt.MouseButton.LeftButton)
    assert dock.isFloating()


def test_an_empty_state_gives_its_reason_and_a_way_out(qtbot: QtBot) -> None:
    empty = EmptyState(icon="search")
    qtbot.addWidget(empty)
    empty.set_reason("Không tìm thấy", "Đã tìm tên.", "Bỏ bộ lọc")
    empty.show()
    assert empty.accessibleName() == "Không tìm thấy Đã tìm tên."
    with qtbot.waitSignal(empty.action):
        QTest.mouseClick(empty.button(), Qt.MouseButton.LeftButton)


def test_labels_show_markup_as_text(qtbot: QtBot) -> None:
    label = Label(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setToolTip(HOSTILE)
    assert "<b>" not in label.toolTip()
    cut = ElidedLabel(HOSTILE)
    qtbot.addWidget(cut)
    cut.show()
    cut.resize(30, 18)
    assert "&lt;b&gt;" in cut.toolTip()
    cut.resize(900, 18)
    assert cut.toolTip() == ""


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_part_paints_hostile_text(mode: Any, look: Theme, qtbot: QtBot) -> None:
    look.set_mode(mode)
    band = Band("alert", icon="warning")
    band.set_band(HOSTILE * 9, note=HOSTILE, link="Đồng bộ")
    footer = Footer()
    footer.set_texts(HOSTILE, HOSTILE, HOSTILE, "status.danger")
    fact = FactCard(HOSTILE)
    fact.set_fact(HOSTILE, [HOSTILE, HOSTILE])
    money = MoneyCard(HOSTILE)
    money.set_value(-(10**18), HOSTILE, HOSTILE)
    empty = EmptyState(hatched=True)
    empty.set_reason(HOSTILE, HOSTILE, HOSTILE)
    parts = [
        StateChip(State(HOSTILE, "teal")),
        TagList([Tag(HOSTILE, "red"), Tag(HOSTILE, "#12")]),
        FilterChip(HOSTILE),
        Segmented([("a", HOSTILE)]),
        Avatar(HOSTILE),
        PageHeader(HOSTILE, HOSTILE),
        SearchField(HOSTILE),
        band,
        footer,
        fact,
        money,
        empty,
    ]
    for part in parts:
        qtbot.addWidget(part)
        for width in (40, 600):
            part.resize(width, max(20, part.sizeHint().height()))
            assert not part.grab().isNull()


def test_a_count_that_may_lack_rows_is_at_least_and_never_a_zero(qtbot: QtBot) -> None:
    tabs = TabStrip([("a", "Lỡ hẹn")], "x")
    qtbot.addWidget(tabs)
    tabs.set_count("a", 12, at_least=True)
    assert tabs.button("a").accessibleName() == "Lỡ hẹn ≥ 12"
    tabs.set_count("a", 0, at_least=True)
    assert tabs.button("a").accessibleName() == "Lỡ hẹn"
    tabs.set_count("a", 0)
    assert tabs.button("a").accessibleName() == "Lỡ hẹn 0"


def test_the_ground_of_what_is_not_held_is_hatched_to_its_edges(qtbot: QtBot, look: Theme) -> None:
    """Also where the second sentence was never shown: a hidden label has a size of its own."""
    empty = EmptyState(icon="bars", hatched=True)
    qtbot.addWidget(empty)
    empty.set_reason("Chưa tải những ngày này")
    empty.resize(400, 240)
    empty.show()
    image = empty.grab().toImage()
    ground = {image.pixelColor(x, 10).name() for x in range(5, 60)}
    assert len(ground) > 1  # lines, not one plain colour
