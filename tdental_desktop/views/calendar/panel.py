"""The panel beside the calendar: a month to jump with, what is expected, quick looks, filters with counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.calendar import Calendar
from tdental_desktop.queries.calendar_filter import NO_FILTERS, CalendarFilters, Chosen, Counts
from tdental_desktop.queries.calendar_people import Doctor
from tdental_desktop.queries.calendar_rows import KINDS, STATES
from tdental_desktop.theme import theme
from tdental_desktop.views.calendar.faces import doctor_name, kind_word, state_face
from tdental_desktop.views.words import label_colour
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.check_list import CheckEntry, CheckList
from tdental_desktop.widgets.month_picker import MonthPicker
from tdental_desktop.widgets.paint import draw_text
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_FEW = 12
_ALWAYS = ("confirmed", "done", "late", "cancel", "overdue")


class FilterPanel(QWidget):
    """Shows what the answer counts; holds the filters.

    Signals:
        changed: the filters are others now.
        day_chosen: a day of the small month.
        tomorrow_wanted, missed_wanted: a quick look.
    """

    changed = Signal()
    day_chosen = Signal(object)
    tomorrow_wanted = Signal()
    missed_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = NO_FILTERS
        self._answer: Calendar | None = None
        self._known = self._whole = False
        self.setFixedWidth(int(theme().tokens.sizes["calendar"]["filter_panel"][0]) + 12)
        self.month = MonthPicker(translate("Calendar", "Lịch tháng"))
        self._sums = _Sums()
        self.tomorrow = _look(translate("Calendar", "Nhắc hẹn ngày mai"), "M", "bell")
        self.missed = _look(translate("Calendar", "Quá hẹn 7 ngày qua"), "Q", "clock")
        self.ticks = CheckList(
            translate("Calendar", "Bộ lọc"),
            translate("Calendar", "Bấm ô để bật hoặc tắt; bấm chữ để chỉ xem mục này"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.month)
        column.addWidget(self._sums)
        column.addWidget(self.tomorrow)
        column.addWidget(self.missed)
        column.addWidget(self.ticks, 1)
        self.month.chosen.connect(self.day_chosen)
        self.tomorrow.clicked.connect(self.tomorrow_wanted)
        self.missed.clicked.connect(self.missed_wanted)
        self.ticks.toggled.connect(self._toggle)
        self.ticks.only.connect(self._only)
        self.ticks.cleared.connect(self._clear_group)

    def filters(self) -> CalendarFilters:
        """What is hidden; the words are the bar's."""
        return self._filters

    def set_filters(self, filters: CalendarFilters) -> None:
        """Hide something else; no signal."""
        self._filters = replace(filters, words="")
        self._show()

    def set_answer(self, answer: Calendar | None, language: formats.Language) -> None:
        """Show the counts of a range; None while nothing is known."""
        self._answer = answer
        self._known = answer is not None and _is_known(answer)
        self._whole = answer is not None and _is_whole(answer)
        self._sums.set_counts(answer.counts if answer and self._known else None, language, whole=self._whole)
        self._show()

    # -- what is ticked

    def _values(self, group: str) -> list[str]:
        return [entry.key[1:] for entry in self.ticks.entries() if entry.group == group and entry.key]

    def _toggle(self, group: str, key: str) -> None:
        every = frozenset(self._values(group))
        chosen = getattr(self._filters, group)
        chosen = every if chosen is None else chosen & every
        self._choose(group, chosen ^ {key[1:]}, every)

    def _only(self, group: str, key: str) -> None:
        every = frozenset(self._values(group))
        wanted = frozenset({key[1:]})
        self._choose(group, every if getattr(self._filters, group) == wanted else wanted, every)

    def _clear_group(self, group: str) -> None:
        self._choose(group, None, frozenset())

    def _choose(self, group: str, chosen: Chosen, every: frozenset[str]) -> None:
        # Everything ticked is no filter: whoever is booked later belongs to it, too.
        answer: dict[str, Any] = {group: None if chosen == every else chosen}
        self._filters = replace(self._filters, **answer)
        self._show()
        self.changed.emit()

    # -- what is shown

    def _show(self) -> None:
        answer = self._answer
        counts = answer.counts if answer else Counts()
        entries: list[CheckEntry] = []
        doctors = answer.doctors if answer else ()
        # A long list of doctors does not push the others out of sight.
        first = len(doctors) <= _FEW
        if first:
            self._add_doctors(entries, doctors, counts)
        on = self._title(entries, "states", translate("Calendar", "Trạng thái"))
        for one in STATES:
            if one in _ALWAYS or one in counts.states:
                face, count = state_face(one), self._count(counts.states, one)
                entries.append(CheckEntry("states", f"={one}", face.word, count, on(one), face))
        on = self._title(entries, "kinds", translate("Calendar", "Loại khám"))
        for kind in KINDS:
            if kind != "unknown" or kind in counts.kinds:
                count = self._count(counts.kinds, kind)
                entries.append(CheckEntry("kinds", f"={kind}", kind_word(kind), count, on(kind)))
        on = self._title(entries, "colours", translate("Calendar", "Nhãn màu"))
        known = [str(place) for place in range(len(theme().tokens.appointment_labels))]
        for key in (*known, *sorted(set(counts.colours) - set(known))):
            # Labels have no names: staff give them their own meaning (screens 4.4).
            word = translate("Calendar", "Nhãn {0}").replace("{0}", key)
            colour, count = label_colour(key) or "-", self._count(counts.colours, key)
            entries.append(CheckEntry("colours", f"={key}", word, count, on(key), colour=colour))
        if not first:
            self._add_doctors(entries, doctors, counts)
        self.ticks.set_entries(entries)

    def _count(self, counts: Mapping[str, int], key: str) -> int | None:
        # Where a day was not read, none of the others is not none at all.
        return counts.get(key, 0 if self._whole else None) if self._known else None

    def _add_doctors(self, entries: list[CheckEntry], doctors: Sequence[Doctor], counts: Counts) -> None:
        on = self._title(entries, "doctors", translate("Calendar", "Bác sĩ"))
        for one in doctors:
            # The key is marked, since no doctor at all is an empty one.
            key, count = f"={one.key}", self._count(counts.doctors, one.key)
            entries.append(CheckEntry("doctors", key, doctor_name(one), count, on(one.key), quiet=one.left))

    def _title(self, entries: list[CheckEntry], group: str, title: str) -> Callable[[str], bool]:
        """Adds a group's title; tells which of its keys are ticked."""
        chosen: Chosen = getattr(self._filters, group)
        link = "" if chosen is None else translate("Calendar", "Bỏ chọn")
        entries.append(CheckEntry(group, "", title, link=link))
        return lambda key: chosen is None or key in chosen


