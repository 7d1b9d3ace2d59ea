"""The chosen connection or unit: the places it is known by, and what can be done with it, in words."""

from typing import NamedTuple

from msgspec.structs import replace

from engine.experiment import Connection, Experiment
from engine.frame import Frame, Place
from engine.parts import Part, can_be_removed, frozen_by, removed_by
from engine.position import Phase
from gui.wording.naming import connection_name, plain_name
from gui.wording.words import translate

MOST_LOST = 8
NUDGED = ("weight", "bias", "gradient")
NO_PART = ("input", "target", "error", "sample_loss", "gradient_size")


class PartWords(NamedTuple):
    """The words of the three actions for a part, and whether each can be done."""

    set_by_hand: str
    freeze: str
    remove: str
    can_set: bool
    can_freeze: bool
    can_remove: bool


def part_at(place: Place | None) -> Part | None:
    """The connection or unit that a place belongs to; None for inputs, targets and layers."""
    if place is None or place.quantity in NO_PART:
        return None
    if place.source is not None:
        return place.layer, place.source, place.unit
    return place.layer, place.unit


def place_of(part: Part) -> Place:
    """A place by which a part is chosen."""
    if len(part) == 3:
        layer, source, unit = part
        return Place("weight", layer, unit=unit, source=source)
    return Place("z", part[0], unit=part[1])


def weight_at(frame: Frame, place: Place) -> Place:
    """A weight by what is known of it at a moment: its change, its gradient, or itself."""
    gradient = replace(place, quantity="gradient")
    if frame.after is not None:
        return replace(place, quantity="change")
    return replace(place, quantity="weight") if frame.value(gradient) is None else gradient


def can_be_nudged(frame: Frame, place: Place | None) -> bool:
    """Whether a place is a weight or bias whose gradient is what is looked at."""
    if frame.phase is not Phase.BACKWARD or place is None or place.quantity not in NUDGED:
        return False
    return frame.value(Place("gradient", place.layer, place.unit, place.source)) is not None


def lost_connections(experiment: Experiment, part: Part | None) -> tuple[Connection, ...]:
    """Removed connections to and from a unit, the first few: they are not drawn, so it offers them."""
    if part is None or len(part) == 3:
        return ()
    layer, unit = part
    removed = experiment.network.removed_connections
    lost = [each for each in removed if each[::2] == (layer, unit) or each[:2] == (layer + 1, unit)]
    return tuple(lost[:MOST_LOST])


def part_name(experiment: Experiment, part: Part) -> str:
    """`weight x1 → h2`, `unit h2`."""
    if len(part) == 3:
        name = connection_name(experiment, *part)
        return translate("Parts", "weight {connection}").format(connection=name)
    name = plain_name(experiment, part[0] + 1, part[1])
    return translate("Parts", "unit {name}").format(name=name)


def part_words(experiment: Experiment, part: Part | None) -> PartWords:
    """What the actions say for the chosen part; of one held or gone with its unit, for the unit."""
    freeze, remove = translate("Parts", "Freeze"), translate("Parts", "Remove")
    if part is None:
        chosen = translate("Parts", "Set the chosen weight…")
        return PartWords(chosen, freeze, remove, False, False, False)
    network = experiment.network
    holder, gone = frozen_by(network, part), removed_by(network, part)
    if holder is not None:
        freeze = translate("Parts", "Unfreeze")
    if gone is not None:
        remove = translate("Parts", "Restore")
    return PartWords(
        _set_words(experiment, part),
        f"{freeze} {part_name(experiment, holder or part)}",
        f"{remove} {part_name(experiment, gone or part)}",
        gone is None and (len(part) == 3 or network.layers[part[0]].bias),
        gone is None, can_be_removed(network, part),
    )  # fmt: skip


def _set_words(experiment: Experiment, part: Part) -> str:
    """Of a connection its weight is set, of a unit its bias."""
    if len(part) == 3:
        return translate("Parts", "Set {weight}…").format(weight=part_name(experiment, part))
    name = plain_name(experiment, part[0] + 1, part[1])
    return translate("Parts", "Set bias of {name}…").format(name=name)
