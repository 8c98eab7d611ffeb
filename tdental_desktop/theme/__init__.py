"""The look of the program: tokens, fonts, icons, palette, style sheet."""

from tdental_desktop.theme.theme import Mode, Theme, install_theme, theme
from tdental_desktop.theme.tokens import (
    GLYPH_OF_TONE,
    Scheme,
    Tokens,
    Tone,
    TypeStyle,
    load_tokens,
    tone_tokens,
)

__all__ = [
    "GLYPH_OF_TONE",
    "Mode",
    "Scheme",
    "Theme",
    "Tokens",
    "Tone",
    "TypeStyle",
    "install_theme",
    "load_tokens",
    "theme",
    "tone_tokens",
]
