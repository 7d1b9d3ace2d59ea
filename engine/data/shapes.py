"""The shapes that made-up data takes: for each row a point, with its class given or its number found.

Sources: the two moons and the rings are those of scikit-learn's examples, the spirals those of Lang and
Witbrock (1988), all with formulas of our own; parity and XOR are those of Minsky and Papert (1969).
"""

from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct

from engine.data.samples import FloatArray

Points = tuple[FloatArray, FloatArray]
"""Inputs (n, features) and targets (n,): numbers, or 0 and 1 for classes."""


class Draw(Struct, frozen=True):
    """What a shape is drawn from: the classes wanted (n,), the noise, further settings, and chance."""

    classes: FloatArray
    noise: float
    settings: Mapping[str, float]
    random: np.random.RandomState

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.classes)

    def jittered(self, *inputs: FloatArray) -> FloatArray:
        """Inputs (n, features) with normal noise on each of them."""
        points = np.column_stack(inputs)
        return points + self.noise * self.random.standard_normal(points.shape)


def blobs(draw: Draw) -> Points:
    """Two clouds around (−1, −1) and (1, 1); noise is their spread."""
    centres = 2 * draw.classes - 1
    return draw.jittered(centres, centres), draw.classes


def circles(draw: Draw) -> Points:
    """A ring of radius 1 (class 0) around a ring of radius 0.5 (class 1)."""
    angle = draw.random.uniform(0, 2 * np.pi, draw.count)
    radius = 1 - 0.5 * draw.classes
    return draw.jittered(radius * np.cos(angle), radius * np.sin(angle)), draw.classes


def moons(draw: Draw) -> Points:
    """Two half circles that reach into one another."""
    angle = draw.random.uniform(0, np.pi, draw.count)
    upper = draw.classes == 0
    x1 = np.where(upper, np.cos(angle), 1 - np.cos(angle))
    x2 = np.where(upper, np.sin(angle), 0.5 - np.sin(angle))
    return draw.jittered(x1, x2), draw.classes


def spiral(draw: Draw) -> Points:
    """Two arms that wind outwards to radius 1, half a turn apart."""
    way = np.sqrt(draw.random.uniform(0.02, 1, draw.count))
    angle = 2 * np.pi * draw.settings["turns"] * way + np.pi * draw.classes
    return draw.jittered(way * np.cos(angle), way * np.sin(angle)), draw.classes


def checkerboard(draw: Draw) -> Points:
    """Squares between −1 and 1, as many in a row as in a column; the lower left one is class 0."""
    points = np.empty((draw.count, 2))
    missing = np.ones(draw.count, bool)
    while missing.any():
        drawn = draw.random.uniform(-1, 1, (draw.count, 2))
        square = np.floor((drawn + 1) * draw.settings["squares"] / 2)
        classes = np.remainder(square.sum(axis=1), 2)
        for wanted in (0, 1):
            rows = np.flatnonzero(missing & (draw.classes == wanted))
            found = drawn[classes == wanted][: len(rows)]
            points[rows[: len(found)]] = found
            missing[rows[: len(found)]] = False
    return draw.jittered(points[:, 0], points[:, 1]), draw.classes


def gate(truth: tuple[int, int, int, int]) -> Callable[[Draw], Points]:
    """The four corners of a square, with what a logical gate says of (0, 0), (0, 1), (1, 0) and (1, 1)."""
    corners = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])

    def make(draw: Draw) -> Points:
        points = np.empty((draw.count, 2))
        for wanted in (0, 1):
            own = corners[np.array(truth) == wanted]
            rows = np.flatnonzero(draw.classes == wanted)
            points[rows] = own[np.arange(len(rows)) % len(own)]
        return draw.jittered(points[:, 0], points[:, 1]), draw.classes

    return make


def parity(draw: Draw) -> Points:
    """Bits, of which all patterns take turns; class 1 where the number of ones is odd."""
    bits = int(draw.settings["bits"])
    patterns = (np.arange(2**bits)[:, np.newaxis] >> np.arange(bits)[::-1]) & 1
    points = np.empty((draw.count, bits))
    for wanted in (0, 1):
        own = patterns[patterns.sum(axis=1) % 2 == wanted]
        rows = np.flatnonzero(draw.classes == wanted)
        points[rows] = own[np.arange(len(rows)) % len(own)]
    return draw.jittered(*points.T), draw.classes


def curve(function: Callable[[FloatArray, Mapping[str, float]], FloatArray]) -> Callable[[Draw], Points]:
    """Numbers along a function of x between −1 and 1, with normal noise on the number."""

    def make(draw: Draw) -> Points:
        x = draw.random.uniform(-1, 1, (draw.count, 1))
        y = function(x[:, 0], draw.settings)
        return x, y + draw.noise * draw.random.standard_normal(draw.count)

    return make


def line(x: FloatArray, settings: Mapping[str, float]) -> FloatArray:
    """y = slope · x − 0.2."""
    return settings["slope"] * x - 0.2


def sine(x: FloatArray, settings: Mapping[str, float]) -> FloatArray:
    """y = sin(waves · π x)."""
    return np.sin(settings["waves"] * np.pi * x)


def polynomial(x: FloatArray, settings: Mapping[str, float]) -> FloatArray:
    """y = T(x), the Chebyshev polynomial of this degree: it fills the square from −1 to 1 with its waves."""
    return np.cos(settings["degree"] * np.arccos(x))


def step(x: FloatArray, settings: Mapping[str, float]) -> FloatArray:
    """y = 0 left of the place, 1 from there on."""
    return (x >= settings["place"]).astype(np.float64)
