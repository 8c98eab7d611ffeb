"""Names in the search index: words in any order, the given name first, initials, raw Telex and VNI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tdental_desktop.queries.search_index import TAIL, Flags, Rows, SearchIndex, Words
from tdental_desktop.queries.search_text import Term, letters_and_tone, term, typed_without_method

_MOST_INITIALS = 6
_LEAST_PART = 2
_LEAST_GLUED = 5
_MOST_GLUED = 40
_MOST_SPLITS = 6
_TIERS = 6


class Names:
    """Questions about names; made for one search. Any thread."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    # -- words, each the beginning of one

    def ranked(self, terms: Sequence[Term]) -> Rows:
        """Rows whose name holds words that begin with all the terms, best first.

        First what agrees in accents, where accents were typed; then the tier of :meth:`_tiers`; then
        customers who are followed; then the latest.
        """
        rows = self._together([self._index.beginning(one.folded) for one in terms])
        if not len(rows):
            return rows
        # Small integers: numpy sorts them by counting.
        rank = self._tiers(terms, rows) * np.int8(2) + self._index.archived[rows]
        if any(one.marked for one in terms):
            rank += np.int8(2 * _TIERS) * ~self._agrees(terms, rows)
        return rows[np.argsort(rank, kind="stable")]

    def mask(self, term: Term) -> Flags:
        """Rows with a word that begins so."""
        return self._index.marked(*self._index.beginning(term.folded))

    def _together(self, ranges: Sequence[tuple[int, int]]) -> Rows:
        """Rows that have a word in every range, in order, each once."""
        index = self._index
        starts = index.starts
        by_size = sorted(set(ranges), key=lambda found: int(starts[found[1]] - starts[found[0]]))
        if not by_size or by_size[0][0] >= by_size[0][1]:
            return index.rows[:0]
        found = index.marked(*by_size[0])
        for low, high in by_size[1:]:
            found &= index.marked(low, high)
        return np.flatnonzero(found).astype(np.int32)

    def _tiers(self, terms: Sequence[Term], rows: Rows) -> NDArray[np.int8]:
        """How well each row answers: 0 best.

        0  the name ends in these words: ``thi hoa`` for Nguyễn Thị Hoa
        1  the same, the last one half typed: ``thi ho``; or single letters that are its initials
        2  one of the words is the given name
        3  the given name begins with one of them
        4  the words stand together earlier in the name; of one word alone: it is a whole word there
        5  the rest: ``hoa`` for Hoàng Minh Đạt
        """
        index = self._index
        begin = [index.beginning(one.folded) for one in terms]
        exact = [index.exactly(one.folded) for one in terms]
        tiers = np.full(len(rows), _TIERS - 1, np.int8)
        # One word needs but the given name; more than are kept have no order to compare.
        tail = [words[rows] for words in index.tail[: 1 if len(terms) == 1 else TAIL]]
        typed = exact[:-1] + begin[-1:]
        shifts = range(TAIL - len(terms), 0, -1) if len(terms) > 1 else ()
        for shift in shifts:
            tiers[_in_order(tail, typed, shift)] = 4
        if len(terms) == 1:
            tiers[index.marked(*exact[0])[rows]] = 4
        tiers[_within_any(tail[0], begin)] = 3
        tiers[_within_any(tail[0], exact)] = 2
        if len(terms) <= TAIL:
            tiers[_in_order(tail, typed, 0)] = 1
            tiers[_in_order(tail, exact, 0)] = 0
        if len(terms) > 1 and all(len(one.folded) == 1 for one in terms):
            same, _ = index.with_initials("".join(one.folded for one in terms)[-_MOST_INITIALS:])
            tiers[same[rows]] = 1
        return tiers

    def _agrees(self, terms: Sequence[Term], rows: Rows) -> Flags:
        """Rows that have every word that was typed with accents in just these accents."""
        index = self._index
        agreed = np.ones(len(rows), bool)
        for one in (one for one in terms if one.marked):
            mask = np.zeros(len(index), bool)
            for word in range(*index.beginning(one.folded)):
                letters, tone = letters_and_tone(index.accents[word])
                if letters.startswith(one.letters) and one.tone in ("", tone):
                    mask[index.rows_of(word, word + 1)] = True
            agreed &= mask[rows]
        return agreed

    # -- other readings

    def readings(self, terms: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
        """The same typed without an input method, or without blanks; only readings that words begin with."""
        read = [self._reading(one) for one in terms]
        if any(found is not one for found, one in zip(read, terms, strict=True)):
            yield tuple(read)
        if len(terms) == 1 and _LEAST_GLUED <= len(terms[0].folded) <= _MOST_GLUED:
            raw = terms[0].folded
            for word in (raw, *typed_without_method(raw)):
                for parts in self._parts(word):
                    yield tuple(term(part) for part in parts)

    def _reading(self, one: Term) -> Term:
        for word in typed_without_method(one.folded):
            low, high = self._index.beginning(word)
            if low < high:
                return term(word)
        return one

    def _parts(self, glued: str) -> list[list[str]]:
        """``nguyenthihoa`` → nguyen, thi, hoa: whole words, the last may be half typed; fewest words first.

        One is not enough: ``buihonguyen`` is Bùi Hồng Uyên as well as Bùi Hồ Nguyên.
        """
        index = self._index
        found: list[list[list[str]]] = [[[]], *([] for _ in glued)]
        for start in range(len(glued)):
            if not found[start]:
                continue
            found[start] = sorted(found[start], key=len)[:_MOST_SPLITS]
            for end in range(start + 1, len(glued) + 1):
                word = glued[start:end]
                low, high = index.exactly(word) if end < len(glued) else index.beginning(word)
                if low < high:
                    found[end] += [[*before, word] for before in found[start]]
        whole = sorted(found[-1], key=len)
        return [parts for parts in whole if len(parts) > 1][:_MOST_SPLITS]

    def by_initials(self, terms: Sequence[Term]) -> Rows:
        """One short word of letters: names with just these initials, then names that end in them."""
        word = terms[0].folded
        if len(terms) != 1 or not 2 <= len(word) <= _MOST_INITIALS or not word.isalpha() or terms[0].marked:
            return self._index.rows[:0]
        same, ending = self._index.with_initials(word)
        rows = np.flatnonzero(ending)
        rank = np.int8(2) * ~same[rows] + self._index.archived[rows]
        return rows[np.argsort(rank, kind="stable")].astype(np.int32)

    def holding(self, terms: Sequence[Term]) -> Rows:
        """Rows where every term stands somewhere inside a word, as TDental itself searches."""
        index = self._index
        rows: Rows | None = None
        for one in terms:
            if len(one.folded) < _LEAST_PART:
                mask = self.mask(one)
            else:
                mask = np.zeros(len(index), bool)
                for number, word in enumerate(index.words):
                    if one.folded in word:
                        mask[index.rows_of(number, number + 1)] = True
            rows = np.flatnonzero(mask).astype(np.int32) if rows is None else rows[mask[rows]]
        found = index.rows[:0] if rows is None else rows
        return found[np.argsort(index.archived[found], kind="stable")]


def _within_any(words: Words, ranges: Sequence[tuple[int, int]]) -> Flags:
    found = np.zeros(len(words), bool)
    for low, high in ranges:
        if low < high:
            found |= (words >= low) & (words < high)
    return found


def _in_order(tail: Sequence[Words], ranges: Sequence[tuple[int, int]], shift: int) -> Flags:
    """Rows whose words, ``shift`` before the last, are in these ranges one after the other."""
    found = np.ones(len(tail[0]), bool)
    for place, (low, high) in enumerate(reversed(ranges)):
        words = tail[place + shift]
        found &= (words >= low) & (words < high)
    return found
