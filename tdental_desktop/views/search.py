"""The search: box, index and panel joined. One press of a key is one lookup in memory, at once."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tdental_desktop import sentences
from tdental_desktop.queries.search_kinds import Group, Hit, Wanted
from tdental_desktop.views import search_words
from tdental_desktop.views.search_panel import SearchPanel
from tdental_desktop.views.spec import Ask, ViewContext, ViewSpec
from tdental_desktop.widgets.highlight import Heading
from tdental_desktop.widgets.search_box import SearchBox

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
TABLES = frozenset({"customers", "sale_orders"})
_PREVIEW_MS = 20
_MOST_WAITS = 5
"""The preview waits for the results to be painted, but not for a window that nobody sees."""
_REST_MS = 1_000
_SHARE = 10
"""The index is made again at most so often that it takes a tenth of the time."""
_WORTH_A_PROCESS_S = 0.3
"""What takes less to read is over before a process has started."""
_RECENT = "search.recent"
_MOST_RECENT = 8
_LATEST = 20


class Search(QObject):
    """See the module. GUI thread.

    Args:
        context: What views share.
        ask: Questions for a thread of its own: an index takes seconds where there are many customers.
        area: The docks, which the results cover.
        preview: The view that shows the current hit.
        branch_name: Name of a branch by its id.
        box: A box that people may have typed into already; None makes one.

    Attributes:
        index_seconds: How long the last index took to read.
    """

    def __init__(
        self,
        context: ViewContext,
        ask: Ask,
        area: QWidget,
        preview: ViewSpec | None,
        branch_name: Callable[[str], str],
        box: SearchBox | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._ask = ask
        self._branch_name = branch_name
        self._index: Any = None
        self._failure = ""
        self._asked_at = 0.0
        self.index_seconds = 0.0
        self._asking = False
        self._again = False
        self._apart = False
        self._worth_a_process = _WORTH_A_PROCESS_S
        self._wanted = Wanted()
        self._back: QWidget | None = None
        self.box = box or SearchBox()
        self.panel = SearchPanel(area, context, preview)
        self._resting = self._timer(_REST_MS, self._rested)
        self._following = self._timer(_PREVIEW_MS, self._follow)
        self._waits = 0
        self._connect()
        if self.box.hasFocus() and self.box.asked():
            # What was typed before the search was there is answered now; an empty box leaves the desk alone.
            self.open()

    def _timer(self, milliseconds: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        box, results = self.box, self.panel.results
        box.typed.connect(self._typed)
        box.entered.connect(self.open)
        box.moved.connect(results.move)
        box.opened.connect(self.open_current)
        box.left.connect(self.leave)
        box.copy_wanted.connect(self.copy_phone)
        box.preview_wanted.connect(self._go_to_preview)
        for widget in (box, results.table):
            widget.installEventFilter(self)
        results.opened.connect(self.open_current)
        results.closed.connect(self.leave)
        results.wider.connect(self._widen)
        results.current_changed.connect(self._following.start)
        # From the painting on: where a press of a key takes long, nothing else may come between.
        results.table.was_painted.connect(self._painted)
        self._context.customer_opened.connect(self._remember)
        self._context.branch_changed.connect(self._branch_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        # The view that takes the focus is laid out in this turn; the docks are uncovered in the next.
        self._leaving = self._timer(0, self._leave_if_left)

    # -- the index

    def ready(self) -> bool:
        """There is an index to search."""
        return self._index is not None

    def tables_changed(self, tables: frozenset[str]) -> None:
        """Make the index again if these tables concern it; soon, but not all the time."""
        if self.panel.preview is not None:
            self.panel.preview.tables_changed(tables)
        if tables & TABLES:
            self.refresh()

    def refresh(self) -> None:
        """Read the index anew, off the GUI thread; the old one serves meanwhile."""
        if self._asking or self._resting.isActive():
            self._again = True
            return
        self._again, self._asking = False, True
        self._asked_at = time.monotonic()
        # Nobody waits for a newer one, and making it in a thread would take the window's turns for a second.
        self._apart = self._index is not None and self.index_seconds > self._worth_a_process
        if self._apart:
            from tdental_desktop.queries.search_build import build_index

            self._ask("search.index", build_index, self._got_index, apart=True)
        else:
            self._ask("search.index", _read_index, self._got_index)

    def prepare(self) -> None:
        """Have an index read if there is none and none is on its way."""
        if self._index is None and not self._asking:
            self._resting.stop()
            self.refresh()

    def _got_index(self, answer: Any) -> None:
        self._asking = False
        took = time.monotonic() - self._asked_at
        if self._apart and hasattr(answer, "code"):
            # Whatever is wrong with it, a thread does it as well, or knows why not.
            self._worth_a_process = math.inf
            self.refresh()
            return
        if hasattr(answer, "code"):
            self._index, self._failure = None, str(answer.code)
        else:
            self._index, self._failure = answer, ""
        self.index_seconds = took
        self._resting.start(max(_REST_MS, round(took * 1000 * _SHARE)))
        if self.panel.isVisible():
            self._show(keep=True)

    def _rested(self) -> None:
        if self._again:
            self.refresh()

    # -- asking

    def open(self) -> None:
        """Show the results of what stands in the box; customers lately opened when it is empty."""
        if not self.panel.isVisible():
            self._wanted = Wanted(branch=self._context.branch)
            self.prepare()
            self.panel.open()
            self.box.set_keeps_tab(True)
            self._show()

    def _typed(self, _text: str) -> None:
        if not self.panel.isVisible():
            if not self.box.asked() or not self.box.hasFocus():
                return
            self.open()
        self._show()

    def _show(self, *, keep: bool = False) -> None:
        """Look up and show; ``keep``: a newer index to the same question leaves the current hit alone."""
        results, text = self.panel.results, self.box.asked()
        current = results.current() if keep else None
        if self._index is None:
            self.box.set_count_text("")
            results.show_waiting(self._why_not())
            return
        if not text.strip():
            self.box.set_count_text("")
            results.show_recent(self._recent())
        else:
            from tdental_desktop.queries.search import find

            start = time.perf_counter()
            answer = find(self._index, self._context.scope, text, self._wanted)
            took = (time.perf_counter() - start) * 1000
            branch = self._branch_name(self._wanted.branch) if self._wanted.branch else ""
            self.box.set_count_text(search_words.count_text(answer, self._context.language))
            results.show_answer(answer, took, branch)
            self._announce()
        if current is not None:
            results.go_to_customer(current.id)

    def _why_not(self) -> str:
        if self._failure and self._failure != "replica_missing":
            return sentences.sentence(self._failure, self._context.language)
        if self._failure:
            return translate("Search", "Chưa có dữ liệu để tìm: hãy đồng bộ trước")
        return translate("Search", "Đang chuẩn bị tìm kiếm…")

    def _announce(self) -> None:
        """Screen readers hear how many there are, without leaving the box."""
        if QAccessible.isActive():
            words = self.box.accessibleDescription()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.box, words))

    def _recent(self) -> list[tuple[Heading, tuple[Hit, ...]]]:
        from tdental_desktop.queries.search import latest

        opened = tuple(Hit(key, Group.NAME) for key in self._remembered())
        known = {hit.id for hit in opened}
        found = latest(self._index, self._context.scope, self._wanted, _LATEST + len(known))
        rest = tuple(hit for hit in found if hit.id not in known)[:_LATEST]
        return [
            (Heading(translate("Search", "Vừa mở")), opened),
            (Heading(translate("Search", "Hẹn hoặc đến gần đây")), rest),
        ]

    def _remembered(self) -> list[str]:
        saved = self._context.settings.get(_RECENT)
        keys = saved if isinstance(saved, list) else []
        return [key for key in keys if isinstance(key, str)][:_MOST_RECENT]

    def _remember(self, key: str) -> None:
        keys = [key, *(old for old in self._remembered() if old != key)][:_MOST_RECENT]
        self._context.settings.set(_RECENT, list(keys))

    def _widen(self, scope: str) -> None:
        if scope == "branches":
            self._wanted = Wanted(branch=None, gone=self._wanted.gone)
        elif scope == "gone":
            self._wanted = Wanted(branch=self._wanted.branch, gone=True)
        self._show()
        self.box.setFocus()

    def _branch_changed(self) -> None:
        self._wanted = Wanted(branch=self._context.branch)
        if self.panel.isVisible():
            self._show()

    # -- acting on the current hit

    def _painted(self) -> None:
        if self._following.isActive():
            self._following.start()

    def _follow(self) -> None:
        """The preview comes after the results: its questions must not hold up their painting."""
        if self.panel.results.painting_is_due() and self._waits < _MOST_WAITS:
            self._waits += 1
            self._following.start()
            return
        self._waits = 0
        self._show_preview()

    def _show_preview(self) -> None:
        if not self.panel.isVisible():
            return
        hit, typing = self.panel.results.current(), self.box.hasFocus()
        self.panel.show_customer(hit.id if hit is not None else None)
        if typing and not self.box.hasFocus():
            # The box owns the keyboard, whatever a view does with the focus when it is filled.
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_preview(self) -> None:
        self._following.stop()
        self._show_preview()
        self.panel.focus_preview()

    def open_current(self) -> None:
        """Enter: the record; the search has done its work."""
        hit = self.panel.results.current() if self.panel.isVisible() else None
        if hit is not None:
            self.close()
            self._context.customer_opened.emit(hit.id)

    def open_tab(self, tab: str) -> None:
        """Alt+1 … Alt+0: the record of the hit with this tab in front."""
        from tdental_desktop.views.record import keys

        hit = self.panel.results.current() if self.panel.isVisible() else None
        if hit is not None:
            self.close()
            keys.open_tab(self._context, hit.id, tab)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The record's own keys are the hit's while somebody searches."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not self.panel.isVisible():
            return False
        from tdental_desktop.views.record import keys

        tab = keys.tab_pressed(event)
        if tab is None:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self.open_tab(tab)
        return True

    def copy_phone(self) -> None:
        """Ctrl+C: the digits of the hit's phone."""
        digits = self.panel.results.phone_digits() if self.panel.isVisible() else ""
        if digits:
            QGuiApplication.clipboard().setText(digits)

    def leave(self) -> None:
        """Esc: back to where one was."""
        back = self._back
        self.close()
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus()
        elif back is None:
            self.box.clearFocus()

    def close(self) -> None:
        """Hide the results and empty the box."""
        self._back = None
        self._following.stop()
        self.panel.hide()
        self.box.set_keeps_tab(False)
        self.box.clear()
        self.box.set_count_text("")

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes elsewhere in the window leaves the search; another window or a menu does not."""
        if not isValid(self.panel) or not isValid(self.box) or now is None:
            return
        if now is self.box and (outside := _outside(old, self.box, self.panel)) is not None:
            self._back = outside  # Qt tells this after the box has opened the results
        if not self.panel.isVisible():
            return
        if now.window() is self.panel.window() and _outside(now, self.box, self.panel) is not None:
            self._leaving.start()

    def _leave_if_left(self) -> None:
        """The focus may be back by now."""
        now = QApplication.focusWidget()
        if isValid(self.panel) and isValid(self.box) and _outside(now, self.box, self.panel) is not None:
            self.close()


def _read_index(connection: Any) -> Any:
    from tdental_desktop.queries.search_build import build_index

    return build_index(connection)


def _outside(widget: QWidget | None, box: QWidget, panel: QWidget) -> QWidget | None:
    inside = widget is None or widget is box or widget is panel or panel.isAncestorOf(widget)
    return None if inside else widget
