"""The command line as a contract (design section 5): exit codes, JSON keys, sentences, no Qt."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.tables import TABLES
from tests.cli.conftest import ROOT, Program
from tests.fakes import oracle
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

SYNC_KEYS = {"ok", "complete", "mode", "seconds", "requests", "bytes", "as_of", "tables"}
TABLE_KEYS = {"status", "server_total", "rows", "new", "changed", "gone", "quarantined", "error"}
STATUS_KEYS = {
    *("status", "rows", "server_total", "counted_at", "content_read_at", "oldest_content_read_at"),
    *("details", "error"),
}


def test_the_whole_job_from_the_command_line(program: Program) -> None:
    with FakeTDental(3, customers=50, appointments=120, receipts=60, orders=50) as fake:
        first = program.sync(fake.url)
        assert first.returncode == 0, first.stderr
        assert program.rows("customers") == program.held("customers")
        report = json.loads(first.stdout)
        assert report.keys() >= SYNC_KEYS and report["mode"] == "first" and report["complete"]
        assert set(report["tables"]) == set(TABLES)
        assert all(table.keys() >= TABLE_KEYS for table in report["tables"].values())
        _demand_equal(fake, program)

        doomed, edited = sorted(fake.ids("customer_appointments"))[:2]
        fake.delete("customer_appointments", doomed)
        fake.edit("customer_appointments", edited, note="đổi ghi chú", state="cancel")
        again = program.run("sync", "--json", "--password-stdin", stdin=PASSWORD + "\n")
        assert again.returncode == 0, again.stderr
        click = json.loads(again.stdout)
        assert click["mode"] == "click"
        assert click["tables"]["customer_appointments"]["gone"] == 1
        assert click["tables"]["customer_appointments"]["changed"] == 1
        _demand_equal(fake, program)
        assert [row["id"] for row in program.rows("customer_appointments", "--gone")] == [doomed]
        assert fake.violations == []


def test_json_says_what_failed_as_one_object(program: Program) -> None:
    answer = program.run("status", "--json")
    assert answer.returncode == 5
    assert json.loads(answer.stdout)["error"] == "replica_missing"
    assert "Traceback" not in answer.stderr and answer.stderr.strip()


def _demand_equal(fake: FakeTDental, program: Program) -> None:
    for table in TABLES:
        assert oracle.diff_table(fake, table, program.held(table)) == [], table


def test_status_tells_what_is_held_and_when_it_was_read(synced: Program, clinic: FakeTDental) -> None:
    status = json.loads(synced.run("status", "--json").stdout)
    assert {"bytes", "server", "as_of", "detail_pending"} <= status["replica"].keys()
    assert status["replica"]["server"] == clinic.url
    assert all(table.keys() >= STATUS_KEYS for table in status["tables"].values())
    customers = status["tables"]["customers"]
    assert customers["rows"] == customers["server_total"] == clinic.count("customers")
    assert customers["oldest_content_read_at"].startswith("2026-03-16T10:00")
    assert customers["details"] == {"held": clinic.count("customers"), "pending": 0}
    assert status["last_run"].keys() >= SYNC_KEYS


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "words"),
    [
        (["sync", "--user", "a", "--password-stdin"], "x\n", 2, "--server"),
        (["sync", "--tables", "nonsense"], "", 2, "unknown table"),
        (["export", "nonsense"], "", 2, "invalid choice"),
        (["status"], "", 5, "no copy"),
        (["sync", "--server", "http://clinic.example", "--user", "a", "--password-stdin"], "x\n", 2, "https"),
        (["sync", "--server", "127.0.0.1:9", "--user", "a", "--password-stdin"], "x\n", 4, "network"),
        (["sync", "--server", "http://127.0.0.1:9", "--user", "a"], "", 3, "sign in"),
    ],
)
def test_bad_use_has_a_sentence_and_its_exit_code(
    program: Program, arguments: list[str], stdin: str, code: int, words: str
) -> None:
    done = program.run(*arguments, stdin=stdin)
    assert done.returncode == code, done.stderr
    assert words.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr


def test_a_wrong_password_is_said_in_the_users_language(program: Program, clinic: FakeTDental) -> None:
    sign_in = ("--server", clinic.url, "--user", USER, "--password-stdin")
    done = program.run("sync", *sign_in, stdin="sai\n", language="vi")
    assert done.returncode == 3
    assert "mật khẩu" in (done.stdout + done.stderr).lower()
    assert "sai" not in (done.stdout + done.stderr).split()


def test_a_forbidden_table_falls_short_and_is_named(program: Program) -> None:
    with FakeTDental(3, customers=20, appointments=30, receipts=20, orders=20) as fake:
        fake.switches.forbidden.add("commissions")
        done = program.sync(fake.url)
        assert done.returncode == 1
        table = json.loads(done.stdout)["tables"]["commissions"]
        assert table["status"] == "forbidden" and table["error"] == "forbidden"


def test_a_wrong_key_is_refused_and_nothing_is_lost(synced: Program, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    other.touch(mode=0o600)
    other.write_text("ab" * 32 + "\n")
    done = Program(synced.folder, other).run("status")
    assert done.returncode == 5
    assert "key" in done.stderr.lower()
    assert synced.run("status").returncode == 0


def test_an_interrupt_ends_with_130_and_the_next_run_completes(program: Program) -> None:
    with FakeTDental(3, customers=50, appointments=100, receipts=60, orders=50) as fake:
        fake.switches.latency = 0.05
        sign_in = ("--server", fake.url, "--user", USER, "--password-stdin")
        process = program.start("sync", *sign_in, "--json")
        assert process.stdin is not None
        process.stdin.write(PASSWORD.encode() + b"\n")
        process.stdin.flush()
        _wait_for_requests(fake, 12)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 130, err
        assert json.loads(out)["error"] == "cancelled"
        fake.switches.latency = 0.0
        assert program.sync(fake.url).returncode == 0
        _demand_equal(fake, program)


def _wait_for_requests(fake: FakeTDental, count: int) -> None:
    import threading

    enough = threading.Event()
    fake.on_request = lambda seen: enough.set() if len(fake.requests) >= count else None
    assert enough.wait(20)


def test_exports_agree_with_each_other(synced: Program, tmp_path: Path) -> None:
    rows = synced.rows("customers")
    done = synced.run("export", "customers", "--output", str(tmp_path / "c.csv"))
    assert done.returncode == 0
    text = (tmp_path / "c.csv").read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    done = synced.run("export", "customers", "--format", "xlsx", "--output", str(tmp_path / "c.xlsx"))
    assert done.returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]][1:] == [row["id"] for row in rows]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_an_unwritable_target_leaves_nothing_half(synced: Program, tmp_path: Path) -> None:
    done = synced.run("export", "customers", "--output", str(tmp_path / "missing" / "c.csv"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["sync", "status", "verify", "export", "customer", "serve", "invent"])
def test_headless_commands_never_import_qt(command: str) -> None:
    code = (
        "import sys, argparse\n"
        "from tdental_desktop import cli\n"
        f"cli._command(argparse.Namespace(command={command!r}))\n"
        "sys.exit(any(name.partition('.')[0] in ('PySide6', 'shiboken6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_replica_holds_no_plain_text(synced: Program, clinic: FakeTDental) -> None:
    names = [row["name"] for row in clinic.rows("customers") if row.get("name")]
    blobs = [path.read_bytes() for path in synced.folder.iterdir() if path.is_file()]
    assert names and blobs
    assert not [name for name in names for blob in blobs if len(name) > 5 and name.encode() in blob]


def test_serve_signs_in_with_what_it_prints(synced: Program, tmp_path: Path) -> None:
    process = synced.start("serve")
    assert process.stdout is not None
    try:
        said = dict(process.stdout.readline().decode().strip().split("=", 1) for _ in range(3))
        copy = Program(tmp_path / "copy", tmp_path / "copy.key")
        done = copy.sync(said["url"], password=said["password"], user=said["user"])
        assert done.returncode == 0, done.stdout + done.stderr
        for table in ("customers", "sale_order_lines", "dot_kham_steps", "stock_moves"):
            mine, theirs = copy.held(table), synced.held(table)
            assert sorted(map(json.dumps, mine)) == sorted(map(json.dumps, theirs)), table
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def test_serve_refuses_another_machine(synced: Program) -> None:
    done = synced.run("serve", "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_invent_refuses_a_folder_that_holds_one(synced: Program) -> None:
    assert synced.run("invent", str(synced.folder)).returncode == 2


def test_a_closed_pipe_is_no_crash(synced: Program) -> None:
    with synced.start("export", "customer_appointments", "--format", "jsonl") as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        err = process.stderr.read().decode()
        process.wait(timeout=20)
    assert "Traceback" not in err
    assert os.name == "nt" or process.returncode in (0, 1)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_table_that_fell_short_is_named_in_a_sentence_beside_the_json(
    program: Program, language: str
) -> None:
    with FakeTDental(3, customers=20, appointments=40, receipts=20, orders=20) as fake:
        fake.switches.forbidden = {"teeth"}
        sign_in = ("--server", fake.url, "--user", USER, "--password-stdin")
        done = program.run(
            "sync", *sign_in, "--json", "--tables", "teeth", stdin=PASSWORD + "\n", language=language
        )
    assert done.returncode == 1 and json.loads(done.stdout)["tables"]["teeth"]["status"] == "forbidden"
    told = [
        line for line in done.stderr.splitlines() if line.startswith(TABLES["teeth"].label[language == "en"])
    ]
    assert len(told) == 1 and told[0].rstrip().endswith(("”", "."))


def test_verify_does_not_put_our_words_into_the_servers_mouth(synced: Program, tmp_path: Path) -> None:
    other = Program(synced.folder, tmp_path / "other.key")
    other.key_file.write_text("ab" * 32)
    other.key_file.chmod(0o600)
    done = other.run("verify", "--offline")
    assert done.returncode == 5 and done.stdout == ""
    assert "does not open" in done.stderr and "TDental says" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--today", "x", "status"), "YYYY-MM-DD"),
        (("invent", "d", "--scale", "big"), "above 0"),
        (("sync", "--workers", "many"), "1 to 16"),
    ],
)
def test_wrong_usage_is_told_in_words(program: Program, arguments: tuple[str, ...], told: str) -> None:
    done = program.run(*arguments)
    assert done.returncode == 2
    assert told in done.stderr and "invalid _" not in done.stderr


@pytest.mark.parametrize("command", ["status", "export teeth", "verify --offline", "sync"])
def test_a_replica_from_a_newer_version_is_refused(synced: Program, tmp_path: Path, command: str) -> None:
    newer = Program(tmp_path / "data", synced.key_file)
    shutil.copytree(synced.folder, newer.folder)
    database = open_writer(newer.folder / REPLICA_FILE, bytes.fromhex(synced.key_file.read_text().strip()))
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute(f"PRAGMA user_version = {version + 1}")
    database.conn.close()
    done = newer.run(*command.split(), *(("--password-stdin",) if command == "sync" else ()), stdin=PASSWORD)
    assert done.returncode == 5, done.stdout + done.stderr
    assert "newer version" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sync", "--tables", "nonsense", "--json"), "unknown table nonsense"),
        (("sync", "--json"), "--server and --user"),
        (("--today", "x", "status", "--json"), "YYYY-MM-DD"),
    ],
)
def test_wrong_usage_is_one_object_for_json_readers(
    program: Program, arguments: tuple[str, ...], said: str
) -> None:
    done = program.run(*arguments)
    assert done.returncode == 2
    answer = json.loads(done.stdout)
    assert (answer["ok"], answer["error"], answer["exit_code"]) == (False, "usage", 2)
    assert said in answer["message"] and said in done.stderr


def test_output_that_nobody_can_take(synced: Program, tmp_path: Path) -> None:
    """A full disk behind ``>``, no output at all, another code page, bytes that are no text."""
    start = [sys.executable, "-m", "tdental_desktop", "--data-dir", str(synced.folder)]
    start += ["--key-file", str(synced.key_file)]
    if Path("/dev/full").is_char_device():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*start, "status", "--json"], stdout=full, stderr=subprocess.PIPE, cwd=ROOT)
        assert done.returncode == 1 and b"cannot be written" in done.stderr
        assert b"Traceback" not in done.stderr
        told = synced.run("export", "teeth", "--output", "/dev/full")
        assert told.returncode == 5 and "/dev/full cannot be written: its disk is full" in told.stderr
        assert Path("/dev/full").is_char_device(), "a device is not replaced by a file"
    narrow = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([*start, "customer", b"\xff", "--json"], capture_output=True, cwd=ROOT, env=narrow)
    assert done.returncode == 1 and json.loads(done.stdout)["matches"] == []
    assert "khách" in done.stderr.decode()
    if os.name == "posix":
        closed = f'"$@" >&- 2>"{tmp_path}/said"'
        run = subprocess.run(["/bin/sh", "-c", closed, "sh", *start, "status", "--json"], cwd=ROOT)
        assert run.returncode == 0 and (tmp_path / "said").read_text() == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("invent", "{file}"), "cannot be made"),
        (("screenshots", "{file}/x"), "cannot be made"),
        (("export", "teeth", "--output", "{folder}"), "is a folder"),
        (("serve", "--port", "99999"), "0 to 65535"),
    ],
)
def test_a_place_that_cannot_be(
    synced: Program, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "file").touch()
    done = synced.run(*(one.format(file=tmp_path / "file", folder=tmp_path) for one in arguments))
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


def test_a_target_that_may_not_be_replaced_is_told_and_stays(synced: Program, tmp_path: Path) -> None:
    target = tmp_path / "old.csv"
    target.write_text("old")
    target.chmod(0o400)
    done = synced.run("export", "teeth", "--output", str(target))
    assert done.returncode == 2 and "cannot be written" in done.stderr and "None" not in done.stderr
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


def test_an_export_into_no_folder(synced: Program, tmp_path: Path) -> None:
    done = synced.run("export", "teeth", "--output", str(tmp_path / "none" / "teeth.csv"))
    assert done.returncode == 2
    assert "no folder" in done.stderr and "sync" not in done.stderr


def test_an_emptied_list_is_said_and_its_rows_are_kept(program: Program) -> None:
    """A sentence of its own says what to do; nothing is lost."""
    with FakeTDental(4, customers=30, appointments=60, receipts=20, orders=20) as fake:
        assert program.sync(fake.url).returncode == 0
        held = program.held("customer_appointments")
        for key in list(fake.ids("customer_appointments")):
            fake.delete("customer_appointments", key)
        done = program.sync(fake.url)
        assert done.returncode == 1
        table = json.loads(done.stdout)["tables"]["customer_appointments"]
        assert (table["status"], table["error"], table["rows"]) == ("failed", "emptied_list", len(held))
        assert "shows an empty list" in done.stderr and "--accept-deletions" in done.stderr
        assert program.held("customer_appointments") == held
        done = program.sync(fake.url, "--accept-deletions", "customer_appointments")
        assert done.returncode == 0, done.stderr
        assert program.held("customer_appointments") == []
