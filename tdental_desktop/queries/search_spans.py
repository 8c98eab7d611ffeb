"""Which letters and digits of a shown text were found: places in the original, accents and signs included.

Pure functions, any thread. A span is (start, end) in Python characters; spans are in order and apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from tdental_desktop.queries.search_kinds import Group
from tdental_desktop.queries.search_text import (
    LEAST_DIGITS,
    Asked,
    Piece,
    Term,
    folded_form,
    name_words,
    pieces,
    typed_without_method,
)

Spans = tuple[tuple[int, int], ...]
_CLINGING = frozenset({"Mn", "Me", "Mc", "Cf"})
_MOST = 400
"""Nothing behind this is painted in one line."""


def name_spans(name: str, asked: Asked, group: Group) -> Spans:
    """What of a name answers the words typed."""
    words = pieces(name[:_MOST])
    if group is Group.INITIALS:
        _, core = name_words(name)
        letters = len(asked.terms[0].folded)
        return _joined((word.start, _reach(name, word, 1)) for word in words[:core][-letters:])
    found: list[tuple[int, int]] = []
    for term in asked.terms:
        found += _of_term(name, words, term, group)
    return _joined(found)


def _of_term(name: str, words: Sequence[Piece], term: Term, group: Group) -> list[tuple[int, int]]:
    begun = _begun(name, words, term.folded)
    if begun:
        return begun
    for text in typed_without_method(term.folded):
        begun = _begun(name, words, text)
        if begun:
            return begun
    if group is Group.NAME_PART:
        return [
            (_reach(name, word, place, before=True), _reach(name, word, place + len(term.folded)))
            for word in words
            if (place := word.folded.find(term.folded)) >= 0
        ]
    # Words typed without blanks: those that stand whole in what was typed.
    glued = next(iter(typed_without_method(term.folded)), term.folded)
    return [(word.start, word.end) for word in words if len(word.folded) > 1 and word.folded in glued]


def _begun(name: str, words: Sequence[Piece], text: str) -> list[tuple[int, int]]:
    return [(word.start, _reach(name, word, len(text))) for word in words if word.folded.startswith(text)]


def phone_spans(shown: str, asked: Asked, group: Group, key: str) -> Spans:
    """What of a phone, as it is shown, answers the digits typed; ``key`` is the number that was found."""
    if not asked.terms:
        return ()
    digits, places = _letters(shown)
    if group in (Group.PHONE, Group.RELATIVE):
        end = max((end for end in asked.ends if key.endswith(end)), key=len, default="")
        whole = digits.rfind(key)
        if whole >= 0:
            return _span(places, whole + len(key) - len(end), len(end))
        # Shown in its old form, or with its country: what both forms share at the end.
        for length in range(len(end), LEAST_DIGITS - 1, -1):
            place = digits.rfind(end[-length:])
            if place >= 0:
                return _span(places, place, length)
        return ()
    parts = (asked.digits, *asked.begins) if asked.digits else _numbers(asked)
    if group is Group.PHONE_PART or not asked.digits:
        for part in parts:
            place = digits.find(part)
            if place >= 0:
                return _span(places, place, len(part))
    return ()


def code_spans(shown: str, asked: Asked) -> Spans:
    """What of a code or order number answers what was typed, whatever signs and zeros stand in it."""
    letters, places = _letters(shown)
    number = asked.compact.lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0")
    for part in (asked.compact, *_numbers(asked), number):
        place = letters.rfind(part) if part.isdigit() else letters.find(part)
        if part and place >= 0:
            return _span(places, place, len(part))
    return ()


def _numbers(asked: Asked) -> tuple[str, ...]:
    return tuple(term.folded for term in asked.terms if term.digits and len(term.folded) >= LEAST_DIGITS)


def _letters(shown: str) -> tuple[str, list[tuple[int, int]]]:
    """Letters and digits of a text, folded, and the place of each in it."""
    shown = shown[:_MOST]
    if shown.isascii():
        plain = shown.lower()
        return "".join(filter(str.isalnum, plain)), [
            (place, place + 1) for place, char in enumerate(plain) if char.isalnum()
        ]
    found: list[str] = []
    places: list[tuple[int, int]] = []
    for place, char in enumerate(shown):
        if char.isalnum():
            for letter in char.casefold() if char.isascii() else folded_form(char):
                found.append(letter)
                places.append((place, place + 1))
        elif places and unicodedata.category(char) in _CLINGING:
            places[-1] = (places[-1][0], place + 1)
    return "".join(found), places


def _span(places: Sequence[tuple[int, int]], start: int, length: int) -> Spans:
    return ((places[start][0], places[start + length - 1][1]),) if length > 0 else ()


def _reach(text: str, word: Piece, letters: int, *, before: bool = False) -> int:
    """Where ``letters`` folded letters of a word end in the original; ``before``: where the next begins."""
    if word.plain:
        return word.start + min(letters, word.end - word.start)
    passed, place = 0, word.start
    while place < word.end and passed < letters:
        passed += len(folded_form(text[place]))
        place += 1
    if not before or passed:
        # Marks belong to the letter before them.
        while place < word.end and not folded_form(text[place]):
            place += 1
    return place


def _joined(spans: Iterable[tuple[int, int]]) -> Spans:
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
