"""Tab "Hình ảnh" (screens reference 3.10): pictures by day; their files come when they are seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.picture_answers import PASSING
from tdental_desktop.queries.record.images import attachments, images
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.views.picture_desk import Shown
from tdental_desktop.views.record.images_data import (
    Gallery,
    Shot,
    file_words,
    groups_of,
    shots_of,
    why_words,
)
from tdental_desktop.views.record.images_viewer import ImagesViewer
from tdental_desktop.views.record.tab import RecordTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.thumbs import ThumbGrid

translate = QCoreApplication.translate
_AGAIN_MS = 30_000
"""While pictures in sight could not be fetched for now, they are quietly asked for again."""


class ImagesTab(RecordTab):
    """See the module. GUI thread."""

    key = "images"
    tables = frozenset({"partner_images", "partner_attachments", "dot_khams", "customers"})

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shots: dict[str, Shot] = {}
        self._asked: dict[str, int] = {}
        self._passing: set[str] = set()
        self._seen: tuple[str, ...] = ()
        self._wanted: str | None = None
        self._viewer: ImagesViewer | None = None
        self.grid = ThumbGrid(translate("Images", "Hình ảnh theo ngày"))
        self.grid.setObjectName("record.images.grid")
        self.footer = Footer()
        column = QVBoxLayout(self.body())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        column.addWidget(self.footer)
        self.grid.seen.connect(self._in_sight)
        self.grid.opened.connect(self.open_viewer)
        self.grid.link_opened.connect(self._open_visit)
        self.grid.menu_wanted.connect(self._menu)
        self.empty.action.connect(self._read_now)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._ask_passing)

    # -- rows

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope = self.context.scope
        return lambda reader: Gallery(images(reader, scope, customer), attachments(reader, scope, customer))

    def show_answer(self, answer: Any) -> None:
        shots = shots_of(answer)
        self._shots = {shot.key: shot for shot in shots}
        self.grid.set_groups(groups_of(shots, self.context.language))
        unread = isinstance(answer.images.days, NotLoaded), isinstance(answer.attachments, NotLoaded)
        if not shots and any(unread):
            self._show_unread()
            return
        self.show_rows(
            len(shots),
            answer.images.problems,
            translate("Images", "Khách này chưa có hình ảnh nào."),
            icon="picture",
        )
        self._show_counts(shots, unread)
        self._go_to_wanted()

    def _show_unread(self) -> None:
        self.counted.emit(None)
        self.show_problem(())
        self.show_empty("", hatched=True)
        self.empty.set_reason(
            translate("Images", "Hình ảnh của khách này chưa tải."),
            translate("Images", "Chưa tải khác với không có ảnh."),
            translate("Images", "Tải khách này ngay"),
        )

    def _read_now(self) -> None:
        customer = self.customer()
        if customer is not None:
            self.context.updates.wanted.emit(customer)

    def _show_counts(self, shots: tuple[Shot, ...], unread: tuple[bool, bool]) -> None:
        words = translate("Images", "{0} tệp")
        said = words.replace("{0}", formats.number(len(shots), self.context.language))
        if unread[0]:
            said += " · " + translate("Images", "danh sách ảnh chưa tải")
        if unread[1]:
            said += " · " + translate("Images", "tệp đính kèm chưa tải")
        self.footer.set_texts(said, translate("Images", "Enter để xem lớn"))

    def select_row(self, table: str, key: str) -> None:
        self._wanted = f"{table}/{key}"
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted in self._shots:
            self.grid.set_current(self._wanted)
            self._wanted = None

    def forget(self) -> None:
        self._close_viewer()
        self._leave_all()
        self._wanted = None
        self._shots = {}
        self._passing.clear()
        self.grid.set_groups(())
        self.footer.set_texts("")

    # -- files

    def _in_sight(self, keys: tuple[str, ...]) -> None:
        """Ask for what came into sight; whatever left it is waited for no more."""
        self._seen = keys
        for key in [key for key in self._asked if key not in keys]:
            self.context.pictures.leave(self._asked.pop(key))
        for key in self._shots:
            if key not in keys:
                self.grid.drop_picture(key)
        for key in keys:
            if key not in self._asked and self.grid.state_of(key).picture is None:
                self._ask(key)
        if keys:
            self._again.start()
        else:
            self._again.stop()

    def _ask(self, key: str) -> None:
        shot = self._shots.get(key)
        if shot is None:
            return
        if not shot.is_picture:
            self.grid.set_picture(key, None, file_words())
        elif shot.source is None:
            self.grid.set_picture(key, None, why_words(None), hatched=True)
        else:
            number = self.context.pictures.ask(shot.source, "thumb", lambda shown: self._came(shot, shown))
            if number:
                self._asked[key] = number

    def _came(self, shot: Shot, shown: Shown) -> None:
        self._asked.pop(shot.key, None)
        self._passing.discard(shot.key)
        if shown.state in PASSING:
            self._passing.add(shot.key)
        words = "" if shown.image is not None else why_words(shown.state)
        self.grid.set_picture(shot.key, shown.image, words, hatched=shown.image is None)

    def _ask_passing(self) -> None:
        for key in self._seen:
            if key in self._passing and key not in self._asked:
                self._ask(key)

    def _leave_all(self) -> None:
        for number in self._asked.values():
            self.context.pictures.leave(number)
        self._asked.clear()
        self._again.stop()

    def reload(self) -> None:
        # Whoever reads again also wants another try for what could not be shown.
        self.context.pictures.try_again()
        super().reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave_all()

    # -- one picture

    def open_viewer(self, key: str) -> None:
        """The picture, large; arrows lead through all of them."""
        listed = [shot for shot in self._shots.values() if shot.is_picture]
        place = next((place for place, shot in enumerate(listed) if shot.key == key), None)
        if place is None:
            return
        self._close_viewer()
        self._viewer = ImagesViewer(self.context, listed, place, self.window())
        self._viewer.turned_to.connect(self.grid.set_current)
        self._viewer.finished.connect(self._viewer_closed)
        self._viewer.open_beside(self.window())

    def viewer(self) -> ImagesViewer | None:
        """The viewer, while it is open."""
        return self._viewer

    def _viewer_closed(self) -> None:
        self._viewer = None
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_viewer(self) -> None:
        if self._viewer is not None:
            self._viewer.close()

    def _open_visit(self, key: str) -> None:
        visit = self._shots[key].visit if key in self._shots else None
        if visit is not None and visit.id is not None:
            self.opened.emit(visit.table, visit.id)

    def _menu(self, key: str, at: QPoint) -> None:
        shot = self._shots.get(key)
        if shot is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        large = menu.addAction(translate("Images", "Xem lớn\tEnter"), lambda: self.open_viewer(key))
        large.setEnabled(shot.is_picture)
        visit = menu.addAction(translate("Images", "Mở đợt khám\tCtrl+Enter"), lambda: self._open_visit(key))
        visit.setEnabled(shot.visit is not None and shot.visit.id is not None)
        menu.addAction(
            translate("Images", "Chép tên tệp"), lambda: QGuiApplication.clipboard().setText(shot.name)
        )
        menu.popup(at)

    # -- remembered

    def state(self) -> object:
        return {"current": self.grid.current(), "scroll": self.grid.verticalScrollBar().value()}

    def restore_state(self, state: object) -> None:
        self._wanted = state.get("current") if isinstance(state, dict) else None

    def focus_target(self) -> QWidget:
        return self.grid
