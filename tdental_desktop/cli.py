"""The command line (design section 5, a contract): parses, finds the key, runs one command.

Headless commands never import Qt; the window is imported only where it is opened. Every expected
fault ends in one sentence on stderr and the exit code of the contract.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from sync.errors import Cancelled, SyncError, exit_code
from sync.replica.connection import translating
from tdental_desktop.paths import default_data_dir
from tdental_desktop.sentences import sentence
from tdental_desktop.usage import WrongUsage

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["_Parser"]


class _Parser(argparse.ArgumentParser):
    """Wrong words are told by :func:`main`, to JSON readers too."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{self.prog}: error: {message}", self.format_usage())


class _TableNames:
    """Names of the tables, for ``choices``: the window starts without the declared tables."""

    def __iter__(self) -> Iterator[str]:
        from sync.tables import TABLES

        return iter(TABLES)

    def __contains__(self, name: object) -> bool:
        return name in set(self)


Command = Callable[[argparse.Namespace, threading.Event], int]


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; ``README.md`` describes it and a test compares them."""
    parser = _Parser(
        prog="tdental-desktop", description="Offline clinic desk over a read-only copy of TDental."
    )
    parser.add_argument("--data-dir", type=Path, help="folder of the encrypted replica")
    parser.add_argument(
        "--key-file", type=Path, help="file that holds the key (mode 0600), for machines without a keystore"
    )
    parser.add_argument("--language", choices=("vi", "en"), default=None, help="language of texts")
    parser.add_argument("--today", type=_day, default=None, help="take this day as today (YYYY-MM-DD)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _demo(commands)
    _sync(commands)
    status = commands.add_parser("status", help="what the replica holds, table by table")
    _json(status)
    search = commands.add_parser("search", help="what the search box finds")
    search.add_argument(
        "text", type=_words, metavar="TEXT", help="name, end of a phone, code or order number"
    )
    search.add_argument("--gone", action="store_true", help="also customers deleted on the server")
    _json(search)
    verify = commands.add_parser("verify", help="compare the replica with the server, list findings")
    verify.add_argument("--offline", action="store_true", help="check the replica alone")
    _sign_in(verify)
    _json(verify)
    _export(commands)
    _customer(commands)
    _invent(commands)
    _serve(commands)
    shots = commands.add_parser("screenshots", help="every view as PNG, from the demo clinic")
    shots.add_argument("folder", type=Path)
    shots.add_argument("--theme", choices=("light", "dark"), default="light")
    shots.add_argument("--size", type=_size, default=(1366, 768), metavar="WxH", help="logical pixels")
    shots.add_argument(
        "--all", action="store_true", help="both languages, both themes, 1366x768 and 1920x1080"
    )
    bench = commands.add_parser("bench", help="the benchmark")
    bench.add_argument("--scale", type=_scale, default=1.0)
    bench.add_argument("--only", default=None, help="rows to run, joined by commas")
    bench.add_argument("--output", type=Path, default=None, help="also write the figures there as JSON")
    _json(bench)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def _sign_in(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--server", help="address of TDental, e.g. clinic.example")
    parser.add_argument("--user", help="account name")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    parser.add_argument("--ca-file", help="extra certificate authority (PEM)")


def _demo(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="invent a clinic, sync from it, open the window")
    demo.add_argument("--scale", type=_scale, default=0.1, help="1.0 is the full size")
    demo.add_argument("--keep", action="store_true", help="keep the demo's folder")


def _sync(commands: Commands) -> None:
    sync = commands.add_parser("sync", help="one sync run without a window")
    _sign_in(sync)
    sync.add_argument("--full", action="store_true", help="read every list window again")
    sync.add_argument("--tables", type=_tables, default=None, help="only these, joined by commas")
    sync.add_argument("--no-details", action="store_true", help="skip the details queue")
    sync.add_argument("--workers", type=_workers, default=4, help="requests in flight")
    sync.add_argument(
        "--accept-deletions", action="append", default=[], metavar="TABLE", choices=_TableNames()
    )
    _json(sync)


def _export(commands: Commands) -> None:
    export = commands.add_parser("export", help="rows of one table")
    export.add_argument("table", choices=_TableNames(), metavar="TABLE")
    export.add_argument("--format", choices=("csv", "jsonl", "xlsx"), default="csv")
    export.add_argument("--output", type=Path)
    export.add_argument("--gone", action="store_true", help="rows that were deleted on the server")


def _customer(commands: Commands) -> None:
    customer = commands.add_parser("customer", help="what the record of one customer shows")
    customer.add_argument(
        "reference", type=_words, metavar="REF|ID", help="code, with or without its prefix; id; phone"
    )
    _json(customer)


def _invent(commands: Commands) -> None:
    invent = commands.add_parser("invent", help="the demo clinic as a replica")
    invent.add_argument("folder", type=Path, metavar="DIR")
    invent.add_argument("--scale", type=_scale, default=0.1)
    invent.add_argument("--seed", type=int, default=1)


def _serve(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="local API server over this replica, this computer only")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=0, help="0 for any free one")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day as YYYY-MM-DD") from None


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 20:
        raise argparse.ArgumentTypeError("a number above 0, at most 20")
    return value


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise argparse.ArgumentTypeError("width and height as 1366x768")
    size = int(width), int(height)
    if not all(160 <= side <= 7680 for side in size):
        raise argparse.ArgumentTypeError("each side from 160 to 7680")
    return size


def _port(text: str) -> int:
    value = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= value <= 65_535:
        raise argparse.ArgumentTypeError("0 to 65535")
    return value


def _words(text: str) -> str:
    """What a person typed; bytes that are no text have no place in a query or in JSON."""
    return text.encode("utf-8", "replace").decode()


def _workers(text: str) -> int:
    value = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= value <= 16:
        raise argparse.ArgumentTypeError("1 to 16")
    return value


def _tables(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    unknown = names - set(_TableNames())
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"unknown table {', '.join(sorted(unknown)) or '(none given)'}")
    return names


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        The exit code of design section 5.
    """
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        return 1
    except OSError as error:
        # What reads our output cannot take it: a full disk behind ``>``.
        _silence(sys.stdout)
        print(f"tdental-desktop: the output cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    return code


def _run(given: list[str]) -> int:
    try:
        options = build_parser().parse_args(given)
    except WrongUsage as usage:
        return usage.tell(as_json="--json" in given)
    except SystemExit as told:
        return int(told.code or 0)
    # The window remembers a language of its own unless one is asked for here.
    options.asked_language = options.language or os.environ.get("TDENTAL_LANGUAGE")
    options.language = options.language or _default_language()
    options.data_dir = options.data_dir or default_data_dir()
    cancel = threading.Event()
    try:
        with translating():
            return _command(options)(options, cancel)
    except WrongUsage as usage:
        return usage.tell(as_json=getattr(options, "json", False))
    except SyncError as error:
        said = sentence(error.code, options.language, reason=error.server_message)
        if getattr(options, "json", False):
            answer = {"ok": False, "error": error.code, "message": said, "exit_code": exit_code(error)}
            print(json.dumps(answer, ensure_ascii=False))
        print(said, file=sys.stderr)
        if error.detail and error.detail != sentence(error.code, options.language):
            print(f"  ({error.detail})", file=sys.stderr)
        return exit_code(error)
    except KeyboardInterrupt:
        print(sentence(Cancelled.code, options.language), file=sys.stderr)
        return 130


def _speak_utf8() -> None:
    """Vietnamese and JSON leave as UTF-8 whatever the system's code page is; no broken letter stops them."""
    if sys.stdout is None:  # closed by whoever started us, or a windowed program
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _silence(stream: TextIO) -> None:
    """What still waits to be written is dropped, not tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def stop_on_signals(cancel: threading.Event) -> None:
    """Ctrl+C and a polite kill end the run between two commits; a second one ends the program."""

    def stop(number: int, frame: object) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    signal.signal(signal.SIGINT, stop)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, stop)


def _default_language() -> str:
    """Vietnamese first; English only where the system says so."""
    return "en" if os.environ.get("TDENTAL_LANGUAGE") == "en" else "vi"


def _command(options: argparse.Namespace) -> Command:
    """Imports only what the command needs: the window's parts stay out of headless ones."""
    name = options.command
    if name == "status":
        from tdental_desktop.commands import status

        return status.status
    if name == "search":
        from tdental_desktop.commands import search

        return search.search
    if name in ("sync", "verify"):
        from tdental_desktop.commands import syncing

        return {"sync": syncing.sync, "verify": syncing.verify}[name]
    if name in ("export", "serve", "invent"):
        from tdental_desktop.commands import data

        return {"export": data.export, "serve": data.serve, "invent": data.invent}[name]
    if name == "customer":
        from tdental_desktop.commands import customer

        return customer.customer
    if name == "bench":
        from tdental_desktop.commands import bench

        return bench.bench
    from tdental_desktop.commands import windows

    return {None: windows.window, "demo": windows.demo, "screenshots": windows.screenshots}[name]
