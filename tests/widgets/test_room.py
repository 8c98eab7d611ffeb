"""What parts do when there is little room: only the page on screen asks for it, words break or shorten."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tdental_desktop.widgets.cards import CardRow, MoneyCard
from tdental_desktop.widgets.checked_cell import CheckedMoneyCard
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.stack import PageStack, RigidColumn
from tdental_desktop.widgets.thumb_layout import HEAD, lay_out


def test_only_the_page_on_screen_asks_for_room(qtbot: QtBot) -> None:
    stack = PageStack()
    qtbot.addWidget(stack)
    small, large = QWidget(), QWidget()
    for page, height in ((small, 50), (large, 900)):
        QVBoxLayout(page).addWidget(inner := QLabel("x"))
        inner.setMinimumHeight(height)
        stack.addWidget(page)
    assert stack.minimumSizeHint().height() < 100
    stack.setCurrentWidget(large)
    assert stack.minimumSizeHint().height() >= 900


def test_a_rigid_column_hides_that_its_height_depends_on_its_width(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = RigidColumn(page)
    label = QLabel("nhiều chữ " * 40)
    label.setWordWrap(True)
    column.addWidget(label)
    assert label.hasHeightForWidth() and not column.hasHeightForWidth()


def test_hidden_chips_keep_no_place_and_margins_count(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=4)
    flow.setContentsMargins(12, 8, 12, 2)
    labels = []
    for _ in range(3):
        label = QLabel()
        label.setFixedSize(QSize(100, 20))
        flow.addWidget(label)
        labels.append(label)
    page.resize(240, 200)
    page.show()
    qtbot.waitUntil(lambda: labels[2].y() > 0)
    # 240 − 24 hold two of a hundred with a gap of four: the third begins the second line.
    assert [(label.x(), label.y()) for label in labels] == [(12, 8), (116, 8), (12, 32)]
    assert flow.heightForWidth(240) == 8 + 20 + 4 + 20 + 2
    labels[0].hide()
    assert flow.heightForWidth(240) == 8 + 20 + 2


def test_a_note_without_room_takes_a_second_line_in_all_cards_of_a_row(qtbot: QtBot) -> None:
    cards = [CheckedMoneyCard("Công nợ", framed=False), CheckedMoneyCard("Tạm ứng còn lại", framed=False)]
    row = CardRow(cards)
    qtbot.addWidget(row)
    cards[0].set_figure(1_500_000, "lệch 6.250.000, tính ra 7.750.000", "", "vi", warns=True)
    cards[1].set_figure(0, "đã đóng", "", "vi")
    row.resize(900, 78)
    row.show()
    qtbot.waitUntil(lambda: cards[0].sizeHint().height() == 78)
    row.resize(300, 92)
    qtbot.waitUntil(lambda: [card.sizeHint().height() for card in cards] == [92, 92])


def test_a_caption_loses_its_brackets_before_it_is_cut(qtbot: QtBot) -> None:
    card = MoneyCard("Còn phải thu (Dự kiến thu)")
    qtbot.addWidget(card)
    assert card._short_caption(400) == "Còn phải thu (Dự kiến thu)"
    assert card._short_caption(90) == "Còn phải thu"


def test_neither_the_alert_nor_its_age_is_cut_for_the_other(qtbot: QtBot) -> None:
    band = Band("alert")
    qtbot.addWidget(band)
    band.resize(900, 32)
    band.show()
    band.set_band("Dị ứng Penicillin  ·  Tăng huyết áp", note="Tiểu sử bệnh · đã tải 07:31 23/11/2026")
    assert band.sizeHint().height() == 32
    band.resize(360, 32)
    qtbot.waitUntil(lambda: band.sizeHint().height() == 48)


def test_days_of_few_pictures_stand_side_by_side() -> None:
    found = lay_out(1000, [1, 2, 1, 7])
    assert found.columns == 5
    tops = [cell.top() for cell in found.cells]
    assert len(set(tops[:4])) == 1, "one, two and one of five"
    assert [head.top() for head in found.heads[:3]] == [4, 4, 4]
    assert found.heads[3].top() == tops[0] - HEAD + HEAD + found.row_height + 10
    assert len(set(tops[4:9])) == 1 and tops[9] == tops[4] + found.row_height + 10
    assert found.height >= found.cells[-1].bottom()
    assert tops == sorted(tops), "the rows in sight are found by bisection"
