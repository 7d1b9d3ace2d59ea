"""Live: updates and pictures a second while every unit shows its own output, and how even the ticks are."""

import time

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest

from engine.experiment import replace
from gui.window.main_window import MainWindow
from tests.benchmarks.test_window_run import TrainingClock
from tests.benchmarks.test_window_steps import PaintWatch, closed, opened

SECONDS = 4.0
LONGEST_TICK, TICKS_WITHIN = 0.025, 0.99

NETWORKS = {
    "circles 2-4-2-1, batch 10": ("circles", (4, 2), 10, 40_000, 55.0),
    "circles 2-8-8-8-1, batch 30": ("circles", (8, 8, 8), 30, 20_000, 55.0),
    "digits 64-64-64-10": ("digits", (64, 64), 16, 0, 45.0),
}
"""Data, hidden units, batch; least updates and least pictures a second. TensorFlow Playground reached 1,490
updates at 60 pictures with the first of these, 195 at 24 with the second, on such a machine."""


class Ticks(PaintWatch):
    """When each picture was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paint = super().eventFilter(watched, event)
        if is_paint:
            self.moments.append(self.painted)
        return is_paint

    @property
    def lengths(self) -> list[float]:
        return [after - before for before, after in zip(self.moments, self.moments[1:], strict=False)]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_live_picture_keeps_up(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Maps, edges and the curve of the loss at 1280×800, as fast as it goes."""
    key, hidden, batch, least_updates, least_pictures = NETWORKS[name]
    window, guard = opened(key, hidden)
    training = TrainingClock(monkeypatch)
    _prepare(window, batch)
    ticks = Ticks()
    window.session.runner.run()
    QTest.qWait(500)
    window.parts.picture.installEventFilter(ticks)
    training.seconds, training.updates, start = 0.0, 0, time.perf_counter()
    QTest.qWait(round(1e3 * SECONDS))
    elapsed = time.perf_counter() - start
    window.parts.picture.removeEventFilter(ticks)
    window.session.runner.pause()
    closed(window, guard)
    pictures, updates = ticks.times / elapsed, training.updates / elapsed
    lengths = sorted(ticks.lengths)
    late = lengths[round(TICKS_WITHIN * len(lengths)) - 1]
    shown = f"{pictures:.1f} pictures/s, {updates:,.0f} updates/s"
    print(f"\n{name}: {shown}, 99 of 100 ticks within {1e3 * late:.0f} ms")
    assert pictures >= least_pictures
    assert updates >= least_updates
    assert late <= LONGEST_TICK


def _prepare(window: MainWindow, batch: int) -> None:
    session = window.session
    session.workbench.change_training(replace(session.experiment.training, batch_size=batch))
    session.runner.set_pace(1.0)
