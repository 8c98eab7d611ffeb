"""Pictures of every view without a display: for looking at them, and for a machine that has no screen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableView

from sync.clock import Clock
from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from tdental_desktop import formats
from tdental_desktop.app.build import make_window
from tdental_desktop.app.program import Program
from tdental_desktop.views import VIEWS

Size = tuple[int, int]
USUAL: Size = (1366, 768)


def screenshots(
    folder: Path,
    data_dir: Path,
    key: bytes,
    theme: str = "light",
    language: str = "vi",
    *,
    today: date | None = None,
    sample: bool = True,
    size: Size = USUAL,
    empty: bool = True,
) -> list[Path]:
    """Write every view, the sign-in page and the empty states as PNG.

    Args:
        folder: Where to; made if missing.
        data_dir, key: The replica.
        theme: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
        today, sample: See :class:`Program`.
        size: Width and height in logical pixels; another than the usual one is part of the names.
        empty: Also what the views say over a replica without rows.

    Returns:
        The files in the order of the views.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    chosen: formats.Language = "en" if language == "en" else "vi"
    tail = f"{theme}-{chosen}" + ("" if size == USUAL else f"-{size[0]}x{size[1]}")

    def opened(place: Path) -> Program:
        return make_window(place, key, language=chosen, today=today, sample=sample, theme=theme)

    written = []
    for name, program in _pages(opened(data_dir), size, sign_in=True):
        written.append(_grab(program, folder / f"{name}-{tail}.png"))
    if empty:
        with tempfile.TemporaryDirectory(prefix="tdental-empty-") as place:
            _empty_replica(Path(place), key)
            for name, program in _pages(opened(Path(place)), size, sign_in=False):
                written.append(_grab(program, folder / f"empty-{name}-{tail}.png"))
    return written


def _pages(program: Program, size: Size, *, sign_in: bool) -> Iterator[tuple[str, Program]]:
    """One page after the other, settled; the program is closed at the end."""
    window = program.window
    try:
        program.start()
        window.resize(*size)
        settle(program)
        window.restore_layout()
        window.status.set_message("")
        _choose_first(program)
        for spec in VIEWS:
            window.open_view(spec.key)
            settle(program)
            yield spec.key, program
            if not spec.shown:
                window.docks.dock(spec.key).close()
        if sign_in:
            program.show_sign_in()
            settle(program)
            yield "sign-in", program
    finally:
        window.close()
        program.close()


def _choose_first(program: Program) -> None:
    """The record shows somebody."""
    program.window.open_view("customers")
    settle(program)
    table = program.window.view("customers").findChild(QTableView, "customers.table")
    if isinstance(table, QTableView) and table.model() is not None and table.model().rowCount():
        table.selectRow(0)


def _empty_replica(folder: Path, key: bytes) -> None:
    database = open_writer(folder / REPLICA_FILE, key, create=True)
    try:
        prepare(database)
    finally:
        database.close()


def settle(program: Program, seconds: float = 30) -> None:
    """Let the event loop run until no question is open and nothing waits to be told."""
    clock = Clock()
    end = clock.now() + timedelta(seconds=seconds)
    quiet = clock.now() + timedelta(milliseconds=120)
    while clock.now() < end:
        QApplication.processEvents()
        if program.queries.waiting() or program.picturing.service.busy():
            quiet = clock.now() + timedelta(milliseconds=120)
        elif clock.now() > quiet:
            QApplication.processEvents()  # an answer that came last has posted its layout
            return


def _grab(program: Program, path: Path) -> Path:
    program.window.grab().save(str(path))
    return path
