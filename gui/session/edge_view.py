"""What the edges of the picture show: what the phase is about, or what a person chose instead."""

import time
from collections.abc import Generator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.frame import Frame
from engine.history import Segment
from engine.other_branch import DIFFERENCE, OtherBranch
from engine.parameters import Parameters
from engine.position import Position
from engine.quantities import edge_quantities
from engine.trainer import Trainer
from gui.session.jobs import Jobs
from gui.session.moment import Moment, Then

COMPARISON = "comparison"
AT_ONCE = 0.008
"""Seconds that a replay of the other branch may take before it goes on in slices."""


class Other(Struct, frozen=True):
    """The other branch's weights after so many updates; None while they are being worked out.

    `parting` is the first iteration that both branches do not share, None if they share none. `is_shared`:
    the moment shown lies before it, so that there is no difference. `is_newest`: the other goes no further.
    """

    end: Segment
    updates: int
    parting: int | None
    is_shared: bool
    is_newest: bool
    parameters: Parameters | None = None


class EdgeView(QObject):
    """`changed`: something else is chosen. `weights_changed`: the other branch's weights are known now."""

    changed = Signal()
    weights_changed = Signal()

    def __init__(self, trainer: Trainer, frame: Frame, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer, self._frame, self._jobs = trainer, frame, jobs
        self._branch: OtherBranch | None = None
        self.quantity: str | None = None
        self.other: Other | None = None

    @property
    def end(self) -> Segment | None:
        """The branch that the weights are compared with."""
        return None if self._branch is None else self._branch.end

    def can_compare(self, end: Segment) -> bool:
        """Whether the weights of a branch stand for the same connections as those of the present one."""
        return end is not self._trainer.branch and self._fits(end)

    def _fits(self, end: Segment) -> bool:
        return end.experiment.network.sizes == self._trainer.experiment.network.sizes

    @property
    def comparable(self) -> tuple[Segment, ...]:
        """The ends of the branches whose weights can be compared with, oldest first."""
        return tuple(end for end in self._trainer.branches if self.can_compare(end))

    def choose(self, quantity: str | None) -> None:
        """Show a quantity whatever the phase, or leave it to the phase; that ends a comparison, too."""
        if quantity != self.quantity:
            self._set(quantity, None)
            self.changed.emit()

    def compare(self, end: Segment) -> None:
        """Show how far the weights are from those of another branch; once more, and it is over."""
        if end is self.end:
            self.choose(None)
        elif self.can_compare(end):
            self._set(DIFFERENCE, end)
            self.changed.emit()

    def _set(self, quantity: str | None, end: Segment | None) -> None:
        self._jobs.cancel(COMPARISON)
        self.quantity, self.other = quantity, None
        self._branch = None if end is None else self._trainer.beside(end)
        self.look(self._frame)

    def take_in(self, moment: Moment) -> Then:
        """Branches or the experiment may be others now: what can no longer be shown is left."""
        is_left = not self._can_be_shown(moment.frame)
        if is_left:
            self._set(None, None)
        self.look(moment.frame, moment.flies)
        return self.changed.emit if is_left else None

    def _can_be_shown(self, frame: Frame) -> bool:
        if self.end is not None:
            return self.end in self.comparable
        offered = edge_quantities(frame.experiment.training.optimizer)
        return self.quantity is None or self.quantity in {each.key for each in offered}

    def look(self, frame: Frame, flies: bool = False) -> None:
        """A moment is about to be shown. `flies`: they come too fast to replay the other branch each time."""
        self._frame = frame
        if self._branch is None:
            return
        wanted = self._wanted(self._branch, frame)
        known = self.other
        self._jobs.cancel(COMPARISON)
        if wanted.is_shared:
            self.other = _with(wanted, frame.parameters)
        elif known is not None and known.parameters is not None and _is_same(known, wanted):
            self.other = _with(wanted, known.parameters)
        else:
            self.other = wanted
            if not flies:
                self._work_out(self._branch, wanted)

    def _wanted(self, branch: OtherBranch, frame: Frame) -> Other:
        parting = self._trainer.parting(branch.end)
        is_shared = parting is not None and frame.position < Position(parting)
        updates = min(frame.updates_done, branch.updates_done)
        return Other(branch.end, updates, parting, is_shared, frame.updates_done > branch.updates_done)

    def _work_out(self, branch: OtherBranch, wanted: Other) -> None:
        """At once if it is near, else in slices."""
        work, end = branch.parameters_after(wanted.updates), time.perf_counter() + AT_ONCE
        try:
            while time.perf_counter() < end:
                next(work)
        except StopIteration as stop:
            self.other = _with(wanted, stop.value)
            return
        self._jobs.start(COMPARISON, _rest_of(work), lambda found: self._take(_with(wanted, found)))

    def _take(self, other: Other) -> None:
        self.other = other
        self.weights_changed.emit()


def _rest_of(work: Generator[float, None, Parameters]) -> Generator[float, None, Parameters]:
    return (yield from work)


def _with(other: Other, parameters: Parameters) -> Other:
    return replace(other, parameters=parameters)


def _is_same(known: Other, wanted: Other) -> bool:
    return not known.is_shared and (known.end, known.updates) == (wanted.end, wanted.updates)
