"""The two lists beside the charts: who was received, who is booked (screens reference 1.3, 1.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.receptions import ReceptionModel
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.dashboard import Booking, Day, booking_counts, by_urgency
from tdental_desktop.queries.reception import STAGES, Reception, Ticket
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
M = TypeVar("M", ReceptionModel, RowsModel[Booking])
ALL = ""


class DeskPanel(Panel, Generic[R, M]):
    """A titled list with counting tabs. Enter or a double click opens the record. GUI thread.

    Args:
        choices: (key, word, state) of the tabs; the first is "all".
        face, hint: How a row is drawn, and its tooltip.
        model: Makes the model of the one column.
        short: Short words of the tabs.
    """

    def __init__(
        self,
        context: ViewContext,
        name: str,
        choices: Sequence[tuple[str, str, State | None]],
        face: Callable[[R, formats.Language], DeskFace],
        hint: Callable[[R, formats.Language], str],
        model: Callable[[list[Column[R]]], M],
        short: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(name)
        self._context = context
        language = context.language
        self.tabs = GlyphTabs(choices, name, short=short)
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
        self.model: M = model(columns)
        self.model.setParent(self)
        self.list.setModel(self.model)
        self.empty = EmptyState(icon="calendar")
        self._holder = QWidget()
        self._pages = QStackedLayout(self._holder)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 4, 6)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.body.addWidget(bar)
        self.body.addWidget(self._holder, 1)
        self.list.opened.connect(lambda index: self._tell(index, context.customer_opened))
        self.list.clicked.connect(lambda index: self._tell(index, context.customer_chosen))
        self.list.copied.connect(self._copy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tabs.set_room(self.width() - 14)

    def show_nobody(self, words: str, *, hatched: bool) -> None:
        """No row to show; ``hatched``: nobody knows whether there are any."""
        self.empty.set_kind("calendar", hatched=hatched)
        self.empty.set_reason(words)
        self._pages.setCurrentWidget(self.empty)

    def show_list(self, put: Callable[[], bool]) -> None:
        """Show other rows where the person was.

        Args:
            put: Gives them to the model; False when it was not reset.
        """
        self._pages.setCurrentWidget(self.list)
        current = self.model.key_at(self.list.currentIndex().row())
        bar = self.list.verticalScrollBar()
        top, rest = divmod(bar.value(), ROW_HEIGHT)
        first = self.model.key_at(top)
        if not put():
            return
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


ReceptionPanel = DeskPanel[Reception, ReceptionModel]
BookingPanel = DeskPanel[Booking, RowsModel[Booking]]


def reception_panel(context: ViewContext) -> ReceptionPanel:
    """Tabs of screens reference 1.3."""
    tabs = [(stage, stage_state(stage).word, stage_state(stage)) for stage in STAGES]
    return DeskPanel(
        context,
        translate("Dashboard", "Tiếp nhận"),
        [(ALL, translate("Dashboard", "Tất cả"), None), *tabs],
        reception_face,
        card_hint,
        lambda columns: ReceptionModel(context.connection, context.scope, columns, key_role=Role.KEY),
        {
            "waiting": translate("Dashboard", "Chờ"),
            "examination": translate("Dashboard", "Đang khám"),
            "done": translate("Dashboard", "Xong"),
        },
    )


def booking_panel(context: ViewContext) -> BookingPanel:
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
        lambda columns: RowsModel(columns, lambda found: found.row.id, key_role=Role.KEY),
        {
            "booked": translate("Dashboard", "Hẹn"),
            "arrived": translate("Dashboard", "Đến"),
            "cancelled": translate("Dashboard", "Hủy"),
        },
    )


def show_receptions(panel: ReceptionPanel, found: Day, rows: Sequence[Ticket]) -> None:
    """The day's receptions after the filters; the counts mind the doctor alone (screens reference 1.3)."""
    context = panel._context
    board, today = found.board, context.today()
    panel.set_title(titled(translate("Dashboard", "Tiếp nhận {0}"), found.day, today))
    counts = dict.fromkeys((ALL, *STAGES), 0)
    for row in board.rows:
        counts[ALL] += 1
        if row.stage in counts:
            counts[row.stage] += 1
    for key, count in counts.items():
        panel.tabs.set_figure(key, count if board.held else None)
    tab = panel.tabs.current()
    mine = by_urgency(row for row in rows if not tab or row.stage == tab)
    day = formats.date_text(found.day)
    if mine:
        panel.show_list(lambda: panel.model.set_tickets(mine, found.first))
        return
    panel.model.set_tickets((), {})
    words = translate("Dashboard", "Chưa tải tiếp nhận ngày {0}").replace("{0}", day)
    if board.held:
        nobody = translate("Dashboard", "Chưa có khách nào được tiếp nhận")
        words = _nothing(bool(board.rows), nobody, day)
    panel.show_nobody(words, hatched=not board.held)


def show_bookings(panel: BookingPanel, found: Day, rows: Sequence[Booking] | None) -> None:
    """The day's bookings after the filters; the counts are those of all."""
    context = panel._context
    panel.set_title(titled(translate("Dashboard", "Lịch hẹn {0}"), found.day, context.today()))
    counts = booking_counts(found.bookings) if found.bookings is not None else {}
    for key in (ALL, "booked", "arrived", "cancelled"):
        panel.tabs.set_figure(key, counts.get(key))
    tab = panel.tabs.current()
    mine = tuple(row for row in rows or () if not tab or row.tab == tab)
    day = formats.date_text(found.day)
    if mine:
        panel.show_list(lambda: _put(panel.model, mine))
        return
    panel.model.set_rows(())
    words = translate("Dashboard", "Chưa tải lịch hẹn ngày {0}").replace("{0}", day)
    if rows is not None:
        words = _nothing(bool(found.bookings), translate("Dashboard", "Không có lịch hẹn"), day)
    panel.show_nobody(words, hatched=rows is None)


def _put(model: RowsModel[Booking], rows: tuple[Booking, ...]) -> bool:
    """False where these are shown already."""
    if rows == model.rows():
        return False
    model.set_rows(rows)
    return True


def _nothing(filtered: bool, words: str, day: str) -> str:
    return translate("Dashboard", "Không có ai khớp bộ lọc") if filtered else f"{words} · {day}"


__all__ = [
    "BookingPanel",
    "DeskPanel",
    "ReceptionPanel",
    "booking_panel",
    "reception_panel",
    "show_bookings",
    "show_receptions",
]
