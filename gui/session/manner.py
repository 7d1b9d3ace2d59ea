"""How moments are come to, and so how they are shown: with numbers or as maps, in motion or at once."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from engine.position import Granularity, Phase, Position
from engine.trainer import Trainer
from gui.session.clock import Clock

FEW_ITERATIONS = 40
"""Up to so many, dragging shows steps with their numbers; beyond, iterations fly by as in Run."""
WHOLE = (Granularity.ITERATION, Granularity.EPOCH)


class Arrival(Enum):
    """How one comes to a moment: back, by a change or in Run (AT_ONCE), by a step forward, by a jump to look
    back, or by dragging the timeline."""

    AT_ONCE = auto()
    STEP = auto()
    JUMP = auto()
    DRAG = auto()


class Manner(QObject):
    """`arrival` is how the moment shown was come to, or the next one will be; `sought`: where a long way
    leads."""

    granularity_changed = Signal(str)

    def __init__(self, trainer: Trainer, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trainer, self._clock = trainer, clock
        self._granularity = Granularity.LAYER
        self.arrival = Arrival.AT_ONCE
        self.sought: Position | None = None

    @property
    def granularity(self) -> Granularity:
        """How far Step and Back go."""
        return self._granularity

    def set_granularity(self, granularity: Granularity | str) -> None:
        """How far they go from now on."""
        if Granularity(granularity) != self._granularity:
            self._granularity = Granularity(granularity)
            self.granularity_changed.emit(self._granularity.value)

    def approach(self, arrival: Arrival, sought: Position | None = None) -> None:
        """Another moment is about to be reached, in this way."""
        self.arrival, self.sought = arrival, sought

    def has_arrived(self) -> None:
        """The moment is shown. The way of a step is shown once, however often its moment is."""
        if self.arrival is Arrival.STEP:
            self.arrival = Arrival.AT_ONCE

    @property
    def runs_fast(self) -> bool:
        """Running too fast for numbers to be read."""
        return self._clock.is_running and not self._clock.pace.shows_phases

    @property
    def is_dragging(self) -> bool:
        """The timeline is being dragged."""
        return self.arrival is Arrival.DRAG

    @property
    def flies(self) -> bool:
        """Moments come too fast for numbers to be read."""
        return self.runs_fast or self.is_dragging

    @property
    def is_looking_back(self) -> bool:
        """Whether a jump led to a past moment, and nothing was done there yet."""
        has_jumped = self.arrival in (Arrival.JUMP, Arrival.DRAG) and not self._clock.is_running
        return has_jumped and self._trainer.position < self._trainer.newest

    @property
    def shows_maps(self) -> bool:
        """Whether units are shown as pictures: moments fly by, or whole iterations are looked back at."""
        if self._clock.is_running:
            return self.runs_fast
        if self.is_dragging:
            return self._trainer.newest.iteration > FEW_ITERATIONS
        is_update = self._trainer.position.phase(self._trainer.depth) is Phase.UPDATE
        return is_update and self._granularity in WHOLE and self.is_looking_back

    @property
    def motion(self) -> int:
        """Milliseconds for which the way to this moment may be shown: of a step within a phase, not of jumps,
        steps back or moments that fly by."""
        is_running = self._clock.is_running
        is_long = self.runs_fast or (self._granularity in WHOLE and not is_running)
        return self._clock.pace.motion(is_running) if self.arrival is Arrival.STEP and not is_long else 0
