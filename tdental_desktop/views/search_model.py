"""The lines of the search results: headings and hits, whose rows are read by key when they come on screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from sync.errors import SyncError
from tdental_desktop import formats
from tdental_desktop.queries import search_rows, search_spans
from tdental_desktop.queries.search_kinds import Group, Hit
from tdental_desktop.queries.search_rows import FoundRow
from tdental_desktop.queries.search_text import Asked
from tdental_desktop.views.words import treatment_state
from tdental_desktop.widgets.highlight import Cell, Heading
from tdental_desktop.widgets.values import Role, State

if TYPE_CHECKING:
    from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
Line = Heading | Hit
GLYPH, NAME, REF, PHONE, NEXT, DEBT = range(6)
_AT_ONCE = 24
_FEWEST = 16
_SHOW = Qt.ItemDataRole.DisplayRole
_SPOKEN = (_SHOW, Qt.ItemDataRole.AccessibleTextRole)
_NOTHING = Asked(())
# Made once: combining Qt's flags costs microseconds, and each cell asks.
_HEADING_FLAGS = Qt.ItemFlag.ItemIsEnabled
_HIT_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class SearchModel(QAbstractTableModel):
    """See the module. GUI thread; rows are read with the GUI thread's own connection, by primary key.

    Args:
        context: Connection, scope, language and clock.
    """

    def __init__(self, context: ViewContext, parent: Any = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: tuple[Line, ...] = ()
        self._rows: dict[str, FoundRow] = {}
        self._cells: dict[int, tuple[Cell, ...] | None] = {}
        self._asked = _NOTHING
        self._at_once = _AT_ONCE
        self._titles = [
            "",
            translate("Search", "Họ tên"),
            translate("Search", "Mã / số phiếu"),
            translate("Search", "Điện thoại"),
            translate("Search", "Hẹn sắp tới"),
            translate("Search", "Công nợ (đ)"),
        ]
        self._archived = State(translate("Search", "Ngừng theo dõi"), "neutral")
        self._deleted = State(translate("Search", "Đã xóa trên TDental"), "danger")
        self._relative_tip = translate("Search", "Điện thoại người thân")

    def set_lines(self, lines: Sequence[Line], asked: Asked | None = None) -> None:
        """Show these lines; ``asked`` is what is marked in them."""
        before, after = len(self._lines), len(lines)
        # Not a reset: it would lay out and paint the header too, at each press of a key.
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
        self._lines = tuple(lines)
        self._asked = asked or _NOTHING
        self._rows = {}
        self._cells = {}
        if after > before:
            self.endInsertRows()
        elif after < before:
            self.endRemoveRows()
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, len(self._titles) - 1))

    def read_at_once(self, lines: int) -> None:
        """So many lines are read together: those that the screen has room for."""
        self._at_once = max(_FEWEST, lines)

    def lines(self) -> tuple[Line, ...]:
        """Headings and hits in order."""
        return self._lines

    def hit(self, row: int) -> Hit | None:
        """The hit of a line; None on a heading or outside."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Hit) else None

    def found(self, row: int) -> FoundRow | None:
        """The customer of a line; reads the lines around it. None when the file does not have it now."""
        hit = self.hit(row)
        if hit is None:
            return None
        if row not in self._cells:
            self._read(row)
        return self._rows.get(hit.id)

    def line(self, row: int) -> tuple[Cell, ...] | Heading | None:
        """What is painted in a row; None where the file does not have the customer now."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if line is None or isinstance(line, Heading):
            return line
        if row not in self._cells:
            self._read(row)
        return self._cells.get(row)

    def cell(self, row: int, column: int) -> Cell | Heading | None:
        """One cell of :meth:`line`; the heading where the row is one."""
        line = self.line(row)
        return line[column] if isinstance(line, tuple) else line

    def next_hit(self, row: int, step: int) -> int:
        """The line ``step`` hits further, headings skipped; the last one there is in that direction."""
        places = [place for place, line in enumerate(self._lines) if isinstance(line, Hit)]
        if not places:
            return -1
        if row not in places:
            return places[0] if step > 0 else places[-1]
        return places[max(0, min(len(places) - 1, places.index(row) + step))]

    def _read(self, row: int) -> None:
        """Rows and cells from here on, as many as a screen shows."""
        lines = self._lines[row : row + self._at_once]
        wanted = {place: line for place, line in enumerate(lines, row) if isinstance(line, Hit)}
        connection = self._context.connection()
        found: dict[str, FoundRow] = {}
        if connection is not None:
            try:
                today = self._context.today().isoformat()
                found = search_rows.rows(connection, self._context.scope, list(wanted.values()), today=today)
            except SyncError:
                # The status bar tells of the file; a line that cannot be read stays empty.
                found = {}
        self._rows |= found
        for place, hit in wanted.items():
            known = found.get(hit.id)
            self._cells[place] = self._made(hit, known) if known is not None else None

    # -- cells

    def _made(self, hit: Hit, row: FoundRow) -> tuple[Cell, ...]:
        language = self._context.language
        state = self._deleted if row.gone else self._archived if row.active is False else None
        quiet = state is not None
        debt = None if row.debt is None else formats.money(row.debt, language)
        risk = row.debt is not None and row.debt > 0
        return (
            Cell(None, state=state or treatment_state(row.status)),
            self._name(hit, row, quiet),
            self._code(hit, row),
            self._phone(hit, row),
            self._next(row, language),
            Cell(
                debt,
                token="status.danger" if risk else "text.secondary" if not row.debt else "text.primary",
                right=True,
            ),
        )

    @staticmethod
    def _next(row: FoundRow, language: formats.Language) -> Cell:
        if not row.bookings_known:
            return Cell(translate("Search", "chưa tải"), token="text.muted")
        return Cell(_when(row.next_at, language))

    def _name(self, hit: Hit, row: FoundRow, quiet: bool) -> Cell:
        asked = self._asked
        by_name = bool(asked.terms) and (not asked.digits or hit.group is Group.NAME)
        spans = search_spans.name_spans(row.name, asked, hit.group) if row.name and by_name else ()
        return Cell(row.name, spans, "text.muted" if quiet else "text.primary", struck=row.gone)

    def _code(self, hit: Hit, row: FoundRow) -> Cell:
        shown, asked = row.order.number if row.order is not None else row.ref, self._asked
        by_code = hit.group in (Group.REF, Group.ORDER) or (asked.has_digits and not asked.digits)
        spans = search_spans.code_spans(shown, asked) if shown and by_code else ()
        return Cell(shown, spans, "text.secondary", bold=True)

    def _phone(self, hit: Hit, row: FoundRow) -> Cell:
        stored = row.relatives_phone if hit.relative else row.phone
        if stored is None:
            return Cell(None)
        shown = formats.phone(stored)
        by_phone = self._asked.has_digits
        spans = search_spans.phone_spans(shown, self._asked, hit.group, hit.key) if by_phone else ()
        return Cell(shown, spans, bold=True, tip=self._relative_tip if hit.relative else "")

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _HEADING_FLAGS if isinstance(self._lines[index.row()], Heading) else _HIT_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        if role == Role.KEY:
            hit = self.hit(index.row())
            return hit.id if hit is not None else None
        if role not in _SPOKEN:
            return None
        cell = self.cell(index.row(), index.column())
        if isinstance(cell, Heading):
            return cell.words
        if cell is None:
            return None
        return cell.state.word if cell.state is not None else cell.text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != _SHOW:
            return None
        return self._titles[section] if 0 <= section < len(self._titles) else None


def _when(at: str | None, language: formats.Language) -> str | None:
    if at is None:
        return None
    return formats.date_time(at, language) if "T" in at else formats.date_text(at)


def phone_of(hit: Hit, row: FoundRow) -> str | None:
    """The phone that a hit is called by: the relative's where that was what matched, or the only one."""
    return (row.relatives_phone if hit.relative else row.phone) or row.phone or row.relatives_phone
