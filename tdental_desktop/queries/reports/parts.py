"""What every report is made of: measures, lines, totals, and the rows behind a figure.

One answer feeds chart, table, footer and export, so that they cannot differ. Amounts are VND, minutes are
whole, shares are percent with one decimal. A figure that is not known is None, never 0. No thread of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from sync.replica.fold import fold_text
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.reports.span import Span
from tdental_desktop.queries.values import Amount

Kind = Literal["money", "count", "quantity", "minutes", "percent"]
Held = Literal["full", "part", "none"]
Which = str
"""Permanent name of a report, see ``reports.REPORTS``."""

SEVERAL = "*"
"""Key of what belongs to several doctors or services at once and cannot be split without the details."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose.

    Attributes:
        span: Days.
        branch: Id of a branch, None for all that may be seen.
        today: The clinic's day: bookings before it were missed, those from it on are still to come.
        compare: Also read the span before.
    """

    span: Span
    today: str
    branch: str | None = None
    compare: bool = True


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of figures.

    Attributes:
        key: Permanent name.
        opens: There are rows behind each figure (:func:`reports.behind`).
    """

    key: str
    kind: Kind = "money"
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a report.

    Attributes:
        key: Identity, ``""`` for rows without a key ("Không xác định").
        label: A day, month, name or number; None prints "Không xác định".
        values: In the order of the measures.
        before: The main figure in the span before; None when it is not known or there is none.
        held: ``part``: some of its days were not read, ``values`` are those of the others; ``none``: not one.
        code, customer, table, at: Of a line that is itself one customer or one document.
        when: Day of the span before that ``before`` belongs to, where lines are days or months.
    """

    key: str
    label: str | None
    values: tuple[Amount | None, ...]
    before: Amount | None = None
    held: Held = "full"
    code: str | None = None
    customer: str | None = None
    table: str = ""
    at: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person must know to read the figures.

    Attributes:
        key: ``several``: payments of several services or doctors that only an unread detail splits;
            ``insurance``: payments by an insurer, which are no revenue here; ``amounts``: rows without an
            amount, which make their sums unknown; ``branchless``: rows of no known branch, left out;
            ``ledger``: debts collected are not known; ``methods``: documents of no known method, left out.
        count: Rows concerned.
    """

    key: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """Lines and sums of one span.

    Attributes:
        measures: Columns.
        main: Place of the measure that is compared and by which lines are ranked.
        parts: Places of the measures that together make the main one, for the chart; empty: the main alone.
        lines: In the order to show.
        totals: Over all lines; None where a sum means nothing or a part is not known.
        axis: ``time``: lines are the days or months of the span; ``rank``: the largest first; ``scale``: in
            an order of their own, as hours.
        side_by_side: The chart shows all measures, beside each other: they are no parts of a whole.
    """

    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    totals: tuple[Amount | None, ...]
    main: int = 0
    parts: tuple[int, ...] = ()
    axis: Literal["time", "rank", "scale"] = "rank"
    notes: tuple[Note, ...] = ()
    side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One answer.

    Attributes:
        which: Name of the report.
        span: Days it looks at (a report over months may widen what was asked for).
        body: Lines and sums; no lines where the right is missing (``hidden``) or nothing is held.
        before: The span compared with, None where there is none.
        total_before: Total of the main measure there; None when it is not known.
        missing: Days of the span of which a table that is needed was not read.
        missing_before: Some days of the span before were not read.
        problems: Tables that may lack rows.
        as_of: Clinic time of the last run; None before one came to its end.
    """

    which: Which
    span: Span
    body: Body
    before: Span | None = None
    total_before: Amount | None = None
    missing: frozenset[str] = frozenset()
    missing_before: bool = False
    problems: tuple[TableProblem, ...] = ()
    as_of: str | None = None
    hidden: bool = False

    @property
    def unread(self) -> bool:
        """Not one day was read: there are no figures."""
        return len(self.missing) == self.span.length

    @property
    def main(self) -> Measure:
        """The measure that is compared."""
        return self.body.measures[self.body.main]


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One row behind a figure; what a table does not tell is None.

    Attributes:
        id, table: Its identity.
        at: The server's text.
        number: Of the document.
        customer, name, code: Whose it is.
        who: Doctor.
        what: Services, content.
        state: The server's word, or the journal's kind of a payment.
        values: In the order of ``Behind.measures``.
    """

    id: str
    table: str
    at: str | None = None
    number: str | None = None
    customer: str | None = None
    name: str | None = None
    code: str | None = None
    who: str | None = None
    what: str | None = None
    state: str | None = None
    values: tuple[Amount | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows behind one figure: as many as it counts, or with a column that adds up to it.

    Attributes:
        measures: Columns of figures.
        figure: Place of the column whose sum is the figure; None: the number of rows is.
        averaged: The figure is the average of that column, not its sum.
        totals: Sums of the columns; None where a row lacks its figure.
        count: Rows.
    """

    rows: tuple[BehindRow, ...]
    measures: tuple[Measure, ...] = ()
    figure: int | None = None
    totals: tuple[Amount | None, ...] = field(default=())
    averaged: bool = False

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def value(self) -> Amount | None:
        """The figure that these rows make."""
        if self.figure is None:
            return self.count
        total = self.totals[self.figure]
        if not self.averaged:
            return total
        return average(total if isinstance(total, int) else None, self.count)


def share(part: Amount | None, whole: Amount | None) -> Decimal | None:
    """Percent, one decimal, half up; None without a whole: nothing is divided by zero."""
    if part is None or not whole:
        return None
    return (Decimal(part) / Decimal(whole) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def change(value: Amount | None, before: Amount | None) -> Amount | None:
    """How much more than before."""
    if value is None or before is None:
        return None
    difference = Decimal(value) - Decimal(before)
    return int(difference) if difference == difference.to_integral_value() else difference


def change_share(value: Amount | None, before: Amount | None) -> Decimal | None:
    """The change in percent of before, signed; None where there was nothing before."""
    if not before:
        return None
    return share(change(value, before), before if before > 0 else -before)


def average(total: int | None, count: int | None) -> int | None:
    """Whole minutes, half up; None of nothing."""
    if total is None or not count:
        return None
    return int((Decimal(total) / count).quantize(Decimal(1), ROUND_HALF_UP))


def ranked(lines: Iterable[Line], main: int) -> tuple[Line, ...]:
    """The largest first, unknown figures after them, "Không xác định" last."""

    def place(line: Line) -> tuple[bool, bool, Amount, str]:
        value = line.values[main]
        return (line.label is None, value is None, -(value or 0), line.label or "")

    return tuple(sorted(lines, key=place))


def sort_text(text: str) -> str:
    """What texts are ordered by: without accents and case."""
    return fold_text(text) or ""
