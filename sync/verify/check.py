"""``verify``: is the replica what was written, does the server still say the same, do the rows make sense?

Reads only. One read transaction holds the replica still, so that a sync running beside it raises no alarm.
"""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import orjson

from sync import plan
from sync.api import AllowList, Client
from sync.api.allow_list import SESSION_INFO
from sync.clock import Clock
from sync.engine.jobs import Scheduler
from sync.errors import (
    Cancelled,
    InsecureAddress,
    Offline,
    OtherClinic,
    ReplicaDamaged,
    ReplicaError,
    ReplicaMissing,
    SignInFailed,
    SubscriptionExpired,
    SyncError,
    exit_code,
)
from sync.replica.connection import (
    REPLICA_FILE,
    Connection,
    cancellable,
    open_reader,
    translating,
)
from sync.replica.schema import fingerprint
from sync.replica.soundness import quick_check
from sync.replica.tallies import unequal
from sync.report import SyncOptions
from sync.tables import FromDetail, Inline, TableSpec, routes
from sync.verify.findings import fractions, money, orphans
from sync.verify.integrity import Book, check_children, check_counts, check_links, check_rows, rows_of
from sync.verify.online import Questions, check_table
from sync.verify.report import Difference, Finding, Findings, Verdict, VerifyReport

Say = Callable[[str], None]
_FATAL = (Cancelled, SignInFailed, SubscriptionExpired, InsecureAddress, OtherClinic, ReplicaError)
OUTDATED = "outdated_table"


@dataclass
class _State:
    """What is known so far; kept when something ends the verification early."""

    book: Book = field(default_factory=dict)
    orphans: tuple[Finding, ...] = ()
    money: tuple[Finding, ...] = ()
    other: list[Finding] = field(default_factory=list)
    requests: int = 0
    error: SyncError | None = None


def verify(
    options: SyncOptions,
    *,
    offline: bool = False,
    cancel: threading.Event | None = None,
    on_progress: Say = lambda text: None,
    sample: int = 40,
    seed: int | None = None,
) -> VerifyReport:
    """Verifies a replica on the calling thread. Never writes, never raises for expected faults.

    Args:
        options: Folder, key and sign-in as for a sync; ``tables`` narrows it.
        offline: Do not ask the server.
        cancel: Set from any thread to end it.
        on_progress: Called on this thread with a few words about what is being done.
        sample: Date windows compared per large dated table; small tables are compared whole.
        seed: Chooses the sample; by default another one each time. The report tells it.

    Returns:
        The report; ``exit_code`` follows design section 5. What was learned before an error is in it.
    """
    cancel = cancel or threading.Event()
    began = time.monotonic()
    seed = secrets.randbelow(2**31) if seed is None else seed
    state = _State()
    try:
        _verify(options, offline, cancel, on_progress, sample, seed, state)
    except SyncError as error:
        state.error = error
    equal = state.error is None and not any(v.freeze().disagrees for v in state.book.values())
    code = 2 if isinstance(state.error, OtherClinic) else exit_code(state.error)
    return VerifyReport(
        equal=equal,
        tables={name: verdict.freeze() for name, verdict in state.book.items()},
        findings=Findings(state.orphans, state.money, tuple(state.other)),
        error=state.error.code if state.error else None,
        reason=state.error.server_message if state.error else None,
        detail=state.error.detail if state.error else None,
        exit_code=code or (0 if equal else 1),
        offline=offline,
        seed=seed,
        requests=state.requests,
        seconds=time.monotonic() - began,
    )


def _verify(
    options: SyncOptions,
    offline: bool,
    cancel: threading.Event,
    say: Say,
    sample: int,
    seed: int,
    state: _State,
) -> None:
    path = options.folder / REPLICA_FILE
    with translating(path, options.key):
        conn = open_reader(path, options.key)
        try:
            say("checking the file")
            _demand_sound(conn)
            with _snapshot(conn):
                specs = _held_specs(conn, plan.chosen(options.tables), state.book)
                with cancellable(conn, cancel.is_set):
                    _check_replica(conn, specs, state, say, cancel)
                if not offline:
                    _check_server(conn, options, specs, state, say, cancel, sample, seed)
        finally:
            conn.close()


def _demand_sound(conn: Connection) -> None:
    problems = quick_check(conn)
    if problems:
        raise ReplicaDamaged(problems[0])
    if conn.execute("SELECT 1 FROM sqlite_master WHERE name = '_tables'").fetchone() is None:
        raise ReplicaMissing("The replica holds no clinic yet: sync first.")


