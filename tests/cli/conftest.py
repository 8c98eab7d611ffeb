"""The command as a script meets it: a real process, a real server, a key file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.table_rows import rows_of
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Program:
    """``tdental-desktop`` over one data folder."""

    folder: Path
    key_file: Path

    def start(self, *arguments: str, language: str = "en") -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "tdental_desktop"),
                *("--language", language, "--data-dir", str(self.folder), "--key-file", str(self.key_file)),
                *arguments,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONWARNINGS": "error"},
        )

    def run(self, *arguments: str, stdin: str = "", language: str = "en") -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, language=language)
        out, err = process.communicate(stdin.encode(), timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out.decode(), err.decode())

    def sync(
        self, server: str, *more: str, password: str = PASSWORD, user: str = USER
    ) -> subprocess.CompletedProcess[str]:
        sign_in = ("--server", server, "--user", user, "--password-stdin")
        return self.run("sync", *sign_in, "--json", *more, stdin=password + "\n")

    def held(self, table: str) -> list[dict[str, Any]]:
        """Rows as the export streams them, without the price of a process."""
        key = bytes.fromhex(self.key_file.read_text().strip())
        connection = open_reader(self.folder / REPLICA_FILE, key)
        try:
            return list(rows_of(connection, Scope.all(), table))
        finally:
            connection.close()

    def rows(self, table: str, *more: str) -> list[dict[str, Any]]:
        done = self.run("export", table, "--format", "jsonl", *more)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "data", tmp_path / "replica.key")


@pytest.fixture(scope="session")
def clinic() -> Iterator[FakeTDental]:
    """A served clinic nobody edits."""
    with FakeTDental(1, customers=60, appointments=200, receipts=80, orders=60) as fake:
        yield fake


@pytest.fixture(scope="session")
def synced(clinic: FakeTDental, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A program that has synced from ``clinic`` once; tests only read it."""
    folder = tmp_path_factory.mktemp("synced")
    program = Program(folder / "data", folder / "replica.key")
    done = program.sync(clinic.url)
    assert done.returncode == 0, done.stderr + done.stdout
    return program
