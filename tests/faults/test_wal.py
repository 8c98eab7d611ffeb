"""Torn logs at 100 points, and 60 power cuts (reliability reference, class 2): an exact earlier state, or
a clear no.

100 logs were truncated, flipped or garbled after a kill; 60 images are what a power cut leaves of a run with
many checkpoints. Each opens to the state after one of its commits, with every synced one, or
is refused as damaged; ``verify --offline`` says the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.errors import ReplicaDamaged, SyncError
from sync.replica.connection import REPLICA_FILE, open_reader
from sync.replica.soundness import demand_sound, waiting_pages
from sync.verify import verify
from tests.engine.bench import Bench, shrink
from tests.faults.kills_children import Children
from tests.faults.kills_proof import SEED, Caught, busy_day, check_completes, demand, serving
from tests.faults.kills_state import false_claims, signature
from tests.faults.wal_power import Record

pytestmark = pytest.mark.timeout(600)
FILES = (REPLICA_FILE, f"{REPLICA_FILE}-wal")
KEY = bytes(range(32))


@dataclass
class Recorded:
    """A run that was written down, and what its folder was before."""

    base: dict[str, bytes]
    before: str
    record: Record
    after: Bench


def read_files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for old in folder.glob(f"{REPLICA_FILE}*"):
        old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as server:
        yield server


def recorded(children: Children, root: Path, *, synchronous: str = "NORMAL") -> Iterator[Recorded]:
    """A day's changes, pulled in full over a complete replica, with a checkpoint every 8 pages."""
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch, serving() as fake:
        shrink(patch)
        bench = Bench(fake, root / "data", KEY)
        assert bench.sync().ok
        busy_day(fake)
        for table in ("customers", "customer_appointments", "partner_advances", "advisories", "products"):
            for key in sorted(fake.ids(table)):
                fake.edit(table, key, note=f"đổi hết {key}" * 8)
        base = read_files(bench.folder)
        with open_reader(bench.folder / REPLICA_FILE, KEY) as conn:
            before = signature(conn)
        log = root / "log"
        job = {"checkpoint": 8, "synchronous": synchronous, "small": True, "log": str(log)}
        ended = children.run(bench, options={"details": False, "mode": "full"}, **job)
        assert ended.report and ended.report["ok"] and len(ended.commits) > 40
        yield Recorded(base, before, Record.read(log), bench)


