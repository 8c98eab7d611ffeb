"""The box that says what this program is: version, promises, data folder, licences of what it carries."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tdental_desktop.paths import resource
from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate


class AboutDialog(QDialog):
    """Made anew each time.

    Args:
        data_dir: The folder of the replica, None for none.
        parent: The window.
    """

    def __init__(self, data_dir: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("About", "Giới thiệu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "surface")
        self.resize(560, 520)
        version = QCoreApplication.applicationVersion()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label("TDental Desktop", "page"))
        words = translate("About", "Phiên bản {0}").replace("{0}", version or "—")
        column.addWidget(Label(words, "body", "text.secondary", selectable=True))
        column.addSpacing(4)
        for sentence in (
            translate("About", "Bản sao ngoại tuyến, mã hóa, của dữ liệu phòng khám trên TDental."),
            translate("About", "Chỉ đọc: chương trình không có cách nào ghi lên TDental."),
        ):
            column.addWidget(Label(sentence, "body", wrap=True))
        folder = translate("About", "Dữ liệu nằm ở: {0}").replace("{0}", str(data_dir) if data_dir else "—")
        self.folder = Label(folder, "body", wrap=True, selectable=True)
        column.addWidget(self.folder)
        column.addSpacing(8)
        column.addLayout(self._licences(), 1)
        close = push_button(translate("About", "Đóng"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _licences(self) -> QVBoxLayout:
        self.choice = QComboBox()
        self.choice.setAccessibleName(translate("About", "Giấy phép của phần đi kèm"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(translate("About", "Nội dung giấy phép"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setMinimumHeight(theme().line_height("body") * 4)
        for path in sorted(resource("licences").glob("*.txt")):
            name, licence = path.stem.split("-", 1)
            self.choice.addItem(f"{name.capitalize()} · {licence}", str(path))
        self.choice.currentIndexChanged.connect(self._show)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(Label(self.choice.accessibleName(), "small", "text.secondary"))
        column.addWidget(self.choice)
        column.addWidget(self.text, 1)
        qt = translate(
            "About",
            "PySide6 (Qt) dùng theo LGPL v3 như một thư viện riêng, có thể thay thế; SQLCipher theo BSD.",
        )
        column.addWidget(Label(qt, "small", "text.secondary", wrap=True))
        self._show()
        return column

    def _show(self) -> None:
        path = self.choice.currentData()
        self.text.setPlainText(Path(path).read_text(encoding="utf-8") if path else "")
