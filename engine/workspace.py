"""Every array of one network, allocated once: parameters, gradients, changes, optimizer memory.

Parameters and memory are one vector, the state, so that a keyframe is one copy.
"""

import math
from collections.abc import Generator, Iterable
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from engine import masks, mistakes
from engine.calls import Calls, scalar
from engine.class_weights import weights_of_classes, weights_of_samples
from engine.data.samples import Part, Samples
from engine.edits import Edit, require_fit
from engine.experiment import Experiment
from engine.initializers import initial_parameters
from engine.losses import smooth
from engine.optimizers import OPTIMIZERS, UpdateArrays
from engine.parameters import Array, Parameters, parameter_slots
from engine.program import Program

Rows = NDArray[np.intp]

MOST_PROGRAMS = 4


# Every change of an experiment makes two workspaces, nearly always for the same data, and another one for
# the data there were before.
@lru_cache(maxsize=3)
def _inputs_of(part: Part) -> Array:
    augmented = np.ones((len(part), part.inputs.shape[1] + 1))
    augmented[:, :-1] = part.inputs
    return _read_only(augmented)


@lru_cache(maxsize=2)
def _targets_of(part: Part, smoothing: float, loss: str) -> Array:
    return _read_only(smooth(part.targets, smoothing, loss).T)


@lru_cache(maxsize=2)
def _weights_of(part: Part, of_classes: tuple[float, ...]) -> Array:
    return _read_only(weights_of_samples(of_classes, part.targets))


def _read_only(values: Array) -> Array:
    copy = np.ascontiguousarray(values)
    copy.flags.writeable = False
    return copy


def readying(samples: Samples) -> Generator[float, None, None]:
    """Make what all workspaces of large data share, in slices, so that the first one is made quickly."""
    yield 0.0
    _inputs_of(samples.train)
    yield 0.8


