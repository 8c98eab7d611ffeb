"""200 processes killed in the middle of a sync (reliability reference, class 1): nothing is lost or
doubled.

A third of them die at a random time, the others at a counted point: before a statement, in the middle of
one, around a commit, within a write to the log or, while a checkpoint runs, to the main file. Most replicas
are killed again, up to four times, before they may finish. A failure names its seed; the same seed chooses
the same points.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import REPLICA_FILE, open_writer
from tests.engine.bench import Bench, FakeTDental, shrink
from tests.faults.kills_bugs import BUGS
from tests.faults.kills_children import Children
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

KINDS = {
    "log": 6,
    "main": 3,
    "sync": 1,
    "row": 5,
    "commit": 5,
    "committed": 4,
    "answer": 1,
    "schema": 1,
    "step": 3,
}
"""Kinds of points, by how often they are chosen."""


def untouched(fake: FakeTDental) -> None:
    """The server is as it was."""


@dataclass(frozen=True)
class Scene:
    """What the killed runs do.

    Attributes:
        kills: How many of the 200.
        empty: They begin without a replica.
        edit: What happened on the server since.
        spoil: What happened to the replica since.
    """

    kills: int
    options: dict[str, Any]
    empty: bool = False
    edit: Callable[[FakeTDental], None] = busy_day
    spoil: Callable[[Bench], None] = lambda bench: None

    @property
    def details(self) -> bool:
        return bool(self.options.get("details"))


def outdate(bench: Bench) -> None:
    """As if an older program had made the tables: each is built anew beside the old one and swapped."""
    with open_writer(bench.folder / REPLICA_FILE, bench.key) as db:
        db.execute("UPDATE _tables SET fingerprint = fingerprint + 1")


SCENES = {
    "first": Scene(60, {}, empty=True, edit=untouched),
    "details": Scene(20, {"details": True}, empty=True, edit=untouched),
    "click": Scene(40, {}),
    "full": Scene(30, {"mode": "full"}),
    "customer": Scene(20, {"mode": "customer"}),
    "rebuild": Scene(30, {}, edit=untouched, spoil=outdate),
}


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


class Killing:
    """Kills one scene's runs, one after the other, and checks after each.

    Args:
        bug: Planted into the children and the run after them.
        kinds: Kinds of points; without one, also random times.
    """

    def __init__(
        self,
        scene: Scene,
        children: Children,
        base: Bench,
        root: Path,
        bug: str | None = None,
        kinds: tuple[str, ...] = (),
    ) -> None:
        self.scene, self.children, self.root, self.bug = scene, children, root, bug
        self.base = Bench(base.fake, root / "none", base.key) if scene.empty else base
        self.kinds = kinds or tuple(KINDS)
        self.timed = 0.0 if kinds else 1 / 3
        self.kills = 0
        self.by_kind: dict[str, int] = {}
        self.log: list[object] = []

    def run(self, kills: int, dice: random.Random) -> None:
        """Raises:
        Caught: A point does not hold.
        """
        seen = self._measured()
        while self.kills < kills:
            with serving() as fake:
                self.scene.edit(fake)
                bench = copied(self.base, fake, self.root / "data")
                self.scene.spoil(bench)
                for more in reversed(range(dice.choice((1, 2, 3, 4)))):
                    self._kill(bench, dice, seen, look=not more)
                with pytest.MonkeyPatch.context() as patch:
                    shrink(patch)
                    if self.bug:
                        BUGS[self.bug](patch.setattr)
                    check_completes(bench, details=self.scene.details)
                if self.scene.empty and not self.scene.details:
                    history = bench.one("SELECT count(*) FROM _history")
                    demand(history == 0, "reading again is no change")

    def _job(self, bench: Bench) -> dict[str, Any]:
        options = dict(self.scene.options)
        if options.get("mode") == "customer":
            options["customer"] = sorted(bench.fake.ids("customers"))[0]
        return {"options": options, "small": True, "bug": self.bug}

    def _measured(self) -> dict[str, int]:
        """How many points of each kind a whole run passes."""
        with serving() as fake:
            self.scene.edit(fake)
            bench = copied(self.base, fake, self.root / "whole")
            self.scene.spoil(bench)
            ended = self.children.run(bench, **self._job(bench) | {"checkpoint": 30, "bug": None})
        assert ended.seen and ended.report and ended.report["ok"], ended.report
        return ended.seen

    def _kill(self, bench: Bench, dice: random.Random, seen: dict[str, int], *, look: bool) -> None:
        job = self._job(bench) | {"checkpoint": dice.choice((None, 6, 30))}
        if dice.random() < self.timed:
            job |= {"after": dice.uniform(0, 0.35)}
            kind = "time"
        else:
            kinds = [k for k in self.kinds if seen.get(k)]
            kind = dice.choices(kinds, [KINDS[k] for k in kinds])[0]
            job |= {"kill": [kind, dice.randint(1, seen[kind]), dice.choice((0.0, 0.3, 0.5, 0.99, 1.0))]}
        self.log.append(job.get("kill") or job.get("after"))
        ended = self.children.run(bench, **job)
        if ended.killed:
            self.kills += 1
            self.by_kind[kind] = self.by_kind.get(kind, 0) + 1
        check_stopped(bench, ended.commits, fresh=self.scene.empty and look)


@pytest.mark.parametrize("name", SCENES)
def test_killed_runs_lose_and_double_nothing(
    name: str, children: Children, base: Bench, tmp_path: Path
) -> None:
    scene = SCENES[name]
    killing = Killing(scene, children, base, tmp_path)
    try:
        killing.run(scene.kills, random.Random(f"{SEED} {name}"))
    except Caught as caught:
        pytest.fail(f"TDENTAL_FAULT_SEED={SEED}, scene {name}, points {killing.log[-3:]}: {caught}")
    print(f"{name}: {killing.kills} killed, {killing.by_kind}")


@pytest.mark.parametrize("bug", ["ledger_first", "skips_windows"])
def test_control_a_planted_bug_is_caught(bug: str, children: Children, base: Bench, tmp_path: Path) -> None:
    """The same check over the same points, with one precaution taken away."""
    killing = Killing(SCENES["first"], children, base, tmp_path, bug, ("row", "commit", "committed"))
    with pytest.raises(Caught) as caught:
        killing.run(50, random.Random(f"{SEED} first"))
    print(f"{bug}: caught after {killing.kills} kills: {caught.value}")


def test_the_kills_add_up() -> None:
    assert sum(scene.kills for scene in SCENES.values()) == 200
