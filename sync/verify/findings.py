"""Faults that the server's own rows carry: references that point to nothing, money that does not add up.

They are listed, never failures. What a rule needs and the rows do not tell is skipped and said so: a missing
figure is not zero. Money is compared in whole hundredths. Api reference section 9, self-checks 1 to 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sync.replica.connection import Connection
from sync.replica.identities import IDENTITIES, Identity, hundredths
from sync.replica.orphans import references
from sync.tables import Kind, TableSpec
from sync.verify.integrity import rows_of
from sync.verify.report import Finding

__all__ = ["fractions", "hundredths", "money", "orphans"]

EXAMPLES = 20
MOST_FINDINGS = 500
"""Findings listed per money rule; a note in ``other`` counts the rest."""


def orphans(conn: Connection, specs: Mapping[str, TableSpec]) -> Iterator[Finding]:
    """References of living rows that no living row answers, per table and column."""
    for one in references(specs):
        lost = [key for key, _ in rows_of(conn, one.lost_rows)]
        if lost:
            yield Finding(
                one.table,
                "orphan",
                column=one.column,
                expected=" or ".join(one.targets),
                found=None,
                count=len(lost),
                examples=tuple(lost[:EXAMPLES]),
            )


# --- money --------------------------------------------------------------------------------------


def money(conn: Connection, specs: Mapping[str, TableSpec]) -> tuple[list[Finding], list[Finding]]:
    """The identities of api reference section 9.

    Returns:
        Findings, and notes about what could not be computed.
    """
    found: list[Finding] = []
    notes: list[Finding] = []
    whole = {
        name for name, status in rows_of(conn, "SELECT name, status FROM _tables") if status == "complete"
    }
    for one in IDENTITIES:
        missing = [name for name in one.needs if name not in specs or name not in whole]
        reason = f"needs {', '.join(missing)}, which the replica does not hold whole" if missing else None
        reason = reason or _unknowable(conn, one)
        if reason:
            notes.append(Finding(one.table, f"not computed: {one.rule}", found=reason, count=0))
            continue
        number = 0
        for key, expected, stored in rows_of(conn, one.sql):
            number += 1
            if number <= MOST_FINDINGS:
                found.append(Finding(one.table, one.rule, key, None, _dong(expected), _dong(stored)))
        if number > MOST_FINDINGS:
            notes.append(Finding(one.table, f"more of: {one.rule}", count=number - MOST_FINDINGS))
    return found, notes


def _unknowable(conn: Connection, identity: Identity) -> str | None:
    """Why a sum cannot be worked out from the rows held, or None."""
    if identity.unknown is None:
        return None
    number = int(next(rows_of(conn, identity.unknown.sql))[0])
    return identity.unknown.words.replace("{0}", str(number)) if number else None


def _dong(value: int | None) -> int | str | None:
    """Hundredths as whole đồng, or as text with two places."""
    if value is None or value % 100 == 0:
        return None if value is None else value // 100
    return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"


def fractions(conn: Connection, specs: Iterable[TableSpec]) -> Iterator[Finding]:
    """Amounts that the server sent with a fraction, counted per column."""
    for spec in specs:
        columns = [c for c, kind in spec.columns.items() if kind is Kind.MONEY]
        if not columns:
            continue
        counts = ", ".join(f"count(CASE WHEN typeof(\"{c}\") = 'real' THEN 1 END)" for c in columns)
        row = next(rows_of(conn, f'SELECT {counts} FROM "{spec.name}" WHERE _gone_at IS NULL'))
        for column, number in zip(columns, row, strict=True):
            if number:
                yield Finding(spec.name, "fraction", column=column, found=number, count=number)
