"""Small questions: a name, two days, and are you sure. They look alike; Esc always answers no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate
_LEAST = 280


class Question(QDialog):
    """The frame of a question: what is asked, room for fields in ``column``, two buttons.

    Args:
        title: Of the window, and the first line.
        sentence: What the person must know; empty for none.
        accept: Word of the button that does it.
        kind: Of that button: ``primary`` or ``danger``.
        parent: The window.
        refuse: Word of the other button; empty for "Hủy".
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        accept: str,
        kind: str,
        parent: QWidget | None = None,
        *,
        refuse: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "surface")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(8)
        self.heading = Label(title, "strong", wrap=True)
        self.column.addWidget(self.heading)
        self.sentence = Label(sentence, "body", wrap=True)
        self.sentence.setMinimumWidth(_LEAST)
        self.sentence.setVisible(bool(sentence))
        self.column.addWidget(self.sentence)
        self.no = push_button(refuse or translate("Widgets", "Hủy"))
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        self.yes = push_button(accept, kind=kind)

    def finish(self) -> None:
        """The fields are in: the buttons stand below them and come after them at Tab."""
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        self.column.addSpacing(4)
        self.column.addLayout(buttons)
        QWidget.setTabOrder(self.no, self.yes)


class NameDialog(Question):
    """Asks for a name; what is wrong with it stands under the field while it is typed.

    Args:
        title: What is going to be named.
        name: The present name.
        fault: Sentence for a name that cannot be used, empty for one that can.
        note: Sentence about a usable name (it replaces another), empty for none.
        done: Gets the name.
        parent: The window.
        sentence: What is kept under the name; empty for what the title says already.
    """

    def __init__(
        self,
        title: str,
        name: str,
        fault: Callable[[str], str],
        note: Callable[[str], str],
        done: Callable[[str], object],
        parent: QWidget | None = None,
        *,
        sentence: str = "",
    ) -> None:
        super().__init__(title, sentence, translate("Widgets", "Lưu"), "primary", parent)
        self._fault, self._note, self._done = fault, note, done
        self.edit = QLineEdit(name)
        self.edit.setAccessibleName(translate("Widgets", "Tên"))
        self.edit.setMinimumWidth(_LEAST)
        self.edit.selectAll()
        self.edit.textChanged.connect(self._check)
        self.message = Label("", "small", "text.secondary", wrap=True)
        self.column.addWidget(self.edit)
        self.column.addWidget(self.message)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._accept)
        self.finish()
        QWidget.setTabOrder(self.edit, self.no)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        fault = self._fault(self.edit.text())
        self.message.set_token("status.danger" if fault and self.edit.text() else "text.secondary")
        self.message.setText(fault or self._note(self.edit.text().strip()))
        self.yes.setEnabled(not fault)

    def _accept(self) -> None:
        self._done(self.edit.text().strip())
        self.accept()


class ConfirmDialog(Question):
    """Asks before something is lost or begun; Enter answers no.

    Args:
        title: What is asked.
        sentence: What the person must know.
        accept: Word of the button that does it.
        done: Does it.
        parent: The window.
        more: A second, smaller sentence; empty for none.
        refuse: Word of the other button; empty for "Hủy".
        kind: Of the button that does it: ``danger``, or empty where nothing is lost.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        accept: str,
        done: Callable[[], object],
        parent: QWidget | None = None,
        *,
        more: str = "",
        refuse: str = "",
        kind: str = "danger",
    ) -> None:
        super().__init__(title, sentence, accept, kind, parent, refuse=refuse)
        self._done = done
        self.more = Label(more, "small", "text.secondary", wrap=True)
        self.more.setVisible(bool(more))
        self.column.addWidget(self.more)
        if len(sentence) + len(more) > 120:
            self.sentence.setMinimumWidth(_LEAST + 120)
        self.yes.setAutoDefault(False)
        self.no.setDefault(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        self.yes.clicked.connect(self._accept)
        self.finish()

    def _accept(self) -> None:
        # What is done may ask something itself: this question is off the screen by then.
        self.accept()
        self._done()

    def default_button(self) -> QPushButton:
        """The button that Enter presses."""
        return self.no
