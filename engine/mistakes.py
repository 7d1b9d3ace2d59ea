"""Classic wrong implementations of backpropagation, by name, as they stand in published programs.

Each mistake replaces a few of the calls that a right program binds, so the wrong program really runs; without
one nothing is bound or called that would not be anyway. `RIGHT` replaces nothing.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from engine import masks
from engine.activations import Activation, ActivationArrays, sigmoid_slope
from engine.activations import Binder as ActivationBinder
from engine.calls import ONE, Calls
from engine.optimizers import OPTIMIZERS, Rates
from engine.parameters import Parameters

if TYPE_CHECKING:
    from engine.experiment import Experiment
    from engine.program import Program
    from engine.workspace import Workspace

LEFTOVER = "leftover"
"""What a program keeps of earlier batches and should not: sums of δ · input, part of the state."""


class Mistake(Struct, frozen=True):
    """What a wrong program does otherwise; this one does nothing otherwise.

    `strikes` is the key of the first quantity that comes out wrong, `source` where such a program was
    published. `memory` is remembered between updates beside the optimizer's own. `looks_ahead`:
    it needs weights that the update has not made yet. `error_is_delta`: so it is with a cross-entropy.
    """

    strikes: str = ""
    source: str = ""
    memory: tuple[str, ...] = ()
    looks_ahead: bool = False
    error_is_delta: bool = True

    def applies(self, _experiment: "Experiment") -> bool:
        """Whether it makes a difference in this experiment."""
        return True

    def slope(self, activation: Activation) -> ActivationBinder | None:
        """The calls for f′."""
        return activation.slope

    def softmax_delta(self, _program: "Program", right: Calls) -> Calls:
        """The calls for δ of a softmax output; `right` are the right ones."""
        return right

    def after_sums(self, _program: "Program", _layer: int) -> Calls:
        """Calls that follow the sums of δ · input of a layer."""
        return []

    def update(self, _workspace: "Workspace", _samples: int, step: Calls, move: Calls) -> Calls:
        """The calls of an update after a batch of so many samples: `step` fills Δw, `move` adds it."""
        return [*step, *move]

    def rates(self) -> Rates:
        """The numbers that move from update to update."""
        return Rates()


class UpdatedWeights(Mistake, frozen=True):
    """Each layer is updated as soon as its gradient is there: what comes back passes through new weights."""

    def applies(self, experiment: "Experiment") -> bool:
        return experiment.network.depth > 1

    def after_sums(self, program: "Program", layer: int) -> Calls:
        workspace = program.workspace
        return [] if layer == 0 else [*workspace.gradient_calls(program.scale), *workspace.ahead_calls]


class BiasPerWeight(Mistake, frozen=True):
    """The step of the bias stands inside the loop over the weights: Δb × the number of incoming weights."""

    def applies(self, experiment: "Experiment") -> bool:
        return bool(np.any(steps_of_bias(experiment).flat > 1))

    def update(self, workspace: "Workspace", _samples: int, step: Calls, move: Calls) -> Calls:
        change, times = workspace.change.flat, steps_of_bias(workspace.experiment).flat
        return [*step, partial(np.multiply, change, times, change), *move]


def steps_of_bias(experiment: "Experiment") -> Parameters:
    """How often a program with the bias in the wrong loop takes each step: 1 for weights."""
    network = experiment.network
    times = Parameters(network.sizes)
    times.flat[:] = 1.0
    kept = masks.kept(network)
    existing = np.ones_like(times.flat) if kept is None else kept
    for layer, weights in enumerate(Parameters(network.sizes, existing).weights):
        own = network.layers[layer].bias
        times.biases[layer][:] = np.maximum(1.0, weights.sum(axis=0)) if own else 1.0
    return times


class SlopeOfSigmoid(Mistake, frozen=True):
    """f′ is a(1 − a), whatever the activation."""

    def applies(self, experiment: "Experiment") -> bool:
        return any(name not in ("sigmoid", "softmax") for name in _bending(experiment))

    def slope(self, activation: Activation) -> ActivationBinder | None:
        return None if activation.slope is None else sigmoid_slope


class SlopeAtActivation(Mistake, frozen=True):
    """f′ is taken at a, where it ought to be taken at z."""

    def applies(self, experiment: "Experiment") -> bool:
        return any(name not in _SAME_AT_ACTIVATION for name in _bending(experiment))

    def slope(self, activation: Activation) -> ActivationBinder | None:
        right = activation.slope
        if right is None:
            return None

        def bind(x: ActivationArrays) -> Calls:
            misplaced = x._replace(z=x.a, a=np.empty_like(x.a))
            return [*activation.value(misplaced), *right(misplaced)]

        return bind


_SAME_AT_ACTIVATION = ("identity", "relu", "heaviside", "softmax")


def _bending(experiment: "Experiment") -> list[str]:
    """The activations whose f′ takes part in training: with a cross-entropy the output's does not."""
    names = [layer.activation for layer in experiment.network.layers]
    return names[:-1] if experiment.training.loss.name.endswith("cross_entropy") else names


