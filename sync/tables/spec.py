"""What a table is: one frozen ``TableSpec`` from which everything else is derived.

Schema, request parameters, paging, allow-list, local server, demo clinic, contract tests and the
README's table list read these declarations and nothing else. The rule that turns API fields into
columns is design section 2 ("column rule"); the code that applies it is ``sync/tables/row.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Literal

from .tally import Tally

NULL_GUID = "00000000-0000-0000-0000-000000000000"
_SNAKE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """The column name of an API field: ``productUOMQty`` → ``product_uom_qty``."""
    return _SNAKE.sub("_", name).lower()


class Kind(Enum):
    """JSON shape a field is expected to have; the SQLite type it is stored under."""

    GUID = "guid"
    TEXT = "text"
    MOMENT = "moment"
    INTEGER = "integer"
    MONEY = "money"
    FLAG = "flag"
    REF = "ref"
    JSON = "json"


@dataclass(frozen=True)
class Field:
    """One field of the wire row.

    Attributes:
        name: API name, camelCase.
        kind: Expected JSON shape.
        detail: True when only the detail answer holds it.
        alias_of: API name of the field that owns the column when two fields share one snake name. The
            alias always stays in ``extra`` and fills the column only where the owner is absent.
    """

    name: str
    kind: Kind
    detail: bool = False
    alias_of: str | None = None

    @cached_property
    def column(self) -> str:
        return snake(self.name)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Columns this field can fill; an object may also come without ``id`` and is JSON then."""
        if self.kind is Kind.REF:
            return (f"{self.column}_id", f"{self.column}_name", self.column)
        return (self.column,)


_GROUPS = {
    "guid": Kind.GUID,
    "text": Kind.TEXT,
    "moment": Kind.MOMENT,
    "integer": Kind.INTEGER,
    "money": Kind.MONEY,
    "flag": Kind.FLAG,
    "ref": Kind.REF,
    "json": Kind.JSON,
}


def fields(**groups: str) -> tuple[Field, ...]:
    """Declares fields by kind: ``fields(guid="id partnerId", money="amount")``.

    ``alias="productUomQty=productUOMQty"`` names a field that loses a shared snake name. A leading
    ``detail`` is not given here: ``Detail.fields`` marks its own.
    """
    aliases = dict(pair.split("=") for pair in groups.pop("alias", "").split())
    found = [Field(name, _GROUPS[group]) for group, names in groups.items() for name in names.split()]
    kinds = {f.name: f.kind for f in found}
    found += [Field(name, kinds[owner], alias_of=owner) for name, owner in aliases.items()]
    return tuple(found)


# --- how a list is read -------------------------------------------------------------------------


@dataclass(frozen=True)
class Windowed:
    """Read by date windows, one request each.

    Attributes:
        date_from, date_to: Query names of the range.
        on: Column the server filters on (its text is compared, never converted).
        paired: Both ends must be sent (one alone is HTTP 500).
        end_of_day: Send the end as ``…T23:59:59.999`` because the server compares it raw.
        per_branch: Ask per branch, because rows do not tell theirs (``_company_id``).
        fallback: What to do when the date filter is dead: ``paged`` (stable newest-first order),
            ``branch`` (one request per branch), ``single`` (one request above the total).
    """

    date_from: str
    date_to: str
    on: str
    paired: bool = False
    end_of_day: bool = False
    per_branch: bool = False
    fallback: Literal["paged", "branch", "single"] = "branch"


@dataclass(frozen=True)
class Single:
    """One request for everything. ``limit=0`` is for lists whose total lies (api reference 3, rule 4).

    Attributes:
        limit: The limit sent.
        variants: Extra queries, each its own request (products: active and archived).
        total_lies: ``totalItems`` counts the returned page.
        bare: The answer is a bare array and takes no paging.
        replace: No usable id: the whole table is replaced, rows keyed by content (``_key``).
        fallback: ``paged`` when the table outgrew the limit.
    """

    limit: int = 10_000
    variants: tuple[Mapping[str, str], ...] = ({},)
    total_lies: bool = False
    bare: bool = False
    replace: bool = False
    fallback: Literal["paged", "none"] = "none"


@dataclass(frozen=True)
class Inline:
    """Rows live in an array of the parent's list row (``sale_order_lines.steps``)."""

    parent: str
    array: str
    parents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FromDetail:
    """Rows live in an array of the parent's detail answer (``quotations`` → ``lines``)."""

    parent: str
    array: str
    parents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PerParent:
    """One request per parent row; the parent's rows are replaced as a whole.

    Attributes:
        parent: Table whose id is asked for.
        param: Query name, or ``{id}`` when the id is part of the path, or a body key for POST.
        column: Column that receives the parent's id.
        when: ``detail`` (with the parent's detail), ``debt`` (customers that have or had a debt).
    """

    parent: str
    param: str
    column: str
    when: Literal["detail", "debt"]
    limit: int | None = None


Strategy = Windowed | Single | Inline | FromDetail | PerParent


@dataclass(frozen=True)
class Hot:
    """What every click re-reads.

    Attributes:
        back, ahead: Days around today read again (dated tables).
        head: Newest-first until a whole page is unchanged.
        open_states: States whose older rows are re-read too, a seventh per click.
        everything: The whole table.
    """

    back: int = 0
    ahead: int = 0
    head: bool = False
    open_states: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True)
class Detail:
    """The detail call of a row.

    Attributes:
        path: Path template with ``{id}``.
        fields: Fields that only the detail holds.
        fetch: ``queue`` (background, low priority), ``all`` (with each new or changed row), ``open``
            (when a person opens the record), ``never``.
    """

    path: str
    fields: tuple[Field, ...] = ()
    fetch: Literal["queue", "all", "open", "never"] = "never"


