"""The table and its delegates: hostile text, missing values, keys, copying, size without cost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tdental_desktop import formats
from tdental_desktop.theme import Theme
from tdental_desktop.widgets import delegates as d
from tdental_desktop.widgets.checked_cell import CheckedDelegate
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.paint import elide
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role, State, Tag, one_line, plain_tooltip

HOSTILE = [
    "<b>đậm</b><img src='file:///etc/hostname'><script>alert(1)</script>",
    "a\nb\tc\u2028d\x00e",
    "\u202eNguyễn\u202c" * 40,
    "Ễ Ấ Ỷ " * 2000,
    "",
    "</p></span>&lt;&amp;",
    "\ud800",
]


class Rows(QAbstractTableModel):
    """Columns: text, money, state; every row is invented; counts what it is asked for."""

    def __init__(self, cells: list[dict[int, Any]], rows: int | None = None) -> None:
        super().__init__()
        self.cells = cells
        self.rows = len(cells) if rows is None else rows
        self.asked: set[int] = set()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.rows

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        return ("<b>Họ tên</b>", "Công nợ", "Trạng thái")[section] if role == 0 else None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        self.asked.add(index.row())
        cell = self.cells[index.row() % len(self.cells)]
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 1:
            return cell.get(1)
        return cell.get(role) if role in Role.__members__.values() or role == 0 else None


def row(name: str | None, amount: int | None = 0, **more: Any) -> dict[int, Any]:
    state = State(more.pop("word", "Đang hẹn"), "info")
    return {0: name, 1: amount, Role.STATE: state, **{Role[key]: value for key, value in more.items()}}


def table_of(qtbot: QtBot, model: Rows) -> DataTable:
    table = DataTable(name="Khách hàng")
    qtbot.addWidget(table)
    table.setModel(model)
    table.set_columns(
        [(200, d.TwoPartDelegate(table)), (120, d.MoneyDelegate(table)), (None, d.StateDelegate(table))]
    )
    table.resize(600, 300)
    table.show()
    qtbot.waitExposed(table)
    return table


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "make",
    [
        d.CellDelegate,
        d.TextDelegate,
        d.MoneyDelegate,
        d.StateDelegate,
        d.GlyphDelegate,
        d.TwoPartDelegate,
        lambda table: d.TwoPartDelegate(table, stacked=False),
        d.TagsDelegate,
        d.DiscDelegate,
    ],
)
def test_every_delegate_paints_hostile_text(make: Any, mode: Any, look: Theme, qtbot: QtBot) -> None:
    look.set_mode(mode)
    cells = [
        row(
            text,
            -5,
            word=text,
            SECOND=text,
            TAGS=[Tag(text, text), Tag(text, "#EA2733")],
            COLOUR=text,
            STRUCK=True,
        )
        for text in HOSTILE
    ]
    cells += [row(None, None, MISSING=why) for why in Missing]
    table = DataTable()
    qtbot.addWidget(table)
    table.setModel(Rows(cells))
    for column in range(3):
        table.setItemDelegateForColumn(column, make(table))
    table.resize(320, 420)
    table.selectRow(1)
    table.hovered_row = 2
    assert not table.grab().isNull()


def test_a_value_that_cannot_be_painted_costs_one_cell(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    table = table_of(qtbot, Rows([row("An", {"name": "Nguyễn Văn A"}), row("Bình", 5)]))  # type: ignore[arg-type]
    for _ in range(3):
        assert not table.grab().isNull()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "column 1 cannot be painted: TypeError" in caplog.text
    assert "Nguyễn" not in caplog.text


def painted(delegate: d.CellDelegate, model: Rows, width: int = 200) -> QImage:
    """One cell on a transparent image."""
    from PySide6.QtWidgets import QStyleOptionViewItem

    image = QImage(width, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def test_markup_is_painted_as_letters(qtbot: QtBot) -> None:
    plain = painted(d.TextDelegate(), Rows([row("x")]))
    marked = painted(d.TextDelegate(), Rows([row("<b></b>x")]))
    assert plain != marked
    # read as markup, "<b></b>x" would be one narrow letter at the left edge
    assert any(marked.pixelColor(x, 15).alpha() for x in range(40, 60))
    assert not any(plain.pixelColor(x, 15).alpha() for x in range(40, 60))


def test_missing_zero_and_negative_differ(qtbot: QtBot) -> None:
    money = d.MoneyDelegate()
    model = Rows([row("a", None), row("b", 0), row("c", -1500000), row("d", 1500000)])
    assert [money.text(model.index(n, 1)) for n in range(4)] == ["", "0", "-1.500.000", "1.500.000"]

    def reds(delegate: d.CellDelegate, value: int | None) -> int:
        image = painted(delegate, Rows([{0: value}]))
        return sum(
            image.pixelColor(x, y).red() > 150 and image.pixelColor(x, y).green() < 60
            for x in range(200)
            for y in range(30)
        )

    assert reds(money, -5) > 0
    assert reds(money, 800) == 0
    assert reds(d.MoneyDelegate(at_risk=True), 800) > 0
    assert reds(d.MoneyDelegate(at_risk=True), 0) == 0
    assert painted(money, Rows([{0: None}])) != painted(money, Rows([{0: 0}]))


@pytest.mark.parametrize(
    ("amount", "differs", "written"),
    [
        (41_000_000, False, "41.000.000"),
        (41_000_000, True, "41.000.000"),
        (1_234_567_890, False, "1.234.567.890"),
        (-99_999_999, True, "-99.999.999"),
    ],
)
def test_amounts_are_whole_in_the_columns_of_the_record(
    amount: int, differs: bool, written: str, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut, one would be another amount; the columns are 100 wide."""
    drawn: list[str] = []

    def note(_painter: QPainter, rect: QRect, text: str, _token: str = "", **how: Any) -> None:
        drawn.append(elide(text, rect.width(), how.get("role", "body"), how.get("weight")))

    monkeypatch.setattr(d, "draw_text", note)
    model = Rows([row("An", amount, DIFFERS=differs)])
    image = QImage(100, 30, QImage.Format.Format_RGB32)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 100, 30)
    with QPainter(image) as painter:
        CheckedDelegate().paint(painter, option, model.index(0, 1))
    assert drawn == [written]


