"""Facts as name and value in lines, in as many pairs of columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.values import Missing, missing_text

_PAIR = 300


@dataclass(frozen=True, slots=True)
class Fact:
    """One line.

    Attributes:
        name: What it is.
        value: None where it is missing; ``why`` tells the reason.
    """

    name: str
    value: str | None
    why: Missing = Missing.ABSENT


class FactGrid(QWidget):
    """See the module. Values wrap and can be selected. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._labels: list[tuple[Label, Label]] = []
        self._pairs = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def facts(self) -> dict[str, str]:
        """Name → what is shown."""
        return {name.text(): value.text() for name, value in self._labels if not name.isHidden()}

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._facts = tuple(facts)
        while len(self._labels) < len(facts):
            name = Label(token="text.secondary", parent=self)
            value = Label(wrap=True, selectable=True, parent=self)
            self._labels.append((name, value))
        for place, (name, value) in enumerate(self._labels):
            on = place < len(facts)
            name.setVisible(on)
            value.setVisible(on)
            if on:
                self._show(facts[place], name, value)
        self._place()

    @staticmethod
    def _show(fact: Fact, name: Label, value: Label) -> None:
        name.setText(fact.name)
        value.setText(fact.value if fact.value is not None else missing_text(fact.why))
        value.set_token("text.primary" if fact.value is not None else "text.muted")
        value.setAccessibleName(f"{fact.name}: {value.text()}")

    def _place(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        lines = -(-len(self._facts) // self._pairs) or 1
        for place in range(len(self._facts)):
            pair, line = divmod(place, lines)
            name, value = self._labels[place]
            self._grid.addWidget(name, line, 2 * pair, top)
            self._grid.addWidget(value, line, 2 * pair + 1, top)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column % 2 and column < 2 * self._pairs else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        pairs = max(1, self.width() // _PAIR)
        if pairs != self._pairs:
            self._pairs = pairs
            self._place()
