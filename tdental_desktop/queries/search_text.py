"""What was typed, and the words of a name: pure functions, any thread (screens reference 14.4).

Words are kept in two forms: ``folded`` (no accents, no case) finds, ``accented`` ranks what was typed with
accents. Telex and VNI typed without an input method ("nguyeenx", "nguye6n4") are read as the word they mean.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sync.replica.fold import fold_text, old_mobile, phones_of

MOST_CHARACTERS = 20_000
LEAST_DIGITS = 3
"""Fewer digits end too many phones to tell anything."""

_EATEN = 10
_LEAST_OLD = 5
"""So much of an old mobile's beginning tells that it is one."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CLINGING = frozenset({"Mn", "Me", "Mc", "Cf"})
_VOWELS = "aeiouy"
_TELEX_SHAPE = re.compile(r"^[bcdđghklmnpqrstvx]*[aeiouyw][a-z]*$")
_VNI = re.compile(r"^[a-z]+[1-9][a-z1-9]*$")
_MOST_VNI = 3
"""A letter d, a vowel and a tone: no syllable takes more digits, and none twice."""
_MOST_RAW = 40
"""A whole name typed without blanks and without an input method; more is something else."""
_NOTE = re.compile(r"[(\[{+/]|\s[-–—]|[-–—]\s|[-–—]\w{1,2}\W*$")


_PLAIN = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9]*")
"""Nothing in it clings to the letter before."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text: where it stands in it, and both forms.

    Attributes:
        plain: Each of its characters is one letter of ``folded``.
    """

    start: int
    end: int
    accented: str
    folded: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One typed word.

    Attributes:
        folded: What is looked for.
        letters, tone: The accented form apart from its tone mark, whose place people do not agree about.
        marked: It was typed with accents.
        digits: It consists of digits.
    """

    folded: str
    letters: str
    tone: str
    marked: bool
    digits: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, understood.

    Attributes:
        terms: Its words in order.
        compact: Letters and digits alone, folded: codes and order numbers are compared without their signs.
        digits: All digits when nothing but digits was typed, else empty.
        ends: What a phone may end with: the digits, and the whole number they stand for.
        begins: What a phone may begin with: the same for a number that is not typed to its end.
    """

    terms: tuple[Term, ...]
    compact: str = ""
    digits: str = ""
    ends: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    @property
    def has_digits(self) -> bool:
        """A digit was typed: phones and codes may be meant."""
        return any(char.isdigit() for char in self.compact)


def understand(text: str) -> Asked:
    """Any text whatever: it never raises; without a letter or digit there are no terms."""
    # Wide digits and letters of an East Asian keyboard mean the plain ones.
    text = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS])[:MOST_CHARACTERS]
    found = [piece for piece in pieces(text) if piece.folded]
    if not found:
        return Asked(())
    terms = tuple(term(accented) for accented in dict.fromkeys(piece.accented for piece in found))
    compact = "".join(piece.folded for piece in found)
    if not all(one.digits for one in terms):
        return Asked(terms, compact)
    plain = text.strip()
    return Asked(terms, compact, compact, _ends(plain, compact), _begins(plain, compact))


def _ends(text: str, digits: str) -> tuple[str, ...]:
    # A spreadsheet has eaten the zero of an old mobile: its ten digits are not the end of today's number.
    whole = phones_of(f"0{digits}" if digits.startswith("1") and len(digits) == _EATEN else text)
    return tuple(dict.fromkeys([digits, *(whole if len(whole) == 1 else ())]))


def _begins(text: str, digits: str) -> tuple[str, ...]:
    found = [digits]
    if digits.startswith("0084"):
        found.append("0" + digits[4:].removeprefix("0"))
    elif digits.startswith("84") and (text.startswith("+") or len(digits) > LEAST_DIGITS + 1):
        found.append("0" + digits[2:].removeprefix("0"))
    if len(digits) >= _LEAST_OLD:
        found += [new for one in found if (new := old_mobile(one)) is not None]
    return tuple(dict.fromkeys(one for one in found if len(one) >= LEAST_DIGITS))


def term(accented: str) -> Term:
    """A typed word, from its accented form."""
    folded = fold_text(accented) or ""
    letters, tone = letters_and_tone(accented)
    digits = folded.isascii() and folded.isdigit()
    return Term(folded, letters, tone, folded != accented, digits)


# ------------------------------------------------------------------------------------------------ words


