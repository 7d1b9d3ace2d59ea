"""A Frame answers for every Place, and only for what is computed."""

from typing import Any

import numpy as np
import pytest

from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
    replace,
)
from engine.frame import Frame, Place, source_value
from engine.position import Phase
from engine.trainer import Trainer
from tests.engine.strategies import some_samples


def experiment(**training: Any) -> Experiment:
    """A 2-3-2 network with momentum, a penalty and four samples."""
    layers = (LayerSpec(units=3), LayerSpec(units=2, activation="sigmoid"))
    start = InitializerSpec(name="uniform", low=-1, high=1)
    network = NetworkSpec(inputs=2, layers=layers, initializer=start, seed=2)
    settings: dict[str, Any] = {"optimizer": OptimizerSpec(name="momentum"), "l2": 0.1, **training}
    spec = TrainingSpec(**settings)
    return Experiment(network, spec, some_samples(network, spec.loss, 4))


def frames(**training: Any) -> list[Frame]:
    """READY and the six positions of the first iteration."""
    trainer = Trainer(experiment(**training))
    return [trainer.frame(), *(trainer.step("layer") for _ in range(6))]


def frame_of(experiment: Experiment, steps: int) -> Frame:
    """The frame after so many layer steps."""
    trainer = Trainer(experiment)
    return [trainer.step("layer") for _ in range(steps)][-1]


def replace_sample(place: Place, row: int) -> Place:
    return Place(place.quantity, place.layer, place.unit, place.source, row)


READY, FORWARD_1, FORWARD_2, ERROR, BACKWARD_2, BACKWARD_1, UPDATE = range(7)

# From which frame on a place has a number.
COMPUTED = [
    (Place("input", 0, unit=1, sample=2), READY),
    (Place("target", 1, unit=1, sample=2), READY),
    (Place("weight", 0, unit=2, source=1), READY),
    (Place("bias", 1, unit=1), READY),
    (Place("old_weight", 1, unit=1, source=2), READY),
    (Place("velocity", 0, unit=1, source=1), READY),
    (Place("z", 0, unit=2, sample=3), FORWARD_1),
    (Place("a", 0, unit=2, sample=3), FORWARD_1),
    (Place("slope", 0, unit=2, sample=3), FORWARD_1),
    (Place("z", 1, unit=1, sample=3), FORWARD_2),
    (Place("a", 1, unit=1, sample=3), FORWARD_2),
    (Place("error", 1, unit=0, sample=1), ERROR),
    (Place("sample_loss", 1, sample=1), ERROR),
    (Place("activation_gradient", 1, unit=1, sample=0), BACKWARD_2),
    (Place("delta", 1, unit=1, sample=0), BACKWARD_2),
    (Place("gradient", 1, unit=1, source=2), BACKWARD_2),
    (Place("gradient", 1, unit=1, source=2, sample=1), BACKWARD_2),
    (Place("data_gradient", 1, unit=1, source=2), BACKWARD_2),
    (Place("penalty_gradient", 1, unit=1, source=2), BACKWARD_2),
    (Place("delta", 0, unit=1, sample=0), BACKWARD_1),
    (Place("activation_gradient", 0, unit=1, sample=0), BACKWARD_1),
    (Place("gradient", 0, unit=1), BACKWARD_1),
    (Place("change", 0, unit=1, source=0), UPDATE),
    (Place("change", 1, unit=1), UPDATE),
    (Place("new_weight", 1, unit=1, source=2), UPDATE),
]


@pytest.mark.parametrize(("place", "first"), COMPUTED, ids=lambda each: getattr(each, "quantity", ""))
def test_a_number_exists_from_its_phase_on(place: Place, first: int) -> None:
    """None before, a number from then on to the end of the iteration."""
    values = [frame.value(place) for frame in frames()]
    assert values[:first] == [None] * first
    assert all(isinstance(value, float) for value in values[first:])


def expected_values(frame: Frame) -> dict[Place, float]:
    """Some places at UPDATE with their numbers read straight from the arrays."""
    z, delta, gradient, change = frame.z[0], frame.delta[1], frame.gradient[1], frame.change[0]
    assert z is not None
    assert delta is not None
    assert gradient is not None
    assert change is not None
    assert frame.after is not None
    return {
        Place("input", 0, unit=1, sample=2): frame.inputs[2, 1],
        Place("target", 1, unit=1, sample=2): frame.targets[2, 1],
        Place("z", 0, unit=2, sample=3): z[3, 2],
        Place("delta", 1, unit=1, sample=3): delta[3, 1],
        Place("gradient", 1, unit=1, source=2): gradient.weights[2, 1],
        Place("gradient", 1, unit=1): gradient.biases[1],
        Place("change", 0, unit=2, source=1): change.weights[1, 2],
        Place("weight", 0, unit=2, source=1): frame.after.weights[0][1, 2],
        Place("old_weight", 0, unit=2, source=1): frame.before.weights[0][1, 2],
        Place("bias", 0, unit=2): frame.after.biases[0][2],
        Place("velocity", 0, unit=2): frame.memory["velocity"].biases[0][2],
    }


