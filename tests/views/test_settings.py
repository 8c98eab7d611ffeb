"""Languages, settings, help and about in the real window."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from tdental_desktop import app, cli
from tdental_desktop.app import language as app_language
from tdental_desktop.settings import Settings
from tdental_desktop.theme import theme
from tdental_desktop.usage import WrongUsage
from tdental_desktop.widgets.about import AboutDialog
from tdental_desktop.widgets.segmented import Segmented
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def vietnamese() -> Iterator[None]:
    """After a test in English the others find Vietnamese."""
    yield
    app.install_language(app.application(), "vi")


# -- languages


def test_another_language_keeps_the_window(
    open_program: Open, clinic: Path, qtbot: QtBot, vietnamese: None
) -> None:
    program = open_program(clinic)
    program.context.customer_opened.emit(customer_id(1))
    program.window.open_view("settings")
    branch = program.state.branches[0]
    program.context.set_branch(branch.id)
    program.window.resize(1200, 700)
    app.settle(program)
    old, size = program.window, program.window.size()
    settings: Any = old.view("settings")
    settings.language.set_current("en")
    qtbot.waitUntil(lambda: program.window is not old)
    app.settle(program)
    assert not program.window.signing_in()
    assert program.window.size() == size
    assert program.window.way.here() == "settings"
    assert program.window.docks.dock("settings").windowTitle() == "Settings"
    record: Any = program.window.view("customer")
    assert record.customer() == customer_id(1)
    assert program.context.branch == branch.id
    assert program.settings.get("language") == "en"
    assert program.window.status._freshness.text() == "Data as of 23/11/2026 08:42"


def test_another_language_on_the_sign_in_page_keeps_what_was_typed(
    open_program: Open, tmp_path: Path, vietnamese: None
) -> None:
    program = open_program(tmp_path)
    page: Any = program._page
    page.server.setText("nha-khoa.example")
    page.password.setText("bí mật")
    page.remember.setChecked(True)
    program.switch_language("en")
    page = program._page
    assert (page.server.text(), page.password.text()) == ("nha-khoa.example", "bí mật")
    assert page.remember.isChecked()


def test_another_language_during_a_run_shows_the_run(
    open_program: Open, clinic: Path, qtbot: QtBot, vietnamese: None
) -> None:
    from tests.views.test_window import CREDENTIALS, Steered

    steered = Steered(clinic)
    program = open_program(clinic, run_sync=steered, credentials=CREDENTIALS)
    qtbot.waitUntil(lambda: bool(steered.options))
    program.switch_language("en")
    assert program.worker.running and not steered.go.is_set()
    steered.go.set()
    qtbot.waitUntil(lambda: not program.worker.running)
    app.settle(program)
    assert not program.window.top.sync.is_running()


@pytest.mark.parametrize("locale", ["fr_FR.UTF-8", "C", "xx_YY", "tr_TR.UTF-8"])
def test_any_locale_of_the_system_gives_vietnamese(locale: str, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtCore import QLocale\n"
        "from tdental_desktop import app\n"
        "program = app.make_window(Path(sys.argv[1]), bytes(32))\n"
        "program.start(); app.settle(program)\n"
        "print(QLocale().name(), program.window.docks.dock('settings').windowTitle())\n"
        "program.window.close(); program.close()\n"
    )
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env=clean | {"LC_ALL": locale, "LANG": locale, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=True,
    )
    assert done.stdout.strip() == "vi_VN Cài đặt"


def test_counts_are_written_as_the_language_does(qtbot: QtBot, vietnamese: None) -> None:
    choices = Segmented([("a", "Tất cả")])
    qtbot.addWidget(choices)
    choices.set_count("a", 2997)
    application = app.application()
    widths = {}
    for one in ("vi", "en"):
        app.install_language(application, one)
        choices.show()
        widths[one] = choices.grab().toImage()
    assert widths["vi"] != widths["en"]
    from tdental_desktop.widgets import segmented

    app.install_language(application, "en")
    assert segmented._figure(choices.button("a")) == "2,997"
    app.install_language(application, "vi")
    assert segmented._figure(choices.button("a")) == "2.997"


# -- settings


def test_settings_act_and_are_remembered(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    program = open_program(clinic, settings=settings)
    view: Any = program.window.view("settings")
    view.every.setCurrentIndex(view.every.findData(0))
    view.workers.setCurrentIndex(view.workers.findData(8))
    view.history.setCurrentIndex(view.history.findData(365))
    assert settings.get("sync.every_minutes") == 0 and program.auto.minutes == 0
    options = program._options()
    assert (options.workers, options.history_days) == (8, 365)
    view.mode.set_current("dark")
    app.settle(program)
    assert theme().scheme == "dark" and settings.get("theme") == "dark"
    again = open_program(clinic, settings=settings, theme="dark")
    view = again.window.view("settings")
    assert view.every.currentData() == 0 and view.workers.currentData() == 8
    assert view.history.currentData() == 365 and view.mode.current() == "dark"


def test_a_stored_number_that_is_not_offered_is_kept(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    settings.set("sync.every_minutes", 7)
    program = open_program(clinic, settings=settings)
    view: Any = program.window.view("settings")
    assert view.every.currentData() == 7 and view.every.currentText() == "Mỗi 7 phút"
    assert settings.get("sync.every_minutes") == 7


def test_the_scale_says_that_it_waits_for_a_new_start(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view: Any = program.window.view("settings")
    assert "mở lại" not in view.scale_hint()
    view.scale.setCurrentIndex(view.scale.findData(150))
    assert view.scale_hint() == "Đang là 100%. Đóng rồi mở lại chương trình để dùng cỡ mới."
    assert program.settings.get("ui.scale") == 150


@pytest.mark.parametrize(
    ("stored", "factor"),
    [(150, "1.5"), (200, "2"), (100, None), (None, None), ("2", None), (900, None), (True, None)],
)
def test_the_scale_is_set_before_the_application(
    stored: object, factor: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    app.apply_scale(stored)
    assert os.environ.get("QT_SCALE_FACTOR") == factor
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)


def test_a_remembered_scale_is_used_by_the_next_start(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from tdental_desktop import app\n"
        "folder, key = Path(sys.argv[1]), bytes(32)\n"
        "settings = app._settings(folder, key); settings.set('ui.scale', 150); settings.close()\n"
        "start = app.Program.start\n"
        "def started(program):\n"
        "    start(program)\n"
        "    print(program.window.devicePixelRatioF())\n"
        "    QTimer.singleShot(0, app.application().quit)\n"
        "app.Program.start = started\n"
        "sys.exit(app.run(folder, key))\n"
    )
    clean = {key: value for key, value in os.environ.items() if key != "QT_SCALE_FACTOR"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env=clean | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert done.stdout.strip() == "1.5"


@pytest.mark.parametrize(("asked", "given"), [([], None), (["--language", "en"], "en")])
def test_the_remembered_language_wins_unless_one_is_asked_for(
    asked: list[str], given: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TDENTAL_LANGUAGE", raising=False)
    key = tmp_path / "key"
    key.write_text("00" * 32)
    key.chmod(0o600)
    languages: list[object] = []
    monkeypatch.setattr(app, "run", lambda *_args, **more: languages.append(more["language"]) or 0)
    assert cli.main([*asked, "--data-dir", str(tmp_path), "--key-file", str(key)]) == 0
    assert languages == [given]


@pytest.mark.parametrize(
    ("text", "size"), [("1920x1080", (1920, 1080)), ("9x9", None), ("1366", None), ("axb", None)]
)
def test_sizes_of_screenshots(text: str, size: tuple[int, int] | None) -> None:
    arguments = ["screenshots", "out", "--size", text]
    if size is None:
        with pytest.raises(WrongUsage, match="--size"):
            cli.build_parser().parse_args(arguments)
    else:
        assert cli.build_parser().parse_args(arguments).size == size


def test_forgetting_the_password_deletes_it(
    open_program: Open, clinic: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tdental_desktop.access import keys

    forgotten: list[tuple[str, str]] = []
    told = threading.Event()

    def forget(server: str, user: str) -> None:
        forgotten.append((server, user))
        told.set()

    monkeypatch.setattr(keys, "forget_password", forget)
    settings = Settings()
    settings.set("server", "https://nha-khoa.example")
    settings.set("user", "tram")
    settings.set("remember", True)
    program = open_program(clinic, settings=settings)
    view: Any = program.window.view("settings")
    assert view.remember.isChecked()
    view.remember.click()
    qtbot.waitUntil(told.is_set)
    assert forgotten == [("https://nha-khoa.example", "tram")] and settings.get("remember") is False


def test_ctrl_shift_d_is_seen_in_the_settings(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    view: Any = program.window.view("settings")
    program.window.toggle_scheme()
    assert view.mode.current() == "dark" == program.settings.get("theme")
    app.settle(program)
    view = program.window.view("settings")
    assert view.mode.current() == "dark" == theme().scheme


# -- help and about


def test_help_opens_and_esc_leads_back(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    program.window.open_view("customers")
    qtbot.keyClick(program.window, Qt.Key.Key_F1)
    app.settle(program)
    view: Any = program.window.view("help")
    assert not view.visibleRegion().isEmpty() and view._filter.hasFocus()
    qtbot.keyClick(view._filter, Qt.Key.Key_Escape)
    assert program.window.way.here() == "customers"


def test_the_help_is_searched_without_marks(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    program.window.show_help()
    view: Any = program.window.view("help")

    def lines() -> list[str]:
        return [row.entry.words for block in view._blocks for row in block.rows if row.isVisible()]

    qtbot.waitUntil(lambda: not view._waiting and all(block.isVisible() for block in view._blocks))
    everything = len(lines())
    view._filter.setText("bo cuc")
    assert 0 < len(lines()) < everything and all("bố cục" in words.casefold() for words in lines())
    view._filter.setText("zzz")
    assert lines() == [] and "zzz" in view._empty.accessibleName()
    qtbot.keyClick(view._filter, Qt.Key.Key_Escape)
    assert len(lines()) == everything


def test_about_names_version_folder_promise_and_licences(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    program.window.open_view("settings")
    view: Any = program.window.view("settings")
    view.about.click()
    dialog = next(one for one in program.window.findChildren(AboutDialog) if one.isVisible())
    texts = " ".join(one.text() for one in dialog.findChildren(dialog.folder.__class__))
    assert app_language.program_version() in texts
    assert str(clinic) in texts and "Chỉ đọc" in texts
    assert dialog.choice.count() == len(list((ROOT / "resources" / "licences").glob("*.txt")))
    assert "SIL OPEN FONT LICENSE" in dialog.text.toPlainText().upper()
    assert dialog.choice.accessibleName() and dialog.text.accessibleName()
    dialog.close()


def test_the_teeth_follow_the_theme_and_the_room(open_program: Open, tmp_path: Path) -> None:
    from tdental_desktop.views.sign_in_teeth import TeethDrawing

    program = open_program(tmp_path)
    drawing = program.window.findChild(TeethDrawing)
    assert isinstance(drawing, TeethDrawing)
    program.window.resize(1366, 768)
    app.settle(program)
    light = drawing.grab().toImage()
    colours = {
        light.pixelColor(x, y).name() for x in range(0, light.width(), 3) for y in range(0, light.height(), 3)
    }
    assert {theme().colour("tooth.crown").name(), theme().colour("tooth.root").name()} <= colours
    theme().set_mode("dark")
    assert drawing.grab().toImage() != light
    theme().set_mode("light")
    assert drawing.rect().contains(QRect(0, 0, 1, 1))
    assert QApplication.instance() is not None