class SoftmaxDiagonal(Mistake, frozen=True):
    """Softmax is given the slope of a sigmoid, a(1 − a), as if no output depended on another's z."""

    def applies(self, experiment: "Experiment") -> bool:
        output = experiment.network.layers[-1]
        return output.activation == "softmax" and output.units > 1

    def softmax_delta(self, program: "Program", _right: Calls) -> Calls:
        a, delta = program.a[-1], program.delta[-1]
        if program.loss.needs:  # ∂L/∂a = −y / a, times a(1 − a)
            return [partial(np.subtract, a, ONE, delta), partial(np.multiply, delta, program.targets, delta)]
        return [
            partial(np.subtract, ONE, a, delta),
            partial(np.multiply, delta, a, delta),
            partial(np.multiply, delta, program.activation_gradient[-1], delta),
        ]


class AdamMultiplies(Mistake, frozen=True):
    """m and v are multiplied by their correction 1 − βᵗ, where they ought to be divided by it."""

    def applies(self, experiment: "Experiment") -> bool:
        return experiment.training.optimizer.name in ("adam", "adamw")

    def rates(self) -> Rates:
        return Rates(multiplies=True)


class MomentumForgotten(Mistake, frozen=True):
    """The velocity is made anew, as 0, at every step."""

    def applies(self, experiment: "Experiment") -> bool:
        optimizer = experiment.training.optimizer
        return optimizer.name in ("momentum", "nesterov") and optimizer.momentum > 0

    def update(self, workspace: "Workspace", _samples: int, step: Calls, move: Calls) -> Calls:
        return [partial(workspace.memory["velocity"].flat.fill, 0.0), *step, *move]


class _Leaves(Mistake, frozen=True):
    """Something of an earlier batch is still there when the next one is added up."""

    def after_sums(self, program: "Program", layer: int) -> Calls:
        sums, left = program.workspace.sums.blocks[layer], program.workspace.memory[LEFTOVER].blocks[layer]
        return [partial(np.add, sums, left, sums)]


class GradientNotZeroed(_Leaves, frozen=True):
    """The sums of δ · input are never set back to 0: each update takes all gradients since the start."""

    def update(self, workspace: "Workspace", _samples: int, step: Calls, move: Calls) -> Calls:
        return [*step, *move, partial(np.copyto, workspace.memory[LEFTOVER].flat, workspace.sums.flat)]


class PartialBatchLeaks(_Leaves, frozen=True):
    """An update comes only after a full batch: what is left of an epoch is added to the next one's first."""

    def applies(self, experiment: "Experiment") -> bool:
        training, count = experiment.training, len(experiment.samples.train)
        size = training.batch_size
        # Adam's t counts updates, and here not every batch makes one.
        counts = training.optimizer.name in ("adam", "adamw")
        if counts or training.order == "explicit" or size is None:
            return False
        return size < count and count % size > 0

    def update(self, workspace: "Workspace", samples: int, step: Calls, move: Calls) -> Calls:
        left, size = workspace.memory[LEFTOVER].flat, workspace.training.batch_size
        if size is None or samples >= size:
            return [*step, *move, partial(left.fill, 0.0)]
        no_step: Calls = [partial(workspace.change.flat.fill, 0.0)]
        return [*no_step, *move, partial(np.copyto, left, workspace.sums.flat)]


RIGHT = Mistake()

MISTAKES: dict[str, Mistake] = {
    "updated_weights": UpdatedWeights(
        "activation_gradient", "the code of Data Science from Scratch, first edition (issue 31)",
        looks_ahead=True,
    ),
    "slope_at_activation": SlopeAtActivation("slope", "gophernet, a network from scratch in Go (issue 6)"),
    "slope_of_sigmoid": SlopeOfSigmoid("slope", "PHP-ML (corrected by pull request 163)"),
    "softmax_diagonal": SoftmaxDiagonal(
        "delta", "ND4J of Deeplearning4j (issue 440 of libnd4j)", error_is_delta=False
    ),
    "gradient_not_zeroed": GradientNotZeroed(
        "data_gradient", "a notebook of Udacity (deep-learning-v2-pytorch, pull request 160)",
        memory=(LEFTOVER,),
    ),
    "partial_batch_leaks": PartialBatchLeaks(
        "data_gradient", "TensorFlow Playground (oneStep in playground.ts)", memory=(LEFTOVER,)
    ),
    "bias_per_weight": BiasPerWeight(
        "change", "a notebook of the book Grokking Machine Learning (manning, issue 46)"
    ),
    "momentum_forgotten": MomentumForgotten("velocity", "the examples of nnlr, for Torch (issue 6)"),
    "adam_multiplies": AdamMultiplies("m_hat", "ConvNetJS (pull request 107)"),
}  # fmt: skip
"""Every mistake by its name, in the order in which an iteration would meet them."""


def in_force(experiment: "Experiment") -> Mistake:
    """The mistake that this experiment makes; `RIGHT` if it makes none, or one that cannot be made here."""
    name = experiment.training.mistake
    if name is None or not MISTAKES[name].applies(experiment):
        return RIGHT
    return MISTAKES[name]


def memory_names(experiment: "Experiment") -> tuple[str, ...]:
    """What is remembered between updates: the optimizer's own, then the mistake's."""
    return (*OPTIMIZERS[experiment.training.optimizer.name].memory, *in_force(experiment).memory)


def applicable(experiment: "Experiment") -> tuple[str, ...]:
    """The names of the mistakes that would make a difference in this experiment."""
    return tuple(name for name, mistake in MISTAKES.items() if mistake.applies(experiment))
