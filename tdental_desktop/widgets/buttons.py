"""Ready-made buttons: the style sheet knows their ``kind``."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.values import plain_tooltip


def push_button(
    text: str,
    *,
    kind: str = "",
    icon: str = "",
    form: bool = False,
    bar: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """A push button.

    Args:
        text: The visible words.
        kind: ``primary``, ``danger``, ``flat``, ``link`` or empty.
        icon: Bundled icon name before the words.
        form: 34 instead of 30 px high.
        bar: 26 px high in small type, for dock titles and tool bars.
        parent: Qt parent.
    """
    button = QPushButton(text, parent)
    button.setProperty("kind", kind)
    if form:
        button.setProperty("form", "true")
    if bar:
        button.setProperty("bar", "true")
        button.setFont(theme().font("small"))
    if icon:
        token = {"primary": "accent.on", "danger": "status.danger"}.get(kind, "text.secondary")
        button.setIcon(theme().icon(icon, token))
        # wider than high: Qt leaves no gap between icon and words
        button.setIconSize(QSize(20, 14) if bar else QSize(22, 16))
    return button


def icon_button(
    icon: str,
    name: str,
    *,
    side: int = 26,
    glyph: int = 16,
    shortcut: str = "",
    framed: bool = False,
    parent: QWidget | None = None,
) -> QToolButton:
    """A button with an icon alone (``glyph`` pixels); ``name`` is its accessible name and tooltip."""
    button = QToolButton(parent)
    button.setIcon(theme().icon(icon))
    button.setIconSize(QSize(glyph, glyph))
    button.setFixedSize(side, side)
    button.setAccessibleName(name)
    button.setToolTip(plain_tooltip(f"{name}  {shortcut}".rstrip()))
    if framed:
        button.setProperty("framed", "true")
    return button
