"""Every code of the error tree has a sentence in both languages that says something of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync import errors
from sync.report import RunReport, TableReport
from tdental_desktop import sentences

# What ``sync.engine.stages`` and ``sync.verify`` say of a table that fell short without an error.
SHORTFALLS = {
    "unreadable_rows",
    "repeated_rows",
    "counts_differ",
    "shape_changed",
    "rows_out_of_reach",
    "deletions_held_back",
    "details_out_of_reach",
    "outdated_table",
}


def tree(kind: type[errors.SyncError] = errors.SyncError) -> Iterator[type[errors.SyncError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from tree(child)


@pytest.mark.parametrize("code", sorted({kind.code for kind in tree()} | {"bug"} | SHORTFALLS))
def test_every_code_has_its_sentence(code: str) -> None:
    vietnamese, english = sentences.sentence(code, "vi"), sentences.sentence(code, "en")
    assert code in sentences.CODES
    assert vietnamese != english
    assert not english.isascii() or english.endswith(".")
    assert vietnamese.endswith((".", ")."))
    if code not in ("error",):
        assert vietnamese != sentences.sentence("error", "vi")


def test_no_two_codes_share_a_sentence() -> None:
    assert len({sentences.sentence(code) for code in sentences.CODES}) == len(sentences.CODES)


def test_facts_stand_around_the_sentence() -> None:
    text = sentences.sentence("forbidden", "en", table="Commissions", reason="no\nright")
    assert text.startswith("Commissions: ") and text.endswith("“no right”")


def test_result_of_a_run() -> None:
    report = RunReport(
        ok=False,
        complete=False,
        mode="click",
        seconds=4.2,
        tables={
            "customers": TableReport("complete", new=12, changed=30),
            "commissions": TableReport("forbidden", error="forbidden"),
        },
    )
    assert sentences.result(report, "vi") == "Còn thiếu 1 bảng · 12 mới, 30 đổi, 0 đã xóa · 4,2\u00a0s"
    assert "1 table" in sentences.result(report, "en")
    report.tables["customers"] = TableReport("partial", new=12, changed=30, quarantined=60)
    said = "1 table falls short · 60 rows wait for a person to agree to the deletion · 12 new, 30 changed"
    assert sentences.result(report, "en").startswith(said)
    quiet = RunReport(ok=True, complete=True, mode="click", seconds=1)
    assert sentences.result(quiet, "en").startswith("Nothing changed")
    lost = RunReport(ok=False, complete=False, mode="click", error="offline")
    assert sentences.result(lost, "vi") == sentences.sentence("offline", "vi")
