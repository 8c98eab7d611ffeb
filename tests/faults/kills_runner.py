"""Forks children that sync and die on the spot. ``python -m tests.faults.kills_runner``; see
``kills_children``.

Reads one JSON job a line from stdin, answers one JSON line each. The server imports everything once and
stays on one thread, so that a fork is cheap and safe. A child is a real process that runs a real sync;
points of it are counted in the statements it sends, the pages it writes and the transactions it ends.
"""

from __future__ import annotations

import errno
import json
import os
import pickle
import re
import select
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from sync import plan
from sync.api.retry import RetryPolicy
from sync.engine import jobs, parity, runner
from sync.replica.connection import Database
from sync.replica.writer import Writer
from sync.report import SyncOptions
from tests.engine.bench import SMALL
from tests.faults.disk_seam import Seam, Write
from tests.faults.kills_bugs import BUGS
from tests.faults.kills_state import signature

Job = dict[str, Any]
_VERBS = {
    "COMMIT": "commit",
    "INSERT": "row",
    "UPDATE": "row",
    "DELETE": "row",
    "CREATE": "schema",
    "ALTER": "schema",
    "DROP": "schema",
}
_STEPS = 400
_WAL_FILES = re.compile(r"replica\.db(-wal)?$")


class Points:
    """Counts what happens, and dies where it was told to.

    Args:
        job: ``kill`` is ``[kind, number, share]``: at the so-many-th event of that kind; a write is
            first done in part (``share`` of its bytes; the others ignore it).
    """

    def __init__(self, job: Job) -> None:
        self.seen: Counter[str] = Counter()
        self._kind, self._number, self._share = job.get("kill") or ("", 0, 0.0)

    def at(self, kind: str) -> None:
        self.seen[kind] += 1
        if kind == self._kind and self.seen[kind] == self._number:
            _die()

    def write(self, write: Write) -> None:
        kind = "log" if write.name.endswith("-wal") else "main" if write.name.endswith(".db") else "other"
        self.seen[kind] += 1
        if kind == self._kind and self.seen[kind] == self._number:
            write.do(int(len(write.data) * self._share))
            _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)  # never returns from here alive


class Disk:
    """A disk with so many bytes left. Files that grow take them; a write gets what there is, then ENOSPC."""

    def __init__(self, left: int | None) -> None:
        self.left = left
        self.taken = 0
        self.refused = 0

    def write(self, write: Write) -> int:
        growth = write.growth
        if self.left is not None and growth > self.left:
            room = len(write.data) - growth + self.left
            self.left = 0
            self.refused += 1
            if room <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write.do(room)
        if self.left is not None:
            self.left -= growth
        self.taken += growth
        return write.do()

    def usage(self, path: object) -> SimpleNamespace:
        """What ``shutil.disk_usage`` says of this disk."""
        return SimpleNamespace(free=self.left)


