"""This customer now in the real window, against a TDental-shaped server on loopback."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sync.engine.customer_run import read_customer_alone
from sync.engine.customer_words import CustomerAsk, CustomerResult
from sync.engine.turns import turn_of
from sync.report import RunReport
from tdental_desktop import app, sentences
from tdental_desktop.app import customer_now
from tdental_desktop.views.customer_header import _UpdateButton
from tests.engine.bench import Bench, small_clinic
from tests.fakes.tdental import PASSWORD, USER, FakeTDental
from tests.views.conftest import Open

WAIT = 20_000
MARK = "12 Đường Mới"


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    with FakeTDental(clinic=small_clinic()) as fake:
        bench = Bench(fake, tmp_path_factory.mktemp("now") / "data")
        assert bench.sync().ok
    return bench


@pytest.fixture
def fake() -> Iterator[FakeTDental]:
    with FakeTDental(clinic=small_clinic()) as server:
        yield server
        assert not server.violations


def at_rest(_options: Any, *, cancel: threading.Event, **_more: Any) -> RunReport:
    """The run at the start of the window: nothing to tell."""
    return RunReport(ok=True, complete=True, mode="click")


Show = Callable[..., app.Program]


@pytest.fixture
def show(open_program: Open, pulled: Bench, fake: FakeTDental, tmp_path: Path, qtbot: QtBot) -> Show:
    folder = tmp_path / "data"
    shutil.copytree(pulled.folder, folder)

    def make(**more: Any) -> app.Program:
        options = {"run_sync": at_rest, "read_customer": read_customer_alone, "today": fake.today} | more
        options.setdefault("credentials", (fake.url, USER, PASSWORD))
        program = open_program(folder, key=pulled.key, **options)
        qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
        return program

    return make


def view(program: app.Program) -> Any:
    return program.window.view("customer")


def button(program: app.Program) -> _UpdateButton:
    found: _UpdateButton = view(program)._header._update
    return found


def words(program: app.Program) -> str:
    return view(program)._header._updated.text()


def a_customer(fake: FakeTDental, place: int = 0) -> str:
    return sorted(row["id"] for row in fake.rows("customers") if row["active"])[place]


def details_asked(fake: FakeTDental) -> list[str]:
    paths = [seen.path.split("/") for seen in fake.requests]
    return [path[-1] for path in paths if len(path) == 4 and path[2] == "Partners" and "-" in path[3]]


def test_one_press_brings_the_change_and_says_so(show: Show, fake: FakeTDental, qtbot: QtBot) -> None:
    program = show()
    customer = a_customer(fake)
    program.context.customer_opened.emit(customer)
    qtbot.waitUntil(lambda: customer in details_asked(fake), timeout=WAIT)  # opened: fetched quietly
    fake.edit("customers", customer, address=MARK)
    assert button(program).accessibleName() == "Cập nhật khách này"
    QTest.mouseClick(button(program), Qt.MouseButton.LeftButton)
    assert button(program).is_running() and button(program).stop_button().accessibleName()
    qtbot.waitUntil(lambda: words(program) != "", timeout=WAIT)
    assert words(program).startswith("Vừa cập nhật ") and words(program).endswith("1 thay đổi")
    assert not button(program).is_running()
    qtbot.waitUntil(lambda: view(program)._header._address.text() == MARK, timeout=WAIT)
    assert program.window.status is not None
    QTest.keyClick(program.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: words(program).endswith("không có gì mới"), timeout=WAIT)
    assert sum(1 for seen in fake.requests if seen.path.lower().endswith("/login")) == 1


def test_the_result_belongs_to_its_customer(show: Show, fake: FakeTDental, qtbot: QtBot) -> None:
    program = show()
    first, second = a_customer(fake), a_customer(fake, 1)
    program.context.customer_opened.emit(first)
    view(program).update_now()
    program.context.customer_opened.emit(second)
    assert not button(program).is_running() and words(program) == ""
    qtbot.waitUntil(lambda: program.context.updates.state(first).words != "", timeout=WAIT)
    assert words(program) == ""
    program.context.customer_opened.emit(first)
    assert words(program).startswith("Vừa cập nhật ")


def test_arrowing_through_the_list_fetches_only_where_it_rests(
    show: Show, fake: FakeTDental, qtbot: QtBot
) -> None:
    program = show()
    qtbot.wait(customer_now.SETTLE_MS + 100)
    before = set(details_asked(fake))
    for place in range(1, 13):
        program.context.customer_chosen.emit(a_customer(fake, place))
        qtbot.wait(150)
    last = a_customer(fake, 12)
    qtbot.waitUntil(lambda: last in details_asked(fake), timeout=WAIT)
    assert set(details_asked(fake)) - before == {last}
    program.context.customer_opened.emit(last)
    qtbot.waitUntil(lambda: view(program)._record.detail_at is not None, timeout=WAIT)


def test_stop_ends_it(show: Show, fake: FakeTDental, qtbot: QtBot) -> None:
    program = show()
    customer = a_customer(fake)
    fake.switches.latency = 0.3
    program.context.customer_opened.emit(customer)
    view(program).update_now()
    qtbot.waitUntil(lambda: bool(fake.asked("sale_orders")), timeout=WAIT)
    button(program).stop_button().click()
    qtbot.waitUntil(lambda: words(program).startswith("Đã dừng"), timeout=WAIT)
    assert not button(program).is_running()


def test_offline_is_a_sentence_and_the_strip_says_not_fetched(
    show: Show, fake: FakeTDental, qtbot: QtBot
) -> None:
    program = show()
    fake.close()
    program.context.customer_opened.emit(a_customer(fake))
    view(program).update_now()
    sentence = sentences.sentence("offline", "vi")
    qtbot.waitUntil(lambda: view(program)._short.accessibleName().strip() == sentence, timeout=60_000)
    assert view(program)._short.isVisible()
    assert view(program)._header._medical.text() == "Tiểu sử bệnh: chưa tải"
    assert not program.window.signing_in()


def test_a_refused_password_says_sign_in_again(show: Show, fake: FakeTDental, qtbot: QtBot) -> None:
    fake.password = "đã đổi"
    program = show()
    program.context.customer_opened.emit(a_customer(fake))
    view(program).update_now()
    qtbot.waitUntil(lambda: view(program)._short.isVisible(), timeout=WAIT)
    assert sentences.sentence("sign_in_failed", "vi") in view(program)._short.accessibleName()
    asked = len(fake.requests)
    program.context.customer_opened.emit(a_customer(fake, 1))
    qtbot.wait(customer_now.SETTLE_MS + 200)
    assert len(fake.requests) == asked, "nothing is tried again by itself with a refused password"


def test_without_a_sign_in_the_press_asks_for_it(show: Show, fake: FakeTDental, qtbot: QtBot) -> None:
    program = show(credentials=None)
    program.context.customer_opened.emit(a_customer(fake))
    qtbot.wait(customer_now.SETTLE_MS + 200)
    assert not fake.requests
    view(program).update_now()
    assert program.window.signing_in()


def test_a_run_that_starts_meanwhile_waits_and_both_end(show: Show, fake: FakeTDental, qtbot: QtBot) -> None:
    """The short run has the folder's turn; a whole one begins when it is given back."""
    entered, leave = threading.Event(), threading.Event()

    def slow(options: Any, ask: CustomerAsk, line: Any, **_more: Any) -> CustomerResult:
        entered.set()
        assert leave.wait(10)
        return CustomerResult(ask.number, ask.customer, ask.wish, at="2026-03-16T10:00:00+07:00")

    order: list[str] = []

    def run(options: Any, *, cancel: threading.Event, **_more: Any) -> RunReport:
        turn = turn_of(options.folder)
        assert turn.begin_run(cancel)
        order.append("run")
        turn.end()
        return RunReport(ok=True, complete=True, mode="click")

    program = show(run_sync=run, read_customer=slow)
    order.clear()
    program.context.customer_opened.emit(a_customer(fake))
    view(program).update_now()
    qtbot.waitUntil(entered.is_set, timeout=WAIT)
    program.sync()
    qtbot.wait(150)
    assert program.worker.running and not order
    leave.set()
    qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
    assert order == ["run"]
    qtbot.waitUntil(lambda: words(program).startswith("Vừa cập nhật 10:00"), timeout=WAIT)


def test_an_employee_that_is_chosen_tells_what_only_the_detail_tells(
    show: Show, fake: FakeTDental, qtbot: QtBot
) -> None:
    program = show()
    program.window.open_view("employees")
    employees: Any = program.window.view("employees")
    app.settle(program)
    table = employees.page.table
    table.setFocus()
    table.setCurrentIndex(employees.page.model.index(0, 0))
    key = employees.page.model.item(0).id
    fake.store.record("employees", key).detail["birthDay"] = "1990-05-14T00:00:00"
    path = f"/api/Employees/{key}".lower()
    qtbot.waitUntil(lambda: any(one.path.lower() == path for one in fake.requests), timeout=WAIT)
    pane = employees._holders["employees"].widget(1)
    qtbot.waitUntil(lambda: pane.facts.facts()["Ngày sinh"] == "14/05/1990", timeout=WAIT)
