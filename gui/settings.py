"""What the window remembers: one struct, written whole, in the user's config folder.

`BACKPROP_LAB_HOME` names another folder. What cannot be read counts as never written, and one line says so.
"""

import os
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from engine.files import atomic
from engine.position import Granularity

FILE = "settings.json"
FOLDER = "backprop-lab"


class WindowSettings(Struct, frozen=True, kw_only=True):
    """Where the window was and how it was divided; lengths of panels in units of the font."""

    left: int | None = None
    top: int | None = None
    width: int = 1280
    height: int = 800
    is_maximized: bool = False
    shows_setup: bool = True
    shows_readings: bool = True
    setup: float | None = None
    readings: float | None = None
    working: float | None = None
    shows_numbers: bool = False
    numbers: float | None = None


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that outlives the window."""

    theme: Literal["system", "light", "dark", "projector_light", "projector_dark"] = "system"
    scale: float = 1.0
    reduce_motion: bool = False
    granularity: Granularity = Granularity.LAYER
    pace: float = 0.6
    has_stepped: bool = False
    original_units: bool = True
    history_mebibytes: Annotated[float, Meta(ge=1, le=65_536)] = 64.0
    window: WindowSettings = WindowSettings()


def home() -> Path:
    """The folder of the settings and the log."""
    wanted = os.environ.get("BACKPROP_LAB_HOME")
    if wanted:
        return Path(wanted)
    from platformdirs import user_config_path

    return user_config_path(FOLDER)


def load() -> tuple[Settings, str]:
    """The settings, and a line about what was wrong with them, or ""."""
    path = home() / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings), ""
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), f"{path}: {error}"


def save(settings: Settings) -> None:
    """Write the settings whole or not at all. Raises `Problem` if the folder cannot be written."""
    atomic.write(home() / FILE, msgspec.json.format(msgspec.json.encode(settings), indent=2))


def forget() -> None:
    """Begin with the defaults again."""
    (home() / FILE).unlink(missing_ok=True)
