"""What the measurements share: a row of the table, the ground they stand on, a process for each."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tdental_desktop import quick_start

LATENCY_MS = 20.0
WORKERS = 4


@dataclass(frozen=True)
class Figure:
    """One row of the table. ``met`` is None where there is no budget."""

    what: str
    budget: str
    value: float
    unit: str
    met: bool | None = None

    @property
    def shown(self) -> str:
        number = f"{self.value:,.0f}" if self.value >= 100 else f"{self.value:.2f}"
        return f"{number} {self.unit}".strip()

    @property
    def ratio(self) -> float | None:
        """The figure by its budget's number; None without a budget, or where the budget is nothing."""
        number = re.search(r"[0-9][0-9,.]*", self.budget)
        limit = float(number[0].replace(",", "").rstrip(".")) if number else 0.0
        return self.value / limit if self.met is not None and limit else None

    def to_json(self) -> dict[str, object]:
        return {
            "what": self.what,
            "budget": self.budget,
            "value": round(self.value, 4),
            "unit": self.unit,
            "met": self.met,
            "ratio": None if self.ratio is None else round(self.ratio, 4),
        }


@dataclass
class Ground:
    """What the measurements share: the invented clinic, the copy, the requests of its first pull."""

    folder: Path
    scale: float
    today: date
    key: bytes = bytes(range(32))
    asks: list[dict[str, Any]] = field(default_factory=list)
    rows: int = 0

    @property
    def source(self) -> Path:
        return self.folder / "server"

    @property
    def copy(self) -> Path:
        return self.folder / "copy"


def offscreen() -> None:
    """Qt for a window without a screen, loaded the way the program loads it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    quick_start.load_qt()


def in_process(work: Callable[..., dict[str, Any]], *values: object) -> dict[str, Any]:
    """Runs one measurement in a fresh process and gives its answer, with ``peak_mb`` added."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs, work, values))
    child.start()
    theirs.close()
    try:
        answer = ours.recv()
    except EOFError:
        raise RuntimeError(f"{work.__name__} ended without an answer") from None
    child.join()
    assert isinstance(answer, dict)
    return answer


def _child(line: Any, work: Callable[..., dict[str, Any]], values: tuple[object, ...]) -> None:
    answer = work(*values)
    answer["peak_mb"] = peak_mb()
    line.send(answer)


def peak_mb() -> float:
    """The most memory this process has held so far. Linux.

    Not ``ru_maxrss``: that begins with what the process that started this one held.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the benchmark needs Linux: it cannot tell this process's memory")


def pause(milliseconds: int) -> None:
    """Hands rest in the window of this process. GUI thread.

    An event loop, as in the program: ``QTest.qWait`` keeps the interpreter, so that the reading threads would
    do the rest's work at the next press of a key.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
