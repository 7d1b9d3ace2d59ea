"""A moment shown unit by unit: no state of the engine, but the frame of a layer, some of its units hidden.

In FORWARD and BACKWARD the units of the layer follow one another, in ERROR the outputs; UPDATE and READY are
one step. So is a softmax layer where each of its numbers is made of all the others'.
"""

from msgspec import Struct
from msgspec.structs import replace

from engine.experiment import Experiment
from engine.frame import Frame
from engine.losses import OUTPUT_REQUIRED_BY
from engine.position import Granularity, Phase, Position, on_grid


class Reveal(Struct, frozen=True, order=True):
    """A position with its first `units` units shown, from 1 on."""

    position: Position
    units: int

    def next(self, experiment: Experiment) -> "Reveal | None":
        """One unit more; None if all are shown: then the next position follows, with `first`."""
        return (
            Reveal(self.position, self.units + 1) if self.units < count(experiment, self.position) else None
        )

    def previous(self) -> "Reveal | None":
        """One unit less; None before the first: then the position before follows, with `whole`."""
        return Reveal(self.position, self.units - 1) if self.units > 1 else None


def first(position: Position) -> Reveal:
    """With its first unit alone."""
    return Reveal(position, 1)


def whole(experiment: Experiment, position: Position) -> Reveal:
    """With all its units."""
    return Reveal(position, count(experiment, position))


def of(frame: Frame) -> Reveal:
    """What a frame reveals of its position."""
    return Reveal(frame.position, count(frame.experiment, frame.position) - len(frame.hidden))


def further(frame: Frame, granularity: Granularity) -> Reveal | None:
    """More of the same position, where that is the next stop of a granularity; None: it lies further on."""
    here = of(frame)
    if granularity is Granularity.UNIT:
        return here.next(frame.experiment)
    is_stop = on_grid(here.position, granularity, frame.depth, ends_epoch=False)
    return whole(frame.experiment, here.position) if frame.hidden and is_stop else None


def following(frame: Frame, granularity: Granularity) -> Reveal:
    """The next stop: a unit more, or the next position, which by phase is but on the way to it."""
    found = further(frame, granularity)
    if found is not None:
        return found
    position = frame.position.following(frame.depth)
    return first(position) if granularity is Granularity.UNIT else whole(frame.experiment, position)


def newest_unit(frame: Frame) -> int | None:
    """The last unit that a frame reveals, None where its position is one step."""
    units = order(frame.experiment, frame.position)
    return units[of(frame).units - 1] if units else None


def count(experiment: Experiment, position: Position) -> int:
    """How many steps reveal a position."""
    return max(1, len(order(experiment, position)))


def order(experiment: Experiment, position: Position) -> tuple[int, ...]:
    """The units of a position one after the other, without removed ones; none if it is one step."""
    network = experiment.network
    phase, layer = position.phase(network.depth), position.layer(network.depth)
    if phase == Phase.ERROR:
        return tuple(range(network.sizes[-1]))
    if layer is None or _is_one_step(experiment, layer, phase):
        return ()
    units = range(network.sizes[layer + 1])
    return tuple(unit for unit in units if (layer, unit) not in network.removed_units)


def _is_one_step(experiment: Experiment, layer: int, phase: Phase) -> bool:
    is_softmax = experiment.network.layers[layer].activation == "softmax"
    is_direct = experiment.training.loss.name in OUTPUT_REQUIRED_BY
    return is_softmax and not (phase == Phase.BACKWARD and is_direct)


def revealed(frame: Frame, units: int) -> Frame:
    """The frame with its first `units` units shown; what needs the others is not computed yet."""
    hidden = frozenset(order(frame.experiment, frame.position)[units:])
    if not hidden:
        return frame
    if frame.phase != Phase.ERROR:
        return replace(frame, hidden=hidden)
    return replace(frame, hidden=hidden, sample_losses=None, data_loss=None, penalty=None)
