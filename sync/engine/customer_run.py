"""One customer's wish as a short run of its own, on the calling thread: for when no run is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.engine.customer_desk import CustomerDesk
from sync.engine.customer_words import CustomerAsk, CustomerResult, Said
from sync.engine.kept_line import KeptLine
from sync.engine.runner import run_sync
from sync.report import SyncOptions


def read_customer_alone(
    options: SyncOptions,
    ask: CustomerAsk,
    line: KeptLine,
    *,
    tell: Callable[[Said], None],
    on_commit: Callable[[frozenset[str]], None],
) -> CustomerResult:
    """Reads one customer; the caller has the folder's turn (``sync.engine.turns``).

    Args:
        options: Folder, key and sign-in; the mode is set here.
        ask: The wish.
        line: Kept between calls; its ``cancel`` ends this one.
        tell: Hears of progress, on this thread.
        on_commit: As for a run.

    Returns:
        The result; ``error`` says why it ended early. Never raises for expected faults.
    """
    results: list[CustomerResult] = []

    def hear(said: Said) -> None:
        if isinstance(said, CustomerResult):
            results.append(said)
        else:
            tell(replace(said, number=ask.number))

    wanted = replace(
        options, mode="customer", customer=ask.customer, opened=ask.wish == "opened", tables=None
    )
    report = run_sync(
        wanted, cancel=line.cancel, on_commit=on_commit, wishes=CustomerDesk(tell=hear), line=line
    )
    found = results[-1] if results else CustomerResult(ask.number, ask.customer, ask.wish)
    error = found.error or report.error
    reason = found.reason or report.reason
    return replace(found, number=ask.number, seconds=report.seconds, error=error, reason=reason)
