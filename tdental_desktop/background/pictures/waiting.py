"""Pictures that wait for a thread: whole pictures before thumbnails, else in the order of asking."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from tdental_desktop.picture_answers import PictureAsk


@dataclass(eq=False)
class Job:
    """One ask on its way.

    Attributes:
        server: The clinic's server; None while nobody is signed in.
        left: Nobody looks at it any more.
        data: What was fetched; ``whole`` when it is the picture itself, not a thumbnail of it.
    """

    ask: PictureAsk
    server: str | None
    left: threading.Event = field(default_factory=threading.Event)
    data: bytes | None = field(default=None, repr=False)
    whole: bool = False


class Waiting:
    """A queue between threads that passes over what nobody waits for any more."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._jobs: list[tuple[bool, int, Job]] = []
        self._numbers = count()
        self._closed = False

    def put(self, job: Job) -> None:
        """Behind its like."""
        with self._ready:
            heapq.heappush(self._jobs, (job.ask.size == "thumb", next(self._numbers), job))
            self._ready.notify()

    def take(self, idle: Callable[[], None] | None = None, seconds: float | None = None) -> Job | None:
        """The next job, waited for; None when the queue is closed.

        Args:
            idle: Called once when nothing came for ``seconds``.
        """
        while True:
            with self._ready:
                while True:
                    if self._closed:
                        return None
                    while self._jobs:
                        job = heapq.heappop(self._jobs)[2]
                        if not job.left.is_set():
                            return job
                    if not self._ready.wait(seconds):
                        break
            if idle is not None:
                idle()
            seconds = None

    def close(self) -> None:
        """Nothing comes out any more."""
        with self._ready:
            self._closed = True
            self._jobs.clear()
            self._ready.notify_all()
