"""One column of the reception board: its title with the count, and the cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.receptions import ReceptionModel
from tdental_desktop.queries.reception import Reception, Stage, Ticket
from tdental_desktop.theme import theme
from tdental_desktop.views.reception_words import (
    STRIPES,
    card_face,
    card_hint,
    card_spoken,
    stage_state,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.card_list import CARD_GAP, CARD_HEIGHT, CardList
from tdental_desktop.widgets.paint import CENTRE, RIGHT, draw_glyph, draw_text, text_width
from tdental_desktop.widgets.values import Role, State, plain_tooltip

_STEP = CARD_HEIGHT + CARD_GAP


class _Head(QWidget):
    """Glyph, word, count as a pill, and a note at the right."""

    def __init__(self, state: State, token: str) -> None:
        super().__init__()
        self._state, self._token = state, token
        self._count = self._note = ""
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_texts(self, count: str, note: str) -> None:
        self._count, self._note = count, note
        self.setAccessibleName(f"{self._state.word}: {count}. {note}".rstrip(". "))
        self.setToolTip(plain_tooltip(f"{self._state.word}: {count}\n{note}".strip()))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            draw_glyph(painter, 12, 14, self._state.shape, self._token, 12)
            used = text_width(self._state.word, "section")
            draw_text(painter, QRect(32, 0, used, 40), self._state.word, role="section")
            left = 32 + used + 8
            if self._count:
                width = max(20, text_width(self._count, "small", 600) + 12)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("status.neutral.bg"))
                painter.drawRoundedRect(left, 11, width, 18, 9, 9)
                pill = QRect(left, 11, width, 18)
                draw_text(painter, pill, self._count, role="small", weight=600, align=CENTRE)
                left += width + 8
            room = QRect(left, 0, max(0, self.width() - left - 12), 40)
            if room.width() > 60:
                draw_text(painter, room, self._note, "text.secondary", role="caption", align=RIGHT)
            painter.fillRect(0, 39, self.width(), 1, look.colour("line.hair"))


@dataclass(frozen=True, slots=True)
class _Place:
    """The current card and the one at the top, by key, and how far that was scrolled out."""

    current: str | None
    top: str | None
    offset: int


class StageColumn(QFrame):
    """See the module. A refresh keeps the current card and the scroll place. GUI thread.

    Args:
        stage: Which state it holds.
    """

    def __init__(self, stage: Stage, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self.stage = stage
        self._language: formats.Language = context.language
        self._branches = False
        state = stage_state(stage)
        self.head = _Head(state, STRIPES[stage])
        self.cards = CardList(state.word)
        self.cards.setObjectName(f"reception.{stage}")
        columns: list[Column[Reception]] = [
            Column(
                "card",
                state.word,
                {
                    Role.STATE: lambda row: card_face(row, self._language, branch=self._branches),
                    Qt.ItemDataRole.AccessibleTextRole: lambda row: card_spoken(row, self._language),
                    Qt.ItemDataRole.ToolTipRole: lambda row: plain_tooltip(card_hint(row, self._language)),
                },
            )
        ]
        self.model = ReceptionModel(
            context.connection, context.scope, columns, key_role=Role.KEY, parent=self
        )
        self.cards.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.cards, 1)

    def show_rows(self, tickets: Sequence[Ticket], first: Mapping[str, Reception], *, branches: bool) -> None:
        """Other cards; ``first``: those of the first page, as far as read; ``branches``: they tell theirs."""
        self._branches = branches
        place = self._place()
        if self.model.set_tickets(tickets, first):
            self._return_to(place)

    def current(self) -> Reception | None:
        """The current card, None without one."""
        index = self.cards.currentIndex()
        return self.model.item(index.row()) if index.isValid() else None

    def select_near(self, row: int) -> bool:
        """Make a card current and take the focus; False for an empty column."""
        count = self.model.rowCount()
        if not count or not self.isVisible():
            return False
        index = self.model.index(max(0, min(row, count - 1)), 0)
        self.cards.setCurrentIndex(index)
        self.cards.scrollTo(index)
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _place(self) -> _Place:
        index = self.cards.currentIndex()
        scrolled = self.cards.verticalScrollBar().value()
        top = scrolled // _STEP
        return _Place(
            self.model.key_at(index.row()) if index.isValid() else None,
            self.model.key_at(top),
            scrolled - top * _STEP,
        )

    def _return_to(self, place: _Place) -> None:
        row = self.model.row_of(place.current)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.cards.selectionModel().setCurrentIndex(
                self.model.index(row, 0), flags.ClearAndSelect | flags.Rows
            )
        # The view lays its cards out before it knows how far it can scroll.
        self.cards.doItemsLayout()
        top = self.model.row_of(place.top)
        if top >= 0 and (place.offset or top):
            self.cards.verticalScrollBar().setValue(top * _STEP + place.offset)