def test_values_are_those_of_the_arrays() -> None:
    """No row, unit or source is mistaken for another."""
    frame = frames()[UPDATE]
    for place, number in expected_values(frame).items():
        assert frame.value(place) == number, place


def test_a_gradient_of_one_sample_is_delta_times_input() -> None:
    """Unscaled; summed over the samples and scaled it is the data's share."""
    frame = frames()[UPDATE]
    for source in (0, 1, None):
        parts = [frame.value(Place("gradient", 0, unit=1, source=source, sample=row)) for row in range(4)]
        whole = frame.value(Place("data_gradient", 0, unit=1, source=source))
        assert whole == pytest.approx(frame.scale * sum(part or 0.0 for part in parts), rel=1e-12)


def test_what_is_removed_has_no_gradient_of_a_sample_either() -> None:
    """A removed connection, one from or to a removed unit, a bias that is off: 0, as in the total."""
    base = experiment()
    layers = (base.network.layers[0], replace(base.network.layers[1], bias=False))
    network = replace(base.network, layers=layers, removed_connections=((0, 1, 2),), removed_units=((0, 0),))
    update = frame_of(Experiment(network, base.training, base.samples), UPDATE)
    for place in (
        Place("gradient", 0, 2, source=1),
        Place("gradient", 0, 0, source=1),
        Place("gradient", 0, 0),
        Place("gradient", 1, 1, source=0),
        Place("gradient", 1, 1),
    ):
        assert update.value(place) == 0
        assert [update.value(replace_sample(place, row)) for row in range(4)] == [0] * 4
    assert update.value(Place("gradient", 0, 2, source=0, sample=0)) != 0
    assert update.value(Place("gradient", 1, 1, source=1, sample=0)) != 0


def test_what_came_in_along_a_connection() -> None:
    """An input, or the activation of the unit before; nothing that is not computed."""
    ready, *_, update = frames()
    hidden = update.a[0]
    assert hidden is not None
    assert source_value(update, Place("gradient", 0, 1, source=1, sample=2)) == update.inputs[2, 1]
    assert source_value(update, Place("gradient", 1, 1, source=2, sample=3)) == hidden[3, 2]
    for frame, place in (
        (ready, Place("gradient", 1, 1, source=2, sample=3)),
        (update, Place("gradient", 1, 1, source=2)),
        (update, Place("gradient", 1, 1, sample=2)),
    ):
        with pytest.raises(ValueError, match="source"):
            source_value(frame, place)


def test_a_sample_must_be_named_unless_there_is_only_one() -> None:
    """With four samples in the batch a unit has no single a; with one it has."""
    assert frames()[UPDATE].value(Place("a", 0, unit=1)) is None
    alone = frames(batch_size=1)[UPDATE]
    assert alone.value(Place("a", 0, unit=1)) == alone.value(Place("a", 0, unit=1, sample=0))
    assert alone.row(Place("a", 0)) == 0


def test_an_unknown_quantity_has_no_value() -> None:
    """Nor has the memory of another optimizer."""
    frame = frames()[UPDATE]
    assert frame.value(Place("wisdom", 0)) is None
    assert frame.value(Place("m", 0)) is None


def test_before_and_after() -> None:
    """The parameters in force are the old ones up to UPDATE, and the new ones there."""
    *earlier, update = frames()
    assert update.after is not None
    for frame in earlier:
        assert frame.after is None
        assert frame.parameters is frame.before
        assert frame.memory is frame.memory_before
    assert update.parameters is update.after
    assert update.memory is update.memory_after
    assert not np.array_equal(update.before.flat, update.after.flat)
    assert not update.memory_before["velocity"].flat.any()
    assert update.memory["velocity"].flat.any()


def test_phase_layer_and_losses() -> None:
    """What a frame says of itself along an iteration."""
    all_frames = frames()
    assert [frame.phase for frame in all_frames] == [
        Phase.READY, Phase.FORWARD, Phase.FORWARD, Phase.ERROR, Phase.BACKWARD, Phase.BACKWARD, Phase.UPDATE,
    ]  # fmt: skip
    assert [frame.layer for frame in all_frames] == [None, 0, 1, None, 1, 0, None]
    assert [frame.updates_done for frame in all_frames] == [0] * 6 + [1]
    assert {frame.depth for frame in all_frames} == {2}
    assert [frame.batch_loss is None for frame in all_frames] == [True] * 3 + [False] * 4
    update = all_frames[UPDATE]
    assert update.batch_loss == (update.data_loss or 0) + (update.penalty or 0)
    assert update.prediction is update.a[-1]
