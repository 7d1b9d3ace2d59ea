"""Lets a run stop by itself when a rule holds. Rules are looked at where an epoch ends."""

import time

from PySide6.QtCore import QObject, Signal

from engine.position import update_stage
from engine.stops import Moment, StopRule
from engine.trainer import Trainer


class Stops(QObject):
    """Trains on behalf of the clock, an epoch at a time while there is a rule. `changed` carries the rule.

    A rule that holds already when a run begins waits until it does not: Run goes on where it stopped.
    """

    changed = Signal(StopRule)

    def __init__(self, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer = trainer
        self._rule = StopRule()
        self._is_armed = False

    @property
    def rule(self) -> StopRule:
        """The rule in force."""
        return self._rule

    def set_rule(self, rule: StopRule) -> None:
        """Another rule, in force at once."""
        if rule != self._rule:
            self._rule, self._is_armed = rule, True
            self.changed.emit(rule)

    def arm(self) -> None:
        """A run begins."""
        self._is_armed = not self._holds()

    def train(self, seconds: float, updates: int | None) -> bool:
        """Train for so long, and at most so many updates; returns whether the rule stopped it."""
        if self._rule.name == "never":
            self._trainer.run(seconds=seconds, updates=updates)
            return False
        end, left = time.perf_counter() + seconds, 2**62 if updates is None else updates
        while left > 0 and self._trainer.diverged is None:
            done = self._trainer.run(
                seconds=max(0.0, end - time.perf_counter()), updates=min(left, self._to_epoch_end())
            )
            left -= done
            if self.is_reached():
                return True
            if not done or time.perf_counter() >= end:
                break
        return False

    def _to_epoch_end(self) -> int:
        _, batch = self._trainer.epoch_and_batch
        return self._trainer.segment.per_epoch - batch

    def is_reached(self) -> bool:
        """Whether an epoch ends here and the rule says stop."""
        trainer = self._trainer
        ends_epoch = trainer.position.stage == update_stage(trainer.depth) and trainer.epoch_and_batch[1] == 0
        if self._rule.name == "never" or not ends_epoch or trainer.diverged is not None:
            return False
        holds, was_armed = self._holds(), self._is_armed
        self._is_armed = self._is_armed or not holds
        return holds and was_armed

    def _holds(self) -> bool:
        trainer = self._trainer
        if self._rule.name == "never" or trainer.diverged is not None:
            return False
        return self._rule.holds(Moment(trainer.frame(), trainer.evaluate(), trainer.losses))
