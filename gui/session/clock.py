"""The clock of Run: portions of training between pictures, as the pace has it."""

import time
from collections import deque
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, QTimer

from gui.session.pace import Pace

TICK, SHORTEST_TICK = 0.0325, 0.0165
"""Seconds from picture to picture, and as few as a screen shows where painting is quick."""
LEAST_SHARE = 0.6
"""At least this share of the time is spent on training, however long painting takes."""
LAST_TICKS = 8
"""The time for painting is taken as in the last ticks together: one in which readings are painted too takes
longer, and would be longer still if training were to make up for it at once."""
LONGEST_SLICE = 0.06
"""However long painting takes: a key must be answered within a tenth of a second."""
FIRST_PACE = 0.6


class Portion(Struct, frozen=True):
    """What to do in one tick: a single phase, or training for `seconds` and at most `updates`."""

    is_phase: bool = False
    seconds: float = 0.0
    updates: int | None = None


Advance = Callable[[Portion], bool]
Now = Callable[[], float]


class Clock(QObject):
    """Has its run advance once a tick: do a portion, call `portion_done`, show the moment, and say whether
    to go on. The timer is set anew after each tick, so a tick that raises is the last."""

    def __init__(self, parent: QObject | None = None, now: Now = time.perf_counter) -> None:
        super().__init__(parent)
        self._advance: Advance = _stand_still
        self._now = now
        self._pace = Pace(FIRST_PACE)
        self._is_running = False
        self._ticked = 0.0
        self._rested: float | None = None
        self._elsewhere = deque[float](maxlen=LAST_TICKS)
        self._owed = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        return self._is_running

    @property
    def pace(self) -> Pace:
        return self._pace

    def set_pace(self, pace: Pace) -> None:
        """Another pace, at once."""
        self._pace = pace
        self._owed = 0.0
        if self._is_running:
            self._timer.start(self._wait())

    def start(self, advance: Advance) -> None:
        """The first tick comes at once."""
        self._advance = advance
        self._is_running = True
        self._ticked, self._rested = self._now(), None
        self._elsewhere.clear()
        self._owed = 1.0
        self._timer.start(0)

    def stop(self) -> None:
        """No more ticks."""
        self._is_running = False
        self._timer.stop()

    def portion_done(self) -> None:
        """What follows until the next tick is showing, painting and events, not training."""
        self._rested = self._now()

    def _tick(self) -> None:
        portion = self._portion()
        goes_on = False
        try:
            goes_on = self._advance(portion)
        finally:
            if not goes_on:
                self.stop()
        if self._is_running:
            self._timer.start(self._wait())

    def _wait(self) -> int:
        """Milliseconds to the next tick. A full tick holds its own time, so the next one follows at once."""
        if self._pace.is_unlimited:
            return 0
        return round(1000 * (self._pace.seconds_a_phase if self._pace.shows_phases else TICK))

    def _portion(self) -> Portion:
        now = self._now()
        since, self._ticked = now - self._ticked, now
        if self._pace.shows_phases:
            return Portion(is_phase=True)
        if self._rested is not None:  # until then it was not painting, but making ready to run
            self._elsewhere.append(now - self._rested)
        seconds = slice_for(sum(self._elsewhere) / max(1, len(self._elsewhere)))
        if self._pace.is_unlimited:
            return Portion(seconds=seconds)
        self._owed += since * self._pace.iterations_a_second
        updates = int(self._owed)
        self._owed -= updates
        return Portion(seconds=seconds, updates=updates)


def _stand_still(_portion: Portion) -> bool:
    return False


def slice_for(elsewhere: float) -> float:
    """Seconds to train where `elsewhere` seconds go to painting and events: what they leave of a tick.

    The tick is as short as it can be with the least share of training in it.
    """
    tick = min(TICK, max(SHORTEST_TICK, elsewhere / (1 - LEAST_SHARE)))
    share = elsewhere * LEAST_SHARE / (1 - LEAST_SHARE)
    return min(LONGEST_SLICE, max(tick - elsewhere, share))
