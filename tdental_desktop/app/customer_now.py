"""One customer read again: because a person asks for it, or quietly because a record was opened. So are the
details of a row that is no customer's: an employee, a user, a voucher."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from sync.engine.customer_words import CustomerProgress, CustomerResult
from sync.engine.wanted import row_key, wanted_details
from sync.report import SyncOptions
from sync.tables import TABLES
from tdental_desktop import formats, sentences
from tdental_desktop.background.change_bus import ChangeBus
from tdental_desktop.background.customer_sync import CustomerSync
from tdental_desktop.main_window import MainWindow
from tdental_desktop.views import ViewContext
from tdental_desktop.views.customer_updates import UpdateState

translate = QCoreApplication.translate
SETTLE_MS = 600
"""A record must stay open so long before anything is fetched for it: arrowing through a list asks nothing."""
_REST_S = 60.0
"""After a dead line nothing is fetched quietly for so long."""
_SIGN_IN_CODES = frozenset({"sign_in_failed", "two_factor", "session_expired"})


class CustomerNow(QObject):
    """See the module. GUI thread.

    Args:
        sync: Meets the wishes.
        bus: Hears what changed.
        options: Folder, key and sign-in of a run now; None while nobody is signed in or the folder is away.

    Signals:
        sign_in_wanted: a person asked, and nobody is signed in.
        refused: the server does not take the sign-in any more; the sentence about it.
        got_through: the server answered.
    """

    sign_in_wanted = Signal()
    refused = Signal(str)
    got_through = Signal()

    def __init__(
        self,
        sync: CustomerSync,
        bus: ChangeBus,
        options: Callable[[], SyncOptions | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sync = sync
        self._bus = bus
        self._options = options
        self._asked: dict[int, str] = {}
        self._opened: str | None = None
        self._rest_until = 0.0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        sync.progress.connect(self._progress)
        sync.committed.connect(bus.publish)
        sync.finished.connect(self._finished)

    def attach(self, window: MainWindow, context: ViewContext) -> None:
        """Serve this window from now on."""
        self._window = window
        self._context = context
        context.updates.wanted.connect(self.update)
        context.updates.stop_wanted.connect(self.stop)
        context.customer_chosen.connect(self._seen)
        context.customer_opened.connect(self._seen)
        context.customer_shown.connect(self._seen)
        context.row_shown.connect(self._row_seen)

    def close(self) -> None:
        """Stop everything. Safe to call twice."""
        self._settle.stop()
        self._sync.close()

    def signed_in(self) -> None:
        """Somebody signed in: what they open is fetched from now on."""
        self._rest_until = 0.0
        self._sync.forget_sign_in()
        if self._opened is not None:
            self._settle.start()

    # -- asked for

    @Slot(str)
    def update(self, customer: str) -> None:
        """Everything of this customer, now."""
        options = self._options()
        if options is None:
            self.sign_in_wanted.emit()
            return
        self._settle.stop()
        number = self._sync.want(options, customer)
        if number:
            self._asked[number] = customer
            self._context.updates.set_state(customer, UpdateState(running=True))

    @Slot(str)
    def stop(self, customer: str) -> None:
        """Not wanted any more."""
        for number, asked in list(self._asked.items()):
            if asked == customer:
                state = self._context.updates.state(customer)
                self._context.updates.set_state(customer, replace(state, stopping=True))
                self._sync.stop(number)

    @Slot(object)
    def _progress(self, said: CustomerProgress) -> None:
        customer = self._asked.get(said.number)
        if customer is not None:
            state = self._context.updates.state(customer)
            self._context.updates.set_state(customer, replace(state, done=said.done, total=said.total))

    @Slot(object)
    def _finished(self, result: CustomerResult) -> None:
        if result.error == "offline":
            self._rest_until = time.monotonic() + _REST_S
        customer = self._asked.pop(result.number, None)
        if result.error in _SIGN_IN_CODES:
            self._rest_until = float("inf")
            self.refused.emit(sentences.sentence(result.error or "", self._context.language))
        elif result.error is None and result.at is not None:
            self.got_through.emit()
        if customer is None:
            return
        self._bus.flush()
        language = self._context.language
        words, bad = result_words(result, language)
        state = UpdateState(words=words, hint=result_hint(result, language), bad=bad)
        self._context.updates.set_state(customer, state)
        self._window.status.set_message(words)
        if result.error is None:
            self._rest_until = 0.0
            if customer == self._opened:
                # What has changed has details, too.
                self._settle.start()

    # -- opened

    @Slot(str)
    def _seen(self, customer: str) -> None:
        if customer != self._opened:
            self._opened = customer
            self._sync.leave()
        self._settle.start()

    @Slot(str, str)
    def _row_seen(self, table: str, key: str) -> None:
        self._seen(row_key(table, key))

    @Slot()
    def _settled(self) -> None:
        customer, moment = self._opened, self._context.moment()
        if customer is None or self._options() is None or time.monotonic() < self._rest_until:
            return
        day, stamp = moment.date(), moment.isoformat(timespec="seconds")

        def answered(wanted: Any) -> None:
            options = self._options()
            if isinstance(wanted, dict) and wanted and options is not None and customer == self._opened:
                self._sync.want(options, customer, "opened")

        self._context.ask(
            "customer.wanted",
            lambda connection: wanted_details(connection, customer, day, stamp),
            answered,
        )


def result_words(result: CustomerResult, language: formats.Language) -> tuple[str, bool]:
    """One sentence about a wish that is over, and whether it fell short."""
    if result.error == "cancelled":
        return translate("CustomerNow", "Đã dừng cập nhật; phần đã tải được giữ."), False
    if result.error is not None:
        return sentences.sentence(result.error, language, reason=result.reason), True
    at = formats.time_text(result.at)
    failed = [name for name, code in result.failed.items() if code != "forbidden"]
    if failed:
        words = translate("CustomerNow", "Cập nhật {time}, chưa đọc được: {tables}")
        labels = ", ".join(TABLES[name].label[0 if language == "vi" else 1] for name in failed)
        return words.replace("{time}", at).replace("{tables}", labels), True
    if result.changes == 0:
        return translate("CustomerNow", "Vừa cập nhật {time} · không có gì mới").replace("{time}", at), False
    words = translate("CustomerNow", "Vừa cập nhật {time} · {n} thay đổi")
    return words.replace("{time}", at).replace("{n}", str(result.changes)), False


def result_hint(result: CustomerResult, language: formats.Language) -> str:
    """Which tables changed, and how long it took."""
    if result.error is not None:
        return ""
    place = 0 if language == "vi" else 1
    lines = [f"{TABLES[name].label[place]}: {n}" for name, n in result.tables.items()]
    for name, code in result.failed.items():
        lines.append(sentences.sentence(code, language, table=TABLES[name].label[place]))
    return "\n".join([*lines, formats.seconds(result.seconds, language)])
