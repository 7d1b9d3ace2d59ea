"""The scale of each quantity that edges can show: fixed, so that a line means the same at every moment.

Weights have their own linear scale; what is tiny at one moment and large at another has a logarithmic one.
"""

from typing import Protocol

from msgspec import Struct
from numpy.typing import ArrayLike

from engine.other_branch import DIFFERENCE
from gui.network.shown import scales
from gui.network.shown.scales import Array


class EdgeScale(Protocol):
    """Positions on the colour scale (−1 to 1), widths of lines in pixels, and the values of a legend."""

    @property
    def swatches(self) -> tuple[float, ...]: ...
    def strength(self, values: ArrayLike) -> Array: ...
    def pen(self, values: ArrayLike) -> Array: ...


class Linear(Struct, frozen=True):
    """The scale of weights."""

    swatches: tuple[float, ...] = (-2.0, -0.5, 0.5, 2.0)

    def strength(self, values: ArrayLike) -> Array:
        return scales.weight_strength(values)

    def pen(self, values: ArrayLike) -> Array:
        return scales.weight_pen(values)


class Logarithmic(Struct, frozen=True):
    """From `least` up through so many decades; anything but 0 keeps a little of its colour."""

    least: float
    decades: float
    swatches: tuple[float, ...]

    def strength(self, values: ArrayLike) -> Array:
        return scales.log_strength(values, self.least, self.decades)

    def pen(self, values: ArrayLike) -> Array:
        return scales.gradient_pen(self.strength(values))


WEIGHTS = Linear()
GRADIENTS = Logarithmic(scales.LEAST_GRADIENT, scales.GRADIENT_DECADES, (-0.1, -0.01, 0.0, 0.01, 0.1))
CHANGES = Logarithmic(1e-5, 4.0, (-0.01, -0.001, 0.0, 0.001, 0.01))
SQUARES = Logarithmic(1e-8, 8.0, (0.0, 1e-6, 1e-4, 0.01, 1.0))
DIFFERENCES = Logarithmic(1e-3, 4.0, (-1.0, -0.1, 0.0, 0.1, 1.0))

OF_QUANTITY: dict[str, EdgeScale] = {
    "weight": WEIGHTS,
    "term": WEIGHTS,
    "comes_back": WEIGHTS,
    "gradient": GRADIENTS,
    "change": CHANGES,
    "step": CHANGES,
    "velocity": GRADIENTS,
    "m": GRADIENTS,
    "m_hat": GRADIENTS,
    "v": SQUARES,
    "v_hat": SQUARES,
    "squares": SQUARES,
    DIFFERENCE: DIFFERENCES,
}
"""What travels back is drawn in the look of the weight it passes, so its scale is that of weights."""
