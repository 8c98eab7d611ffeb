"""Loads Qt for Python faster than a plain import does. Nothing here changes what the program does.

Measured with PySide6 6.11: once it is imported, each module that anybody imports is read as source once more
to find out whether it uses ``__feature__``. This program never does.
"""

from __future__ import annotations

import builtins
import gc


def load_qt() -> None:
    """Import Qt. Garbage is not collected meanwhile: nearly everything made now stays."""
    gc.disable()
    import PySide6.QtWidgets  # noqa: F401

    # PySide6's import hook puts the original aside under this name.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
