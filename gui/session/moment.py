"""A moment that is about to be shown, as those who follow it are told of it."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from engine.data.setup import Setup
from engine.frame import Frame
from engine.position import Phase

Then = Callable[[], object] | None
"""What is to be done when every view has the moment, if anything."""


class Moment(Struct, frozen=True):
    """A Frame, the set-up of its data, and how it is come to.

    `newest_unit`: the one that was revealed last, where units come one by one. `is_dragged`: the timeline is
    being dragged. `flies`: moments come too fast for numbers to be read. `can_go_on`: every number is finite.
    """

    frame: Frame
    setup: Setup
    newest_unit: int | None = None
    is_running: bool = False
    is_dragged: bool = False
    flies: bool = False
    can_go_on: bool = True

    @property
    def is_at_rest(self) -> bool:
        """It stays, and can be looked into."""
        return not (self.is_running or self.is_dragged)

    @property
    def has_gradients(self) -> bool:
        """Whether Backward was ever begun."""
        return self.frame.position.iteration > 0 or self.frame.phase >= Phase.BACKWARD


class Follower(Protocol):
    """Is told of every moment before any view is."""

    def take_in(self, moment: Moment) -> Then:
        """Take the moment in, in silence; returns what there is to tell, or to do, once it is shown."""
