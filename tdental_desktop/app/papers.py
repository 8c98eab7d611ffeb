"""Papers for the window: day sheet and appointment slip as PDF, and the copies for power cuts.

Drawing and writing happen beside the GUI thread, with a reader of their own. A copy is plain text outside the
encrypted store: nothing is written by itself before a person switched it on and chose the folder.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from sync.errors import SyncError
from sync.replica.connection import Connection, open_reader
from tdental_desktop import formats, sentences
from tdental_desktop.app.notices import Notices
from tdental_desktop.background.aside import Aside
from tdental_desktop.main_window import MainWindow
from tdental_desktop.output.appointment_slip import write_appointment_slip
from tdental_desktop.output.day_sheet import write_day_sheet
from tdental_desktop.output.documents import compose, document_name, write_document
from tdental_desktop.output.reception_list import write_reception_list
from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.settings import Settings
from tdental_desktop.views import ViewContext
from tdental_desktop.views.paper_desk import COPY_FOLDER, COPY_ON, CopyState, PaperDesk

if TYPE_CHECKING:
    from tdental_desktop.output.print_teeth import ChartArt

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
COPY_EVERY_MS = 15 * 60_000
COPY_NAME = "TDental-phieu-ngay.pdf"
"""One name for all copies: the folder never fills up with patients' names."""
_LAST_FOLDER = "papers.folder"
_CACHE_KIB = 4_000

ChooseFile = Callable[[QWidget, str, str], str]
"""Window, title, proposed path → the chosen path, or empty."""


def choose_file(window: QWidget, title: str, proposed: str) -> str:
    """Qt's own dialog."""
    return QFileDialog.getSaveFileName(window, title, proposed, "PDF (*.pdf)")[0]


def choose_folder(window: QWidget, title: str, proposed: str) -> str:
    """Qt's own dialog."""
    return QFileDialog.getExistingDirectory(window, title, proposed)


