"""Tells a run that is stuck from one that is done: its loss does not move, its outputs are flat and wrong."""

import numpy as np

from engine.cursor import Cursor
from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.parameters import parameter_slots
from engine.position import Position

UNMOVED_UPDATES = 5
UNMOVED_SHARE = 1e-6
FLAT_SLOPE = 1e-4
RIGHT_LOSS = 1e-6
"""Outputs that are flat and right come to some 10⁻⁸ a sample, one wrong among 100,000 to more than this."""
BIG_SHARE = 0.01
"""A step is big that moves the loss by more than this share."""


def is_stuck(frame: Frame, losses: RecordedLosses) -> bool:
    """Whether the training losses of the last rounds agree and every output sits where its curve is flat.

    A round is a batch where batches are full, else an epoch.
    """
    return is_flat(frame) and _is_unmoved_and_wrong(frame, losses)


def is_flat(frame: Frame) -> bool:
    """Whether every output of the batch sits where its curve is flat, so that next to nothing comes back.

    Never with a cross-entropy: its δ needs no slope.
    """
    slope = frame.slope[-1]
    if slope is None or frame.experiment.training.loss.name.endswith("cross_entropy"):
        return False
    return bool((slope < FLAT_SLOPE).all())


def _is_unmoved_and_wrong(frame: Frame, losses: RecordedLosses) -> bool:
    known = losses.train.until(frame.updates_done)
    before = known.until(frame.updates_done - UNMOVED_UPDATES * frame.batches)
    recent = known.since(before.at[-1]) if len(before.at) else before
    if len(recent.at) < 2:
        return False
    lowest, highest = recent.lowest.min(), recent.highest.max()
    training, samples = frame.experiment.training, frame.experiment.samples.train
    right = RIGHT_LOSS * (len(samples) if training.reduction == "sum" else 1)
    return bool(highest - lowest <= UNMOVED_SHARE * highest and lowest > right)


def stuck_since(frame: Frame, losses: RecordedLosses) -> range | None:
    """The iterations, counted from 0, one of which made the last big step; None if the loss never moved much.

    Several where batches are not full: the training loss is known at the ends of epochs only.
    """
    curve = losses.train.until(frame.updates_done)
    moved = np.abs(np.diff(curve.values)) > BIG_SHARE * np.maximum(curve.values[1:], curve.values[:-1])
    big = np.flatnonzero(moved)
    return range(int(curve.at[big[-1]]), int(curve.at[big[-1] + 1])) if len(big) else None


def furthest_step(cursor: Cursor, iterations: range) -> int:
    """The one of these iterations whose update moves a parameter furthest; the cursor goes through them."""
    cursor.seek(Position(iterations.start))
    furthest, iteration = -1.0, iterations.start
    count = parameter_slots(cursor.experiment.network.sizes)
    while cursor.updates_done < iterations.stop and cursor.diverged is None:
        before = cursor.state.values.copy()
        cursor.run(updates=1)
        distance = float(np.abs(cursor.state.values - before)[:count].max())
        if distance > furthest:
            furthest, iteration = distance, cursor.updates_done - 1
    return iteration
