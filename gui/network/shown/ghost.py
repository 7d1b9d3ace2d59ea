"""The weights at the moment last looked at, to be seen in grey after a jump of many updates. Knows no Qt."""

import time
from collections.abc import Callable

from msgspec import Struct

from engine.frame import Frame
from engine.parameters import Parameters

LOOKED_AT = 0.5
"""Seconds for which a moment must have been there: while the timeline is dragged nobody looks at each one."""
MANY = 10
"""Of fewer updates nothing is seen: one moves a line by a hundredth of a pixel."""


class Ghost(Struct, frozen=True, eq=False):
    """Other weights, and how many updates lie between them and those shown, below 0 for a way back."""

    parameters: Parameters
    updates: int


class Memory:
    """Remembers which moment was looked at. `ghost` is what there is to be seen of it, None for nothing."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self._since = 0.0
        self._frame: Frame | None = None
        self._looked_at: Frame | None = None
        self.ghost: Ghost | None = None

    def show(self, frame: Frame) -> None:
        """Another moment is shown at rest."""
        before, since = self._frame, self._since
        if before is not None and _is_same(before, frame):
            self._frame = frame
            return
        if before is not None and self._now() - since >= LOOKED_AT:
            self._looked_at = before
        self._frame, self._since = frame, self._now()
        self.ghost = _ghost(self._looked_at, frame)


def _is_same(one: Frame, other: Frame) -> bool:
    """Whether two moments have the same weights; another network after as many updates has others."""
    return one.updates_done == other.updates_done and one.experiment.network == other.experiment.network


def _ghost(looked_at: Frame | None, frame: Frame) -> Ghost | None:
    if looked_at is None or looked_at.experiment.network != frame.experiment.network:
        return None
    updates = frame.updates_done - looked_at.updates_done
    return Ghost(looked_at.parameters, updates) if abs(updates) >= MANY else None
