"""A small network trained by hand, with one classic mistake where its name says: loops, no calls bound."""

import numpy as np
from numpy.typing import NDArray

from engine.batches import Batches
from engine.experiment import Experiment
from engine.initializers import initial_parameters
from engine.parameters import Parameters

Array = NDArray[np.float64]


def train(name: str, experiment: Experiment, updates: int) -> Array:
    """The flat parameters after so many updates; tanh hidden, half squared error, mean over the batch."""
    network, training = experiment.network, experiment.training
    p = Parameters(network.sizes, initial_parameters(network).flat.copy())
    grad, memory = Parameters(network.sizes), {key: np.zeros_like(p.flat) for key in ("velocity", "m", "v")}
    batches, x, y = Batches(experiment), experiment.samples.train.inputs, experiment.samples.train.targets
    for k in range(updates):
        rows = batches.rows(*divmod(k, batches.per_epoch))
        leaves = name == "partial_batch_leaks"
        if name != "gradient_not_zeroed" and not (leaves and k % batches.per_epoch == 0 and k > 0):
            grad.flat[:] = 0.0
        fresh = Parameters(network.sizes, grad.flat.copy())
        for row in rows:
            _accumulate(name, experiment, p, fresh, x[row], y[row], len(rows))
        grad.flat[:] = fresh.flat
        if leaves and training.batch_size is not None and len(rows) < training.batch_size:
            continue
        step = _step(name, experiment, memory, grad.flat / len(rows), k + 1)
        if name == "bias_per_weight":
            for layer, biases in enumerate(Parameters(network.sizes, step).biases):
                biases *= network.sizes[layer]
        p.flat += step
    return p.flat


def _accumulate(
    name: str, experiment: Experiment, p: Parameters, grad: Parameters, x: Array, y: Array, size: int
) -> None:
    (w1, w2), (b1, b2) = p.weights, p.biases
    hidden = np.tanh(x @ w1 + b1)
    z = hidden @ w2 + b2
    softmax = experiment.network.layers[-1].activation == "softmax"
    out = np.exp(z) / np.exp(z).sum() if softmax else 1 / (1 + np.exp(-z))
    slope_out, slope_hidden = out * (1 - out), 1 - hidden**2
    if name == "slope_of_sigmoid":
        slope_hidden = hidden * (1 - hidden)
    if name == "slope_at_activation":
        twice = 1 / (1 + np.exp(-out))
        slope_out, slope_hidden = twice * (1 - twice), 1 - np.tanh(hidden) ** 2
    delta = (out - y) * slope_out  # for a softmax this is the mistake
    grad.weights[1][:] += np.outer(hidden, delta)
    grad.biases[1][:] += delta
    passes = w2
    if name == "updated_weights":
        rate = experiment.training.optimizer.learning_rate
        passes = w2 - rate * _whole_output_gradient(experiment, p) / size
    back = passes @ delta
    grad.weights[0][:] += np.outer(x, back * slope_hidden)
    grad.biases[0][:] += back * slope_hidden


def _whole_output_gradient(experiment: Experiment, p: Parameters) -> Array:
    """Of a full batch: the output layer is updated after all its samples."""
    x, y = experiment.samples.train.inputs, experiment.samples.train.targets
    hidden = np.tanh(x @ p.weights[0] + p.biases[0])
    out = 1 / (1 + np.exp(-(hidden @ p.weights[1] + p.biases[1])))
    gradient: Array = hidden.T @ ((out - y) * out * (1 - out))
    return gradient


def _step(name: str, experiment: Experiment, memory: dict[str, Array], g: Array, t: int) -> Array:
    spec = experiment.training.optimizer
    if spec.name == "momentum":
        before = np.zeros_like(g) if name == "momentum_forgotten" else memory["velocity"]
        memory["velocity"] = spec.momentum * before + g
        return np.asarray(-spec.learning_rate * memory["velocity"])
    if spec.name == "adam":
        memory["m"] = spec.beta1 * memory["m"] + (1 - spec.beta1) * g
        memory["v"] = spec.beta2 * memory["v"] + (1 - spec.beta2) * g**2
        m, v = memory["m"] * (1 - spec.beta1**t), memory["v"] * (1 - spec.beta2**t)
        return np.asarray(-spec.learning_rate * m / (np.sqrt(v) + spec.epsilon))
    return np.asarray(-spec.learning_rate * g)