@contextmanager
def _snapshot(conn: Connection) -> Iterator[None]:
    conn.execute("BEGIN")
    try:
        yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def _held_specs(conn: Connection, wanted: dict[str, TableSpec], book: Book) -> dict[str, TableSpec]:
    """Tables whose rows can be looked at; the others get a verdict that says why not."""
    marks = dict(rows_of(conn, "SELECT name, fingerprint FROM _tables"))
    specs: dict[str, TableSpec] = {}
    for name, spec in wanted.items():
        if marks.get(name) != fingerprint(spec):
            book[name] = Verdict(0)
            book[name].failed(OUTDATED, "The table was written by another version: sync first.")
            continue
        rows, total = next(
            rows_of(
                conn,
                f'SELECT (SELECT count(*) FROM "{name}" WHERE _gone_at IS NULL),'
                " (SELECT server_total FROM _tables WHERE name = ?)",
                (name,),
            )
        )
        specs[name] = spec
        book[name] = Verdict(rows, total)
    return specs


# --- the replica alone --------------------------------------------------------------------------


def _check_replica(
    conn: Connection, specs: dict[str, TableSpec], state: _State, say: Say, cancel: threading.Event
) -> None:
    for name, spec in specs.items():
        if cancel.is_set():
            raise Cancelled("cancelled by the user")
        say(f"checking the rows of {name}")
        check_rows(conn, spec, state.book[name])
        check_links(conn, spec, state.book[name])
        check_children(conn, spec, state.book)
        for tally, day in unequal(conn, spec):
            state.book[name].differ(Difference(f"{tally}: {day}", "damaged", ("_tallies",)))
    check_counts(conn, {name: state.book[name] for name in specs})
    say("checking references")
    state.orphans = tuple(orphans(conn, specs))
    say("checking money")
    found, notes = money(conn, specs)
    state.money = tuple(found)
    state.other += [*notes, *fractions(conn, specs.values())]


# --- the server ---------------------------------------------------------------------------------


def _check_server(
    conn: Connection,
    options: SyncOptions,
    specs: dict[str, TableSpec],
    state: _State,
    say: Say,
    cancel: threading.Event,
    sample: int,
    seed: int,
) -> None:
    say("signing in")
    client = Client(
        options.server,
        allow=AllowList(routes()),
        cancel=cancel,
        ca_file=options.ca_file,
        workers=options.workers,
    )
    try:
        session = client.sign_in(options.user, options.password)
        _demand_same_clinic(conn, {branch.id for branch in session.branches})
        questions = Questions(
            conn,
            state.book,
            _filters(conn),
            Clock(session.server_time).today(),
            random.Random(seed),
            max(1, sample),
        )
        _ask_all(questions, options, specs, client, say, cancel)
        for kind, counts in (("volatile", questions.drifted), ("unreadable", questions.unread)):
            state.other += [Finding(name, kind, count=n) for name, n in counts.items() if n]
    finally:
        state.requests = client.requests
        client.close()


def _ask_all(
    questions: Questions,
    options: SyncOptions,
    specs: dict[str, TableSpec],
    client: Client,
    say: Say,
    cancel: threading.Event,
) -> None:
    def failed(owner: str, error: SyncError) -> None:
        if isinstance(error, _FATAL):
            raise error
        if isinstance(error, Offline):
            _demand_line(client, error)
        questions.book[owner].failed(error.code, error.server_message or error.detail or None)

    scheduler = Scheduler(client, options.workers, cancel, on_error=failed, on_tick=lambda: None)
    try:
        for name, spec in specs.items():
            if isinstance(spec.strategy, Inline | FromDetail):
                continue
            say(f"asking for {name}")
            scheduler.spawn(check_table(questions, spec), name, plan.Priority.CHECK)
            scheduler.run()
    finally:
        scheduler.close()


def _demand_line(client: Client, error: Offline) -> None:
    """One slow table is not a dead line: ask something small before giving up."""
    try:
        client.get(SESSION_INFO[1])
    except SyncError:
        raise error from None


def _filters(conn: Connection) -> dict[str, dict[str, bool]]:
    """Which filters of each list the last sync found alive."""
    sql = "SELECT name, filters FROM _tables WHERE filters IS NOT NULL"
    return {name: orjson.loads(text) for name, text in rows_of(conn, sql)}


def _demand_same_clinic(conn: Connection, offered: set[str]) -> None:
    """Raises:
    OtherClinic: No branch of the session is known, though branches are held.
    """
    held = {key for (key,) in rows_of(conn, "SELECT id FROM companies WHERE _gone_at IS NULL")}
    if held and offered and not held & offered:
        raise OtherClinic("the server shows another clinic than this replica holds")
