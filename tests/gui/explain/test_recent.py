"""Memory beside the gradients it is made of: only of updates that were seen one after another."""

import pytest

from engine.experiment import OptimizerSpec
from engine.frame import Place
from engine.quantities import read
from engine.trainer import Trainer
from gui.explain.memory_curve import memory_curve
from gui.explain.pieces import plain
from gui.explain.recent import KEPT, RecentUpdates
from gui.explain.scene import Scene
from tests.gui.explain.workings import drawn

pytestmark = pytest.mark.usefixtures("qapp")

PLACE = Place("change", 0, 0, source=0)


def trainer_of(name: str) -> Trainer:
    return Trainer(drawn(optimizer=OptimizerSpec(name=name, learning_rate=0.05)))


def test_the_last_updates_are_kept_in_order() -> None:
    """Sixteen of them, each with its gradient and its corrected memory; other phases are passed over."""
    trainer, recent = trainer_of("adam"), RecentUpdates()
    for _ in range(6 * 20):
        frame = trainer.step("layer")
        recent.see(frame)
    past = recent.of(PLACE)
    assert [step.update for step in past] == list(range(5, 21))
    assert len(past) == KEPT
    assert past[-1].memory == read(frame, Place("m_hat", 0, 0, 0))


def test_a_gap_begins_anew() -> None:
    """A jump over many updates leaves nothing to draw."""
    trainer, recent = trainer_of("momentum"), RecentUpdates()
    for _ in range(4):
        recent.see(trainer.step("iteration"))
    assert len(recent.of(PLACE)) == 4
    trainer.run(updates=3)
    recent.see(trainer.frame())
    assert len(recent.of(PLACE)) == 1
    recent.see(trainer.frame())
    assert len(recent.of(PLACE)) == 1


def test_plain_descent_has_no_memory() -> None:
    """There is nothing to remember."""
    trainer, recent = trainer_of("sgd"), RecentUpdates()
    recent.see(trainer.step("iteration"))
    assert recent.of(PLACE) == ()


def test_the_curve_shows_gradients_as_bars_and_memory_as_a_line() -> None:
    """From three updates on; the point is the memory now."""
    trainer, recent = trainer_of("adam"), RecentUpdates()
    for number in range(1, 5):
        frame = trainer.step("iteration")
        recent.see(frame)
        curve = memory_curve(Scene(frame, PLACE, recent=recent))
        assert (curve is None) == (number < 3)
    assert curve is not None
    assert len(curve.bars) == len(curve.points) == 4
    assert curve.point == curve.points[-1]
    assert plain(curve.titles[0]).split() == ["gradient", "m\u0302"]
