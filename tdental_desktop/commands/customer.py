"""``customer REF|ID``: what the record of one customer shows, as text or JSON (design section 5)."""

from __future__ import annotations

import argparse
import logging
import sys
import threading
from datetime import date

import orjson

from sync.clock import Clock
from sync.errors import SyncError
from sync.replica.connection import LOCAL_FILE, REPLICA_FILE, Connection, open_reader
from sync.replica.local import LocalStore
from tdental_desktop import formats
from tdental_desktop.commands.customer_text import record_lines
from tdental_desktop.commands.signing import existing_key
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.extractions import EXTRACTIONS, chosen
from tdental_desktop.queries.record.lookup import Match, find
from tdental_desktop.queries.record.whole import plain, whole
from tdental_desktop.queries.scope import Scope
from tdental_desktop.record_words import word

log = logging.getLogger(__name__)
NOT_FOUND = 1
AMBIGUOUS = 2


def customer(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Prints one record.

    Returns:
        0; 1 when nobody is meant; 2 when several are, with their codes.
    """
    key = existing_key(options)
    connection = open_reader(options.data_dir / REPLICA_FILE, key)
    try:
        return _show(connection, options, _extractions(options, key))
    finally:
        connection.close()


def present(today: date | None) -> Now:
    """The clinic's present; another day begins in the morning, so that nothing of it is late yet."""
    now = Clock().now()
    if today is None or today == now.date():
        return Now(now.date().isoformat(), now.strftime("%H:%M"))
    return Now(today.isoformat(), "00:00")


def _extractions(options: argparse.Namespace, key: bytes) -> frozenset[str]:
    """The services that count as extractions, as the window's settings say; none where there are none yet."""
    path = options.data_dir / LOCAL_FILE
    if not path.exists():
        return frozenset()
    try:
        with LocalStore(path, key) as local:
            return chosen(local.get(EXTRACTIONS))
    except SyncError as error:
        # The window does without its choices as well; the record itself is whole.
        log.info("settings are not read: %s", error.code)
        return frozenset()


def _show(connection: Connection, options: argparse.Namespace, extractions: frozenset[str]) -> int:
    scope = Scope.all()
    found = find(connection, scope, options.reference)
    if len(found) != 1:
        return _who(options, found)
    now = present(options.today)
    if options.json:
        record = whole(connection, scope, found[0].id, now, extractions)
        assert record is not None
        answer = {"query": options.reference, "found": True, **record}
        sys.stdout.write(orjson.dumps(answer).decode() + "\n")
        return 0
    for line in record_lines(connection, scope, found[0].id, now, options.language, extractions):
        print(line)
    return 0


def _who(options: argparse.Namespace, found: tuple[Match, ...]) -> int:
    """Nobody, or several: said on standard error, and in the JSON."""
    if options.json:
        matches = [plain(match) for match in found]
        answer = {"query": options.reference, "found": False, "matches": matches}
        sys.stdout.write(orjson.dumps(answer).decode() + "\n")
    if not found:
        print(word("not_found", options.language, options.reference), file=sys.stderr)
        return NOT_FOUND
    print(word("ambiguous", options.language, options.reference, len(found)), file=sys.stderr)
    for match in found:
        parts = (match.ref or match.id, match.name, formats.phone(match.phone), match.branch)
        print("  " + " · ".join(part for part in parts if part), file=sys.stderr)
    return AMBIGUOUS