@dataclass(frozen=True)
class Link:
    """A link table filled from an array of ids or of objects with ids."""

    table: str
    array: str
    parent_column: str
    child_column: str


Order = Literal["newest", "schedule", "undefined", "name", "static"]


@dataclass(frozen=True)
class TableSpec:
    """One copied table. See the module docstring; ``README.md`` shows how to add one.

    Attributes:
        name: Local table name, snake case.
        method, path: The list request. Children (``Inline``, ``FromDetail``) name their parent's.
        fields: List-row fields; the first is the key unless ``key`` is None.
        strategy: How the list is read.
        also: A second source of rows (visit details also hold visit lines).
        hot: What each click re-reads.
        detail: The detail call, if there is one.
        order: Order quality of the server's list (api reference section 3).
        body: JSON body of a list that is read by POST.
        volatile: Fields that change by themselves; left out of the digest that makes history.
        references: Column → tables it may point to (never enforced; orphans are findings).
        by_customer: Query name that narrows the list to one customer.
        by_branch: Query name that narrows the list to one branch; None when there is none.
        by_state: Query name and the values that partition the list.
        states_csv: The state query takes several values joined by commas.
        customer_column: Column that holds the customer's id.
        indexes: Column tuples indexed after the first bulk load.
        early: Those of them that are there before it: what a window asks of each row of another table.
        search: Columns folded for search; a column ending in ``phone`` is indexed by its suffix.
        links: Link tables filled from arrays of this row.
        tallies: What is counted of the rows, day by day.
        deletable: False for lists that show only a part of the table (``application_users``).
        permission: The right the list needs, for the sentence when it is missing.
        label: Vietnamese and English name for people.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    strategy: Strategy
    label: tuple[str, str]
    method: Literal["GET", "POST"] = "GET"
    key: str | None = "id"
    also: FromDetail | None = None
    hot: Hot = Hot()
    detail: Detail | None = None
    order: Order = "newest"
    body: Mapping[str, object] = field(default_factory=dict)
    volatile: str = ""
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_customer: str | None = None
    by_branch: str | None = "companyId"
    by_state: tuple[str, tuple[str, ...]] | None = None
    states_csv: bool = True
    customer_column: str | None = None
    indexes: tuple[tuple[str, ...], ...] = ()
    early: tuple[tuple[str, ...], ...] = ()
    search: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    tallies: tuple[Tally, ...] = ()
    deletable: bool = True
    permission: str | None = None

    @cached_property
    def all_fields(self) -> tuple[Field, ...]:
        """List fields, then detail-only fields (marked as such); a list field owns a shared column."""
        own = {f.name for f in self.fields}
        extra = self.detail.fields if self.detail else ()
        return self.fields + tuple(
            Field(f.name, f.kind, True, f.alias_of) for f in extra if f.name not in own
        )

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {f.name: f for f in self.all_fields}

    @cached_property
    def volatile_names(self) -> frozenset[str]:
        return frozenset(self.volatile.split())

    @cached_property
    def parent_columns(self) -> tuple[str, ...]:
        """Columns known only from the request or the enclosing row (column rule 6)."""
        found: list[str] = []
        for source in (self.strategy, self.also):
            if isinstance(source, Inline | FromDetail):
                found += source.parents
            elif isinstance(source, PerParent):
                found.append(source.column)
        if isinstance(self.strategy, Windowed) and (
            self.strategy.per_branch or self.strategy.fallback == "branch"
        ):
            found.append("_company_id")
        return tuple(dict.fromkeys(found))

    @cached_property
    def columns(self) -> dict[str, Kind]:
        """Every data column with its kind, in schema order. ``extra`` and bookkeeping come on top."""
        out: dict[str, Kind] = {}
        flat = [f for f in self.all_fields if f.kind is not Kind.REF and f.alias_of is None]
        refs = [f for f in self.all_fields if f.kind is Kind.REF]
        for f in flat:
            out.setdefault(f.column, f.kind)
        for f in refs:
            id_column, name_column, json_column = f.columns
            out.setdefault(id_column, Kind.GUID)
            out.setdefault(name_column, Kind.TEXT)
            out.setdefault(json_column, Kind.JSON)
        for column in self.parent_columns:
            out.setdefault(column, Kind.GUID)
        return out

    @cached_property
    def key_column(self) -> str:
        return self.key or "_key"

    @property
    def date_column(self) -> str | None:
        return self.strategy.on if isinstance(self.strategy, Windowed) else None

    @property
    def is_child(self) -> bool:
        return isinstance(self.strategy, Inline | FromDetail | PerParent)

    @cached_property
    def branch_column(self) -> str | None:
        """Column that tells the row's branch: the list's own, else the one we asked by."""
        own = next((f for f in self.fields if f.column == "company_id"), None)
        if "_company_id" in self.columns and own is None:
            return "_company_id"
        return "company_id" if "company_id" in self.columns else None

    @cached_property
    def branch_sql(self) -> str:
        """SQL for the row's branch; an older server's rows know it only from the request."""
        if self.branch_column == "company_id" and "_company_id" in self.columns:
            return 'coalesce("company_id", "_company_id")'
        return f'"{self.branch_column}"'

    def routes(self) -> Iterable[tuple[str, str]]:
        """Method and path templates this table may call: its part of the allow-list."""
        if not isinstance(self.strategy, Inline | FromDetail):
            yield self.method, self.path
        if self.detail:
            yield "GET", self.detail.path
