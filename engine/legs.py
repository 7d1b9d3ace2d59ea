"""The legs of a step: from what was known before a layer did its work to what is known after it.

All of them are made of the one Frame that the step leads to, so that a view can go through them without any
other number than those it shows at the end.
"""

from typing import Any, NamedTuple

from msgspec.structs import replace

from engine.frame import Frame
from engine.position import Phase, Position, stage_of


class Leg(NamedTuple):
    """The work of one layer, or of one unit of it: the moment before and after."""

    before: Frame
    after: Frame


FORWARD_FIELDS = ("z", "a", "slope")
BACKWARD_FIELDS = ("activation_gradient", "delta", "data_gradient", "penalty_gradient", "gradient")


def legs(left: Frame, reached: Frame) -> tuple[Leg, ...]:
    """How a step led from one frame to another one: through the layers of the phase that was reached, those
    only that were not done before."""
    stage, first = reached.position.stage, _first_stage(reached)
    is_same_phase = left.position.iteration == reached.position.iteration and left.position.stage >= first
    if is_same_phase:
        first = left.position.stage + (not left.hidden)
    found = [Leg(veiled(after), after) for after in (earlier(reached, at) for at in range(first, stage + 1))]
    if found and is_same_phase and left.hidden:
        found[0] = Leg(replace(found[0].after, hidden=left.hidden), found[0].after)
    return tuple(found)


def _first_stage(frame: Frame) -> int:
    match frame.phase:
        case Phase.FORWARD:
            return 0
        case Phase.BACKWARD:
            return stage_of(Phase.BACKWARD, frame.depth, frame.depth - 1)
        case _:
            return frame.position.stage


def earlier(frame: Frame, stage: int) -> Frame:
    """The frame of an earlier stage of the same FORWARD or BACKWARD; the frame itself at its own stage."""
    if stage == frame.position.stage:
        return frame
    position = Position(frame.position.iteration, stage)
    layer = position.layer(frame.depth)
    assert layer is not None
    is_forward = frame.phase is Phase.FORWARD
    known = range(layer + 1) if is_forward else range(layer, frame.depth)
    cut: dict[str, Any] = {
        name: tuple(value if at in known else None for at, value in enumerate(getattr(frame, name)))
        for name in (FORWARD_FIELDS if is_forward else BACKWARD_FIELDS)
    }
    return replace(frame, position=position, hidden=frozenset(), **cut)


def veiled(frame: Frame) -> Frame:
    """The frame with nothing of its moment computed yet; at UPDATE with the weights before it."""
    match frame.phase:
        case Phase.READY:
            return frame
        case Phase.UPDATE:
            return replace(frame, after=None, memory_after=None, change=(None,) * frame.depth)
    layer = frame.depth - 1 if frame.layer is None else frame.layer
    hidden = frozenset(range(frame.experiment.network.sizes[layer + 1]))
    if frame.phase is Phase.ERROR:
        return replace(frame, hidden=hidden, sample_losses=None, data_loss=None, penalty=None)
    return replace(frame, hidden=hidden)
