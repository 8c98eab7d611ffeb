"""Makes the digests of stored rows again, so that a row changed outside a sync is found.

Pure: a shape of stored rows is compiled once from the columns that the list sent (``_shapes``), then
only values move. The digests are those of ``sync.tables.row.Shape``: columns in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import orjson

from sync.tables import Kind, TableSpec
from sync.tables.row import content_key, digest64, dumps, volatile_columns


class StoredShape:
    """One set of list columns of one table.

    Args:
        spec: The table.
        columns: Columns the list sent for these rows.

    Attributes:
        columns: The same in the order in which values are given to the methods.
    """

    def __init__(self, spec: TableSpec, columns: Iterable[str]) -> None:
        self.columns = tuple(sorted(columns))
        volatile = volatile_columns(spec)
        self._flags = tuple(i for i, c in enumerate(self.columns) if spec.columns[c] is Kind.FLAG)
        self._stable = tuple(i for i, c in enumerate(self.columns) if c not in volatile)
        self._moving = tuple(i for i, c in enumerate(self.columns) if c in volatile)
        self._moving_refs = frozenset(n for n in spec.volatile_names if spec.by_name[n].kind is Kind.REF)
        filled = tuple(self.columns.index(c) for c in spec.parent_columns if c in self.columns)
        self._blanks = [b for n in range(1, len(filled) + 1) for b in combinations(filled, n)]

    def digests(self, stored: Sequence[Any], extra: str | None) -> tuple[int, int]:
        """``_digest`` and ``_volatile`` of one row.

        Args:
            stored: Values of ``columns`` as the replica holds them.
            extra: The list row's ``extra``.

        Raises:
            ValueError: ``extra`` is not the JSON object that was written.
        """
        return self._digests(self._as_decoded(stored), *self.split_extra(extra))

    def fits(self, stored: Sequence[Any], extra: str | None, digest: int, volatile: int) -> bool:
        """True when a stored row is the one that was written.

        A parent's id that fills a column the row left empty (column rule 6) is not in the digest.
        """
        try:
            stable_text, moving_text = self.split_extra(extra)
        except ValueError:
            return False
        values = self._as_decoded(stored)
        if self._digests(values, stable_text, moving_text) == (digest, volatile):
            return True
        for blank in self._blanks:
            emptied = [None if i in blank else value for i, value in enumerate(values)]
            if self._digests(emptied, stable_text, moving_text) == (digest, volatile):
                return True
        return False

    def key(self, stored: Sequence[Any], extra: str | None, parents: tuple[object, ...]) -> str:
        """Key of a row without an id, without its ordinal."""
        return content_key(self.columns, tuple(self._as_decoded(stored)), extra, parents)

    def split_extra(self, extra: str | None) -> tuple[str, str]:
        """``extra`` as the two texts that the two digests cover: facts, and copies that change.

        Raises:
            ValueError: It is no JSON object.
        """
        if not extra:
            return "", ""
        if not any(f'"{name}"' in extra for name in self._moving_refs):
            return extra, ""
        whole = orjson.loads(extra)
        if not isinstance(whole, dict):
            raise ValueError("extra is no object")
        stable = {k: v for k, v in whole.items() if k not in self._moving_refs}
        moving = {k: v for k, v in whole.items() if k in self._moving_refs}
        return dumps(stable) if stable else "", dumps(moving) if moving else ""

    def _as_decoded(self, stored: Sequence[Any]) -> list[Any]:
        """SQLite keeps flags as 0 and 1; the digest was made of false and true."""
        values = list(stored)
        for i in self._flags:
            value = values[i]
            if value == 0 or value == 1:
                values[i] = value == 1
        return values

    def _digests(self, values: list[Any], stable_text: str, moving_text: str) -> tuple[int, int]:
        stable = dumps([values[i] for i in self._stable])
        digest = digest64((stable + stable_text).encode())
        if not self._moving:
            return digest, 0
        return digest, digest64((dumps([values[i] for i in self._moving]) + moving_text).encode())
