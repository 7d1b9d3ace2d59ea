"""Does the gradient agree with a nudge? Every weight is moved a little, and the loss measured again.

Central differences (L(w + h) − L(w − h)) / 2h with h = 1e-5 · max(1, |w|), on the batch of a frame and its
weights before the update, against the gradient of backpropagation. Nothing but the forward phase is trusted.
"""

import math
import time
from collections.abc import Generator

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from engine import phases
from engine.activations import ACTIVATIONS
from engine.frame import Frame, Place
from engine.nudged import Address, address_at, chosen_addresses, place_of
from engine.parameters import Array, Parameters
from engine.position import Position
from engine.problem import require
from engine.step_check import NO_STEPS, StepCheck, compare, made_step
from engine.workspace import Workspace

TOLERANCE = 1e-5
"""Largest relative error that counts as agreement."""
LISTED = 100
"""So many pairs are kept to be looked at, those that differ most."""
SLICE = 0.004  # seconds between two yields

_STEP = 1e-5
_OTHER_WIDTHS = (30.0, 1 / 30)  # where rounding or curvature spoils the usual step, one of these is right
_ROUNDING = 8 * float(np.finfo(np.float64).eps)

Checking = Generator[float, None, "GradientCheck"]
Pauses = Generator[None, None, None]
"""Work with places where it may rest: after each loss of the whole batch."""


class Pair(Struct, frozen=True):
    """A gradient beside what a nudge says, and how far they differ; a nudge across a kink says nothing."""

    place: Place
    gradient: float
    nudged: float
    error: float
    at_kink: bool = False


class GradientCheck(Struct, frozen=True):
    """The outcome for one moment. `total` parameters exist, `checked` were nudged; `agree` of them match.

    `at_kink`: their nudge crosses a point without a derivative, so it says nothing. `worst` is where the
    relative error, `worst_error`, is largest, kinks aside; None if nothing was comparable. `pairs` are those
    that differ most, then those at a kink. `steps`: whether what the optimizer makes of it follows its rule,
    and `worst_step` the place where it does so least.
    """

    position: Position
    total: int
    checked: int
    agree: int
    at_kink: int
    worst: Place | None
    worst_error: float
    tolerance: float = TOLERANCE
    pairs: tuple[Pair, ...] = ()
    steps: StepCheck = NO_STEPS
    worst_step: Place | None = None

    @property
    def wrong(self) -> int:
        """How many gradients disagree with their nudge."""
        return self.checked - self.agree - self.at_kink

    @property
    def passed(self) -> bool:
        """Whether no gradient disagrees, and every step follows the rule."""
        return self.wrong == 0 and self.steps.wrong == 0


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
        worst=tally.worst.place if tally.worst else None,
        worst_error=tally.worst.error if tally.worst else 0.0,
        pairs=tally.listed(),
        steps=nudger.steps,
        worst_step=_worst_step(nudger.steps, frame),
    )


def _worst_step(steps: StepCheck, frame: Frame) -> Place | None:
    if steps.worst is None:
        return None
    return replace(place_of(address_at(steps.worst, frame), frame), quantity="change")


class _Tally(Struct):
    pairs: list[Pair] = field(default_factory=list)
    kinks: list[Pair] = field(default_factory=list)

    def note(self, pair: Pair) -> None:
        (self.kinks if pair.at_kink else self.pairs).append(pair)

    @property
    def agree(self) -> int:
        return sum(pair.error <= TOLERANCE for pair in self.pairs)

    @property
    def at_kink(self) -> int:
        return len(self.kinks)

    @property
    def worst(self) -> Pair | None:
        return max(self.pairs, key=lambda pair: pair.error, default=None)

    def listed(self) -> tuple[Pair, ...]:
        """The pairs that differ most, then some at a kink."""
        differing = sorted(self.pairs, key=lambda pair: -pair.error)
        return (*differing[:LISTED], *self.kinks[:LISTED])


class _Bends(Struct):
    """On which side of every kink the network stands: one array a layer, and one of the loss."""

    sides: list[Array] = field(default_factory=list)

    def differ(self, other: "_Bends") -> bool:
        return any(not np.array_equal(a, b) for a, b in zip(self.sides, other.sides, strict=True))


class _Nudger:
    """A workspace of its own with the frame's batch and weights; layers before the nudged one stand still."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._workspace = frame, Workspace(frame.experiment)
        self._flat = self._workspace.parameters.flat
        self._flat[:] = frame.before.flat
        for name, memory in frame.memory_before.items():
            self._workspace.memory[name].flat[:] = memory.flat
        self._workspace.memory_steps = frame.memory_steps - (frame.after is not None)
        self._program = self._workspace.load(np.asarray(frame.rows, dtype=np.intp))
        self._depth = frame.depth
        self._gradient = np.empty(0)
        self._noise = 0.0
        self.steps = NO_STEPS

    def prepare(self, frame: Frame) -> Pauses:
        """Work out the loss and the gradient at the frame's weights."""
        loss = self._loss(0)
        self._workspace.set_rate(frame.learning_rate)
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
        self._noise = _ROUNDING * max(abs(loss), 1e-3, self._rounded_to_one(frame))
        self.steps = compare(frame, self._gradient, self._made_step(frame))
        yield

    def _rounded_to_one(self, frame: Frame) -> float:
        """Categorical cross-entropy takes the logarithm of a sum from 1 up: however small a sample's loss, it
        rounds as 1 does, and the errors of a batch add up as independent ones do."""
        has_sums = self._workspace.training.loss.name == "categorical_cross_entropy"
        return frame.scale * math.sqrt(len(frame.rows)) if has_sums else 0.0

    def _made_step(self, frame: Frame) -> Array:
        """What the program makes of the gradient: what the frame shows, or what it is going to show."""
        made = made_step(frame)
        if made is None:
            with np.errstate(all="ignore"):
                phases.update(self._workspace, frame.learning_rate)
            self._flat[:] = frame.before.flat
            made = self._workspace.change.flat.copy()
        return made

    def judge(self, address: Address, tally: _Tally) -> Pauses:
        """Compare one gradient with its nudge and count the outcome."""
        step = _STEP * max(1.0, abs(float(self._flat[address.slot])))
        pair = yield from self._pair(address, step)
        if pair.error > TOLERANCE:
            if self._crosses_kink(address, step):
                tally.note(replace(pair, at_kink=True))
                return
            for width in _OTHER_WIDTHS:
                other = yield from self._pair(address, step * width)
                pair = min(pair, other, key=lambda each: each.error)
        tally.note(pair)

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

    def _pair(self, address: Address, step: float) -> Generator[None, None, Pair]:
        """The gradient against a nudge, with their relative error; what rounding hides is not counted."""
        above = self._nudged(address, step)
        yield
        below = self._nudged(address, -step)
        yield
        slope = (above - below) / (2 * step)
        gradient = float(self._gradient[address.slot])
        floor = self._noise / step / TOLERANCE
        error = abs(slope - gradient) / max(abs(slope), abs(gradient), floor)
        error = error if math.isfinite(error) else math.inf
        return Pair(place_of(address, self._frame), gradient, slope, error)

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
            return self._workspace.batch_loss()

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
