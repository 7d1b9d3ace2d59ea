"""What a network answers over a whole line or plane of inputs, and for many samples at once.

The grid of inputs goes through a scratch network as one batch, so that training is never touched and all
units come from one forward pass. Values are those of the network: whoever shows them in a unit of the data
converts them.
"""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data.samples import Part, Samples
from engine.experiment import Experiment, NetworkSpec
from engine.parameters import Array, Parameters
from engine.scratch import Scratch

MARGIN = 0.25
"""How far a map reaches past the training samples on each side, as a share of their range."""

MOST_POINTS, FEWEST_POINTS = 101, 15
BUDGET, BUDGET_RUNNING = 40e6, 4e6  # multiplications
MOST_SAMPLES, FEWEST_SAMPLES = 2_000, 50


class Maps(Struct, frozen=True, eq=False):
    """`axes`: the coordinates along each input, one or two arrays (n,), rising. `activations[l]`: what each
    unit of weight layer l says there, (units, n) for one input and (units, n of x2, n of x1) for two."""

    axes: tuple[Array, ...]
    activations: tuple[Array, ...]

    @property
    def outputs(self) -> Array:
        """The maps of the output layer."""
        return self.activations[-1]

    def says_the_same_as(self, other: "Maps") -> bool:
        """Whether both show the same answers: from step to step the weights mostly stand still."""
        return np.array_equal(self.outputs, other.outputs, equal_nan=True)


class Predictions(Struct, frozen=True, eq=False):
    """What the network says for samples of one part.

    `part_name` is "train" or "validation"; `rows` (m,) are indices into `part`, all of it or, where that is
    too much, evenly chosen ones; `values` (m, outputs).
    """

    part_name: str
    part: Part
    rows: NDArray[np.int64]
    values: Array

    @property
    def targets(self) -> Array:
        """What the data says for the same samples (m, outputs)."""
        return self.part.targets[self.rows]

    @property
    def inputs(self) -> Array:
        """The same samples' inputs (m, features)."""
        return self.part.inputs[self.rows]


def map_axes(samples: Samples, points: int) -> tuple[Array, ...] | None:
    """Axes (points,) that hold all training inputs with room around them; None for more than two inputs."""
    count = len(samples.input_names)
    if count > 2 or samples.image_shape is not None:
        return None
    low, high = samples.input_ranges
    room = MARGIN * np.where(high > low, high - low, 2.0)
    return tuple(np.linspace(low[i] - room[i], high[i] + room[i], points) for i in range(count))


def grid_inputs(axes: tuple[Array, ...]) -> Array:
    """Every point of the grid as a row of inputs (n or n · n, inputs); the first input changes fastest."""
    return np.column_stack([values.ravel() for values in np.meshgrid(*axes)])


def draw_maps(scratch: Scratch, parameters: Parameters, axes: tuple[Array, ...]) -> Maps:
    """One forward pass with the whole grid as the batch."""
    layers = scratch.activations(parameters, grid_inputs(axes))
    shape = tuple(len(axis) for axis in reversed(axes))
    return Maps(axes, tuple(layer.T.reshape(-1, *shape) for layer in layers))


def map_points(network: NetworkSpec, running: bool) -> int:
    """How many points a side a map may have for a budget of arithmetic: odd, so that one is central."""
    budget = BUDGET_RUNNING if running else BUDGET
    affordable = int((budget / _weight_count(network)) ** 0.5)
    return max(FEWEST_POINTS, min(MOST_POINTS, affordable)) // 2 * 2 + 1


def shown_part(samples: Samples) -> str:
    """Which samples stand for how good the network is: points on a map are training samples, else those of
    the validation part, if it has any."""
    on_a_map = len(samples.input_names) <= 2 and samples.image_shape is None
    return "train" if on_a_map or len(samples.validation) == 0 else "validation"


def predict_samples(
    scratch: Scratch, experiment: Experiment, parameters: Parameters, running: bool = False
) -> Predictions:
    """What the network with these parameters says for the samples that Readings show."""
    name = shown_part(experiment.samples)
    part = experiment.samples.train if name == "train" else experiment.samples.validation
    rows = _chosen_rows(len(part), experiment.network, running)
    return Predictions(name, part, rows, scratch.predict(parameters, part.inputs[rows]))


def _chosen_rows(count: int, network: NetworkSpec, running: bool) -> NDArray[np.int64]:
    budget = BUDGET_RUNNING if running else BUDGET
    affordable = max(FEWEST_SAMPLES, min(MOST_SAMPLES, int(budget / _weight_count(network))))
    return np.linspace(0, count - 1, min(count, affordable)).round().astype(np.int64)


def _weight_count(network: NetworkSpec) -> int:
    return sum(inputs * units for inputs, units in zip(network.sizes, network.sizes[1:], strict=False))
