"""Which teeth a row means: from arrays, else from text; what cannot be read stays text (api reference 7).

Pure functions, any thread. FDI: adults 11–18, 21–28, 31–38, 41–48, children 51–55, 61–65, 71–75, 81–85.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sync.replica.fold import fold_text
from tdental_desktop.queries.values import json_value, text

Arch = Literal["upper", "lower", "whole"]


@dataclass(frozen=True, slots=True)
class Teeth:
    """The place of a service.

    Attributes:
        numbers: FDI numbers in the order written, once each.
        arch: The service is for an arch or the whole mouth, drawn as a bar, not as teeth.
        surfaces: ``(tooth, letters)`` where surfaces are written, letters out of ``M D O I B L`` (mesial,
            distal, occlusal, incisal, buccal, lingual).
        text: The server's text where it was needed, also where it could not be read; shown as it is.
    """

    numbers: tuple[int, ...] = ()
    arch: Arch | None = None
    surfaces: tuple[tuple[int, str], ...] = ()
    text: str | None = None

    @property
    def placed(self) -> bool:
        """Can be drawn on the chart."""
        return bool(self.numbers) or self.arch is not None

    @property
    def label(self) -> str | None:
        """``36 MOD, 37``, or the text; None for a row without a place and for an arch without a text."""
        of = dict(self.surfaces)
        return ", ".join(f"{number} {of.get(number, '')}".strip() for number in self.numbers) or self.text


_UPPER = (18, 17, 16, 15, 14, 13, 12, 11, 21, 22, 23, 24, 25, 26, 27, 28)
_LOWER = (48, 47, 46, 45, 44, 43, 42, 41, 31, 32, 33, 34, 35, 36, 37, 38)
_UPPER_CHILD = (55, 54, 53, 52, 51, 61, 62, 63, 64, 65)
_LOWER_CHILD = (85, 84, 83, 82, 81, 71, 72, 73, 74, 75)
ROWS = (_UPPER, _LOWER, _UPPER_CHILD, _LOWER_CHILD)
"""The four rows of the chart, from the patient's right to the left, as on screen."""
FDI = frozenset(number for row in ROWS for number in row)
CHILD = frozenset(_UPPER_CHILD + _LOWER_CHILD)

_ARCHES: dict[str, Arch] = {"upper_jaw": "upper", "lower_jaw": "lower", "whole_jaw": "whole"}
_PHRASES: dict[tuple[str, ...], Arch] = {
    ("ham", "tren"): "upper",
    ("ham", "duoi"): "lower",
    ("nguyen", "ham"): "whole",
    ("toan", "ham"): "whole",
    ("ca", "ham"): "whole",
    ("hai", "ham"): "whole",
    ("2", "ham"): "whole",
    ("upper", "jaw"): "upper",
    ("lower", "jaw"): "lower",
    ("whole", "jaw"): "whole",
}
_FILLERS = frozenset("rang r so va cac tooth teeth and".split())
_UNTIL = frozenset(("-", "–", "—", "~", "→", ">", "den", "toi", "to"))
_MARKS = frozenset(",;/+&#.:()\n")
_SURFACES = {"M": "M", "D": "D", "O": "O", "I": "I", "B": "B", "F": "B", "V": "B", "L": "L", "P": "L"}
_SURFACE_ORDER = "MOIDBL"
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s\w]|_")
_LONGEST = 400
_KEPT = 4_096


def teeth_of(
    arrays: Iterable[object] = (), tooth_type: str | None = None, texts: Iterable[str | None] = ()
) -> Teeth:
    """The place a row tells.

    Args:
        arrays: JSON arrays as stored, of names or of objects with a ``name``; the first that names a tooth
            counts.
        tooth_type: ``upper_jaw``, ``lower_jaw``, ``whole_jaw``, ``manual`` or none.
        texts: ``toothRange``, ``teethDisplay``; the first that is not empty counts, where no array does.
    """
    return _teeth_of(tuple(arrays), tooth_type, tuple(texts))


@lru_cache(maxsize=_KEPT)
def _teeth_of(arrays: tuple[object, ...], tooth_type: str | None, texts: tuple[str | None, ...]) -> Teeth:
    """A customer's rows name the same few teeth again and again."""
    shown = next((found for value in texts if (found := text(value))), None)
    for stored in arrays:
        names = _names(json_value(stored))
        if names:
            return _from_names(names, shown)
    arch = _ARCHES.get(tooth_type or "")
    if arch is not None:
        return Teeth(arch=arch, text=shown)
    return parse(shown)


