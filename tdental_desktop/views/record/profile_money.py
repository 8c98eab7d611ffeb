"""Above the history: what to mind, the five money cards beside our own sums, next and last booking."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.appointments import AppointmentRow
from tdental_desktop.queries.record.cards import Cards
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.views.record.appointments_tab import content
from tdental_desktop.views.record.checked import CheckedMoneyCard, show_checked, why_words
from tdental_desktop.views.record.profile_data import ProfileAnswer
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state
from tdental_desktop.widgets.cards import draw_card
from tdental_desktop.widgets.paint import CHIP_HEIGHT, chip_width, draw_chip, draw_icon, draw_text, text_width
from tdental_desktop.widgets.values import Missing, State, missing_text, plain_tooltip

translate = QCoreApplication.translate
CARDS = ("treatment_total", "expected", "revenue", "debt", "advance")
_NARROW_ORDER = ("debt", "expected", "advance", "treatment_total", "revenue")


def card_names() -> dict[str, str]:
    """Captions of the cards."""
    return {
        "treatment_total": translate("Customer", "Tổng tiền điều trị"),
        "expected": translate("Customer", "Còn phải thu (Dự kiến thu)"),
        "revenue": translate("Customer", "Doanh thu"),
        "debt": translate("Customer", "Công nợ"),
        "advance": translate("Customer", "Tạm ứng còn lại"),
    }


class MoneyCards(QWidget):
    """The five figures of screens reference 3.2; in one row, or three over two where there is no room."""

    _ONE_ROW = 640

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        looks = {"debt": ("cross", "status.danger"), "advance": ("ring", "status.violet")}
        self.cards: dict[str, CheckedMoneyCard] = {}
        for key, name in card_names().items():
            glyph, token = looks.get(key, ("", "text.primary"))
            self.cards[key] = CheckedMoneyCard(name, glyph=glyph, token=token)
            self.cards[key].setMinimumWidth(80)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._one_row: bool | None = None
        self._arrange(True)

    def _arrange(self, one_row: bool) -> None:
        if one_row == self._one_row:
            return
        self._one_row = one_row
        order = CARDS if one_row else _NARROW_ORDER
        spans = [(0, place * 6, 6) for place in range(5)]
        if not one_row:
            spans = [(0, 0, 10), (0, 10, 10), (0, 20, 10), (1, 0, 15), (1, 15, 15)]
        for key, (row, column, span) in zip(order, spans, strict=True):
            self._grid.addWidget(self.cards[key], row, column, 1, span)
        for column in range(30):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width() >= self._ONE_ROW)
        self._suit()

    def _suit(self) -> None:
        """All figures in one size."""
        across = 5 if self._one_row else 3
        width = (self.width() - 8 * (across - 1)) // across
        small = not all(card.fits(width) for card in self.cards.values())
        for card in self.cards.values():
            card.set_small(small)
        order = list(CARDS) if self._one_row else list(_NARROW_ORDER)
        rows = [order] if self._one_row else [order[:3], order[3:]]
        for row in rows:
            wide = (self.width() - 8 * (len(row) - 1)) // len(row)
            tall = not all(self.cards[key].note_fits(wide) for key in row)
            for key in row:
                self.cards[key].set_tall(tall)

    def clear(self) -> None:
        """Another customer: no figure of the last one stays."""
        for card in self.cards.values():
            card.set_figure(None, "", "", self._context.language, missing=Missing.LOADING)

    def show_answer(self, answer: ProfileAnswer) -> None:
        """The server's figures beside ours."""
        language, money = self._context.language, self._context.scope.money
        found = answer.profile.cards if answer.profile is not None else None
        self.setVisible(money)
        if found is None:
            return
        notes = _notes(answer, language)
        for key, card in self.cards.items():
            checked: Checked = getattr(found, key)
            note = why_words(checked) if checked.value is None else notes[key]
            if checked.stored is None and checked.value is not None:
                note = translate("Customer", "TDental không ghi; tính từ bản sao")
                if not checked.value:
                    note = translate("Customer", "TDental không ghi; bản sao tính 0")
            show_checked(card, checked, language, note, money=money)
        self._suit()


def _notes(answer: ProfileAnswer, language: formats.Language) -> dict[str, str]:
    """The small lines: where each figure comes from."""
    count = translate("Customer", "{0} phiếu").replace("{0}", formats.number(answer.owed.orders, language))
    left = answer.owed.left
    parts = (f"{number or formats.MISSING} {formats.money(value, language)}" for number, value in left)
    paid = answer.profile.cards.paid_in_money.value if answer.profile is not None else None
    money = translate("Customer", "thực thu {0} đ").replace("{0} đ", formats.money(paid, language, unit=True))
    return {
        "treatment_total": count,
        "expected": " · ".join(parts) or translate("Customer", "không phiếu nào còn lại"),
        "revenue": money if paid is not None else translate("Customer", "đã ghi nhận"),
        "debt": _debt_note(answer),
        "advance": _advance_note(answer, language),
    }


