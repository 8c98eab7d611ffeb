"""Which columns of a table are shown, in which order, how wide: chosen by the person, kept by the caller."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

translate = QCoreApplication.translate
_NARROWEST, _WIDEST = 24, 2_000
_DRAWN_MS = 300


@dataclass(frozen=True, slots=True)
class ColumnFace:
    """What the chooser knows of a column.

    Attributes:
        key: Permanent name; choices are stored under it.
        title: As in the header.
        width: Pixels, or None for what the table gives.
        shown: Whether it is shown before anybody chose.
        fixed: It can not be hidden.
    """

    key: str
    title: str
    width: int | None
    shown: bool = True
    fixed: bool = False


class ColumnSet(QObject):
    """Shows, hides and orders the columns of one table. GUI thread.

    Args:
        table: Its model already has the columns, in the order of ``columns``.
        columns: One face per column.
        save: Called with what is to be remembered after each choice.

    Signals:
        changed: another set of columns is shown.
    """

    changed = Signal()

    def __init__(
        self, table: QTableView, columns: Sequence[ColumnFace], save: Callable[[dict[str, object]], None]
    ) -> None:
        super().__init__(table)
        self._table = table
        self._columns = tuple(columns)
        self._places = {column.key: place for place, column in enumerate(columns)}
        self._chosen = {column.key for column in columns if column.shown or column.fixed}
        self._widths: dict[str, int] = {}
        self._save = save
        table.horizontalHeader().sectionMoved.connect(self._store)
        table.horizontalHeader().sectionResized.connect(self._resized)
        self._drawing = QTimer(self, interval=_DRAWN_MS, singleShot=True)
        self._drawing.timeout.connect(self._store)

    def menu(self, parent: QWidget) -> QMenu:
        """A tick for each column, and the way back to the default set."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self._table.horizontalHeader()
        for place, column in enumerate(self._columns):
            if column.fixed:
                continue
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(place))
            action.toggled.connect(partial(self._show, place))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(translate("Table", "Cột mặc định"), self.restore_default)
        return menu

    def drop_down(self, button: QWidget) -> None:
        """Opens :meth:`menu` under a button, right edges in line."""
        menu = self.menu(button)
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)))

    def restore(self, saved: object) -> None:
        """Shows what was remembered; anything that is no such memory gives the default set."""
        shown = saved.get("shown") if isinstance(saved, dict) else None
        order = saved.get("order") if isinstance(saved, dict) else None
        header = self._table.horizontalHeader()
        blocked = header.blockSignals(True)
        if isinstance(order, list):
            known = [self._places[key] for key in order if isinstance(key, str) and key in self._places]
            for visual, logical in enumerate(known):
                header.moveSection(header.visualIndex(logical), visual)
        header.blockSignals(blocked)
        for place, column in enumerate(self._columns):
            wanted = column.key in shown if isinstance(shown, list) else column.shown
            self._hide(place, not (wanted or column.fixed))
        widths = saved.get("widths") if isinstance(saved, dict) else None
        for key, width in widths.items() if isinstance(widths, dict) else ():
            if key in self._places and isinstance(width, int) and _NARROWEST <= width <= _WIDEST:
                self._widths[key] = width
                header.resizeSection(self._places[key], width)

    def squeeze(self, key: str, narrow: bool) -> None:
        """Leave a column out while the table is narrow; what the person chose is not touched."""
        place = self._places[key]
        chosen = key in self._chosen
        self._set_hidden(place, narrow or not chosen)

    def chosen(self) -> frozenset[str]:
        """Keys of the columns that are to be shown where there is room."""
        return frozenset(self._chosen)

    def restore_default(self) -> None:
        """The columns, order and widths from before anybody chose."""
        header = self._table.horizontalHeader()
        for place, column in enumerate(self._columns):
            header.moveSection(header.visualIndex(place), place)
            self._hide(place, not (column.shown or column.fixed))
            if column.width is not None:
                header.resizeSection(place, column.width)
        self._widths.clear()
        self._store()

    def _show(self, place: int, shown: bool) -> None:
        self._hide(place, not shown)
        self._store()

    def _set_hidden(self, place: int, hidden: bool) -> None:
        if hidden == self._table.isColumnHidden(place):
            return
        self._table.setColumnHidden(place, hidden)
        header = self._table.horizontalHeader()
        stretch = QHeaderView.ResizeMode.Stretch
        springs = [one for one in range(header.count()) if header.sectionResizeMode(one) == stretch]
        if springs:
            # Rows end where the last column does: without the one that takes the rest, it does.
            header.setStretchLastSection(all(header.isSectionHidden(one) for one in springs))

    def _hide(self, place: int, hidden: bool) -> None:
        self._set_hidden(place, hidden)
        change = self._chosen.discard if hidden else self._chosen.add
        change(self._columns[place].key)

    def _store(self, *_: object) -> None:
        header = self._table.horizontalHeader()
        order = [self._columns[header.logicalIndex(visual)].key for visual in range(header.count())]
        shown = [key for key in order if key in self._chosen]
        self._save({"order": order, "shown": shown, **({"widths": self._widths} if self._widths else {})})
        self.changed.emit()

    # -- widths that a person draws; those that the table gives by itself are nobody's choice

    def _resized(self, place: int, _old: int, width: int) -> None:
        header = self._table.horizontalHeader()
        held = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        at_edge = header.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
        free = header.sectionResizeMode(place) == QHeaderView.ResizeMode.Interactive
        if held and at_edge and free and width:
            self._widths[self._columns[place].key] = width
            self._drawing.start()
