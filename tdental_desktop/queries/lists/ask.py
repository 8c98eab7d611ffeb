"""Asking a declared list: keys in order with sums, rows by key, summaries, a stream of all rows.

``start``, ``listing``, ``summary``, ``choices`` and ``stream`` read index ranges or whole tables: query
thread or an export's own process. ``rows`` reads by key: any thread.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

import orjson

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, normal_phone, reversed_phone, tokens
from sync.replica.ledger import day_after
from tdental_desktop.queries.days_held import around, clinic_day_sql
from tdental_desktop.queries.lists.part_sums import part_sums
from tdental_desktop.queries.lists.spec import (
    UNKNOWN,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    ListState,
    Right,
)
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import (
    Amount,
    Total,
    amount,
    flag,
    from_hundredths,
    hundredths,
    text,
)
from tdental_desktop.queries.work_lists_days import months_before

FIRST = 64
"""Rows of the first screen, asked before all keys are put in order."""
_LEAST_DIGITS = 3
_STREAM_ROWS = 512
_CLINIC_ZONE = timezone(timedelta(hours=7))

Value = str | int | bool | Amount | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One answer about a list.

    Attributes:
        ids: Keys in the order asked for.
        sums: Column key → sum over the filter.
        problems: Tables that may not hold everything.
        whole: False for the beginning of the list alone; then ``sums`` is empty.
        unknown: Sentences of the spec: why the list cannot be worked out; there are no rows then.
    """

    ids: tuple[str, ...]
    sums: Mapping[str, Total] = field(default_factory=dict)
    problems: tuple[TableProblem, ...] = ()
    whole: bool = True
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. ``values`` and ``beside`` stand by column key; ``against`` holds the figure it must equal;
    ``record`` is the key of what it opens in the record.
    """

    id: str
    customer: str | None
    values: Mapping[str, Value]
    beside: Mapping[str, str | None]
    against: Mapping[str, Amount | None]
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One row of a summary: value (``UNKNOWN`` for none), its name, rows, sums by column key."""

    value: str
    name: str | None
    rows: int
    sums: Mapping[str, Total]


def allowed(scope: Scope, right: Right) -> bool:
    """Whether a column or filter with this right exists for the person."""
    return not right or bool(getattr(scope, right))


def columns_of(spec: ListSpec, scope: Scope) -> tuple[ListColumn, ...]:
    """The columns that the scope allows."""
    return tuple(column for column in spec.columns if allowed(scope, column.right))


def summed(spec: ListSpec, scope: Scope) -> tuple[ListColumn, ...]:
    """The columns that are added up under the list."""
    return tuple(column for column in columns_of(spec, scope) if column.summed)


def start(connection: Connection, scope: Scope, spec: ListSpec, state: ListState) -> Listing:
    """The first screen by itself: rows to look at while the whole list is put in order."""
    _teach(connection, scope)
    spec = _known(connection, spec)
    where, values = _where(spec, scope, state)
    order = _order(spec, scope, state)
    used = _from(spec, spec.id, where, order)
    found = connection.execute(
        f"SELECT {spec.id} {used} WHERE {where} ORDER BY {order} LIMIT {FIRST}", values
    ).fetchall()
    ids = tuple(str(row[0]) for row in found)
    return Listing(ids, problems=problems(connection, scope, spec.tables), whole=len(ids) < FIRST)


def listing(
    connection: Connection, scope: Scope, spec: ListSpec, state: ListState, *, parts: bool = True
) -> Listing:
    """All keys in order, sums over the filter, and what is not held.

    Args:
        connection: A reader.
        scope: What may be seen; without a right its sums are left out and such a sort is not obeyed.
        spec: The list.
        state: What it is narrowed to.
        parts: Also the sums of columns that are split, which take longer than all the rest; without them
            :func:`split_sums` tells them.
    """
    _teach(connection, scope)
    spec = _known(connection, spec)
    where, values = _where(spec, scope, state)
    order = _order(spec, scope, state)
    parted = spec.parts if spec.parts and spec.parts.column not in order else None
    adding = [c for c in summed(spec, scope) if parted is None or c.key not in parted.sums]
    sums = "".join(f", {hundredths(c.sql)}" for c in adding)
    used = _from(spec, spec.id, where, order, sums)
    # One row instead of 200,000: each step of a cursor hands the interpreter lock over and waits for it.
    sql = f"SELECT json_group_array({spec.id} ORDER BY {order}), count(*){sums} {used} WHERE {where}"
    row = connection.execute(sql, values).fetchone()
    found = Listing(
        ids=tuple(orjson.loads(row[0])),
        sums={c.key: _total(row, 2 + 2 * place, row[1]) for place, c in enumerate(adding)},
        problems=problems(connection, scope, spec.tables),
        unknown=tuple(words for number, words in spec.unknown if connection.execute(number).fetchone()[0]),
    )
    return split_sums(connection, scope, spec, state, found) if parts else found


