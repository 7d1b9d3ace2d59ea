"""How many units of a moment are shown where one goes unit by unit."""

import pytest

from engine.data import catalogue
from engine.position import Granularity
from engine.trainer import Trainer
from gui.session.units import Units, fewer, first, further


@pytest.fixture
def trainer() -> Trainer:
    """XOR at the first hidden layer, which has four units."""
    trainer = Trainer(catalogue.load("xor").experiment)
    trainer.step("layer")
    return trainer


def test_units_are_cut_off_until_all_are_shown(trainer: Trainer) -> None:
    """A moment that was not cut is whole, and so is the next one."""
    units = Units(trainer)
    seen = []
    for count in (None, 3, 4, 1):
        units.show(count)
        seen.append((units.is_whole, len(units.cut(trainer.frame()).hidden)))
    assert seen == [(True, 0), (False, 1), (True, 0), (False, 3)]
    trainer.step("layer")
    assert not units.cut(trainer.frame()).hidden


def test_a_step_shows_one_unit_more_and_back_one_less(trainer: Trainer) -> None:
    """From the last one, and back from the first one, it leads to another moment."""
    units = Units(trainer)
    by_unit = Granularity.UNIT
    for count in (1, 2, 3, 4):
        units.show(count)
        frame = units.cut(trainer.frame())
        assert further(frame, by_unit) == (count + 1 if count < 4 else None)
        assert fewer(frame, by_unit) == (count - 1 if count > 1 else None)
    assert (first(by_unit), first(Granularity.LAYER)) == (1, None)


def test_by_layer_a_step_shows_the_rest_of_the_layer(trainer: Trainer) -> None:
    """Whoever changes the length of the step in the middle of a layer finishes that first."""
    units = Units(trainer)
    units.show(2)
    assert further(units.cut(trainer.frame()), Granularity.LAYER) == 4
    assert further(trainer.frame(), Granularity.LAYER) is None
