"""How much of a moment is shown where one goes unit by unit."""

from engine import reveal
from engine.frame import Frame
from engine.position import Granularity
from engine.reveal import Reveal, revealed
from engine.trainer import Trainer


class Units:
    """Holds for the moment it was set at; any other is shown whole."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._reveal: Reveal | None = None

    def show(self, count: int | None) -> None:
        """So many units of the moment at the cursor from now on; None: all of them."""
        self._reveal = None if count is None else Reveal(self._trainer.position, count)

    @property
    def is_whole(self) -> bool:
        """Whether all units are shown of the moment at the cursor."""
        return self._reveal is None or self._reveal.next(self._trainer.experiment) is None

    def cut(self, frame: Frame) -> Frame:
        """The frame with as many units as are shown; whole where a number is not finite, since that is where
        the run ends."""
        shown = self._reveal
        if shown is None or shown.position != frame.position or self._trainer.diverged is not None:
            self._reveal = None
            return frame
        return revealed(frame, shown.units)


def further(frame: Frame, granularity: Granularity) -> int | None:
    """How many units the next step shows of this moment; None: it leads to another one."""
    found = reveal.further(frame, granularity)
    return None if found is None else found.units


def fewer(frame: Frame, granularity: Granularity) -> int | None:
    """The same for a step back."""
    found = reveal.of(frame).previous() if granularity is Granularity.UNIT else None
    return None if found is None else found.units


def first(granularity: Granularity) -> int | None:
    """How many units a step shows of the moment it leads to."""
    return 1 if granularity is Granularity.UNIT else None
