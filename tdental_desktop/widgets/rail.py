"""The rail at the left edge, 72 px: one entry per view, icon over word, some at the bottom.

Where there is no room for all, the rare entries wait in a menu at the end. Where it is too low or narrow for
the others too, the words go, and then again what has no room waits in the menu.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.choices import ChoiceButton, ChoiceGroup
from tdental_desktop.widgets.paint import CENTRE, draw_icon, draw_ring, draw_text

translate = QCoreApplication.translate
_COMPACT = 36
_NARROW = 44
_EDGE = 4


class _RailEntry(ChoiceButton):
    def __init__(self, key: str, icon: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(key, word, parent)
        self.icon_name = icon
        self.at_end = False
        self.rare = False
        self.compact = False

    def sizeHint(self) -> QSize:
        sizes = theme().tokens.sizes
        return QSize(sizes["rail_width"], sizes["rail_item"])

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            active = self.isChecked()
            side = min(40, self.width() - 4)
            pill = QRectF((self.width() - side) / 2, 5, side, 24)
            if active or (self.underMouse() and self.isEnabled()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("bg.selected" if active else "bg.hover"))
                painter.drawRoundedRect(pill, 12, 12)
            if active:
                painter.fillRect(0, 8, 3, self.height() - 16, look.colour("rail.active"))
            token = "rail.active" if active else "rail.icon"
            if not self.isEnabled():
                token = "text.muted"
            side = 18
            draw_icon(painter, (self.width() - side) // 2, 5 + (24 - side) // 2, self.icon_name, token, side)
            if not self.compact:
                words = QRect(1, 31, self.width() - 2, 18)
                weight = 500 if active else None
                draw_text(painter, words, self.text(), token, role="caption", weight=weight, align=CENTRE)
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()).adjusted(3, 1, -3, -1), 6)


class Rail(ChoiceGroup):
    """Entries of the views; :attr:`changed` carries the key of the one that was chosen.

    Entries added with ``bottom=True`` sit at the lower end. An entry with ``checkable=False`` (lock) never
    stays on: use its button's ``clicked``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme().tokens.sizes["rail_width"])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._narrow = False
        self._on_at_press: object = None
        self._entries: list[_RailEntry] = []
        self._more = _RailEntry("", "more", translate("Widgets", "Thêm"), self)
        self._more.setCheckable(False)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.setToolTip(translate("Widgets", "Các mục không đủ chỗ"))
        self._more.clicked.connect(self._show_rest)
        self._more.hide()

    def set_narrow(self, narrow: bool) -> None:
        """44 px and icons alone."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.setFixedWidth(_NARROW if narrow else theme().tokens.sizes["rail_width"])
            self._arrange()

    def rest(self) -> list[str]:
        """Keys of the entries that have no room and wait in the menu."""
        return [entry.key for entry in self._entries if entry.isHidden()]

    def add(
        self,
        key: str,
        icon: str,
        word: str,
        *,
        bottom: bool = False,
        shortcut: str = "",
        checkable: bool = True,
        rare: bool = False,
    ) -> ChoiceButton:
        """Add an entry.

        Args:
            key: What :attr:`changed` carries.
            icon: Bundled icon name.
            word: Visible word under the icon.
            bottom: Put it at the lower end.
            shortcut: Shown in the tooltip, for example ``Ctrl+2``.
            checkable: False for an action that does not stay on.
            rare: It leaves for the menu first.
        """
        entry = _RailEntry(key, icon, word, self)
        entry.at_end, entry.rare = bottom, rare
        entry.setToolTip(f"{word}  {shortcut}".rstrip())
        self._entries.append(entry)
        if checkable:
            self._register(entry)
            entry.pressed.connect(self._pressed)
            entry.clicked.connect(lambda: self._clicked(entry))
        else:
            entry.setCheckable(False)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        return entry

    # -- room

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.height() - 2 * _EDGE
        full = theme().tokens.sizes["rail_item"]
        needed = len(self._entries)
        if needed * full > room:
            needed = 1 + sum(not entry.rare for entry in self._entries)
        compact = self._narrow or needed * full > room
        height = _COMPACT if compact else full
        fits = max(1, room // height)
        shown = self._entries if len(self._entries) <= fits else self._with_room(fits - 1)
        crowded = len(shown) < len(self._entries)
        top, bottom = _EDGE, self.height() - _EDGE
        for entry in (one for one in shown if not one.at_end):
            entry.setGeometry(0, top, self.width(), height)
            top += height
        if crowded:
            self._more.setGeometry(0, top, self.width(), height)
        for entry in (one for one in reversed(shown) if one.at_end):
            bottom -= height
            entry.setGeometry(0, bottom, self.width(), height)
        for entry in [*self._entries, self._more]:
            entry.compact = compact
            entry.setVisible(entry in shown or (entry is self._more and crowded))

    def _with_room(self, count: int) -> list[_RailEntry]:
        """The entry that is on, then those from the top, those at the end, the rare; in their own order."""
        wanted = sorted(self._entries, key=lambda one: (not one.isChecked(), one.rare, one.at_end))
        chosen = wanted[: max(0, count)]
        return [entry for entry in self._entries if entry in chosen]

    def _toggled(self, button: ChoiceButton, on: bool) -> None:
        if on and button.isHidden():
            self._arrange()
        super()._toggled(button, on)

    def _pressed(self) -> None:
        self._on_at_press = self._group.checkedButton()

    def _clicked(self, button: ChoiceButton) -> None:
        """The entry that is on leads back to its view, which may lie behind another one by now."""
        if self._on_at_press is button:
            self.changed.emit(button.key)

    def show_current(self, key: str) -> None:
        """Turn an entry on without a signal; empty turns all off: the view in front has none."""
        blocked = self.blockSignals(True)
        if key:
            self.set_current(key)
        elif (on := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            on.setChecked(False)
            self._group.setExclusive(True)
        self.blockSignals(blocked)

    def _show_rest(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in self.rest():
            entry = next(one for one in self._entries if one.key == key)
            action = QAction(theme().icon(entry.icon_name), entry.text().replace("&", "&&"), menu)
            action.triggered.connect(partial(self.set_current, key))
            menu.addAction(action)
        menu.popup(self._more.mapToGlobal(self._more.rect().topRight()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().colour("rail.bg"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().colour("line.hair"))
