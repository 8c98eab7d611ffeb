"""Power cuts, made from a record of what a run wrote, cut and synced.

At the moment of the cut a disk holds everything that was synced, and of what was written since then any
part: whole writes, none, torn ones. The record is played back to that moment; what it leaves is an image
that a real disk could have left.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SECTOR = 512
Note = tuple[object, ...]


@dataclass
class Record:
    """What one run did to its files, in order.

    Attributes:
        notes: ``("write", name, offset, data)``, ``("cut", name, size)``, ``("sync", name)``,
            ``("commit", signature)``.
    """

    notes: list[Note] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Record:
        return cls(list(_loaded(path)))

    def commits(self, upto: int) -> list[str]:
        """Signatures of the commits before a moment, oldest first."""
        return [str(note[1]) for note in self.notes[:upto] if note[0] == "commit"]

    def durable(self, upto: int) -> int:
        """How many of those commits were synced: with the log, or by the checkpoint after it."""
        synced = done = 0
        for note in self.notes[:upto]:
            if note[0] == "commit":
                done += 1
            elif note[0] == "sync" and str(note[1]).endswith("-wal"):
                synced = done
        return synced

    def image(self, base: dict[str, bytes], upto: int, dice: random.Random) -> dict[str, bytes]:
        """The files after a power cut at a moment.

        Args:
            base: The files before the run, all of them on the disk.
            upto: Notes that had happened.
            dice: Decides what of the unsynced writes reached the disk.
        """
        files = {name: bytearray(data) for name, data in base.items()}
        waiting: dict[str, list[Note]] = {}
        for note in self.notes[:upto]:
            if note[0] == "commit":
                continue
            name = str(note[1])
            if note[0] == "sync":
                for one in waiting.pop(name, []):
                    _apply(files, one)
            else:
                waiting.setdefault(name, []).append(note)
        for notes in waiting.values():
            for note in _survivors(notes, dice):
                _apply(files, note)
        return {name: bytes(data) for name, data in files.items()}


def _loaded(path: Path) -> Iterator[Note]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _apply(files: dict[str, bytearray], note: Note) -> None:
    data = files.setdefault(str(note[1]), bytearray())
    if note[0] == "cut":
        size = note[2]
        assert isinstance(size, int)
        del data[size:]
        data.extend(bytes(size - len(data)))
        return
    _, _, offset, new = note
    assert isinstance(offset, int) and isinstance(new, bytes)
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(new)] = new


def _survivors(notes: list[Note], dice: random.Random) -> list[Note]:
    """Of unsynced writes: all, none, a beginning, or any of them in any order; one of them may be torn."""
    way = dice.choice(("all", "none", "beginning", "some", "shuffled"))
    kept = list(notes)
    if way == "none":
        kept = []
    elif way == "beginning":
        kept = kept[: dice.randrange(len(kept) + 1)]
    elif way in ("some", "shuffled"):
        kept = [note for note in kept if dice.random() < 0.6]
    if way == "shuffled":
        dice.shuffle(kept)
    writes = [n for n, note in enumerate(kept) if note[0] == "write"]
    if writes and dice.random() < 0.7:
        at = dice.choice(writes)
        kind, name, offset, data = kept[at]
        assert isinstance(data, bytes)
        torn = (
            dice.randrange(0, len(data) + 1, _SECTOR)
            if len(data) > _SECTOR
            else dice.randrange(len(data) + 1)
        )
        rest = data[torn:]
        if dice.random() < 0.5:
            rest = dice.choice((bytes(len(rest)), dice.randbytes(len(rest)), b""))
            kept[at] = (kind, name, offset, data[:torn] + rest)
        else:
            kept[at] = (kind, name, offset, data[:torn])
    return kept
