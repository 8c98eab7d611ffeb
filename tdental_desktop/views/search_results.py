"""The left half of the search: what was typed, hits in groups, keys, and where else one may look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.search_kinds import Answer, Group, Hit
from tdental_desktop.theme import theme
from tdental_desktop.views import search_words
from tdental_desktop.views.search_model import (
    DEBT,
    GLYPH,
    NAME,
    NEXT,
    PHONE,
    REF,
    Line,
    SearchModel,
    phone_of,
)
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.chips import LinkText
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.highlight import Heading
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Hairline
from tdental_desktop.widgets.paint import draw_key_cap, draw_text, key_cap_width, text_width
from tdental_desktop.widgets.result_table import ResultTable
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.table import ROW_HEIGHTS

if TYPE_CHECKING:
    from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate
_ALL, _CUSTOMERS, _ORDERS = "all", "customers", "orders"
_WIDTHS = {GLYPH: 32, REF: 104, PHONE: 120, NEXT: 146, DEBT: 96}
_COUNT_MS = 16
_ROOM = {NEXT: 560, DEBT: 460}
"""A column gives way where the results are narrower."""


class _Keys(QWidget):
    """``↑ ↓ chọn  ↵ mở hồ sơ …`` painted, for those who look; screen readers have the names of the parts."""

    def __init__(self, pairs: Iterable[tuple[tuple[str, ...], str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = tuple(pairs)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(24)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            left = 0
            for caps, words in self._pairs:
                width = (
                    sum(max(22, key_cap_width(cap)) + 4 for cap in caps) + 2 + text_width(words, "caption")
                )
                if left + width > self.width():
                    return  # half a key helps nobody
                for cap in caps:
                    side = max(22, key_cap_width(cap))
                    draw_key_cap(painter, QRect(left, 3, side, 18), cap)
                    left += side + 4
                left += 2
                room = QRect(left, 0, text_width(words, "caption"), self.height())
                draw_text(painter, room, words, "text.secondary", role="caption")
                left += room.width() + 14


class SearchResults(QFrame):
    """See the module.

    Args:
        context: What views share.

    Signals:
        current_changed: another hit is current (also none).
        opened: the current hit was clicked twice, or Enter was pressed in the list.
        wider: the link under the hits: ``branches`` or ``gone``.
        closed: the cross.
        typed: letters typed while the list has the focus.
    """

    current_changed = Signal()
    opened = Signal()
    wider = Signal(str)
    closed = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._context = context
        self._answer: Answer | None = None
        self._offer = ""
        self._headings: set[int] = set()
        self._took = 0.0
        # Longer than a painting takes, so that it comes after it; shorter than the eye notices.
        self._counting = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self._counting.timeout.connect(self._show_counts)
        self.model = SearchModel(context, self)
        self._build()
        self._arrange()
        self._connect()

    def _build(self) -> None:
        self._title = ElidedLabel(translate("Search", "Kết quả tìm kiếm"), "strong")
        self._close = icon_button("close", translate("Search", "Đóng kết quả"), side=24, glyph=14)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._asked = ElidedLabel("", "body", "text.secondary")
        self._kinds = Segmented(
            [
                (_ALL, translate("Search", "Tất cả")),
                (_CUSTOMERS, translate("Search", "Khách hàng")),
                (_ORDERS, translate("Search", "Phiếu")),
            ],
            translate("Search", "Loại kết quả"),
        )
        self._scale = ElidedLabel("", "caption", "text.secondary")
        words = translate("Search", "Kết quả tìm kiếm")
        self.table = ResultTable(words, self.model.cell, self.model.line, right=(DEBT,))
        self.table.setObjectName("search.table")
        self.table.setModel(self.model)
        widths = [None if column == NAME else _WIDTHS[column] for column in range(self.model.columnCount())]
        self.table.set_columns([(width, None) for width in widths])
        header = self.table.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionHidden(PHONE, not self._context.scope.phone)
        self._empty = EmptyState(icon="search")
        self._keys = _Keys(
            [
                (("↑", "↓"), translate("Search", "chọn")),
                (("↵",), translate("Search", "mở hồ sơ")),
                (("Ctrl+C",), translate("Search", "chép số")),
                (("Tab",), translate("Search", "xem nhanh")),
                (("Esc",), translate("Search", "trở lại")),
            ]
        )
        self._hint = ElidedLabel("", "caption", "text.secondary")
        self._link = LinkText("", "caption")

    def _arrange(self) -> None:
        title = QWidget()
        # The frame's line above and the hairline below are part of a dock's title.
        title.setFixedHeight(theme().tokens.sizes["dock_title"] - 2)
        top = QHBoxLayout(title)
        top.setContentsMargins(12, 0, 4, 0)
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        bar = QWidget()
        bar.setFixedHeight(36)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._asked.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._asked)
        row.addWidget(self._kinds)
        row.addStretch(1)
        self._scale.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._scale)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        foot = QFrame()
        foot.setProperty("panel", "footer")
        foot.setFixedHeight(44)
        low = QHBoxLayout(foot)
        low.setContentsMargins(12, 0, 12, 0)
        low.setSpacing(4)
        low.addWidget(self._keys, 1)
        self._hint.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        low.addWidget(self._hint)
        low.addWidget(self._link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (title, Hairline(), bar):
            column.addWidget(part)
        column.addWidget(holder, 1)
        column.addWidget(foot)
        self._bar = bar

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._kinds.changed.connect(lambda _key: self._show_lines())
        self.table.was_painted.connect(lambda: self._counting.isActive() and self._counting.start())
        self.table.current_row_changed.connect(lambda _row: self.current_changed.emit())
        self.table.opened.connect(lambda _index: self.opened.emit())
        self.table.set_copy_text(lambda _index: self.phone_digits())
        self._link.clicked.connect(lambda: self.wider.emit(self._offer))
        self._empty.action.connect(lambda: self.wider.emit(self._offer))

    # -- showing

    def show_answer(self, answer: Answer, milliseconds: float, branch: str) -> None:
        """Hits of what was typed; the best is current at once.

        Args:
            answer: From ``search.find``.
            milliseconds: How long it took.
            branch: Name of the branch that was searched, empty for all.
        """
        self._answer, self._took = answer, milliseconds
        self._show_offer(answer, branch)
        self._show_lines()
        if self._bar.isVisible() and self.painting_is_due():
            self._counting.start()
        else:
            self._show_counts()

    def _show_counts(self) -> None:
        """What stands over the hits comes one turn after them: its layout must not hold them up."""
        self._counting.stop()
        answer = self._answer
        if answer is None:
            return
        self._asked.set_text(search_words.asked_text(answer.text))
        orders = sum(number for group, number in answer.totals if group is Group.ORDER)
        for key, count in ((_ALL, answer.count), (_CUSTOMERS, answer.count - orders), (_ORDERS, orders)):
            self._kinds.set_count(key, count)
        self._scale.set_text(search_words.scale_text(answer, self._took, self._context.language))
        self._bar.show()

    def show_recent(self, groups: Iterable[tuple[Heading, tuple[Hit, ...]]]) -> None:
        """Customers offered while nothing is typed."""
        self._answer = None
        self._bar.hide()
        self._hint.set_text("")
        self._link.hide()
        lines: list[Line] = []
        for heading, hits in groups:
            if hits:
                lines += [heading, *hits]
        self._set_lines(lines)
        if not lines:
            self._empty.set_reason(translate("Search", "Gõ tên, số cuối điện thoại, mã khách hoặc số phiếu"))

    def show_waiting(self, sentence: str) -> None:
        """There is no index yet, or none can be read."""
        self._answer = None
        self._bar.hide()
        self._link.hide()
        self._hint.set_text("")
        self._set_lines([])
        self._empty.set_reason(sentence)

    def _show_offer(self, answer: Answer, branch: str) -> None:
        self._offer, words, link = search_words.offer(answer, branch, self._context.language)
        self._hint.set_text(words)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self._link.updateGeometry()

    def _show_lines(self) -> None:
        answer = self._answer
        if answer is None:
            return
        kind = self._kinds.current()
        lines: list[Line] = []
        for group, total in answer.totals:
            if kind == _ALL or (kind == _ORDERS) == (group is Group.ORDER):
                hits = [hit for hit in answer.hits if hit.group is group]
                lines.append(Heading(search_words.group_text(group, total, len(hits)), total))
                lines += hits
        self._set_lines(lines)
        if not lines:
            reason, more = search_words.nothing_found(
                answer, self._context.language, offered=bool(self._offer)
            )
            self._empty.set_reason(reason, more, self._link.text() if self._offer else "")

    def _set_lines(self, lines: list[Line]) -> None:
        self.model.read_at_once(self.table.rows_on_screen())
        self.table.painted = False
        kept = min(len(lines), self.model.rowCount())
        self.model.set_lines(lines, self._answer.asked if self._answer else None)
        headings = {place for place, line in enumerate(lines) if isinstance(line, Heading)}
        rows = self.table.verticalHeader()
        # Lines that stayed keep their heights: only what changed is told, each costs a layout.
        for place in headings ^ {place for place in self._headings if place < kept}:
            rows.resizeSection(place, ROW_HEIGHTS["compact" if place in headings else "regular"])
        self._headings = headings
        self._pages.setCurrentWidget(self.table if lines else self._empty)
        self.table.verticalScrollBar().setValue(0)
        first = self.model.next_hit(-1, 1)
        if first == self.table.currentIndex().row() and self.table.selectionModel().hasSelection():
            # The same line is somebody else now.
            self.current_changed.emit()
        else:
            self._go_to(first)

    def painting_is_due(self) -> bool:
        """Lines were set and are not on screen yet."""
        return self.table.isVisible() and not self.table.painted

    # -- the current hit

    def current(self) -> Hit | None:
        """The hit that the keys act on."""
        return self.model.hit(self.table.currentIndex().row())

    def move(self, step: int) -> None:
        """To another hit; headings are skipped."""
        row = self.model.next_hit(self.table.currentIndex().row(), step)
        self._go_to(row)
        if row == self.model.next_hit(-1, 1):
            self.table.scrollToTop()

    def go_to_customer(self, key: str) -> None:
        """Make this customer's hit current again, if it is still there."""
        lines = self.model.lines()
        row = next((n for n, line in enumerate(lines) if isinstance(line, Hit) and line.id == key), -1)
        if row >= 0:
            self._go_to(row)

    def _go_to(self, row: int) -> None:
        if row < 0:
            self.table.setCurrentIndex(QModelIndex())
            self.current_changed.emit()
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, NAME)
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def phone_digits(self) -> str:
        """The current hit's phone as it is dialled."""
        row = self.table.currentIndex().row()
        hit, found = self.model.hit(row), self.model.found(row)
        if hit is None or found is None:
            return ""
        return formats.phone_digits(phone_of(hit, found))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        header = self.table.horizontalHeader()
        for column, room in _ROOM.items():
            allowed = column != DEBT or self._context.scope.money
            header.setSectionHidden(column, not allowed or self.width() < room)