def pieces(text: str) -> list[Piece]:
    """The words of a text with their places; marks and invisible characters belong to the letter before."""
    if _PLAIN.fullmatch(text):
        return [_plain_piece(found.group(), found.start()) for found in _WORD.finditer(text)]
    found: list[Piece] = []
    start = end = -1
    for place, char in enumerate(text):
        if char.isalnum():
            if start < 0:
                start = place
            end = place + 1
        elif start >= 0 and not char.isascii() and unicodedata.category(char) in _CLINGING:
            end = place + 1
        elif start >= 0:
            found.append(_piece(text, start, end))
            start = -1
    if start >= 0:
        found.append(_piece(text, start, end))
    return found


def _piece(text: str, start: int, end: int) -> Piece:
    accented = accented_form(text[start:end])
    return Piece(start, end, accented, folded_form(accented))


def _plain_piece(word: str, start: int) -> Piece:
    accented, folded = _both_forms(word)
    return Piece(start, start + len(word), accented, folded, len(folded) == len(word))


@lru_cache(maxsize=50_000)
def _both_forms(word: str) -> tuple[str, str]:
    accented = accented_form(word)
    return accented, folded_form(accented)


def accented_form(word: str) -> str:
    """A word as it is compared with accents: composed, lower case, nothing invisible."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
        if not word.isalnum():
            word = "".join(char for char in word if unicodedata.category(char) != "Cf")
    return word.casefold()


@lru_cache(maxsize=50_000)
def folded_form(accented: str) -> str:
    """Without accents: a clinic has few different words, each is folded once."""
    return fold_text(accented) or ""


@lru_cache(maxsize=50_000)
def letters_and_tone(accented: str) -> tuple[str, str]:
    """``hòa`` and ``hoà`` → (``hoa``, grave): the tone mark apart, whichever vowel carries it."""
    if accented.isascii():
        return accented, ""
    apart = unicodedata.normalize("NFD", accented)
    tone = "".join(char for char in apart if char in _TONES)
    return unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES)), tone


def name_words(name: str) -> tuple[list[str], int]:
    """Accented forms of a name's words, and how many of them are the name itself.

    Notes follow the name: a remark in brackets, a dash with a letter or two, ``+ 2`` (screens 14.4).
    """
    plain = (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()
    if plain.replace(" ", "").isalpha():
        words = plain.split()
        return words, len(words)
    found = [piece for piece in pieces(name) if piece.folded]
    note = _NOTE.search(name)
    core = sum(piece.start < note.start() for piece in found) if note else len(found)
    return [piece.accented for piece in found], core or len(found)


def code_form(text: str) -> str:
    """Letters and digits of a code, folded: ``SO/2026-0012`` → ``so20260012``."""
    folded = text.casefold() if text.isascii() else folded_form(text)
    return folded if folded.isalnum() else "".join(char for char in folded if char.isalnum())


# --------------------------------------------------------------------------------------- input methods


@lru_cache(maxsize=1_000)
def typed_without_method(word: str) -> tuple[str, ...]:
    """What a folded word means as raw Telex or VNI keys, half typed or whole; empty when it is neither.

    ``nguyeenx``, ``nguyenex``, ``nguye6n4`` → ``nguyen``; ``dduwcs`` → ``duc``; ``tw`` → ``tu``.
    """
    if len(word) > _MOST_RAW:
        return ()
    found = [reading for reading in (_telex(word), _vni(word)) if reading and reading != word]
    return tuple(dict.fromkeys(found))


def _telex(word: str) -> str | None:
    if word == "dd":
        return "d"
    if not word.isascii() or not _TELEX_SHAPE.match(word) or not word.isalpha():
        return None
    first = next(place for place, char in enumerate(word) if char in _VOWELS + "w")
    head, rest = word[:first].replace("dd", "d"), word[first:]
    bare = ""
    for char in rest:
        if char in "sfrxjz" or (char == "d" and bare) or (char in "aeo" and _doubles(char, bare)):
            continue
        if char == "w":
            # After a, o, u it shapes the vowel; elsewhere it is ư itself.
            bare += "" if any(vowel in bare for vowel in "aou") else "u"
        else:
            bare += char
    return head + bare


def _doubles(char: str, before: str) -> bool:
    """The second a, e or o of a syllable is a hat, typed at once or at the end of the word."""
    if not before or char not in before:
        return False
    # "hieue", "toio": no syllable has the vowel on both sides of another, but for oao and oeo.
    return before[-1] not in "ae" or char != "o"


def _vni(word: str) -> str | None:
    if not _VNI.match(word) or not word.isascii():
        return None
    bare = "".join(char for char in word if not char.isdigit())
    marks = [place for place, char in enumerate(word) if char.isdigit() and not _shapes(char, word[:place])]
    return None if marks else bare


def _shapes(digit: str, before: str) -> bool:
    """1–8 follow a vowel, 9 follows a d."""
    return "d" in before if digit == "9" else any(vowel in before for vowel in _VOWELS)
