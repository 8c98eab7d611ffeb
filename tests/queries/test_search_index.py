"""The compact keys of the search index, each answer beside one found by looking at every text."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tdental_desktop.queries.search_index import Ids, Keys, backwards
from tdental_desktop.queries.search_text import pieces

CODES = ["t000001", "t1", "so00001", "10", "010", "a10b", "0", "000", "kh", "đ12", "7" * 20, "1" + "0" * 18]


def _keys(texts: list[str], owners: list[int] | None = None) -> Keys:
    rows = np.array(owners if owners is not None else range(len(texts)), np.int32)
    return Keys(backwards(texts, 24), rows, numbered=True)


def _found(keys: Keys, entries: np.ndarray) -> list[str]:
    assert keys.texts(entries) == [keys.text(entry) for entry in entries.tolist()]
    return sorted(keys.texts(entries))


def _ends_in(text: str, number: int) -> bool:
    digits = text[len(text.rstrip("0123456789")) :][-18:]
    return digits != "" and int(digits) == number


@pytest.mark.parametrize("number", [0, 1, 10, 12, 100, 7, int("7" * 18)])
def test_a_number_is_found_whatever_zeros_and_letters_stand_before(number: int) -> None:
    keys = _keys(CODES)
    assert _found(keys, keys.numbered(number)) == sorted(text for text in CODES if _ends_in(text, number))


@pytest.mark.parametrize("end", ["1", "10", "00001", "0", "b", "kh", "đ12", "2", "9", "7" * 30])
def test_an_end_is_found(end: str) -> None:
    keys = _keys(CODES)
    assert _found(keys, keys.ending(end)) == sorted(text for text in CODES if text.endswith(end))


def test_of_one_number_the_lowest_row_comes_first() -> None:
    keys = _keys(["b5", "a5", "c5"], [2, 1, 0])
    assert [keys.text(entry) for entry in keys.numbered(5).tolist()] == ["c5", "a5", "b5"]


def test_parts_of_phones_are_those_that_hold_them() -> None:
    dice = random.Random(5)
    phones = [f"09{dice.randrange(10**8):08d}" for _ in range(3_000)]
    keys = _keys(phones)
    for part in ("123", "0912", "000", "99999", phones[7][3:8], phones[8]):
        begun, held = keys.holding(part)
        assert _found(keys, held) == sorted({phone for phone in phones if part in phone})
        assert _found(keys, begun) == sorted({phone for phone in phones if phone.startswith(part)})


def test_a_part_that_stands_only_far_apart_is_found() -> None:
    """Places further apart than two bytes count: 200,000 letters lie between the first and the last."""
    dice = random.Random(6)
    phones = ["".join(dice.choices("1234567", k=10)) for _ in range(18_000)]
    phones += ["0888000000", "0888999999"]  # by their ends the first and the last of all
    keys = _keys(phones)
    _, held = keys.holding("888")
    assert _found(keys, held) == ["0888000000", "0888999999"]


def test_nothing_to_search_finds_nothing() -> None:
    keys = _keys([])
    assert not len(keys.ending("1")) and not len(keys.numbered(1))
    assert not any(len(found) for found in keys.holding("123"))


GUIDS = ["3f2504e0-4f89-11d3-9a0c-0305e82c3301", "00000000-0000-0000-0000-00000000000a"]


@pytest.mark.parametrize(
    "ids",
    [
        GUIDS,
        [*GUIDS, "3F2504E0-4F89-11D3-9A0C-0305E82C3301"],
        ["1", "khách-22", ""],
        ["g" * 36, *GUIDS],
        ["3f2504e0a4f89-11d3-9a0c-0305e82c330"],
        [*GUIDS, "é" * 36],
    ],
)
def test_ids_come_back_as_they_were_written(ids: list[str]) -> None:
    order = np.arange(len(ids), dtype=np.int32)[::-1]
    made = Ids(["".join(ids[:1]), "".join(ids[1:])], np.array([len(one) for one in ids], np.int32), order)
    assert made.of(order) == ids
    assert [made[row] for row in range(len(ids))] == ids[::-1]


def test_every_letter_of_a_plain_word_is_one_letter_of_its_folded_form() -> None:
    """What spans rely on; ß and œ are two letters, so their words are not plain."""
    letters = [chr(code) for code in (*range(0x21, 0x300), *range(0x1EA0, 0x1EFA)) if chr(code).isalnum()]
    for letter in letters:
        (word,) = pieces(f"{letter}a")
        assert word.plain == (len(word.folded) == 2), letter
    assert [(word.start, word.end) for word in pieces("Nguyễn_Thị (Hoa)-2")] == [
        (0, 6),
        (7, 10),
        (12, 15),
        (17, 18),
    ]
