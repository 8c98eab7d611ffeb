"""Values as text: what a cell of a declared list, of a printed table or of a spreadsheet says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tdental_desktop import formats
from tdental_desktop.formats import Language

Value = str | int | bool | Decimal | None
FIGURES = frozenset({"money", "quantity", "number", "minutes", "share"})
"""Kinds that are numbers in a spreadsheet and stand at the right."""


def one_line(text: str) -> str:
    """Line breaks, tabs and other control characters become blanks, so that a cell stays one line."""
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def written(kind: str, value: Value, words: Mapping[str, str], language: Language) -> str:
    """A value as its cell prints it; empty for a missing one.

    Args:
        kind: One of ``queries.lists.spec.Kind``, or ``share``: percent as a number of hundred.
        value: As the query gave it.
        words: Value → word; a value that is not in it keeps the server's own text. Booleans stand under
            ``true`` and ``false``.
        language: Grouping and order of dates.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.get("true" if value else "false", str(int(value)))
    if words:
        return one_line(words.get(str(value), str(value)))
    if isinstance(value, str):
        return one_line(_text(kind, value, language))
    if kind == "money":
        return formats.money(value, language)
    if kind == "percent":
        return formats.percent(value, language)
    if kind == "share":
        return f"{formats.number(value, language)}%"
    return formats.duration(int(value), language) if kind == "minutes" else formats.number(value, language)


def _text(kind: str, value: str, language: Language) -> str:
    if kind == "date":
        return formats.date_text(value)
    if kind == "datetime":
        return formats.date_time(value, language)
    if kind == "time":
        return formats.time_text(value)
    return formats.phone(value) if kind == "phone" else value
