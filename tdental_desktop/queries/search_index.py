"""The index of the search box: what people type, held in memory beside the encrypted file.

Chosen by measurement: a lookup costs some milliseconds at 317,000 customers, so that a key press is answered
before it is painted, without a thread, a lock or a page to decrypt. It is read whole from the replica (off
the GUI thread), never changed, and replaced by a newer one when its tables change. Rows are numbered by the
last thing that happened to the customer, latest first: of two equal hits the first is the likelier one.

``search_build`` makes it. Importing either imports numpy: do it where an index is built, not at the start.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]

TAIL = 4
"""Last words of a name that are compared in their order."""
_LAST = chr(0x10FFFF)
LETTER_BITS = 6
MOST_LETTERS = 10
"""First letters kept of a name: those of its last words."""
MOST_DIGITS = 18
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Keys:
    """Phones, codes or order numbers: found by their end, by a part, or by the number they end in.

    Args:
        letters: Letters and digits of each, folded, the last one first, padded with at least one zero.
        owners: The customer's row of each; those of the lowest rows are found first.
        numbered: They may be sought by their number.
        parts: They may be sought by a part that is not their end.
    """

    __slots__ = ("_by_number", "_by_text", "_numbers", "_parts", "_starts", "owners", "records", "width")

    def __init__(
        self, letters: NDArray[np.uint8], owners: Rows, *, numbered: bool = False, parts: bool = True
    ) -> None:
        order = np.argsort(owners, kind="stable")
        used = int(letters.any(axis=0).sum()) + 1 if len(letters) else 1
        self.width = min(used, letters.shape[1])
        self.owners: Rows = owners[order].astype(np.int32)
        self.records = np.ascontiguousarray(letters[order, : self.width])
        self._by_text: Rows = np.argsort(self._texts(), kind="stable").astype(np.int32)
        self._by_number: Rows | None = None
        if numbered:
            self._numbers = _numbers_at_the_end(self.records)
            self._by_number = np.argsort(self._numbers, kind="stable").astype(np.int32)
        self._starts, self._parts = _by_three_digits(self.records if parts else self.records[:0])

    def __len__(self) -> int:
        return len(self.owners)

    def _texts(self) -> NDArray[np.bytes_]:
        return self.records.view(f"S{self.width}").reshape(len(self.records))

    def ending(self, end: str) -> Rows:
        """Entries that end with these letters and digits."""
        back = _backwards(end)
        if len(back) >= self.width:
            return self._by_text[:0]
        texts = self._texts()
        low = int(np.searchsorted(texts, np.bytes_(back), "left", sorter=self._by_text))
        high = int(np.searchsorted(texts, np.bytes_(back + b"\xff"), "left", sorter=self._by_text))
        return self._by_text[low:high]

    def numbered(self, number: int) -> Rows:
        """Entries whose last digits are this number, whatever zeros and letters stand before."""
        if self._by_number is None:
            return self._by_text[:0]
        low = int(np.searchsorted(self._numbers, number, "left", sorter=self._by_number))
        high = int(np.searchsorted(self._numbers, number, "right", sorter=self._by_number))
        return self._by_number[low:high]

    def holding(self, part: str) -> tuple[Rows, Rows]:
        """Entries that hold these letters and digits: those that begin with them, then all.

        ``part`` holds three digits in a row, else nothing is found.
        """
        back = np.frombuffer(_backwards(part), np.uint8)
        places = self._rarest(back)
        if places is None or len(back) >= self.width:
            return self._by_text[:0], self._by_text[:0]
        inside = places % self.width + len(back) < self.width
        places = places[inside].astype(np.int64)
        flat = self.records.reshape(-1)
        for place, letter in enumerate(back):
            places = places[flat[places + place] == letter]
        entries = (places // self.width).astype(np.int32)
        whole = flat[places + len(back)] == 0
        return np.unique(entries[whole]), np.unique(entries)

    def _rarest(self, back: NDArray[np.uint8]) -> NDArray[np.int32] | None:
        """Where the part must begin if its rarest three digits stand where they do."""
        best: NDArray[np.int32] | None = None
        digits = back.astype(np.int32) - ord("0")
        for place in range(len(back) - 2):
            three = digits[place : place + 3]
            if not ((three >= 0) & (three <= 9)).all():
                continue
            code = int(three[0]) * 100 + int(three[1]) * 10 + int(three[2])
            found = self._parts[self._starts[code] : self._starts[code + 1]]
            if best is None or len(found) < len(best):
                best = found - place
        # A part that would begin before its record is told by the letters compared.
        return None if best is None else best[best >= 0]

    def text(self, entry: int) -> str:
        """The entry itself, folded."""
        record: bytes = self.records[entry].tobytes()
        return record.rstrip(b"\0").decode("utf-8", "ignore")[::-1]


def backwards(texts: Sequence[str], width: int) -> NDArray[np.uint8]:
    """One row of ``width`` bytes for each text, its last letter first, padded with zeros (at least one)."""
    joined = "".join(texts)
    if not joined or not joined.isascii():
        records = b"".join(_backwards(text)[: width - 1].ljust(width, b"\0") for text in texts)
        return np.frombuffer(records, np.uint8).reshape(len(texts), width)
    letters = np.frombuffer(joined.encode(), np.uint8)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    places = np.cumsum(lengths)[:, None] - 1 - np.arange(width)
    inside = np.arange(width) < np.minimum(lengths, width - 1)[:, None]
    return np.where(inside, letters[np.maximum(places, 0)], np.uint8(0))


def _backwards(text: str) -> bytes:
    return text[::-1].encode("utf-8", "ignore")


def _numbers_at_the_end(letters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The number that each (backward) text ends in, -1 without a digit."""
    total = np.zeros(len(letters), np.int64)
    running = np.ones(len(letters), bool)
    for place in range(min(letters.shape[1], MOST_DIGITS)):
        digit = letters[:, place].astype(np.int64) - ord("0")
        running &= (digit >= 0) & (digit <= 9)
        if place == 0:
            total[~running] = -1
        total[running] += digit[running] * 10**place
    return total


