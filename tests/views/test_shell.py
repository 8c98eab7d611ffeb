"""The window for everyone: narrow and low windows, keyboard, names, languages, settings, help."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.app import language as app_language
from tdental_desktop.settings import Settings
from tdental_desktop.theme import theme
from tdental_desktop.views import VIEWS
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


# -- small windows


def siblings_overlap(parent: QWidget) -> list[str]:
    """Visible buttons and labels of one bar that lie over each other."""
    parts = [one for one in parent.children() if isinstance(one, QWidget) and one.isVisible()]
    found = []
    for number, first in enumerate(parts):
        for second in parts[number + 1 :]:
            if first.geometry().intersects(second.geometry()):
                found.append(f"{first} {second}")
    return found


@pytest.mark.parametrize("width", [240, 320, 480, 640, 800, 1024, 1366])
def test_nothing_overlaps_at_any_width(open_program: Open, clinic: Path, width: int) -> None:
    program = open_program(clinic, sample=True)
    program.window.top.set_result("Không kết nối được máy chủ TDental. Kiểm tra mạng rồi thử lại.", bad=True)
    program.window.status.set_message("Đã khôi phục bố cục mặc định")
    program.window.resize(width, 480)
    app.settle(program)
    assert program.window.width() == width, "something keeps the window wide"
    assert siblings_overlap(program.window.top) == []
    assert siblings_overlap(program.window.status) == []
    right = program.window.docks.mapTo(program.window, program.window.docks.rect().bottomRight())
    assert right.x() < width
    for key in ("customers", "customer", "sync", "settings", "help"):
        program.window.open_view(key)
        app.settle(program)
        dock = program.window.docks.dock(key)
        corner = dock.mapTo(program.window, dock.rect().bottomRight())
        assert corner.x() < width and corner.y() < 480, f"{key} is cut off"
        assert dock.mapTo(program.window, QPoint(0, 0)).x() >= 0


def test_a_narrow_window_stacks_its_docks_and_a_wide_one_has_them_back(
    open_program: Open, clinic: Path
) -> None:
    program = open_program(clinic)
    docks = program.window.docks
    program.window.resize(1366, 768)
    app.settle(program)
    before = docks.dock("customers").width()
    program.window.resize(400, 500)
    app.settle(program)
    assert docks.dock("customer") in docks.tabifiedDockWidgets(docks.dock("customers"))
    saved = program.window.layouts.capture()
    program.window.resize(1366, 768)
    app.settle(program)
    assert docks.tabifiedDockWidgets(docks.dock("customers")) == []
    assert abs(docks.dock("customers").width() - before) <= 2
    assert program.window.layouts.apply(saved) == ""
    program.window.resize(1366, 768)
    app.settle(program)
    assert docks.tabifiedDockWidgets(docks.dock("customers")) == [], "the narrow state was stored"


def test_a_low_window_keeps_every_rail_entry_in_reach(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    rail = program.window.rail
    rail.resize(72, 600)
    assert rail.rest() == []
    rail.setFixedHeight(90)
    app.settle(program)
    every = {spec.key for spec in VIEWS if spec.rail}
    shown = {key for key in every if not rail.button(key).isHidden()}
    assert rail.rest() and shown | set(rail.rest()) == every
    key = rail.rest()[-1]
    rail.set_current(key)
    assert not rail.button(key).isHidden(), "the entry that is on has to be seen"


def test_a_view_that_is_too_big_for_its_dock_scrolls(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    program.window.resize(683, 384)
    program.window.open_view("settings")
    app.settle(program)
    view: Any = program.window.view("settings")
    view.about.setFocus(Qt.FocusReason.TabFocusReason)
    app.settle(program)
    # Qt scrolls a control into view that gets the focus by Tab; here the wheel does the same.
    bars = [bar for bar in view.findChildren(QScrollBar) if bar.isVisible()]
    assert bars and bars[0].maximum() > 0


def test_the_sign_in_page_fits_a_small_window(open_program: Open, tmp_path: Path) -> None:
    program = open_program(tmp_path)
    page: Any = program._page
    program.window.resize(240, 320)
    app.settle(program)
    assert program.window.width() == 240
    assert page._side.isHidden(), "the form has no room beside what explains it"
    bars = [bar for bar in page.findChildren(QScrollBar) if bar.isVisible()]
    assert bars and all(bar.maximum() > 0 for bar in bars), "the rest of the form cannot be reached"
    program.window.resize(1366, 768)
    app.settle(program)
    assert page._side.isVisible()


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_screen_of_1366_at_200_percent(scale: str, tmp_path: Path) -> None:
    """A program of its own, since the factor is read once."""
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from tdental_desktop import app\n"
        "from tests.queries.small_clinic import KEY, write_clinic\n"
        "folder = Path(sys.argv[1]); write_clinic(folder)\n"
        "program = app.make_window(folder, KEY, today=date(2026, 11, 23))\n"
        "program.start(); program.window.resize(1366 // int(sys.argv[2]), 768 // int(sys.argv[2]))\n"
        "program.window.open_view('customer'); app.settle(program)\n"
        "picture = program.window.grab()\n"
        "print(picture.width(), picture.height(), program.window.width())\n"
        "program.window.close(); program.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), scale],
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert done.stdout.split() == ["1366", "768", str(1366 // int(scale))]


# -- keyboard and names


def controls(root: QWidget) -> list[QWidget]:
    """Everything a person can operate, but not the insides of a combo or spin box."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, kinds) and not isinstance(one.parent(), QComboBox | QAbstractSpinBox)
    ]


