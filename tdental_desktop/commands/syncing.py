"""``sync`` and ``verify``: what is copied, and whether it is true."""

from __future__ import annotations

import argparse
import sys
import threading
import time

import orjson

from sync.engine.runner import run_sync
from sync.report import Progress, RunReport, SyncOptions
from sync.tables import TABLES
from tdental_desktop import formats
from tdental_desktop.commands.signing import SignIn, existing_key, make_key, remember, sign_in_data
from tdental_desktop.sentences import Language, result, sentence, set_aside

_EVERY = 2.0


def sync(options: argparse.Namespace, cancel: threading.Event) -> int:
    """One headless run; progress on stderr, the report on stdout."""
    from tdental_desktop.cli import stop_on_signals

    key = make_key(options)
    given = sign_in_data(options, key)
    stop_on_signals(cancel)
    show = _Show(options.language)
    report = run_sync(
        SyncOptions(
            folder=options.data_dir,
            key=key,
            server=given.server,
            user=given.user,
            password=given.password,
            ca_file=options.ca_file,
            mode="full" if options.full else "auto",
            tables=options.tables,
            details=not options.no_details,
            workers=options.workers,
            accept_deletions=frozenset(options.accept_deletions),
        ),
        cancel=cancel,
        on_progress=show,
    )
    show.end()
    if report.exit_code in (0, 1, 130):
        remember(options, key, given)
    _print_sync(options, report)
    return report.exit_code


def _print_sync(options: argparse.Namespace, report: RunReport) -> None:
    if report.set_aside:
        print(set_aside(report.set_aside, options.language), file=sys.stderr)
    if report.error:
        print(sentence(report.error, options.language, reason=report.reason), file=sys.stderr)
        if report.detail:
            print(f"  ({report.detail})", file=sys.stderr)
    if options.json:
        for name, table in report.tables.items():
            if table.error and not report.error:
                label = TABLES[name].label[options.language == "en"]
                text = sentence(table.error, options.language, table=label, reason=table.reason)
                print(text, file=sys.stderr)
                if table.detail:
                    print(f"  ({table.detail})", file=sys.stderr)
        sys.stdout.write(orjson.dumps(report.to_json()).decode() + "\n")
        return
    for name, table in report.tables.items():
        total = formats.number(table.server_total, options.language)
        line = f"{name:24} {formats.number(table.rows, options.language):>10} / {total:>10}  {table.status}"
        if table.error:
            line += f"  {sentence(table.error, options.language, reason=table.reason)}"
            line += f" ({table.detail})" if table.detail else ""
        print(line)
    if not report.error:
        print(result(report, options.language))


class _Show:
    """Progress on stderr: one moving line on a terminal, a line now and then elsewhere."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._last = 0.0
        self._terminal = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last < (0.1 if self._terminal else _EVERY):
            return
        self._last = now
        percent = f"{progress.percent} %" if progress.percent is not None else ""
        left = formats.seconds(progress.seconds_left, self._language) if progress.seconds_left else ""
        details = f"{progress.details_done}/{progress.details_total}" if progress.details_total else ""
        parts = [
            progress.phase,
            f"{progress.tables_done}/{progress.tables_total}",
            formats.number(progress.rows, self._language),
            percent,
            f"{formats.number(int(progress.rate), self._language)}/s",
            left,
            details,
        ]
        text = "  ".join(part for part in parts if part)
        print(
            f"\r\x1b[K{text}" if self._terminal else text, end="" if self._terminal else "\n", file=sys.stderr
        )
        sys.stderr.flush()

    def end(self) -> None:
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr)


def verify(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Parity with the server, relations, money. Findings are not failures."""
    from sync.verify import verify as run_verify
    from tdental_desktop.cli import stop_on_signals

    key = existing_key(options)
    given = SignIn("", "", "") if options.offline else sign_in_data(options, key)
    stop_on_signals(cancel)
    report = run_verify(
        SyncOptions(
            folder=options.data_dir,
            key=key,
            server=given.server,
            user=given.user,
            password=given.password,
            ca_file=options.ca_file,
        ),
        offline=options.offline,
        cancel=cancel,
        on_progress=lambda text: print(text, file=sys.stderr),
    )
    if report.error:
        print(sentence(report.error, options.language, reason=report.reason), file=sys.stderr)
        if report.detail:
            print(f"  ({report.detail})", file=sys.stderr)
    if options.json:
        sys.stdout.write(orjson.dumps(report.to_json()).decode() + "\n")
        return report.exit_code
    if report.error and not report.tables:
        return report.exit_code
    shown = report.to_json()
    for name, table in shown["tables"].items():
        marks = {True: "=", False: "≠", None: "?"}
        print(
            f"{name:24} {table['rows']:>9}  {marks[table['count_equal']]}{marks[table['content_equal']]}"
            f"  {len(table['differences'])}"
        )
    for kind, found in shown["findings"].items():
        print(f"{kind}: {len(found)}")
        for finding in found[:20]:
            print(f"  {orjson.dumps(finding).decode()}")
    return report.exit_code
