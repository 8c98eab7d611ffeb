"""The encrypted files: what opens them, what never stands in them, and what each fault is called."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from sync.errors import (
    Cancelled,
    DiskFull,
    ReplicaBusy,
    ReplicaDamaged,
    ReplicaMissing,
    ReplicaUnwritable,
    WrongKey,
)
from sync.replica.connection import (
    LOCAL_FILE,
    REPLICA_FILE,
    DatabaseError,
    cancellable,
    key_fits,
    open_reader,
    open_writer,
    translating,
)
from sync.replica.files import beside
from sync.replica.soundness import quick_check

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
PAGE = 4096
NAME = "Trần Thị Thử Nghiệm"
COUNT = "SELECT count(*) FROM people"


@pytest.fixture
def replica(tmp_path: Path) -> Path:
    """A closed replica of some 200 pages with one table."""
    path = tmp_path / REPLICA_FILE
    with open_writer(path, KEY, create=True) as db, db.atomic():
        db.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
        db.conn.executemany(
            "INSERT INTO people VALUES (?, ?, ?)", [(i, NAME, f"{NAME} {i} " * 10) for i in range(2000)]
        )
    assert path.stat().st_size > 100 * PAGE
    return path


def flip(path: Path, offset: int, count: int = 4) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        old = file.read(count)
        file.seek(offset)
        file.write(bytes(byte ^ 0xFF for byte in old))


def test_what_is_written_is_read_back(replica: Path) -> None:
    reader = open_reader(replica, KEY)
    row = reader.execute("SELECT * FROM people WHERE id = 7").fetchone()
    assert (row["id"], row["name"]) == (7, NAME)
    assert quick_check(reader) == []
    reader.close()


def test_no_plain_text_in_any_file_while_open_and_after(replica: Path) -> None:
    words = [b"SQLite format", b"CREATE TABLE", b"people", NAME.encode(), b"INSERT", KEY, KEY.hex().encode()]

    def found() -> list[tuple[str, bytes]]:
        return [
            (file.name, word)
            for file in replica.parent.iterdir()
            for word in words
            if word in file.read_bytes()
        ]

    with open_writer(replica, KEY) as db:
        with db.atomic():
            db.execute("UPDATE people SET note = name || ' again' WHERE id < 500")
        names = {file.name for file in replica.parent.iterdir()}
        assert f"{REPLICA_FILE}-wal" in names
        assert found() == []
    assert found() == []


def test_the_file_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / REPLICA_FILE
    with open_writer(path, KEY, create=True) as db:
        db.execute("CREATE TABLE t (a)")
        for file in path.parent.iterdir():
            assert file.stat().st_mode & 0o077 == 0, file
    assert path.parent.stat().st_mode & 0o077 == 0


def test_settings_of_the_connections(replica: Path) -> None:
    def asked(conn: sqlite3.Connection, name: str) -> object:
        return conn.execute(f"PRAGMA {name}").fetchone()[0]

    with open_writer(replica, KEY) as db:
        # 1 = NORMAL; 2 = memory
        expected = {"journal_mode": "wal", "synchronous": 1, "cache_size": -64000, "temp_store": 2}
        assert {name: asked(db.conn, name) for name in expected} == expected
        assert asked(db.conn, "foreign_keys") == 0
        assert asked(db.conn, "busy_timeout") == 5000
        reader = open_reader(replica, KEY)
        assert (asked(reader, "query_only"), asked(reader, "temp_store")) == (1, 2)
        reader.close()
    with open_writer(replica, KEY, durable=True) as db:
        assert asked(db.conn, "synchronous") == 2


def test_atomic_holds_together_and_takes_back(replica: Path) -> None:
    class Stop(Exception):
        pass

    with open_writer(replica, KEY) as db:
        with pytest.raises(Stop), db.atomic():
            db.execute("CREATE TABLE later (a)")
            db.conn.executemany("DELETE FROM people WHERE id = ?", [(1,), (2,)])
            with db.atomic():
                db.execute("DELETE FROM people WHERE id = 3")
            raise Stop
        assert not db.conn.in_transaction
        assert db.execute(COUNT).fetchone()[0] == 2000
        assert "later" not in db.table_names()


def test_a_reader_sees_whole_commits_while_a_writer_works(replica: Path) -> None:
    with open_writer(replica, KEY) as db:
        reader = open_reader(replica, KEY)
        with db.atomic():
            db.execute("DELETE FROM people WHERE id < 100")
            assert reader.execute(COUNT).fetchone()[0] == 2000
        assert reader.execute(COUNT).fetchone()[0] == 1900
        reader.close()


def test_a_reader_cannot_write(replica: Path) -> None:
    reader = open_reader(replica, KEY)
    with pytest.raises(ReplicaUnwritable), translating(replica):
        reader.execute("DELETE FROM people")
    reader.close()


@pytest.mark.parametrize("opener", [open_writer, open_reader])
def test_a_missing_file_is_said_so_and_not_made(tmp_path: Path, opener: object) -> None:
    path = tmp_path / "nowhere" / REPLICA_FILE
    with pytest.raises(ReplicaMissing, match="sync first"):
        opener(path, KEY)  # type: ignore[operator]
    assert not path.parent.exists()


@pytest.mark.parametrize("create", [False, True])
def test_a_wrong_key_is_said_so_and_changes_nothing(replica: Path, create: bool) -> None:
    before = replica.read_bytes()
    with pytest.raises(WrongKey, match="The key does not open"):
        open_writer(replica, OTHER_KEY, create=create)
    with pytest.raises(WrongKey):
        open_reader(replica, OTHER_KEY)
    assert replica.read_bytes() == before


def test_a_key_of_another_length_never_reaches_the_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_writer(tmp_path / REPLICA_FILE, b"passphrase", create=True)
    assert list(tmp_path.iterdir()) == []


def test_the_salt_tells_the_key_and_differs_between_files(tmp_path: Path) -> None:
    starts = set()
    for name in (REPLICA_FILE, LOCAL_FILE):
        open_writer(tmp_path / name, KEY, create=True).close()
        assert key_fits(tmp_path / name, KEY)
        assert not key_fits(tmp_path / name, OTHER_KEY)
        starts.add((tmp_path / name).read_bytes()[:16])
    assert len(starts) == 2


@pytest.mark.parametrize("offset", [16, 100, 2000, PAGE - 8])
def test_a_damaged_first_page_is_not_called_a_wrong_key(replica: Path, offset: int) -> None:
    flip(replica, offset)
    for opener in (open_writer, open_reader):
        with pytest.raises(ReplicaDamaged, match="damaged"):
            opener(replica, KEY)


def test_damaged_salt_is_told_by_the_other_file(replica: Path) -> None:
    flip(replica, 3)
    with pytest.raises(WrongKey):  # alone, nothing can tell
        open_reader(replica, KEY)
    open_writer(replica.with_name(LOCAL_FILE), KEY, create=True).close()
    with pytest.raises(ReplicaDamaged):
        open_reader(replica, KEY)
    with pytest.raises(WrongKey):
        open_reader(replica, OTHER_KEY)


@pytest.mark.parametrize("opener", [open_reader, open_writer])
def test_a_salt_torn_in_a_power_cut_comes_from_the_log(replica: Path, tmp_path: Path, opener: Any) -> None:
    """The log holds the first page; without its salt SQLCipher would not look there."""
    torn = tmp_path / "torn" / REPLICA_FILE
    torn.parent.mkdir()
    with open_writer(replica, KEY) as db:
        db["notes"].insert({"id": 1})  # a new table: the first page is in the log
        for name in ("", "-wal"):
            shutil.copy(beside(replica, name), beside(torn, name))
    whole = torn.read_bytes()
    torn.write_bytes(bytes(512) + whole[512:])
    with pytest.raises(WrongKey):
        open_reader(torn, OTHER_KEY)
    assert torn.read_bytes()[:16] == bytes(16), "nothing is put back that does not fit the key"
    conn = opener(torn, KEY)
    assert conn.execute("SELECT id FROM notes").fetchone()[0] == 1
    conn.close()
    assert torn.read_bytes()[:16] == whole[:16]


@pytest.mark.parametrize("size", [0, 1, 100, PAGE, PAGE + 100, 50 * PAGE, 50 * PAGE + 7])
def test_a_truncated_file_is_damaged_and_stays_as_it_is(replica: Path, size: int) -> None:
    os.truncate(replica, size)
    for opener in (open_writer, open_reader):
        with pytest.raises(ReplicaDamaged):
            opener(replica, KEY)
    assert replica.stat().st_size == size


@pytest.mark.parametrize("page", [2, 60, 120])
def test_a_flipped_byte_in_the_middle_is_found(replica: Path, page: int) -> None:
    flip(replica, (page - 1) * PAGE + 1234, 1)
    reader = open_reader(replica, KEY)
    assert quick_check(reader) == [
        f"1 page(s) of the file are damaged or cannot be read with this key: {page}."
    ]
    reader.close()
    reader = open_reader(replica, KEY)
    with pytest.raises(ReplicaDamaged), translating(replica, KEY):
        reader.execute("SELECT sum(length(note)), max(name) FROM people").fetchone()
    reader.close()


def test_a_damaged_page_prints_nothing(replica: Path, capfd: pytest.CaptureFixture[str]) -> None:
    flip(replica, 60 * PAGE)
    reader = open_reader(replica, KEY)
    with pytest.raises(DatabaseError):
        reader.execute("SELECT sum(length(note)) FROM people").fetchone()
    reader.close()
    assert capfd.readouterr() == ("", "")


def test_pages_never_written_are_no_damage(replica: Path) -> None:
    reader = open_reader(replica, KEY)
    with replica.open("r+b") as file:  # as SQLite leaves a page that it took and gave back
        file.seek(0, os.SEEK_END)
        file.write(bytes(PAGE))
    assert quick_check(reader) == []
    reader.close()


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / REPLICA_FILE
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(ReplicaDamaged, match="not encrypted"):
            open_writer(path, KEY, create=create)
    assert path.read_bytes() == before


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / REPLICA_FILE).mkdir()
    for opener in (open_reader, open_writer):
        with pytest.raises(ReplicaUnwritable):
            opener(tmp_path / REPLICA_FILE, KEY)
    with pytest.raises(ReplicaUnwritable):
        open_writer(tmp_path / REPLICA_FILE, KEY, create=True)


def test_making_a_file_leaves_nothing_else_and_keeps_an_existing_one(tmp_path: Path) -> None:
    path = tmp_path / REPLICA_FILE
    with open_writer(path, KEY, create=True) as db:
        db.execute("CREATE TABLE t (a)")
    assert [file.name for file in tmp_path.iterdir()] == [REPLICA_FILE]
    with open_writer(path, KEY, create=True) as db:
        assert db.table_names() == ["t"]


def test_odd_folder_names(tmp_path: Path) -> None:
    path = tmp_path / "Phòng khám #1 ?mode=memory 100%" / REPLICA_FILE
    open_writer(path, KEY, create=True).close()
    open_reader(path, KEY).close()
    assert path.stat().st_size >= PAGE


def test_a_full_disk_is_said_so_and_loses_nothing(replica: Path) -> None:
    with open_writer(replica, KEY) as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFull, match="free some space"), translating(replica), db.atomic():
            db.conn.executemany(
                "INSERT INTO people VALUES (?, '', ?)", [(i, "x" * 3000) for i in range(9000, 9100)]
            )
        assert not db.conn.in_transaction
        assert db.execute(COUNT).fetchone()[0] == 2000
    reader = open_reader(replica, KEY)
    assert quick_check(reader) == []
    reader.close()


def test_a_second_writer_in_a_transaction_is_busy(replica: Path) -> None:
    with open_writer(replica, KEY) as one, open_writer(replica, KEY) as two:
        two.execute("PRAGMA busy_timeout = 1")
        with one.atomic():
            one.execute("DELETE FROM people WHERE id = 1")
            with pytest.raises(ReplicaBusy, match="Another program"), translating(replica):
                two.execute("DELETE FROM people WHERE id = 2")


def can_bind() -> bool:
    """Whether a read-only mount can be made in a namespace of its own: chmod does not stop root."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0


