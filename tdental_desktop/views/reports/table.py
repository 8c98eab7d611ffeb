"""The table of a report: its columns, with the raw figures in the model, and the row of sums below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.reports.parts import Line, Measure, Report, change, change_share, sort_text
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.reports.words import (
    column_title,
    key_title,
    kind_out,
    line_word,
    report_words,
    signed_text,
    value_text,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, TextDelegate
from tdental_desktop.widgets.fair_widths import Fit
from tdental_desktop.widgets.paint import RIGHT, text_width
from tdental_desktop.widgets.sum_row import Sum, SumRow
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_PERCENT = Measure("", "percent")
_KEY = 156
"""Least width of the first column."""

_SCALE = {"short": "0", "middle": "1", "long": "2"}
_WIDTHS = {"money": 108, "count": 80, "quantity": 80, "minutes": 96, "percent": 88}
_AIR = 20
_LOOKED_AT = 400


@dataclass(frozen=True)
class Shown:
    """A column with its painter and the sum below it."""

    data: Column[Line]
    width: int | None
    delegate: Callable[[QWidget], CellDelegate]
    sum: str = ""
    measure: str = ""
    total: Amount | None = None


class ReportTable(QWidget):
    """See the module. GUI thread.

    Signals:
        opened: Enter or a double click: line and the measure of the column it was on, empty for none.
    """

    opened = Signal(object, str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._language = context.language
        self._shown: list[Shown] = []
        self._signature: object = None
        self.report: Report | None = None
        self.model: RowsModel[Line] = RowsModel([], lambda line: line.key, parent=self)
        self.table = DataTable(name=translate("Reports", "Báo cáo"), density="compact")
        self.table.setObjectName("reports.table")
        self._fit = Fit(self.table, _KEY)
        self.sum_row = SumRow(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.sum_row)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_by)
        self.table.opened.connect(lambda index: self._open(index.row(), index.column()))

    # -- rows

    def show_report(self, found: Report) -> None:
        """Show a report; the same one with other figures keeps order, selection and scroll."""
        signature = (found.which, found.body.measures, found.before is not None)
        same = signature == self._signature
        self.report, self._signature = found, signature
        self._shown = self._columns(found)
        if same:
            place = place_of(self.table, self.model)
            self.model.columns()[:] = [one.data for one in self._shown]
            self.model.set_rows(found.body.lines)
            return_to(self.table, self.model, place)
        else:
            self._rebuild(found)
        self._show_sums(found)

    def _rebuild(self, found: Report) -> None:
        old = self.model
        sorts: dict[str, Callable[[Any], Any]] = {
            one.data.sort: partial(_sort_value, one.data) for one in self._shown if one.data.sort
        }
        sorts["key"] = partial(_key_order, found, self._language)
        self.model = RowsModel(
            [one.data for one in self._shown],
            lambda line: line.key,
            sorts=sorts,
            key_role=Role.KEY,
            parent=self,
        )
        self.model.set_rows(found.body.lines)
        self.table.setModel(self.model)
        old.deleteLater()
        self.table.set_columns([(one.width or _KEY, one.delegate(self.table)) for one in self._shown])
        self._fit.set_column(0)
        self.table.setAccessibleName(report_words().get(found.which, found.which))
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def line(self, key: str) -> Line | None:
        """A line as shown."""
        return self.model.item(self.model.row_of(key))

    def select(self, key: str) -> None:
        """Turn to a line."""
        row = self.model.row_of(key)
        if row >= 0:
            self.table.selectRow(row)

    def _open(self, row: int, column: int) -> None:
        line = self.model.item(row)
        if line is not None:
            self.opened.emit(line, self._shown[column].measure if column < len(self._shown) else "")

    # -- columns

    def _columns(self, found: Report) -> list[Shown]:
        which, body, language = found.which, found.body, self._language
        first: Column[Line] = Column(
            "key",
            key_title(which),
            {_SHOW: lambda line: line_word(which, line, language), Role.TONE: _key_tone},
            "key",
        )
        total = translate("Reports", "Tổng {0} dòng").replace(
            "{0}", formats.number(len(body.lines), language)
        )
        if len(body.lines) == 1:
            total = translate("Reports", "Tổng 1 dòng")
        shown = [Shown(first, None, TextDelegate, total)]
        if which in ("debts", "advances", "expected"):
            title = translate("Reports", "Khách hàng") if which == "expected" else translate("Reports", "Mã")
            code: Column[Line] = Column("code", title, {_SHOW: lambda line: line.code}, "code")
            shown.append(Shown(code, 180 if which == "expected" else 92, TextDelegate))
        if which == "expected":
            at: Column[Line] = Column(
                "at", translate("Reports", "Ngày lập"), {_SHOW: lambda line: line.at, _SPOKEN: _day}, "at"
            )
            shown.append(Shown(at, 100, partial(TextDelegate, formatter=formats.date_text)))
        for place, measure in enumerate(body.measures):
            shown.append(self._figure(found, place, measure))
            if (
                place == body.main
                and found.before is not None
                and which not in ("debts", "advances", "expected")
            ):
                shown += self._comparison(found)
        return shown

    def _figure(self, found: Report, place: int, measure: Measure) -> Shown:
        total = found.body.totals[place] if found.body.totals else None
        column: Column[Line] = Column(
            measure.key,
            column_title(found.which, measure),
            {
                _SHOW: lambda line: line.values[place],
                Role.MISSING: _why_missing,
                Role.STRONG: lambda _line: place == found.body.main and len(found.body.measures) > 1,
            },
            measure.key,
        )
        # Cohorts are of different ages: their months are not added up.
        text = "" if measure.key.startswith("month") else value_text(measure, total, self._language)
        return Shown(
            column, self._width(column.title, measure, text), self._painter(measure), text, measure.key, total
        )

    def _comparison(self, found: Report) -> list[Shown]:
        measure, language = found.main, self._language
        total = found.body.totals[found.body.main] if found.body.totals else None
        then = found.total_before
        before: Column[Line] = Column(
            "before", translate("Reports", "Kỳ trước"), {_SHOW: lambda line: line.before}, "before"
        )
        more: Column[Line] = Column(
            "change",
            translate("Reports", "Thay đổi"),
            {
                _SHOW: lambda line: change(line.values[found.body.main], line.before),
                Role.TONE: lambda line: _tone(change(line.values[found.body.main], line.before)),
            },
            "change",
        )
        share: Column[Line] = Column(
            "change_share",
            "%",
            {
                _SHOW: lambda line: change_share(line.values[found.body.main], line.before),
                Role.TONE: lambda line: _tone(change(line.values[found.body.main], line.before)),
            },
            "change_share",
        )
        signed = partial(signed_text, measure, language=language)
        percent = partial(signed_text, _PERCENT, language=language)
        pairs = [
            (total, then),
            *((line.values[found.body.main], line.before) for line in found.body.lines[:_LOOKED_AT]),
        ]
        changes, shares = ([work(*pair) for pair in pairs] for work in (change, change_share))
        return [
            Shown(
                before,
                self._width(before.title, measure, value_text(measure, then, language)),
                self._painter(measure),
                value_text(measure, then, language),
                total=then,
            ),
            Shown(
                more,
                self._widest(signed(one) for one in changes),
                lambda parent: TextDelegate(parent, align=RIGHT, formatter=signed, kind=kind_out(measure)),
                signed_text(measure, change(total, then), language),
                total=change(total, then),
            ),
            Shown(
                share,
                self._widest(percent(one) for one in shares),
                lambda parent: TextDelegate(parent, align=RIGHT, formatter=percent, kind="share"),
                signed_text(_PERCENT, change_share(total, then), language),
                total=change_share(total, then),
            ),
        ]

    def _widest(self, texts: Iterable[str]) -> int:
        """Room for these."""
        return max(84, max((text_width(text, "body", 600) for text in texts), default=0) + _AIR)

    def _width(self, title: str, measure: Measure, total: str) -> int:
        """Room for the title with its mark of order, and for the sum: no figure of the column is wider."""
        if measure.key.startswith("month"):
            return 56
        title_room = text_width(title, "small", 500) + _AIR + 8
        return max(_WIDTHS[measure.kind], title_room, text_width(total, "body", 600) + _AIR)

    def _painter(self, measure: Measure) -> Callable[[QWidget], CellDelegate]:
        language = self._language
        if measure.kind in ("minutes", "percent"):
            written = partial(value_text, measure, language=language)
            return lambda parent: TextDelegate(parent, align=RIGHT, formatter=written, kind=kind_out(measure))
        return lambda parent: MoneyDelegate(parent, language=language)

    # -- sums and order

    def _show_sums(self, found: Report) -> None:
        sums = {
            place: Sum(one.sum, right=place > 0, value=one.total)
            for place, one in enumerate(self._shown)
            if one.sum
        }
        spoken = ". ".join(
            f"{one.data.title}: {one.sum}" for place, one in enumerate(self._shown) if one.sum and place
        )
        self.sum_row.set_sums(sums, spoken)

    def _sort_by(self, section: int) -> None:
        name = self._shown[section].data.sort
        now = self.model.order()
        if name is None:
            return
        descending = not now[1] if now is not None and now[0] == name else section > 0
        place = place_of(self.table, self.model)
        self.model.set_order((name, descending))
        return_to(self.table, self.model, place)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        with QSignalBlocker(header):
            header.setSortIndicator(section, order)
        header.viewport().update()
        self.table.scrollToTop()


def _day(line: Line) -> str | None:
    return None if line.at is None else formats.date_text(line.at)


def _sort_value(column: Column[Line], line: Line) -> Any:
    value = column.roles[_SHOW](line)
    return sort_text(value) if isinstance(value, str) else value


def _key_order(found: Report, language: formats.Language, line: Line) -> Any:
    if line.label is None:
        return None  # "Không xác định" stays last
    if found.body.axis != "rank":
        return _SCALE.get(line.key, line.key)
    return sort_text(line_word(found.which, line, language))


def _key_tone(line: Line) -> str | None:
    return "text.secondary" if line.label is None else None


def _why_missing(line: Line) -> Missing:
    return Missing.NOT_FETCHED if line.held == "none" else Missing.ABSENT


def _tone(more: Amount | None) -> str | None:
    """A sign says the direction; colour is for less alone, as in all columns of figures."""
    return "status.danger" if more is not None and more < 0 else None
