"""Pictures of every view without a display: for looking at them, and for a machine that has no screen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QThread
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from sync.clock import Clock
from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.report import RunReport
from tdental_desktop import formats
from tdental_desktop.app.build import make_window
from tdental_desktop.app.program import Program
from tdental_desktop.views import VIEWS

Size = tuple[int, int]
USUAL: Size = (1366, 768)
_LOOKED_AT = 200
_BESIDE = ("dashboard", "calendar", "reception")
_WITH_PANE = ("orders", "payments", "stock", "employees")

_QUIET = timedelta(milliseconds=120)
_REST_MS = 2


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
    report: RunReport | None = None,
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
        report: Of the run that filled the replica: its server's clock is the present of the pictures.

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
    filled = opened(data_dir)
    if report is not None:
        filled.clock.run_began()
        filled.clock.run_ended(report)
    for name, program in _pages(filled, size, sign_in=True):
        written.append(_grab(program, folder / f"{name}-{tail}.png"))
    if empty:
        with tempfile.TemporaryDirectory(prefix="tdental-empty-") as place:
            _empty_replica(Path(place), key)
            for name, program in _pages(opened(Path(place)), size, sign_in=False):
                written.append(_grab(program, folder / f"empty-{name}-{tail}.png"))
    return written


def _pages(program: Program, size: Size, *, sign_in: bool) -> Iterator[tuple[str, Program]]:
    """One page after the other, settled; the program is closed at the end.

    Views that the layout does not show fill the window; those of the day stand in the layout as well.
    """
    window = program.window
    try:
        program.start()
        window.resize(*size)
        settle(program)
        window.restore_layout()
        window.status.set_message("")
        somebody = _choose_somebody(program)
        for spec in VIEWS:
            if spec.key == "customer" and somebody is not None:
                yield from _record(program, somebody)
                window.docks.dock(spec.key).close()
                continue
            window.open_view(spec.key)
            settle(program)
            if spec.key in _BESIDE and somebody is not None:
                window.docks.set_alone(spec.key, False)
                settle(program)
                yield f"{spec.key}-beside", program
            if alone := spec.area == "main" and not spec.shown:
                window.docks.set_alone(spec.key, True)
                settle(program)
            if spec.key == "quality":
                _until(window.view(spec.key).counted)  # type: ignore[attr-defined]
                settle(program)
            if spec.key in _WITH_PANE:
                _select_first(program.window.view(spec.key))
                settle(program)
            yield spec.key, program
            if spec.key == "calendar" and somebody is not None:
                yield from _calendar(program)
            if alone:
                window.docks.set_alone(spec.key, False)
                settle(program)
            if not spec.shown:
                window.docks.dock(spec.key).close()
        if somebody is not None:
            yield from _search(program, somebody)
        if sign_in:
            program.show_sign_in()
            settle(program)
            yield "sign-in", program
    finally:
        window.close()
        program.close()


def _select_first(view: QWidget) -> None:
    """A pane beside a list shows what it is for."""
    table = next((one for one in view.findChildren(QTableView) if one.isVisible()), None)
    if table is not None and table.model() is not None and table.model().rowCount():
        table.setCurrentIndex(table.model().index(0, 0))


def _choose_somebody(program: Program) -> str | None:
    """Of the first customers of the list the one with most to show; None in an empty replica."""
    # Here and below: the program itself starts without the record's parts.
    from tdental_desktop.models.page_model import PageModel
    from tdental_desktop.queries.customer import record
    from tdental_desktop.queries.record.counts import counts

    program.window.open_view("customers")
    settle(program)
    table = program.window.view("customers").findChild(QTableView, "customers.table")
    model = table.model() if isinstance(table, QTableView) else None
    connection = program.context.connection()
    if not isinstance(model, PageModel) or not model.rowCount() or connection is None:
        return None
    scope, today = program.context.scope, program.context.today().isoformat()

    def fullness(key: str) -> int:
        # A tab with a few rows says more than one with many; without a phone the head says less.
        found = record(connection, scope, key)
        reached = 3 if found is not None and found.phone else 0
        return reached + sum(min(number or 0, 3) for number in counts(connection, scope, key, today).values())

    chosen = max(model.ids()[:_LOOKED_AT], key=fullness)
    table.selectRow(model.row_of(chosen))  # type: ignore[union-attr]
    settle(program)
    return chosen


def _record(program: Program, customer: str) -> Iterator[tuple[str, Program]]:
    """The record with each of its tabs."""
    from tdental_desktop.views.record import TABS

    program.context.customer_opened.emit(customer)
    program.window.docks.set_alone("customer", False)
    settle(program)
    yield "customer-beside", program
    program.window.docks.set_alone("customer", True)
    settle(program)
    yield "customer", program
    view = program.window.view("customer")
    for spec in TABS[1:]:
        view.open_tab(spec.key)  # type: ignore[attr-defined]
        settle(program)
        yield f"customer-{spec.key}", program
    view.open_tab(TABS[0].key)  # type: ignore[attr-defined]
    program.window.docks.set_alone("customer", False)
    settle(program)


def _calendar(program: Program) -> Iterator[tuple[str, Program]]:
    """The calendar's other ways of showing the same days."""
    view = program.window.view("calendar")
    for mode in ("week", "month", "list"):
        view.set_mode(mode)  # type: ignore[attr-defined]
        settle(program)
        yield f"calendar-{mode}", program
    view.set_mode("day")  # type: ignore[attr-defined]
    settle(program)


def _search(program: Program, customer: str) -> Iterator[tuple[str, Program]]:
    """The end of somebody's phone, and a word that nobody has."""
    from PySide6.QtTest import QTest

    from tdental_desktop.queries.customer import record

    search = program.searching.search
    found = record(program.context.connection(), program.context.scope, customer)
    if search is None or found is None:
        return
    search.prepare()
    _until(search.ready)
    for name, text in (("search", (found.phone or found.name or "")[-3:]), ("search-nothing", "zz 4821")):
        program.window.focus_search()
        settle(program)
        search.box.clear()
        QTest.keyClicks(search.box, text)
        settle(program)
        yield name, program
    search.close()


def _until(ready: Callable[[], bool], seconds: float = 30) -> None:
    end = Clock().now() + timedelta(seconds=seconds)
    events = QEventLoop()
    while not ready() and Clock().now() < end:
        _turn(events)


def _turn(events: QEventLoop) -> None:
    """One turn of the event loop; where nothing happened, the processor is left to others for a moment."""
    if not events.processEvents():
        QThread.msleep(_REST_MS)


def _empty_replica(folder: Path, key: bytes) -> None:
    database = open_writer(folder / REPLICA_FILE, key, create=True)
    try:
        prepare(database)
    finally:
        database.close()


def settle(program: Program, seconds: float = 30) -> None:
    """Let the event loop run until no question is open and nothing waits to be told."""
    program.complete()
    clock = Clock()
    end = clock.now() + timedelta(seconds=seconds)
    quiet = clock.now() + _QUIET
    events = QEventLoop()
    while (turn := clock.now()) < end:
        _turn(events)
        worked = clock.now() - turn > _QUIET / 8  # a long turn was no quiet
        if worked or program.queries.waiting() or program.picturing.service.busy():
            quiet = clock.now() + _QUIET
        elif clock.now() > quiet:
            QApplication.processEvents()  # an answer that came last has posted its layout
            return


def _grab(program: Program, path: Path) -> Path:
    program.window.grab().save(str(path))
    return path
