"""The window around the views: sign-in, the sync button, freshness, layout, languages."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from sync.replica.connection import REPLICA_FILE, open_reader, open_writer
from sync.report import Progress, RunReport, SyncOptions
from tdental_desktop import app, sentences
from tdental_desktop.formats import CLINIC_ZONE
from tdental_desktop.queries import replica_state
from tdental_desktop.queries.scope import Scope
from tdental_desktop.settings import Settings
from tdental_desktop.views import VIEWS
from tdental_desktop.views.status_words import certificate_text, freshness_text
from tests.queries.small_clinic import AS_OF, KEY, customer_id, write_clinic
from tests.views.conftest import Open

WAIT = 10_000
EARLIER = "2026-11-23T08:00:00+07:00"
CREDENTIALS = ("https://nha-khoa-mau.example", "ngoctram", "mật khẩu")


class Steered:
    """A run in steps that the test lets go: progress, then perhaps rows, then the end."""

    def __init__(self, folder: Path, *, writes: bool = False, error: str | None = None) -> None:
        self.folder = folder
        self.writes = writes
        self.error = error
        self.go = threading.Event()
        self.options: list[SyncOptions] = []

    def __call__(
        self,
        options: SyncOptions,
        *,
        cancel: threading.Event,
        on_progress: Callable[[Progress], None],
        on_commit: Callable[[frozenset[str]], None],
    ) -> RunReport:
        self.options.append(options)
        if self.writes:
            write_clinic(self.folder, complete=False)
            on_commit(frozenset({"customers", "companies"}))
        on_progress(
            Progress("lists", "customers", 24, 39, rows=620, expected=1000, rate=2100, seconds_left=90)
        )
        while not self.go.wait(0.01) and not cancel.is_set():
            pass
        error = "cancelled" if cancel.is_set() else self.error
        return RunReport(ok=error is None, complete=error is None, mode="first", seconds=1, error=error)


def sync_button(program: app.Program) -> Any:
    return program.window.top.sync


def test_first_start_asks_for_the_sign_in(open_program: Open, tmp_path: Path) -> None:
    program = open_program(tmp_path)
    assert program.window.signing_in()
    assert not any(tmp_path.iterdir()), "opening the window made files"


def test_missing_fields_are_named(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    program = open_program(tmp_path)
    page = program._page
    assert page is not None
    page.server.setText("nha-khoa-mau.example")
    page.button.click()
    assert page.message.text() == "Còn thiếu: Tài khoản, Mật khẩu."


def fill(page: Any) -> None:
    page.server.setText(CREDENTIALS[0])
    page.user.setText(CREDENTIALS[1])
    page.password.setText(CREDENTIALS[2])
    page.button.click()


def test_a_refused_sign_in_stays_on_the_page(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    steered = Steered(tmp_path, error="sign_in_failed")
    program = open_program(tmp_path, run_sync=steered)
    page = program._page
    fill(page)
    assert page is not None and not page.button.isEnabled()
    steered.go.set()
    qtbot.waitUntil(lambda: bool(page.message.text()), timeout=WAIT)
    assert page.message.text() == sentences.sentence("sign_in_failed")
    assert page.button.isEnabled() and page.server.text() == CREDENTIALS[0]
    assert program.window.signing_in()


def test_rows_appear_while_the_first_pull_runs(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    steered = Steered(tmp_path, writes=True)
    program = open_program(tmp_path, run_sync=steered)
    fill(program._page)
    view: Any = program.window.view("customers")
    qtbot.waitUntil(lambda: view._model.rowCount() == 6, timeout=WAIT)
    assert not program.window.signing_in() and program.worker.running
    assert "chưa tải hết" in view._top.band.accessibleName()
    assert sync_button(program).is_running()
    assert "Khách hàng" in sync_button(program).toolTip() and "2.100" in sync_button(program).toolTip()
    steered.go.set()
    qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
    assert program.settings.get("server") == CREDENTIALS[0]
    assert CREDENTIALS[2] not in repr(program.settings._known)


def test_f5_without_a_password_asks_for_it(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    qtbot.keyClick(program.window, Qt.Key.Key_F5)
    assert program.window.signing_in()
    assert program._page is not None
    qtbot.keyClick(program._page, Qt.Key.Key_Escape)
    assert not program.window.signing_in()


def test_a_run_shows_progress_stops_and_tells_its_end(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    steered = Steered(clinic)
    program = open_program(clinic, run_sync=steered, credentials=CREDENTIALS)
    button = sync_button(program)
    qtbot.waitUntil(lambda: "62%" in button.accessibleName(), timeout=WAIT)
    assert "24/39" in button.accessibleName()
    button.stop_button().click()
    qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
    assert not button.is_running()
    assert program.window.top._result.text() == sentences.sentence("cancelled")
    assert program.window.status._message.text() == sentences.sentence("cancelled")
    assert steered.options[0].user == CREDENTIALS[1]


def test_offline_keeps_the_data_and_says_so(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    steered = Steered(clinic, error="offline")
    steered.go.set()
    program = open_program(clinic, run_sync=steered, credentials=CREDENTIALS)
    qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
    app.settle(program)
    view: Any = program.window.view("customers")
    assert view._model.rowCount() == 6
    assert sync_button(program).accessibleName() == "Ngoại tuyến"
    assert program.window.status._message.text() == sentences.sentence("offline")
    assert program.window.top._result.text() == "", "nobody pressed the button"


def test_freshness_and_certificate(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic, sample=True)
    assert program.window.status._freshness.text() == "Dữ liệu đến 08:42 23/11/2026"
    assert program.window.status._certificate.text() == "Bản sao đầy đủ 39/39 bảng"
    assert program.window.status._read_only.text() == "Chỉ đọc"
    assert program.window.top._sample.state() is not None


@pytest.mark.parametrize("status", ["complete", "failed"])
def test_freshness_and_certificate_agree_where_no_run_read_everything(
    clinic: Path, tmp_path: Path, status: str
) -> None:
    """Runs over single tables have read them all, or all but one."""
    shutil.copy(clinic / REPLICA_FILE, tmp_path)
    with open_writer(tmp_path / REPLICA_FILE, KEY) as db:
        db.execute("DELETE FROM _meta WHERE name = 'as_of'")
        db.execute("UPDATE _tables SET status = ?, counted_at = ? WHERE name = 'products'", [status, EARLIER])
    connection = open_reader(tmp_path / REPLICA_FILE, KEY)
    state = replica_state.overview(connection, Scope.all())
    connection.close()
    moment = datetime.fromisoformat(AS_OF)
    said = freshness_text(state, moment, "vi")[0], certificate_text(state, "vi")[0]
    assert said == (
        ("Dữ liệu đến 08:00 23/11/2026", "Bản sao đầy đủ 39/39 bảng")
        if status == "complete"
        else ("Chưa có dữ liệu đầy đủ", "Bản sao 38/39 bảng · chưa khớp: Dịch vụ, vật tư")
    )


@pytest.mark.parametrize(
    ("now", "tone"),
    [
        ("2026-11-24T08:42:05", "success"),
        ("2026-11-24T08:42:06", "warning"),
        ("2026-11-30T08:42:05", "warning"),
        ("2026-11-30T08:42:06", "danger"),
    ],
)
def test_old_data_changes_colour(qapp: object, now: str, tone: str) -> None:
    state = replica_state.ReplicaState(AS_OF, None, (), None, 0)
    moment = datetime.fromisoformat(now).replace(tzinfo=CLINIC_ZONE)
    assert freshness_text(state, moment, "vi")[1] == tone


def test_a_clock_far_behind_is_not_believed(open_program: Open, clinic: Path) -> None:
    from datetime import date

    program = open_program(clinic, today=date(2016, 11, 23))
    assert program.moment().isoformat(timespec="seconds") == AS_OF


def test_docks_have_permanent_names_and_the_layout_is_kept(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    program = open_program(clinic, settings=settings)
    docks = program.window.docks.findChildren(QDockWidget)
    assert {dock.objectName() for dock in docks} == {f"dock.{spec.key}" for spec in VIEWS}
    assert all(dock.objectName().isascii() for dock in docks)
    program.window.docks.dock("customers").hide()
    program.window.save_layout()
    again = open_program(clinic, settings=settings)
    assert again.window.docks.dock("customers").isHidden()
    again.window.restore_layout()
    assert not again.window.docks.dock("customers").isHidden()
    assert again.window.docks.dock("sync").isHidden()


def test_every_rail_entry_opens_its_view(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    assert program.window.rail.keys() == [spec.key for spec in VIEWS if spec.rail]
    for key in (spec.key for spec in VIEWS if spec.rail):
        program.window.rail.set_current(key)
        app.settle(program)
        assert not program.window.docks.dock(key).isHidden()


def test_shortcuts(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    view: Any = program.window.view("customers")
    for key, modifier in (
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ):
        view._table.setFocus()
        qtbot.keyClick(program.window, key, modifier)
        assert program.window.focusWidget() is program.window.top.search()
    view._table.setFocus()
    qtbot.keyClick(view._table, Qt.Key.Key_D)
    box: Any = program.window.top.search()
    assert program.window.focusWidget() is box and box.text() == "d"


def test_the_branch_filter_narrows_the_list(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view: Any = program.window.view("customers")
    branch = next(b for b in program.state.branches if b.name == "CN Gò Vấp")
    program.context.set_branch(branch.id)
    app.settle(program)
    assert view._model.ids() == (customer_id(7), customer_id(6))
    assert program.window.status._branch.text() == "CN Gò Vấp"
    assert program.window.top.branch_button().text() == "CN Gò Vấp"


def test_the_smallest_window_cuts_nothing_off(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    program.window.resize(1024, 640)
    app.settle(program)
    assert (program.window.width(), program.window.height()) == (1024, 640)
    dock = program.window.docks.dock("customer")
    assert dock.mapTo(program.window, dock.rect().bottomRight()).x() < 1024 - 8
    assert dock.mapTo(program.window, dock.rect().bottomRight()).y() < 640 - 24


def test_english(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic, language="en")
    try:
        view: Any = program.window.view("customers")
        assert view._tabs.button("sale").text() == "In treatment"
        assert program.window.docks.dock("customer").windowTitle() == "Customer record"
        assert program.window.status._freshness.text() == "Data as of 23/11/2026 08:42"
    finally:
        app.install_language(app.application(), "vi")


def test_language_can_be_switched_on_the_sign_in_page(open_program: Open, tmp_path: Path) -> None:
    program = open_program(tmp_path)
    try:
        program.switch_language("en")
        assert program._page is not None and program._page.user.accessibleName() == "Account"
        assert program.settings.get("language") == "en"
    finally:
        app.install_language(app.application(), "vi")


def test_a_wrong_key_is_said_in_one_sentence(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic, key=bytes(32))
    view: Any = program.window.view("customers")
    assert not program.window.signing_in()
    assert view._empty.accessibleName() == sentences.sentence("wrong_key")


def test_screenshots(tmp_path: Path, clinic: Path, qtbot: QtBot) -> None:
    from tests.queries.small_clinic import KEY

    written = app.screenshots(tmp_path, clinic, KEY, "dark", "vi")
    views = [spec.key for spec in VIEWS]
    tabs = "appointments teeth quotations orders visits labo images advances debts".split()
    place = views.index("customer") + 1
    shown = [*views[:place], *(f"customer-{tab}" for tab in tabs), *views[place:], "search", "search-nothing"]
    for key in ("dashboard", "calendar", "reception", "customer"):
        shown.insert(shown.index(key), f"{key}-beside")
    place = shown.index("calendar") + 1
    shown[place:place] = ["calendar-week", "calendar-month", "calendar-list"]
    names = [*shown, "sign-in", *(f"empty-{key}" for key in views)]
    assert [path.name for path in written] == [f"{name}-dark-vi.png" for name in names]
    assert all(path.stat().st_size > 10_000 for path in written)
    for path in written:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1366, 768), path.name
    small = app.screenshots(tmp_path, clinic, KEY, "light", "vi", size=(800, 600), empty=False)
    assert small[0].name == f"{shown[0]}-light-vi-800x600.png"
    assert QImage(str(small[0])).width() == 800


def test_closing_during_a_run_stops_it(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    steered = Steered(clinic)
    program = open_program(clinic, run_sync=steered, credentials=CREDENTIALS)
    qtbot.waitUntil(lambda: bool(steered.options), timeout=WAIT)
    program.window.close()
    assert not program.worker._thread.isRunning() and not program.queries.running()


def test_at_the_start_the_search_box_has_the_keyboard(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    app.settle(program)
    assert program.window.focusWidget() is program.window.top.search()
    assert program.window.rail.current() == "customers"


def test_news_that_come_after_the_end_reach_no_view(
    open_program: Open, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(clinic)
    app.settle(program)
    told: list[frozenset[str]] = []
    monkeypatch.setattr(program.window, "reload_views", told.append)
    program._changed(frozenset({"customers"}))
    program.close()
    program._changed(frozenset({"customers"}))
    assert len(told) == 1
