"""Light and dark: tokens turned into fonts, colours, palette and style sheet, switched at run time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from tdental_desktop.theme.fonts import load_fonts, make_font
from tdental_desktop.theme.icons import TintedIconEngine, svg_pixmap
from tdental_desktop.theme.stylesheet import build_stylesheet
from tdental_desktop.theme.tokens import Scheme, Tokens, load_tokens

FUSION = "fusion"
"""Property of an application that was made in the style Fusion: setting it once more costs milliseconds."""

Mode = Literal["system", "light", "dark"]


class Theme(QObject):
    """The look of the whole program; one instance, made by :func:`install_theme`. GUI thread only.

    Attributes:
        dresser: Who makes the window anew in other colours, None for nobody: to give a style sheet to some
            thousand widgets that are there takes Qt seconds. It gets what changes the colours, and returns
            True when it is going to call that; else they change at once.

    Signals:
        changed: colours are different now; custom-painted widgets repaint, nothing else is needed.
    """

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = "system") -> None:
        super().__init__(app)
        self.dresser: Callable[[Callable[[], None]], bool] | None = None
        load_fonts()
        self.tokens: Tokens = load_tokens()
        self._app = app
        self._mode: Mode = mode
        self._scheme: Scheme = "light"
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int | None], QFont] = {}
        self._metrics: dict[tuple[str, int | None], QFontMetrics] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        if not app.property(FUSION):
            app.setStyle("Fusion")
        app.setFont(self.font("body"))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply(self._wanted())

    # -- what is on now

    @property
    def mode(self) -> Mode:
        """What was asked for: ``system``, ``light`` or ``dark``."""
        return self._mode

    @property
    def scheme(self) -> Scheme:
        """What is shown: ``light`` or ``dark``."""
        return self._scheme

    def set_mode(self, mode: Mode) -> None:
        """Switch at run time; ``system`` follows the desktop again."""
        self._mode = mode
        if self._wanted() == self._scheme:
            return
        if self.dresser is None or not self.dresser(self._dress):
            self._dress()

    def begin(self, mode: Mode) -> None:
        """As :meth:`set_mode`, at once: for a window that is about to be made."""
        self._mode = mode
        self._dress()

    # -- parts

    def colour(self, token: str) -> QColor:
        """Colour of a token (``text.muted``) or of a literal ``#RRGGBB``. Do not modify it.

        Raises:
            KeyError: no such token.
        """
        found = self._colours.get(token)
        if found is None:
            value = token if token.startswith("#") else self.tokens.colours[self._scheme][token]
            found = self._colours[token] = QColor(value)
        return found

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Font of a type role: caption, small, body, strong, section, page, figure. Do not modify it."""
        key = (role, weight)
        if key not in self._fonts:
            self._fonts[key] = make_font(self.tokens.type_scale[role], weight)
        return self._fonts[key]

    def metrics(self, role: str, weight: int | None = None) -> QFontMetrics:
        """Metrics of :meth:`font`, made once."""
        key = (role, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(role, weight))
        return self._metrics[key]

    def line_height(self, role: str) -> int:
        """Line height of a type role in logical pixels; it leaves room for stacked Vietnamese marks."""
        return self.tokens.type_scale[role].line

    def icon(self, name: str, token: str = "text.secondary") -> QIcon:
        """A tinted icon (``home``, ``calendar`` …) that follows the theme by itself.

        Raises:
            FileNotFoundError: no icon of that name is bundled.
        """
        key = (name, token)
        if key not in self._icons:
            self._icons[key] = QIcon(TintedIconEngine(f"icons/{name}.svg", token, self.colour))
        return self._icons[key]

    def glyph_icon(self, shape: str, token: str) -> QIcon:
        """A state glyph as QIcon, for menus and combo boxes."""
        return QIcon(TintedIconEngine(f"glyphs/{shape}.svg", token, self.colour))

    def icon_pixmap(self, name: str, token: str, side: int, ratio: float) -> QPixmap:
        """The icon as a pixmap of ``side`` logical pixels, for painters."""
        return svg_pixmap(f"icons/{name}.svg", self.colour(token), side, side, ratio)

    def glyph(self, shape: str, token: str, side: int, ratio: float) -> QPixmap:
        """A state glyph (``tick``, ``half-disc`` …) of ``side`` logical pixels, for painters."""
        return svg_pixmap(f"glyphs/{shape}.svg", self.colour(token), side, side, ratio)

    def palette(self) -> QPalette:
        """The Fusion palette of the current scheme."""
        palette = QPalette()
        role, group = QPalette.ColorRole, QPalette.ColorGroup
        for target, token in _PALETTE.items():
            palette.setColor(target, self.colour(token))
        for target in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
            palette.setColor(group.Disabled, target, self.colour("text.muted"))
        palette.setColor(group.Disabled, role.Highlight, self.colour("bg.subtle"))
        return palette

    # -- switching

    def _wanted(self) -> Scheme:
        if self._mode != "system":
            return self._mode
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self) -> None:
        self.set_mode(self._mode)

    def _dress(self) -> None:
        """What is wanted by now; it may have changed its mind meanwhile."""
        if (wanted := self._wanted()) != self._scheme:
            self._apply(wanted)
            self.changed.emit()

    def _apply(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._colours.clear()
        palette = self.palette()
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)
        QToolTip.setFont(self.font("small"))
        self._app.setStyleSheet(build_stylesheet(self.tokens, scheme))


_ROLE = QPalette.ColorRole
_PALETTE = {
    _ROLE.Window: "bg.app",
    _ROLE.WindowText: "text.primary",
    _ROLE.Base: "bg.surface",
    _ROLE.AlternateBase: "bg.subtle",
    _ROLE.Text: "text.primary",
    _ROLE.Button: "bg.surface",
    _ROLE.ButtonText: "text.primary",
    _ROLE.BrightText: "status.danger",
    _ROLE.Highlight: "bg.selected",
    _ROLE.HighlightedText: "text.primary",
    _ROLE.Accent: "accent",
    _ROLE.Link: "accent.strong",
    _ROLE.LinkVisited: "accent.strong",
    _ROLE.PlaceholderText: "text.muted",
    _ROLE.ToolTipBase: "text.primary",
    _ROLE.ToolTipText: "bg.surface",
    _ROLE.Light: "bg.surface",
    _ROLE.Midlight: "bg.subtle",
    _ROLE.Mid: "line.hair",
    _ROLE.Dark: "line.control",
    _ROLE.Shadow: "line.control",
}

_current: Theme | None = None


def install_theme(app: QApplication, mode: Mode = "system") -> Theme:
    """Make the one theme and dress the application; a second call only switches the mode."""
    global _current
    if _current is None:
        _current = Theme(app, mode)
    else:
        _current.begin(mode)
    return _current


def theme() -> Theme:
    """The installed theme.

    Raises:
        RuntimeError: :func:`install_theme` was not called.
    """
    if _current is None:
        raise RuntimeError("install_theme(app) comes before the first widget")
    return _current
