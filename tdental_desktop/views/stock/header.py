"""A header of two lines: a title over each run of columns that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import CENTRE, draw_text, text_width
from tdental_desktop.widgets.table import TableHeader

_GROUP = 22


@dataclass(frozen=True, slots=True)
class Under:
    """A column under a group.

    Attributes:
        group: Title of the group.
        short: The same where there is little room.
        title: The column's own.
    """

    group: str
    short: str
    title: str


class GroupedHeader(TableHeader):
    """See the module. Columns that were moved away from their group carry its title with them. GUI thread.

    Args:
        parent: The table.
        groups: Column of the model → what stands above it and in it; others stand alone.
    """

    def __init__(self, parent: QWidget, groups: Mapping[int, Under]) -> None:
        super().__init__(parent)
        self._groups = dict(groups)
        self.setFixedHeight(self.height() + _GROUP)

    def title(self, logical: int) -> str:
        under = self._groups.get(logical)
        return under.title if under is not None else super().title(logical)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if logical not in self._groups:
            super().paintSection(painter, rect, logical)
            return
        painter.fillRect(rect, theme().colour("bg.subtle"))
        super().paintSection(painter, rect.adjusted(0, _GROUP, 0, 0), logical)

    def runs(self) -> list[tuple[Under, int, int]]:
        """What stands over each run of shown columns of one group, its left edge and width."""
        found: list[tuple[Under, int, int]] = []
        last = ""
        for logical in (self.logicalIndex(visual) for visual in range(self.count())):
            if self.isSectionHidden(logical):
                continue
            under = self._groups.get(logical)
            group = under.group if under is not None else ""
            left, width = self.sectionViewportPosition(logical), self.sectionSize(logical)
            if group and group == last:
                _under, start, _width = found.pop()
                left, width = start, left + width - start
            if under is not None:
                found.append((under, left, width))
            last = group
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme()
        with QPainter(self.viewport()) as painter:
            for under, left, width in self.runs():
                for edge in (left - 1, left + width - 1):
                    painter.fillRect(edge, 6, 1, self.height() - 12, look.colour("line.hair"))
                painter.fillRect(left + 8, _GROUP, width - 16, 1, look.colour("line.soft"))
                room = QRect(left + 4, 2, width - 8, _GROUP - 2)
                fits = text_width(under.group, "small", 600) <= room.width()
                title = under.group if fits else under.short
                draw_text(painter, room, title, "text.primary", role="small", weight=600, align=CENTRE)