def split_sums(
    connection: Connection, scope: Scope, spec: ListSpec, state: ListState, found: Listing
) -> Listing:
    """A listing with the sums that it was asked without; query thread.

    Args:
        found: The answer of :func:`listing` to the same question.
    """
    parts = spec.parts
    columns = {c.key: c.sql for c in summed(spec, scope) if parts is not None and c.key in parts.sums}
    if parts is None or all(key in found.sums for key in columns):
        return found
    _teach(connection, scope)
    where, values = _where(spec, scope, state)
    if state.words:  # words are dear: not twice
        where = f"{spec.id} IN (SELECT value FROM json_each(:found))"
        values = {"found": json.dumps(found.ids)}
    asked = _from(spec, where), _from(spec, parts.column, where), where
    more = part_sums(connection, spec.id, parts, columns, asked, values, len(found.ids))
    return replace(found, sums={**found.sums, **more})


def rows(
    connection: Connection, scope: Scope, spec: ListSpec, keys: Sequence[str], *, today: str = ""
) -> dict[str, ListRow]:
    """Rows of one page of keys. A key that is gone from the file is left out.

    Args:
        connection: A reader.
        scope: What may be seen.
        spec: The list; one that ``walks`` belongs to the query thread here too.
        keys: Keys of its rows.
        today: As ``ListState.today``.
    """
    _teach(connection, scope)
    columns = columns_of(spec, scope)
    limit, values = _seen(spec, scope)
    picked, used = _select(spec, columns)
    spec = replace(spec, source=spec.by_key or spec.source)
    sql = (
        f"SELECT {picked} {_from(spec, used, limit)}"
        f" WHERE {spec.id} IN (SELECT value FROM json_each(:keys)) AND {limit}"
    )
    named = {"keys": json.dumps(list(keys)), "today": today or clinic_today(), **values}
    found = connection.execute(sql, named).fetchall()
    return {str(row[0]): _row(row, columns) for row in found}


def stream(
    connection: Connection,
    scope: Scope,
    spec: ListSpec,
    state: ListState,
    keys: Sequence[str],
) -> Iterator[tuple[Value, ...]]:
    """Every row of the list in its order, the values of some columns; never all in memory.

    Args:
        keys: Column keys in the order wanted; a key without the right gives no value at all (it is left
            out of every row: ask :func:`streamed` for what comes).

    Yields:
        Values as :class:`ListRow` holds them.
    """
    _teach(connection, scope)
    spec = _known(connection, spec)
    columns = streamed(spec, scope, keys)
    where, values = _where(spec, scope, state)
    order = _order(spec, scope, state)
    picked = ", ".join(f"({column.sql})" for column in columns)
    sql = f"SELECT {picked} {_from(spec, picked, where, order)} WHERE {where} ORDER BY {order}"
    readers = [_reader(column) for column in columns]
    cursor = connection.execute(sql, values)
    while batch := cursor.fetchmany(_STREAM_ROWS):
        for row in batch:
            yield tuple([read(value) for read, value in zip(readers, row, strict=True)])


def streamed(spec: ListSpec, scope: Scope, keys: Sequence[str]) -> tuple[ListColumn, ...]:
    """The columns that :func:`stream` gives for these keys."""
    known = {column.key: column for column in columns_of(spec, scope)}
    return tuple(known[key] for key in keys if key in known)


def summary(
    connection: Connection, scope: Scope, spec: ListSpec, state: ListState, group: ListGroup
) -> tuple[Group, ...]:
    """Rows and sums per value of a group, under all filters but the group's own.

    Days stand newest first, everything else by its first sum (else its rows), largest first; rows
    without a value come last.
    """
    _teach(connection, scope)
    spec = _known(connection, spec)
    where, values = _where(spec, scope, state, with_group=False)
    adding = summed(spec, scope)
    label = group.label or group.sql
    sums = "".join(f", {hundredths(c.sql)}" for c in adding)
    used = _from(spec, group.sql, label, where, sums)
    found = connection.execute(
        f"SELECT {group.sql} AS value, max({label}), count(*){sums} {used} WHERE {where} GROUP BY 1", values
    ).fetchall()
    made = [
        Group(
            value=UNKNOWN if row[0] is None else str(row[0]),
            name=text(row[1]),
            rows=row[2],
            sums={c.key: _total(row, 3 + 2 * place, row[2]) for place, c in enumerate(adding)},
        )
        for row in found
    ]
    if group.kind == "date":
        return tuple(sorted(made, key=lambda one: one.value, reverse=True))
    first = adding[0].key if adding else None

    def size(one: Group) -> tuple[bool, Amount, str]:
        value = one.sums[first].value if first is not None else one.rows
        return one.value == UNKNOWN, -(value or 0), one.name or ""

    return tuple(sorted(made, key=size))


