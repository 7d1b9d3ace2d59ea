"""The scale on which targets and predictions are shown: its two ends depend on the experiment alone."""

import math

import numpy as np
from msgspec import Struct

from engine.experiment import Experiment


class TargetScale(Struct, frozen=True):
    """The values at the two ends of the target's ruler."""

    low: float
    high: float

    @property
    def ticks(self) -> tuple[float, float, float]:
        return (self.low, (self.low + self.high) / 2, self.high)

    def share(self, value: float) -> float:
        """Where a value lies, 0 at the low end and 1 at the high one; beyond them it is held just outside."""
        if not math.isfinite(value):
            return 0.5 if math.isnan(value) else 1.06 if value > 0 else -0.06
        return min(1.06, max(-0.06, (value - self.low) / (self.high - self.low)))


def target_scale(experiment: Experiment) -> TargetScale:
    """0 to 1 where outputs are shares, −1 to 1 for tanh, else round numbers around the training targets."""
    activation = experiment.network.layers[-1].activation
    targets = experiment.samples.train.targets
    low, high = float(np.min(targets)), float(np.max(targets))
    if activation in ("sigmoid", "softmax") or (low >= 0.0 and high <= 1.0):
        return TargetScale(0.0, 1.0)
    if activation == "tanh" or (low >= -1.0 and high <= 1.0):
        return TargetScale(-1.0, 1.0)
    return _round_scale(low, high)


def _round_scale(low: float, high: float) -> TargetScale:
    """Ends at multiples of a round step, with the targets inside."""
    span = high - low or max(1.0, abs(high))
    step = 10.0 ** math.floor(math.log10(span))
    step = next(step * factor for factor in (0.5, 1.0, 2.0, 5.0, 10.0) if span / (step * factor) <= 4)
    first, last = math.floor(low / step), math.ceil(high / step)
    return TargetScale(first * step, max(last, first + 1) * step)
