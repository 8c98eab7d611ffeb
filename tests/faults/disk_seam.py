"""A seam under SQLite: what it writes, cuts and syncs passes through Python, in this process alone.

SQLite's file layer lets its system calls be replaced (``xSetSystemCall``, made for its own tests) and its
file systems be registered anew. Both are reached through the symbols of the loaded library; nothing of the
product is changed. Used by the children of ``kills_runner``, never by the test process.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3

_SIZE = ctypes.c_size_t
_CALLS = (
    "xOpen xDelete xAccess xFullPathname xDlOpen xDlError xDlSym xDlClose xRandomness xSleep xCurrentTime"
    " xGetLastError xCurrentTimeInt64 xSetSystemCall xGetSystemCall xNextSystemCall"
).split()
_METHODS_BYTES = 19 * 8
_SYNC_AT = 5 * 8


_INSTALLED: list[Seam] = []


class _FileSystem(ctypes.Structure):
    """``sqlite3_vfs``."""

    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in _CALLS),
    ]


_PWRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, _SIZE, ctypes.c_int64, use_errno=True
)
_FTRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_SET = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Write:
    """One ``pwrite`` as SQLite asked for it."""

    fd: int
    name: str
    offset: int
    data: bytes

    @property
    def growth(self) -> int:
        """Bytes by which the file becomes longer."""
        return max(0, self.offset + len(self.data) - os.fstat(self.fd).st_size)

    def do(self, count: int | None = None) -> int:
        """Writes the first ``count`` bytes, or all."""
        data = self.data if count is None else self.data[:count]
        return os.pwrite(self.fd, data, self.offset) if data else 0


class Seam:
    """Installed once in a process, before the first database is opened.

    Args:
        on_write: Does the write and returns the bytes written, or raises ``OSError``.
        on_cut: Told after a file was truncated: name, size.
        on_sync: Told before a file is synced: name.
    """

    def __init__(
        self,
        on_write: Callable[[Write], int] = Write.do,
        on_cut: Callable[[str, int], None] = lambda name, size: None,
        on_sync: Callable[[str], None] = lambda name: None,
    ) -> None:
        self._on_write, self._on_cut, self._on_sync = on_write, on_cut, on_sync
        self._names: dict[int, str] = {}
        self._methods: dict[int, ctypes.Array[ctypes.c_char]] = {}
        self._syncs: dict[int, Callable[..., int]] = {}
        self._keep: list[object] = []

    def install(self) -> None:
        """Takes effect for every file opened from now on, until the process ends."""
        _INSTALLED.append(self)
        folder = Path(sqlcipher3.__file__).parent
        library = ctypes.CDLL(str(next(folder.glob("_sqlite3*.so"))))
        library.sqlite3_vfs_find.restype = ctypes.c_void_p
        here = library.sqlite3_vfs_find(None)
        system = _FileSystem.from_address(here)
        give = _SET(system.xSetSystemCall)
        for name, made in ((b"pwrite", _PWRITE(self._pwrite)), (b"ftruncate", _FTRUNCATE(self._ftruncate))):
            if give(here, name, ctypes.cast(made, ctypes.c_void_p)) != 0:
                raise RuntimeError(f"SQLite does not let {name!r} be replaced")
            self._keep.append(made)
        self._register(library, system)

    def _register(self, library: ctypes.CDLL, system: _FileSystem) -> None:
        mine = _FileSystem.from_buffer_copy(system)
        mine.zName = b"seam"
        open_file = _OPEN(system.xOpen)

        def opened(_: int, name: int | None, file: int, flags: int, out: int | None) -> int:
            # SQLite keeps the very pointer to the name: it is handed on, not its text.
            code = open_file(ctypes.addressof(system), name, file, flags, out)
            if code == 0:
                self._names[file] = os.path.basename(os.fsdecode(ctypes.string_at(name))) if name else ""
                self._hook_sync(file)
            return code

        hook = _OPEN(opened)
        mine.xOpen = ctypes.cast(hook, ctypes.c_void_p)
        self._keep += [mine, hook, open_file]
        library.sqlite3_vfs_register(ctypes.byref(mine), 1)

    def _hook_sync(self, file: int) -> None:
        """Points the open file at a copy of its methods, in which ``xSync`` is ours."""
        pointer = ctypes.c_void_p.from_address(file)
        theirs = pointer.value
        if theirs is None:
            return
        if theirs not in self._methods:
            copy = ctypes.create_string_buffer(ctypes.string_at(theirs, _METHODS_BYTES), _METHODS_BYTES)
            slot = ctypes.c_void_p.from_buffer(copy, _SYNC_AT)
            theirs_sync = _SYNC(slot.value or 0)

            def sync(handle: int, flags: int) -> int:
                self._on_sync(self._names.get(handle, ""))
                return theirs_sync(handle, flags)

            made = _SYNC(sync)
            slot.value = ctypes.cast(made, ctypes.c_void_p).value
            self._methods[theirs], self._syncs[theirs] = copy, made
            self._keep.append(theirs_sync)
        pointer.value = ctypes.addressof(self._methods[theirs])

    def _pwrite(self, fd: int, data: int, size: int, offset: int) -> int:
        try:
            return self._on_write(Write(fd, _name(fd), offset, ctypes.string_at(data, size)))
        except OSError as error:
            ctypes.set_errno(error.errno or errno.EIO)
            return -1

    def _ftruncate(self, fd: int, size: int) -> int:
        try:
            os.ftruncate(fd, size)
        except OSError as error:
            ctypes.set_errno(error.errno or errno.EIO)
            return -1
        self._on_cut(_name(fd), size)
        return 0


def _name(fd: int) -> str:
    return os.path.basename(os.readlink(f"/proc/self/fd/{fd}"))
