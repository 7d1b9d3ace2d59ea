"""How a run is laid along the timeline: every step as a bar, or iterations on a line, linear or by powers."""

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.parameters import Array
from engine.position import READY_STAGE, Position

PITCHES = (30.0, 14.0, 8.0, 4.8, 3.2)
"""Widths of one step with its gap, of which the largest that fits is taken; below, a trace of the loss."""
GROUP_GAP = 5.0


class Track(Struct, frozen=True):
    """How steps are laid along the track: its room, the width of a step, and the steps of an iteration."""

    left: float
    right: float
    pitch: float
    steps: int
    is_log = False

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

    def x_of(self, position: Position) -> float:
        """Where the pin stands: on its bar, or before the first one of its iteration."""
        if position.stage == READY_STAGE:
            return self.x_of_updates(position.iteration)
        return self.left_of(position) + self.bar / 2

    def x_of_updates(self, updates: int) -> float:
        """Where so many updates are done."""
        return self.left + updates * self.group - (1.5 if updates else 0.0)

    def position_at(self, x: float) -> Position:
        """The step whose bar is there or left of it; left of all, the start."""
        if x < self.left:
            return Position(0)
        iteration, within = divmod(x - self.left, self.group)
        return Position(int(iteration), min(self.steps - 1, int(within / self.pitch)))


class Trace(Struct, frozen=True):
    """How iterations are laid along the track, so many of `steps` steps each; `is_log`: by powers of ten."""

    left: float
    right: float
    span: int
    steps: int
    is_log: bool = False

    def x_of(self, position: Position) -> float:
        """Where the pin stands."""
        return self._x(position.iteration + (position.stage + 1) / self.steps)

    def x_of_updates(self, updates: float) -> float:
        """Where so many updates are done."""
        return self._x(updates)

    def xs_of(self, updates: Array) -> Array:
        """The same for many (n,)."""
        shares = np.log1p(updates) / math.log1p(self.span) if self.is_log else updates / self.span
        xs: Array = self.left + (self.right - self.left) * np.minimum(shares, 1.0)
        return xs

    def position_at(self, x: float) -> Position:
        """The end of the iteration nearest to a point; at the left end, the start."""
        share = min(1.0, max(0.0, (x - self.left) / (self.right - self.left)))
        updates = math.expm1(share * math.log1p(self.span)) if self.is_log else share * self.span
        iteration = min(self.span, round(updates)) - 1
        return Position(iteration, self.steps - 1) if iteration >= 0 else Position(0)

    def _x(self, updates: float) -> float:
        share = math.log1p(updates) / math.log1p(self.span) if self.is_log else updates / self.span
        return self.left + (self.right - self.left) * min(1.0, share)


def lay_track(left: float, right: float, iterations: int, steps: int, scale: float) -> Track | None:
    """The largest bars that fit, or None if they would be too thin."""
    for pitch in PITCHES:
        track = Track(left, right, pitch * scale, steps)
        if iterations * track.group <= right - left:
            return track
    return None


def columns(
    at: Array, values: Array, count: int, is_log: bool = False, least: int = 1
) -> tuple[Array, Array]:
    """A curve of at most `count` points: the means of neighbours, each where the last of them is, but the
    first where the curve begins.

    Of a multiple of `least` neighbours, the rest at the end left out; `is_log`: by powers of ten, so that the
    beginning has its points too.
    """
    least = max(1, min(least, len(at) // 2))
    if len(at) <= count and least == 1:
        return at, values
    whole = len(at) // least * least  # a mean of fewer would jump
    at, values = at[:whole], values[:whole]
    starts = np.unique(_starts(whole, count, is_log) // least * least)
    ends = np.append(starts[1:], len(at))
    with np.errstate(all="ignore"):
        return np.append(at[:1], at[ends[1:] - 1]), np.add.reduceat(values, starts) / (ends - starts)


def _starts(length: int, count: int, is_log: bool) -> NDArray[np.intp]:
    shares = np.linspace(0.0, 1.0, count, endpoint=False)
    starts = np.expm1(shares * math.log1p(length)) if is_log else shares * length
    return starts.astype(np.intp)


def ticks(span: int, is_log: bool = False) -> list[int]:
    """Round iterations along the track, from 0, at most ten."""
    if is_log:
        return [0, *(power for power in (10**digits for digits in range(12)) if power <= span)]
    step = 1
    while span / step > 8:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(0, span + 1, step))
