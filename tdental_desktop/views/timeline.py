"""The timeline dock (screens reference 3.3, right side): one stream over all tables of the customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.timeline import DayHead, TimelineModel, page_keys
from tdental_desktop.queries.record.timeline import Event, Timeline, events, timeline
from tdental_desktop.queries.record.timeline_sources import EventKind
from tdental_desktop.queries.scope import Scope
from tdental_desktop.theme import Tone
from tdental_desktop.views.record.full_text import FULL_TEXT_KEY, FullText
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.event_list import EventFace, EventList, HeadFace, whole_words
from tdental_desktop.widgets.page_header import Band, Footer
from tdental_desktop.widgets.toggle import ToggleChip
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_LOOKS: dict[EventKind, tuple[str, Tone]] = {
    "appointment": ("calendar", "success"),
    "reception": ("bell", "warning"),
    "order": ("file", "info"),
    "service": ("tooth", "info"),
    "visit": ("tooth", "success"),
    "payment": ("card", "success"),
    "advance": ("card", "violet"),
    "debt": ("card", "danger"),
    "quotation": ("file", "violet"),
    "labo": ("flask", "teal"),
    "image": ("picture", "neutral"),
    "prescription": ("note", "neutral"),
    "advisory": ("note", "warning"),
}
_OFF = frozenset({"cancel", "cancelled"})
_TWO_LINES = 52
"""Height of two lines of chips."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The stream of one customer, and the events of the page that is seen first."""

    customer: str
    timeline: Timeline
    page: int
    events: tuple[Event, ...]

    @staticmethod
    def read(
        connection: Any, scope: Scope, customer: str, kinds: frozenset[EventKind] | None, page: int
    ) -> _Answer:
        """Query thread."""
        found = timeline(connection, scope, customer, kinds)
        keys = page_keys(found.keys, page)
        return _Answer(customer, found, page, events(connection, scope, keys))


