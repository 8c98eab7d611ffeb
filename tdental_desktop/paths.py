"""Where the program finds its read-only resources and keeps its own data.

Resources are found beside the package in a checkout or an editable install, inside the package when it was
installed as a wheel, and in the unpack folder of a frozen program. Nothing here knows Qt.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

APPLICATION = "TDental Desktop"
"""Folder name of the program's own data below the user's data folder."""

_MARKER = "tokens.json"


def _candidates() -> list[Path]:
    package = Path(__file__).resolve().parent
    found = [package.parent / "resources", package / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        found.insert(0, Path(frozen) / "resources")
    return found


@cache
def resource_dir() -> Path:
    """The folder that holds icons, fonts, tokens and translations.

    Raises:
        FileNotFoundError: no candidate holds ``tokens.json``; the installation is incomplete.
    """
    for folder in _candidates():
        if (folder / _MARKER).is_file():
            return folder
    raise FileNotFoundError("The resources folder is missing: install TDental Desktop again.")


def resource(*parts: str) -> Path:
    """Path of one resource, for example ``resource("icons", "home.svg")``. It may not exist."""
    return resource_dir().joinpath(*parts)


def default_data_dir() -> Path:
    """The per-user folder for replicas and settings. It is not created here."""
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False)
