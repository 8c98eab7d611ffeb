"""The dashboard's figures in people's words. A figure that nobody knows says so and is never a zero."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.dashboard import Booking, Day
from tdental_desktop.queries.dashboard_money import Figure, Method, Revenue
from tdental_desktop.queries.reception import Board, Reception
from tdental_desktop.views.reception_words import doctor_word, minutes_word, stage_state
from tdental_desktop.views.words import appointment_state, label_colour
from tdental_desktop.widgets.desk_list import DeskFace
from tdental_desktop.widgets.stat_card import StatFace
from tdental_desktop.widgets.values import Missing, missing_text

translate = QCoreApplication.translate
METHOD_TOKENS: dict[Method, str] = {
    "cash": "series.1",
    "bank": "series.3",
    "advance": "series.4",
    "debt": "series.5",
}


def method_word(method: str) -> str:
    """A way to pay for services."""
    words = {
        "cash": translate("Dashboard", "Tiền mặt"),
        "bank": translate("Dashboard", "Ngân hàng"),
        "advance": translate("Dashboard", "Tạm ứng"),
        "debt": translate("Dashboard", "Ghi công nợ"),
    }
    return words.get(method, translate("Dashboard", "Không rõ hình thức"))


def when(day: str, today: date) -> str:
    """``hôm nay``, or the day itself: data of another day is never called today's."""
    if day == today.isoformat():
        return translate("Dashboard", "hôm nay")
    return translate("Dashboard", "ngày {0}").replace("{0}", formats.date_text(day))


def titled(words: str, day: str, today: date) -> str:
    """``Lịch hẹn {0}`` with the day put in."""
    return words.replace("{0}", when(day, today))


def figure_text(figure: Figure, language: formats.Language, *, unit: bool = False) -> str:
    """An amount, ``chưa tải`` where its rows were not read, else a dash."""
    if figure.value is not None:
        return formats.money(figure.value, language, unit=unit)
    return missing_text(Missing.NOT_FETCHED if figure.why == "unread" else Missing.ABSENT)


def why_text(figure: Figure) -> str:
    """Why a figure is not known; empty where it is."""
    if figure.value is not None:
        return ""
    if figure.why == "unread":
        return translate("Dashboard", "Chưa tải đủ dữ liệu để tính. Hãy đồng bộ rồi xem lại.")
    if figure.why == "rows":
        return translate("Dashboard", "Có dòng không có số tiền, nên không cộng được.")
    if figure.why == "kind":
        return translate("Dashboard", "Có dòng chưa rõ loại, hình thức hoặc chi nhánh, nên không cộng được.")
    return translate("Dashboard", "Tài khoản này không được xem số tiền.")


def why_note(figure: Figure) -> str:
    """The same in a few words, for the small line of a card; the whole sentence is its hint."""
    if figure.why == "unread":
        return translate("Dashboard", "chưa tải đủ để tính")
    if figure.why == "rows":
        return translate("Dashboard", "có dòng thiếu số tiền")
    return translate("Dashboard", "có dòng chưa rõ loại") if figure.why == "kind" else ""


def money_face(caption: str, figure: Figure, note: str, hint: str, language: formats.Language) -> StatFace:
    """A card with an amount."""
    why = why_text(figure)
    return StatFace(
        caption,
        figure_text(figure, language),
        why_note(figure) if why else note,
        f"{hint}\n{why}".strip(),
        missing=bool(why),
        hatched=figure.why == "unread",
    )


def count_face(caption: str, count: int | None, note: str, hint: str, language: formats.Language) -> StatFace:
    """A card with a count; None was not read."""
    if count is None:
        return StatFace(caption, missing_text(Missing.NOT_FETCHED), hint=hint, missing=True, hatched=True)
    return StatFace(caption, formats.number(count, language), note, hint)


