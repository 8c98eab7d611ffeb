"""Asking for the next free time of a doctor: who, how long, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.calendar import GAP_DAYS, FreeGap
from tdental_desktop.queries.calendar_layout import USUAL, Hours
from tdental_desktop.queries.calendar_people import Doctor
from tdental_desktop.queries.calendar_rows import NO_DOCTOR
from tdental_desktop.views.calendar.faces import clock, doctor_name
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate
MINUTES = (30, 45, 60, 90, 120, 180)


class GapFinder(QFrame):
    """A small frame under its button.

    Signals:
        wanted: doctor key, minutes.
    """

    wanted = Signal(str, int)

    def __init__(self, language: formats.Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._language = language
        self.setProperty("panel", "popover")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.doctor, self.minutes = QComboBox(), QComboBox()
        self.doctor.setAccessibleName(translate("Calendar", "Bác sĩ"))
        self.minutes.setAccessibleName(translate("Calendar", "Thời lượng"))
        for minutes in MINUTES:
            words = translate("Calendar", "Ít nhất {0}")
            self.minutes.addItem(words.replace("{0}", formats.minutes_words(minutes, language)), minutes)
        self.find_button = push_button(translate("Calendar", "Tìm"), kind="primary")
        self.find_button.setDefault(True)
        self.find_button.clicked.connect(self.find)
        self._note = Label("", "caption", "text.secondary", wrap=True)
        self._note.setMinimumHeight(32)
        self.set_hours(USUAL)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setSpacing(8)
        grid.addWidget(Label(translate("Calendar", "Khoảng trống tiếp theo"), "strong"), 0, 0, 1, 2)
        grid.addWidget(self.doctor, 1, 0, 1, 2)
        grid.addWidget(self.minutes, 2, 0)
        grid.addWidget(self.find_button, 2, 1)
        grid.addWidget(self._note, 3, 0, 1, 2)
        self.setFixedWidth(300)

    def set_hours(self, hours: Hours) -> None:
        """Tell between which hours free time is looked for."""
        words = translate(
            "Calendar",
            "Tính trong {0}, từ bây giờ, mọi chi nhánh. Dữ liệu không có ca nghỉ của bác sĩ.",
        )
        self._note.setText(words.replace("{0}", f"{clock(hours.opens)}–{clock(hours.closes)}"))

    def set_doctors(self, doctors: Sequence[Doctor], chosen: str | None) -> None:
        """Whom to ask for; who was asked for last stays chosen."""
        kept = chosen if chosen is not None else self.doctor.currentData()
        self.doctor.clear()
        for one in doctors:
            if one.key != NO_DOCTOR and not one.left:
                self.doctor.addItem(doctor_name(one), one.key)
        place = self.doctor.findData(kept)
        self.doctor.setCurrentIndex(max(0, place))

    def drop_down(self, under: QWidget) -> None:
        """Show under a button."""
        self.adjustSize()
        at = under.mapToGlobal(QPoint(under.width() - self.width(), under.height() + 4))
        self.move(at)
        self.show()
        self.doctor.setFocus(Qt.FocusReason.PopupFocusReason)

    def find(self) -> None:
        """Ask for what is chosen."""
        doctor = self.doctor.currentData()
        if doctor is not None:
            self.hide()
            self.wanted.emit(doctor, int(self.minutes.currentData()))


def found_words(found: FreeGap, minutes: int, name: str, language: formats.Language) -> tuple[str, str]:
    """Short words for the button, and the whole sentence for its tooltip and the status line."""
    if found.day is None or found.gap is None:
        words = (
            translate("Calendar", "Không có khoảng trống {0} trong {1} ngày tới của {2}")
            .replace("{0}", formats.minutes_words(minutes, language))
            .replace("{1}", str(GAP_DAYS))
            .replace("{2}", name)
        )
        return words, words + _skipped(found)
    day = date.fromisoformat(found.day)
    short = (
        f"{clock(found.gap.start)}–{clock(found.gap.end)}, {formats.weekday_short(day, language)} {day:%d/%m}"
    )
    words = (
        translate("Calendar", "{0} trống {1}, {2}")
        .replace("{0}", name)
        .replace("{1}", short)
        .replace("{2}", formats.minutes_words(found.gap.minutes, language))
    )
    if found.alone:
        words += "\n" + translate("Calendar", "Ngày đó bác sĩ không có lịch hẹn nào: hỏi lại lịch làm việc.")
    return short, words + _skipped(found)


def _skipped(found: FreeGap) -> str:
    """Days that nobody can speak for."""
    if not found.skipped:
        return ""
    words = translate("Calendar", "Đã bỏ qua {0} ngày chưa tải xong hoặc có lịch chưa rõ giờ.")
    return "\n" + words.replace("{0}", str(len(found.skipped)))
