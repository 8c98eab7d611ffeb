"""Between the views and the program: which pictures are in sight, and what came of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tdental_desktop.picture_answers import PASSING, PictureAnswer, PictureAsk, Pixels, Size, State
from tdental_desktop.receivers import is_gone

_numbers = count(1)  # of all desks: a late answer for a window that is gone must not find another ask
_THUMB_BYTES = 48 * 2**20
"""Thumbnails kept decoded: about 160 of the largest."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view is told: a picture, or why there is none.

    Attributes:
        full_width, full_height: Pixels of the file.
    """

    state: State
    image: QImage | None = None
    full_width: int = 0
    full_height: int = 0


Receiver = Callable[[Shown], None]


class PictureDesk(QObject):
    """Asks and answers of pictures, with the thumbnails seen last in memory. GUI thread.

    Signals:
        wanted: a ``PictureAsk`` that somebody must answer with :meth:`answer`.
        unwanted: number of an ask that nobody waits for any more.
        again_wanted: hosts that did not answer may be asked again.
    """

    wanted = Signal(object)
    unwanted = Signal(int)
    again_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, tuple[PictureAsk, Receiver]] = {}
        self._thumbs: OrderedDict[str, Shown] = OrderedDict()
        self._failed: dict[tuple[str, Size], State] = {}
        self._bytes = 0

    def ask(self, source: str, size: Size, receiver: Receiver) -> int:
        """Want a picture that is in sight.

        Returns:
            A number for :meth:`leave`; 0 when ``receiver`` was told already.
        """
        known = self._thumbs.get(source) if size == "thumb" else None
        if known is not None:
            self._thumbs.move_to_end(source)
            receiver(known)
            return 0
        failed = self._failed.get((source, size))
        if failed is not None:
            receiver(Shown(failed))
            return 0
        ask = PictureAsk(next(_numbers), source, size)
        self._waiting[ask.number] = (ask, receiver)
        self.wanted.emit(ask)
        return ask.number

    def thumb(self, source: str) -> Shown | None:
        """A thumbnail that is in memory."""
        return self._thumbs.get(source)

    def leave(self, number: int) -> None:
        """It is not in sight any more."""
        if self._waiting.pop(number, None) is not None:
            self.unwanted.emit(number)

    def answer(self, answer: PictureAnswer) -> None:
        """How an ask ended."""
        ask, receiver = self._waiting.pop(answer.number, (None, None))
        if ask is None or receiver is None:
            return
        shown = _shown(answer)
        if shown.image is not None and ask.size == "thumb":
            self._keep(ask.source, shown)
        elif shown.image is None and shown.state not in PASSING:
            self._failed[ask.source, ask.size] = shown.state
        if not is_gone(receiver):
            receiver(shown)

    def try_again(self) -> None:
        """Whatever failed may be asked for again."""
        self._failed.clear()
        self.again_wanted.emit()

    def _keep(self, source: str, shown: Shown) -> None:
        old = self._thumbs.pop(source, None)
        self._thumbs[source] = shown
        self._bytes += _bytes(shown) - (_bytes(old) if old is not None else 0)
        while self._bytes > _THUMB_BYTES:
            self._bytes -= _bytes(self._thumbs.popitem(last=False)[1])


def _bytes(shown: Shown) -> int:
    return shown.image.sizeInBytes() if shown.image is not None else 0


def _shown(answer: PictureAnswer) -> Shown:
    pixels = answer.pixels
    if pixels is None:
        return Shown(answer.state)
    return Shown(answer.state, image_of(pixels), pixels.full_width, pixels.full_height)


def image_of(pixels: Pixels) -> QImage:
    """A QImage of its own memory."""
    size = (pixels.width, pixels.height, pixels.width * 4)
    return QImage(pixels.data, *size, QImage.Format.Format_RGB32).copy()
