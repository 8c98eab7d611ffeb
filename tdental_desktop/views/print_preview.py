"""Pages before they are printed: turn, zoom, print. Nothing is written to any disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QFrame, QGraphicsView, QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate


class PrintPreview(QDialog):
    """Shows what a printer would print. GUI thread.

    Args:
        title: Of the paper.
        draw: Draws all pages on a printer; called for the preview and again for the printer chosen.
        parent: The window.
    """

    def __init__(self, title: str, draw: Callable[[QPrinter], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self.setWindowTitle(translate("Exports", "Xem trước: {0}").replace("{0}", title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "surface")
        self.resize(900, 720)
        self.printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        self.printer.setDocName(title)
        self.pages = QPrintPreviewWidget(self.printer, self)
        self.pages.setAccessibleName(self.windowTitle())
        for desk in self.pages.findChildren(QGraphicsView):
            # Qt's own is a light grey in the dark, too; the bar that comes and goes makes the page too wide.
            desk.setBackgroundBrush(theme().colour("bg.app"))
            desk.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            desk.setFrameShape(QFrame.Shape.NoFrame)
        self.pages.paintRequested.connect(self._draw)
        self.pages.previewChanged.connect(self._show_place)
        self.place = Label("", "small", "text.secondary")
        self._build()
        self.pages.fitToWidth()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(6)
        for icon, words, keys, slot in (
            ("chevron-left", translate("Exports", "Trang trước"), "PgUp", lambda: self._turn(-1)),
            ("chevron-right", translate("Exports", "Trang sau"), "PgDown", lambda: self._turn(1)),
            ("zoom-out", translate("Exports", "Thu nhỏ"), "Ctrl+-", lambda: self.pages.zoomOut(1.2)),
            ("zoom-in", translate("Exports", "Phóng to"), "Ctrl+=", lambda: self.pages.zoomIn(1.2)),
            ("fit", translate("Exports", "Vừa trang"), "Ctrl+0", self.pages.fitInView),
        ):
            button = icon_button(icon, words, shortcut=keys)
            button.clicked.connect(slot)
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
            bar.addWidget(button)
        bar.addWidget(self.place)
        bar.addStretch(1)
        close = push_button(translate("Exports", "Đóng"))
        close.clicked.connect(self.reject)
        self.print_button = push_button(translate("Exports", "In…"), kind="primary", icon="print")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_pages)
        bar.addWidget(close)
        bar.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)

    def print_pages(self) -> None:
        """Let the person choose a printer, then print."""
        dialog = QPrintDialog(self.printer, self)
        dialog.accepted.connect(self._print)
        QDialog.open(dialog)

    def _print(self) -> None:
        self._draw(self.printer)
        self.accept()

    def _turn(self, step: int) -> None:
        page = self.pages.currentPage() + step
        if 1 <= page <= self.pages.pageCount():
            self.pages.setCurrentPage(page)
            self._show_place()

    def _show_place(self) -> None:
        words = translate("Paper", "Trang {0} / {1}")
        page, count = str(self.pages.currentPage()), str(self.pages.pageCount())
        self.place.setText(words.replace("{0}", page).replace("{1}", count))