def parse(written: str | None) -> Teeth:
    """Teeth written as text: ``11, 12``, ``R36``, ``14-16`` (a span), ``36 MOD``, ``Hàm trên``.

    All or nothing: what holds one word that is not understood stays text, for a guess is no record.
    """
    shown = text(written)
    if shown is None:
        return Teeth()
    unread = Teeth(text=shown)
    if len(shown) > _LONGEST:
        return unread
    reader = _Reader(_TOKEN.findall(unicodedata.normalize("NFC", shown)))
    if not reader.read():
        return unread
    surfaces = tuple((number, _ordered(letters)) for number, letters in reader.surfaces.items())
    return Teeth(tuple(dict.fromkeys(reader.numbers)), reader.arch, surfaces, shown)


def span(first: int, last: int) -> tuple[int, ...] | None:
    """The teeth from one to another along a row of the chart; None across rows."""
    for row in ROWS:
        if first in row and last in row:
            low, high = sorted((row.index(first), row.index(last)))
            found = row[low : high + 1]
            return found if row[low] == first else found[::-1]
    return None


class _Reader:
    """One pass over the tokens; ``read`` is False at the first that is not understood."""

    def __init__(self, tokens: list[str]) -> None:
        self.numbers: list[int] = []
        self.surfaces: dict[int, str] = {}
        self.arch: Arch | None = None
        self._tokens = tokens
        self._folded = [fold_text(token) or token for token in tokens]
        self._at = 0

    def read(self) -> bool:
        spanning = False
        after_span = False
        while self._at < len(self._tokens):
            token, folded = self._tokens[self._at], self._folded[self._at]
            phrase = _PHRASES.get(tuple(self._folded[self._at : self._at + 2]))
            if phrase is not None and not spanning:
                self._add_arch(phrase)
                self._at += 2
                continue
            self._at += 1
            if token.isdigit():
                if not self._number(token, spanning=spanning, again=after_span):
                    return False
                spanning, after_span = False, spanning
            elif folded in _UNTIL and self.numbers and not spanning:
                spanning = True
            elif folded in _FILLERS or token in _MARKS:
                after_span = after_span and folded in _FILLERS
            elif self.numbers and self._surface(token):
                spanning = False
            else:
                return False
        return not spanning and bool(self.numbers or self.arch)

    def _number(self, token: str, *, spanning: bool, again: bool) -> bool:
        number = int(token) if len(token) == 2 else 0
        if number not in FDI:
            return False
        if not spanning:
            self.numbers.append(number)
            return True
        between = span(self.numbers[-1], number)
        # "14-16-18" may be a span or three posts: only neighbours make a chain of more than two.
        if between is None or (again and len(between) > 2):
            return False
        self.numbers += between[1:]
        return True

    def _add_arch(self, arch: Arch) -> None:
        self.arch = arch if self.arch in (None, arch) else "whole"

    def _surface(self, token: str) -> bool:
        """Capitals right behind a tooth: small letters may be any word."""
        if len(token) > 5 or any(letter not in _SURFACES for letter in token):
            return False
        number = self.numbers[-1]
        letters = "".join(_SURFACES[letter] for letter in token)
        self.surfaces[number] = self.surfaces.get(number, "") + letters
        return True


def _ordered(letters: str) -> str:
    return "".join(letter for letter in _SURFACE_ORDER if letter in letters)


def _names(value: object) -> list[str]:
    found = value if isinstance(value, list) else []
    names = (text(item.get("name") if isinstance(item, dict) else item) for item in found)
    return [name for name in names if name]


def _from_names(names: list[str], shown: str | None) -> Teeth:
    """Names out of an array; those that are no FDI numbers are kept as text."""
    numbers = [int(name) for name in names if name.isdigit() and int(name) in FDI]
    if len(numbers) < len(names):
        return Teeth(tuple(dict.fromkeys(numbers)), text=", ".join(names))
    written = parse(shown)
    surfaces = tuple(pair for pair in written.surfaces if pair[0] in numbers)
    return Teeth(tuple(dict.fromkeys(numbers)), surfaces=surfaces, text=shown)
