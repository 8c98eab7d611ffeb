"""``export``, ``serve`` and ``invent``: rows out, the local server, the demo clinic as a file."""

from __future__ import annotations

import argparse
import errno
import secrets
import sys
import threading

from sync.clock import Clock
from sync.errors import Cancelled, DiskFull, exit_code
from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop import formats
from tdental_desktop.commands.signing import existing_key
from tdental_desktop.output.table_export import export_table
from tdental_desktop.queries.scope import Scope
from tdental_desktop.sentences import export_full, export_stopped, folder_is_taken, invented
from tdental_desktop.usage import WrongUsage, make_folder


def export(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Streams one table to a file or to standard output."""
    from tdental_desktop.cli import stop_on_signals

    if options.format == "xlsx" and options.output is None:
        raise WrongUsage("export: --output FILE is needed for xlsx")
    if options.output is not None and not options.output.absolute().parent.is_dir():
        raise WrongUsage(f"export: there is no folder {options.output.absolute().parent}")
    if options.output is not None and options.output.is_dir():
        raise WrongUsage(f"export: {options.output} is a folder: name a file in it")
    key = existing_key(options)
    stop_on_signals(cancel)
    connection = open_reader(options.data_dir / REPLICA_FILE, key)
    try:
        export_table(
            connection,
            Scope.all(),
            options.table,
            options.format,
            options.output,
            gone=options.gone,
            cancelled=cancel.is_set,
        )
    except KeyboardInterrupt:
        if options.output is None:
            raise
        print(export_stopped(options.language), file=sys.stderr)
        return exit_code(Cancelled())
    except OSError as error:
        if options.output is None:
            raise
        if error.errno == errno.ENOSPC:
            print(export_full(str(options.output), options.language), file=sys.stderr)
            return exit_code(DiskFull())
        raise WrongUsage(f"export: {options.output} cannot be written: {error.strerror or error}") from error
    finally:
        connection.close()
    return 0


def serve(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Serves the replica in TDental's shape until stopped; the sign-in is random and shown once."""
    from sync.server import run
    from tdental_desktop.cli import stop_on_signals

    key = existing_key(options)
    password = secrets.token_urlsafe(12)
    stop_on_signals(cancel)

    def announce(url: str) -> None:
        print(f"url={url}\nuser=demo\npassword={password}", flush=True)

    run(
        options.data_dir / REPLICA_FILE,
        key,
        host=options.host,
        port=options.port,
        user="demo",
        password=password,
        announce=announce,
        stop=cancel,
    )
    return 0


def invent(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Makes the demo clinic in a folder of its own; refuses one that holds a replica."""
    from sync.demo import invent as make
    from tdental_desktop.access.keys import ensure_key
    from tdental_desktop.cli import stop_on_signals

    if (options.folder / REPLICA_FILE).exists():
        print(folder_is_taken(str(options.folder), options.language), file=sys.stderr)
        return 2
    make_folder("invent", options.folder)
    key = ensure_key(options.folder, options.key_file)
    stop_on_signals(cancel)
    today = options.today or Clock().today()
    counts = make(options.folder, key, scale=options.scale, seed=options.seed, today=today, cancel=cancel)
    for name, rows in counts.tables.items():
        print(f"{name:24} {formats.number(rows, options.language):>11}")
    print(invented(counts.rows, counts.seconds, counts.bytes, options.language))
    return 0
