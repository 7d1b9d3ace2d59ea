"""Losses, each beside its gradient.

A loss of one sample is a sum over its outputs of a term of prediction p (= a) and target y. Every function
binds the calls that fill `terms` or `gradient` (∂L/∂a), both of shape (outputs, samples), from `error`
(p − y), z, p and y. The two cross-entropies are taken from z, where nothing is lost to rounding, and their
δ = ∂L/∂z is computed directly.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from engine.calls import HALF, ONE, TWO, Call, Calls, repeat_rows, run, scalar
from engine.parameters import Array


class LossArrays(NamedTuple):
    """What a loss reads and writes: (outputs, samples) each, but for `power_total` (samples,) and `total` ().

    `shifted` and `power_total` are what softmax leaves: z − its largest, and the sum of their powers of e.
    `soft_targets`: those of a sample need not sum to 1.
    """

    z: Array
    prediction: Array
    target: Array
    error: Array
    terms: Array
    gradient: Array
    shifted: Array
    power_total: Array
    total: Array
    threshold: float = 1.0
    soft_targets: bool = False


Binder = Callable[[LossArrays], Calls]


class Loss(Struct, frozen=True):
    """The calls for the terms, for their sum over a batch (times `total_factor`), and for ∂L/∂a.

    `gradient_is_error`: ∂L/∂a needs no calls. `needs`: the output activation with which δ is computed from z.
    """

    terms: Binder
    gradient: Binder
    total: Binder
    total_factor: float = 1.0
    gradient_is_error: bool = False
    needs: str | None = None
    kinks: bool = False


def _sum_of_terms(terms: Binder) -> Binder:
    return lambda x: [*terms(x), sum_call(x)]


def sum_call(x: LossArrays) -> Call:
    """A call that adds up the terms of a batch."""
    flat = x.terms.reshape(-1)
    return partial(np.ones_like(flat).dot, flat, x.total)


def half_squared_error(x: LossArrays) -> Calls:
    """½ (p − y)²."""
    return [*squared_error(x), partial(np.multiply, x.terms, HALF, x.terms)]


def half_squared_error_gradient(x: LossArrays) -> Calls:
    """p − y."""
    return [partial(np.copyto, x.gradient, x.error)]


def squared_error(x: LossArrays) -> Calls:
    """(p − y)²."""
    return [partial(np.multiply, x.error, x.error, x.terms)]


def squared_error_total(x: LossArrays) -> Calls:
    """Σ (p − y)²."""
    errors = x.error.reshape(-1)
    return [partial(errors.dot, errors, x.total)]


def squared_error_gradient(x: LossArrays) -> Calls:
    """2 (p − y)."""
    return [partial(np.multiply, x.error, TWO, x.gradient)]


def absolute_error(x: LossArrays) -> Calls:
    """|p − y|."""
    return [partial(np.absolute, x.error, x.terms)]


def absolute_error_gradient(x: LossArrays) -> Calls:
    """The sign of p − y, 0 where they are equal."""
    return [partial(np.sign, x.error, x.gradient)]


def huber(x: LossArrays) -> Calls:
    """½ e² up to the threshold θ, θ (|e| − ½ θ) above it. Huber (1964)."""
    # With c = min(|e|, θ) both branches are c (|e| − ½ c).
    clipped, half = np.empty_like(x.terms), np.empty_like(x.terms)
    return [
        partial(np.absolute, x.error, x.terms),
        partial(np.minimum, x.terms, scalar(x.threshold), out=clipped),
        partial(np.multiply, clipped, HALF, half),
        partial(np.subtract, x.terms, half, x.terms),
        partial(np.multiply, x.terms, clipped, x.terms),
    ]


def huber_gradient(x: LossArrays) -> Calls:
    """p − y, cut to −θ..θ."""
    return [
        partial(np.minimum, x.error, scalar(x.threshold), out=x.gradient),
        partial(np.maximum, x.gradient, scalar(-x.threshold), out=x.gradient),
    ]


def binary_cross_entropy(x: LossArrays) -> Calls:
    """−(y ln p + (1 − y) ln(1 − p)) with p = sigmoid(z), as ln(e^−yz + e^(1 − y)z)."""
    # ln(1 + e^z) − y z is the same, but rounds away the tiny loss of an answer that is sure and right.
    product = np.empty_like(x.terms)
    return [
        partial(np.multiply, x.target, x.z, product),
        partial(np.subtract, x.z, product, x.terms),
        partial(np.negative, product, product),
        partial(np.logaddexp, product, x.terms, x.terms),
    ]


def binary_cross_entropy_gradient(x: LossArrays) -> Calls:
    """∂L/∂p = (p − y) / (p (1 − p)): to be shown only, training uses δ = p − y."""
    return [
        partial(np.subtract, ONE, x.prediction, x.gradient),
        partial(np.multiply, x.gradient, x.prediction, x.gradient),
        partial(np.divide, x.error, x.gradient, x.gradient),
    ]


def categorical_cross_entropy(x: LossArrays) -> Calls:
    """−Σ_k y_k ln p_k with p = softmax(z); each term is y_k (ln Σ_j e^z_j − z_k)."""
    log_total, spread = np.empty_like(x.power_total), np.empty_like(x.terms)
    return [
        partial(np.log, x.power_total, log_total),
        repeat_rows(log_total, spread),
        partial(np.subtract, spread, x.shifted, x.terms),
        partial(np.multiply, x.terms, x.target, x.terms),
    ]


def categorical_cross_entropy_total(x: LossArrays) -> Calls:
    """Σ ln Σ_j e^z_j − Σ y z over a batch, z shifted, where the targets of each sample sum to 1.

    The first sum is never below 0 and the second never above, so no digits are lost.
    """
    if x.soft_targets:
        return _sum_of_terms(categorical_cross_entropy)(x)
    log_total, chosen = np.empty_like(x.power_total), scalar(0.0)
    return [
        partial(np.log, x.power_total, log_total),
        partial(np.ones_like(log_total).dot, log_total, x.total),
        partial(x.target.reshape(-1).dot, x.shifted.reshape(-1), chosen),
        partial(np.subtract, x.total, chosen, x.total),
    ]


def categorical_cross_entropy_gradient(x: LossArrays) -> Calls:
    """∂L/∂p_k = −y_k / p_k: to be shown only, training uses δ = p Σy − y."""
    return [
        partial(np.divide, x.target, x.prediction, x.gradient),
        partial(np.negative, x.gradient, x.gradient),
    ]


LOSSES: dict[str, Loss] = {
    "half_squared_error": Loss(
        half_squared_error, half_squared_error_gradient, squared_error_total, total_factor=0.5,
        gradient_is_error=True,
    ),
    "squared_error": Loss(squared_error, squared_error_gradient, squared_error_total),
    "absolute_error": Loss(
        absolute_error, absolute_error_gradient, _sum_of_terms(absolute_error), kinks=True
    ),
    "huber": Loss(huber, huber_gradient, _sum_of_terms(huber)),
    "binary_cross_entropy": Loss(
        binary_cross_entropy, binary_cross_entropy_gradient, _sum_of_terms(binary_cross_entropy),
        needs="sigmoid",
    ),
    "categorical_cross_entropy": Loss(
        categorical_cross_entropy, categorical_cross_entropy_gradient, categorical_cross_entropy_total,
        needs="softmax",
    ),
}  # fmt: skip

OUTPUT_REQUIRED_BY = {name: loss.needs for name, loss in LOSSES.items() if loss.needs}


def loss_terms(name: str, z: Array, prediction: Array, target: Array, threshold: float = 1.0) -> Array:
    """The terms (outputs, samples) of a loss; for curves and checks, not for training."""
    shifted = z - z.max(axis=0)
    arrays = LossArrays(
        z, prediction, target, prediction - target, np.empty_like(z), np.empty_like(z),
        shifted, np.exp(shifted).sum(axis=0), scalar(0.0), threshold,
    )  # fmt: skip
    with np.errstate(all="ignore"):
        run(LOSSES[name].terms(arrays))
    return arrays.terms


def smooth(targets: Array, label_smoothing: float, loss: str) -> Array:
    """Targets (samples, outputs) with label smoothing ε: y (1 − ε) + ε/K, K = 2 for the binary loss.

    Szegedy et al. (2016).
    """
    if label_smoothing == 0:
        return targets
    classes = 2 if loss == "binary_cross_entropy" else targets.shape[1]
    return targets * (1 - label_smoothing) + label_smoothing / classes


def reduction_scale(reduction: str, samples: int, outputs: int) -> float:
    """What the sum over samples and outputs is multiplied by; `samples` is the actual batch's."""
    match reduction:
        case "sum":
            return 1.0
        case "mean_over_batch":
            return 1.0 / samples
        case _:
            return 1.0 / (samples * outputs)
