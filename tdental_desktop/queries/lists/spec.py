"""What a declared list is: its rows, columns, filters and groups. A list is one ``ListSpec``.

The SQL of a spec is ours alone; what a person types or chooses only ever travels as a bound value.
Texts are Vietnamese sources in the translation context ``Lists``, marked for lupdate by ``T``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "text", "phone", "money", "quantity", "number", "percent", "minutes", "date", "datetime", "time", "flag"
]
"""How a value is read, written and exported. ``money`` and ``quantity`` are added up in whole hundredths."""

Right = Literal["", "money", "phone", "pay"]
Tone = Literal["neutral", "info", "success", "warning", "danger", "alert"]


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; the view translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Word:
    """A state in people's words: Vietnamese source (context ``Lists``) and tone."""

    text: str
    tone: Tone = "neutral"
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column.

    Attributes:
        key: Permanent name; settings, saved filters and exports keep it.
        title: Header, a Vietnamese source text of the context ``Lists``.
        sql: Expression over the aliases of the spec. Text of the server stays as it is.
        kind: See :data:`Kind`.
        width: Pixels; None takes what is left.
        shown: It belongs to the default columns.
        sort: Expression to sort by, where it is not ``sql``; empty: cannot be sorted.
        then: Expression that orders rows which are equal in this column, before their keys do.
        summed: The footer adds it up over the filter.
        right: Right without which the column does not exist.
        words: Value → word; a value that is not in it keeps the server's own text.
        hint: Tooltip of the header: where the figure comes from.
        at_risk: Amounts above zero are painted in danger (debt).
        strong: Semi-bold.
        beside: Expression whose text stands small behind the value.
        disc: ``beside`` is the server's index of a colour, drawn as a disc behind the value.
        against: Expression of the figure that must equal this one (ours beside the server's); a
            difference is marked and told in the cell's tooltip.
        squeezed: It goes where the dock is narrow: those of 1 (True) first, of 2 after them, and so on.
        fixed: It cannot be hidden.
        signed: Negative is ordinary (a cash movement) and painted in danger, positive with no sign.
        plain: Its words are printed as text, not as the chips of a state.
        detail: Only the detail of the row tells it.
    """

    key: str
    title: str
    sql: str
    kind: Kind = "text"
    width: int | None = 120
    shown: bool = True
    sort: str | None = None
    then: str = ""
    summed: bool = False
    right: Right = ""
    words: Mapping[str, Word] = field(default_factory=dict)
    hint: str = ""
    at_risk: bool = False
    strong: bool = False
    beside: str = ""
    disc: bool = False
    against: str = ""
    squeezed: int = 0
    fixed: bool = False
    signed: bool = False
    plain: bool = False
    detail: bool = False

    @property
    def newest_first(self) -> bool:
        """A first click on the header sorts the newest or largest to the top."""
        return self.kind not in ("text", "phone", "flag")


@dataclass(frozen=True, slots=True)
class ListFilter:
    """A question of the filter menu. Either fixed ``choices`` or the values that occur in ``sql``.

    Attributes:
        key: Permanent name.
        title: Over its choices.
        choices: Value → (word, SQL condition).
        sql: Expression of the values that are offered with their number of rows; NULL is "Không xác định".
        label: Expression of the visible name of such a value; ``sql`` itself when empty.
        words: Value → word for values of ``sql``.
        default: Value that is on before anybody chose.
        right: Right without which the filter is not offered.
    """

    key: str
    title: str
    choices: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sql: str = ""
    label: str = ""
    words: Mapping[str, Word] = field(default_factory=dict)
    default: str | None = None
    right: Right = ""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A way to add the list up: rows of the summary, each a filter of the list.

    Attributes:
        key: Permanent name.
        title: Shown in the choice "Nhóm theo".
        sql: Expression that is grouped by; NULL is "Không xác định".
        label: Expression of its visible name (``max`` is taken), ``sql`` when empty.
        kind: ``date`` groups (days, months) stand newest first, all others largest first.
        words: Value → word.
    """

    key: str
    title: str
    sql: str
    label: str = ""
    kind: Literal["text", "date"] = "text"
    words: Mapping[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListParts:
    """Columns that split a row by the rows of other tables, and how these are added up without it.

    Each row is made of its parts for the screen, a file and a summary; for the footer of thousands of rows
    the parts themselves are added up, which takes a third of the time.

    Attributes:
        column: The expression that holds a row's parts; whatever names it needs ``source``.
        source: In place of the list's own source: one that has ``column``.
        joins: Joins of the parts to the list's own source, several rows for a row of the list.
        where: Which rows have parts at all; the others come to zero.
        whole: Whether a part is one that can be added up; a row with one that is not is added up as
            ``source`` makes it.
        value: What is added up, whole hundredths.
        sums: Key of a summed column → condition of the parts that it adds up.
    """

    column: str
    source: str
    joins: str
    where: str
    whole: str
    value: str
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListSpec:
    """One list. Its SQL may use ``:today``, the clinic's day, ``months_before(day, number)``, the day so many
    months ago, and ``in_scope(branch)``, whether rows of a branch may be seen, for what it counts in other
    tables.

    Attributes:
        key: Permanent name.
        title: Its name, a source text of ``Lists``.
        tables: What it reads, the main table first: who follows it, and whose incompleteness is told.
        source: ``sale_orders o``: table and alias of its rows; may be a sub-select.
        id: Expression of the row's key, ``o.id``.
        bare: Columns of ``source``, by their names there, that suffice for keys, order and sums, and a
            source of these alone, for questions that name no other.
        parts: Columns that are split by rows of other tables.
        by_key: In place of ``source`` where rows are read by key: SQL that reaches those in ``:keys`` (a
            JSON array) at once; empty: ``source`` does.
        where: What belongs to the list at all, ``o._gone_at IS NULL``.
        columns: In default order.
        order: Column key and whether it descends, before anybody chose.
        joins: Alias → ``LEFT JOIN …``; put in only where an expression uses the alias. A join may use
            aliases that stand before it. Each must give at most one row.
        branch: Expression of the branch id; empty: the list knows no branch.
        dated: Column with the server's date text whose clinic day the period narrows; empty: none.
        period: The period before anybody chose: a key of ``views.lists.periods``.
        folded: Expressions of folded text (``_s_name`` columns) that typed words are looked for in, at the
            beginning of words.
        codes: Expressions of codes and numbers, looked for anywhere inside.
        phones: Expressions of reversed phone numbers (``_s_phone``): typed digits are their end.
        filters, groups: See there.
        customer: Expression of the customer's id: Enter opens the record.
        record: Local table of the row, for opening the record at it; empty: the customer alone.
        record_id: Expression of the key in that table, where it is another one than ``id``.
        leads: Where Enter leads to: the customers of a source or tag, the employees of a job.
        right: Right without which the list is empty, and no dock offers it.
        walks: Its rows count rows of other tables: all of them are read at once in the query thread.
        compares: A check: it holds rows of several tables against each other, and finds nothing before each
            of them was loaded once.
        given: Keys (a JSON array) that hold all its rows, where somebody has looked for them already: only
            these are looked at.
        unknown: What keeps the list from being worked out: SQL of a number, above zero it does, and the
            sentence that says so. ``where`` leaves nothing then; the sentence stands in the rows' place.
        empty: What is said when there is nothing; the list's own sentence.
        note: Source text under the title: what is counted and how (shown as the footer's hint).
        ungrouped: Source text: what people would look for among the groups, and why it is not there.
    """

    key: str
    title: str
    tables: tuple[str, ...]
    source: str
    id: str
    columns: tuple[ListColumn, ...]
    order: tuple[str, bool]
    where: str = "1"
    joins: Mapping[str, str] = field(default_factory=dict)
    branch: str = ""
    dated: str = ""
    period: str = "all"
    folded: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    filters: tuple[ListFilter, ...] = ()
    groups: tuple[ListGroup, ...] = ()
    customer: str = ""
    record: str = ""
    record_id: str = ""
    leads: Literal["", "source", "tag", "job"] = ""
    right: Right = ""
    walks: bool = False
    bare: tuple[frozenset[str], str] = (frozenset(), "")
    parts: ListParts | None = None
    by_key: str = ""
    compares: bool = False
    given: str = ""
    unknown: tuple[tuple[str, str], ...] = ()
    empty: str = ""
    note: str = ""
    ungrouped: str = ""

    def column(self, key: str) -> ListColumn | None:
        """A column by its key."""
        return next((column for column in self.columns if column.key == key), None)


UNKNOWN = ""
"""Filter and group value of rows without one ("Không xác định")."""


@dataclass(frozen=True, slots=True)
class ListState:
    """What a list is narrowed to and how it is ordered: all that its question, its export and a saved
    filter need.

    Attributes:
        branch: Branch id, None for all.
        since, until: Clinic days ``YYYY-MM-DD``, both included; None is open.
        words: What was typed.
        chosen: Filter key → value.
        group: Key of the group and the chosen value, None for all rows.
        order: Column key and direction; None for the list's own.
        today: The clinic's day ``YYYY-MM-DD``; empty: by the machine's clock.
    """

    branch: str | None = None
    since: str | None = None
    until: str | None = None
    words: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    group: tuple[str, str] | None = None
    order: tuple[str, bool] | None = None
    today: str = ""
