"""Found letters are marked in the original: accents, combining marks, signs and old numbers included."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdental_desktop.queries.search_kinds import Group
from tdental_desktop.queries.search_spans import Spans, code_spans, name_spans, phone_spans
from tdental_desktop.queries.search_text import name_words, pieces, understand


def marked(text: str, spans: Spans) -> str:
    """The text with its marks as brackets: what a person would see."""
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("Nguyễn Thị Hoa", "hoa", "Nguyễn Thị [Hoa]"),
        ("Nguyễn Thị Hoa", "nguyen ho", "[Nguyễn] Thị [Ho]a"),
        ("ĐOÀN Đức", "d", "[Đ]OÀN [Đ]ức"),
        ("Nguye\u0302\u0303n Thi\u0323", "nguye thi", "[Nguye\u0302\u0303]n [Thi\u0323]"),
        ("Nguye\u0302\u0303n", "nguyen", "[Nguye\u0302\u0303n]"),
        ("Tuyết", "tuyeets", "[Tuyết]"),
        ("Tuyết", "tuyee", "[Tuyê]t".replace("ê", "ế")),
        ("Ng\u200buyễn", "nguyen", "[Ng\u200buyễn]"),
        ("😀 Vui Vẻ", "ve", "😀 Vui [Vẻ]"),
        ("O'Đỗ (Bống)", "bong o", "[O]'Đỗ ([Bống])"),
        ("Nguyễn Thị Hoa", "nguyenthihoa", "[Nguyễn] [Thị] [Hoa]"),
        ("Straße Ù", "strass", "[Straß]e Ù"),
    ],
)
def test_names(name: str, typed: str, shown: str) -> None:
    assert marked(name, name_spans(name, understand(typed), Group.NAME)) == shown


def test_initials_mark_the_first_letters_of_the_name_itself() -> None:
    assert (
        marked("Đỗ Thị Ân (VIP)", name_spans("Đỗ Thị Ân (VIP)", understand("dta"), Group.INITIALS))
        == "[Đ]ỗ [T]hị [Â]n (VIP)"
    )
    assert (
        marked("Lê Đỗ Thị Ân", name_spans("Lê Đỗ Thị Ân", understand("dta"), Group.INITIALS))
        == "Lê [Đ]ỗ [T]hị [Â]n"
    )


def test_the_inside_of_a_word() -> None:
    assert marked("Tuyết", name_spans("Tuyết", understand("uye"), Group.NAME_PART)) == "T[uyế]t"


@pytest.mark.parametrize(
    ("shown", "typed", "group", "key", "result"),
    [
        ("0903 004 821", "4821", Group.PHONE, "0903004821", "0903 00[4 821]"),
        ("0903 004 821", "+84903004821", Group.PHONE, "0903004821", "[0903 004 821]"),
        ("0904 821 336", "4821", Group.PHONE_PART, "0904821336", "090[4 821] 336"),
        ("01623456789", "456789", Group.PHONE, "0323456789", "01623[456789]"),
        ("01623456789", "0323456789", Group.PHONE, "0323456789", "016[23456789]"),
        ("0908 777 111 / 028 3822 5566", "7111", Group.PHONE, "0908777111", "0908 77[7 111] / 028 3822 5566"),
        ("0903 004 821", "linh 821", Group.NAME, "", "0903 004 [821]"),
        ("0903 004 821", "linh", Group.NAME, "", "0903 004 821"),
    ],
)
def test_phones(shown: str, typed: str, group: Group, key: str, result: str) -> None:
    assert marked(shown, phone_spans(shown, understand(typed), group, key)) == result


@pytest.mark.parametrize(
    ("shown", "typed", "result"),
    [
        ("KH04821", "4821", "KH0[4821]"),
        ("KH04821", "kh4821", "KH0[4821]"),
        ("KH04821", "KH04", "[KH04]821"),
        ("SO/2026/0012", "so20260012", "[SO/2026/0012]"),
        ("SO34821", "hoa", "SO34821"),
    ],
)
def test_codes(shown: str, typed: str, result: str) -> None:
    assert marked(shown, code_spans(shown, understand(typed))) == result


@pytest.mark.parametrize(
    ("name", "words", "own"),
    [
        ("Nguyễn Thị Hoa (VIP) - K2", ["nguyễn", "thị", "hoa", "vip", "k2"], 3),
        ("Lê Văn An-K", ["lê", "văn", "an", "k"], 3),
        ("Trần Bình + 2", ["trần", "bình", "2"], 2),
        ("Đỗ - Lan", ["đỗ", "lan"], 1),
        ("BÙI ĐỨC ANH", ["bùi", "đức", "anh"], 3),
        ("(abc)", ["abc"], 1),
        ("", [], 0),
    ],
)
def test_a_name_and_the_notes_behind_it(name: str, words: list[str], own: int) -> None:
    assert name_words(name) == (words, own)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20), st.sampled_from(list(Group)))
def test_spans_lie_in_the_text_in_order_and_apart(shown: str, typed: str, group: Group) -> None:
    asked = understand(typed)
    if not asked.terms:
        return
    for spans in (
        name_spans(shown, asked, group),
        phone_spans(shown, asked, group, "0903004821"),
        code_spans(shown, asked),
    ):
        flat = [place for span in spans for place in span]
        assert flat == sorted(flat) and all(0 <= place <= len(shown) for place in flat)
        assert all(start < end for start, end in spans)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_words_know_their_places(text: str) -> None:
    for piece in pieces(text):
        assert 0 <= piece.start < piece.end <= len(text)
        assert text[piece.start].isalnum()
