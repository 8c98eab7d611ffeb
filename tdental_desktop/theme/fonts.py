"""The bundled Inter family with tabular figures, as one QFont per step of the type scale."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from tdental_desktop.paths import resource
from tdental_desktop.theme.tokens import TypeStyle, load_tokens

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_loaded = False


def load_fonts() -> None:
    """Register the bundled files with Qt, once. Needs a QGuiApplication.

    Raises:
        FileNotFoundError: a font file is missing or Qt cannot read it.
    """
    global _loaded
    if _loaded:
        return
    for name in _FILES:
        path = resource("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"The font {name} is missing: install TDental Desktop again.")
    _loaded = True


def make_font(style: TypeStyle, weight: int | None = None) -> QFont:
    """A QFont of one type style; ``weight`` (400, 500, 600) overrides the style's own."""
    tokens = load_tokens()
    font = QFont(tokens.family)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(style.size)
    font.setWeight(QFont.Weight(weight or style.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    for feature in tokens.features:
        font.setFeature(QFont.Tag(feature), 1)
    return font
