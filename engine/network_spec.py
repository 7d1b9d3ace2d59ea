"""The description of a network: layers, first weights, what is removed or frozen. Each checks itself."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from engine.activations import ACTIVATIONS
from engine.initializers import INITIALIZERS
from engine.problem import require, require_known
from engine.ranges import ANY_NUMBER, POSITIVE, SEED, UNITS

Connection = tuple[int, int, int]
"""(weight layer, source, unit), all counted from 0."""
UnitAddress = tuple[int, int]
"""(weight layer, unit), both counted from 0."""


class LayerSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One weight layer: its units, how they bend their sum, and whether they have a bias."""

    units: int
    activation: str = "tanh"
    negative_slope: float = 0.01
    alpha: float = 1.0
    bias: bool = True

    def __post_init__(self) -> None:
        UNITS.check_int("number of units", self.units)
        require_known("activation", self.activation, ACTIVATIONS)
        ANY_NUMBER.check("negative slope", self.negative_slope)
        POSITIVE.check("alpha of ELU", self.alpha)


class InitializerSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the first weights are made; `weights` and `biases` are used by `given` alone."""

    name: str = "glorot_uniform"
    low: float = 0.0
    high: float = 1.0
    value: float = 0.0
    weights: tuple[tuple[tuple[float, ...], ...], ...] = ()
    biases: tuple[tuple[float, ...], ...] = ()

    def __post_init__(self) -> None:
        require_known("initializer", self.name, INITIALIZERS)
        for name, number in (
            ("lowest weight", self.low),
            ("highest weight", self.high),
            ("weight", self.value),
        ):
            ANY_NUMBER.check(name, number)
        require(
            self.low <= self.high, "The lowest weight, {low}, is above the highest, {high}: exchange them.",
            low=self.low, high=self.high,
        )  # fmt: skip


class NetworkSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Layers, first weights, and what is removed or frozen.

    `inputs` is the number of input values; a layer index counts weight layers from 0.
    """

    inputs: int
    layers: tuple[LayerSpec, ...]
    initializer: InitializerSpec = InitializerSpec()
    seed: int = 0
    removed_connections: tuple[Connection, ...] = ()
    removed_units: tuple[UnitAddress, ...] = ()
    frozen_connections: tuple[Connection, ...] = ()
    frozen_units: tuple[UnitAddress, ...] = ()

    def __post_init__(self) -> None:
        UNITS.check_int("number of inputs", self.inputs)
        SEED.check_int("seed", self.seed)
        require(len(self.layers) >= 1, "A network needs at least one layer of units: add one.")
        hidden = [layer.activation for layer in self.layers[:-1]]
        require(
            "softmax" not in hidden, "Softmax works at the output only: choose another for hidden layers."
        )
        self._check_addresses()
        if self.initializer.name == "given":
            self._check_given()

    @property
    def sizes(self) -> tuple[int, ...]:
        """Layer sizes, inputs first."""
        return (self.inputs, *(layer.units for layer in self.layers))

    @property
    def depth(self) -> int:
        """The number of weight layers, L."""
        return len(self.layers)

    @property
    def parameter_count(self) -> int:
        """Weights and biases that exist: neither removed nor switched off."""
        from engine.masks import kept_count

        return kept_count(self)

    def _check_addresses(self) -> None:
        sizes, last = self.sizes, self.depth - 1
        for layer, source, unit in (*self.removed_connections, *self.frozen_connections):
            inside = _are_indices(layer, source, unit) and 0 <= layer <= last
            inside = inside and 0 <= source < sizes[layer] and 0 <= unit < sizes[layer + 1]
            require(
                inside,
                "There is no connection {address} here: name one that the network has.",
                address=(layer, source, unit),
            )
        for layer, unit in (*self.removed_units, *self.frozen_units):
            inside = _are_indices(layer, unit) and 0 <= layer <= last and 0 <= unit < sizes[layer + 1]
            require(
                inside,
                "There is no unit {address} here: name one that the network has.",
                address=(layer, unit),
            )
        kept_outputs = all(layer != last for layer, _ in self.removed_units)
        require(kept_outputs, "An output unit cannot be removed, the loss needs it: choose another.")

    def _check_given(self) -> None:
        wanted = list(zip(self.sizes, self.sizes[1:], strict=False))
        weights, biases = self.initializer.weights, self.initializer.biases
        fits = len(weights) == len(biases) == self.depth and all(
            len(block) == inputs and all(len(row) == units for row in block) and len(bias) == units
            for (inputs, units), block, bias in zip(wanted, weights, biases, strict=True)
        )
        require(
            fits,
            "The given weights do not fit layers of sizes {sizes}: give all.",
            sizes=self.sizes,
        )
        for layer, (block, bias) in enumerate(zip(weights, biases, strict=True), start=1):
            _check_finite("weight", layer, [value for row in block for value in row])
            _check_finite("bias", layer, bias)


def _are_indices(*values: object) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _check_finite(what: str, layer: int, values: Sequence[float]) -> None:
    finite = np.isfinite(np.asarray(values, dtype=np.float64))
    require(
        bool(finite.all()), "A given {what} of layer {layer} is {value}: use a finite number.",
        what=what, layer=layer, value=values[int(np.argmin(finite))] if values else None,
    )  # fmt: skip
