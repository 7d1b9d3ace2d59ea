"""What a drawn picture is for the network: shares of ink and the inputs they stand for. No Qt."""

import numpy as np
from msgspec import Struct

from engine.data.samples import Samples
from engine.parameters import Array
from engine.trying import blank

MOST_LEVELS = 64


class InkScale(Struct, frozen=True):
    """Inputs between `ground`, where nothing is drawn, and `ink`; the data has so many steps between them, 0
    if they are not counted."""

    shape: tuple[int, int]
    ground: float
    ink: float
    levels: int

    def shares(self, inputs: Array) -> Array:
        """Inputs (features,) as shares of ink (height, width), 0 to 1."""
        found: Array = np.clip((inputs - self.ground) / (self.ink - self.ground), 0.0, 1.0)
        return found.reshape(self.shape)

    def inputs(self, shares: Array) -> Array:
        """Shares of ink as inputs (features,)."""
        found: Array = self.ground + shares.ravel() * (self.ink - self.ground)
        return found


def ink_scale(samples: Samples) -> InkScale | None:
    """What is ground and what is ink in the training data; None if its samples are no pictures."""
    if samples.image_shape is None:
        return None
    inputs = samples.train.inputs
    low, high, ground = float(inputs.min()), float(inputs.max()), float(blank(samples)[0])
    ends = (low, high) if ground - low <= high - ground else (high, low)
    steps = len(np.unique(inputs)) - 1
    is_counted = 0 < steps <= MOST_LEVELS
    return InkScale(samples.image_shape, ends[0], ends[1] if low < high else low + 1.0, steps * is_counted)
