"""Activations and losses of one number at a time, from their textbook definitions.

The engine computes over arrays; nothing is shared with it but the descriptions.
"""

import math
from collections.abc import Sequence

from engine.experiment import LayerSpec, LossSpec

Numbers = Sequence[float]


def logistic(z: float) -> float:
    """1 / (1 + e^−z), with every digit on both sides of 0."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def softplus(z: float) -> float:
    """ln(1 + e^z)."""
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def normal_share(z: float) -> float:
    """The share of a standard normal distribution below z."""
    return math.erfc(-z / math.sqrt(2)) / 2


def normal_density(z: float) -> float:
    """The standard normal density."""
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _inner(z: float) -> float:
    return math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)


def value(layer: LayerSpec, z: float) -> float:
    """f(z) of a layer's activation."""
    match layer.activation:
        case "identity":
            return z
        case "sigmoid":
            return logistic(z)
        case "tanh":
            return math.tanh(z)
        case "relu":
            return max(z, 0.0)
        case "leaky_relu":
            return z if z > 0 else layer.negative_slope * z
        case "elu":
            return z if z > 0 else layer.alpha * math.expm1(z)
        case "gelu":
            return z * normal_share(z)
        case "gelu_tanh":
            return z / 2 * (1 + math.tanh(_inner(z)))
        case "softplus":
            return softplus(z)
        case "heaviside":
            return 1.0 if z >= 0 else 0.0
    raise ValueError(layer.activation)


def slope(layer: LayerSpec, z: float) -> float:
    """f′(z) of a layer's activation; at the kinks 0 for ReLU, the left one for leaky ReLU and ELU."""
    match layer.activation:
        case "identity":
            return 1.0
        case "sigmoid":
            return logistic(z) * logistic(-z)
        case "tanh":
            return 1 / math.cosh(min(abs(z), 350.0)) ** 2
        case "relu":
            return 1.0 if z > 0 else 0.0
        case "leaky_relu":
            return 1.0 if z > 0 else layer.negative_slope
        case "elu":
            return 1.0 if z > 0 else layer.alpha * math.exp(z)
        case "gelu":
            return normal_share(z) + z * normal_density(z)
        case "gelu_tanh":
            share = logistic(2 * _inner(z))  # ½(1 + tanh x) = logistic(2x)
            growth = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z * z)
            return share + 2 * z * growth * share * logistic(-2 * _inner(z))
        case "softplus":
            return logistic(z)
        case "heaviside":
            return 0.0
    raise ValueError(layer.activation)


def softmax(z: Numbers) -> list[float]:
    """e^z_k / Σ_j e^z_j."""
    powers = [math.exp(each - max(z)) for each in z]
    return [power / math.fsum(powers) for power in powers]


def outputs(layer: LayerSpec, z: Numbers) -> list[float]:
    """f(z) of all units of a layer together."""
    return softmax(z) if layer.activation == "softmax" else [value(layer, each) for each in z]


def log_sum(z: Numbers) -> float:
    """ln Σ_j e^z_j."""
    return max(z) + math.log(math.fsum(math.exp(each - max(z)) for each in z))


def smoothed(loss: LossSpec, targets: Numbers) -> list[float]:
    """Targets as the loss uses them: a share of certainty is spread over all classes."""
    classes = 2 if loss.name == "binary_cross_entropy" else len(targets)
    return [(1 - loss.label_smoothing) * y + loss.label_smoothing / classes for y in targets]


def sample_loss(loss: LossSpec, z: Numbers, predictions: Numbers, targets: Numbers) -> float:
    """The loss of one sample, summed over its outputs; `targets` already smoothed."""
    if loss.name == "categorical_cross_entropy":
        return math.fsum(y * (log_sum(z) - each) for each, y in zip(z, targets, strict=True))
    triples = zip(z, predictions, targets, strict=True)
    return math.fsum(_term(loss, each, p, y) for each, p, y in triples)


def _term(loss: LossSpec, z: float, p: float, y: float) -> float:
    error = abs(p - y)
    match loss.name:
        case "half_squared_error":
            return error * error / 2
        case "squared_error":
            return error * error
        case "absolute_error":
            return error
        case "huber":
            bend = loss.threshold
            return error * error / 2 if error <= bend else bend * error - bend * bend / 2
        case "binary_cross_entropy":
            return y * softplus(-z) + (1 - y) * softplus(z)
    raise ValueError(loss.name)


def _gradient(loss: LossSpec, p: float, y: float) -> float:
    error = p - y
    match loss.name:
        case "half_squared_error":
            return error
        case "squared_error":
            return 2 * error
        case "absolute_error":
            return math.copysign(1.0, error) if error else 0.0
        case "huber":
            return error if abs(error) <= loss.threshold else math.copysign(loss.threshold, error)
    raise ValueError(loss.name)


def activation_gradients(loss: LossSpec, predictions: Numbers, targets: Numbers) -> list[float]:
    """∂L/∂a of every output, for the losses that are no cross-entropy."""
    return [_gradient(loss, p, y) for p, y in zip(predictions, targets, strict=True)]


def output_deltas(layer: LayerSpec, loss: LossSpec, z: Numbers, targets: Numbers) -> list[float]:
    """∂L/∂z of every output of one sample."""
    a = outputs(layer, z)
    if loss.name == "binary_cross_entropy":
        return [(1 - y) * logistic(each) - y * logistic(-each) for each, y in zip(z, targets, strict=True)]
    if loss.name == "categorical_cross_entropy":
        return [math.fsum(y * (p - (j == k)) for j, y in enumerate(targets)) for k, p in enumerate(a)]
    back = activation_gradients(loss, a, targets)
    if layer.activation == "softmax":
        return [math.fsum(back[j] * a[j] * ((j == k) - a[k]) for j in range(len(a))) for k in range(len(a))]
    return [each * slope(layer, pre) for each, pre in zip(back, z, strict=True)]
