"""What proves the columns that only a detail filled: one digest per row, made of what is stored.

``_detail_digest`` covers every column that the row's list did not send, and ``_detail_extra``, bound to the
row's key. It is NULL as soon as the list sends other columns, until the detail is read again. Files written
before there was such a proof hold digests of another kind: ``_meta`` notes the first run to be trusted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sync.tables import TableSpec
from sync.tables.json_text import digest64, packed

PROVEN_SINCE = "details_proven_since"
"""Name in ``_meta`` of the first run whose detail digests are of this kind."""
NOTE_SQL = f"INSERT OR IGNORE INTO _meta SELECT '{PROVEN_SINCE}', coalesce(max(id), -1) + 1 FROM _runs"
"""Notes the next run in a file that has no such note yet; in a new file every run is trusted."""
TRUSTED_SQL = (
    f"CASE WHEN _detail_run >= (SELECT CAST(value AS INTEGER) FROM _meta WHERE name = '{PROVEN_SINCE}')"
    " THEN _detail_digest END"
)
"""The digest of a row, or NULL where it proves nothing."""


def detail_columns(spec: TableSpec, listed: Collection[str]) -> tuple[str, ...]:
    """Columns that the list did not send, in the order of the digest.

    Columns known from the request are left out: questions fill them, not details (column rule 6).

    Args:
        spec: The table.
        listed: Columns that the row's list sent.
    """
    others = {spec.key_column, *spec.parent_columns}
    return tuple(sorted(c for c in spec.columns if c not in listed and c not in others))


def detail_digest(key: str, stored: Sequence[Any], extra: str | None) -> int:
    """``_detail_digest`` of one row.

    Args:
        key: The row's key.
        stored: Values of ``detail_columns`` as the replica holds them.
        extra: ``_detail_extra``.
    """
    return digest64(packed((key, *stored, extra)))
