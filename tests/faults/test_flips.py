"""Bits that flip in the main file (reliability reference, class 3): noticed, said, and there is a way back.

200 single bits anywhere in the file. Each is noticed by the next sync before it asks the server anything, by
``verify --offline`` and, as long as the file is small enough to be read at once, by ``status``.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.engine import runner
from sync.errors import ReplicaDamaged
from sync.replica.connection import LOCAL_FILE, REPLICA_FILE, open_reader, open_writer
from sync.replica.files import beside
from sync.replica.local import LocalStore
from sync.replica.soundness import seal_check
from sync.verify import verify
from tdental_desktop.cli import main
from tdental_desktop.commands import status
from tests.engine.bench import Bench, shrink
from tests.fakes.tdental import PASSWORD, USER
from tests.faults.kills_bugs import unsealed
from tests.faults.kills_proof import SEED, Caught, check_completes, copied, demand, serving

pytestmark = pytest.mark.timeout(600)
KEY = bytes(range(32))
Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A complete replica with a settings file beside it, to be copied."""
    with pytest.MonkeyPatch.context() as patch, serving() as fake:
        shrink(patch)
        bench = Bench(fake, tmp_path_factory.mktemp("base") / "data", KEY)
        assert bench.sync().ok
    with LocalStore(bench.folder / LOCAL_FILE, KEY) as store:
        store.set("ghi chú", "bàn giao ca")
    return bench


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the command line on ``tmp_path / "data"``: exit code, output, errors."""
    key_file = tmp_path / "key"
    key_file.write_text(KEY.hex())
    key_file.chmod(0o600)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--data-dir", str(tmp_path / "data"), "--key-file", str(key_file), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def flipped(data: bytes, bit: int) -> bytes:
    spoilt = bytearray(data)
    spoilt[bit // 8] ^= 1 << bit % 8
    return bytes(spoilt)


def check_flip(bench: Bench, whole: bytes, bit: int) -> None:
    """Raises:
    Caught: A run, ``verify`` or the check of ``status`` did not notice.
    """
    path = bench.folder / REPLICA_FILE
    path.write_bytes(flipped(whole, bit))
    beside(path, "-shm").unlink(missing_ok=True)
    asked = len(bench.fake.requests)
    report = bench.sync()
    told = (report.error, report.exit_code)
    demand(told == ("replica_damaged", 5), f"the sync says {told}, {report.detail}")
    demand(len(bench.fake.requests) == asked, "the server was asked before the file was looked at")
    demand("sync --full" in (report.detail or ""), f"no way back in {report.detail!r}")
    report_ = verify(bench.options(), offline=True)
    demand((report_.error, report_.exit_code) == ("replica_damaged", 5), f"verify says {report_.error}")
    try:
        conn = open_reader(path, KEY)
    except ReplicaDamaged:
        return  # a page that is needed to open it: ``status`` gets no further
    try:
        demand(status.seal_check(conn), "status sees nothing")
    finally:
        conn.close()


def test_every_flipped_bit_is_noticed(base: Bench, tmp_path: Path) -> None:
    dice = random.Random(f"{SEED} flips")
    whole = (base.folder / REPLICA_FILE).read_bytes()
    first_page = [dice.randrange(8 * 4096) for _ in range(10)]
    with serving() as fake:
        bench = copied(base, fake, tmp_path / "data")
        for bit in [*first_page, *(dice.randrange(8 * len(whole)) for _ in range(190))]:
            try:
                check_flip(bench, whole, bit)
            except Caught as caught:
                pytest.fail(f"TDENTAL_FAULT_SEED={SEED}, bit {bit}: {caught}")


def test_control_unsealed_pages_are_caught(
    base: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same flips while nobody looks at the seals: the check above must complain."""
    dice = random.Random(f"{SEED} flips")
    whole = (base.folder / REPLICA_FILE).read_bytes()
    unsealed(monkeypatch.setattr)
    shrink(monkeypatch)
    with serving() as fake, pytest.raises(Caught):
        bench = copied(base, fake, tmp_path / "data")
        for _ in range(20):
            check_flip(bench, whole, dice.randrange(8 * len(whole)))


def damage(path: Path, page: int = 40) -> bytes:
    spoilt = flipped(path.read_bytes(), 8 * (page * 4096 + 1000))
    path.write_bytes(spoilt)
    return spoilt


def test_status_and_verify_say_it_and_exit_5(base: Bench, tmp_path: Path, cli: Cli) -> None:
    with serving() as fake:
        bench = copied(base, fake, tmp_path / "data")
        code, out, _ = cli("status", "--json")
        shown = json.loads(out)["replica"]
        assert code == 0 and shown["checked"] is True and shown["checked_at"] is None
        damage(bench.folder / REPLICA_FILE)
        for command in (("status", "--json"), ("verify", "--offline", "--json")):
            code, _, err = cli(*command)
            assert code == 5 and "sync --full" in err, command


