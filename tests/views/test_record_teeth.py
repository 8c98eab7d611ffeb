"""Tab "Tình trạng răng": the set of teeth that suits a customer, and the chart on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.paper_wish import PaperWish
from tests.queries.record.record_clinic import HA, HAN, HUNG, LINH
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open
from tests.views.record_window import clinic_with, open_tab


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hà is four and has nothing on any tooth; Hân is six; nobody knows when Hùng was born."""
    born = "UPDATE customers SET birth_year = ? WHERE id = ?"
    return clinic_with(
        tmp_path_factory.mktemp("teeth"), (born, [2022, customer_id(HA)]), (born, [2020, customer_id(HAN)])
    )


def counts(tab: Any) -> tuple[int | None, int | None]:
    return tab._mode.button("adult").count, tab._mode.button("child").count


def test_a_small_child_opens_on_milk_teeth_and_the_choice_of_a_person_stays(
    open_program: Open, family: Path
) -> None:
    program = open_program(family)
    tab = open_tab(program, HA, "teeth")
    assert tab.chart().is_child() and tab._mode.current() == "child" and counts(tab) == (None, None)
    tab._mode.set_current("adult")
    tab.reload()
    app.settle(program)
    assert not tab.chart().is_child(), "reading again does not turn the page"
    assert not open_tab(program, HAN, "teeth").chart().is_child(), "six: the first permanent ones are there"
    assert open_tab(program, HA, "teeth").chart().is_child()
    assert not open_tab(program, HUNG, "teeth").chart().is_child(), "not those of who was open before"
    tab = open_tab(program, LINH, "teeth")
    assert not tab.chart().is_child() and counts(tab) == (5, 1), "85 is on the other page: it says so"


def test_the_chart_on_paper_shows_what_the_tab_shows(
    open_program: Open, family: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = open_program(family)
    opened: list[Path] = []
    program.papers.choose_file = lambda _w, _t, proposed: str(tmp_path / Path(proposed).name)
    program.papers.open_file = opened.append
    program.context.change_setting("teeth.extractions", ["p-1"])
    tab = open_tab(program, LINH, "teeth")
    tab._search.setText("viem tuy")
    assert tab.paper() == PaperWish(
        "teeth", customer_id(LINH), words="viem tuy", extractions=frozenset({"p-1"})
    )
    tab._search.clear()
    tab.papers.save(tab.papers.items[0])
    qtbot.waitUntil(lambda: bool(opened), timeout=15_000)
    assert opened[0].name == "tinh-trang-rang-2026-11-23.pdf"
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(opened[0]).pages).split())
    for said in (
        "TÌNH TRẠNG RĂNG",
        "[KH20471] Dương Khánh Linh",
        "Nguyên hàm · Niềng răng mắc cài 01/11/2026",
    ):
        assert said in words, said
    drawn = words.partition("Ghi nhận trên răng")[0]
    # Both sets, for both have records; each tooth has its number.
    assert {str(n) for n in (18, 11, 28, 48, 36, 55, 65, 85, 75)} <= set(drawn.split())
    assert "Đã nhổ / mất" in drawn and "36, 85" in words.partition("Ghi nhận trên răng")[2]