def test_not_fetched_is_not_missing(qtbot: QtBot) -> None:
    absent = painted(d.TextDelegate(), Rows([{0: None}]))
    unfetched = painted(d.TextDelegate(), Rows([{0: None, Role.MISSING: Missing.NOT_FETCHED}]))
    assert absent != unfetched


def test_tooltips_are_never_markup() -> None:
    assert (
        plain_tooltip("<b>x</b>\n&")
        == '<span style="white-space:pre-wrap">&lt;b&gt;x&lt;/b&gt;\n&amp;</span>'
    )
    assert plain_tooltip("") == ""
    assert one_line("a\nb\x00c\u2028d") == "a b c d"


def test_a_cut_text_has_a_tooltip_and_a_whole_one_has_none(qtbot: QtBot) -> None:
    delegate = d.TextDelegate(formatter=formats.phone)
    model = Rows([row("0903004821")])
    assert delegate.tooltip(60, model.index(0, 0)) == "0903 004 821"
    assert delegate.tooltip(200, model.index(0, 0)) == ""
    assert d.GlyphDelegate().tooltip(200, model.index(0, 2)) == "Đang hẹn"


def test_200000_rows_cost_only_those_on_screen(qtbot: QtBot) -> None:
    model = Rows([row("Nguyễn Thị Hoài An", 5)], rows=200_000)
    table = table_of(qtbot, model)
    table.grab()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    table.grab()
    QTest.keyClick(table, Qt.Key.Key_End)
    table.grab()
    QTest.keyClick(table, "n")
    assert table.currentIndex().row() == 199_999
    assert len(model.asked) < 100
    assert table.rowHeight(0) == 30


