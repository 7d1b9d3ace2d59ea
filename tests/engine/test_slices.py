"""Long work in slices."""

from collections.abc import Generator

import pytest

from engine.slices import Slices, between, exhaust, rising, silently


def counting(steps: int) -> Generator[float, None, str]:
    """Work of some steps."""
    for step in range(steps):
        yield step / steps
    return "done"


def test_exhausting_gives_the_result() -> None:
    """The command line does the whole work at once."""
    assert exhaust(counting(3)) == "done"


def test_a_piece_moves_the_progress_and_keeps_the_result() -> None:
    """Two halves make one whole."""
    work = between(0.5, 1.0, counting(2))
    assert [next(work), next(work)] == [0.5, 0.75]
    assert exhaust(between(0.0, 0.5, counting(2))) == "done"


def test_progress_never_falls() -> None:
    """Work that begins twice shows how far it once was."""

    def twice() -> Generator[float, None, str]:
        yield from (0.2, 0.8, 0.1, 0.9)
        return "done"

    assert list(rising(twice())) == [0.2, 0.8, 0.8, 0.9]
    assert exhaust(rising(twice())) == "done"


def test_work_may_keep_its_progress_to_itself() -> None:
    """It yields as often, and gives the same."""
    assert list(silently(counting(3))) == [None, None, None]
    assert exhaust(silently(counting(3))) == "done"


def test_a_slice_is_over_when_its_time_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next one begins at that moment."""
    now = [0.0]
    monkeypatch.setattr("engine.slices.time.perf_counter", lambda: now[0])
    slices = Slices(0.01)
    assert not slices.is_over()
    now[0] = 0.02
    assert slices.is_over()
    assert not slices.is_over()
