"""The one locator of resources/, in a checkout as in a packaged app."""

import sys
from pathlib import Path

from engine.problem import Problem


def resources_folder() -> Path:
    """The folder with everything that is data: beside `engine/`, or where a packaged app unpacked it."""
    unpacked = getattr(sys, "_MEIPASS", None)
    root = Path(unpacked) if unpacked else Path(__file__).resolve().parent.parent
    return root / "resources"


def resource(*parts: str) -> Path:
    """The path of one file or folder in resources/. Raises `Problem` if it is not there."""
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise Problem(
            "The file {name} is missing from this installation: install the program again.",
            name="/".join(("resources", *parts)),
        )
    return path
