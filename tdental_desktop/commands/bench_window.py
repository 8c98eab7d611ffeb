"""Measurements of the real window (offscreen): start-up, and stalls while a full pull runs behind it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE
from sync.replica.files import beside
from sync.server import start_process
from tdental_desktop.commands.bench_ground import LATENCY_MS, Figure, Ground, in_process, offscreen

_BEAT_MS = 4
_LOOK_MS = 100
_STEP_MS = 60
_STARTS = 9
_DETAILS_S = 30
"""So long the details may go on after the lists: one request after the other, they only repeat themselves."""

_BARE = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
model = QStandardItemModel(100, 12)
for row in range(100):
    for column in range(12):
        model.setItem(row, column, QStandardItem(f"{row} {column}"))
table = QTableView()
table.setModel(model)
window = QMainWindow()
window.setCentralWidget(table)
window.resize(1366, 768)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            table.viewport().removeEventFilter(self)
            QTimer.singleShot(0, ready)
        return False
def ready():
    print("ready", flush=True)
    app.quit()
painted = Painted()
table.viewport().installEventFilter(painted)
window.show()
app.exec()
"""
"""A window as small as it can be, until its table is painted."""

_PROGRAM = """
import sys
from tdental_desktop import cli, quick_start
load = quick_start.load_qt
def load_and_watch():
    load()
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication
    from tdental_desktop.app.program import Program
    start = Program.start
    def watched(program):
        window = program.window
        load_layout = window.load_layout
        def as_wide():
            load_layout()
            window.resize(1366, 768)
        window.load_layout = as_wide
        def ready():
            assert window.view("customers").rows().model().rowCount()
            window.focus_search()
            box, none = QApplication.focusWidget(), Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, none, "n"))
            assert box.text() == "n"
            print("ready", flush=True)
            window.close()
            QApplication.quit()
        program.first_rows.connect(ready)
        start(program)
    Program.start = watched
quick_start.load_qt = load_and_watch
folder, key, today = sys.argv[1:]
sys.exit(cli.main(["--data-dir", folder, "--key-file", key, "--today", today]))
"""
"""The command itself, until its first rows are painted and the search box has taken a letter."""


def start_up(ground: Ground) -> list[Figure]:
    """From the start of the process to a window with rows, against a bare PySide6 window with a table.

    Both have their byte code, as after the first start on a person's machine; the window's own settings and
    the layout of the last time are read as well.
    """
    key = ground.folder / "start.key"
    key.touch(mode=0o600)
    key.write_text(f"{ground.key.hex()}\n")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(ground.folder / "bytecode")
    window = [sys.executable, "-c", _BARE]
    program = [sys.executable, "-c", _PROGRAM, str(ground.copy), str(key), ground.today.isoformat()]
    bare, ours = [], []
    for _ in range(_STARTS + 1):
        bare.append(_until_ready(window, environment))
        ours.append(_until_ready(program, environment))
    floor, figure = statistics.median(bare[1:]), statistics.median(ours[1:])
    ratio = figure / floor
    return [
        Figure("start of a bare window with a table", "", floor, "s"),
        Figure("start to a usable window", "", figure, "s"),
        Figure("start against the bare window", "≤ 1.5 ×", ratio, "×", ratio <= 1.5),
    ]


