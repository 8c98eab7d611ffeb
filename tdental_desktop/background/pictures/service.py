"""From an address to pixels: cache, else the line, then the decoding process, then the cache.

One thread looks into the cache and speaks with the decoding process; a few fetch. What cannot be shown is not
kept on the disk: the next look asks its server again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from sync.errors import (
    Cancelled,
    Forbidden,
    InsecureAddress,
    NotFound,
    Offline,
    RequestRefused,
    ServerBusy,
    SyncError,
)
from sync.replica.picture_cache import DEFAULT_CAP, FOLDER, PictureCache
from tdental_desktop.background.pictures.decoder import Decoder, NoDecoder, Undecodable
from tdental_desktop.background.pictures.waiting import Job, Waiting
from tdental_desktop.picture_answers import PictureAnswer, PictureAsk, Pixels, State

if TYPE_CHECKING:
    from sync.api import Fetched, PictureClient

log = logging.getLogger(__name__)
FETCHERS = 3
QUIET_SECONDS = 30.0
"""A host that did not answer is left alone for so long."""

_IDLE_SECONDS = 60.0  # then the decoding process ends and gives its memory back
_STATES: tuple[tuple[type[SyncError], State], ...] = (
    (Offline, "offline"),
    (ServerBusy, "offline"),
    (Forbidden, "forbidden"),
    (NotFound, "missing"),
    (RequestRefused, "refused"),
    (InsecureAddress, "refused"),
)


class PictureService(QObject):
    """Answers asks for pictures. Methods belong to the GUI thread.

    Args:
        data_dir: Folder of the replica; pictures are kept in ``pictures`` below it.
        key: The replica's raw key.
        cap: Most bytes kept on the disk.
        client: Makes the line to a clinic's pictures.
        decoder: The decoding process.

    Signals:
        answered: a ``PictureAnswer``, in the thread of this object. An ask that was left has none.
    """

    answered = Signal(object)

    def __init__(
        self,
        data_dir: Path,
        key: bytes,
        *,
        cap: int = DEFAULT_CAP,
        client: Callable[..., PictureClient] | None = None,
        decoder: Decoder | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.cache = PictureCache(data_dir / FOLDER, key, cap=cap)
        self.decoder = decoder or Decoder()
        self._make_client = client
        self._reading, self._fetching = Waiting(), Waiting()
        self._jobs: dict[int, Job] = {}
        self._quiet: dict[str, float] = {}
        self._lock = threading.Lock()
        self._fetchers = [_Fetcher(self) for _ in range(FETCHERS)]
        self._threads: list[threading.Thread] = []
        self._closed = False

    def want(self, ask: PictureAsk, server: str | None) -> None:
        """Begin; the answer comes with :attr:`answered`.

        Args:
            ask: What is in sight.
            server: The clinic's server, None while nobody is signed in: then only what is held is shown.
        """
        if self._closed:
            return
        if not self._threads:
            self._start()
        job = Job(ask, server)
        with self._lock:
            self._jobs[ask.number] = job
        self._reading.put(job)

    def leave(self, number: int) -> None:
        """Nobody looks at it any more: whatever runs for it ends within a fraction of a second."""
        with self._lock:
            job = self._jobs.pop(number, None)
            if job is None:
                return
            job.left.set()
            for fetcher in self._fetchers:
                if fetcher.job is job:
                    fetcher.cancel.set()

    def busy(self) -> bool:
        """Somebody waits for a picture."""
        with self._lock:
            return bool(self._jobs)

    def try_again(self) -> None:
        """The line may be back: hosts that did not answer are asked again."""
        with self._lock:
            self._quiet.clear()

    def close(self) -> None:
        """End threads, connections and the process. Safe to call twice."""
        self._closed = True
        with self._lock:
            jobs = list(self._jobs)
        for number in jobs:
            self.leave(number)
        self._reading.close()
        self._fetching.close()
        for fetcher in self._fetchers:
            fetcher.cancel.set()
        self.decoder.close()
        for thread in self._threads:
            thread.join(5)
        self._threads.clear()

    # -- threads

    def _start(self) -> None:
        works = [("pictures", self._read), *((f"pictures-{n}", f.run) for n, f in enumerate(self._fetchers))]
        for name, target in works:
            thread = threading.Thread(target=target, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _read(self) -> None:
        while (job := self._reading.take(self.decoder.rest, _IDLE_SECONDS)) is not None:
            try:
                self._serve(job)
            except NoDecoder:
                log.warning("the decoding process does not start")
                self.finish(job, "unready")
            except Exception as error:
                # The class alone: nothing of a picture or its address may reach the log.
                log.error("a picture could not be shown: %s", type(error).__name__)
                self.finish(job, "broken")

    def _serve(self, job: Job) -> None:
        source, size = job.ask.source, job.ask.size
        if job.data is not None:
            data, job.data = job.data, None
            pixels = self._decoded(data, size == "thumb")
            if pixels is not None:
                self.cache.put(source, "full" if job.whole else size, data)
            self.finish(job, "broken" if pixels is None else "shown", pixels)
            return
        held = self.cache.get(source, size)
        if held is None and size == "thumb":
            held = self.cache.get(source, "full")
        if held is not None:
            pixels = self._decoded(held, size == "thumb")
            self.finish(job, "broken" if pixels is None else "shown", pixels)
        elif job.server is None:
            self.finish(job, "signed_out")
        else:
            self._fetching.put(job)

    def _decoded(self, data: bytes, thumb: bool) -> Pixels | None:
        try:
            return self.decoder.decode(data, thumb=thumb)
        except Undecodable:
            return None

    # -- for the fetchers

    def finish(self, job: Job, state: State, pixels: Pixels | None = None) -> None:
        """Say how it ended, if anybody still waits."""
        with self._lock:
            wanted = self._jobs.pop(job.ask.number, None) is not None
        if wanted and not self._closed:
            try:
                self.answered.emit(PictureAnswer(job.ask.number, state, pixels))
            except RuntimeError:
                log.info("the program ended before a picture came")

    def fetched(self, job: Job, found: Fetched) -> None:
        """On to the decoding process."""
        job.data, job.whole = found.data, found.whole
        self._reading.put(job)

    def take(self, fetcher: _Fetcher) -> Job | None:
        """The next job of a fetcher; its event is clear then."""
        while (job := self._fetching.take()) is not None:
            with self._lock:
                if job.left.is_set():
                    continue
                fetcher.cancel.clear()
                fetcher.job = job
            return job
        return None

    def release(self, fetcher: _Fetcher) -> None:
        """The fetcher works for nobody."""
        with self._lock:
            fetcher.job = None

    def client(self, server: str, cancel: threading.Event) -> PictureClient:
        """A line of a fetcher's own."""
        if self._make_client is None:
            from sync.api import PictureClient  # with the HTTP library: no part of the window's start

            return PictureClient(server, cancel=cancel)
        return self._make_client(server, cancel=cancel)

    def is_quiet(self, host: str) -> bool:
        """It did not answer a moment ago."""
        with self._lock:
            return self._quiet.get(host, 0.0) > time.monotonic()

    def be_quiet(self, host: str) -> None:
        """It does not answer."""
        with self._lock:
            self._quiet[host] = time.monotonic() + QUIET_SECONDS


