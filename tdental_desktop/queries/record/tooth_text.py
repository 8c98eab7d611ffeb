"""Which teeth a row means: from arrays, else from text; what cannot be read stays text (api reference 7).

Pure functions, any thread. FDI: adults 11–18, 21–28, 31–38, 41–48, children 51–55, 61–65, 71–75, 81–85.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Arch = Literal["upper", "lower", "whole"]


@dataclass(frozen=True, slots=True)
class Teeth:
    """The place of a service.

    Attributes:
        numbers: FDI numbers in the order written, once each.
        arch: The service is for an arch or the whole mouth, drawn as a bar, not as teeth.
        surfaces: ``(tooth, letters)`` where surfaces are written, letters out of ``M D O I B L`` (mesial,
            distal, occlusal, incisal, buccal, lingual).
        text: The server's text where it was needed, also where it could not be read; shown as it is.
    """

    numbers: tuple[int, ...] = ()
    arch: Arch | None = None
    surfaces: tuple[tuple[int, str], ...] = ()
    text: str | None = None

    @property
    def placed(self) -> bool:
        """Can be drawn on the chart."""
        return bool(self.numbers) or self.arch is not None

    @property
    def label(self) -> str | None:
        """``36, 37``, or the text; None for a row without a place. An arch alone has no label of its own."""
        return ", ".join(str(number) for number in self.numbers) or self.text
