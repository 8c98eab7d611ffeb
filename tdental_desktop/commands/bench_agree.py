"""Not a pace but a proof: lists, reports, records, checks and exports tell the same figures at this scale."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.agree import walk
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process

_SHOWN = 10


def agree(ground: Ground) -> list[Figure]:
    """How many figures were compared, and how many differ; those are named on stderr."""
    found = in_process(_walk, ground.source / REPLICA_FILE, ground.key, ground.today.isoformat())
    for line in found["differ"][:_SHOWN]:
        print(f"bench: agree: {line}", file=sys.stderr)
    differ = len(found["differ"])
    return [
        Figure("figures told in two places", "", found["pairs"], ""),
        Figure("figures told in two places: differ", "≤ 0", differ, "", differ == 0),
        Figure("figures told in two places: time", "", found["seconds"], "s"),
    ]


def _walk(path: Path, key: bytes, today: str) -> dict[str, Any]:
    connection = open_reader(path, key)
    began = time.perf_counter()
    pairs = list(walk(connection, today))
    connection.close()
    differ = [f"{one.what}: {one.here} and {one.there}" for one in pairs if not one.equal]
    return {"pairs": len(pairs), "differ": differ, "seconds": time.perf_counter() - began}
