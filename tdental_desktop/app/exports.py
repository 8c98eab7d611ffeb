"""Lists on their way out: a file, the clipboard, a printer. One way for all of them.

A declared list is read and written by a process of its own; any other table is written from its model in
slices, between the window's events. What leaves the program goes only where a person chose.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from sync.errors import SyncError
from sync.replica.connection import open_reader
from tdental_desktop import formats, sentences
from tdental_desktop.app.export_child import export_in_child
from tdental_desktop.app.papers import open_file
from tdental_desktop.background.aside import Aside
from tdental_desktop.main_window import MainWindow
from tdental_desktop.output.list_export import ListJob
from tdental_desktop.output.sheets import (
    CLIPBOARD_ROWS,
    Cancelled,
    Form,
    OutColumn,
    Row,
    Sheet,
    TooMany,
    clipboard_text,
    export_rows,
    file_name,
)
from tdental_desktop.queries.lists.ask import stream, streamed
from tdental_desktop.queries.lists.registry import list_spec
from tdental_desktop.queries.lists.spec import ListColumn
from tdental_desktop.settings import Settings
from tdental_desktop.views.export_desk import ListWish, TableWish, Wish
from tdental_desktop.views.export_progress import ExportProgress
from tdental_desktop.views.lists.columns import column_words, told
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.table_rows import SeenColumn, seen_columns, seen_foot, seen_rows

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
_LAST_FOLDER = "papers.folder"
_SLICE_S = 0.012
_CACHE_KIB = 4_000
PREVIEW_ROWS = 3_000
"""Rows that are shown before they are printed: sixty pages."""
_SHOW_AFTER_MS = 400
_FILTERS = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)", "pdf": "PDF (*.pdf)"}

ChooseFile = Callable[[QWidget, str, str, str], str]
"""Window, title, proposed path, kind of file → the chosen path, or empty."""


def choose_file(window: QWidget, title: str, proposed: str, kind: str) -> str:
    """Qt's own dialog."""
    return QFileDialog.getSaveFileName(window, title, proposed, kind)[0]


@dataclass
class _Going:
    """An export under way."""

    form: Form
    target: Path
    title: str
    rows: int
    progress: ExportProgress
    cancel: threading.Event


