"""The window remembers itself in one file, and what cannot be read counts as never written."""

from pathlib import Path

import pytest

from gui import settings
from gui.settings import Settings, WindowSettings


def test_what_is_saved_is_loaded(home: Path) -> None:
    """Every field comes back with its type."""
    kept = Settings(theme="dark", scale=1.25, pace=0.5, window=WindowSettings(width=900, setup=180.5))
    settings.save(kept)
    assert settings.load() == (kept, "")
    assert [path.name for path in home.iterdir()] == [settings.FILE]


def test_without_a_file_there_are_defaults_and_no_complaint() -> None:
    """The first start."""
    assert settings.load() == (Settings(), "")


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"scale": "large"}', b"\xff\xfe", b'{"theme": "pink"}', b"[" * 9999]
)
def test_an_unreadable_file_means_defaults_and_one_line(home: Path, content: bytes) -> None:
    """A broken file must not keep the window from opening."""
    home.mkdir()
    (home / settings.FILE).write_bytes(content)
    loaded, complaint = settings.load()
    assert loaded == Settings()
    assert settings.FILE in complaint
    assert len(complaint.splitlines()) == 1


def test_fields_of_another_version_are_left_aside(home: Path) -> None:
    """A newer window may have written more."""
    home.mkdir()
    (home / settings.FILE).write_text('{"scale": 1.5, "sound": true}')
    assert settings.load()[0].scale == 1.5


def test_forgetting_removes_the_file(home: Path) -> None:
    """--reset-settings."""
    settings.save(Settings(scale=2.0))
    settings.forget()
    settings.forget()
    assert not (home / settings.FILE).exists()
