"""The first page (mockup 11a): where the clinic's TDental is, who signs in, and what the program will do."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop.theme import theme
from tdental_desktop.views.sign_in_teeth import TeethDrawing
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.chips import LinkText, StateChip
from tdental_desktop.widgets.inputs import IconLineEdit
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.paint import draw_icon
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate
_FORM = 360
_BOTH = 860


@dataclass(frozen=True, slots=True)
class SignIn:
    """What was typed. ``remember`` asks for the password to be kept in the system's keystore."""

    server: str
    user: str
    password: str = field(repr=False)
    remember: bool = False


class Mark(QWidget):
    """The program's mark, ``side`` pixels."""

    def __init__(self, side: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        side = self.width()
        painter.drawRoundedRect(QRectF(self.rect()), side / 4, side / 4)
        draw_icon(painter, 0, 0, "tooth-solid", "accent.on", side)
        painter.end()


class _Square(QWidget):
    """An icon on a tinted square."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(32, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("bg.selected"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        draw_icon(painter, 8, 8, self._icon, "accent.strong", 16)
        painter.end()


class SignInPage(QWidget):
    """The page. Errors appear as one sentence under the button; what was typed stays.

    Args:
        server, user: Remembered from the last time.
        language: The language that is on.
        version: Shown at the bottom.
        sample: The data is invented: the page says so.
        may_leave: There is a replica to go back to.
        folder: Where the replica will lie, if that is not the usual place: perhaps its disk is missing.
        remember: The password is to be kept, unless the person says otherwise.

    Signals:
        submitted: a :class:`SignIn`.
        cancelled: stop the sign-in that is under way.
        left: back to the replica.
        language_wanted: ``vi`` or ``en``.
    """

    submitted = Signal(object)
    cancelled = Signal()
    left = Signal()
    language_wanted = Signal(str)

    def __init__(
        self,
        *,
        server: str = "",
        user: str = "",
        language: str = "vi",
        version: str = "",
        sample: bool = False,
        may_leave: bool = False,
        folder: str = "",
        remember: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._busy = False
        self._may_leave = may_leave
        self._folder = "" if may_leave else folder
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QScrollArea()
        left.setWidgetResizable(True)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form = self._left(server, user, language, version, sample)
        left.setWidget(form)
        left.viewport().setAutoFillBackground(False)
        form.setAutoFillBackground(False)
        self._side = self._right()
        row.addWidget(left, 59)
        row.addWidget(self._side, 41)
        self.remember.setChecked(remember)

    # -- building

    def _left(self, server: str, user: str, language: str, version: str, sample: bool) -> QWidget:
        side = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Mark(24))
        head.addWidget(Label("TDental Desktop", "section"))
        if sample:
            head.addWidget(StateChip(State(translate("SignIn", "Dữ liệu mẫu"), "violet")))
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for code, word in (("vi", "Tiếng Việt"), ("en", "English")):
            if code == language:
                foot.addWidget(Label(word, "small", "text.primary"))
            else:
                link = LinkText(word, "small")
                link.clicked.connect(lambda _on=False, wanted=code: self.language_wanted.emit(wanted))
                foot.addWidget(link)
        foot.addStretch(1)
        if version:
            shown = translate("SignIn", "Phiên bản {0}").replace("{0}", version)
            foot.addWidget(Label(shown, "small", "text.secondary"))
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 24, 24, 16)
        column.addLayout(head)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._form(server, user), 1000)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        column.addLayout(foot)
        return side

    def _form(self, server: str, user: str) -> QWidget:
        form = QWidget()
        form.setMaximumWidth(_FORM)
        self.server = _field("globe", translate("SignIn", "Địa chỉ TDental"), "nha-khoa.example")
        self.user = _field("person", translate("SignIn", "Tài khoản"))
        self.password = _field("lock", translate("SignIn", "Mật khẩu"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.password.addAction(theme().icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setToolTip(translate("SignIn", "Hiện mật khẩu"))
        for inside in self.password.findChildren(QToolButton):
            # Qt leaves the buttons of a line edit to the mouse.
            inside.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            inside.setAccessibleName(translate("SignIn", "Hiện mật khẩu"))
        self._eye.triggered.connect(self._toggle_password)
        self.server.setText(server)
        self.user.setText(user)
        self.remember = QCheckBox(translate("SignIn", "Nhớ mật khẩu trong kho khóa của máy này"))
        self.button = push_button(translate("SignIn", "Đăng nhập và tải dữ liệu"), kind="primary", form=True)
        self.button.clicked.connect(self.submit)
        self.stop = LinkText(translate("SignIn", "Dừng"))
        self.stop.clicked.connect(self._stop_or_leave)
        self.message = Label("", "body", "status.danger", wrap=True)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        again = translate("SignIn", "Đăng nhập TDental")
        title = again if self._may_leave else translate("SignIn", "Kết nối lần đầu")
        column.addWidget(Label(title, "figure"))
        said = translate(
            "SignIn",
            "Đăng nhập bằng tài khoản TDental của bạn. Sau đó chương trình chạy được cả khi mất mạng.",
        )
        column.addWidget(Label(said, "body", "text.secondary", wrap=True))
        column.addSpacing(12)
        for edit in (self.server, self.user, self.password):
            column.addWidget(Label(edit.accessibleName(), "small", "text.secondary"))
            column.addWidget(edit)
            column.addSpacing(10)
            edit.returnPressed.connect(self.submit)
            edit.textEdited.connect(self._typed)
        column.addWidget(self.remember)
        column.addSpacing(10)
        column.addWidget(self.button)
        column.addWidget(self.message)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addLayout(self._promise())
        if self._folder:
            missing = translate(
                "SignIn", "Chưa có bản sao trong {0}. Nếu nó nằm trên ổ USB: cắm ổ rồi mở lại chương trình."
            )
            self.place = Label(
                missing.replace("{0}", _breakable(self._folder)), "small", "text.secondary", wrap=True
            )
            column.addLayout(_noted("box", self.place))
        self._show_busy()
        return form

    def _promise(self) -> QHBoxLayout:
        words = translate("SignIn", "Chỉ đọc. Không ghi gì lên TDental. Bản sao được mã hóa trên máy này.")
        return _noted("shield", Label(words, "small", "text.secondary", wrap=True))

    def _right(self) -> QWidget:
        side = QFrame()
        side.setProperty("panel", "surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(64, 24, 64, 24)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(TeethDrawing())
        column.addSpacing(24)
        points = (
            (
                "search",
                translate("SignIn", "Tìm ra khách trong tích tắc"),
                translate("SignIn", "Ba số cuối điện thoại là đủ."),
            ),
            (
                "cloud",
                translate("SignIn", "Dùng được khi mất mạng"),
                translate("SignIn", "Toàn bộ hồ sơ nằm trên máy này."),
            ),
            (
                "shield",
                translate("SignIn", "Biết rõ số liệu đến lúc nào"),
                translate("SignIn", "Mỗi bảng đều được đối chiếu với máy chủ."),
            ),
        )
        for icon, title, more in points:
            column.addLayout(_point(icon, title, more))
        card = QFrame()
        card.setProperty("panel", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(Label(translate("SignIn", "Lần tải đầu"), "strong"))
        told = translate(
            "SignIn", "Dùng được sau 1 phút đầu: hôm nay và 30 ngày gần nhất vào trước, lịch sử cũ vào sau."
        )
        inside.addWidget(Label(told, "small", "text.secondary", wrap=True))
        column.addSpacing(8)
        column.addWidget(card)
        column.addStretch(1)
        return side

    # -- what happens

    def submit(self) -> None:
        """Ask for the run, unless something is not filled in."""
        if self._busy:
            return
        missing = [edit for edit in (self.server, self.user, self.password) if not edit.text().strip()]
        for edit in (self.server, self.user, self.password):
            edit.set_invalid(edit in missing)
        if missing:
            words = translate("SignIn", "Còn thiếu: {0}.")
            names = ", ".join(edit.accessibleName() for edit in missing)
            self.message.setText(words.replace("{0}", names))
            missing[0].setFocus()
            self._show_busy()
            return
        self.message.setText("")
        self.submitted.emit(
            SignIn(
                self.server.text().strip(),
                self.user.text().strip(),
                self.password.text(),
                self.remember.isChecked(),
            )
        )

    def typed(self) -> SignIn:
        """What stands in the fields now."""
        return SignIn(self.server.text(), self.user.text(), self.password.text(), self.remember.isChecked())

    def fill(self, typed: SignIn) -> None:
        """Put these into the fields."""
        self.server.setText(typed.server)
        self.user.setText(typed.user)
        self.password.setText(typed.password)
        self.remember.setChecked(typed.remember)
        self.focus_first()

    def set_busy(self, busy: bool) -> None:
        """Between pressing the button and the first rows or an error."""
        self._busy = busy
        self._show_busy()

    def show_error(self, sentence: str) -> None:
        """The one sentence; the fields keep what was typed."""
        self._busy = False
        self.message.setText(sentence)
        self._show_busy()
        self.password.setFocus()
        self.password.selectAll()

    def _show_busy(self) -> None:
        for widget in (self.server, self.user, self.password, self.remember, self.button):
            widget.setEnabled(not self._busy)
        words = translate("SignIn", "Đang đăng nhập…") if self._busy else ""
        self.button.setText(words or translate("SignIn", "Đăng nhập và tải dữ liệu"))
        self.stop.setText(
            translate("SignIn", "Dừng") if self._busy else translate("SignIn", "Quay lại bản sao trên máy")
        )
        self.stop.setVisible(self._busy or self._may_leave)
        self.message.setVisible(bool(self.message.text()))

    def _stop_or_leave(self) -> None:
        if self._busy:
            self.cancelled.emit()
        else:
            self.left.emit()

    def _typed(self) -> None:
        for edit in (self.server, self.user, self.password):
            if edit.text().strip():
                edit.set_invalid(False)

    def _toggle_password(self) -> None:
        hidden = self.password.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self._eye.setIcon(theme().icon("eye-off" if hidden else "eye"))
        self._eye.setToolTip(
            translate("SignIn", "Ẩn mật khẩu") if hidden else translate("SignIn", "Hiện mật khẩu")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._busy or self._may_leave):
            self._stop_or_leave()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """The cursor goes to the first empty field."""
        fields = (self.server, self.user, self.password)
        next((edit for edit in fields if not edit.text()), self.password).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The form comes first; what explains it needs a page of its own width.
        self._side.setVisible(self.width() >= _BOTH)

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class _SmallIcon(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(16, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, 0, 1, self._icon, "text.secondary", 16)
        painter.end()


def _field(icon: str, name: str, placeholder: str = "") -> IconLineEdit:
    return IconLineEdit(icon=icon, name=name, placeholder=placeholder, form=True)


def _point(icon: str, title: str, more: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, "strong"))
    words.addWidget(Label(more, "body", "text.secondary", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(_Square(icon), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _breakable(path: str) -> str:
    """A path may end its line after each folder."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def _noted(icon: str, label: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(_SmallIcon(icon), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row
