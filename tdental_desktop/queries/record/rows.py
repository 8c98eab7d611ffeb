"""SQL fragments and small readings that all tabs share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import TypeVar

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.record.parts import NOT_LOADED, Checked, Link, NotLoaded, Period, Standing, Why
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, text

T = TypeVar("T")
Row = Mapping[str, object]
_CLINIC_ZONE = timezone(timedelta(hours=7))


def fetch(connection: Connection, sql: str, values: Mapping[str, object]) -> list[Row]:
    """All rows; only for questions about one customer. Values are named."""
    found = connection.execute(sql, dict(values))
    names = [column[0] for column in found.description]
    # By place: a row asked by name for each of its columns costs several times as much.
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def visible(scope: Scope, column: str) -> tuple[str, dict[str, object]]:
    """The scope's condition on a branch column, with named values."""
    condition, values = scope.rows(column)
    for place in range(len(values)):
        condition = condition.replace("?", f":branch{place}", 1)
    return condition, {f"branch{place}": value for place, value in enumerate(values)}


def person(name: str, *ids: str) -> str:
    """SQL: a person's name: the row's own copy, else the employee's, else the user's, by each id in turn."""
    found = [f"nullif(trim({name}), '')"]
    for column in ids:
        found.append(f"(SELECT e.name FROM employees e WHERE e.id = {column})")
        found.append(f"(SELECT u.name FROM application_users u WHERE u.id = {column})")
    return f"coalesce({', '.join(found)})"


def branch(column: str, name: str | None = None) -> str:
    """SQL: the branch's name: the row's own copy, else the branch's."""
    looked_up = f"(SELECT b.name FROM companies b WHERE b.id = {column})"
    return looked_up if name is None else f"coalesce(nullif({name}, ''), {looked_up})"


def living(alias: str, gone: bool = False) -> str:
    """SQL condition: what the server still has; with ``gone`` everything."""
    return "1" if gone else f"{alias}._gone_at IS NULL"


def marks(alias: str) -> str:
    """SQL columns that :func:`standing` reads."""
    return f"{alias}._gone_at AS _gone_at, {alias}._quarantined_at AS _quarantined_at"


def standing(row: Row) -> Standing:
    """See ``parts.Standing``."""
    if row["_gone_at"] is not None:
        return "gone"
    return "here" if row["_quarantined_at"] is None else "quarantined"


def detail(row: Row, value: T | None) -> T | NotLoaded | None:
    """A value that only the detail tells: NotLoaded while nobody has read it and no list told it either."""
    return NOT_LOADED if value is None and row["_detail_at"] is None else value


def link(table: str, key: object, label: object, held: object) -> Link | None:
    """A pointer; None where the row names nothing."""
    found, name = text(key), text(label)
    return None if found is None and name is None else Link(table, found, name, bool(held))


def label_of(pointer: Link | None) -> str | None:
    """The number or name of what a row points to."""
    return None if pointer is None else pointer.label


def money(scope: Scope, row: Row, name: str) -> Amount | None:
    """A stored amount, None without the right."""
    return amount(row[name]) if scope.money else None


def checked(scope: Scope, stored: Amount | None, value: Amount | None, why: Why | None = None) -> Checked:
    """Both figures; what cannot be compared like with like is not computed."""
    if not scope.money:
        return Checked(None, None)
    if scope.branches is not None:
        return Checked(None, stored, "scope")
    if why is not None:
        return Checked(None, stored, why)
    return Checked(value, stored, "rows" if value is None else None)


def own(scope: Scope, stored: Amount | None, value: Amount | None) -> Checked:
    """Both figures of one row: other branches have no part in them."""
    if not scope.money:
        return Checked(None, None)
    return Checked(value, stored, "rows" if value is None else None)


def clinic_day(moment: str | None) -> str | None:
    """``YYYY-MM-DD`` of a server's text in clinic time; None for what is no date."""
    if moment is None or len(moment) < 10 or moment[4] != "-" or moment[7] != "-":
        return None
    if len(moment) > 19 and (moment.endswith("Z") or moment[-6] in "+-"):
        try:
            return datetime.fromisoformat(moment).astimezone(_CLINIC_ZONE).date().isoformat()
        except (ValueError, OverflowError):
            return moment[:10]
    return moment[:10]


def within(period: Period, moment: str | None) -> bool:
    """The text lies in the days; what has no date lies only in an open period."""
    if period.since is None and period.until is None:
        return True
    day = clinic_day(moment)
    if day is None:
        return False
    return (period.since is None or day >= period.since) and (period.until is None or day <= period.until)


def holds(words: str, *texts: str | None) -> bool:
    """Every typed word stands in one of the texts, whatever its accents and case."""
    wanted = (fold_text(words) or "").split()
    if not wanted:
        return True
    inside = " ".join(fold_text(one) or "" for one in texts if one)
    return all(word in inside for word in wanted)


def joined(names: Iterable[str | None]) -> str | None:
    """Names once each, in order."""
    return ", ".join(dict.fromkeys(name for name in names if name)) or None
