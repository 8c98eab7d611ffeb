"""What a table's rows come to, day by day: declared here, kept by ``sync.replica.tallies``.

A month of a calendar, a year's trend and the cash of all time are a few figures of very many rows; a tally
holds the figures, so that they cost as much in a large clinic as in a small one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST = 10**15
_ROW = re.compile(r"\br\.(\w+)")


@dataclass(frozen=True)
class Tally:
    """Rows of one table, counted by day and key. SQL of columns of the row ``r`` alone, nothing else.

    Attributes:
        name: No other tally of any table has it.
        day: The day that a row counts for; a row without one is left out.
        key: What rows are told apart by; stored as a JSON array of the values.
        where: Which rows count.
        value: What is added up of them, a whole number; NULL where a row does not tell.
    """

    name: str
    day: str
    key: tuple[str, ...]
    where: str
    value: str = "0"

    @property
    def columns(self) -> frozenset[str]:
        """Columns whose change changes it."""
        return frozenset(_ROW.findall(" ".join((self.day, *self.key, self.where, self.value))))

    def of(self, row: str) -> str:
        """SELECT of day, key and value of one row, ``NEW`` or ``OLD``, or of the rows of a source ``r``."""
        sql = (
            f"SELECT {self.day} AS day, json_array({', '.join(self.key)}) AS key, {self.value} AS value,"
            f" {self.where} AS counts"
        )
        return _ROW.sub(rf"{row}.\1", sql)


def clinic_day_sql(column: str) -> str:
    """SQL: ``YYYY-MM-DD`` of a server's text in clinic time (UTC+7); without an offset it is that already."""
    # Looked for where it would stand: a pattern tried at every place costs three times the reading.
    sign = f"substr({column}, -6, 1) IN ('+', '-') AND {column} GLOB '*[+-][0-9][0-9]:[0-9][0-9]'"
    offset = f"(substr({column}, -1) = 'Z' OR ({sign}))"
    return (
        f"CASE WHEN length({column}) > 19 AND {offset} THEN date({column}, '+7 hours')"
        f" ELSE substr({column}, 1, 10) END"
    )


def hundredths_sql(column: str) -> str:
    """SQL: an amount in whole hundredths; NULL for what is missing or no amount at all."""
    return (
        f"CASE WHEN {column} NOT BETWEEN -{_MOST} AND {_MOST} THEN NULL"
        f" WHEN typeof({column}) = 'integer' THEN {column} * 100"
        f" WHEN typeof({column}) = 'real' THEN CAST(round({column} * 100) AS INTEGER) END"
    )
