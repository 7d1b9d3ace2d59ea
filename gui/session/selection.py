"""What is chosen in the picture: one place and one sample of the batch, kept sensible through the phases.

Nothing chosen means that the app chooses, for the shown sample: the first hidden unit (if it says 0, the
strongest), the output that ought to answer, and in Backward and Update a weight on their chain that begins at
the strongest input, since a weight from a 0 learns nothing. A person's own choice stays while its phase
lasts; afterwards the chain runs through it. Whoever chose a layer sees layers, in Forward and Backward the
one at work, until something else is chosen.
"""

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.data.setup import Setup
from engine.frame import LAYER, Frame, Place
from engine.parameters import Array
from engine.position import Phase
from engine.quantities import QUANTITIES
from gui.session.moment import Moment, Then

LAYER_BY_LAYER = (Phase.FORWARD, Phase.BACKWARD, Phase.UPDATE)
"""What is done in them is the same for all units of a layer; an error belongs to an output."""


class Selection(QObject):
    """The chosen place (None before the first step), the chosen row of the batch, and the place pointed at.

    `changed` says that place or sample changed; `pointed_changed` that the pointer is over another place.
    """

    changed = Signal()
    pointed_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._sample = 0
        self._pointed: Place | None = None
        self._frame: Frame | None = None
        self._newest: int | None = None
        self._own: Place | None = None
        self._own_stage: tuple[Phase, int | None] | None = None
        self._chain: dict[int, int] = {}
        self._by_layer: int | None = None
        self._wanted_row: int | None = None
        self._setup: Setup | None = None
        self._is_on_the_way = self._has_to_tell = False

    @property
    def place(self) -> Place | None:
        """What the working explains. Per-sample quantities carry the chosen sample, weights' carry None."""
        return self._place

    @property
    def sample(self) -> int:
        """The row of the batch that is shown."""
        return self._sample

    @property
    def row(self) -> int | None:
        """The row of the table, from 0, that the shown sample came from."""
        frame = self._frame
        if frame is None or frame.is_own:
            return None
        return int(frame.experiment.samples.train.rows[frame.rows[self._sample]])

    @property
    def pointed(self) -> Place | None:
        """What the pointer is over, in the picture or in a formula; the other view lights it."""
        return self._pointed

    def select(self, place: Place) -> None:
        """A person's own choice: kept while this phase and layer last, and again whenever they return."""
        self._own = place
        self._own_stage = self._stage()
        self._by_layer = place.layer if place.quantity == LAYER else None
        self._lay_chain(place)
        self._set(_of_sample(place, self._sample), self._sample)

    def select_sample(self, sample: int) -> None:
        """Show another sample of the batch; beyond its ends nothing happens."""
        if 0 <= sample < self._batch_size():
            self._wanted_row = None
            self._set(self._place_for(sample), sample)

    def select_row(self, row: int) -> None:
        """Show the sample of a row of the table, now or whenever it is in the batch."""
        self._wanted_row = row
        sample = self._wanted_sample()
        if sample is not None:
            self._set(self._place_for(sample), sample)

    def point_at(self, place: Place | None) -> None:
        """The pointer moved over a place, or away from all."""
        if place != self._pointed:
            self._pointed = place
            self.pointed_changed.emit()

    def forget(self) -> None:
        """Another network: a choice made in the old one means nothing here."""
        self._own = self._own_stage = self._by_layer = None
        self._chain.clear()

    def take_in(self, moment: Moment) -> Then:
        """Choose what is sensible at another moment of training, perhaps of another network or other data."""
        before = self._frame
        if before is not None and before.experiment.network.sizes != moment.frame.experiment.network.sizes:
            self.forget()
        if self._setup is not moment.setup:
            self._setup, self._wanted_row = moment.setup, None
        self._is_on_the_way, self._has_to_tell = True, self.follow(moment.frame, moment.newest_unit)
        return self._tell

    def _tell(self) -> None:
        """The moment is shown: say what was chosen in it meanwhile, as by a view that takes in data."""
        self._is_on_the_way = False
        if self._has_to_tell:
            self._has_to_tell = False
            self.changed.emit()

    def follow(self, frame: Frame, newest: int | None = None) -> bool:
        """Choose what is sensible in this frame, silently, and say whether that is something else. `newest`:
        the unit that was revealed last, where units come one by one."""
        self._frame, self._newest = frame, newest
        if self._pointed is not None and not _exists(self._pointed, frame):
            self._pointed = None  # the pointer has not moved, but what it was over is gone
        before = (self._place, self._sample)
        wanted = self._wanted_sample()
        self._sample = min(self._sample, self._batch_size() - 1) if wanted is None else wanted
        self._place = self._place_for(self._sample)
        return before != (self._place, self._sample)

    def _place_for(self, sample: int) -> Place | None:
        """A person's own choice if it is about this stage, else what is sensible for a sample."""
        if self._frame is None:
            return None
        own = self._own if self._own_stage == self._stage() else None
        if own is None or not _exists(own, self._frame):
            own = self._sensible(self._frame, sample)
        return _of_sample(own, sample)

    def _set(self, place: Place | None, sample: int) -> None:
        if (place, sample) != (self._place, self._sample):
            self._place, self._sample = place, sample
            self._has_to_tell = True
            if not self._is_on_the_way:
                self._tell()

    def _wanted_sample(self) -> int | None:
        if self._wanted_row is None or self._frame is None or self._frame.is_own:
            return None
        rows = self._frame.experiment.samples.train.rows[self._frame.rows]
        found = np.flatnonzero(rows == self._wanted_row)
        return int(found[0]) if len(found) else None

    def _stage(self) -> tuple[Phase, int | None] | None:
        return (self._frame.phase, self._frame.layer) if self._frame is not None else None

    def _batch_size(self) -> int:
        return len(self._frame.rows) if self._frame is not None else 1

    def _lay_chain(self, place: Place) -> None:
        """The chain of units through the columns; column 0 holds the inputs."""
        if place.quantity == LAYER:
            return
        if place.quantity == "input":
            self._chain[0] = place.unit
            return
        self._chain[place.layer + 1] = place.unit
        if place.source is not None:
            self._chain[place.layer] = place.source

    def _sensible(self, frame: Frame, sample: int) -> Place | None:
        if self._by_layer is not None and self._newest is None and frame.phase in LAYER_BY_LAYER:
            return Place(LAYER, self._by_layer if frame.layer is None else frame.layer)
        match frame.phase:
            case Phase.FORWARD if frame.layer is not None:
                return self._unit("z", frame.layer, frame, sample)
            case Phase.ERROR:
                return self._unit("error", frame.depth - 1, frame, sample)
            case Phase.BACKWARD if frame.layer is not None:
                return self._edge("gradient", frame.layer, frame, sample)
            case Phase.UPDATE:
                return self._edge("change", 0, frame, sample)
        return None

    def _unit(self, quantity: str, layer: int, frame: Frame, sample: int) -> Place:
        return Place(quantity, layer, unit=self._link(layer + 1, frame, sample))

    def _edge(self, quantity: str, layer: int, frame: Frame, sample: int) -> Place:
        source = self._link(layer, frame, sample)
        return Place(quantity, layer, unit=self._link(layer + 1, frame, sample), source=source)

    def _link(self, column: int, frame: Frame, sample: int) -> int:
        """Where the chain passes a column: through the newest unit, where a person laid it, or where it suits
        a sample."""
        layer = frame.depth - 1 if frame.phase == Phase.ERROR else frame.layer
        if self._newest is not None and layer == column - 1:
            return self._newest
        unit = self._chain.get(column)
        if unit is not None and unit < frame.experiment.network.sizes[column]:
            return unit
        if column == frame.depth:
            return _asked_output(frame, sample)
        values = frame.inputs if column == 0 else frame.a[column - 1]
        if values is None or (column > 0 and values[sample][0] != 0.0):
            return 0
        return _strongest(values[sample])


def _of_sample(place: Place | None, sample: int) -> Place | None:
    """Weights and their gradients belong to the whole batch, all else to one sample."""
    if place is None:
        return None
    return replace(place, sample=sample if QUANTITIES[place.quantity].is_per_sample else None)


def _asked_output(frame: Frame, sample: int) -> int:
    """The output that ought to answer, or without a target the one that answers loudest."""
    if not frame.is_own:
        return _strongest(frame.targets[sample])
    return 0 if frame.prediction is None else int(frame.prediction[sample].argmax())


def _strongest(values: Array) -> int:
    """The first of the largest values (n,), whatever their sign."""
    return int(np.abs(values).argmax())


def _exists(place: Place, frame: Frame) -> bool:
    sizes = frame.experiment.network.sizes
    if place.quantity == "input":
        return place.unit < sizes[0]
    inside = place.layer < frame.depth and place.unit < sizes[place.layer + 1]
    return inside and (place.source is None or place.source < sizes[place.layer])
