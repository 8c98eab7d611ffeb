"""The head of a record (screens reference 3.1): who it is, whether they are here, how to reach them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.customer import CustomerRecord
from tdental_desktop.queries.record.preview import Presence
from tdental_desktop.views.customer_updates import UPDATE_KEY, UpdateState
from tdental_desktop.views.customer_words import (
    medical_read,
    medical_state,
    medical_words,
    presence_state,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import gender, tags, treatment_state
from tdental_desktop.widgets.avatar import Avatar
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.chips import StateChip, TagList
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.paint import CHIP_HEIGHT, draw_icon, text_width
from tdental_desktop.widgets.sync_button import SyncButton
from tdental_desktop.widgets.values import State, plain_tooltip

translate = QCoreApplication.translate
_WIDE = 960
_ROOM_FOR_WORDS = 860
_ROOM_FOR_ICONS = 530
_WIDEST_ALERT = 300


class _Icon(QWidget):
    """A 14 px icon in a line of text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, 1, 2, self._name, "text.secondary", 14)
        painter.end()


class _UpdateButton(SyncButton):
    """*Cập nhật khách này*; while it runs, its progress and the stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        stop = self.stop_button()
        stop.setAccessibleName(translate("Customer", "Dừng cập nhật khách này"))
        stop.setToolTip(plain_tooltip(translate("Customer", "Dừng cập nhật (phần đã tải được giữ)")))

    def sizeHint(self) -> QSize:
        if self.is_compact():
            return super().sizeHint()
        # One width for both, so that nothing moves when it starts.
        words = (self._rest(), translate("Customer", "Đang cập nhật"), translate("Customer", "Đang dừng"))
        at_rest, *running = (text_width(text, "body", 500) for text in words)
        return QSize(max(32 + at_rest + 12, 32 + max(running) + 6 + 44 + 30), 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @staticmethod
    def _rest() -> str:
        return translate("Customer", "Cập nhật khách này")

    def show_state(self, state: UpdateState) -> None:
        """At rest, or the tables done so far."""
        if not state.running:
            self.set_idle(self._rest(), self._hint())
            return
        caption = translate("Customer", "Đang cập nhật")
        if state.stopping:
            caption = translate("Customer", "Đang dừng")
        tables = translate("Customer", "{done}/{total} bảng")
        tooltip = tables.replace("{done}", str(state.done)).replace("{total}", str(state.total))
        self.set_running(0, 0, state.percent, tooltip if state.total else "", caption)
        self.set_stop_enabled(not state.stopping)

    def _hint(self) -> str:
        words = translate("Customer", "Đọc lại mọi thứ của khách này từ TDental")
        return f"{words}  {UPDATE_KEY}"


class CustomerHeader(QWidget):
    """Three lines beside the initials, the same on every tab. All text is the server's, shown plain.

    Signals:
        copy_phone: a copy button was pressed.
        update_wanted, update_stop_wanted: read this customer again, or stop that.
    """

    copy_phone = Signal()
    update_wanted = Signal()
    update_stop_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: CustomerRecord | None = None
        self._wide: bool | None = None
        self._banded = False
        self._avatar = Avatar("", 48)
        self._name = ElidedLabel("", "page")
        self._present = StateChip()
        self._state = StateChip()
        self._archived = StateChip()
        self._birth = Label("", token="text.secondary", selectable=True)
        self._gender = Label("", token="text.secondary")
        self._phone = Label("", "strong", selectable=True)
        self._copy = icon_button("copy", copy_words(), side=22, glyph=14, shortcut="Ctrl+C")
        self._copy_wide = push_button(translate("Customer", "Sao chép SĐT"), icon="copy")
        self._relatives = ElidedLabel("", token="text.secondary")
        self._address = ElidedLabel("", token="text.secondary")
        self._source = ElidedLabel("", token="text.secondary")
        self._tags = TagList()
        self._alert = StateChip()
        self._alert_low = StateChip()
        self._medical = ElidedLabel("", "small", "text.secondary")
        self._cake, self._phone_icon, self._pin = _Icon("cake"), _Icon("phone"), _Icon("map-pin")
        self._update = _UpdateButton()
        self._updated = ElidedLabel("", "caption", "text.secondary")
        for button in (self._copy, self._copy_wide):
            button.clicked.connect(self.copy_phone)
        self._copy_wide.setToolTip(plain_tooltip(f"{copy_words()}  Ctrl+C"))
        self._update.clicked_sync.connect(self.update_wanted)
        self._update.clicked_cancel.connect(self.update_stop_wanted)
        self._arrange()

    # -- building

    def _arrange(self) -> None:
        for label in (self._name, self._address, self._source, self._relatives, self._updated):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # What says that there is nothing to mind is as important as a warning; birth and sex are short.
        self._medical.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for chip in (self._alert, self._alert_low):
            # A warning is the last to give way; what is too long even so is in its tooltip.
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            chip.setMaximumWidth(_WIDEST_ALERT)
        # One line of tags: what breaks into a second one is cut, the tooltip has them all.
        self._tags.setFixedHeight(CHIP_HEIGHT)
        first = _line(self._name, self._present, self._state, self._archived, self._alert)
        second = _line(self._cake, self._birth, self._gender)
        second.insertSpacing(3, 8)
        for place, widget in enumerate((self._phone_icon, self._phone, self._copy, self._relatives), 4):
            second.insertWidget(place, widget)
        third = _line(self._alert_low, self._medical, self._pin, self._address, self._source)
        third.insertWidget(5, self._tags, 1)
        # What came of the update stands at the end of the third line, which passes under the buttons.
        third.addWidget(self._updated)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addLayout(first)
        lines.addLayout(second)
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addLayout(lines, 1)
        upper.addWidget(self._copy_wide, 0, Qt.AlignmentFlag.AlignVCenter)
        upper.addWidget(self._update, 0, Qt.AlignmentFlag.AlignVCenter)
        self._upper = upper
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addLayout(upper)
        column.addLayout(third)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        self._fit(False)

    def add_button(self, button: QWidget) -> None:
        """A button of the whole record, left of the update."""
        place = self._upper.indexOf(self._update)
        self._upper.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width() >= _WIDE)

    def _fit(self, wide: bool) -> None:
        """With room the warning stands beside the name, and copying is a button with words."""
        if wide != self._wide:
            self._wide = wide
            self._show_medical()
            self._show_copy()
        self._update.set_compact(self.width() < _ROOM_FOR_WORDS)
        self._show_icons()

    def _show_icons(self) -> None:
        """In a narrow dock the icons and the sex give way: birth and phone are never cut."""
        narrow = self.width() < _ROOM_FOR_ICONS
        self._cake.setVisible(not narrow)
        self._phone_icon.setVisible(not narrow and self._context.scope.phone)
        self._gender.setVisible(not narrow and self._record is not None and self._record.gender is not None)

    # -- showing

    def show_update(self, state: UpdateState) -> None:
        """How reading this customer again goes, and what it came to; what fell short has its own band."""
        self._update.show_state(state)
        quiet = state.running or state.bad
        self._updated.set_text("" if quiet else state.words)
        self._updated.setVisible(not quiet and bool(state.words))
        if not quiet:
            self._updated.setToolTip(
                plain_tooltip("\n".join(part for part in (state.words, state.hint) if part))
            )

    def show_record(self, record: CustomerRecord) -> None:
        """Show a customer; who it is today is told by :meth:`show_presence`."""
        context, language = self._context, self._context.language
        if self._record is None or record.id != self._record.id:
            self._present.set_state(None)
        self._record = record
        name = record.name or formats.MISSING
        self._avatar.set_name(record.name or "")
        self._name.set_text(f"[{record.ref}] {name}" if record.ref else name)
        self._state.set_state(treatment_state(record.status))
        self._archived.set_state(_archived_state() if record.active is False else None)
        birth = formats.birthday_age(*record.birth, context.today(), language)
        self._birth.setText((record.birth_text or birth) if birth == formats.MISSING else birth)
        self._gender.setText(gender(record.gender) or "")
        self._show_phones(record)
        self._address.set_text(record.address or formats.MISSING)
        source = translate("Customer", "Nguồn: {0}").replace("{0}", record.source or "")
        self._source.set_text(f"·  {source}" if record.source else "")
        self._source.setVisible(record.source is not None)
        self._tags.set_tags(tags(record.tags))
        self._tags.setVisible(bool(record.tags))
        self._tags.setToolTip(plain_tooltip(self._tags.accessibleName()))
        self._show_medical()

    def show_presence(self, presence: Presence | None) -> None:
        """Today's newest reception, with how long its state lasts."""
        state = presence_state(presence, self._context) if presence is not None else None
        about = (presence.doctor, presence.branch) if presence is not None else ()
        self._present.set_state(state, " · ".join(part for part in about if part))

    def set_banded(self, banded: bool) -> None:
        """The open tab shows the medical band itself."""
        if banded != self._banded:
            self._banded = banded
            self._show_medical()

    def _show_medical(self) -> None:
        record = self._record
        if record is None:
            return
        alert = medical_state(record)
        words = medical_words(record, self._context)
        parts = (alert.word if alert else "", medical_read(record, self._context))
        hint = "\n".join(part for part in parts if part)
        for chip, here in ((self._alert, self._wide), (self._alert_low, not self._wide)):
            chip.set_state(alert if here and not self._banded else None, hint)
        self._medical.set_text(words)
        # The band says also that nobody has read it.
        self._medical.setVisible(bool(words) and not (self._banded and record.detail_at is None))

    def _show_phones(self, record: CustomerRecord) -> None:
        allowed = self._context.scope.phone
        for widget in (self._phone, self._relatives):
            widget.setVisible(allowed)
        self._show_icons()
        self._phone.setText(formats.phone(record.phone))
        self._show_copy()
        words = translate("Customer", "Người thân: {0}")
        if record.detail_at is None:
            self._relatives.set_text(words.replace("{0}", translate("Customer", "chưa tải")))
        elif record.relatives_phone:
            self._relatives.set_text(words.replace("{0}", formats.phone(record.relatives_phone)))
        else:
            self._relatives.setVisible(False)

    def _show_copy(self) -> None:
        possible = self._context.scope.phone and self._record is not None and self._record.phone is not None
        self._copy.setVisible(possible and not self._wide)
        self._copy_wide.setVisible(possible and bool(self._wide))


def copy_words() -> str:
    """Name of the copy buttons."""
    return translate("Customer", "Sao chép số điện thoại")


def _archived_state() -> State:
    return State(translate("Customer", "Ngưng theo dõi"), "neutral")


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
