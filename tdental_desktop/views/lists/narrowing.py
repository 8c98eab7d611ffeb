"""What narrows a declared list: words, period, filters, a group; its chips, and all of it as a memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop.queries.lists.spec import ListGroup, ListSpec, ListState
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.views.lists.bar import Chips, FilterMenuButton, group_button, search_field
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.lists.periods import OWN, SpanButton, span
from tdental_desktop.views.lists.saved import Memory
from tdental_desktop.views.spec import ViewContext

_TYPING_MS = 60
_LEAST_BOX, _SIDES = 140, 24


class Narrowing(QWidget):
    """The line over a list with its chips. GUI thread.

    Attributes:
        tools: Room at the right for what belongs to the whole list.
        group: Key and value of the group that the list is narrowed to.
        name_of: Gives the visible name of a group's value.

    Signals:
        changed: the list is narrowed to something else.
        grouped: another summary is wanted: the :class:`ListGroup`, or None.
    """

    changed = Signal()
    grouped = Signal(object)

    def __init__(self, spec: ListSpec, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._context = context
        self.group: tuple[str, str] | None = None
        self.name_of: Callable[[str], str] = str
        self.search = search_field(spec)
        self.period = SpanButton(context)
        self.period.set_span(spec.period)
        if not spec.dated:
            self.period.hide()
        self.filter = FilterMenuButton(spec, context)
        self.grouping = group_button(spec)
        self.chips = Chips()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(6)
        self._wordy = QHBoxLayout()
        self._wordy.setSpacing(6)
        for widget in (self.period, self.filter, self.grouping):
            self._wordy.addWidget(widget)
        self._wordy.addStretch(1)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(6)
        self._choices.addLayout(self._wordy, 1)
        self._choices.addLayout(self.tools)
        self._choices.setAlignment(self.tools, Qt.AlignmentFlag.AlignRight)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(8, 8, 8, 8)
        self._row.setSpacing(6)
        self._row.addWidget(self.search, 1)
        self._row.addLayout(self._choices, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.chips)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._tell)
        self.search.textChanged.connect(self._typing.start)
        self.period.spanned.connect(self._tell)
        self.filter.changed.connect(self._tell)
        self.grouping.picked.connect(lambda _key: self.grouped.emit(self.chosen_group()))
        self.show_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """One line where there is room for the words of all, else the box above the choices; where even these
        have no room the buttons without words stand under them."""
        choices = self._wordy.sizeHint().width() + 6 + self.tools.sizeHint().width() + _SIDES
        need = choices + (0 if self.search.isHidden() else _LEAST_BOX)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self.width() < need else way.LeftToRight)
        self._choices.setDirection(way.TopToBottom if self.width() < choices else way.LeftToRight)

    def _tell(self, *_: object) -> None:
        self._typing.stop()
        self.show_chips()
        self.changed.emit()

    def state(self, order: tuple[str, bool] | None) -> ListState:
        """All of it, with an order, as the queries take it."""
        period = self.period.period()
        return ListState(
            branch=self._context.branch,
            since=period.since,
            until=period.until,
            words=self.search.text().strip(),
            chosen=self.filter.chosen(),
            group=self.group,
            order=order,
            today=self._context.today().isoformat(),
        )

    # -- groups

    def chosen_group(self) -> ListGroup | None:
        """The summary that is wanted."""
        key = self.grouping.value()
        return next((one for one in self._spec.groups if one.key == key), None)

    def narrow(self, group: str, value: str) -> None:
        """To one value of a group."""
        if self.group != (group, value):
            self.group = (group, value)
            self._tell()

    def widen(self) -> None:
        """All values of the group again."""
        self.group = None
        self._tell()

    # -- taking off

    def narrowed(self) -> bool:
        """Words, filters or a group are on that the person can take off."""
        return bool(self.search.text()) or not self.filter.is_default() or self.group is not None

    def clear(self) -> None:
        """Words, filters and group off."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self.filter.reset()
        self.group = None
        self._tell()

    def on(self) -> list[tuple[str, Callable[[], object]]]:
        """Filters and group that are on: words, and what takes them off."""
        found: list[tuple[str, Callable[[], object]]] = []
        group = self.chosen_group()
        if self.group is not None and group is not None:
            found.append((f"{told(group.title)}: {self.name_of(self.group[1])}", self.widen))
        for key, _value in self.filter.chosen():
            one = next(one for one in self.filter.filters if one.key == key)
            word = f"{told(one.title)}: {self.filter.word(key)}"
            found.append((word, partial(self.filter.choose, key, None)))
        return found

    def words(self) -> str:
        """What the list is narrowed to, for people who only see the paper."""
        found = []
        period = self.period.period()
        if self._spec.dated and (period.since or period.until):
            found.append(self.period.text())
        if self.search.text().strip():
            found.append(f"“{self.search.text().strip()}”")
        return " · ".join([*found, *(word for word, _off in self.on())])

    def show_chips(self) -> None:
        """Draw the chips again: a group's names may have come."""
        self.chips.show_chips(self.on())

    def day_changed(self) -> bool:
        """Spans by name follow the clinic's day; True when this one moved."""
        name = self.period.span()
        if name == OWN or not self._spec.dated or span(name, self._context.today()) == self.period.period():
            return False
        self.period.set_span(name)
        return True

    # -- memories

    def memory(self) -> Memory:
        """All of it as plain JSON."""
        period = self.period.period()
        return {
            "words": self.search.text().strip(),
            "span": self.period.span(),
            "days": [period.since, period.until],
            "chosen": dict(self.filter.chosen()),
            "names": self.filter.names(),
            "group": self.grouping.value(),
        }

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory, without a signal; what it does not tell is the default."""
        days, group = memory.get("days"), memory.get("group")
        own = Period(*days) if isinstance(days, list) and len(days) == 2 else Period()
        with QSignalBlocker(self.search), QSignalBlocker(self.grouping):
            self.search.setText(str(memory.get("words") or ""))
            self.grouping.pick(group if isinstance(group, str) else None)
        self.period.set_span(str(memory.get("span") or self._spec.period), own)
        self.filter.set_chosen(_texts(memory.get("chosen")), _texts(memory.get("names")))
        self.group = None
        self.show_chips()


def _texts(stored: object) -> dict[str, str]:
    if not isinstance(stored, dict):
        return {}
    return {str(key): value for key, value in stored.items() if isinstance(value, str)}
