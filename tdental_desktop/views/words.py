"""Values of queries in people's words: states, tags, sexes, kinds of visit, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from tdental_desktop import sentences
from tdental_desktop.formats import Language, number
from tdental_desktop.theme import theme
from tdental_desktop.widgets.values import State, Tag

if TYPE_CHECKING:
    from tdental_desktop.queries.appointments import State as AppointmentState
    from tdental_desktop.queries.replica_state import TableProblem
    from tdental_desktop.queries.values import Named

translate = QCoreApplication.translate


def treatment_state(status: str | None) -> State | None:
    """Badge of screens reference 2.4."""
    if status == "sale":
        return State(translate("Words", "Đang điều trị"), "info")
    if status == "done":
        return State(translate("Words", "Hoàn thành"), "success")
    if status == "none":
        return State(translate("Words", "Chưa phát sinh"), "neutral")
    return None


class Stated(Protocol):
    """A row of a booking: whatever knows its state."""

    @property
    def state(self) -> AppointmentState | None: ...
    @property
    def state_text(self) -> str | None: ...


def appointment_state(row: Stated) -> State | None:
    """Chip of screens reference 4.4; a state unknown to us keeps the server's word."""
    if row.state == "confirmed":
        return State(translate("Words", "Đang hẹn"), "info")
    if row.state == "late":
        return State(translate("Words", "Trễ"), "warning")
    if row.state == "overdue":
        return State(translate("Words", "Quá hẹn"), "warning")
    if row.state == "done":
        return State(translate("Words", "Đã đến"), "success")
    if row.state == "cancel":
        return State(translate("Words", "Hủy hẹn"), "danger")
    if row.state == "waiting":
        return State(translate("Words", "Chờ khám"), "warning")
    if row.state == "examination":
        return State(translate("Words", "Đang khám"), "info")
    return State(row.state_text, "neutral") if row.state_text else None


def visit_kind(repeat: bool | None) -> str | None:
    """Follow-up or first visit."""
    if repeat is None:
        return None
    return translate("Words", "Tái khám") if repeat else translate("Words", "Khám mới")


def gender(value: str | None) -> str | None:
    """Nam, Nữ, Khác; any other text is the server's own word."""
    if value is None:
        return None
    known = {
        "male": translate("Words", "Nam"),
        "female": translate("Words", "Nữ"),
        "other": translate("Words", "Khác"),
    }
    return known.get(value.lower(), value)


def label_colour(index: str | None) -> str:
    """``#RRGGBB`` of a colour index; a missing one means 0, an unknown one has none (screens 4.4)."""
    if index is not None and index.startswith("#"):
        return index
    colours = theme().tokens.appointment_labels
    place = int(index) if index and index.isascii() and index.isdigit() else 0 if index is None else -1
    return colours[place] if 0 <= place < len(colours) else ""


def tags(named: Sequence[Named] | None) -> tuple[Tag, ...]:
    """Tags with their colour, where it is one of the known indexes."""
    return tuple(Tag(one.name, label_colour(one.colour) if one.colour else "") for one in named or ())


def problem_text(problem: TableProblem, language: Language, held: int | None = None) -> str:
    """Why the view may not show everything; with ``held`` rows how far the reading has come."""
    label = problem.label[0 if language == "vi" else 1]
    text = sentences.table_problem(problem.trouble, label, language, since=problem.since)
    if problem.trouble == "unfinished" and held is not None and problem.server_total:
        text += f" {number(held, language)} / {number(problem.server_total, language)}"
    return text
