"""What is said of a customer above everything else: whether they are here, and what to mind."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.customer import CustomerRecord
from tdental_desktop.queries.record.preview import Presence
from tdental_desktop.theme import Tone
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate
_OLD = timedelta(days=1)
_VERY_LATE = 40


def presence_state(presence: Presence, context: ViewContext) -> State:
    """``Chờ khám · 11 phút``; long waits change colour as on the reception board (over 20 and 40 minutes)."""
    passed = _minutes_since(presence.since, context)
    word: str
    tone: Tone
    glyph: str
    if presence.state == "done":
        word, tone, glyph = translate("Customer", "Đã khám xong"), "success", ""
    elif presence.state == "examination":
        word, tone, glyph = translate("Customer", "Đang khám"), "info", ""
    elif presence.state == "waiting":
        word = translate("Customer", "Chờ khám")
        late = passed is not None and passed > _VERY_LATE
        tone, glyph = ("alert", "alert") if late else ("warning", "clock")
    else:
        return State(presence.state_text or translate("Customer", "Đã đến"), "neutral")
    if passed is not None and presence.state != "done":
        word = f"{word} · {formats.minutes_words(passed, context.language)}"
    elif presence.since is not None:
        word = f"{word} · {presence.since}"
    return State(word, tone, glyph)


def _minutes_since(clock: str | None, context: ViewContext) -> int | None:
    """Minutes from a time of today until now; None when it is not known or still to come."""
    if clock is None or len(clock) != 5 or not (clock[:2] + clock[3:]).isdigit():
        return None
    now = context.moment()
    passed = now.hour * 60 + now.minute - int(clock[:2]) * 60 - int(clock[3:])
    return passed if passed >= 0 else None


def medical_state(record: CustomerRecord) -> State | None:
    """The warning as a chip; only something recorded is one."""
    if record.medical.empty:
        return None
    return State(" · ".join(medical_parts(record)), "alert")


def medical_parts(record: CustomerRecord) -> list[str]:
    """Conditions and the free text beside them."""
    return [*record.medical.conditions, *([record.medical.other] if record.medical.other else [])]


def medical_read(record: CustomerRecord, context: ViewContext) -> str:
    """How old the answer is."""
    read = translate("Customer", "Tiểu sử bệnh · đã tải {0}")
    return read.replace("{0}", _read_at(record.detail_at, context)) if record.detail_at else ""


def medical_band(band: Band, record: CustomerRecord, context: ViewContext) -> None:
    """What to mind, with the age of the answer; what nobody has read yet can be read by its link."""
    if record.detail_at is None and record.medical.empty:
        unread = translate("Customer", "Tiểu sử bệnh: chưa tải")
        band.set_band(unread, "neutral", link=translate("Customer", "Tải ngay"))
        return
    words = "" if record.medical.empty else "  ·  ".join(medical_parts(record))
    band.set_band(words, "alert", medical_read(record, context))


def medical_words(record: CustomerRecord, context: ViewContext) -> str:
    """The quiet line where there is no band: nothing recorded is told apart from not fetched."""
    if not record.medical.empty:
        return ""
    if record.detail_at is None:
        return translate("Customer", "Tiểu sử bệnh: chưa tải")
    words = translate("Customer", "Tiểu sử bệnh: không ghi nhận · đã tải {0}")
    return words.replace("{0}", _read_at(record.detail_at, context))


def _read_at(at: str, context: ViewContext) -> str:
    """When it was read; after a day also how long ago that is, for what one may not trust blindly."""
    moment = formats.clinic_datetime(at)
    shown = formats.date_time(at, context.language)
    if moment is None or context.moment() - moment < _OLD:
        return shown
    return f"{shown} ({formats.age_text(context.moment() - moment, context.language)})"