def nameless(root: QWidget) -> list[str]:
    found = []
    for one in controls(root):
        text = one.text() if isinstance(one, QAbstractButton) else ""
        if one.objectName().startswith("qt_") or (isinstance(one, QAbstractButton) and not one.isVisible()):
            continue
        if not (one.accessibleName() or text).strip():
            found.append(f"{type(one).__name__} in {type(one.parent()).__name__}")
    return found


def out_of_reach(root: QWidget) -> list[str]:
    """Visible controls that Tab never comes to, except the entries of a group, which arrows reach."""
    reached: set[int] = set()
    start = one = root.window()
    for _ in range(5000):
        one = one.nextInFocusChain()
        reached.add(id(one))
        if one is start:
            break
    tab = Qt.FocusPolicy.TabFocus
    wrong = []
    for one in controls(root):
        if not one.isVisibleTo(root.window()) or not one.isEnabled():
            continue
        grouped = one.focusPolicy() == Qt.FocusPolicy.ClickFocus and type(one).__name__ in (
            "_Segment",
            "_Tab",
            "_RailEntry",
            "_TitleTab",
        )
        inside_edit = isinstance(one.parent(), QLineEdit) and one.focusPolicy() == Qt.FocusPolicy.NoFocus
        shows_only = getattr(one, "clickable", True) is False
        if (
            not grouped
            and not inside_edit
            and not shows_only
            and not (one.focusPolicy() & tab and id(one) in reached)
        ):
            wrong.append(f"{type(one).__name__} {one.accessibleName()!r} in {type(one.parent()).__name__}")
    return wrong


def test_every_control_has_a_name_and_tab_reaches_it(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic, sample=True)
    program.window.resize(1920, 1080)
    for spec in VIEWS:
        program.window.open_view(spec.key)
        app.settle(program)
        assert nameless(program.window) == [], spec.key
        assert out_of_reach(program.window) == [], spec.key
    program.show_sign_in()
    app.settle(program)
    assert nameless(program._page) == []
    assert out_of_reach(program._page) == []


def test_the_walk_over_controls_can_fail(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    edit = QLineEdit(window)
    edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.show()
    assert nameless(window) == ["QLineEdit in QWidget"]
    assert out_of_reach(window) == ["QLineEdit '' in QWidget"]


def test_focus_can_be_seen(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    """Pixels change where the focus goes, on every kind of control of the window's own bars."""
    program = open_program(clinic)
    program.window.resize(1366, 768)
    app.settle(program)
    program.window.activateWindow()
    for one in (
        program.window.top.layout_button(),
        program.window.top.sync,
        program.window.rail.button(program.window.rail.current()),
        program.window.status._help,
        program.window.docks.dock("customers").titleBarWidget().float_button(),
    ):
        program.window.view("customers")._table.setFocus(Qt.FocusReason.TabFocusReason)
        app.settle(program)
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        app.settle(program)
        assert one.grab().toImage() != before, one


def test_every_key_of_the_window_is_in_the_help(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view: Any = program.window.view("help")
    told = {QKeySequence(key).toString() for key in view.told_keys()}
    bound = {
        one.key().toString()
        for one in program.window.findChildren(QShortcut)
        if one.parent() is program.window
    }
    assert len(bound) > 12
    assert bound - told == set()


def test_ctrl_digits_open_views(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    for spec in VIEWS:
        keys = QKeySequence(spec.shortcut)
        if not spec.shortcut.startswith("Ctrl+") or not spec.shortcut[-1].isdigit():
            continue
        program.window.open_view("settings")
        qtbot.keySequence(program.window, keys)
        assert program.window.way.here() == spec.key


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
    assert segmented._figure(2997) == "2,997"
    app.install_language(application, "vi")
    assert segmented._figure(2997) == "2.997"


# -- settings


def test_settings_act_and_are_remembered(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    program = open_program(clinic, settings=settings)
    view: Any = program.window.view("settings")
    view.every.setCurrentIndex(view.every.findData(0))
    view.workers.setCurrentIndex(view.workers.findData(8))
    view.history.setCurrentIndex(view.history.findData(365))
    assert settings.get("sync.every_minutes") == 0 and program.auto.minutes == 0
    options = program._options(app.program.SyncWish())
    assert (options.workers, options.history_days) == (8, 365)
    view.mode.set_current("dark")
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
    program.window.toggle_scheme()


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
    assert nameless(dialog) == []
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
