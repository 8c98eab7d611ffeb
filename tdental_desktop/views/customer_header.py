"""The head of a record (screens reference 3.1, 3.2): who it is, how to reach them, what to mind, money."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.customer import CustomerRecord
from tdental_desktop.views.customer_updates import UPDATE_KEY, UpdateState
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import gender, tags, treatment_state
from tdental_desktop.widgets.avatar import Avatar
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.cards import MoneyCard
from tdental_desktop.widgets.chips import StateChip, TagList
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.paint import draw_icon, text_width
from tdental_desktop.widgets.sync_button import SyncButton
from tdental_desktop.widgets.values import State, plain_tooltip

translate = QCoreApplication.translate
_OLD = timedelta(days=1)


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
        return f"{translate('Customer', 'Đọc lại mọi thứ của khách này từ TDental')}  {UPDATE_KEY}"


class CustomerHeader(QWidget):
    """Three lines beside the initials. All text is the server's, shown plain.

    Signals:
        copy_phone: the copy button was pressed.
        update_wanted, update_stop_wanted: read this customer again, or stop that.
    """

    copy_phone = Signal()
    update_wanted = Signal()
    update_stop_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._avatar = Avatar("", 64)
        self._name = ElidedLabel("", "page")
        self._state = StateChip()
        self._archived = StateChip()
        self._birth = Label("", token="text.secondary", selectable=True)
        self._gender = Label("", token="text.secondary")
        self._phone = Label("", "strong", selectable=True)
        self._copy = icon_button("copy", translate("Customer", "Sao chép số điện thoại"), shortcut="Ctrl+C")
        self._relatives = ElidedLabel("", token="text.secondary")
        self._address = ElidedLabel("", token="text.secondary")
        self._source = ElidedLabel("", token="text.secondary")
        self._tags = TagList()
        self._medical = ElidedLabel("", "small", "text.secondary")
        self._phone_icon = _Icon("phone")
        self._copy.clicked.connect(self.copy_phone)
        self._update = _UpdateButton()
        self._update.clicked_sync.connect(self.update_wanted)
        self._update.clicked_cancel.connect(self.update_stop_wanted)
        self._updated = ElidedLabel("", "caption", "text.secondary")
        self._arrange()

    def _arrange(self) -> None:
        first = _line(self._name, self._state, self._archived)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        second = _line(
            _Icon("cake"),
            self._birth,
            self._gender,
            self._phone_icon,
            self._phone,
            self._copy,
            self._relatives,
        )
        for label in (self._address, self._source, self._relatives, self._medical):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        third = _line(_Icon("map-pin"), self._address, self._source)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        second.insertSpacing(3, 8)
        for line in (first, second, third, _line(self._medical)):
            lines.addLayout(line)
        lines.addWidget(self._tags)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addLayout(self._beside())

    def _beside(self) -> QVBoxLayout:
        """The update and, under it, what came of it."""
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._update, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._updated)
        column.addStretch(1)
        self._updated.setFixedWidth(self._update.sizeHint().width())
        return column

    def show_update(self, state: UpdateState) -> None:
        """How reading this customer again goes, and what it came to; what fell short has its own band."""
        self._update.show_state(state)
        quiet = state.running or state.bad
        self._updated.set_text("" if quiet else state.words)
        if not quiet:
            self._updated.setToolTip(
                plain_tooltip("\n".join(part for part in (state.words, state.hint) if part))
            )

    def show_record(self, record: CustomerRecord) -> None:
        """Show another customer."""
        context, language = self._context, self._context.language
        name = record.name or formats.MISSING
        self._avatar.set_name(record.name or "")
        self._name.set_text(f"[{record.ref}] {name}" if record.ref else name)
        self._state.set_state(treatment_state(record.status))
        self._archived.set_state(_archived_state() if record.active is False else None)
        birth = formats.birthday_age(*record.birth, context.today(), language)
        self._birth.setText((record.birth_text or birth) if birth == formats.MISSING else birth)
        self._gender.setText(gender(record.gender) or "")
        self._gender.setVisible(record.gender is not None)
        self._show_phones(record)
        self._address.set_text(record.address or formats.MISSING)
        source = translate("Customer", "Nguồn: {0}").replace("{0}", record.source or "")
        self._source.set_text(f"·  {source}" if record.source else "")
        self._source.setVisible(record.source is not None)
        self._tags.set_tags(tags(record.tags))
        self._tags.setVisible(bool(record.tags))
        self._medical.set_text(medical_words(record, context))
        self._medical.setVisible(bool(self._medical.text()))

    def _show_phones(self, record: CustomerRecord) -> None:
        allowed = self._context.scope.phone
        for widget in (self._phone_icon, self._phone, self._relatives):
            widget.setVisible(allowed)
        self._phone.setText(formats.phone(record.phone))
        self._copy.setVisible(allowed and record.phone is not None)
        words = translate("Customer", "Người thân: {0}")
        if record.detail_at is None:
            self._relatives.set_text(words.replace("{0}", translate("Customer", "chưa tải")))
        elif record.relatives_phone:
            self._relatives.set_text(words.replace("{0}", formats.phone(record.relatives_phone)))
        else:
            self._relatives.setVisible(False)


def _archived_state() -> State:
    return State(translate("Customer", "Ngưng theo dõi"), "neutral")


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def medical_band(band: Band, record: CustomerRecord, context: ViewContext) -> None:
    """What to mind, with the age of the answer. Only something recorded is worth a band."""
    if record.detail_at is None or record.medical.empty:
        band.set_band("")
        return
    read = translate("Customer", "Tiểu sử bệnh · đã tải {0}")
    note = read.replace("{0}", _read_at(record.detail_at, context))
    parts = [*record.medical.conditions, *([record.medical.other] if record.medical.other else [])]
    band.set_band("  ·  ".join(parts), "alert", note)


def medical_words(record: CustomerRecord, context: ViewContext) -> str:
    """The quiet line where there is no band: nothing recorded is told apart from not fetched."""
    if record.detail_at is None:
        return translate("Customer", "Tiểu sử bệnh: chưa tải")
    if not record.medical.empty:
        return ""
    words = translate("Customer", "Tiểu sử bệnh: không ghi nhận · đã tải {0}")
    return words.replace("{0}", _read_at(record.detail_at, context))


def _read_at(at: str, context: ViewContext) -> str:
    """When it was read; after a day also how long ago that is, for what one may not trust blindly."""
    moment = formats.clinic_datetime(at)
    shown = formats.date_time(at, context.language)
    if moment is None or context.moment() - moment < _OLD:
        return shown
    return f"{shown} ({formats.age_text(context.moment() - moment, context.language)})"


class MoneyCards(QWidget):
    """The five figures; in one row, or three over two where there is no room."""

    _ONE_ROW = 960

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = MoneyCard
        self._treatment = card(translate("Customer", "Tổng tiền điều trị"))
        self._expected = card(translate("Customer", "Còn phải thu (Dự kiến thu)"))
        self._revenue = card(translate("Customer", "Doanh thu"))
        self._debt = card(translate("Customer", "Công nợ"), glyph="cross", token="status.danger")
        self._advance = card(translate("Customer", "Tạm ứng còn lại"), glyph="ring", token="status.violet")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._wide: bool | None = None
        self._arrange(True)

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        order = [self._treatment, self._expected, self._revenue, self._debt, self._advance]
        if wide:
            spans = [(0, place * 6, 6) for place in range(5)]
        else:
            order = [self._debt, self._expected, self._advance, self._treatment, self._revenue]
            spans = [(0, 0, 10), (0, 10, 10), (0, 20, 10), (1, 0, 15), (1, 15, 15)]
        for card, (row, column, span) in zip(order, spans, strict=True):
            card.setMinimumWidth(80)
            self._grid.addWidget(card, row, column, 1, span)
        for column in range(30):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width() >= self._ONE_ROW)

    def show_record(self, record: CustomerRecord, context: ViewContext) -> None:
        """The server's figures; one that it did not send is missing, never zero."""
        money, language = record.money, context.language
        self.setVisible(context.scope.money)
        self._treatment.set_value(
            money.treatment_total, translate("Customer", "các phiếu đã xác nhận"), language=language
        )
        self._expected.set_value(
            money.expected, translate("Customer", "phần phiếu chưa thanh toán"), language=language
        )
        self._revenue.set_value(money.revenue, translate("Customer", "đã ghi nhận"), language=language)
        self._debt.set_value(money.debt, translate("Customer", "đã ghi nợ, chưa trả"), language=language)
        self._advance.set_value(
            money.advance, translate("Customer", "đóng trước, chưa dùng"), language=language
        )
