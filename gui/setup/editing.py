"""The door of the setup panel: the experiment in force, and how to ask for another."""

from collections.abc import Callable

from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    TrainingSpec,
    replace,
)
from engine.losses import OUTPUT_REQUIRED_BY
from engine.problem import Problem, require
from gui.wording.words import sentence

Make = Callable[[Experiment], Experiment]
Change = Callable[[Experiment], None]


class Editing:
    """`wish` asks for another experiment; what stands against it comes back as a sentence."""

    def __init__(self, experiment: Experiment, change: Change) -> None:
        self.experiment = experiment
        self._change = change

    def wish(self, make: Make) -> str:
        """Ask for the experiment that `make` turns this one into; returns "" if it is granted."""
        try:
            self._change(make(self.experiment))
        except Problem as problem:
            return sentence(problem)
        return ""


def with_network(experiment: Experiment, network: NetworkSpec) -> Experiment:
    """The same data and training with another network."""
    return Experiment(network, experiment.training, experiment.samples)


def with_training(experiment: Experiment, training: TrainingSpec) -> Experiment:
    """The same data and network, trained otherwise."""
    return Experiment(experiment.network, training, experiment.samples)


def with_layers(experiment: Experiment, layers: tuple[LayerSpec, ...]) -> Experiment:
    """Other layers. Weights given one by one, removed and frozen ones belong to the old layers only."""
    network = experiment.network
    same_shape = [layer.units for layer in layers] == [layer.units for layer in network.layers]
    if same_shape:
        return with_network(experiment, replace(network, layers=layers))
    initializer = InitializerSpec() if network.initializer.name == "given" else network.initializer
    return with_network(
        experiment,
        NetworkSpec(inputs=network.inputs, layers=layers, initializer=initializer, seed=network.seed),
    )


def with_layer(experiment: Experiment, index: int, **changes: object) -> Experiment:
    """One layer changed."""
    layers = list(experiment.network.layers)
    layers[index] = replace(layers[index], **changes)
    return with_layers(experiment, tuple(layers))


def with_hidden_activation(experiment: Experiment, name: str) -> Experiment:
    """All hidden layers bend their sums alike."""
    *hidden, output = experiment.network.layers
    return with_layers(experiment, (*(replace(layer, activation=name) for layer in hidden), output))


def with_hidden_layer(experiment: Experiment) -> Experiment:
    """One more hidden layer before the output, like the one before it."""
    *hidden, output = experiment.network.layers
    added = hidden[-1] if hidden else LayerSpec(units=4, activation="tanh")
    return with_layers(experiment, (*hidden, added, output))


def without_layer(experiment: Experiment, index: int) -> Experiment:
    """One hidden layer less."""
    layers = experiment.network.layers
    return with_layers(experiment, layers[:index] + layers[index + 1 :])


def with_loss(experiment: Experiment, name: str) -> Experiment:
    """Another loss; a cross-entropy brings the output activation it needs, if the data allow it."""
    _check_targets(experiment.samples, name)
    network, old = experiment.network, experiment.training.loss
    smoothing = old.label_smoothing if name in OUTPUT_REQUIRED_BY else 0.0
    loss = LossSpec(name=name, threshold=old.threshold, label_smoothing=smoothing)
    needed = OUTPUT_REQUIRED_BY.get(name)
    if needed is not None and network.layers[-1].activation != needed:
        output = replace(network.layers[-1], activation=needed)
        network = replace(network, layers=(*network.layers[:-1], output))
    return Experiment(network, replace(experiment.training, loss=loss), experiment.samples)


def _check_targets(samples: Samples, loss: str) -> None:
    targets = samples.train.targets
    if loss in OUTPUT_REQUIRED_BY:
        low, high = float(targets.min()), float(targets.max())
        require(
            low >= 0.0 and high <= 1.0,
            "Cross-entropy needs targets from 0 to 1; these go from {low:g} to {high:g}: use another loss.",
            low=low,
            high=high,
        )
    if loss == "categorical_cross_entropy":
        require(
            targets.shape[1] > 1 and bool((abs(targets.sum(axis=1) - 1) < 1e-9).all()),
            "This loss needs several outputs, of which one is right. Take the cross-entropy of two classes.",
        )
