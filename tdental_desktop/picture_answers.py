"""What the window asks about a picture and what it is told: plain values that cross threads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Size = Literal["thumb", "full"]
State = Literal["shown", "offline", "signed_out", "forbidden", "missing", "refused", "broken", "unready"]
"""``offline``: not held, and it cannot be fetched now; ``signed_out``: not held, and nobody is signed in;
``forbidden``, ``missing``: its server says so; ``refused``: its address is none that may be asked;
``broken``: what is behind the address is no picture that can be shown safely; ``unready``: nothing can be
decoded at present, whatever the file."""

PASSING: frozenset[State] = frozenset({"offline", "signed_out", "unready"})
"""States that may be other ones in a moment, without anybody's doing here."""


@dataclass(frozen=True, slots=True)
class PictureAsk:
    """One picture that is in sight.

    Attributes:
        number: Chosen by who asks; names the answer.
        source: The address as the row has it.
    """

    number: int
    source: str
    size: Size


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture.

    Attributes:
        width, height: Pixels held.
        full_width, full_height: Pixels of the file, turned as it is shown.
        data: ``width * height * 4`` bytes, each pixel as Qt's ``Format_RGB32`` on this machine.
    """

    width: int
    height: int
    full_width: int
    full_height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PictureAnswer:
    """The end of an ask; ``pixels`` only when shown."""

    number: int
    state: State
    pixels: Pixels | None = None
