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
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]
Words = NDArray[np.signedinteger[Any]]
"""Numbers of words: two bytes each where there are few enough."""

TAIL = 4
"""Last words of a name that are compared in their order."""
_LAST = chr(0x10FFFF)
LETTER_BITS = 6
MOST_LETTERS = 10
"""First letters kept of a name: those of its last words."""
MOST_DIGITS = 18
_WIDEST = 65_535
_PORTION = 1 << 18
_AFTER = b"\xff"
_AFTER_DIGITS = b":"
_NONE: Rows = np.zeros(0, np.int32)
_GUID = 36
_HYPHENS = [8, 13, 18, 23]
_HEX: NDArray[np.uint8] = np.array(
    [b"0123456789abcdef".find(letter) % 256 for letter in range(256)], np.uint8
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Keys:
    """Phones, codes or order numbers: found by their end, by a part, or by the number they end in.

    Entries are kept in the order of their letters read backwards, so that those with the same end stand
    together; of equal ones the lowest row comes first.

    Args:
        letters: Letters and digits of each, folded, the last one first, padded with at least one zero.
        owners: The customer's row of each.
        numbered: They may be sought by their number.
        parts: They may be sought by a part that is not their end.
    """

    __slots__ = ("_numbered", "_parts", "_starts", "owners", "records", "width")

    def __init__(
        self, letters: NDArray[np.uint8], owners: Rows, *, numbered: bool = False, parts: bool = True
    ) -> None:
        used = int(letters.any(axis=0).sum()) + 1 if len(letters) else 1
        self.width = min(used, letters.shape[1])
        by_owner = np.argsort(owners, kind="stable").astype(np.int32)
        records = np.ascontiguousarray(letters[by_owner, : self.width])
        by_text = np.argsort(_texts(records), kind="stable").astype(np.int32)
        self.records = records[by_text]
        self.owners: Rows = owners[by_owner[by_text]].astype(np.int32)
        self._numbered = numbered
        del records, by_owner, by_text
        self._starts, self._parts = _by_three_digits(self.records if parts else self.records[:0])

    def __len__(self) -> int:
        return len(self.owners)

    def _between(self, ends: Sequence[bytes]) -> list[int]:
        """Where texts that stand not before each of these begin."""
        texts = _texts(self.records)
        places: list[int] = np.searchsorted(texts, np.array(ends, texts.dtype)).tolist()
        return places

    def ending(self, end: str) -> Rows:
        """Entries that end with these letters and digits."""
        back = _backwards(end)
        if len(back) >= self.width:
            return _NONE
        return np.arange(*self._between([back, back + _AFTER]), dtype=np.int32)

    def numbered(self, number: int) -> Rows:
        """Entries whose last digits are this number, whatever zeros and letters stand before."""
        back = _backwards(str(number))
        if not self._numbered or len(back) >= self.width:
            return _NONE
        ends: list[bytes] = []
        while len(back) < min(self.width, MOST_DIGITS):
            # It ends here, or a letter stands before it: any digit but zero would make it another number.
            ends += [back, back + b"0", back + _AFTER_DIGITS, back + _AFTER]
            back += b"0"
        if len(back) == MOST_DIGITS < self.width:
            ends += [back, back + _AFTER]
        found = self._between(ends)
        ranges = [range(low, high) for low, high in zip(found[::2], found[1::2], strict=True) if low < high]
        entries = np.array([entry for one in ranges for entry in one], np.int32)
        return entries[np.argsort(self.owners[entries], kind="stable")]

    def holding(self, part: str) -> tuple[Rows, Rows]:
        """Entries that hold these letters and digits: those that begin with them, then all.

        ``part`` holds three digits in a row, else nothing is found.
        """
        back = np.frombuffer(_backwards(part), np.uint8)
        places = self._rarest(back) if len(back) < self.width else None
        if places is None:
            return _NONE, _NONE
        inside = places % self.width + len(back) < self.width
        places = places[inside].astype(np.int64)
        flat = self.records.reshape(-1)
        for place, letter in enumerate(back):
            places = places[flat[places + place] == letter]
        entries = (places // self.width).astype(np.int32)
        whole = flat[places + len(back)] == 0
        return np.unique(entries[whole]), np.unique(entries)

    def _rarest(self, back: NDArray[np.uint8]) -> NDArray[np.int32] | None:
        """Where the part must begin if its rarest three digits stand where they do; and where it does not."""
        best: tuple[int, int, int] | None = None
        digits = back.astype(np.int32) - ord("0")
        for place in range(len(back) - 2):
            three = digits[place : place + 3]
            if not ((three >= 0) & (three <= 9)).all():
                continue
            code = int(three[0]) * 100 + int(three[1]) * 10 + int(three[2])
            count = int(self._starts[code + 1] - self._starts[code])
            if best is None or count < best[0]:
                best = count, code, place
        if best is None:
            return None
        _, code, place = best
        steps = self._parts[self._starts[code] : self._starts[code + 1]]
        found = np.cumsum(steps, dtype=np.int32) - np.int32(place)
        # A part that would begin before its record is told by the letters compared.
        return found[found >= 0]

    def text(self, entry: int) -> str:
        """The entry itself, folded."""
        record: bytes = self.records[entry].tobytes()
        return record.rstrip(b"\0").decode("utf-8", "ignore")[::-1]

    def texts(self, entries: Rows) -> list[str]:
        """Some entries, folded."""
        return [record.decode("utf-8", "ignore")[::-1] for record in _texts(self.records)[entries].tolist()]


def _texts(records: NDArray[np.uint8]) -> NDArray[np.bytes_]:
    return records.view(f"S{records.shape[1]}").reshape(len(records))


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


def _by_three_digits(letters: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Places in the records by the three digits that begin there; where each of the thousand starts.

    Of each thousandth the steps from place to place, two bytes each; a step too wide for them is walked in
    several, over places where the digits do not stand: whoever looks compares the letters there anyway.
    """
    if letters.size < 3:
        return np.zeros(1001, np.int64), np.zeros(0, np.uint16)
    codes = _codes(letters.reshape(-1))
    starts = np.zeros(1001, np.int64)
    found: list[NDArray[np.uint16]] = []
    # A hundred codes at a time: sorting millions of places at once would take as much memory as all else.
    for low in range(0, 1000, 100):
        places = np.flatnonzero((codes >= low) & (codes < low + 100)).astype(np.int32)
        mine = codes[places]
        by_code = np.argsort(mine, kind="stable")
        steps, ends = _steps(places[by_code], np.searchsorted(mine[by_code], np.arange(low, low + 101)))
        starts[low + 1 : low + 101] = starts[low] + ends[1:]
        found.append(steps)
    return starts, np.concatenate(found)


def _codes(letters: NDArray[np.uint8]) -> NDArray[np.int16]:
    """The three digits that begin at each place, as a number below a thousand; below zero where none do."""
    codes = np.empty(len(letters) - 2, np.int16)
    # Portion by portion: intermediate results of all at once would take five times as much memory.
    for start in range(0, len(codes), _PORTION):
        digits = letters[start : start + _PORTION + 2].astype(np.int16) - np.int16(ord("0"))
        digits[(digits < 0) | (digits > 9)] = -1000
        found = digits[:-2]
        for following in (digits[1:-1], digits[2:]):
            found = np.maximum(found, np.int16(-1000)) * np.int16(10) + following
            found[found < 0] = -1000
        codes[start : start + _PORTION] = found
    return codes


def _steps(places: Rows, bounds: NDArray[np.int64]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Steps between the places of each code (``bounds``: where each begins), and where those begin."""
    wide = np.diff(places, prepend=np.int32(0))
    firsts = bounds[:-1][bounds[:-1] < bounds[1:]]
    wide[firsts] = places[firsts]
    more = np.maximum(wide - 1, 0) // _WIDEST
    ends = np.cumsum(more + 1, dtype=np.int64)
    steps = np.full(int(ends[-1]) if len(ends) else 0, _WIDEST, np.uint16)
    steps[ends - 1] = wide - more * _WIDEST
    return steps, np.concatenate([[0], ends])[bounds]


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
        grounds: For ``search``: which rows a scope shows, worked out once.
    """

    ids: Ids
    words: list[str]
    accents: list[str]
    starts: NDArray[np.int64]
    rows: Rows
    tail: tuple[Words, ...]
    initials: NDArray[np.int64]
    branches: list[str]
    branch: Words
    gone: Flags
    archived: Flags
    unread: Flags
    phones: Keys
    relatives: Keys
    refs: Keys
    orders: Keys
    grounds: dict[object, object] = field(default_factory=dict)

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
    """Customer ids in one piece of memory: GUIDs as their 16 bytes, a tenth of as many Python texts.

    Args:
        joined: All ids one after the other, in portions.
        lengths: How long each is.
        order: Which of them each row has.
    """

    __slots__ = ("_ends", "_guids", "_order", "_text")

    def __init__(self, joined: Sequence[str], lengths: NDArray[np.int32], order: Rows) -> None:
        self._guids = _as_guids(joined, lengths)
        self._text, self._order, self._ends = "", order, np.zeros(0, np.int64)
        if self._guids is None:
            self._text = "".join(joined)
            self._ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        else:
            self._guids, self._order = self._guids[order], order[:0]

    def __getitem__(self, row: int) -> str:
        return self.of([row])[0]

    def of(self, rows: Sequence[int] | Rows) -> list[str]:
        """The ids of some rows."""
        if self._guids is not None:
            digits = self._guids[np.asarray(rows, np.int64)].tobytes().hex()
            return [
                f"{digits[n : n + 8]}-{digits[n + 8 : n + 12]}-{digits[n + 12 : n + 16]}"
                f"-{digits[n + 16 : n + 20]}-{digits[n + 20 : n + 32]}"
                for n in range(0, len(digits), 32)
            ]
        places = self._order[np.asarray(rows, np.int64)]
        ends, text = self._ends, self._text
        return [
            text[low:high] for low, high in zip(ends[places].tolist(), ends[places + 1].tolist(), strict=True)
        ]


def _as_guids(joined: Sequence[str], lengths: NDArray[np.int32]) -> NDArray[np.uint8] | None:
    """The ids as 16 bytes each; None when one is not written as GUIDs are: lower case, with hyphens."""
    if not len(lengths) or (lengths != _GUID).any():
        return None
    found: list[NDArray[np.uint8]] = []
    for text in joined:
        if not text.isascii():
            return None
        letters = np.frombuffer(text.encode(), np.uint8).reshape(-1, _GUID)
        digits = np.delete(letters, _HYPHENS, axis=1)
        values = _HEX[digits]
        if (letters[:, _HYPHENS] != ord("-")).any() or (values > 15).any():
            return None
        found.append((values[:, ::2] << 4 | values[:, 1::2]).astype(np.uint8))
    return np.concatenate(found)


def letter_number(letter: str) -> int:
    """1–62 of a letter or digit, 63 of one outside of them."""
    place = _LETTERS.find(letter)
    return place + 1 if letter and place >= 0 else 63
