"""The teeth chart, the timeline and its strip; and that none of it reads a whole table."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.lines import by_tooth, lines
from tdental_desktop.queries.record.lookup import find
from tdental_desktop.queries.record.order import order
from tdental_desktop.queries.record.strip import StripPoint, strip
from tdental_desktop.queries.record.teeth import (
    Mention,
    ToothStatus,
    _milk_first,
    mentioned,
    state_of,
    teeth,
)
from tdental_desktop.queries.record.timeline import events, timeline
from tdental_desktop.queries.record.whole import TABS, whole
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_clinic import (
    EXTRACTION,
    HAN,
    HUNG,
    KHOI,
    LE,
    LINH,
    MOI,
    NAM,
    line_id,
    order_id,
)
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import BRANCH_A, KEY, TODAY, customer_id

ALL = Scope.all()
NOW = Now(TODAY, "08:45")


@pytest.mark.parametrize("person", [LINH, MOI, NAM, HAN, HUNG, KHOI, LE])
def test_the_figure_on_the_tab_counts_the_rows_of_the_table(record: Connection, person: int) -> None:
    chart = teeth(record, ALL, customer_id(person), TODAY)
    expected = len(chart.mentions) or (None if chart.problems else 0)
    assert mentioned(record, ALL, customer_id(person), TODAY) == expected
    assert person != LINH or expected == len(chart.mentions) > 8


def test_the_chart(record: Connection) -> None:
    found = teeth(record, ALL, customer_id(LINH), TODAY)
    states = {number: (tooth.state, tooth.labo) for number, tooth in found.teeth.items()}
    assert states == {
        11: ("quoted", False),
        14: ("done", False),
        15: ("done", False),  # the advisory is older than the finished line
        16: ("done", False),
        36: ("treating", True),  # before the newer advisory and the quotation
        85: ("advised", False),
    }
    assert {arch: bar.state for arch, bar in found.arches.items()} == {"whole": "quoted"}
    assert found.unattributed == 1 and found.unplaced == ()
    on_36 = [(one.kind, one.document.label) for one in found.teeth[36].mentions]
    assert on_36[:2] == [("quotation", "BG00001"), ("advisory", None)]
    assert ("line", "SO00001") in on_36 and ("labo", "LB00001") in on_36
    advised = next(one for one in found.mentions if one.kind == "advisory")
    assert (advised.adviser, advised.diagnosis, advised.services) == (
        *("BS. Lê Thu Hằng", "Viêm tủy"),
        ("Điều trị tủy",),
    )
    treated = next(one for one in found.mentions if one.id == line_id(1))
    assert (treated.adviser, treated.doctor) == ("BS. Lê Thu Hằng", "BS. Trần Quang Huy")


def test_words_narrow_the_table_and_not_the_chart(record: Connection) -> None:
    found = teeth(record, ALL, customer_id(LINH), TODAY, words="viem tuy")
    assert [one.kind for one in found.mentions] == ["advisory"]
    assert len(found.teeth) == 6


def test_text_that_is_no_tooth_is_shown_as_text(record: Connection) -> None:
    found = teeth(record, ALL, customer_id(HAN), TODAY)
    assert found.teeth == {} and [one.teeth.label for one in found.unplaced] == ["răng cửa trên, xem phim"]


def test_drafts_stopped_services_and_extractions(record: Connection) -> None:
    found = teeth(record, ALL, customer_id(HUNG), TODAY, extractions=frozenset({EXTRACTION}))
    assert {n: (t.state, t.extracted) for n, t in found.teeth.items()} == {
        11: ("advised", False),
        48: ("done", True),
    }
    assert not teeth(record, ALL, customer_id(HUNG), TODAY).teeth[48].extracted
    assert teeth(record, ALL, customer_id(KHOI), TODAY).teeth[21].state == "stopped"


def test_a_newer_advisory_speaks_again(record: Connection) -> None:
    mentions = teeth(record, ALL, customer_id(LINH), TODAY).teeth[15].mentions
    done = next(one for one in mentions if one.kind == "line")

    def at(day: str, kind: str, means: str) -> Mention:
        fields = {name: getattr(done, name) for name in Mention.__dataclass_fields__}
        return Mention(**(fields | {"date": f"{day}T08:00:00", "kind": kind, "means": means}))

    finished = at("2026-01-10", "line", "done")
    assert state_of([finished, at("2026-01-11", "advisory", "advised")]) == "advised"
    assert state_of([finished, at("2026-01-10", "advisory", "advised")]) == "done"
    assert state_of([finished, at("2025-01-01", "quotation", "quoted")]) == "done"
    assert state_of([at("2026-01-10", "line", "stopped"), finished]) == "done"
    assert state_of([]) is None


def test_the_newest_record_tells_which_set_comes_first(record: Connection) -> None:
    found = teeth(record, ALL, customer_id(LINH), TODAY).teeth
    old, new = found[16].mentions[0], found[36].mentions[0]
    assert (old.date or "")[:10] == "2026-09-08" and (new.date or "")[:10] == "2026-11-01"

    def tooth(number: int, mention: Mention) -> ToothStatus:
        return ToothStatus(number, "done", False, False, "", (mention,))

    assert _milk_first({16: tooth(16, old), 85: tooth(85, new)})
    assert not _milk_first({16: tooth(16, new), 85: tooth(85, old)})
    assert not _milk_first({16: tooth(16, new), 85: tooth(85, new)}), "one that names both"
    assert _milk_first({51: tooth(51, old)})


def test_the_history_by_tooth(record: Connection) -> None:
    groups = by_tooth(lines(record, ALL, customer_id(LINH)).rows)
    assert [(group.number, [row.id for row in group.lines]) for group in groups] == [
        (14, [line_id(2)]),
        (15, [line_id(2)]),
        (16, [line_id(2)]),
        (36, [line_id(1)]),
    ]
    assert [(g.number, g.arch, g.text) for g in by_tooth(lines(record, ALL, customer_id(HAN)).rows)] == [
        (None, None, "răng cửa trên, xem phim")
    ]


# --- timeline -----------------------------------------------------------------------------------


def test_everything_of_a_customer_in_one_stream(record: Connection) -> None:
    found = timeline(record, ALL, customer_id(LINH))
    assert dict(found.counts) == {
        "appointment": 4,
        "reception": 1,
        "order": 4,
        "service": 2,
        "visit": 3,
        "payment": 1,
        "advance": 1,
        "debt": 1,
        "quotation": 1,
        "labo": 7,
        "image": 3,
        "prescription": 1,
        "advisory": 2,
    }
    assert len(found.keys) == 31
    assert [key.day for key in found.keys[:3]] == ["2026-12-24", "2026-11-30", "2026-11-23"]
    assert found.keys[-1].day is None and found.days[-1] == (None, 30, 1)
    assert found.years == (("2026", 0, 30),)
    assert sum(number for _, _, number in found.days) == 31
    day, first, number = found.days[2]
    assert (day, number) == ("2026-11-23", 2)
    assert {key.day for key in found.keys[first : first + number]} == {day}


def test_events_of_one_moment_keep_their_order(record: Connection) -> None:
    """Newest first, undated last; of one moment by kind and row, so that nothing moves by itself."""
    for number in (LINH, NAM, HAN, LE):
        keys = timeline(record, ALL, customer_id(number)).keys
        by_hand = sorted(
            keys, key=lambda key: (key.at is not None, key.at, key.kind, key.number), reverse=True
        )
        assert list(keys) == by_hand and keys


def test_each_event_names_what_it_opens(record: Connection) -> None:
    found = timeline(record, ALL, customer_id(LINH), kinds=("payment", "service", "debt"))
    rows = events(record, ALL, found.keys)
    assert [row.key for row in rows] == list(found.keys)
    shown = {row.key.kind: row for row in rows}
    paid = shown["payment"]
    assert paid.amount == 7_000_000 and paid.title is not None
    assert set(paid.title.split(", ")) == {"Tiền mặt", "Tạm ứng", "Ghi công nợ"}
    assert (paid.opens.table, paid.opens.id, paid.opens.label) == ("sale_orders", order_id(1), "SO00001")
    assert shown["service"].teeth == "36" and shown["service"].person == "BS. Trần Quang Huy"
    assert shown["debt"].amount == 1_000_000
    assert found.counts["visit"] == 3  # chips count what is filtered away


def test_the_stream_without_rights(record: Connection) -> None:
    hidden = timeline(record, Scope(money=False), customer_id(LINH))
    assert {row.amount for row in events(record, Scope(money=False), hidden.keys)} == {None}
    one_branch = timeline(record, Scope(branches=frozenset({BRANCH_A})), customer_id(LE))
    assert dict(one_branch.counts) == {"order": 1, "service": 1, "payment": 1}


def test_an_empty_stream(record: Connection) -> None:
    found = timeline(record, ALL, customer_id(MOI))
    assert (found.keys, found.counts, found.days, found.years) == ((), {}, (), ())
    assert events(record, ALL, ()) == () and strip(record, ALL, customer_id(MOI)) == ()


def test_the_strip_has_no_gaps(record: Connection) -> None:
    assert strip(record, ALL, customer_id(LINH)) == (
        StripPoint("2026-09", 1, 10_000_000, 7_000_000),
        StripPoint("2026-10", 1, 0, 0),
        StripPoint("2026-11", 0, 0, 0),
        StripPoint("2026-12", 1, 0, 0),
    )
    cancelled = strip(record, ALL, customer_id(HAN), "year")
    assert cancelled == (StripPoint("2026", 0, 1_200_000, 300_000),)
    assert strip(record, ALL, customer_id(NAM), "year") == (StripPoint("2026", 0, 3_000_000, 3_000_000),)
    assert strip(record, Scope(money=False), customer_id(NAM), "year") == (StripPoint("2026", 0, None, None),)


# --- the whole ----------------------------------------------------------------------------------


def test_the_whole_record_has_every_tab(record: Connection) -> None:
    found = whole(record, ALL, customer_id(LINH), NOW)
    assert found is not None and list(found) == [
        "id",
        "today",
        "header",
        "cards",
        "preview",
        "tabs",
        "timeline",
    ]
    tabs = found["tabs"]
    assert isinstance(tabs, dict) and tuple(tabs) == TABS
    assert whole(record, ALL, customer_id(99), NOW) is None


_SMALL = (
    *(
        "employees",
        "application_users",
        "companies",
        "partner_titles",
        "partner_sources",
        "products",
        "teeth",
    ),
    *("account_journals", "json_each", "_meta", "_tables", "sqlite_master"),
)


_NARROW = re.compile(
    r"INDEX \w+__(partner_id|order_partner_id|order_id|sale_order_id|quotation_id|sale_line_id|customer_id"
    r"|customer_ref|dot_kham_id|dot_kham_partner_id|name|partner_name|child|_s_\w+)"
)
"""Indexes that lead to the rows of one customer or document, not to all of one state or day."""


def _asked(path: Path, ask: Callable[[Connection], object]) -> tuple[list[str], Connection]:
    reader = open_reader(path, KEY)
    said: list[str] = []
    reader.set_trace_callback(said.append)
    ask(reader)
    reader.set_trace_callback(None)
    return said, reader


@pytest.mark.parametrize("number", [LINH, NAM, MOI])
def test_no_question_reads_a_whole_table(record_file: Path, number: int) -> None:
    """But for a code without its prefix, which is looked for in the index of codes."""

    def ask(reader: Connection) -> None:
        whole(reader, ALL, customer_id(number), NOW)
        order(reader, ALL, order_id(1))
        strip(reader, ALL, customer_id(number))
        for typed in ("KH20471", "0903004821", customer_id(number)):
            find(reader, ALL, typed)

    said, reader = _asked(record_file, ask)
    scans = []
    for statement in dict.fromkeys(said):
        if not statement.lstrip().startswith("SELECT"):
            continue
        for row in reader.execute("EXPLAIN QUERY PLAN " + statement):
            step = str(row["detail"])
            names = re.findall(r"SCAN (?!CONSTANT ROW)(\w+)\b(?! VIRTUAL)", step)
            walks = names and "customers___s_ref" not in step and not _is_small(statement, names[0])
            if walks or (
                re.search(r"SEARCH .* INDEX (?!sqlite_autoindex)", step) and not _NARROW.search(step)
            ):
                scans.append(step + ": " + statement)
    reader.close()
    assert len(said) > 40 and scans == []


def _is_small(statement: str, name: str) -> bool:
    """The table behind an alias is one of a few dozen rows, or no table at all."""
    table = re.search(rf"(?:FROM|JOIN)\s+(\w+)(?:\([^)]*\))?\s+(?:AS\s+)?{name}\b", statement)
    real = table[1] if table else name
    return real in _SMALL


def test_a_replica_that_exists_gets_its_new_indexes_without_reading_again(tmp_path: Path) -> None:
    from sync.replica.schema import prepare

    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute('DROP INDEX "labo_orders__customer_id"')
    db.execute("INSERT INTO _windows (table_name, part, lo) VALUES ('labo_orders', '', '')")
    assert prepare(db) == []
    found = {row[1] for row in db.execute('PRAGMA index_list("labo_orders")').fetchall()}
    kept = db.execute("SELECT count(*) FROM _windows WHERE table_name = 'labo_orders'").fetchone()[0]
    db.close()
    assert "labo_orders__customer_id" in found and kept == 1
