"""Where the table of all samples stands below a network of one neuron. Knows no Qt."""

from msgspec import Struct

from gui.network.layout import shapes
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import Layout
from gui.network.layout.shapes import Shape
from gui.network.shown.showing import Showing

MOST_SAMPLES = 6
QUANTITIES = ("input", "z", "a", "slope", "target")
LINE, LEAST_LINE = 18.0, 14.0
ABOVE, BELOW, BESIDE = 12.0, 6.0, 14.0
HEAD_LINES = 2
"""Its title, and the names of the columns."""


class SampleTable(Struct, frozen=True):
    """The middles of its columns, one for each of `QUANTITIES`; the title's, and the boxes of its lines: the
    names of the columns, then a line for each sample of the batch."""

    title: Point
    columns: tuple[float, ...]
    head: Rect
    rows: tuple[Rect, ...]

    def row_at(self, point: Point) -> int | None:
        """The row of the batch at a point."""
        return next((row for row, box in enumerate(self.rows) if box.contains(point)), None)


def sample_table(layout: Layout, showing: Showing) -> SampleTable | None:
    """The table, if this network has one and there is room for it; the same place in every phase."""
    if not _is_wanted(showing) or layout.columns[-1].shape is not Shape.PILL:
        return None
    room, unit = _room(layout), layout.room.text
    lines = HEAD_LINES + len(showing.frame.rows)
    line = min(LINE * unit, room.height / lines)
    if line < LEAST_LINE * unit:
        return None
    boxes = [Rect(room.x, room.y + number * line, room.width, line) for number in range(1, lines)]
    share = room.width / len(QUANTITIES)
    columns = tuple(room.x + (number + 0.5) * share for number in range(len(QUANTITIES)))
    return SampleTable(Point(room.x, room.y + line / 2), columns, boxes[0], tuple(boxes[1:]))


def _is_wanted(showing: Showing) -> bool:
    """One neuron with one input, and a batch of all samples, if they are few."""
    samples = len(showing.frame.rows)
    is_whole = samples == len(showing.experiment.samples.train) and not showing.frame.is_own
    return is_whole and 1 < samples <= MOST_SAMPLES and showing.sizes == (1, 1) and not showing.is_running


def _room(layout: Layout) -> Rect:
    """Below the units and what hangs from them, above the foot, beside the key."""
    t, k = layout.room.text, layout.room.shapes
    first, last = layout.columns[0], layout.columns[-1]
    top = last.bottom + (shapes.STRIP_GAP + shapes.STRIP_HEIGHT) * k + ABOVE * t
    foot = layout.room.height if layout.legend is None else layout.legend.y
    right = last.right if layout.key is None else min(last.right, layout.key.x - BESIDE * t)
    return Rect(first.left, top, right - first.left, foot - BELOW * t - top)
