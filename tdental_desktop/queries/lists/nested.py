"""SQL over arrays of objects inside a row, kept as JSON text, and counts by such ids."""

from __future__ import annotations


def array(column: str) -> str:
    """A JSON array; empty where the text is none."""
    return f"CASE WHEN json_valid({column}) AND json_type({column}) = 'array' THEN {column} ELSE '[]' END"


def names(column: str) -> str:
    """The names of ``[{id, name}, …]``, with commas; NULL where there is none."""
    return (
        "(SELECT group_concat(nullif(trim(j.value ->> '$.name'), ''), ', ')"
        f" FROM json_each({array(column)}) j WHERE j.type = 'object')"
    )


def texts(column: str) -> str:
    """The texts of ``["…", "…"]``, with commas; NULL where there is none."""
    return f"(SELECT group_concat(j.value, ', ') FROM json_each({array(column)}) j WHERE j.type = 'text')"


def length(column: str) -> str:
    """How many items the array has; NULL where the server sent none."""
    held = f"json_valid({column}) AND json_type({column}) = 'array'"
    return f"CASE WHEN {held} THEN json_array_length({column}) END"


def counted(alias: str, key: str, table: str, by: str, branch: str = "NULL") -> dict[str, str]:
    """A join that counts the rows of a table by a column: ``<alias>.n``, NULL for none.

    Args:
        alias: Name of the join.
        key: The id of the counting row.
        table: Table and alias ``r`` of what is counted.
        by: Column of ``r`` that holds the id.
        branch: Branch of ``r``: rows that may not be seen are not counted; NULL for all.
    """
    seen = "" if branch == "NULL" else f" AND in_scope({branch})"
    return {
        alias: f"LEFT JOIN (SELECT {by} AS id, count(*) AS n FROM {table} r"
        f" WHERE r._gone_at IS NULL{seen} GROUP BY 1) {alias} ON {alias}.id = {key}"
    }


def counted_inside(alias: str, key: str, table: str, column: str, branch: str = "NULL") -> dict[str, str]:
    """The same, where the rows name it in an array of objects; each row counts once."""
    seen = "" if branch == "NULL" else f" AND in_scope({branch})"
    inside = "CASE WHEN t.type = 'object' THEN t.value ->> '$.id' END"
    return {
        alias: f"LEFT JOIN (SELECT {inside} AS id, count(DISTINCT r.id) AS n"
        f" FROM {table} r, json_each({array('r.' + column)}) t"
        f" WHERE r._gone_at IS NULL{seen} GROUP BY 1) {alias} ON {alias}.id = {key}"
    }
