"""Is a file whole? Seals of its pages first, then the structure of its tables.

Every page carries an HMAC, its seal. SQLCipher looks at it when a page is read; a page that nobody asks for
may be damaged for months. ``demand_sound`` therefore looks at all of them, before a sync builds on the file.
"""

from __future__ import annotations

import re
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from sync.errors import Cancelled
from sync.replica.connection import open_reader
from sync.replica.driver import Connection, DatabaseError
from sync.replica.files import PAGE_BYTES, beside
from sync.replica.key_check import damaged
from sync.replica.translate import translating

QUICKLY_CHECKED = 64 * 1024 * 1024
"""Bytes: the seals of a file up to this size are checked within 0.2 s."""
_WAL_HEADER, _FRAME_HEADER = 32, 24
_WAL_MAGIC = 0x377F0682
_LOOK = 0.05


def quick_check(conn: Connection) -> list[str]:
    """Check every page's seal, then the structure of the tables. Reads the whole file: about 6 s for 1 GB.

    Args:
        conn: A reader, or the connection of a writer. After a problem was found, close it and open again:
            SQLCipher answers nothing more on a connection that met a damaged page.

    Returns:
        The problems as plain sentences without patient data; empty when the file is sound.
    """
    broken = _broken_seals(conn)
    if broken:
        return [broken]
    try:
        rows = conn.execute("PRAGMA quick_check(20)").fetchall()
    except DatabaseError as error:
        return [f"The structure of the file cannot be read: {error}."]
    return [f"The structure of the file is damaged: {text}." for (text,) in map(tuple, rows) if text != "ok"]


def seal_check(conn: Connection) -> list[str]:
    """As ``quick_check`` without the structure: a third of its time (0.25 s for 100 MB)."""
    broken = _broken_seals(conn)
    return [broken] if broken else []


def demand_sound(
    path: Path, key: bytes, *, structure: bool, cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Looks at the whole file before anything is built on it.

    Args:
        path, key: The file; nobody writes to it meanwhile.
        structure: Look at the structure of the tables as well.
        cancelled: Asked every few hundredths of a second; the check itself ends later by itself.

    Raises:
        ReplicaDamaged: A page or the structure is damaged.
        Cancelled: ``cancelled`` said so.
        ReplicaMissing, WrongKey, ReplicaTooNew, ReplicaUnwritable, ReplicaBusy.
    """
    found: list[str | Exception] = []

    def look() -> None:
        try:
            with translating(path, key):
                conn = open_reader(path, key)
                try:
                    found.extend(quick_check(conn) if structure else seal_check(conn))
                finally:
                    conn.close()
        except Exception as error:  # raised again below, in the caller's thread
            found.append(error)

    # One statement does it all and cannot be interrupted: it runs in a thread that may be left alone.
    worker = threading.Thread(target=look, name="seal check", daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(_LOOK)
        if cancelled():
            raise Cancelled("cancelled by the user")
    for problem in found:
        if isinstance(problem, Exception):
            raise problem
        raise damaged(path, f"damaged ({problem.rstrip('.')})")


def _broken_seals(conn: Connection) -> str:
    """A sentence about the pages whose seal does not fit; empty when there are none."""
    broken = _broken_pages(conn)
    if broken:
        # A checkpoint may have been writing just that page: only what is broken twice is broken.
        broken = [page for page in _broken_pages(conn) if page in broken]
    if not broken:
        return ""
    shown = ", ".join(broken[:10]) + (" …" if len(broken) > 10 else "")
    return f"{len(broken)} page(s) of the file are damaged or cannot be read with this key: {shown}."


def _broken_pages(conn: Connection) -> list[str]:
    """Pages whose seal does not fit, from SQLCipher's own check of the main file.

    Left out are pages never written, and pages that wait in the log: a power cut during a checkpoint tears
    pages in the main file that are whole in the log, and nobody reads the torn ones.
    """
    path = Path(next(row[2] for row in conn.execute("PRAGMA database_list") if row[1] == "main"))
    pages = []
    for (text,) in map(tuple, conn.execute("PRAGMA cipher_integrity_check").fetchall()):
        number = re.search(r"page (\d+)", text)
        pages.append(number[1] if number else text)
    if not pages:
        return []
    waiting = waiting_pages(path)
    return [
        page
        for page in pages
        if not (page.isdigit() and (int(page) in waiting or _never_written(path, int(page))))
    ]


def _never_written(path: Path, page: int) -> bool:
    """SQLite may lengthen a file over pages not used yet; zeros carry no seal and hold nothing."""
    with path.open("rb") as file:
        file.seek((page - 1) * PAGE_BYTES)
        return not any(file.read(PAGE_BYTES))


def waiting_pages(path: Path) -> set[int]:
    """Pages of committed transactions that stand in the log beside ``path``: readers take them from there.

    Follows the file format: frames count while salts and running checksum fit, up to the last commit.
    """
    found: set[int] = set()
    pending: set[int] = set()
    for page, commits in _frames(beside(path, "-wal")):
        pending.add(page)
        if commits:
            found |= pending
            pending.clear()
    return found


def _frames(wal: Path) -> Iterator[tuple[int, bool]]:
    """Page number of each valid frame, and whether it ends a transaction."""
    try:
        data = wal.read_bytes()
    except FileNotFoundError:
        return
    if len(data) < _WAL_HEADER or int.from_bytes(data[:4], "big") & ~1 != _WAL_MAGIC:
        return
    order = ">" if data[3] & 1 else "<"
    sums = _running_sum(data[:24], (0, 0), order)
    if _packed(sums) != data[24:32]:
        return
    size = _FRAME_HEADER + PAGE_BYTES
    for at in range(_WAL_HEADER, len(data) - size + 1, size):
        header = data[at : at + _FRAME_HEADER]
        if header[8:16] != data[16:24]:
            return
        sums = _running_sum(header[:8], sums, order)
        sums = _running_sum(data[at + _FRAME_HEADER : at + size], sums, order)
        if _packed(sums) != header[16:24]:
            return
        yield int.from_bytes(header[:4], "big"), header[4:8] != bytes(4)


def _running_sum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for n in range(0, len(words), 2):
        one = (one + words[n] + two) & 0xFFFFFFFF
        two = (two + words[n + 1] + one) & 0xFFFFFFFF
    return one, two


def _packed(sums: tuple[int, int]) -> bytes:
    return struct.pack(">2I", *sums)
