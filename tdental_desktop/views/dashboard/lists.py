"""The two lists beside the charts: who was received, who is booked (screens reference 1.3, 1.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.dashboard import Booking, Day, booking_counts
from tdental_desktop.queries.reception import STAGES, Reception
from tdental_desktop.views.dashboard.words import booking_face, booking_hint, reception_face, titled
from tdental_desktop.views.reception_words import card_hint, stage_state
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.desk_list import ROW_HEIGHT, DeskFace, DeskList
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.glyph_tabs import GlyphTabs
from tdental_desktop.widgets.panel import Panel
from tdental_desktop.widgets.values import Role, State, plain_tooltip

translate = QCoreApplication.translate
R = TypeVar("R", Reception, Booking)
ALL = ""


class DeskPanel(Panel, Generic[R]):
    """A titled list with counting tabs. Enter or a double click opens the record. GUI thread.

    Args:
        choices: (key, word, state) of the tabs; the first is "all".
        face, hint: How a row is drawn, and its tooltip.
    """

    def __init__(
        self,
        context: ViewContext,
        name: str,
        choices: Sequence[tuple[str, str, State | None]],
        face: Callable[[R, formats.Language], DeskFace],
        hint: Callable[[R, formats.Language], str],
        key: Callable[[R], str],
    ) -> None:
        super().__init__(name)
        self._context = context
        self._rows: tuple[R, ...] | None = None
        self._nobody = ""
        language = context.language
        self.tabs = GlyphTabs(choices, name)
        self.list = DeskList(name)
        columns: list[Column[R]] = [
            Column(
                "row",
                name,
                {
                    Role.STATE: lambda row: face(row, language),
                    Qt.ItemDataRole.ToolTipRole: lambda row: plain_tooltip(hint(row, language)),
                    Qt.ItemDataRole.AccessibleTextRole: lambda row: _spoken(face(row, language)),
                },
            )
        ]
        self.model: RowsModel[R] = RowsModel(columns, key, key_role=Role.KEY, parent=self)
        self.list.setModel(self.model)
        self.empty = EmptyState(icon="calendar")
        self._holder = QWidget()
        self._pages = QStackedLayout(self._holder)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.body.addWidget(bar)
        self.body.addWidget(self._holder, 1)
        self.list.opened.connect(lambda index: self._tell(index, context.customer_opened))
        self.list.clicked.connect(lambda index: self._tell(index, context.customer_chosen))
        self.list.copied.connect(self._copy)

    def rows(self) -> tuple[R, ...]:
        """The rows shown."""
        return self.model.rows()

    def show_list(self, rows: Sequence[R] | None, missing: str, nobody: str) -> None:
        """Show these rows where the person was.

        Args:
            rows: None: not held; ``missing`` says so.
            nobody: What stands there when there are none.
        """
        if rows is None or not rows:
            self.model.set_rows(())
            self.empty.set_kind("calendar", hatched=rows is None)
            self.empty.set_reason(missing if rows is None else nobody)
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self.list)
        if tuple(rows) == self.model.rows():
            return
        current = self.model.key_at(self.list.currentIndex().row())
        bar = self.list.verticalScrollBar()
        top, rest = divmod(bar.value(), ROW_HEIGHT)
        first = self.model.key_at(top)
        self.model.set_rows(rows)
        place = self.model.row_of(current)
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.list.selectionModel().setCurrentIndex(
                self.model.index(place, 0), flags.ClearAndSelect | flags.Rows
            )
        self.list.doItemsLayout()
        top = self.model.row_of(first)
        if top >= 0:
            bar.setValue(top * ROW_HEIGHT + rest)

    def _tell(self, index: QModelIndex, signal: Any) -> None:
        row = self.model.item(index.row())
        if row is not None and row.customer:
            signal.emit(row.customer)

    def _copy(self, index: QModelIndex) -> None:
        row = self.model.item(index.row())
        if row is not None and row.phone:
            QGuiApplication.clipboard().setText(formats.phone_digits(row.phone))


def _spoken(face: DeskFace) -> str:
    state = face.state.word if face.state else ""
    return ", ".join(part for part in (face.time, face.title, state, face.remark, face.second) if part)


def reception_panel(context: ViewContext) -> DeskPanel[Reception]:
    """Tabs of screens reference 1.3."""
    tabs = [(stage, stage_state(stage).word, stage_state(stage)) for stage in STAGES]
    return DeskPanel(
        context,
        translate("Dashboard", "Tiếp nhận"),
        [(ALL, translate("Dashboard", "Tất cả"), None), *tabs],
        reception_face,
        card_hint,
        lambda row: row.id,
    )


def booking_panel(context: ViewContext) -> DeskPanel[Booking]:
    """Tabs of screens reference 1.4."""
    return DeskPanel(
        context,
        translate("Dashboard", "Lịch hẹn"),
        [
            (ALL, translate("Dashboard", "Tất cả"), None),
            ("booked", translate("Dashboard", "Đang hẹn"), State("", "info")),
            ("arrived", translate("Dashboard", "Đã đến"), State("", "success")),
            ("cancelled", translate("Dashboard", "Hủy hẹn"), State("", "danger")),
        ],
        booking_face,
        booking_hint,
        lambda found: found.row.id,
    )


def show_receptions(panel: DeskPanel[Reception], found: Day, rows: Sequence[Reception]) -> None:
    """The day's receptions after the filters; the counts mind the doctor alone (screens reference 1.3)."""
    context = panel._context
    board, today = found.board, context.today()
    panel.set_title(titled(translate("Dashboard", "Tiếp nhận {0}"), found.day, today))
    for key in (ALL, *STAGES):
        count = sum(row.stage == key for row in board.rows) if key else len(board.rows)
        panel.tabs.set_figure(key, count if board.held else None)
    tab = panel.tabs.current()
    mine = [row for row in rows if not tab or row.stage == tab]
    longest = sorted(mine, key=_urgency)
    day = formats.date_text(found.day)
    panel.show_list(
        longest if longest or board.held else None,
        translate("Dashboard", "Chưa tải tiếp nhận ngày {0}").replace("{0}", day),
        _nothing(bool(board.rows), translate("Dashboard", "Chưa có khách nào được tiếp nhận"), day),
    )


