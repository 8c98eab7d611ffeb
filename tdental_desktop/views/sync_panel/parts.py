"""Parts of the panel: its head, the strip of figures, the line of a run under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop.theme import Tone, theme, tone_tokens
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.paint import draw_icon, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_ROOM = 640


class Seal(QWidget):
    """The big round mark of the certificate: shape and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "neutral"
        self._icon = "clock"
        self.setFixedSize(40, 40)

    def set_seal(self, tone: Tone, icon: str, name: str) -> None:
        """Change it; ``name`` is what it means."""
        self._tone, self._icon = tone, icon
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        front, back = tone_tokens(self._tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(front), 2))
            painter.setBrush(theme().colour(back))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
            draw_icon(painter, 10, 10, self._icon, front, 20)


class Head(QWidget):
    """Seal, title and claim at the left, the three actions at the right.

    Signals:
        sync_wanted, full_wanted, verify_wanted: the buttons.
    """

    sync_wanted = Signal()
    full_wanted = Signal()
    verify_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seal = Seal()
        self._title = ElidedLabel("", "page")
        self._claim = Label("", "small", "text.secondary", wrap=True)
        self._short = Label("", "small", "status.warning", wrap=True)
        self.verify = push_button(translate("Sync", "Kiểm tra"), icon="shield")
        self.full = push_button(translate("Sync", "Đọc lại tất cả"), icon="history")
        self.sync = push_button(translate("Sync", "Đồng bộ"), kind="primary", icon="sync")
        self._words = {button: button.text() for button in (self.verify, self.full)}
        for button, words in self._words.items():
            button.setAccessibleName(words)
        self.verify.setToolTip(translate("Sync", "So bản sao với chính nó và với máy chủ; không ghi gì"))
        self.full.setToolTip(translate("Sync", "Đọc lại mọi danh sách từ máy chủ; lâu hơn nhiều"))
        self.sync.clicked.connect(self.sync_wanted)
        self.full.clicked.connect(self.full_wanted)
        self.verify.clicked.connect(self.verify_wanted)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title, 1)
        for button in (self.verify, self.full, self.sync):
            first.addWidget(button)
        claims = QVBoxLayout()
        claims.setSpacing(4)
        claims.addLayout(first)
        claims.addWidget(self._claim)
        claims.addWidget(self._short)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self.seal)
        row.addLayout(claims, 1)
        self.set_claim("", "", "")

    def set_claim(
        self, title: str, claim: str, short: str, tone: Tone = "neutral", icon: str = "clock"
    ) -> None:
        """What is certified, what falls short, and the seal."""
        self._title.set_text(title)
        self._claim.setText(claim)
        self._short.setText(short)
        self._short.set_token(tone_tokens(tone)[0])
        self._short.setVisible(bool(short))
        self.seal.set_seal(tone, icon, title)
        self.setAccessibleName(f"{title}. {claim} {short}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow dock the title goes before the words of the lesser buttons.
        narrow = self.width() < _ROOM
        for button, words in self._words.items():
            button.setText("" if narrow else words)

    def set_running(self, *, syncing: bool, verifying: bool) -> None:
        """What goes on cannot be started again."""
        self.sync.setEnabled(not syncing)
        self.full.setEnabled(not syncing)
        self.verify.setEnabled(not verifying)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of the strip."""

    caption: str
    value: str
    token: str = "text.primary"
    hint: str = ""


class FigureStrip(QWidget):
    """Figures side by side with hairlines between them, 48 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self.setFixedHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        self._figures = tuple(figures)
        self.setAccessibleName("; ".join(f"{figure.caption}: {figure.value}" for figure in figures))
        self.setToolTip(plain_tooltip("\n".join(figure.hint for figure in figures if figure.hint)))
        self.update()

    def figures(self) -> tuple[Figure, ...]:
        """What is shown."""
        return self._figures

    def sizeHint(self) -> QSize:
        return QSize(100 * len(self._figures), 52)

    def _widths(self) -> list[int]:
        """Equal ones; where that would cut a caption, each as much as its words need and a share."""
        count, room = len(self._figures), self.width()
        ends = [round(room * (position + 1) / count) for position in range(count)]
        equal = [end - start for start, end in zip([0, *ends], ends, strict=False)]
        need = [
            17 + max(text_width(one.caption, "caption"), text_width(one.value, "section"))
            for one in self._figures
        ]
        spare = room - sum(need)
        if spare < 0 or all(wanted <= given for wanted, given in zip(need, equal, strict=True)):
            return equal
        shares = [spare * (position + 1) // count - spare * position // count for position in range(count)]
        return [wanted + share for wanted, share in zip(need, shares, strict=True)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, look.colour("line.hair"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line.hair"))
            if not self._figures:
                return
            right = 0
            for position, (figure, width) in enumerate(zip(self._figures, self._widths(), strict=True)):
                left, right = right, right + width
                if position:
                    painter.fillRect(left, 0, 1, self.height(), look.colour("line.hair"))
                inner = QRect(left + 12, 8, width - 16, 16)
                draw_text(painter, inner, figure.caption, "text.secondary", role="caption")
                role = "section" if text_width(figure.value, "section") <= inner.width() else "strong"
                draw_text(
                    painter,
                    inner.translated(0, 17).adjusted(0, 0, 0, 6),
                    figure.value,
                    figure.token,
                    role=role,
                )


class RunLineBar(QFrame):
    """A run or a verification under way: words, percent, a progress line, stop. Hidden at rest.

    Signals:
        stop_wanted: the button.
    """

    stop_wanted = Signal()

    def __init__(self, title: str, stop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "subtle")
        self._percent: int | None = None
        self._name = title
        self._title = ElidedLabel(title, "strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel("", "small", "text.secondary")
        self._share = ElidedLabel("", "strong", "accent.strong")
        self._share.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.stop = push_button(stop, icon="close", bar=True)
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 6)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._words, 1)
        row.addWidget(self._share)
        row.addWidget(self.stop)
        self.hide()

    def set_line(self, words: str | None, percent: int | None = None) -> None:
        """How it goes; None: it is over."""
        self.setVisible(words is not None)
        self._percent = percent
        self._words.set_text(words or "")
        self._share.set_text("" if percent is None else f"{percent}%")
        self.setAccessibleName(f"{self._name} {words or ''} {self._share.text()}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            look = theme()
            painter.fillRect(0, self.height() - 3, self.width(), 3, look.colour("line.soft"))
            if self._percent is not None:
                length = round(self.width() * self._percent / 100)
                painter.fillRect(0, self.height() - 3, length, 3, look.colour("accent"))
