"""The weights of another branch, beside those of the run: by replay on a cursor of its own."""

from collections.abc import Generator

from engine.cursor import Cursor
from engine.history import History, Segment
from engine.line import Line
from engine.parameters import Parameters, parameter_slots
from engine.position import Position

DIFFERENCE = "difference"
"""Beside the keys of quantities: how far the weights are from those of another branch."""


class OtherBranch:
    """Looks at a branch while the trainer stays where it is. Near moments cost little, one after another."""

    def __init__(self, history: History, end: Segment) -> None:
        self.end = end
        self._cursor = Cursor(history, Line(end))

    @property
    def updates_done(self) -> int:
        """How far the branch goes."""
        return self.end.updates_done

    def parameters_after(self, updates: int) -> Generator[float, None, Parameters]:
        """The parameters (read-only) after so many updates, at most those that were made.

        In slices, as `Cursor.seeking`. Where the branch was changed just there, those after the change.
        """
        yield from self._cursor.seeking(Position(min(updates, self.updates_done)))
        sizes = self.end.experiment.network.sizes
        return Parameters(sizes, self._cursor.state.values[: parameter_slots(sizes)]).frozen_copy()
