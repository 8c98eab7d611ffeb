"""What holds for every test: no display, no one's real data, no real keystore."""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt. Setting it on the command line (e.g. to xcb under Xvfb) still wins.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test that reaches for the person's own keystore gets an error instead.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

faulthandler.enable()
_FROZEN = 1_000_000
"""Objects set aside by programs of earlier tests: some eight windows."""

_SLOWEST = """
faults/test_kills faults/test_http faults/test_disk faults/test_http_controls views/test_hostile
app/test_by_itself verify/test_integrity views/test_record_bad_input views/test_record_figures
faults/test_machine views/test_window faults/test_schema views/test_questions app/test_ahead
faults/test_fuzz engine/test_faults views/test_shell output/test_documents cli/test_commands
engine/test_dead_filters engine/test_first_pull views/test_layouts views/test_reports faults/test_flips
verify/test_online faults/test_wal engine/test_deletion engine/test_moving_clinic engine/test_odd_rows
engine/test_click views/test_record_orders views/test_calendar views/test_work_lists
views/test_orders_pane
""".split()
"""Files that take the longest by ``--durations``, those first: a slow one that starts last would keep one
process busy while the others are done. An estimate will do; a new file of half a minute belongs here."""

# Two busy cores make single examples slow; the time limit of the whole test is what guards.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first; the others as they come."""
    root = Path(__file__).parent
    places = {root / f"{name}.py": place for place, name in enumerate(_SLOWEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Data, settings, cache and state of the tested program go to a folder of this run."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield home


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """As in the program, garbage is collected in no other thread: that would take down a window's timers."""
    from tdental_desktop.background.garbage import collect_here

    collect_here()
    return qapp


@pytest.fixture(autouse=True)
def deleted_widgets() -> Iterator[None]:
    """What a test wanted deleted is deleted after it.

    Qt does that in its main loop, which no test runs: fifty windows would pile up, and every change of the
    style sheet would polish all of them.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            from tdental_desktop.background.garbage import collect_here

            collect_here().look()
    if gc.get_freeze_count() > _FROZEN:
        # The program sets aside what it has at the start for good; a test's program is not there for good.
        gc.unfreeze()
        gc.collect()
