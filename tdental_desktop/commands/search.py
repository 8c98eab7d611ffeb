"""``search``: what the search box finds, for scripts and checks. No network, no Qt."""

from __future__ import annotations

import argparse
import sys
import threading
from typing import Any

import orjson

from sync.clock import Clock
from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop import formats, sentences
from tdental_desktop.commands.signing import existing_key
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.search_kinds import Answer, Hit, Wanted
from tdental_desktop.queries.search_rows import FoundRow, rows


def search(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Prints the hits in the order of the box: 0 also when there is none."""
    from tdental_desktop.queries.search import find
    from tdental_desktop.queries.search_build import build_index

    key = existing_key(options)
    connection = open_reader(options.data_dir / REPLICA_FILE, key)
    try:
        scope = Scope.all()
        index = build_index(connection, rest=lambda: None)
        answer = find(index, scope, options.text, Wanted(gone=options.gone))
        today = (options.today or Clock().today()).isoformat()
        found = rows(connection, scope, answer.hits, today=today)
    finally:
        connection.close()
    lines = [(hit, found[hit.id]) for hit in answer.hits if hit.id in found]
    if options.json:
        sys.stdout.write(orjson.dumps(_as_json(answer, lines)).decode() + "\n")
    else:
        _print(answer, lines, options.language)
    return 0


def _as_json(answer: Answer, lines: list[tuple[Hit, FoundRow]]) -> dict[str, Any]:
    return {
        # A broken character of the command line has no place in JSON.
        "query": answer.text.encode("utf-8", "replace").decode(),
        "hits": [_hit(hit, row) for hit, row in lines],
        "totals": {group.value: total for group, total in answer.totals},
        "searched": answer.searched,
        "relatives_unread": answer.unread,
        "gone": answer.gone,
    }


def _hit(hit: Hit, row: FoundRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "ref": row.ref,
        "name": row.name,
        "phone": row.phone,
        "matched": hit.group.value,
        "relatives_phone": row.relatives_phone,
        "order": row.order.number if row.order else None,
        "active": row.active,
        "gone": row.gone,
    }


def _print(answer: Answer, lines: list[tuple[Hit, FoundRow]], language: sentences.Language) -> None:
    for hit, row in lines:
        phone = formats.phone(row.relatives_phone if hit.relative else row.phone)
        ref = row.order.number if row.order else row.ref
        why = sentences.matched(hit.group, language)
        print(f"{_plain(row.name):32} {_plain(ref):12} {_plain(phone):16} {why}")
    print(sentences.searched(answer.count, len(lines), answer.searched, language), file=sys.stderr)
    if answer.unread:
        print(sentences.relatives_unread(answer.unread, language), file=sys.stderr)
    if answer.gone:
        print(sentences.gone_hits(answer.gone, language), file=sys.stderr)


def _plain(text: str | None) -> str:
    """One line: what a name holds must not steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text) if text else formats.MISSING
