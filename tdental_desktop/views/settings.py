"""Settings: language, look, scale, sync by itself, what is remembered, where the data is."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.queries.record.extractions import EXTRACTIONS, chosen, services
from tdental_desktop.settings import SCALE
from tdental_desktop.theme import theme
from tdental_desktop.views.settings_calendar import CalendarCard
from tdental_desktop.views.settings_papers import PapersCard
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.about import AboutDialog
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.forms import FormCard, FormRow
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.segmented import Segmented

translate = QCoreApplication.translate

SCALES = (100, 110, 125, 150, 175, 200)
"""Percent; applied before the application is made, hence at the next start."""
EVERY, MINUTES, EVERY_DEFAULT = "sync.every_minutes", (5, 10, 15, 30, 60), 15
WORKERS_KEY, WORKERS, WORKERS_DEFAULT = "sync.workers", (1, 2, 4, 6, 8, 12, 16), 4
HISTORY, DAYS, HISTORY_DEFAULT = "history.days", (30, 90, 180, 365), 90
REMEMBER = "remember"
_WIDEST = 760


class SettingsView(View):
    """Each control acts at once; what needs a new start says so beside it."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        # Top down: a part that changes its parent is styled again with all that it holds.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area, 1)
        self._inside = QWidget(area)
        cards = QVBoxLayout(self._inside)
        cards.setContentsMargins(16, 12, 16, 16)
        cards.setSpacing(16)
        area.setWidget(self._inside)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        # The dock has the title.
        cards.addWidget(Label(translate("Settings", "Áp dụng cho máy này."), "small", "text.secondary"))
        self.papers = PapersCard(context, self._inside)
        first = (self._looks(), self._syncing(), self._record(), self._signing())
        self.calendar = CalendarCard(context, self._inside)
        for card in (*first, self.calendar, self.papers, self._data()):
            card.setMaximumWidth(_WIDEST)
            cards.addWidget(card)
        cards.addStretch(1)
        context.setting_changed.connect(self._changed_elsewhere)

    def focus_target(self) -> QWidget:
        return self.language.button(self.language.current())

    # -- cards

    def _looks(self) -> FormCard:
        settings = self.context.settings
        self.language = Segmented(
            [("vi", "Tiếng Việt"), ("en", "English")], translate("Settings", "Ngôn ngữ")
        )
        self.language.set_current(self.context.language)
        self.language.changed.connect(lambda key: self.context.change_setting("language", key))
        self.mode = Segmented(
            [
                ("system", translate("Settings", "Theo hệ thống")),
                ("light", translate("Settings", "Sáng")),
                ("dark", translate("Settings", "Tối")),
            ],
            translate("Settings", "Giao diện"),
        )
        self.mode.set_current(theme().mode)
        self.mode.changed.connect(self._change_mode)
        self.scale = QComboBox()
        for percent in SCALES:
            self.scale.addItem(f"{percent}%", percent)
        self.scale.setCurrentIndex(max(0, self.scale.findData(settings.get(SCALE, 100))))
        self.scale.currentIndexChanged.connect(self._change_scale)
        card = FormCard(translate("Settings", "Hiển thị"), self._inside)
        card.add(FormRow(translate("Settings", "Ngôn ngữ"), self.language))
        shown = translate("Settings", "Ctrl+Shift+D đổi nhanh sáng và tối.")
        card.add(FormRow(translate("Settings", "Giao diện"), self.mode, shown))
        self._scale_row = FormRow(translate("Settings", "Cỡ chữ và nút"), self.scale)
        card.add(self._scale_row)
        self._say_scale()
        return card

    def _syncing(self) -> FormCard:
        settings = self.context.settings
        minutes = translate("Settings", "Mỗi {0} phút")
        self.every = _choice(
            [
                (0, translate("Settings", "Tắt")),
                *((one, minutes.replace("{0}", str(one))) for one in MINUTES),
            ],
            settings.get(EVERY, EVERY_DEFAULT),
            minutes,
        )
        self.every.currentIndexChanged.connect(
            lambda _at: self.context.change_setting(EVERY, self.every.currentData())
        )
        self.workers = _choice(
            [(one, str(one)) for one in WORKERS], settings.get(WORKERS_KEY, WORKERS_DEFAULT)
        )
        self.workers.currentIndexChanged.connect(
            lambda _at: self.context.change_setting(WORKERS_KEY, self.workers.currentData())
        )
        days = translate("Settings", "{0} ngày")
        self.history = _choice(
            [(one, days.replace("{0}", str(one))) for one in DAYS],
            settings.get(HISTORY, HISTORY_DEFAULT),
            days,
        )
        self.history.currentIndexChanged.connect(
            lambda _at: self.context.change_setting(HISTORY, self.history.currentData())
        )
        card = FormCard(translate("Settings", "Đồng bộ"), self._inside)
        hint = translate("Settings", "Lúc mở chương trình và đều đặn sau đó, khi đã đăng nhập và có mạng.")
        card.add(FormRow(translate("Settings", "Tự đồng bộ"), self.every, hint))
        hint = translate(
            "Settings", "Nhiều hơn thì nhanh hơn trên đường truyền tốt; ít hơn thì nhẹ cho máy chủ."
        )
        card.add(FormRow(translate("Settings", "Số yêu cầu cùng lúc"), self.workers, hint))
        hint = translate("Settings", "Bản trước khi đổi của những dòng đã thay đổi hoặc biến mất.")
        card.add(FormRow(translate("Settings", "Giữ lịch sử thay đổi"), self.history, hint))
        return card

    def _record(self) -> FormCard:
        self.extractions = push_button(translate("Settings", "Chọn dịch vụ…"))
        self.extractions.clicked.connect(self._choose_extractions)
        card = FormCard(translate("Settings", "Hồ sơ khách hàng"), self._inside)
        self._extractions_row = FormRow(translate("Settings", "Dịch vụ nhổ răng"), self.extractions)
        card.add(self._extractions_row)
        self._say_extractions()
        return card

    def _signing(self) -> FormCard:
        self.remember = QCheckBox(translate("Settings", "Nhớ mật khẩu"))
        self.remember.setChecked(bool(self.context.settings.get(REMEMBER)))
        self.remember.toggled.connect(lambda on: self.context.change_setting(REMEMBER, on))
        card = FormCard(translate("Settings", "Đăng nhập"), self._inside)
        hint = translate("Settings", "Tắt thì mật khẩu đã nhớ bị xóa khỏi kho khóa của máy này.")
        name = translate("Settings", "Mật khẩu trong kho khóa của hệ thống")
        card.add(FormRow(name, self.remember, hint))
        return card

    def _data(self) -> FormCard:
        card = FormCard(translate("Settings", "Dữ liệu trên máy này"), self._inside)
        folder = self.context.data_dir
        self.open_folder = push_button(translate("Settings", "Mở thư mục"))
        self.open_folder.setEnabled(folder is not None)
        self.open_folder.clicked.connect(self._open_folder)
        where = str(folder) if folder is not None else "—"
        self.folder = FormRow(translate("Settings", "Thư mục dữ liệu"), self.open_folder, where)
        self.open_folder.setAccessibleName(translate("Settings", "Mở thư mục"))
        card.add(self.folder)
        about = push_button(translate("Settings", "Xem"))
        about.clicked.connect(lambda: AboutDialog(folder, self.window()).open())
        card.add(FormRow(translate("Settings", "Giới thiệu, giấy phép"), about))
        self.about = about
        return card

    # -- what happens

    def _change_mode(self, mode: str) -> None:
        theme().set_mode(mode)  # type: ignore[arg-type]
        self.context.change_setting("theme", mode)

    def _change_scale(self) -> None:
        self.context.change_setting(SCALE, self.scale.currentData())
        self._say_scale()

    def _say_scale(self) -> None:
        wanted, running = self.scale.currentData(), running_scale()
        if wanted == running:
            hint = translate("Settings", "Phóng to cả chữ, nút và hàng.")
        else:
            hint = translate("Settings", "Đang là {0}%. Đóng rồi mở lại chương trình để dùng cỡ mới.")
            hint = hint.replace("{0}", str(running))
        self._scale_row.set_hint(hint, warning=wanted != running)

    def scale_hint(self) -> str:
        """What stands beside the scale."""
        return self._scale_row.hint()

    def _choose_extractions(self) -> None:
        self.context.ask("settings.services", services, self._show_services)

    def _show_services(self, answer: object) -> None:
        from tdental_desktop.views.record.extractions import ExtractionsDialog

        if not isinstance(answer, tuple):
            code = getattr(answer, "code", "")
            self._extractions_row.set_hint(sentences.sentence(code, self.context.language), warning=True)
            return
        if not answer:
            words = translate("Settings", "Danh mục dịch vụ chưa tải: hãy đồng bộ trước.")
            self._extractions_row.set_hint(words, warning=True)
            return
        dialog = ExtractionsDialog(
            answer, chosen(self.context.settings.get(EXTRACTIONS)), self.context.language, self.window()
        )
        dialog.chosen.connect(lambda ids: self.context.change_setting(EXTRACTIONS, ids))
        dialog.open()

    def _say_extractions(self) -> None:
        number = len(chosen(self.context.settings.get(EXTRACTIONS)))
        words = translate("Settings", "{0} dịch vụ; răng có dịch vụ này đã hoàn thành được vẽ gạch chéo.")
        if not number:
            words = translate("Settings", "Chưa chọn dịch vụ nào: biểu đồ răng không vẽ răng đã nhổ.")
        self._extractions_row.set_hint(words.replace("{0}", formats.number(number, self.context.language)))

    def extractions_hint(self) -> str:
        """What stands beside the services that take a tooth out."""
        return self._extractions_row.hint()

    def _open_folder(self) -> None:
        if self.context.data_dir is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.data_dir)))

    def _changed_elsewhere(self, name: str) -> None:
        """A key or another page changed a setting that is shown here."""
        if name == "theme" and self.mode.current() != theme().mode:
            self.mode.set_current(theme().mode)
        elif name == EXTRACTIONS:
            self._say_extractions()
        elif name == REMEMBER:
            self.remember.setChecked(bool(self.context.settings.get(REMEMBER)))


def running_scale() -> int:
    """The scale this program was started with, in percent, apart from the system's own."""
    try:
        return round(float(os.environ.get("QT_SCALE_FACTOR", "1")) * 100)
    except ValueError:
        return 100


def _choice(entries: Sequence[tuple[int, str]], stored: object, words: str = "{0}") -> QComboBox:
    """A box with these numbers; a stored one that is not among them is added, not changed."""
    box = QComboBox()
    for value, text in entries:
        box.addItem(text, value)
    if box.findData(stored) < 0 and type(stored) is int and stored > 0:
        box.addItem(words.replace("{0}", str(stored)), stored)
    box.setCurrentIndex(max(0, box.findData(stored)))
    return box
