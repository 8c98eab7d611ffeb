"""Pictures for an invented clinic: drawn from the id, so that the same address always shows the same one.

No picture of a person is used or imitated: plain shapes that look like teeth in grey (an X-ray) or on pink.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from functools import lru_cache
from typing import Any

WIDTH, HEIGHT = 960, 640
_TEETH = 8


@lru_cache(maxsize=64)
def drawing(ident: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A PNG.

    Args:
        ident: What it is drawn from.
        width, height: Pixels.
    """
    import numpy as np

    dice = np.random.default_rng(int.from_bytes(hashlib.sha256(ident.encode()).digest()[:8], "big"))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / np.float32(width), y / np.float32(height)
    picture = _film(np, dice, x, y) if dice.random() < 0.5 else _photo(np, dice, x, y)
    return png(np.clip(picture, 0, 255).astype(np.uint8).tobytes(), width, height)


def png(pixels: bytes, width: int, height: int) -> bytes:
    """RGB pixels, three bytes each, as a PNG file."""
    rows = b"".join(b"\0" + pixels[at : at + width * 3] for at in range(0, len(pixels), width * 3))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _teeth(np: Any, dice: Any, x: Any, y: Any, root: float) -> Any:
    """Two arches of rounded teeth, 1 inside and 0 outside, soft at the edge; ``root`` lengthens them."""
    found = np.zeros_like(x)
    curve = dice.uniform(0.1, 0.35)
    for upper in (True, False):
        for number in range(_TEETH):
            centre = (number + 0.5) / _TEETH + dice.normal(0, 0.004)
            bow = curve * (centre - 0.5) ** 2
            middle = (0.36 - root - bow) if upper else (0.64 + root - bow)
            wide = 0.4 / _TEETH * dice.uniform(0.98, 1.14)
            tall = (0.12 + root) * dice.uniform(0.92, 1.08)
            # Only where the tooth is: a picture must not keep the server's one thread.
            near = slice(*(max(0, round((centre + side * wide * 1.1) * x.shape[1])) for side in (-1, 1)))
            away = np.square(np.square((x[0, near] - centre) / wide))[None, :]
            away = away + np.square(np.square((y[:, :1] - middle) / tall))
            found[:, near] = np.maximum(found[:, near], np.clip((1.15 - away) * 4, 0, 1))
    return found


def _film(np: Any, dice: Any, x: Any, y: Any) -> Any:
    teeth = _teeth(np, dice, x, y, 0.09)
    bone = 60 + 35 * np.sin(x * 9 + dice.uniform(0, 6)) * np.sin(y * 7) - 90 * (np.abs(y - 0.5) < 0.02)
    grey = bone + teeth * 120 + dice.standard_normal(x.shape, np.float32) * 5
    filled, row = dice.integers(0, _TEETH), dice.choice([0.42, 0.58])
    spot = ((x - (filled + 0.5) / _TEETH) / 0.02) ** 2 + ((y - row) / 0.02) ** 2
    grey = np.where(spot < 1, 250, grey)
    grey *= np.clip(1.25 - 1.4 * ((x - 0.5) ** 2 + (y - 0.5) ** 2), 0, 1)
    return np.repeat(grey[..., None], 3, axis=2)


def _photo(np: Any, dice: Any, x: Any, y: Any) -> Any:
    teeth = _teeth(np, dice, x, y, 0.03)[..., None]
    gum = np.array([205, 110, 115], np.float32) * (0.8 + 0.3 * np.cos((y - 0.5) * 5))[..., None]
    white = np.array([240, 232, 214], np.float32) * (0.9 + 0.12 * np.sin(x * 50 + y * 9))[..., None]
    dark = np.array([70, 25, 30], np.float32)
    open_mouth = (np.abs(y - 0.5) < dice.uniform(0.02, 0.05))[..., None]
    return np.where(open_mouth & (teeth < 0.5), dark, gum * (1 - teeth) + white * teeth)
