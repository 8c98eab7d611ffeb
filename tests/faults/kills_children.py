"""The test's side of ``kills_runner``: asks for children and hears how they ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.engine.bench import Bench
from tests.fakes.tdental import PASSWORD, USER

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a child ended.

    Attributes:
        killed: By SIGKILL, as asked.
        commits: Signature after each commit it lived to tell of, oldest first.
        report: The run's report with ``exit_code``; None for the dead.
        seen: How often each kind of point came; None for the dead.
    """

    killed: bool
    commits: list[str]
    report: dict[str, Any] | None
    seen: dict[str, int] | None
    crash: str | None = None
    code: int | None = None


@dataclass
class Children:
    """A server of forked children; a context manager.

    Args:
        before: Command in front of Python's, e.g. to run in a namespace of its own.
    """

    before: tuple[str, ...] = ()
    _server: subprocess.Popen[str] | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [*self.before, sys.executable, "-m", "tests.faults.kills_runner"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._expect("ready")
        return self

    def __exit__(self, *_: object) -> None:
        server = self._server
        assert server and server.stdin and server.stdout
        server.stdin.close()
        server.wait(30)
        server.stdout.close()

    def _expect(self, word: str) -> None:
        assert self._server and self._server.stdout
        said = self._server.stdout.readline().strip()
        assert said == word, said

    def run(self, bench: Bench, *, options: dict[str, Any] | None = None, **job: Any) -> Ended:
        """One sync of ``bench`` in a child; see ``kills_runner.Child`` for the job's other words."""
        assert self._server and self._server.stdin and self._server.stdout
        whole = {
            "folder": str(bench.folder),
            "key": bench.key.hex(),
            "server": bench.fake.url,
            "user": USER,
            "password": PASSWORD,
            "options": {"details": False} | (options or {}),
        } | job
        self._server.stdin.write(json.dumps(whole) + "\n")
        self._server.stdin.flush()
        ended = Ended(**json.loads(self._server.stdout.readline()))
        assert ended.crash is None, ended.crash
        return ended
