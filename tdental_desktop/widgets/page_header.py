"""Head and foot of pages and docks: a title with its actions, a footer with totals, a band that warns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop.theme import GLYPH_OF_TONE, Tone, theme, tone_tokens
from tdental_desktop.widgets.chips import LinkText
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.paint import draw_glyph, draw_icon, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip


class PageHeader(QWidget):
    """A page's title and sentence at the left, its buttons at the right."""

    def __init__(self, title: str = "", sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, "page")
        self._sentence = ElidedLabel(sentence, "small", "text.secondary")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self.set_title(title, sentence)

    def set_title(self, title: str, sentence: str = "") -> None:
        """Change both texts; an empty sentence takes no room."""
        self._title.set_text(title)
        self._sentence.set_text(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title}. {sentence}".rstrip(". "))

    def add_widget(self, widget: QWidget) -> None:
        """Add a button or choice at the right."""
        self._row.addWidget(widget)


class SectionTitle(QWidget):
    """A small strong title over a table or list, with a muted remark at the right."""

    def __init__(self, title: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark = ElidedLabel(remark, "caption", "text.secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(title, "small", "text.secondary", weight=600), 1)
        row.addWidget(self._remark)
        self.setAccessibleName(title)

    def set_remark(self, remark: str) -> None:
        """Change the remark."""
        self._remark.set_text(remark)


class Hairline(QWidget):
    """A line of one pixel under a title, or upright between two halves."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().colour("line.hair"))


class Footer(QFrame):
    """A dock's 28 px footer: a count at the left, totals at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "footer")
        self.setFixedHeight(theme().tokens.sizes["dock_footer"])
        self._left = ElidedLabel("", "caption", "text.secondary")
        self._right = ElidedLabel("", "caption", "text.secondary")
        self._figure = ElidedLabel("", "caption", "text.primary", weight=600)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)
        row.addWidget(self._figure)
        self.set_texts("")

    def set_texts(
        self, left: str, right: str = "", figure: str = "", figure_token: str = "text.primary"
    ) -> None:
        """``1–18 / 31.701 khách`` · ``Công nợ`` · ``2.114.300.000 đ``."""
        self._left.set_text(left)
        self._right.set_text(right)
        self._figure.set_text(figure, figure_token)
        self._right.setVisible(bool(right))
        self._figure.setVisible(bool(figure))


_MOST_LINES = 5


class Band(QWidget):
    """A warning inside the page: medical alert, old data, a table that could not be read.

    Args:
        wraps: For narrow docks: a sentence without a note takes the lines that it needs, five at most.

    Signals:
        action: the link at the right was pressed.
    """

    action = Signal()

    def __init__(
        self, tone: Tone = "info", *, icon: str = "", wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._icon, self._wraps = icon, wraps
        self._text = ""
        self._note = ""
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._link = LinkText("", "body", self, weight=600)
        self._link.clicked.connect(self.action)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self._link)
        self.set_band("", tone)

    def set_band(self, text: str, tone: Tone | None = None, note: str = "", link: str = "") -> None:
        """Show a sentence, a note at the right (age of the data), a link. Empty text hides the band."""
        self._text, self._note = text, note
        self._tone = tone or self._tone
        self._link.set_token(tone_tokens(self._tone)[0])
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self._link.updateGeometry()
        self._suit()
        self.setAccessibleName(f"{text} {note}".strip())
        self.setToolTip(plain_tooltip(f"{text}\n{note}".strip()))
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        if self._wraps and self._lines > 1:
            return QSize(240, 12 + self._lines * theme().metrics("body", self._weight()).lineSpacing())
        return QSize(240, 48 if self._lines == 2 else 32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._suit()

    def _suit(self) -> None:
        """A note that has no room beside the sentence goes under it: neither is cut for the other."""
        link = 0 if self._link.isHidden() else self._link.sizeHint().width() + 8
        need = text_width(self._text, "body", self._weight()) + 12 + text_width(self._note, "caption")
        lines = 2 if self._note and need > self.width() - 46 - link else 1
        if self._wraps and not self._note:
            look = theme().metrics("body", self._weight())
            room = QRect(0, 0, max(60, self.width() - 46 - link), 10_000)
            high = look.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._text).height()
            lines = min(_MOST_LINES, -(-high // look.lineSpacing()))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _weight(self) -> int:
        return 600 if self._tone in ("danger", "alert") else 500

    def paintEvent(self, _event: QPaintEvent) -> None:
        front, back = tone_tokens(self._tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(back))
            # From edge to edge of the window there is nothing that corners could be cut from.
            radius = 0 if self.width() == self.window().width() else 4
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
            middle = self.height() // 2
            if self._icon:
                draw_icon(painter, 10, middle - 8, self._icon, front, 16)
            else:
                draw_glyph(painter, 12, middle - 6, GLYPH_OF_TONE[self._tone], front, 12)
            end = self.width() - 12 - (self._link.width() + 8 if not self._link.isHidden() else 0)
            if self._wraps and self._lines > 1:
                painter.setFont(theme().font("body", self._weight()))
                painter.setPen(theme().colour(front))
                room = QRect(34, 6, max(0, end - 34), self.height() - 12)
                painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._text)
                return
            if self._lines == 2 and self.height() >= 48:
                line = QRect(34, 5, max(0, end - 34), 20)
                draw_text(painter, line, self._text, front, weight=self._weight())
                draw_text(painter, line.translated(0, 19), self._note, front, role="caption")
                return
            note = min(text_width(self._note, "caption"), max(0, end - 34) // 2)
            words = QRect(34, 0, max(0, end - 34 - (note + 12 if note else 0)), self.height())
            draw_text(painter, words, self._text, front, weight=self._weight())
            draw_text(painter, QRect(end - note, 0, note, self.height()), self._note, front, role="caption")
