"""What is recorded on which tooth (screens reference 3.5, 13.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Link, Standing
from tdental_desktop.queries.record.tooth_text import Arch, Teeth
from tdental_desktop.queries.replica_state import TableProblem

MentionKind = Literal["line", "advisory", "quotation", "labo"]
ToothState = Literal["treating", "advised", "quoted", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that names teeth: a row of the table under the chart.

    Attributes:
        id: Key of the line, advisory, quotation line or lab order; ``document`` is what opens (an order,
            quotation, advisory or lab order).
        adviser: "Người tư vấn": who advised or quoted; ``doctor``: who treats.
        services: Names of the services.
        state: The row's own state as the server calls it (``sale``, ``confirmed`` …), None for advisories.
        means: What it says about its teeth; None for lab work.
        extraction: The service is on the clinic's list of extractions.
    """

    kind: MentionKind
    id: str
    document: Link
    date: str | None
    teeth: Teeth
    services: tuple[str, ...]
    diagnosis: str | None
    adviser: str | None
    doctor: str | None
    state: str | None
    means: ToothState | None
    note: str | None
    extraction: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class ToothStatus:
    """One tooth of the chart.

    Attributes:
        state: By precedence treating > advised > quoted > done > stopped. An advisory or quotation that an
            order line on the same tooth has followed says nothing any more. None: only lab work.
        labo: Lab work on it.
        extracted: Removed, by a finished service of the clinic's list of extractions.
        surfaces: Letters recorded on it, out of ``M D O I B L``.
        mentions: Newest first.
    """

    number: int
    state: ToothState | None
    labo: bool
    extracted: bool
    surfaces: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ArchStatus:
    """A bar along an arch; ``whole`` is both."""

    arch: Arch
    state: ToothState | None
    labo: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class TeethChart:
    """The tab.

    Attributes:
        teeth: Only teeth with something recorded, by FDI number.
        arches: Bars, by arch.
        mentions: The table, newest first, all of them.
        unplaced: Those that cannot be drawn: shown as text.
        unattributed: Advisories held whose customer nobody has read yet: they may belong here.
    """

    teeth: Mapping[int, ToothStatus]
    arches: Mapping[Arch, ArchStatus]
    mentions: tuple[Mention, ...]
    unplaced: tuple[Mention, ...]
    unattributed: int
    problems: tuple[TableProblem, ...]
