"""The last updates, replayed without moving anything."""

from engine.experiment import OptimizerSpec
from engine.position import Position
from engine.recent import recent_updates
from engine.trainer import Trainer
from tests.engine.frames import differences
from tests.engine.quantities.experiments import xor


def trainer_of(name: str = "adam") -> Trainer:
    return Trainer(xor(optimizer=OptimizerSpec(name=name, learning_rate=0.05)))


def test_they_are_the_same_bits_as_when_they_were_made() -> None:
    """In order, up to the moment of the trainer, which stays there."""
    trainer = trainer_of()
    made = [trainer.step("iteration") for _ in range(9)]
    for found, frame in zip(recent_updates(trainer, 5), made[-5:], strict=True):
        assert differences(found, frame) == []
    assert differences(trainer.frame(), made[-1]) == []
    trainer.seek(made[5].position)
    assert [frame.updates_done for frame in recent_updates(trainer, 3)] == [4, 5, 6]
    assert trainer.position == made[5].position


def test_there_are_no_more_than_there_were() -> None:
    """At the beginning of a run."""
    trainer = trainer_of()
    assert recent_updates(trainer, 4) == []
    trainer.step("iteration")
    assert [frame.position for frame in recent_updates(trainer, 4)] == [trainer.position]


def test_within_an_iteration_there_are_none() -> None:
    """What is shown then is not an update."""
    trainer = trainer_of()
    trainer.run(updates=3)
    trainer.step("layer")
    assert trainer.position == Position(3, 0)
    assert recent_updates(trainer, 4) == []
