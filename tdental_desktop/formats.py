"""How numbers, dates, phones and ages are written on screen and paper.

Pure functions without Qt. Dates are the server's own text (ISO, clinic time UTC+7): they are cut and turned
round, never moved through the PC's time zone. Text that carries an explicit offset is brought to UTC+7.
A missing value is :data:`MISSING`, never zero; so is the first day of the calendar, which .NET writes where
there is no date. Text that is not understood comes back as it was.
Source: screens reference 14.1-14.4.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Language = Literal["vi", "en"]
Number = int | float | Decimal

MISSING = "—"
CLINIC_ZONE = timezone(timedelta(hours=7))

_NBSP = "\u00a0"
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "vi": ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)
_CLINIC_TIME = re.compile(r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?")
_DAY_AND_WORD = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](.+)", re.DOTALL)
_WORD_AND_CLOCK = re.compile(r"(.{0,10})T(\d{1,2}:\d{1,2}\S*)", re.DOTALL)
_NO_DATE = "0001-01-01"
_PHONE_NOISE = re.compile(r"[\s.\-()\u00a0]")
_DIALLED = re.compile(r"\+?[0-9]{1,15}")
_FIRST_OF_SEVERAL = re.compile(r"[0+][0-9]{7,14}")
_BETWEEN_PHONES = re.compile(r"[/\\;:|&,]|\s-\s|(?<=[0-9]{9})\s*-\s*(?=0)|(?<=[0-9]{9})\s+(?=0)|[^\W\d_]+")


# ---------------------------------------------------------------------------------------------- numbers


def _group(digits: str, mark: str) -> str:
    return f"{int(digits):,}".replace(",", mark)


def number(value: Number | None, language: Language = "vi", *, decimals: int | None = None) -> str:
    """A number with grouping: ``1.234.567``, ``2,5``, ``-3``; None and NaN are :data:`MISSING`.

    Args:
        value: The figure. A fraction is kept as it is unless ``decimals`` rounds it.
        language: ``vi`` groups with dots and has a decimal comma, ``en`` the other way round.
        decimals: Round half up to at most this many places; trailing zeros are dropped.
    """
    if type(value) is int:
        # Counts and money, painted hundreds of times: no Decimal for them.
        text = f"{value:,}"
        return text.replace(",", ".") if language == "vi" else text
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return MISSING
    exact = Decimal(str(value))
    if not exact.is_finite():
        return MISSING
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
    whole, _, fraction = format(abs(exact), "f").partition(".")
    fraction = fraction.rstrip("0")
    mark, point = (".", ",") if language == "vi" else (",", ".")
    text = _group(whole, mark) + (point + fraction if fraction else "")
    return "-" + text if exact < 0 and text != "0" else text


def money(value: Number | None, language: Language = "vi", *, unit: bool = False) -> str:
    """VND: ``1.234.567``, zero ``0``, ``-1.234.567``, None :data:`MISSING`; ``unit`` appends `` đ``."""
    text = number(value, language)
    return f"{text}{_NBSP}đ" if unit and text != MISSING else text


def percent(share: Number | None, language: Language = "vi", *, decimals: int = 1) -> str:
    """``share`` is 0…1: 0.998 is ``99,8%``. Rounds down, so that only the whole is ever 100 %."""
    if share is None or not math.isfinite(share):
        return MISSING
    step = Decimal(1).scaleb(-decimals)
    floored = (Decimal(str(share)) * 100).quantize(step, rounding="ROUND_FLOOR")
    return number(floored, language) + "%"


def size(octets: int | None, language: Language = "vi") -> str:
    """Bytes in decimal units: ``812 B``, ``1,4 GB``; one decimal below ten."""
    if octets is None:
        return MISSING
    amount = Decimal(octets)
    units = ("B", "kB", "MB", "GB", "TB")
    step = 0
    while step < len(units) - 1 and amount.quantize(Decimal(1)) >= 1000:
        amount, step = amount / 1000, step + 1
    places = 1 if step and amount < 10 else 0
    return f"{number(amount, language, decimals=places)}{_NBSP}{units[step]}"


def rate(rows_per_second: Number | None, language: Language = "vi") -> str:
    """``1.234 dòng/giây``."""
    word = "dòng/giây" if language == "vi" else "rows/s"
    text = number(rows_per_second, language, decimals=0)
    return text if text == MISSING else f"{text}{_NBSP}{word}"


def seconds(value: Number | None, language: Language = "vi") -> str:
    """A short run time: ``0,3 s``; a minute and more as ``2 phút 5 giây``."""
    if value is None or not math.isfinite(value):
        return MISSING
    if value < 60:
        return f"{number(value, language, decimals=1 if value < 10 else 0)}{_NBSP}s"
    minutes_part, rest = divmod(round(value), 60)
    names = ("phút", "giây") if language == "vi" else ("min", "s")
    tail = f" {rest}{_NBSP}{names[1]}" if rest else ""
    return f"{minutes_part}{_NBSP}{names[0]}{tail}"


def duration(minutes: int | None, language: Language = "vi") -> str:
    """Minutes as TDental writes them: 750 is ``12g30p``, 60 ``1g``, 45 ``45p``."""
    if minutes is None:
        return MISSING
    hours, rest = divmod(abs(minutes), 60)
    hour_mark, minute_mark = ("g", "p") if language == "vi" else ("h", "m")
    text = (f"{hours}{hour_mark}" if hours else "") + (f"{rest}{minute_mark}" if rest or not hours else "")
    return "-" + text if minutes < 0 else text


def minutes_words(minutes: int | None, language: Language = "vi") -> str:
    """``45 phút``."""
    if minutes is None:
        return MISSING
    return f"{number(minutes, language)} {'phút' if language == 'vi' else 'min'}"


# ----------------------------------------------------------------------------------------------- phones


def phone_digits(text: str | None) -> str:
    """What is copied and dialled: separators gone, ``+84``/``84``/``0084`` turned to ``0``.

    Of several numbers in one field, or one with a remark, the first number: nobody can dial the whole field.
    Text without a number comes back without its separators.
    """
    whole = _one_number(text or "")
    if not _DIALLED.fullmatch(whole):
        parts = (_one_number(part) for part in _BETWEEN_PHONES.split(text or ""))
        return next((part for part in parts if _FIRST_OF_SEVERAL.fullmatch(part)), whole)
    return whole


def _one_number(text: str) -> str:
    bare = _PHONE_NOISE.sub("", text)
    for prefix, length in (("+84", 12), ("0084", 13), ("84", 11)):
        national = bare[len(prefix) :]
        # Numbers of a landline have one digit more.
        whole = len(bare) == length + national.startswith("2")
        if bare.startswith(prefix) and whole and bare[1:].isdigit():
            return "0" + national
    return bare


def phone(text: str | None) -> str:
    """``0903 004 821``; anything but ten digits starting with 0 is shown as it was written."""
    if text is None or not text.strip():
        return MISSING
    digits = _one_number(text)
    if len(digits) == 10 and digits.isascii() and digits.isdigit() and digits[0] == "0":
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return text


# ------------------------------------------------------------------------------------------------ dates


def clinic_datetime(text: str | None) -> datetime | None:
    """The server's text as a moment in UTC+7; None when it is empty, no date, or .NET's word for none.

    A text without an offset already is clinic time; one with an offset is moved there.
    """
    match = _ISO.fullmatch((text or "").strip())
    if match is None or match[0].startswith(_NO_DATE):
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = CLINIC_ZONE
    try:
        if match[7] is not None:
            offset = match[7].replace("Z", "+0000").replace(":", "")
            shift = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
            zone = timezone(-shift if offset[0] == "-" else shift)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(CLINIC_ZONE)
    except (ValueError, OverflowError):
        return None


def unread(text: str | None) -> str:
    """What :func:`clinic_datetime` does not understand, for a person: the text as it was.

    Day and clock of a booking are two fields of the server, joined by us: each is shown as far as it is
    known, ``25:61 16/03/2026`` for ``2026-03-16T25:61``, ``08:30 hôm qua`` for ``hôm quaT08:30``.
    """
    if text is None or not text.strip() or text.strip().startswith(_NO_DATE):
        return MISSING
    bare = text.strip()
    parts = _DAY_AND_WORD.fullmatch(bare)
    if parts is not None and clinic_datetime(parts[1]) is not None:
        return f"{parts[2]} {_day(parts[1])}"
    joined = _WORD_AND_CLOCK.fullmatch(bare)
    return text if joined is None else f"{joined[2]} {joined[1]}".strip()


def _written(text: str | None, pattern: str) -> str:
    moment = clinic_datetime(text)
    return unread(text) if moment is None else _pad(moment, pattern)


def _pad(moment: datetime, pattern: str) -> str:
    # strftime does not pad years before 1000 on every platform
    return moment.strftime(pattern.replace("%Y", f"{moment.year:04d}"))


def date_text(text: str | None) -> str:
    """``dd/MM/yyyy``."""
    if text is not None and _CLINIC_TIME.fullmatch(text, 10):
        # Clinic time already: the day is what stands there; lists and exports write the same few often.
        day = _day(text[:10])
        return unread(text) if day == text[:10] else day
    return _written(text, "%d/%m/%Y")


@lru_cache(maxsize=4096)
def _day(text: str) -> str:
    return _written(text, "%d/%m/%Y")


def time_text(text: str | None) -> str:
    """``HH:mm``; of a known day with a clock that is none, that clock as it was."""
    if clinic_datetime(text) is None and (parts := _DAY_AND_WORD.fullmatch((text or "").strip())):
        return MISSING if parts[1] == _NO_DATE else parts[2]
    return _written(text, "%H:%M")


def date_time(text: str | None, language: Language = "vi") -> str:
    """``HH:mm dd/MM/yyyy``; English puts the date first."""
    return _written(text, "%H:%M %d/%m/%Y" if language == "vi" else "%d/%m/%Y %H:%M")


def weekday(day: date, language: Language = "vi") -> str:
    """``Thứ 2`` … ``Chủ nhật``."""
    return _WEEKDAYS[language][day.weekday()]


def weekday_short(day: date, language: Language = "vi") -> str:
    """``T2`` … ``CN``."""
    if language == "en":
        return weekday(day, "en")
    return "CN" if day.weekday() == 6 else f"T{day.weekday() + 2}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def month_title(day: date, language: Language = "vi") -> str:
    """``Tháng 11 - 2026``, ``November 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}" if language == "en" else f"Tháng {day.month} - {day.year}"


