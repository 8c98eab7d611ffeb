"""The table of the benchmark: ratios against the numbers of the budgets, the same figures as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tdental_desktop.commands import bench_growth
from tdental_desktop.commands.bench import Table
from tdental_desktop.commands.bench_ground import Figure, Ground


@pytest.mark.parametrize(
    ("budget", "value", "met", "ratio"),
    [
        ("≤ 50 ms", 25.0, True, 0.5),
        ("≤ 1,000", 950.0, True, 0.95),
        ("≥ 40 % (aim 60)", 60.0, True, 1.5),
        ("≤ 1.5 ×", 3.0, False, 2.0),
        ("≤ 0.4 s", 0.3, True, 0.75),
        ("≤ the JSON received", 700.0, True, None),
        ("0", 0.0, True, None),
        ("", 12.0, None, None),
    ],
)
def test_ratio(budget: str, value: float, met: bool | None, ratio: float | None) -> None:
    assert Figure("x", budget, value, "", met).ratio == pytest.approx(ratio)


def test_table_and_json_tell_the_same() -> None:
    table = Table(0.1, (Figure("status", "≤ 0.4 s", 0.6, "s", False),))
    assert table.lines()[-1] == "| status | ≤ 0.4 s | 0.60 s | 1.50 | NO |"
    (row,) = json.loads(table.to_json())["figures"]
    assert row == {
        "what": "status",
        "budget": "≤ 0.4 s",
        "value": 0.6,
        "unit": "s",
        "met": False,
        "ratio": 1.5,
    }


def test_growth_compares_with_a_tenth_of_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ground = Ground(tmp_path, 1.0, date(2026, 11, 23))
    small = Ground(tmp_path / "small", 0.1, date(2026, 11, 23))
    monkeypatch.setattr(bench_growth, "_tenth", lambda _ground: small)
    values = {1.0: 24.0, 0.1: 16.0}

    def measure(one: Ground) -> list[Figure]:
        value = values[one.scale]
        return [Figure("board, p50", "", 1.0, "ms"), Figure("board, p95", "≤ 50 ms", value, "ms", True)]

    last = bench_growth.with_growth(ground, measure)[-1]
    assert (last.what, last.value, last.met) == ("board: against a tenth of the rows, p95", 1.5, True)
    values[1.0] = 32.0
    assert bench_growth.with_growth(ground, measure)[-1].met is False
    last = bench_growth.with_growth(ground, measure, 12.0)[-1]
    assert (last.budget, last.met) == ("≤ 12 ×", True)
    # Behind the screen it is told, not judged.
    told = bench_growth.with_growth(ground, measure, waited=lambda what: "painted" in what)[-1]
    assert (told.value, told.budget, told.met) == (last.value, "", None)