def choices(
    connection: Connection, scope: Scope, spec: ListSpec, state: ListState, question: ListFilter
) -> tuple[tuple[str, str | None, int], ...]:
    """Value, name, rows of what occurs under all other filters; ``UNKNOWN`` last."""
    _teach(connection, scope)
    spec = _known(connection, spec)
    where, values = _where(spec, scope, state, without=question.key)
    label = question.label or question.sql
    found = connection.execute(
        f"SELECT {question.sql} AS value, max({label}), count(*)"
        f" {_from(spec, question.sql, label, where)} WHERE {where} GROUP BY 1",
        values,
    ).fetchall()
    named = [(UNKNOWN if row[0] is None else str(row[0]), text(row[1]), int(row[2])) for row in found]
    return tuple(sorted(named, key=lambda one: (one[0] == UNKNOWN, fold_text(one[1] or one[0]) or "")))


# ------------------------------------------------------------------------------------------------ parts


def clinic_today() -> str:
    """The clinic's day by the machine's clock."""
    return datetime.now(_CLINIC_ZONE).date().isoformat()


def _teach(connection: Connection, scope: Scope) -> None:
    """The folding of the replica and the scope as SQL functions; defining them again costs microseconds."""
    for function in (fold_text, reversed_phone):
        connection.create_function(function.__name__, 1, function, deterministic=True)
    connection.create_function("months_before", 2, months_before, deterministic=True)
    branches = scope.branches

    def in_scope(branch: str | None) -> bool:
        return branches is None or branch in branches

    connection.create_function("in_scope", 1, in_scope, deterministic=True)


def _known(connection: Connection, spec: ListSpec) -> ListSpec:
    """The list over the rows that are given, reached by their keys; ``:keys`` is bound by ``_where``.

    A check finds nothing before its tables were loaded once: what is only on its way would look amiss, and
    each row would be looked for in tables without indexes.
    """
    if spec.compares and _loading(connection, spec.tables):
        return replace(spec, where="0")
    if not spec.given:
        return spec
    among = f"({spec.where}) AND {spec.id} IN (SELECT value FROM json_each(:keys))"
    return replace(spec, source=spec.by_key or spec.source, where=among)


def _loading(connection: Connection, names: Sequence[str]) -> bool:
    """One of the tables was not loaded to the end yet, not even for the first time."""
    sql = "SELECT 1 FROM _tables WHERE indexed = 0 AND name IN (SELECT value FROM json_each(?))"
    return connection.execute(sql, [json.dumps(list(names))]).fetchone() is not None


def _from(spec: ListSpec, *expressions: str) -> str:
    """FROM with the joins that the expressions need, and those that these joins need."""
    wanted = " ".join(expressions)
    if spec.parts is not None and spec.parts.column in wanted:
        spec = replace(spec, source=spec.parts.source)
    chosen: list[str] = []
    for alias, join in reversed(tuple(spec.joins.items())):
        if re.search(rf"\b{alias}\.", wanted):
            chosen.insert(0, join)
            wanted += " " + join
    names, bare = spec.bare
    if bare and names.issuperset(re.findall(rf"\b{spec.id.split('.')[0]}\.(\w+)", wanted)):
        spec = replace(spec, source=bare)
    return " ".join(["FROM", spec.source, *chosen])


def _seen(spec: ListSpec, scope: Scope) -> tuple[str, dict[str, object]]:
    if not allowed(scope, spec.right):
        return "0", {}
    if not spec.branch:
        return "1", {}
    condition, values = scope.rows(spec.branch)
    for place in range(len(values)):
        condition = condition.replace("?", f":seen{place}", 1)
    return condition, {f"seen{place}": value for place, value in enumerate(values)}


def _where(
    spec: ListSpec, scope: Scope, state: ListState, *, with_group: bool = True, without: str = ""
) -> tuple[str, dict[str, object]]:
    limit, named = _seen(spec, scope)
    named["today"] = state.today or clinic_today()
    if spec.given:
        named["keys"] = spec.given
    parts = [spec.where, limit]
    if spec.branch and state.branch is not None:
        parts.append(f"{spec.branch} = :branch")
        named["branch"] = state.branch
    if spec.dated:
        parts += _days(spec.dated, state, named)
    for place, (key, value) in enumerate(state.chosen):
        question = next((one for one in spec.filters if one.key == key), None)
        if question is None or key == without or not allowed(scope, question.right):
            continue
        if question.choices:
            if value in question.choices:
                parts.append(f"({question.choices[value][1]})")
            continue
        parts.append(_is(question.sql, value, f"chosen{place}"))
        named[f"chosen{place}"] = value
    if with_group and state.group is not None:
        group = next((one for one in spec.groups if one.key == state.group[0]), None)
        if group is not None:
            parts.append(_is(group.sql, state.group[1], "grouped"))
            named["grouped"] = state.group[1]
    more, typed = _words(spec, scope, state.words)
    return " AND ".join(parts + more), named | typed


