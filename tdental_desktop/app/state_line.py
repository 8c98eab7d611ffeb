"""What the bars of the window say about the replica: freshness, certificate, clinic, branches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot

from tdental_desktop import formats, sentences
from tdental_desktop.background.query_runner import QueryRunner
from tdental_desktop.background.replica_file import FolderGone
from tdental_desktop.main_window import MainWindow
from tdental_desktop.queries import replica_state
from tdental_desktop.queries.replica_state import ReplicaState
from tdental_desktop.views import ViewContext
from tdental_desktop.views.status_words import certificate_text, freshness_text, short_address

translate = QCoreApplication.translate


class StateLine(QObject):
    """Asks for the replica's state and shows it. GUI thread.

    Args:
        queries: Answers.
        now: The clinic's present by its clock.
        sample: The data is invented; the bar says so.
    """

    def __init__(
        self,
        queries: QueryRunner,
        now: Callable[[], datetime],
        *,
        sample: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queries = queries
        self._now = now
        self._sample = sample
        self.state: ReplicaState | None = None
        self.branches: tuple[replica_state.Branch, ...] = ()

    def attach(self, window: MainWindow, context: ViewContext) -> None:
        """Show everything in this window from now on."""
        self._window = window
        self._context = context
        self._language: formats.Language = context.language
        context.branch_changed.connect(self.show_branches)

    def moment(self) -> datetime:
        """The clinic's present; never before what the replica knows: a PC clock may be years behind."""
        now = self._now()
        known = formats.clinic_datetime(self.state.as_of) if self.state else None
        return max(now, known) if known is not None else now

    def ask(self) -> None:
        """Ask for everything again."""
        scope = self._context.scope
        self._queries.ask(
            "window.state", lambda connection: replica_state.overview(connection, scope), self._got_state
        )
        self.ask_branches()

    def ask_branches(self) -> None:
        """Ask for the branches again."""
        scope = self._context.scope
        self._queries.ask(
            "window.branches",
            lambda connection: replica_state.branches(connection, scope),
            self._got_branches,
        )

    def show(self) -> None:
        """Show what is known; the age of the data moves on by itself."""
        text, tone, hint = freshness_text(self.state, self.moment(), self._language)
        self._window.status.set_freshness(text, tone, hint)
        text, hint = certificate_text(self.state, self._language)
        self._window.status.set_certificate(text, hint)

    def show_clinic(self) -> None:
        """Name and address of the clinic."""
        head = next((branch.name for branch in self.branches if branch.head), "")
        server = (self.state.server if self.state else None) or ""
        self._window.top.set_clinic(head or "TDental Desktop", short_address(server), sample=self._sample)

    @Slot()
    def show_branches(self) -> None:
        """The branch filter and its present choice."""
        chosen = self._context.branch
        self._window.top.set_branches(self.branches, chosen)
        names = {branch.id: branch.name for branch in self.branches}
        everything = translate("Window", "Tất cả chi nhánh") if len(names) > 1 else ""
        only = next(iter(names.values())) if len(names) == 1 else ""
        self._window.status.set_branch(names.get(chosen or "", everything or only))

    def _got_state(self, answer: Any) -> None:
        if isinstance(answer, ReplicaState):
            self.state = answer
        elif answer.code not in ("replica_missing", FolderGone.code):
            self._window.status.set_message(sentences.sentence(answer.code, self._language))
        self.show()
        self.show_clinic()

    def _got_branches(self, answer: Any) -> None:
        if isinstance(answer, tuple):
            self.branches = answer
            self.show_branches()
            self.show_clinic()
