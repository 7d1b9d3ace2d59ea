"""A workspace beside the training: predictions and losses of any parameters, without touching the run."""

from collections.abc import Generator, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import ArrayLike, NDArray

from engine import masks
from engine.calls import run
from engine.class_weights import weights_of_samples
from engine.data.samples import Part
from engine.experiment import Experiment
from engine.losses import reduction_scale, smooth
from engine.parameters import Array, Parameters
from engine.program import Program
from engine.slices import Slices, exhaust
from engine.workspace import Workspace

BLOCK_WORK = 8_000_000
"""Multiplications: some 5 ms. Whole parts go through the network in blocks, which also stay in the cache."""
LEAST_BLOCK, LARGEST_BLOCK = 256, 16_384


class Evaluation(Struct, frozen=True):
    """Losses of whole parts, with the training's own reduction and class weights; the train loss includes the
    penalty.

    Accuracies are shares of samples answered right, None for regression; validation is None without one.
    """

    train_loss: float
    validation_loss: float | None
    train_accuracy: float | None
    validation_accuracy: float | None
    test_loss: float | None = None
    test_accuracy: float | None = None


class Scratch:
    """Forward passes of an experiment's network with any parameters and any inputs."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._workspace = Workspace(experiment)
        self._decay = masks.only_weights(experiment.network)

    def activations(self, parameters: Parameters, inputs: ArrayLike) -> tuple[Array, ...]:
        """Activations (samples, units) of every layer for inputs (samples, features)."""
        program = self._forward(parameters, np.asarray(inputs, dtype=np.float64))
        return tuple(a.copy().T for a in program.a)  # each unit's answers stay side by side

    def predict(self, parameters: Parameters, inputs: ArrayLike) -> Array:
        """The output (samples, outputs) for inputs (samples, features)."""
        return self.activations(parameters, inputs)[-1]

    def sample_losses(self, parameters: Parameters, inputs: ArrayLike, targets: ArrayLike) -> Array:
        """The loss of each sample (samples,), summed over its outputs, unscaled; label smoothing applied."""
        inputs, targets = np.asarray(inputs), np.asarray(targets)
        losses: Array = np.empty(len(inputs))
        with np.errstate(all="ignore"):
            for block in self.in_blocks(len(inputs)):
                program = self._program_with_terms(parameters, inputs[block], targets[block])
                losses[block] = program.terms.sum(axis=0)
        return losses

    def data_loss(self, parameters: Parameters, part: Part) -> float:
        """The reduced loss of a whole part, penalty excluded."""
        return exhaust(self.losing(parameters, part))

    def losing(self, parameters: Parameters, part: Part) -> Generator[float, None, float]:
        """`data_loss` in slices."""
        loss, _ = yield from self._judging(parameters, part)
        return loss

    def penalty(self, parameters: Parameters) -> float:
        """½ λ₂ Σw² + λ₁ Σ|w| over weights only."""
        training, weights = self.experiment.training, parameters.flat * self._decay
        with np.errstate(all="ignore"):
            return float(0.5 * training.l2 * (weights @ weights) + training.l1 * np.abs(weights).sum())

    def evaluate(self, parameters: Parameters, test: bool = False) -> Evaluation:
        """Losses and accuracies of the training, validation and, if asked for, test part."""
        return exhaust(self.evaluating(parameters, test))

    def evaluating(self, parameters: Parameters, test: bool = False) -> Generator[float, None, Evaluation]:
        """`evaluate` in slices; the scratch may be used for something else in between."""
        samples = self.experiment.samples
        judged: list[float | None] = []
        for part in samples.parts if test else samples.parts[:2]:
            judged += (yield from self._judging(parameters, part)) if len(part) else (None, None)
        train_loss, train_accuracy, validation_loss, validation_accuracy, *tested = judged
        return Evaluation(
            (train_loss or 0.0) + self.penalty(parameters), validation_loss, train_accuracy,
            validation_accuracy, *tested,
        )  # fmt: skip

    def evaluating_flat(self, state: Array) -> Generator[float, None, Evaluation]:
        """`evaluating` of the parameters at the start of a state vector."""
        sizes = self.experiment.network.sizes
        return self.evaluating(Parameters(sizes, state[: self._decay.size]))

    def in_blocks(self, count: int) -> Iterator[slice]:
        """So many samples in blocks that take a few milliseconds each."""
        affordable = BLOCK_WORK // max(1, self.experiment.network.parameter_count)
        size = max(LEAST_BLOCK, min(LARGEST_BLOCK, affordable))
        return (slice(start, start + size) for start in range(0, count, size))

    def _judging(
        self, parameters: Parameters, part: Part
    ) -> Generator[float, None, tuple[float, float | None]]:
        """The loss of a part and the share answered right; yields the share of its samples that is done."""
        total, right, slices, experiment = 0.0, 0, Slices(), self.experiment
        threshold = _threshold(part.targets)
        for block in self.in_blocks(len(part)):
            targets = part.targets[block]
            with np.errstate(all="ignore"):
                program = self._program_with_terms(parameters, part.inputs[block], targets)
                total += float(program.terms.sum())
            right += int(_is_right(program.a[-1].T, targets, threshold).sum())
            if slices.is_over():
                yield block.stop / len(part)
        scale = reduction_scale(experiment.training.reduction, len(part), part.targets.shape[1])
        has_answers = experiment.samples.task != "regression"
        return scale * total, right / len(part) if has_answers else None

    def _program_with_terms(self, parameters: Parameters, inputs: ArrayLike, targets: ArrayLike) -> Program:
        program, loss = self._forward(parameters, np.asarray(inputs)), self.experiment.training.loss
        targets = np.asarray(targets)
        program.targets[:] = smooth(targets, loss.label_smoothing, loss.name).T
        if program.weights is not None and self._workspace.class_weights is not None:
            program.weights[:] = weights_of_samples(self._workspace.class_weights, targets)
        np.subtract(program.a[-1], program.targets, out=program.error_values)
        run(program.loss_terms)
        return program

    def _forward(self, parameters: Parameters, inputs: Array) -> Program:
        program = self._workspace.program_for(len(inputs))
        self._workspace.parameters.flat[:] = parameters.flat
        program.inputs[:] = inputs.T
        with np.errstate(all="ignore"):
            for calls in program.forward:
                run(calls)
        return program


def accuracy(prediction: Array, targets: Array) -> float:
    """The share of samples (samples, outputs) answered right.

    Several outputs: the largest one is the target's largest. One output: both on one side of ½, or, for
    targets of −1 and 1, both of one sign.
    """
    return float(np.mean(_is_right(prediction, targets, _threshold(targets))))


def _threshold(targets: Array) -> float:
    """What lies between the two targets of one output."""
    return 0.0 if targets.min() < 0 else 0.5


def _is_right(prediction: Array, targets: Array, threshold: float) -> NDArray[np.bool_]:
    """Whether each sample (n,) is answered right."""
    if targets.shape[1] > 1:
        same: NDArray[np.bool_] = prediction.argmax(axis=1) == targets.argmax(axis=1)
        return same
    one: NDArray[np.bool_] = (prediction >= threshold) == (targets >= threshold)
    return one[:, 0]
