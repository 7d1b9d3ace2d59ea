"""Long work in slices between events: generators that yield their progress and return their result."""

import time
from collections.abc import Callable, Generator
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.012
"""Seconds that work may take before events are looked at again."""

Work = Generator[float, None, Any]


class Job(Struct):
    """One piece of work under way. `is_busy`: the user waits for it; other work is done in idle moments."""

    name: str
    work: Work
    done: Callable[[Any], None]
    is_busy: bool
    progress: float = 0.0


class Jobs(QObject):
    """Runs jobs one after the other, those a user waits for first. A newer job replaces one of its name.

    `progress` tells how far the work goes that a user waits for, 0 to 1, and None when there is none.
    """

    progress = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.work_a_slice)

    def start(self, name: str, work: Work, done: Callable[[Any], None], is_busy: bool = False) -> None:
        """Take on work; `done` receives what the generator returns."""
        self._drop(name)
        job = Job(name, work, done, is_busy)
        self._jobs.insert(0 if is_busy else len(self._jobs), job)
        if is_busy:
            self.progress.emit(0.0)
        self._timer.start(0)

    @property
    def busy(self) -> Job | None:
        """The job a user waits for."""
        return next((job for job in self._jobs if job.is_busy), None)

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
