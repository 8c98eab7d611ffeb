"""Measurements of the real window (offscreen): start-up, and stalls while a full pull runs behind it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE
from sync.server import start_process
from tdental_desktop.commands.bench_ground import LATENCY_MS, Figure, Ground, in_process

_BEAT_MS = 4
_STEP_MS = 60
_STARTS = 5

_BARE = """
import sys
from PySide6.QtCore import QTimer, Qt
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
window.show()
def ready():
    window.grab()
    print("ready", flush=True)
    app.quit()
QTimer.singleShot(0, ready)
app.exec()
"""

_PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
from tdental_desktop import app
program = app.make_window(Path(sys.argv[1]), bytes(range(32)), today=date.fromisoformat(sys.argv[2]))
program.window.resize(1366, 768)
program.start()
def look():
    tables = program.window.view("customers").findChildren(QTableView)
    if any(table.model() is not None and table.model().rowCount() for table in tables):
        program.window.grab()
        print("ready", flush=True)
        program.window.close()
        QApplication.quit()
watch = QTimer()
watch.timeout.connect(look)
watch.start(1)
QApplication.exec()
program.close()
"""


def start_up(ground: Ground) -> list[Figure]:
    """From the start of the process to a window with rows, against a bare PySide6 window with a table."""
    bare, ours = [], []
    for _ in range(_STARTS):
        bare.append(_until_ready([sys.executable, "-c", _BARE]))
        ours.append(
            _until_ready([sys.executable, "-c", _PROGRAM, str(ground.copy), ground.today.isoformat()])
        )
    floor, figure = sorted(bare)[_STARTS // 2], sorted(ours)[_STARTS // 2]
    ratio = figure / floor
    return [
        Figure("start of a bare window with a table", "", floor, "s"),
        Figure("start to a usable window", "", figure, "s"),
        Figure("start against the bare window", "≤ 1.5 ×", ratio, "×", ratio <= 1.5),
    ]


def _until_ready(command: list[str]) -> float:
    began = time.perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = time.perf_counter() - began
        child.stdout.read()
    if line.strip() != "ready":
        raise RuntimeError("the window did not come up: run the benchmark with a replica that opens")
    return seconds


def full_pull(ground: Ground) -> list[Figure]:
    """Stalls of the GUI thread while a first pull runs and a script scrolls, sorts, types, changes docks."""
    server = start_process(ground.source / REPLICA_FILE, ground.key, latency_ms=LATENCY_MS, polite=True)
    folder = ground.folder / "window"
    try:
        answer = in_process(
            _pull_behind_window,
            folder,
            ground.key,
            (server.url, server.user, server.password),
            ground.today,
        )
    finally:
        server.stop()
    longest, rare = answer["gaps"][-1], answer["gaps"][-1 - answer["beats"] // 1000]
    return [
        Figure("window during a full pull: actions played", "", answer["steps"], ""),
        Figure("window during a full pull: longest stall", "≤ 50 ms", longest, "ms", longest <= 50),
        Figure("window during a full pull: stall, p99.9", "", rare, "ms"),
        Figure("window during a full pull: exceptions", "0", answer["errors"], "", not answer["errors"]),
        Figure("window during a full pull: seconds", "", answer["seconds"], "s"),
        Figure("memory of the window", "≤ 350 MB", answer["peak_mb"], "MB", answer["peak_mb"] <= 350),
    ]


def _pull_behind_window(folder: Path, key: bytes, credentials: Any, today: Any) -> dict[str, Any]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
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
    program.start()
    gaps: list[float] = []
    last = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append(max(0.0, (now - last[0]) * 1000 - _BEAT_MS))
        last[0] = now

    script = _Script(program)
    heart, player = QTimer(), QTimer()
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
    if report.exit_code not in (0, 1):
        errors.append(str(report.error))
    return {
        "gaps": sorted(gaps),
        "beats": len(gaps),
        "steps": script.played,
        "errors": len(errors),
        "seconds": seconds,
    }


class _Script:
    """What hurried hands do, one small action at a time, over every table and dock there is."""

    WORDS = ("nguyen", "0912", "tran thi", "88", "")

    def __init__(self, program: Any) -> None:
        self._program = program
        self.played = 0

    def step(self) -> None:
        from PySide6.QtWidgets import QTableView

        window = self._program.window
        if window.signing_in():
            return
        keys = window.docks.all_keys()
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
