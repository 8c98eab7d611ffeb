"""The preview on screen: one column in the reading order of screens reference 15."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.customer import CustomerRecord
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.preview import Preview
from tdental_desktop.views import preview_words as words
from tdental_desktop.views.customer_updates import UpdateState
from tdental_desktop.views.customer_words import (
    medical_parts,
    medical_read,
    medical_words,
    presence_state,
)
from tdental_desktop.views.record.checked import show_checked
from tdental_desktop.views.record.full_text import LongText
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import gender, tags, treatment_state
from tdental_desktop.widgets.avatar import Avatar
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.cards import CardRow, FactCard
from tdental_desktop.widgets.checked_cell import CheckedMoneyCard
from tdental_desktop.widgets.chips import StateChip, TagList
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.page_header import Band, SectionTitle
from tdental_desktop.widgets.paint import CHIP_HEIGHT, draw_icon, draw_key_cap, key_cap_width
from tdental_desktop.widgets.row_list import RowList
from tdental_desktop.widgets.values import Missing as Why
from tdental_desktop.widgets.values import State, missing_text, plain_tooltip

translate = QCoreApplication.translate
_WIDE = 480
_LONGEST_NOTE = 280


class _Icon(QWidget):
    """A 16 px icon at the head of a line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_icon(painter, 0, 2, self._name, "text.secondary", 16)


