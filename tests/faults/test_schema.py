"""39 tables × 6 changes of a field: no value turns into nothing unsaid, and what returns is taken back.

All tables change at once in one run of each kind; every table is judged by itself.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sync.replica.drift import Drift
from sync.report import RunReport
from sync.tables import TABLES, Kind, TableSpec, Windowed
from sync.tables.row import DROPPED
from tdental_desktop import sentences
from tests.engine.bench import Bench, statuses
from tests.faults.conftest import tiny_clinic
from tests.faults.http_proof import Caught, demand, status_json
from tests.faults.schema_mutations import KEPT, MUTATIONS, forms_of, mutate

FILLED = 3
"""So many rows must fill a field that is changed, so that nulls everywhere are no ordinary edit."""


def fields_of(rows: list[dict[str, Any]], spec: TableSpec) -> list[str]:
    """Fields of a table worth changing, those most rows fill first: one of each kind in turn."""
    filter_field = spec.date_column if isinstance(spec.strategy, Windowed) else None
    found: dict[str, int] = {}
    for f in spec.fields:
        if (
            f.name in KEPT
            or (spec.name, f.name) == ("teeth", "name")
            or f.column == filter_field
            or f.kind is Kind.JSON
            or f.name in DROPPED
        ):
            continue
        if f.alias_of or any(o.alias_of == f.name for o in spec.fields) or _shared(spec, f.name):
            continue
        found[f.name] = sum(row.get(f.name) is not None for row in rows)
    return sorted((n for n, rows_ in found.items() if rows_ >= FILLED), key=lambda n: (-found[n], n))


def _shared(spec: TableSpec, name: str) -> bool:
    """Another field may fill the same column; then nothing need be lost."""
    mine = set(spec.by_name[name].columns)
    parents = set(spec.parent_columns)
    return any(mine & {*f.columns} for f in spec.all_fields if f.name != name) or bool(mine & parents)


@dataclass
class Outcome:
    """One run against a server that changed: what was held, what it said, what is held now."""

    fields: dict[str, str]
    report: RunReport
    shown: dict[str, Any]
    before: dict[str, dict[str, dict[str, Any]]]
    after: dict[str, dict[str, dict[str, Any]]]
    well: RunReport | None = None
    different: dict[str, list[str]] | None = None


def living(bench: Bench, table: str) -> dict[str, dict[str, Any]]:
    key = TABLES[table].key_column
    with bench.reading() as connection:
        rows = connection.execute(f'SELECT * FROM "{table}" WHERE _gone_at IS NULL').fetchall()
        return {str(row[key]): dict(zip(row.keys(), tuple(row), strict=True)) for row in rows}


def play(pulled: Bench, folder: Path, kind: str) -> Outcome:
    """Pull, change one field of every table, sync; change back, sync."""
    with tiny_clinic() as fake:
        shutil.copytree(pulled.folder, folder)
        bench = Bench(fake, folder, pulled.key)
        whole = copy.deepcopy(fake.store.tables)
        fields: dict[str, str] = {}
        for n, (table, spec) in enumerate(TABLES.items()):
            names = fields_of(forms_of(fake, table), spec)
            if names:
                fields[table] = names[n % min(4, len(names))]
                assert mutate(fake, table, fields[table], MUTATIONS[kind]) >= FILLED
        before = {table: living(bench, table) for table in TABLES}
        report = bench.sync(mode="full", details=True)
        outcome = Outcome(fields, report, status_json(bench), before, {t: living(bench, t) for t in TABLES})
        with fake.store.lock:
            fake.store.tables.clear()
            fake.store.tables.update(whole)
        outcome.well = bench.sync(mode="full", details=True)
        outcome.different = {table: bench.differences(table, details=True) for table in TABLES}
        return outcome


@pytest.fixture(scope="module")
def plays(pulled: Bench, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    folder = tmp_path_factory.mktemp("schema")
    yield {kind: play(pulled, folder / kind.replace(" ", "-"), kind) for kind in MUTATIONS}


def judge(outcome: Outcome, table: str) -> None:
    """No silent null: where a column lost values, the table says that its shape changed, and names it."""
    report = outcome.report.tables[table]
    before, after = outcome.before[table], outcome.after[table]
    spec = TABLES[table]
    own = [c for c in spec.by_name[outcome.fields[table]].columns if c in spec.columns]
    if spec.key is None:
        emptied = {c for c in own if any(r[c] is not None for r in before.values())}
        emptied -= {c for c in own if any(r[c] is not None for r in after.values())}
    else:
        both = before.keys() & after.keys()
        emptied = {c for c in own for k in both if before[k][c] is not None and after[k][c] is None}
    for column in emptied:
        demand(column in report.shape, f"{table}.{column} was emptied unsaid: {report.status} {report.error}")
    demand(report.shape, f"{table}: nothing is said about {outcome.fields[table]}")
    demand(report.status == "partial" and report.error == "shape_changed", f"{table}: {report.status}")
    demand(outcome.shown["tables"][table]["error"] == "shape_changed", f"{table}: status does not say it")
    demand(len(after) >= len(before), f"{table}: {len(before)} rows became {len(after)}")


def test_every_table_has_a_field_to_change(plays: dict[str, Outcome]) -> None:
    assert set(plays["renamed"].fields) == set(TABLES)


@pytest.mark.parametrize("kind", MUTATIONS)
@pytest.mark.parametrize("table", TABLES)
def test_no_silent_null(plays: dict[str, Outcome], table: str, kind: str) -> None:
    judge(plays[kind], table)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_what_returns_is_taken_back(plays: dict[str, Outcome], kind: str) -> None:
    outcome = plays[kind]
    assert outcome.report.exit_code == 1
    assert sentences.sentence("shape_changed") != sentences.sentence("error")
    assert outcome.well is not None and statuses(outcome.well) == {}
    assert outcome.well.exit_code == 0
    assert {t: d for t, d in (outcome.different or {}).items() if d} == {}


def test_a_vanished_field_keeps_its_values(plays: dict[str, Outcome]) -> None:
    """Old values stay in the column and the raw row is kept: nothing is nulled by an absent key."""
    outcome = plays["dropped"]
    for table, name in outcome.fields.items():
        spec = TABLES[table]
        if spec.key is None:
            continue
        for column in spec.by_name[name].columns:
            if column in spec.columns:
                for key, row in outcome.before[table].items():
                    # (Where the detail sends the field too, it speaks now that the list is silent.)
                    assert row[column] is None or outcome.after[table][key][column] is not None, column


def test_control_a_client_that_does_not_look(
    pulled: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``row.get(field)``: an absent or strange value overwrites a good one, and nothing is said."""
    monkeypatch.setattr(Drift, "look", lambda self, *page: None)
    outcome = play(pulled, tmp_path / "control", "nested deeper")
    silent = []
    for table in outcome.fields:
        try:
            judge(outcome, table)
        except Caught:
            silent.append(table)
    assert silent == list(outcome.fields)
