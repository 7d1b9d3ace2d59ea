"""Over the scale of gradients stands which way the next step takes a weight, where that is sure."""

import numpy as np
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment, OptimizerSpec, TrainingSpec
from engine.position import Phase
from gui.network.layout.room import Room
from gui.network.paint.way_of_step import is_against_gradient
from gui.network.shown.asked import Asked
from gui.network.shown.showing import Showing
from tests.gui.network.moments import frame_after, network_of, showing, xor
from tests.gui.network.writing import written

ROOM = Room(784.0, 416.0, 1.0, False)
BACKWARD, UPDATE = 5, 6
WORDS = ("▲ towards +", "step", "▼ towards −")


def with_training(experiment: Experiment, **changes: object) -> Experiment:
    """The same with another rule of training."""
    return replace(experiment, training=replace(experiment.training, **changes))


def test_each_word_stands_over_its_part_of_the_scale(qtbot: QtBot) -> None:
    """What is negative goes up, what is positive down: ▲ over −0.1 and −0.01, ▼ over 0.01 and 0.1."""
    assert qtbot
    at = {each.text: each.box for each in written(showing(xor(), BACKWARD), ROOM)}
    up, step, down = (at[word] for word in WORDS)
    assert at["−0.1"].center.x < up.center.x < at["−0.01"].center.x < step.center.x
    assert step.center.x < at["0.01"].center.x < down.center.x < at["0.1"].center.x
    assert up.bottom < at["−0.1"].y


@pytest.mark.parametrize("training", [TrainingSpec(batch_size=3), TrainingSpec(l2=0.1)])
def test_so_every_weight_moves(training: TrainingSpec) -> None:
    """Against the gradient that its line shows, that of the batch with its penalty."""
    frame = frame_after(replace(network_of(2, 4, 1), training=training), UPDATE)
    assert frame.phase is Phase.UPDATE
    for gradient, change in zip(frame.gradient, frame.change, strict=True):
        assert gradient is not None
        assert change is not None
        assert np.array_equal(np.sign(change.weights), -np.sign(gradient.weights))


@pytest.mark.parametrize(
    "changes",
    [
        {"optimizer": OptimizerSpec(name="momentum", learning_rate=0.5)},
        {"optimizer": OptimizerSpec(name="adam", learning_rate=0.5)},
        {"mistake": "bias_per_weight"},
    ],
)
def test_it_is_not_said_where_a_step_may_go_elsewhere(changes: dict[str, object]) -> None:
    """Memory may point the other way, and so may a program with a mistake."""
    assert is_against_gradient(Showing(frame_after(xor(), BACKWARD)))
    assert not is_against_gradient(Showing(frame_after(with_training(xor(), **changes), BACKWARD)))


def test_it_belongs_to_gradients_alone() -> None:
    """Not to the scale of weights, nor to what a person asked for."""
    assert not is_against_gradient(Showing(frame_after(xor(), 1)))
    assert not is_against_gradient(Showing(frame_after(xor(), BACKWARD), asked=Asked("weight")))


def test_without_room_over_the_scale_it_stands_beside_it(qtbot: QtBot) -> None:
    """No word stands at a unit or on a line: where these come down to the scale there is a shorter note."""
    assert qtbot
    texts = [each.text for each in written(showing(network_of(2, *[8] * 6, 1), 13), ROOM)]
    assert "step: − ▲, + ▼" in texts
    assert not set(WORDS) & set(texts)


def test_without_any_room_it_is_left_out(qtbot: QtBot) -> None:
    """Numbers come first."""
    assert qtbot
    texts = [each.text for each in written(showing(network_of(4, 12, 1), BACKWARD), ROOM)]
    assert "−0.01" in texts
    assert not {*WORDS, "step: − ▲, + ▼"} & set(texts)
