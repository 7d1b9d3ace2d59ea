"""A workspace beside the training: predictions and losses of any parameters, without touching the run."""

import numpy as np
from msgspec import Struct
from numpy.typing import ArrayLike

from engine import masks
from engine.calls import run
from engine.class_weights import weights_of_samples
from engine.data.samples import Part
from engine.experiment import Experiment
from engine.losses import smooth
from engine.parameters import Array, Parameters
from engine.program import Program
from engine.workspace import Workspace


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
        return tuple(a.T.copy() for a in program.a)

    def predict(self, parameters: Parameters, inputs: ArrayLike) -> Array:
        """The output (samples, outputs) for inputs (samples, features)."""
        return self.activations(parameters, inputs)[-1]

    def sample_losses(self, parameters: Parameters, inputs: ArrayLike, targets: ArrayLike) -> Array:
        """The loss of each sample (samples,), summed over its outputs, unscaled; label smoothing applied."""
        with np.errstate(all="ignore"):
            losses: Array = self._program_with_terms(parameters, inputs, targets).terms.sum(axis=0)
            return losses

    def data_loss(self, parameters: Parameters, part: Part) -> float:
        """The reduced loss of a whole part, penalty excluded."""
        with np.errstate(all="ignore"):
            program = self._program_with_terms(parameters, part.inputs, part.targets)
            return program.scale * float(program.terms.sum())

    def penalty(self, parameters: Parameters) -> float:
        """½ λ₂ Σw² + λ₁ Σ|w| over weights only."""
        training, weights = self.experiment.training, parameters.flat * self._decay
        with np.errstate(all="ignore"):
            return float(0.5 * training.l2 * (weights @ weights) + training.l1 * np.abs(weights).sum())

    def evaluate(self, parameters: Parameters, test: bool = False) -> Evaluation:
        """Losses and accuracies of the training, validation and, if asked for, test part."""
        samples = self.experiment.samples
        train_loss, train_accuracy = self._judge(parameters, samples.train)
        validation_loss, validation_accuracy = self._judge(parameters, samples.validation)
        test_loss, test_accuracy = self._judge(parameters, samples.test) if test else (None, None)
        return Evaluation(
            (train_loss or 0.0) + self.penalty(parameters), validation_loss, train_accuracy,
            validation_accuracy, test_loss, test_accuracy,
        )  # fmt: skip

    def evaluate_flat(self, state: Array) -> Evaluation:
        """`evaluate` of the parameters at the start of a state vector."""
        sizes = self.experiment.network.sizes
        return self.evaluate(Parameters(sizes, state[: self._decay.size]))

    def _judge(self, parameters: Parameters, part: Part) -> tuple[float | None, float | None]:
        if len(part) == 0:
            return None, None
        loss = self.data_loss(parameters, part)
        task = self.experiment.samples.task
        return loss, None if task == "regression" else accuracy(self._workspace.program.a[-1].T, part.targets)

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
    if targets.shape[1] > 1:
        return float(np.mean(prediction.argmax(axis=1) == targets.argmax(axis=1)))
    threshold = 0.0 if targets.min() < 0 else 0.5
    return float(np.mean((prediction >= threshold) == (targets >= threshold)))
