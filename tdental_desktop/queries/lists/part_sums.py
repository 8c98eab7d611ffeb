"""Sums of columns that split a row by rows of other tables (``spec.ListParts``), without splitting each."""

from __future__ import annotations

import json
from collections.abc import Mapping

import orjson

from sync.replica.connection import Connection
from tdental_desktop.queries.lists.spec import ListParts
from tdental_desktop.queries.values import Total, from_hundredths, hundredths


def part_sums(
    connection: Connection,
    key: str,
    parts: ListParts,
    columns: Mapping[str, str],
    asked: tuple[str, str, str],
    values: Mapping[str, object],
    count: int,
) -> dict[str, Total]:
    """What all parts come to, less the parts of rows with one that cannot be added up, and these rows as
    the list itself makes them. Query thread.

    Args:
        connection: A reader.
        key: Expression of a row's key.
        parts: How the rows are split.
        columns: Key of each summed column that is split, and its expression.
        asked: FROM of the rows as they stand, FROM of the rows with their parts, the condition of both.
        values: What the condition binds.
        count: Rows under it.
    """
    bare, made, where = asked
    sums = ", ".join(f"coalesce(sum({parts.value}) FILTER (WHERE {parts.sums[one]}), 0)" for one in columns)
    odd = f"json_group_array({key}) FILTER (WHERE ({parts.whole}) IS NOT 1)"
    sql = f"SELECT {sums}, {odd} {bare} {parts.joins} WHERE {where} AND {parts.where}"
    *every, found = connection.execute(sql, values).fetchone()
    amiss = set(orjson.loads(found))
    if not amiss:
        return {
            one: Total(from_hundredths(total) if count else None)
            for one, total in zip(columns, every, strict=True)
        }
    bound = {**values, "amiss": json.dumps(sorted(amiss))}
    among = f"AND {key} IN (SELECT value FROM json_each(:amiss))"
    less = connection.execute(f"{sql} {among}", bound).fetchone()
    shown = ", ".join(hundredths(one) for one in columns.values())
    exact = connection.execute(f"SELECT {shown} {made} WHERE {where} {among}", bound).fetchone()
    answer = {}
    for place, one in enumerate(columns):
        unknown = len(amiss) - exact[2 * place + 1]
        total = every[place] - less[place] + (exact[2 * place] or 0)
        answer[one] = Total(from_hundredths(total) if unknown < count else None, unknown)
    return answer