def stat_faces(
    found: Day, fund: Figure | None, today: date, branch: str, language: formats.Language
) -> list[StatFace]:
    """The cards above the panels (screens reference 1.2, and the two figures of money beside them).

    Args:
        fund: None while it is being worked out.
        branch: What the fund covers, in words.
    """
    return [
        _received(found.board, today, language),
        *_kinds(found.board, language),
        _orders(found, language),
        _revenue(found, today, language),
        _money_in(found, today, language),
        _fund(fund, branch, language),
    ]


def _received(board: Board, today: date, language: formats.Language) -> StatFace:
    counts = [sum(row.stage == stage for row in board.rows) for stage in ("waiting", "examination", "done")]
    note = translate("Dashboard", "{0} chờ · {1} khám · {2} xong")
    for place, count in enumerate(counts):
        note = note.replace(f"{{{place}}}", formats.number(count, language))
    caption = titled(translate("Dashboard", "Tiếp nhận {0}"), board.day, today)
    return count_face(caption, len(board.rows) if board.held else None, note, "", language)


def _kinds(board: Board, language: formats.Language) -> list[StatFace]:
    """New visits and follow-ups as TDental counts them; whoever is neither is in none."""
    total = len(board.rows)
    found = []
    for repeat, caption in (
        (False, translate("Dashboard", "Khám mới")),
        (True, translate("Dashboard", "Tái khám")),
    ):
        count = sum(row.repeat is repeat for row in board.rows)
        share = formats.number(100 * count / total, language, decimals=0) + "%" if total else ""
        note = translate("Dashboard", "{0} lượt tiếp nhận").replace("{0}", share) if share else ""
        found.append(count_face(caption, count if board.held else None, note, "", language))
    return found


def _orders(found: Day, language: formats.Language) -> StatFace:
    value = figure_text(found.orders.value, language, unit=True)
    note = translate("Dashboard", "{0} giá trị phiếu").replace("{0}", value)
    hint = translate("Dashboard", "Phiếu lập trong ngày, không kể phiếu nháp và phiếu đã hủy.")
    hint = f"{hint}\n{why_text(found.orders.value)}".strip()
    caption = translate("Dashboard", "Phiếu điều trị mới")
    return count_face(caption, found.orders.count, note, hint, language)


def change_text(
    revenue: Revenue, day: str, today: date, language: formats.Language, *, short: bool = False
) -> tuple[str, str]:
    """``tăng 12,5% so hôm qua`` and the glyph before it; empty where either day is unknown.

    Args:
        short: Without the words of the day that it is compared with.
    """
    if revenue.change is None:
        return "", ""
    share = formats.number(revenue.change, language) + "%"
    if revenue.total.value and revenue.yesterday.value == 0:
        # TDental prints 0% here; that nothing changed would be untrue.
        return translate("Dashboard", "0% (ngày trước 0 đ)"), ""
    if revenue.direction > 0:
        words, glyph = translate("Dashboard", "tăng {0}"), "tick"
    elif revenue.direction < 0:
        words, glyph = translate("Dashboard", "giảm {0}"), "dash"
    else:
        words, glyph = translate("Dashboard", "không đổi ({0})"), ""
    words = words.replace("{0}", share)
    if short:
        return words, glyph
    if day == today.isoformat():
        return translate("Dashboard", "{0} so hôm qua").replace("{0}", words), glyph
    return translate("Dashboard", "{0} so ngày trước").replace("{0}", words), glyph


def _revenue(found: Day, today: date, language: formats.Language) -> StatFace:
    paid = found.revenue
    note, glyph = change_text(paid, found.day, today, language)
    caption = titled(translate("Dashboard", "Doanh thu {0} (đ)"), found.day, today)
    face = money_face(caption, paid.total, note, revenue_hint(paid, language), language)
    if face.missing or not glyph:
        return face
    token = "status.success" if paid.direction > 0 else "status.warning"
    return StatFace(face.caption, face.figure, face.note, face.hint, glyph, token)


def revenue_hint(paid: Revenue, language: formats.Language) -> str:
    """How the figure is made, and what it is compared with."""
    made = translate(
        "Dashboard",
        "Tiền khách thanh toán dịch vụ bằng mọi hình thức, kể cả trừ tạm ứng và ghi công nợ."
        " Không phải tiền thực thu.",
    )
    before = translate("Dashboard", "Ngày trước đó: {0}")
    return f"{made}\n" + before.replace("{0}", figure_text(paid.yesterday, language, unit=True))


