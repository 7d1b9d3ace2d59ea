"""One batch through a network, written in plain lists and loops straight from the textbook."""

import math

from msgspec import Struct, field

from engine.experiment import Experiment
from engine.parameters import Parameters
from tests.engine.reference import functions
from tests.engine.reference.functions import Numbers

Row = list[float]
Table = list[Row]


class Sample(Struct):
    """One sample on its way: per layer z, a and δ, and its loss."""

    z: Table = field(default_factory=list)
    a: Table = field(default_factory=list)
    delta: Table = field(default_factory=list)
    loss: float = 0.0


class Batch(Struct):
    """What a batch comes to: its samples, losses, and the gradient of every weight and bias."""

    samples: list[Sample]
    data_loss: float
    penalty: float
    weights: list[Table]
    biases: Table


def exists(experiment: Experiment, layer: int, source: int | None, unit: int) -> bool:
    """Whether a connection, or a bias (`source` None), is part of the network."""
    network = experiment.network
    gone = (layer, unit) in network.removed_units
    if source is None:
        return network.layers[layer].bias and not gone
    cut = (layer, source, unit) in network.removed_connections
    return not (gone or cut or (layer - 1, source) in network.removed_units)


def scale(experiment: Experiment, samples: int) -> float:
    """What the sum over samples and outputs is multiplied by."""
    parts = {"sum": 1, "mean_over_batch": samples, "mean_over_all": samples * experiment.network.sizes[-1]}
    return 1 / parts[experiment.training.reduction]


def learn(experiment: Experiment, parameters: Parameters, rows: Numbers) -> Batch:
    """Forward and backward for some rows of the training part."""
    train = experiment.samples.train
    samples = [
        _one(experiment, parameters, train.inputs[int(row)].tolist(), train.targets[int(row)].tolist())
        for row in rows
    ]
    factor = scale(experiment, len(samples))
    inputs = [train.inputs[int(row)].tolist() for row in rows]
    weights, biases = _gradients(experiment, parameters, samples, inputs)
    data_loss = factor * math.fsum(sample.loss for sample in samples)
    return Batch(samples, data_loss, penalty(experiment, parameters), weights, biases)


def penalty(experiment: Experiment, parameters: Parameters) -> float:
    """½ λ₂ Σw² + λ₁ Σ|w| over weights."""
    training = experiment.training
    weights = [weight for table in parameters.weights for row in table.tolist() for weight in row]
    return training.l2 / 2 * math.fsum(w * w for w in weights) + training.l1 * math.fsum(map(abs, weights))


def _one(experiment: Experiment, parameters: Parameters, inputs: Row, targets: Row) -> Sample:
    sample, loss = Sample(), experiment.training.loss
    wanted = functions.smoothed(loss, targets)
    _forward(experiment, parameters, inputs, sample)
    sample.loss = functions.sample_loss(loss, sample.z[-1], sample.a[-1], wanted)
    sample.delta = [functions.output_deltas(experiment.network.layers[-1], loss, sample.z[-1], wanted)]
    for layer in reversed(range(experiment.network.depth - 1)):
        sample.delta.insert(0, _hidden_deltas(experiment, parameters, sample, layer))
    return sample


def _forward(experiment: Experiment, parameters: Parameters, inputs: Row, sample: Sample) -> None:
    came_in = inputs
    for layer, spec in enumerate(experiment.network.layers):
        weights, biases = parameters.weights[layer].tolist(), parameters.biases[layer].tolist()
        z = [
            math.fsum([biases[unit], *(weights[source][unit] * x for source, x in enumerate(came_in))])
            for unit in range(spec.units)
        ]
        came_in = functions.outputs(spec, z)
        for unit in range(spec.units):
            if (layer, unit) in experiment.network.removed_units:
                came_in[unit] = 0.0
        sample.z.append(z)
        sample.a.append(came_in)


def _hidden_deltas(experiment: Experiment, parameters: Parameters, sample: Sample, layer: int) -> Row:
    spec, following = experiment.network.layers[layer], parameters.weights[layer + 1].tolist()
    return [
        math.fsum(w * d for w, d in zip(following[unit], sample.delta[0], strict=True))
        * functions.slope(spec, sample.z[layer][unit])
        for unit in range(spec.units)
    ]


def _gradients(
    experiment: Experiment, parameters: Parameters, samples: list[Sample], inputs: Table
) -> tuple[list[Table], Table]:
    training, factor = experiment.training, scale(experiment, len(samples))
    sizes = experiment.network.sizes
    weights = [[[0.0] * sizes[layer + 1] for _ in range(sizes[layer])] for layer in range(len(sizes) - 1)]
    biases = [[0.0] * units for units in sizes[1:]]
    for layer in range(len(weights)):
        came_in = inputs if layer == 0 else [sample.a[layer - 1] for sample in samples]
        for unit in range(sizes[layer + 1]):
            deltas = [sample.delta[layer][unit] for sample in samples]
            if exists(experiment, layer, None, unit):
                biases[layer][unit] = factor * math.fsum(deltas)
            for source in range(sizes[layer]):
                if exists(experiment, layer, source, unit):
                    weight = float(parameters.weights[layer][source, unit])
                    sign = (weight > 0) - (weight < 0)
                    ways = [row[source] * delta for row, delta in zip(came_in, deltas, strict=True)]
                    weights[layer][source][unit] = (
                        factor * math.fsum(ways) + training.l2 * weight + training.l1 * sign
                    )
    return weights, biases
