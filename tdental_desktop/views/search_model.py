"""The lines of the search results: headings and hits, whose rows are read by key when they come on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from sync.errors import SyncError
from tdental_desktop import formats
from tdental_desktop.queries import search_rows, search_spans
from tdental_desktop.queries.search_kinds import Group, Hit
from tdental_desktop.queries.search_rows import FoundRow
from tdental_desktop.queries.search_text import Asked
from tdental_desktop.views.words import treatment_state
from tdental_desktop.widgets.highlight import HEADING, SPANS, Heading
from tdental_desktop.widgets.values import Role, State

if TYPE_CHECKING:
    from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
Line = Heading | Hit
AT_ONCE = 24
GLYPH, NAME, REF, PHONE, NEXT, DEBT = range(6)
_SHOW = Qt.ItemDataRole.DisplayRole
_NOTHING = Asked(())


class SearchModel(QAbstractTableModel):
    """See the module. GUI thread; rows are read with the GUI thread's own connection, by primary key.

    Args:
        context: Connection, scope, language and clock.
    """

    def __init__(self, context: ViewContext, parent: Any = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: tuple[Line, ...] = ()
        self._rows: dict[str, FoundRow | None] = {}
        self._asked = _NOTHING
        self._titles = [
            "",
            translate("Search", "Họ tên"),
            translate("Search", "Mã / số phiếu"),
            translate("Search", "Điện thoại"),
            translate("Search", "Hẹn sắp tới"),
            translate("Search", "Công nợ (đ)"),
        ]
        self._getters: dict[int, Callable[[Hit, FoundRow, int], object]] = {
            GLYPH: self._glyph,
            NAME: self._name,
            REF: self._ref,
            PHONE: self._phone,
            NEXT: self._next,
            DEBT: self._debt,
        }

    def set_lines(self, lines: Sequence[Line], asked: Asked | None = None) -> None:
        """Show these lines; ``asked`` is what is marked in them."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self._asked = asked or _NOTHING
        self._rows = {}
        self.endResetModel()

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
        if hit.id not in self._rows:
            self._read(row)
        return self._rows.get(hit.id)

    def next_hit(self, row: int, step: int) -> int:
        """The line ``step`` hits further, headings skipped; the last one there is in that direction."""
        places = [place for place, line in enumerate(self._lines) if isinstance(line, Hit)]
        if not places:
            return -1
        if row not in places:
            return places[0] if step > 0 else places[-1]
        return places[max(0, min(len(places) - 1, places.index(row) + step))]

    def _read(self, row: int) -> None:
        start = max(0, row - AT_ONCE // 4)
        hits = [line for line in self._lines[start : start + AT_ONCE] if isinstance(line, Hit)]
        wanted = [hit for hit in hits if hit.id not in self._rows]
        connection = self._context.connection()
        found: dict[str, FoundRow] = {}
        if connection is not None:
            try:
                today = self._context.today().isoformat()
                found = search_rows.rows(connection, self._context.scope, wanted, today=today)
            except SyncError:
                # The status bar tells of the file; a line that cannot be read stays empty.
                found = {}
        for hit in wanted:
            self._rows[hit.id] = found.get(hit.id)

    # -- cells

    def _glyph(self, _hit: Hit, row: FoundRow, role: int) -> object:
        state = treatment_state(row.status)
        if row.gone:
            state = State(translate("Search", "Đã xóa trên TDental"), "danger")
        elif row.active is False:
            state = State(translate("Search", "Ngừng theo dõi"), "neutral")
        if role == Role.STATE:
            return state
        return state.word if state and role == Qt.ItemDataRole.AccessibleTextRole else None

    def _name(self, hit: Hit, row: FoundRow, role: int) -> object:
        if role == _SHOW:
            return row.name
        if role == SPANS and row.name is not None:
            return search_spans.name_spans(row.name, self._asked, hit.group)
        if role == Role.TONE:
            return "text.muted" if row.gone or row.active is False else None
        return row.gone if role == Role.STRUCK else None

    def _ref(self, hit: Hit, row: FoundRow, role: int) -> object:
        shown = row.order.number if row.order is not None else row.ref
        if role == _SHOW:
            return shown
        if role == SPANS and shown is not None and self._asked.terms:
            marked = hit.group in (Group.REF, Group.ORDER) or not self._asked.digits
            return search_spans.code_spans(shown, self._asked) if marked else None
        return None

    def _phone(self, hit: Hit, row: FoundRow, role: int) -> object:
        shown = row.relatives_phone if hit.relative else row.phone
        if role == _SHOW:
            return shown
        if role == SPANS and shown is not None and self._asked.terms:
            return search_spans.phone_spans(formats.phone(shown), self._asked, hit.group, hit.key)
        if role == Qt.ItemDataRole.ToolTipRole and hit.relative:
            return translate("Search", "Điện thoại người thân")
        return None

    def _next(self, _hit: Hit, row: FoundRow, role: int) -> object:
        if role == _SHOW and row.next_at is not None:
            language = self._context.language
            return (
                formats.date_time(row.next_at, language)
                if "T" in row.next_at
                else formats.date_text(row.next_at)
            )
        return None

    def _debt(self, _hit: Hit, row: FoundRow, role: int) -> object:
        return row.debt if role == _SHOW else None

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            if role == HEADING:
                return line
            return line.words if role in (_SHOW, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == HEADING:
            return None
        if role == Role.KEY:
            return line.id
        row = self.found(index.row())
        return None if row is None else self._getters[index.column()](line, row, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != _SHOW:
            return None
        return self._titles[section] if 0 <= section < len(self._titles) else None


def phone_of(hit: Hit, row: FoundRow) -> str | None:
    """The phone that a hit is called by: the relative's where that was what matched, or the only one."""
    return (row.relatives_phone if hit.relative else row.phone) or row.phone or row.relatives_phone