def _is_known(answer: Calendar) -> bool:
    """Something is counted, or there is a day of which nothing means nothing."""
    return bool(answer.counts.total) or any(day.sure for day in answer.days)


def _is_whole(answer: Calendar) -> bool:
    """Every day that is counted is held."""
    first, last = answer.ask.counted or (answer.ask.since, answer.ask.until)
    return all(day.sure for day in answer.days if first <= day.day <= last)


def _look(words: str, key: str, icon: str) -> QPushButton:
    button = push_button(words, bar=True, icon=icon)
    button.setToolTip(plain_tooltip(f"{words}  {key}"))
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


class _Sums(QWidget):
    """``Đang hẹn 217 · Dự kiến 177g00p``."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = ("—", "—")
        self.setFixedHeight(56)

    def set_counts(self, counts: Counts | None, language: formats.Language, *, whole: bool) -> None:
        """Show other sums; None is not known, which is not nothing.

        Args:
            whole: Every day of the range is held; else there may be more.
        """
        if counts is None or (not whole and not counts.booked):
            self._figures = ("—", "—")
        else:
            least = "" if whole else "≥ "
            self._figures = (
                least + formats.number(counts.booked, language),
                least + formats.duration(counts.minutes, language),
            )
        late = 0 if counts is None else counts.states.get("late", 0)
        unknown = 0 if counts is None else counts.unknown
        hints = []
        if late:
            hints.append(translate("Calendar", "Gồm {0} lịch trễ").replace("{0}", str(late)))
        if unknown:
            hints.append(translate("Calendar", "{0} lịch chưa rõ số phút").replace("{0}", str(unknown)))
        self.setToolTip(plain_tooltip("\n".join(hints)))
        words = (translate("Calendar", "Đang hẹn"), translate("Calendar", "Dự kiến"))
        self.setAccessibleName(" · ".join(f"{w}: {f}" for w, f in zip(words, self._figures, strict=True)))
        self.update()

    def figures(self) -> tuple[str, str]:
        """What is written."""
        return self._figures

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        words = (translate("Calendar", "Đang hẹn"), translate("Calendar", "Dự kiến"))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("line.hair"))
            painter.setBrush(look.colour("bg.surface"))
            painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), 4, 4)
            for number in (0, 1):
                left = 12 + number * (self.width() // 2 - 6)
                place = QRect(left, 7, self.width() // 2 - 16, 16)
                draw_text(painter, place, words[number], "text.secondary", role="small")
                draw_text(painter, QRect(left, 26, place.width(), 22), self._figures[number], role="section")
