"""Folding for search, with examples written by hand from the screens reference 14.4."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.replica import fold
from sync.replica.fold import fold_text, normal_phone, phones_of, reversed_phone, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Hoa", "nguyen thi hoa"),
        ("NGUYỄN THỊ HOA", "nguyen thi hoa"),
        ("Đặng Đức Đạt", "dang duc dat"),
        ("Ðặng", "dang"),  # eth, typed for Đ
        ("ðặng", "dang"),
        ("hòa", "hoa"),
        ("hoà", "hoa"),
        ("Ưu Ương Ơn", "uu uong on"),
        ("  Lê \u00a0 Văn\tTám \n", "le van tam"),
        ("Trần\u200b Thử\ufeff", "tran thu"),
        ("Müller-Straße", "muller-strasse"),
        ("İz", "iz"),
        ("KH 01 (VIP)", "kh 01 (vip)"),
        ("", ""),
        ("   ", ""),
        (None, None),
        ("a\x00b", "a\x00b"),
        ("\ud800x", "\ud800x"),
    ],
)
def test_fold(text: str | None, folded: str | None) -> None:
    assert fold_text(text) == folded


def test_composed_and_decomposed_are_one() -> None:
    name = "Nguyễn Thị Hường Đỗ"
    assert unicodedata.normalize("NFD", name) != unicodedata.normalize("NFC", name)
    assert fold_text(unicodedata.normalize("NFD", name)) == "nguyen thi huong do"
    assert fold_text(unicodedata.normalize("NFC", name)) == "nguyen thi huong do"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(st.text())
def test_any_text_gives_words_that_are_safe_to_ask_for(text: str) -> None:
    for word in tokens(text):
        assert word
        assert not set(word) & set("\"'*():^-+_ {}\x00")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nguyễn Thị Hoa - K2", ("nguyen", "thi", "hoa", "k2")),
        ("LÊ VĂN TÁM (bạn chị Đào) +2", ("le", "van", "tam", "ban", "chi", "dao", "2")),
        ("KH_00123/A", ("kh", "00123", "a")),
        ('"; DROP * NEAR(', ("drop", "near")),
        ("", ()),
    ],
)
def test_tokens(text: str, words: tuple[str, ...]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0903123456", "0903123456"),
        ("0903 123 456", "0903123456"),
        ("0903.123.456", "0903123456"),
        ("0903-123-456", "0903123456"),
        ("0903,123,456", "0903123456"),
        ("+84903123456", "0903123456"),
        ("+84 (0) 903 123 456", "0903123456"),
        ("(+84) 903-123-456", "0903123456"),
        ("84903123456", "0903123456"),
        ("0084 903 123 456", "0903123456"),
        ("090 312 0456", "0903120456"),
        ("(028) 3822 1234", "02838221234"),
        ("+84 28 3822 1234", "02838221234"),
        ("028 38 22 12 04", "02838221204"),
        ("0903123456 (mẹ)", "0903123456"),
        ("０９０３１２３４５６", "0903123456"),
        ("8412", "8412"),  # a part of a number, as typed into the search box
        ("3456", "3456"),
        ("115", "115"),
        ("8438221234", "8438221234"),
        ("không có", None),
        ("", None),
        (None, None),
    ],
)
def test_phone(text: str | None, number: str | None) -> None:
    assert normal_phone(text) == number


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *[(f"016{d}", f"03{d}") for d in "23456789"],
        ("0120", "070"),
        ("0121", "079"),
        ("0122", "077"),
        ("0126", "076"),
        ("0128", "078"),
        ("0123", "083"),
        ("0124", "084"),
        ("0125", "085"),
        ("0127", "081"),
        ("0129", "082"),
        ("0186", "056"),
        ("0188", "058"),
        ("0199", "059"),
    ],
)
def test_old_mobile_prefixes(old: str, new: str) -> None:
    assert normal_phone(f"{old} 345 6789") == f"{new}3456789"
    assert normal_phone(f"+84{old[1:]}3456789") == f"{new}3456789"
    assert normal_phone(f"{old}345678") == f"{old}345678", "ten digits are no old mobile"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0903123456 / 0918654321", ("0903123456", "0918654321")),
        ("0903123456/0918654321", ("0903123456", "0918654321")),
        ("0903 123 456 - 0918 654 321", ("0903123456", "0918654321")),
        ("0903.123.456-0918.654.321", ("0903123456", "0918654321")),
        ("0903123456, 0918654321", ("0903123456", "0918654321")),
        ("0903123456 0918654321", ("0903123456", "0918654321")),
        ("09031234560918654321", ("0903123456", "0918654321")),
        ("0903123456 (mẹ) 0918654321 (ba)", ("0903123456", "0918654321")),
        ("0903123456 hoặc +84918654321", ("0903123456", "0918654321")),
        ("+84903123456+84918654321", ("0903123456", "0918654321")),
        ("0162 345 6789; 028 3822 1234", ("0323456789", "02838221234")),
        ("0903123456 / 0903 123 456", ("0903123456",)),
        ("0903123456\n0918654321", ("0903123456", "0918654321")),
        ("---", ()),
        (None, ()),
    ],
)
def test_several_numbers_in_one_field(text: str | None, numbers: tuple[str, ...]) -> None:
    assert phones_of(text) == numbers


def test_a_long_field_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    monkeypatch.setattr(fold, "_count", lambda number: counted.append("") or len(number.lstrip("+")))
    assert phones_of("12 " * 3_000) == ("12" * 3_000,)
    assert len(counted) <= 3 * 3_000, "the window searches what is pasted while it is painted"


def test_the_last_digits_become_a_prefix() -> None:
    assert reversed_phone("0903 123 456") == "6543213090"
    assert reversed_phone("+84 903 123 456") == "6543213090"
    assert "6543213090".startswith(reversed_phone("3456") or "-")
    assert reversed_phone(None) is None


@given(st.text(alphabet="0123456789+84 .-/,()ab", max_size=60))
def test_a_number_is_digits_and_normal_already(text: str) -> None:
    for number in phones_of(text):
        assert number.isascii() and number.isdigit()
