"""Every number of one iteration by its place, written out from the textbook, with or without a mistake.

Begins with what the iteration began with (weights, memory, rows) and shares no code with `engine.quantities`.
"""

import math

from msgspec import Struct

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.mistakes import RIGHT, in_force
from tests.engine.reference import functions, rules
from tests.engine.reference.network import exists, penalty, scale
from tests.engine.reference.rules import Memory

Table = list[list[float]]
MEMORIES = ("velocity", "m", "v", "squares")


class Moment:
    """One iteration. `frame` says only how it began: its `before` and `memory_before`, rows and counts."""

    def __init__(self, frame: Frame) -> None:
        experiment = frame.experiment
        self.experiment, self.frame = experiment, frame
        self.network, self.training = experiment.network, experiment.training
        self.mistake = "" if in_force(experiment) is RIGHT else self.training.mistake
        train, rows = experiment.samples.train, [int(row) for row in frame.rows]
        self.inputs = [train.inputs[row].tolist() for row in rows]
        self.targets = [functions.smoothed(self.training.loss, train.targets[row].tolist()) for row in rows]
        self.counts = [_class_weight(experiment, train.targets[row].tolist()) for row in rows]
        self.weights: list[Table] = [block.tolist() for block in frame.before.weights]
        self.biases: Table = [block.tolist() for block in frame.before.biases]
        self.samples = [self._forward(inputs) for inputs in self.inputs]
        self.rate = rules.rate(
            self.training.schedule, self.training.optimizer.learning_rate,
            frame.position.iteration, frame.epoch,
        )  # fmt: skip
        self._backward()

    # Forward

    def _forward(self, inputs: list[float]) -> "Pass":
        z: Table = []
        a: Table = []
        for layer, spec in enumerate(self.network.layers):
            came_in = inputs if layer == 0 else a[-1]
            z.append([self._sum(layer, unit, came_in) for unit in range(spec.units)])
            bent = functions.outputs(spec, z[-1])
            gone = [(layer, unit) in self.network.removed_units for unit in range(spec.units)]
            a.append([0.0 if is_gone else value for is_gone, value in zip(gone, bent, strict=True)])
        return Pass(z, a, [[] for _ in z], [[] for _ in z])

    def _sum(self, layer: int, unit: int, came_in: list[float]) -> float:
        terms = (self.weights[layer][source][unit] * x for source, x in enumerate(came_in))
        return math.fsum([*terms, self.biases[layer][unit]])

    def slope(self, sample: int, layer: int, unit: int) -> float | None:
        """f′ as this program has it; None for a softmax, 0 for a removed unit, which is 0 whatever its z."""
        spec, one = self.network.layers[layer], self.samples[sample]
        z, a = one.z[layer][unit], one.a[layer][unit]
        if spec.activation == "softmax":
            return None
        if (layer, unit) in self.network.removed_units:
            return 0.0
        if self.mistake == "slope_of_sigmoid":
            return a * (1 - a)
        return functions.slope(spec, a if self.mistake == "slope_at_activation" else z)

    # Backward

    def _backward(self) -> None:
        self.passing = [[list(row) for row in table] for table in self.weights]
        for layer in reversed(range(self.network.depth)):
            for row in range(len(self.samples)):
                self._back(row, layer)
            if self.mistake == "updated_weights" and layer > 0:
                self._look_ahead(layer)

    def _back(self, row: int, layer: int) -> None:
        one, last = self.samples[row], self.network.depth - 1
        units = range(self.network.layers[layer].units)
        if layer == last:
            one.back[layer] = [self.counts[row] * each for each in self._loss_slopes(row)]
            one.delta[layer] = self._output_deltas(row)
            return
        after = range(self.network.layers[layer + 1].units)
        one.back[layer] = [
            math.fsum(self.passing[layer + 1][unit][end] * one.delta[layer + 1][end] for end in after)
            for unit in units
        ]
        one.delta[layer] = [one.back[layer][unit] * (self.slope(row, layer, unit) or 0.0) for unit in units]

    def _loss_slopes(self, row: int) -> list[float]:
        loss, p, y = self.training.loss, self.samples[row].a[-1], self.targets[row]
        if loss.name == "binary_cross_entropy":
            return [(a - t) / (a * (1 - a)) for a, t in zip(p, y, strict=True)]
        if loss.name == "categorical_cross_entropy":
            return [-t / a for a, t in zip(p, y, strict=True)]
        return functions.activation_gradients(loss, p, y)

    def _output_deltas(self, row: int) -> list[float]:
        spec, loss, one = self.network.layers[-1], self.training.loss, self.samples[row]
        p, back = one.a[-1], one.back[-1]
        if self.mistake == "softmax_diagonal":
            if loss.name == "categorical_cross_entropy":
                y = self.targets[row]
                return [self.counts[row] * t * (a - 1) for a, t in zip(p, y, strict=True)]
            return [g * a * (1 - a) for g, a in zip(back, p, strict=True)]
        if loss.name.endswith("cross_entropy") or spec.activation == "softmax":
            right = functions.output_deltas(spec, loss, one.z[-1], self.targets[row])
            return [self.counts[row] * each for each in right]
        last = self.network.depth - 1
        return [g * (self.slope(row, last, unit) or 0.0) for unit, g in enumerate(back)]

    def _look_ahead(self, layer: int) -> None:
        for unit in range(self.network.layers[layer].units):
            for source in range(self.network.sizes[layer]):
                at = Place("weight", layer, unit, source)
                self.passing[layer][source][unit] += self.change(at, self.gradient(at))

    # Gradients

    def came_in(self, place: Place, row: int) -> float:
        """What came in along a connection; 1 for a bias."""
        if place.source is None:
            return 1.0
        values = self.inputs[row] if place.layer == 0 else self.samples[row].a[place.layer - 1]
        return values[place.source]

    def share(self, place: Place, row: int) -> float:
        """The gradient of one sample, unscaled."""
        if not exists(self.experiment, place.layer, place.source, place.unit):
            return 0.0
        return self.samples[row].delta[place.layer][place.unit] * self.came_in(place, row)

    def data_gradient(self, place: Place) -> float:
        """Of the batch, with what a mistake left of earlier ones."""
        shares = [self.share(place, row) for row in range(len(self.samples))]
        if self.mistake in ("gradient_not_zeroed", "partial_batch_leaks"):
            left = self.remembered("leftover", place)
            shares.append(left if exists(self.experiment, place.layer, place.source, place.unit) else 0.0)
        return scale(self.experiment, len(self.samples)) * math.fsum(shares)

    def penalty_gradient(self, place: Place) -> float:
        """λ₂ w + λ₁ sign w, of weights that exist."""
        if place.source is None or not exists(self.experiment, place.layer, place.source, place.unit):
            return 0.0
        weight = self.parameter(place)
        sign = (weight > 0) - (weight < 0)
        return self.training.l2 * weight + self.training.l1 * sign

    def gradient(self, place: Place) -> float:
        """Data and penalty."""
        return self.data_gradient(place) + self.penalty_gradient(place)

    # Update

    def parameter(self, place: Place) -> float:
        """The weight or bias before the update."""
        if place.source is None:
            return float(self.biases[place.layer][place.unit])
        return float(self.weights[place.layer][place.source][place.unit])

    def remembered(self, name: str, place: Place) -> float:
        """What the memory held before the update; 0 of one that does not exist."""
        memory = self.frame.memory_before.get(name)
        if memory is None:
            return 0.0
        if place.source is None:
            return float(memory.biases[place.layer][place.unit])
        return float(memory.weights[place.layer][place.source, place.unit])

    def is_frozen(self, place: Place) -> bool:
        """Whether it is held where it is."""
        network = self.network
        if (place.layer, place.unit) in network.frozen_units:
            return True
        return (place.layer, place.source, place.unit) in network.frozen_connections

    def memory(self, place: Place, gradient: float) -> tuple[Memory, float]:
        """The memory after an update with this gradient, and its Δw, as if nothing were frozen."""
        old = {name: self.remembered(name, place) for name in MEMORIES}
        if self.mistake == "momentum_forgotten":
            old["velocity"] = 0.0
        memory = Memory(**old, t=self.frame.memory_steps - (self.frame.after is not None))
        step = rules.change(
            self.training.optimizer, memory, self.parameter(place), gradient, self.rate, place.source is None
        )
        return memory, step

    def hat(self, memory: Memory, name: str) -> float:
        """m̂ or v̂."""
        optimizer = self.training.optimizer
        kept = optimizer.beta1 if name == "m" else optimizer.beta2
        correction, value = 1 - kept**memory.t, float(getattr(memory, name))
        return value * correction if self.mistake == "adam_multiplies" else value / correction

    def bare_step(self, place: Place, gradient: float) -> float:
        """Adam's step without any decay."""
        if self.is_frozen(place):
            return 0.0
        memory, _ = self.memory(place, gradient)
        size = math.sqrt(self.hat(memory, "v")) + self.training.optimizer.epsilon
        return -self.rate * self.hat(memory, "m") / size

    def change(self, place: Place, gradient: float) -> float:
        """Δw of this program."""
        if self.stands_still(place):
            return 0.0
        _, step = self.memory(place, gradient)
        if self.mistake == "adam_multiplies":
            _, alone = self.memory(place, gradient)
            step = self.bare_step(place, gradient) + (alone - self._adam_alone(place, gradient))
        return step * (self._times(place) if self.mistake == "bias_per_weight" else 1)

    def _adam_alone(self, place: Place, gradient: float) -> float:
        """The right Adam's step, to tell the decay from it."""
        optimizer = self.training.optimizer
        memory, _ = self.memory(place, gradient)
        mean = memory.m / (1 - optimizer.beta1**memory.t)
        square = memory.v / (1 - optimizer.beta2**memory.t)
        return -self.rate * mean / (math.sqrt(square) + optimizer.epsilon)

    def stands_still(self, place: Place) -> bool:
        """Whether neither it nor its memory is moved: frozen, or waiting for a batch to be full."""
        waits = len(self.samples) < (self.training.batch_size or 0)
        return self.is_frozen(place) or (self.mistake == "partial_batch_leaks" and waits)

    def _times(self, place: Place) -> int:
        if place.source is not None or not exists(self.experiment, place.layer, None, place.unit):
            return 1
        sources = range(self.network.sizes[place.layer])
        return max(1, sum(exists(self.experiment, place.layer, source, place.unit) for source in sources))

    @property
    def size(self) -> float:
        """The largest number of forward and backward: what rounding errors of all others are measured by."""
        tables = [table for one in self.samples for table in (one.z, one.a, one.delta)]
        return max(1.0, *(abs(value) for table in tables for row in table for value in row))

    # Losses

    def sample_loss(self, row: int) -> float:
        """Of one sample, times the weight of its class."""
        one, loss = self.samples[row], self.training.loss
        return self.counts[row] * functions.sample_loss(loss, one.z[-1], one.a[-1], self.targets[row])

    @property
    def data_loss(self) -> float:
        """Of the batch, without the penalty."""
        losses = [self.sample_loss(row) for row in range(len(self.samples))]
        return scale(self.experiment, len(losses)) * math.fsum(losses)

    @property
    def penalty(self) -> float:
        """½ λ₂ Σw² + λ₁ Σ|w|."""
        return penalty(self.experiment, self.frame.before)


class Pass(Struct):
    """One sample on its way: per layer and unit z, a, ∂L/∂a and δ."""

    z: Table
    a: Table
    back: Table
    delta: Table


def _class_weight(experiment: Experiment, targets: list[float]) -> float:
    weights = experiment.training.class_weights
    if weights is None:
        return 1.0
    known = [_class_of(row.tolist()) for row in experiment.samples.train.targets]
    own = _class_of(targets)
    if weights != "balanced":
        return weights[own]
    return len(known) / (len(set(known)) * known.count(own))


def _class_of(targets: list[float]) -> int:
    return int(targets[0] >= 0.5) if len(targets) == 1 else targets.index(max(targets))
