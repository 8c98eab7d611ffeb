"""Whether somebody is still there to be told: answers come late, and windows go meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject


def is_gone(receiver: Callable[..., Any]) -> bool:
    """What the receiver would touch is deleted by now: its window was closed or made anew. GUI thread.

    Args:
        receiver: A method, a function within a function, or a partial of either. Looked at are the object
            of a method, what a function refers to, and the arguments of a partial.
    """
    return any(_is_dead(one) for one in _touched(receiver))


def _touched(receiver: Any) -> Iterator[object]:
    while isinstance(receiver, partial):
        yield from receiver.args
        yield from receiver.keywords.values()
        receiver = receiver.func
    yield getattr(receiver, "__self__", None)
    for cell in getattr(receiver, "__closure__", None) or ():
        try:
            yield cell.cell_contents
        except ValueError:
            continue  # a name of the outer function that has no value yet


def _is_dead(thing: object) -> bool:
    if isinstance(thing, QObject):
        return not shiboken6.isValid(thing)
    # A helper that is no object of Qt is as alive as the widgets that it serves.
    held = [one for one in getattr(thing, "__dict__", {}).values() if isinstance(one, QObject)]
    return bool(held) and not any(map(shiboken6.isValid, held))
