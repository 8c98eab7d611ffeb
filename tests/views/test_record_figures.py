"""The window, the JSON and the hand-written oracle say the same, for every customer and tab."""

from __future__ import annotations

import argparse
import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.commands.customer import customer
from tdental_desktop.commands.search import search
from tdental_desktop.queries.search_kinds import Hit
from tests.queries.record.record_clinic import LINH, MOI, XOA
from tests.queries.record.record_oracle import RECORDS, Oracle
from tests.queries.search_clinic import write_search_clinic
from tests.queries.small_clinic import KEY, customer_id
from tests.views.conftest import Open, never, no_line
from tests.views.record_window import cell, open_tab


def dong(value: Any) -> str:
    """An amount as section 14.1 writes it: 1.234.567 and 2,5; what is missing is a dash."""
    if value is None:
        return "—"
    whole = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return whole.translate(str.maketrans(",.", ".,"))


def day(iso: Any) -> str:
    return "/".join(reversed(str(iso).split("-")))


def column(tab: Any, key: str) -> list[str]:
    """Cells of the rows themselves, without what is unfolded under them."""
    return [cell(tab, row, key) for row in range(tab.model.rowCount()) if tab.model.inset(row) is None]


def figures(tab: Any) -> tuple[str, ...]:
    return tuple(card.figure_text() for card in tab.cards.values())


def shown(expected: Oracle) -> list[str]:
    """What the five cards print: the server's figure, else what the rows add up to unless that is nothing."""
    pairs = zip(expected.stored, expected.cards, strict=False)
    return [dong(stored if stored is not None else value or None) for stored, value in pairs]


@pytest.fixture(scope="module")
def program(qapp: QApplication, hand_clinic: Path) -> Iterator[app.Program]:
    """One window for all customers: nothing of one may stay when the next is opened."""
    found = app.make_window(
        hand_clinic, KEY, today=date(2026, 11, 23), theme="light", run_sync=never, read_customer=no_line
    )
    found.window.resize(1366, 768)
    found.start()
    app.settle(found)
    yield found
    found.window.close()
    found.close()
    found.window.deleteLater()


@pytest.mark.parametrize("number", sorted(RECORDS), ids=lambda number: RECORDS[number].header[1])
def test_every_figure_on_screen(program: app.Program, number: int) -> None:
    expected = RECORDS[number]
    profile = open_tab(program, number, "profile")
    view: Any = program.window.view("customer")
    assert view._header._name.text() == f"[{expected.header[0]}] {expected.header[1]}"
    assert [card.figure_text() for card in profile.money.cards.values()] == shown(expected)
    assert column(profile, "amount") == [dong(row[4]) for row in expected.lines]
    assert column(profile, "paid") == [dong(row[5]) for row in expected.lines]
    assert column(profile, "residual") == [dong(row[6]) for row in expected.lines]

    orders = open_tab(program, number, "orders").by_order
    loose = [row for row in expected.payments if row[1] is None]
    listed = len(expected.orders)
    assert column(orders, "number")[:listed] == [row[0] for row in expected.orders]
    assert column(orders, "date")[:listed] == [day(row[1]) for row in expected.orders]
    for place, key in ((2, "total"), (3, "paid"), (4, "residual"), (5, "discount")):
        assert column(orders, key)[:listed] == [dong(row[place]) for row in expected.orders], key
    assert column(orders, "paid")[listed:] == [dong(row[2]) for row in loose], "payments without an order"

    advances = open_tab(program, number, "advances")
    left = expected.stored[4] if expected.stored[4] is not None else expected.advance[3]
    assert figures(advances) == tuple(dong(one) for one in (*expected.advance[:3], left))
    rows = advances.lists["list"]
    assert column(rows, "number") == [row[0] for row in expected.advances]
    assert column(rows, "amount") == [dong(row[3]) for row in expected.advances]
    advances.open_list("uses")
    app.settle(program)
    assert column(advances.lists["uses"], "amount") == [dong(row[2]) for row in expected.uses]

    debts = open_tab(program, number, "debts")
    left = expected.stored[3] if expected.stored[3] is not None else expected.debt[2]
    assert figures(debts) == tuple(dong(one) for one in (*expected.debt[:2], left))
    ledger = debts.lists["ledger"]
    assert column(ledger, "amount") == [dong(row[2]) for row in expected.ledger]
    assert column(ledger, "balance") == [dong(row[3]) for row in expected.ledger]
    debts.open_list("payments")
    app.settle(program)
    assert column(debts.lists["payments"], "amount") == [dong(row[2]) for row in expected.collections]

    assert column(open_tab(program, number, "quotations"), "total") == [
        dong(row[1]) for row in expected.quotations
    ]
    visits = open_tab(program, number, "visits")
    assert column(visits, "number") == [row[0] for row in expected.visits]
    assert column(visits, "total") == [dong(row[3]) for row in expected.visits]
    assert column(visits, "residual") == [dong(row[5]) for row in expected.visits]
    labo = open_tab(program, number, "labo")
    assert [text.removesuffix(" ≈") for text in column(labo, "number")] == [row[0] for row in expected.labo]
    assert column(labo, "amount") == [dong(row[3]) for row in expected.labo]


