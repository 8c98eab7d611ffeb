"""What changed on the server since the last sync is found, the right table named; nothing else is."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from sync.replica.connection import REPLICA_FILE
from sync.report import SyncOptions
from sync.verify import Difference, VerifyReport, online, verify
from tests.fakes.tdental import PASSWORD, USER, FakeTDental
from tests.verify.conftest import KEY, SMALL, Place, disagreeing


def difference(report: VerifyReport, table: str, key: str) -> Difference:
    return next(d for d in report.tables[table].differences if d.key == key)


def test_a_fresh_replica_is_equal(place: Place) -> None:
    report = place.verify()
    assert report.equal and report.exit_code == 0 and report.error is None, report.to_json()
    assert report.tables["customers"].server_total == 40 and report.tables["customers"].rows == 40
    assert all(t.count_equal is not False and t.content_equal for t in report.tables.values() if t.rows)
    assert report.tables["dot_kham_steps"].compared > 0, "rows inside rows are looked at, too"
    assert report.tables["quotation_lines"].compared > 0
    assert report.tables["partner_attachments"].compared > 0


def test_equal_again_after_a_click_with_edits(place: Place) -> None:
    fake = place.server
    fake.reschedule(fake.ids("customer_appointments")[3], "2026-04-01", "09:00")
    fake.edit("products", fake.ids("products")[0], name="Đổi tên")
    fake.edit("customers", fake.ids("customers")[5], phone="0911000111")
    fake.delete("partner_advances", fake.ids("partner_advances")[2])
    fake.insert("hr_jobs", {"id": "aaaaaaaa-0000-4000-8000-000000000001", "name": "Thực tập"})
    assert place.verify().exit_code == 1
    assert place.sync().ok
    report = place.verify()
    assert report.equal, [(n, report.tables[n]) for n in disagreeing(report)]


EDITS = {
    "customers": ("name", "Người khác"),
    "customer_appointments": ("note", "khác"),
    "sale_orders": ("residual", 7.0),
    "sale_order_lines": ("diagnostic", "khác"),
    "account_payments": ("amount", 7.0),
    "products": ("listPrice", 7.0),
    "stock_moves": ("reference", "khác"),
    "quotations": ("note", "khác"),
    "account_journals": ("name", "khác"),
    "partner_images": ("note", "khác"),
    "dot_khams": ("reason", "khác"),
    "customer_receipts": ("state", "khác"),
    "commissions": ("name", "khác"),
}


def first_key(fake: FakeTDental, table: str) -> str:
    return next(row["id"] for row in fake.rows(table) if row.get("id"))


def test_edits_are_found_in_the_tables_that_have_them(place: Place) -> None:
    keys = {table: first_key(place.server, table) for table in EDITS}
    for table, (field, value) in EDITS.items():
        place.server.edit(table, keys[table], **{field: value})
    report = place.verify()
    assert not report.equal and report.exit_code == 1
    assert disagreeing(report) == set(EDITS)
    for table, key in keys.items():
        if table == "stock_moves":  # a row without an id is another row when it changed
            kinds = [d.kind for d in report.tables[table].differences]
            assert sorted(kinds) == ["missing_here", "missing_there"]
            continue
        (found,) = report.tables[table].differences
        assert (found.key, found.kind) == (key, "changed") and found.columns, table
        assert report.tables[table].count_equal


def test_one_edit_blames_no_other_table(place: Place) -> None:
    key = first_key(place.server, "sale_orders")
    place.server.edit("sale_orders", key, residual=7.0)
    report = place.verify()
    assert disagreeing(report) == {"sale_orders"}
    assert difference(report, "sale_orders", key).columns == ("residual",)


def test_deletions_are_found(place: Place) -> None:
    keys = {
        t: first_key(place.server, t)
        for t in ("customer_appointments", "partner_advances", "teeth", "products")
    }
    for table, key in keys.items():
        place.server.delete(table, key)
    report = place.verify()
    assert disagreeing(report) == set(keys)
    for table, key in keys.items():
        assert report.tables[table].count_equal is False
        assert [(d.key, d.kind) for d in report.tables[table].differences] == [(key, "missing_there")]


def test_insertions_are_found(place: Place) -> None:
    tables = {"hr_jobs", "labo_orders", "account_payments", "application_users"}
    new = "aaaaaaaa-0000-4000-8000-000000000002"
    for table in tables:
        place.server.insert(table, {**place.server.rows(table)[0], "id": new})
    report = place.verify()
    assert disagreeing(report) == tables
    for table in tables:
        assert report.tables[table].count_equal is False
        assert [(d.key, d.kind) for d in report.tables[table].differences] == [(new, "missing_here")]


def test_a_changed_step_names_the_steps_and_their_line(place: Place) -> None:
    key = first_key(place.server, "dot_kham_steps")
    place.server.edit("dot_kham_steps", key, name="Bước khác")
    report = place.verify()
    # The line's own `steps` column changed as well: both tables would be re-read.
    assert disagreeing(report) == {"dot_kham_steps", "sale_order_lines"}
    found = difference(report, "dot_kham_steps", key)
    assert found.columns == ("name",)


def test_a_changed_detail_is_found(place: Place) -> None:
    for key in place.server.ids("customers"):
        place.server.store.record("customers", key).detail["emergencyPhone"] = "0900000000"
    report = place.verify()
    assert disagreeing(report) == {"customers"}
    assert {d.columns for d in report.tables["customers"].differences} == {("emergency_phone",)}


def test_what_changes_by_itself_is_no_disagreement(place: Place) -> None:
    fake = place.server
    fake.edit("customer_appointments", fake.ids("customer_appointments")[0], isLate=True)
    report = place.verify()
    assert report.equal
    assert [(f.table, f.count) for f in report.findings.other if f.rule == "volatile"] == [
        ("customer_appointments", 1)
    ]


def test_a_forbidden_table_is_not_proven(place: Place) -> None:
    place.server.switches.forbidden.add("labo_orders")
    report = place.verify()
    table = report.tables["labo_orders"]
    assert (table.count_equal, table.content_equal, table.error) == (None, None, "forbidden")
    assert not report.equal and report.exit_code == 1 and disagreeing(report) == {"labo_orders"}
    assert report.tables["customers"].content_equal


# --- large tables are sampled ---------------------------------------------------------------------


def small_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    original = online.Questions.__init__

    def with_small_whole(self: object, *values: object, **more: object) -> None:
        original(self, *values, **{**more, "whole": 20})

    monkeypatch.setattr(online.Questions, "__init__", with_small_whole)


def test_windows_of_a_large_table_raise_no_false_alarm(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    small_questions(monkeypatch)
    for seed in range(2):
        report = place.verify(seed=seed, sample=8)
        assert report.equal, [(n, report.tables[n]) for n in disagreeing(report)]
    assert report.tables["customer_appointments"].compared > 0
    days = [one.query["datetimefrom"] for one in place.server.asked("customer_appointments")
            if "datetimefrom" in one.query]  # fmt: skip
    assert ["2026-03-16"] in days, "today is always looked at"


def test_the_same_seed_asks_the_same_days(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    small_questions(monkeypatch)

    options = replace(place.options, tables=frozenset({"customer_appointments"}))

    def asked(seed: int | None) -> list[str]:
        del place.server.requests[:]
        verify(options, seed=seed, sample=10)
        return sorted(str(one.query) for one in place.server.asked("customer_appointments"))

    assert asked(5) == asked(5)
    assert asked(None) != asked(None)


def test_sampled_windows_find_edits_moves_and_rows_at_both_ends(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_questions(monkeypatch)
    fake = place.server
    today = [r for r in fake.rows("customer_appointments") if str(r["date"])[:10] == "2026-03-16"]
    fake.edit("customer_appointments", today[0]["id"], note="khác hẳn")
    fake.reschedule(today[1]["id"], "2027-01-05", "09:00")
    older = {**today[0], "id": "aaaaaaaa-0000-4000-8000-000000000003", "date": "2012-01-01T00:00:00"}
    fake.insert("customer_appointments", older)
    fake.delete("customer_appointments", today[2]["id"])
    report = place.verify(sample=4)
    assert disagreeing(report) == {"customer_appointments"}
    kinds = {d.key: d.kind for d in report.tables["customer_appointments"].differences}
    assert kinds == {
        today[0]["id"]: "changed",
        today[1]["id"]: "changed",
        older["id"]: "missing_here",
        today[2]["id"]: "missing_there",
    }
    assert report.tables["customer_appointments"].count_equal, "one came, one went: counts alone do not tell"


def test_a_lost_row_without_a_date_is_found(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    small_questions(monkeypatch)
    fake = place.server
    key = next(r["id"] for r in fake.rows("customer_receipts") if r["dateWaiting"] is None)
    other = next(r for r in fake.rows("customer_receipts") if r["dateWaiting"] is not None)
    fake.delete("customer_receipts", key)
    fake.insert("customer_receipts", {**other, "id": "aaaaaaaa-0000-4000-8000-000000000004"})
    report = place.verify(sample=1)
    assert report.tables["customer_receipts"].count_equal is False


def test_a_dead_date_filter_is_sampled_by_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_questions(monkeypatch)
    with FakeTDental(1, **SMALL) as fake:
        fake.switches.dead_filters |= {("partner_advances", "dateFrom"), ("partner_advances", "dateTo")}
        only = frozenset({"partner_advances"})
        options = SyncOptions(tmp_path / "dead", KEY, fake.url, USER, PASSWORD, tables=only)
        place = Place(options, fake)
        assert place.sync().ok
        assert place.verify().equal
        for key in fake.ids("partner_advances"):
            fake.edit("partner_advances", key, name="khác")
        assert disagreeing(place.verify()) == {"partner_advances"}


# --- what ends a verification ---------------------------------------------------------------------


def test_exit_codes(place: Place, tmp_path: Path) -> None:
    good = place.options
    assert verify_with(replace(good, password="sai")) == ("sign_in_failed", 3)
    assert verify_with(replace(good, key=bytes(32))) == ("wrong_key", 5)
    assert verify_with(replace(good, folder=tmp_path / "nichts")) == ("replica_missing", 5)
    cancel = threading.Event()
    cancel.set()
    assert verify_with(good, cancel) == ("cancelled", 130)


def test_cancel_while_the_server_is_asked(place: Place) -> None:
    cancel = threading.Event()

    def stop(text: str) -> None:
        if text == "asking for sale_orders":
            cancel.set()

    report = verify(place.options, cancel=cancel, on_progress=stop)
    assert (report.error, report.exit_code, report.equal) == ("cancelled", 130, False)
    assert report.tables["customer_appointments"].compared == 150, "what was learned before stays"


def verify_with(options: SyncOptions, cancel: threading.Event | None = None) -> tuple[str | None, int]:
    report = verify(options, cancel=cancel)
    assert not report.equal
    return report.error, report.exit_code


def test_another_clinic_is_refused(place: Place) -> None:
    with FakeTDental(7, customers=5, appointments=5, receipts=5, orders=5) as other:
        assert verify_with(replace(place.options, server=other.url)) == ("other_clinic", 2)


def test_a_lost_line_keeps_what_the_replica_itself_proved(place: Place) -> None:
    with place.writer() as db:
        db.execute("UPDATE customers SET name = 'khác' WHERE rowid = 1")
    report = verify(replace(place.options, server="http://127.0.0.1:9"))
    assert (report.error, report.exit_code) == ("offline", 4) and disagreeing(report) == {"customers"}


def test_the_replica_is_only_read(place: Place) -> None:
    path = place.options.folder / REPLICA_FILE
    before = path.read_bytes()
    assert place.verify().equal
    assert path.read_bytes() == before
    wal = path.with_name(path.name + "-wal")
    assert not wal.exists() or wal.stat().st_size == 0
