"""Loads Qt for Python faster than a plain import does. Nothing here changes what the program does.

Measured with PySide6 6.11: 14 modules of its own that it keeps as source text are compiled at every start (a
quarter of its import), and from then on each module that anybody imports is read as source once more to find
out whether it uses ``__feature__``. This program never does.
"""

from __future__ import annotations

import builtins
import gc
import importlib.util
import marshal
import os
import sys
import tempfile
from pathlib import Path
from types import CodeType
from typing import Any

_COMPILED = "pyside"
"""Name of the file with compiled modules, beside this module's own byte code."""


def load_qt() -> None:
    """Import Qt. Garbage is not collected until :func:`started`: nearly everything made now stays."""
    gc.disable()
    with _Compiled():
        import PySide6.QtWidgets  # noqa: F401
    # PySide6's import hook puts the original aside under this name.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def started() -> None:
    """The window is there: collect garbage again, but not what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class _Compiled:
    """Inside the block, source text that was compiled at an earlier start is not compiled again.

    As with Python's own byte code, what is kept belongs to one version of Python, counts only for the very
    same text, and a folder that cannot be written to costs time and nothing else.
    """

    def __init__(self) -> None:
        self._compile = builtins.compile
        self._known: dict[str, tuple[bytes, CodeType]] = {}
        self._new = False
        self._path: Path | None = None

    def __enter__(self) -> None:
        if getattr(sys, "frozen", False):
            return
        own = Path(importlib.util.cache_from_source(__file__))
        self._path = own.with_name(own.name.replace("quick_start", _COMPILED, 1))
        try:
            found = marshal.loads(self._path.read_bytes())
        except (OSError, ValueError, EOFError, TypeError):
            found = None
        self._known = found if isinstance(found, dict) else {}
        builtins.compile = self._look_up

    def __exit__(self, *_: object) -> None:
        builtins.compile = self._compile
        if self._new and self._path is not None and not sys.dont_write_bytecode:
            self._keep(self._path)

    def _look_up(self, source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if more or named or mode != "exec" or not isinstance(source, bytes) or not isinstance(filename, str):
            return self._compile(source, filename, mode, *more, **named)
        digest = importlib.util.source_hash(source)
        held = self._known.get(filename)
        if held is not None and held[0] == digest:
            return held[1]
        code = self._compile(source, filename, mode)
        self._known[filename] = (digest, code)
        self._new = True
        return code

    def _keep(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(marshal.dumps(self._known))
            os.replace(file.name, path)
        except OSError:
            return
