"""``customer REF|ID``: what the record shows, as a script and a person at a terminal meet it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import open_writer
from tests.cli.conftest import Program
from tests.queries.record.record_clinic import BAO, LINH
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY, customer_id

TABS = [
    *("profile", "appointments", "teeth", "quotations", "orders", "visits", "labo", "images", "advances"),
    "debts",
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A program over the clinic that was worked out by hand."""
    folder = tmp_path_factory.mktemp("customer")
    key_file = folder / "replica.key"
    key_file.touch(mode=0o600)
    key_file.write_text(KEY.hex() + "\n")
    (folder / "data").mkdir()
    write_record_clinic(folder / "data")
    return Program(folder / "data", key_file)


def ask(program: Program, reference: str) -> dict[str, Any]:
    done = program.run("--today", "2026-11-23", "customer", reference, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("reference", ["KH20471", "20471", "kh020471", customer_id(LINH)])
def test_header_cards_and_tabs(record: Program, reference: str) -> None:
    found = ask(record, reference)
    assert found["found"] is True and found["query"] == reference
    assert found["id"] == customer_id(LINH) and found["today"] == "2026-11-23"
    assert found["header"]["name"] == "Dương Khánh Linh"
    assert found["header"]["medical"]["conditions"] == ["Dị ứng Penicillin"]
    assert list(found["tabs"]) == TABS
    shown = {name: card["shown"] for name, card in found["cards"].items()}
    assert shown == {
        "treatment_total": 10_000_000,
        "expected": 3_000_000,
        "revenue": 7_000_000,
        "debt": 1_000_000,
        "advance": 1_000_000,
        "paid_in_money": 4_000_000,
    }
    assert {card["differs"] for card in found["cards"].values()} == {False}
    order = found["tabs"]["orders"]["orders"][-1]
    assert (order["number"], order["line_count"], len(order["lines"])) == ("SO00001", 2, 2)
    methods = [(part["method"], part["amount"]) for part in order["payments"][0]["parts"]]
    assert methods == [("cash", 4_000_000), ("advance", 2_000_000), ("debt", 1_000_000)]
    assert found["tabs"]["teeth"]["teeth"]["36"]["state"] == "treating"
    assert found["preview"]["presence"]["state"] == "examination"
    assert sum(found["timeline"]["counts"].values()) == len(found["timeline"]["events"]) == 31


def test_what_nobody_has_read_is_said_in_the_json(record: Program) -> None:
    found = ask(record, "KH20481")
    assert found["header"]["medical"] == {"not_loaded": "detail"}
    assert found["header"]["relatives_phone"] == {"not_loaded": "detail"}
    assert found["tabs"]["profile"]["personal"] == {"not_loaded": "detail"}


def test_a_difference_is_told(record: Program) -> None:
    card = ask(record, "KH20480")["cards"]["treatment_total"]
    assert card == {
        "value": 10_000_000,
        "stored": 9_999_999,
        "shown": 9_999_999,
        "differs": True,
        "difference": 1,
        "why": None,
    }
    told = record.run("customer", "KH20480").stdout
    assert "Treatment total: 9,999,999 (rows add up to 10,000,000, off by 1)" in told


def test_fractions_are_numbers(record: Program) -> None:
    assert ask(record, "KH20479")["cards"]["treatment_total"]["value"] == 1_000_000.5


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "vi",
            [
                "! Tiểu sử bệnh: Dị ứng Penicillin, Đang uống thuốc chống đông",
                "Hôm nay: Đang khám · 08:20 · BS. Trần Quang Huy · CN Phú Nhuận",
                "Công nợ: 1.000.000",
                "Phiếu đang điều trị: SO00016 · 0 · 0 · 0",
                "  TUKH/2026/00001 · 01/04/2026 · Đóng tạm ứng · Tiền mặt · 3.000.000 · Đã xác nhận",
                "== Sổ công nợ · 1.000.000",
            ],
        ),
        (
            "en",
            [
                "! Medical history: Dị ứng Penicillin, Đang uống thuốc chống đông",
                "Today: In exam · 08:20 · BS. Trần Quang Huy · CN Phú Nhuận",
                "Debt: 1,000,000",
                "Open order: SO00016 · 0 · 0 · 0",
                "  TUKH/2026/00001 · 01/04/2026 · Paid in · Tiền mặt · 3,000,000 · Confirmed",
                "== Debt ledger · 1,000,000",
            ],
        ),
    ],
)
def test_the_text_is_readable_in_both_languages(record: Program, language: str, lines: list[str]) -> None:
    done = record.run("--today", "2026-11-23", "customer", "KH20471", language=language)
    assert done.returncode == 0 and done.stderr == ""
    said = done.stdout.splitlines()
    assert [line for line in lines if line not in said] == []


def test_an_unread_medical_history_is_not_none(record: Program) -> None:
    assert "! Medical history: not loaded yet" in record.run("customer", "KH20481").stdout
    assert "! Medical history: nothing recorded" in record.run("customer", "KH20472").stdout


def test_the_deleted_say_so(record: Program) -> None:
    assert "Deleted on TDental" in record.run("customer", "KH20483").stdout


def test_several_are_listed_and_none_is_guessed(record: Program) -> None:
    done = record.run("customer", "0903 004 821", "--json")
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert found["found"] is False
    assert [match["id"] for match in found["matches"]] == [customer_id(LINH), customer_id(BAO)]
    assert "means 2 customers" in done.stderr and "KH20472" in done.stderr


@pytest.mark.parametrize("reference", ["KH99999", "nobody", "'; DROP TABLE customers; --", "", "%"])
def test_nobody_is_said_so(record: Program, reference: str) -> None:
    done = record.run("customer", reference, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {"query": reference, "found": False, "matches": []}
    assert f"“{reference}”" in done.stderr


def test_hostile_text_cannot_move_the_cursor(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    path = write_record_clinic(folder)
    db = open_writer(path, KEY)
    hostile = "\x1b[2J<script>\u202egnp\n" + "x" * 20_000
    db.execute(
        "UPDATE customers SET comment = ?, name = ? WHERE ref = 'KH20471'", [hostile, "\x1b]0;a\x07Linh"]
    )
    db.close()
    key_file = tmp_path / "replica.key"
    key_file.touch(mode=0o600)
    key_file.write_text(KEY.hex() + "\n")
    program = Program(folder, key_file)
    said = program.run("customer", "KH20471").stdout
    assert "\x1b" not in said and "\u202e" not in said and "\x07" not in said
    assert max(len(line) for line in said.splitlines()) < 1_000
    assert ask(program, "KH20471")["header"]["comment"] == hostile  # the JSON loses nothing


def test_every_customer_of_a_synced_clinic_has_a_record(synced: Program) -> None:
    orders = synced.held("sale_orders")
    someone = next(row for row in orders if row["state"] != "draft")
    mine = [row for row in orders if row["partner_id"] == someone["partner_id"]]
    found = ask(synced, someone["partner_id"])
    numbers = {row["number"] for row in found["tabs"]["orders"]["orders"]}
    assert numbers == {row["name"] for row in mine}
    total = sum(row["amount_total"] for row in mine if row["state"] != "draft")
    assert found["cards"]["treatment_total"]["value"] == total
