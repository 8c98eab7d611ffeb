"""The chart of a report: bars over time or hours, else bars by rank; the same numbers as the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.reports.parts import Line, Measure, Report
from tdental_desktop.queries.values import less
from tdental_desktop.theme import theme
from tdental_desktop.views.dashboard.words import chart_money
from tdental_desktop.views.reports.rank_chart import RankBar, RankChart
from tdental_desktop.views.reports.words import line_word, measure_word, step_short, value_text
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.trend_plot import PlotBar, PlotSeries, TrendPlot
from tdental_desktop.widgets.values import Missing, missing_text

translate = QCoreApplication.translate
_TOKENS = ("series.1", "series.2", "series.3", "series.4", "series.5")
_METHOD_TOKENS = {"cash": "series.1", "bank": "series.2", "advance": "series.3", "debt": "series.4"}
_WIDTH = 0.8


class Bars(TrendPlot):
    """Bars over time, stacked, or beside each other where they are no parts of a whole.

    Signals:
        opened: Enter or a double click on a bar: its place.
    """

    opened = Signal(int)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self.kind: Measure = Measure("")
        self.side_by_side = False
        super().__init__(translate("Reports", "Biểu đồ"), self._axis_word, parent)
        self._language = context.language

    def _axis_word(self, value: float) -> str:
        if self.kind.kind == "money":
            return chart_money(value, self._language)
        return formats.number(value, self._language, decimals=1)

    def _stack(self) -> tuple[float, float]:
        if not self.side_by_side or len(self._series) < 2:
            return super()._stack()
        thin = _WIDTH / len(self._series)
        heights: list[float] = [0.0]
        for place, series in enumerate(self._series):
            found = [(n, bar.values[place]) for n, bar in enumerate(self._bars) if bar.values]
            known = [(n, value) for n, value in found if value]
            heights += [value for _, value in known]
            if known:
                self._plot.addItem(
                    self._library.BarGraphItem(
                        x=[n - _WIDTH / 2 + thin * (place + 0.5) for n, _ in known],
                        height=[value for _, value in known],
                        width=thin,
                        pen=None,
                        brush=theme().colour(series.token),
                    )
                )
        return min(heights) * 1.08, (max(heights) or 1.0) * 1.08

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pointed = self.pointed()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pointed is not None:
            self.opened.emit(self.bars().index(pointed))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pointed = self.pointed()
        if pointed is not None:
            self.opened.emit(self.bars().index(pointed))
        super().mouseDoubleClickEvent(event)


class ReportChart(QWidget):
    """See the module. GUI thread.

    Signals:
        opened: key of the line that a person wants to see the rows of.
    """

    opened = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = context.language
        self._report: Report | None = None
        self._words: list[str] = []
        self.bars = Bars(context)
        self.rank = RankChart()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.bars)
        self._pages.addWidget(self.rank)
        self.bars.opened.connect(self._open_place)
        self.rank.opened.connect(self.opened)

    def ranks(self) -> bool:
        """Bars by rank are shown."""
        return self._pages.currentWidget() is self.rank

    def show_report(self, found: Report) -> None:
        """Draw a report."""
        self._report = found
        body = found.body
        # Once, not for each of a year's bars.
        self._words = [measure_word(found.which, one.key) for one in body.measures]
        if body.axis == "rank":
            self._pages.setCurrentWidget(self.rank)
            self._show_rank(found)
            return
        self._pages.setCurrentWidget(self.bars)
        places = self.places()
        self.bars.kind, self.bars.side_by_side = found.main, body.side_by_side
        self.bars.set_bars(self._series(places), [self._bar(found, line, places) for line in body.lines])

    def places(self) -> tuple[int, ...]:
        """Places of the measures that are drawn."""
        found = self._report
        if found is None:
            return ()
        body = found.body
        if body.side_by_side:
            return tuple(range(len(body.measures)))
        return body.parts or (body.main,)

    def _series(self, places: Sequence[int]) -> list[PlotSeries]:
        assert self._report is not None
        measures = [self._report.body.measures[place] for place in places]
        return [
            PlotSeries(
                measure_word(self._report.which, one.key),
                _METHOD_TOKENS.get(one.key, _TOKENS[number % len(_TOKENS)]),
            )
            for number, one in enumerate(measures)
        ]

    def _bar(self, found: Report, line: Line, places: Sequence[int]) -> PlotBar:
        title = line_word(found.which, line, self._language)
        values = tuple(_height(line.values[place]) for place in places)
        if line.held == "none":
            return PlotBar(
                step_short(found.which, line), values, title, (missing_text(Missing.NOT_FETCHED),), False
            )
        texts = [self._said(found, line, place) for place in places]
        if len(places) > 1 and not found.body.side_by_side:
            texts.append(self._said(found, line, found.body.main))
        if found.before is not None and line.before is not None:
            before = value_text(found.main, line.before, self._language)
            texts.append(f"{translate('Reports', 'Kỳ trước')} {before}")
        if line.held == "part":
            texts.append(translate("Reports", "chưa tải đủ các ngày"))
        return PlotBar(step_short(found.which, line), values, title, tuple(texts), line.held == "full")

    def _said(self, found: Report, line: Line, place: int) -> str:
        measure = found.body.measures[place]
        value = value_text(measure, line.values[place], self._language)
        return f"{self._words[place]} {value}"

    def _show_rank(self, found: Report) -> None:
        body, places = found.body, self.places()
        room = self.rank.room()
        lines = list(body.lines)
        if len(lines) > room:
            lines, rest = lines[: room - 1], lines[room - 1 :]
        else:
            rest = []
        bars = [self._rank_bar(found, line, places) for line in lines]
        if rest:
            bars.append(self._rest(found, lines, len(rest), places))
        name = f"{measure_word(found.which, found.main.key)}"
        self.rank.set_bars(self._series(places), bars, name, translate("Reports", "Kỳ trước"))

    def _rank_bar(self, found: Report, line: Line, places: Sequence[int]) -> RankBar:
        return RankBar(
            line.key,
            line_word(found.which, line, self._language),
            tuple(_height(line.values[place]) for place in places),
            value_text(found.main, line.values[found.body.main], self._language),
            _height(line.before) if found.before is not None else None,
        )

    def _rest(self, found: Report, shown: Sequence[Line], rest: int, places: Sequence[int]) -> RankBar:
        words = translate("Reports", "{0} dòng khác").replace("{0}", formats.number(rest, self._language))
        text = ""
        if found.main.kind not in ("percent", "minutes"):
            main = found.body.main
            total = less(found.body.totals[main], *(line.values[main] for line in shown))
            text = value_text(found.main, total, self._language)
        # No bar: many small ones together would dwarf the large ones.
        return RankBar("", words, (None,) * len(places), text, opens=False)

    def _open_place(self, place: int) -> None:
        if self._report is not None and 0 <= place < len(self._report.body.lines):
            self.opened.emit(self._report.body.lines[place].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._report is not None and self.ranks() and event.size().height() != event.oldSize().height():
            self._show_rank(self._report)


def _height(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
