"""Between the views and the program: papers that a person wants, and how the copies for power cuts fare."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tdental_desktop.paper_wish import PaperWish

COPY_ON, COPY_FOLDER = "day_sheet.copies", "day_sheet.folder"
"""Settings: day sheets are written by themselves; the folder they are written to."""


@dataclass(frozen=True, slots=True)
class CopyState:
    """How the day sheets that are written by themselves fare.

    Attributes:
        written_at: Clinic time of the last one (``YYYY-MM-DDTHH:MM``), None before there was one.
        problem: Why the last try failed, a sentence; empty when it did not.
    """

    written_at: str | None = None
    problem: str = ""


class PaperDesk(QObject):
    """Views ask here; they know neither printers nor files. GUI thread.

    Signals:
        day_sheet_wanted: today's and tomorrow's bookings as a PDF.
        slip_wanted: id of a booking whose slip is to be printed.
        receptions_wanted: the day (``YYYY-MM-DD``) whose reception list is to be printed.
        preview_wanted, document_wanted: a ``PaperWish``: to be shown as it would be printed, or saved as PDF.
        folder_wanted: the person wants to choose where day sheets are written by themselves.
        copied: a day sheet was written by itself, or could not be: :attr:`copy` is another one.
    """

    day_sheet_wanted = Signal()
    slip_wanted = Signal(str)
    receptions_wanted = Signal(str)
    preview_wanted = Signal(object)
    document_wanted = Signal(object)
    folder_wanted = Signal()
    copied = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.copy = CopyState()

    def print_day_sheet(self) -> None:
        """Ask for the day sheet of the chosen branch."""
        self.day_sheet_wanted.emit()

    def print_slip(self, appointment: str) -> None:
        """Ask for the slip of one booking."""
        self.slip_wanted.emit(appointment)

    def print_receptions(self, day: str) -> None:
        """Ask for the reception list of a day, of the chosen branch."""
        self.receptions_wanted.emit(day)

    def preview_document(self, wish: PaperWish) -> None:
        """Ask for a document to look at and print."""
        self.preview_wanted.emit(wish)

    def save_document(self, wish: PaperWish) -> None:
        """Ask for a document as PDF."""
        self.document_wanted.emit(wish)

    def choose_folder(self) -> None:
        """Ask the person for a folder."""
        self.folder_wanted.emit()

    def set_copy(self, copy: CopyState) -> None:
        """Tell how the last copy went."""
        if copy != self.copy:
            self.copy = copy
            self.copied.emit()
