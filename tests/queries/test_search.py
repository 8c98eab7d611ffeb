"""Whom the search finds and in which order: every bullet of screens reference 14.4, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.search import find, latest
from tdental_desktop.queries.search_build import build_index
from tdental_desktop.queries.search_index import SearchIndex
from tdental_desktop.queries.search_kinds import Answer, Group, Wanted
from tdental_desktop.queries.search_names import Names
from tdental_desktop.queries.search_rows import rows
from tdental_desktop.queries.search_text import typed_without_method
from tests.queries.search_clinic import PEOPLE, UNREAD, write_search_clinic
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY, customer_id

NUMBER = {customer_id(number): number for number in PEOPLE}
EVERYONE = Scope.all()


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = write_search_clinic(tmp_path_factory.mktemp("search"))
    reader = open_reader(path, KEY)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def index(connection: Connection) -> SearchIndex:
    return build_index(connection, rest=lambda: None)


def numbers(answer: Answer) -> list[int]:
    return [NUMBER[hit.id] for hit in answer.hits]


def groups(answer: Answer) -> list[tuple[str, list[int]]]:
    return [
        (group.value, [NUMBER[hit.id] for hit in answer.hits if hit.group is group])
        for group, _ in answer.totals
    ]


def test_last_digits_find_phones_first_then_relatives_codes_orders_and_parts(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "4821")) == [
        ("phone", [1, 2]),
        ("relatives_phone", [3]),
        ("ref", [4]),
        ("order", [5]),
        ("phone_part", [6]),
    ]


@pytest.mark.parametrize("typed", ["821", "04821", "004821", "0903004821", "0903 004 821", "0903.004-821"])
def test_three_digits_up_to_the_whole_number_however_grouped(index: SearchIndex, typed: str) -> None:
    assert groups(find(index, EVERYONE, typed))[0] == ("phone", [1, 2])


def test_two_digits_are_no_end_of_a_phone(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "12")) == [("ref", [7])]


@pytest.mark.parametrize("typed", ["+84903004821", "84903004821", "0084903004821", "+84 903 004 821"])
def test_the_country_code_is_the_same_number(index: SearchIndex, typed: str) -> None:
    assert groups(find(index, EVERYONE, typed)) == [("phone", [1, 2])]


@pytest.mark.parametrize("typed", ["01623456789", "0323456789", "456789", "0162 345 6789"])
def test_an_old_number_of_eleven_digits_is_found_by_its_old_and_new_form(
    index: SearchIndex, typed: str
) -> None:
    assert groups(find(index, EVERYONE, typed))[0] == ("phone", [12])


def test_an_old_number_whose_zero_a_spreadsheet_has_eaten(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "1623456789")) == [("phone", [12])]


def test_the_beginning_of_an_old_number_is_mapped_too(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "016234")) == [("phone_part", [12])]


@pytest.mark.parametrize("typed", ["777111", "5566", "0908777111", "02838225566"])
def test_every_number_of_a_field_is_searched(index: SearchIndex, typed: str) -> None:
    assert numbers(find(index, EVERYONE, typed)) == [13]


@pytest.mark.parametrize("typed", ["4821", "04821", "kh04821", "KH4821", "kh 4821"])
def test_a_code_needs_neither_prefix_nor_zeros(index: SearchIndex, typed: str) -> None:
    assert 4 in numbers(find(index, EVERYONE, typed))
    assert ("ref", [4]) in groups(find(index, EVERYONE, typed))


def test_the_exact_number_of_a_code_stands_before_codes_that_end_in_it(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "12"))[0] == ("ref", [7])
    assert groups(find(index, EVERYONE, "kh12"))[0] == ("ref", [7])


@pytest.mark.parametrize("typed", ["so34821", "SO34821", "34821", "so/2026/0012", "SO 2026 0012", "20260012"])
def test_order_numbers_lead_to_their_customer(index: SearchIndex, typed: str) -> None:
    found = find(index, EVERYONE, typed)
    assert groups(found)[0] == ("order", [5])


@pytest.mark.parametrize("typed", ["duong khanh linh", "DUONG KHANH LINH", "Dương Khánh Linh", "khanh linh"])
def test_names_with_and_without_accents_and_capitals(index: SearchIndex, typed: str) -> None:
    assert numbers(find(index, EVERYONE, typed)) == [1]


def test_the_given_name_stands_before_the_surname(index: SearchIndex) -> None:
    # Given name Hoa in 7, 9, 10, 14 (latest first); as a surname in 8; half of Hoàng in 3 and 11.
    assert groups(find(index, EVERYONE, "hoa"))[0] == ("name", [7, 9, 10, 14, 8, 3, 11])


def test_a_whole_given_name_stands_before_a_half_typed_one(index: SearchIndex) -> None:
    found = numbers(find(index, EVERYONE, "nguyen"))
    assert found[0] == 8, "Nguyên is the given name of Hoa Thị Nguyên alone"
    assert set(found) == {2, 4, 7, 8, 14, 19}


@pytest.mark.parametrize(
    "typed", ["hoa nguyen thi", "thi hoa nguyen", "nguyen hoa", "n t hoa", "nguyen thi ho"]
)
def test_words_stand_in_any_order_and_may_be_half_typed(index: SearchIndex, typed: str) -> None:
    assert {7, 14} <= set(numbers(find(index, EVERYONE, typed)))
    assert 9 not in numbers(find(index, EVERYONE, typed))


def test_words_in_the_order_of_the_name_stand_first(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "thi hoa")) == [7, 9, 10, 14, 8]


def test_notes_behind_a_name_are_not_the_given_name(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "vip")) == [9]
    found = numbers(find(index, EVERYONE, "hoa"))
    assert found.index(9) < found.index(8), "(VIP) is a remark, Hoà the given name"


def test_typed_accents_rank_what_agrees_with_them_and_still_show_the_rest(index: SearchIndex) -> None:
    # Hòa and Hoà are one spelling; Hoa, Hoàng are others.
    found = numbers(find(index, EVERYONE, "hòa"))
    assert found[:3] == [9, 10, 14] and set(found[3:]) >= {7, 8}
    assert numbers(find(index, EVERYONE, "hoà")) == found
    assert numbers(find(index, EVERYONE, "ho\u0300a")) == found, "composed and decomposed are the same"


def test_a_decomposed_name_is_found(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "nguyen phuong")) == [19]
    assert numbers(find(index, EVERYONE, "Nguyễn Phượng")) == [19]


@pytest.mark.parametrize("typed", ["dkl", "DKL", "d k l"])
def test_initials(index: SearchIndex, typed: str) -> None:
    assert numbers(find(index, EVERYONE, typed)) == [1]


def test_initials_of_the_last_words_follow_those_of_the_whole_name(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "hpn")) == [("initials", [3])]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("dduwcs", 13),  # Telex, whole: đức
        ("dduw", 13),  # half typed: đư
        ("dd", 13),  # no more than the letter
        ("buif dd", 13),
        ("tuyetee", 5),  # the hat once more than needed
        ("bui2d9u71c", 13),
        ("tuyeets", 5),
        ("tuyee", 5),
        ("khangr khacws", None),
        ("phuwowngj", 19),
        ("nghiax", 4),
        ("d9u71c", 13),  # VNI: đức
        ("tuye6t1", 5),
        ("phu7o7", None),
    ],
)
def test_keys_typed_without_an_input_method(index: SearchIndex, typed: str, person: int | None) -> None:
    found = numbers(find(index, EVERYONE, typed))
    if person is not None:
        assert person in found


def test_a_word_that_is_one_is_never_read_as_telex_first(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "son"))[0] == ("name", [11])


def test_words_typed_without_blanks(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "nguyenthihoa")) == [7, 14, 8]


def test_without_blanks_every_way_to_cut_the_words_counts(index: SearchIndex) -> None:
    words = ["bui", "ho", "hon", "hong", "nguyen", "uyen"]
    names = Names(replace(index, words=words, accents=words))
    assert names._parts("buihonguyen") == [["bui", "ho", "nguyen"], ["bui", "hong", "uyen"]]
    assert names._parts("buihonguyenz") == [] and names._parts("nguyen") == []


@pytest.mark.parametrize(
    ("typed", "word"),
    [("hieue", "hieu"), ("toio", "toi"), ("cauas", "cau"), ("nguyenex", "nguyen"), ("ddaauf", "dau")],
)
def test_a_hat_may_come_after_the_whole_vowel(typed: str, word: str) -> None:
    assert typed_without_method(typed) == (word,)


@pytest.mark.parametrize("typed", ["khoeo", "ngoao"])
def test_two_syllables_have_their_vowel_twice_without_a_hat(typed: str) -> None:
    assert typed_without_method(typed) == ()


def test_what_is_longer_than_a_name_is_no_telex(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "anhsss")) != [], "else the next line says nothing"
    assert find(index, EVERYONE, "anh" + "s" * 10_000).hits == ()


def test_the_inside_of_a_word_is_found_last_as_tdental_does(index: SearchIndex) -> None:
    assert groups(find(index, EVERYONE, "uyet")) == [("name_part", [5])]


def test_a_name_and_the_end_of_a_phone_together(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "linh 821")) == [1]
    assert numbers(find(index, EVERYONE, "821 khang")) == [2]


def test_not_followed_customers_come_after_the_others(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, "ngo an")) == [16, 15]


def test_gone_customers_are_counted_and_shown_when_asked(index: SearchIndex) -> None:
    found = find(index, EVERYONE, "9999")
    assert (found.hits, found.gone) == ((), 1)
    assert numbers(find(index, EVERYONE, "9999", Wanted(gone=True))) == [17]


def test_a_branch_narrows_and_the_others_are_counted(index: SearchIndex) -> None:
    found = find(index, EVERYONE, "nguyen thi hoa", Wanted(branch=BRANCH_A))
    assert (numbers(found), found.elsewhere) == ([7, 8], 1)
    only = find(index, EVERYONE, "dương khánh linh", Wanted(branch=BRANCH_B))
    assert (only.hits, only.elsewhere, only.searched) == ((), 1, 1)


def test_what_the_scope_hides_is_neither_found_nor_counted(index: SearchIndex) -> None:
    scope = Scope(branches=frozenset({BRANCH_B}))
    found = find(index, scope, "hoa")
    assert (numbers(found), found.elsewhere, found.gone, found.searched) == ([14], 0, 0, 1)
    assert find(index, scope, "4821").count == 0
    assert find(index, Scope(branches=frozenset()), "hoa").count == 0


def test_without_the_right_to_phones_none_is_searched(index: SearchIndex) -> None:
    found = find(index, Scope(phone=False), "4821")
    assert [group for group, _ in groups(found)] == ["ref", "order"]
    assert not found.phones
    assert numbers(find(index, Scope(phone=False), "linh 821")) == []


def test_customers_whose_relatives_are_not_known_are_told(index: SearchIndex) -> None:
    assert find(index, EVERYONE, "4821").unread == len(UNREAD)


def test_an_empty_box_offers_the_latest_customers(index: SearchIndex) -> None:
    assert [NUMBER[hit.id] for hit in latest(index, EVERYONE, Wanted(), 3)] == [1, 2, 3]
    assert [NUMBER[hit.id] for hit in latest(index, EVERYONE, Wanted(branch=BRANCH_B), 3)] == [14]


def test_rows_of_the_hits(connection: Connection, index: SearchIndex) -> None:
    hits = find(index, EVERYONE, "4821").hits
    found = rows(connection, EVERYONE, hits, today="2026-11-23")
    assert found[customer_id(3)].relatives_phone == "0918 644 821"
    order = found[customer_id(5)].order
    assert order is not None and order.number == "SO34821"
    hidden = rows(connection, Scope(phone=False, money=False), hits, today="2026-11-23")
    assert hidden[customer_id(3)].relatives_phone is None and hidden[customer_id(3)].debt is None
    assert rows(connection, Scope(branches=frozenset({BRANCH_B})), hits, today="2026-11-23") == {}


HOSTILE = [
    *("", " ", "'", '"', "''; --", "a-b", "x:y", "NEAR(", "NEAR(a b, 2)", "*", "a*", "^a", "AND", "OR NOT"),
    *(
        "(",
        ")",
        "{name}: a",
        "\x00",
        "a\x00b",
        "\ud800",
        "a\udfffb",
        "😀",
        "👨‍👩‍👧",
        "\u202eabc",
        "\u200b",
        "é" * 500,
    ),
    *(
        "%",
        "_",
        "[a-z]",
        "\\",
        "\n\r\t",
        "0" * 10_000,
        "9" * 10_000,
        "a" * 10_000,
        "nguyen " * 2_000,
        "a1" * 5_000,
        "1 " * 5_000,
        "0903 " * 2_000,
        "+84" * 3_000,
    ),
    *(
        "<b>x</b>",
        "٠١٢٣",
        "123٤",
        "²³",
        "ⅷ",
        "ﷺ",
        "İ",
        "ß",
        "Ǆ",
        "\ufdfa",
        "e\u0301" * 3_000,
        "+" * 50,
        "+84",
        "0084",
    ),
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text(index: SearchIndex, typed: str) -> None:
    answer = find(index, EVERYONE, typed)
    assert answer.text == typed
    assert len({hit.id for hit in answer.hits}) == len(answer.hits), "somebody stands there twice"


def test_signs_inside_names_are_found_by_their_letters(index: SearchIndex) -> None:
    assert numbers(find(index, EVERYONE, 'o\'do "bong"')) == [20]
    assert numbers(find(index, EVERYONE, "<b>cộng")) == [20]
    assert numbers(find(index, EVERYONE, "محمد")) == [21]
    assert numbers(find(index, EVERYONE, "😀 vui")) == [22]


any_text = st.text(alphabet=st.characters(), max_size=60) | st.text(
    alphabet="0123456789 +-.()nguyenthiHÒAđưkhso'\":*/\x00\ud800", max_size=30
)


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_any_text_gives_an_answer_that_adds_up(index: SearchIndex, typed: str) -> None:
    answer = find(index, EVERYONE, typed)
    for group, total in answer.totals:
        assert total == sum(hit.group is group for hit in answer.hits)
    assert answer.count + answer.gone <= len(PEOPLE)
    hidden = find(index, Scope(branches=frozenset({BRANCH_B})), typed)
    assert {NUMBER[hit.id] for hit in hidden.hits} <= {14}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(set(PEOPLE) - {17, 18})), st.data())
def test_everyone_is_found_by_any_words_of_their_name(
    index: SearchIndex, who: int, data: st.DataObject
) -> None:
    name = PEOPLE[who][0]
    assert name is not None
    words = data.draw(st.permutations(name.split()))
    answer = find(index, EVERYONE, " ".join(words))
    assert who in numbers(answer)


def test_an_empty_replica_has_an_index(tmp_path: Path) -> None:
    from sync.replica.connection import REPLICA_FILE, open_writer
    from sync.replica.schema import prepare

    db = open_writer(tmp_path / REPLICA_FILE, KEY, create=True)
    prepare(db)
    db.close()
    reader = open_reader(tmp_path / REPLICA_FILE, KEY)
    empty = build_index(reader, rest=lambda: None)
    reader.close()
    assert len(empty) == 0
    for typed in ("4821", "hoa", "kh1", "dkl", "linh 821"):
        assert find(empty, EVERYONE, typed).count == 0
    assert latest(empty, EVERYONE, Wanted(), 5) == ()


def test_groups_have_one_order() -> None:
    assert [group.value for group in Group] == [
        *("phone", "relatives_phone", "ref", "order", "name", "initials", "name_part", "phone_part")
    ]
