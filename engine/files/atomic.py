"""Whole files or none: whoever reads one never sees half of it, and a crash leaves the old one as it was."""

import errno
import os
import tempfile
from pathlib import Path

from engine.problem import Problem


def write(path: Path, content: str | bytes) -> None:
    """Put the content at `path`, making its folder where it is missing; text becomes UTF-8.

    Raises `Problem` with the system's reason where that is refused.
    """
    data = content.encode() if isinstance(content, str) else content
    make_folder(path.parent)
    try:
        _replace(path, data)
    except OSError as error:
        raise _refused(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder where there is none. Raises `Problem` where it cannot be had or written to."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error) from error
    if not os.access(path, os.W_OK):
        raise _refused(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _refused(path: Path, error: OSError) -> Problem:
    return Problem(
        "{path} cannot be written ({reason}): choose another place.", path=path, reason=error.strerror
    )


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Those of the file that is replaced, else those of any new file; a temporary one is private."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
