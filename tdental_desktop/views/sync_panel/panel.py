"""The panel: head with the claim and its actions, figures, and the pages below their tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.queries import quarantine, replica_state, sync_history
from tdental_desktop.queries.quarantine import Vanished
from tdental_desktop.queries.replica_state import ReplicaState
from tdental_desktop.queries.sync_history import RunLine
from tdental_desktop.theme import Tone
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.sync_attempts import merged
from tdental_desktop.views.sync_desk import SyncWish
from tdental_desktop.views.sync_panel.certificate_page import CertificatePage
from tdental_desktop.views.sync_panel.parts import Figure, FigureStrip, Head, RunLineBar
from tdental_desktop.views.sync_panel.runs_page import RunsPage
from tdental_desktop.views.sync_panel.vanished_page import VanishedPage
from tdental_desktop.views.sync_panel.verify_page import VerifyPage
from tdental_desktop.views.sync_panel.words import (
    claim,
    expected_time,
    headline,
    progress_line,
    put,
    shortcomings,
    verify_step,
)
from tdental_desktop.widgets.dialogs import ConfirmDialog
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.segmented import TabStrip

translate = QCoreApplication.translate
_REST_MS = 2000
_LEAST = 160


@dataclass(frozen=True, slots=True)
class _Everything:
    state: ReplicaState
    runs: tuple[RunLine, ...]
    longest: float | None
    held_back: tuple[Vanished, ...]
    gone: tuple[Vanished, ...]


class SyncPanelView(View):
    """Everything comes from the file, in one question to the query thread; the server is not needed."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._asked = self._again = self._ran = False
        self._longest: float | None = None
        self._question: ConfirmDialog | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._reload_again)
        self.head = Head()
        self.running = RunLineBar(translate("Sync", "Đang đồng bộ"), translate("Sync", "Dừng"))
        self.checking = RunLineBar(translate("Sync", "Đang kiểm tra"), translate("Sync", "Dừng"))
        self.strip = FigureStrip()
        self.tabs = TabStrip(
            [
                ("tables", translate("Sync", "Từng bảng")),
                ("runs", translate("Sync", "Các lần chạy")),
                ("held_back", translate("Sync", "Chờ xác nhận")),
                ("gone", translate("Sync", "Đã xóa")),
                ("verify", translate("Sync", "Kiểm tra")),
            ],
            name=translate("Sync", "Phần của trang bản sao"),
        )
        self._empty = EmptyState(icon="cloud")
        self._found: _Everything | None = None
        self._body = self._build()
        self._pages: dict[str, QWidget] = {}
        # Made when they are first seen, or ahead: all at once would hold the window.
        self._makers: dict[str, Callable[[], QWidget]] = {
            "tables": lambda: CertificatePage(context, self._body),
            "runs": lambda: RunsPage(context, self._body),
            "held_back": lambda: VanishedPage(context, "held_back", self._body),
            "gone": lambda: VanishedPage(context, "gone", self._body),
            "verify": lambda: VerifyPage(context, self._body),
        }
        self._connect()
        self._page("tables")
        self._desk_changed()

    def _build(self) -> QWidget:
        """Top down: a part that changes its parent is styled again with all that it holds.

        Returns:
            Where the pages lie.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QWidget(self)
        for part in (self.head, self.running, self.checking):
            column.addWidget(part)
        column.addWidget(holder, 1)
        self._stack = QStackedLayout(holder)
        self._content = QWidget(holder)
        self._stack.addWidget(self._content)
        self._stack.addWidget(self._empty)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        body = QWidget(self._content)
        inner.addWidget(self.strip)
        inner.addWidget(self.tabs)
        inner.addWidget(body, 1)
        self._shown = QStackedLayout(body)
        return body

    def _page(self, key: str) -> QWidget:
        """One of the pages, made and filled if it was not there."""
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            # Their own wish comes from long texts at no width at all, and would make the whole panel scroll.
            page.setMinimumSize(240, _LEAST)
            self._shown.addWidget(page)
            if key == "tables":
                self.certificate.held_back_wanted.connect(lambda: self.tabs.set_current("held_back"))
            elif key == "held_back":
                self.held_back.release_wanted.connect(self._ask_release)
            self._fill(key)
            self._fill_running(key)
        return self._pages[key]

    def parts_left(self) -> Iterable[Callable[[], object]]:
        return [partial(self._page, key) for key in self._makers if key not in self._pages]

    @property
    def certificate(self) -> CertificatePage:
        return cast(CertificatePage, self._page("tables"))

    @property
    def runs(self) -> RunsPage:
        return cast(RunsPage, self._page("runs"))

    @property
    def held_back(self) -> VanishedPage:
        return cast(VanishedPage, self._page("held_back"))

    @property
    def gone(self) -> VanishedPage:
        return cast(VanishedPage, self._page("gone"))

    @property
    def verified(self) -> VerifyPage:
        return cast(VerifyPage, self._page("verify"))

    def _connect(self) -> None:
        desk = self.context.desk
        self.tabs.changed.connect(lambda key: self._shown.setCurrentWidget(self._page(key)))
        self.head.sync_wanted.connect(self.context.sync_wanted)
        self.head.full_wanted.connect(self._ask_full)
        self.head.verify_wanted.connect(self._verify)
        self.running.stop_wanted.connect(desk.stop_wanted)
        self.checking.stop_wanted.connect(desk.verify_stop_wanted)
        self._empty.action.connect(self.context.sync_wanted)
        desk.changed.connect(self._desk_changed)

    # -- the data

    def tables_changed(self, names: frozenset[str]) -> None:
        self.mark_stale()

    def reload(self) -> None:
        if self._asked or (self._resting.isActive() and self.context.syncing):
            self._again = True
            return
        self._resting.stop()
        self._asked = True
        scope = self.context.scope
        self.context.ask(
            "sync.overview",
            lambda connection: _Everything(
                replica_state.overview(connection, scope),
                sync_history.runs(connection, scope),
                sync_history.longest_read(connection, scope),
                quarantine.quarantined(connection, scope),
                quarantine.tombstones(connection, scope),
            ),
            self._got,
            long=True,
        )

    def focus_target(self) -> QWidget:
        return self.certificate.table if self._stack.currentWidget() is self._content else self.head.sync

    def _got(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, _Everything):
            self._show(answer)
        else:
            self._stack.setCurrentWidget(self._empty)
            reason = sentences.sentence(answer.code, self.context.language)
            button = translate("Sync", "Đồng bộ") if answer.code == "replica_missing" else ""
            self._empty.set_reason(reason, button=button)
            self.head.set_claim(translate("Sync", "Không đọc được bản sao"), reason, "", "neutral", "cloud")
        if self.context.syncing:
            # Counting every table is no work for four times a second.
            self._resting.start()
        else:
            self._resting.stop()
            self._reload_again()

    @Slot()
    def _reload_again(self) -> None:
        if self._again:
            self._again = False
            self.reload()

    def _show(self, found: _Everything) -> None:
        language, state = self.context.language, found.state
        self._longest = found.longest
        self._stack.setCurrentWidget(self._content)
        title, tone, icon = headline(state)
        self.head.set_claim(title, claim(state, language), shortcomings(state, language), _tone(tone), icon)
        self.strip.set_figures(_figures(state, self.context))
        self._found = found
        for key in self._pages:
            self._fill(key)
        self.tabs.set_count("tables", len(state.tables))
        self.tabs.set_count("held_back", sum(one.count for one in found.held_back))
        self.tabs.set_count("gone", sum(one.count for one in found.gone))

    def _fill(self, key: str) -> None:
        """What was found last into one page."""
        found = self._found
        if found is None:
            return
        if key == "tables":
            self.certificate.show_state(found.state)
        elif key == "runs":
            self.runs.show_runs(merged(found.runs, self.context.settings))
        elif key == "held_back":
            self.held_back.show_tables(found.held_back)
        elif key == "gone":
            self.gone.show_tables(found.gone)

    def _fill_running(self, key: str) -> None:
        """What goes on now into one page."""
        if key == "held_back":
            self.held_back.set_releasable(self.context.desk.progress is None)
        elif key == "verify":
            self.verified.show_result(self.context.desk.verified)

    @Slot()
    def _desk_changed(self) -> None:
        desk, language = self.context.desk, self.context.language
        progress = desk.progress
        words = None if progress is None else progress_line(progress, language, by_itself=desk.by_itself)
        if progress is None and self._ran:
            self.mark_stale()  # also after a try that found no line: it is told among the runs
        self._ran = progress is not None
        self.running.set_line(words, progress.percent if progress is not None else None)
        doing = desk.verifying
        self.checking.set_line(None if doing is None else verify_step(doing, language))
        self.head.set_running(syncing=progress is not None, verifying=doing is not None)
        for key in self._pages:
            self._fill_running(key)

    # -- what people ask for

    def _verify(self) -> None:
        self.tabs.set_current("verify")
        self.context.desk.verify_wanted.emit()

    def _ask_full(self) -> None:
        self._confirm(
            translate("Sync", "Đọc lại tất cả?"),
            translate(
                "Sync",
                "Mọi danh sách được đọc lại từ máy chủ, dù chưa đổi. Bạn vẫn làm việc được và có thể dừng"
                " bất cứ lúc nào. {0}",
            ).replace("{0}", expected_time(self._longest, self.context.language)),
            translate("Sync", "Đọc lại tất cả"),
            SyncWish(mode="full"),
        )

    def _ask_release(self, one: Vanished) -> None:
        label = one.label[0 if self.context.language == "vi" else 1]
        count = formats.number(one.count, self.context.language)
        self._confirm(
            put(translate("Sync", "Xác nhận xóa {0} dòng của bảng {1}?"), count, label),
            translate(
                "Sync",
                "Chương trình đồng bộ ngay; các dòng mà máy chủ vẫn không có sẽ được ghi là đã xóa và"
                " không hiện nữa. Chúng vẫn nằm trong tệp, ở mục Đã xóa. Không có gì được ghi lên TDental.",
            ),
            translate("Sync", "Xác nhận xóa"),
            SyncWish(accept=frozenset({one.table})),
        )

    def _confirm(self, title: str, text: str, action: str, wish: SyncWish) -> None:
        """A question that does not stop the event loop."""

        def begin() -> None:
            self.context.desk.wanted.emit(wish)

        refuse = translate("Sync", "Thôi")
        self._question = ConfirmDialog(title, text, action, begin, self.window(), refuse=refuse, kind="")
        self._question.open()


def _tone(tone: str) -> Tone:
    return tone  # type: ignore[return-value]


def _figures(state: ReplicaState, context: ViewContext) -> list[Figure]:
    """Rows of the tables that the server counts, so that the first two figures can be compared."""
    language = context.language
    counted = [table for table in state.tables if table.server_total is not None]
    here = sum(table.listed for table in counted)
    there = sum(table.server_total or 0 for table in counted)
    others = sum(table.held for table in state.tables) - here
    equal = sum(table.difference == 0 for table in counted)
    read = [table.oldest_read_at for table in state.tables if table.oldest_read_at]
    times = [table.counted_at for table in counted if table.counted_at]
    waiting = sum(table.quarantined for table in state.tables)
    same = equal == len(counted) and bool(counted)
    hint = put(
        translate("Sync", "Ngoài ra {0} dòng trong {1} bảng mà máy chủ không đếm."),
        formats.number(others, language),
        str(len(state.tables) - len(counted)),
    )
    today = context.today()

    def when(times: list[str]) -> str:
        return formats.appointment_short(min(times), today, language) if times else formats.MISSING

    return [
        Figure(translate("Sync", "Dòng trong bản sao"), formats.number(here, language), hint=hint),
        Figure(
            translate("Sync", "Dòng trên máy chủ"),
            formats.number(there, language) if counted else formats.MISSING,
        ),
        Figure(
            translate("Sync", "Khớp số dòng"),
            put(translate("Sync", "{0}/{1} bảng"), str(equal), str(len(counted)))
            if counted
            else formats.MISSING,
            "status.success" if same else "status.warning" if counted else "text.muted",
            put(translate("Sync", "Máy chủ đếm từ {0}."), when(times)),
        ),
        Figure(translate("Sync", "Nội dung đọc cũ nhất"), when(read)),
        Figure(
            translate("Sync", "Chờ xác nhận xóa"),
            formats.number(waiting, language),
            "status.warning" if waiting else "text.muted",
        ),
    ]
