"""What stands over the calendar: view, today, arrows, date, words to look for, grouping, zoom, free time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop.theme import theme
from tdental_desktop.views.calendar.span import Mode
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.paint import text_width
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_LEAST_FOR_TWO = 500
_BUTTON_FRAME = 52
_GAP_SIGN = 48
"""The button for free time without its words."""
BY_DOCTOR, BY_TIME = "doctor", "time"


class CalendarBar(QWidget):
    """Widgets alone; the view decides what they mean. One row where there is room, else two.

    Signals:
        mode_chosen: ``day``, ``week``, ``month``, ``list``.
        grouping_chosen: ``doctor`` or ``time``.
        today_pressed, panel_pressed, gap_pressed, next_gap_pressed: a button.
        turned: -1 or +1: an arrow.
        zoomed: -1 or +1.
        date_typed: text of the date box, at Enter.
        words_changed: text of the search box.
    """

    mode_chosen = Signal(str)
    grouping_chosen = Signal(str)
    today_pressed = Signal()
    panel_pressed = Signal()
    gap_pressed = Signal()
    next_gap_pressed = Signal()
    turned = Signal(int)
    zoomed = Signal(int)
    date_typed = Signal(str)
    words_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modes = Segmented(
            [
                ("day", translate("Calendar", "Ngày")),
                ("week", translate("Calendar", "Tuần")),
                ("month", translate("Calendar", "Tháng")),
                ("list", translate("Calendar", "Danh sách")),
            ],
            translate("Calendar", "Kiểu xem"),
        )
        for key, letter in (("day", "D"), ("week", "W"), ("month", "H"), ("list", "L")):
            self.modes.button(key).setToolTip(plain_tooltip(f"{self.modes.button(key).text()}  {letter}"))
        self.groups = Segmented(
            [
                (BY_DOCTOR, translate("Calendar", "Bác sĩ")),
                (BY_TIME, translate("Calendar", "Giờ")),
            ],
            translate("Calendar", "Nhóm theo"),
        )
        self.panel_button = icon_button("filter", translate("Calendar", "Bộ lọc và lịch tháng"))
        self.panel_button.setCheckable(True)
        self.today = push_button(translate("Calendar", "Hôm nay"), bar=True)
        self.today.setToolTip(plain_tooltip(translate("Calendar", "Hôm nay") + "  T"))
        self.back = icon_button("chevron-left", translate("Calendar", "Trước"), shortcut="P")
        self.on = icon_button("chevron-right", translate("Calendar", "Sau"), shortcut="N")
        self.search = SearchField(translate("Calendar", "Tìm khách"), key="/")
        self.search.setFixedHeight(30)
        self.search.setMinimumWidth(104)
        self.search.setMaximumWidth(240)
        self.gap = push_button(translate("Calendar", "Khoảng trống"), bar=True, icon="clock")
        self.gap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.next_gap = icon_button("chevron-right", translate("Calendar", "Khoảng trống tiếp theo"))
        self.next_gap.hide()
        self._gap_words = ""
        self.gap.setAccessibleName(translate("Calendar", "Khoảng trống"))
        self.smaller = icon_button("zoom-out", translate("Calendar", "Thu nhỏ"), shortcut="Ctrl+-")
        self.larger = icon_button("zoom-in", translate("Calendar", "Phóng to"), shortcut="Ctrl++")
        self.columns = icon_button("columns", translate("Calendar", "Chọn cột"))
        self.columns.hide()
        self._date = _DateBox()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._views = _group(self.panel_button, self.modes, self.today)
        self._moves = _group(self.back, self.on, stretched=self._date)
        parts = (self.groups, self.smaller, self.larger, self.columns)
        self._asks = _group(self.search, self.gap, self.next_gap, *parts)
        self._lines = (QHBoxLayout(), QHBoxLayout(), QHBoxLayout())
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 7, 8, 7)
        column.setSpacing(0)
        for row in self._lines:
            row.setSpacing(6)
            column.addLayout(row)
        self._rows = 0
        self._folding = False
        # Folding is the bar's own answer to a narrow dock: its parts must not widen it.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._place(1)

    def _connect(self) -> None:
        self.modes.changed.connect(self.mode_chosen)
        self.groups.changed.connect(self.grouping_chosen)
        self.today.clicked.connect(self.today_pressed)
        self.panel_button.clicked.connect(self.panel_pressed)
        self.gap.clicked.connect(self.gap_pressed)
        self.next_gap.clicked.connect(self.next_gap_pressed)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        self.search.textChanged.connect(self.words_changed)
        self._date.entered.connect(self.date_typed)

    # -- what is shown

    def set_title(self, title: str) -> None:
        """The range that is shown."""
        self._date.set_title(title)
        self._fold()

    def title(self) -> str:
        """What is written there."""
        return self._date.title.text()

    def set_mode(self, mode: Mode, *, by_time: bool) -> None:
        """Which view is on, and what can be chosen in it."""
        self.modes.blockSignals(True)
        self.modes.set_current(mode)
        self.modes.blockSignals(False)
        self.groups.blockSignals(True)
        self.groups.set_current(BY_TIME if by_time else BY_DOCTOR)
        self.groups.blockSignals(False)
        grid = mode in ("day", "week")
        self.groups.setVisible(grid)
        self.columns.setVisible(mode == "list")
        self._fold()

    def set_gap(self, words: str, spoken: str = "") -> None:
        """What was found; empty for the button that asks."""
        self._gap_words = words
        self.gap.setToolTip(plain_tooltip(spoken or translate("Calendar", "Khoảng trống") + "  G"))
        self.next_gap.setVisible(bool(words))
        self._fold()

    def set_narrowed(self, narrowed: bool) -> None:
        """Colour the filter button while something is hidden."""
        self.panel_button.setIcon(theme().icon("filter", "accent" if narrowed else "text.secondary"))

    def type_date(self, text: str) -> None:
        """Begin to type a date."""
        self._date.begin(text)

    def date_refused(self, words: str) -> None:
        """What was typed is no date: it stays, with the reason."""
        self._date.refuse(words)

    def date_box(self) -> QLineEdit:
        """The box, for tests and focus."""
        return self._date.box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the parts in as many rows as the width asks for; a narrow bar has no words on its buttons."""
        if self._folding:
            return
        self._folding = True
        rows = self._rows_wanted()
        self._place(rows)
        zooms = rows < 3 and not self.groups.isHidden()
        self.smaller.setVisible(zooms)
        self.larger.setVisible(zooms)
        self.gap.setText(self._gap_text() if rows < 3 else "")
        self._folding = False

    def _rows_wanted(self) -> int:
        """One row where everything fits; else the questions go below, then the date with them, then each.

        It depends on what is to be shown, never on what is: what is put away for want of room would make
        room for itself, and come back.
        """
        grid = not self.groups.isHidden()
        views = _widths(self.panel_button, self.modes, self.today)
        moves = _widths(self.back, self.on) + self._date.wanted() + 6
        asks = self.search.minimumWidth() + text_width(self._gap_text(), "small") + _BUTTON_FRAME
        asks += _widths(self.next_gap) if self._gap_words else 0
        asks += _widths(self.groups, self.smaller, self.larger) if grid else _widths(self.columns)
        if self.width() >= views + moves + asks + 30:
            return 1
        if self.width() >= views + moves + 24:
            return 2
        second = moves + self.search.minimumWidth() + _GAP_SIGN
        second += _widths(self.next_gap) if self._gap_words else 0
        second += _widths(self.groups) if grid else _widths(self.columns)
        return 3 if self.width() >= max(_LEAST_FOR_TWO, second + 28) else 4

    def _gap_text(self) -> str:
        return self._gap_words or translate("Calendar", "Khoảng trống")

    def _place(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        for group in (self._views, self._moves, self._asks):
            for line in self._lines:
                line.removeWidget(group)
        first, second, third = self._lines
        first.addWidget(self._views, 0, Qt.AlignmentFlag.AlignLeft)
        (first if rows <= 2 else second).addWidget(self._moves, 1)
        (first if rows == 1 else third if rows == 4 else second).addWidget(self._asks, rows in (2, 4))
        for line, used in zip(self._lines, (True, rows >= 2, rows == 4), strict=True):
            line.setContentsMargins(0, 0 if line is first or not used else 6, 0, 0)
        self._date.set_small(rows >= 3)


def _group(*widgets: QWidget, stretched: QWidget | None = None) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if stretched is None and isinstance(widgets[0], SearchField):
        row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget, 4 if isinstance(widget, SearchField) else 0)
    if stretched is not None:
        row.addWidget(stretched, 1)
    return group