def test_keys_open_move_and_hand_letters_over(qtbot: QtBot) -> None:
    table = table_of(qtbot, Rows([row("An"), row("Bình"), row("Chi")]))
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1
    with qtbot.waitSignal(table.typed) as typed:
        QTest.keyClick(table, "c")
    assert typed.args == ["c"]
    assert table.currentIndex().row() == 1


def test_copying(qtbot: QtBot) -> None:
    table = table_of(qtbot, Rows([row("An\nNhiên", 1500, SECOND="KH1")]))
    clipboard = QGuiApplication.clipboard()
    table.selectRow(0)
    QTest.keyClick(
        table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert clipboard.text() == "An Nhiên KH1\t1.500\tĐang hẹn"
    table.set_copy_text(lambda index: f"0903004821/{index.row()}")
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "0903004821/0"


def test_a_width_drawn_by_hand_is_remembered_and_only_that(qtbot: QtBot) -> None:
    faces = [
        ColumnFace("name", "Họ tên", 200),
        ColumnFace("debt", "Công nợ", 120),
        ColumnFace("state", "", None),
    ]
    kept: list[dict[str, object]] = []
    table = table_of(qtbot, Rows([row("An")]))
    ColumnSet(table, faces, kept.append)
    header = table.horizontalHeader()
    table.resize(900, 300)
    header.resizeSection(1, 140)  # the program's own doing
    assert kept == []
    edge = header.viewport().mapTo(table, QPoint(header.sectionViewportPosition(1) - 1, 8))
    mouse = table.windowHandle()
    QTest.mouseMove(mouse, edge)
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=edge)
    for step in (10, 30, 60):
        QTest.mouseMove(mouse, edge + QPoint(step, 0))
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=edge + QPoint(60, 0))
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [
        {"order": ["name", "debt", "state"], "shown": ["name", "debt", "state"], "widths": {"name": 260}}
    ]
    other = table_of(qtbot, Rows([row("An")]))
    columns = ColumnSet(other, faces, kept.append)
    columns.restore(kept[0])
    assert [other.horizontalHeader().sectionSize(n) for n in (0, 1)] == [260, 120]
    for nonsense in ({"name": 1}, {"name": "wide"}, {"gone": 90}, 7):
        columns.restore({"widths": nonsense})
    assert other.horizontalHeader().sectionSize(0) == 260
    columns.restore_default()
    assert other.horizontalHeader().sectionSize(0) == 200 and "widths" not in kept[-1]


def test_rows_reach_the_edge_also_without_the_column_that_takes_the_rest(qtbot: QtBot) -> None:
    faces = [ColumnFace("name", "Tên", None), ColumnFace("debt", "Nợ", 120), ColumnFace("state", "TT", 90)]
    table = table_of(qtbot, Rows([row("An")]))
    table.set_columns([(None, None), (120, None), (90, None)])
    columns = ColumnSet(table, faces, lambda _kept: None)
    table.resize(700, 300)
    header, edge = table.horizontalHeader(), table.viewport().width()
    columns.squeeze("name", True)
    assert (header.length(), header.sectionSize(1)) == (edge, 120)
    columns.squeeze("name", False)
    assert (header.length(), header.sectionSize(1), header.sectionSize(2)) == (edge, 120, 90)


def test_the_row_under_the_pointer_is_tinted(qtbot: QtBot, look: Theme) -> None:
    table = table_of(qtbot, Rows([row("An"), row("Bình")]))
    viewport = table.viewport()
    viewport.grab()  # what is left to lay out scrolls, and asks the real pointer where it is
    # Sent, not moved: windows that earlier tests close at the next turn of the loop send a Leave too.
    at = QPointF(100, 45)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, move)
    assert table.hovered_row == 1
    image = viewport.grab().toImage()
    assert image.pixelColor(2, 45) == look.colour("bg.hover")
    assert image.pixelColor(2, 15) == look.colour("bg.surface")
