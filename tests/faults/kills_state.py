"""What a replica holds, in a few words that two moments can be compared by; and what it claims to hold."""

from __future__ import annotations

import hashlib
from typing import Any

from sync.replica.ledger import Window
from sync.tables import TABLES

_SUMS = "_digest _volatile _detail_digest _run".split()


def signature(conn: Any) -> str:
    """A fingerprint of all rows, tombstones and proofs; equal only where the same commits were made."""
    parts = [
        f"SELECT count(*), count(_gone_at), count(_quarantined_at),"
        f' {", ".join(f"total({c} % 1000003)" for c in _SUMS)}, group_concat("{spec.key_column}" || _run)'
        f' FROM (SELECT * FROM "{name}" ORDER BY "{spec.key_column}")'
        for name, spec in TABLES.items()
    ]
    rows = conn.execute(" UNION ALL ".join(parts)).fetchall()
    rows += conn.execute(
        "SELECT table_name, part, lo, hi, held, digest, run FROM _windows ORDER BY 1, 2, 3"
    ).fetchall()
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()[:24]


def false_claims(conn: Any) -> list[str]:
    """Windows of the newest run that claim rows which are not there, or other ones.

    Rows that a complete answer no longer held still live until they are settled: more rows than claimed are
    no false claim.
    """
    run = conn.execute("SELECT max(id) FROM _runs").fetchone()[0]
    found = []
    for name, spec in TABLES.items():
        claims = conn.execute(
            "SELECT part, lo, hi, held, digest FROM _windows"
            " WHERE table_name = ? AND run = ? AND held IS NOT NULL",
            (name, run),
        ).fetchall()
        for part, lo, hi, held, digest in map(tuple, claims):
            where, values = Window(name, lo, hi, part).predicate(spec)
            digests = [row[0] for row in conn.execute(f'SELECT _digest FROM "{name}" WHERE {where}', values)]
            total = (sum(d or 0 for d in digests) + 2**63) % 2**64 - 2**63
            if len(digests) < held or (len(digests) == held and digest not in (0, None, total)):
                found.append(f"{name} {part} {lo}…{hi}: {held} rows proven, {len(digests)} held")
    return found
