"""How the steps of a run are laid along the timeline."""

from dataclasses import dataclass

import numpy as np

from engine.parameters import Array
from engine.position import Position

PITCHES = (30.0, 14.0, 8.0, 4.8, 3.2)
"""Widths of one step with its gap, of which the largest that fits is taken; below, a trace of the loss."""
GROUP_GAP = 5.0


@dataclass(frozen=True)
class Track:
    """How steps are laid along the track: its room, the width of a step, and the steps of an iteration."""

    left: float
    right: float
    pitch: float
    steps: int

    @property
    def group(self) -> float:
        """The width of an iteration."""
        return self.pitch * self.steps + (GROUP_GAP if self.pitch < PITCHES[0] else 0.0)

    def left_of(self, position: Position) -> float:
        """Where the bar of a step begins."""
        return self.left + position.iteration * self.group + max(0, position.stage) * self.pitch

    @property
    def bar(self) -> float:
        """The width of a bar, its gap left out."""
        return self.pitch - (3.0 if self.pitch > 10 else 1.4 if self.pitch > 4 else 1.0)


def lay_track(left: float, right: float, iterations: int, steps: int, scale: float) -> Track | None:
    """The largest bars that fit, or None if they would be too thin."""
    for pitch in PITCHES:
        track = Track(left, right, pitch * scale, steps)
        if iterations * track.group <= right - left:
            return track
    return None


def columns(at: Array, values: Array, count: int) -> tuple[Array, Array]:
    """At most `count` points of a curve, evenly taken, the last one among them."""
    if len(at) <= count:
        return at, values
    chosen = np.linspace(0, len(at) - 1, count).astype(np.intp)
    return at[chosen], values[chosen]


def ticks(span: int) -> list[int]:
    """Round iterations along the track, from 0, at most ten and not too near its end."""
    step = 1
    while span / step > 8:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return [tick for tick in range(0, span + 1, step) if tick <= 0.97 * span]