def paper(row: Any) -> str:
    """The number of the paper behind a tooth's record; an advisory has none."""
    return str(row["document"]["label"] or {"advisory": "Tư vấn"}[row["kind"]])


# --- the commands say what the window says --------------------------------------------------------


def asked(capsys: pytest.CaptureFixture[str], folder: Path, command: Any, **options: Any) -> Any:
    """One command over the folder, in this process; its JSON."""
    key_file = folder / "command.key"
    key_file.touch(mode=0o600)
    key_file.write_text(KEY.hex() + "\n")
    given = argparse.Namespace(
        data_dir=folder,
        key_file=key_file,
        language="vi",
        today=date(2026, 11, 23),
        json=True,
        **options,
    )
    capsys.readouterr()
    assert command(given, threading.Event()) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("number", [LINH, MOI, XOA])
def test_customer_prints_what_the_record_shows(
    program: app.Program, hand_clinic: Path, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(capsys, hand_clinic, customer, reference=customer_id(number))
    tabs = found["tabs"]
    profile = open_tab(program, number, "profile")
    view: Any = program.window.view("customer")
    header = found["header"]
    assert view._header._name.text() == f"[{header['ref']}] {header['name']}"
    cards = [card.figure_text() for card in profile.money.cards.values()]
    names = ("treatment_total", "expected", "revenue", "debt", "advance")
    assert cards == [dong(found["cards"][name]["shown"]) for name in names]
    unread = header["medical"] == {"not_loaded": "detail"}
    assert unread == profile.medical.accessibleName().startswith("Tiểu sử bệnh: chưa tải")
    for key, listed, place, of_row in (
        ("appointments", tabs["appointments"]["rows"], "number", lambda row: row["number"]),
        ("teeth", tabs["teeth"]["mentions"], "document", paper),
        ("quotations", tabs["quotations"]["rows"], "total", lambda row: dong(row["total"]["shown"])),
        ("visits", tabs["visits"]["rows"], "doctor", lambda row: row["doctor"] or "—"),
        ("labo", tabs["labo"]["rows"], "restoration", lambda row: row["restoration"]),
    ):
        tab = open_tab(program, number, key)
        cells = [cell(tab, row, place) for row in range(tab.model.rowCount())]
        assert cells == [of_row(row) for row in listed], key
    chart = open_tab(program, number, "teeth").chart()
    drawn = {
        str(tooth): face.state
        for tooth, face in chart._faces.items()
        if face.state is not None or face.labo or face.extracted
    }
    assert drawn == {tooth: status["state"] for tooth, status in tabs["teeth"]["teeth"].items()}


@pytest.mark.parametrize("typed", ["4821", "hoa", "kh12", "SO34821", "dkl", "uyet", "linh 821", "zzqx", ""])
def test_search_prints_what_the_box_shows(
    open_program: Open,
    tmp_path: Path,
    qtbot: QtBot,
    typed: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_search_clinic(tmp_path)
    box: Any = open_program(tmp_path).searching.search
    box.prepare()
    qtbot.waitUntil(box.ready, timeout=10_000)
    box.box.setFocus()
    box.open()
    qtbot.keyClicks(box.box, typed)
    hits = [line for line in box.panel.results.model.lines() if isinstance(line, Hit)] if typed else []
    found = asked(capsys, tmp_path, search, text=typed, gone=False)
    assert [(hit["id"], hit["matched"]) for hit in found["hits"]] == [(h.id, h.group.value) for h in hits]
