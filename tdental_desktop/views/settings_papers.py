"""The card of the settings page about day sheets that are written by themselves, for power cuts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from tdental_desktop import formats
from tdental_desktop.views.paper_desk import COPY_FOLDER, COPY_ON
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.dialogs import ConfirmDialog
from tdental_desktop.widgets.forms import FormCard, FormRow

translate = QCoreApplication.translate


class PapersCard(FormCard):
    """Off by default; switching it on says first that the file is plain text. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Settings", "Phòng mất điện"), parent)
        self._context = context
        self.on = QCheckBox(translate("Settings", "Ghi phiếu ngày 15 phút một lần"))
        self.on.setChecked(context.settings.get(COPY_ON) is True)
        self.on.clicked.connect(self._clicked)
        self.row = FormRow(translate("Settings", "Phiếu ngày tự ghi"), self.on)
        self.add(self.row)
        self.choose = push_button(translate("Settings", "Chọn thư mục"))
        self.choose.clicked.connect(context.papers.choose_folder)
        self.folder = FormRow(translate("Settings", "Thư mục nhận"), self.choose, self._where())
        self.add(self.folder)
        self.dialog: ConfirmDialog | None = None
        context.setting_changed.connect(self._changed)
        context.papers.copied.connect(self._show)
        self._show()

    def _where(self) -> str:
        return self._context.settings.text(COPY_FOLDER) or translate("Settings", "Chưa chọn")

    def _clicked(self, on: bool) -> None:
        if not on:
            self._context.change_setting(COPY_ON, False)
            return
        # On only once the person has read what it means.
        self.on.setChecked(False)
        self.dialog = warning_box(self.window(), self._agreed)
        self.dialog.open()

    def _agreed(self) -> None:
        if not self._context.settings.text(COPY_FOLDER):
            self._context.papers.choose_folder()
        if self._context.settings.text(COPY_FOLDER):
            self._context.change_setting(COPY_ON, True)

    def _changed(self, name: str) -> None:
        if name in (COPY_ON, COPY_FOLDER):
            self.on.setChecked(self._context.settings.get(COPY_ON) is True)
            self.folder.set_hint(self._where())
            self._show()

    def _show(self) -> None:
        copy = self._context.papers.copy
        if copy.problem:
            self.row.set_hint(copy.problem, warning=True)
            return
        hint = translate(
            "Settings", "Lịch hẹn hôm nay và ngày mai dạng PDF, không mã hóa, để xem khi mất điện."
        )
        if self._context.settings.get(COPY_ON) is True and copy.written_at is not None:
            written = formats.date_time(copy.written_at, self._context.language)
            hint += " " + translate("Settings", "Ghi lần cuối {0}.").replace("{0}", written)
        self.row.set_hint(hint)


def warning_box(parent: QWidget, done: Callable[[], object]) -> ConfirmDialog:
    """What a person must know before patients' names leave the encrypted store by themselves."""
    return ConfirmDialog(
        translate("Settings", "Phiếu ngày không được mã hóa"),
        translate(
            "Settings",
            "Tệp PDF nằm ngoài kho mã hóa: ai mở được thư mục đó đều đọc được tên, số điện thoại và số tiền.",
        ),
        translate("Settings", "Tôi hiểu, bật lên"),
        done,
        parent,
        more=translate(
            "Settings",
            "Chỉ chọn thư mục mà phòng khám kiểm soát. Tệp được ghi đè 15 phút một lần; tắt đi thì tệp cuối"
            " vẫn còn, hãy tự xóa.",
        ),
        refuse=translate("Settings", "Không bật"),
    )
