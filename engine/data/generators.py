"""Made-up data in one or two dimensions: the same for the same seed, except that sine and cosine may round
otherwise on another processor.

Classes alternate from row to row, so that rows taken in order are a fair mixture.
"""

from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct

from engine.data.samples import FloatArray
from engine.data.table import Column, Table
from engine.problem import require
from engine.ranges import SEED, Range

COUNT = Range(4, 20_000, whole=True)
NOISE = Range(0, 10)
TURNS = 1.25
SQUARES = 3

Points = tuple[FloatArray, FloatArray]
"""Inputs (n, 1 or 2) and targets (n,): numbers, or 0 and 1 for classes."""


class Generator(Struct, frozen=True):
    """A recipe: `make(count, noise, random)` gives points; classes or numbers."""

    make: Callable[[int, float, np.random.RandomState], Points]
    is_classification: bool = True


def generate(name: str, title: str, parameters: Mapping[str, float]) -> Table:
    """A table with columns x1, x2 (or x) and y. Parameters: count, noise and seed.

    Raises `Problem` for an unknown name or parameter, or one out of range.
    """
    require(
        name in GENERATORS, "There is no made-up data called {name}. Known are: {known}.",
        name=name, known=", ".join(GENERATORS),
    )  # fmt: skip
    given = {"count": 120, "noise": 0.0, "seed": 0} | dict(parameters)
    unknown = ", ".join(sorted(set(given) - {"count", "noise", "seed"}))
    require(not unknown, "Made-up data has no setting {unknown}: use count, noise and seed.", unknown=unknown)
    COUNT.check("number of rows", given["count"])
    NOISE.check("noise", given["noise"])
    SEED.check("seed of the data", given["seed"])
    generator = GENERATORS[name]
    random = np.random.RandomState(int(given["seed"]))
    return _table(title, generator, generator.make(int(given["count"]), float(given["noise"]), random))


def _table(title: str, generator: Generator, points: Points) -> Table:
    inputs, targets = points
    names = ("x",) if inputs.shape[1] == 1 else ("x1", "x2")
    target = Column.of_numbers("y", targets)
    columns = [Column.of_numbers(name, values) for name, values in zip(names, inputs.T, strict=True)]
    return Table(title, (*columns, target.as_category() if generator.is_classification else target))


def _alternating(count: int) -> FloatArray:
    return np.remainder(np.arange(count, dtype=np.float64), 2)


def _jittered(x1: FloatArray, x2: FloatArray, noise: float, random: np.random.RandomState) -> FloatArray:
    return np.column_stack([x1, x2]) + noise * random.standard_normal((len(x1), 2))


def blobs(count: int, noise: float, random: np.random.RandomState) -> Points:
    """Two clouds around (−1, −1) and (1, 1); `noise` is their spread."""
    classes = _alternating(count)
    centres = 2 * classes - 1
    return _jittered(centres, centres, noise, random), classes


def circles(count: int, noise: float, random: np.random.RandomState) -> Points:
    """A ring of radius 1 (class 0) around a ring of radius 0.5 (class 1)."""
    classes = _alternating(count)
    angle = random.uniform(0, 2 * np.pi, count)
    radius = 1 - 0.5 * classes
    return _jittered(radius * np.cos(angle), radius * np.sin(angle), noise, random), classes


def moons(count: int, noise: float, random: np.random.RandomState) -> Points:
    """Two half circles that reach into one another."""
    classes = _alternating(count)
    angle = random.uniform(0, np.pi, count)
    upper = classes == 0
    x1 = np.where(upper, np.cos(angle), 1 - np.cos(angle))
    x2 = np.where(upper, np.sin(angle), 0.5 - np.sin(angle))
    return _jittered(x1, x2, noise, random), classes


def spiral(count: int, noise: float, random: np.random.RandomState) -> Points:
    """Two arms that wind outwards to radius 1, half a turn apart."""
    classes = _alternating(count)
    way = np.sqrt(random.uniform(0.02, 1, count))
    angle = 2 * np.pi * TURNS * way + np.pi * classes
    return _jittered(way * np.cos(angle), way * np.sin(angle), noise, random), classes


def checkerboard(count: int, noise: float, random: np.random.RandomState) -> Points:
    """Three by three squares between −1 and 1; the centre and the corners are class 0."""
    points = random.uniform(-1, 1, (count, 2))
    square = np.floor((points + 1) * SQUARES / 2)
    classes = np.remainder(square.sum(axis=1), 2)
    return _jittered(points[:, 0], points[:, 1], noise, random), classes


def line(count: int, noise: float, random: np.random.RandomState) -> Points:
    """y = 0.7 x − 0.2 for x between −1 and 1."""
    x = random.uniform(-1, 1, (count, 1))
    return x, 0.7 * x[:, 0] - 0.2 + noise * random.standard_normal(count)


def sine(count: int, noise: float, random: np.random.RandomState) -> Points:
    """y = sin(π x) for x between −1 and 1."""
    x = random.uniform(-1, 1, (count, 1))
    return x, np.sin(np.pi * x[:, 0]) + noise * random.standard_normal(count)


GENERATORS: dict[str, Generator] = {
    "blobs": Generator(blobs),
    "circles": Generator(circles),
    "moons": Generator(moons),
    "spiral": Generator(spiral),
    "checkerboard": Generator(checkerboard),
    "line": Generator(line, is_classification=False),
    "sine": Generator(sine, is_classification=False),
}
