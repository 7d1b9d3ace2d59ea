"""The set-up that each stretch of training belongs to: every change of the data has its own."""

from weakref import WeakKeyDictionary

from engine.data.setup import Setup
from engine.history import Segment
from engine.trainer import Trainer


class Setups:
    """Any moment of the past has the table, roles and split of its time; `first` is that of the beginning."""

    def __init__(self, trainer: Trainer, first: Setup) -> None:
        self._trainer, self._first = trainer, first
        self._of: WeakKeyDictionary[Segment, Setup] = WeakKeyDictionary({trainer.segment: first})

    @property
    def here(self) -> Setup:
        """That of the moment at the cursor."""
        return self.of(self._trainer.segment)

    def of(self, segment: Segment) -> Setup:
        """That of a segment, or of the one that it goes on from."""
        known: Segment | None = segment
        while known is not None:
            if known in self._of:
                return self._of[known]
            known = known.parent
        return self._first

    def keep(self, setup: Setup) -> None:
        """The segment at the cursor belongs to this one."""
        self._of[self._trainer.segment] = setup

    def keep_if_new(self, setup: Setup) -> None:
        """The same for a segment that belongs to none of its own yet."""
        self._of.setdefault(self._trainer.segment, setup)