def _money_in(found: Day, today: date, language: formats.Language) -> StatFace:
    got = found.received
    cash = figure_text(got.cash, language)
    note = translate("Dashboard", "tiền mặt {0}").replace("{0}", cash)
    lines = [
        translate("Dashboard", "Tiền mặt và chuyển khoản nhận của khách."),
        translate("Dashboard", "Thanh toán dịch vụ: {0}"),
        translate("Dashboard", "Tạm ứng nhận vào: {0}"),
        translate("Dashboard", "Thu công nợ: {0}"),
    ]
    parts = (None, got.payments, got.advances, got.debts)
    hint = "\n".join(
        line if part is None else line.replace("{0}", figure_text(part, language, unit=True))
        for line, part in zip(lines, parts, strict=True)
    )
    caption = titled(translate("Dashboard", "Thực thu {0} (đ)"), found.day, today)
    return money_face(caption, got.total, note, hint, language)


def _fund(fund: Figure | None, branch: str, language: formats.Language) -> StatFace:
    caption = translate("Dashboard", "Quỹ tiền mặt (đ)")
    hint = translate(
        "Dashboard",
        "Mọi khoản thu chi tiền mặt đã ghi nhận từ trước tới nay: thanh toán, tạm ứng, phiếu thu chi.",
    )
    if fund is None:
        return StatFace(caption, hint=hint)
    note = translate("Dashboard", "mọi thời gian, {0}").replace("{0}", branch)
    return money_face(caption, fund, note, hint, language)


def reception_face(row: Reception, language: formats.Language) -> DeskFace:
    """A reception: time of its present state, minutes in it."""
    glyph = {"late": "clock", "long": "alert"}.get(row.alarm, "")
    token = {"late": "status.warning", "long": "status.danger"}.get(row.alarm, "text.secondary")
    return DeskFace(
        time=formats.time_text(row.moment),
        title=row.name or missing_text(),
        second=doctor_word(row.doctor),
        state=stage_state(row.stage),
        remark=minutes_word(row.minutes, language),
        token=token,
        glyph=glyph,
    )


def booking_face(found: Booking, language: formats.Language) -> DeskFace:
    """A booking: its time, whose, with whom, how long."""
    row = found.row
    timed = row.at is not None and len(row.at) >= 16
    return DeskFace(
        time=formats.time_text(row.at) if timed else missing_text(),
        title=found.name or missing_text(),
        second=row.doctor or translate("Dashboard", "Không xác định"),
        state=appointment_state(row),
        remark="" if row.minutes is None else minutes_word(row.minutes, language),
        colour=label_colour(row.colour),
        struck=row.state == "cancel" or row.standing == "gone",
    )


def booking_hint(found: Booking, language: formats.Language) -> str:
    """The tooltip of a booking: what a row has no room for."""
    row = found.row
    lines = [found.name or missing_text()]
    if found.phone:
        lines.append(formats.phone(found.phone))
    lines.append(row.doctor or translate("Dashboard", "Không xác định"))
    lines += [part for part in (", ".join(row.services), row.content, row.reason) if part]
    state = appointment_state(row)
    if state is not None:
        lines.append(state.word)
    return "\n".join(lines)


def chart_money(value: float, language: formats.Language) -> str:
    """``30tr``, ``1,5 tỷ``: for axes alone, where the exact figure stands under the pointer."""
    size = abs(value)
    if size >= 1_000_000_000:
        return formats.number(value / 1_000_000_000, language, decimals=1) + (
            " tỷ" if language == "vi" else "bn"
        )
    if size >= 1_000_000:
        return formats.number(value / 1_000_000, language, decimals=1) + ("tr" if language == "vi" else "m")
    if size >= 1_000:
        return formats.number(value / 1_000, language, decimals=0) + ("k" if language == "en" else "n")
    return formats.number(value, language, decimals=0)
