"""When the keystore says no: one sentence, another try, or a key file. Nothing is made or lost meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from sync.errors import KeyUnavailable, SyncError
from sync.replica.connection import LOCAL_FILE, REPLICA_FILE, key_fits
from tdental_desktop import formats, sentences
from tdental_desktop.access import keys
from tdental_desktop.app.build import application
from tdental_desktop.app.language import install_language
from tdental_desktop.theme import install_theme
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate
_AT_ONCE = 0.3
_LOOK_MS = 200
PickFile = Callable[[bool], "Path | None"]


class KeyQuestion(QDialog):
    """Asks how to get at the key of a data folder.

    Args:
        data_dir: The data folder.
        language: ``vi`` or ``en``.
        pick: Asks for a file, True for a new one; None opens the system's dialog.

    Attributes:
        key: The key once it was found, else None.
    """

    def __init__(
        self,
        data_dir: Path,
        language: formats.Language,
        pick: PickFile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._language: formats.Language = language
        self._pick = pick or self._ask_file
        self.key: bytes | None = None
        self.setWindowTitle("TDental Desktop")
        self.setMinimumWidth(460)
        self.setProperty("panel", "surface")
        self._title = Label("", "section")
        self.sentence = Label("", wrap=True)
        self._more = Label(
            translate(
                "Key",
                "Dữ liệu trên máy vẫn nguyên. Mở khóa kho mật khẩu của máy rồi thử lại, hoặc dùng một tệp"
                " khóa giữ ngoài thư mục dữ liệu.",
            ),
            "small",
            "text.secondary",
            wrap=True,
        )
        self.again = push_button(translate("Key", "Thử lại"), kind="primary")
        self.open_file = push_button(translate("Key", "Chọn tệp khóa…"), icon="key")
        self.new_file = push_button(translate("Key", "Tạo tệp khóa mới…"), icon="key")
        self.leave = push_button(translate("Key", "Thoát"))
        self.again.clicked.connect(self._try_again)
        self.open_file.clicked.connect(self._open)
        self.new_file.clicked.connect(self._make)
        self.leave.clicked.connect(self.reject)
        self.again.setDefault(True)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        # A new key would not open rows that are there already.
        self.new_file.setVisible(not self._holds_data())
        self._asked: keys.Asked | None = None
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for label in (self._title, self.sentence, self._more):
            column.addWidget(label)
        # Two lines: in one, a small screen would cut the words of a language.
        for left, right in (((self.open_file, self.new_file), ()), ((self.leave,), (self.again,))):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in left:
                row.addWidget(button)
            row.addStretch(1)
            for button in right:
                row.addWidget(button)
            column.addSpacing(4)
            column.addLayout(row)

    def say(self, code: str) -> None:
        """Why it did not work."""
        self._title.setText(translate("Key", "Chưa lấy được khóa của dữ liệu"))
        self.again.setEnabled(True)
        self.sentence.setText(sentences.sentence(code, self._language))
        # The title says this one already, without the words of the command line.
        self.sentence.setVisible(code != "key_unavailable")

    def _holds_data(self) -> bool:
        return any((self._data_dir / name).exists() for name in (REPLICA_FILE, LOCAL_FILE))

    def wait_for(self, asked: keys.Asked) -> None:
        """The keystore is asked and may say nothing for a while: its answer counts whenever it comes."""
        if asked.wait(_AT_ONCE):
            self._take(asked.result)
            return
        self._asked = asked
        self._title.setText(translate("Key", "Kho mật khẩu của máy chưa trả lời"))
        self.sentence.setText(
            translate("Key", "Đang chờ: khi kho mật khẩu trả lời, chương trình tự mở tiếp.")
        )
        self.sentence.show()
        self.again.setEnabled(False)
        self._looking.start()

    def _look(self) -> None:
        asked = self._asked
        if asked is not None and asked.wait(0):
            self._asked = None
            self._looking.stop()
            self._take(asked.result)

    def done(self, result: int) -> None:
        """No answer of the keystore is waited for any more."""
        self._looking.stop()
        super().done(result)

    def _try_again(self) -> None:
        self.wait_for(keys.Asked(lambda: keys.ensure_key(self._data_dir)))

    def _open(self) -> None:
        path = self._pick(False)
        if path is not None:
            self._take(lambda: keys.load_key(self._data_dir, path), "key_file_unusable", path)

    def _make(self) -> None:
        path = self._pick(True)
        if path is None:
            return
        if path.resolve().is_relative_to(self._data_dir.resolve()):
            self.say("key_beside_data")
            return
        self._take(lambda: keys.new_key_file(path), "key_file_unusable", path)

    def _take(self, get: Callable[[], bytes], code: str | None = None, chosen: Path | None = None) -> None:
        try:
            key = get()
        except SyncError as error:
            self.say(code if code is not None and isinstance(error, KeyUnavailable) else error.code)
            return
        for name in (REPLICA_FILE, LOCAL_FILE):
            path = self._data_dir / name
            if path.exists() and not key_fits(path, key):
                self.say("wrong_key")
                return
        if chosen is not None:
            keys.remember_key_file(self._data_dir, chosen)
        self.key = key
        self.accept()

    def _ask_file(self, new: bool) -> Path | None:
        title = self.new_file.text() if new else self.open_file.text()
        home = str(Path.home())
        found = (
            QFileDialog.getSaveFileName(self, title, f"{home}/tdental.key")[0]
            if new
            else QFileDialog.getOpenFileName(self, title, home)[0]
        )
        return Path(found) if found else None


def ask_for_key(data_dir: Path, why: KeyUnavailable | keys.Asked, language: str) -> bytes | None:
    """Show the question until there is a key or the person leaves.

    Args:
        data_dir: The data folder.
        why: Why there is none; or the keystore was asked and has said nothing yet.
        language: ``vi`` or ``en``.

    Returns:
        The key, or None.
    """
    app = application()
    chosen: formats.Language = "en" if language == "en" else "vi"
    install_theme(app, "system")
    install_language(app, chosen)
    question = KeyQuestion(data_dir, chosen)
    question.setWindowModality(Qt.WindowModality.ApplicationModal)
    if isinstance(why, KeyUnavailable):
        question.say(why.code)
    else:
        question.wait_for(why)
    if question.key is None:
        question.exec()
    return question.key
