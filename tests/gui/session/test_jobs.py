"""Long work goes in slices, with progress, and the newest wins."""

import time
from collections.abc import Generator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.session.jobs import Jobs


def _work(steps: int, result: Any = "done", seconds: float = 0.0) -> Generator[float, None, Any]:
    for step in range(steps):
        time.sleep(seconds)
        yield step / steps
    return result


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    assert qapp is not None
    return Jobs()


def test_the_result_comes_when_the_work_is_done(qtbot: QtBot, jobs: Jobs) -> None:
    """The generator's return value is the outcome."""
    results: list[Any] = []
    jobs.start("a", _work(3), results.append)
    qtbot.waitUntil(lambda: results == ["done"])
    assert not jobs.is_at("a")


def test_the_newest_of_a_name_wins(jobs: Jobs) -> None:
    """A check of a moment that is gone is given up."""
    results: list[Any] = []
    jobs.start("check", _work(5, "old"), results.append)
    jobs.start("check", _work(5, "new"), results.append)
    jobs.finish()
    assert results == ["new"]


def test_what_a_user_waits_for_goes_first_and_tells_its_progress(qtbot: QtBot, jobs: Jobs) -> None:
    """Idle work must not hold up a step."""
    order: list[Any] = []
    progress: list[object] = []
    jobs.progress.connect(progress.append)
    jobs.start("idle", _work(3, "idle"), order.append)
    jobs.occupy(_work(10, "step", seconds=0.005), order.append)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["step", "idle"]
    assert progress[0] == 0.0
    assert progress[-1] is None
    assert any(isinstance(share, float) and 0 < share < 1 for share in progress)


def test_events_are_answered_between_slices(qtbot: QtBot, jobs: Jobs) -> None:
    """A slice is short: work of a fifth of a second leaves room for many events."""
    jobs.occupy(_work(100, seconds=0.002), lambda _: None)
    longest = 0.0
    while jobs.busy is not None:
        begun = time.perf_counter()
        qtbot.wait(1)
        longest = max(longest, time.perf_counter() - begun)
    assert longest < 0.1


def test_cancelled_work_has_no_outcome(jobs: Jobs) -> None:
    """Esc gives it up."""
    results: list[Any] = []
    progress: list[object] = []
    jobs.progress.connect(progress.append)
    jobs.occupy(_work(3), results.append)
    jobs.release()
    jobs.finish()
    assert results == []
    assert progress[-1] is None


def test_work_that_raises_is_dropped(jobs: Jobs) -> None:
    """It must not raise again in the next slice."""

    def broken() -> Generator[float, None, None]:
        yield 0.0
        raise RuntimeError("broken")

    jobs.occupy(broken(), lambda _: None)
    with pytest.raises(RuntimeError):
        jobs.finish()
    assert jobs.busy is None
    jobs.cancel_all()