def _days(column: str, state: ListState, named: dict[str, object]) -> list[str]:
    """The period: wide bounds on the stored text, which an index serves, then the clinic day itself; only a
    moment near an end is looked at so closely, for an offset moves none by more than a day."""
    parts = []
    day = clinic_day_sql(column)
    if state.since is not None:
        parts += [f"{column} >= :since_about", f"({column} >= :since_surely OR {day} >= :since)"]
        about, _ = around(state.since)
        named |= {"since": state.since, "since_about": about, "since_surely": day_after(state.since)}
    if state.until is not None:
        parts += [f"{column} < :until_about", f"({column} < :until OR {day} <= :until)"]
        named |= {"until": state.until, "until_about": around(state.until)[1]}
    return parts


def _is(expression: str, value: str, name: str) -> str:
    return f"({expression}) IS NULL" if value == UNKNOWN else f"CAST({expression} AS TEXT) = :{name}"


def _words(spec: ListSpec, scope: Scope, typed: str) -> tuple[list[str], dict[str, object]]:
    """Conditions of the filter box. Tokens hold letters and digits only: GLOB and LIKE need no escape."""
    found = tokens(typed)
    if not found:
        return (["0"], {}) if typed.strip() else ([], {})
    digits = normal_phone(typed) or ""
    if digits and all(word.isdigit() for word in found) and len(digits) >= _LEAST_DIGITS:
        either = [f"{code} LIKE :code" for code in spec.codes]
        values: dict[str, object] = {"code": f"%{fold_text(digits)}%"}
        if scope.phone and spec.phones:
            either += [f"({phone} >= :phone AND {phone} < :phone || ':')" for phone in spec.phones]
            values["phone"] = digits[::-1]
        return ["(" + (" OR ".join(either) or "0") + ")"], values
    parts: list[str] = []
    named: dict[str, object] = {}
    for place, word in enumerate(found):
        either = [f"' ' || {folded} GLOB :word{place}" for folded in spec.folded]
        either += [f"{code} LIKE :part{place}" for code in spec.codes]
        parts.append("(" + (" OR ".join(either) or "0") + ")")
        named |= {f"word{place}": f"*[^a-z0-9]{word}*", f"part{place}": f"%{word}%"}
    return parts, named


def _order(spec: ListSpec, scope: Scope, state: ListState) -> str:
    key, descending = state.order or spec.order
    column = spec.column(key)
    if column is None or column.sort == "" or not allowed(scope, column.right):
        key, descending = spec.order
        column = spec.column(key)
    assert column is not None, f"{spec.key} is ordered by a column it does not have: {key}"
    direction = "DESC" if descending else "ASC"
    then = f"{column.then} {direction} NULLS LAST, " if column.then else ""
    return f"{column.sort or column.sql} {direction} NULLS LAST, {then}{spec.id} {direction}"


def _select(spec: ListSpec, columns: Sequence[ListColumn]) -> tuple[str, str]:
    picked = [spec.id, spec.customer or "NULL", spec.record_id or spec.id]
    for column in columns:
        picked.append(f"({column.sql})")
        if column.beside:
            picked.append(f"({column.beside})")
        if column.against:
            picked.append(f"({column.against})")
    select = ", ".join(picked)
    return select, select


def _row(row: Sequence[object], columns: Sequence[ListColumn]) -> ListRow:
    values: dict[str, Value] = {}
    beside: dict[str, str | None] = {}
    against: dict[str, Amount | None] = {}
    place = 3
    for column in columns:
        values[column.key] = _reader(column)(row[place])
        place += 1
        if column.beside:
            beside[column.key] = text(row[place])
            place += 1
        if column.against:
            against[column.key] = amount(row[place])
            place += 1
    return ListRow(str(row[0]), text(row[1]), values, beside, against, text(row[2]))


def _reader(column: ListColumn) -> Callable[[object], Value]:
    if column.kind in ("money", "quantity", "number", "percent", "minutes"):
        return amount
    return flag if column.kind == "flag" else text


def _total(row: Sequence[object], place: int, count: int) -> Total:
    known = row[place + 1]
    stored = row[place]
    assert isinstance(known, int) and (stored is None or isinstance(stored, int))
    return Total(from_hundredths(stored), count - known)
