"""A long job shows how far it is, on a terminal and nowhere else."""

from collections.abc import Generator

import pytest

from commands import progress


def three_steps() -> Generator[float, None, str]:
    """A job that takes three slices and has a result."""
    yield 0.25
    yield 0.5
    yield 1.0
    return "done"


def test_the_result_is_returned_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    """In a log a bar would be thousands of lines."""
    assert progress.finish(three_steps(), "Training") == "done"
    assert capsys.readouterr().err == ""


def test_a_terminal_sees_a_bar_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bar grows in place and leaves an empty line for what follows."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(progress, "SILENCE", 0.0)
    monkeypatch.setattr(progress, "INTERVAL", 0.0)
    progress.finish(three_steps(), "Training")
    shown = capsys.readouterr().err
    assert "Training [###############...............]  50%" in shown
    assert shown.endswith("\r\x1b[K")


@pytest.mark.parametrize("share", [-0.5, 0.0, 1.0, 1.5])
def test_the_bar_keeps_its_width(share: float) -> None:
    """A share a little outside 0 to 1 must not break the line."""
    assert len(progress.line("x", share).split("]")[0]) == len("x [") + progress.WIDTH
