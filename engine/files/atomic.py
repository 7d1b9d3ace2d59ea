"""Whole files or none: whoever reads one never sees half of it, and a crash leaves the old one as it was."""

import os
import tempfile
from pathlib import Path

from engine.problem import Problem


def write(path: Path, content: str | bytes) -> None:
    """Put the content at `path`, making its folder where it is missing; text becomes UTF-8.

    Raises `Problem` with the system's reason where that is refused.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise Problem(
            "{path} cannot be written ({reason}): choose another place.", path=path, reason=error.strerror
        ) from error


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
