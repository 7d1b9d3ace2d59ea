"""A bar for long runs, on a terminal only: in a log it would be thousands of lines."""

import sys
import time
from collections.abc import Generator
from typing import TypeVar

from engine.slices import exhaust, telling

Result = TypeVar("Result")
WIDTH = 30
SILENCE = 1.0  # seconds before a bar is worth showing
INTERVAL = 0.1


def finish(job: Generator[float, None, Result], title: str) -> Result:
    """Run the generator to its end, showing the progress (0 to 1) that it yields; return what it returns."""
    bar = Bar(title)
    result = exhaust(telling(job, bar.show))
    bar.remove()
    return result


class Bar:
    """The last line of a terminal, for as long as the work goes on."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._next = time.monotonic() + SILENCE
        self._is_shown = False

    def show(self, progress: float) -> None:
        """Draw it anew, if it is time to."""
        now = time.monotonic()
        if sys.stderr.isatty() and now >= self._next:
            sys.stderr.write("\r" + line(self._title, progress))
            sys.stderr.flush()
            self._next, self._is_shown = now + INTERVAL, True

    def remove(self) -> None:
        """Leave no trace."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")


def line(title: str, progress: float) -> str:
    """The title, the bar and the percentage."""
    done = round(WIDTH * min(max(progress, 0.0), 1.0))
    return f"{title} [{'#' * done}{'.' * (WIDTH - done)}] {progress:4.0%}"
