"""Frozen, validated descriptions of an experiment: equal descriptions mean the same experiment.

Every description checks itself when made and raises `Problem` with a sentence that names the setting.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct, structs

from engine.activations import ACTIVATIONS
from engine.class_weights import ClassWeights, check_fits
from engine.data.samples import Samples
from engine.initializers import INITIALIZERS
from engine.losses import LOSSES, OUTPUT_REQUIRED_BY
from engine.mistakes import MISTAKES
from engine.optimizers import OPTIMIZERS
from engine.problem import require
from engine.ranges import (
    ANY_NUMBER,
    COUNT,
    NOT_NEGATIVE,
    POSITIVE,
    SEED,
    SHARE,
    SHARE_BELOW_ONE,
    UNITS,
)
from engine.schedules import SCHEDULES

Connection = tuple[int, int, int]
"""(weight layer, source, unit), all counted from 0."""
UnitAddress = tuple[int, int]
"""(weight layer, unit), both counted from 0."""

REDUCTIONS = ("sum", "mean_over_batch", "mean_over_all")
ORDERS = ("shuffled", "as_given", "explicit")


def _known(kind: str, name: str, names: Iterable[str]) -> None:
    known = tuple(names)
    require(
        name in known, "There is no {kind} called {name}. Known are: {known}.",
        kind=kind, name=name, known=", ".join(known),
    )  # fmt: skip


def _are_indices(*values: object) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _check_finite(what: str, layer: int, values: Sequence[float]) -> None:
    finite = np.isfinite(np.asarray(values, dtype=np.float64))
    require(
        bool(finite.all()), "A given {what} of layer {layer} is {value}: use a finite number.",
        what=what, layer=layer, value=values[int(np.argmin(finite))] if values else None,
    )  # fmt: skip


class LayerSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One weight layer: its units, how they bend their sum, and whether they have a bias."""

    units: int
    activation: str = "tanh"
    negative_slope: float = 0.01
    alpha: float = 1.0
    bias: bool = True

    def __post_init__(self) -> None:
        UNITS.check_int("number of units", self.units)
        _known("activation", self.activation, ACTIVATIONS)
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
        _known("initializer", self.name, INITIALIZERS)
        for name, number in (
            ("lowest weight", self.low),
            ("highest weight", self.high),
            ("weight", self.value),
        ):
            ANY_NUMBER.check(name, number)
        require(
            self.low <= self.high, "The lowest weight, {low}, is above the highest, {high}.",
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
        require(len(self.layers) >= 1, "A network needs at least one layer of units.")
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
            require(inside, "There is no connection {address} here.", address=(layer, source, unit))
        for layer, unit in (*self.removed_units, *self.frozen_units):
            inside = _are_indices(layer, unit) and 0 <= layer <= last and 0 <= unit < sizes[layer + 1]
            require(inside, "There is no unit {address} here.", address=(layer, unit))
        kept_outputs = all(layer != last for layer, _ in self.removed_units)
        require(kept_outputs, "An output unit cannot be removed: the loss needs it.")

    def _check_given(self) -> None:
        wanted = list(zip(self.sizes, self.sizes[1:], strict=False))
        weights, biases = self.initializer.weights, self.initializer.biases
        fits = len(weights) == len(biases) == self.depth and all(
            len(block) == inputs and all(len(row) == units for row in block) and len(bias) == units
            for (inputs, units), block, bias in zip(wanted, weights, biases, strict=True)
        )
        require(fits, "The given weights do not fit layers of sizes {sizes}.", sizes=self.sizes)
        for layer, (block, bias) in enumerate(zip(weights, biases, strict=True), start=1):
            _check_finite("weight", layer, [value for row in block for value in row])
            _check_finite("bias", layer, bias)


class LossSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The loss of one sample; `threshold` is Huber's, `label_smoothing` the two cross-entropies'."""

    name: str = "half_squared_error"
    threshold: float = 1.0
    label_smoothing: float = 0.0

    def __post_init__(self) -> None:
        _known("loss", self.name, LOSSES)
        POSITIVE.check("threshold of Huber's loss", self.threshold)
        SHARE_BELOW_ONE.check("label smoothing", self.label_smoothing)
        require(
            self.label_smoothing == 0 or self.name in OUTPUT_REQUIRED_BY,
            "Label smoothing goes with cross-entropy only: set it to 0.",
        )


class OptimizerSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rule that turns gradients into changes; each rule reads its own settings.

    `decay` is RMSprop's; `weight_decay` and `decay_biases` are AdamW's.
    """

    name: str = "sgd"
    learning_rate: float = 0.1
    momentum: float = 0.9
    decay: float = 0.99
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.01
    decay_biases: bool = False

    def __post_init__(self) -> None:
        _known("optimizer", self.name, OPTIMIZERS)
        NOT_NEGATIVE.check("learning rate", self.learning_rate)
        for name, value in (("momentum", self.momentum), ("decay", self.decay)):
            SHARE_BELOW_ONE.check(name, value)
        for name, value in (("beta 1", self.beta1), ("beta 2", self.beta2)):
            SHARE_BELOW_ONE.check(name, value)
        NOT_NEGATIVE.check("epsilon", self.epsilon)
        NOT_NEGATIVE.check("weight decay", self.weight_decay)


class ScheduleSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the learning rate changes: `every` counts epochs; `duration` and `warm_up` count updates."""

    name: str = "constant"
    gamma: float = 0.5
    every: int = 10
    minimum: float = 0.0
    duration: int = 1000
    warm_up: int = 100

    def __post_init__(self) -> None:
        _known("schedule", self.name, SCHEDULES)
        SHARE.check("gamma", self.gamma)
        NOT_NEGATIVE.check("lowest learning rate", self.minimum)
        for name, value in (("every", self.every), ("duration", self.duration), ("warm-up", self.warm_up)):
            COUNT.check_int(name, value)


class TrainingSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the network is trained. `batch_size` None is the full batch; `batches` are explicit batches.

    `class_weights`: what a sample counts, by its class (engine/class_weights.py). `mistake` names a classic
    wrong implementation that trains in place of the right one (engine/mistakes.py).
    """

    loss: LossSpec = LossSpec()
    reduction: str = "mean_over_batch"
    optimizer: OptimizerSpec = OptimizerSpec()
    schedule: ScheduleSpec = ScheduleSpec()
    l1: float = 0.0
    l2: float = 0.0
    batch_size: int | None = None
    order: str = "shuffled"
    batches: tuple[tuple[int, ...], ...] = ()
    class_weights: ClassWeights = None
    mistake: str | None = None

    def __post_init__(self) -> None:
        _known("reduction", self.reduction, REDUCTIONS)
        _known("order", self.order, ORDERS)
        if self.mistake is not None:
            _known("mistake", self.mistake, MISTAKES)
        NOT_NEGATIVE.check("L1 penalty", self.l1)
        NOT_NEGATIVE.check("L2 penalty", self.l2)
        if self.batch_size is not None:
            COUNT.check_int("batch size", self.batch_size)
        explicit = self.order == "explicit"
        require(explicit == bool(self.batches), "Explicit order and explicit batches go together.")
        require(all(self.batches), "A batch needs at least one sample.")
        self._check_class_weights()

    def _check_class_weights(self) -> None:
        given = self.class_weights if isinstance(self.class_weights, tuple) else (1.0,)
        for weight in given:
            NOT_NEGATIVE.check("class weight", weight)
        require(any(given), "All class weights are 0, so nothing would be learned: give one above 0.")


Spec = TypeVar("Spec", bound=Struct)


def replace(spec: Spec, **changes: Any) -> Spec:
    """A description with some settings changed, checked like any other."""
    return structs.replace(spec, **changes)


class Experiment(Struct, frozen=True):
    """Everything a run depends on; two equal experiments give the same bits."""

    network: NetworkSpec
    training: TrainingSpec
    samples: Samples

    def __post_init__(self) -> None:
        self._check_output()
        self._check_shapes()
        self._check_batches()
        check_fits(self.training, self.samples)

    def _check_output(self) -> None:
        loss, output = self.training.loss.name, self.network.layers[-1].activation
        needed = OUTPUT_REQUIRED_BY.get(loss, output)
        require(
            output == needed, "The loss {loss} needs {needed} at the output, not {output}.",
            loss=loss, needed=needed, output=output,
        )  # fmt: skip

    def _check_shapes(self) -> None:
        train, network = self.samples.train, self.network
        require(len(train) > 0, "The data has no training samples: give it at least one.")
        for what, has, wants in (
            ("inputs", train.inputs.shape[1], network.sizes[0]),
            ("targets", train.targets.shape[1], network.sizes[-1]),
        ):
            require(
                has == wants, "The data has {has} {what} in each sample, but the network has {wants}.",
                what=what, has=has, wants=wants,
            )  # fmt: skip

    def _check_batches(self) -> None:
        count = len(self.samples.train)
        rows = np.array([row for batch in self.training.batches for row in batch] or [0])
        inside = rows.dtype.kind == "i" and rows.min() >= 0 and rows.max() < count
        require(
            bool(inside), "A batch names a sample that the {count} samples lack.",
            count=count,
        )  # fmt: skip
