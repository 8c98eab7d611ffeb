"""Every hand-written wire sample goes through a replica and out of the server again, and loses nothing.

The samples and their expected rows are written by hand (``tests/samples``). What the server sends for a
stored row must give exactly those expected columns under the column rule: so a copy equals its source.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from sync.tables import TABLES, FromDetail, Inline, PerParent, Single, TableSpec
from sync.tables.exported import decode_to_columns
from tests.server.conftest import Json, Serve, put

SAMPLES = sorted(path.stem for path in Path(__file__).parents[1].joinpath("samples").glob("*.json"))


def cases(table: str) -> list[Json]:
    path = Path(__file__).parents[1] / "samples" / f"{table}.json"
    found: list[Json] = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return [case for case in found if "wire" in case and (not TABLES[table].key or case["wire"].get("id"))]


def listed(client: httpx.Client, spec: TableSpec, case: Json) -> list[Json]:
    parents = case.get("parents") or {}
    if isinstance(spec.strategy, PerParent):
        owner = parents.get(spec.strategy.column) or "none0"
        if "{id}" in spec.path:
            rows: list[Json] = client.get(spec.path.replace("{id}", owner)).json()
            return rows
        return list(client.get(spec.path, params={spec.strategy.param: owner, "limit": 1000}).json()["items"])
    if isinstance(spec.strategy, Single) and spec.strategy.bare:
        answer = client.post(spec.path, json={}) if spec.method == "POST" else client.get(spec.path)
        return list(answer.json())
    found: list[Json] = []
    for variant in spec.strategy.variants if isinstance(spec.strategy, Single) else ({},):
        page = client.get(spec.path, params={"limit": 1000, **variant}).json()
        found += page["items"]
    return found


def columns(spec: TableSpec, wire: Json, case: Json, detail: Json | None) -> Json:
    exported = decode_to_columns(spec, wire, case.get("parents"), detail)
    return {column: value for column, value in exported.items() if value is not None}


def listable(table: str) -> bool:
    return not isinstance(TABLES[table].strategy, Inline | FromDetail)


@pytest.mark.parametrize("table", [table for table in SAMPLES if listable(table)])
def test_samples_survive_the_server(serve: Serve, table: str) -> None:
    spec = TABLES[table]

    def fill(writer: Any) -> None:
        for case in cases(table):
            put(writer, table, case["wire"], parents=case.get("parents"))
            if case.get("detail") is not None:
                writer.apply_detail(spec, case["wire"]["id"], case["detail"])

    client = serve(fill)
    checked = 0
    for case in cases(table):
        if spec.name == "products" and not isinstance(case["wire"].get("active"), bool):
            continue  # a product that does not say whether it is active is in neither of the two lists
        rows = listed(client, spec, case)
        if spec.key:
            rows = [row for row in rows if row["id"] == case["wire"]["id"]]
            assert len(rows) == 1, case["about"]
            detail = None
            if case.get("detail") is not None:
                assert spec.detail
                detail = client.get(spec.detail.path.replace("{id}", case["wire"]["id"])).json()
            assert columns(spec, rows[0], case, detail) == case["expected"], case["about"]
        else:
            assert case["expected"] in [columns(spec, row, case, None) for row in rows], case["about"]
        checked += 1
    assert checked
