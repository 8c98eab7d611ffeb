"""What a verification found: plain data, printable as JSON (design section 5). Keys and columns, never values
of patients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

DifferenceKind = Literal["missing_here", "missing_there", "changed", "damaged"]
MOST_DIFFERENCES = 200
"""Differences listed per table; ``TableVerdict.differing`` counts them all."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not what it should be.

    Attributes:
        key: The row's id (``_key`` where rows have none).
        kind: ``missing_here`` the server has it and we do not; ``missing_there`` the other way round;
            ``changed`` both have it with other values; ``damaged`` the stored row is not the one that was
            written.
        columns: Names of the columns concerned, where they are known.
    """

    key: str
    kind: DifferenceKind
    columns: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "kind": self.kind, "columns": list(self.columns)}


@dataclass(frozen=True, slots=True)
class TableVerdict:
    """What is known about one table.

    Attributes:
        server_total: What the server counts now; offline what it counted at the last sync. None where no list
            tells (steps, lines inside details).
        rows: Living rows held.
        count_equal: Number of rows agrees; None when it could not be told.
        content_equal: Every row looked at agrees; None when none could be looked at.
        differences: At most ``MOST_DIFFERENCES``.
        differing: All of them, counted.
        compared: Rows compared with the server's.
        error, reason: Why the table could not be proven, as a code of ``sync.errors`` and in words.
    """

    server_total: int | None
    rows: int
    count_equal: bool | None
    content_equal: bool | None
    differences: tuple[Difference, ...] = ()
    differing: int = 0
    compared: int = 0
    error: str | None = None
    reason: str | None = None

    @property
    def disagrees(self) -> bool:
        """True when something differs or could not be asked."""
        return self.count_equal is False or self.content_equal is False or self.error is not None

    def to_json(self) -> dict[str, Any]:
        return {
            "server_total": self.server_total,
            "rows": self.rows,
            "count_equal": self.count_equal,
            "content_equal": self.content_equal,
            "differences": [difference.to_json() for difference in self.differences],
            "differing": self.differing,
            "compared": self.compared,
            "error": self.error,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that the server's own rows carry, or something that could not be computed.

    Attributes:
        table: Where it is seen.
        rule: Which rule it breaks, e.g. ``orphan`` or ``order.residual`` (api reference section 9).
        key: The row, where the finding is about one.
        column: The column, where the finding is about one.
        expected, found: VND in whole đồng, or with hundredths as text; counts for rules about counts.
        count: Rows concerned.
        examples: Up to 20 keys.
    """

    table: str
    rule: str
    key: str | None = None
    column: str | None = None
    expected: int | str | None = None
    found: int | str | None = None
    count: int = 1
    examples: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "rule": self.rule,
            "key": self.key,
            "column": self.column,
            "expected": self.expected,
            "found": self.found,
            "count": self.count,
            "examples": list(self.examples),
        }


@dataclass(frozen=True, slots=True)
class Findings:
    """Listed, never failures (design section 3)."""

    orphans: tuple[Finding, ...] = ()
    money: tuple[Finding, ...] = ()
    other: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "orphans": [finding.to_json() for finding in self.orphans],
            "money": [finding.to_json() for finding in self.money],
            "other": [finding.to_json() for finding in self.other],
        }


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The end of a verification.

    Attributes:
        equal: Every table asked for agrees, and none was left unproven by an error.
        tables: Verdict per table.
        findings: Faults in the server's own rows.
        error, reason, detail: What ended the verification early: a code of ``sync.errors``, the server's own
            words, ours.
        exit_code: 0 equal, 1 a disagreement, 3 sign-in, 4 offline, 5 replica unusable, 130 cancelled.
        offline: The server was not asked.
        seed: Names the random sample; the same seed asks for the same days.
    """

    equal: bool
    tables: Mapping[str, TableVerdict] = field(default_factory=dict)
    findings: Findings = Findings()
    error: str | None = None
    reason: str | None = None
    detail: str | None = None
    exit_code: int = 0
    offline: bool = False
    seed: int = 0
    requests: int = 0
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "equal": self.equal,
            "offline": self.offline,
            "seed": self.seed,
            "requests": self.requests,
            "seconds": round(self.seconds, 3),
            "error": self.error,
            "reason": self.reason,
            "detail": self.detail,
            "tables": {name: verdict.to_json() for name, verdict in self.tables.items()},
            "findings": self.findings.to_json(),
        }


class Verdict:
    """Collects what is learned about one table."""

    def __init__(self, rows: int, server_total: int | None = None) -> None:
        self.rows = rows
        self.server_total = server_total
        self.count_equal: bool | None = None
        self.content_equal: bool | None = None
        self.compared = 0
        self.error: str | None = None
        self.reason: str | None = None
        self._differences: dict[tuple[str, str], Difference] = {}
        self._more = 0

    def counted(self, equal: bool) -> None:
        """Adds a proof about the number of rows; one disagreement decides."""
        self.count_equal = equal and self.count_equal is not False

    def looked(self, rows: int) -> None:
        """Notes that rows were compared, whether or not they agreed."""
        self.compared += rows
        if self.content_equal is None:
            self.content_equal = True

    def differ(self, difference: Difference) -> None:
        """Adds a difference; the same row and kind is told once."""
        self.content_equal = False
        place = (difference.key, difference.kind)
        known = self._differences.get(place)
        if known is not None:
            columns = tuple(dict.fromkeys(known.columns + difference.columns))
            self._differences[place] = Difference(difference.key, difference.kind, columns)
        elif len(self._differences) < MOST_DIFFERENCES:
            self._differences[place] = difference
        else:
            self._more += 1

    def failed(self, error: str, reason: str | None) -> None:
        """Notes why the table could not be proven: equality not yet disproved becomes unknown."""
        self.error, self.reason = error, reason
        self.count_equal = self.count_equal and None
        self.content_equal = self.content_equal and None

    def freeze(self) -> TableVerdict:
        found = tuple(self._differences.values())
        return TableVerdict(
            self.server_total,
            self.rows,
            self.count_equal,
            self.content_equal,
            found,
            len(found) + self._more,
            self.compared,
            self.error,
            self.reason,
        )
