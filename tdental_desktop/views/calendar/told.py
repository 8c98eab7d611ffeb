"""What the calendar says around its grids: how many are shown, which days are missing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.views.calendar.faces import failure_words, hatch_words
from tdental_desktop.views.calendar.grids import Shown
from tdental_desktop.views.calendar.span import Span
from tdental_desktop.views.words import problem_text

translate = QCoreApplication.translate
_DAYS_NAMED = 3


def footer_words(shown: Shown, span: Span) -> tuple[str, str, str]:
    """Left, right and the strong words at the end: how many, and which days nobody can speak for."""
    answer, language = shown.answer, shown.language
    total = formats.number(answer.counts.total, language)
    first, last = span.since.isoformat(), span.until.isoformat()
    missing = [one.day for one in answer.days if not one.sure and first <= one.day <= last]
    if missing:
        total = f"≥ {total}"
    if answer.shown == answer.counts.total:
        one = answer.counts.total == 1 and not missing
        words = translate("Calendar", "1 lịch hẹn") if one else translate("Calendar", "{0} lịch hẹn")
        left = words.replace("{0}", total)
    else:
        part = formats.number(answer.shown, language)
        left = (
            translate("Calendar", "{0} / {1} lịch hẹn theo bộ lọc").replace("{0}", part).replace("{1}", total)
        )
    if not missing:
        return left, "", ""
    if not answer.counts.total:
        left = ""  # no zero for what nobody knows
    named = ", ".join(f"{date.fromisoformat(day):%d/%m}" for day in missing[:_DAYS_NAMED])
    named += " …" if len(missing) > _DAYS_NAMED else ""
    words = (
        translate("Calendar", "Thiếu {0} ngày ({1})").replace("{0}", str(len(missing))).replace("{1}", named)
    )
    return left, words, ""


def all_held(shown: Shown, span: Span) -> bool:
    """Every day of the range is held: what is not there is not booked."""
    first, last = span.since.isoformat(), span.until.isoformat()
    return all(one.sure for one in shown.answer.days if first <= one.day <= last)


def unread_page(shown: Shown, span: Span) -> tuple[str, str]:
    """Why a list stays empty though it may not be: reason, more."""
    first, last = span.since.isoformat(), span.until.isoformat()
    unsure = [one for one in shown.answer.days if not one.sure and first <= one.day <= last]
    if first == last:
        return hatch_words(unsure[0], shown.language), ""
    problem = shown.answer.problem
    reason = problem_text(problem, shown.language) if problem is not None else ""
    return reason or hatch_words(unsure[0], shown.language), footer_words(shown, span)[1]


def nothing_words(shown: Shown, span: Span) -> tuple[str, str]:
    """That there are no bookings, and a link to the nearest day with some; empty where there are.

    A range that is not held says nothing here: its days are hatched.
    """
    answer = shown.answer
    first, last = span.since.isoformat(), span.until.isoformat()
    if answer.counts.total or not all_held(shown, span):
        return "", ""
    since = formats.date_text(first)
    if first == last:
        words = translate("Calendar", "Không có lịch hẹn ngày {0}.").replace("{0}", since)
    else:
        words = (
            translate("Calendar", "Không có lịch hẹn từ {0} đến {1}.")
            .replace("{0}", since)
            .replace("{1}", formats.date_text(last))
        )
    before, after = answer.nearest
    nearest = after or before
    if nearest is None:
        return words, ""
    link = translate("Calendar", "Ngày gần nhất có lịch: {0}").replace("{0}", formats.date_text(nearest))
    return words, link


def failure_page(code: str, language: formats.Language) -> tuple[str, str, str]:
    """Reason, more, button."""
    return failure_words(code, language), "", translate("Calendar", "Thử lại")