class Child:
    """One run in this (forked) process.

    Args:
        job: ``folder``, ``key`` (hex), ``server``, ``user``, ``password``, ``options``; and, if wanted,
            ``kill``, ``disk`` (bytes left), ``checkpoint`` (pages), ``bug``, ``log`` (a file that gets
            every write), ``small``,
            ``quick`` (no pauses between tries).
        line: Where to say what happens, a JSON line each.
    """

    def __init__(self, job: Job, line: BinaryIO) -> None:
        self._job = job
        self._line = line
        self._points = Points(job)
        self._disk = Disk(job.get("disk"))
        self._log: BinaryIO | None = open(job["log"], "wb") if job.get("log") else None  # noqa: SIM115

    def run(self) -> None:
        self._settle()
        job = self._job
        options = SyncOptions(
            Path(job["folder"]), bytes.fromhex(job["key"]), job["server"], job["user"], job["password"],
            **job["options"],
        )  # fmt: skip
        report = runner.run_sync(options, on_progress=lambda progress: self._say("alive", None))
        self._say("report", report.to_json() | {"exit_code": report.exit_code})
        self._say("seen", dict(self._points.seen) | {"grown": self._disk.taken, "full": self._disk.refused})
        if self._log:
            self._log.close()

    def _say(self, kind: str, what: object) -> None:
        self._line.write(json.dumps([kind, what]).encode() + b"\n")
        self._line.flush()

    def _note(self, *what: object) -> None:
        if self._log:
            pickle.dump(what, self._log)

    def _settle(self) -> None:
        Seam(self._written, lambda name, size: self._note("cut", name, size), self._synced).install()
        if self._disk.left is not None:
            shutil.disk_usage = self._disk.usage  # type: ignore[assignment]
        if self._job.get("small"):
            for name, value in SMALL.items():
                setattr(plan, name, value)
            parity.SMALL_ENOUGH = 12
        if self._job.get("quick"):
            client = runner.Client
            impatient = RetryPolicy(sleep=lambda seconds: None)
            runner.Client = partial(client, retry=impatient, timeout=5.0)  # type: ignore[misc,assignment]
        runner.open_writer = self._opened(runner.open_writer)  # type: ignore[attr-defined]
        Writer.transaction = _told(Writer.transaction, self._committed)  # type: ignore[method-assign]
        jobs.Scheduler._handled = staticmethod(  # type: ignore[method-assign,assignment]
            self._counted(jobs.Scheduler._handled)
        )
        if self._job.get("bug"):
            BUGS[self._job["bug"]](setattr)

    def _written(self, write: Write) -> int:
        self._points.write(write)
        done = self._disk.write(write)
        if _WAL_FILES.search(write.name):
            self._note("write", write.name, write.offset, write.data)
        return done

    def _synced(self, name: str) -> None:
        self._points.at("sync")
        self._note("sync", name)

    def _counted(self, handled: Callable[..., Any]) -> Callable[..., Any]:
        def handle(*values: Any) -> Any:
            self._points.at("answer")
            return handled(*values)

        return handle

    def _opened(self, open_writer: Callable[..., Database]) -> Callable[..., Database]:
        def opened(*values: Any, **named: Any) -> Database:
            db = open_writer(*values, **named)
            if self._job.get("checkpoint"):
                db.conn.execute(f"PRAGMA wal_autocheckpoint = {int(self._job['checkpoint'])}")
            if self._job.get("synchronous"):
                db.conn.execute(f"PRAGMA synchronous = {self._job['synchronous']}")
            db.conn.set_trace_callback(self._traced)
            db.conn.set_progress_handler(self._stepped, _STEPS)
            return db

        return opened

    def _traced(self, statement: str) -> None:
        kind = _VERBS.get(statement.split(None, 1)[0])
        if kind:
            self._points.at(kind)

    def _stepped(self) -> int:
        self._points.at("step")
        return 0

    def _committed(self, writer: Writer) -> None:
        if not self._job.get("signed", True):
            return
        mark = signature(writer.db.conn)
        self._note("commit", mark)
        self._say("commit", mark)
        self._points.at("committed")


def _told(transaction: Callable[[Writer], Any], after: Callable[[Writer], None]) -> Callable[[Writer], Any]:
    @contextmanager
    def told(self: Writer) -> Iterator[None]:
        with transaction(self):
            yield
        if not self.db.conn.in_transaction:
            after(self)

    return told


def _fork(job: Job) -> dict[str, Any]:
    """Runs one child to its end, or kills it so many seconds after its first word."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _as_child(job, theirs)
    os.close(theirs)
    said = _listen(ours, pid, job.get("after"))
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    found = {kind: what for kind, what in said if kind != "commit"}
    return {
        "killed": killed,
        "code": None if killed else os.waitstatus_to_exitcode(status),
        "commits": [what for kind, what in said if kind == "commit"],
        "report": found.get("report"),
        "seen": found.get("seen"),
        "crash": found.get("crash"),
    }


def _as_child(job: Job, line: int) -> None:
    code = 1
    try:
        with open(line, "wb") as out:
            child = Child(job, out)
            try:
                child.run()
                code = 0
            except BaseException as error:
                child._say("crash", f"{type(error).__name__}: {error}")
                raise
    finally:
        sys.stderr.flush()
        os._exit(code)


def _listen(ours: int, pid: int, after: float | None) -> list[tuple[str, Any]]:
    said: list[tuple[str, Any]] = []
    due: float | None = None
    with open(ours, "rb", buffering=0) as pipe:
        left = b""
        while True:
            wait = None if due is None else max(0.0, due - time.monotonic())
            if not select.select([pipe], [], [], wait)[0]:
                os.kill(pid, signal.SIGKILL)
                due = None
                after = None
                continue
            data = pipe.read(65536)
            if not data:
                return said
            if after is not None and due is None:
                due = time.monotonic() + after
            *lines, left = (left + data).split(b"\n")
            said += [tuple(json.loads(line)) for line in lines]


def main() -> None:
    assert threading.active_count() == 1
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_fork(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
