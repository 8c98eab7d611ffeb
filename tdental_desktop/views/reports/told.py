"""What is told about a report above its chart: the totals, and what a person must know to read them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop.formats import Language
from tdental_desktop.queries.reports.parts import Report
from tdental_desktop.theme import Tone
from tdental_desktop.views.reports.figures import Face
from tdental_desktop.views.reports.words import (
    change_text,
    column_title,
    missing_text,
    note_text,
    span_word,
    value_text,
)
from tdental_desktop.views.words import problem_text

translate = QCoreApplication.translate
_SERIOUS = ("amounts", "ledger")


def band_words(found: Report, language: Language) -> tuple[str, Tone]:
    """Gaps of the data and notes to the figures, empty for none; a warning where figures may be too small."""
    words = [problem_text(one, language) for one in found.problems]
    words += [missing_text(found, language)] if not found.unread else []
    words += [note_text(note, language) for note in found.body.notes]
    noted = any(note.key in _SERIOUS for note in found.body.notes)
    tone: Tone = "warning" if found.missing or found.problems or noted else "info"
    return " ".join(word for word in words if word), tone


def faces(found: Report, language: Language) -> list[Face]:
    """The totals, the main one first and beside the span before."""
    body = found.body
    order = [body.main, *(place for place in range(len(body.measures)) if place != body.main)]
    made = []
    for place in order:
        measure, value = body.measures[place], body.totals[place]
        if place != body.main and measure.key.startswith("month"):
            continue
        note, token = _against(found, language) if place == body.main else ("", "text.secondary")
        caption = column_title(found.which, measure)
        made.append(Face(caption, value_text(measure, value, language), note, token, value is None))
    return made


def compared_word(found: Report, language: Language) -> str:
    """The span before with the main total there, for people who only see the paper; empty for none."""
    if found.before is None:
        return ""
    words = translate("Reports", "Kỳ trước {0}: {1}").replace("{0}", span_word(found.before))
    return words.replace("{1}", value_text(found.main, found.total_before, language))


def _against(found: Report, language: Language) -> tuple[str, str]:
    """How the main total stands against the span before, and in which colour."""
    if found.before is None:
        return "", "text.secondary"
    text, way = change_text(found, language)
    words = translate("Reports", "{0} so với {1}")
    words = words.replace("{0}", text).replace("{1}", span_word(found.before))
    return words, "status.danger" if way == "down" else "text.secondary"
