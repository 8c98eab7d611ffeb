"""The customers' records (screens reference 3): open customers, one header, ten tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.queries.customer import CustomerRecord, record
from tdental_desktop.queries.record.counts import counts
from tdental_desktop.queries.record.preview import Presence, presence
from tdental_desktop.views.customer_header import CustomerHeader
from tdental_desktop.views.customer_updates import UPDATE_KEY
from tdental_desktop.views.open_customers import OpenCustomers
from tdental_desktop.views.paper_button import PaperItem, Papers
from tdental_desktop.views.record import TABS, RecordTab
from tdental_desktop.views.record.exported import export_words
from tdental_desktop.views.record.keys import tab_key
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import treatment_state
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.open_bar import OpenBar, OpenFace
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.scroll_strip import ScrollStrip
from tdental_desktop.widgets.segmented import TabStrip
from tdental_desktop.widgets.stack import PageStack, RigidColumn
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
_SETTLE_MS = 40
_HOLD_MS = 40
"""Less than an eye notices: an answer that comes in time is painted once, not an empty page before it."""
_REMEMBERED = 40
"""Customers whose tabs keep their filters and place, also after they were closed."""


@dataclass(frozen=True, slots=True)
class _Around:
    """One answer about the customer on screen: today's reception, rows per tab."""

    customer: str
    presence: Presence | None
    counts: Any


@dataclass(slots=True)
class _Memory:
    """How a customer's record was left: the open tab, and each tab's filters and place."""

    tab: str
    tabs: dict[str, object]


