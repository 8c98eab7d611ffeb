"""Details: what the answer about one row knows beyond its list row. Only ``Writer`` builds on this."""

from __future__ import annotations

from enum import Enum
from typing import Any

from sync.replica.detail_proof import TRUSTED_SQL, detail_columns, detail_digest
from sync.replica.inside import Inside
from sync.replica.schema import search_columns, search_text
from sync.tables import FromDetail, TableSpec, children_of
from sync.tables.row import dumps


class Detail(Enum):
    """What became of a detail: its row is not held, it says what was known, or something of it is new."""

    NOT_HELD = "not_held"
    SAME = "same"
    NEW = "new"


class Details(Inside):
    """The part of a ``Writer`` that fills the columns which only a detail answer holds."""

    def apply_detail(self, spec: TableSpec, key: str, item: dict[str, Any]) -> Detail:
        """Fills the detail-only columns of one row and the children that live in its detail.

        A detail never overwrites a column the list has sent (column rule 4). Call inside
        ``transaction()``.

        Returns:
            ``NOT_HELD`` when nothing was written; ``NEW`` always where no history is kept.
        """
        row = self.db.execute(
            f'SELECT _shape FROM "{spec.name}" WHERE "{spec.key_column}" = ?', [key]
        ).fetchone()
        if row is None:
            return Detail.NOT_HELD
        new = self._merge_detail(spec, key, item, row[0], {})
        for child, source in children_of(spec.name):
            if isinstance(source, FromDetail):
                listed = child.is_child
                applied = self._replace_children(spec, child, source, [{**item, "id": key}], listed=listed)
                new = new or bool(applied.new or applied.changed or applied.refreshed or applied.gone)
        return Detail.NEW if new else Detail.SAME

    def _merge_detail(
        self, spec: TableSpec, key: str, item: dict[str, Any], shape_id: int | None, parents: dict[str, Any]
    ) -> bool:
        """Writes what a detail knows and the list did not send; says whether something of it is new."""
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
        missing_parents = {c: v for c, v in parents.items() if c not in owned and c not in shape.columns}
        values = missing_parents | dict(pairs) | folded
        sets = "".join(f'"{column}" = ?, ' for column in values)
        proven = detail_columns(spec, owned)
        names = tuple(dict.fromkeys((*proven, *(c for c, _ in pairs))))
        before = self._stored(spec, key, names) if self.keep_history else None
        self.db.execute(
            f'UPDATE "{spec.name}" SET {sets}_detail_extra = ?, _detail_at = ?, _detail_run = ?'
            f' WHERE "{spec.key_column}" = ?',
            [*values.values(), decoded.extra, self.at, self.run, key],
        )
        # Read back: the proof is of what SQLite keeps, which is not always what it was given.
        after = self._stored(spec, key, names)
        self.db.execute(
            f'UPDATE "{spec.name}" SET _detail_digest = ? WHERE "{spec.key_column}" = ?',
            [detail_digest(key, [after[c] for c in proven], after["_detail_extra"]), key],
        )
        if before is None:
            return True
        self._remember_detail(spec, key, [c for c, _ in pairs], before, after)
        return before["_detail_at"] is None or any(before[c] != after[c] for c in (*names, "_detail_extra"))

    def _stored(self, spec: TableSpec, key: str, names: tuple[str, ...]) -> dict[str, Any]:
        columns = (*names, "_detail_extra", "_detail_at", "_detail_run")
        listed = ", ".join(f'"{c}"' for c in columns)
        row = self.db.execute(
            f'SELECT {listed} FROM "{spec.name}" WHERE "{spec.key_column}" = ?', [key]
        ).fetchone()
        return dict(zip(columns, row, strict=True))

    def skip_detail(self, spec: TableSpec, key: str) -> None:
        """Notes that a detail was asked for and there is none; it is asked again when the row changes."""
        self.db.execute(
            f'UPDATE "{spec.name}" SET _detail_digest = {TRUSTED_SQL}, _detail_run = ?'
            f' WHERE "{spec.key_column}" = ?',
            [self.run, key],
        )

    def _remember_detail(
        self, spec: TableSpec, key: str, columns: list[str], before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        """A before-image, unless there was no detail before, or none since the table was rebuilt."""
        if before["_detail_at"] is None or before["_detail_run"] is None:
            return
        changed = {c: before[c] for c in columns if before[c] != after[c]}
        if changed:
            self._history([(spec.name, key, self.run, self.at, "changed", dumps(changed))])