def open_file(path: Path) -> bool:
    """Show a file in the system's viewer, which also prints it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Papers(QObject):
    """See the module. GUI thread.

    Args:
        path, key: The replica.
        settings: Whether copies are written, and where.
        moment: The clinic's present.
        notices: Where a failed copy is told.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        settings: Settings,
        moment: Callable[[], datetime],
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._key = key
        self._settings = settings
        self._moment = moment
        self._notices = notices
        self._window: MainWindow | None = None
        self._context: ViewContext | None = None
        self._desk: PaperDesk | None = None
        self._copy = CopyState()
        self._copying = False
        self.choose_file: ChooseFile = choose_file
        self.choose_folder: ChooseFile = choose_folder
        self.open_file: Callable[[Path], object] = open_file
        self.aside = Aside(self)
        self.timer = QTimer(self, interval=COPY_EVERY_MS)
        self.timer.timeout.connect(self.write_copy)

    def attach(self, window: MainWindow, context: ViewContext) -> None:
        """Serve this window's views from now on."""
        self._window, self._context, self._desk = window, context, context.papers
        self._desk.set_copy(self._copy)
        self._desk.day_sheet_wanted.connect(self.print_day_sheet)
        self._desk.slip_wanted.connect(self.print_slip)
        self._desk.receptions_wanted.connect(self.print_receptions)
        self._desk.document_wanted.connect(self.save_document)
        self._desk.preview_wanted.connect(self.preview_document)
        self._desk.folder_wanted.connect(self.ask_folder)
        context.setting_changed.connect(self._setting_changed)

    def start(self) -> None:
        """Begin with the copies, if they are on."""
        self._switch()

    def close(self) -> None:
        """Nothing is written any more."""
        self.timer.stop()
        self.aside.close()

    # -- what a person asks for

    @Slot()
    def print_day_sheet(self) -> None:
        """Ask where to, write, show."""
        assert self._context is not None
        day = self._moment().date().isoformat()
        target = self._ask_file(translate("Papers", "Lưu phiếu ngày"), f"lich-hen-{day}.pdf")
        if target is not None:
            scope, branch, language = self._context.scope, self._context.branch, self._context.language
            moment = self._moment()
            self._write(
                target,
                lambda reader: write_day_sheet(
                    reader, scope, target, moment, branch=branch, language=language
                ),
            )

    @Slot(str)
    def print_slip(self, appointment: str) -> None:
        """Ask where to, write, show."""
        assert self._context is not None
        # No name of a patient in the name of a file unless the person writes it there.
        target = self._ask_file(translate("Papers", "Lưu phiếu hẹn"), "phieu-hen.pdf")
        if target is not None:
            scope, language, moment = self._context.scope, self._context.language, self._moment()
            self._write(
                target,
                lambda reader: write_appointment_slip(reader, scope, appointment, target, moment, language),
            )

    @Slot(str)
    def print_receptions(self, day: str) -> None:
        """Ask where to, write, show."""
        assert self._context is not None
        target = self._ask_file(translate("Papers", "Lưu danh sách tiếp nhận"), f"tiep-nhan-{day}.pdf")
        if target is not None:
            scope, branch, language = self._context.scope, self._context.branch, self._context.language
            moment = self._moment()
            self._write(
                target,
                lambda reader: write_reception_list(
                    reader, scope, day, target, moment, branch=branch, language=language
                ),
            )

    @Slot(object)
    def save_document(self, wish: PaperWish) -> None:
        """Ask where to, write, show."""
        assert self._context is not None
        moment = self._moment()
        target = self._ask_file(
            translate("Papers", "Lưu PDF"), document_name(wish, moment.date().isoformat())
        )
        if target is not None:
            scope, language, chart = self._context.scope, self._context.language, _chart_of(wish)
            self._write(
                target,
                lambda reader: write_document(reader, scope, wish, target, moment, language, chart),
                translate("Papers", "Phiếu hoặc khách hàng này không còn trong bản sao."),
            )

    @Slot(object)
    def preview_document(self, wish: PaperWish) -> None:
        """Read, then show the pages; nothing is written to any disk."""
        assert self._context is not None
        scope, language, moment = self._context.scope, self._context.language, self._moment()
        chart = _chart_of(wish)
        self.aside.call(
            partial(self._with_reader, lambda reader: compose(reader, scope, wish, moment, language, chart)),
            self._show_pages,
        )

    def _show_pages(self, answer: Any) -> None:
        from tdental_desktop.output.print_parts import Printed, draw_printed
        from tdental_desktop.views.print_preview import PrintPreview

        assert self._window is not None
        if not isinstance(answer, Printed):
            words = translate("Papers", "Phiếu hoặc khách hàng này không còn trong bản sao.")
            if isinstance(answer, Exception):
                words = self._reason(answer, Path())
            self._window.status.set_message(words)
            return
        shown = PrintPreview(
            answer.heading.title, lambda printer: draw_printed(answer, printer), self._window
        )
        shown.open()

    def _ask_file(self, title: str, name: str) -> Path | None:
        assert self._window is not None
        folder = self._settings.text(_LAST_FOLDER) or documents_folder()
        chosen = self.choose_file(self._window, title, str(Path(folder) / name))
        if not chosen:
            return None
        target = Path(chosen)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(target.name + ".pdf")
        self._settings.set(_LAST_FOLDER, str(target.parent))
        return target

    def _write(self, target: Path, work: Callable[[Connection], object], gone: str = "") -> None:
        """``gone``: what is said when the replica no longer holds what the paper is about."""
        words = gone or translate("Papers", "Lịch hẹn này không còn trong bản sao.")
        self.aside.call(partial(self._with_reader, work), partial(self._written, target, words))

    def _with_reader(self, work: Callable[[Connection], object]) -> object:
        """In a thread of its own."""
        reader = open_reader(self._path, self._key, cache_kib=_CACHE_KIB)
        try:
            return work(reader)
        finally:
            reader.close()

    def _written(self, target: Path, gone: str, result: Any) -> None:
        assert self._window is not None
        if isinstance(result, Exception):
            self._window.status.set_message(self._reason(result, target.parent))
        elif result is False:
            self._window.status.set_message(gone)
        else:
            saved = translate("Papers", "Đã lưu {0}").replace("{0}", str(target))
            self._window.status.set_message(saved)
            self.open_file(target)

    def _reason(self, error: Exception, folder: Path) -> str:
        """One sentence: what failed and what to do."""
        if isinstance(error, SyncError):
            language: formats.Language = self._context.language if self._context else "vi"
            return sentences.sentence(error.code, language)
        log.warning("a paper was not written: %s", type(error).__name__)
        words = translate("Papers", "Không ghi được vào {0}: kiểm tra thư mục, quyền ghi và chỗ trống.")
        return words.replace("{0}", str(folder))

    # -- copies for power cuts

    @Slot()
    def ask_folder(self) -> None:
        """Let the person choose where copies go."""
        assert self._window is not None and self._context is not None
        title = translate("Papers", "Thư mục nhận phiếu ngày")
        before = self._settings.text(COPY_FOLDER) or documents_folder()
        chosen = self.choose_folder(self._window, title, before)
        if chosen:
            self._context.change_setting(COPY_FOLDER, chosen)

    @Slot(str)
    def _setting_changed(self, name: str) -> None:
        if name in (COPY_ON, COPY_FOLDER):
            self._switch()

    def _switch(self) -> None:
        on = self._settings.get(COPY_ON) is True and bool(self._settings.text(COPY_FOLDER))
        if on:
            self.timer.start()
            self.write_copy()
        else:
            self.timer.stop()
            self._tell(CopyState(self._copy.written_at))

    @Slot()
    def write_copy(self) -> None:
        """Write one copy now; while one is being written, not another."""
        if self._copying or self._context is None or not self._path.exists():
            return
        self._copying = True
        target = Path(self._settings.text(COPY_FOLDER)) / COPY_NAME
        scope, language, moment = self._context.scope, self._context.language, self._moment()
        self.aside.call(
            partial(
                self._with_reader,
                lambda reader: write_day_sheet(reader, scope, target, moment, language=language),
            ),
            partial(self._copied, target, moment),
        )

    def _copied(self, target: Path, moment: datetime, result: Any) -> None:
        self._copying = False
        if self._settings.get(COPY_ON) is not True:
            return
        if isinstance(result, Exception):
            reason = self._reason(result, target.parent)
            self._tell(CopyState(self._copy.written_at, reason))
            said = translate("Papers", "Phiếu ngày phòng mất điện chưa ghi được. {0}").replace("{0}", reason)
            self._notices.put("day_sheet", said, "warning")
        else:
            self._tell(CopyState(f"{moment:%Y-%m-%dT%H:%M}"))

    def _tell(self, copy: CopyState) -> None:
        self._copy = copy
        if not copy.problem:
            self._notices.drop("day_sheet")
        if self._desk is not None:
            self._desk.set_copy(copy)


def _chart_of(wish: PaperWish) -> ChartArt | None:
    """Who draws the teeth of a document that has some; the record's own parts, loaded only then."""
    if wish.kind != "teeth":
        return None
    from tdental_desktop.views.record.teeth_print import draw_teeth

    return draw_teeth


def documents_folder() -> str:
    """Where the system keeps a person's documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
