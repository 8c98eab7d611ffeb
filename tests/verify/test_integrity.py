"""A replica that was changed outside a sync is found out, with the right table, without asking anyone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from sync.replica.connection import REPLICA_FILE, Database
from sync.replica.ledger import Ledger
from sync.replica.writer import Writer
from sync.tables import TABLES, PerParent
from tests.verify.conftest import Place, disagreeing

PROVEN_BY_PARENT = ("sale_line_id", "sale_order_id", "quotation_id", "dot_kham_id")


def list_columns(db: Database, table: str, shape: int) -> list[str]:
    (text,) = db.execute("SELECT columns FROM _shapes WHERE id = ?", [shape]).fetchone()
    return [c for c in text.split() if c in TABLES[table].columns]


def pick(db: Database, dice: random.Random, table: str) -> tuple[int, int]:
    rows = db.execute(
        f'SELECT rowid, _shape FROM "{table}" WHERE _gone_at IS NULL AND _shape IS NOT NULL'
    ).fetchall()
    return dice.choice(rows)


def other_value(value: Any, dice: random.Random) -> Any:
    if isinstance(value, int):
        return value + dice.choice([1, -1, 1000])
    if isinstance(value, float):
        return value + 0.25
    return dice.choice(["khác", "", None]) if value not in ("khác", "", None) else "đổi"


def change_field(db: Database, dice: random.Random, table: str) -> None:
    row, shape = pick(db, dice, table)
    column = dice.choice(list_columns(db, table, shape))
    (value,) = db.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', [row]).fetchone()
    changed = other_value(value, dice)
    if column == TABLES[table].key_column and not changed:
        changed = "aaaaaaaa-0000-4000-8000-0000000000ff"
    db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', [changed, row])


def change_extra(db: Database, dice: random.Random, table: str) -> None:
    row, _ = pick(db, dice, table)
    db.execute(f"""UPDATE "{table}" SET extra = '{{"zz":1}}' WHERE rowid = ?""", [row])


def drop_row(db: Database, dice: random.Random, table: str) -> None:
    db.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [pick(db, dice, table)[0]])


def double_row(db: Database, dice: random.Random, table: str) -> None:
    row, _ = pick(db, dice, table)
    names = [c[1] for c in db.execute(f'PRAGMA table_info("{table}")').fetchall()]
    key = TABLES[table].key_column
    taken = ", ".join(f"'{dice.random()}'" if c == key else f'"{c}"' for c in names)
    db.execute(f'INSERT INTO "{table}" SELECT {taken} FROM "{table}" WHERE rowid = ?', [row])


def swap_rows(db: Database, dice: random.Random, table: str) -> None:
    """Two rows exchange their ids: every column stays, each under the other's name."""
    key = TABLES[table].key_column
    rows = db.execute(
        f'SELECT "{key}" FROM "{table}" WHERE _gone_at IS NULL AND _shape IS NOT NULL'
    ).fetchall()
    if len(rows) < 2:
        drop_row(db, dice, table)
        return
    (first,), (second,) = dice.sample(rows, 2)
    for old, new in ((first, "between"), (second, first), ("between", second)):
        db.execute(f'UPDATE "{table}" SET "{key}" = ? WHERE "{key}" = ?', [new, old])


def bury_row(db: Database, dice: random.Random, table: str) -> None:
    db.execute(f"UPDATE \"{table}\" SET _gone_at = 'x' WHERE rowid = ?", [pick(db, dice, table)[0]])


CORRUPTIONS: list[Callable[[Database, random.Random, str], None]] = [
    change_field,
    change_field,
    change_field,
    change_extra,
    drop_row,
    double_row,
    swap_rows,
    bury_row,
]


def held_tables(place: Place) -> list[str]:
    with place.writer() as db:
        return [
            name
            for name in TABLES
            if db.execute(f'SELECT 1 FROM "{name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL').fetchone()
        ]


@pytest.mark.parametrize("seed", range(4))
def test_random_corruptions_are_all_found(copied: Callable[[], Place], seed: int) -> None:
    """Reliability class 16. Each corruption is made on the intact file and taken back again."""
    dice = random.Random(seed)
    place = copied()
    intact = (place.options.folder / REPLICA_FILE).read_bytes()
    tables = held_tables(place)
    for number in range(50):
        (place.options.folder / REPLICA_FILE).write_bytes(intact)
        table, corrupt = dice.choice(tables), dice.choice(CORRUPTIONS)
        with place.writer() as db:
            corrupt(db, dice, table)
        report = place.offline()
        assert table in disagreeing(report), f"{seed}/{number}: {corrupt.__name__} in {table}"
        assert not report.equal and report.exit_code == 1


def test_clean_replicas_raise_no_alarm(copied: Callable[[], Place]) -> None:
    place = copied()
    for _ in range(50):
        report = place.offline()
        assert report.equal and report.exit_code == 0, disagreeing(report)
        assert all(t.count_equal for t in report.tables.values())
        assert all(t.content_equal for t in report.tables.values() if t.rows)