def _widths(*widgets: QWidget) -> int:
    return sum(one.sizeHint().width() + 6 for one in widgets)


class _DateBox(QStackedWidget):
    """The title of the range; pressed or typed on, a box for another date.

    Signals:
        entered: what was typed, at Enter.
    """

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._role = "section"
        self.title = QToolButton()
        self.title.setFont(theme().font("section"))
        self.title.setToolTip(plain_tooltip(translate("Calendar", "Gõ ngày để tới: 26, 26/11, 26/11/2026")))
        self.title.clicked.connect(lambda: self.begin(""))
        self.box = QLineEdit()
        # The style sheet's frame comes on top of what it calls the least height.
        self.box.setStyleSheet("QLineEdit { min-height: 26px; } QLineEdit:focus { min-height: 24px; }")
        self.box.setFixedHeight(28)
        self.box.setMaximumWidth(200)
        self.box.setPlaceholderText(translate("Calendar", "Tới ngày: 26/11"))
        self.box.setAccessibleName(translate("Calendar", "Tới ngày"))
        self.box.returnPressed.connect(lambda: self.entered.emit(self.box.text()))
        self.box.installEventFilter(self)
        for widget in (self.title, self.box):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(widget)
            row.addStretch(1)
            self.addWidget(holder)
        self.setFixedHeight(30)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 30)

    def wanted(self) -> int:
        """Width of the title in its usual letters."""
        return min(230, text_width(self.title.text(), "section") + 16)

    def set_small(self, small: bool) -> None:
        """Smaller letters, for a narrow bar."""
        self._role = "strong" if small else "section"
        self.title.setFont(theme().font(self._role))
        self.set_title(self.title.text())

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.setMinimumWidth(min(230, text_width(title, self._role) + 16))
        self.setCurrentIndex(0)
        self.box.setProperty("invalid", "false")

    def begin(self, text: str) -> None:
        self.setCurrentIndex(1)
        self.box.setToolTip("")
        # A focus by shortcut would select the first digit, and the second one replace it.
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.setText(text)

    def refuse(self, words: str) -> None:
        self.box.setProperty("invalid", "true")
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)
        self.box.setToolTip(plain_tooltip(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.setCurrentIndex(0)
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.box.text():
            self.setCurrentIndex(0)
        return super().eventFilter(watched, event)
