"""Tells a run that is stuck from one that is done: the loss does not move, and every output is flat."""

from engine.frame import Frame
from engine.losses_recorded import RecordedLosses

UNMOVED_UPDATES = 5
UNMOVED_SHARE = 1e-6
FLAT_SLOPE = 1e-4


def is_stuck(frame: Frame, losses: RecordedLosses) -> bool:
    """Whether the batch losses of the last updates agree and every output sits where its curve is flat.

    Cross-entropies do not stick: their δ needs no slope.
    """
    slope = frame.slope[-1]
    if slope is None or frame.experiment.training.loss.name.endswith("cross_entropy"):
        return False
    return bool((slope < FLAT_SLOPE).all()) and _unmoved(frame, losses)


def _unmoved(frame: Frame, losses: RecordedLosses) -> bool:
    epoch = UNMOVED_UPDATES * frame.batches
    recent = losses.batch.values[-epoch:]
    if len(recent) < epoch:
        return False
    rounds = recent.reshape(UNMOVED_UPDATES, frame.batches)
    spread = rounds.max(axis=0) - rounds.min(axis=0)
    return bool((spread <= UNMOVED_SHARE * rounds.max(axis=0)).all())
