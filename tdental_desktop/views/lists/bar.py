"""The line over a declared list: words, period, filters, grouping, saved filters, columns, export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.lists.ask import allowed
from tdental_desktop.queries.lists.spec import UNKNOWN, ListFilter, ListSpec, Word
from tdental_desktop.theme import theme
from tdental_desktop.views.lists.columns import state_of, told
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.chips import FilterChip, FlowLayout
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.pick_button import Pick, PickButton

translate = QCoreApplication.translate
Offered = Mapping[str, tuple[tuple[str, str | None, int], ...]]
"""Filter key → value, name, rows."""
_MOST_OFFERED = 200


def nobody() -> str:
    """What stands for rows without a value (screens reference 11)."""
    return translate("Lists", "Không xác định")


def value_word(value: str, name: str | None, words: Mapping[str, Word]) -> str:
    """A filter's or group's value in people's words."""
    if value == UNKNOWN:
        return nobody()
    if words:
        state = state_of(words, value)
        return state.word if state else value
    return name or value


class FilterMenuButton(QPushButton):
    """Holds the chosen filters. GUI thread.

    Args:
        spec: Its filters are offered, those without the right left out.

    Signals:
        changed: a person chose something else.
        wanted: the menu is to drop; answer with :meth:`drop`.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self, spec: ListSpec, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = [one for one in spec.filters if allowed(context.scope, one.right)]
        self._language = context.language
        self._chosen: dict[str, str] = {}
        self._names: dict[tuple[str, str], str] = {}
        self.setProperty("kind", "flat")
        self.setIcon(theme().icon("filter"))
        self.setIconSize(QSize(22, 16))
        self.clicked.connect(self.wanted)
        self.reset()
        if not self.filters:
            self.hide()

    def asked(self) -> list[ListFilter]:
        """Filters whose values must be looked up for the menu."""
        return [one for one in self.filters if not one.choices]

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Filter key and value, in the order of the filters."""
        return tuple((one.key, self._chosen[one.key]) for one in self.filters if one.key in self._chosen)

    def names(self) -> dict[str, str]:
        """Visible names of chosen values that were looked up, for a memory."""
        return {key: self._names[key, value] for key, value in self.chosen() if (key, value) in self._names}

    def set_chosen(self, chosen: Mapping[str, str], names: Mapping[str, str] | None = None) -> None:
        """Choose what was remembered; no signal. Unknown filters and choices are left out."""
        self._chosen = {}
        for one in self.filters:
            value = chosen.get(one.key)
            if isinstance(value, str) and (not one.choices or value in one.choices):
                self._chosen[one.key] = value
        for key, name in (names or {}).items():
            if key in self._chosen and isinstance(name, str):
                self._names[key, self._chosen[key]] = name
        self._show()

    def reset(self) -> None:
        """What is on before anybody chose; no signal."""
        self._chosen = {one.key: one.default for one in self.filters if one.default is not None}
        self._show()

    def is_default(self) -> bool:
        """Nothing but the defaults is on."""
        return self._chosen == {one.key: one.default for one in self.filters if one.default is not None}

    def choose(self, key: str, value: str | None) -> None:
        """Narrow to a value, or to all with None."""
        if self._chosen.get(key) == value:
            return
        self._chosen.pop(key, None)
        if value is not None:
            self._chosen[key] = value
        self._show()
        self.changed.emit()

    def word(self, key: str) -> str:
        """The chosen value of a filter in words."""
        one = next(one for one in self.filters if one.key == key)
        value = self._chosen[key]
        if one.choices:
            return told(one.choices[value][0])
        return value_word(value, self._names.get((key, value)), one.words)

    def drop(self, offered: Offered) -> None:
        """Open the menu under the button."""
        self.menu_of(offered).popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of(self, offered: Offered) -> QMenu:
        """Fixed choices in line, looked-up values in a menu of their own with their rows."""
        menu = QMenu(self)
        for one in self.filters:
            if one.choices:
                heading = menu.addAction(told(one.title))
                heading.setEnabled(False)
                fixed = [(value, told(word)) for value, (word, _sql) in one.choices.items()]
                self._offer(menu, one, fixed)
                menu.addSeparator()
                continue
            found = offered.get(one.key, ())
            below = menu.addMenu(told(one.title))
            values = []
            for value, name, rows in found[:_MOST_OFFERED]:
                word = value_word(value, name, one.words)
                self._names[one.key, value] = word
                values.append((value, f"{word}\t{formats.number(rows, self._language)}"))
            self._offer(below, one, values)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _offer(self, menu: QMenu, one: ListFilter, values: Sequence[tuple[str, str]]) -> None:
        group = QActionGroup(menu)
        every: tuple[str | None, str] = (None, translate("Widgets", "Tất cả"))
        for value, word in (every, *values):
            action = QAction(word.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(self._chosen.get(one.key) == value)
            action.triggered.connect(partial(self._triggered, one.key, value))
            menu.addAction(action)

    def _triggered(self, key: str, value: str | None, _on: bool = False) -> None:
        self.choose(key, value)

    def _show(self) -> None:
        word = translate("Widgets", "Lọc")
        on = [self.word(key) for key, _value in self.chosen()]
        self.setText(f"{word} ({len(on)})" if on else word)
        self.setAccessibleName(f"{word}: {', '.join(on)}" if on else word)


class Chips(QWidget):
    """What the list is narrowed to, each with its way off; hidden while there is nothing. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6)
        self._flow.setContentsMargins(8, 0, 8, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Word and what takes it off."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for word, off in chips:
            chip = FilterChip(word)
            chip.removed.connect(lambda act=off: act())
            self._flow.addWidget(chip)
        self.setVisible(bool(chips))
        self.updateGeometry()


def search_field(spec: ListSpec) -> SearchField:
    """The box of a list; hidden where nothing can be looked for."""
    field = SearchField(translate("Lists", "Lọc theo tên, mã, số cuối điện thoại"))
    if not (spec.folded or spec.codes or spec.phones):
        field.hide()  # only ever hidden: shown before it has a parent, it would be a window
    field.setMinimumWidth(120)
    field.setMaximumWidth(480)
    return field


def group_button(spec: ListSpec) -> PickButton:
    """Chooses a summary; hidden where the list has none."""
    button = PickButton(translate("Lists", "Không nhóm"), translate("Lists", "Nhóm theo"))
    button.set_picks([Pick(one.key, told(one.title)) for one in spec.groups])
    button.set_remark(told(spec.ungrouped) if spec.ungrouped else "")
    if not spec.groups:
        button.hide()
    return button


def columns_button() -> QToolButton:
    """Opens the column chooser."""
    return icon_button("columns", translate("Lists", "Chọn cột"))
