"""Two small questions of the window: a name, and are you sure."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate


class _Question(QDialog):
    def __init__(self, title: str, sentence: str, accept: str, kind: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "surface")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(8)
        if sentence:
            said = Label(sentence, "body", wrap=True)
            said.setMinimumWidth(280)
            self.column.addWidget(said)
        self.yes = push_button(accept, kind=kind)
        self.no = push_button(translate("Widgets", "Hủy"))
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.no)
        self._buttons.addWidget(self.yes)

    def finish(self) -> None:
        self.column.addSpacing(4)
        self.column.addLayout(self._buttons)


class NameDialog(_Question):
    """Asks for a name; what is wrong with it stands under the field while it is typed.

    Args:
        title: What is going to be named.
        name: The present name.
        fault: Sentence for a name that cannot be used, empty for one that can.
        note: Sentence about a usable name (it replaces another), empty for none.
        done: Gets the name.
        parent: The window.
    """

    def __init__(
        self,
        title: str,
        name: str,
        fault: Callable[[str], str],
        note: Callable[[str], str],
        done: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "", translate("Widgets", "Lưu"), "primary", parent)
        self._fault, self._note, self._done = fault, note, done
        self.edit = QLineEdit(name)
        self.edit.setAccessibleName(translate("Widgets", "Tên"))
        self.edit.setMinimumWidth(280)
        self.edit.selectAll()
        self.edit.textChanged.connect(self._check)
        self.message = Label("", "small", "text.secondary", wrap=True)
        self.column.addWidget(Label(title, "strong"))
        self.column.addWidget(self.edit)
        self.column.addWidget(self.message)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._accept)
        self.finish()
        self._check()

    def _check(self) -> None:
        fault = self._fault(self.edit.text())
        self.message.set_token("status.danger" if fault and self.edit.text() else "text.secondary")
        self.message.setText(fault or self._note(self.edit.text().strip()))
        self.yes.setEnabled(not fault)

    def _accept(self) -> None:
        self._done(self.edit.text().strip())
        self.accept()


class ConfirmDialog(_Question):
    """Asks before something is lost; Enter answers no."""

    def __init__(
        self, title: str, sentence: str, accept: str, done: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, sentence, accept, "danger", parent)
        self._done = done
        self.yes.setAutoDefault(False)
        self.no.setDefault(True)
        self.yes.clicked.connect(self._accept)
        self.finish()

    def _accept(self) -> None:
        self._done()
        self.accept()

    def default_button(self) -> QPushButton:
        """The button that Enter presses."""
        return self.no
