"""References that lead nowhere, as SQL: one place for ``verify`` and the data-quality board.

References are indexed and never enforced (design section 2): a row may name one that was deleted, or one of a
branch that the account does not see. A row counts as lost when no living row of any table that the column may
point to has its key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sync.tables import TableSpec


@dataclass(frozen=True, slots=True)
class Reference:
    """One column that points to other tables; ``targets`` are their names with their key columns."""

    table: str
    key: str
    column: str
    keys: Mapping[str, str]

    @property
    def targets(self) -> tuple[str, ...]:
        """Tables that may answer."""
        return tuple(self.keys)

    def unanswered(self, value: str) -> str:
        """SQL condition: no living row has the key that the expression gives."""
        return " AND ".join(
            f'NOT EXISTS (SELECT 1 FROM "{table}" r WHERE r."{key}" = {value} AND r._gone_at IS NULL)'
            for table, key in self.keys.items()
        )

    @property
    def lost_values(self) -> str:
        """SQL: the keys that nobody answers, each once. Tens of thousands of rows name a few thousand."""
        return (
            f'SELECT d.value FROM (SELECT DISTINCT "{self.column}" AS value FROM "{self.table}"'
            f' WHERE "{self.column}" IS NOT NULL) d WHERE {self.unanswered("d.value")}'
        )

    @property
    def lost_rows(self) -> str:
        """SQL: key and value of every living row whose reference leads nowhere."""
        # CROSS JOIN: the lost keys first; of nearly every column there are none, and no row is read.
        return (
            f'SELECT t."{self.key}" AS key, t."{self.column}" AS value FROM ({self.lost_values}) lost'
            f' CROSS JOIN "{self.table}" t ON t."{self.column}" = lost.value WHERE t._gone_at IS NULL'
        )


def references(specs: Mapping[str, TableSpec]) -> Iterator[Reference]:
    """Every declared reference whose tables are all among the specs."""
    for spec in specs.values():
        for column, targets in spec.references.items():
            held = {name: specs[name].key_column for name in targets if name in specs}
            if len(held) == len(targets) and column in spec.columns:
                yield Reference(spec.name, spec.key_column, column, held)
