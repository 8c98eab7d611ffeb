"""Tokens, fonts, icons and the switch between light and dark."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QFontMetrics, QGuiApplication, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from tdental_desktop import paths
from tdental_desktop.theme import GLYPH_OF_TONE, Theme, load_tokens, tone_tokens

ICONS = sorted(path.stem for path in paths.resource("icons").glob("*.svg") if path.stem != "app")
GLYPHS = sorted(path.stem for path in paths.resource("glyphs").glob("*.svg"))


def test_resources_are_found_in_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "tokens.json").write_text("{}")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    paths.resource_dir.cache_clear()
    try:
        assert paths.resource("icons", "x.svg") == tmp_path / "resources" / "icons" / "x.svg"
    finally:
        paths.resource_dir.cache_clear()


def test_both_schemes_have_the_same_tokens() -> None:
    colours = load_tokens().colours
    assert colours["light"].keys() == colours["dark"].keys()
    assert len(colours["light"]) == 43


def test_the_ten_shapes() -> None:
    assert len(GLYPHS) == 10
    assert set(GLYPH_OF_TONE.values()) <= set(GLYPHS)


def test_inter_with_figures_of_one_width(look: Theme) -> None:
    font = look.font("body")
    assert QFontInfo(font).family() == "Inter"
    metrics = QFontMetrics(font)
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1
    assert look.font("strong").weight() == 600


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_paints_in_the_colour_of_its_token(look: Theme, name: str) -> None:
    image = look.icon(name, "accent").pixmap(QSize(40, 40)).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    opaque = [pixel for pixel in pixels if pixel.alpha() == 255]
    assert opaque
    # rounding at the edges of strokes may move a channel by one
    for pixel in opaque:
        assert abs(pixel.red() - 0x1A) <= 1
        assert abs(pixel.green() - 0x6D) <= 1
        assert abs(pixel.blue() - 0xE3) <= 1


@pytest.mark.parametrize("shape", GLYPHS)
def test_every_glyph_paints(look: Theme, shape: str) -> None:
    image = look.glyph(shape, "status.danger", 12, 2.0).toImage()
    assert (image.width(), image.height()) == (24, 24)
    assert any(image.pixelColor(x, y).alpha() > 200 for x in range(24) for y in range(24))


def test_an_icon_is_sharp_on_a_double_density_screen(look: Theme) -> None:
    pixmap = look.icon("home").pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_an_icon_follows_the_theme_after_it_was_made(look: Theme, qtbot: QtBot) -> None:
    icon = look.icon("check", "text.primary")
    look.set_mode("dark")
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    icon.paint(painter, 0, 0, 40, 40)
    painter.end()
    opaque = {
        image.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert opaque == {"#e8ecf1"}


def test_an_unknown_icon_is_refused(look: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")


def test_switching_changes_palette_and_tells(look: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_mode("dark")
    assert look.scheme == "dark"
    assert QGuiApplication.palette().color(QPalette.ColorRole.Base).name() == "#181d24"
    with qtbot.assertNotEmitted(look.changed):
        look.set_mode("dark")
    with qtbot.waitSignal(look.changed):
        look.set_mode("light")
    assert QGuiApplication.palette().color(QPalette.ColorRole.Base).name() == "#ffffff"


def test_images_of_the_style_sheet_have_the_colours_of_the_tokens() -> None:
    raw = json.loads(paths.resource("tokens.json").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        for name, token in (
            ("arrow-down", "text.secondary"),
            ("check", "accent.on"),
            ("partial", "accent.on"),
        ):
            text = paths.resource("icons", "controls", f"{name}-{scheme}.svg").read_text(encoding="utf-8")
            assert f'stroke="{raw[scheme][token]}"' in text


def test_an_alert_is_painted_as_danger() -> None:
    assert tone_tokens("alert") == ("status.danger", "status.danger.bg")
    assert tone_tokens("teal") == ("status.teal", "status.teal.bg")
