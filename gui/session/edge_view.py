"""What the edges of the picture show: what the phase is about, or what a person chose instead."""

import time
from collections.abc import Generator

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.frame import Frame
from engine.history import Segment
from engine.other_branch import OtherBranch
from engine.parameters import Parameters
from engine.position import Position
from engine.quantities import edge_quantities
from engine.trainer import Trainer
from gui.network.asked import DIFFERENCE
from gui.session.jobs import Jobs

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

    def __init__(self, trainer: Trainer, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer, self._jobs = trainer, jobs
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

    def choose(self, quantity: str | None, frame: Frame) -> None:
        """Show a quantity whatever the phase, or leave it to the phase; that ends a comparison, too."""
        if quantity != self.quantity:
            self._set(quantity, None, frame)

    def compare(self, end: Segment, frame: Frame) -> None:
        """Show how far the weights are from those of another branch."""
        if end is not self.end and self.can_compare(end):
            self._set(DIFFERENCE, end, frame)

    def _set(self, quantity: str | None, end: Segment | None, frame: Frame) -> None:
        self._jobs.cancel(COMPARISON)
        self.quantity, self.other = quantity, None
        self._branch = None if end is None else self._trainer.beside(end)
        self.look(frame)
        self.changed.emit()

    def check(self, frame: Frame) -> None:
        """Branches or the experiment may be others now: what can no longer be shown is left."""
        offered = {quantity.key for quantity in edge_quantities(frame.experiment.training.optimizer)}
        end = self.end
        if end is not None:
            is_there = self.can_compare(end) and end in self._trainer.branches
        else:
            is_there = self.quantity is None or self.quantity in offered
        if not is_there:
            self._set(None, None, frame)

    def look(self, frame: Frame, flies: bool = False) -> None:
        """A moment is about to be shown. `flies`: they come too fast to replay the other branch each time."""
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
