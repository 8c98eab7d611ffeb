"""The process that decodes pictures: nothing it reads can hurt more than itself.

It opens no file and no connection: bytes come in through a pipe, pixels go out. Sizes are checked before a
pixel is made; where the system allows it, memory, files and core dumps are capped for the process itself.
"""

from __future__ import annotations

import contextlib
import signal
import struct
import sys
from multiprocessing.connection import Connection
from typing import Any

from sync.picture_kind import BadPicture, PictureHead, head_of

ASK = struct.Struct("<I")
"""Most pixels of the side of a thumbnail; 0 for the whole picture."""

REPLY = struct.Struct("<IIIII")
"""1 for a picture, 0 for none; width, height, full width, full height. The pixels follow in a message."""

READY = b"ready"

MOST_PIXELS = 40_000_000
MOST_JPEG_PIXELS = 80_000_000  # these are reduced while they are decoded and never stand whole in memory
FULL_PIXELS = 12_000_000
LONGEST_SIDE = 30_000
_ALLOCATION_MB = 200
_MORE_MEMORY = 420 * 2**20
_OPEN_FILES = 32


def work(line: Connection[Any, Any]) -> None:
    """Serves one ask after the other until the pipe ends."""
    from PySide6.QtGui import QImageReader

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    QImageReader.supportedImageFormats()  # loads the plug-ins before files are closed to this process
    limit_process()
    with contextlib.suppress(EOFError, OSError):
        line.send_bytes(READY)
        while True:
            (side,) = ASK.unpack(line.recv_bytes(ASK.size))
            data = line.recv_bytes()
            try:
                reply, pixels = decode(data, side)
            except (BadPicture, MemoryError):
                reply, pixels = REPLY.pack(0, 0, 0, 0, 0), b""
            line.send_bytes(reply)
            if pixels:
                line.send_bytes(pixels)
            del data, pixels


def decode(data: bytes, side: int) -> tuple[bytes, bytes]:
    """One file into ``REPLY`` and pixels.

    Raises:
        BadPicture: Too large, broken, or none of the five formats.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter

    head = head_of(data)
    check_size(head)
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(head.kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)  # the orientation that a camera notes
    told = reader.size()
    if told.isValid() and (told.width() != head.width or told.height() != head.height):
        check_size(PictureHead(head.kind, told.width(), told.height()))
    wanted = fitting(head.width, head.height, side)
    if head.kind == "jpeg" and wanted != (head.width, head.height):
        reader.setScaledSize(QSize(*wanted))
    quarter = QImageIOHandler.Transformation.TransformationRotate90
    turned = bool(reader.transformation().value & quarter.value)
    image = reader.read()
    if image.isNull():
        raise BadPicture("not decoded")
    full = (head.height, head.width) if turned else (head.width, head.height)
    target = fitting(image.width(), image.height(), side)
    if target != (image.width(), image.height()):
        image = image.scaled(
            *target, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    if image.hasAlphaChannel():
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(QColor("white"))
        with QPainter(ground) as painter:
            painter.drawImage(0, 0, image)
        image = ground
    elif image.format() != QImage.Format.Format_RGB32:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())  # a row of 32-bit pixels needs no padding
    return REPLY.pack(1, image.width(), image.height(), *full), pixels


def check_size(head: PictureHead) -> None:
    """Raises: BadPicture for more pixels than any clinic's picture has."""
    most = MOST_JPEG_PIXELS if head.kind == "jpeg" else MOST_PIXELS
    if max(head.width, head.height) > LONGEST_SIDE or head.width * head.height > most:
        raise BadPicture("too large")


def fitting(width: int, height: int, side: int) -> tuple[int, int]:
    """The size that is handed over: within a square, or within the most pixels; never larger than it is."""
    if side:
        factor = side / max(width, height)
    else:
        factor = (FULL_PIXELS / (width * height)) ** 0.5
    if factor >= 1:
        return width, height
    return max(1, int(width * factor)), max(1, int(height * factor))


def limit_process() -> None:
    """Caps memory, forbids writing files and core dumps (they would hold a patient's picture in plain)."""
    if sys.platform == "win32":
        return
    import resource

    wanted = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, _OPEN_FILES)]
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
        wanted.append((resource.RLIMIT_AS, pages * resource.getpagesize() + _MORE_MEMORY))
    for name, most in wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(name, (most, most))
