"""The losses that the plot shows: what training recorded, and the moments looked at in between. No Qt."""

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from gui.plots.thinning import thinned

Array = NDArray[np.float64]

FEW = 4_096
"""Among more recorded points than this, single moments cannot be told apart."""


class Line(NamedTuple):
    """Values (n,) at updates done (n,), with the lowest and highest of what each stands for."""

    at: Array
    values: Array
    lowest: Array
    highest: Array


class Recorded(Protocol):
    """What the Trainer recorded: updates done, values, and the lowest and highest of each (n,)."""

    @property
    def train(self) -> tuple[Array, Array, Array, Array]: ...
    @property
    def validation(self) -> tuple[Array, Array, Array, Array]: ...


class Point(NamedTuple):
    """A loss after so many updates."""

    updates: int
    value: float


NO_LINE = Line(np.empty(0), np.empty(0), np.empty(0), np.empty(0))


class LossHistory:
    """Train and validation losses by updates done, from `since` on: a change of the loss begins anew."""

    def __init__(self) -> None:
        self._recorded: Recorded | None = None
        self._visited: dict[int, tuple[float, float | None]] = {}
        self._since = 0
        self._lines: dict[str, Line] = {}

    def begin(self) -> None:
        """Another run, or the same one from its start."""
        self._visited.clear()
        self._lines.clear()
        self._since = 0

    def begin_at(self, updates: int) -> None:
        """Another loss from this moment on: earlier values measure something else."""
        self._visited.clear()
        self._lines.clear()
        self._since = updates

    def set_recorded(self, recorded: Recorded) -> None:
        """What training recorded so far."""
        self._recorded = recorded
        self._lines.clear()

    def visit(self, updates: int, train: float, validation: float | None) -> None:
        """A moment that was looked at and evaluated."""
        self._visited[updates] = (train, validation)
        self._lines.clear()

    def state(self) -> object:
        """What both lines depend on: recordings only grow, and are known by their ends."""
        lines = (self.train, self.validation)
        ends = [(len(line.at), line.at[-1:].tolist(), line.values[-1:].tolist()) for line in lines]
        newest = next(reversed(self._visited.items()), None)
        return ends, len(self._visited), newest, self._since

    @property
    def train(self) -> Line:
        """The loss of the whole training part."""
        return self._line("train", 0)

    @property
    def validation(self) -> Line:
        """The loss of the whole validation part."""
        return self._line("validation", 1)

    def _line(self, name: str, index: int) -> Line:
        """One of the lines, put together once after each change."""
        if name not in self._lines:
            self._lines[name] = self._with_visited(self._recorded_line(name), index)
        return self._lines[name]

    def _recorded_line(self, name: str) -> Line:
        line = NO_LINE if self._recorded is None else Line(*getattr(self._recorded, name))
        start = int(np.searchsorted(line.at, self._since))
        return Line(*(column[start:] for column in line))

    @property
    def lowest_validation(self) -> Point | None:
        """The lowest loss among those that training recorded: the one that captions and stops name too. One
        that was only looked at in between does not move the mark away from their words."""
        return lowest_point(self._recorded_line("validation"))

    def _with_visited(self, line: Line, index: int) -> Line:
        if not self._visited:
            return line
        known = set(line.at.tolist()) if len(line.at) <= FEW else set(line.at[-1:].tolist())
        newest = int(line.at[-1]) if len(line.at) else -1
        extra = sorted(
            (updates, values[index])
            for updates, values in self._visited.items()
            if values[index] is not None
            and updates not in known
            and (len(line.at) <= FEW or updates > newest)
        )
        if not extra:
            return line
        at = np.array([updates for updates, _ in extra], dtype=np.float64)
        values = np.array([value for _, value in extra], dtype=np.float64)
        order = np.argsort(np.concatenate([line.at, at]), kind="stable")
        series = (line.values, line.lowest, line.highest)
        joined = (np.concatenate([old, values])[order] for old in series)
        return Line(np.concatenate([line.at, at])[order], *joined)


def drawn_line(line: Line, columns: int) -> tuple[Array, Array]:
    """x and y that look the same at so many pixels."""
    return thinned(line, columns) if len(line.at) else (np.empty(0), np.empty(0))


def last_point(line: Line) -> Point | None:
    """The newest value."""
    return Point(int(line.at[-1]), float(line.values[-1])) if len(line.at) else None


def last_points(line: Line, most: int) -> list[Point]:
    """The newest values, the newest last."""
    pairs = zip(line.at[-most:].tolist(), line.values[-most:].tolist(), strict=True)
    return [Point(int(updates), value) for updates, value in pairs]


def last_finite_point(line: Line) -> Point | None:
    """The newest value that has a place in the plot."""
    finite = np.flatnonzero(np.isfinite(line.values[-FEW:]))
    if not finite.size:
        return None
    index = max(0, len(line.at) - FEW) + int(finite[-1])
    return Point(int(line.at[index]), float(line.values[index]))


def lowest_point(line: Line) -> Point | None:
    """The lowest value, where it is not the newest: only then is it worth a mark."""
    if len(line.at) < 3:
        return None
    best = int(np.argmin(line.lowest))
    if np.isnan(line.lowest[best]):
        best = int(np.argmin(np.where(np.isnan(line.lowest), np.inf, line.lowest)))
    if not np.isfinite(line.lowest[best]):
        return None
    return None if best == len(line.at) - 1 else Point(int(line.at[best]), float(line.lowest[best]))


def nearest_point(line: Line, updates: float) -> Point | None:
    """The value nearest to a number of updates."""
    if not len(line.at):
        return None
    index = min(int(np.searchsorted(line.at, updates)), len(line.at) - 1)
    if index and abs(line.at[index - 1] - updates) < abs(line.at[index] - updates):
        index -= 1
    return Point(int(line.at[index]), float(line.values[index]))
