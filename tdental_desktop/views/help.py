"""The help page: keys, shapes, certificate, data, trouble; a filter over all of it. F1 from anywhere."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.views.help_texts import (
    Entry,
    Section,
    calendar_keys,
    certificate,
    data,
    general_keys,
    list_keys,
    money_keys,
    record_keys,
    shapes,
    stock_keys,
    trouble,
    work_keys,
)
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.about import AboutDialog
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inputs import IconLineEdit
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.paint import draw_glyph, draw_key_cap, key_cap_width

translate = QCoreApplication.translate
_TWO_COLUMNS = 880
_LEAD = 132


class HelpView(View):
    """Two columns where there is room; what does not match the filter is hidden."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._filter = IconLineEdit(
            icon="search", placeholder=translate("Help", "Tìm trong trợ giúp"), name=translate("Help", "Tìm")
        )
        self._filter.setMaximumWidth(360)
        self._filter.textChanged.connect(self.filter)
        about = push_button(translate("Help", "Giới thiệu"))
        about.clicked.connect(lambda: AboutDialog(context.data_dir, self.window()).open())
        header = QHBoxLayout()  # the dock has the title
        header.setContentsMargins(16, 8, 16, 8)
        header.setSpacing(8)
        header.addWidget(self._filter, 1)
        header.addStretch()
        header.addWidget(about)
        where = str(context.data_dir) if context.data_dir is not None else "—"
        left = (general_keys(), self._views(), list_keys(), record_keys())
        right = (
            calendar_keys(),
            work_keys(),
            stock_keys(),
            money_keys(),
            shapes(),
            certificate(),
            data(where),
            trouble(),
        )
        self._blocks: list[_Block] = []
        self._unseen: list[_Block] = []
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(16, 4, 16, 16)
        self._columns.setSpacing(24)
        sides = [QVBoxLayout(), QVBoxLayout()]
        for side in sides:
            side.setSpacing(16)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self._waiting = [(sides[0], one) for one in left] + [(sides[1], one) for one in right]
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(translate("Help", "Trợ giúp"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._empty = EmptyState(icon="search")
        self._empty.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(header)
        page.addWidget(self._area, 1)
        page.addWidget(self._empty, 1)
        QTimer.singleShot(0, self, self._add_blocks)

    def _add_blocks(self) -> None:
        """One section in a turn of the event loop: all of them at once would hold up the window."""
        self._add_block()
        if self._waiting:
            QTimer.singleShot(0, self, self._add_blocks)

    def _add_block(self) -> None:
        if self._waiting:
            side, section = self._waiting.pop(0)
            block = _Block(section)
            self._blocks.append(block)
            side.insertWidget(side.count() - 1, block)
            if not self.isVisible():
                block.hide()
                self._unseen.append(block)

    def _add_all(self) -> None:
        while self._waiting:
            self._add_block()
        while self._unseen:
            self._unseen.pop(0).show()

    def _reveal(self) -> None:
        """Sections made ahead come into sight one by one: wrapped lines take long to lay out."""
        if self._unseen:
            self._unseen.pop(0).show()
            QTimer.singleShot(0, self, self._reveal)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def _views(self) -> Section:
        from tdental_desktop.views import VIEWS

        entries = [Entry(spec.name(), (spec.shortcut,)) for spec in VIEWS if spec.shortcut]
        return Section(translate("Help", "Mở trang"), tuple(entries))

    def told_keys(self) -> set[str]:
        """Every key that the page names."""
        self._add_all()
        return {key for block in self._blocks for row in block.rows for key in row.entry.keys}

    def filter(self, text: str) -> None:
        """Show the lines that hold every word, with or without marks."""
        words = _folded(text).split()
        self._add_all()
        found = [block.filter(words) for block in self._blocks]
        self._area.setVisible(any(found))
        self._empty.setVisible(not any(found))
        said = translate("Help", "Không tìm thấy “{0}” trong trợ giúp").replace("{0}", text.strip())
        self._empty.set_reason(said)

    def focus_target(self) -> QWidget:
        return self._filter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._filter.text():
            self._filter.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= _TWO_COLUMNS
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)


class _Block(QWidget):
    """A section: its title and its lines."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(section.title, "section"))
        column.addSpacing(6)
        self.rows = [_Row(entry) for entry in section.entries]
        self._title = _folded(section.title)
        for row in self.rows:
            column.addWidget(row)

    def filter(self, words: list[str]) -> bool:
        """Hide what does not match; True when something is left. A matching title keeps all its lines."""
        whole = bool(words) and all(word in self._title for word in words)
        shown = [row for row in self.rows if whole or all(word in row.searched for word in words)]
        for row in self.rows:
            row.setVisible(row in shown)
        self.setVisible(bool(shown))
        return bool(shown)


class _Row(QWidget):
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.searched = _folded(" ".join([*entry.keys, entry.term, entry.words]))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 5, 0, 5)
        line.setSpacing(12)
        if entry.term:
            lead: QWidget = Label(entry.term, "strong", wrap=True)
        else:
            lead = _Lead(entry)
        lead.setFixedWidth(_LEAD if not entry.glyph else 16)
        line.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        words = Label(entry.words, "body", "text.primary" if entry.keys else "text.secondary", wrap=True)
        line.addWidget(words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line.soft"))


class _Lead(QWidget):
    """Key caps or the shape in front of a line; the words beside it carry the meaning."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self._keys = [_shown(key) for key in entry.keys]
        self.setAccessibleName(", ".join(self._keys))
        rows = self._lines()
        self.setFixedHeight(max(1, len(rows)) * 20 - 2)

    def _lines(self) -> list[list[str]]:
        """Caps side by side while they fit."""
        lines: list[list[str]] = [[]]
        used = 0
        for key in self._keys:
            width = key_cap_width(key) + 4
            if lines[-1] and used + width > _LEAD:
                lines.append([])
                used = 0
            lines[-1].append(key)
            used += width
        return lines

    def sizeHint(self) -> QSize:
        return QSize(_LEAD, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._entry.glyph:
                draw_glyph(painter, 1, 3, self._entry.glyph, self._entry.token, 12)
            for number, line in enumerate(self._lines()):
                left = 0
                for key in line:
                    width = key_cap_width(key)
                    draw_key_cap(painter, QRect(left, number * 20, width, 18), key)
                    left += width + 4


def _shown(key: str) -> str:
    """Arrows as arrows; the rest as the keyboard has it."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) or key
    return text.replace("Left", "←").replace("Right", "→")


def _folded(text: str) -> str:
    """Lower case without marks: help is found as customers are."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))
