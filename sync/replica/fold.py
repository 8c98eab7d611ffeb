"""Folding text and phone numbers for search: the same functions write the search columns and fold the query.

Screens reference 14.4. Pure functions, any thread.
"""

from __future__ import annotations

import re
import unicodedata


class _DropOrReplace(dict[int, str | int | None]):
    """What becomes of a character, decided when it is first met: all of Unicode would delay every start.

    Marks go; so do invisible format characters (zero-width space, soft hyphen, BOM): pasted names carry them.
    """

    def __missing__(self, code: int) -> str | int | None:
        kept = None if unicodedata.category(chr(code)) in {"Mn", "Me", "Cf"} else code
        self[code] = kept
        return kept


# Ð (eth) is what some Vietnamese keyboards and old files give for Đ; both look alike.
_DROP_OR_REPLACE = _DropOrReplace({ord("đ"): "d", ord("ð"): "d", ord("Đ"): "d", ord("Ð"): "d"})

_WORD = re.compile(r"[^\W_]+")

_OLD_MOBILE = {f"016{digit}": f"03{digit}" for digit in "23456789"} | {
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
_OLD_MOBILE_DIGITS = 11
_LEAST_DIGITS = 9
"""Fewer digits than this are no whole number: a gap inside one may be followed by a 0."""

_BETWEEN_PHONES = re.compile(r"[/\\;|&\n\r]|[^\W\d_]+")
_DIGITS = re.compile(r"\+?[0-9]+")
_GLUED_MOBILES = re.compile(r"(?:0[35789][0-9]{8}){2,}")
_ONE_MOBILE = re.compile(r"0[35789][0-9]{8}")


def fold_text(text: str | None) -> str | None:
    """Text without accents, case and superfluous space: ``"  Nguyễn  Thị ĐÀO"`` → ``"nguyen thi dao"``.

    Composed and decomposed input, and old and new tone placement, give the same. None stays None.
    """
    if text is None:
        return None
    if not text.isascii():
        text = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).translate(_DROP_OR_REPLACE))
        # Case folding can bring back a mark (İ) and a mark can hide a capital: strip on both sides of it.
        text = text.translate(_DROP_OR_REPLACE).casefold()
        text = unicodedata.normalize("NFD", text).translate(_DROP_OR_REPLACE)
    else:
        text = text.casefold()
    return " ".join(text.split())


def tokens(text: str) -> tuple[str, ...]:
    """Folded words, split at spaces and punctuation: ``"Lê Thị Đào (VIP) - K2"`` → ``le thi dao vip k2``.

    They hold letters and digits only, so they may stand in an FTS query between quotes.
    """
    return tuple(_WORD.findall(fold_text(text) or ""))


def phones_of(text: str | None) -> tuple[str, ...]:
    """Every number of a phone field, each as ``normal_phone`` gives it, in order, once.

    People write two numbers into one field, with a slash, dash, comma, word or only a space between, and
    group digits with the same signs. A space, dash, dot or comma ends a number only where a whole one stands
    before it and another, beginning with 0 or +, after it.
    """
    if text is None:
        return ()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    found = [number for chunk in _BETWEEN_PHONES.split(text) for number in _numbers_in(chunk)]
    return tuple(dict.fromkeys(_national(number) for number in found))


def normal_phone(text: str | None) -> str | None:
    """Digits of one number as dialled inside Vietnam: ``"+84 903.123-456"`` → ``"0903123456"``.

    ``+84``, ``84`` (of a whole number only) and ``0084`` become ``0``; a mobile of eleven digits gets the
    prefix that replaced its own in 2018. A part of a number keeps its digits. Of several numbers, the first.
    None without a digit.
    """
    found = phones_of(text)
    return found[0] if found else None


def reversed_phone(text: str | None) -> str | None:
    """``normal_phone`` back to front: last digits become a prefix, which an index answers."""
    number = normal_phone(text)
    return number[::-1] if number is not None else None


def old_mobile(digits: str) -> str | None:
    """The beginning of an old eleven-digit mobile with its present prefix: ``"01623"`` → ``"0323"``.

    None for anything else; ``phones_of`` maps whole numbers by itself.
    """
    new = _OLD_MOBILE.get(digits[:4])
    return new + digits[4:] if new is not None and len(digits) <= _OLD_MOBILE_DIGITS else None


def _numbers_in(chunk: str) -> list[str]:
    groups = _DIGITS.findall(chunk)
    numbers: list[str] = []
    current = ""
    rest = sum(map(_count, groups))
    for group in groups:
        begins = group.startswith(("0", "+"))
        if begins and _count(current) >= _LEAST_DIGITS and rest >= _LEAST_DIGITS:
            numbers.append(current)
            current = group
        else:
            current += group if not current else group.lstrip("+")
        rest -= _count(group)
    if current:
        numbers.append(current)
    return [
        one
        for number in numbers
        for one in (_ONE_MOBILE.findall(number) if _GLUED_MOBILES.fullmatch(number) else [number])
    ]


def _count(number: str) -> int:
    return len(number.lstrip("+"))


def _national(number: str) -> str:
    digits = number.lstrip("+")
    if digits.startswith("0084"):
        digits = "0" + digits[4:].removeprefix("0")
    elif digits.startswith("84") and (number.startswith("+") or len(digits) in {11, 12}):
        digits = "0" + digits[2:].removeprefix("0")
    if len(digits) == _OLD_MOBILE_DIGITS and digits[:4] in _OLD_MOBILE:
        digits = _OLD_MOBILE[digits[:4]] + digits[4:]
    return digits
