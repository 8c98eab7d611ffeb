"""A header of two lines: a title over each run of columns that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import CENTRE, draw_text
from tdental_desktop.widgets.table import TableHeader

_GROUP = 22


@dataclass(frozen=True, slots=True)
class Under:
    """A column under a group: the group's title and its own, both short."""

    group: str
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

    def runs(self) -> list[tuple[str, int, int]]:
        """Title, left edge and width of each run of shown columns of one group."""
        found: list[tuple[str, int, int]] = []
        last = ""
        for logical in (self.logicalIndex(visual) for visual in range(self.count())):
            if self.isSectionHidden(logical):
                continue
            group = self._groups[logical].group if logical in self._groups else ""
            left, width = self.sectionViewportPosition(logical), self.sectionSize(logical)
            if group and group == last:
                _title, start, _width = found.pop()
                left, width = start, left + width - start
            if group:
                found.append((group, left, width))
            last = group
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme()
        with QPainter(self.viewport()) as painter:
            for title, left, width in self.runs():
                painter.fillRect(left, 4, 1, self.height() - 8, look.colour("line.hair"))
                painter.fillRect(left + width - 1, 4, 1, self.height() - 8, look.colour("line.hair"))
                painter.fillRect(left + 8, _GROUP, width - 16, 1, look.colour("line.soft"))
                room = QRect(left + 8, 2, width - 16, _GROUP - 2)
                draw_text(painter, room, title, "text.primary", role="small", weight=600, align=CENTRE)
