"""What a view is: one ``ViewSpec`` line, one widget, and the services that every view is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tdental_desktop.queries.scope import Scope
from tdental_desktop.settings import Settings

if TYPE_CHECKING:
    from sync.replica.local import Json
    from tdental_desktop.formats import Language
    from tdental_desktop.queries.appointments import Now
    from tdental_desktop.views.customer_updates import CustomerUpdates
    from tdental_desktop.views.export_desk import ExportDesk, Wish
    from tdental_desktop.views.paper_desk import PaperDesk
    from tdental_desktop.views.picture_desk import PictureDesk
    from tdental_desktop.views.sync_desk import SyncDesk
    from tdental_desktop.widgets.table import DataTable

Area = Literal["left", "main", "right", "bottom"]

SHARED = ("desk", "pictures", "papers", "exports", "updates")
"""Services of a context that another context over the same window has in common with it."""


class Ask(Protocol):
    """``QueryRunner.ask``: runs a question off the GUI thread, the channel's newest answer comes back."""

    def __call__(
        self,
        channel: str,
        question: Callable[[Any], Any],
        receiver: Callable[[Any], None],
        *,
        long: bool = False,
        apart: bool = False,
    ) -> int: ...


class ViewContext(QObject):
    """What views share. GUI thread.

    Args:
        ask: Questions for the query thread.
        connection: The GUI thread's reader for rows by key, or None while there is no replica.
        scope: What the person may see.
        settings: Remembered choices.
        language: ``vi`` or ``en``.
        clock: The clinic's present.
        data_dir: Folder of the replica, for showing it; None where there is none.

    Attributes:
        branch: Id of the branch that lists are narrowed to, None for all.
        customer: Id of the customer that was chosen, shown or opened last, for views that are made late.
        syncing: A run is under way.
        record_present: The record hears Alt and a digit, also where it lies behind another view.
        desk: What the sync panel asks the program for.
        pictures: Which pictures are in sight, and what came of them.
        papers: Day sheets and appointment slips that a person wants printed.
        exports: Lists that a person wants as a file, on paper or on the clipboard.

    Signals:
        customer_chosen: a customer is selected somewhere; the preview comes to the front and follows.
        customer_opened: a person wants the record itself: it also gets the focus.
        customer_shown: the record turned to another of its open customers; others follow, nothing comes up.
        row_shown: local table and key of a chosen row that is no customer's: its details are wanted; without
            a key those of the table's newest rows.
        record_presence: :attr:`record_present` is another.
        tab_wanted: it heard one behind another view: for whoever has a customer and the focus.
        record_opened: a row of a customer is to be shown in the record: customer, local table, id; without
            an id the tab that lists such rows.
        view_wanted: key of a view that is to come to the front.
        place_wanted: the same, and what it is to show: one of ``views.places``, for :meth:`View.show_place`.
        sync_wanted: start a run.
        branch_changed: :attr:`branch` is another one.
        search_wanted: text typed in a list belongs to the filter box.
        setting_changed: name of a setting that a person changed; the program acts on it.
    """

    customer_chosen = Signal(str)
    customer_opened = Signal(str)
    customer_shown = Signal(str)
    row_shown = Signal(str, str)
    record_presence = Signal(bool)
    tab_wanted = Signal(str)
    record_opened = Signal(str, str, str)
    view_wanted = Signal(str)
    place_wanted = Signal(str, object)
    sync_wanted = Signal()
    branch_changed = Signal()
    search_wanted = Signal(str)
    setting_changed = Signal(str)

    def __init__(
        self,
        *,
        ask: Ask,
        connection: Callable[[], Any],
        scope: Scope,
        settings: Settings,
        language: Language,
        clock: Callable[[], datetime],
        data_dir: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.ask = ask
        self.connection = connection
        self.scope = scope
        self.settings = settings
        self.language: Language = language
        self.moment = clock
        self.data_dir = data_dir
        self.branch: str | None = None
        self.syncing = False
        self.customer: str | None = None
        self.record_present = False
        for signal in (self.customer_chosen, self.customer_shown, self.customer_opened):
            signal.connect(self._follow)

    def _follow(self, key: str) -> None:
        self.customer = key

    # Made when first asked for: a list on screen at the start needs none of them.

    @cached_property
    def desk(self) -> SyncDesk:
        from tdental_desktop.views.sync_desk import SyncDesk

        return SyncDesk(self)

    @cached_property
    def pictures(self) -> PictureDesk:
        from tdental_desktop.views.picture_desk import PictureDesk

        return PictureDesk(self)

    @cached_property
    def papers(self) -> PaperDesk:
        from tdental_desktop.views.paper_desk import PaperDesk

        return PaperDesk(self)

    @cached_property
    def exports(self) -> ExportDesk:
        from tdental_desktop.views.export_desk import ExportDesk

        return ExportDesk(self)

    @cached_property
    def updates(self) -> CustomerUpdates:
        from tdental_desktop.views.customer_updates import CustomerUpdates

        return CustomerUpdates(self)

    def set_record_present(self, present: bool) -> None:
        """The record tells that it hears Alt and a digit from now on, or no longer."""
        self.record_present = present
        self.record_presence.emit(present)

    def today(self) -> date:
        """The clinic's day."""
        return self.moment().date()

    def now(self) -> Now:
        """The clinic's day and clock, as queries take them."""
        from tdental_desktop.queries.appointments import Now

        moment = self.moment()
        return Now(moment.date().isoformat(), f"{moment:%H:%M}")

    def change_setting(self, name: str, value: Json) -> None:
        """Remember what a person chose and tell whoever it concerns."""
        if self.settings.get(name) != value:
            self.settings.set(name, value)
            self.setting_changed.emit(name)

    def set_branch(self, branch: str | None) -> None:
        """Narrow all lists to a branch."""
        if branch != self.branch:
            self.branch = branch
            self.branch_changed.emit()

    def branch_word(self) -> str:
        """The branch that lists are narrowed to, for people who only see the paper; empty for all."""
        reader = self.connection()
        if self.branch is None or reader is None:
            return ""
        from tdental_desktop.queries.replica_state import branches

        return next((one.name for one in branches(reader, self.scope) if one.id == self.branch), self.branch)


class View(QWidget):
    """Base of the views: reloads when its tables change, at once if it is seen, else when it is shown."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.tables = tables
        self._stale = True
        self._asked_before = False
        self._covered = False

    def reload(self) -> None:
        """Ask for the data again, keeping selection, scroll and focus."""

    def load(self) -> None:
        """Ask for the data before the view is shown: the answer is on its way while a window is made."""
        self._stale, self._asked_before = False, True
        self.reload()

    def rows(self) -> QAbstractItemView | None:
        """The list or table that people look at first, if there is one."""
        return None

    def focus_target(self) -> QWidget:
        """Where the focus goes when the view is opened."""
        return self

    def show_place(self, place: object) -> None:
        """Another view leads here, to one of ``views.places``; the view is brought to the front by itself."""

    def customer_called(self, key: str) -> None:
        """``customer_opened`` for a view that is made by that very call; the signal itself came too early."""

    def record_called(self, customer: str, table: str, key: str) -> None:
        """``record_opened`` for a view that is made by that very call."""

    def export_table(self, table: DataTable, wish: Wish) -> None:
        """A person wants a table of this view as a file; a view that knows its list better overrides it."""
        from tdental_desktop.views.export_desk import TableWish

        title, narrowed, lacking = self.export_words(table)
        self.context.exports.ask(TableWish(wish, table, title, narrowed, lacking))

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        """What an exported table is called, what it is narrowed to, and sentences about what it lacks."""
        return table.accessibleName(), "", ()

    def narrowed_to(self, *parts: str) -> str:
        """What a table is narrowed to, in words: the window's branch, then ``parts`` that say something."""
        return " · ".join(part for part in (self.context.branch_word(), *parts) if part)

    def minimumSizeHint(self) -> QSize:
        # In a dock that is smaller than this the view scrolls as a whole; its parts never widen the window.
        return QSize(320, 240)

    def parts_left(self) -> Iterable[Callable[[], object]]:
        """Parts that are made when the view is first seen, in slices, for who makes them ahead of that."""
        return ()

    def state(self) -> object:
        """What a new window must know to look the same (filters, what is open); None for nothing."""
        return None

    def restore_state(self, state: object) -> None:
        """What :meth:`state` of the same view returned, before the view is shown."""

    def title_widgets(self) -> list[QWidget]:
        """What the view wants in its dock's title."""
        return []

    def tables_changed(self, names: frozenset[str]) -> None:
        """The change bus says so."""
        if names & self.tables:
            self._stale = True
            self._reload_if_seen()

    def mark_stale(self) -> None:
        """Everything may be different (another branch, a new replica)."""
        self._stale = True
        self._reload_if_seen()

    def set_covered(self, covered: bool) -> None:
        """Whether another tab lies before it, where Qt calls both visible; a covered view asks nothing."""
        self._covered = covered
        self._reload_after_painting()

    def _reload_after_painting(self) -> None:
        """What it showed before is painted first: who answers would take the window's turns from that."""
        if self._asked_before:
            QTimer.singleShot(0, self, self._reload_if_seen)
        else:
            self._reload_if_seen()

    def _reload_if_seen(self) -> None:
        if self._stale and self.isVisible() and not self._covered:
            self._stale, self._asked_before = False, True
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_after_painting()


@dataclass(frozen=True)
class ViewSpec:
    """One line of ``VIEWS``.

    Attributes:
        key: Permanent ASCII name: dock names, layouts and settings are stored under it.
        title: Source text of the title; :meth:`name` translates it.
        icon: Bundled icon.
        factory: Makes the view.
        tables: Tables whose changes concern it; empty also where its factory asks its query module for them.
        shortcut: Key sequence that opens it.
        area: Where the default layout puts its dock.
        width: Wanted width of its dock in the default layout.
        room: Pixels that it wants beside others; where it would get less it is opened alone, as a page.
        rail: It has an entry in the rail.
        under: Key of the rail's entry that is on while this view is in front, if it has none of its own.
        at_end: That entry stands at the lower end.
        rare: It waits in the rail's menu where there is no room for all.
        shown: It belongs to the default layout.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[ViewContext, ViewSpec], View]
    tables: frozenset[str]
    shortcut: str = ""
    area: Area = "main"
    width: int = 0
    room: int = 0
    rail: bool = True
    under: str = ""
    at_end: bool = False
    rare: bool = False
    shown: bool = True

    def name(self) -> str:
        """The title in the person's language."""
        return QCoreApplication.translate("Views", self.title)
