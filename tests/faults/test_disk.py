"""The disk fills up at 100 points of a sync (reliability reference, class 4): nothing stored is lost.

A child's files may grow by so many bytes; the next write gets the room that is left, then ENOSPC from the
system call itself, whoever runs the test. Where a small tmpfs can be mounted, a few points are repeated on a
disk that is full indeed. A failure names its seed; the same seed chooses the same points.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.verify import verify
from tdental_desktop.sentences import sentence
from tests.engine.bench import Bench, shrink
from tests.faults.kills_children import ROOT, Children
from tests.faults.kills_proof import (
    SEED,
    Caught,
    busy_day,
    check_completes,
    check_stopped,
    copied,
    demand,
    serving,
)

SCENES = {"first": 60, "details": 20, "click": 20}
"""Points, by what is going on when the disk is full."""


pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as server:
        yield server


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A complete replica, to be copied."""
    with pytest.MonkeyPatch.context() as patch, serving() as fake:
        shrink(patch)
        bench = Bench(fake, tmp_path_factory.mktemp("base") / "data")
        assert bench.sync().ok
    return bench


def held_bytes(folder: Path) -> int:
    """What earlier tries have taken of the disk."""
    return sum(one.stat().st_size for one in folder.glob("*")) if folder.exists() else 0


class Filling:
    """Runs one scene on a disk that is too small, some times in a row, then with room again."""

    def __init__(
        self, scene: str, children: Children, base: Bench, root: Path, bug: str | None = None
    ) -> None:
        self.scene, self.children, self.root, self.bug = scene, children, root, bug
        self.empty = scene != "click"
        self.details = scene == "details"
        self.base = Bench(base.fake, root / "none", base.key) if self.empty else base
        self.points = 0
        self.log: list[int] = []

    def run(self, points: int, dice: random.Random) -> None:
        """Raises:
        Caught: A point does not hold.
        """
        whole = self._growth()
        while self.points < points:
            with serving() as fake:
                if not self.empty:
                    busy_day(fake)
                bench = copied(self.base, fake, self.root / "data")
                for more in reversed(range(dice.choice((2, 3, 4)))):
                    left = whole - (held_bytes(bench.folder) if self.empty else 0)
                    self._fill(bench, dice.randrange(max(1, left)), look=not more)
                with pytest.MonkeyPatch.context() as patch:
                    shrink(patch)
                    check_completes(bench, details=self.details)

    def _job(self) -> dict[str, Any]:
        return {"options": {"details": self.details}, "small": True, "signed": False}

    def _growth(self) -> int:
        """Bytes that the files of a whole run take."""
        with serving() as fake:
            if not self.empty:
                busy_day(fake)
            bench = copied(self.base, fake, self.root / "whole")
            ended = self.children.run(bench, **self._job())
        assert ended.seen and ended.report and ended.report["ok"]
        return ended.seen["grown"]

    def _fill(self, bench: Bench, room: int, *, look: bool) -> None:
        self.log.append(room)
        ended = self.children.run(bench, **self._job(), disk=room, bug=self.bug)
        assert ended.report and ended.seen
        if ended.seen["full"]:
            self.points += 1
        if ended.seen["full"] and ended.report["error"] is not None:
            told = (ended.report["error"], ended.report["exit_code"])
            demand(told == ("disk_full", 5), f"a full disk is called {told}: {ended.report['detail']}")
        elif ended.seen["full"]:
            # Only the last checkpoint found no room: the log stays, nothing is missing.
            short = [t for t, one in ended.report["tables"].items() if one["status"] in ("failed", "partial")]
            demand(ended.report["ok"], f"no word of a full disk; short are {short}")
        check_stopped(bench, [], fresh=self.empty and look)


@pytest.mark.parametrize("scene", SCENES)
def test_a_full_disk_loses_nothing(scene: str, children: Children, base: Bench, tmp_path: Path) -> None:
    filling = Filling(scene, children, base, tmp_path)
    try:
        filling.run(SCENES[scene], random.Random(f"{SEED} disk {scene}"))
    except Caught as caught:
        pytest.fail(f"TDENTAL_FAULT_SEED={SEED}, scene {scene}, room {filling.log[-3:]}: {caught}")
    print(f"{scene}: {filling.points} times full")


def test_control_a_swallowed_full_disk_is_caught(children: Children, base: Bench, tmp_path: Path) -> None:
    filling = Filling("first", children, base, tmp_path, "swallows_full")
    with pytest.raises(Caught) as caught:
        filling.run(20, random.Random(f"{SEED} disk first"))
    print(f"swallows_full: caught after {filling.points} points: {caught.value}")


def test_the_points_add_up_and_the_sentences_say_what_to_do() -> None:
    assert sum(SCENES.values()) == 100
    assert "Giải phóng" in sentence("disk_full", "vi") and "Free some space" in sentence("disk_full", "en")


# --- a disk that is full indeed -----------------------------------------------------------------

MOUNTED = """
import json, os, shutil, subprocess, sys
from pathlib import Path
from tests.engine.bench import Bench
from tests.faults.kills_children import Children
from types import SimpleNamespace

folder, out, key, url, sizes = sys.argv[1:6]
told = []
with Children() as children:
    for size in json.loads(sizes):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", folder], check=True)
        data = Path(folder) / "data"
        bench = Bench(SimpleNamespace(url=url), data, bytes.fromhex(key))
        small = {"small": True, "signed": False}
        first = children.run(bench, **small).report
        began = (data / "reserve").exists()  # else there was no room for the first page
        sound = not began or bench.one("PRAGMA quick_check") == "ok"
        subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
        second = children.run(bench, **small).report
        target = Path(out) / str(size)
        shutil.copytree(data, target)
        subprocess.run(["umount", folder], check=True)
        told.append([size, first["error"], first["exit_code"], sound, second["ok"]])
print(json.dumps(told))
"""


def _mounting() -> list[str] | None:
    """The command in front of one that may mount a tmpfs in a namespace of its own, if any can."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return None
    for command in (["unshare", "-m"], ["unshare", "-rm"]):
        tried = [*command, "mount", "-t", "tmpfs", "none", "/mnt"]
        if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
            return command
    return None


def test_on_a_small_tmpfs(tmp_path: Path) -> None:
    """Everything the program writes, locks and temporary files as well, meets the end of the disk."""
    command = _mounting()
    if command is None:
        pytest.skip("no tmpfs can be mounted here; the points above need none")
    folder, out = tmp_path / "disk", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    sizes = [4, 12, 48, 150, 300, 700, 1200, 1700]
    with serving() as fake:
        key = bytes(range(32))
        done = subprocess.run(
            [*command, sys.executable, "-c", MOUNTED, str(folder), str(out), key.hex(), fake.url,
             json.dumps(sizes)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        for size, error, code, sound, completed in json.loads(done.stdout):
            assert (error, code, sound, completed) == ("disk_full", 5, True, True), size
            bench = Bench(fake, out / str(size), key)
            assert bench.differences() == []
            assert verify(bench.options(), offline=True).equal
