"""``search TEXT [--json]`` as a script meets it (design section 5): keys, order, hostile text, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.fakes.tdental import FakeTDental
from tests.queries.search_clinic import write_search_clinic
from tests.queries.small_clinic import KEY, customer_id

HIT_KEYS = {"id", "ref", "name", "phone", "matched"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder: Path = tmp_path_factory.mktemp("search-cli")
    write_search_clinic(folder)
    key_file = folder / "replica.key"
    key_file.write_text(KEY.hex() + "\n")
    key_file.chmod(0o600)
    return Program(folder, key_file)


def test_json_holds_the_hits_in_the_order_of_the_box(desk: Program) -> None:
    done = desk.run("search", "4821", "--json")
    assert done.returncode == 0 and done.stderr == ""
    found = json.loads(done.stdout)
    assert found["query"] == "4821"
    assert all(hit.keys() >= HIT_KEYS for hit in found["hits"])
    assert [(hit["id"], hit["matched"]) for hit in found["hits"]] == [
        (customer_id(1), "phone"),
        (customer_id(2), "phone"),
        (customer_id(3), "relatives_phone"),
        (customer_id(4), "ref"),
        (customer_id(5), "order"),
        (customer_id(6), "phone_part"),
    ]
    first, relative, order = found["hits"][0], found["hits"][2], found["hits"][4]
    assert (first["name"], first["ref"], first["phone"]) == ("Dương Khánh Linh", "KH20473", "0903004821")
    assert relative["relatives_phone"] == "0918 644 821" and order["order"] == "SO34821"
    assert found["relatives_unread"] == 3


def test_names_are_found_without_accents(desk: Program) -> None:
    found = json.loads(desk.run("search", "khanh linh", "--json").stdout)
    assert [(hit["id"], hit["matched"]) for hit in found["hits"]] == [(customer_id(1), "name")]


def test_gone_customers_only_when_asked(desk: Program) -> None:
    assert json.loads(desk.run("search", "9999", "--json").stdout)["hits"] == []
    found = json.loads(desk.run("search", "9999", "--gone", "--json").stdout)
    assert [(hit["id"], hit["gone"]) for hit in found["hits"]] == [(customer_id(17), True)]


def test_lines_for_people(desk: Program) -> None:
    done = desk.run("search", "4821", language="vi")
    assert done.stdout.splitlines()[0].split("  ")[0] == "Dương Khánh Linh"
    assert "đuôi số điện thoại" in done.stdout and "6 kết quả trong 21 khách." in done.stderr
    assert "chi tiết của họ chưa tải" in done.stderr
    none = desk.run("search", "zzqx")
    assert none.returncode == 0 and none.stdout == "" and "0 found among 21 customers." in none.stderr


@pytest.mark.parametrize(
    "typed", ["'", '"', "a-b", "x:y", "NEAR(", "NEAR(a b)", "a" * 10_000, "😀", "\u202e", ""]
)
def test_hostile_text(desk: Program, typed: str) -> None:
    done = desk.run("search", "--json", "--", typed)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["query"] == typed


def test_without_a_replica_or_a_text(desk: Program, tmp_path: Path) -> None:
    nothing = Program(tmp_path, desk.key_file).run("search", "4821")
    assert nothing.returncode == 5 and "copy" in nothing.stderr
    assert desk.run("search").returncode == 2


def test_everyone_of_a_synced_clinic_is_found_by_phone_code_and_name(
    synced: Program, clinic: FakeTDental
) -> None:
    held = [row for row in synced.held("customers") if row["phone"] and row["ref"] and row["name"]]
    for row in held[:: max(1, len(held) // 3)][:3]:
        digits = "".join(char for char in row["phone"] if char.isdigit())[-4:]
        code = "".join(char for char in row["ref"] if char.isdigit()).lstrip("0")
        for typed in (digits, code, row["name"]):
            hits = json.loads(synced.run("search", "--json", "--", typed).stdout)["hits"]
            assert row["id"] in [hit["id"] for hit in hits], typed
