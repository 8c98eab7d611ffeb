"""Every text of the window has English, and the compiled file holds it."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tdental_desktop.app.build import application
from tdental_desktop.app.language import install_language

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "translations" / "tdental_en.ts"
QM = TS.with_suffix(".qm")
QT_TS = TS.with_name("qt_vi.ts")
"""Vietnamese for Qt's own dialogs and menus: Qt brings many languages, but not this one."""


def texts_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Context and source text of every call of ``translate`` or ``QT_TRANSLATE_NOOP`` with two literals."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) < 2:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in ("translate", "QT_TRANSLATE_NOOP"):
            continue
        first, second = node.args[:2]
        if isinstance(first, ast.Constant) and isinstance(second, ast.Constant):
            yield str(first.value), str(second.value)


def used() -> set[tuple[str, str]]:
    files = (ROOT / "tdental_desktop").rglob("*.py")
    return {text for path in files for text in texts_in(ast.parse(path.read_text(encoding="utf-8")))}


def translated() -> dict[tuple[str, str], tuple[str, bool]]:
    """(context, source) → English and whether it counts as finished."""
    found = {}
    for context in ElementTree.parse(TS).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            english = message.find("translation")
            assert english is not None
            done = english.get("type") is None and bool(english.text)
            found[name, message.findtext("source") or ""] = (english.text or "", done)
    return found


def test_every_text_has_english() -> None:
    known = translated()
    wanted = used()
    assert len(wanted) > 150, "the test looks in the wrong place"
    missing = sorted(text for text in wanted if not known.get(text, ("", False))[1])
    assert not missing, f"without English (see resources/translations/README.md): {missing}"


def test_no_english_is_left_over() -> None:
    assert not sorted(set(translated()) - used())


def test_placeholders_survive() -> None:
    wrong = [
        source
        for (_, source), (english, _) in translated().items()
        for mark in ("{0}", "{1}", "{done}", "{total}")
        if (mark in source) != (mark in english)
    ]
    assert not wrong


def test_the_compiled_file_is_the_present_one() -> None:
    translator = QTranslator()
    assert translator.load(str(QM))
    old = [
        (context, source)
        for (context, source), (english, _) in translated().items()
        if translator.translate(context, source) != english
    ]
    assert not old, f"run pyside6-lrelease: {old[:5]}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('translate("A", "b")', {("A", "b")}),
        ('QCoreApplication.translate("A", "b").replace("{0}", x)', {("A", "b")}),
        ('x = QT_TRANSLATE_NOOP("V", "t")', {("V", "t")}),
        ('translate("A", name)', set()),
    ],
)
def test_texts_are_found(source: str, found: set[tuple[str, str]]) -> None:
    assert set(texts_in(ast.parse(source))) == found


def test_the_tabs_of_the_record_are_named_in_the_plural() -> None:
    from tdental_desktop.views.record import TABS

    english = translated()
    assert [english["RecordTabs", spec.title][0] for spec in TABS] == [
        *("Profile", "Appointments", "Teeth", "Quotations", "Treatment orders", "Visits", "Lab work"),
        *("Images", "Advances", "Debt ledger"),
    ]


def qt_words() -> dict[tuple[str, str], str]:
    """(context, Qt's English) → Vietnamese."""
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message.findtext("translation")
        or ""
        for context in ElementTree.parse(QT_TS).getroot().iter("context")
        for message in context.iter("message")
    }


def test_qts_own_words_in_vietnamese_are_words_that_qt_says() -> None:
    """Another Qt may word its menus anew: its German file knows what this one says."""
    german, compiled = QTranslator(), QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert german.load("qtbase_de", folder) and compiled.load(str(QT_TS.with_suffix(".qm")))
    words = qt_words()
    assert ("QLineEdit", "&Paste") in words and all(words.values())
    assert not [text for text in words if not german.translate(*text)]
    old = [text for text, said in words.items() if compiled.translate(*text) != said]
    assert not old, f"run pyside6-lrelease on {QT_TS.name}: {old[:5]}"


def test_menus_of_text_fields_speak_the_programs_language(qtbot: QtBot) -> None:
    field = QLineEdit("nguyen")
    qtbot.addWidget(field)
    try:
        for language, wanted in (("vi", "&Sao chép"), ("en", "&Copy")):
            install_language(application(), language)
            menu = field.createStandardContextMenu()
            said = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
            assert wanted in said, said
            menu.deleteLater()
    finally:
        install_language(application(), "vi")
