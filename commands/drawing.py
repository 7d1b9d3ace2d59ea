"""The window as a picture in a file, and what is said where it cannot be loaded."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Literal

from engine.data.setup import Setup
from engine.files import atomic
from engine.problem import Problem
from engine.trainer import Trainer

Theme = Literal["light", "dark", "projector_light", "projector_dark"]
SIZE = (1280, 800)
QT = ("PySide6", "shiboken6", "")
OUR_OWN = ("gui", "engine", "commands")


def draw(
    path: Path,
    setup: Setup | None = None,
    trainer: Trainer | None = None,
    size: tuple[int, int] = SIZE,
    theme: Theme = "light",
) -> None:
    """Write a PNG of the window as it shows the set-up, and the trainer's moment if there is one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    window = application()
    with TemporaryDirectory() as folder:
        drawn = Path(folder, "window.png")
        window.picture(drawn, size, theme, setup, trainer)
        atomic.write(path, drawn.read_bytes())


def application() -> ModuleType:
    """The module that makes the window. Raises `Problem` where a package that it needs cannot be loaded."""
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
