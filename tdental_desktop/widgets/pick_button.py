"""A flat button that drops a list of choices with counts: ``Tất cả bác sĩ ⌄``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from tdental_desktop.widgets.paint import draw_icon, elide, text_width
from tdental_desktop.widgets.values import plain_tooltip

_MOST = 168


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice. ``key`` None is "all"; ``count`` None shows none."""

    key: str | None
    word: str
    count: int | None = None


class PickButton(QPushButton):
    """Holds what is chosen; a choice that is no longer offered stays chosen. GUI thread.

    Args:
        everything: Word of the choice without a filter; empty: something is always chosen.
        name: What is chosen here, for the screen reader.

    Signals:
        picked: a person chose another key (str, or None for all).
    """

    picked = Signal(object)

    def __init__(self, everything: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = Pick(None, everything)
        self._name = name
        self._picks: tuple[Pick, ...] = ()
        self._remark = ""
        self._chosen: Pick = self._all
        self.setProperty("kind", "flat")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._drop)
        self._show()

    def value(self) -> str | None:
        """Key of what is chosen; None for all."""
        return self._chosen.key

    def picks(self) -> tuple[Pick, ...]:
        """What is offered beside "all"."""
        return self._picks

    def set_picks(self, picks: Sequence[Pick]) -> None:
        """Offer these; what is chosen stays."""
        self._picks = tuple(picks)
        key = self._chosen.key
        if key is not None:
            self._chosen = next((pick for pick in picks if pick.key == key), self._chosen)
        self._show()

    def set_remark(self, remark: str) -> None:
        """A line under the choices that cannot be chosen: why one is not there. Empty for none."""
        self._remark = remark

    def pick(self, key: str | None) -> None:
        """Choose; signals when it is another choice."""
        found = next((pick for pick in (self._all, *self._picks) if pick.key == key), self._all)
        if found.key != self._chosen.key:
            self._chosen = found
            self._show()
            self.picked.emit(found.key)

    def clear(self) -> None:
        """Back to all; no signal."""
        self._chosen = self._all
        self._show()

    def _show(self) -> None:
        word = self._chosen.word
        self.setText(elide(word, _MOST))
        self.setToolTip(plain_tooltip(word) if text_width(word) > _MOST else "")
        self.setAccessibleName(f"{self._name}: {word}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "body", 500) + 32, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(64, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            draw_icon(
                painter, self.width() - 18, (self.height() - 12) // 2, "chevron-down", "text.secondary", 12
            )

    def menu_of_picks(self) -> QMenu:
        """The list, made when it is wanted."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        every = (self._all,) if self._all.word else ()
        for pick in (*every, *self._picks):
            word = pick.word.replace("&", "&&")
            action = menu.addAction(word if pick.count is None else f"{word}\t{pick.count}")
            action.setCheckable(True)
            action.setChecked(pick.key == self._chosen.key)
            action.setData(pick.key)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=pick.key: self.pick(key))
        if self._remark:
            menu.addSeparator()
            menu.addAction(self._remark.replace("&", "&&")).setEnabled(False)
        return menu

    def _drop(self) -> None:
        menu = self.menu_of_picks()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