class CustomerView(View):
    """One record on screen, several open; header by primary key at once, the rest when answered.

    Who is only chosen in a list is previewed. Where no preview covers the record it follows, in the one tab
    that the next choice takes over; who is opened keeps a tab.
    """

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._key: str | None = None
        self._record: CustomerRecord | None = None
        self._open = OpenCustomers()
        self._made: dict[str, RecordTab] = {}
        self._behind: dict[str, object] = {}
        self._memories: dict[str, _Memory] = {}
        self._read_records: dict[str, CustomerRecord | None] = {}
        self._choice: str | None = None
        # By then the preview has come to the front, if there is one.
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._hold = QTimer(self, interval=_HOLD_MS, singleShot=True)
        self._painted = True
        self._build()
        self._connect()
        self._nobody()

    def customer(self) -> str | None:
        """Id of the customer on screen."""
        return self._key

    # -- building

    def _build(self) -> None:
        self.bar = OpenBar(translate("Customer", "Khách đang mở"))
        self._gone = Band("warning", icon="warning")
        self._short = Band("warning", icon="warning")
        self._header = CustomerHeader(self.context)
        self.papers = Papers(self.context, self._documents())
        self.papers.listen(self)
        self._header.add_button(self.papers.button())
        self._tabs = TabStrip(
            [(spec.key, spec.name()) for spec in TABS], translate("Customer", "Hồ sơ khách hàng")
        )
        self._pages = PageStack(self)
        page = QWidget(self._pages)
        self._stack = PageStack(page)
        self._nobody_page = EmptyState(icon="users")
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 4)
        top.setSpacing(6)
        for widget in (self._short, self._gone, self._header):
            top.addWidget(widget)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self._strip = ScrollStrip(self._tabs, tab_key)
        column.addWidget(self._strip)
        column.addWidget(self._stack, 1)
        self._page = page
        whole = RigidColumn(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._pages, 1)
        self._pages.addWidget(self._nobody_page)
        self._pages.addWidget(page)
        # Its page is made with the first customer, or ahead of that.
        self._tabs.set_current(TABS[0].key)

    def parts_left(self) -> Iterable[Callable[[], object]]:
        return [partial(self.tab, TABS[0].key)]

    def _documents(self) -> list[PaperItem]:
        """What can be printed of the customer on screen."""
        return [
            PaperItem(
                translate("Customer", "Hồ sơ khách hàng"),
                lambda: self._paper(PaperWish("customer")),
                "Ctrl+P",
            ),
            PaperItem(
                translate("Customer", "Sao kê thanh toán"),
                lambda: self._paper(PaperWish("payments")),
                "Ctrl+Shift+P",
            ),
            PaperItem(
                translate("Customer", "Sao kê công nợ"), lambda: self._paper(PaperWish("debts")), "Ctrl+D"
            ),
        ]

    def _paper(self, wish: PaperWish) -> PaperWish | None:
        return replace(wish, key=self._key) if self._key and self._record is not None else None

    def _connect(self) -> None:
        context = self.context
        context.customer_chosen.connect(self._chosen)
        self._settle.timeout.connect(self._follow)
        self._hold.timeout.connect(self._let_paint)
        context.customer_opened.connect(self.keep_customer)
        context.record_opened.connect(self._open_record)
        context.updates.changed.connect(self._update_changed)
        self._tabs.changed.connect(self.open_tab)
        self._header.copy_phone.connect(self.copy_phone)
        self._header.update_wanted.connect(self.update_now)
        self._header.update_stop_wanted.connect(self._stop_update)
        self.bar.chosen.connect(self.turn_to)
        self.bar.close_wanted.connect(self.close_customer)
        self.bar.keep_wanted.connect(lambda key: self._changed_open(self._open.keep, key))
        self.bar.pin_wanted.connect(lambda key, on: self._changed_open(self._open.pin, key, on))
        self.bar.rest_close_wanted.connect(self._close_rest)
        self.bar.moved.connect(self._open.move)
        # Also from a list beside the record: the customer on screen is meant wherever the focus is.
        everywhere = Qt.ShortcutContext.ApplicationShortcut
        self._shortcut(UPDATE_KEY, self.update_now, everywhere)
        for spec in TABS:
            if keys := tab_key(spec.key):
                self._shortcut(keys, lambda tab=spec.key: self._tab_by_key(tab), everywhere)
        self._shortcut("Ctrl+Tab", lambda: self._step(1), everywhere)
        self._shortcut("Ctrl+Shift+Tab", lambda: self._step(-1), everywhere)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._shortcut("Ctrl+W", self._close_shown, inside)

    def _close_shown(self) -> None:
        if self._key:
            self.close_customer(self._key)

    def _shortcut(self, keys: str, slot: Any, where: Qt.ShortcutContext) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(where)
        made.activated.connect(slot)

    def minimumSizeHint(self) -> QSize:
        # What scrolls inside takes no less than a few rows; in a lower dock the record scrolls as a whole.
        return QSize(320, max(240, self.bar.height() + self._pages.minimumSizeHint().height()))

    # -- open customers

    def show_customer(self, key: str) -> None:
        """Show this customer, in the tab that follows the selection; the same one is read again."""
        self._open.show(key)
        self._turn_to(key)

    def _chosen(self, key: str) -> None:
        self._choice = key
        self._settle.start()

    def _follow(self) -> None:
        key, self._choice = self._choice, None
        if key is not None and self._in_sight():
            self.show_customer(key)

    def keep_customer(self, key: str) -> None:
        """Show this customer in a tab that stays."""
        self._choice = None
        self._open.show(key, keep=True)
        self._turn_to(key)

    def turn_to(self, key: str) -> None:
        """Another of the open customers; every view that follows a customer goes along."""
        self._choice = None
        self.show_customer(key)
        self.context.customer_shown.emit(key)

    def close_customer(self, key: str) -> None:
        """Close one customer; what was left of it is remembered."""
        self._keep_memory()
        self._open.close(key)
        following = self._open.current
        if following is None:
            self._key = self._record = None
            self._show_bar()
            self._nobody()
        elif following != self._key:
            self.turn_to(following)
        else:
            self._show_bar()

    def _close_rest(self, key: str) -> None:
        for one in self._open.all():
            if one.key != key and not one.pinned:
                self._open.close(one.key)
        self._show_bar()
        if self._key != key:
            self.turn_to(key)

    def _changed_open(self, change: Any, *what: Any) -> None:
        change(*what)
        self._show_bar()

    def _step(self, by: int) -> None:
        key = self._open.beside(by)
        if key is not None and key != self._key and self._in_sight():
            self.turn_to(key)

    def _show_bar(self) -> None:
        """Names and shapes of all that are open; who was read keeps the face until a change."""
        connection = self.context.connection()
        open_now = self._open.all()
        self._read_records = {one.key: self._read_records.get(one.key) for one in open_now}
        faces = []
        for one in open_now:
            found = self._read_records[one.key]
            if found is None and connection is not None:
                found = self._read_records[one.key] = record(connection, self.context.scope, one.key)
            name = (found.name if found is not None else None) or formats.MISSING
            code = f"[{found.ref}] " if found is not None and found.ref else ""
            state = treatment_state(found.status) if found is not None else None
            faces.append(OpenFace(one.key, name, f"{code}{name}", state, one.kept, one.pinned))
        self.bar.set_faces(faces, self._open.current)
        self.bar.setVisible(bool(faces))

    # -- tabs

    def tab(self, key: str) -> RecordTab:
        """A tab by its permanent name, turned to the customer on screen; made when it is first wanted."""
        if key not in self._made:
            spec = next(spec for spec in TABS if spec.key == key)
            made = spec.factory(self.context)
            made.counted.connect(lambda number, tab=key: self._count(tab, number))
            made.opened.connect(self.open_row)
            made.turning.connect(self._hold_paint)
            made.turned.connect(self._let_paint)
            self._made[key] = made
            self._stack.addWidget(made)
            memory = self._memories.get(self._key or "")
            self._behind[key] = memory.tabs.get(key) if memory is not None else None
        if key in self._behind:
            # Still "behind" meanwhile: what was counted of the customer already stays on the tab.
            self._made[key].turn_to(self._key, self._behind[key])
            self._behind.pop(key, None)
        return self._made[key]

    def _count(self, tab: str, number: int | None) -> None:
        if tab not in self._behind:
            self._tabs.set_count(tab, number)

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front; customers that are opened anew begin with it."""
        self._tabs.set_current(key)
        old, focus = self._stack.currentWidget(), QApplication.focusWidget()
        kept = old is not None and focus is not None and old.isAncestorOf(focus)
        self._stack.setCurrentWidget(self.tab(key))
        self._header.set_banded(key == "profile")
        if kept and old is not self.tab(key):
            # Else Qt hands the keys to the first field of the new tab, and digits would filter its rows.
            self.tab(key).focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def _tab_by_key(self, key: str) -> None:
        if self._key is not None and self._in_sight():
            self.open_tab(key)
            self.tab(key).focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self._in_sight():
            self.context.tab_wanted.emit(key)

    def open_row(self, table: str, key: str) -> None:
        """The tab that shows a record, its row selected; without a key only the tab. A customer is opened."""
        if table == "customers" and key:
            self.context.customer_opened.emit(key)
            return
        spec = next((spec for spec in TABS if table in spec.shows), None)
        if spec is not None:
            self.open_tab(spec.key)
            if key:
                self.tab(spec.key).select_row(table, key)

    def customer_called(self, key: str) -> None:
        self.keep_customer(key)

    def record_called(self, customer: str, table: str, key: str) -> None:
        self._open_record(customer, table, key)

    def _open_record(self, customer: str, table: str, key: str) -> None:
        self.context.customer_opened.emit(customer)
        self.open_row(table, key)
        # The tab that had the focus may lie behind now.
        self.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_covered(self, covered: bool) -> None:
        super().set_covered(covered)
        if not covered:
            self.tab(self._tabs.current()).uncovered()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.set_record_present(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.set_record_present(False)

    def _hold_paint(self) -> None:
        # Keys that repeat ask before each answer: between two holds there is a painting at least.
        if self._painted:
            self._painted = False
            self._hold.start()
            self.setUpdatesEnabled(False)

    def _let_paint(self) -> None:
        self._hold.stop()
        self.setUpdatesEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painted = True
        super().paintEvent(event)

    def _in_sight(self) -> bool:
        """Really on screen: a dock that lies behind another one counts as visible for Qt."""
        return not self.visibleRegion().isEmpty()

    def _seen(self, key: str) -> bool:
        return key in self._made and self._made[key].isVisible()

    # -- remembering

    def _keep_memory(self) -> None:
        if self._key is not None:
            self._memories.pop(self._key, None)
            kept = {name: tab.state() for name, tab in self._made.items() if name not in self._behind}
            kept |= self._behind
            self._memories[self._key] = _Memory(self._tabs.current(), kept)
            while len(self._memories) > _REMEMBERED:
                del self._memories[next(iter(self._memories))]

    def state(self) -> object:
        self._keep_memory()
        return {
            "open": [(one.key, one.kept, one.pinned) for one in self._open.all()],
            "memories": dict(self._memories),
            "tab": self._tabs.current(),
            "current": self._key,
        }

    def restore_state(self, state: object) -> None:
        if not isinstance(state, dict):
            return
        self._memories = dict(state["memories"])
        for key, kept, pinned in state["open"]:
            self._open.show(key, keep=kept)
            self._open.pin(key, pinned)
        self.open_tab(state["tab"])
        if state["current"] is not None:
            self.show_customer(state["current"])

    # -- showing

    def _turn_to(self, key: str) -> None:
        if key != self._key:
            self._keep_memory()
            self._key = key
            memory = self._memories.get(key)
            for spec in TABS:
                self._tabs.set_count(spec.key, None)
            # Tabs that nobody sees turn when they are opened: ten at once are most of what opening takes.
            states = memory.tabs if memory is not None else {}
            self._behind = {name: states.get(name) for name in self._made}
            self._ask_around(key)
            self.open_tab(memory.tab if memory is not None else self._tabs.current())
            self._read()
        else:
            self.reload()

    def tables_changed(self, names: frozenset[str]) -> None:
        super().tables_changed(names)
        for tab in self._made.values():
            if names & tab.tables:
                tab.mark_stale()

    def reload(self) -> None:
        """Header now, by primary key; what the tabs show from the query thread."""
        self._read_records.clear()
        if self._key is not None:
            self._ask_around(self._key)
        self._read()
        if self._record is not None:
            for tab in self._made.values():
                tab.mark_stale()

    def _read(self) -> None:
        key, context = self._key, self.context
        connection = context.connection()
        if key is not None and connection is not None:
            self._read_records[key] = record(connection, context.scope, key)
        self._show_bar()
        if key is None or connection is None:
            self._nobody()
            return
        self._record = self._read_records[key]
        if self._record is None:
            self._nobody(translate("Customer", "Bản sao không còn khách hàng này"))
            return
        self._pages.setCurrentWidget(self._page)
        self._show_record(self._record)

    def _ask_around(self, key: str) -> None:
        """Before the tab asks: what comes first is painted with it."""
        scope, today = self.context.scope, self.context.today().isoformat()
        self.context.ask(
            "customer.around",
            lambda reader: _Around(
                key, presence(reader, scope, key, today), counts(reader, scope, key, today)
            ),
            self._got_around,
        )

    def _nobody(self, reason: str = "") -> None:
        self._nobody_page.set_reason(
            reason or translate("Customer", "Chọn một khách hàng để xem hồ sơ"),
            "" if reason else translate("Customer", "Mũi tên ↑ ↓ trong danh sách, Enter để mở."),
        )
        self._pages.setCurrentWidget(self._nobody_page)

    def _show_record(self, found: CustomerRecord) -> None:
        language = self.context.language
        if found.gone_at is not None:
            words = translate("Customer", "TDental không còn khách hàng này (từ {0}); bản sao vẫn giữ hồ sơ.")
            self._gone.set_band(words.replace("{0}", formats.date_time(found.gone_at, language)))
        elif found.quarantined:
            words = translate("Customer", "TDental không còn hiện khách hàng này; chờ xác nhận xóa.")
            self._gone.set_band(words)
        else:
            self._gone.set_band("")
        self._header.show_record(found)
        self._show_update()

    def _got_around(self, answer: Any) -> None:
        if not isinstance(answer, _Around) or answer.customer != self._key:
            return
        self._header.show_presence(answer.presence)
        for spec in TABS:
            # A tab that is on screen counts its own rows, under its filters.
            if spec.key in answer.counts and not self._seen(spec.key):
                self._tabs.set_count(spec.key, answer.counts[spec.key])

    # -- this customer now

    def update_now(self) -> None:
        """Everything of the customer on screen, from the server."""
        if self._key is not None and self._record is not None and self.isVisible():
            self.context.updates.wanted.emit(self._key)

    def _stop_update(self) -> None:
        if self._key is not None:
            self.context.updates.stop_wanted.emit(self._key)

    def _update_changed(self, customer: str) -> None:
        if customer == self._key:
            self._show_update()

    def _show_update(self) -> None:
        state = self.context.updates.state(self._key or "")
        self._header.show_update(state)
        self._short.set_band(state.words if state.bad and not state.running else "", "warning")

    # -- copying, keys

    def _phone_digits(self) -> str:
        found = self._record
        return formats.phone_digits(found.phone) if found and found.phone else ""

    def copy_phone(self) -> None:
        """The customer's phone as plain digits to the clipboard."""
        if digits := self._phone_digits():
            QGuiApplication.clipboard().setText(digits)

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        return export_words(table, self._record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_phone()
        elif event.key() == Qt.Key.Key_Escape:
            self.context.view_wanted.emit("customers")
        else:
            super().keyPressEvent(event)

    def focus_target(self) -> QWidget:
        current = self._stack.currentWidget()
        return current.focus_target() if self._key and isinstance(current, RecordTab) else self
