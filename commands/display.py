"""Whether a window can be opened here: asked before Qt is, which would abort the process."""

import os
import socket
import sys
from pathlib import Path

WINDOWLESS = ("offscreen", "minimal")
X_PORT = 6000
PATIENCE = 2.0  # seconds for a display on another machine to answer


def can_open_a_window() -> bool:
    """True where a display answers. Qt's own platforms without one, such as offscreen, count as none."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in WINDOWLESS:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return _wayland_answers(os.environ.get("WAYLAND_DISPLAY", "")) or _x_answers(
        os.environ.get("DISPLAY", "")
    )


def _wayland_answers(name: str) -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(folder) / name))


def _x_answers(name: str) -> bool:
    """`name` is host:display.screen; without a host the display is on this machine."""
    host, colon, display = name.rpartition(":")
    number = display.split(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, "\0" + path)
    return _answers(socket.AF_INET, (host, X_PORT + int(number)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(address)
        except OSError:
            return False
    return True
