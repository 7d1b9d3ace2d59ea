"""The window from the command line: on a display, or in a picture."""

import argparse
import gc
import signal
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from commands import drawing
from commands.display import can_open_a_window
from engine.problem import Problem

NO_DISPLAY = (
    "There is no display here, so no window can be opened: the textbook's one neuron is trained without it."
)


def open_window(options: argparse.Namespace, instead: Callable[[], int]) -> int:
    """Open the window and wait until it is closed; or draw it. `instead`: what to do without a display."""
    if options.picture is not None:
        return _draw(options)
    if not can_open_a_window():
        return _without_display(options.file, instead)
    application = load()
    # Python would answer Ctrl+C in the terminal only when the window next calls it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code: int = application.run(options.file, reset_settings=options.reset_settings)
    return code


def _draw(options: argparse.Namespace) -> int:
    from commands.sources import find

    setup = find(str(options.file)) if options.file else None
    drawing.draw(options.picture, setup, size=options.size, theme=options.theme)
    print(f"The picture is in {options.picture}")
    return 0


def load() -> ModuleType:
    """Import the window. No garbage is looked for until it is complete: what is made on the way stays."""
    gc.disable()
    return drawing.application()


def _without_display(file: Path | None, instead: Callable[[], int]) -> int:
    """Raises `Problem` if a file was named: to train another thing is no answer."""
    if file is not None:
        raise Problem(
            "There is no display here, so {file} cannot be opened in a window: python main.py train {file} "
            "trains without one.",
            file=file,
        )
    print(NO_DISPLAY)
    return instead()
