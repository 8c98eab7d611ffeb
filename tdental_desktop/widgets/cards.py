"""Cards with one figure each: caption, figure, small note; alone or side by side in one frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_glyph, draw_text, text_width
from tdental_desktop.widgets.values import Missing, missing_text, plain_tooltip

_LINE = 15
"""From line to line of a note."""


class MoneyCard(QWidget):
    """Caption, amount in VND, small note. A missing amount is ``—`` or ``chưa tải``, never zero.

    Args:
        caption: What the figure is.
        glyph: State shape before the caption (``cross`` for debt), or empty.
        token: Colour of an amount above zero; zero is muted, below zero danger.
        framed: Draws its own card frame; False inside :class:`CardRow`.
    """

    def __init__(
        self,
        caption: str,
        *,
        glyph: str = "",
        token: str = "text.primary",
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._caption = caption
        self._glyph = glyph
        self._token = token
        self._framed = framed
        self._value: formats.Number | None = None
        self._why = Missing.ABSENT
        self._note = ""
        self._language: formats.Language = "vi"
        self._small = False
        self._tall = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_missing()

    def set_value(
        self,
        value: formats.Number | None,
        note: str = "",
        tooltip: str = "",
        language: formats.Language = "vi",
    ) -> None:
        """Show an amount (VND); None is ``—``."""
        self._value, self._why, self._note, self._language = value, Missing.ABSENT, note, language
        self._changed(tooltip)

    def set_missing(self, why: Missing = Missing.ABSENT, note: str = "", tooltip: str = "") -> None:
        """Show that there is no figure, and why."""
        self._value, self._why, self._note = None, why, note
        self._changed(tooltip)

    def fits(self, width: int) -> bool:
        """The figure has room in full size when the card is this wide."""
        return text_width(self.figure_text(), "figure") + 16 <= width - 26

    def set_small(self, small: bool) -> None:
        """A smaller figure, also where there is room: beside cards that need it."""
        if small != self._small:
            self._small = small
            self.update()

    def note_fits(self, width: int) -> bool:
        """The note has room in one line when the card is this wide."""
        return text_width(self._note, "caption", 500) + self._note_shift() <= width - 26

    def set_tall(self, tall: bool) -> None:
        """Room for two lines of note, also where one is enough: beside cards that need it."""
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()
            self.update()

    def figure_text(self) -> str:
        """The figure as it is painted, without its unit."""
        return missing_text(self._why) if self._value is None else formats.money(self._value, self._language)

    def _changed(self, tooltip: str) -> None:
        self.setToolTip(plain_tooltip(tooltip))
        unit = " đ" if self._value is not None else ""
        self.setAccessibleName(f"{self._caption}: {self.figure_text()}{unit}. {self._note}".rstrip(". "))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        figure = text_width(self.figure_text(), "figure") + 20
        width = max(text_width(self._caption, "caption") + 16, figure, text_width(self._note, "caption"))
        return QSize(width + 26, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(text_width(self.figure_text(), "page") + 44, self._height())

    def least_width(self) -> int:
        """The figure is whole, if small, with its unit."""
        return text_width(self.figure_text(), "section") + 44

    def _height(self) -> int:
        return 92 if self._tall else 78

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._framed:
                draw_card(painter, self.rect())
            left, width = 13, self.width() - 26
            shift = 0
            if self._glyph and self._value:  # nothing owed is no state
                draw_glyph(painter, left, 14, self._glyph, self._token)
                shift = 15
            draw_text(
                painter,
                QRect(left + shift, 9, width - shift, 18),
                self._short_caption(width - shift),
                "text.secondary",
                role="caption",
            )
            self._draw_figure(painter, left, width)
            self._draw_note(painter, QRect(left, 54, width, self._height() - 60))

    def _short_caption(self, width: int) -> str:
        """Where the whole does not fit, without what stands in brackets."""
        if text_width(self._caption, "caption") <= width:
            return self._caption
        return self._caption.partition(" (")[0]

    def _note_shift(self) -> int:
        """Pixels before the words of the note."""
        return 0

    def _draw_note(self, painter: QPainter, rect: QRect) -> None:
        draw_lines(painter, rect, self._note, "text.secondary", 400)

    def _draw_figure(self, painter: QPainter, left: int, width: int) -> None:
        text = self.figure_text()
        if self._value is None:
            role = "figure" if self._why is Missing.ABSENT else "body"
            draw_text(painter, QRect(left, 26, width, 29), text, "text.muted", role=role, weight=400)
            return
        token = "text.muted" if self._value == 0 else "status.danger" if self._value < 0 else self._token
        role = "figure" if not self._small and text_width(text, "figure") + 16 <= width else "section"
        draw_text(painter, QRect(left, 26, width, 29), text, token, role=role)
        used = text_width(text, role)
        if used + 16 <= width:
            # the small unit stands on the figure's base line
            metrics, unit = theme().metrics(role), theme().metrics("small")
            drop = (metrics.ascent() - metrics.descent() - unit.ascent() + unit.descent()) // 2
            draw_text(painter, QRect(left + used + 4, 26 + drop, 14, 29), "đ", token, role="small")


class CardRow(QWidget):
    """Several :class:`MoneyCard` in one frame with a hairline between them."""

    def __init__(self, cards: Sequence[MoneyCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = list(cards)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for card in cards:
            # Equal shares, but for a figure that needs more: by their hints a zero would get next to nothing.
            card.setSizePolicy(QSizePolicy.Policy.Ignored, card.sizePolicy().verticalPolicy())
            row.addWidget(card, 1)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            width = self.width() // max(1, len(self._cards))
            small = not all(card.fits(width) for card in self._cards)
            for card in self._cards:
                card.setMinimumWidth(card.least_width())
                card.set_small(small)
            tall = not all(card.note_fits(width) for card in self._cards)
            for card in self._cards:
                card.set_tall(tall)
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, self.rect())
            for card in self._cards[1:]:
                painter.fillRect(card.x(), 9, 1, self.height() - 18, theme().colour("line.hair"))


class FactCard(QWidget):
    """Caption, one strong line, and muted lines below: next appointment, last visit.

    Args:
        caption: What the fact is.
    """

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._title = ""
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_fact(None)

    def set_fact(self, title: str | None, lines: Sequence[str] = (), why: Missing = Missing.ABSENT) -> None:
        """Show a fact; a title of None is painted as missing."""
        self._missing = title is None
        self._title = missing_text(why) if title is None else title
        self._lines = tuple(lines)
        self.setAccessibleName(f"{self._caption}: " + ", ".join((self._title, *self._lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widths = [text_width(self._title, "section"), *(text_width(line, "small") for line in self._lines)]
        return QSize(max(widths) + 26, 56 + 18 * max(2, len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, self.rect())
            width = self.width() - 26
            draw_text(painter, QRect(13, 9, width, 18), self._caption, "text.secondary", role="caption")
            token = "text.muted" if self._missing else "text.primary"
            draw_text(painter, QRect(13, 27, width, 22), self._title, token, role="section")
            for position, line in enumerate(self._lines):
                draw_text(
                    painter, QRect(13, 48 + 18 * position, width, 18), line, "text.secondary", role="small"
                )


def draw_lines(painter: QPainter, rect: QRect, text: str, token: str, weight: int) -> None:
    """A small note: one line, or two where the rectangle holds two."""
    first, rest = text, ""
    if rect.height() >= 2 * _LINE and text_width(text, "caption", weight) > rect.width():
        words = text.split(" ")
        # From the end: the first line takes as many words as fit.
        cut = next(
            (
                place
                for place in range(len(words) - 1, 0, -1)
                if text_width(" ".join(words[:place]), "caption", weight) <= rect.width()
            ),
            0,
        )
        if cut:
            first, rest = " ".join(words[:cut]), " ".join(words[cut:])
    line = QRect(rect.left(), rect.top(), rect.width(), 18)
    draw_text(painter, line, first, token, role="caption", weight=weight)
    if rest:
        draw_text(painter, line.translated(0, _LINE), rest, token, role="caption", weight=weight)


def draw_card(painter: QPainter, rect: QRect, radius: float = 6) -> None:
    """A card's surface and 1 px line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().colour("line.hair"))
    painter.setBrush(theme().colour("bg.surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