class Exports(QObject):
    """See the module. GUI thread; one export at a time.

    Args:
        path, key: The replica.
        settings: The folder chosen last.
        moment: The clinic's present.

    Signals:
        finished: an export ended, whatever way.
    """

    finished = Signal()
    _progressed = Signal(int)

    def __init__(
        self,
        path: Path,
        key: bytes,
        settings: Settings,
        moment: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._key = key
        self._settings = settings
        self._moment = moment
        self._window: MainWindow | None = None
        self._context: ViewContext | None = None
        self._going: _Going | None = None
        self.choose_file: ChooseFile = choose_file
        self.open_file: Callable[[Path], object] = open_file
        self.aside = Aside(self)
        self._progressed.connect(self._show_progress)

    def attach(self, window: MainWindow, context: ViewContext) -> None:
        """Serve this window's views from now on."""
        self._window, self._context = window, context
        context.exports.wanted.connect(self.start)
        if (going := self._going) is not None:
            # The old window takes what it shows along; the export itself goes on.
            _take_away(going.progress)
            going.progress = self._progress(going.title, going.rows, going.cancel)
            going.progress.show()

    def close(self) -> None:
        """The program ends: an export under way is stopped and leaves nothing behind."""
        if self._going is not None:
            self._going.cancel.set()
        self.aside.close()

    @property
    def busy(self) -> bool:
        """An export is under way."""
        return self._going is not None

    # -- starting

    def start(self, wish: ListWish | TableWish) -> None:
        """A person wants this."""
        if self._going is not None:
            self._say(translate("Exports", "Đang xuất một danh sách khác: chờ xong hoặc dừng việc đó trước."))
            return
        if wish.wish == "print":
            self._preview(wish)
            return
        form: Form = wish.wish
        target = Path() if form == "text" else self._ask_file(wish.title, form)
        if target is not None:
            self._export(wish, form, target)

    def _export(self, wish: ListWish | TableWish, form: Form, target: Path) -> None:
        assert self._window is not None
        rows = wish.table.model().rowCount() if isinstance(wish, TableWish) else wish.rows
        if form == "text" and rows > CLIPBOARD_ROWS:
            self._say(self._reason(TooMany(str(CLIPBOARD_ROWS)), target))
            return
        cancel = threading.Event()
        progress = self._progress(wish.title, rows, cancel)
        going = self._going = _Going(form, target, wish.title, rows, progress, cancel)
        # What is done at once shows nothing.
        QTimer.singleShot(_SHOW_AFTER_MS, progress, lambda: self._show_if_going(going))
        if isinstance(wish, ListWish):
            job = self._list_job(wish, form, target)
            self.aside.call(
                lambda: export_in_child(
                    self._path, self._key, job, cancel=going.cancel, on_progress=self._progressed.emit
                ),
                self._done,
            )
        else:
            self._export_table(wish, going)

    def _progress(self, title: str, rows: int, cancel: threading.Event) -> ExportProgress:
        assert self._window is not None
        progress = ExportProgress(title, rows, self._language(), self._window)
        progress.stopped.connect(cancel.set)
        return progress

    def _list_job(self, wish: ListWish, form: Form, target: Path) -> ListJob:
        assert self._context is not None
        spec, scope = list_spec(wish.key), self._context.scope
        columns = streamed(spec, scope, wish.columns)
        sheet = self._sheet(
            wish,
            tuple(_out_column(column) for column in columns),
            frozenset(place for place, column in enumerate(columns) if column.summed),
        )
        keys = tuple(column.key for column in columns)
        return ListJob(form, wish.key, wish.state, keys, sheet, scope, target)

    def _sheet(
        self, wish: ListWish | TableWish, columns: tuple[OutColumn, ...], summed: frozenset[int]
    ) -> Sheet:
        assert self._context is not None
        totals = translate("Lists", "Tổng theo bộ lọc") if wish.narrowed else translate("Lists", "Tổng")
        return Sheet(
            title=wish.title,
            columns=columns,
            notes=self.notes(wish.narrowed, wish.lacking),
            totals=totals if summed else "",
            summed=summed,
            unknown=translate("Lists", "{0} dòng chưa có số liệu, không nằm trong tổng"),
            language=self._language(),
        )

    def notes(self, narrowed: str, lacking: tuple[str, ...]) -> tuple[str, ...]:
        """Clinic, what this is, how fresh its data is, what it was narrowed to, what it lacks."""
        from tdental_desktop.output.print_day_sheet import freshness
        from tdental_desktop.queries.day_sheet import clinic_name
        from tdental_desktop.queries.replica_state import as_of

        assert self._context is not None
        reader, scope = self._context.connection(), self._context.scope
        clinic = clinic_name(reader, scope) if reader is not None else None
        fresh = freshness(as_of(reader, scope) if reader is not None else None, self._language())
        printed = translate("Paper", "In lúc {0}")
        at = printed.replace("{0}", formats.date_time(self._moment().isoformat(), self._language()))
        copy = translate("Paper", "Bản sao tra cứu, không thay cho TDental")
        return (clinic or "TDental Desktop", copy, fresh, *([narrowed] if narrowed else []), *lacking, at)

    # -- tables that are no declared lists

    def _table_sheet(self, wish: TableWish, seen: list[SeenColumn]) -> Sheet:
        columns = tuple(OutColumn(one.title, one.kind) for one in seen)
        return replace(self._sheet(wish, columns, frozenset()), foot=seen_foot(wish.table, seen))

    def _export_table(self, wish: TableWish, going: _Going) -> None:
        seen = seen_columns(wish.table)
        sheet = self._table_sheet(wish, seen)
        rows = _same(wish.table, _paced(seen_rows(wish.table, seen)))

        def work() -> object:
            if going.form == "text":
                return clipboard_text(sheet, rows, cancelled=going.cancel.is_set)
            if going.form == "pdf":
                from tdental_desktop.output.print_table import export_pdf

                write: Callable[..., int] = export_pdf
            else:
                write = _as(going.form)
            return write(
                sheet,
                rows,
                going.target,
                cancelled=going.cancel.is_set,
                progress=lambda rows: going.progress.show_rows(rows),
            )

        # In a turn of its own: the menu that was clicked must be gone first.
        QTimer.singleShot(0, self, lambda: self._done(_outcome(work)))

    # -- the end

    def _show_if_going(self, going: _Going) -> None:
        if self._going is going and not going.cancel.is_set():
            going.progress.show()

    def _show_progress(self, rows: int) -> None:
        if self._going is not None:
            self._going.progress.show_rows(rows)

    def _done(self, result: Any) -> None:
        going, self._going = self._going, None
        if going is None:
            return
        _take_away(going.progress)
        if isinstance(result, Exception):
            self._say(self._reason(result, going.target.parent))
        elif isinstance(result, str):
            QGuiApplication.clipboard().setText(result)
            rows = formats.number(result.count("\n"), self._language())
            self._say(translate("Exports", "Đã sao chép {0} dòng.").replace("{0}", rows))
        else:
            said = translate("Exports", "Đã xuất {0} dòng vào {1}")
            rows = formats.number(int(result), self._language())
            self._say(said.replace("{0}", rows).replace("{1}", str(going.target)))
            if going.form == "pdf":
                self.open_file(going.target)
        self.finished.emit()

    def _reason(self, error: Exception, folder: Path) -> str:
        """One sentence: what failed and what to do."""
        if isinstance(error, Cancelled):
            return translate("Exports", "Đã dừng xuất; không có tệp nào được ghi.")
        if isinstance(error, TooMany):
            words = translate("Exports", "Nhiều hơn {0} dòng: hãy xuất ra tệp thay vì sao chép.")
            return words.replace("{0}", formats.number(int(str(error)), self._language()))
        if isinstance(error, Changed):
            return translate("Exports", "Danh sách vừa thay đổi trong lúc xuất: hãy xuất lại.")
        if isinstance(error, SyncError):
            return sentences.sentence(error.code, self._language())
        log.warning("an export failed: %s", type(error).__name__)
        if isinstance(error, PermissionError):
            words = translate(
                "Exports",
                "Không ghi được vào {0}: tệp đang mở trong chương trình khác, hoặc không có quyền ghi.",
            )
        else:
            words = translate("Exports", "Không ghi được vào {0}: kiểm tra thư mục, quyền ghi và chỗ trống.")
        return words.replace("{0}", str(folder))

    def _say(self, words: str) -> None:
        assert self._window is not None
        self._window.status.set_message(words)

    def _language(self) -> formats.Language:
        assert self._context is not None
        return self._context.language

    def _ask_file(self, title: str, form: Wish) -> Path | None:
        from tdental_desktop.app.papers import documents_folder

        assert self._window is not None
        folder = self._settings.text(_LAST_FOLDER) or documents_folder()
        proposed = Path(folder) / file_name(f"{title} {self._moment().date().isoformat()}", form)
        heading = translate("Exports", "Xuất: {0}").replace("{0}", title)
        chosen = self.choose_file(self._window, heading, str(proposed), _FILTERS[form])
        if not chosen:
            return None
        target = Path(chosen)
        if target.suffix.lower() != f".{form}":
            target = target.with_name(f"{target.name}.{form}")
        self._settings.set(_LAST_FOLDER, str(target.parent))
        return target

    # -- preview

    def _preview(self, wish: ListWish | TableWish) -> None:
        """Read the rows, then show the pages; nothing is written to any disk."""
        if isinstance(wish, TableWish):
            seen = seen_columns(wish.table)
            sheet = self._table_sheet(wish, seen)
            rows = list(islice(_paced(seen_rows(wish.table, seen)), PREVIEW_ROWS + 1))
            self._show_pages(sheet, rows)
            return
        job = self._list_job(wish, "pdf", Path())

        def read() -> list[Row]:
            reader = open_reader(self._path, self._key, cache_kib=_CACHE_KIB)
            try:
                spec = list_spec(job.list_key)
                return list(islice(stream(reader, job.scope, spec, job.state, job.keys), PREVIEW_ROWS + 1))
            finally:
                reader.close()

        self.aside.call(read, lambda answer: self._show_pages(job.sheet, answer))

    def _show_pages(self, sheet: Sheet, rows: Any) -> None:
        from tdental_desktop.output.print_table import draw_table
        from tdental_desktop.views.print_preview import PrintPreview

        if isinstance(rows, Exception):
            self._say(self._reason(rows, Path()))
            return
        if len(rows) > PREVIEW_ROWS:
            words = translate("Exports", "Nhiều hơn {0} dòng: hãy lọc bớt, hoặc xuất PDF rồi in.")
            self._say(words.replace("{0}", formats.number(PREVIEW_ROWS, self._language())))
            return
        shown = PrintPreview(sheet.title, lambda printer: draw_table(sheet, rows, printer), self._window)
        shown.open()


def _take_away(progress: ExportProgress) -> None:
    progress.blockSignals(True)
    progress.close()
    progress.deleteLater()


def _as(form: Form) -> Callable[..., int]:
    def write(sheet: Sheet, rows: Iterator[Row], target: Path, **more: Any) -> int:
        return export_rows(form, sheet, rows, target, **more)

    return write


def _outcome(work: Callable[[], object]) -> object:
    try:
        return work()
    except Exception as error:
        return error


def _paced(rows: Iterator[Row]) -> Iterator[Row]:
    """Lets the window's events through between slices: it scrolls and paints while a table is written."""
    begun = time.perf_counter()
    for row in rows:
        yield row
        if time.perf_counter() - begun > _SLICE_S:
            QCoreApplication.processEvents()
            begun = time.perf_counter()


class Changed(Exception):
    """The rows became others while they were written."""


def _same(table: DataTable, rows: Iterator[Row]) -> Iterator[Row]:
    """Stops with :class:`Changed` when a sync brings other rows: no list of two times is written."""
    model = table.model()
    others: list[bool] = []
    signals = (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged)
    for signal in signals:
        signal.connect(lambda *_: others.append(True))
    for row in rows:
        if others:
            raise Changed
        yield row


def _out_column(column: ListColumn) -> OutColumn:
    return OutColumn(told(column.title), column.kind, column_words(column))
