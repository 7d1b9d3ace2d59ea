"""The set-up says in a sentence what stops it, and does nothing twice."""

import sys
from pathlib import Path

import pytest

from tools import set_up


@pytest.fixture(autouse=True)
def ordinary_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who could install system packages, and an environment of the test's own."""
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(set_up, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(set_up, "PYTHON", Path(sys.executable))


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the version that is needed and how to choose another Python."""
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer.*make run PYTHON="):
        set_up.check_python()


def test_a_python_without_venv_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Debian keeps venv in a package of its own, which the sentence names."""
    monkeypatch.setattr(set_up, "PYTHON", tmp_path / "none")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SystemExit, match="sudo apt-get install -y python3-venv"):
        set_up.make_environment()


def test_a_lock_is_installed_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The stamp spares every later run the wait for pip, until the lock changes."""
    commands: list[tuple[str, ...]] = []

    def run(*command: str) -> bool:
        commands.append(command)
        return True

    monkeypatch.setattr(set_up, "run", run)
    lock = tmp_path / "some.lock"
    for text in ("one", "one", "two"):
        lock.write_text(text)
        set_up.install(lock)
    assert len(commands) == 2
    assert all("--require-hashes" in command for command in commands)
    assert len(list(tmp_path.glob("*.stamp"))) == 1


def test_a_failed_installation_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a network pip fails; no stamp may say that the packages are there."""
    monkeypatch.setattr(set_up, "run", lambda *_: False)
    (tmp_path / "some.lock").write_text("one")
    with pytest.raises(SystemExit, match="could not be installed"):
        set_up.install(tmp_path / "some.lock")
    assert list(tmp_path.glob("*.stamp")) == []


def test_missing_system_libraries_are_named(tmp_path: Path) -> None:
    """Qt's loader names one missing file; the sentence gives the line that installs them all."""
    program = "raise ImportError('libEGL.so.1: cannot open shared object file')"
    with pytest.raises(SystemExit) as stop:
        set_up.check_once("qt", program, set_up.QT_PACKAGES, "Qt cannot be loaded here")
    assert "libEGL.so.1" in str(stop.value)
    assert "sudo apt-get install -y libegl1 libgl1 libglib2.0-0" in str(stop.value)
    assert list(tmp_path.glob("*.stamp")) == []


def test_a_process_that_is_killed_counts_as_missing() -> None:
    """Qt aborts without a Python error when it finds no way to open a window."""
    assert "it ends with -6" in set_up.trial("import os; os.abort()")


def test_what_works_is_not_tried_again(tmp_path: Path) -> None:
    """Loading Qt takes a fifth of a second that every `make run` would pay."""
    set_up.check_once("qt", set_up.LOAD_QT, set_up.QT_PACKAGES, "Qt cannot be loaded here")
    set_up.check_once("qt", "raise SystemExit(1)", set_up.QT_PACKAGES, "Qt cannot be loaded here")
    assert [path.name for path in tmp_path.glob("*.stamp")] == ["checked-qt.stamp"]
