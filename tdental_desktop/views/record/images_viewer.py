"""One picture large, the others by arrow keys. A window of its own, so that it can fill a second screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.picture_answers import PASSING
from tdental_desktop.views.picture_desk import Shown
from tdental_desktop.views.record.images_data import Shot, why_words
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.picture_canvas import STEP, PictureCanvas

translate = QCoreApplication.translate
_PAN = 80


class ImagesViewer(QDialog):
    """See the module. GUI thread.

    Keys: ← → previous and next, Home and End, + and - zoom, 0 fits, 1 is actual size, R and Shift+R turn,
    Shift+arrows move, F or F11 full screen, Esc closes.

    Args:
        context: For the files.
        shots: Pictures only, in the order of the grid.
        place: The one to begin with.

    Signals:
        turned_to: key of the picture on screen.
    """

    turned_to = Signal(str)

    def __init__(
        self, context: ViewContext, shots: Sequence[Shot], place: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("record.images.viewer")
        self.setProperty("panel", "surface")
        self.setWindowTitle(translate("Images", "Hình ảnh"))
        self._context = context
        self._shots = list(shots)
        self._place = place
        self._number = 0
        self._build()
        self._show()

    # -- building

    def _build(self) -> None:
        self.canvas = PictureCanvas(translate("Images", "Ảnh"))
        self.absent = EmptyState(icon="picture", hatched=True)
        self.absent.action.connect(self._try_again)
        self._title = ElidedLabel("", "strong", "text.primary")
        self._about = ElidedLabel("", "small", "text.secondary")
        self._percent = ElidedLabel("", "small", "text.secondary")
        self._percent.setFixedWidth(48)
        self._percent.setAccessibleName(translate("Images", "Độ phóng"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 8, 6)
        top.setSpacing(4)
        top.addLayout(words, 1)
        self._before = self._button(
            top, "chevron-left", translate("Images", "Ảnh trước"), "←", lambda: self.step(-1)
        )
        self._after = self._button(
            top, "chevron-right", translate("Images", "Ảnh sau"), "→", lambda: self.step(1)
        )
        top.addSpacing(8)
        self._button(top, "zoom-out", translate("Images", "Thu nhỏ"), "-", lambda: self.zoom(1 / STEP))
        top.addWidget(self._percent)
        self._button(top, "zoom-in", translate("Images", "Phóng to"), "+", lambda: self.zoom(STEP))
        self._button(top, "fit", translate("Images", "Vừa cửa sổ"), "0", self.canvas.fit)
        self._button(top, "rotate", translate("Images", "Xoay phải"), "R", self.canvas.rotate)
        top.addSpacing(8)
        self._button(top, "maximize", translate("Images", "Toàn màn hình"), "F", self.toggle_full_screen)
        self._button(top, "close", translate("Images", "Đóng"), "Esc", self.close)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self.absent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(pages, 1)
        self.canvas.changed.connect(self._show_percent)
        # Buttons are for the mouse: arrows and letters belong to the picture wherever one clicked.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _button(self, row: QHBoxLayout, icon: str, name: str, key: str, slot: object) -> QToolButton:
        button = icon_button(icon, name, side=30, shortcut=key)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: slot())  # type: ignore[operator]
        row.addWidget(button)
        return button

    def open_beside(self, window: QWidget) -> None:
        """Over the program's window, as large as it is."""
        self.setGeometry(window.geometry())
        self.show()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- which picture

    def shot(self) -> Shot:
        """What is on screen."""
        return self._shots[self._place]

    def step(self, by: int) -> None:
        """The next or previous picture; the ends are ends."""
        self.go_to(self._place + by)

    def go_to(self, place: int) -> None:
        """A picture by its place; beyond the ends the outermost one."""
        place = max(0, min(len(self._shots) - 1, place))
        if place != self._place:
            self._place = place
            self._show()
            self.turned_to.emit(self.shot().key)

    def _show(self) -> None:
        shot, desk = self.shot(), self._context.pictures
        self._leave()
        self._title.set_text(shot.name)
        visit = shot.visit.label if shot.visit is not None else None
        place = f"{self._place + 1} / {len(self._shots)}"
        told = (
            place,
            formats.date_time(shot.date, self._context.language) if shot.date else "",
            visit,
            shot.note,
        )
        self._about.set_text("  ·  ".join(part for part in told if part))
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place < len(self._shots) - 1)
        known = desk.thumb(shot.source) if shot.source else None
        self.canvas.set_image(
            known.image if known is not None else None, known.full_width if known is not None else 0
        )
        self.canvas.setAccessibleName(shot.name)
        self._pages.setCurrentWidget(self.canvas)
        if shot.source is None:
            self._show_absent(why_words(None), again=False)
        else:
            self._number = desk.ask(shot.source, "full", self._came)

    def _came(self, shown: Shown) -> None:
        self._number = 0
        if shown.image is not None:
            self.canvas.set_image(shown.image, shown.full_width, keep=True)
            self._pages.setCurrentWidget(self.canvas)
        else:
            self._show_absent(why_words(shown.state), again=shown.state in PASSING or shown.state == "broken")

    def _show_absent(self, words: str, *, again: bool) -> None:
        if self.canvas.image() is not None:
            # The thumbnail is held: it is better than nothing, and the line above says what it is.
            self._about.set_text(words)
            return
        shot = self.shot()
        date = formats.date_text(shot.date) if shot.date else translate("Images", "Không có ngày")
        button = translate("Images", "Thử lại") if again else ""
        self.absent.set_reason(f"{shot.name} · {date}", words, button)
        self._pages.setCurrentWidget(self.absent)

    def _try_again(self) -> None:
        self._context.pictures.try_again()
        self._show()

    def _leave(self) -> None:
        if self._number:
            self._context.pictures.leave(self._number)
            self._number = 0

    # -- keys

    def zoom(self, factor: float) -> None:
        """Nearer or farther about the middle."""
        self.canvas.zoom_by(factor)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_percent(self) -> None:
        shown = self.canvas.image() is not None
        self._percent.set_text(f"{self.canvas.percent()} %" if shown else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        pans = {
            Qt.Key.Key_Left: (-_PAN, 0),
            Qt.Key.Key_Right: (_PAN, 0),
            Qt.Key.Key_Up: (0, -_PAN),
            Qt.Key.Key_Down: (0, _PAN),
        }
        if key in pans and (shift or key in (Qt.Key.Key_Up, Qt.Key.Key_Down)):
            self.canvas.move_by(*pans[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.step(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.step(1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self._shots) - 1)
        elif text in ("+", "="):
            self.zoom(STEP)
        elif text in ("-", "_"):
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.canvas.fit()
        elif key == Qt.Key.Key_1:
            self.canvas.actual_size()
        elif key == Qt.Key.Key_R:
            self.canvas.rotate(-1 if shift else 1)
        elif key in (Qt.Key.Key_F, Qt.Key.Key_F11):
            self.toggle_full_screen()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            event.ignore()

    # -- the end

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave()
