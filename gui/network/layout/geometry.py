"""Rectangles, in pixels, without Qt."""

from typing import NamedTuple, Self

from msgspec import Struct


class Point(NamedTuple):
    """A point of the picture, in pixels from its upper left corner."""

    x: float
    y: float


class Rect(Struct, frozen=True):
    """An upright rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Self:
        """The rectangle of this size whose middle is at (x, y)."""
        return cls(x - width / 2, y - height / 2, width, height)

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float) -> "Rect":
        """The rectangle whose sides lie so much further out."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, right: float, down: float) -> "Rect":
        """The same rectangle elsewhere."""
        return Rect(self.x + right, self.y + down, self.width, self.height)

    def contains(self, point: Point) -> bool:
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def meets(self, other: "Rect") -> bool:
        """Whether the two overlap; touching sides do not count."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom
