"""``status``: what the replica holds, table by table, and when that was proven. No network, a quick start."""

from __future__ import annotations

import argparse
import sys
import threading
from typing import Any

import orjson

from sync.errors import ReplicaDamaged
from sync.replica.connection import REPLICA_FILE, open_reader
from sync.replica.soundness import QUICKLY_CHECKED, seal_check
from sync.tables import TABLES
from tdental_desktop import formats
from tdental_desktop.commands.signing import existing_key
from tdental_desktop.queries.replica_state import ReplicaState, meta, overview
from tdental_desktop.queries.scope import Scope


def status(options: argparse.Namespace, cancel: threading.Event) -> int:
    """What the replica holds and when each table was proven. A file that is not too large to be read within
    this command is checked for damage; of a larger one the last check is told."""
    path = options.data_dir / REPLICA_FILE
    key = existing_key(options)
    connection = open_reader(path, key)
    try:
        size = path.stat().st_size
        checked = size <= QUICKLY_CHECKED
        if checked and (problems := seal_check(connection)):
            raise ReplicaDamaged(problems[0])
        state = overview(connection, Scope.all())
        shown = _status_json(connection, state, size, checked)
    finally:
        connection.close()
    if options.json:
        sys.stdout.write(orjson.dumps(shown).decode() + "\n")
        return 0
    for name, table in shown["tables"].items():
        total = "" if table["server_total"] is None else str(table["server_total"])
        read = table["oldest_content_read_at"] or "—"
        print(f"{name:24} {table['rows']:>9} / {total:>9}  {table['status'] or '—':10} {read}")
    replica = shown["replica"]
    size = formats.size(replica["bytes"], options.language)
    print(f"{size} · {replica['as_of'] or '—'} · {replica['server'] or '—'}")
    return 0


def _status_json(connection: Any, state: ReplicaState, size: int, checked: bool) -> dict[str, Any]:
    held = {table.name: table for table in state.tables}
    details = {
        name: {"held": row[0], "pending": row[1]}
        for name, spec in TABLES.items()
        if spec.detail and spec.detail.fetch in ("queue", "all")
        for row in [_details(connection, name)]
    }
    last = connection.execute(
        "SELECT report FROM _runs WHERE report IS NOT NULL AND mode <> 'customer' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return {
        "replica": {
            "bytes": size,
            "server": state.server,
            "as_of": state.as_of,
            "detail_pending": sum(d["pending"] for n, d in details.items() if _queued(n)),
            "checked": checked,
            "checked_at": meta(connection, "file_checked_at"),
        },
        "tables": {
            name: {
                "status": held[name].status,
                "rows": held[name].held,
                "server_total": held[name].server_total,
                "counted_at": held[name].counted_at,
                "content_read_at": held[name].newest_read_at,
                "oldest_content_read_at": held[name].oldest_read_at,
                "details": details.get(name),
                "error": held[name].error,
            }
            for name in TABLES
        },
        "last_run": orjson.loads(last[0]) if last else None,
    }


def _queued(name: str) -> bool:
    detail = TABLES[name].detail
    return detail is not None and detail.fetch == "queue"


def _details(connection: Any, name: str) -> tuple[int, int]:
    """Living rows with a detail, and without one; counted by index."""
    living = f'(SELECT count(*) FROM "{name}") - (SELECT count(*) FROM "{name}" WHERE _gone_at IS NOT NULL)'
    rows, pending = connection.execute(
        f'SELECT {living}, (SELECT count(*) FROM "{name}"'
        " WHERE _detail_run IS NULL AND _gone_at IS NULL AND _shape IS NOT NULL)"
    ).fetchone()
    return rows - pending, pending
