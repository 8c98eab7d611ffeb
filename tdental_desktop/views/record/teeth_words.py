"""What is recorded on teeth, in words and signs: for the tab, the other tabs and paper."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.record.teeth import ArchStatus, Mention, ToothStatus
from tdental_desktop.widgets.tooth_chart import ArchBar
from tdental_desktop.widgets.tooth_names import state_word
from tdental_desktop.widgets.tooth_paint import TONES, ToothFace, ToothState
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate
ORDER: tuple[ToothState, ...] = ("treating", "done", "advised", "quoted", "stopped")
"""Of a legend."""

TOLD = 5
"""Records told of one tooth in a card or a tooltip."""

_GLYPHS: dict[ToothState, str] = {
    "treating": "half-disc",
    "done": "tick",
    "advised": "dot",
    "quoted": "ring",
    "stopped": "dash",
}


def labo_word() -> str:
    """Lab work on a tooth."""
    return translate("Teeth", "Có Labo")


def lost_word() -> str:
    """A tooth that was taken out."""
    return translate("Teeth", "Đã nhổ / mất")


def tooth_state(state: ToothState) -> State:
    """Chip of a state, with the glyph that the chart draws."""
    return State(state_word(state), TONES[state], _GLYPHS[state])


def mention_state(row: Mention) -> State | None:
    """What a record says about its teeth; lab work says only that it is there. Unknown words stay."""
    if row.kind == "labo":
        return State(labo_word(), "teal")
    if row.means is None:
        return State(row.state, "neutral") if row.state else None
    return tooth_state(row.means)


def place_words(row: Mention) -> str | None:
    """Teeth with surfaces, the arch, or the server's own text."""
    if row.teeth.arch is not None and not row.teeth.numbers:
        return arch_word(row.teeth.arch)
    return row.teeth.label


def arch_word(arch: str) -> str:
    """Name of an arch."""
    return {
        "upper": translate("Teeth", "Hàm trên"),
        "lower": translate("Teeth", "Hàm dưới"),
    }.get(arch, translate("Teeth", "Nguyên hàm"))


def document_words(row: Mention) -> str | None:
    """Number of the paper, or what kind it is where it has none."""
    if row.document.label:
        return row.document.label
    return {
        "advisory": translate("Teeth", "Tư vấn"),
        "quotation": translate("Teeth", "Báo giá"),
        "labo": translate("Teeth", "Labo"),
    }.get(row.kind)


def mention_line(row: Mention) -> str:
    """One record in a line: day, services, doctor."""
    return "  ".join(
        part for part in (day_of(row.date), ", ".join(row.services) or row.diagnosis, row.doctor) if part
    )


def face_of(status: ToothStatus) -> ToothFace:
    """What the chart draws of a tooth."""
    about = tuple(mention_line(one) for one in status.mentions[:TOLD])
    return ToothFace(
        status.state, status.labo, status.extracted, status.surfaces, len(status.mentions), about
    )


def bar_of(status: ArchStatus) -> ArchBar:
    """The bar of an arch with its newest record."""
    newest = status.mentions[0] if status.mentions else None
    words = " · ".join(part for part in (arch_word(status.arch), mention_words(newest)) if part)
    return ArchBar(status.arch, status.state, words)


def mention_words(row: Mention | None) -> str:
    """Services and day: "Lấy cao răng 03/03/2026"."""
    if row is None:
        return ""
    return " ".join(part for part in (", ".join(row.services), day_of(row.date)) if part)


def day_of(at: str | None) -> str | None:
    """``dd/MM/yyyy``, None without one."""
    return formats.date_text(at) if at else None
