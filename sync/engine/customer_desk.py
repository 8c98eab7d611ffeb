"""Where wishes about single customers wait while a run is under way, and who serves them there."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import dataclass

from sync.engine.customer_job import CustomerJob
from sync.engine.customer_words import CustomerAsk, CustomerStop, Said
from sync.engine.jobs import Scheduler
from sync.engine.run import Run
from sync.errors import Cancelled, SyncError


@dataclass(slots=True)
class _Overtaken:
    """Tables of one customer to read once more, when these older answers have been written."""

    customer: str
    tables: frozenset[str]
    older: list[object]


class CustomerDesk:
    """Wishes come in from any thread; the engine's thread takes them between two answers.

    Args:
        tell: Called on the engine's thread with ``CustomerProgress`` and ``CustomerResult``.
    """

    def __init__(self, tell: Callable[[Said], None] = lambda said: None) -> None:
        self.tell = tell
        self._box: queue.SimpleQueue[CustomerAsk | CustomerStop] = queue.SimpleQueue()
        self._jobs: list[CustomerJob] = []
        self._overtaken: list[_Overtaken] = []

    def put(self, wish: CustomerAsk | CustomerStop) -> None:
        """Leaves a wish; any thread."""
        self._box.put(wish)

    def take(self, job: CustomerJob, scheduler: Scheduler) -> None:
        """Starts a job ahead of everything that the loop has to do."""
        self._jobs.append(job)
        first = -2 if job.ask.wish == "now" else -1
        for table, reading in job.readings():
            scheduler.spawn(reading, table, first, aside=job)

    def serve(self, run: Run, scheduler: Scheduler) -> None:
        """One look: new wishes begin, withdrawn ones end, finished ones are settled."""
        while not self._box.empty():
            wish = self._box.get()
            if isinstance(wish, CustomerStop):
                for job in self._jobs:
                    if job.ask.number == wish.number:
                        job.stop(Cancelled("cancelled by the user"))
            else:
                self.take(CustomerJob(run.beside(wish.customer), wish, self.tell), scheduler)
        for job in [job for job in self._jobs if not job.alive]:
            self._jobs.remove(job)
            self._settle(run, job)
        for late in [one for one in self._overtaken if not scheduler.still_waiting(one.older)]:
            self._overtaken.remove(late)
            again = CustomerAsk(0, late.customer)
            job = CustomerJob(run.beside(late.customer), again, lambda said: None, late.tables)
            self.take(job, scheduler)

    def _settle(self, run: Run, job: CustomerJob) -> None:
        """The run's counts were taken without these rows. And an answer that was asked for before the job's
        own and is written after it may bring back what is no longer so."""
        if job.run is not run:
            for name, state in job.run.tables.items():
                if name in run.tables:
                    run.tables[name].aside += state.new - state.gone
        if job.overtaken:
            older = [batch for batches in job.overtaken.values() for batch in batches]
            tables = frozenset(job.overtaken) & run.specs.keys()
            self._overtaken.append(_Overtaken(job.ask.customer, tables, older))

    def stop(self, run: Run, error: SyncError | None) -> None:
        """The run ends. A wish inside a run that was merely stopped gets no answer: it can be met alone."""
        for job in self._jobs:
            if job.run is run or (error is not None and not isinstance(error, Cancelled)):
                job.stop(error or Cancelled("the run has ended"))
            else:
                job.drop()
        self._jobs.clear()


__all__ = ["CustomerDesk"]
