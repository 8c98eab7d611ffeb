"""One sync run as a function: lock, replica, sign-in, engine, report. Never raises for expected faults."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from sync import plan
from sync.api import AllowList, Client, Session
from sync.clock import Clock, stamp_days_before
from sync.engine.run import Run
from sync.engine.stages import Engine
from sync.errors import OtherClinic, SyncError, exit_code
from sync.replica.connection import REPLICA_FILE, open_writer, translating
from sync.replica.lock import WriterLock
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.report import Mode, Progress, RunReport, SyncOptions
from sync.tables import TABLES, routes


def run_sync(
    options: SyncOptions,
    *,
    cancel: threading.Event | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_commit: Callable[[frozenset[str]], None] = lambda tables: None,
) -> RunReport:
    """Runs one sync on the calling thread.

    Args:
        options: What to read, from where, into which folder.
        cancel: Set from any thread; the run ends within half a second, nothing written is lost.
        on_progress: Called on this thread, at most ten times a second.
        on_commit: Called on this thread after a commit with the names of changed tables.

    Returns:
        The report. ``error`` is a code of ``sync.errors`` when something ended the run early.
    """
    cancel = cancel or threading.Event()
    began = time.monotonic()
    on_progress(Progress("sign_in"))
    mode: Mode = "first" if options.mode == "auto" else options.mode
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        with translating(), WriterLock(options.folder):
            return _locked(options, cancel, on_progress, on_commit)
    except (SyncError, OSError) as error:
        return _failure(error, mode, time.monotonic() - began, options.folder)


def _failure(error: Exception, mode: Mode, seconds: float, folder: Path) -> RunReport:
    known = error if isinstance(error, SyncError) else None
    if known is None:
        try:
            with translating(folder):
                raise error
        except SyncError as translated:
            known = translated
    return RunReport(
        ok=False,
        complete=False,
        mode=mode,
        seconds=seconds,
        error=known.code,
        reason=known.server_message,
        detail=known.detail or None,
        exit_code=exit_code(known),
    )


def _locked(
    options: SyncOptions,
    cancel: threading.Event,
    on_progress: Callable[[Progress], None],
    on_commit: Callable[[frozenset[str]], None],
) -> RunReport:
    path = options.folder / REPLICA_FILE
    db = open_writer(path, options.key, create=True)
    try:
        with translating(path):
            prepare(db)
            client = Client(
                options.server,
                allow=AllowList(routes()),
                cancel=cancel,
                ca_file=options.ca_file,
                workers=options.workers,
            )
            try:
                session = client.sign_in(options.user, options.password)
                return _signed_in(options, client, session, Writer(db), cancel, on_progress, on_commit)
            finally:
                client.close()
    finally:
        db.close()


def _signed_in(
    options: SyncOptions,
    client: Client,
    session: Session,
    writer: Writer,
    cancel: threading.Event,
    on_progress: Callable[[Progress], None],
    on_commit: Callable[[frozenset[str]], None],
) -> RunReport:
    clock = Clock(session.server_time)
    _demand_same_clinic(writer, session)
    mode = options.mode
    if mode == "auto":
        mode = "click" if writer.ledger.meta("first_complete") else "first"
    specs = dict(TABLES) if mode == "customer" else plan.chosen(options.tables)
    with writer.transaction():
        writer.run = writer.ledger.start_run(mode, clock.stamp(), by_itself=options.by_itself)
        writer.ledger.set_meta("server", options.server)
        writer.ledger.set_meta("user", options.user)
        writer.ledger.set_meta("branches", ",".join(branch.id for branch in session.branches))
        writer.forget_history(stamp_days_before(clock.stamp(), options.history_days))
    run = Run(client, session, writer, clock, options, mode, specs, cancel, on_progress, on_commit)
    return Engine(run).run()


def _demand_same_clinic(writer: Writer, session: Session) -> None:
    """A replica of one clinic must not be mixed with another's: their branches would share no id.

    Raises:
        OtherClinic: No branch of the session is known, though branches are held.
    """
    held = {row[0] for row in writer.db.execute("SELECT id FROM companies WHERE _gone_at IS NULL")}
    offered = {branch.id for branch in session.branches}
    if held and offered and not held & offered:
        raise OtherClinic("the server shows another clinic than this replica holds")