def test_a_large_file_is_not_checked_by_status(
    base: Bench, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take too long: the last check by a sync is told instead."""
    with serving() as fake:
        bench = copied(base, fake, tmp_path / "data")
        with pytest.MonkeyPatch.context() as patch:
            shrink(patch)
            assert bench.sync().ok
        monkeypatch.setattr(status, "QUICKLY_CHECKED", 1000)
        shown = json.loads(cli("status", "--json")[1])["replica"]
        assert shown["checked"] is False
        assert shown["checked_at"].startswith(fake.today.isoformat())


def test_a_large_file_is_looked_at_once_a_day(
    base: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    real = runner.demand_sound

    def counted(*args: Any, structure: bool, **more: Any) -> None:
        looks.append(structure)
        real(*args, structure=structure, **more)

    monkeypatch.setattr(runner, "demand_sound", counted)
    monkeypatch.setattr(runner, "QUICKLY_CHECKED", 1000)
    with serving() as fake, pytest.MonkeyPatch.context() as patch:
        shrink(patch)
        bench = copied(base, fake, tmp_path / "data")
        monkeypatch.setattr(runner.Clock, "today", lambda _self: fake.today)
        assert bench.sync().ok and looks == [False]
        assert bench.sync().ok and looks == [False], "the second click of the day does not look again"
        assert bench.sync(mode="full").ok and looks == [False, True]
        monkeypatch.setattr(runner.Clock, "today", lambda _self: fake.today + timedelta(days=1))
        assert bench.sync().ok and looks == [False, True, False]


@contextmanager
def damaged(base: Bench, folder: Path) -> Iterator[tuple[Bench, bytes]]:
    with serving() as fake, pytest.MonkeyPatch.context() as patch:
        shrink(patch)
        bench = copied(base, fake, folder)
        yield bench, damage(bench.folder / REPLICA_FILE)


def test_a_full_sync_is_the_way_back(base: Bench, tmp_path: Path, cli: Cli) -> None:
    """The damaged file is kept under another name, the settings are untouched, the new replica is whole."""
    with damaged(base, tmp_path / "data") as (bench, spoilt):
        settings = (bench.folder / LOCAL_FILE).read_bytes()
        report = bench.sync(mode="full")
        assert report.ok and report.set_aside
        assert (bench.folder / report.set_aside).read_bytes() == spoilt
        assert (bench.folder / LOCAL_FILE).read_bytes() == settings
        assert cli("status", "--json")[0] == 0
        assert cli("verify", "--offline", "--json")[0] == 0
        check_completes(bench)
        with LocalStore(bench.folder / LOCAL_FILE, KEY) as store:
            assert store.get("ghi chú") == "bàn giao ca"


def test_the_command_line_tells_where_the_damaged_file_is(base: Bench, tmp_path: Path, cli: Cli) -> None:
    with damaged(base, tmp_path / "data") as (bench, _):
        signing = ("--server", bench.fake.url, "--user", USER, "--password-stdin")
        with pytest.MonkeyPatch.context() as patch:
            import io
            import sys

            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{PASSWORD}\n".encode()), "utf-8"))
            code, out, err = cli("sync", "--full", "--json", *signing)
        assert code in (0, 1)
        name = json.loads(out)["set_aside"]
        assert name.startswith(f"{REPLICA_FILE}.damaged-") and name in err


@pytest.mark.parametrize("fault", ["offline", "password"])
def test_a_damaged_replica_stays_until_the_server_answers(base: Bench, tmp_path: Path, fault: str) -> None:
    """What can still be read of it is all there is."""
    with damaged(base, tmp_path / "data") as (bench, spoilt):
        options = {"server": "http://127.0.0.1:9"} if fault == "offline" else {"password": "sai"}
        report = bench.sync(mode="full", **options)
        assert not report.ok and report.set_aside is None
        assert (bench.folder / REPLICA_FILE).read_bytes() == spoilt


def test_a_damaged_file_moved_away_by_hand_leaves_its_log(base: Bench, tmp_path: Path) -> None:
    """The log of an old file must not be played into a new one."""
    with serving() as fake, pytest.MonkeyPatch.context() as patch:
        shrink(patch)
        bench = copied(base, fake, tmp_path / "data")
        path = bench.folder / REPLICA_FILE
        writer = open_writer(path, KEY)
        writer.execute("UPDATE customers SET name = 'người khác'")
        log = beside(path, "-wal").read_bytes()
        shutil.copy(beside(path, "-wal"), tmp_path / "log")
        writer.close()
        path.rename(tmp_path / "moved.db")
        (tmp_path / "log").rename(beside(path, "-wal"))
        check_completes(bench)
        kept = list(bench.folder.glob(f"{REPLICA_FILE}.damaged-*-wal"))
        assert len(kept) == 1 and kept[0].read_bytes() == log


def test_damage_of_the_settings_has_its_own_sentence(base: Bench, tmp_path: Path, cli: Cli) -> None:
    with serving() as fake:
        bench = copied(base, fake, tmp_path / "data")
        path = bench.folder / LOCAL_FILE
        path.write_bytes(flipped(path.read_bytes(), 8 * 600))
        code, _, err = cli("sync", "--server", fake.url, "--user", USER)
        assert code == 5 and LOCAL_FILE in err and "sync --full" not in err


def test_a_sound_file_is_sound(base: Bench) -> None:
    with open_reader(base.folder / REPLICA_FILE, KEY) as conn:
        assert seal_check(conn) == []