READ_ONLY = """
import sys
from pathlib import Path
from sync.errors import ReplicaError
from sync.replica.connection import open_reader, open_writer
path, key = Path(sys.argv[1]), bytes(range(32))
for what in (lambda: open_writer(path, key), lambda: open_writer(path.with_name("new.db"), key, create=True)):
    try:
        what()
        print("opened")
    except ReplicaError as error:
        print(error.code)
print(open_reader(path, key).execute("SELECT count(*) FROM people").fetchone()[0])
"""


@pytest.mark.skipif(not can_bind(), reason="needs unshare and the right to mount")
@pytest.mark.parametrize(("whole_folder", "new_file"), [(True, "replica_unwritable"), (False, "opened")])
def test_a_read_only_place_is_said_so_and_stays_readable(
    replica: Path, whole_folder: bool, new_file: str
) -> None:
    place = replica.parent if whole_folder else replica
    script = f'mount --bind "{place}" "{place}" && mount -o remount,ro,bind "{place}" && exec "$@"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable, "-c", READ_ONLY, str(replica)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["replica_unwritable", new_file, "2000"], done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not stop root")
def test_a_folder_without_permission(replica: Path) -> None:
    replica.chmod(0o400)
    replica.parent.chmod(0o500)
    try:
        with pytest.raises(ReplicaUnwritable):
            open_writer(replica, KEY)
        open_reader(replica, KEY).close()
    finally:
        replica.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "x"), DiskFull),
        (OSError(errno.EACCES, "x"), ReplicaUnwritable),
        (OSError(errno.EROFS, "x"), ReplicaUnwritable),
        (FileNotFoundError(errno.ENOENT, "x"), ReplicaMissing),
        (KeyError("x"), KeyError),
        (ConnectionResetError(errno.ECONNRESET, "x"), ConnectionResetError),
    ],
)
def test_file_errors_get_their_names(error: Exception, kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught, translating():
        raise error
    assert type(caught.value) is kind


def test_a_bug_in_sql_passes_through(replica: Path) -> None:
    with open_writer(replica, KEY) as db:
        with pytest.raises(DatabaseError, match="no such table"), translating(replica, KEY):
            db.execute("SELECT * FROM nowhere")
        with pytest.raises(DatabaseError, match="UNIQUE"), translating(replica, KEY):
            db.execute("INSERT INTO people (id) VALUES (1)")


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_long_question_can_be_cancelled(replica: Path) -> None:
    reader = open_reader(replica, KEY)
    cancel = threading.Event()
    threading.Timer(0.05, cancel.set).start()
    with pytest.raises(Cancelled), cancellable(reader, cancel.is_set):
        reader.execute(ENDLESS).fetchone()
    assert reader.execute(COUNT).fetchone()[0] == 2000  # and the connection goes on working
    reader.close()


def test_a_reader_may_be_used_by_another_thread_and_a_writer_not(replica: Path) -> None:
    reader, writer = open_reader(replica, KEY), open_writer(replica, KEY)
    seen: list[object] = []

    def work() -> None:
        seen.append(reader.execute(COUNT).fetchone()[0])
        try:
            writer.execute(COUNT)
        except DatabaseError as error:
            seen.append(type(error).__name__)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [2000, "ProgrammingError"]
    reader.close()
    writer.close()


@pytest.mark.parametrize("first", ["", "import sqlite_utils\n"])
def test_sqlite_utils_knows_our_exceptions_in_any_order_of_import(first: str) -> None:
    code = first + (
        "from sync.replica.connection import Database\n"
        "import sqlcipher3, sqlite_utils.db as d, sqlite_utils.utils as u\n"
        "print(d.OperationalError is u.OperationalError is d.sqlite3.OperationalError"
        " is u.sqlite3.OperationalError is sqlcipher3.OperationalError)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "True"


def test_keys_are_random_bytes_of_any_value(tmp_path: Path) -> None:
    key = b"\x00'\"" + secrets.token_bytes(29)
    open_writer(tmp_path / REPLICA_FILE, key, create=True).close()
    open_reader(tmp_path / REPLICA_FILE, key).close()
