"""Details: what the answer about one row knows beyond its list row. Only ``Writer`` builds on this."""

from __future__ import annotations

from typing import Any

from sync.replica.inside import Inside
from sync.replica.schema import search_columns, search_text
from sync.tables import FromDetail, TableSpec, children_of
from sync.tables.row import digest64, dumps


class Details(Inside):
    """The part of a ``Writer`` that fills the columns which only a detail answer holds."""

    def apply_detail(self, spec: TableSpec, key: str, item: dict[str, Any]) -> bool:
        """Fills the detail-only columns of one row and the children that live in its detail.

        A detail never overwrites a column the list has sent (column rule 4). Call inside
        ``transaction()``.

        Returns:
            False when the row is not held (nothing is written then).
        """
        row = self.db.execute(
            f'SELECT _shape FROM "{spec.name}" WHERE "{spec.key_column}" = ?', [key]
        ).fetchone()
        if row is None:
            return False
        self._merge_detail(spec, key, item, row[0], {})
        for child, source in children_of(spec.name):
            if isinstance(source, FromDetail):
                listed = child.is_child
                self._replace_children(spec, child, source, [{**item, "id": key}], listed=listed)
        return True

    def _merge_detail(
        self, spec: TableSpec, key: str, item: dict[str, Any], shape_id: int | None, parents: dict[str, Any]
    ) -> None:
        """Writes what a detail knows and the list did not send."""
        shape = self.decoder(spec, detail=True).shape_of(item)
        decoded = shape.decode(item)
        owned = self._list_columns.get(shape_id or 0, frozenset())
        pairs = [
            (column, value)
            for column, value in zip(shape.columns, decoded.values, strict=True)
            if column not in owned and column != spec.key_column
        ]
        folded = {
            name: search_text(source, value)
            for name, source in search_columns(spec).items()
            for column, value in pairs
            if column == source
        }
        digest = digest64((decoded.key + (decoded.extra or "")).encode())
        missing_parents = {c: v for c, v in parents.items() if c not in owned and c not in shape.columns}
        values = missing_parents | dict(pairs) | folded
        sets = "".join(f'"{column}" = ?, ' for column in values)
        if self.keep_history:
            self._remember_detail(spec, key, dict(pairs), digest)
        self.db.execute(
            f'UPDATE "{spec.name}" SET {sets}_detail_extra = ?, _detail_at = ?, _detail_run = ?,'
            f' _detail_digest = ? WHERE "{spec.key_column}" = ?',
            [*values.values(), decoded.extra, self.at, self.run, digest, key],
        )

    def skip_detail(self, spec: TableSpec, key: str) -> None:
        """Notes that a detail was asked for and there is none; it is asked again when the row changes."""
        self.db.execute(
            f'UPDATE "{spec.name}" SET _detail_run = ? WHERE "{spec.key_column}" = ?', [self.run, key]
        )

    def _remember_detail(self, spec: TableSpec, key: str, now: dict[str, Any], digest: int) -> None:
        names = "".join(f', "{c}"' for c in now)
        old = self.db.execute(
            f'SELECT _detail_digest{names} FROM "{spec.name}" WHERE "{spec.key_column}" = ?', [key]
        ).fetchone()
        if old[0] is None or old[0] == digest:
            return
        before = {c: was for c, was in zip(now, old[1:], strict=True) if was != now[c]}
        if before:
            self._history([(spec.name, key, self.run, self.at, "changed", dumps(before))])
