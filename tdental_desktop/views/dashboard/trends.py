"""A trend: bars of the last 30, 90 or 365 days by kind or by branch, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.dashboard_trends import (
    RANGES,
    Series,
    Split,
    Step,
    Topic,
    Trend,
    series,
    trend,
)
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.dashboard.words import METHOD_TOKENS, chart_money, method_word
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.delegates import MoneyDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.panel import Panel
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.trend_plot import PlotBar, PlotSeries, TrendPlot
from tdental_desktop.widgets.values import Missing, Role, missing_text

translate = QCoreApplication.translate
_BRANCH_TOKENS = (
    *("series.1", "series.2", "series.3", "series.4", "status.danger", "status.teal", "series.5"),
    *("status.violet", "status.warning", "status.info"),
)
_KIND_TOKENS = {"repeat": "series.1", "first": "series.2", "new": "series.2", "unknown": "series.5"}
_SHOW = Qt.ItemDataRole.DisplayRole


class TrendPanel(Panel):
    """See the module. Asks its own question; the view says when. GUI thread.

    Args:
        topics: What can be shown, the first at once; with several a choice stands in the title.
    """

    def __init__(
        self,
        context: ViewContext,
        name: str,
        topics: Sequence[tuple[Topic, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("" if len(topics) > 1 else topics[0][1], parent)
        self._context = context
        self._name = name
        self._words = " · ".join(word for _, word in topics)
        self._until: str | None = None
        self._trend: Trend | None = None
        self._asked = self._again = False
        language = context.language
        self.topics = Segmented(list(topics), translate("Dashboard", "Nội dung biểu đồ"))
        self.range = Segmented(
            [(str(days), _range_word(days)) for days in RANGES], translate("Dashboard", "Khoảng thời gian")
        )
        self.by_branch = icon_button("building", translate("Dashboard", "Theo chi nhánh"))
        self.by_branch.setCheckable(True)
        self.as_table = icon_button("columns", translate("Dashboard", "Xem dạng bảng"))
        self.as_table.setCheckable(True)
        self.plot = TrendPlot(topics[0][1], lambda value: self._axis_word(value))
        self.table = DataTable(name=topics[0][1], density="compact")
        self.empty = EmptyState(icon="bars")
        self._language: formats.Language = language
        self._build(len(topics) > 1)

    def _build(self, several: bool) -> None:
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        for page in (self.plot, self.table, self.empty):
            self._pages.addWidget(page)
        self.body.addWidget(holder, 1)
        self._several = several
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(8, 6, 8, 0)
        row.addWidget(self.topics)
        row.addStretch(1)
        self._below.hide()
        self.body.insertWidget(0, self._below)
        self.set_narrow(narrow=False)
        for tool in (self.range, self.by_branch, self.as_table):
            self.add_tool(tool)
        self.topics.changed.connect(lambda _key: self.ask_again())
        self.range.changed.connect(lambda _key: self.ask_again())
        self.by_branch.toggled.connect(lambda _on: self._show())
        self.as_table.toggled.connect(lambda _on: self._show())

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow dock the choice of topics stands below the title, else in its place."""
        if not self._several:
            return
        if narrow:
            self._below.layout().insertWidget(0, self.topics)  # type: ignore[union-attr]
        else:
            self._tools.insertWidget(0, self.topics)
        self._below.setVisible(narrow)
        self.set_title(self._words if narrow else "")

    # -- asking

    def topic(self) -> Topic:
        """What is shown."""
        return self.topics.current()  # type: ignore[return-value]

    def trend(self) -> Trend | None:
        """What came last."""
        return self._trend

    def show_until(self, day: str) -> None:
        """Ask for the days up to this one; while an answer is on its way, once more after it."""
        self._until = day
        if self._asked:
            self._again = True
            return
        self._ask()

    def ask_again(self) -> None:
        """A person wants another range or topic: what is on its way is of no use."""
        self._asked = False
        if self._until is not None:
            self._ask()

    def _ask(self) -> None:
        assert self._until is not None
        self._asked, self._again = True, False
        context, topic, until, days = self._context, self.topic(), self._until, int(self.range.current())
        scope, branch = context.scope, context.branch
        context.ask(
            f"dashboard.{self._name}",
            lambda connection: trend(connection, scope, topic, until, days, branch),
            self._answered,
            long=True,
        )

    def _answered(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, Trend):
            self._trend = answer
            self._show()
        if self._again and self.isVisible():
            self._ask()

    # -- showing

    def _axis_word(self, value: float) -> str:
        if self._trend is not None and self._trend.topic == "cash":
            return chart_money(value, self._language)
        return formats.number(value, self._language, decimals=0)

    def _show(self) -> None:
        found = self._trend
        if found is None:
            return
        if found.hidden or len(found.missing) == len(found.days):
            words = (
                translate("Dashboard", "Tài khoản này không được xem số tiền.")
                if found.hidden
                else translate("Dashboard", "Chưa tải những ngày này")
            )
            self.empty.set_kind("bars", hatched=not found.hidden)
            self.empty.set_reason(words)
            self._pages.setCurrentWidget(self.empty)
            return
        split: Split = "branch" if self.by_branch.isChecked() else "kind"
        made = series(found, split)
        faces = [self._face(found, key, place, split) for place, key in enumerate(made.keys)]
        if self.as_table.isChecked():
            self._show_table(made, faces)
            self._pages.setCurrentWidget(self.table)
        else:
            self.plot.set_bars(faces, [self._bar(step, faces, made) for step in made.steps])
            self._pages.setCurrentWidget(self.plot)

    def _face(self, found: Trend, key: str, place: int, split: Split) -> PlotSeries:
        if split == "branch":
            word = found.branches.get(key, key) if key else translate("Dashboard", "Không rõ chi nhánh")
            return PlotSeries(word, _BRANCH_TOKENS[place % len(_BRANCH_TOKENS)])
        if found.topic == "cash":
            return PlotSeries(method_word(key), METHOD_TOKENS.get(key, "status.neutral"))  # type: ignore[call-overload]
        return PlotSeries(kind_word(key), _KIND_TOKENS[key])

    def _written(self, value: Amount | None) -> str:
        return formats.money(value, self._language)

    def _bar(self, step: Step, faces: Sequence[PlotSeries], made: Series) -> PlotBar:
        title = self._step_word(step)
        if step.empty:
            values: tuple[float | None, ...] = (None,) * len(faces)
            lines: tuple[str, ...] = (missing_text(Missing.NOT_FETCHED),)
        else:
            values = tuple(None if value is None else float(value) for value in step.values)
            parts = [
                f"{face.word} {self._written(value)}"
                for face, value in zip(faces, step.values, strict=True)
                if value or len(faces) <= 4
            ]
            lines = tuple(parts)
            if len(faces) > 1:
                lines += (f"{translate('Dashboard', 'Tổng')} {self._written(step.total)}",)
            if not step.held:
                lines += (translate("Dashboard", "chưa tải đủ các ngày"),)
        return PlotBar(_short(step.last), values, title, lines, held=step.held)

    def _step_word(self, step: Step) -> str:
        if step.first == step.last:
            return formats.date_long(step.first, self._language)
        return f"{formats.date_text(step.first)} – {formats.date_text(step.last)}"

    def _show_table(self, made: Series, faces: Sequence[PlotSeries]) -> None:
        """Newest first; the same figures as the bars."""

        def missing(step: Step) -> Missing:
            return Missing.NOT_FETCHED if step.empty else Missing.ABSENT

        title = translate("Dashboard", "Tuần") if made.weekly else translate("Dashboard", "Ngày")
        columns: list[Column[Step]] = [Column("day", title, {_SHOW: self._step_word})]
        for place, face in enumerate(faces):
            columns.append(
                Column(
                    f"part{place}",
                    face.word,
                    {
                        _SHOW: partial(_value, place),
                        Role.MISSING: missing,
                    },
                )
            )
        if len(faces) > 1:
            total = translate("Dashboard", "Tổng")
            columns.append(
                Column(
                    "total",
                    total,
                    {_SHOW: lambda step: step.total, Role.MISSING: missing, Role.STRONG: lambda _step: True},
                )
            )
        scroll = self.table.verticalScrollBar().value()
        model: RowsModel[Step] = RowsModel(columns, lambda step: step.first, key_role=Role.KEY, parent=self)
        model.set_rows(tuple(reversed(made.steps)))
        old = self.table.model()
        self.table.setModel(model)
        if old is not None:
            old.deleteLater()
        money = MoneyDelegate(self.table, language=self._language)
        widths: list[int | None] = [148 if made.weekly else 132, *([96] * (len(columns) - 2)), None]
        self.table.set_columns([(width, money if place else None) for place, width in enumerate(widths)])
        self.table.verticalScrollBar().setValue(scroll)


def _value(place: int, step: Step) -> Amount | None:
    return None if step.empty else step.values[place]


def kind_word(key: str) -> str:
    """Kinds of visits and of customers."""
    words = {
        "repeat": translate("Dashboard", "Tái khám"),
        "first": translate("Dashboard", "Khám mới"),
        "new": translate("Dashboard", "Khách mới"),
    }
    return words.get(key, translate("Dashboard", "Không rõ"))


def _range_word(days: int) -> str:
    if days == RANGES[0]:
        return translate("Dashboard", "{0} ngày").replace("{0}", str(days))
    return str(days)


def _short(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day:02d}/{found.month:02d}"