class KeyCap(QWidget):
    """A key beside the button that it presses."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._keys), 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_key_cap(painter, self.rect(), self._keys)


class _Remark(QWidget):
    """An icon and text in as many lines as it takes; very long text is cut, a link shows it whole."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self.body = LongText(_LONGEST_NOTE, name, "text.secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(_Icon(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.body, 1)

    def set_text(self, text: str | None) -> None:
        """Show a text; None takes no room."""
        self.body.set_text((text or "").strip())
        self.setVisible(bool(self.body.whole()))

    def text(self) -> str:
        """What is shown."""
        return self.body.text()


class _Section(QWidget):
    """A small title with a remark over a few rows; nothing at all without rows."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = SectionTitle(title)
        self.list = RowList(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.list)


class PreviewPage(QWidget):
    """All widgets are made once; following a selection only changes texts. GUI thread.

    Signals:
        open_wanted: the record.
        copy_wanted: the phone to the clipboard.
        fetch_wanted: what nobody has fetched yet.
        order_chosen, labo_chosen: a row's id.
        person_chosen: preview somebody else.
    """

    open_wanted = Signal()
    copy_wanted = Signal()
    fetch_wanted = Signal()
    order_chosen = Signal(str)
    labo_chosen = Signal(str)
    person_chosen = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Preview | None = None
        self._wide = True
        self._build_head()
        self._build_body()
        self._arrange()
        self._connect()

    # -- building

    def _build_head(self) -> None:
        self.short = Band("warning", icon="warning")
        self.gone = Band("warning", icon="warning")
        self.medical = Band("alert")
        self.healthy = ElidedLabel("", "small", "text.secondary")
        self.avatar = Avatar("", 48)
        self.name = ElidedLabel("", "page")
        self.presence = StateChip()
        self.open = push_button(translate("Preview", "Mở hồ sơ  ↵"), kind="primary")
        self.open.setToolTip(plain_tooltip("Enter"))
        self.about = ElidedLabel("", token="text.secondary")
        self.tags = TagList()
        self.tags.setFixedHeight(CHIP_HEIGHT)
        self.phone = Label("", "section", selectable=True)
        self.copy = push_button(translate("Preview", "Sao chép"), icon="copy")
        self.copy.setToolTip(plain_tooltip(translate("Preview", "Sao chép số điện thoại") + "  Ctrl+C"))
        self.relative = ElidedLabel("", token="text.secondary")
        self.updated = ElidedLabel("", "caption", "text.secondary")
        for label in (self.name, self.about, self.relative):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _build_body(self) -> None:
        self.next = FactCard(translate("Preview", "Lịch hẹn sắp tới"))
        self.last = FactCard(translate("Preview", "Lần khám gần nhất"))
        self.debt = CheckedMoneyCard(
            translate("Preview", "Công nợ"), glyph="cross", token="status.danger", framed=False
        )
        self.expected = CheckedMoneyCard(translate("Preview", "Còn phải thu"), framed=False)
        self.advance = CheckedMoneyCard(
            translate("Preview", "Tạm ứng còn lại"), glyph="ring", token="status.violet", framed=False
        )
        self.orders = _Section(translate("Preview", "Phiếu đang điều trị"))
        self.people = _Section(translate("Preview", "Cùng số điện thoại"))
        self.labo = _Section(translate("Preview", "Labo chưa giao"))
        self.address = _Remark("map-pin", translate("Preview", "Địa chỉ"))
        self.note = _Remark("note", translate("Preview", "Ghi chú"))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for band in (self.short, self.gone, self.medical, self.healthy):
            column.addWidget(band)
        column.addLayout(self._head())
        column.addLayout(self._reach())
        column.addWidget(self.updated)
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts.setSpacing(8)
        self._facts.addWidget(self.next, 1)
        self._facts.addWidget(self.last, 1)
        column.addLayout(self._facts)
        column.addWidget(CardRow([self.debt, self.expected, self.advance]))
        for widget in (self.orders, self.people, self.labo, self.address, self.note):
            column.addWidget(widget)
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        self._first, self._third = _line(self.name, self.presence, spacing=8), QHBoxLayout()
        self._first.addStretch(1)
        self._first.addWidget(self.open)
        second = _line(self.about, spacing=8)
        second.addWidget(self.tags, 1)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(self._first)
        lines.addLayout(second)
        lines.addLayout(self._third)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, 1)
        return row

    def _reach(self) -> QHBoxLayout:
        """The ways to reach them."""
        self._phone_icon, self._cap = _Icon("phone"), KeyCap("Ctrl+C")
        row = _line(self._phone_icon, self.phone, self.copy, self._cap, spacing=6)
        row.addSpacing(10)
        row.addWidget(self.relative)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.medical.action.connect(self.fetch_wanted)
        self.orders.list.opened.connect(self.order_chosen)
        self.labo.list.opened.connect(self.labo_chosen)
        self.people.list.opened.connect(self.person_chosen)

    # -- showing

    def shown(self) -> Preview | None:
        """What is on screen."""
        return self._shown

    def show_preview(self, shown: Preview) -> None:
        """Somebody, or the same one with newer data."""
        self._shown = shown
        self._show_bands(shown)
        self._show_who(shown)
        self._show_phones(shown)
        self._show_facts(shown)
        self._show_money(shown)
        self._show_rows(shown)
        self.address.set_text(shown.header.address)
        self.note.set_text(shown.header.comment)

    def show_update(self, state: UpdateState) -> None:
        """What came of reading this customer again."""
        said = "" if state.running else state.words
        self.updated.set_text(said, "status.warning" if state.bad else "text.secondary")
        self.updated.setVisible(bool(said))

    def show_presence(self) -> None:
        """Is the patient here? Waiting minutes go on by themselves."""
        shown = self._shown
        if shown is None:
            return
        found, state, tip = shown.presence, None, ""
        if found is not None:
            state = presence_state(found, self._context)
            tip = " · ".join(part for part in (found.doctor, found.branch) if part)
        elif not words.lacks(shown, "customer_receipts"):
            state = State(translate("Preview", "Hôm nay chưa đến"), "neutral")
        self.presence.set_state(state, tip)

    def _show_bands(self, shown: Preview) -> None:
        header, context = shown.header, self._context
        said, tip = words.problems_words(shown.problems, context)
        self.short.set_band(said, "warning")
        self.short.setToolTip(plain_tooltip(tip))
        gone = ""
        if header.gone_at is not None:
            at = formats.date_time(header.gone_at, context.language)
            gone = translate("Preview", "TDental không còn khách hàng này (từ {0})").replace("{0}", at)
        elif header.quarantined:
            gone = translate("Preview", "TDental không còn trả về khách hàng này; chờ xác nhận")
        self.gone.set_band(gone, "warning")
        if isinstance(shown.medical, NotLoaded):
            unread = translate("Preview", "Tiểu sử bệnh: chưa tải")
            self.medical.set_band(unread, "neutral", link=translate("Preview", "Tải ngay"))
        else:
            parts = "  ·  ".join(medical_parts(header))
            self.medical.set_band(parts, "alert", medical_read(header, context))
        quiet = "" if isinstance(shown.medical, NotLoaded) else medical_words(header, context)
        self.healthy.set_text(quiet)
        self.healthy.setVisible(bool(quiet))

    def _show_who(self, shown: Preview) -> None:
        header, context = shown.header, self._context
        self.avatar.set_name(header.name or "")
        self.name.set_text(header.name or formats.MISSING)
        self.about.set_text(about_words(header, context))
        state = treatment_state(header.status)
        self.about.setToolTip(plain_tooltip(state.word if state else ""))
        self.tags.set_tags(tags(header.tags))
        self.tags.setToolTip(plain_tooltip(self.tags.accessibleName()))
        self.show_presence()

    def _show_phones(self, shown: Preview) -> None:
        header, allowed = shown.header, self._context.scope.phone
        self.phone.setText(formats.phone(header.phone) if allowed else "")
        callable_ = allowed and header.phone is not None
        for widget in (self._phone_icon, self.phone):
            widget.setVisible(allowed)
        self.copy.setVisible(callable_)
        self._cap.setVisible(callable_ and self._wide)
        number = shown.relatives_phone
        if isinstance(number, NotLoaded):
            number = missing_text(Why.NOT_FETCHED)
        elif number is not None:
            number = formats.phone(number)
        said = translate("Preview", "Người thân {0}").replace("{0}", number) if number else ""
        self.relative.set_text(said)
        self.relative.setVisible(bool(said) and allowed)

    def _show_facts(self, shown: Preview) -> None:
        facts = (words.next_fact(shown, self._context), words.visit_fact(shown, self._context))
        for card, (title, lines, why) in zip((self.next, self.last), facts, strict=True):
            card.set_fact(title, lines, why)
            card.setToolTip(plain_tooltip("\n".join((title or "", *lines)).strip()))

    def _show_money(self, shown: Preview) -> None:
        language, cards = self._context.language, shown.cards
        rows = (
            (self.debt, cards.debt, translate("Preview", "khớp sổ công nợ")),
            (self.advance, cards.advance, translate("Preview", "khớp các lần tạm ứng")),
        )
        allowed = self._context.scope.money
        for card, found, agreed in rows:
            show_checked(card, found, language, words.figure_note(found, agreed, language), money=allowed)
        note = words.expected_note(shown, language)
        show_checked(self.expected, cards.expected, language, note, money=allowed)

    def _show_rows(self, shown: Preview) -> None:
        context, language, wide = self._context, self._context.language, self._wide
        self.orders.list.set_rows(words.order_rows(shown, language, wide=wide), words.order_head(wide))
        self.orders.title.set_remark(words.orders_remark(shown, language))
        self.people.list.set_rows(words.relative_rows(shown, context, wide=wide))
        one = shown.same_phone_count == 1  # English tells one from many
        others = translate("Preview", "1 người") if one else translate("Preview", "{0} người")
        self.people.title.set_remark(others.replace("{0}", str(shown.same_phone_count)))
        self.labo.list.set_rows(words.labo_rows(shown, context))
        papers = translate("Preview", "{0} phiếu").replace("{0}", str(shown.labo_count))
        self.labo.title.set_remark(papers)
        self.orders.setVisible(bool(shown.open_orders))
        self.people.setVisible(bool(shown.same_phone))
        self.labo.setVisible(bool(shown.labo))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        if wide != self._wide:
            self._wide = wide
            direction = QBoxLayout.Direction
            self._facts.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
            self._place_presence(wide)
            if self._shown is not None:
                self._show_rows(self._shown)
                self._show_phones(self._shown)

    def _place_presence(self, wide: bool) -> None:
        """Beside the name, or where that would cut the name, under it."""
        (self._third if wide else self._first).removeWidget(self.presence)
        if wide:
            self._first.insertWidget(1, self.presence)
        else:
            self._third.addWidget(self.presence, 0, Qt.AlignmentFlag.AlignLeft)


def about_words(header: CustomerRecord, context: ViewContext) -> str:
    """``KH20473 · Nữ · 12/5/1991 - 35 tuổi``."""
    birth = formats.birthday_age(*header.birth, context.today(), context.language)
    if birth == formats.MISSING:
        birth = header.birth_text or birth
    return "  ·  ".join(part for part in (header.ref, gender(header.gender), birth) if part)


def _line(*widgets: QWidget, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return row
