"""Trains until a rule says stop."""

from functools import cached_property
from time import perf_counter

from engine.cursor import Cursor
from engine.frame import Frame
from engine.losses_recorded import RecordedLosses
from engine.position import Position
from engine.scratch import Evaluation
from engine.stops import StopRule

NO_LIMIT = 2**62


class Watch:
    """A rule that watches over a cursor's training.

    A rule that holds already when training begins waits until it does not: a run goes on where it stopped.
    """

    def __init__(self, cursor: Cursor, rule: StopRule | None = None) -> None:
        self._cursor, self._rule = cursor, rule or StopRule()
        self.arm()

    @property
    def rule(self) -> StopRule:
        """The rule in force."""
        return self._rule

    def set_rule(self, rule: StopRule) -> None:
        """Another rule, in force at once, also if it holds already."""
        self._rule, self._is_armed = rule, True

    def arm(self) -> None:
        """A run begins here."""
        self._is_armed = not self._holds()

    def train(self, seconds: float, updates: int | None = None) -> bool:
        """Train for so long, and at most so many updates; returns whether the rule stopped it."""
        cursor, end = self._cursor, perf_counter() + seconds
        if self._rule.name == "never":
            cursor.run(seconds=seconds, updates=updates)
            return False
        last = cursor.updates_done + (NO_LIMIT if updates is None else updates)
        while cursor.updates_done < last and cursor.diverged is None:
            if self._train_a_piece(end, last - cursor.updates_done):
                return True
            if perf_counter() >= end:
                break
        return False

    def _train_a_piece(self, end: float, most: int) -> bool:
        if self._cursor.is_behind:
            return self._cursor.catch_up(end) and self.is_reached()
        stage = self._rule.stage(self._cursor.depth)
        if stage is not None:
            for _ in self._cursor.walking(self._next(stage)):
                pass
        else:
            to_epoch_end = max(1, self._cursor.updates_to_epoch_end)
            self._cursor.run(seconds=max(0.0, end - perf_counter()), updates=min(most, to_epoch_end))
        return not self._cursor.is_behind and self.is_reached()

    def _next(self, stage: int) -> Position:
        position = self._cursor.position
        return Position(position.iteration + (position.stage >= stage), stage)

    def is_reached(self) -> bool:
        """Whether the cursor stands where the rule is looked at, and it says stop."""
        cursor = self._cursor
        if cursor.diverged is not None or self._rule.name == "never":
            return False
        stage = self._rule.stage(cursor.depth)
        if stage is not None:
            return cursor.position.stage == stage
        if not cursor.ends_epoch:
            return False
        holds, was_armed = self._holds(), self._is_armed
        self._is_armed = was_armed or not holds
        return holds and was_armed

    def _holds(self) -> bool:
        if self._rule.name == "never" or self._cursor.diverged is not None:
            return False
        return self._rule.holds(_Look(self._cursor))


class _Look:
    """What a rule asks for of a cursor's moment, and no more."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor

    @cached_property
    def frame(self) -> Frame:
        return self._cursor.frame()

    @cached_property
    def evaluation(self) -> Evaluation:
        return self._cursor.evaluate()

    @property
    def losses(self) -> RecordedLosses:
        return self._cursor.losses

    @property
    def epochs_done(self) -> int:
        return self._cursor.epoch_and_batch[0]
