"""Does the step follow the optimizer's rule? The rule in plain formulas, against what the program does.

A nudge sees only the gradient. Whoever forgets a momentum has right gradients and wrong steps.
"""

import numpy as np
from msgspec import Struct

from engine import masks
from engine.frame import Frame
from engine.parameters import Array, Parameters

TOLERANCE = 1e-9
"""Largest relative error that is rounding."""
_FLOOR = 1e-6  # of the largest step: what cancels to less than that is not compared


class StepCheck(Struct, frozen=True):
    """How many of `total` steps break the rule; the slot of the worst, what it is and what it should be."""

    total: int = 0
    wrong: int = 0
    worst: int | None = None
    step: float = 0.0
    rule: float = 0.0


NO_STEPS = StepCheck()


def compare(frame: Frame, gradient: Array, steps: Array) -> StepCheck:
    """The steps Δw (n,) that the program makes of a gradient (n,) at the frame's weights, and the rule's."""
    with np.errstate(all="ignore"):
        rule = rule_step(frame, gradient)
        largest = np.abs(rule).max(initial=0.0)
        size = np.maximum(np.maximum(np.abs(steps), np.abs(rule)), _FLOOR * largest)
        error = np.where(steps == rule, 0.0, np.abs(steps - rule) / np.where(size > 0, size, 1.0))
    error[~np.isfinite(error)] = np.inf
    worst = int(error.argmax())
    wrong = int((error > TOLERANCE).sum())
    return StepCheck(error.size, wrong, worst if wrong else None, float(steps[worst]), float(rule[worst]))


def rule_step(frame: Frame, gradient: Array) -> Array:
    """Δw (n,) by the rule of the frame's optimizer, with its memory and weights before the update."""
    spec, rate = frame.experiment.training.optimizer, frame.learning_rate
    old = {name: memory.flat for name, memory in frame.memory_before.items()}
    updates = frame.memory_steps + (frame.after is None)
    step = _step(frame, old, gradient, updates) * -rate
    if spec.name == "adamw":
        network = frame.experiment.network
        decayed = np.ones_like(gradient) if spec.decay_biases else masks.only_weights(network)
        step -= rate * spec.weight_decay * decayed * frame.before.flat
    held = masks.frozen(frame.experiment.network, with_removed=True)
    if held is not None:
        step[held] = 0.0
    return step


def _step(frame: Frame, old: dict[str, Array], gradient: Array, updates: int) -> Array:
    """What the learning rate is multiplied by."""
    spec = frame.experiment.training.optimizer
    match spec.name:
        case "momentum":
            return spec.momentum * old["velocity"] + gradient
        case "nesterov":
            return gradient + spec.momentum * (spec.momentum * old["velocity"] + gradient)
        case "rmsprop":
            usual = np.sqrt(spec.decay * old["v"] + (1 - spec.decay) * gradient**2)
            return np.asarray(gradient / (usual + spec.epsilon))
        case "adagrad":
            return np.asarray(gradient / (np.sqrt(old["squares"] + gradient**2) + spec.epsilon))
        case "adam" | "adamw":
            mean = spec.beta1 * old["m"] + (1 - spec.beta1) * gradient
            square = spec.beta2 * old["v"] + (1 - spec.beta2) * gradient**2
            corrected = square / (1 - spec.beta2**updates)
            return np.asarray(mean / (1 - spec.beta1**updates) / (np.sqrt(corrected) + spec.epsilon))
    return gradient.copy()


def made_step(frame: Frame) -> Array | None:
    """The steps of the frame (n,), None before its update."""
    steps = Parameters(frame.experiment.network.sizes)
    for layer, change in enumerate(frame.change):
        if change is None:
            return None
        steps.weights[layer][:], steps.biases[layer][:] = change.weights, change.biases
    return steps.flat
