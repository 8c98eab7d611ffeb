"""From query values to SQL conditions, per table and from its spec (API reference, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import orjson

from sync.replica.fold import fold_text
from sync.server import declared
from sync.tables import Kind, TableSpec, Windowed, snake

Query = Mapping[str, list[str]]
"""Lower-case query name → its values, in the order sent."""
Condition = tuple[str, list[object]]

LIVING = "_gone_at IS NULL AND _shape IS NOT NULL"


class BadParameter(Exception):
    """HTTP 400: the value of this query name cannot be read."""


class UnpairedDate(Exception):
    """HTTP 500, as TDental answers when only one end of a paired date filter comes."""


@dataclass(frozen=True)
class Dates:
    """A pair of query names over a column; see ``Windowed`` and ``declared.DATES``."""

    start: str
    end: str
    column: str
    raw_end: bool = False
    paired: bool = False
    lone_end_ignored: bool = False

    def conditions(self, query: Query) -> list[Condition]:
        """Nothing when the query is silent; a null date never matches a given bound."""
        start, end = last(query, self.start), last(query, self.end)
        if self.paired and (start is None) != (end is None):
            if start is None and self.lone_end_ignored:
                return []
            raise UnpairedDate
        found: list[Condition] = []
        if start is not None:
            found.append((f'"{self.column}" >= ?', [_moment(self.start, start)]))
        if end is not None and self.raw_end:
            found.append((f'"{self.column}" <= ?', [_moment(self.end, end, midnight=True)]))
        elif end is not None:
            found.append((f'"{self.column}" < ?', [_next_day(_moment(self.end, end))]))
        return found


class Filters:
    """Every query name that one table's list understands; all others are ignored.

    Args:
        spec: The table.
    """

    def __init__(self, spec: TableSpec) -> None:
        name = spec.name
        self._dates = tuple(_dates(spec))
        self._preset = {k.lower(): [v] for k, v in declared.PRESET.get(name, {}).items()}
        self._tests: dict[str, Callable[[list[str]], Condition]] = {}
        self._customer: str | None = None
        for item in declared.EQUAL.get(name, "").split():
            query, _, column = item.partition("=")
            self._equal(spec, query, column or _column(spec, query))
        if spec.by_customer and spec.customer_column and spec.by_customer != "search":
            self._equal(spec, spec.by_customer, spec.customer_column)
            self._customer = spec.by_customer.lower()
        if spec.by_state:
            self._state(spec)
        for query in declared.CSV.get(name, "").split():
            self._tests[query.lower()] = _csv(query)
        branches = [c for c in ("_company_id", "company_id") if c in spec.columns]
        if branches:
            columns = ", ".join(f'"{c}"' for c in branches)
            branch = f"coalesce({columns})" if len(branches) > 1 else f"+{columns}"
            self._tests["companyid"] = _among(f"{branch} IN (SELECT value FROM json_each(?))")
        for query, sql in declared.COMPARED.get(name, {}).items():
            self._tests[query.lower()] = _compared(query, sql)
        for query, sql in declared.TRUTHS.get(name, {}).items():
            self._tests[query.lower()] = _truth(query, sql)
        for query, sql in declared.AMONG.get(name, {}).items():
            self._tests[query.lower()] = _among(sql)
        columns = declared.SEARCH.get(name, "name" if "name" in spec.columns else "")
        self._search = tuple(columns.split())
        self._folded = {source: f"_s_{source}" for source in spec.search if not source.endswith("phone")}

    def conditions(self, query: Query) -> list[Condition]:
        """SQL conditions, without the ones that every list has.

        Raises:
            BadParameter: A date, number or boolean that cannot be read.
            UnpairedDate: One end of a paired date filter.
        """
        asked = {**self._preset, **query}
        found = [c for dates in self._dates for c in dates.conditions(asked)]
        found += [
            self._tests[name](values) for name, values in asked.items() if name in self._tests and any(values)
        ]
        text = fold_text(last(asked, "search") or last(asked, "searchnameusername"))
        if text and self._search:
            found.append(self._searching(text))
        return found

    def _searching(self, text: str) -> Condition:
        # Folding changes no digit: a phone number is found without folding every name of a large table.
        plain = '"{}"' if text.isdigit() else 'fold("{}")'
        parts = [f"instr({plain.format(c)}, ?)" for c in self._search if c not in self._folded]
        parts += [f'instr("{self._folded[c]}", ?)' for c in self._search if c in self._folded]
        return f"({' OR '.join(parts)})", [text] * len(parts)

    def _equal(self, spec: TableSpec, query: str, column: str) -> None:
        if column not in spec.columns:
            return
        if spec.columns[column] is Kind.FLAG:
            self._tests[query.lower()] = _truth(query, f'coalesce("{column}", 0)')
        else:
            self._tests[query.lower()] = _among(f'"{column}" IN (SELECT value FROM json_each(?))')

    def _state(self, spec: TableSpec) -> None:
        assert spec.by_state is not None
        query = spec.by_state[0]
        column = _column(spec, query)
        if spec.states_csv:
            self._tests[query.lower()] = _csv(query, column)
        else:
            self._equal(spec, query, column)


def last(query: Query, name: str) -> str | None:
    """The last value of a query name; an empty one counts as absent."""
    values = query.get(name.lower())
    return values[-1] if values and values[-1] else None


def parse_bool(name: str, text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise BadParameter(name)
    return text.lower() == "true"


def _dates(spec: TableSpec) -> list[Dates]:
    found = [Dates(*names) for names in declared.DATES.get(spec.name, ())]
    if isinstance(spec.strategy, Windowed):
        s = spec.strategy
        lone = spec.name in declared.LONE_END_IGNORED
        found.append(Dates(s.date_from, s.date_to, s.on, s.end_of_day, s.paired, lone))
    return found


def _column(spec: TableSpec, query: str) -> str:
    return spec.by_name[query].column if query in spec.by_name else snake(query)


def _among(sql: str) -> Callable[[list[str]], Condition]:
    return lambda values: (sql, [orjson.dumps([v for v in values if v]).decode()])


def _csv(query: str, column: str | None = None) -> Callable[[list[str]], Condition]:
    sql = f'"{column or query}" IN (SELECT value FROM json_each(?))'
    return lambda values: (sql, [orjson.dumps([v.strip() for v in values[-1].split(",")]).decode()])


def _truth(query: str, sql: str) -> Callable[[list[str]], Condition]:
    return lambda values: (f"{sql} = ?", [parse_bool(query, values[-1])])


def _compared(query: str, sql: str) -> Callable[[list[str]], Condition]:
    def test(values: list[str]) -> Condition:
        try:
            return sql, [float(values[-1])]
        except ValueError:
            raise BadParameter(query) from None

    return test


def _moment(name: str, text: str, *, midnight: bool = False) -> str:
    """A bound as text that compares with stored ones: zone-less, as long as it was given."""
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise BadParameter(name) from None
    if len(text) <= 10 and not midnight:
        return moment.date().isoformat()
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def _next_day(bound: str) -> str:
    """First text after the bound's day: an end is extended to the end of its day."""
    day = date.fromisoformat(bound[:10])
    return "9999-12-31T24" if day == date.max else (day + timedelta(days=1)).isoformat()
