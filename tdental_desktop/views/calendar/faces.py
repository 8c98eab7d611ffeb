"""Bookings, free time and days that are not held in people's words, as the grids take them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats, sentences
from tdental_desktop.queries.appointments import State as Standing
from tdental_desktop.queries.calendar import BookingTexts
from tdental_desktop.queries.calendar_days import DayHeld
from tdental_desktop.queries.calendar_layout import DAY_END, Gap
from tdental_desktop.queries.calendar_people import Doctor
from tdental_desktop.queries.calendar_rows import NO_DOCTOR, Booking
from tdental_desktop.queries.record.parts import Standing as Kept
from tdental_desktop.views.record.appointments_tab import content
from tdental_desktop.views.words import label_colour, visit_kind
from tdental_desktop.widgets.calendar_faces import CardFace, GapFace
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate


def state_face(standing: Standing) -> State:
    """Word, colour and shape of a state, derived ones included (screens 4.4)."""
    found = _STATES.get((standing, ui_language()))
    if found is None:
        found = _STATES[standing, ui_language()] = _state(standing)
    return found


_STATES: dict[tuple[Standing, formats.Language], State] = {}


def _state(standing: Standing) -> State:
    if standing == "confirmed":
        return State(translate("Words", "Đang hẹn"), "info")
    if standing == "late":
        return State(translate("Words", "Trễ"), "warning")
    if standing == "waiting":
        return State(translate("Words", "Chờ khám"), "warning")
    if standing == "examination":
        return State(translate("Words", "Đang khám"), "info")
    if standing == "done":
        return State(translate("Words", "Đã đến"), "success")
    if standing == "overdue":
        return State(translate("Words", "Quá hẹn"), "warning")
    if standing == "cancel":
        return State(translate("Words", "Hủy hẹn"), "danger")
    return State(translate("Calendar", "Trạng thái khác"), "neutral")


def kind_word(kind: str) -> str:
    """Follow-up, first visit, or nobody knows."""
    known = visit_kind({"repeat": True, "first": False}.get(kind))
    return known or translate("Calendar", "Không rõ")


def doctor_name(doctor: Doctor) -> str:
    """Her name; ``Không xác định`` for none, and what can be said of an id that nobody knows."""
    if doctor.key == NO_DOCTOR:
        return translate("Calendar", "Không xác định")
    return doctor.name or translate("Calendar", "Bác sĩ không còn trong danh sách")


def clock(minute: int) -> str:
    """``09:05``; the end of the day is ``24:00``."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def clocks(booking: Booking) -> tuple[str, str]:
    """Start, and start with the end that was booked; words where there is no time."""
    if booking.start is None:
        unknown = translate("Calendar", "Chưa rõ giờ")
        return "--:--", unknown
    start = clock(booking.start)
    if not booking.minutes or booking.minutes < 0:
        return start, start
    end = booking.start + booking.minutes
    # What runs past midnight says so with its length, not with an hour of the next day.
    return start, f"{start}–{clock(end)}" if end <= DAY_END else f"{start}–24:00+"


def card_face(booking: Booking, texts: BookingTexts | None) -> CardFace:
    """A card.

    Args:
        texts: What it prints beside the booking; None while it is not read or for a card of one line.
    """
    start, span = clocks(booking)
    return CardFace(
        key=booking.id,
        clock=start,
        span=span,
        name=booking.name or translate("Calendar", "Khách không rõ tên"),
        lines=_lines(booking, texts),
        state=_state_of(booking, texts),
        colour=label_colour(booking.colour),
        struck=booking.state == "cancel",
    )


def _state_of(booking: Booking, texts: BookingTexts | None) -> State:
    state = state_face(booking.state)
    if booking.state == "unknown" and texts is not None and texts.row.state_text:
        return State(texts.row.state_text, state.tone)
    return state


def _lines(booking: Booking, texts: BookingTexts | None) -> tuple[str, ...]:
    if texts is None:
        return ()
    reason = texts.row.reason if booking.state == "cancel" else None
    found = (reason, content(texts.row), formats.phone(texts.phone) if texts.phone else None)
    return tuple(dict.fromkeys(line for line in found if line))


def spoken_card(booking: Booking, texts: BookingTexts | None, doctor: str, language: formats.Language) -> str:
    """Everything of a card in one line, for the tooltip and the screen reader."""
    minutes = formats.minutes_words(booking.minutes, language) if booking.minutes is not None else None
    kept = standing_words(texts.row.standing) if texts is not None else None
    found = (
        booking.name or translate("Calendar", "Khách không rõ tên"),
        clocks(booking)[1],
        minutes,
        doctor,
        _state_of(booking, texts).word,
        kind_word(booking.kind),
        *_lines(booking, texts),
        kept,
    )
    return " · ".join(word for word in found if word)


def standing_words(kept: Kept) -> str | None:
    """That the server no longer shows a booking, where that is so."""
    if kept == "here":
        return None
    return translate("Calendar", "Máy chủ không còn hiển thị lịch hẹn này")


def gap_face(gap: Gap, language: formats.Language, *, found: bool = False, day: bool = True) -> GapFace:
    """Free time with its minutes.

    Args:
        found: It is the one that was looked for.
        day: For the grid of a day: the hours on a line of their own.
    """
    hours = f"{clock(gap.start)}–{clock(gap.end)}"
    minutes = formats.minutes_words(gap.minutes, language)
    if day:
        words = translate("Calendar", "Trống {0}").replace("{0}", minutes)
        return GapFace(gap.start, gap.end, hours, words, hours, found)
    words = translate("Calendar", "Trống {0}").replace("{0}", hours)
    return GapFace(gap.start, gap.end, words, minutes, f"{clock(gap.start)} · {minutes}", found)


def hatch_words(held: DayHeld, language: formats.Language) -> str:
    """Why a day is not called free; empty for a day that is held."""
    if held.held == "held":
        return ""
    day = formats.date_text(held.day)
    if held.held == "missing":
        return translate("Calendar", "Ngày {0} chưa tải xong. Không có nghĩa là ngày trống.").replace(
            "{0}", day
        )
    if held.held == "forbidden":
        return translate(
            "Calendar", "Tài khoản không có quyền đọc lịch hẹn. Không có nghĩa là ngày {0} trống."
        ).replace("{0}", day)
    at = formats.time_text(held.since)
    return (
        translate("Calendar", "Lần tải lúc {0} bị lỗi. Không có nghĩa là ngày {1} trống.")
        .replace("{0}", at)
        .replace("{1}", day)
    )


def hatch_short(held: DayHeld) -> str:
    """The same in two words, for a head or a small cell."""
    if held.held == "held":
        return ""
    if held.held == "failed":
        return translate("Calendar", "tải lỗi")
    return (
        translate("Calendar", "không có quyền")
        if held.held == "forbidden"
        else translate("Calendar", "chưa có")
    )


def bookings_words(count: int, language: formats.Language) -> str:
    """``9 hẹn``."""
    return translate("Calendar", "{0} hẹn").replace("{0}", formats.number(count, language))


def failure_words(code: str, language: formats.Language) -> str:
    """A question without an answer, as one sentence."""
    return sentences.sentence(code, language)
