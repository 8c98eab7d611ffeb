"""What the last syncs brought: rows new, changed, gone or back, counted by table and by customer.

From the replica's history of changes and the run that first saw a row (design section 2). The first reading
of a table brings everything and hence no news. Query thread, all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import orjson

from sync.replica.connection import Connection
from sync.replica.fold import tokens
from sync.tables import TABLES, TableSpec
from tdental_desktop.queries.replica_state import TableProblem, label, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.queries.values import text
from tdental_desktop.queries.work_lists_days import shift

Kind = Literal["new", "changed", "gone", "returned"]
KINDS: tuple[Kind, ...] = ("new", "changed", "gone", "returned")
Period = Literal["last", "yesterday", "week", "month", "all"]
PERIODS: tuple[Period, ...] = ("yesterday", "last", "week", "month", "all")
"""What one can look back at; the first is the default."""
TABLE_NAMES = frozenset(TABLES)
"""Every table can have news."""


@dataclass(frozen=True, slots=True)
class NewsFilters:
    """What the list is narrowed to; None is no filter.

    Attributes:
        table: Local name.
        customer: Customer's id; empty for rows that belong to nobody.
        kind: What became of the row.
        branch: Branch id; rows of tables without a branch stay.
        words: Words of the customer's name or code, without accents.
    """

    period: Period = "yesterday"
    table: str | None = None
    customer: str | None = None
    kind: Kind | None = None
    branch: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The news of one table or of one customer.

    Attributes:
        key: Local table name, or customer's id (empty for nobody).
        name: The customer's name; None for tables, whose ``label`` has both languages.
    """

    key: str
    counts: Mapping[Kind, int]
    label: tuple[str, str] | None = None
    name: str | None = None
    ref: str | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class News:
    """One answer.

    Attributes:
        keys: Of ``since_rows.rows``, newest first.
        tables: Under all filters but the table, most first.
        customers: Under all filters but the customer, most first; nobody's last.
        since: Clinic time that it looks back to; None for as far as the history reaches.
        runs: Whole readings in that time that came to their end.
        first: Nothing was ever read completely: all rows are new, and none is news.
    """

    keys: tuple[str, ...] = ()
    tables: tuple[Group, ...] = ()
    customers: tuple[Group, ...] = ()
    since: str | None = None
    runs: int = 0
    first: bool = False
    problems: tuple[TableProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    table: str
    kind: Kind
    at: str
    customer: str


def since_moment(connection: Connection, period: Period, today: str) -> str:
    """Clinic time that a period begins with; empty for everything."""
    if period == "all":
        return ""
    if period == "last":
        row = connection.execute(
            "SELECT started_at FROM _runs WHERE finished_at IS NOT NULL AND mode <> 'customer'"
            " ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return (row[0] if row else None) or today
    return shift(today, {"yesterday": -1, "week": -7, "month": -30}[period])


def news(connection: Connection, scope: Scope, filters: NewsFilters, today: str) -> News:
    """Everything that changed in a period, and how it spreads.

    Args:
        connection: A reader.
        scope: Hides rows of other branches.
        filters: See there.
        today: The clinic's day.
    """
    since = since_moment(connection, filters.period, today)
    entries = [
        entry
        for name in _made(connection)
        for entry in _of_table(connection, scope, TABLES[name], since, filters)
        if filters.kind is None or entry.kind == filters.kind
    ]
    names = _named(connection, {entry.customer for entry in entries if entry.customer})
    if wanted := tokens(filters.words):
        entries = [entry for entry in entries if _speaks(names.get(entry.customer), wanted)]
    by_table = [e for e in entries if filters.customer is None or e.customer == filters.customer]
    by_customer = [e for e in entries if filters.table is None or e.table == filters.table]
    shown = [e for e in by_table if filters.table is None or e.table == filters.table]
    shown.sort(key=lambda entry: (entry.at, entry.key), reverse=True)
    return News(
        keys=tuple(entry.key for entry in shown),
        tables=_groups(by_table, "table", {}),
        customers=_groups(by_customer, "customer", names),
        since=since or None,
        runs=_runs(connection, since),
        first=_first(connection),
        problems=tuple(
            p for p in problems(connection, scope, TABLES) if p.trouble in FAULTS or p.trouble == "forbidden"
        ),
    )


def _made(connection: Connection) -> list[str]:
    found = connection.execute("SELECT name FROM _tables").fetchall()
    return [row[0] for row in found if row[0] in TABLES]


def _first(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM _meta WHERE name = 'first_complete'").fetchone() is None


def _runs(connection: Connection, since: str) -> int:
    found = connection.execute(
        "SELECT count(*) FROM _runs WHERE started_at >= ? AND finished_at IS NOT NULL AND mode <> 'customer'",
        [since],
    )
    return int(found.fetchone()[0])


def baseline(connection: Connection, table: str) -> int | None:
    """The last run of a table's first reading; None while that has not come to its end."""
    row = connection.execute("SELECT first_complete_at FROM _tables WHERE name = ?", [table]).fetchone()
    if row is None or row[0] is None:
        return None
    found = connection.execute("SELECT max(id) FROM _runs WHERE started_at <= ?", [row[0]]).fetchone()
    return int(found[0] or 1)


def of_branch(scope: Scope, spec: TableSpec, branch: str | None) -> tuple[str, list[str]]:
    """SQL condition on the rows ``t`` of a table; tables without a branch are everybody's."""
    if spec.branch_column is None:
        return "1", []
    column = spec.branch_sql.replace('"', "t.", 1).replace('"', "")
    if "coalesce" in spec.branch_sql:
        column = "coalesce(t.company_id, t._company_id)"
    condition, values = scope.rows(column)
    if branch is not None:
        condition, values = f"{condition} AND {column} = ?", [*values, branch]
    return condition, values


def customer_sql(spec: TableSpec) -> str:
    """SQL: whose a row ``t`` is, empty for nobody's."""
    column = spec.customer_column
    if column is None and "sale_order_id" in spec.columns:
        return "coalesce((SELECT o.partner_id FROM sale_orders o WHERE o.id = t.sale_order_id), '')"
    return f"coalesce(t.{column}, '')" if column in {*spec.columns, spec.key_column} else "''"


def _of_table(
    connection: Connection, scope: Scope, spec: TableSpec, since: str, filters: NewsFilters
) -> list[_Entry]:
    limit, values = of_branch(scope, spec, filters.branch)
    # One row instead of thousands: each step of a cursor hands the interpreter lock over.
    changed = connection.execute(
        "SELECT json_group_array(json_array(h.id, h.kind, h.at, " + customer_sql(spec) + "))"
        f' FROM _history h JOIN "{spec.name}" t ON t."{spec.key_column}" = h.row_key'
        f" WHERE h.table_name = ? AND h.at >= ? AND {limit}",
        [spec.name, since, *values],
    ).fetchone()[0]
    found = [
        _Entry(f"h:{number}", spec.name, kind, at, customer)
        for number, kind, at, customer in orjson.loads(changed)
    ]
    base = baseline(connection, spec.name)
    if base is None:
        return found
    born = connection.execute(
        f'SELECT json_group_array(json_array(t."{spec.key_column}", r.started_at, {customer_sql(spec)}))'
        f' FROM "{spec.name}" t JOIN _runs r ON r.id = t._born'
        # The index holds later runs alone.
        f" WHERE t._born > 1 AND t._born > {base} AND r.started_at >= ? AND {limit}",
        [since, *values],
    ).fetchone()[0]
    return found + [
        _Entry(f"n:{spec.name}:{key}", spec.name, "new", at, customer)
        for key, at, customer in orjson.loads(born)
    ]


@dataclass(frozen=True, slots=True)
class _Person:
    name: str | None
    ref: str | None
    folded: str


def _named(connection: Connection, keys: set[str]) -> dict[str, _Person]:
    if not keys or "customers" not in _made(connection):
        return {}
    found = connection.execute(
        "SELECT id, name, ref, coalesce(_s_name, '') || ' ' || coalesce(_s_ref, '') FROM customers"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [orjson.dumps(sorted(keys)).decode()],
    )
    return {row[0]: _Person(text(row[1]), text(row[2]), row[3]) for row in found.fetchall()}


def _speaks(person: _Person | None, wanted: tuple[str, ...]) -> bool:
    return person is not None and all(word in person.folded for word in wanted)


def _groups(entries: list[_Entry], by: str, names: Mapping[str, _Person]) -> tuple[Group, ...]:
    counts: dict[str, dict[Kind, int]] = {}
    for entry in entries:
        own = counts.setdefault(getattr(entry, by), dict.fromkeys(KINDS, 0))
        own[entry.kind] += 1
    found = []
    for key, own in counts.items():
        person = names.get(key)
        named = (person.name, person.ref) if person else (None, None)
        found.append(Group(key, own, label(key) if by == "table" else None, *named))
    return tuple(sorted(found, key=lambda one: (not one.key, -one.total, one.name or one.key)))
