"""The picture at one moment as pixels: works out the layout, paints what stands still once, and keeps it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from engine.experiment import Experiment
from engine.frame import Frame
from engine.position import Phase
from gui.appearance import Appearance
from gui.network.canvas import Canvas
from gui.network.chevrons import chevrons, shares_at
from gui.network.edge_labels import LabelKeeper
from gui.network.filling import fillings
from gui.network.folding import Units, ranked
from gui.network.layout import Layout, lay_out
from gui.network.marks import travelling_marks
from gui.network.naming import output_names
from gui.network.painted import NOTHING, Painted
from gui.network.painting import is_animated, layout_for, paint_picture
from gui.network.room import Room, Subject
from gui.network.showing import Showing
from gui.network.sliding import Sliding
from gui.network.strips import Strips
from gui.network.travel import Travel

SHORT_NAME = 2
NEVER_NEGATIVE = frozenset({"sigmoid", "relu", "softplus", "softmax", "heaviside"})
SURELY_SHOWN = 6
"""Layers up to this size are never folded."""


class Scene:
    """Keeps layout, static pixels and what was painted where, for the last `Showing` it was given."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._keeper = LabelKeeper()
        self._strips = Strips()
        self._layout_key: object = None
        self._layout: Layout | None = None
        self._pixmap: QPixmap | None = None
        self._painted: Painted = NOTHING
        self._chevrons: list[Sliding] = []
        self._showing: Showing | None = None
        self._ranked_in: Experiment | None = None
        self._ranked_for: tuple[object, ...] = ()
        self._ranked: dict[int, Units] = {}

    @property
    def layout(self) -> Layout | None:
        """The layout in force: None until something is shown."""
        return self._layout

    @property
    def painted(self) -> Painted:
        return self._painted

    def forget_pixels(self) -> None:
        """Something changed: paint anew next time."""
        self._pixmap = None

    def pixels(self, showing: Showing, room: Room, ratio: float) -> QPixmap:
        """Everything that stands still, painted at most once."""
        if self._pixmap is None or self._showing is not showing:
            self._pixmap = None  # if drawing fails, no other moment is taken for this one
            self._showing = showing
            self._lay_out(showing, room)
            self._pixmap, self._painted = self._drawn(showing, ratio)
            with self._aside(showing, ratio) as canvas:
                self._chevrons = _all_chevrons(canvas, self._painted)
        return self._pixmap

    def kept(self, frame: Frame | None) -> QPixmap | None:
        """The pixels of a moment, if it is the one that was painted last, and at rest."""
        showing = self._showing
        is_kept = showing is not None and showing.frame is frame and not showing.is_running
        return self._pixmap if is_kept else None

    def still(self, before: Showing, shown: Showing, room: Room, ratio: float) -> QPixmap:
        """Another moment, laid out as the one that is shown."""
        self._lay_out(shown, room)
        return self._drawn(before, ratio)[0]

    def travel(self, still: QPixmap, before: Showing, after: Showing, ratio: float) -> Travel:
        """How the picture comes from a still of one moment to another one, laid out as it is."""
        if after is self._showing and self._pixmap is not None:
            pixmap, painted = self._pixmap, self._painted
        else:
            pixmap, painted = self._drawn(after, ratio)
        with self._aside(after, ratio) as canvas:
            marks, filled = travelling_marks(canvas, painted, before), fillings(canvas, before)
        return Travel(still, pixmap, marks, filled, is_back=after.phase is Phase.BACKWARD)

    def paint_motion(self, painter: QPainter, showing: Showing, progress: float) -> None:
        """What moves: the chevrons."""
        if is_animated(showing):
            for each in self._chevrons:
                each.paint(painter, shares_at(progress))

    @property
    def moving_area(self) -> QRect:
        """Where it moves."""
        area = QRect()
        for each in self._chevrons:
            area |= each.area
        return area

    def with_canvas(self, painter: QPainter, showing: Showing, paint: Callable[[Canvas], None]) -> None:
        """Let somebody paint on top with the same layout and fonts."""
        if self._layout is not None:
            paint(self._canvas(painter, showing))

    def _canvas(self, painter: QPainter, showing: Showing) -> Canvas:
        assert self._layout is not None
        return Canvas(painter, self._appearance, self._layout, showing)

    @contextmanager
    def _aside(self, showing: Showing, ratio: float) -> Iterator[Canvas]:
        """A canvas to work out with what is painted later."""
        pixmap = QPixmap(1, 1)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        yield self._canvas(painter, showing)
        painter.end()

    def _drawn(self, showing: Showing, ratio: float) -> tuple[QPixmap, Painted]:
        """Everything that stands still, and where it is."""
        assert self._layout is not None
        room = self._layout.room
        pixmap = QPixmap(round(room.width * ratio), round(room.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._appearance.theme.paper)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painted = paint_picture(self._canvas(painter, showing), self._keeper, self._strips)
        painter.end()
        return pixmap, painted

    def _lay_out(self, showing: Showing, room: Room) -> None:
        subject = replace(
            subject_of(showing.experiment),
            chosen=self._ranked_units(showing),
            required=_required_units(showing),
        )
        key = (_key(subject), room, showing.is_running and showing.maps is not None)
        if key != self._layout_key:
            self._layout_key = key
            self._keeper.clear()
            self._layout = layout_for(lay_out(subject, room), showing)

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


def _all_chevrons(canvas: Canvas, painted: Painted) -> list[Sliding]:
    found = (
        chevrons(canvas, looks, {label.edge: label.box for label in painted.labels[layer]})
        for layer, looks in painted.looks.items()
    )
    return [each for each in found if each is not None]


def _required_units(showing: Showing) -> dict[int, tuple[int, ...]]:
    """The chosen unit and the source of the chosen edge are on the screen, folded layer or not."""
    found: dict[int, tuple[int, ...]] = {}
    for chosen in (showing.chosen_unit, showing.chosen_source):
        if chosen is not None:
            found[chosen[0]] = (*found.get(chosen[0], ()), chosen[1])
    return found


def _key(subject: Subject) -> tuple[object, ...]:
    """What of a subject decides the layout, in a form that can be compared."""
    chosen = tuple((column, tuple(units.tolist())) for column, units in subject.chosen.items())
    required = tuple(subject.required.items()) if max(subject.sizes) > SURELY_SHOWN else ()
    forms = (subject.image_shape, subject.is_softmax, subject.short_class_names, subject.never_negative)
    return (subject.sizes, forms, chosen, required)


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
