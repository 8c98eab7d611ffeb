"""The rows behind one figure, be they payments, orders, receptions or customers, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.reports.parts import Behind, BehindRow, Line, Measure, Report, sort_text
from tdental_desktop.views.reports.words import (
    BEHIND,
    column_title,
    line_word,
    measure_word,
    report_words,
    span_word,
    value_text,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.fair_widths import Fit
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.paint import RIGHT, text_width
from tdental_desktop.widgets.pick_button import Pick, PickButton
from tdental_desktop.widgets.sum_row import Sum, SumRow
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_OPENS = {
    "account_payments": "account_payments",
    "sale_orders": "sale_orders",
    "sale_order_lines": "sale_order_lines",
    "customer_receipts": "customer_receipts",
    "customer_appointments": "customer_appointments",
    "partner_advances": "partner_advances",
    "customer_debt_ledger": "customer_debt_ledger",
}
_DATED = ("account_payments", "sale_orders", "sale_order_lines", "partner_advances", "customer_debt_ledger")
"""Of these the hour says nothing that the figure depends on."""

_NAME = 156
_LOOKED_AT = 60
_ROOM_FOR_ALL = 760
Maker = Callable[[QWidget], CellDelegate]


class BehindPage(QWidget):
    """See the module. GUI thread.

    Signals:
        left: the person goes back to the report.
        measure_wanted: key of another figure of the same line.
    """

    left = Signal()
    measure_wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._language = context.language
        self.behind: Behind | None = None
        self._narrow: bool | None = None
        self._measures: tuple[Measure, ...] = ()
        self._columns: list[tuple[Column[BehindRow], int | None, Maker]] = []
        self.back = push_button(translate("Reports", "Báo cáo"), kind="flat", icon="chevron-left", bar=True)
        self.title = ElidedLabel("", "strong")
        self.about = ElidedLabel("", "caption", "text.secondary")
        self.measure = PickButton(translate("Reports", "Con số"), translate("Reports", "Con số của dòng này"))
        self.table = DataTable(name=translate("Reports", "Các dòng tạo nên con số"), density="compact")
        self.table.setObjectName("reports.behind")
        self._fit = Fit(self.table, _NAME)
        self.sum_row = SumRow(self.table)
        self.model: RowsModel[BehindRow] = RowsModel([], _identity, parent=self)
        self.empty = EmptyState()
        self.footer = Footer()
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 12, 6)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head.addWidget(self.back)
        head.addLayout(words, 1)
        head.addWidget(self.measure)
        head.addWidget(self.table.export_button())
        held = QWidget()
        under = QVBoxLayout(held)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.table, 1)
        under.addWidget(self.sum_row)
        rows = QWidget()
        self._pages = QStackedLayout(rows)
        self._pages.addWidget(held)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rows, 1)
        column.addWidget(self.footer)
        self.back.clicked.connect(self.left)
        self.measure.picked.connect(self._picked)
        self.table.opened.connect(lambda index: self.open_row(index.row()))
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_by)

    # -- showing

    def prepare(self, found: Report, line: Line, measure: Measure) -> None:
        """Say what is being read; the rows come later."""
        place = found.body.measures.index(measure)
        value = value_text(measure, line.values[place], self._language)
        word = measure_word(found.which, measure.key)
        self.title.set_text(f"{line_word(found.which, line, self._language)} · {word} {value}")
        self.about.set_text(f"{report_words()[found.which]} · {span_word(found.span)}")
        self._measures = tuple(one for one in found.body.measures if one.opens)
        with QSignalBlocker(self.measure):
            picks = [Pick(one.key, measure_word(found.which, one.key)) for one in self._measures]
            self.measure.set_picks(picks)
            self.measure.pick(measure.key)
        self.measure.setVisible(len(self._measures) > 1)
        self.behind = None
        self.model.set_rows(())
        self.sum_row.set_sums({}, "")
        self.footer.set_texts(translate("Reports", "Đang đọc…"))
        self._pages.setCurrentIndex(0)

    def show_behind(self, found: Behind) -> None:
        """Show the rows."""
        self.behind = found
        self._columns = self._make_columns(found)
        old = self.model
        sorts: dict[str, Callable[[Any], Any]] = {
            column.key: partial(_sort_value, column) for column, _, _ in self._columns
        }
        self.model = RowsModel(
            [column for column, _, _ in self._columns], _identity, sorts=sorts, key_role=Role.KEY, parent=self
        )
        self.model.set_rows(found.rows)
        self.table.setModel(self.model)
        old.deleteLater()
        self.table.set_columns([(width or _NAME, maker(self.table)) for _, width, maker in self._columns])
        self._fit.set_column(
            next(place for place, (_, width, _) in enumerate(self._columns) if width is None)
        )
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._narrow = None
        self._order_columns()
        self._show_sums(found)
        count = formats.number(found.count, self._language)
        words = translate("Reports", "{0} dòng · Enter mở hồ sơ · Esc trở lại").replace("{0}", count)
        if found.count == 1:
            words = translate("Reports", "1 dòng · Enter mở hồ sơ · Esc trở lại")
        self.footer.set_texts(words)
        if not found.rows:
            self.empty.set_kind("file")
            self.empty.set_reason(translate("Reports", "Không có dữ liệu"))
            self._pages.setCurrentWidget(self.empty)
        else:
            self.table.selectRow(0)

    def show_failure(self, words: str) -> None:
        """The rows could not be read."""
        self.empty.set_kind("warning", danger=True)
        self.empty.set_reason(words)
        self.footer.set_texts("")
        self._pages.setCurrentWidget(self.empty)

    def _show_sums(self, found: Behind) -> None:
        first = len(self._columns) - len(found.measures)
        sums = {0: Sum(translate("Reports", "Tổng"), right=False)} if found.measures else {}
        spoken = []
        for place, measure in enumerate(found.measures):
            total = found.totals[place]
            if place == found.figure and found.averaged:
                total = found.value
            elif measure.kind == "minutes" and place != found.figure:
                continue
            text = value_text(measure, total, self._language)
            sums[first + place] = Sum(text, value=total)
            spoken.append(f"{self._columns[first + place][0].title}: {text}")
        self.sum_row.set_sums(sums, ". ".join(spoken))
        self.sum_row.setVisible(len(sums) > 1)

    # -- columns

    def _make_columns(self, found: Behind) -> list[tuple[Column[BehindRow], int | None, Maker]]:
        rows = found.rows
        whole_day = all(row.table in _DATED or len(row.at or "") <= 10 for row in rows)
        written = formats.date_text if whole_day else partial(formats.date_time, language=self._language)
        day = _column(
            "at",
            translate("Reports", "Ngày"),
            lambda row: row.at,
            spoken=lambda row: written(row.at) if row.at else None,
        )
        columns: list[tuple[Column[BehindRow], int | None, Maker]] = [
            (
                day,
                104 if whole_day else 150,
                partial(TextDelegate, formatter=written),
            )
        ]
        tables = {row.table for row in rows}
        what = translate("Reports", "Nguồn") if tables == {"customers"} else translate("Reports", "Nội dung")
        state = translate("Reports", "Trạng thái")
        if tables == {"account_payments"}:
            state = translate("Reports", "Phương thức")
        texts: tuple[tuple[str, str, Callable[[BehindRow], str | None], int | None], ...] = (
            ("number", translate("Reports", "Số phiếu"), lambda row: row.number, 148),
            ("name", translate("Reports", "Khách hàng"), lambda row: row.name or row.code, None),
            ("code", translate("Reports", "Mã"), lambda row: row.code, 84),
            ("who", translate("Reports", "Bác sĩ"), lambda row: row.who, 150),
            ("what", what, lambda row: row.what, 210),
            ("state", state, lambda row: state_word(row), 116),
        )
        for key, title, read, most in texts:
            if key == "name" or any(read(row) is not None for row in rows):
                width = None if most is None else _room(title, read, rows, most)
                columns.append((_column(key, title, read), width, TextDelegate))
        for place, measure in enumerate(found.measures):
            column = _column(measure.key, column_title(BEHIND, measure), partial(_value, place))
            width = max(_room(column.title, _nothing, (), 140), 84 if measure.kind != "money" else 112)
            columns.append((column, width, self._painter(measure)))
        return columns

    def _painter(self, measure: Measure) -> Maker:
        if measure.kind == "minutes":
            written = partial(value_text, measure, language=self._language)
            return lambda parent: TextDelegate(parent, align=RIGHT, formatter=written, kind="minutes")
        return lambda parent: MoneyDelegate(parent, language=self._language)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._order_columns()

    def _order_columns(self) -> None:
        """In a narrow dock the figures stand right behind the name: they are what was asked for."""
        narrow = self.width() < _ROOM_FOR_ALL
        if self.behind is None or narrow == self._narrow:
            return
        self._narrow = narrow
        header, places = self.table.horizontalHeader(), list(range(len(self._columns)))
        if narrow:
            first = len(places) - len(self.behind.measures)
            name = next(place for place in places if self._columns[place][0].key == "name")
            front = [0, name, *places[first:]]
            places = [*front, *(place for place in places if place not in front)]
        for target, place in enumerate(places):
            header.moveSection(header.visualIndex(place), target)

    # -- what a person does

    def open_row(self, row: int) -> None:
        """Show the record of a row's customer, at the row itself where it has a place there."""
        found = self.model.item(row)
        if found is None or found.customer is None:
            return
        table = _OPENS.get(found.table)
        if table is None:
            self._context.customer_opened.emit(found.customer)
        else:
            self._context.record_opened.emit(found.customer, table, found.id)

    def _picked(self, key: object) -> None:
        if isinstance(key, str):
            self.measure_wanted.emit(key)

    def _sort_by(self, section: int) -> None:
        name = self._columns[section][0].key
        now = self.model.order()
        descending = not now[1] if now is not None and now[0] == name else False
        self.model.set_order((name, descending))
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)
        self.table.scrollToTop()


