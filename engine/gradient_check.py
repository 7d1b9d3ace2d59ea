"""Does the gradient agree with a nudge? Every weight is moved a little, and the loss measured again.

Central differences (L(w + h) − L(w − h)) / 2h with h = 1e-5 · max(1, |w|), on the batch of a frame and its
weights before the update, against the gradient of backpropagation. Nothing but the forward phase is trusted.
"""

import math
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine import masks, phases
from engine.activations import ACTIVATIONS
from engine.frame import Frame, Place
from engine.parameters import Array, Parameters
from engine.position import Position
from engine.problem import require
from engine.workspace import Workspace

TOLERANCE = 1e-5
"""Largest relative error that counts as agreement."""
CHECKED_WHOLLY = 5_000
SAMPLE_SIZE = 500
SLICE = 0.004  # seconds between two yields

_STEP = 1e-5
_OTHER_WIDTHS = (30.0, 1 / 30)  # where rounding or curvature spoils the usual step, one of these is right
_ROUNDING = 8 * float(np.finfo(np.float64).eps)

Checking = Generator[float, None, "GradientCheck"]
Pauses = Generator[None, None, None]
"""Work with places where it may rest: after each loss of the whole batch."""


@dataclass(frozen=True)
class GradientCheck:
    """The outcome for one moment. `total` parameters exist, `checked` were nudged; `agree` of them match.

    `at_kink`: their nudge crosses a point without a derivative, so it says nothing. `worst` is where the
    relative error, `worst_error`, is largest, kinks aside; None if nothing was comparable.
    """

    position: Position
    total: int
    checked: int
    agree: int
    at_kink: int
    worst: Place | None
    worst_error: float
    tolerance: float = TOLERANCE

    @property
    def wrong(self) -> int:
        """How many gradients disagree with their nudge."""
        return self.checked - self.agree - self.at_kink

    @property
    def passed(self) -> bool:
        """Whether no gradient disagrees."""
        return self.wrong == 0


class Address(NamedTuple):
    """A parameter: where it lies in the flat vector, and its place; the row after the inputs is the bias."""

    slot: int
    layer: int
    row: int
    unit: int


def check(frame: Frame) -> Checking:
    """Check the gradient on the frame's batch and the weights before its update; yields progress, 0 to 1.

    Gradients that the frame does not show yet are computed. Up to 5,000 parameters are checked, all of them;
    above that a seeded sample, evenly from every layer. Raises `Problem` if the loss is not finite.
    """
    nudger, chosen, tally = _Nudger(frame), chosen_addresses(frame), _Tally()
    pause = time.perf_counter() + SLICE
    for done, work in enumerate((nudger.prepare(frame), *(nudger.judge(each, tally) for each in chosen))):
        for _ in work:
            if time.perf_counter() > pause:
                yield done / len(chosen)
                pause = time.perf_counter() + SLICE
    return GradientCheck(
        position=frame.position,
        total=frame.experiment.network.parameter_count,
        checked=len(chosen),
        agree=tally.agree,
        at_kink=tally.at_kink,
        worst=_place(tally.worst, frame) if tally.worst else None,
        worst_error=tally.worst_error,
    )


def run(checking: Checking) -> GradientCheck:
    """Work a check off at once."""
    while True:
        try:
            next(checking)
        except StopIteration as stop:
            outcome: GradientCheck = stop.value
            return outcome


@dataclass
class _Tally:
    agree: int = 0
    at_kink: int = 0
    worst: Address | None = None
    worst_error: float = 0.0

    def note(self, address: Address, error: float) -> None:
        self.agree += error <= TOLERANCE
        if self.worst is None or error > self.worst_error:
            self.worst, self.worst_error = address, error


@dataclass
class _Bends:
    """On which side of every kink the network stands: one array a layer, and one of the loss."""

    sides: list[Array] = field(default_factory=list)

    def differ(self, other: "_Bends") -> bool:
        return any(not np.array_equal(a, b) for a, b in zip(self.sides, other.sides, strict=True))


