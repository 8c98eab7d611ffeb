"""The table of every list: 30 px rows, 28 px header, hairlines, full-row selection, keys, copying.

Nothing here asks for more than the rows on screen, so a model of 200,000 rows costs what one of 20 costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolButton,
    QWidget,
)

from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.delegates import CellDelegate, TextDelegate, row_text
from tdental_desktop.widgets.paint import LEFT, RIGHT, draw_ring, draw_sort_mark, draw_text, text_width
from tdental_desktop.widgets.viewport import own_viewport

translate = QCoreApplication.translate
ROW_HEIGHTS = {"compact": 26, "regular": 30, "comfortable": 36, "two_line": 44}


class TableHeader(QHeaderView):
    """Flat header, 28 px: titles on the side of their cells, a chevron at the sorted column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        port = own_viewport(self)
        port.setBackgroundRole(QPalette.ColorRole.Button)
        port.setMouseTracking(True)
        self.setFixedHeight(theme().tokens.sizes["table_header"])
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(28)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look = theme()
        painter.fillRect(rect, look.colour("bg.subtle"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line.hair"))
        title = self.title(logical)
        words = rect.adjusted(8, 0, -8, -1)
        right = self._align(logical) == RIGHT
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        if sorted_here:
            words = words.adjusted(14, 0, 0, 0) if right else words.adjusted(0, 0, -14, 0)
        token = "text.primary" if sorted_here else "text.secondary"
        draw_text(painter, words, title, token, role="small", weight=500, align=RIGHT if right else LEFT)
        if sorted_here:
            used = min(text_width(title, "small", 500), words.width())
            x = words.right() - used - 8 if right else words.left() + used + 9
            ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            draw_sort_mark(painter, QPointF(x, rect.center().y()), ascending, "text.secondary")

    def title(self, logical: int) -> str:
        """What stands in a section."""
        told = self.model().headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return str(told or "")

    def _align(self, logical: int) -> int:
        view = self.parent()
        return view.column_align(logical) if isinstance(view, DataTable) else LEFT

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            end = self.length() - self.offset()
            if end < self.viewport().width():
                rest = QRect(end, 0, self.viewport().width() - end, self.height())
                painter.fillRect(rest, theme().colour("bg.subtle"))
                painter.fillRect(rest.left(), rest.bottom(), rest.width(), 1, theme().colour("line.hair"))


class _HeaderEnd(QWidget):
    """Carries the header on above the scroll bar, so that no notch of another colour stands there."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__()
        self._header = header
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, 0 if self._header.isHidden() else self._header.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().colour("bg.subtle"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line.hair"))


class DataTable(QTableView):
    """A read-only table preset.

    Keys: arrows, PgUp/PgDn, Home/End move by rows; Enter opens; Ctrl+C copies what :meth:`set_copy_text` says
    (else the current cell); Ctrl+Shift+C copies whole rows. Letters are passed on by :attr:`typed`.

    Signals:
        opened: Enter or a double click on a row.
        typed: printable text typed while the list had the focus, for the search box.
        current_row_changed: the row of the current index, -1 for none.
    """

    opened = Signal(QModelIndex)
    typed = Signal(str)
    current_row_changed = Signal(int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        density: str = "regular",
        header: Callable[[QWidget], TableHeader] = TableHeader,
    ) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.hovered_row = -1
        self._copy_text: Callable[[QModelIndex], str] | None = None
        self.foot: Callable[[], Mapping[int, Any]] = dict  # what a row of sums under it shows, by column
        self.setAccessibleName(name)
        self.setHorizontalHeader(header(self))
        self.addScrollBarWidget(_HeaderEnd(self.horizontalHeader()), Qt.AlignmentFlag.AlignTop)
        self.setItemDelegate(TextDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAlternatingRowColors(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)
        self.set_density(density)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setStretchLastSection(True)
        self.doubleClicked.connect(self.opened)

    # -- setting up

    def set_density(self, density: str) -> None:
        """``compact`` 26, ``regular`` 30, ``comfortable`` 36 or ``two_line`` 44 px rows."""
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHTS[density])
        self.verticalScrollBar().setSingleStep(ROW_HEIGHTS[density])

    def set_columns(self, columns: Sequence[tuple[int | None, CellDelegate | None]]) -> None:
        """Width (None: takes the rest) and delegate (None: plain text) of each column. The model comes first.

        Delegates are made with this table as parent.
        """
        header = self.horizontalHeader()
        header.setStretchLastSection(not any(width is None for width, _ in columns))
        for position, (width, delegate) in enumerate(columns):
            if delegate is not None:
                self.setItemDelegateForColumn(position, delegate)
            if width is None:
                header.setSectionResizeMode(position, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(position, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(position, width)

    def column_align(self, column: int) -> int:
        """Side of a column's cells; its title stands on the same one."""
        delegate = self.itemDelegateForColumn(column)
        return delegate.align if isinstance(delegate, CellDelegate) else LEFT

    def set_copy_text(self, text_of: Callable[[QModelIndex], str] | None) -> None:
        """What Ctrl+C copies for the current index, for example the phone's plain digits."""
        self._copy_text = text_of

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.hovered_row = -1

    # -- copying

    def copy_current(self) -> None:
        """Put the current row's answer (or cell) on the clipboard."""
        index = self.currentIndex()
        if not index.isValid():
            return
        if self._copy_text is not None:
            text = self._copy_text(index)
        else:
            delegate = self.itemDelegateForIndex(index)
            text = delegate.text(index) if isinstance(delegate, CellDelegate) else str(index.data() or "")
        if text:
            QGuiApplication.clipboard().setText(text)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard: tabs between cells, in the order on screen."""
        header, model = self.horizontalHeader(), self.model()
        if model is None:
            return
        shown = [header.logicalIndex(visual) for visual in range(header.count())]
        columns = [(c, self._delegate(c)) for c in shown if not header.isSectionHidden(c)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText("\n".join(row_text(model, row, columns) for row in rows))

    def _delegate(self, column: int) -> CellDelegate:
        return self.itemDelegateForColumn(column) or self.itemDelegate()  # type: ignore[return-value]

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        elif control and shift and event.key() == Qt.Key.Key_C:
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model() is not None:
            last = self.model().rowCount() - 1
            row = 0 if event.key() == Qt.Key.Key_Home else last
            self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_of_rows().popup(event.globalPos())

    def menu_of_rows(self) -> QMenu:
        """What can be done with a row, and with the whole table where somebody above exports it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.currentIndex().isValid():
            menu.addAction(translate("Table", "Sao chép"), "Ctrl+C", self.copy_current)
            menu.addAction(translate("Table", "Sao chép cả dòng"), "Ctrl+Shift+C", self.copy_rows)
            menu.addSeparator()
        self.add_exports(menu)
        return menu

    def add_exports(self, menu: QMenu) -> None:
        """The ways out of the program for the whole table: its rows, order and columns as they are shown."""
        above = self._exporter()
        if above is None:
            return
        for wish, words in (
            ("xlsx", translate("Table", "Xuất Excel (.xlsx)…")),
            ("csv", translate("Table", "Xuất CSV…")),
            ("pdf", translate("Table", "Xuất PDF…")),
            ("text", translate("Table", "Sao chép cả bảng")),
            ("print", translate("Table", "Xem trước và in…")),
        ):
            menu.addAction(words, partial(above.export_table, self, wish))

    def export_button(self) -> QToolButton:
        """A button that drops :meth:`add_exports`."""
        button = icon_button("export", translate("Table", "Xuất và in"))
        button.clicked.connect(partial(self.drop_exports, button))
        return button

    def drop_exports(self, button: QToolButton) -> None:
        """Opens :meth:`add_exports` under a button, right edges in line."""
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_exports(menu)
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)))

    def _exporter(self) -> Any:
        """The nearest widget above that knows how a table leaves the program."""
        above = self.parentWidget()
        while above is not None and not hasattr(above, "export_table"):
            above = above.parentWidget()
        return above

    def keyboardSearch(self, search: str) -> None:
        # Qt would walk the whole model; the search box answers instead
        if search.strip():
            self.typed.emit(search)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row() or current.isValid() != previous.isValid():
            self.current_row_changed.emit(current.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.hovered_row >= 0:
            self._hover(self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.selectionModel().setCurrentIndex(
                self.model().index(0, 0), self.selectionModel().SelectionFlag.NoUpdate
            )
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            row = self.currentIndex().row()
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            with QPainter(self.viewport()) as painter:
                draw_ring(painter, QRect(0, top, self.viewport().width(), height - 1).toRectF(), 2)

    def _hover(self, row: int) -> None:
        if row == self.hovered_row:
            return
        for changed in (self.hovered_row, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))
        self.hovered_row = row
