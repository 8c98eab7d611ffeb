"""Receptions in people's words: cards, titles of the columns, and why a day shows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats, sentences
from tdental_desktop.queries.reception import Board, Reception, Stage, Ticket, minutes_of
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.views.words import problem_text, visit_kind
from tdental_desktop.widgets.card_list import CardFace
from tdental_desktop.widgets.values import State, missing_text

translate = QCoreApplication.translate
STRIPES: dict[Stage, str] = {
    "waiting": "status.warning",
    "examination": "status.info",
    "done": "status.success",
    "other": "status.neutral",
}


def stage_state(stage: Stage) -> State:
    """Word, colour and shape of a column (screens reference 5.1)."""
    if stage == "waiting":
        return State(translate("Reception", "Chờ khám"), "warning")
    if stage == "examination":
        return State(translate("Reception", "Đang khám"), "info")
    if stage == "done":
        return State(translate("Reception", "Hoàn thành"), "success")
    return State(translate("Reception", "Trạng thái khác"), "neutral")


def doctor_word(name: str | None) -> str:
    """The doctor, or that nobody was named."""
    return name or translate("Reception", "Chưa phân bác sĩ")


def since_word(row: Reception, language: formats.Language) -> str:
    """``chờ từ 09:42``, ``trên ghế từ 09:34``, ``phục vụ từ 08:38``."""
    moment = row.since
    if moment is None:
        return ""
    clock = formats.time_text(moment)
    if row.stage == "examination":
        return translate("Reception", "trên ghế từ {0}").replace("{0}", clock)
    if row.stage == "done":
        return translate("Reception", "phục vụ từ {0}").replace("{0}", clock)
    return translate("Reception", "chờ từ {0}").replace("{0}", clock)


def minutes_word(minutes: int | None, language: formats.Language) -> str:
    """``44 phút``, or a dash."""
    return missing_text() if minutes is None else formats.minutes_words(minutes, language)


def card_face(row: Reception, language: formats.Language, *, branch: bool = False) -> CardFace:
    """A card of the board; ``branch`` names the branch too, where all are shown."""
    known = row.minutes is not None
    tags = [word for word in (visit_kind(row.repeat),) if word]
    if row.no_treatment:
        tags.append(translate("Reception", "Không điều trị"))
    if row.stage == "other" and row.state_text:
        tags.append(row.state_text)
    second = doctor_word(row.doctor)
    if branch and row.branch:
        second += f" · {row.branch}"
    return CardFace(
        number=formats.number(row.number, language),
        title=row.name or missing_text(),
        code=row.code or "",
        second=second,
        third=row.service or "",
        tags=tuple(tags),
        figure=formats.number(row.minutes, language),
        unit=translate("Reception", "phút") if known else "",
        note=since_word(row, language),
        stripe="status.danger" if row.alarm == "long" else STRIPES[row.stage],
        alarm={"late": "status.warning", "long": "status.danger"}.get(row.alarm, ""),
        glyph={"late": "clock", "long": "alert"}.get(row.alarm, ""),
        struck=row.standing == "gone",
    )


def card_hint(row: Reception, language: formats.Language) -> str:
    """The tooltip: all moments and minutes of a reception, and what a card has no room for."""
    lines = [row.name or missing_text()]
    if row.phone:
        lines.append(formats.phone(row.phone))
    lines.append(doctor_word(row.doctor))
    lines += [word for word in (row.service, visit_kind(row.repeat)) if word]
    moments = [
        (translate("Reception", "Đến"), row.arrived),
        (translate("Reception", "Lên ghế"), row.called),
        (translate("Reception", "Xong"), row.finished),
    ]
    lines += [f"{word}: {formats.time_text(moment)}" for word, moment in moments]
    spans = [
        (translate("Reception", "Thời gian chờ khám"), row.waited),
        (translate("Reception", "Thời gian khám"), row.examined),
        (translate("Reception", "Thời gian phục vụ"), row.served),
    ]
    lines += [f"{word}: {minutes_word(minutes, language)}" for word, minutes in spans]
    if row.no_treatment:
        reason = translate("Reception", "Khách không điều trị")
        lines.append(f"{reason}: {row.reason}" if row.reason else reason)
    if row.alarm:
        long = row.alarm == "long"
        lines.append(
            translate("Reception", "Chờ quá 40 phút") if long else translate("Reception", "Chờ quá 20 phút")
        )
    return "\n".join(lines)


def card_spoken(row: Reception, language: formats.Language) -> str:
    """A card for the screen reader: who, where, how long."""
    parts = [row.name or "", row.code or "", stage_state(row.stage).word, minutes_word(row.minutes, language)]
    if row.alarm:
        parts.append(
            translate("Reception", "Chờ quá 40 phút")
            if row.alarm == "long"
            else translate("Reception", "Chờ quá 20 phút")
        )
    return ", ".join([*(part for part in parts if part), doctor_word(row.doctor)])


def column_note(stage: Stage, rows: Sequence[Ticket], language: formats.Language) -> str:
    """``lâu nhất 44 phút · trung bình 24`` over the cards of a column."""
    found = minutes_of(rows)
    if found.mean is None:
        return ""
    mean = formats.minutes_words(found.mean, language)
    if stage == "waiting":
        words = translate("Reception", "lâu nhất {0} · trung bình {1}")
        return words.replace("{0}", formats.minutes_words(found.longest, language)).replace("{1}", mean)
    if stage == "done":
        return translate("Reception", "phục vụ trung bình {0}").replace("{0}", mean)
    return translate("Reception", "trung bình {0}").replace("{0}", mean)


def count_word(count: int, whole: int, *, held: bool, language: formats.Language) -> str:
    """``5``; ``2 / 5`` under a text filter; ``≥ 5`` while rows may be missing, and never a 0 then."""
    shown = formats.number(count, language)
    if count != whole:
        shown += f" / {formats.number(whole, language)}"
    if held:
        return shown
    return f"≥ {shown}" if whole else missing_text()


@dataclass(frozen=True, slots=True)
class BoardPage:
    """What is said instead of the columns, or above them where ``band`` is set."""

    icon: str = ""
    reason: str = ""
    more: str = ""
    button: str = ""
    danger: bool = False
    hatched: bool = False
    band: str = ""
    band_danger: bool = False


def board_page(found: Board | None, failure: str | None, language: formats.Language) -> BoardPage | None:
    """Nothing to show, or something to say about what is shown; None when the cards speak for themselves."""
    if failure is not None:
        return BoardPage(
            "warning",
            sentences.sentence(failure, language),
            button=translate("Reception", "Thử lại"),
            danger=True,
        )
    if found is None:
        return BoardPage()
    day = formats.date_text(found.day)
    problem = problem_text(found.problem, language) if found.problem else ""
    if not found.held:
        if found.without:
            gap = translate("Reception", "Chưa tải tiếp nhận ngày {0} của: {1}")
            gap = gap.replace("{0}", day).replace("{1}", ", ".join(found.without))
        else:
            gap = translate("Reception", "Chưa tải tiếp nhận ngày {0}").replace("{0}", day)
        if not found.rows:
            return BoardPage("calendar", gap, problem, _back(found), hatched=True)
        return BoardPage(band=gap, band_danger=True)
    if not found.rows:
        reason = translate("Reception", "Chưa có khách nào được tiếp nhận ngày {0}").replace("{0}", day)
        return BoardPage("bell", reason, problem, _back(found))
    if problem:
        return BoardPage(
            band=problem, band_danger=found.problem is not None and found.problem.trouble in FAULTS
        )
    return None


def _back(found: Board) -> str:
    other = found.last_day is not None and found.last_day != found.day
    return translate("Reception", "Về ngày mới nhất") if other else ""
