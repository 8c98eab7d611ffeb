"""The window, the demo clinic and the screenshots: the only commands that load Qt, and only when run."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from sync.errors import KeyUnavailable
from sync.replica.connection import REPLICA_FILE
from tdental_desktop import quick_start
from tdental_desktop.access.keys import Asked, has_key
from tdental_desktop.commands.signing import make_key
from tdental_desktop.paths import default_data_dir
from tdental_desktop.usage import make_folder

_SILENCE = 3.0
"""Seconds after which a person is told that the keystore says nothing."""
_SAY = {
    "inventing": ("Đang tạo phòng khám mẫu…", "Inventing the demo clinic…"),
    "syncing": ("Đang đồng bộ dữ liệu mẫu…", "Syncing the demo data…"),
    "no_display": (
        "Không có màn hình: ghi ảnh chụp các trang vào {folder}",
        "There is no display: writing screenshots to {folder}",
    ),
    "no_library": (
        "Thiếu thư viện hệ thống {package}: cài nó (hoặc chạy make setup) rồi mở lại.",
        "The system library {package} is missing: install it (or run make setup), then start again.",
    ),
    "kept": ("Dữ liệu mẫu được giữ trong {folder}", "The demo data is kept in {folder}"),
}


def _say(name: str, language: str, **facts: object) -> None:
    text = _SAY[name][0 if language == "vi" else 1].format(**facts)
    print(text, file=sys.stderr, flush=True)


def _missing_library() -> str | None:
    """The system library without which Qt would end the program with a message of its own."""
    if sys.platform != "linux" or not os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    wanted = {
        "xcb-cursor": "libxcb-cursor0",
        "xkbcommon-x11": "libxkbcommon-x11-0",
        "xcb-icccm": "libxcb-icccm4",
    }
    return next((package for name, package in wanted.items() if find_library(name) is None), None)


def _can_show(language: str) -> bool:
    missing = _missing_library()
    if missing:
        _say("no_library", language, package=missing)
    return missing is None


def window(options: argparse.Namespace, cancel: threading.Event) -> int:
    """The program itself."""
    if not _can_show(options.language):
        return 1
    quick_start.load_qt()
    from tdental_desktop import app

    try:
        key, lost = _key(options)
    except KeyUnavailable as error:
        # Started from an icon nobody reads standard error; a key file that was named is said wrong there.
        if options.key_file is not None or not has_display():
            raise
        chosen = app.ask_for_key(options.data_dir, error, options.language)
        if chosen is None:
            raise
        key, lost = chosen, False
    return app.run(options.data_dir, key, language=options.asked_language, today=options.today, lost=lost)


def _key(options: argparse.Namespace) -> tuple[bytes, bool]:
    """The key, and whether its folder held data once and is not there: its disk is not connected.

    Raises:
        KeyUnavailable: There is none, or a person did not want to wait for a keystore that says nothing.
    """
    if options.key_file is not None:
        return make_key(options), False

    lost = []

    def found() -> bytes:
        lost.append(not options.data_dir.exists() and has_key(options.data_dir))
        return make_key(options)

    asked = Asked(found)
    key: bytes | None
    if asked.wait(_SILENCE) or not has_display():
        asked.wait()
        key = asked.result()
    else:
        from tdental_desktop import app

        key = app.ask_for_key(options.data_dir, asked, options.language)
    if key is None:
        raise KeyUnavailable("The keystore did not answer: unlock it, or use --key-file FILE.")
    return key, any(lost)


@dataclass(frozen=True)
class Clinic:
    """An invented clinic behind a local server, and an empty folder to copy it into."""

    folder: Path
    key: bytes
    url: str
    user: str
    password: str


@contextmanager
def demo_clinic(options: argparse.Namespace, scale: float, *, keep: bool = False) -> Iterator[Clinic]:
    """Invents a clinic, serves it on loopback; everything is thrown away at the end unless kept."""
    # Here and below: the window itself starts without the demo's parts.
    from sync.clock import Clock
    from sync.demo import invent, present
    from sync.server import start_process

    root = _demo_root(options) if keep else Path(tempfile.mkdtemp(prefix="tdental-demo-"))
    source, copy = root / "server", root / "copy"
    key = _demo_key(root)
    at = None  # a clinic that was kept goes by this computer's clock: its own day is over
    try:
        copy.mkdir(parents=True, exist_ok=True)
        if not (source / REPLICA_FILE).exists():
            _say("inventing", options.language)
            source.mkdir(parents=True, exist_ok=True)
            today = options.today or Clock().today()
            invent(source, key, scale=scale, seed=1, today=today)
            at = present(today)
        server = start_process(source / REPLICA_FILE, key, polite=True, at=at)
        try:
            yield Clinic(copy, key, server.url, server.user, server.password)
        finally:
            server.stop()
    finally:
        if keep:
            _say("kept", options.language, folder=root)
        else:
            shutil.rmtree(root, ignore_errors=True)


def _demo_root(options: argparse.Namespace) -> Path:
    base = options.data_dir if options.data_dir != default_data_dir() else default_data_dir() / "demo"
    base.mkdir(parents=True, exist_ok=True)
    return Path(base)


def _demo_key(root: Path) -> bytes:
    """A throw-away key beside invented data: no real person's row is ever under it."""
    path = root / "demo.key"
    if path.exists():
        return bytes.fromhex(path.read_text().strip())
    key = os.urandom(32)
    path.touch(mode=0o600)
    path.write_text(key.hex())
    return key


def has_display() -> bool:
    """False on a Linux machine without X or Wayland and without an explicit Qt platform."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(options: argparse.Namespace, cancel: threading.Event) -> int:
    """The whole program on an invented clinic; without a display it writes screenshots instead."""
    with demo_clinic(options, options.scale, keep=options.keep) as clinic:
        if not has_display():
            folder = Path("screenshots").resolve()
            _say("no_display", options.language, folder=folder)
            return _copy_and_shoot(clinic, folder, [(options.language, "light", (1366, 768))], options)
        if not _can_show(options.language):
            return 1
        from tdental_desktop import app

        return app.run(
            clinic.folder,
            clinic.key,
            language=options.language,
            today=options.today,
            sample=True,
            credentials=(clinic.url, clinic.user, clinic.password),
        )


def screenshots(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Every view as PNG, from the demo clinic."""
    make_folder("screenshots", options.folder)
    with demo_clinic(options, 0.02) as clinic:
        looks = [(options.language, options.theme, options.size)]
        if options.all:
            looks = list(product(("vi", "en"), ("light", "dark"), ((1366, 768), (1920, 1080))))
        return _copy_and_shoot(clinic, options.folder, looks, options)


Look = tuple[str, str, tuple[int, int]]
"""Language, theme, size in logical pixels."""


def _copy_and_shoot(clinic: Clinic, folder: Path, looks: Sequence[Look], options: argparse.Namespace) -> int:
    from sync.engine.runner import run_sync
    from sync.report import SyncOptions

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _say("syncing", options.language)
    report = run_sync(
        SyncOptions(
            folder=clinic.folder,
            key=clinic.key,
            server=clinic.url,
            user=clinic.user,
            password=clinic.password,
        )
    )
    if report.exit_code:
        return report.exit_code
    from tdental_desktop import app

    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for language, theme, size in looks:
        made = app.screenshots(
            folder,
            clinic.folder,
            clinic.key,
            theme,
            language,
            today=options.today,
            size=size,
            report=report,
        )
        for path in made:
            print(path)
        written += made
    return 0 if written else 1
