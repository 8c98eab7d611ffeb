"""The parent's side of the decoding process: one process, started when needed, replaced when it dies."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from tdental_desktop.background.pictures.decode_child import (
    ASK,
    FULL_PIXELS,
    LONGEST_SIDE,
    READY,
    REPLY,
    work,
)
from tdental_desktop.picture_answers import Pixels

THUMB_PIXELS = 320
"""Most pixels of a thumbnail's longer side."""

SECONDS = 8.0
_START_SECONDS = 30.0  # a cold disk may take long to load Qt


class Undecodable(Exception):
    """The file cannot be shown: too large, broken, too slow, or it brought the process down."""


class NoDecoder(Exception):
    """The process does not start: it says nothing about the file."""


class Decoder:
    """One thread at a time; ``close`` from any.

    Nothing that comes back is trusted: it is fixed-size numbers and pixels whose number is checked, never an
    object.

    Args:
        seconds: Longest time for one picture; then the process is killed.
    """

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: BaseProcess | None = None
        self._line: Connection[Any, Any] | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        child = self._child
        return None if child is None else child.pid

    def decode(self, data: bytes, *, thumb: bool) -> Pixels:
        """The picture in a file.

        Args:
            data: The whole file.
            thumb: Reduced to ``THUMB_PIXELS``.

        Raises:
            Undecodable, NoDecoder.
        """
        line, child = self._running()
        # Kills whoever hangs, also in the middle of a message: the pipe then ends here.
        timer = threading.Timer(self._seconds, child.kill)
        timer.daemon = True
        timer.start()
        try:
            line.send_bytes(ASK.pack(THUMB_PIXELS if thumb else 0))
            line.send_bytes(data)
            pixels = _received(line, THUMB_PIXELS if thumb else 0)
        except (EOFError, OSError, ValueError):
            pixels = None
            self.rest()
        finally:
            timer.cancel()
        if pixels is None:
            raise Undecodable
        return pixels

    def rest(self) -> None:
        """Ends the process; the next picture starts another."""
        with self._lock:
            child, line = self._child, self._line
            self._child = self._line = None
        if line is not None:
            line.close()
        if child is not None:
            child.kill()
            child.join(3)

    def close(self) -> None:
        """Ends the process for good."""
        self._closed = True
        self.rest()

    def _running(self) -> tuple[Connection[Any, Any], BaseProcess]:
        if self._line is not None and self._child is not None and self._child.is_alive():
            return self._line, self._child
        self.rest()
        if self._closed:
            raise NoDecoder
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(target=work, args=(theirs,), name="tdental-pictures", daemon=True)
        child.start()
        theirs.close()
        with self._lock:
            self._line, self._child = ours, child
        try:
            ready = ours.poll(_START_SECONDS) and ours.recv_bytes(len(READY)) == READY
        except (EOFError, OSError):
            ready = False
        if not ready:
            self.rest()
            raise NoDecoder
        return ours, child


def _received(line: Connection[Any, Any], side: int) -> Pixels | None:
    """None for a picture that the process refused. Raises: ValueError for what no decoder of ours says."""
    told = line.recv_bytes(REPLY.size)
    good, width, height, full_width, full_height = REPLY.unpack(told) if len(told) == REPLY.size else [9] * 5
    if good == 0:
        return None
    sane = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    small = max(width, height) <= side if side else width * height <= FULL_PIXELS
    if good != 1 or not sane or not small:
        raise ValueError("sizes")
    data = line.recv_bytes(width * height * 4)
    if len(data) != width * height * 4:
        raise ValueError("pixels")
    return Pixels(width, height, full_width, full_height, data)
