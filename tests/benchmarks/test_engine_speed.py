"""Updates a second of the engine beside its peers, in one run, so that the ratios hold on a noisy machine.

Run with `make bench`; PyTorch takes part when it is installed (`make bench-peers`).
"""

import importlib
import importlib.util
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pytest

from engine.blas import one_thread
from engine.data.samples import Samples
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, OptimizerSpec, TrainingSpec
from tests.benchmarks.peers import Engine, MatrixProducts, Peer, Run, TorchEager, UsualNumpy, updates_for

ROUNDS = 15
BURST_SECONDS = 0.02
COMPARED = 100
"""Updates after which all must agree."""


class Wanted(NamedTuple):
    """At least so many times the usual NumPy and PyTorch, and this share of the matrix products alone."""

    numpy: float
    torch: float
    products: float | None = None


def experiment(
    sizes: tuple[int, ...], samples: int, hidden: str, output: str, optimizer: str = "sgd"
) -> Experiment:
    """A network of these sizes on random data, trained with full batches."""
    random = np.random.RandomState(0)
    inputs = random.randn(samples, sizes[0])
    targets = np.eye(sizes[-1])[random.randint(sizes[-1], size=samples)]
    if output != "softmax":
        targets = random.randint(2, size=(samples, sizes[-1])).astype(np.float64)
    names = [hidden] * (len(sizes) - 2) + [output]
    layers = tuple(
        LayerSpec(units=units, activation=name) for units, name in zip(sizes[1:], names, strict=True)
    )
    loss = "categorical_cross_entropy" if output == "softmax" else "half_squared_error"
    training = TrainingSpec(
        loss=LossSpec(name=loss), optimizer=OptimizerSpec(name=optimizer, learning_rate=0.01)
    )
    data = Samples.from_arrays(inputs, targets)
    return Experiment(NetworkSpec(inputs=sizes[0], layers=layers), training, data)


CASES = {
    "1-1 sigmoid, 4": (experiment((1, 1), 4, "sigmoid", "sigmoid"), Wanted(4.2, 25)),
    "2-4-1 sigmoid, 4": (experiment((2, 4, 1), 4, "sigmoid", "sigmoid"), Wanted(4.2, 25)),
    "2-4-2-1 tanh, 10": (experiment((2, 4, 2, 1), 10, "tanh", "tanh"), Wanted(5.0, 25)),
    "2-8-8-8-1 tanh, 32": (experiment((2, 8, 8, 8, 1), 32, "tanh", "tanh"), Wanted(4.7, 25)),
    "2-8-8-8-1 Adam, 32": (experiment((2, 8, 8, 8, 1), 32, "tanh", "tanh", "adam"), Wanted(6.5, 25)),
    "64-32-10, 32": (experiment((64, 32, 10), 32, "relu", "softmax"), Wanted(2.4, 10, 0.35)),
    "784-128-64-10, 64": (experiment((784, 128, 64, 10), 64, "relu", "softmax"), Wanted(1.1, 1.4, 0.85)),
    "784-512-256-10, 256": (
        experiment((784, 512, 256, 10), 256, "relu", "softmax"),
        Wanted(1.05, 1.05, 0.90),
    ),
}


def seconds(peer: Peer, updates: int) -> float:
    """How long a burst takes."""
    start = perf_counter()
    peer.train(updates)
    return perf_counter() - start


def best_bursts(peers: dict[str, Peer], updates: int) -> dict[str, float]:
    """Each peer's best of interleaved rounds, in seconds."""
    best = dict.fromkeys(peers, float("inf"))
    for _ in range(ROUNDS):
        for name, peer in peers.items():
            best[name] = min(best[name], seconds(peer, updates))
    return best


def peers_of(described: Experiment) -> dict[str, Peer]:
    """The engine and what it is measured beside."""
    peers: dict[str, Peer] = {
        "engine": Engine(described),
        "run": Run(described),
        "numpy": UsualNumpy(described),
        "products": MatrixProducts(described),
    }
    if importlib.util.find_spec("torch"):
        peers["torch"] = TorchEager(importlib.import_module("torch"), described)
    return peers


def report(name: str, best: dict[str, float], updates: int) -> dict[str, float]:
    """Print what was measured; returns how many times faster the engine is."""
    ratios = {peer: best[peer] / best["engine"] for peer in best if peer != "engine"}
    rate = updates / best["engine"]
    print(f"\n{name}: {rate:,.0f} updates/s", *(f"{k} ×{v:.2f}" for k, v in ratios.items()), sep="  ")
    return ratios


def check_numbers(described: Experiment) -> None:
    """Every peer reaches the engine's numbers. Not after a whole burst: where Adam leaps about a minimum, the
    last digit of one update is a third of a weight a thousand updates later."""
    peers = peers_of(described)
    for peer in peers.values():
        peer.train(COMPARED)
    expected = peers["engine"].flat()
    for name in peers.keys() - {"engine", "products"}:
        np.testing.assert_allclose(peers[name].flat(), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", CASES)
def test_updates_a_second(name: str) -> None:
    """The engine against every peer, which must reach the same numbers."""
    one_thread()
    described, wanted = CASES[name]
    peers, updates = peers_of(described), updates_for(described, BURST_SECONDS)
    check_numbers(described)
    ratios = report(name, best_bursts(peers, updates), updates)
    assert ratios["numpy"] >= wanted.numpy
    assert ratios.get("torch", wanted.torch) >= wanted.torch
    assert ratios["products"] >= (wanted.products or 0)
