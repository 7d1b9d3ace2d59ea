"""What the engine is measured beside: the same training written the usual ways.

Every peer is made from an Experiment and the engine's first parameters, and has `train(updates)`, with full
batches, and `flat()`, its parameters in the engine's order.
"""

import math
from collections.abc import Callable
from itertools import pairwise
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from engine import phases
from engine.experiment import Experiment
from engine.parameters import Array, Parameters
from engine.trainer import Trainer
from engine.workspace import Workspace


class Peer(Protocol):
    """Something that trains."""

    def train(self, updates: int) -> None: ...

    def flat(self) -> Array: ...


class Engine:
    """The engine's phases over its Workspace: z, a, slopes, δ, gradients, Δw and losses all recorded.

    As in the Trainer, floating-point warnings are off for a burst, and every update takes the sum of squares
    that tells whether the weights are finite.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._workspace = Workspace(experiment)
        self._workspace.load(np.arange(len(experiment.samples.train)))
        self._rate = experiment.training.optimizer.learning_rate

    def train(self, updates: int) -> None:
        with np.errstate(all="ignore"):
            for _ in range(updates):
                phases.iteration(self._workspace, self._rate)

    def flat(self) -> Array:
        return self._workspace.parameters.flat


class Run:
    """The engine as the window runs it: losses and history kept, every update tested for being finite."""

    def __init__(self, experiment: Experiment) -> None:
        self._trainer = Trainer(experiment)

    def train(self, updates: int) -> None:
        self._trainer.run(updates=updates)

    def flat(self) -> Array:
        return self._trainer.frame().parameters.flat


def _sigmoid(z: Array) -> Array:
    result: Array = 1.0 / (1.0 + np.exp(-z))
    return result


def _softmax(z: Array) -> Array:
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result


VALUES: dict[str, Callable[[Array], Array]] = {
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0.0),
    "softmax": _softmax,
}
SLOPES_FROM_ACTIVATION: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda a: a * (1.0 - a),
    "tanh": lambda a: 1.0 - a**2,
    "relu": lambda a: (a > 0).astype(np.float64),
}


class UsualNumpy:
    """Backpropagation as it is usually written in NumPy: a new array for every result."""

    def __init__(self, experiment: Experiment) -> None:
        self.names = [layer.activation for layer in experiment.network.layers]
        self.training = experiment.training
        start = Trainer(experiment).frame().parameters
        self.weights = [weights.copy() for weights in start.weights]
        self.biases = [biases.reshape(1, -1).copy() for biases in start.biases]
        self.inputs, self.targets = experiment.samples.train.inputs, experiment.samples.train.targets
        self.losses: list[np.float64] = []
        self.moments = [[np.zeros_like(p) for p in (*self.weights, *self.biases)] for _ in range(2)]
        self.steps = 0

    def train(self, updates: int) -> None:
        for _ in range(updates):
            self._update()

    def _update(self) -> None:
        zs, activations = [], [self.inputs]
        for name, weights, biases in zip(self.names, self.weights, self.biases, strict=True):
            zs.append(activations[-1] @ weights + biases)
            activations.append(VALUES[name](zs[-1]))
        samples = len(self.inputs)
        error = activations[-1] - self.targets
        if self.names[-1] == "softmax":
            self.losses.append(-np.mean(np.sum(self.targets * np.log(activations[-1]), axis=1)))
            delta = error
        else:
            self.losses.append(0.5 * np.mean(np.sum(error**2, axis=1)))
            delta = error * SLOPES_FROM_ACTIVATION[self.names[-1]](activations[-1])
        weight_gradients: list[Array] = []
        bias_gradients: list[Array] = []
        for layer in reversed(range(len(self.weights))):
            weight_gradients.insert(0, activations[layer].T @ delta / samples)
            bias_gradients.insert(0, np.sum(delta, axis=0, keepdims=True) / samples)
            if layer > 0:
                slope = SLOPES_FROM_ACTIVATION[self.names[layer - 1]](activations[layer])
                delta = (delta @ self.weights[layer].T) * slope
        self._move(weight_gradients, bias_gradients)

    def _move(self, weight_gradients: list[Array], bias_gradients: list[Array]) -> None:
        spec = self.training.optimizer
        self.steps += 1
        parameters = [*self.weights, *self.biases]
        for index, gradient in enumerate((*weight_gradients, *bias_gradients)):
            if spec.name == "sgd":
                step = spec.learning_rate * gradient
            else:
                m = spec.beta1 * self.moments[0][index] + (1 - spec.beta1) * gradient
                v = spec.beta2 * self.moments[1][index] + (1 - spec.beta2) * gradient**2
                self.moments[0][index], self.moments[1][index] = m, v
                m_hat, v_hat = m / (1 - spec.beta1**self.steps), v / (1 - spec.beta2**self.steps)
                step = spec.learning_rate * m_hat / (np.sqrt(v_hat) + spec.epsilon)
            parameters[index] -= step

    def flat(self) -> Array:
        blocks = [np.vstack([w, b]).ravel() for w, b in zip(self.weights, self.biases, strict=True)]
        return np.concatenate(blocks)


class MatrixProducts:
    """The matrix products of an update alone: forward, back through the weights, and the gradients."""

    def __init__(self, experiment: Experiment) -> None:
        sizes, samples = experiment.network.sizes, len(experiment.samples.train)
        random = np.random.RandomState(0)
        self.products: list[Callable[[], object]] = []
        for index, (inputs, units) in enumerate(pairwise(sizes)):
            weights, source = random.rand(inputs + 1, units), random.rand(inputs + 1, samples)
            delta, z = random.rand(units, samples), np.empty((units, samples))
            self._add(weights.T, source, z)
            self._add(source, delta.T, np.empty_like(weights))
            if index > 0:
                self._add(weights[:-1], delta, np.empty((inputs, samples)))

    def _add(self, left: Array, right: Array, out: Array) -> None:
        self.products.append(lambda: left.dot(right, out))

    def train(self, updates: int) -> None:
        for _ in range(updates):
            for product in self.products:
                product()

    def flat(self) -> Array:
        return np.empty(0)


class TorchEager:
    """PyTorch in eager mode, float64, on one thread, as its tutorials write a training loop.

    An nn.Sequential of Linear and activation; mse_loss or cross_entropy of nn.functional (squares written by
    hand take a tenth longer); optim.SGD or optim.Adam with their defaults; zero_grad, forward, backward,
    step, and the loss of every update as a number.
    """

    def __init__(self, torch: ModuleType, experiment: Experiment) -> None:
        torch.set_num_threads(1)
        self.torch, self.training = torch, experiment.training
        self.losses: list[float] = []
        start = Trainer(experiment).frame().parameters
        self.model = self._model(experiment, start)
        parameters, rate = list(self.model.parameters()), self.training.optimizer.learning_rate
        adam = self.training.optimizer.name == "adam"
        self.optimizer = torch.optim.Adam(parameters, rate) if adam else torch.optim.SGD(parameters, rate)
        train = experiment.samples.train
        self.inputs, self.targets = torch.tensor(train.inputs), torch.tensor(train.targets)
        self.classes = self.targets.argmax(dim=1)
        self.softmax = experiment.network.layers[-1].activation == "softmax"

    def _model(self, experiment: Experiment, start: Parameters) -> Any:
        nn, layers = self.torch.nn, []
        kinds = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}
        for index, layer in enumerate(experiment.network.layers):
            linear = nn.Linear(*start.weights[index].shape, dtype=self.torch.float64)
            with self.torch.no_grad():
                linear.weight.copy_(self.torch.tensor(start.weights[index].T.copy()))
                linear.bias.copy_(self.torch.tensor(start.biases[index].copy()))
            layers.append(linear)
            if layer.activation in kinds:
                layers.append(kinds[layer.activation]())
        return nn.Sequential(*layers)

    def train(self, updates: int) -> None:
        for _ in range(updates):
            self.optimizer.zero_grad()
            loss = self._loss()
            loss.backward()
            self.optimizer.step()
            self.losses.append(loss.item())

    def _loss(self) -> Any:
        output = self.model(self.inputs)
        if self.softmax:
            return self.torch.nn.functional.cross_entropy(output, self.classes)
        # ½ Σ over outputs, mean over samples; mse_loss is the mean over both.
        return 0.5 * self.targets.shape[1] * self.torch.nn.functional.mse_loss(output, self.targets)

    def flat(self) -> Array:
        linear = [module for module in self.model if hasattr(module, "weight")]
        blocks = [np.vstack([m.weight.detach().numpy().T, m.bias.detach().numpy()]).ravel() for m in linear]
        return np.concatenate(blocks)


def updates_for(experiment: Experiment, seconds: float) -> int:
    """A burst of about this long, from the arithmetic and the calls of one update."""
    parameters, samples = experiment.network.parameter_count, len(experiment.samples.train)
    estimate = 12e-6 + 6 * parameters * samples / 15e9
    return max(2, math.ceil(seconds / estimate))