def _urgency(row: Reception) -> tuple[int, int, str]:
    """Who waits longest stands first, then who is in the chair, then who is done."""
    order = {"waiting": 0, "examination": 1, "done": 3}.get(row.stage, 2)
    return order, -(row.minutes or 0) if order < 2 else 0, row.moment or ""


def show_bookings(panel: DeskPanel[Booking], found: Day, rows: Sequence[Booking] | None) -> None:
    """The day's bookings after the filters; the counts are those of all."""
    context = panel._context
    panel.set_title(titled(translate("Dashboard", "Lịch hẹn {0}"), found.day, context.today()))
    counts = booking_counts(found.bookings) if found.bookings is not None else {}
    for key in (ALL, "booked", "arrived", "cancelled"):
        panel.tabs.set_figure(key, counts.get(key))
    tab = panel.tabs.current()
    mine = None if rows is None else [row for row in rows if not tab or row.tab == tab]
    day = formats.date_text(found.day)
    panel.show_list(
        mine,
        translate("Dashboard", "Chưa tải lịch hẹn ngày {0}").replace("{0}", day),
        _nothing(bool(found.bookings), translate("Dashboard", "Không có lịch hẹn"), day),
    )


def _nothing(filtered: bool, words: str, day: str) -> str:
    return translate("Dashboard", "Không có ai khớp bộ lọc") if filtered else f"{words} · {day}"


__all__ = [
    "DeskPanel",
    "booking_panel",
    "reception_panel",
    "show_bookings",
    "show_receptions",
]
