"""A plot that is shown again lays its picture there; one that changed is drawn anew."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tdental_desktop.widgets.chart_library import quiet_plot, with_charts


@pytest.fixture
def plot(qtbot: QtBot) -> Any:
    found: list[Any] = []
    with_charts(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(300, 200)
    plot = quiet_plot(found[0], ground)
    plot.resize(300, 200)
    plot.ground = ground  # kept alive with it
    plot.bars = found[0].BarGraphItem(x=[1, 2, 3], height=[3, 1, 2], width=0.6, brush="r")
    plot.addItem(plot.bars)
    ground.show()
    _rest(qtbot)
    return plot


def _rest(qtbot: QtBot) -> None:
    for _ in range(5):
        qtbot.wait(1)
        QApplication.processEvents()


def _drawn(plot: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    drawn: list[int] = []
    prepare = plot.scene().prepareForPaint

    def counted() -> None:
        drawn.append(1)
        prepare()

    monkeypatch.setattr(plot.scene(), "prepareForPaint", counted)
    return drawn


def test_shown_again_it_is_not_drawn_again(plot: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plot.grab().toImage()
    drawn = _drawn(plot, monkeypatch)
    plot.hide()
    _rest(qtbot)
    plot.show()
    _rest(qtbot)
    assert plot.grab().toImage() == before
    assert not drawn


def test_other_figures_and_another_size_are_drawn(
    plot: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plot.grab().toImage()
    plot.bars.setOpts(height=[1, 5, 1])
    _rest(qtbot)
    other = plot.grab().toImage()
    assert other != before
    drawn = _drawn(plot, monkeypatch)
    plot.resize(280, 180)
    _rest(qtbot)
    assert drawn
    assert plot.grab().toImage().size() != other.size()


def test_its_picture_is_what_the_scene_draws(plot: Any, qtbot: QtBot) -> None:
    """Against pyqtgraph's own painting of the same scene."""
    kept = plot.grab().toImage()
    own = type(plot).__mro__[1].paintEvent
    type(plot).paintEvent, mine = own, type(plot).paintEvent
    try:
        assert plot.grab().toImage() == kept
    finally:
        type(plot).paintEvent = mine
