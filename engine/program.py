"""The arrays of one batch size and the bound calls of every phase over them.

Inside, a layer's activations lie as (units + 1, samples): the last row is ones, so that the bias is one more
row of the weights. All layers share one vector for z, one for a and one for the slopes, so that the slopes
of neighbouring layers with the same activation take one set of calls.
"""

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine import masks
from engine.activations import ACTIVATIONS, Activation, ActivationArrays
from engine.calls import Call, Calls, repeat_rows, scalar
from engine.losses import LOSSES, LossArrays, reduction_scale, sum_call
from engine.parameters import Array

if TYPE_CHECKING:
    from engine.network_spec import LayerSpec
    from engine.workspace import Workspace


class Blocks(NamedTuple):
    """One vector and a (units + 1, samples) view of it for every layer."""

    flat: Array
    layers: tuple[Array, ...]


def _blocks(sizes: tuple[int, ...], samples: int, last_row: float) -> Blocks:
    flat = np.zeros(sum(units + 1 for units in sizes) * samples)
    layers, start = [], 0
    for units in sizes:
        stop = start + (units + 1) * samples
        layers.append(flat[start:stop].reshape(units + 1, samples))
        layers[-1][-1] = last_row
        start = stop
    return Blocks(flat, tuple(layers))


class Program:
    """Arrays for batches of `samples` samples, and the calls of each phase, layer by layer.

    `forward[l]`, `error`, `backward[l]` and `update` are lists of calls, `iteration` all of them in order;
    `slopes`, `loss_terms` and `shown_gradient` (∂L/∂a of the output) fill in what a Frame shows but training
    may not need. Public arrays: `rows` (samples, features + 1), ones in the last column, of which `inputs`
    (features, samples) is a view; `targets` (outputs, samples), and `weights` like them, what each sample's
    class counts, or None; and per weight layer `z`, `a`, `slope`,
    `activation_gradient` and `delta`, (units, samples).
    """

    def __init__(self, workspace: "Workspace", samples: int) -> None:
        self.workspace, self.samples, self.mistake = workspace, samples, workspace.mistake
        self._make_arrays()
        self.scale = reduction_scale(workspace.training.reduction, samples, self.targets.shape[0])
        self._loss_scale = self.scale * (self.loss.total_factor if self.weights is None else 1.0)
        self.forward = [self._forward_calls(layer) for layer in range(self.depth)]
        self.slopes = self._slope_calls(self.depth)
        self.loss_terms = [*self.loss.terms(self._loss_arrays()), *self._weigh(self.terms)]
        self.shown_gradient = self._loss_gradient_calls()
        self.error = self._error_calls()
        self.backward = [self._backward_calls(layer) for layer in range(self.depth)]
        self.update = workspace.update_calls(samples)
        phases = (*self.forward, self.error, *reversed(self.backward), self.update)
        self.iteration: Calls = list(chain(*phases))

    def _make_arrays(self) -> None:
        network, samples = self.workspace.network, self.samples
        units = network.sizes[1:]
        self.depth = network.depth
        self.loss = LOSSES[self.workspace.training.loss.name]
        # Sample by sample, unlike the layers: fetched row by row, and the quicker way round for the gradient.
        self.rows = np.ones((samples, network.inputs + 1))
        self._z, self._a = _blocks(units, samples, 0.0), _blocks(units, samples, 1.0)
        self._slope = _blocks(units, samples, 0.0)
        self._work, self._above = np.zeros_like(self._z.flat), np.zeros(self._z.flat.shape, bool)
        self.inputs = self.rows[:, :-1].T
        self.z, self.a, self.slope = (
            tuple(block[:-1] for block in blocks.layers) for blocks in (self._z, self._a, self._slope)
        )
        self.targets, self.error_values = np.zeros((2, units[-1], samples))
        self.terms = np.zeros((units[-1], samples))
        self.activation_gradient = [np.zeros((count, samples)) for count in units]
        self.delta = [np.zeros((count, samples)) for count in units]
        self.raw_loss, self._power_total = scalar(0.0), np.ones(samples)
        # Once for each output: an operation on two arrays of one shape takes half the time.
        self.weights = None if self.workspace.class_weights is None else np.ones_like(self.targets)
        self._share_output_arrays()

    def _share_output_arrays(self) -> None:
        # Where ∂L/∂a or δ of the output *is* the error, it is the same array: no call, no copy.
        if self.weights is not None:
            return
        if self.loss.gradient_is_error:
            self.activation_gradient[-1] = self.error_values
        if self.loss.needs and not self.workspace.soft_targets and self.mistake.error_is_delta:
            self.delta[-1] = self.error_values

    def _augmented(self, layer: int) -> Array:
        """What flows into a weight layer, ones included: (inputs + 1, samples)."""
        return self.rows.T if layer == 0 else self._a.layers[layer - 1]

    def _forward_calls(self, layer: int) -> Calls:
        block = self.workspace.parameters.blocks[layer]
        weighted_sum: Call = partial(block.T.dot, self._augmented(layer), self.z[layer])
        calls = [weighted_sum, *self._activation(layer).value(self._activation_arrays(layer, layer + 1))]
        mask = masks.unit_mask(self.workspace.network, layer)
        if mask is not None:
            calls.append(partial(np.multiply, self.a[layer], mask, self.a[layer]))
        return calls

    def _spec(self, layer: int) -> "LayerSpec":
        return self.workspace.network.layers[layer]

    def _activation(self, layer: int) -> Activation:
        return ACTIVATIONS[self._spec(layer).activation]

    def _activation_arrays(self, first: int, stop: int) -> ActivationArrays:
        """Arrays of the layers first..stop−1: of one layer without the last row, of several as one run."""
        spec = self._spec(first)
        if stop == first + 1:
            shape, of_layer = self.z[first].shape, slice(*self._bounds(first, first + 1))
            work, above = self._work[of_layer], self._above[of_layer]
            size = shape[0] * shape[1]
            return ActivationArrays(
                self.z[first], self.a[first], self.slope[first],
                work[:size].reshape(shape), above[:size].reshape(shape), self._power_total,
                spec.negative_slope, spec.alpha,
            )  # fmt: skip
        run = slice(*self._bounds(first, stop))
        return ActivationArrays(
            self._z.flat[run], self._a.flat[run], self._slope.flat[run],
            self._work[run], self._above[run], self._power_total,
            spec.negative_slope, spec.alpha,
        )  # fmt: skip

    def _bounds(self, first: int, stop: int) -> tuple[int, int]:
        sizes = [block.size for block in self._z.layers]
        return sum(sizes[:first]), sum(sizes[:stop])

    def _slope_calls(self, stop: int) -> Calls:
        """Calls for the slopes of the layers before `stop`, neighbours with one activation together."""
        calls: Calls = []
        first = 0
        while first < stop:
            last = first + 1
            while last < stop and self._bends_alike(first, last):
                last += 1
            slope = self.mistake.slope(self._activation(first))
            if slope is not None:
                calls += slope(self._activation_arrays(first, last))
            first = last
        return calls

    def _bends_alike(self, one: int, other: int) -> bool:
        a, b = self._spec(one), self._spec(other)
        return (a.activation, a.negative_slope, a.alpha) == (b.activation, b.negative_slope, b.alpha)

    def _loss_arrays(self) -> LossArrays:
        output = self._activation_arrays(self.depth - 1, self.depth)
        return LossArrays(
            self.z[-1], self.a[-1], self.targets, self.error_values, self.terms, self.activation_gradient[-1],
            output.work, self._power_total, self.raw_loss, self.workspace.training.loss.threshold,
            self.workspace.soft_targets,
        )  # fmt: skip

    def _error_calls(self) -> Calls:
        error: Call = partial(np.subtract, self.a[-1], self.targets, self.error_values)
        return [error, *self._loss_total_calls(), *self.workspace.penalty_calls]

    def _loss_total_calls(self) -> Calls:
        arrays = self._loss_arrays()
        return self.loss.total(arrays) if self.weights is None else [*self.loss_terms, sum_call(arrays)]

    def _loss_gradient_calls(self) -> Calls:
        return [*self.loss.gradient(self._loss_arrays()), *self._weigh(self.activation_gradient[-1])]

    def _weigh(self, values: Array) -> Calls:
        """A call that takes values (outputs, samples) times the class weights, if there are any."""
        return [] if self.weights is None else [partial(np.multiply, values, self.weights, values)]

    def _backward_calls(self, layer: int) -> Calls:
        delta, gradients = self.delta[layer], self.workspace.sums
        calls = self._output_delta_calls() if layer == self.depth - 1 else self._hidden_delta_calls(layer)
        calls.append(partial(self._augmented(layer).dot, delta.T, gradients.blocks[layer]))
        calls += self.mistake.after_sums(self, layer)
        if layer == 0:
            calls += self.workspace.gradient_calls(self.scale)
        return calls

    def _output_delta_calls(self) -> Calls:
        last = self.depth - 1
        if self.loss.needs:
            direct = self._cross_entropy_delta_calls()
            return [*self._slope_calls(last), *direct, *self._weigh(self.delta[-1])]
        back, delta = self.activation_gradient[-1], self.delta[-1]
        is_error = self.loss.gradient_is_error and self.weights is None
        calls = [] if is_error else self._loss_gradient_calls()
        if self._spec(last).activation == "softmax":
            mixed = self.mistake.softmax_delta(self, self._softmax_delta_calls(back, delta))
            return [*self._slope_calls(last), *calls, *mixed]
        return [*self._slope_calls(self.depth), *calls, partial(np.multiply, back, self.slope[-1], delta)]

    def _cross_entropy_delta_calls(self) -> Calls:
        """δ = a − y, and a Σy − y where the targets of a sample do not sum to 1; before class weights."""
        if self._spec(self.depth - 1).activation == "softmax":
            return self.mistake.softmax_delta(self, self._soft_delta_calls())
        return self._error_as_delta()

    def _error_as_delta(self) -> Calls:
        own, error = self.delta[-1], self.error_values
        return [] if own is error else [partial(np.copyto, own, error)]

    def _soft_delta_calls(self) -> Calls:
        if not self.workspace.soft_targets:
            return self._error_as_delta()
        target_sum, spread = np.empty(self.samples), np.empty_like(self.targets)
        return [
            partial(np.ones(len(self.targets)).dot, self.targets, target_sum),
            repeat_rows(target_sum, spread),
            partial(np.multiply, self.a[-1], spread, self.delta[-1]),
            partial(np.subtract, self.delta[-1], self.targets, self.delta[-1]),
        ]

    def _softmax_delta_calls(self, back: Array, delta: Array) -> Calls:
        """δ_k = a_k (g_k − Σ_j g_j a_j) with g = ∂L/∂a: the same as Σ_j g_j a_j ([j = k] − a_k)."""
        a, total, spread = self.a[-1], np.empty(self.samples), np.empty_like(delta)
        return [
            partial(np.multiply, back, a, delta),
            partial(np.ones(len(delta)).dot, delta, total),
            repeat_rows(total, spread),
            partial(np.subtract, back, spread, delta),
            partial(np.multiply, delta, a, delta),
        ]

    def _hidden_delta_calls(self, layer: int) -> Calls:
        back, delta = self.activation_gradient[layer], self.delta[layer]
        parameters = self.workspace.ahead or self.workspace.parameters
        return [
            partial(parameters.weights[layer + 1].dot, self.delta[layer + 1], back),
            partial(np.multiply, back, self.slope[layer], delta),
        ]

    def data_loss(self) -> float:
        """The reduced loss of the batch, penalty excluded; right after ERROR."""
        return self._loss_scale * self.raw_loss.item()
