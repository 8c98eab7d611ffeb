"""The popover of a booking: who, when, what for, phone, last treatment, debt; record, phone, slip."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.calendar_popover import BookingCard
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.preview import Preview
from tdental_desktop.views.calendar.faces import kind_word, standing_words
from tdental_desktop.views.preview_words import visit_words
from tdental_desktop.views.record.appointments_tab import content
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.calendar_faces import CardFace
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.values import Missing, State, missing_text, plain_tooltip

translate = QCoreApplication.translate
WIDTH = 392
_GAP = 8
_FACTS = ("at", "doctor", "content", "reason", "phone", "last", "debt", "branch", "kept")


class BookingPopover(QFrame):
    """Lies over the grid beside its card. GUI thread.

    Signals:
        opened: the record is wanted.
        slip_wanted: the appointment slip is to be printed.
        closed: the cross, or Esc.
    """

    opened = Signal()
    slip_wanted = Signal()
    closed = Signal()

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._phone = ""
        self.setObjectName("calendar.popover")
        self.setProperty("panel", "popover")
        self.setFixedWidth(WIDTH)
        self._name = ElidedLabel("", "section")
        self._code = ElidedLabel("", "body", "text.secondary")
        close = icon_button("close", translate("Calendar", "Đóng"), side=24, shortcut="Esc")
        close.clicked.connect(self.closed)
        self._state, self._medical = StateChip(), StateChip()
        self._kind = QHBoxLayout()
        self._kind.setSpacing(6)
        self._labels = {key: (Label("", "body", "text.secondary"), Label("", wrap=True)) for key in _FACTS}
        self._open = push_button(translate("Calendar", "Mở hồ sơ") + "  ↵", kind="primary")
        self._open.clicked.connect(self.opened)
        self._copy = push_button(translate("Calendar", "Sao chép SĐT"), icon="copy")
        self._copy.clicked.connect(self.copy_phone)
        self.slip = push_button(translate("Calendar", "In phiếu"), icon="print")
        whole = translate("Calendar", "In phiếu hẹn (PDF)")
        self.slip.setAccessibleName(whole)
        self.slip.setToolTip(plain_tooltip(f"{whole}  Ctrl+P"))
        self.slip.clicked.connect(self.slip_wanted)
        self._arrange(close)
        self.hide()

    def _arrange(self, close: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._code, 1)
        head.addWidget(close)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self._state)
        chips.addLayout(self._kind)
        chips.addWidget(self._medical)
        chips.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (title, value) in enumerate(self._labels.values()):
            title.setFixedWidth(88)
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._copy)
        buttons.addWidget(self.slip)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(chips)
        column.addLayout(grid)
        column.addLayout(buttons)
        column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)

    # -- what is shown

    def show_face(self, face: CardFace, at: str) -> None:
        """What the card itself tells, before anything else is read.

        Args:
            at: Day, hours and minutes in words.
        """
        self._phone = ""
        self._name.set_text(face.name)
        self._code.set_text("")
        self._state.set_state(face.state)
        self._medical.set_state(None)
        self._set_kind("")
        for key in _FACTS:
            self._fact(key, "", None)
        self._fact("at", translate("Calendar", "Giờ hẹn"), at)
        self._open.setEnabled(False)
        self._copy.setVisible(False)

    def show_card(self, card: BookingCard, at: str) -> None:
        """Everything."""
        texts = card.texts
        row = texts.row
        self._name.set_text(texts.name or translate("Calendar", "Khách không rõ tên"))
        self._state.set_state(appointment_state(row))
        self._set_kind(kind_word({True: "repeat", False: "first", None: "unknown"}[row.repeat]))
        self._fact("at", translate("Calendar", "Giờ hẹn"), at)
        self._fact("doctor", translate("Calendar", "Bác sĩ"), row.doctor)
        self._fact("content", translate("Calendar", "Nội dung"), content(row))
        reason = row.reason if row.state == "cancel" else None
        self._fact("reason", translate("Calendar", "Lý do hủy"), reason)
        phone = texts.phone or (card.customer.header.phone if card.customer else None)
        self._phone = formats.phone_digits(phone) if phone else ""
        if self._context.scope.phone:
            written = formats.phone(phone) if phone else missing_text()
            self._fact("phone", translate("Calendar", "Điện thoại"), written)
        self._fact("branch", translate("Calendar", "Chi nhánh"), row.branch)
        self._fact("kept", translate("Calendar", "Lưu ý"), standing_words(row.standing), "status.warning")
        self._copy.setVisible(bool(self._phone))
        self._open.setEnabled(texts.customer is not None)
        self._customer(card.customer)
        self.setAccessibleName(f"{self._name.text()} · {at}")
        self.adjustSize()

    def _customer(self, shown: Preview | None) -> None:
        language = self._context.language
        if shown is None:
            unknown = translate("Calendar", "hồ sơ chưa có trên máy này")
            self._fact("last", translate("Calendar", "Lần gần nhất"), unknown, "text.muted")
            return
        header = shown.header
        age = formats.age(*header.birth, self._context.today(), language)
        self._code.set_text(" · ".join(part for part in (header.ref, age) if part))
        last = shown.last_visit
        words = translate("Calendar", "Chưa có đợt khám")
        if last is not None:
            done = visit_words(last) or last.note
            words = " · ".join(part for part in (formats.date_text(last.date), done, last.doctor) if part)
        elif any(one.name == "dot_khams" for one in shown.problems):
            words = missing_text(Missing.NOT_FETCHED)
        self._fact("last", translate("Calendar", "Lần gần nhất"), words)
        if self._context.scope.money:
            debt = shown.cards.debt.shown
            token = "status.danger" if debt is not None and debt > 0 else "text.primary"
            self._fact(
                "debt", translate("Calendar", "Công nợ"), formats.money(debt, language, unit=True), token
            )
        medical = shown.medical
        if isinstance(medical, NotLoaded) or medical.empty:
            self._medical.set_state(None)
        else:
            alert = ", ".join((*medical.conditions, *((medical.other,) if medical.other else ())))
            self._medical.set_state(State(alert, "danger", "alert"), alert)

    def _set_kind(self, word: str) -> None:
        while (item := self._kind.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        if word:
            self._kind.addWidget(StateChip(State(word, "neutral", "dot")))

    def _fact(self, key: str, title: str, value: str | None, token: str = "text.primary") -> None:
        label, text = self._labels[key]
        label.setText(title)
        text.setText(value or "")
        text.set_token(token)
        label.setVisible(bool(value))
        text.setVisible(bool(value))

    def fact(self, key: str) -> str:
        """What a line says: ``at doctor content reason phone last debt branch``."""
        return self._labels[key][1].text()

    def phone(self) -> str:
        """Plain digits, empty where there is none or no right to it."""
        return self._phone

    def copy_phone(self) -> None:
        """Put the digits on the clipboard."""
        if self._phone:
            QGuiApplication.clipboard().setText(self._phone)

    def place(self, card: QRect, within: QRect) -> None:
        """Stand beside a card, wherever there is room for it."""
        self.setFixedWidth(min(WIDTH, within.width() - _GAP))
        self.adjustSize()
        left = card.right() + _GAP
        if left + self.width() > within.right():
            left = card.left() - _GAP - self.width()
        if left < within.left():
            left = max(
                within.left(), min(card.center().x() - self.width() // 2, within.right() - self.width())
            )
            top = card.bottom() + _GAP
        else:
            top = card.top()
        top = max(within.top() + 4, min(top, within.bottom() - self.height() - 4))
        self.move(QPoint(left, top))
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
