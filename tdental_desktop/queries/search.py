"""Answers the search box from the index: which customers, why, and in which order (screens reference 14.4).

A pure lookup without the database: about a millisecond, so the GUI thread asks it at each key press. What a
person may not see is taken out here: branches outside the scope are neither found nor counted, and phones are
not searched without the right to see them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.search_index import MOST_DIGITS, Flags, Keys, Rows, SearchIndex
from tdental_desktop.queries.search_kinds import Answer, Group, Hit, Wanted
from tdental_desktop.queries.search_names import Names
from tdental_desktop.queries.search_text import LEAST_DIGITS, Term, understand

MOST_SHOWN = 200
MOST_IN_GROUP = 60
_MOST_GROUNDS = 4


def find(index: SearchIndex, scope: Scope, text: str, wanted: Wanted | None = None) -> Answer:
    """Everyone whom ``text`` may mean. Never raises, whatever was typed. Any thread; a millisecond.

    Args:
        index: From ``search_build.build_index``.
        scope: What the person may see.
        text: As typed, half a word or a phone number included.
        wanted: Where to look.
    """
    return _Search(index, scope, text, wanted or Wanted()).answer()


def latest(index: SearchIndex, scope: Scope, wanted: Wanted, most: int) -> tuple[Hit, ...]:
    """Customers with whom something happened last: what an empty box offers. Any thread."""
    shown = _allowed(index, scope) & ~index.gone & ~index.archived
    if wanted.branch is not None:
        shown &= _of_branch(index, wanted.branch)
    return tuple(Hit(index.ids[row], Group.NAME) for row in np.flatnonzero(shown)[:most].tolist())


@dataclass(slots=True)
class _Found:
    """Rows in the order of showing; where it was not the name that matched, the entry of ``keys``."""

    group: Group
    rows: Rows
    entries: Rows
    keys: Keys | None


@dataclass(frozen=True, slots=True)
class _Ground:
    """Which rows are looked through: the same at every key press until the index or the scope changes."""

    allowed: Flags
    shown: Flags
    elsewhere: Flags
    everywhere: bool
    searched: int
    unread: int


def _ground(index: SearchIndex, scope: Scope, wanted: Wanted) -> _Ground:
    key = (scope.branches, wanted)
    known = index.grounds.get(key)
    if isinstance(known, _Ground):
        return known
    allowed = _allowed(index, scope)
    inside = allowed if wanted.branch is None else allowed & _of_branch(index, wanted.branch)
    shown = inside if wanted.gone else inside & ~index.gone
    elsewhere = allowed & ~inside & ~index.gone
    found = _Ground(
        allowed,
        shown,
        elsewhere,
        not elsewhere.any(),
        _count(shown),
        _count(shown & index.unread),
    )
    if len(index.grounds) >= _MOST_GROUNDS:
        index.grounds.clear()
    index.grounds[key] = found
    return found


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


class _Search:
    def __init__(self, index: SearchIndex, scope: Scope, text: str, wanted: Wanted) -> None:
        self._index = index
        self._scope = scope
        self._text = text
        self._wanted = wanted
        self._asked = understand(text)
        self._ground = _ground(index, scope, wanted)
        self._allowed, self._shown = self._ground.allowed, self._ground.shown
        self._seen = np.zeros(len(index), bool)
        self._found: list[_Found] = []

    def answer(self) -> Answer:
        asked, scope = self._asked, self._scope
        if asked.terms:
            if asked.digits:
                self._by_digits()
            else:
                self._by_words()
        hits, totals = self._hits()
        ground = self._ground
        left = self._seen & ground.allowed
        return Answer(
            text=self._text,
            asked=asked,
            hits=hits,
            totals=totals,
            searched=ground.searched,
            elsewhere=0 if ground.everywhere else _count(left & ground.elsewhere),
            gone=0 if self._wanted.gone else _count(left & self._index.gone),
            unread=ground.unread if scope.phone else 0,
            phones=scope.phone,
        )

    def _hits(self) -> tuple[tuple[Hit, ...], tuple[tuple[Group, int], ...]]:
        hits: list[Hit] = []
        totals: dict[Group, int] = {}
        most = MOST_SHOWN if len({found.group for found in self._found}) == 1 else MOST_IN_GROUP
        for found in self._found:
            shown = np.flatnonzero(self._shown[found.rows])
            if not len(shown):
                continue
            room = max(0, most - totals.get(found.group, 0))
            totals[found.group] = totals.get(found.group, 0) + len(shown)
            shown = shown[:room]
            ids, relative = self._index.ids.of(found.rows[shown]), found.keys is self._index.relatives
            if found.keys is None:
                hits += [Hit(key, found.group) for key in ids]
            else:
                texts = found.keys.texts(found.entries[shown])
                hits += [Hit(key, found.group, text, relative) for key, text in zip(ids, texts, strict=True)]
        return tuple(hits), tuple(totals.items())

    # -- groups

    def _add(self, group: Group, rows: Rows, entries: Rows | None = None, keys: Keys | None = None) -> None:
        """Rows of a group, best first; whoever stands in an earlier group is left out."""
        fresh = ~self._seen[rows] & self._allowed[rows]
        rows = rows[fresh]
        if len(rows):
            self._seen[rows] = True
            self._found.append(_Found(group, rows, rows if entries is None else entries[fresh], keys))

    def _add_entries(self, group: Group, keys: Keys, *parts: Rows) -> None:
        """Entries of phones or codes; earlier parts come first, followed customers before archived ones."""
        entries = np.concatenate(parts)
        rows = keys.owners[entries]
        rank = np.repeat(np.arange(len(parts), dtype=np.int8) * np.int8(2), [len(part) for part in parts])
        order = np.lexsort((rows, rank + self._index.archived[rows]))
        rows, entries = rows[order], entries[order]
        _, first = np.unique(rows, return_index=True)
        first.sort()
        self._add(group, rows[first], entries[first], keys)

    # -- digits alone

    def _by_digits(self) -> None:
        asked, index = self._asked, self._index
        digits = asked.digits
        long = len(digits) >= LEAST_DIGITS
        if long and self._scope.phone:
            for group, phones in ((Group.PHONE, index.phones), (Group.RELATIVE, index.relatives)):
                self._add_entries(group, phones, np.concatenate([phones.ending(end) for end in asked.ends]))
        for group, codes in ((Group.REF, index.refs), (Group.ORDER, index.orders)):
            exact = codes.numbered(int(digits)) if len(digits) <= MOST_DIGITS else codes.owners[:0]
            self._add_entries(group, codes, exact, codes.ending(digits) if long else exact[:0])
        names = Names(index)
        self._add(Group.NAME, names.ranked(asked.terms))
        if long and self._scope.phone:
            self._add_parts()
        if len(asked.terms) > 1 and not self._found:
            self._mixed(names)

    def _add_parts(self) -> None:
        """Phones that begin with the digits, then those that hold them anywhere."""
        for phones in (self._index.phones, self._index.relatives):
            begun = [phones.holding(part)[0] for part in self._asked.begins]
            self._add_entries(
                Group.PHONE_PART, phones, np.concatenate(begun), phones.holding(self._asked.digits)[1]
            )

    # -- words

    def _by_words(self) -> None:
        asked, index = self._asked, self._index
        if asked.has_digits:
            for group, codes in ((Group.REF, index.refs), (Group.ORDER, index.orders)):
                self._add_entries(group, codes, *_code_entries(codes, asked.compact))
        names = Names(index)
        plain = names.ranked(asked.terms)
        self._add(Group.NAME, plain)
        if any(term.digits for term in asked.terms) or (asked.has_digits and not self._found):
            self._mixed(names)
        coded = any(found.group in (Group.REF, Group.ORDER) for found in self._found)
        if not coded and _count(self._seen) < MOST_IN_GROUP:
            for reading in names.readings(asked.terms):
                self._add(Group.NAME, names.ranked(reading))
        self._add(Group.INITIALS, names.by_initials(asked.terms))
        if _count(self._seen) < MOST_IN_GROUP:
            self._add(Group.NAME_PART, names.holding(asked.terms))

    def _mixed(self, names: Names) -> None:
        """Words and numbers together: ``hoa 4821``, ``hoa kh12``: a name, the end of a phone, or a code."""
        rows: Rows | None = None
        for term in self._asked.terms:
            mask = names.mask(term)
            if term.digits:
                mask |= self._numbers_of(term)
            elif any(char.isdigit() for char in term.folded):
                mask |= self._codes_of(term)
            rows = np.flatnonzero(mask).astype(np.int32) if rows is None else rows[mask[rows]]
            if not len(rows):
                return
        if rows is not None:
            self._add(Group.NAME, rows)

    def _codes_of(self, term: Term) -> Flags:
        """Who has this code or order number, zeros left out or not, or one that begins so."""
        mask = np.zeros(len(self._index), bool)
        for codes in (self._index.refs, self._index.orders):
            for entries in _code_entries(codes, term.folded)[:3]:
                mask[codes.owners[entries]] = True
        return mask

    def _numbers_of(self, term: Term) -> Flags:
        index, digits = self._index, term.folded
        mask = np.zeros(len(index), bool)
        for codes in (index.refs, index.orders):
            if len(digits) <= MOST_DIGITS:
                mask[codes.owners[codes.numbered(int(digits))]] = True
            if len(digits) >= LEAST_DIGITS:
                mask[codes.owners[codes.ending(digits)]] = True
        if self._scope.phone and len(digits) >= LEAST_DIGITS:
            for phones in (index.phones, index.relatives):
                mask[phones.owners[phones.holding(digits)[1]]] = True
        return mask


def _code_entries(codes: Keys, compact: str) -> tuple[Rows, ...]:
    """The code itself, the same letters and number without zeros, codes that begin so, that hold it."""
    exact = _chosen(codes, codes.ending(compact), lambda code: code == compact)
    letters = compact.rstrip("0123456789")
    digits = compact[len(letters) :]
    same = exact[:0]
    if digits and letters.isalpha() and len(digits) <= MOST_DIGITS:
        same = _chosen(codes, codes.numbered(int(digits)), lambda code: code.startswith(letters))
    return exact, same, *codes.holding(compact)


def _chosen(codes: Keys, entries: Rows, fits: Callable[[str], bool]) -> Rows:
    kept = [entry for entry in entries[:MOST_SHOWN].tolist() if fits(codes.text(entry))]
    return np.array(kept, dtype=np.int32)


def _allowed(index: SearchIndex, scope: Scope) -> Flags:
    if scope.branches is None:
        return np.ones(len(index), bool)
    numbers = [number for number, branch in enumerate(index.branches) if branch in scope.branches]
    return np.isin(index.branch, numbers)


def _of_branch(index: SearchIndex, branch: str) -> Flags:
    if branch not in index.branches:
        return np.zeros(len(index), bool)
    return np.asarray(index.branch == index.branches.index(branch))
