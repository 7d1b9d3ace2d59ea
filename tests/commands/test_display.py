"""Whether a window can be opened decides what `make run` does; a wrong yes lets Qt abort the process."""

import socket
from pathlib import Path

import pytest

from commands.display import can_open_a_window


@pytest.fixture(autouse=True)
def linux_without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_a_bare_machine_has_none() -> None:
    """Without any of the variables that name a display there is none."""
    assert not can_open_a_window()


@pytest.mark.parametrize("name", [":987", ":987.0", "unix:987", "nonsense", ":", ":x"])
def test_a_display_that_does_not_answer_is_none(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DISPLAY is often left set, over ssh or in a container, with nothing behind it."""
    monkeypatch.setenv("DISPLAY", name)
    assert not can_open_a_window()


def test_wayland_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket that takes a connection is a display."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not can_open_a_window()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert can_open_a_window()


def test_a_distant_x_server_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a host in front, the display is a port of that host."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}.0")
        assert can_open_a_window()


def test_offscreen_is_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt would draw into memory and wait for ever for a user who cannot see it."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    monkeypatch.setattr("sys.platform", "win32")
    assert not can_open_a_window()


def test_other_systems_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and macOS always have a desktop to draw on."""
    monkeypatch.setattr("sys.platform", "darwin")
    assert can_open_a_window()