def _nothing(_row: BehindRow) -> None:
    """No text."""


def state_word(row: BehindRow) -> str | None:
    """A row's state in words; an unknown one as the server wrote it."""
    words = {
        "cash": translate("Reports", "Tiền mặt"),
        "bank": translate("Reports", "Ngân hàng"),
        "debt": translate("Reports", "Ghi công nợ"),
        "arrived": translate("Reports", "Đã đến"),
        "missed": translate("Reports", "Quá hẹn"),
        "cancelled": translate("Reports", "Hủy hẹn"),
        "coming": translate("Reports", "Chưa tới"),
        "sale": translate("Reports", "Đang điều trị"),
        "done": translate("Reports", "Hoàn thành"),
        "cancel": translate("Reports", "Ngừng điều trị"),
        "waiting": translate("Reports", "Chờ khám"),
        "examination": translate("Reports", "Đang khám"),
        "refund": translate("Reports", "Hoàn tạm ứng"),
    }
    if row.state == "advance":
        paid = row.table == "account_payments"
        return translate("Reports", "Dùng tạm ứng") if paid else translate("Reports", "Đóng tạm ứng")
    return words.get(row.state or "", row.state)


def _room(title: str, read: Callable[[BehindRow], str | None], rows: Sequence[BehindRow], most: int) -> int:
    """Width for the first rows' texts."""
    widest = max((text_width(read(row) or "") for row in rows[:_LOOKED_AT]), default=0)
    return min(most, max(widest, text_width(title, "small", 500) + 14) + 18)


def _identity(row: BehindRow) -> str:
    return f"{row.table} {row.id}"


def _column(
    key: str,
    title: str,
    read: Callable[[BehindRow], object],
    spoken: Callable[[BehindRow], object] | None = None,
) -> Column[BehindRow]:
    roles: dict[int, Callable[[BehindRow], object]] = {_SHOW: read}
    if spoken is not None:
        roles[Qt.ItemDataRole.AccessibleTextRole] = spoken
    return Column(key, title, roles, key)


def _value(place: int, row: BehindRow) -> object:
    return row.values[place] if place < len(row.values) else None


def _sort_value(column: Column[BehindRow], row: BehindRow) -> Any:
    value = column.roles[_SHOW](row)
    return sort_text(value) if isinstance(value, str) and column.key != "at" else value
