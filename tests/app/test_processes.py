"""The window as a process: killed while it syncs, and started twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sync.engine.runner import run_sync
from sync.errors import ReplicaBusy
from sync.replica.lock import WriterLock
from tdental_desktop import sentences
from tdental_desktop.app.only_window import OnlyWindow, WindowOpen
from tests.app.conftest import KEY, options
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

ROOT = Path(__file__).resolve().parents[2]
WAIT = 30_000
PROGRAM = """
import sys
from pathlib import Path
from tdental_desktop import app

if __name__ == "__main__":
    folder, server, user, password = sys.argv[1:]
    credentials = (server, user, password) if server else None
    app.run(Path(folder), bytes(range(32)), language="vi", credentials=credentials)
"""
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program's window in a process of its own."""
    script = tmp_path / "window.py"
    script.write_text(PROGRAM)
    started: list[subprocess.Popen[bytes]] = []

    def make(folder: Path, server: str = "") -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, str(script), str(folder), server, USER, PASSWORD],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield make
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


def free(folder: Path, name: str = "sync.lock") -> bool:
    """Nobody holds the lock."""
    try:
        with WriterLock(folder, name):
            return True
    except ReplicaBusy:
        return False


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_window_takes_its_child_along(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "data"
    with FakeTDental(3, customers=20, appointments=60, receipts=20, orders=20) as fake:
        fake.switches.latency = 0.2
        process = start(folder, fake.url)
        qtbot.waitUntil(lambda: len(fake.requests) > 14, timeout=WAIT)
        assert not free(folder), "the child syncs"
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        qtbot.waitUntil(lambda: free(folder), timeout=3_000)
        assert free(folder, "window.lock")
        fake.switches.latency = 0
        asked = len(fake.requests)
        report = run_sync(options(fake, folder))
        assert report.complete and len(fake.requests) > asked


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals here")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_the_end_of_a_persons_session_is_a_clean_one(
    start: Start, tmp_path: Path, qtbot: QtBot, number: str
) -> None:
    folder = tmp_path / "data"
    with FakeTDental(3, customers=20, appointments=60, receipts=20, orders=20) as fake:
        fake.switches.latency = 0.2
        process = start(folder, fake.url)
        qtbot.waitUntil(lambda: len(fake.requests) > 14, timeout=WAIT)
        process.send_signal(getattr(signal, number))
        assert process.wait(timeout=30) == 0
        assert free(folder) and free(folder, "window.lock")
        assert b"Traceback" not in process.communicate()[1]


def test_a_second_window_is_refused_and_shows_the_first(start: Start, pulled: Path, qtbot: QtBot) -> None:
    first = OnlyWindow(pulled)
    first.acquire()
    try:
        with qtbot.waitSignal(first.wanted, timeout=WAIT):
            second = start(pulled)
            assert second.wait(timeout=60) != 0
        assert b"WindowOpen" in second.communicate()[1]
    finally:
        first.release()
    again = OnlyWindow(pulled)
    again.acquire()
    again.release()


def test_the_command_says_so_in_one_sentence(pulled: Path, tmp_path: Path, qtbot: QtBot) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(KEY.hex())
    key_file.chmod(0o600)
    first = OnlyWindow(pulled)
    first.acquire()
    try:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tdental_desktop", "--language", "en"),
                *("--data-dir", str(pulled), "--key-file", str(key_file)),
            ],
            cwd=ROOT,
            capture_output=True,
            timeout=60,
            check=False,
        )
    finally:
        first.release()
    assert done.returncode == 5
    assert done.stderr.decode().splitlines()[0] == sentences.sentence("window_open", "en")


def test_another_folder_is_another_window(tmp_path: Path, qapp: object) -> None:
    one, other, again = (OnlyWindow(tmp_path / name) for name in ("a", "b", "a"))
    one.acquire()
    other.acquire()
    with pytest.raises(WindowOpen):
        again.acquire()
    one.release()
    again.acquire()
    again.release()
    other.release()
