"""One sync run as a function: lock, replica, sign-in, engine, report. Never raises for expected faults."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sync import plan
from sync.api import AllowList, Client, Session
from sync.clock import Clock, stamp_days_before
from sync.engine.customer_desk import CustomerDesk
from sync.engine.jobs import AHEAD
from sync.engine.kept_line import KeptLine, Line
from sync.engine.run import Run
from sync.engine.stages import Engine
from sync.errors import OtherClinic, ReplicaDamaged, SyncError, exit_code
from sync.replica.connection import REPLICA_FILE, open_reader, open_writer, translating
from sync.replica.files import clear_unfinished, set_aside
from sync.replica.lock import WriterLock
from sync.replica.reserve import keep_reserve
from sync.replica.schema import prepare
from sync.replica.soundness import QUICKLY_CHECKED, demand_sound
from sync.replica.tallies import recount
from sync.replica.writer import Writer
from sync.report import Mode, Progress, RunReport, SyncOptions
from sync.tables import TABLES, routes

_CHECKED = "file_checked_at"


def run_sync(
    options: SyncOptions,
    *,
    cancel: threading.Event | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_commit: Callable[[frozenset[str]], None] = lambda tables: None,
    wishes: CustomerDesk | None = None,
    line: KeptLine | None = None,
) -> RunReport:
    """Runs one sync on the calling thread.

    Args:
        options: What to read, from where, into which folder.
        cancel: Set from any thread; the run ends within half a second, nothing written is lost.
        on_progress: Called on this thread, at most ten times a second.
        on_commit: Called on this thread after a commit with the names of changed tables.
        wishes: Where wishes about single customers come in meanwhile.
        line: A signed-in line to use and to keep; else the run signs in for itself.

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
            return _locked(options, cancel, on_progress, on_commit, wishes, line)
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
    wishes: CustomerDesk | None,
    line: KeptLine | None,
) -> RunReport:
    path = options.folder / REPLICA_FILE
    clear_unfinished(path)
    keep_reserve(options.folder)
    checked = _worth_checking(path, options)
    aside: Path | None = None
    if checked:
        try:
            demand_sound(path, options.key, structure=options.mode == "full", cancelled=cancel.is_set)
        except ReplicaDamaged:
            if options.mode != "full":
                raise
            aside = _begin_anew(path, options, cancel)
    db = open_writer(path, options.key, create=options.mode != "customer")
    try:
        with translating(path, options.key):
            prepare(db)
            if options.mode == "full":
                recount(db)
            with line.open(options) if line else _line(options, cancel) as (client, session, clock):
                writer = Writer(db)
                run = _begin(options, client, session, clock, writer, checked, cancel, on_progress, on_commit)
                if line is not None:
                    run.requests_before, run.bytes_before = line.before
                report = Engine(run, wishes).run()
            if line is not None and _signed_out(report):
                line.close()
    finally:
        db.close()
    return replace(report, set_aside=aside.name if aside else None)


def _worth_checking(path: Path, options: SyncOptions) -> bool:
    """A run looks at the whole file first. A large one, which takes seconds, once a day and before a full
    run; one customer's record is never held up for it.
    """
    if not path.exists():
        return False
    if options.mode == "full" or path.stat().st_size <= QUICKLY_CHECKED:
        return True
    return options.mode != "customer" and not _checked_today(path, options.key)


def _checked_today(path: Path, key: bytes) -> bool:
    """By the PC's clock, before sign-in tells a better one: a wrong one only means one check more."""
    try:
        with translating(path, key):
            conn = open_reader(path, key)
            try:
                row = conn.execute("SELECT value FROM _meta WHERE name = ?", [_CHECKED]).fetchone()
            finally:
                conn.close()
    except SyncError:
        return False
    return row is not None and str(row[0])[:10] == Clock().today().isoformat()


def _begin_anew(path: Path, options: SyncOptions, cancel: threading.Event) -> Path:
    """Sets a damaged replica aside, once the server is known to answer: until then it is all there is.

    Returns:
        The damaged file's new name.
    """
    with _client(options, cancel) as client:
        client.sign_in(options.user, options.password)
    return set_aside(path)


def _signed_out(report: RunReport) -> bool:
    codes = {report.error, *(table.error for table in report.tables.values())}
    return bool(codes & {"sign_in_failed", "session_expired", "two_factor"})


@contextmanager
def _line(options: SyncOptions, cancel: threading.Event) -> Iterator[Line]:
    with _client(options, cancel) as client:
        session = client.sign_in(options.user, options.password)
        yield client, session, Clock(session.server_time)


@contextmanager
def _client(options: SyncOptions, cancel: threading.Event) -> Iterator[Client]:
    client = Client(
        options.server,
        allow=AllowList(routes()),
        cancel=cancel,
        ca_file=options.ca_file,
        workers=options.workers + AHEAD,
    )
    try:
        yield client
    finally:
        client.close()


def _begin(
    options: SyncOptions,
    client: Client,
    session: Session,
    clock: Clock,
    writer: Writer,
    checked: bool,
    cancel: threading.Event,
    on_progress: Callable[[Progress], None],
    on_commit: Callable[[frozenset[str]], None],
) -> Run:
    _demand_same_clinic(writer, session)
    mode = options.mode
    if mode == "auto":
        mode = "click" if writer.ledger.meta("first_complete") else "first"
    specs = dict(TABLES) if mode == "customer" else plan.chosen(options.tables)
    with writer.transaction():
        writer.run = writer.ledger.start_run(mode, clock.stamp(), by_itself=options.by_itself)
        writer.drift.load(writer.ledger)
        writer.ledger.set_meta("server", options.server)
        writer.ledger.set_meta("user", options.user)
        writer.ledger.set_meta("branches", ",".join(branch.id for branch in session.branches))
        if checked:
            writer.ledger.set_meta(_CHECKED, clock.stamp())
        if mode == "customer":
            writer.ledger.forget_customer_runs()
        writer.forget_history(stamp_days_before(clock.stamp(), options.history_days))
    return Run(client, session, writer, clock, options, mode, specs, cancel, on_progress, on_commit)


def _demand_same_clinic(writer: Writer, session: Session) -> None:
    """A replica of one clinic must not be mixed with another's: their branches would share no id.

    Raises:
        OtherClinic: No branch of the session is known, though branches are held.
    """
    held = {row[0] for row in writer.db.execute("SELECT id FROM companies WHERE _gone_at IS NULL")}
    offered = {branch.id for branch in session.branches}
    if held and offered and not held & offered:
        raise OtherClinic("the server shows another clinic than this replica holds")
