"""The column rule against hand-written wire rows: one file a table in ``tests/samples``.

``expected`` of a case holds the exported row without its nulls, worked out by hand from the API reference
and design section 2. It was never printed by the code it judges.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sync.tables import NULL_GUID, TABLES, Kind, TableSpec
from sync.tables.exported import decode_to_columns

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PARTS = {"about", "wire", "parents", "detail", "expected"}
SEVERAL_CASES = (
    "customers customer_appointments customer_receipts dot_khams sale_orders sale_order_lines"
    " account_payments sale_order_payments quotations stock_moves employees products"
).split()
# Invented people have no real number: nobody's line starts like this.
PHONE = "0900000"


def load(table: str) -> list[dict[str, Any]]:
    content = json.loads((SAMPLES / f"{table}.json").read_text(encoding="utf-8"))
    assert set(content) == {"source", "cases"}
    return content["cases"]


CASES = {
    f"{path.stem}-{number}": (path.stem, case)
    for path in sorted(SAMPLES.glob("*.json"))
    for number, case in enumerate(load(path.stem), start=1)
}


def typed(value: object) -> object:
    """``value`` with the JSON type beside each scalar, so that 1, 1.0 and true differ."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return type(value).__name__, value


def exported_columns(spec: TableSpec) -> set[str]:
    """What ``export`` shows: no bookkeeping but the branch that was asked for, and ``extra``."""
    return {c for c in spec.columns if not c.startswith("_") or c == "_company_id"} | {"extra"}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def sample(request: pytest.FixtureRequest) -> tuple[TableSpec, dict[str, Any]]:
    table, case = request.param
    return TABLES[table], case


def test_a_wire_row_becomes_the_expected_columns(sample: tuple[TableSpec, dict[str, Any]]) -> None:
    spec, case = sample
    row = decode_to_columns(spec, case["wire"], parents=case.get("parents"), detail=case.get("detail"))
    held = {column: value for column, value in row.items() if value is not None}
    assert typed(held) == typed(case["expected"]), case["about"]


def test_the_other_columns_are_there_and_null(sample: tuple[TableSpec, dict[str, Any]]) -> None:
    spec, case = sample
    row = decode_to_columns(spec, case["wire"], parents=case.get("parents"), detail=case.get("detail"))
    assert set(row) == exported_columns(spec)


def test_decoding_leaves_the_wire_row_as_it_was(sample: tuple[TableSpec, dict[str, Any]]) -> None:
    spec, case = sample
    before = json.dumps(case, sort_keys=True)
    decode_to_columns(spec, case["wire"], parents=case.get("parents"), detail=case.get("detail"))
    assert json.dumps(case, sort_keys=True) == before


def test_every_table_has_samples_and_nothing_else_has() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(TABLES)
    assert all(load(table) for table in TABLES)
    assert {t for t in SEVERAL_CASES if len(load(t)) < 2} == set()


@pytest.mark.parametrize("table", TABLES)
def test_samples_are_well_formed(table: str) -> None:
    spec = TABLES[table]
    for case in load(table):
        assert set(case) <= PARTS and {"about", "wire", "expected"} <= set(case), case["about"]
        assert set(case["expected"]) <= exported_columns(spec), case["about"]
        assert None not in case["expected"].values(), "expected holds what is not null"
        assert set(case.get("parents", {})) <= set(spec.parent_columns), case["about"]
        assert "detail" not in case or spec.detail, f"{table} has no detail call"
        if spec.key:
            assert spec.key in case["wire"], case["about"]


@pytest.mark.parametrize("table", TABLES)
def test_every_field_stands_in_a_sample(table: str) -> None:
    """List fields in a list row, detail-only fields in a detail, each with a value at least once."""
    spec, cases = TABLES[table], load(table)
    listed = {name for case in cases for name in case["wire"]}
    missing = [f.name for f in spec.fields if f.name not in listed]
    assert not missing, f"never sent by the list: {missing}"
    detailed = {name for case in cases for name in case.get("detail", {})}
    missing = [f.name for f in spec.all_fields if f.detail and f.name not in detailed]
    assert not missing, f"never sent by the detail: {missing}"


@pytest.mark.parametrize("table", TABLES)
def test_parents_stand_in_a_sample(table: str) -> None:
    spec = TABLES[table]
    known = {column for case in load(table) for column in case.get("parents", {})}
    assert set(spec.parent_columns) - {"_company_id"} <= known
    if table in {"customer_receipts", "dot_khams"}:
        assert "_company_id" in known


def test_the_traps_are_set() -> None:
    """The samples keep the traps of the reference even when somebody tidies them."""
    wires = [case["wire"] for _, case in CASES.values()]
    text = json.dumps(wires, ensure_ascii=False)
    for trap in (NULL_GUID, "<script>", "\u202e", "🦷", '\\"', "\\n", "đ", "1234.5"):
        assert trap in text, trap
    assert "userPassword" in text and '"password"' in text
    kinds = {kind: False for kind in Kind if kind not in {Kind.REF, Kind.JSON}}
    for table, case in CASES.values():
        for field in TABLES[table].fields:
            if field.name in case["expected"].get("extra", {}) and field.alias_of is None:
                kinds[field.kind] = True
    assert all(kinds.values()), f"no value of a wrong type for {[k for k, v in kinds.items() if not v]}"


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_nobody_real_can_be_reached() -> None:
    for name, (_, case) in CASES.items():
        for text in strings(case):
            if text.startswith(("09", "03", "07", "08", "05")) and text.isdigit():
                assert text.startswith(PHONE), f"{name}: {text}"
            assert "@" not in text or text.endswith("@example.invalid"), f"{name}: {text}"
            assert "://" not in text or ".example.invalid/" in text, f"{name}: {text}"
