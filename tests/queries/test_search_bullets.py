"""Screens reference 14.4, bullet by bullet: what a desk types and whom it must find first.

The details behind each bullet are in ``test_search.py``; here none of them can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.formats import phone, phone_digits
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.search import find
from tdental_desktop.queries.search_build import build_index
from tdental_desktop.queries.search_index import SearchIndex
from tests.queries.search_clinic import PEOPLE, write_search_clinic
from tests.queries.small_clinic import KEY, customer_id

NUMBER = {customer_id(number): number for number in PEOPLE}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(Path(write_search_clinic(tmp_path_factory.mktemp("bullets"))), KEY)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def index(connection: Connection) -> SearchIndex:
    return build_index(connection, rest=lambda: None)


@pytest.mark.parametrize(
    ("bullet", "typed", "first", "group"),
    [
        ("without accents, lower case", "duong khanh linh", [1], "name"),
        ("only the last two words", "khanh linh", [1], "name"),
        ("initials", "dkl", [1], "initials"),
        ("the given name is the last word", "hoa", [7, 9, 10, 14], "name"),
        ("Nguyễn alone: who is called so first", "nguyen", [8], "name"),
        ("the last three digits", "821", [1, 2], "phone"),
        ("the last five digits", "04821", [1, 2], "phone"),
        ("a code without prefix and zeros", "12", [7], "ref"),
        ("a dash and two letters are a note", "hoa k2", [10], "name"),
        ("a remark in brackets", "hoa vip", [9], "name"),
        ("all capitals", "bui duc anh", [13], "name"),
        ("+84", "+84903004821", [1, 2], "phone"),
        ("84", "84903004821", [1, 2], "phone"),
        ("0084", "0084903004821", [1, 2], "phone"),
        ("dots and blanks", "0903.004 821", [1, 2], "phone"),
        ("a mobile of eleven digits", "01623456789", [12], "phone"),
        ("the same by its number of today", "0323456789", [12], "phone"),
        ("digits of a wide keyboard", "０４８２１", [1, 2], "phone"),
        ("a relative's phone", "0918644821", [3], "relatives_phone"),
        ("đ is d", "doan thi anh tuyet", [5], "name"),
        ("new tone placement", "hoà", [9, 10, 14], "name"),
        ("old tone placement", "hòa", [9, 10, 14], "name"),
        ("decomposed letters", "Nguye\u0302\u0303n Phu\u031bo\u031b\u0323ng", [19], "name"),
        ("half an accent", "nguyễn thi hoa", [7, 14], "name"),
        ("any order of words", "linh duong khanh", [1], "name"),
        ("order numbers", "SO34821", [5], "order"),
        ("a name and a code, without its zeros", "hoa kh12", [7], "name"),
        ("a part of a word, as TDental does", "uyet", [5], "name_part"),
    ],
)
def test_a_habit(index: SearchIndex, bullet: str, typed: str, first: list[int], group: str) -> None:
    hits = find(index, Scope.all(), typed).hits[: len(first)]
    assert [(NUMBER[hit.id], hit.group.value) for hit in hits] == [(one, group) for one in first], bullet


def test_the_folded_spelling_is_shown_behind_the_exact_one(index: SearchIndex) -> None:
    found = [NUMBER[hit.id] for hit in find(index, Scope.all(), "hòa").hits]
    assert found[:3] == [9, 10, 14] and {7, 8} <= set(found[3:]), "Hoa is still there"


def test_three_digits_ask_for_the_end_then_the_code_then_the_inside(index: SearchIndex) -> None:
    groups = [group.value for group, _ in find(index, Scope.all(), "4821").totals]
    assert groups == ["phone", "relatives_phone", "ref", "order", "phone_part"]


def test_phones_are_shown_in_groups_and_copied_as_digits() -> None:
    for written in ("0903004821", "+84 903 004 821", "0903.004.821", "0084903004821"):
        assert phone(written) == "0903 004 821" and phone_digits(written) == "0903004821"
