"""The window from the command line: on a display, in a picture, or what is done where there is no display."""

import argparse
import gc
import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Literal

from commands.display import can_open_a_window
from engine.data.setup import Setup
from engine.files import atomic
from engine.problem import Problem
from engine.trainer import Trainer

Theme = Literal["light", "dark", "projector_light", "projector_dark"]
SIZE = (1280, 800)
TEXTBOOK = "textbook_neuron"
QT = ("PySide6", "shiboken6", "")
OUR_OWN = ("gui", "engine", "commands")
NO_DISPLAY = (
    "There is no display here, so no window can be opened: the textbook's one neuron is trained without it."
)


def open_window(options: argparse.Namespace) -> int:
    """Open the window and wait until it is closed; or draw it, or do without it where there is no display."""
    if options.picture is not None:
        return _draw(options)
    if not can_open_a_window():
        return _without_display(options.file)
    application = load()
    # Python would answer Ctrl+C in the terminal only when the window next calls it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code: int = application.run(options.file, reset_settings=options.reset_settings)
    return code


def _draw(options: argparse.Namespace) -> int:
    from commands.sources import find

    draw(
        options.picture,
        find(str(options.file)) if options.file else None,
        size=options.size,
        theme=options.theme,
    )
    print(f"The picture is in {options.picture}")
    return 0


def draw(
    path: Path,
    setup: Setup | None = None,
    trainer: Trainer | None = None,
    size: tuple[int, int] = SIZE,
    theme: Theme = "light",
) -> None:
    """Write a PNG of the window as it shows the set-up, and the trainer's moment if there is one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = _application()
    with TemporaryDirectory() as folder:
        drawn = Path(folder, "window.png")
        application.picture(drawn, size, theme, setup, trainer)
        atomic.write(path, drawn.read_bytes())


def load() -> ModuleType:
    """Import the window. No garbage is looked for until it is complete: what is made on the way stays."""
    gc.disable()
    return _application()


def _application() -> ModuleType:
    try:
        import gui.application
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        if package in OUR_OWN:
            raise  # a defect of this program, of which the whole story is wanted
        raise Problem(
            "{package} cannot be loaded here ({reason}): python3 tools/set_up.py says what it lacks, "
            "and python main.py train works without it if --no-picture is added.",
            package="Qt" if package in QT else package, reason=error,
        ) from error  # fmt: skip
    return gui.application


def _without_display(file: Path | None) -> int:
    """Train what is built in. Raises `Problem` if a file was named: to train another thing is no answer."""
    from commands.arguments import parse

    if file is not None:
        raise Problem(
            "There is no display here, so {file} cannot be opened in a window: python main.py train {file} "
            "trains without one.",
            file=file,
        )
    print(NO_DISPLAY)
    options = parse(["train", TEXTBOOK])
    code: int = options.job(options)
    return code
