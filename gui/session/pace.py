"""What the pace slider means: from a phase every three seconds to as fast as it goes."""

from msgspec import Struct

SLOWEST = 1 / 3
"""Phases a second at the left end."""
SPAN = 1e5
"""How many times faster the right end is, were it not unlimited."""
FASTEST_SHOWN_PHASE = 8.0
"""Up to so many phases a second each one is shown; beyond, whole iterations."""
UNLIMITED_FROM = 0.98
PHASES_AN_ITERATION = 4
USUAL_MOTION, LONGEST_MOTION = 600, 1200
"""Milliseconds."""


class Pace(Struct, frozen=True):
    """The slider's value, 0 to 1."""

    value: float

    @property
    def phases_a_second(self) -> float:
        """How many phases pass in a second, were it not unlimited."""
        return float(SLOWEST * SPAN**self.value)

    @property
    def is_unlimited(self) -> bool:
        """As fast as it goes."""
        return self.value >= UNLIMITED_FROM

    @property
    def shows_phases(self) -> bool:
        """Slow enough to see each phase, and to read its numbers."""
        return not self.is_unlimited and self.phases_a_second <= FASTEST_SHOWN_PHASE

    @property
    def seconds_a_phase(self) -> float:
        """How long each phase stays on screen."""
        return 1 / self.phases_a_second

    def motion(self, is_running: bool) -> int:
        """Milliseconds for which a phase moves: 600 at one phase a second, longer at a slower pace, and only
        while training runs shorter at a faster one."""
        usual = round(USUAL_MOTION * self.seconds_a_phase)
        return min(LONGEST_MOTION, usual if is_running else max(USUAL_MOTION, usual))

    @property
    def iterations_a_second(self) -> float:
        """How many iterations are wanted in a second."""
        return self.phases_a_second / PHASES_AN_ITERATION
