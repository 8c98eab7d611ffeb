"""The list of events by day: where rows lie, what the keys do, and that thousands cost one screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from tdental_desktop.widgets import event_list
from tdental_desktop.widgets.event_list import (
    EVENT_HEIGHT,
    HEAD_HEIGHT,
    EventFace,
    EventList,
    HeadFace,
    _rooms,
)
from tdental_desktop.widgets.paint import text_width
from tdental_desktop.widgets.values import Role

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint


class Days(QAbstractListModel):
    """Days with so many events each; counts what is asked for."""

    def __init__(self, *events: int) -> None:
        super().__init__()
        self._rows = [one for number in events for one in ("head", *["event"] * number)]
        self.asked: set[int] = set()

    def heads(self) -> list[int]:
        return [row for row, what in enumerate(self._rows) if what == "head"]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked.add(index.row())
        if role != Role.STATE:
            return None
        head = self._rows[index.row()] == "head"
        return HeadFace(f"day {index.row()}") if head else EventFace("", "note", "info", f"{index.row()}")

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()] == "head":
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


@pytest.fixture
def shown(qtbot: QtBot) -> EventList:
    made = EventList("events")
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.setModel(Days(1, 3, 2, 1, 12))
    made.model().setParent(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def heights(made: EventList) -> list[int]:
    heads = set(made.model().heads())  # type: ignore[attr-defined]
    return [HEAD_HEIGHT if row in heads else EVENT_HEIGHT for row in range(made.model().rowCount())]


def test_rows_lie_one_below_the_other_and_are_found_there(shown: EventList) -> None:
    top = 0
    for row, height in enumerate(heights(shown)):
        rect = shown.visualRect(shown.model().index(row, 0))
        assert (rect.top() + shown.verticalOffset(), rect.height()) == (top, height)
        for y in (top, top + height - 1):
            assert shown.indexAt(QPoint(5, y - shown.verticalOffset())).row() == row
        top += height
    assert shown.verticalScrollBar().maximum() == top - shown.viewport().height()
    assert not shown.indexAt(QPoint(5, top)).isValid()
    assert not shown.indexAt(QPoint(5, -1)).isValid()


def test_scrolling_brings_a_row_where_it_is_wanted(shown: EventList) -> None:
    index, page = shown.model().index(12, 0), shown.viewport().height()
    shown.scrollTo(index, Hint.PositionAtTop)
    assert shown.visualRect(index).top() == 0 and shown.first_row() == 12
    shown.scrollToTop()
    shown.scrollTo(index)
    assert shown.visualRect(index).bottom() == page - 1
    before = shown.verticalScrollBar().value()
    shown.scrollTo(index)
    assert shown.verticalScrollBar().value() == before, "in sight already"


def test_keys_go_from_event_to_event(shown: EventList, qtbot: QtBot) -> None:
    shown.setFocus()
    shown.setCurrentIndex(shown.model().index(1, 0))
    heads, rows = shown.model().heads(), [1]  # type: ignore[attr-defined]
    for _ in range(30):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
        rows.append(shown.currentIndex().row())
        rect = shown.visualRect(shown.currentIndex())
        assert rect.top() >= 0 and rect.bottom() < shown.viewport().height()
    assert sorted(set(rows)) == [row for row in range(shown.model().rowCount()) if row not in heads]
    assert all(one <= two for one, two in pairwise(rows))
    assert [index.row() for index in shown.selectionModel().selectedIndexes()] == [rows[-1]]
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.currentIndex().row() == 1 and shown.verticalScrollBar().value() == 0
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.currentIndex().row() == 1, "above the first event there is only its day"
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.currentIndex().row() > 3 and shown.currentIndex().row() not in heads
    qtbot.keyClick(shown, Qt.Key.Key_PageUp)
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert shown.currentIndex().row() == shown.model().rowCount() - 1


def test_a_click_chooses_an_event_and_no_day(shown: EventList, qtbot: QtBot) -> None:
    def click(row: int) -> list[int]:
        at = shown.visualRect(shown.model().index(row, 0)).center()
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return [index.row() for index in shown.selectionModel().selectedIndexes()]

    assert click(3) == [3]
    assert click(2) == []


def test_thousands_of_events_cost_one_screen(qtbot: QtBot) -> None:
    made = EventList("events")
    qtbot.addWidget(made)
    made.resize(300, 300)
    model = Days(*[3] * 2_000)
    model.setParent(made)
    made.setModel(model)
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    assert 5 < len(model.asked) < 12
    model.asked.clear()
    made.scrollTo(model.index(4_000, 0), Hint.PositionAtTop)
    made.grab()
    assert min(model.asked) == 4_000 and len(model.asked) < 12


def test_without_rows_there_is_nothing_to_find(qtbot: QtBot) -> None:
    made = EventList("events")
    qtbot.addWidget(made)
    model = Days()
    model.setParent(made)
    made.setModel(model)
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    assert made.first_row() == -1 and not made.indexAt(QPoint(5, 5)).isValid()
    qtbot.keyClick(made, Qt.Key.Key_Down)
    assert not made.currentIndex().isValid()


def test_in_a_narrow_dock_the_figure_gives_way_to_the_words() -> None:
    paid = EventFace("19:30", "card", "success", "Thanh toán · TT/2026/00712", figure="2.250.000 đ")
    assert _rooms(300, paid) == (300 - 24 - 78, 300 - 24 - 78 - text_width("2.250.000 đ", "body", 600) - 12)
    assert _rooms(700, paid)[1] == 700 - 24 - 78, "with room it stands behind the title"
    bare = EventFace("", "card", "success", "Thanh toán", "Tiền mặt, và một câu rất dài của lễ tân", "9 đ")
    assert _rooms(300, bare)[1] == 300 - 24 - 78, "not where it would cut more of the second line"


def test_what_is_cut_is_told_whole(qtbot: QtBot, shown: EventList, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(event_list.QToolTip, "showText", lambda _at, text, *_more: told.append(text))
    faces = {1: EventFace("08:00", "note", "info", "Ghi chú", "<b>đậm</b> " * 40, "5 đ")}
    monkeypatch.setattr(
        shown.model(), "data", lambda index, _role=0: faces.get(index.row(), HeadFace("ngày"))
    )
    for row in (1, 0):
        where = shown.visualRect(shown.model().index(row, 0)).center()
        asked = QHelpEvent(QHelpEvent.Type.ToolTip, where, shown.viewport().mapToGlobal(where))
        QApplication.sendEvent(shown.viewport(), asked)
    assert "Ghi chú" in told[0] and "08:00" in told[0] and "&lt;b&gt;" in told[0] and told[1] == ""