def _until_ready(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = time.perf_counter() - began
        child.stdout.read()
    if line.strip() != "ready":
        raise RuntimeError("the window did not come up: run the benchmark with a replica that opens")
    return seconds


def full_pull(ground: Ground) -> list[Figure]:
    """Stalls of the GUI thread while a first pull runs and a script scrolls, sorts, types, changes docks.

    All lists and indexes, then half a minute of the details, then a stop: what a person can meet.
    """
    answer = _pulled(ground)
    longest, rare = answer["gaps"][-1], answer["gaps"][-1 - answer["beats"] // 1000]
    return [
        Figure("window during a full pull: actions played", "", answer["steps"], ""),
        Figure("window during a full pull: longest stall", "≤ 50 ms", longest, "ms", longest <= 50),
        Figure("window during a full pull: stall, p99.9", "", rare, "ms"),
        Figure("window during a full pull: exceptions", "0", answer["errors"], "", not answer["errors"]),
        Figure("window during a full pull: write-ahead log at its largest", "", answer["log_mb"], "MB"),
        Figure("window during a full pull: lists", "", answer["lists_s"], "s"),
        Figure("window during a full pull: seconds", "", answer["seconds"], "s"),
        Figure("memory of the window", "≤ 350 MB", answer["peak_mb"], "MB", answer["peak_mb"] <= 350),
    ]


def paged_pull(ground: Ground) -> list[Figure]:
    """The same while the script does nothing but page through the calendar."""
    answer = _pulled(ground, "calendar")
    longest, rare = answer["gaps"][-1], answer["gaps"][-1 - answer["beats"] // 1000]
    return [
        Figure("calendar during a full pull: pages turned", "", answer["steps"], ""),
        Figure("calendar during a full pull: longest stall", "≤ 50 ms", longest, "ms", longest <= 50),
        Figure("calendar during a full pull: stall, p99.9", "", rare, "ms"),
        Figure("calendar during a full pull: exceptions", "0", answer["errors"], "", not answer["errors"]),
    ]


def _pulled(ground: Ground, only: str = "") -> dict[str, Any]:
    server = start_process(ground.source / REPLICA_FILE, ground.key, latency_ms=LATENCY_MS, polite=True)
    folder = ground.folder / (f"window-{only}" if only else "window")
    try:
        return in_process(
            _pull_behind_window,
            folder,
            ground.key,
            (server.url, server.user, server.password),
            ground.today,
            only,
        )
    finally:
        server.stop()


def _pull_behind_window(folder: Path, key: bytes, credentials: Any, today: Any, only: str) -> dict[str, Any]:
    offscreen()
    folder.mkdir(parents=True)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tdental_desktop import app
    from tdental_desktop.app.ahead import Ahead

    errors: list[str] = []
    sys.excepthook = lambda kind, *_: errors.append(kind.__name__)
    program = app.make_window(folder, key, today=today, sample=True, credentials=credentials)
    program.window.resize(1366, 768)
    ended: list[object] = []
    program.worker.finished.connect(ended.append)
    began = time.perf_counter()
    details: list[float] = []

    def progress(moment: Any) -> None:
        if moment.phase == "details" and not details:
            details.append(time.perf_counter() - began)
            QTimer.singleShot(_DETAILS_S * 1000, program, program.cancel)

    program.worker.progress.connect(progress)
    program.start()
    gaps: list[float] = []
    last, largest = [0.0], [0]
    log = beside(folder / REPLICA_FILE, "-wal")

    def look() -> None:
        with suppress(OSError):
            largest[0] = max(largest[0], log.stat().st_size)

    def beat() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append(max(0.0, (now - last[0]) * 1000 - _BEAT_MS))
        last[0] = now

    script = _Script(program, only)
    heart, player, watch = QTimer(), QTimer(), QTimer()
    watch.timeout.connect(look)
    watch.start(_LOOK_MS)
    heart.setInterval(_BEAT_MS)
    heart.timeout.connect(beat)
    player.setInterval(_STEP_MS)
    player.timeout.connect(script.step)
    # Building the window is the start-up row's matter: the stalls counted are those after it. Hands begin
    # once the record's parts are loaded, which takes the first seconds.
    QTimer.singleShot(500, heart.start)
    ahead = Ahead(lambda: program.window, program)
    ahead.done.connect(player.start)
    ahead.start()
    while not ended:
        QApplication.processEvents()
        QApplication.instance().thread().msleep(1)  # type: ignore[union-attr]
    seconds = time.perf_counter() - began
    program.window.close()
    program.close()
    report: Any = ended[0]
    if report.exit_code not in (0, 1) and not (details and report.error == "cancelled"):
        errors.append(str(report.error))
    return {
        "gaps": sorted(gaps),
        "beats": len(gaps),
        "steps": script.played,
        "errors": len(errors),
        "seconds": seconds,
        "lists_s": details[0] if details else seconds,
        "log_mb": largest[0] / 1024**2,
    }


class _Script:
    """What hurried hands do, one small action at a time, over every table and dock there is, or one dock."""

    WORDS = ("nguyen", "0912", "tran thi", "88", "")

    def __init__(self, program: Any, only: str = "") -> None:
        self._program, self._only = program, only
        self.played = 0

    def step(self) -> None:
        from PySide6.QtWidgets import QTableView

        window = self._program.window
        if window.signing_in():
            return
        keys = [self._only] if self._only else window.docks.all_keys()
        number, self.played = self.played, self.played + 1
        turn = number % 12
        if turn == 0:
            window.open_view(keys[(number // 12) % len(keys)])
            return
        key = keys[(number // 12) % len(keys)]
        if key == "calendar":
            self._page(window.view(key), turn)
            return
        tables = [t for t in window.view(key).findChildren(QTableView) if t.isVisible() and t.model()]
        if not tables:
            return
        table = tables[number % len(tables)]
        if turn < 7:
            bar = table.verticalScrollBar()
            bar.setValue((bar.value() + max(1, bar.maximum() // 7)) % (bar.maximum() + 1))
        elif turn == 7:
            header = table.horizontalHeader()
            if header.count():
                header.sectionClicked.emit(number // 12 % header.count())
        elif turn < 11:
            self._type(window, number)
        elif table.model().rowCount():
            table.selectRow(number * 37 % table.model().rowCount())

    @staticmethod
    def _page(calendar: Any, turn: int) -> None:
        """Through the calendar: each way of showing it, and pages back and on."""
        if turn % 3 == 1:
            calendar.set_mode(("day", "week", "month", "list")[turn // 3])
        else:
            calendar.turn(-1 if turn < 9 else 1)

    def _type(self, window: Any, number: int) -> None:
        """One word into whatever box the search key leads to."""
        from PySide6.QtWidgets import QApplication, QLineEdit

        window.focus_search()
        box = QApplication.focusWidget()
        if isinstance(box, QLineEdit):
            box.setText(self.WORDS[number % len(self.WORDS)])
