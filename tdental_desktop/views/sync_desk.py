"""Between the sync panel and the program: what the panel asks for, and how runs and verifications go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from sync.report import Mode, Progress


@dataclass(frozen=True, slots=True)
class SyncWish:
    """A run as a person asks for it.

    Attributes:
        mode: ``auto`` (first pull or one click) or ``full``.
        accept: Tables whose quarantined rows may go.
    """

    mode: Mode = "auto"
    accept: frozenset[str] = frozenset()


class SyncDesk(QObject):
    """Shared by the panel and the program; holds plain values only. GUI thread.

    Attributes:
        progress: Of the run under way; None at rest.
        by_itself: The run under way was not started by a person.
        verifying: What the verification under way is doing; None at rest.
        verified: The last verification as stored (``VERIFIED``), or None.

    Signals:
        wanted: start a run, a :class:`SyncWish`.
        stop_wanted: stop it.
        verify_wanted, verify_stop_wanted: start or stop a verification.
        changed: one of the attributes is another.
    """

    wanted = Signal(object)
    stop_wanted = Signal()
    verify_wanted = Signal()
    verify_stop_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress: Progress | None = None
        self.by_itself = False
        self.verifying: str | None = None
        self.verified: Mapping[str, Any] | None = None

    def set_progress(self, progress: Progress | None, *, by_itself: bool = False) -> None:
        """The run goes on, or (None) is over."""
        self.progress, self.by_itself = progress, by_itself
        self.changed.emit()

    def set_verifying(self, doing: str | None) -> None:
        """The verification goes on, or (None) is over."""
        self.verifying = doing
        self.changed.emit()

    def set_verified(self, stored: Mapping[str, Any] | None) -> None:
        """The result of the last verification."""
        self.verified = stored
        self.changed.emit()