def date_long(text: str | None, language: Language = "vi") -> str:
    """``Thứ 2, 12/10/2026``."""
    moment = clinic_datetime(text)
    return date_text(text) if moment is None else f"{weekday(moment, language)}, {date_text(text)}"


def appointment_long(text: str | None, language: Language = "vi") -> str:
    """``09:30 Thứ 2, 30/11/2026``."""
    moment = clinic_datetime(text)
    return date_text(text) if moment is None else f"{moment:%H:%M} {date_long(text, language)}"


def appointment_short(text: str | None, today: date, language: Language = "vi") -> str:
    """For lists: ``14:00 hôm nay``, ``09:30 30/11``, another year ``09:30 30/11/2027``.

    Args:
        text: The server's text.
        today: The clinic's day (never the PC's).
        language: Language of the words.
    """
    moment = clinic_datetime(text)
    if moment is None:
        return date_text(text)
    clock = f"{moment:%H:%M}"
    if moment.date() == today:
        return f"{clock} {'hôm nay' if language == 'vi' else 'today'}"
    return f"{clock} {_pad(moment, '%d/%m' if moment.year == today.year else '%d/%m/%Y')}"


# ------------------------------------------------------------------------------------- birthdays, ages


def birthday(day: int | None, month: int | None, year: int | None) -> str:
    """``12/5/1991``, unknown parts as dashes: ``--/--/1990``, ``5/3/----``; nothing known :data:`MISSING`."""
    if not (day or month or year):
        return MISSING
    return f"{day or '--'}/{month or '--'}/{year or '----'}"


