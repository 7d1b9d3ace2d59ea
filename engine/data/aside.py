"""A call that can neither be sliced nor be trusted to be short, in a thread of its own.

For libraries that give the interpreter free while they work, and for work of many short steps. The thread
touches nothing but what it is given; whoever gives up waiting leaves it to end by itself.
"""

import threading
import time
from collections.abc import Callable, Generator
from typing import TypeVar

PAUSE = 0.002

Result = TypeVar("Result")


def aside(call: Callable[[], Result], done: float = 0.0) -> Generator[float, None, Result]:
    """Call, and yield `done` until the result is there; what the call raises is raised here."""
    results: list[Result] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(call())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        yield done
        time.sleep(PAUSE)
    if errors:
        raise errors[0]
    return results[0]
