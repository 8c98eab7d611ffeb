"""The way a person came: which views were open one after the other, for back and forward."""

from __future__ import annotations

_LONGEST = 50


class Way:
    """A list of keys and a place in it. Knows no widget."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._at = -1

    def here(self) -> str | None:
        """Where the person is."""
        return self._keys[self._at] if self._keys else None

    def went_to(self, key: str) -> None:
        """A view was opened; what lay ahead is forgotten, as in a browser."""
        if key == self.here():
            return
        del self._keys[self._at + 1 :]
        self._keys.append(key)
        del self._keys[:-_LONGEST]
        self._at = len(self._keys) - 1

    def back(self) -> str | None:
        """One step back; None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self._keys[self._at]

    def forward(self) -> str | None:
        """One step forward; None at the end."""
        if self._at >= len(self._keys) - 1:
            return None
        self._at += 1
        return self._keys[self._at]
