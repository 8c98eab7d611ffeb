"""The file for data born here: settings, migrations, and a file from a newer version."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sync.errors import DiskFull, ReplicaDamaged, ReplicaTooNew, WrongKey
from sync.replica.connection import LOCAL_FILE, Database, open_writer
from sync.replica.local import LocalStore
from sync.replica.local_migrations import STEPS

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / LOCAL_FILE


@pytest.mark.parametrize("value", ["Bác sĩ Đức", 0, 1.5, None, False, [1, [2]], {"a": {"é": None}}, ""])
def test_values_come_back_as_they_were(path: Path, value: object) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", value)  # type: ignore[arg-type]
    with LocalStore(path, KEY) as store:
        assert store.get("x", "default") == value
        assert store.get("y", "default") == "default"


def test_set_replaces_and_forget_drops(path: Path) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", 1)
        store.set("x", 2)
        assert store.get("x") == 2
        store.forget("x")
        store.forget("x")
        assert store.get("x") is None


@pytest.mark.parametrize("value", [float("nan"), object()])
def test_what_is_no_json_is_refused(path: Path, value: object) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", 1)
        with pytest.raises((ValueError, TypeError)):
            store.set("x", value)  # type: ignore[arg-type]
        assert store.get("x") == 1


def test_it_is_encrypted(path: Path) -> None:
    with LocalStore(path, KEY) as store:
        store.set("server", "https://phongkham.example")
        for file in path.parent.iterdir():
            assert b"phongkham" not in file.read_bytes()
    with pytest.raises(WrongKey):
        LocalStore(path, bytes(32))


def test_a_commit_waits_for_the_disk(path: Path) -> None:
    with LocalStore(path, KEY) as store:
        assert store.db.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_file_from_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", 1)
        store.db["_sqlite_migrations"].insert(
            {"migration_set": "local", "name": "from_the_future", "applied_at": "2030-01-01"}
        )
    before = path.read_bytes()
    with pytest.raises(ReplicaTooNew, match="newer version"):
        LocalStore(path, KEY)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", 1)

    def good(db: Database) -> None:
        db.execute("CREATE TABLE half (a)")

    def bad(db: Database) -> None:
        db.execute("DROP TABLE settings")
        raise ZeroDivisionError

    monkeypatch.setitem(STEPS, "good", good)
    monkeypatch.setitem(STEPS, "bad", bad)
    with pytest.raises(ZeroDivisionError):
        LocalStore(path, KEY)
    monkeypatch.undo()
    with LocalStore(path, KEY) as store:
        assert store.get("x") == 1
        assert "half" not in store.db.table_names()


def test_a_later_step_runs_once_and_keeps_the_data(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", 1)
    ran = []

    def later(db: Database) -> None:
        ran.append(1)
        db.execute("CREATE TABLE audit (a)")

    monkeypatch.setitem(STEPS, "later", later)
    for _ in range(2):
        with LocalStore(path, KEY) as store:
            assert store.get("x") == 1
            assert "audit" in store.db.table_names()
    assert ran == [1]


OPEN = """
import sys
from pathlib import Path
from sync.replica.local import LocalStore
print("ready", flush=True)
input()
LocalStore(Path(sys.argv[1]), bytes(range(32))).close()
"""


def test_two_programs_may_make_it_at_once(path: Path) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    errors = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    with LocalStore(path, KEY) as store:
        store.set("x", 1)


def test_damage_and_a_full_disk_are_said_so(path: Path) -> None:
    with LocalStore(path, KEY) as store:
        store.set("x", 1)
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            store.set("big", "x" * 100_000)
        assert store.get("x") == 1
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ReplicaDamaged):
        open_writer(path, KEY)
