"""The button "Lọc" above a list: a menu of choices, one on in each group, and of toggles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tdental_desktop.theme import theme

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One question of the menu.

    Attributes:
        key: Permanent name.
        title: Over its choices.
        choices: (value, word); "all" is added before them.
    """

    key: str
    title: str
    choices: tuple[tuple[str, str], ...]


class FilterButton(QPushButton):
    """Holds what is chosen. GUI thread.

    Args:
        groups: Each narrows the list to one of its choices.
        toggles: (key, word) of switches that are off at first.

    Signals:
        changed: a person chose something else.
    """

    changed = Signal()

    def __init__(
        self,
        groups: Sequence[FilterGroup] = (),
        toggles: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._groups = tuple(groups)
        self._toggles = tuple(toggles)
        self._chosen: dict[str, str] = {}
        self._on: set[str] = set()
        self.setProperty("kind", "flat")
        self.setIcon(theme().icon("filter"))
        self.setIconSize(QSize(22, 16))
        self.clicked.connect(self._drop)
        self._show()

    def value(self, key: str) -> str | None:
        """What is chosen in a group; None for all."""
        return self._chosen.get(key)

    def is_on(self, key: str) -> bool:
        """Whether a toggle is on."""
        return key in self._on

    def words(self) -> list[str]:
        """The chosen values, which narrow the list; toggles widen it and are not among them."""
        found = [(group, self._chosen.get(group.key)) for group in self._groups]
        return [dict(group.choices)[value] for group, value in found if value is not None]

    def state(self) -> dict[str, object]:
        """What :meth:`set_state` takes."""
        return {"chosen": dict(self._chosen), "on": sorted(self._on)}

    def set_state(self, state: object) -> None:
        """Choose what was remembered, or nothing; no signal."""
        known = state if isinstance(state, Mapping) else {}
        allowed = {group.key: dict(group.choices) for group in self._groups}
        chosen = known.get("chosen") or {}
        self._chosen = {key: value for key, value in chosen.items() if value in allowed.get(key, {})}
        self._on = {key for key, _word in self._toggles if key in (known.get("on") or ())}
        self._show()

    def clear(self) -> None:
        """All rows again; toggles stay; no signal."""
        self._chosen.clear()
        self._show()

    def choose(self, key: str, value: str | None) -> None:
        """Narrow to a choice of a group, or to all with None."""
        if self._chosen.get(key) == value:
            return
        self._chosen.pop(key, None)
        if value is not None:
            self._chosen[key] = value
        self._show()
        self.changed.emit()

    def toggle(self, key: str, on: bool) -> None:
        """Turn a switch."""
        if on == self.is_on(key):
            return
        (self._on.add if on else self._on.discard)(key)
        self._show()
        self.changed.emit()

    def menu_of_choices(self) -> QMenu:
        """The menu as it drops down."""
        menu = QMenu(self)
        for group in self._groups:
            title = menu.addAction(group.title)
            title.setEnabled(False)
            self._add_choices(menu, group)
            menu.addSeparator()
        for key, word in self._toggles:
            action = QAction(word, menu)
            action.setCheckable(True)
            action.setChecked(self.is_on(key))
            action.toggled.connect(lambda on, wanted=key: self.toggle(wanted, on))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_choices(self, menu: QMenu, group: FilterGroup) -> None:
        exclusive = QActionGroup(menu)
        everything: tuple[str | None, str] = (None, translate("Widgets", "Tất cả"))
        for value, word in (everything, *group.choices):
            action = QAction(word, exclusive)
            action.setCheckable(True)
            action.setChecked(self.value(group.key) == value)
            action.triggered.connect(lambda _on=False, key=group.key, wanted=value: self.choose(key, wanted))
            menu.addAction(action)

    def _show(self) -> None:
        on = [word for key, word in self._toggles if key in self._on]
        chosen = [*self.words(), *on]
        word = translate("Widgets", "Lọc")
        self.setText(f"{word} ({len(chosen)})" if chosen else word)
        self.setAccessibleName(f"{word}: {', '.join(chosen)}" if chosen else word)

    def _drop(self) -> None:
        self.menu_of_choices().popup(self.mapToGlobal(self.rect().bottomLeft()))
