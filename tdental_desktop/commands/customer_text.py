"""The record as lines of text, in the reading order of screens reference 15, then tab by tab."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sync.replica.connection import Connection
from tdental_desktop import formats
from tdental_desktop.queries.appointments import AppointmentRow, Now
from tdental_desktop.queries.customer import Medical
from tdental_desktop.queries.record import (
    advances,
    appointments,
    debts,
    images,
    labo,
    orders,
    payments,
    preview,
    quotations,
    teeth,
    visits,
)
from tdental_desktop.queries.record.orders import OrderRow
from tdental_desktop.queries.record.parts import Checked, NotLoaded
from tdental_desktop.queries.record.preview import Preview
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount
from tdental_desktop.record_words import WORDS, booking, state, word
from tdental_desktop.sentences import Language, table_problem

_KINDS = {"advance": "paid_in", "refund": "refunded"}
CARDS = ("treatment_total", "expected", "revenue", "debt", "advance", "paid_in_money")


def record_lines(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    now: Now,
    language: Language,
    extractions: Collection[str] = (),
) -> Iterator[str]:
    """Header, cards and tabs of one customer."""
    shown = preview.preview(connection, scope, customer_id, now)
    assert shown is not None
    for line in _Text(language, now).preview(shown):
        yield _bare(line)
    yield from _Tabs(connection, scope, customer_id, now, language, extractions).lines()


class _Text:
    """Values in one language."""

    def __init__(self, language: Language, now: Now) -> None:
        self.language = language
        self.now = now

    def word(self, name: str, *facts: object) -> str:
        return word(name, self.language, *facts)

    def money(self, value: Amount | None) -> str:
        return formats.money(value, self.language)

    def checked(self, figure: Checked) -> str:
        shown = self.money(figure.shown)
        if figure.difference is None:
            return shown
        off = self.money(figure.difference)
        return f"{shown} ({self.word('differs', self.money(figure.value), off)})"

    def medical(self, known: Medical | NotLoaded) -> str:
        if isinstance(known, NotLoaded):
            return self.word("not_loaded")
        return ", ".join((*known.conditions, *([known.other] if known.other else []))) or self.word("none")

    def booking(self, row: AppointmentRow | None) -> str:
        if row is None:
            return formats.MISSING
        content = row.content or ", ".join(row.services) or row.reason
        how = booking(row.state, row.state_text, self.language)
        return _joined(formats.appointment_long(row.at, self.language), row.doctor, content, how, row.branch)

    def teeth(self, place: Teeth) -> str | None:
        if place.numbers or place.arch is None:
            return place.label
        return self.word(place.arch)

    def preview(self, shown: Preview) -> Iterator[str]:
        """The preview pane."""
        header = shown.header
        yield f"! {self.word('medical')}: {self.medical(shown.medical)}"
        yield f"[{header.ref or formats.MISSING}] {header.name or formats.MISSING}"
        if header.gone_at is not None:
            yield f"! {self.word('gone')} ({formats.date_time(header.gone_at, self.language)})"
        read = header.detail_at
        yield (
            self.word("detail_missing")
            if read is None
            else f"{self.word('detail_at')}: {formats.date_time(read, self.language)}"
        )
        today = date.fromisoformat(self.now.day)
        named = self._named
        yield named("birth", formats.birthday_age(*header.birth, today, self.language))
        yield named("phone", formats.phone(header.phone))
        yield named("relatives_phone", self._relatives(shown.relatives_phone))
        yield named("tags", ", ".join(tag.name for tag in header.tags or ()) or formats.MISSING)
        yield named("branch", header.branch or formats.MISSING)
        if shown.presence is not None:
            present = shown.presence
            how = self.word(present.state) if present.state in WORDS else present.state_text
            yield named("presence", _joined(how, present.since, present.doctor, present.branch))
        yield named("following", self.booking(shown.following))
        yield named("previous", self.booking(shown.previous))
        for card in CARDS:
            yield named(card, self.checked(getattr(shown.cards, card)))
        yield named("last_visit", self._last_visit(shown))
        for order in shown.open_orders:
            yield named("open_order", self._open_order(order))
        for other in shown.same_phone:
            yield named("same_phone", _joined(f"[{other.ref}]", other.name))
        yield named("address", header.address or formats.MISSING)
        yield named("comment", header.comment or formats.MISSING)

    def _named(self, name: str, value: str) -> str:
        return f"{self.word(name)}: {value}"

    def _relatives(self, number: str | NotLoaded | None) -> str:
        return self.word("not_loaded") if isinstance(number, NotLoaded) else formats.phone(number)

    def _open_order(self, order: OrderRow) -> str:
        figures = (self.checked(one) for one in (order.total, order.paid, order.residual))
        return _joined(order.number, order.services, *figures)

    def _last_visit(self, shown: Preview) -> str:
        visit = shown.last_visit
        if visit is None:
            return formats.MISSING
        places = ", ".join(label for place in visit.teeth if (label := self.teeth(place)))
        steps = self.word("steps_unread") if isinstance(visit.steps, NotLoaded) else ", ".join(visit.steps)
        return _joined(
            formats.date_text(visit.date), visit.doctor, ", ".join(visit.services), places, steps, visit.note
        )


class _Tabs(_Text):
    """The tabs, one line a row."""

    def __init__(
        self,
        connection: Connection,
        scope: Scope,
        customer_id: str,
        now: Now,
        language: Language,
        extractions: Collection[str],
    ) -> None:
        super().__init__(language, now)
        self._of = (connection, scope, customer_id)
        self._extractions = extractions

    def lines(self) -> Iterator[str]:
        yield from self._appointments()
        yield from self._teeth()
        yield from self._quotations()
        yield from self._orders()
        yield from self._payments()
        yield from self._visits()
        yield from self._labo()
        yield from self._images()
        yield from self._advances()
        yield from self._debts()

    def _tab(
        self, name: str, rows: Iterable[str], problems: Iterable[TableProblem], figures: str = ""
    ) -> Iterator[str]:
        yield ""
        yield f"== {self.word(name)}" + (f" · {figures}" if figures else "")
        place = 0 if self.language == "vi" else 1
        for problem in problems:
            yield "  ! " + table_problem(
                problem.trouble, problem.label[place], self.language, since=problem.since
            )
        listed = [f"  {row}" for row in rows]
        yield from listed or [f"  {formats.MISSING}"]

    def _appointments(self) -> Iterator[str]:
        found = appointments.appointments(*self._of, self.now)
        rows = (_joined(row.number, self.booking(row)) for row in found.rows)
        return self._tab("appointments", rows, found.problems)

    def _teeth(self) -> Iterator[str]:
        chart = teeth.teeth(*self._of, self.now.day, self._extractions)
        rows = [self._tooth(str(number), tooth) for number, tooth in chart.teeth.items()]
        rows += [self._tooth(self.word(arch), bar) for arch, bar in chart.arches.items()]
        rows += [_joined(one.teeth.label, *one.services, one.diagnosis) for one in chart.unplaced]
        return self._tab("teeth", rows, chart.problems)

    def _tooth(self, name: str, tooth: teeth.ToothStatus | teeth.ArchStatus) -> str:
        means = {"done": "tooth_done"}.get(tooth.state or "", tooth.state)
        services = dict.fromkeys(service for one in tooth.mentions for service in one.services)
        return _joined(
            name,
            None if means is None else self.word(means),
            self.word("extracted") if isinstance(tooth, teeth.ToothStatus) and tooth.extracted else None,
            self.word("labo") if tooth.labo else None,
            ", ".join(services),
        )

    def _quotations(self) -> Iterator[str]:
        found = quotations.quotations(*self._of, self.now.day)
        rows = (
            _joined(
                row.number,
                formats.date_text(row.date),
                row.author,
                self.checked(row.total),
                None if row.validity == "unknown" else self.word(row.validity),
            )
            for row in found.rows
        )
        return self._tab("quotations", rows, found.problems)

    def _orders(self) -> Iterator[str]:
        found = orders.orders(*self._of)
        rows = (
            _joined(
                row.number,
                formats.date_text(row.date),
                row.doctor,
                row.services,
                *(self.checked(figure) for figure in (row.total, row.paid, row.residual)),
                state(row.state_text if row.state == "unknown" else row.state, self.language),
            )
            for row in found.rows
        )
        return self._tab("orders", rows, found.problems)

    def _payments(self) -> Iterator[str]:
        found = payments.payments(*self._of)
        rows = (
            _joined(
                formats.date_text(row.date),
                None if row.order is None else row.order.label,
                self.checked(row.amount),
                ", ".join(f"{part.method_name} {self.money(part.amount)}" for part in row.parts),
                state(row.state_text if row.state == "unknown" else row.state, self.language, cancelled=True),
                row.note,
            )
            for row in found.rows
        )
        return self._tab("payments", rows, found.problems)

    def _visits(self) -> Iterator[str]:
        found = visits.visits(*self._of)
        rows = (
            _joined(
                formats.date_text(row.date),
                row.number,
                None if row.order is None else row.order.label,
                row.doctor,
                row.services,
                self._steps(row),
                row.note or row.reason,
            )
            for row in found.rows
        )
        return self._tab("visits", rows, found.problems)

    def _steps(self, row: visits.VisitRow) -> str | None:
        if isinstance(row.lines, NotLoaded):
            return self.word("not_loaded")
        steps = (" ".join(part for part in (one.step, self.teeth(one.teeth)) if part) for one in row.lines)
        return ", ".join(step for step in steps if step)

    def _labo(self) -> Iterator[str]:
        found = labo.labo(*self._of, self.now.day)
        rows = (
            _joined(row.number, row.restoration, self.teeth(row.teeth), self._labo_day(row))
            for row in found.rows
        )
        return self._tab("labo", rows, found.problems)

    def _labo_day(self, row: labo.LaboRow) -> str | None:
        """The last thing known of it."""
        days = (("delivered", row.delivered), ("received", row.received), ("planned", row.planned))
        return next((self.word(name, formats.date_text(day)) for name, day in days if day), None)

    def _images(self) -> Iterator[str]:
        found = images.images(*self._of)
        if isinstance(found.days, NotLoaded):
            return self._tab("images", [self.word("not_loaded")], found.problems)
        rows = (_joined(formats.date_text(day.day), one.name) for day in found.days for one in day.images)
        return self._tab("images", rows, found.problems)

    def _advances(self) -> Iterator[str]:
        found = advances.advances(*self._of)
        rows = (
            _joined(
                row.number,
                formats.date_text(row.date),
                self.word(_KINDS[row.kind]) if row.kind in _KINDS else row.kind_text,
                row.method_name,
                self.money(row.amount),
                state(row.state_text if row.state == "unknown" else row.state, self.language, cancelled=True),
            )
            for row in found.rows
        )
        return self._tab("advances", rows, found.problems, self.checked(found.left))

    def _debts(self) -> Iterator[str]:
        found = debts.debts(*self._of)
        figure = self.checked(found.left)
        if isinstance(found.rows, NotLoaded):
            return self._tab("debts", [self.word("not_loaded")], found.problems, figure)
        rows = (
            _joined(
                formats.date_text(row.date),
                row.origin,
                row.content,
                self.money(row.amount),
                "= " + self.money(row.balance),
            )
            for row in found.rows
        )
        return self._tab("debts", rows, found.problems, figure)


def _joined(*parts: str | None) -> str:
    """One line; a note of many lines or of twenty thousand letters stays one line."""
    return " · ".join(bare for part in parts if part and (bare := _bare(part)))


def _bare(text: str) -> str:
    """Without what would move a terminal's cursor or turn its text round."""
    words = " ".join(text.split())
    return "".join(letter for letter in words if letter.isprintable())[:500]
