"""Beside an order's rows: what it is, and its six figures, each with what it was checked against."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.record.order import OrderWhole
from tdental_desktop.queries.record.parts import Checked, Link, NotLoaded
from tdental_desktop.theme import theme
from tdental_desktop.views.record.checked import checked_words, difference_words, missing_of
from tdental_desktop.views.record.fold_tab import day, labelled
from tdental_desktop.views.record.orders_words import figure_words, order_state
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.paint import LEFT, RIGHT, draw_glyph, draw_text
from tdental_desktop.widgets.values import Missing, missing_text, plain_tooltip

translate = QCoreApplication.translate
WIDTH = 264
_LINE, _NOTE = 24, 16
_STRONG = ("total", "residual")


class FigureRow(QWidget):
    """A name at the left, an amount at the right; where it differs, a warning line under both."""

    def __init__(self, name: str, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._strong = strong
        self._text = ""
        self._token = "text.primary"
        self._warning = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LINE)

    def text(self) -> str:
        """The amount as it is painted."""
        return self._text

    def warning(self) -> str:
        """The difference in words; empty while there is none."""
        return self._warning

    def set_figure(self, found: Checked, language: formats.Language, *, at_risk: bool = False) -> None:
        """Show the server's figure, else ours, else why there is none.

        Args:
            found: Both.
            language: Grouping marks.
            at_risk: Above zero it is painted in danger.
        """
        shown = found.shown
        self._warning = difference_words(found, language)
        if shown is None:
            self._text, self._token = missing_text(missing_of(found)), "text.muted"
        else:
            self._text = formats.money(shown, language)
            danger = shown < 0 or (at_risk and shown > 0)
            self._token = "text.muted" if not shown else "status.danger" if danger else "text.primary"
        self.setFixedHeight(_LINE + (_NOTE if self._warning else 0))
        words = checked_words(found, language)
        self.setToolTip(plain_tooltip(words))
        self.setAccessibleName(f"{self._name}: {self._text}. {words}".replace("\n", ". "))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = QRect(0, 0, self.width(), _LINE)
        with QPainter(self) as painter:
            draw_text(painter, line, self._name, "text.secondary", align=LEFT)
            weight = 600 if self._strong else 500
            draw_text(painter, line, self._text, self._token, weight=weight, align=RIGHT)
            if self._warning:
                under = QRect(15, _LINE - 3, self.width() - 15, _NOTE)
                draw_glyph(painter, 0, _LINE, "triangle", "status.warning", 11)
                draw_text(painter, under, self._warning, "status.warning", role="caption", weight=500)


class OrderSide(QScrollArea):
    """See the module. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(translate("Orders", "Tóm tắt phiếu điều trị"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.number = Label("", "section", selectable=True)
        self.state = StateChip()
        self._about = ElidedLabel("", "small", "text.secondary")
        self.figures = {
            name: FigureRow(word, strong=name in _STRONG) for name, word in figure_words().items()
        }
        self._facts = Label("", "small", "text.secondary", wrap=True)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.number)
        top.addWidget(self.state)
        top.addStretch(1)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(14, 8, 14, 8)
        self.column.setSpacing(0)
        self.column.addLayout(top)
        self.column.addWidget(self._about)
        self.column.addSpacing(6)
        for row in self.figures.values():
            self.column.addWidget(row)
        self.column.addSpacing(6)
        self.column.addWidget(self._facts)
        self.column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(0, 0, 1, self.viewport().height(), theme().colour("line.hair"))

    def show_order(self, found: OrderWhole) -> None:
        """Of this order."""
        row, language = found.order, self._context.language
        self.number.setText(row.number or formats.MISSING)
        self.state.set_state(order_state(row))
        self._about.set_text(
            " · ".join(part for part in (day(row.date), row.doctor) if part) or formats.MISSING
        )
        for name, widget in self.figures.items():
            widget.setVisible(self._context.scope.money)
            widget.set_figure(getattr(found.figures, name), language, at_risk=name == "residual")
        facts = [
            labelled(translate("Orders", "Người tư vấn"), row.sales_person),
            labelled(translate("Orders", "Báo giá"), _told(row.quotation)),
            labelled(translate("Orders", "Chi nhánh"), row.branch),
            labelled(translate("Orders", "Ghi chú"), _told(row.note)),
        ]
        self._facts.setText("\n".join(facts))


def _told(value: str | Link | NotLoaded | None) -> str | None:
    if isinstance(value, NotLoaded):
        return missing_text(Missing.NOT_FETCHED)
    return value.label if isinstance(value, Link) else value
