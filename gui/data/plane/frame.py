"""Which part of the plane is seen, and where its numbers lie in pixels. No Qt."""

from msgspec import Struct

from engine.data.painting import Plane, Point
from gui.scales import Scale, value_scale

MARGIN = 0.12
"""Room around the outermost points, as a share of their range."""


class PlaneFrame(Struct, frozen=True):
    """The intervals shown, and the box of pixels they are shown in."""

    across: Scale
    up: Scale
    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    @property
    def span(self) -> Point:
        """How much is seen along both axes."""
        return self.across.high - self.across.low, self.up.high - self.up.low

    def to_pixels(self, x: float, y: float) -> Point:
        """Where a point of the data lies."""
        return (
            self.left + self.across.share(x) * self.width,
            self.top + (1 - self.up.share(y)) * self.height,
        )

    def to_data(self, x: float, y: float) -> Point:
        """The point of the data at a pixel, held within what is seen."""
        right = min(1.0, max(0.0, (x - self.left) / self.width))
        up = min(1.0, max(0.0, 1 - (y - self.top) / self.height))
        return self.across.low + right * self.span[0], self.up.low + up * self.span[1]

    def reach(self, pixels: float) -> Point:
        """So many pixels in the units of both axes."""
        return pixels / self.width * self.span[0], pixels / self.height * self.span[1]

    def holds(self, x: float, y: float) -> bool:
        """Whether a pixel lies in the box."""
        return 0 <= x - self.left <= self.width and 0 <= y - self.top <= self.height

    def holds_all(self, plane: Plane) -> bool:
        """Whether every row that has a place is seen."""
        ends = (plane.points.min(axis=0), plane.points.max(axis=0)) if len(plane.points) else ()
        return all(self.across.holds(x) and self.up.holds(y) for x, y in ends)


def scales_for(plane: Plane) -> tuple[Scale, Scale]:
    """Intervals that hold all rows with room around them."""
    points = plane.points
    if not len(points):
        return value_scale(0.0, 1.0), value_scale(0.0, 1.0)
    ends = [_with_room(float(values.min()), float(values.max())) for values in points.T]
    return value_scale(*ends[0], most_ticks=8), value_scale(*ends[1], most_ticks=7)


def _with_room(low: float, high: float) -> Point:
    room = MARGIN * (high - low) if high > low else abs(low) / 2 or 0.5
    return low - room, high + room
