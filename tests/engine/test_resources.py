"""Finding the data that belongs to the program."""

import sys
from pathlib import Path

import pytest

from engine.problem import Problem
from engine.resources import resource, resources_folder


def test_resources_are_beside_the_engine() -> None:
    """In a checkout, wherever the program is started from."""
    assert resources_folder() == Path(__file__).parents[2] / "resources"
    assert resource("datasets", "iris.csv").is_file()


def test_a_packaged_app_unpacks_them_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyInstaller says where, in sys._MEIPASS."""
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource() == tmp_path / "resources"


def test_a_missing_file_is_said() -> None:
    """A broken installation gives a sentence, not a stack trace."""
    with pytest.raises(Problem, match=r"resources/datasets/gone\.csv is missing"):
        resource("datasets", "gone.csv")
