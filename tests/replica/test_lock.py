"""One writer for each data folder, also across processes and sudden ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.errors import ReplicaBusy, ReplicaUnwritable
from sync.replica.lock import WriterLock

HOLD = """
import sys
from pathlib import Path
from sync.replica.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin and process.stdout
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_two_processes(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        with pytest.raises(ReplicaBusy) as caught:
            WriterLock(tmp_path).acquire()
        assert caught.value.detail.startswith("Another TDental Desktop is syncing here")
        assert f"process {other.pid}, since 2" in caught.value.detail
        with WriterLock(tmp_path / "another folder") as free:
            assert free.held


def test_the_system_lets_go_when_the_holder_is_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.kill()
        other.wait()
        with WriterLock(tmp_path) as lock:
            assert lock.held
            assert (tmp_path / "sync.lock").read_text().splitlines()[0] == str(os.getpid())


def test_two_parts_of_one_program(tmp_path: Path) -> None:
    first = WriterLock(tmp_path)
    first.acquire()
    with pytest.raises(ReplicaBusy, match="already syncing"):
        WriterLock(tmp_path).acquire()
    first.release()
    first.release()
    with WriterLock(tmp_path) as second:
        assert second.held and not first.held
    assert not second.held


def test_taking_a_lock_twice_is_a_bug(tmp_path: Path) -> None:
    with WriterLock(tmp_path) as lock, pytest.raises(RuntimeError):
        lock.acquire()


def test_a_child_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    with WriterLock(tmp_path):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    try:
        WriterLock(tmp_path).acquire()
    finally:
        child.kill()
        child.communicate()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReplicaUnwritable):
        WriterLock(tmp_path / "file" / "data").acquire()


def test_an_unreadable_note_still_gives_a_sentence(tmp_path: Path) -> None:
    with holder(tmp_path):
        (tmp_path / "sync.lock").write_bytes(b"\xff\xfe")
        with pytest.raises(ReplicaBusy, match="Another TDental Desktop is syncing here: wait"):
            WriterLock(tmp_path).acquire()
