"""What the window's start may not pay for: libraries and parts that are wanted later, if at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.app.conftest import KEY

LATER = ("httpx", "numpy", "pyqtgraph", "sqlite_utils", "keyring", "openpyxl", "cryptography", "orjson")
LATER += ("multiprocessing", "platformdirs", "PySide6.QtNetwork", "PySide6.QtPrintSupport")
LATER_PARTS = (
    "sync.report",
    "sync.tables",
    "sync.engine",
    "sync.demo",
    "tdental_desktop.app.services",
    "tdental_desktop.app.ahead",
    "tdental_desktop.app.shots",
    "tdental_desktop.output",
    "tdental_desktop.queries.record",
    "tdental_desktop.queries.search",
    "tdental_desktop.queries.replica_state",
    "tdental_desktop.background.pictures",
    "tdental_desktop.views.search",
    "tdental_desktop.views.preview",
    "tdental_desktop.views.timeline",
    "tdental_desktop.views.sync_panel",
    "tdental_desktop.widgets.dialogs",
)
MOST_MODULES = 105
"""Modules of our own that are loaded when the first rows are painted."""

_COMMAND = """
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
        def painted():
            print(*sys.modules)
            print(program.window.view("customers").rows().model().rowCount())
            program.window.focus_search()
            box, none = QApplication.focusWidget(), Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, none, "n"))
            print(box.text())
        def completed():
            print(program.searching.search.box.text(), program.searching.search.panel.isVisible())
            program.window.close()
            QApplication.quit()
        program.first_rows.connect(painted)
        program.completed.connect(completed)
        start(program)
    Program.start = watched
quick_start.load_qt = load_and_watch
sys.exit(cli.main(["--data-dir", sys.argv[1], "--key-file", sys.argv[2]]))
"""


def _started(folder: Path) -> list[str]:
    """What the command itself prints, from its start until everything is there."""
    key = folder.parent / "key"
    key.touch(mode=0o600)
    key.write_text(KEY.hex())
    command = [sys.executable, "-c", _COMMAND, str(folder), str(key)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=90)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_first_rows_wait_for_nothing_that_is_wanted_later(pulled: Path) -> None:
    _started(pulled)  # the very first start also makes the file of the settings
    modules, rows, *_ = _started(pulled)
    loaded = set(modules.split())
    assert [name for name in (*LATER, *LATER_PARTS) if name in loaded] == []
    assert 0 < int(rows) <= 20
    own = [name for name in loaded if name.split(".")[0] in ("sync", "tdental_desktop")]
    assert len(own) <= MOST_MODULES


def test_what_is_typed_before_everything_is_there_is_searched(pulled: Path) -> None:
    _, _, typed, later = _started(pulled)
    assert typed == "n"
    assert later == "n True"


def test_whoever_asks_for_a_service_early_gets_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tdental_desktop import app\n"
        "program = app.make_window(Path(sys.argv[1]), bytes(32))\n"
        "print('tdental_desktop.app.services' in sys.modules, program.runs is program.runs)\n"
        "print(hasattr(program, 'nothing_of_that_name')); program.close()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=90)
    assert done.stdout.split() == ["False", "True", "False"]