def age(day: int | None, month: int | None, year: int | None, today: date, language: Language = "vi") -> str:
    """``35 tuổi`` (this year minus birth year, as TDental counts), ``""`` without a year.

    Under six the whole months are added when the month is known: ``2 tuổi (27 tháng)``.
    """
    if not year or year > today.year:
        return ""
    years = today.year - year
    text = f"{years} tuổi" if language == "vi" else f"{years} y"
    if years < 6 and month:
        months = years * 12 + today.month - month - (1 if day and today.day < day else 0)
        if months >= 0:
            text += f" ({months} tháng)" if language == "vi" else f" ({months} mo)"
    return text


def birthday_age(
    day: int | None, month: int | None, year: int | None, today: date, language: Language = "vi"
) -> str:
    """``12/5/1991 - 35 tuổi``, ``--/--/1990 - 36 tuổi``, ``5/3/----``."""
    years = age(day, month, year, today, language)
    return birthday(day, month, year) + (f" - {years}" if years else "")


# -------------------------------------------------------------------------------------------- freshness

Tone = Literal["success", "warning", "danger", "neutral"]


class Freshness(NamedTuple):
    """How old the data is: ``age`` in words, ``tone`` for glyph and colour."""

    age: str
    tone: Tone


def freshness(as_of: str | None, now: datetime, language: Language = "vi") -> Freshness:
    """Age of data and its tone: amber after 24 hours, red after 7 days (screens reference 16.6).

    Args:
        as_of: The server's text of the moment the data was read; None when nothing was read yet.
        now: The present: naive in clinic time, or aware in any zone.
        language: Language of the words.
    """
    then = clinic_datetime(as_of)
    if then is None:
        return Freshness("chưa đồng bộ" if language == "vi" else "never synced", "neutral")
    present = now if now.tzinfo else now.replace(tzinfo=CLINIC_ZONE)
    passed = max(present - then, timedelta())
    tone: Tone = "success"
    if passed > timedelta(days=7):
        tone = "danger"
    elif passed > timedelta(hours=24):
        tone = "warning"
    return Freshness(age_text(passed, language), tone)


def age_text(passed: timedelta, language: Language = "vi") -> str:
    """``vừa xong``, ``5 phút trước``, ``3 giờ trước``, ``2 ngày trước``; units are rounded down."""
    total = int(passed.total_seconds())
    if total < 60:
        return "vừa xong" if language == "vi" else "just now"
    if total < 3600:
        amount, words = total // 60, ("phút", "min")
    elif total < 86400:
        amount, words = total // 3600, ("giờ", "h")
    else:
        amount, words = total // 86400, ("ngày", "d")
    if language == "vi":
        return f"{amount} {words[0]} trước"
    return f"{amount} {words[1]} ago"
