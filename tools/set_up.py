"""Make .venv hold exactly what the lock names, and see that Qt can be loaded. `make` runs this first.

    python3 tools/set_up.py [--window] [requirements.lock ...]

Needs nothing but Python, and is written so that an old Python 3 can read it and say that it is too old.
"""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

# From the glibc of Ubuntu 24.04 and Debian 13 on, the package of GLib has another name.
NEW_NAMES = tuple(platform.libc_ver()[1].split(".")) >= ("2", "39")
QT_PACKAGES = (
    "libegl1",
    "libgl1",
    "libglib2.0-0t64" if NEW_NAMES else "libglib2.0-0",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
)
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
LOAD_QT = "from PySide6 import QtGui, QtSvg, QtWidgets"
OPEN_WINDOW = """
from commands.display import can_open_a_window
if can_open_a_window():
    from PySide6.QtWidgets import QApplication
    QApplication([])
"""


def main(arguments: "list[str]") -> None:
    make_environment()
    for name in [name for name in arguments if not name.startswith("-")] or ["requirements.lock"]:
        install(ROOT / name)
    check_once("qt", LOAD_QT, QT_PACKAGES, "Qt cannot be loaded here")
    if "--window" in arguments:
        check_once("window", OPEN_WINDOW, QT_PACKAGES + WINDOW_PACKAGES, "Qt cannot open a window here")


def check_python() -> None:
    if sys.version_info < OLDEST:
        stop(
            "Backprop Lab needs Python {}.{} or newer, and {} is {}. Install a newer one and name it, "
            "for example: make run PYTHON=python3.12".format(
                *OLDEST, sys.executable, platform.python_version()
            )
        )


def make_environment() -> None:
    if PYTHON.exists() and succeeds(str(PYTHON), "-c", "import pip"):
        return
    check_python()
    if not has_venv() and not install_packages(("python3-venv",)):
        stop(
            "This Python comes without its venv module; on Debian and Ubuntu this line installs it: "
            + apt_line(("python3-venv",))
        )
    say("Making .venv with Python " + platform.python_version())
    if not run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)):
        stop("The folder .venv could not be made: the lines above say why.")


def has_venv() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def install(lock: Path) -> None:
    """Install what the lock names; a stamp that bears the lock's hash says that this was done."""
    stamp = ENVIRONMENT / "{}-{}.stamp".format(lock.stem, hashlib.sha256(lock.read_bytes()).hexdigest()[:16])
    if stamp.exists():
        return
    say("Installing the packages of {} into .venv".format(lock.name))
    if not run(str(PYTHON), "-m", "pip", "install", "--require-hashes", "-r", str(lock)):
        stop("The packages could not be installed: see pip's last lines. Is the network there?")
    for old in [*ENVIRONMENT.glob(lock.stem + "-*.stamp"), *ENVIRONMENT.glob("checked-*.stamp")]:
        old.unlink()
    stamp.touch()


def check_once(name: str, program: str, packages: "tuple[str, ...]", complaint: str) -> None:
    """Try Qt in a process of its own, since it may abort; install what is missing if we may."""
    stamp = ENVIRONMENT / "checked-{}.stamp".format(name)
    if stamp.exists():
        return
    error = trial(program)
    if error and install_packages(packages):
        error = trial(program)
    if error:
        stop("{}: {}. {}".format(complaint, error, advice(packages)))
    stamp.touch()


def trial(program: str) -> str:
    """What the program complains about; empty if it ran."""
    done = subprocess.run([str(PYTHON), "-c", program], cwd=str(ROOT), stderr=subprocess.PIPE)
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode == 0:
        return ""
    # When it aborts, Qt blames one library whatever is missing: its words would mislead.
    return lines[-1] if done.returncode > 0 and lines else "it ends with {}".format(done.returncode)


def advice(packages: "tuple[str, ...]") -> str:
    if not sys.platform.startswith("linux"):
        return "Is this system one that the wheels of PySide6 support?"
    return "On Debian and Ubuntu this line installs the system libraries it needs:\n    " + apt_line(packages)


def apt_line(packages: "tuple[str, ...]") -> str:
    return "sudo apt-get install -y " + " ".join(packages)


def install_packages(packages: "tuple[str, ...]") -> bool:
    """Install Debian packages, if this is root on Debian or Ubuntu."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say("Installing system packages: " + " ".join(packages))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    command = ("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)
    return run("apt-get", "update", "-q") and run(*command)


def run(*command: str) -> bool:
    return subprocess.call(command, cwd=str(ROOT)) == 0


def succeeds(*command: str) -> bool:
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def say(sentence: str) -> None:
    print(sentence, flush=True)


def stop(sentence: str) -> None:
    sys.exit(sentence)


if __name__ == "__main__":
    main(sys.argv[1:])