@pytest.fixture(scope="module")
def run(children: Children, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    yield from recorded(children, tmp_path_factory.mktemp("recorded") / "run")


def check_image(folder: Path, states: list[str], durable: int, *, thorough: bool) -> str:
    """Reopens what is left.

    Args:
        states: Signatures in order: before the run, then after each commit.
        durable: The state that must at least be there.
        thorough: Let ``verify --offline`` look at every row as well.

    Returns:
        "damaged", or which state was found.

    Raises:
        Caught: Another state, or a lost one.
    """
    path = folder / REPLICA_FILE
    try:
        demand_sound(path, KEY, structure=True)
        with open_reader(path, KEY) as conn:
            state = signature(conn)
            claims = false_claims(conn)
    except ReplicaDamaged:
        return "damaged"
    except SyncError as error:
        raise Caught(f"neither a state nor damaged: {error.code} {error}") from error
    demand(state in states, "a state that never was")
    last = max(n for n, one in enumerate(states) if one == state)
    demand(last >= durable, f"state {last} of {len(states) - 1}, {durable} was synced")
    demand(not claims, f"claimed and not held: {claims[:3]}")
    if thorough:
        report = verify(Bench.options(_nobody(folder)), offline=True)
        wrong = [t for t, one in report.tables.items() if one.differences]
        demand(report.error is None and not wrong, f"verify says {report.error} {report.detail} {wrong}")
    return str(last)


def _nobody(folder: Path) -> Bench:
    from types import SimpleNamespace

    return Bench(SimpleNamespace(url=""), folder, KEY)  # type: ignore[arg-type]


def cut_power(run: Recorded, folder: Path, points: int, dice: random.Random) -> set[str]:
    """Cuts the power at random moments.

    Returns:
        The states found.

    Raises:
        Caught: An image does not open to a state that was, or a synced commit is lost.
    """
    found = set()
    first = next(n for n, note in enumerate(run.record.notes) if note[0] == "commit")
    states = [run.before, *run.record.commits(len(run.record.notes))]
    for point in range(points):
        upto = dice.randrange(first, len(run.record.notes) + 1)
        write_files(folder, run.record.image(run.base, upto, dice))
        try:
            state = check_image(folder, states, run.record.durable(upto), thorough=point % 6 == 0)
            demand(state != "damaged", "a power cut damages the file")
        except Caught as caught:
            raise Caught(f"point {point}, {upto} of {len(run.record.notes)} notes: {caught}") from caught
        found.add(state)
    return found


def test_power_cuts(run: Recorded, tmp_path: Path) -> None:
    try:
        found = cut_power(run, tmp_path / "image", 60, random.Random(f"{SEED} power"))
    except Caught as caught:
        pytest.fail(f"TDENTAL_FAULT_SEED={SEED}: {caught}")
    print(f"power cuts: {len(found)} different states")
    assert len(found) > 8


def test_control_unsynced_writes_are_caught(children: Children, tmp_path: Path) -> None:
    """``synchronous = OFF``: checkpoints overtake the log they come from."""
    for run in recorded(children, tmp_path / "off", synchronous="OFF"):
        with pytest.raises(Caught) as caught:
            cut_power(run, tmp_path / "image", 60, random.Random(f"{SEED} power"))
        print(f"synchronous=OFF: caught: {caught.value}")


def test_after_a_power_cut_the_next_run_completes(run: Recorded, tmp_path: Path) -> None:
    dice = random.Random(f"{SEED} resume")
    for _ in range(4):
        write_files(
            tmp_path / "data", run.record.image(run.base, dice.randrange(len(run.record.notes)), dice)
        )
        with pytest.MonkeyPatch.context() as patch:
            shrink(patch)
            check_completes(Bench(run.after.fake, tmp_path / "data", KEY))


def spoilt(wal: bytes, dice: random.Random) -> bytes:
    """A log as a bad end leaves it: cut off, a bit flipped, garbled or zeroed sectors, old rubbish behind."""
    way = dice.choice(("cut", "cut", "flip", "garble", "zero", "rubbish"))
    at = dice.randrange(len(wal))
    if way == "cut":
        return wal[:at]
    data = bytearray(wal)
    if way == "flip":
        data[at] ^= 1 << dice.randrange(8)
    elif way == "rubbish":
        data += dice.randbytes(dice.randrange(1, 9000))
    else:
        end = min(len(wal), at + dice.choice((1, 512, 4096, 20000)))
        data[at:end] = dice.randbytes(end - at) if way == "garble" else bytes(end - at)
    return bytes(data)


TORN = 100


def tear_logs(children: Children, root: Path, bug: str | None = None) -> Counter[str]:
    """A killed first pull without a checkpoint: all of it is in the log, and a part of the log is lost.

    Returns:
        How often each state was found; "nothing" where no table was left, which is no point of the 100.

    Raises:
        Caught: What is left opens to a state that never was, or claims rows that it does not hold.
    """
    dice = random.Random(f"{SEED} torn")
    found: Counter[str] = Counter()
    with serving() as fake:
        bench = Bench(fake, root / "data", KEY)
        ended = children.run(bench, small=True, kill=["commit", 60, 0.0], bug=bug)
        assert ended.killed and len(ended.commits) > 40
        files = read_files(bench.folder)
        assert len(files[FILES[1]]) > 400_000
        while found.total() - found["nothing"] < TORN:
            point = found.total()
            folder = root / "torn"
            write_files(folder, files | {FILES[1]: spoilt(files[FILES[1]], dice)})
            if before_the_first_commit(folder):
                found["nothing"] += 1
            else:
                found[check_image(folder, ended.commits, 0, thorough=point % 6 == 0)] += 1
    return found


def test_torn_logs(children: Children, tmp_path: Path) -> None:
    found = tear_logs(children, tmp_path)
    print(f"torn logs: {dict(found)}")
    assert found.total() - found["nothing"] == TORN
    assert "damaged" not in found, f"the log's own checksums tell where it ends (TDENTAL_FAULT_SEED={SEED})"
    assert len(found) > 20


def test_control_a_proof_before_its_rows_is_caught(children: Children, tmp_path: Path) -> None:
    """A log that ends between the two: the window is called read, its rows are lost."""
    with pytest.raises(Caught, match="claimed and not held") as caught:
        tear_logs(children, tmp_path, bug="ledger_first")
    print(f"ledger_first: caught: {caught.value}")


def before_the_first_commit(folder: Path) -> bool:
    """So much was lost that the replica has no table yet."""
    with open_reader(folder / REPLICA_FILE, KEY) as conn:
        tables = conn.execute("SELECT count(*) FROM sqlite_master WHERE name = '_runs'").fetchone()[0]
        return not tables or not conn.execute("SELECT count(*) FROM _runs").fetchone()[0]


def test_pages_that_wait_in_the_log_are_not_called_damaged(children: Children, tmp_path: Path) -> None:
    """A power cut in a checkpoint tears pages of the main file; whole ones stand in the log."""
    with serving() as fake:
        bench = Bench(fake, tmp_path / "data", KEY)
        assert bench.sync().ok
        busy_day(fake)
        assert children.run(bench, kill=["commit", 40, 0.0], options={"mode": "full"}).killed
        path = bench.folder / REPLICA_FILE
        waiting = sorted(waiting_pages(path) - {1})
        pages = path.stat().st_size // 4096
        inside = next(page for page in waiting if page <= pages)
        outside = next(page for page in range(2, pages) if page not in waiting)
        data = bytearray(path.read_bytes())
        data[(inside - 1) * 4096 + 512 : inside * 4096] = bytes(3584)
        path.write_bytes(data)
        demand_sound(path, KEY, structure=True)
        assert verify(bench.options(), offline=True).error is None
        data[(outside - 1) * 4096 + 512] ^= 1
        path.write_bytes(data)
        with pytest.raises(ReplicaDamaged, match=rf": {outside}\b"):
            demand_sound(path, KEY, structure=False)
