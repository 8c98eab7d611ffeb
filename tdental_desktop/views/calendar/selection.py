"""The selected booking: its popover follows the card, and the record opens from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.queries.calendar_popover import BookingCard, booking_card
from tdental_desktop.views.calendar.faces import clocks
from tdental_desktop.views.calendar.pages import CalendarPages
from tdental_desktop.views.calendar.popover import BookingPopover
from tdental_desktop.views.spec import ViewContext


class Selection(QObject):
    """GUI thread.

    Args:
        pages: Where a card is selected.
        popover: Lies over ``view``.
        view: Holds both.
    """

    def __init__(
        self, context: ViewContext, pages: CalendarPages, popover: BookingPopover, view: QWidget
    ) -> None:
        super().__init__(view)
        self._context, self._pages, self._popover, self._view = context, pages, popover, view
        popover.opened.connect(lambda: self.open(pages.selected()))
        popover.closed.connect(self.close)
        popover.slip_wanted.connect(self.print_slip)

    def select(self, key: str) -> None:
        """A person chose a card, or none."""
        face = self._pages.face(key) if key and self._pages.grid() is not self._pages.month else None
        if face is None:
            self._popover.hide()
            return
        self._popover.show_face(face, self._at(key))
        self._place()
        self._ask(key)

    def open(self, key: str) -> None:
        """The record of a booking's customer."""
        texts = self._pages.texts(key)
        if texts is not None and texts.customer:
            self._context.customer_opened.emit(texts.customer)

    def print_slip(self) -> None:
        """The appointment slip of the selected booking, as a PDF."""
        key = self._pages.selected()
        if key:
            self._context.papers.print_slip(key)

    def follow(self) -> None:
        """The card moved."""
        if not self._popover.isHidden():
            self._place()

    def refresh(self) -> None:
        """The booking may be another now, or gone."""
        if self._popover.isHidden():
            return
        key = self._pages.selected()
        if key and self._pages.booking(key) is not None:
            self._ask(key)
            self._place()
        else:
            self._popover.hide()

    def close(self) -> None:
        """Only the popover goes; the card stays selected."""
        self._popover.hide()

    def _ask(self, key: str) -> None:
        scope, now = self._context.scope, self._context.now()
        self._context.ask(
            "calendar.card",
            lambda connection: booking_card(connection, scope, key, now),
            lambda answer: self._got(answer, key),
        )

    def _got(self, answer: Any, key: str) -> None:
        if self._pages.selected() == key and not self._popover.isHidden() and isinstance(answer, BookingCard):
            self._popover.show_card(answer, self._at(key))
            self._place()

    def _at(self, key: str) -> str:
        """``10:30–11:00 · 30 phút · T2, 23/11/2026``."""
        booking = self._pages.booking(key)
        if booking is None:
            return ""
        language = self._context.language
        minutes = formats.minutes_words(booking.minutes, language) if booking.minutes is not None else ""
        moment = formats.clinic_datetime(booking.day)
        short = formats.weekday_short(moment, language) + ", " if moment else ""
        parts = (clocks(booking)[1], minutes, short + formats.date_text(booking.day))
        return " · ".join(part for part in parts if part)

    def _place(self) -> None:
        rect = self._pages.card_rect(self._pages.selected())
        if rect.isNull():
            self._popover.hide()
            return
        corner = self._pages.mapTo(self._view, rect.topLeft())
        self._popover.place(rect.translated(corner - rect.topLeft()), self._pages.geometry())
