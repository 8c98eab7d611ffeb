"""What the preview says of a customer (screens reference 15), as texts and rows. Makes no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.appointments import AppointmentRow
from tdental_desktop.queries.record.labo import LaboRow
from tdental_desktop.queries.record.parts import Checked, NotLoaded
from tdental_desktop.queries.record.preview import LastVisit, Preview
from tdental_desktop.queries.record.profile import Relative
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.table_problem import FAULTS, LACKING
from tdental_desktop.queries.values import sum_of
from tdental_desktop.views.record.checked import checked_words, missing_of
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state, problem_text, treatment_state
from tdental_desktop.widgets.inset import Inset, InsetCell
from tdental_desktop.widgets.values import Missing

translate = QCoreApplication.translate
Fact = tuple[str | None, tuple[str, ...], Missing]
"""Title, lines below, why there is no title: what ``FactCard.set_fact`` takes."""
Rows = list[tuple[str, Inset]]
_LACKS = LACKING | FAULTS


def lacks(shown: Preview, *tables: str) -> bool:
    """One of these tables is not held whole, so that finding nothing in it means nothing."""
    return any(one.name in tables and one.trouble in _LACKS for one in shown.problems)


# ------------------------------------------------------------------------------------------------ facts


def next_fact(shown: Preview, context: ViewContext) -> Fact:
    """The next appointment; without one the latest, so that nobody has to look for it."""
    row, language = shown.following, context.language
    if row is not None:
        title = formats.appointment_long(row.at, language)
        state = appointment_state(row) if row.state != "confirmed" else None
        who = _joined(row.doctor, formats.minutes_words(row.minutes, language) if row.minutes else None)
        what = _joined(booking_words(row), state.word if state else until_words(row.at, context))
        return title, _lines(who, what), Missing.ABSENT
    if lacks(shown, "customer_appointments"):
        return None, (), Missing.NOT_FETCHED
    return translate("Preview", "Chưa có lịch hẹn"), _lines(_latest(shown.previous, context)), Missing.ABSENT


def _latest(row: AppointmentRow | None, context: ViewContext) -> str:
    if row is None:
        return ""
    state = appointment_state(row)
    at = formats.appointment_short(row.at, context.today(), context.language)
    words = translate("Preview", "Gần nhất: {0}").replace("{0}", at)
    return _joined(words, state.word if state else None, row.doctor)


def booking_words(row: AppointmentRow) -> str | None:
    """What the booking is for."""
    return row.content or ", ".join(row.services) or None


def until_words(at: str | None, context: ViewContext) -> str | None:
    """``hôm nay``, ``ngày mai``, ``còn 7 ngày``."""
    moment = formats.clinic_datetime(at)
    if moment is None:
        return None
    days = (moment.date() - context.today()).days
    if days == 0:
        return translate("Preview", "hôm nay")
    if days == 1:
        return translate("Preview", "ngày mai")
    return translate("Preview", "còn {0} ngày").replace("{0}", formats.number(days, context.language))


def visit_fact(shown: Preview, context: ViewContext) -> Fact:
    """The last visit: day, doctor, what was done, on which teeth."""
    visit = shown.last_visit
    if visit is None:
        if lacks(shown, "dot_khams"):
            return None, (), Missing.NOT_FETCHED
        return translate("Preview", "Chưa có đợt khám"), (), Missing.ABSENT
    title = formats.date_long(visit.date, context.language)
    done = _joined(visit_words(visit), teeth_words(visit.teeth))
    unread = translate("Preview", "công đoạn chưa tải") if isinstance(visit.steps, NotLoaded) else None
    return title, _lines(_joined(visit.doctor, unread), done or visit.note), Missing.ABSENT


def visit_words(visit: LastVisit) -> str:
    """Steps where they are known, else services."""
    steps = () if isinstance(visit.steps, NotLoaded) else visit.steps
    return _joined(", ".join(visit.services), ", ".join(steps))


def teeth_words(teeth: tuple[Teeth, ...]) -> str:
    """``răng 36, 37``; a text of the server as it is."""
    labels = [place.label for place in teeth if place.label]
    numbered = any(place.numbers for place in teeth)
    words = ", ".join(labels)
    return translate("Preview", "răng {0}").replace("{0}", words) if words and numbered else words


# ------------------------------------------------------------------------------------------------ money


def figure_note(found: Checked, agreed: str, language: formats.Language) -> str:
    """The small line below a figure while nothing differs: what it was checked against, if anything."""
    if found.stored is None and found.value is not None:
        if found.shown is None:
            return translate("Preview", "TDental không ghi; các dòng cộng lại là 0")
        return translate("Preview", "tính từ các dòng")
    if found.value is None and found.stored is not None:
        return translate("Preview", "chưa đối chiếu được")
    return agreed if found.value is not None else ""


def expected_note(shown: Preview, language: formats.Language) -> str:
    """How many orders it is spread over, or what of it no open order explains."""
    expected = shown.cards.expected.shown
    if lacks(shown, "sale_orders") or expected is None:
        return figure_note(shown.cards.expected, "", language)
    left = sum_of(row.residual.shown for row in shown.open_orders)
    if left is not None and shown.open_count == len(shown.open_orders) and left < expected:
        elsewhere = formats.money(expected - left, language, unit=True)
        return translate("Preview", "{0} ngoài phiếu đang điều trị").replace("{0}", elsewhere)
    words = translate("Preview", "{0} phiếu đang điều trị")
    return words.replace("{0}", formats.number(shown.open_count, language))


# ------------------------------------------------------------------------------------------------ rows


def order_head(wide: bool) -> Inset:
    """Titles of :func:`order_rows`."""
    cells = [
        InsetCell(translate("Preview", "Số phiếu"), 76),
        InsetCell(translate("Preview", "Dịch vụ · răng")),
        *(
            [
                InsetCell(translate("Preview", "Tổng tiền"), 92, right=True),
                InsetCell(translate("Preview", "Thanh toán"), 92, right=True),
            ]
            if wide
            else []
        ),
        InsetCell(translate("Preview", "Còn lại"), 92, right=True),
    ]
    return Inset(tuple(cells), "head")


def order_rows(shown: Preview, language: formats.Language, *, wide: bool) -> Rows:
    """Orders in treatment; figures that do not agree with their lines warn."""
    found: Rows = []
    for row, teeth in zip(shown.open_orders, shown.open_teeth, strict=True):
        what = _joined(row.services, ", ".join(place.label for place in teeth if place.label))
        money = [_figure(row.total, language), _figure(row.paid, language)] if wide else []
        left = _figure(row.residual, language, strong=True)
        number = InsetCell(row.number, 76, token="accent.strong")
        found.append((row.id, Inset((number, InsetCell(what or None), *money, left))))
    return found


def _figure(found: Checked, language: formats.Language, *, strong: bool = False) -> InsetCell:
    shown = found.shown
    return InsetCell(
        None if shown is None else formats.money(shown, language),
        92,
        right=True,
        strong=strong and bool(shown),
        token="text.muted" if shown == 0 else "text.primary",
        missing=missing_of(found),
        warns=found.differs,
        tip=checked_words(found, language),
    )


def orders_remark(shown: Preview, language: formats.Language) -> str:
    """``2 phiếu · còn 11.500.000 đ``; the sum only where every order of it is known."""
    words = translate("Preview", "{0} phiếu").replace("{0}", formats.number(shown.open_count, language))
    if shown.open_count == 1:
        words = translate("Preview", "1 phiếu")
    left = sum_of(row.residual.shown for row in shown.open_orders)
    if shown.open_count > len(shown.open_orders):
        more = translate("Preview", "{0} phiếu mới nhất").replace("{0}", str(len(shown.open_orders)))
        return _joined(words, more)
    if left is None:
        return words
    rest = translate("Preview", "còn {0}").replace("{0}", formats.money(left, language, unit=True))
    return _joined(words, rest)


def relative_rows(shown: Preview, context: ViewContext, *, wide: bool) -> Rows:
    """Who else has the number: choosing one previews them."""
    found: Rows = []
    related = wide and any(one.through != "phone" for one in shown.same_phone)
    for one in shown.same_phone:
        state = treatment_state(one.status)
        chip = InsetCell("", 112, state=state, missing=None)
        code = [InsetCell(one.ref, 84, token="text.secondary")] if wide else []
        cells = (InsetCell(one.name, strong=True), _relation(one, related), *code, _born(one, context), chip)
        found.append((one.id, Inset(tuple(cell for cell in cells if cell is not None))))
    return found


def _relation(one: Relative, shown: bool) -> InsetCell | None:
    """Through whose field the number is shared; the server tells no kinship."""
    if not shown:
        return None
    through = translate("Preview", "số người thân") if one.through != "phone" else ""
    return InsetCell(through, 92, token="text.secondary", missing=None)


def _born(one: Relative, context: ViewContext) -> InsetCell:
    if one.birth_year is None:
        return InsetCell(None, 104)
    words = formats.age(None, None, one.birth_year, context.today(), context.language)
    return InsetCell(f"{one.birth_year} - {words}" if words else str(one.birth_year), 104)


def labo_rows(shown: Preview, context: ViewContext) -> Rows:
    """Lab work that has not reached the patient: what, where it is, since or until when."""
    from tdental_desktop.views.record.labo_tab import place, stage_state

    found: Rows = []
    for row in shown.labo:
        what = InsetCell(_joined(row.restoration or row.service, place(row)) or None)
        number = InsetCell(row.number, 76, token="accent.strong")
        when = InsetCell(_labo_day(row, context), 116, token="text.secondary", missing=None)
        chip = InsetCell("", 112, state=stage_state(row), missing=None)
        found.append((row.id, Inset((number, what, when, chip))))
    return found


def _labo_day(row: LaboRow, context: ViewContext) -> str | None:
    if row.received:
        words, day = translate("Preview", "nhận {0}"), row.received
    elif row.planned:
        words, day = translate("Preview", "hẹn {0}"), row.planned
    else:
        return None
    return words.replace("{0}", formats.date_text(day))


# ------------------------------------------------------------------------------------------------ bands


def problems_words(problems: tuple[TableProblem, ...], context: ViewContext) -> tuple[str, str]:
    """One sentence about what may be missing, and all of them for the tooltip."""
    known = [one for one in problems if one.trouble in _LACKS]
    if not known:
        return "", ""
    if len(known) == 1:
        words = problem_text(known[0], context.language)
        return words, words
    place = 0 if context.language == "vi" else 1
    names = ", ".join(one.label[place] for one in known)
    words = translate("Preview", "Có thể thiếu, vì chưa tải hết: {0}").replace("{0}", names)
    return words, "\n".join(problem_text(one, context.language) for one in known)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _lines(*lines: str | None) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