def _by_three_digits(letters: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Places in the records by the three digits that begin there; where each of the thousand starts."""
    if letters.size < 3:
        return np.zeros(1001, np.int64), np.zeros(0, np.int32)
    digits = letters.reshape(-1).astype(np.int16)
    digits -= ord("0")
    digits[(digits < 0) | (digits > 9)] = -1000
    codes = digits[:-2].copy()
    for following in (digits[1:-1], digits[2:]):
        np.maximum(codes, -1000, out=codes)
        codes *= np.int16(10)
        codes += following
        codes[codes < 0] = -1000
    starts = np.zeros(1001, np.int64)
    found = np.empty(int((codes >= 0).sum()), np.int32)
    # A hundred codes at a time: sorting millions of places at once would take as much memory as all else.
    for low in range(0, 1000, 100):
        places = np.flatnonzero((codes >= low) & (codes < low + 100)).astype(np.int32)
        mine = codes[places]
        starts[low + 1 : low + 101] = starts[low] + np.cumsum(np.bincount(mine - low, minlength=100))
        found[starts[low] : starts[low + 100]] = places[np.argsort(mine, kind="stable")]
    return starts, found


@dataclass(frozen=True, slots=True, eq=False)
class SearchIndex:
    """See the module. Immutable; any thread.

    Attributes:
        words: Folded words of all names in order; ``accents``: the accented form of each.
        starts, rows: Rows whose name holds word ``w``: ``rows[starts[w]:starts[w + 1]]``.
        tail: The given name of each row, the word before it, and so on, -1 for none.
        initials: First letters of each name in base 64, the given name's lowest; 0 for none.
        branches, branch: All branch ids; which of them each row has, -1 for none.
        gone, archived, unread: Tombstoned; not followed any more; detail (relatives' phones) not held.
        ids: Customer ids by row.
    """

    ids: Ids
    words: list[str]
    accents: list[str]
    starts: NDArray[np.int64]
    rows: Rows
    tail: tuple[Rows, ...]
    initials: NDArray[np.int64]
    branches: list[str]
    branch: Rows
    gone: Flags
    archived: Flags
    unread: Flags
    phones: Keys
    relatives: Keys
    refs: Keys
    orders: Keys

    def __len__(self) -> int:
        return len(self.gone)

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Words ``low`` to below ``high`` begin with ``prefix``."""
        return bisect_left(self.words, prefix), bisect_left(self.words, prefix + _LAST)

    def exactly(self, word: str) -> tuple[int, int]:
        """Words ``low`` to below ``high`` are ``word`` in different accents."""
        return bisect_left(self.words, word), bisect_left(self.words, word + "\0")

    def with_initials(self, letters: str) -> tuple[Flags, Flags]:
        """Rows whose names have just these first letters; rows where they are those of the last words."""
        code = 0
        for letter in letters:
            code = code << LETTER_BITS | letter_number(letter)
        ending = (self.initials & ((1 << LETTER_BITS * len(letters)) - 1)) == code
        return self.initials == code, ending

    def marked(self, low: int, high: int) -> Flags:
        """Rows whose name holds one of these words."""
        found = np.zeros(len(self), bool)
        found[self.rows_of(low, high)] = True
        return found

    def rows_of(self, low: int, high: int) -> Rows:
        """Rows whose name holds one of these words; a row may come twice."""
        return self.rows[self.starts[low] : self.starts[high]]


class Ids:
    """Customer ids in one piece of memory: a tenth of as many Python texts."""

    __slots__ = ("_ends", "_order", "_text")

    def __init__(self, joined: str, lengths: NDArray[np.int32], order: Rows) -> None:
        self._text = joined
        self._ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self._order = order

    def __getitem__(self, row: int) -> str:
        place = int(self._order[row])
        return self._text[self._ends[place] : self._ends[place + 1]]


def letter_number(letter: str) -> int:
    """1–62 of a letter or digit, 63 of one outside of them."""
    place = _LETTERS.find(letter)
    return place + 1 if letter and place >= 0 else 63
