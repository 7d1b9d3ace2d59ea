"""A sample of a person's own, sent through a network as it is at some moment, beside the training.

Its Frames are made by the same phase functions and the same recorder as those of training, on a scratch
workspace. It is no row of the data and has no target: its `rows` are `OWN_ROW`, its `targets` NaN, and
whatever needs a target reads as not computed.
"""

import numpy as np
from msgspec import Struct

from engine import phases
from engine.data.fitted import FittedColumn, FittedPreparation
from engine.data.samples import FloatArray, Samples
from engine.experiment import Experiment
from engine.frame import OWN_ROW, Frame
from engine.parameters import Array
from engine.position import Position
from engine.recorder import Moment, State, record
from engine.workspace import Workspace


class Trial:
    """Forward passes of single samples through an experiment's network, as Frames."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._workspace = Workspace(experiment)

    def frame(self, moment: Frame, inputs: Array, stage: int) -> Frame:
        """The Frame of inputs (features,), as the network sees them, with the weights in force at a moment.

        `stage`: up to which weight layer the sample has come, from 0; -1: nothing is computed yet.
        """
        with np.errstate(all="ignore"):
            self._load(moment, inputs)
            for layer in range(stage + 1):
                phases.forward(self._workspace, layer)
        position = Position(moment.updates_done, stage)
        here = Moment(position, moment.epoch, 0, 1, np.array([OWN_ROW]), moment.learning_rate)
        return record(self._workspace, here, State(self._workspace.state, moment.memory_steps))

    def _load(self, moment: Frame, inputs: Array) -> None:
        workspace = self._workspace
        workspace.parameters.flat[:] = moment.parameters.flat
        for name, memory in moment.memory.items():
            workspace.memory[name].flat[:] = memory.flat
        program = workspace.program_for(1)
        program.inputs[:, 0] = inputs
        program.targets[:] = np.nan


ROUNDED = 1e-12
"""Scaling there and back moves a number by a few of its last bits, 2·10⁻¹⁶ each."""


class TriedInput(Struct, frozen=True):
    """One thing to set of a sample: a number between `low` and `high`, the ends of the training data in the
    table's units, or one of `levels`. `features` are the network's inputs it stands for, one for each level.
    """

    name: str
    features: tuple[int, ...]
    unit: str | None = None
    low: float = 0.0
    high: float = 1.0
    is_whole: bool = False
    levels: tuple[str, ...] = ()


def tried_inputs(fitted: FittedPreparation, samples: Samples) -> tuple[TriedInput, ...]:
    """What can be set of a sample, in the order of the table's columns."""
    features: dict[str, list[int]] = {}
    for index, column in enumerate(fitted.inputs):
        features.setdefault(column.column, []).append(index)
    return tuple(_tried(fitted, samples, tuple(found)) for found in features.values())


def _tried(fitted: FittedPreparation, samples: Samples, features: tuple[int, ...]) -> TriedInput:
    first = fitted.inputs[features[0]]
    if first.level is not None:
        levels = tuple(fitted.inputs[feature].level or "" for feature in features)
        return TriedInput(first.column, features, levels=levels)
    is_whole = _are_whole(first.scale.original(samples.train.inputs[:, features[0]]))
    low, high = sorted(in_table(first, samples.input_ranges[:, features[0]]).tolist())
    return TriedInput(first.name, features, first.unit, low, high, is_whole)


def _are_whole(values: FloatArray) -> bool:
    """Whether all numbers are whole but for what scaling there and back has rounded."""
    return bool((np.abs(values - np.rint(values)) <= ROUNDED * np.abs(values)).all())


def in_table(column: FittedColumn, values: FloatArray) -> FloatArray:
    """Values (n,) as the network sees them → the table's unit, to 12 figures, so that a 5 is 5 again."""
    return np.array([float(f"{value:.12g}") for value in column.scale.original(values).tolist()])


def number_of(fitted: FittedPreparation, tried: TriedInput, inputs: Array) -> float:
    """What a sample has for an input of numbers, in the table's unit."""
    feature = tried.features[0]
    return float(in_table(fitted.inputs[feature], inputs[feature : feature + 1])[0])


def level_of(tried: TriedInput, inputs: Array) -> str:
    """Which word a sample has for an input of words."""
    return tried.levels[int(inputs[list(tried.features)].argmax())]


def with_number(fitted: FittedPreparation, tried: TriedInput, inputs: Array, value: float) -> Array:
    """A sample (features,) with another number, given in the table's unit."""
    feature = tried.features[0]
    changed: Array = inputs.copy()
    changed[feature] = fitted.inputs[feature].scale.scaled(np.array([value]))[0]
    return changed


def with_level(tried: TriedInput, inputs: Array, level: str) -> Array:
    """A sample (features,) with another word."""
    changed: Array = inputs.copy()
    changed[list(tried.features)] = [float(each == level) for each in tried.levels]
    return changed


class Taken(Struct, frozen=True):
    """A sample of the data to begin with: its part's name, its row of the table, its inputs (features,), and
    what the data says of it (outputs,)."""

    part: str
    row: int
    inputs: Array
    targets: Array


def take(samples: Samples, number: int) -> Taken:
    """One of the samples that the network has not learned from, if there are any; `number` says which, of
    any size: it counts round."""
    names = ("train", "validation", "test")
    name, part = next(
        (name, part) for name, part in reversed(list(zip(names, samples.parts, strict=True))) if len(part)
    )
    index = number % len(part)
    return Taken(name, int(part.rows[index]), part.inputs[index], part.targets[index])


def blank(samples: Samples) -> Array:
    """A sample (features,) with nothing in it: of pictures the ground that corners mostly show, else 0."""
    inputs, shape = samples.train.inputs, samples.image_shape
    if shape is None:
        return np.zeros(inputs.shape[1])
    corners = inputs[:, [0, shape[1] - 1, -shape[1], -1]]
    return np.full(inputs.shape[1], float(np.median(corners)))


def is_blank_picture(frame: Frame) -> bool:
    """Whether a frame is of a picture of one's own with nothing in it yet."""
    is_picture = frame.is_own and frame.experiment.samples.image_shape is not None
    return is_picture and not np.ptp(frame.inputs)
