"""A bar for long runs, on a terminal only: in a log it would be thousands of lines."""

import sys
import time
from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")
WIDTH = 30
SILENCE = 1.0  # seconds before a bar is worth showing
INTERVAL = 0.1


def exhaust(job: Generator[float, None, Result], title: str) -> Result:
    """Run the generator to its end, showing the progress (0 to 1) that it yields; return what it returns."""
    is_terminal = sys.stderr.isatty()
    shown_at = time.monotonic() + SILENCE - INTERVAL
    is_shown = False
    while True:
        try:
            progress = next(job)
        except StopIteration as end:
            if is_shown:
                sys.stderr.write("\r\x1b[K")
            result: Result = end.value
            return result
        now = time.monotonic()
        if is_terminal and now - shown_at >= INTERVAL:
            sys.stderr.write("\r" + bar(title, progress))
            sys.stderr.flush()
            shown_at, is_shown = now, True


def bar(title: str, progress: float) -> str:
    """One line: the title, the bar and the percentage."""
    done = round(WIDTH * min(max(progress, 0.0), 1.0))
    return f"{title} [{'#' * done}{'.' * (WIDTH - done)}] {progress:4.0%}"