class _Nudger:
    """A workspace of its own with the frame's batch and weights; layers before the nudged one stand still."""

    def __init__(self, frame: Frame) -> None:
        self._workspace = Workspace(frame.experiment)
        self._flat = self._workspace.parameters.flat
        self._flat[:] = frame.before.flat
        self._program = self._workspace.load(np.asarray(frame.rows, dtype=np.intp))
        self._depth = frame.depth
        self._gradient = np.empty(0)
        self._noise = 0.0

    def prepare(self, frame: Frame) -> Pauses:
        """Work out the loss and the gradient at the frame's weights."""
        loss = self._loss(0)
        yield
        for layer in reversed(range(self._depth)):
            with np.errstate(all="ignore"):
                phases.backward(self._workspace, layer)
            yield
        self._gradient = self._backpropagated(frame)
        require(
            math.isfinite(loss) and bool(np.isfinite(self._gradient).all()),
            "The loss is not a finite number here, so no gradient can be checked: go to an earlier moment.",
        )
        self._noise = _ROUNDING * max(abs(loss), 1e-3)

    def judge(self, address: Address, tally: _Tally) -> Pauses:
        """Compare one gradient with its nudge and count the outcome."""
        step = _STEP * max(1.0, abs(float(self._flat[address.slot])))
        error = yield from self._error(address, step)
        if error > TOLERANCE:
            if self._crosses_kink(address, step):
                tally.at_kink += 1
                return
            for width in _OTHER_WIDTHS:
                other = yield from self._error(address, step * width)
                error = min(error, other)
        tally.note(address, error)

    def _backpropagated(self, frame: Frame) -> Array:
        """The gradient (n,): what the frame shows, and what it does not show yet from the same phases."""
        # Plain SGD leaves the gradient unscaled and scales its rate instead, so it is put together here.
        data = self._workspace.sums.flat * frame.scale
        penal = self._workspace.penalty_gradient.flat
        gradient = Parameters(frame.experiment.network.sizes, data + penal)
        for layer, shown in enumerate(frame.gradient):
            if shown is not None:
                gradient.weights[layer][:] = shown.weights
                gradient.biases[layer][:] = shown.biases
        return gradient.flat

    def _error(self, address: Address, step: float) -> Generator[None, None, float]:
        """Relative error of the gradient against a nudge; what rounding hides is not counted."""
        above = self._nudged(address, step)
        yield
        below = self._nudged(address, -step)
        yield
        slope = (above - below) / (2 * step)
        gradient = float(self._gradient[address.slot])
        floor = self._noise / step / TOLERANCE
        error = abs(slope - gradient) / max(abs(slope), abs(gradient), floor)
        return error if math.isfinite(error) else math.inf

    def _nudged(self, address: Address, step: float) -> float:
        weight = float(self._flat[address.slot])
        self._flat[address.slot] = weight + step
        loss = self._loss(address.layer)
        self._flat[address.slot] = weight
        return loss

    def _loss(self, first: int) -> float:
        """The batch's loss, penalty included, computed anew from a weight layer on."""
        with np.errstate(all="ignore"):
            for layer in range(first, self._depth):
                phases.forward(self._workspace, layer)
            phases.error(self._workspace)
            return self._program.data_loss() + self._workspace.penalty()

    def _crosses_kink(self, address: Address, step: float) -> bool:
        weight = float(self._flat[address.slot])
        is_weight = address.row < len(self._workspace.parameters.weights[address.layer])
        if is_weight and self._workspace.training.l1 > 0 and abs(weight) <= step:
            return True
        self._nudged(address, -step)
        below = self._bends()
        self._nudged(address, step)
        return below.differ(self._bends())

    def _bends(self) -> _Bends:
        bends = _Bends()
        for z, spec in zip(self._program.z, self._workspace.network.layers, strict=True):
            bends.sides += [np.sign(z - kink) for kink in ACTIVATIONS[spec.activation].kinks]
        error, loss = self._program.error_values, self._workspace.training.loss
        if loss.name == "absolute_error":
            bends.sides.append(np.sign(error))
        if loss.name == "huber":
            bends.sides.append(np.sign(np.abs(error) - loss.threshold))
        return bends


def chosen_addresses(frame: Frame) -> list[Address]:
    """The parameters to nudge, last layer first; the same ones whenever the same moment is checked."""
    network = frame.experiment.network
    by_layer = [_existing(frame, layer) for layer in range(frame.depth)]
    if network.parameter_count > CHECKED_WHOLLY:
        random = np.random.default_rng([network.seed, frame.position.iteration])
        shares = _shares([len(indices) for indices in by_layer])
        by_layer = [
            np.sort(random.choice(indices, share, replace=False))
            for indices, share in zip(by_layer, shares, strict=True)
        ]
    return [
        address for layer in reversed(range(frame.depth)) for address in _addresses(frame, layer, by_layer)
    ]


def _existing(frame: Frame, layer: int) -> NDArray[np.intp]:
    """Flat indices of this layer's parameters, those removed left out."""
    network = frame.experiment.network
    bounds = Parameters(network.sizes).slice_of(layer)
    indices = np.arange(bounds.start, bounds.stop, dtype=np.intp)
    kept = masks.kept(network)
    return indices if kept is None else indices[kept[bounds] != 0.0]


def _shares(counts: list[int]) -> list[int]:
    """SAMPLE_SIZE split evenly over the layers; what a small layer cannot use goes to the larger ones."""
    shares, left = [0] * len(counts), SAMPLE_SIZE
    for done, layer in enumerate(sorted(range(len(counts)), key=lambda index: counts[index])):
        shares[layer] = min(counts[layer], left // (len(counts) - done))
        left -= shares[layer]
    return shares


def _addresses(frame: Frame, layer: int, by_layer: list[NDArray[np.intp]]) -> Iterator[Address]:
    units = frame.experiment.network.sizes[layer + 1]
    start = Parameters(frame.experiment.network.sizes).slice_of(layer).start
    for slot in by_layer[layer].tolist():
        row, unit = divmod(slot - start, units)
        yield Address(slot, layer, row, unit)


def _place(address: Address, frame: Frame) -> Place:
    is_bias = address.row == frame.experiment.network.sizes[address.layer]
    return Place("gradient", address.layer, unit=address.unit, source=None if is_bias else address.row)
