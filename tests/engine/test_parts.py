"""Freezing and removing parts of a network, and bringing them back."""

import numpy as np
import pytest

from engine.data import catalogue
from engine.edits import Edit
from engine.experiment import Experiment, NetworkSpec
from engine.parts import (
    Part,
    can_be_removed,
    frozen_by,
    removed_by,
    restored_weights,
    with_frozen,
    with_removed,
)
from engine.position import Position
from engine.trainer import Trainer

EDGE, UNIT = (0, 1, 2), (0, 2)
UPDATE = 5


def trainer(updates: int = 0) -> Trainer:
    """XOR, 2-4-1."""
    run = Trainer(catalogue.load("xor").experiment)
    if updates:
        run.run(updates=updates)
    return run


def with_network(run: Trainer, network: NetworkSpec) -> Experiment:
    """The same data and training."""
    return Experiment(network, run.experiment.training, run.experiment.samples)


def remove(run: Trainer, part: Part) -> None:
    """From this moment on."""
    run.change(with_network(run, with_removed(run.experiment.network, part, True)))


def restore(run: Trainer, part: Part) -> None:
    """With the weights it had."""
    restored = with_network(run, with_removed(run.experiment.network, part, False))
    run.change(restored, restored_weights(run, restored))


@pytest.mark.parametrize("part", [EDGE, UNIT])
def test_a_part_is_frozen_and_free_again(part: Part) -> None:
    """And the network is what it was."""
    network = trainer().experiment.network
    frozen = with_frozen(network, part, True)
    assert frozen_by(network, part) is None
    assert frozen_by(frozen, part) == part
    assert with_frozen(frozen, part, False) == network
    removed = with_removed(network, part, True)
    assert removed_by(removed, part) == part
    assert with_removed(removed, part, False) == network


def test_a_connection_goes_with_its_unit() -> None:
    """Freed or restored, it is the unit that is meant."""
    network = trainer().experiment.network
    assert frozen_by(with_frozen(network, UNIT, True), EDGE) == UNIT
    assert with_frozen(with_frozen(network, UNIT, True), EDGE, False) == network
    removed = with_removed(network, UNIT, True)
    assert removed_by(removed, EDGE) == UNIT
    assert removed_by(removed, (1, 2, 0)) == UNIT
    assert with_removed(removed, (1, 2, 0), False) == network


def test_an_output_stays() -> None:
    """The loss needs it; its connections may go."""
    network = trainer().experiment.network
    assert not can_be_removed(network, (1, 0))
    assert can_be_removed(network, (0, 0))
    assert can_be_removed(network, (1, 3, 0))


@pytest.mark.parametrize("part", [EDGE, UNIT])
@pytest.mark.parametrize("before", [0, 7])
@pytest.mark.parametrize("between", [0, 5])
def test_what_comes_back_has_the_weights_it_had(part: Part, before: int, between: int) -> None:
    """Those at the removal, or, if there never was another moment, the first ones."""
    run = trainer(before)
    had = run.frame().parameters.flat
    remove(run, part)
    gone = (run.frame().parameters.flat == 0) & (had != 0)
    assert gone.any()
    if between:
        run.run(updates=between)
    restore(run, part)
    assert np.array_equal(run.frame().parameters.flat[gone], had[gone])
    run.run(updates=3)
    assert (run.frame().parameters.flat[gone] != had[gone]).any()


def test_each_part_comes_back_with_its_own_weights() -> None:
    """Removed at different moments: each is what it was when it was there last."""
    run = trainer(4)
    edge = float(run.frame().parameters.weights[0][1, 2])
    remove(run, EDGE)
    run.run(updates=4)
    out = float(run.frame().parameters.weights[1][2, 0])
    remove(run, UNIT)
    run.run(updates=4)
    restore(run, UNIT)
    restore(run, EDGE)
    assert run.frame().parameters.weights[0][1, 2] == edge
    assert run.frame().parameters.weights[1][2, 0] == out


@pytest.mark.parametrize("before", [0, 3])
@pytest.mark.parametrize("between", [0, 2])
@pytest.mark.parametrize("edit", [Edit(0, 1, 2, 1.25), Edit(0, None, 2, -0.5), Edit(1, 2, 0, 3.0)])
def test_what_was_set_by_hand_a_moment_ago_comes_back(before: int, between: int, edit: Edit) -> None:
    """Set, removed and restored without a step between: it is the value that was set."""
    run = trainer(before)
    run.edit((edit,))
    had = run.frame().parameters.flat
    remove(run, UNIT)
    run.run(updates=between)
    restore(run, UNIT)
    gone = np.flatnonzero(had == edit.value)
    assert run.frame().parameters.flat[gone] == [edit.value]


def test_the_later_of_two_edits_comes_back() -> None:
    """Restored, set anew, removed and restored again."""
    run = trainer(2)
    for value in (1.25, -0.75):
        run.edit((Edit(0, 1, 2, value),))
        remove(run, EDGE)
        restore(run, EDGE)
        assert run.frame().parameters.weights[0][1, 2] == value


def test_a_reset_keeps_what_was_set_by_hand_of_a_removed_part() -> None:
    """Set before the first step, removed, reset, restored."""
    run = trainer()
    run.edit((Edit(0, 1, 2, 1.25),))
    remove(run, EDGE)
    run.reset()
    restore(run, EDGE)
    assert run.frame().parameters.weights[0][1, 2] == 1.25


def test_in_the_past_it_branches() -> None:
    """The old future stays, with the part in it."""
    run = trainer(8)
    run.seek(Position(3, UPDATE))
    remove(run, UNIT)
    run.run(updates=2)
    assert len(run.branches) == 2
    run.go_to(run.branches[0])
    assert removed_by(run.experiment.network, UNIT) is None
    assert run.frame().parameters.weights[1][2, 0] != 0.0


def test_a_frozen_connection_stays_where_it_is_set() -> None:
    """Also one set by hand."""
    run = trainer(2)
    frozen = with_network(run, with_frozen(run.experiment.network, EDGE, True))
    run.change(frozen, (Edit(0, 1, 2, 1.25),))
    run.run(updates=9)
    assert run.frame().parameters.weights[0][1, 2] == 1.25
    assert run.frame().gradient[0] is not None
