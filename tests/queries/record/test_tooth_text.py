"""Which teeth a row means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdental_desktop.queries.record.tooth_text import FDI, Teeth, parse, span, teeth_of


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("36", (36,)),
        ("11, 12", (11, 12)),
        ("11;12/13", (11, 12, 13)),
        ("R36", (36,)),
        ("Răng số 36 và 37", (36, 37)),
        ("#46", (46,)),
        ("14-16", (14, 15, 16)),
        ("16 → 14", (16, 15, 14)),
        ("12 đến 22", (12, 11, 21, 22)),
        ("53-51", (53, 52, 51)),
        ("11-12-13", (11, 12, 13)),
        ("36, 36", (36,)),
        ("85", (85,)),
    ],
)
def test_teeth_in_words(written: str, numbers: tuple[int, ...]) -> None:
    found = parse(written)
    assert (found.numbers, found.arch, found.text) == (numbers, None, written)


@pytest.mark.parametrize(
    "written",
    [
        "19",  # no such tooth
        "36 xem lại",
        "14-16-18",  # a span, or three posts?
        "14-48",  # no span crosses the arches
        "16-55",  # nor the dentitions
        "răng cửa trên",
        "1-6",
        "36-",
        "361",
        "-36",
        "36 d",  # small letters may be any word
        "<b>36</b>",
        "36" + ", 37" * 200,  # longer than anyone writes
    ],
)
def test_what_is_not_understood_stays_text(written: str) -> None:
    assert parse(written) == Teeth(text=written)
    assert parse(written).label == written and not parse(written).placed


@pytest.mark.parametrize(
    ("written", "arch"),
    [
        ("Hàm trên", "upper"),
        ("hàm dưới", "lower"),
        ("Nguyên hàm", "whole"),
        ("2 hàm", "whole"),
        ("Hàm trên, hàm dưới", "whole"),
        ("Hàm trên", "upper"),
    ],
)
def test_arches(written: str, arch: str) -> None:
    assert (parse(written).arch, parse(written).numbers) == (arch, ())


def test_surfaces_in_capitals_behind_their_tooth() -> None:
    found = parse("36 OM, 37-V, 38")
    assert found.numbers == (36, 37, 38)
    assert found.surfaces == ((36, "MO"), (37, "B"))
    assert found.label == "36 MO, 37 B, 38"


def test_an_array_goes_before_a_type_and_a_text() -> None:
    assert teeth_of(('["11","21"]',), "upper_jaw", ("36",)).numbers == (11, 21)
    assert teeth_of(('[{"id":"x","name":"11"}]',)).numbers == (11,)
    assert teeth_of((None, "[]", '["12"]')).numbers == (12,)
    assert teeth_of(("[]",), "upper_jaw", (None, "Hàm trên")) == Teeth(arch="upper", text="Hàm trên")
    assert teeth_of(("[]",), "manual", ("", "14-15")).numbers == (14, 15)
    assert teeth_of(("[]",), None, (None, None)) == Teeth()


def test_names_that_are_no_teeth_are_kept() -> None:
    found = teeth_of(('["11","R8"]',))
    assert (found.numbers, found.text) == ((11,), "11, R8")


def test_odd_arrays_say_nothing() -> None:
    for odd in ("{", '{"a":1}', "3", '[null,{},""]'):
        assert teeth_of((odd,)) == Teeth()


@given(st.sampled_from(sorted(FDI)), st.sampled_from(sorted(FDI)))
def test_a_span_goes_from_one_to_the_other(first: int, last: int) -> None:
    found = span(first, last)
    if found is None:
        return
    assert (found[0], found[-1]) == (first, last)
    back = span(last, first)
    assert back == found[::-1] and len(set(found)) == len(found)


@given(st.text(max_size=60))
def test_no_text_breaks_it_or_is_lost(written: str) -> None:
    found = parse(written)
    assert set(found.numbers) <= FDI
    assert found.text == (written if written.strip() else None)
