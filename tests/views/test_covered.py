"""What lies behind another tab asks the database nothing, and is as fresh as the others once it is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open


@pytest.fixture
def program(open_program: Open, clinic: Path) -> app.Program:
    return open_program(clinic)


def asked(program: app.Program, monkeypatch: Any) -> list[str]:
    channels: list[str] = []
    original = program.context.ask

    def ask(channel: str, *rest: Any, **lane: Any) -> None:
        channels.append(channel)
        original(channel, *rest, **lane)

    monkeypatch.setattr(program.context, "ask", ask)
    return channels


def test_a_view_behind_another_tab_asks_nothing(program: app.Program, qtbot: QtBot, monkeypatch: Any) -> None:
    window = program.window
    program.context.customer_chosen.emit(customer_id(1))
    window.open_view("settings")
    app.settle(program)
    preview = window.view("preview")
    assert preview.isVisible() and preview.visibleRegion().isEmpty(), "Qt calls it visible behind the other"
    channels = asked(program, monkeypatch)
    preview.mark_stale()
    app.settle(program)
    assert "preview" not in channels
    window.open_view("preview")
    qtbot.waitUntil(lambda: "preview" in channels)


def test_a_record_behind_another_tab_asks_nothing(
    program: app.Program, qtbot: QtBot, monkeypatch: Any
) -> None:
    window = program.window
    program.context.customer_opened.emit(customer_id(1))
    app.settle(program)
    window.open_view("settings")
    app.settle(program)
    channels = asked(program, monkeypatch)
    window.view("customer").tables_changed(frozenset({"customers"}))
    window.view("customer").tab("profile").mark_stale()  # type: ignore[attr-defined]
    app.settle(program)
    assert not [one for one in channels if one.startswith("record")]
    window.open_view("customer")
    qtbot.waitUntil(lambda: "record.profile" in channels)
