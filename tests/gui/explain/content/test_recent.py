"""Memory beside the gradients it is made of: only of updates that were seen one after another."""

import pytest

from engine.experiment import Experiment, OptimizerSpec, replace
from engine.frame import Frame, Place
from engine.quantities import read
from engine.recent import recent_updates
from engine.trainer import Trainer
from gui.explain.builders.memory_curve import memory_curve
from gui.explain.content.pieces import plain
from gui.explain.content.recent import KEPT, RecentUpdates
from gui.explain.content.scene import Scene
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


@pytest.mark.parametrize("name", ["adam", "momentum"])
def test_after_a_run_the_history_is_asked_once(name: str) -> None:
    """Then there are bars right after a run, the same that stepping would have shown."""
    trainer, asked = trainer_of(name), list[int]()

    def history(count: int) -> list[Frame]:
        asked.append(count)
        return recent_updates(trainer, count)

    seen = RecentUpdates()
    for _ in range(40):
        seen.see(trainer.step("iteration"))
    trainer.reset()
    trainer.run(updates=40)
    recent = RecentUpdates(history)
    recent.see(trainer.frame())
    assert recent.of(PLACE) == seen.of(PLACE)
    recent.see(trainer.step("iteration"))
    assert [step.update for step in recent.of(PLACE)] == list(range(26, 42))
    assert asked == [KEPT]


def test_a_young_run_has_fewer_and_is_not_asked_again() -> None:
    """Where a change began, nothing before it belongs to the curve."""
    trainer = trainer_of("adam")
    trainer.run(updates=5)
    faster = replace(trainer.experiment.training, optimizer=OptimizerSpec(name="adam", learning_rate=0.2))
    trainer.change(Experiment(trainer.experiment.network, faster, trainer.experiment.samples))
    trainer.run(updates=4)
    asked: list[int] = []

    def history(count: int) -> list[Frame]:
        asked.append(count)
        return recent_updates(trainer, count)

    recent = RecentUpdates(history)
    recent.see(trainer.frame())
    for _ in range(3):
        assert [step.update for step in recent.of(PLACE)] == [6, 7, 8, 9]
    assert asked == [KEPT]


def test_updates_of_another_run_are_not_mixed_in() -> None:
    """The same number of updates done is not the same moment."""
    trainer, recent = trainer_of("adam"), RecentUpdates()
    for _ in range(3):
        recent.see(trainer.step("iteration"))
    recent.see(other_frame(3))
    assert len(recent.of(PLACE)) == 1


def other_frame(updates: int) -> Frame:
    """So many updates done with another rate."""
    trainer = Trainer(drawn(optimizer=OptimizerSpec(name="adam", learning_rate=0.1)))
    trainer.run(updates=updates)
    return trainer.frame()


def test_updates_without_a_memory_are_a_gap() -> None:
    """What was seen before another optimizer is not drawn beside its updates."""
    trainer, recent = trainer_of("adam"), RecentUpdates()
    recent.see(trainer.step("iteration"))
    training = replace(trainer.experiment.training, optimizer=OptimizerSpec(name="rmsprop"))
    trainer.change(Experiment(trainer.experiment.network, training, trainer.experiment.samples))
    recent.see(trainer.step("iteration"))
    assert recent.of(PLACE) == ()


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