class _Fetcher:
    """One thread that fetches; it keeps its connections."""

    def __init__(self, service: PictureService) -> None:
        self._service = service
        self._client: PictureClient | None = None
        self.cancel = threading.Event()
        self.job: Job | None = None

    def run(self) -> None:
        while (job := self._service.take(self)) is not None:
            try:
                self._fetch(job)
            except Exception as error:
                log.error("a picture could not be fetched: %s", type(error).__name__)
                self._service.finish(job, "broken")
            finally:
                self._service.release(self)
        if self._client is not None:
            self._client.close()

    def _fetch(self, job: Job) -> None:
        service, server = self._service, job.server
        assert server is not None  # signed out jobs end at the cache
        host = _host(job.ask.source) or server
        if service.is_quiet(host):
            service.finish(job, "offline")
            return
        try:
            found = self._line(server).get(job.ask.source, small=job.ask.size == "thumb")
        except Cancelled:
            return
        except SyncError as error:
            state = next((state for kind, state in _STATES if isinstance(error, kind)), "broken")
            if isinstance(error, Offline):
                service.be_quiet(host)
            service.finish(job, state)  # type: ignore[arg-type]
            return
        service.fetched(job, found)

    def _line(self, server: str) -> PictureClient:
        if self._client is None or self._client.server != server:
            if self._client is not None:
                self._client.close()
            self._client = self._service.client(server, self.cancel)
        return self._client


def _host(source: str) -> str:
    try:
        return urlsplit(source).netloc.lower()
    except ValueError:
        return ""
