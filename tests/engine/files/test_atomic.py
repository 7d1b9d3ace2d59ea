"""A file is replaced as a whole or not at all."""

import os
from pathlib import Path

import pytest

from engine.files import atomic
from engine.problem import Problem


def test_new_files_bring_their_folder(tmp_path: Path) -> None:
    """Results go to folders that need not exist, and text is UTF-8 whatever the system thinks."""
    atomic.write(tmp_path / "a" / "b.txt", "δ = −1\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "δ = −1\n".encode()


def test_a_failure_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle of saving must not cost the work that was saved before."""
    path = tmp_path / "work.json"
    atomic.write(path, "old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(Problem, match="No space left on device"):
        atomic.write(path, "new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("work.json", "old")]


def test_a_refusal_says_where_and_what_to_do(tmp_path: Path) -> None:
    """A folder in the way is named in one sentence."""
    with pytest.raises(Problem, match="choose another place"):
        atomic.write(tmp_path, b"")


@pytest.mark.parametrize("mode", [0o640, 0o600])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    """What the user made private stays private, and what was shared stays shared."""
    path = tmp_path / "shared.csv"
    path.write_text("old")
    path.chmod(mode)
    atomic.write(path, "new")
    assert path.stat().st_mode & 0o777 == mode


def test_new_files_are_readable_as_any_other(tmp_path: Path) -> None:
    """A temporary file is private; the finished one follows the user's umask."""
    (tmp_path / "plain").touch()
    atomic.write(tmp_path / "written", "")
    assert (tmp_path / "written").stat().st_mode == (tmp_path / "plain").stat().st_mode