def test_a_clean_replica_stays_clean_through_edits(place: Place) -> None:
    fake = place.server
    for number in range(4):
        fake.edit("customers", fake.ids("customers")[number], name=f"Tên {number}", street=None)
        line = fake.rows("sale_order_lines")[number]
        fake.edit("sale_order_lines", line["id"], steps=[{"id": f"s-{number}", "name": "Bước"}])
        fake.delete("customer_appointments", fake.ids("customer_appointments")[number])
        fake.delete("sale_orders", fake.ids("sale_orders")[number], cascade=True)
        fake.store.record("sale_order_payments", fake.ids("sale_order_payments")[number]).row["payments"] = []
        place.sync(mode=("click", "full")[number % 2])
        report = place.offline()
        assert report.equal, [(n, report.tables[n]) for n in disagreeing(report)]


# --- single proofs --------------------------------------------------------------------------------


def damage(place: Place, sql: str) -> set[str]:
    with place.writer() as db:
        assert db.execute(sql).rowcount == 1, sql
    return disagreeing(place.offline())


@dataclass
class Damage:
    sql: str
    table: str


@pytest.mark.parametrize(
    "case",
    [
        Damage(
            "UPDATE dot_kham_steps SET sale_line_id = 'x' WHERE rowid ="
            " (SELECT rowid FROM dot_kham_steps WHERE _gone_at IS NULL LIMIT 1 OFFSET 2)",
            "dot_kham_steps",
        ),
        Damage("UPDATE quotation_lines SET quotation_id = 'x' WHERE rowid = 1", "quotation_lines"),
        Damage(
            "UPDATE dot_kham_lines SET dot_kham_id = 'x' WHERE rowid ="
            " (SELECT rowid FROM dot_kham_lines WHERE dot_kham_id IS NOT NULL LIMIT 1)",
            "dot_kham_lines",
        ),
        Damage(
            "UPDATE dot_kham_lines SET product_name = 'x' WHERE rowid ="
            " (SELECT rowid FROM dot_kham_lines WHERE _shape IS NULL LIMIT 1)",
            "dot_kham_lines",
        ),
        Damage(
            "UPDATE customer_debt_ledger SET partner_id = 'x' WHERE rowid = 1",
            "customer_debt_ledger",
        ),
        Damage("UPDATE customers SET _s_name = 'x' WHERE rowid = 3", "customers"),
        Damage("UPDATE customers SET _s_phone = 'x' WHERE rowid = 3", "customers"),
        Damage(
            "DELETE FROM sale_order_payment_links WHERE sale_order_payment_id ="
            " (SELECT sale_order_payment_id FROM sale_order_payment_links"
            " GROUP BY 1 HAVING count(*) = 1 LIMIT 1)",
            "sale_order_payments",
        ),
        Damage("INSERT INTO sale_order_payment_links VALUES ('nobody', 'x')", "sale_order_payments"),
        Damage("UPDATE sale_order_payments SET payments = '[' WHERE rowid = 2", "sale_order_payments"),
        Damage(
            "UPDATE _tallies SET n = n + 1 WHERE (day, key) ="
            " (SELECT day, key FROM _tallies WHERE tally = 'receptions' LIMIT 1) AND tally = 'receptions'",
            "customer_receipts",
        ),
        Damage("UPDATE customers SET _shape = NULL WHERE rowid = 2", "customers"),
        Damage("UPDATE customers SET _digest = 1 WHERE rowid = 2", "customers"),
    ],
    ids=lambda case: case.sql[:60],
)
def test_damage_names_its_table(copied: Callable[[], Place], case: Damage) -> None:
    assert damage(copied(), case.sql) == {case.table}


def test_a_child_lost_together_with_the_count_is_missed_from_its_parent(copied: Callable[[], Place]) -> None:
    place = copied()
    with place.writer() as db:
        (key,) = db.execute("SELECT id FROM dot_kham_steps LIMIT 1").fetchone()
        db.execute("DELETE FROM dot_kham_steps WHERE id = ?", [key])
        db.execute("UPDATE _runs SET finished_at = NULL")
    table = place.offline().tables["dot_kham_steps"]
    assert table.count_equal is None, "an open run proves no count"
    assert [(d.key, d.kind) for d in table.differences] == [(key, "missing_here")]


def test_a_run_that_was_killed_raises_no_alarm(copied: Callable[[], Place]) -> None:
    place = copied()
    with place.writer() as db:
        writer = Writer(db)
        writer.run = Ledger(db).start_run("click", "2026-03-16T10:00:00+07:00")
        row = {"id": "aaaaaaaa-0000-4000-8000-000000000001", "name": "Thực tập"}
        with writer.transaction():
            writer.apply(TABLES["hr_jobs"], [(row, ())])
    report = place.offline()
    assert report.equal and report.tables["hr_jobs"].count_equal is None


def test_a_flipped_byte_makes_the_replica_unusable(copied: Callable[[], Place]) -> None:
    place = copied()
    path = place.options.folder / REPLICA_FILE
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))
    report = place.offline()
    assert (report.error, report.exit_code, report.equal) == ("replica_damaged", 5, False)


def test_rows_of_one_parent_have_no_count_but_the_last_run_does(copied: Callable[[], Place]) -> None:
    owned = [name for name, spec in TABLES.items() if isinstance(spec.strategy, PerParent)]
    assert owned
    for name in owned:
        assert copied().offline().tables[name].count_equal is True
