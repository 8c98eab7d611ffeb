"""The first pull gives exactly the server's rows, and a click with nothing to do changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sync.tables import TABLES
from tests.engine.bench import Bench, FakeTDental, shrink, small_clinic, statuses


def content(bench: Bench) -> dict[str, list[tuple[Any, ...]]]:
    """Every stored row but when its detail was read last: a click reads some details again in turn."""
    found = {}
    for table in TABLES:
        columns = [row[1] for row in bench.sql(f'PRAGMA table_info("{table}")')]
        names = ", ".join(f'"{c}"' for c in columns if c not in ("_detail_at", "_detail_run"))
        found[table] = sorted(bench.sql(f'SELECT {names} FROM "{table}"'), key=repr)
    return found


@pytest.mark.parametrize("generation", [2023, 2026])
@pytest.mark.parametrize("constants", ["normal", "small"])
def test_pull_then_click(
    generation: int, constants: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if constants == "small":
        shrink(monkeypatch)
    with FakeTDental(clinic=small_clinic(generation=generation), generation=generation) as fake:
        bench = Bench(fake, tmp_path / "data")
        first = bench.sync(details=True)
        assert statuses(first) == {}
        assert (first.mode, first.ok, first.complete, first.exit_code) == ("first", True, True, 0)
        assert set(first.tables) == set(TABLES)
        assert bench.differences(details=True) == []
        before = content(bench)

        click = bench.sync()
        assert (click.mode, click.ok, click.exit_code) == ("click", True, 0)
        assert click.requests <= 120
        assert {n: (t.new, t.changed, t.gone) for n, t in click.tables.items()} == dict.fromkeys(
            TABLES, (0, 0, 0)
        )
        assert content(bench) == before
        assert fake.violations == []


def test_report_counts_rows_of_every_table(bench: Bench) -> None:
    report = bench.sync(details=True)
    for name, table in report.tables.items():
        assert table.rows == bench.fake.count(name), name
    assert report.tables["customers"].server_total == bench.fake.count("customers")
    assert report.as_of is not None and report.as_of.startswith(bench.fake.today.isoformat())
    assert report.as_of.endswith("+07:00")


def test_only_the_tables_asked_for(bench: Bench) -> None:
    report = bench.sync(tables=frozenset({"companies", "dot_kham_steps"}))
    assert set(report.tables) == {"companies", "sale_order_lines", "dot_kham_steps"}
    assert report.ok and not report.complete
    asked = {seen.table for seen in bench.fake.requests} - {None}
    assert asked == {"companies", "sale_order_lines"}
    assert bench.sync().mode == "first", "a partial choice is no first pull"


def test_useful_first(bench: Bench, small: None) -> None:
    """Catalogues before the days around today, those before old appointments."""
    bench.sync(workers=1)
    order = [(seen.table, seen.query) for seen in bench.fake.requests if seen.table]
    names = [name for name, _ in order]
    windows = [
        n
        for n, (name, query) in enumerate(order)
        if name == "customer_appointments" and query.get("limit") != ["1"]
    ]
    assert names.index("employees") < windows[0]
    starts = [order[n][1]["datetimefrom"][0] for n in windows if "datetimefrom" in order[n][1]]
    assert starts[0] > "2026-02"
    assert min(starts) < "2026-01"
    assert starts.index(min(starts)) > 0


def test_payment_links_lead_to_payments(bench: Bench) -> None:
    bench.sync()
    links = bench.sql(
        "SELECT count(*), count(a.id) FROM sale_order_payment_links l"
        " LEFT JOIN account_payments a ON a.id = l.account_payment_id"
    )[0]
    sent = sum(len(row["payments"] or []) for row in bench.fake.rows("sale_order_payments"))
    assert links[0] == sent > 0
    assert links[1] > 0


def test_images_of_a_server_that_wants_to_know_of_whom(bench: Bench) -> None:
    """An unfiltered question is answered with nothing, and no customer is known yet when it is asked."""
    bench.fake.switches.images_need_partner = True
    report = bench.sync(details=True)
    assert statuses(report) == {}
    assert bench.fake.count("partner_images")
    assert bench.differences("partner_images", details=True) == []
    assert statuses(bench.sync(details=True)) == {}
    assert bench.differences("partner_images", details=True) == []
