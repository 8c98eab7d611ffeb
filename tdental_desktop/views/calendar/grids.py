"""From the answer of a range to columns, rows, cells and days: what the three grids take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.calendar import Calendar, FreeGap, free_time, load
from tdental_desktop.queries.calendar_cells import Cells
from tdental_desktop.queries.calendar_days import DayHeld
from tdental_desktop.queries.calendar_layout import Gap, Hours, booked_minutes, lanes, span
from tdental_desktop.queries.calendar_people import Doctor
from tdental_desktop.queries.calendar_rows import NO_DOCTOR, STATES, Booking
from tdental_desktop.theme import Tone
from tdental_desktop.views.calendar.faces import (
    bookings_words,
    card_face,
    clock,
    doctor_name,
    gap_face,
    hatch_short,
    hatch_words,
    state_face,
)
from tdental_desktop.widgets.calendar_day import GRID_FROM, GRID_TO, DayColumn, Told
from tdental_desktop.widgets.calendar_faces import CardFace, GapFace
from tdental_desktop.widgets.calendar_month import MonthDay
from tdental_desktop.widgets.calendar_week import WeekCell, WeekDay, WeekRow

translate = QCoreApplication.translate
EVERYBODY = "*"
"""Column of a day that is grouped by time."""
NOBODY = "nobody"
"""Key of no doctor: free all day."""
UNTIMED = "untimed"
"""Row of a week that is grouped by time: bookings without one."""
_HOURS = tuple(f"{hour:02d}" for hour in range(24))


@dataclass
class Shown:
    """An answer with what is needed to draw it.

    Attributes:
        now: The clinic's present when it was asked.
        by_time: Grouped by time, not by doctor.
        doctors: Doctor keys that the filter leaves; None for all.
        gap: The free time that was looked for and found.
    """

    answer: Calendar
    now: Now
    language: formats.Language
    by_time: bool = False
    doctors: frozenset[str] | None = None
    gap: FreeGap | None = None
    _names: dict[str, str] = field(default_factory=dict)
    _held: dict[str, DayHeld] = field(default_factory=dict)
    _doctors: dict[str, Doctor] = field(default_factory=dict)
    _hours: Cells | None = None

    def name(self, doctor: str) -> str:
        """A doctor's name by key."""
        if not self._names:
            self._names = {one.key: doctor_name(one) for one in self.answer.doctors}
        return self._names.get(doctor, "")

    def doctor(self, key: str) -> Doctor:
        """A doctor of the answer."""
        if not self._doctors:
            self._doctors = {one.key: one for one in self.answer.doctors}
        return self._doctors[key]

    def people(self) -> list[Doctor]:
        """The doctors that have a column or row."""
        return [one for one in self.answer.doctors if self.doctors is None or one.key in self.doctors]

    def held(self, day: str) -> DayHeld:
        """What is known of a day."""
        if not self._held:
            self._held = {one.day: one for one in self.answer.days}
        return self._held.get(day) or DayHeld(day, "missing")

    def free(self, day: str, doctor: str) -> list[Gap]:
        """Free time of a doctor, the one that was found among it even if it is shorter than others drawn."""
        return free_time(self.answer, day, doctor, self.now)

    def is_found(self, day: str, doctor: str, gap: Gap) -> bool:
        """It is the free time that was looked for."""
        found = self.gap
        return (
            found is not None
            and (found.day, found.doctor) == (day, doctor)
            and found.gap is not None
            and gap.start <= found.gap.start < gap.end
        )

    def hours(self) -> Cells:
        """Bookings by day and hour row."""
        if self._hours is None:
            columns = self.answer.bookings.columns
            rows = [UNTIMED if start is None else _HOURS[start // 60] for start in columns.start]
            self._hours = Cells(self.answer.bookings, rows)
        return self._hours


# -------------------------------------------------------------------------------------------------- day


def day_columns(shown: Shown, day: str) -> list[DayColumn]:
    """A column per doctor, or a single one of everybody when grouped by time."""
    if shown.by_time:
        title = translate("Calendar", "Tất cả bác sĩ")
        return [_column(shown, day, EVERYBODY, title, shown.answer.bookings)]
    people, cells = shown.people(), shown.answer.cells
    nothing = _Nothing(shown, day)
    found: list[DayColumn] = []
    for one in people:
        if _is_empty(shown, day, one):
            found.append(DayColumn(one.key, doctor_name(one), nothing, hatch=nothing.hatch))
        elif one.key != NO_DOCTOR or (day, NO_DOCTOR) in cells or len(people) < 2:
            bookings = cells.get((day, one.key), ())
            found.append(_column(shown, day, one.key, doctor_name(one), bookings, one.left))
    return found


def _is_empty(shown: Shown, day: str, doctor: Doctor) -> bool:
    """Nothing is booked or looked for: all such columns are alike, and a chain has hundreds of them."""
    if doctor.key == NO_DOCTOR or doctor.left or (day, doctor.key) in shown.answer.taken:
        return False
    return shown.gap is None or shown.gap.doctor != doctor.key


class _Nothing:
    """What the columns of all doctors without a booking tell, worked out once."""

    def __init__(self, shown: Shown, day: str) -> None:
        self._shown, self._day = shown, day
        self.hatch = hatch_words(shown.held(day), shown.language)

    def __call__(self) -> Told:
        return self._told

    @cached_property
    def _told(self) -> Told:
        # A doctor whom nobody knows has no booking either.
        return _told(self._shown, self._day, NOBODY, (), left=False)


def _column(
    shown: Shown, day: str, key: str, title: str, bookings: Sequence[Booking], left: bool = False
) -> DayColumn:
    return DayColumn(
        key=key,
        title=title,
        tell=lambda: _told(shown, day, key, bookings, left=left),
        cards=[(block.booking.id, block) for block in lanes(bookings)],
        untimed=[one.id for one in bookings if one.start is None],
        hatch=hatch_words(shown.held(day), shown.language),
        quiet=left,
    )


def _told(shown: Shown, day: str, key: str, bookings: Sequence[Booking], *, left: bool) -> Told:
    held = shown.held(day)
    free = [] if key == EVERYBODY or left else shown.free(day, key)
    faces = [gap_face(gap, shown.language, found=shown.is_found(day, key, gap)) for gap in free]
    return Told(_column_note(shown, held, bookings, free, left), faces)


def _column_note(
    shown: Shown, held: DayHeld, bookings: Sequence[Booking], free: Sequence[Gap], left: bool
) -> str:
    words = bookings_words(len(bookings), shown.language)
    if left:
        gone = translate("Calendar", "đã nghỉ")
        return f"{words} · {gone}"
    if not held.sure:
        return f"{words} · {hatch_short(held)}" if bookings else hatch_short(held)
    if not free:
        return words
    # From two hours on in hours: the line has a narrow column.
    told = formats.duration if free[0].minutes >= 120 else formats.minutes_words
    minutes = told(free[0].minutes, shown.language)
    gap = translate("Calendar", "trống {0}, {1}").replace("{0}", clock(free[0].start)).replace("{1}", minutes)
    return f"{words} · {gap}"


# ------------------------------------------------------------------------------------------------- week


def week_days(shown: Shown) -> list[WeekDay]:
    """The heads of the columns."""
    found = []
    for held in shown.answer.days:
        day = date.fromisoformat(held.day)
        count = sum(shown.answer.states.get(held.day, {}).values())
        note = bookings_words(count, shown.language) if held.sure or count else hatch_short(held)
        found.append(
            WeekDay(
                key=held.day,
                weekday=formats.weekday(day, shown.language),
                date=f"{day:%d.%m}",
                note=note,
                today=held.day == shown.now.day,
                hatch=hatch_words(held, shown.language),
            )
        )
    return found


def week_rows(shown: Shown) -> list[tuple[str, bool]]:
    """Key of a row per doctor, or per hour when grouped by time; and whether nothing stands in it."""
    if shown.by_time:
        return _hour_rows(shown)
    booked = shown.answer.booked
    return [(one.key, one.key not in booked) for one in shown.people()]


def week_row(shown: Shown, key: str) -> WeekRow:
    """The head of a row, worked out when it comes into sight."""
    return _hour_row(shown, key) if shown.by_time else _doctor_row(shown, shown.doctor(key))


def _doctor_row(shown: Shown, doctor: Doctor) -> WeekRow:
    if shown.answer.unread(doctor.key):
        words = bookings_words(shown.answer.counts.doctors[doctor.key], shown.language)
        return WeekRow(doctor.key, doctor_name(doctor), words, quiet=doctor.left)
    share = load(shown.answer, doctor.key)
    if share is None:
        sure = all(held.sure for held in shown.answer.days)
        words = translate("Calendar", "Không có lịch hẹn") if sure else ""
        return WeekRow(doctor.key, doctor_name(doctor), words, quiet=doctor.left)
    note = bookings_words(share.bookings, shown.language)
    if doctor.key == NO_DOCTOR or share.full is None:
        return WeekRow(doctor.key, doctor_name(doctor), note, quiet=doctor.left)
    note = f"{note} · {formats.duration(share.minutes, shown.language)}"
    # A little is not nothing.
    decimals = 1 if 0 < share.full < 0.01 else 0
    full = translate("Calendar", "kín {0}").replace(
        "{0}", formats.percent(share.full, shown.language, decimals=decimals)
    )
    return WeekRow(doctor.key, doctor_name(doctor), note, share.full, full, doctor.left)


def _hour_rows(shown: Shown) -> list[tuple[str, bool]]:
    taken = shown.hours().rows()
    usual = {f"{hour:02d}" for hour in range(GRID_FROM // 60, GRID_TO // 60)}
    hours = sorted((taken | usual) - {UNTIMED})
    return [(row, row not in taken) for row in ([UNTIMED] if UNTIMED in taken else []) + hours]


def _hour_row(shown: Shown, row: str) -> WeekRow:
    count = sum(len(shown.hours().get((held.day, row), ())) for held in shown.answer.days)
    note = bookings_words(count, shown.language) if count else ""
    if row == UNTIMED:
        return WeekRow(row, translate("Calendar", "Chưa rõ giờ"), note)
    return WeekRow(row, f"{row}:00–{row}:59", note)


def week_cell(shown: Shown, row: str, day: str, room: int) -> WeekCell:
    """A cell of the week, worked out when it comes into sight.

    Args:
        room: Items it holds beside the words for those that it does not.
    """
    if shown.by_time:
        return _filled(shown, shown.hours().get((day, row), ()), [], room, strip=False)
    if shown.answer.unread(row):
        return WeekCell()
    free = [] if shown.doctor(row).left else shown.free(day, row)
    if not shown.answer.taken.get((day, row)) and not any(shown.is_found(day, row, gap) for gap in free):
        if not shown.held(day).sure or row == NO_DOCTOR:
            return WeekCell()
        words = translate("Calendar", "Không có lịch hẹn")
        return WeekCell(words=words, short=bookings_words(0, shown.language))
    gaps = [(gap, shown.is_found(day, row, gap)) for gap in free]
    bookings = shown.answer.cells.get((day, row), ())
    return _filled(shown, bookings, gaps, room, strip=row != NO_DOCTOR)


def _filled(
    shown: Shown,
    bookings: Sequence[Booking],
    free: Sequence[tuple[Gap, bool]],
    room: int,
    *,
    strip: bool,
) -> WeekCell:
    timed: list[tuple[int, int, Booking | tuple[Gap, bool]]] = [
        (-1 if one.start is None else one.start, 1, one) for one in bookings
    ]
    timed += [(gap.start, 0, (gap, found)) for gap, found in free]
    timed.sort(key=lambda item: item[:2])
    # One more stands where the words that count it would.
    seen = len(timed) if len(timed) <= room + 1 else room
    cards = sum(kind for _start, kind, _item in timed[seen:])
    minutes = booked_minutes(bookings)
    return WeekCell(
        left=bookings_words(len(bookings), shown.language) if bookings else "",
        right=formats.duration(minutes, shown.language) if minutes else "",
        strip=_strip(bookings, shown.answer.ask.hours) if strip else (),
        items=[_item(shown, one) for *_order, one in timed[:seen]],
        more=cards,
        more_gaps=len(timed) - seen - cards,
    )


def _item(shown: Shown, one: Booking | tuple[Gap, bool]) -> CardFace | GapFace:
    if isinstance(one, Booking):
        return card_face(one, None)
    gap, found = one
    return gap_face(gap, shown.language, found=found, day=False)


def _strip(bookings: Sequence[Booking], hours: Hours) -> list[tuple[float, float, Tone]]:
    """Pieces of the load strip over the opening hours; cancelled bookings take nothing."""
    found: list[tuple[float, float, Tone]] = []
    for one in bookings:
        place = span(one)
        if place is None or one.state == "cancel" or place[1] <= hours.opens or place[0] >= hours.closes:
            continue
        start, end = max(place[0], hours.opens) - hours.opens, min(place[1], hours.closes) - hours.opens
        found.append((start / hours.minutes, end / hours.minutes, state_face(one.state).tone))
    return found


# ------------------------------------------------------------------------------------------------ month


def weekday_heads(language: formats.Language) -> list[str]:
    """``T2`` … ``CN``."""
    return [formats.weekday_short(date(2024, 1, 1 + place), language) for place in range(7)]


def month_days(shown: Shown, month: date) -> list[MonthDay]:
    """Whole weeks around a month; days beyond the ends of the calendar are empty."""
    found = [_month_day(shown, held, month) for held in shown.answer.days]
    nothing = MonthDay("", "", False, False, (), "", "", "")
    first = date.fromisoformat(shown.answer.days[0].day).weekday() if found else 0
    found = [nothing] * first + found
    return found + [nothing] * (42 - len(found))


def _month_day(shown: Shown, held: DayHeld, month: date) -> MonthDay:
    day = date.fromisoformat(held.day)
    states = shown.answer.states.get(held.day, {})
    total = sum(states.values())
    lines = [
        (state_face(state), formats.number(states[state], shown.language))
        for state in STATES
        if state in states
    ]
    hatch = hatch_short(held)
    title = formats.date_long(held.day, shown.language)
    spoken = [title, *(f"{state.word}: {count}" for state, count in lines), hatch_words(held, shown.language)]
    if not total and held.sure:
        spoken.append(translate("Calendar", "Không có lịch hẹn"))
    return MonthDay(
        key=held.day,
        number=str(day.day),
        inside=(day.year, day.month) == (month.year, month.month),
        today=held.day == shown.now.day,
        lines=lines,
        total=bookings_words(total, shown.language) if total else "",
        hatch=hatch,
        spoken="\n".join(part for part in spoken if part),
        count=formats.number(total, shown.language) if total else "",
    )
