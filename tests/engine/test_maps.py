"""Maps over the inputs agree with predictions made one by one, and cost what they may."""

import numpy as np
import pytest
from msgspec.structs import replace as with_fields

from engine.data.samples import Part, Samples
from engine.experiment import Experiment, LayerSpec, NetworkSpec, TrainingSpec
from engine.maps import (
    FEWEST_POINTS,
    MOST_POINTS,
    Predictions,
    draw_maps,
    grid_inputs,
    map_axes,
    map_points,
    predict_samples,
)
from engine.parameters import Array
from engine.scratch import Scratch
from engine.workspace import Workspace


def an_experiment(inputs: int = 2, samples: int = 4, units: int = 3) -> Experiment:
    random = np.random.default_rng(5)
    data = Samples.from_arrays(
        random.normal(size=(samples, inputs)), random.integers(0, 2, samples).astype(float)
    )
    return Experiment(network_of(inputs, units), TrainingSpec(), data)


def network_of(inputs: int, units: int) -> NetworkSpec:
    return NetworkSpec(
        inputs=inputs, layers=(LayerSpec(units=units), LayerSpec(units=1, activation="sigmoid"))
    )


def test_axes_hold_the_samples_with_a_margin() -> None:
    """XOR's map reaches a quarter past its points on each side."""
    samples = Samples.from_arrays([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
    axes = map_axes(samples, 7)
    assert axes is not None
    for axis in axes:
        assert axis.tolist() == pytest.approx(np.linspace(-0.25, 1.25, 7))


def test_an_axis_of_one_value_has_width() -> None:
    """A column that never changes still gives a map that can be drawn."""
    axes = map_axes(Samples.from_arrays([[3.0, 0.0], [3.0, 1.0]], [0, 1]), 5)
    assert axis_ends(axes) == [(2.5, 3.5), (-0.25, 1.25)]


def axis_ends(axes: tuple[Array, ...] | None) -> list[tuple[float, float]]:
    return [] if axes is None else [(axis[0], axis[-1]) for axis in axes]


def test_no_axes_for_many_inputs_or_pictures() -> None:
    """Three inputs do not fit on paper, and a picture of two dots is still a picture."""
    assert map_axes(an_experiment(inputs=3).samples, 9) is None
    picture = with_fields(an_experiment(inputs=2).samples, image_shape=(1, 2))
    assert map_axes(picture, 9) is None


@pytest.mark.parametrize("inputs", [1, 2])
def test_maps_agree_with_single_predictions(inputs: int) -> None:
    """The number at a point of a map is what the network says there, for the output and each hidden unit."""
    experiment = an_experiment(inputs)
    parameters, scratch = Workspace(experiment).parameters, Scratch(experiment)
    axes = map_axes(experiment.samples, 5)
    assert axes is not None
    maps = draw_maps(scratch, parameters, axes)
    assert [layer.shape for layer in maps.activations] == [(3, *(5,) * inputs), (1, *(5,) * inputs)]
    corner = [axis[index] for axis, index in zip(axes, (1, 4), strict=False)]
    place = (1,) if inputs == 1 else (4, 1)  # rows are the second input
    for layer, expected in zip(maps.activations, scratch.activations(parameters, [corner]), strict=True):
        assert layer[(slice(None), *place)] == pytest.approx(expected[0], rel=1e-12)
    assert maps.outputs is maps.activations[-1]


def test_the_first_input_changes_fastest() -> None:
    """Rows of the grid run along the first input, from the lowest second input up."""
    rows = grid_inputs((np.array([0.0, 1.0]), np.array([5.0, 6.0])))
    assert rows.tolist() == [[0, 5], [1, 5], [0, 6], [1, 6]]


def test_points_follow_the_budget() -> None:
    """Fewer points for a large network and while running; always odd, so that one point is the middle."""
    small, large = network_of(2, 8), network_of(2, 9_000)
    assert map_points(small, running=False) == map_points(small, running=True) == MOST_POINTS
    assert FEWEST_POINTS <= map_points(large, running=True) < map_points(large, running=False) < MOST_POINTS
    assert all(map_points(network_of(2, units), True) % 2 == 1 for units in (1, 100, 1_000, 10_000))


def test_predictions_of_the_training_samples() -> None:
    """With one or two inputs the points on the map are training samples, all of them if they are few."""
    experiment = with_validation(an_experiment(inputs=2, samples=6))
    predictions = predict(experiment)
    assert predictions.part_name == "train"
    assert predictions.rows.tolist() == list(range(6))
    assert predictions.targets.tolist() == experiment.samples.train.targets.tolist()
    assert predictions.inputs.tolist() == experiment.samples.train.inputs.tolist()
    assert predictions.values.shape == (6, 1)


def test_predictions_of_validation_samples() -> None:
    """With more inputs, unseen samples tell how good the network is; without any, those of training do."""
    experiment = an_experiment(inputs=3)
    assert predict(experiment).part_name == "train"
    assert predict(with_validation(experiment)).part_name == "validation"


def test_many_samples_are_represented() -> None:
    """A large part is thinned evenly, its first and last sample included."""
    predictions = predict(an_experiment(inputs=3, samples=5_000))
    assert len(predictions.rows) == len(predictions.values) == 2_000
    assert (predictions.rows[0], predictions.rows[-1]) == (0, 4_999)
    assert (np.diff(predictions.rows) > 0).all()
    scarce = predict(an_experiment(inputs=3, samples=5_000, units=9_000), running=True)
    assert 50 <= len(scarce.rows) < 200


def predict(experiment: Experiment, running: bool = False) -> Predictions:
    return predict_samples(Scratch(experiment), experiment, Workspace(experiment).parameters, running)


def with_validation(experiment: Experiment) -> Experiment:
    train = experiment.samples.train
    validation = Part(train.inputs[:2] + 1, train.targets[:2], train.rows[:2] + len(train))
    return with_fields(experiment, samples=with_fields(experiment.samples, validation=validation))
