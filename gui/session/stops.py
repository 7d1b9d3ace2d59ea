"""Lets a run stop by itself when a rule holds, and remembers where it last did."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from engine.frame import Frame
from engine.history import Segment
from engine.position import Granularity, Position
from engine.stops import StopRule
from engine.trainer import Trainer
from engine.watch import Watch
from gui.notices.notices import Notice


class Stop(NamedTuple):
    """Where a rule stopped a run."""

    rule: StopRule
    segment: Segment
    position: Position


class Stops(QObject):
    """Trains on behalf of the clock. `changed` carries the rule; `change_wanted`: a person wants another."""

    changed = Signal(StopRule)
    change_wanted = Signal()

    def __init__(self, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer, self._watch = trainer, Watch(trainer)
        self.last: Stop | None = None

    @property
    def rule(self) -> StopRule:
        """The rule in force."""
        return self._watch.rule

    def set_rule(self, rule: StopRule) -> None:
        """Another rule, in force at once."""
        if rule != self.rule:
            self._watch.set_rule(rule)
            self.changed.emit(rule)

    def arm(self) -> None:
        """A run begins. A rule that holds already waits until it does not."""
        self._watch.arm()

    def train(self, seconds: float, updates: int | None) -> bool:
        """Train for so long, and at most so many updates; returns whether the rule stopped it."""
        return self._watch.train(seconds, updates) and self._note()

    def is_reached(self) -> bool:
        """Whether the rule says stop where the trainer stands."""
        return self._watch.is_reached() and self._note()

    def step(self, granularity: Granularity) -> None:
        """One step, of a phase at most; of a layer where the rule names a moment within a phase."""
        is_by_layer = self.rule.stage(self._trainer.depth) is not None
        finest = Granularity.LAYER if is_by_layer else Granularity.PHASE
        self._trainer.step(min(granularity, finest, key=tuple(Granularity).index))

    def notice(self, frame: Frame, go_on: Callable[[], None]) -> Notice:
        """What to say of the moment at which a run was stopped."""
        from gui.notices.stop_notice import Stopped, stop_notice

        stopped = Stopped(self.rule, frame, self._trainer.evaluate(), self._trainer.losses)
        return stop_notice(stopped, go_on, self.change_wanted.emit)

    def _note(self) -> bool:
        self.last = Stop(self.rule, self._trainer.segment, self._trainer.position)
        return True