class Workspace:
    """The arrays of an experiment. `program` is that of the batch last loaded.

    `state` (n · (1 + memories),) holds `parameters` and then each of `memory`; `sums` is the data gradient
    before the reduction, `gradient` what the optimizer takes; `change` is Δw of the last update;
    `class_weights` (classes,) is None where all count alike.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.network, self.training = experiment.network, experiment.training
        self.mistake = mistakes.in_force(experiment)
        self._load_data()
        self._make_arrays()
        self.penalty_calls = self._penalty_calls()
        self._bind_update()
        self._programs: dict[int, Program] = {}
        self._rows: Rows | None = None
        self.reset()

    def _load_data(self) -> None:
        loss, train = self.training.loss, self.experiment.samples.train
        self._inputs, self._targets = _inputs_of(train), _targets_of(train, loss.label_smoothing, loss.name)
        self.class_weights = weights_of_classes(self.training, self.experiment.samples)
        self._weights = None if self.class_weights is None else _weights_of(train, self.class_weights)
        categorical = loss.name == "categorical_cross_entropy"
        self.soft_targets = categorical and bool(np.any(self._targets.sum(axis=0) != 1.0))

    def _make_arrays(self) -> None:
        sizes = self.network.sizes
        self._memory_names = mistakes.memory_names(self.experiment)
        self.state = np.zeros(parameter_slots(sizes) * (1 + len(self._memory_names)))
        self.parameters, self.memory = self._views(self.state)
        self.memory_steps, self.change = 0, Parameters(sizes)
        self.has_penalty = self.training.l1 > 0 or self.training.l2 > 0
        self.penalty_gradient = Parameters(sizes)
        self._kept = masks.kept(self.network)
        self.rates, self._rate = self.mistake.rates(), math.nan
        self._counts_steps = OPTIMIZERS[self.training.optimizer.name].counts_steps
        self.square = scalar(0.0)
        self._penalty_l2, self._penalty_l1 = scalar(0.0), scalar(0.0)
        self._set_apart_gradient()

    def _views(self, state: Array) -> tuple[Parameters, dict[str, Parameters]]:
        """Parameters and memory in a vector like `state`."""
        sizes, names = self.network.sizes, self._memory_names
        first, *rest = state.reshape(1 + len(names), -1)
        memory = {name: Parameters(sizes, part) for name, part in zip(names, rest, strict=True)}
        return Parameters(sizes, first), memory

    def _set_apart_gradient(self) -> None:
        """Plain SGD may scale the rate in place of the gradient: one call less of some twenty."""
        plain = not self.has_penalty and self._kept is None
        scaled = self.training.reduction != "sum"
        self._scales_the_rate = plain and scaled and self.training.optimizer.name == "sgd"
        self._gradient_is_apart = not plain or (scaled and not self._scales_the_rate)
        sizes, slots = self.network.sizes, self.parameters.flat.size
        self._powers = np.zeros(slots * (1 + OPTIMIZERS[self.training.optimizer.name].takes_squares))
        self.gradient = Parameters(sizes, self._powers[:slots])
        self.sums = Parameters(sizes) if self._gradient_is_apart else self.gradient

    def reset(self) -> None:
        """First weights, empty memory."""
        self.state[:] = 0.0
        self.parameters.flat[:] = initial_parameters(self.network).flat
        if self._kept is not None:
            self.parameters.flat *= self._kept
        self.memory_steps = 0

    def edit(self, edits: Iterable[Edit]) -> None:
        """Set parameters by hand; raises `Problem` for one that does not exist."""
        for edit in edits:
            require_fit(self.network, edit)
            row = -1 if edit.source is None else edit.source
            self.parameters.blocks[edit.layer][row, edit.unit] = edit.value

    def load(self, rows: Rows) -> Program:
        """Fetch a batch: rows of the training part. The same array again is not fetched twice."""
        if rows is self._rows:
            return self.program
        program = self.program_for(len(rows))
        self._rows = rows
        self._inputs.take(rows, 0, program.rows, "clip")
        self._targets.take(rows, 1, program.targets, "clip")
        if self._weights is not None:
            self._weights.take(rows, 1, program.weights, "clip")
        return program

    def program_for(self, samples: int) -> Program:
        """The arrays and calls for batches of this size, made at first use."""
        program = self._programs.get(samples)
        if program is None:
            if len(self._programs) >= MOST_PROGRAMS:
                self._programs.pop(next(iter(self._programs)))
            program = self._programs[samples] = Program(self, samples)
        self.program, self._rows = program, None
        return program

    def set_rate(self, learning_rate: float) -> None:
        """Prepare the numbers of the coming update."""
        rate = learning_rate * self.program.scale if self._scales_the_rate else learning_rate
        if rate != self._rate or self._counts_steps:
            self._rate = rate
            self.rates.set(self.training.optimizer, rate, self.memory_steps + 1)

    def _penalty_calls(self) -> Calls:
        """Calls for the penalty and its gradient, λ₂ w + λ₁ sign w on weights only."""
        if not self.has_penalty:
            return []
        flat, gradient = self.parameters.flat, self.penalty_gradient.flat
        weights = masks.only_weights(self.network)
        decay, lasso, work = weights * self.training.l2, weights * self.training.l1, np.empty_like(flat)
        return [
            partial(np.multiply, flat, decay, gradient),
            partial(flat.dot, gradient, self._penalty_l2),
            partial(np.sign, flat, work),
            partial(np.multiply, work, lasso, work),
            partial(flat.dot, work, self._penalty_l1),
            partial(np.add, gradient, work, gradient),
        ]

    def penalty(self) -> float:
        """½ λ₂ Σw² + λ₁ Σ|w| of the weights as they were in ERROR."""
        if not self.has_penalty:
            return 0.0
        return 0.5 * self._penalty_l2.item() + self._penalty_l1.item()

    def batch_loss(self) -> float:
        """The loss of the batch, data and penalty, with the weights as they were in ERROR."""
        loss = self.program.data_loss()
        return loss + self.penalty() if self.has_penalty else loss

    def only_kept(self, block: Array, layer: int) -> Array:
        """A layer's block (inputs + 1, units) with 0 for what is removed."""
        if self._kept is None:
            return block
        kept: Array = block * self._kept[self.parameters.slice_of(layer)].reshape(block.shape)
        return kept

    def gradient_calls(self, scale: float) -> Calls:
        """Calls from the sums to the gradient: times the scale, plus the penalty's, 0 where removed."""
        if not self._gradient_is_apart:
            return []
        gradient, sums = self.gradient.flat, self.sums.flat
        calls: Calls = [partial(np.multiply, sums, scalar(scale), gradient)]
        if self.has_penalty:
            calls.append(partial(np.add, gradient, self.penalty_gradient.flat, gradient))
        if self._kept is not None:
            calls.append(partial(np.multiply, gradient, self._kept, gradient))
        return calls

    def update_calls(self, samples: int) -> Calls:
        """Calls for the update after a batch of so many samples."""
        return self.mistake.update(self, samples, self._step, self._move)

    def _bind_update(self) -> None:
        flat = self.parameters.flat
        self._step = self._step_calls(self.state, self.change)
        self._move: Calls = [
            partial(np.add, flat, self.change.flat, flat),
            partial(flat.dot, flat, self.square),
        ]
        self._look_ahead()

    def _look_ahead(self) -> None:
        """A place for the weights after the update, for a mistake that uses them too early."""
        self.ahead: Parameters | None = None
        self.ahead_calls: Calls = []
        if self.mistake.looks_ahead:
            state, change = np.zeros_like(self.state), Parameters(self.network.sizes)
            self.ahead, _ = self._views(state)
            self.ahead_calls = [
                partial(np.copyto, state, self.state),
                *self._step_calls(state, change),
                partial(np.add, self.ahead.flat, change.flat, self.ahead.flat),
            ]

    def _step_calls(self, state: Array, change: Parameters) -> Calls:
        """Calls that fill Δw from the gradient, and the memory in a vector like `state`."""
        spec, (parameters, memory) = self.training.optimizer, self._views(state)
        flat, rule = parameters.flat, OPTIMIZERS[spec.name]
        arrays = UpdateArrays(
            parameters=flat, powers=self._powers, change=change.flat,
            memories=state[flat.size : flat.size * (1 + len(rule.memory))],
            memory={name: each.flat for name, each in memory.items()}, work=np.empty_like(self._powers),
            decayed=np.ones_like(flat) if spec.decay_biases else masks.only_weights(self.network),
            rates=self.rates,
        )  # fmt: skip
        return self._keep_frozen(rule.change(spec, arrays), memory, change)

    def _keep_frozen(self, step: Calls, memory: dict[str, Parameters], change: Parameters) -> Calls:
        """Calls that leave the memory of frozen parameters as it was and their change at 0."""
        # Without epsilon the gradient 0 of what is removed could become 0/0.
        frozen = masks.frozen(self.network, with_removed=self.training.optimizer.epsilon == 0)
        if frozen is None:
            return step
        memories = [each.flat for each in memory.values()]
        saved = [np.empty(frozen.size) for _ in memories]
        before: Calls = [
            partial(flat.take, frozen, 0, kept, "clip") for flat, kept in zip(memories, saved, strict=True)
        ]
        after: Calls = [
            partial(np.put, flat, frozen, kept) for flat, kept in zip(memories, saved, strict=True)
        ]
        return [*before, *step, *after, partial(np.put, change.flat, frozen, 0.0)]
