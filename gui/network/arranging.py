"""Where everything stands just now: the layout of a moment, and the part of it that is seen."""

import numpy as np
from msgspec.structs import replace

from engine.experiment import Experiment
from gui.network.layout.folding import Units, ranked
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import lay_out
from gui.network.layout.room import Room, Subject
from gui.network.layout.view import FARTHEST, NEAREST, View, carried, held, seen, shown_wholly, zoomed
from gui.network.paint.painting import layout_for
from gui.network.shown.showing import Showing
from gui.wording.naming import output_names

SHORT_NAME = 2
NEVER_NEGATIVE = frozenset({"sigmoid", "relu", "softplus", "softmax", "heaviside"})


class Arranging:
    """Keeps the layout of the last moment it was given, `inner` in pixels of its own room and `outer` as it
    is seen on the screen: both are the same until somebody zooms in."""

    def __init__(self, room: Room, showing: Showing) -> None:
        self.view = View()
        self._key: object = None
        self._folding: object = None
        self._sizes: tuple[int, ...] = ()
        self._ranked_in: Experiment | None = None
        self._ranked_for: tuple[object, ...] = ()
        self._ranked: dict[int, Units] = {}
        self.lay_out(showing, room)

    def lay_out(self, showing: Showing, room: Room) -> bool:
        """Arrange a moment; returns whether units stand elsewhere than before."""
        subject = replace(
            subject_of(showing.experiment),
            chosen=self._ranked_units(showing),
            required=_required_units(showing),
        )
        if subject.sizes != self._sizes:
            self._sizes, self.view = subject.sizes, View()  # another network is seen as a whole
        key = (_forms(subject), room, showing.is_running and showing.maps is not None, self.view.zoom)
        folding = _folding(subject)
        if key == self._key and (folding == self._folding or not self._is_folded):
            return False
        self._key, self._folding = key, folding
        inner_room = zoomed(room, subject, self.view.zoom)
        self.inner = layout_for(lay_out(subject, inner_room), showing)
        self._fit = self.inner if inner_room is room else layout_for(lay_out(subject, room), showing)
        self._look(self.view)
        return True

    @property
    def _is_folded(self) -> bool:
        """Whether it matters which units of a layer are shown."""
        columns = (*self.inner.columns, *self._fit.columns)
        return any(column.fold is not None for column in columns)

    def _look(self, view: View) -> None:
        self.view = held(view, self.inner, self._fit)
        self.outer = seen(self.inner, self._fit, self.view)

    def move(self, right: float, down: float) -> None:
        """Move what is seen by so many pixels of the screen."""
        self._look(replace(self.view, x=self.view.x - right, y=self.view.y - down))

    def zoom(self, showing: Showing, zoom: float, at: Point) -> None:
        """Go nearer or further; what is at a point of the screen stays there."""
        before, inside = self.inner, self.inside(at)
        self.view = replace(self.view, zoom=min(NEAREST, max(FARTHEST, zoom)))
        self.lay_out(showing, self._fit.room)
        there = carried(before, self.inner, inside)
        self._look(replace(self.view, x=there.x - at.x, y=there.y - at.y))

    def reveal(self, rect: Rect, margin: float) -> None:
        """Move what is seen as little as it takes to show a box of the screen."""
        self._look(shown_wholly(self.view, rect, self._fit, margin))

    def inside(self, point: Point) -> Point:
        """A point of the screen in the inner layout."""
        return Point(point.x + self.view.x, point.y + self.view.y)

    def outside(self, rect: Rect) -> Rect:
        """A box of the inner layout on the screen."""
        return rect.moved(-self.view.x, -self.view.y)

    def _ranked_units(self, showing: Showing) -> dict[int, Units]:
        """For a chosen output, the units of the layer before by what they contribute; kept until another
        output, sample or moment of Forward is shown, so that units stay where they are while going back."""
        last = showing.last
        unit, values = showing.chain_unit(last + 1), showing.source_values(last)
        key = (showing.frame.position.iteration, showing.row, unit)
        if showing.experiment is not self._ranked_in:
            self._ranked_in, self._ranked_for, self._ranked = showing.experiment, (), {}
        if showing.frame.hidden or key == self._ranked_for:
            return self._ranked
        if last > 0 and unit is not None and values is not None:
            with np.errstate(over="ignore", invalid="ignore"):  # a run that diverged is shown too
                contributions = showing.frame.before.weights[last][:, unit] * values
            self._ranked_for, self._ranked = key, {last: ranked(np.nan_to_num(contributions))}
        return self._ranked


def _required_units(showing: Showing) -> dict[int, tuple[int, ...]]:
    """The chosen unit and the source of the chosen edge are on the screen, folded layer or not, and so are
    the class that is right and the one that the network says."""
    found: dict[int, tuple[int, ...]] = {}
    for required in (showing.chosen_unit, showing.chosen_source, *_classes(showing)):
        if required is not None and required[1] not in found.get(required[0], ()):
            found[required[0]] = (*found.get(required[0], ()), required[1])
    return found


def _classes(showing: Showing) -> list[tuple[int, int]]:
    """(column, unit) of the right class and of the one said; none while samples fly by."""
    if showing.is_running or len(showing.experiment.samples.class_names) != showing.sizes[-1]:
        return []
    known = [showing.prediction, None if showing.frame.is_own else showing.targets]
    return [(showing.last + 1, int(shares.argmax())) for shares in known if shares is not None]


def _forms(subject: Subject) -> tuple[object, ...]:
    """What of a subject decides the forms of its units, in a form that can be compared."""
    has_short_names = subject.short_class_names
    return (subject.sizes, subject.image_shape, subject.is_softmax, has_short_names, subject.never_negative)


def _folding(subject: Subject) -> tuple[object, ...]:
    """What of a subject decides which units of a folded layer are shown."""
    chosen = tuple((column, tuple(units.tolist())) for column, units in subject.chosen.items())
    return (chosen, tuple(subject.required.items()))


def subject_of(experiment: Experiment) -> Subject:
    """What of an experiment decides the layout."""
    network = experiment.network
    names = output_names(experiment)
    return Subject(
        sizes=network.sizes,
        image_shape=experiment.samples.image_shape,
        is_softmax=network.layers[-1].activation == "softmax",
        short_class_names=all(len(name) <= SHORT_NAME for name in names),
        never_negative=_never_negative(experiment),
    )


def _never_negative(experiment: Experiment) -> frozenset[int]:
    """Columns whose values cannot have a sign."""
    layers = enumerate(experiment.network.layers, start=1)
    found = {column for column, layer in layers if layer.activation in NEVER_NEGATIVE}
    return frozenset(found if experiment.samples.train.inputs.min() < 0.0 else found | {0})