class TimelineView(View):
    """Follows the customer on screen. Filter chips by kind, jump by year; a line opens its record."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._key: str | None = None
        self._off: frozenset[EventKind] = frozenset()
        self._answer: Timeline | None = None
        self._model = TimelineModel(
            context.connection,
            context.scope,
            {Role.STATE: self._face, Qt.ItemDataRole.AccessibleTextRole: self._spoken},
        )
        self._chips: dict[EventKind, ToggleChip] = {}
        self._build()
        context.customer_chosen.connect(self.show_customer)
        context.customer_opened.connect(self.show_customer)
        context.customer_shown.connect(self.show_customer)
        if context.customer is not None:
            self.show_customer(context.customer)

    def _build(self) -> None:
        self._chip_box = QWidget()
        self._flow = FlowLayout(self._chip_box, gap=4)
        self._kinds = push_button("", kind="flat", icon="filter")
        self._kinds.clicked.connect(
            lambda: self._kind_menu().popup(self._kinds.mapToGlobal(self._kinds.rect().bottomLeft()))
        )
        self._year = push_button(translate("Timeline", "Năm"), kind="flat", icon="calendar")
        self._year.clicked.connect(
            lambda: self._years().popup(self._year.mapToGlobal(self._year.rect().bottomLeft()))
        )
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(self._chip_box, 1)
        top.addWidget(self._kinds)
        top.addStretch(0)
        top.addWidget(self._year, 0, Qt.AlignmentFlag.AlignTop)
        self._band = Band("info")
        self._band.hide()
        self.list = EventList(translate("Timeline", "Dòng thời gian"))
        self.list.setObjectName("timeline.list")
        self.list.setModel(self._model)
        self.list.opened.connect(self._open)
        key = QShortcut(QKeySequence(FULL_TEXT_KEY), self.list)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.show_full_text)
        self._empty = EmptyState(icon="history")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._band)
        column.addWidget(holder, 1)
        column.addWidget(self._footer)
        self._nobody()

    # -- showing

    def show_customer(self, key: str) -> None:
        """Turn to a customer; the chips stay as they are."""
        if key != self._key:
            self._key = key
            self._answer = None
            self._model.set_timeline(None)
            self._footer.set_texts("")
        self.mark_stale()

    def reload(self) -> None:
        key, scope = self._key, self.context.scope
        if key is None:
            self._nobody()
            return
        kinds = frozenset(_LOOKS) - self._off if self._off else None
        # Where the list stands now its rows will be seen first.
        page = self._model.page_of(self.list.first_row())
        self.context.ask("timeline", lambda reader: _Answer.read(reader, scope, key, kinds, page), self._got)

    def _got(self, answer: Any) -> None:
        if not isinstance(answer, _Answer):
            self._empty.set_kind("warning", danger=True)
            self._empty.set_reason(sentences.sentence(answer.code, self.context.language))
            self._stack.setCurrentWidget(self._empty)
            return
        if answer.customer != self._key:
            return
        found = answer.timeline
        row = self.list.currentIndex().row()
        kept, offset = self._model.key_at(row), self.list.verticalScrollBar().value()
        self._answer = found
        self._model.set_timeline(found, answer.page, answer.events)
        if (row := self._model.row_of(kept)) >= 0:
            self.list.setCurrentIndex(self._model.index(row))
        self.list.verticalScrollBar().setValue(offset)
        self._show_chips(found)
        self._show_around(found)

    def _show_around(self, found: Timeline) -> None:
        language = self.context.language
        words = "\n".join(problem_text(one, language) for one in found.problems)
        total = sum(found.counts.values())
        self._band.set_band(words if found.keys else "")
        self._year.setVisible(len(found.years) > 1)
        if found.keys:
            self._stack.setCurrentWidget(self.list)
        elif found.problems:
            self._empty.set_kind("warning", hatched=True)
            self._empty.set_reason(words)
            self._stack.setCurrentWidget(self._empty)
        else:
            self._empty.set_kind("history")
            nothing = translate("Timeline", "Chưa có sự kiện nào.")
            self._empty.set_reason(
                translate("Timeline", "Không có sự kiện thuộc loại đã chọn.") if total else nothing
            )
            self._stack.setCurrentWidget(self._empty)
        left = translate("Timeline", "{0} / {1} sự kiện").replace(
            "{0}", formats.number(len(found.keys), language)
        )
        first = next((day for day, _, _ in reversed(found.days) if day), None)
        right = (
            translate("Timeline", "Đầu tiên {0}").replace("{0}", formats.date_text(first)) if first else ""
        )
        self._footer.set_texts(left.replace("{1}", formats.number(total, language)), right)

    def _nobody(self) -> None:
        self._empty.set_kind("history")
        self._empty.set_reason(translate("Timeline", "Chọn một khách hàng để xem dòng thời gian"))
        self._stack.setCurrentWidget(self._empty)
        self._year.hide()

    # -- chips and years

    def _show_chips(self, found: Timeline) -> None:
        for kind in _LOOKS:
            number = found.counts.get(kind, 0)
            chip = self._chips.get(kind)
            if chip is None and number:
                chip = self._chips[kind] = ToggleChip(kind_word(kind))
                chip.setChecked(kind not in self._off)
                chip.toggled.connect(partial(self._toggled, kind))
                self._flow.addWidget(chip)
            if chip is not None:
                chip.setVisible(bool(number))
                chip.set_count(formats.number(number, self.context.language))
        self._fit()

    def _toggled(self, kind: EventKind, on: bool) -> None:
        self._off = self._off - {kind} if on else self._off | {kind}
        self._name_kinds()
        self.reload()

    def _fit(self) -> None:
        """Chips while they take two lines at most; else one button, and the lines go to the events."""
        aside = 0 if self._year.isHidden() else self._year.sizeHint().width() + 6
        held = any(not chip.isHidden() for chip in self._chips.values())
        few = self._flow.heightForWidth(max(1, self.width() - 24 - aside)) <= _TWO_LINES
        self._chip_box.setVisible(few)
        self._kinds.setVisible(held and not few)
        self._name_kinds()
        self._chip_box.updateGeometry()

    def _name_kinds(self) -> None:
        shown = [kind for kind, chip in self._chips.items() if not chip.isHidden()]
        on = [kind for kind in shown if kind not in self._off]
        words = translate("Timeline", "Mọi loại")
        if len(on) < len(shown):
            some = translate("Timeline", "{0} / {1} loại")
            words = some.replace("{0}", str(len(on))).replace("{1}", str(len(shown)))
        self._kinds.setText(words)

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, chip in self._chips.items():
            if not chip.isHidden():
                number = self._answer.counts.get(kind, 0) if self._answer else 0
                count = formats.number(number, self.context.language)
                action = QAction(f"{kind_word(kind)}\t{count}", menu)
                action.setCheckable(True)
                action.setChecked(chip.isChecked())
                action.toggled.connect(chip.setChecked)
                menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _years(self) -> QMenu:
        menu = QMenu(self)
        for year, _, number in self._answer.years if self._answer else ():
            action = QAction(f"{year}\t{formats.number(number, self.context.language)}", menu)
            action.triggered.connect(lambda _on=False, wanted=year: self.jump_to(wanted))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def jump_to(self, year: str) -> None:
        """Scroll to the newest day of a year."""
        row = self._model.row_of_year(year)
        if row >= 0:
            self.list.scrollTo(self._model.index(row), EventList.ScrollHint.PositionAtTop)

    # -- opening

    def _open(self, index: QModelIndex) -> None:
        found = self._model.item(index.row())
        if isinstance(found, Event) and found.opens.id is not None and self._key is not None:
            self.context.record_opened.emit(self._key, found.opens.table, found.opens.id)

    def show_full_text(self) -> None:
        """F4: all that the current event says, to read, select and copy."""
        face = self._face(self._model.item(self.list.currentIndex().row()))
        if isinstance(face, HeadFace | EventFace):
            FullText(translate("Timeline", "Toàn văn của sự kiện"), whole_words(face), self.window()).open()

    # -- faces

    def _face(self, found: DayHead | Event | None) -> object:
        if isinstance(found, DayHead):
            return self._head(found)
        return event_face(found, self.context) if found is not None else None

    def _head(self, head: DayHead) -> HeadFace:
        if head.day is None:
            return HeadFace(translate("Timeline", "Không rõ ngày"))
        moment = formats.clinic_datetime(f"{head.day}T00:00")
        aside = formats.weekday(moment, self.context.language) if moment else ""
        if head.day == self.context.today().isoformat():
            return HeadFace(translate("Timeline", "Hôm nay"), f"{aside}, {formats.date_text(head.day)}")
        return HeadFace(formats.date_text(head.day), aside)

    def _spoken(self, found: DayHead | Event | None) -> str:
        face = self._face(found)
        if isinstance(face, HeadFace):
            return f"{face.title} {face.aside}"
        if isinstance(face, EventFace):
            return ", ".join(part for part in (face.time, face.title, face.figure, face.text) if part)
        return ""

    def focus_target(self) -> QWidget:
        return self.list

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 200)


def kind_word(kind: EventKind) -> str:
    """The kind in people's words."""
    words: dict[EventKind, Callable[[], str]] = {
        "appointment": lambda: translate("Timeline", "Lịch hẹn"),
        "reception": lambda: translate("Timeline", "Tiếp nhận"),
        "order": lambda: translate("Timeline", "Phiếu điều trị"),
        "service": lambda: translate("Timeline", "Dịch vụ"),
        "visit": lambda: translate("Timeline", "Đợt khám"),
        "payment": lambda: translate("Timeline", "Thanh toán"),
        "advance": lambda: translate("Timeline", "Tạm ứng"),
        "debt": lambda: translate("Timeline", "Công nợ"),
        "quotation": lambda: translate("Timeline", "Báo giá"),
        "labo": lambda: translate("Timeline", "Labo"),
        "image": lambda: translate("Timeline", "Hình ảnh"),
        "prescription": lambda: translate("Timeline", "Đơn thuốc"),
        "advisory": lambda: translate("Timeline", "Tư vấn"),
    }
    return words[kind]()


def event_face(event: Event, context: ViewContext) -> EventFace:
    """How one event is drawn. An amount that is not known is left out, never zero."""
    icon, tone = _LOOKS[event.key.kind]
    at = event.key.at or ""
    clock = formats.time_text(at) if len(at) > 10 and at[11:16] != "00:00" else ""
    title = " · ".join(part for part in (kind_word(event.key.kind), event.title) if part)
    teeth = translate("Timeline", "răng {0}").replace("{0}", event.teeth) if event.teeth else None
    figure = formats.money(event.amount, context.language, unit=True) if event.amount is not None else ""
    return EventFace(
        time=clock,
        icon=icon,
        tone=tone,
        title=title,
        text=" · ".join(part for part in (event.text, event.person, teeth) if part),
        figure=figure,
        danger=event.amount is not None and event.amount < 0,
        struck=event.state in _OFF or event.standing == "gone",
    )
