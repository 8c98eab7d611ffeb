"""The style tokens of ``resources/tokens.json`` as typed values. No Qt here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tdental_desktop.paths import resource

Scheme = Literal["light", "dark"]
Tone = Literal["info", "success", "warning", "danger", "neutral", "violet", "teal", "alert"]


@dataclass(frozen=True)
class TypeStyle:
    """One step of the type scale: sizes in logical pixels, weight 400–600."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True)
class Tokens:
    """Colours by scheme and token, sizes, and the type scale."""

    colours: dict[Scheme, dict[str, str]]
    sizes: dict[str, Any]
    type_scale: dict[str, TypeStyle]
    family: str
    features: tuple[str, ...]
    appointment_labels: tuple[str, ...]
    skeleton_after_ms: int
    fade_ms: int


@cache
def load_tokens() -> Tokens:
    """Read the token file once.

    Raises:
        FileNotFoundError: the resources folder is missing.
    """
    raw = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    type_raw = raw["type"]
    return Tokens(
        colours={"light": raw["light"], "dark": raw["dark"]},
        sizes=raw["sizes"],
        type_scale={
            role: TypeStyle(*values)
            for role, values in type_raw.items()
            if role not in ("family", "features")
        },
        family=type_raw["family"],
        features=tuple(type_raw["features"]),
        appointment_labels=tuple(raw["appointment_label"]),
        skeleton_after_ms=raw["motion"]["skeleton_after_ms"],
        fade_ms=raw["motion"]["fade_ms"],
    )


GLYPH_OF_TONE: dict[Tone, str] = {
    "info": "half-disc",
    "success": "tick",
    "warning": "clock",
    "danger": "cross",
    "neutral": "dash",
    "violet": "ring",
    "teal": "labo",
    "alert": "alert",
}
"""The shape that goes with each tone when a state does not name its own."""


def tone_tokens(tone: Tone) -> tuple[str, str]:
    """Foreground and background token of a tone; an alert is painted as danger."""
    name = "danger" if tone == "alert" else tone
    return f"status.{name}", f"status.{name}.bg"
