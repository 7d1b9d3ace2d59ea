"""Moments of a run, and the grids that stepping moves on.

With L weight layers an iteration has 2L + 2 positions: FORWARD 1..L, ERROR, BACKWARD L..1, UPDATE. They are
numbered by `stage`, 0 to 2L + 1; READY, before the first of them, is stage -1.
"""

from enum import IntEnum, StrEnum

from msgspec import Struct


class Phase(IntEnum):
    """The four phases of an iteration, and READY, where nothing is computed yet."""

    READY = 0
    FORWARD = 1
    ERROR = 2
    BACKWARD = 3
    UPDATE = 4


class Granularity(StrEnum):
    """How far one step goes. For the engine a unit is a layer: see `engine.reveal`."""

    UNIT = "unit"
    LAYER = "layer"
    PHASE = "phase"
    ITERATION = "iteration"
    EPOCH = "epoch"


READY_STAGE = -1


def update_stage(depth: int) -> int:
    """The last stage of an iteration of a network with `depth` weight layers."""
    return 2 * depth + 1


def stage_of(phase: Phase, depth: int, layer: int | None = None) -> int:
    """The stage of a phase; FORWARD and BACKWARD also need the weight layer, counted from 0."""
    match phase:
        case Phase.READY:
            return READY_STAGE
        case Phase.FORWARD:
            return _given(layer)
        case Phase.ERROR:
            return depth
        case Phase.BACKWARD:
            return 2 * depth - _given(layer)
        case Phase.UPDATE:
            return update_stage(depth)


def _given(layer: int | None) -> int:
    if layer is None:
        raise ValueError("this phase happens layer by layer: name the layer")
    return layer


class Position(Struct, frozen=True, order=True):
    """A moment: iteration (counted from 0) and stage within it."""

    iteration: int
    stage: int = READY_STAGE

    def phase(self, depth: int) -> Phase:
        """The phase this stage belongs to in a network with `depth` weight layers."""
        if self.stage == READY_STAGE:
            return Phase.READY
        if self.stage < depth:
            return Phase.FORWARD
        if self.stage == depth:
            return Phase.ERROR
        return Phase.BACKWARD if self.stage <= 2 * depth else Phase.UPDATE

    def layer(self, depth: int) -> int | None:
        """The weight layer being worked on, from 0, or None in READY, ERROR and UPDATE."""
        match self.phase(depth):
            case Phase.FORWARD:
                return self.stage
            case Phase.BACKWARD:
                return 2 * depth - self.stage
            case _:
                return None

    def updates_done(self, depth: int) -> int:
        """How many updates have moved the weights by this moment."""
        return self.iteration + (self.stage == update_stage(depth))

    def following(self, depth: int) -> "Position":
        """The next position; after UPDATE comes the first FORWARD of the next iteration."""
        if self.stage == update_stage(depth):
            return Position(self.iteration + 1, 0)
        return Position(self.iteration, self.stage + 1)

    def preceding(self, depth: int) -> "Position":
        """The position before this one; before the first FORWARD comes the last UPDATE."""
        if self.stage <= 0:
            return Position(self.iteration - 1, update_stage(depth))
        return Position(self.iteration, self.stage - 1)


def on_grid(position: Position, granularity: Granularity, depth: int, ends_epoch: bool) -> bool:
    """Whether a step of this granularity stops here. `ends_epoch`: the batch is the last of its epoch.

    READY and the newest moment belong to every grid; the caller knows those.
    """
    stage = position.stage
    match granularity:
        case Granularity.UNIT | Granularity.LAYER:
            return True
        case Granularity.PHASE:
            return stage in (READY_STAGE, depth - 1, depth, 2 * depth, update_stage(depth))
        case Granularity.ITERATION:
            return stage in (READY_STAGE, update_stage(depth))
        case Granularity.EPOCH:
            return stage == READY_STAGE or (stage == update_stage(depth) and ends_epoch)