def _debt_note(answer: ProfileAnswer) -> str:
    """Since when something was put on debt."""
    if answer.debt_since is None:
        return translate("Customer", "đã ghi nợ, chưa trả")
    return translate("Customer", "ghi công nợ {0}").replace("{0}", formats.date_text(answer.debt_since))


def _advance_note(answer: ProfileAnswer, language: formats.Language) -> str:
    """Paid in, given back, used."""
    found = answer.sums
    if found is None:
        return translate("Customer", "đóng trước, chưa dùng")
    named = (
        (translate("Customer", "đóng {0}"), found.advance_in),
        (translate("Customer", "hoàn {0}"), found.advance_out or None),
        (translate("Customer", "dùng {0}"), found.advance_used),
    )
    return " · ".join(
        words.replace("{0}", formats.money(value, language)) for words, value in named if value is not None
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many of the five figures agree with the server's.

    Attributes:
        equal: Both are known and equal.
        differing, open: Keys of the cards that differ, and of those that cannot be compared.
    """

    equal: int
    differing: tuple[str, ...]
    open: tuple[str, ...]


def agreement(found: Cards) -> Agreement:
    """Compares the cards."""
    checked = {key: getattr(found, key) for key in CARDS}
    differing = tuple(key for key, one in checked.items() if one.differs)
    unknown = tuple(key for key, one in checked.items() if one.value is None or one.stored is None)
    return Agreement(len(CARDS) - len(differing) - len(unknown), differing, unknown)


class FactLine(QWidget):
    """A fact in one line under its caption, with an icon before and a chip behind it.

    Args:
        caption: What the fact is.
        icon: Bundled icon.
    """

    def __init__(self, caption: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._icon = caption, icon
        self._strong = self._rest = ""
        self._state: State | None = None
        self._missing = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_missing(Missing.LOADING)

    def set_fact(self, strong: str, rest: str = "", state: State | None = None) -> None:
        """Show a fact."""
        self._strong, self._rest, self._state, self._missing = strong, rest, state, False
        self._changed()

    def set_missing(self, why: Missing) -> None:
        """There is none, or nobody knows."""
        self._strong, self._rest, self._state, self._missing = missing_text(why), "", None, True
        self._changed()

    def _changed(self) -> None:
        parts = (self._strong, self._rest, self._state.word if self._state else "")
        words = ", ".join(part for part in parts if part)
        self.setAccessibleName(f"{self._caption}: {words}")
        self.setToolTip(plain_tooltip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 50)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 50)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, self.rect())
            draw_icon(painter, 14, 17, self._icon, "accent" if not self._missing else "text.muted")
            chip = min(chip_width(self._state), 130) + 12 if self._state is not None else 0
            left, width = 42, self.width() - 54
            # With room for all the chip stands in the middle, else beside the caption.
            said = text_width(self._strong, "body", 600) + text_width(f"· {self._rest}") + 5
            beside = bool(chip) and said <= width - chip
            caption = QRect(left, 6, width - chip, 17)
            draw_text(painter, caption, self._caption, "text.secondary", role="caption")
            token = "text.muted" if self._missing else "text.primary"
            weight = 400 if self._missing else 600
            line = QRect(left, 23, width, 20)
            draw_text(painter, line, self._strong, token, weight=weight)
            used = text_width(self._strong, "body", weight) + 5
            if self._rest and used < width - 24:
                draw_text(painter, line.adjusted(used, 0, 0, 0), f"· {self._rest}")
            if self._state is not None:
                top = (self.height() - CHIP_HEIGHT) // 2 if beside else 4
                rect = QRect(self.width() - chip, top, chip - 12, CHIP_HEIGHT)
                draw_chip(painter, rect, self._state)


class Facts(QWidget):
    """Next and last booking, told apart (screens reference 3.2)."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.next = FactLine(translate("Customer", "Lịch hẹn sắp tới"), "calendar")
        self.last = FactLine(translate("Customer", "Lịch hẹn gần nhất"), "history")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.next, 1)
        row.addWidget(self.last, 1)

    def clear(self) -> None:
        """Another customer."""
        self.next.set_missing(Missing.LOADING)
        self.last.set_missing(Missing.LOADING)

    def show_answer(self, answer: ProfileAnswer) -> None:
        """The bookings, or that nobody knows them."""
        for line, row in ((self.next, answer.bookings.following), (self.last, answer.bookings.last)):
            if row is None:
                # An empty answer of an unfinished table proves nothing.
                line.set_missing(Missing.ABSENT if answer.bookings_whole else Missing.NOT_FETCHED)
            else:
                self._show(line, row)

    def _show(self, line: FactLine, row: AppointmentRow) -> None:
        language = self._context.language
        minutes = formats.minutes_words(row.minutes, language) if row.minutes else None
        rest = " · ".join(part for part in (row.doctor, content(row), minutes) if part)
        line.set_fact(_moment(row.at, language), rest, appointment_state(row))


def _moment(at: str | None, language: formats.Language) -> str:
    if at is None:
        return formats.MISSING
    return formats.appointment_long(at, language) if len(at) > 10 else formats.date_long(at, language)
