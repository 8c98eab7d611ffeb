"""The export that the column rule of design section 2 describes, in its plainest reading.

It says what to expect where a test wants values; ``oracle.diff_table`` is the tolerant judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.oracle import bare, expected_rows, reference, snake
from tests.fakes.wire import FIELDS, Json

if TYPE_CHECKING:
    from tests.fakes.tdental import FakeTDental


def expected_row(table: str, wire: Json, parents: Json | None = None, detail: Json | None = None) -> Json:
    """One export row: columns by rule 1–5, parents by rule 6, fields outside the reference in ``extra``."""
    listed = {**FIELDS[table]["row"], **FIELDS[table]["detail"]}
    out: Json = {}
    for name, (kind, _since) in listed.items():
        columns = [f"{snake(name)}_id", f"{snake(name)}_name"] if kind.startswith("object") else [snake(name)]
        out |= {column: None for column in columns if column not in out}
    extra: Json = {}
    merged = {**(detail or {}), **wire}
    owners: set[str] = set()
    for name, value in merged.items():
        column = snake(name)
        if name not in listed or column in owners:
            extra[name] = value
        elif not reference(value):
            out[column] = whole(bare(value))
            owners.add(column)
    for name, value in merged.items():
        if name in listed and reference(value):
            for part in ("id", "name"):
                if out.get(f"{snake(name)}_{part}") is None:
                    out[f"{snake(name)}_{part}"] = bare(value.get(part))
            rest = {key: one for key, one in value.items() if key not in ("id", "name")}
            if rest:
                extra[name] = rest
    for column, value in (parents or {}).items():
        if out.get(column) is None:
            out[column] = value
    out["extra"] = extra or None
    return out


def expected_export(fake: FakeTDental, table: str, *, details: bool = True) -> dict[Any, Json]:
    """Every export row by id; tables without ids are keyed by their position."""
    rows = expected_rows(fake, table, details)
    return {
        wire.get("id") or position: expected_row(table, wire, parents, detail)
        for position, (wire, parents, detail) in enumerate(rows)
    }


def whole(value: Any) -> Any:
    """Integral money without a fraction part; the fraction stays where the server sent one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
