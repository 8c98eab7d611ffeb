"""The preview of the customer that is selected anywhere (screens reference 15): eight answers at one look."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.queries.record.preview import Preview, preview
from tdental_desktop.views import preview_pins
from tdental_desktop.views.customer_updates import UPDATE_KEY
from tdental_desktop.views.preview_page import PreviewPage
from tdental_desktop.views.preview_pins import MOST, PinBar, pin, pinned
from tdental_desktop.views.record import keys
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
PIN_KEY = "Ctrl+G"
_SLOW_MS = 150
_PRESENCE_MS = 20_000
_WIDEST = 1_080


class PreviewView(View):
    """Follows the selection: one question to the query thread, the newest answer alone is shown.

    What is on screen stays until the answer comes; after 150 ms without one it goes, so that nobody reads
    the last customer's figures for the next one's.
    """

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._key: str | None = None
        self._build()
        self._connect()
        self._show_nobody()
        if context.customer is not None:
            self.show_customer(context.customer)

    def customer(self) -> str | None:
        """Id of the customer that is previewed."""
        return self._key

    def shown(self) -> Preview | None:
        """What is on screen; None while there is nothing."""
        return self.page.shown() if self._pages.currentWidget() is self._scroll else None

    # -- building

    def _build(self) -> None:
        self.pins = PinBar(self.context)
        self.page = PreviewPage(self.context)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Wider, the figures of a row would stand a screen away from what they belong to.
        self.page.setMaximumWidth(_WIDEST)
        self._scroll.setWidget(self.page)
        # The dock's own surface shows through.
        self._scroll.viewport().setAutoFillBackground(False)
        self.page.setAutoFillBackground(False)
        self.empty = EmptyState(icon="users")
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pins)
        column.addLayout(self._pages, 1)
        # Only now: a stacked layout without a parent shows its first page as a window of its own.
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._scroll)
        self.update_button = push_button("", kind="flat", icon="sync", bar=True)
        self.pin_button = icon_button("pin", "", side=24, glyph=14)
        self.pin_button.setCheckable(True)
        self._slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._minute = QTimer(self, interval=_PRESENCE_MS)

    def _connect(self) -> None:
        context, page = self.context, self.page
        context.customer_chosen.connect(self.show_customer)
        context.customer_opened.connect(self.show_customer)
        context.customer_shown.connect(self.show_customer)
        context.updates.changed.connect(self._update_changed)
        context.setting_changed.connect(self._setting_changed)
        page.open_wanted.connect(self.open_record)
        page.copy_wanted.connect(self.copy_phone)
        page.fetch_wanted.connect(self.update_now)
        page.order_chosen.connect(lambda key: self._open_row("sale_orders", key))
        page.labo_chosen.connect(lambda key: self._open_row("labo_orders", key))
        page.person_chosen.connect(context.customer_chosen)
        self.pins.chosen.connect(context.customer_chosen)
        self.empty.action.connect(self.reload)
        self.update_button.clicked.connect(self._update_pressed)
        self.pin_button.clicked.connect(self._pin_pressed)
        self._slow.timeout.connect(self._too_slow)
        self._minute.timeout.connect(page.show_presence)
        for sequence, slot in ((PIN_KEY, self.pin_button.click), (UPDATE_KEY, self.update_now)):
            made = QShortcut(QKeySequence(sequence), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)

    def title_widgets(self) -> list[QWidget]:
        return [self.update_button, self.pin_button]

    # -- following

    def show_customer(self, key: str) -> None:
        """Preview this customer; asked for when the pane is seen."""
        if key == self._key and self.shown() is not None:
            return
        self._key = key
        self._stale = True
        self._reload_if_seen()

    def reload(self) -> None:
        """The same customer with newer data, where one is on screen."""
        self.pins.show_pins(self._key)
        self._show_buttons()
        key, context = self._key, self.context
        if key is None:
            self._show_nobody()
            return
        scope, now = context.scope, context.now()
        self._slow.start()
        context.ask(
            "preview",
            lambda connection: (key, preview(connection, scope, key, now)),
            self._answered,
        )

    def _answered(self, answer: Any) -> None:
        self._slow.stop()
        if not isinstance(answer, tuple):
            self.empty.set_kind("warning", danger=True)
            reason = sentences.sentence(answer.code, self.context.language)
            self.empty.set_reason(reason, button=translate("Preview", "Thử lại"))
            self._pages.setCurrentWidget(self.empty)
            return
        key, found = answer
        if key != self._key:
            return
        if found is None:
            self.empty.set_kind("users")
            self.empty.set_reason(translate("Preview", "Bản sao không có khách hàng này"))
            self._pages.setCurrentWidget(self.empty)
            return
        before = self.page.shown()
        self.page.show_preview(found)
        self.page.show_update(self.context.updates.state(key))
        if before is None or before.header.id != key:
            self._scroll.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(self._scroll)
        self._show_buttons()
        if self.hasFocus():  # somebody came here before there was anything to press
            self.page.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _too_slow(self) -> None:
        before = self.page.shown()
        if before is None or before.header.id != self._key:
            self.empty.set_kind("users")
            self.empty.set_reason(translate("Preview", "Đang đọc…"))
            self._pages.setCurrentWidget(self.empty)

    def _show_nobody(self) -> None:
        self.empty.set_kind("users")
        self.empty.set_reason(
            translate("Preview", "Chọn một khách hàng để xem nhanh"),
            translate("Preview", "Mũi tên ↑ ↓ trong danh sách, Enter để mở hồ sơ."),
        )
        self._pages.setCurrentWidget(self.empty)
        self._show_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        self.page.show_presence()
        self.pins.show_pins(self._key)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    # -- acting

    def open_record(self) -> None:
        """Enter: the record."""
        if self.shown() is not None and self._key is not None:
            self.context.customer_opened.emit(self._key)

    def _open_row(self, table: str, key: str) -> None:
        if self._key is not None:
            self.context.record_opened.emit(self._key, table, key)

    def copy_phone(self) -> None:
        """Ctrl+C: the phone as plain digits."""
        found = self.shown()
        if found is not None and found.header.phone and self.context.scope.phone:
            QGuiApplication.clipboard().setText(formats.phone_digits(found.header.phone))

    def event(self, event: QEvent) -> bool:
        # Alt and a digit: the tab of whoever is previewed, before the record takes it for its own customer.
        tab = keys.tab_pressed(event) if self.shown() is not None else None
        if tab is None or self._key is None:
            return super().event(event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            keys.open_tab(self.context, self._key, tab)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_phone()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_record()
        else:
            super().keyPressEvent(event)

    def focus_target(self) -> QWidget:
        return self.page.open if self.shown() is not None else self

    # -- this customer now

    def update_now(self) -> None:
        """Everything of this customer, from the server."""
        if self._key is not None:
            self.context.updates.wanted.emit(self._key)

    def _update_pressed(self) -> None:
        if self._key is not None and self.context.updates.state(self._key).running:
            self.context.updates.stop_wanted.emit(self._key)
        else:
            self.update_now()

    def _update_changed(self, customer: str) -> None:
        if customer == self._key:
            self.page.show_update(self.context.updates.state(customer))
            self._show_buttons()

    def _show_buttons(self) -> None:
        state = self.context.updates.state(self._key or "")
        known = self.shown() is not None
        words = translate("Preview", "Cập nhật khách này")
        hint = translate("Preview", "Đọc lại mọi thứ của khách này từ TDental")
        if state.running:
            words = translate("Preview", "Dừng cập nhật")
            words += f" · {state.percent}%" if state.percent is not None else ""
            hint = translate("Preview", "Phần đã tải được giữ lại")
        self.update_button.setText(words)
        self.update_button.setToolTip(plain_tooltip(f"{hint}  {UPDATE_KEY}"))
        self.update_button.setEnabled(known and not state.stopping)
        self._show_pin_button(known)

    # -- keeping at hand

    def _pin_pressed(self) -> None:
        if self._key is not None and self.shown() is not None:
            pin(self.context, self._key, self._key not in pinned(self.context))
        self._pins_changed()

    def _setting_changed(self, name: str) -> None:
        if name == preview_pins.SETTING:
            self._pins_changed()

    def _pins_changed(self) -> None:
        self.pins.show_pins(self._key)
        self._show_pin_button(self.shown() is not None)

    def _show_pin_button(self, known: bool) -> None:
        kept = pinned(self.context)
        on = self._key in kept
        full = not on and len(kept) >= MOST
        self.pin_button.setChecked(on)
        self.pin_button.setEnabled(known and not full)
        name = translate("Preview", "Bỏ ghim khách này") if on else translate("Preview", "Ghim khách này")
        if full:
            name = translate("Preview", "Đã ghim {0} khách: hãy bỏ ghim bớt").replace("{0}", str(MOST))
        self.pin_button.setAccessibleName(name)
        self.pin_button.setToolTip(plain_tooltip(f"{name}  {PIN_KEY}"))
