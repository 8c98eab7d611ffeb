"""What a file says about itself in its first bytes: which of five formats, how many pixels, is it whole.

Nothing is decoded. A picture is told by its content alone: a server's Content-Type and a file's name prove
nothing, and SVG, PDF, TIFF and the like are no pictures here (reliability reference S14).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal

Kind = Literal["jpeg", "png", "gif", "webp", "bmp"]

_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})  # markers among C0…CF that are no frame header
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length


class BadPicture(Exception):
    """Not one of the five formats, broken in its first bytes, or cut off."""


@dataclass(frozen=True, slots=True)
class PictureHead:
    """Format and size in pixels, as the file claims."""

    kind: Kind
    width: int
    height: int


def kind_of(data: bytes) -> Kind | None:
    """The format that ``data`` begins like, or None."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    # Two letters alone would take any text that begins so: the offset of the pixels must make sense too.
    if data.startswith(b"BM") and len(data) > 26 and 26 <= _u32(data, 10) < len(data):
        return "bmp"
    return None


def head_of(data: bytes) -> PictureHead:
    """Format and size of a whole file.

    Raises:
        BadPicture: see there.
    """
    kind = kind_of(data)
    if kind is None:
        raise BadPicture("unknown format")
    try:
        width, height = _SIZES[kind](data)
    except (struct.error, IndexError):
        raise BadPicture("cut off") from None
    if width < 1 or height < 1:
        raise BadPicture("no pixels")
    return PictureHead(kind, width, height)


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _u24(data: bytes, at: int) -> int:
    return data[at] | data[at + 1] << 8 | data[at + 2] << 16


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR" or data.rfind(b"IEND\xaeB`\x82") < 0:
        raise BadPicture("cut off")
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walks the markers to the first scan; the end must stand behind it, not in an embedded thumbnail."""
    size = (0, 0)
    at = 2
    while True:
        if data[at] != 0xFF:
            raise BadPicture("no marker")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        if marker == 0xDA:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            raise BadPicture("no length")
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = (width, height)
        at += 2 + length
    if data.rfind(b"\xff\xd9") < at:
        raise BadPicture("cut off")
    return size


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _webp(data: bytes) -> tuple[int, int]:
    if _u32(data, 4) > len(data) - 8:
        raise BadPicture("cut off")
    form = data[12:16]
    if form == b"VP8X":
        return _u24(data, 24) + 1, _u24(data, 27) + 1
    if form == b"VP8L":
        bits = _u32(data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise BadPicture("unknown WebP")


def _bmp(data: bytes) -> tuple[int, int]:
    if _u32(data, 14) == 12:
        width, height = struct.unpack_from("<HH", data, 18)
        return width, height
    width, height = struct.unpack_from("<ii", data, 18)
    (bits,) = struct.unpack_from("<H", data, 28)
    plain = _u32(data, 30) in (0, 3)
    if plain and _u32(data, 10) + (width * bits + 31) // 32 * 4 * abs(height) > len(data):
        raise BadPicture("cut off")
    return width, abs(height)


_SIZES = {"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "bmp": _bmp}
