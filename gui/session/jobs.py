"""Long work in slices between events: generators that yield their progress and return their result."""

import time
from collections.abc import Callable, Generator
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.012
"""Seconds that work may take before events are looked at again."""
BUSY = "busy"
"""The name of what a person waits for."""

Work = Generator[float, None, Any]


class Job(Struct):
    """One piece of work under way."""

    name: str
    work: Work
    done: Callable[[Any], None]
    progress: float = 0.0

    @property
    def is_busy(self) -> bool:
        """A person waits for it; other work is done in idle moments."""
        return self.name == BUSY


class Jobs(QObject):
    """Runs jobs one after the other, what a person waits for first. A newer job replaces one of its name.

    `progress` tells how far that is, 0 to 1, and None when nobody waits.
    """

    progress = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.work_a_slice)

    def start(self, name: str, work: Work, done: Callable[[Any], None]) -> None:
        """Take on work for idle moments; `done` receives what the generator returns."""
        self._drop(name)
        self._jobs.append(Job(name, work, done))
        self._timer.start(0)

    def occupy(self, work: Work, done: Callable[[Any], None]) -> None:
        """Take on what a person waits for, before all other work."""
        self._drop(BUSY)
        self._jobs.insert(0, Job(BUSY, work, done))
        self.progress.emit(0.0)
        self._timer.start(0)

    @property
    def busy(self) -> Job | None:
        """What a person waits for."""
        return next((job for job in self._jobs if job.is_busy), None)

    @property
    def share(self) -> float | None:
        """How far it is, None if there is nothing."""
        return None if self.busy is None else self.busy.progress

    @property
    def is_busy(self) -> bool:
        """Whether a person waits for something."""
        return self.is_at(BUSY)

    def release(self) -> None:
        """Give up what a person waits for, if anything."""
        self.cancel(BUSY)

    def is_at(self, name: str) -> bool:
        """Whether work of this name is under way."""
        return any(job.name == name for job in self._jobs)

    def cancel(self, name: str) -> None:
        """Give up the work of this name, if any."""
        waited = self.busy
        self._drop(name)
        if waited is not None and self.busy is None:
            self.progress.emit(None)

    def cancel_all(self) -> None:
        """Give up everything."""
        for job in tuple(self._jobs):
            self.cancel(job.name)
        self._timer.stop()

    def finish(self) -> None:
        """Do all the work at once; for pictures and tests."""
        while self._jobs:
            self.work_a_slice()
        self._timer.stop()

    def work_a_slice(self) -> None:
        """Work on the first job until its time is up or it is done."""
        if not self._jobs:
            return
        job = self._jobs[0]
        end = time.perf_counter() + SLICE
        try:
            while time.perf_counter() < end:
                job.progress = next(job.work)
        except StopIteration as stop:
            self._complete(job, stop.value)
        except BaseException:
            # A job that raised must not raise again on the next slice.
            self.cancel(job.name)
            raise
        if job.is_busy and job in self._jobs:
            self.progress.emit(job.progress)
        if self._jobs:
            self._timer.start(0)

    def _complete(self, job: Job, result: Any) -> None:
        self._jobs.remove(job)
        if job.is_busy:
            self.progress.emit(None)
        job.done(result)

    def _drop(self, name: str) -> None:
        for job in [job for job in self._jobs if job.name == name]:
            job.work.close()
            self._jobs.remove(job)
