"""What slides along edges: small pictures painted once and copied to where they are just now."""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from gui.network.layout.geometry import Rect
from gui.network.layout.labels import Segments
from gui.network.shown.showing import Array

PaintSprite = Callable[[QPainter, int], None]
"""Paints the picture of an edge around the origin."""


class Sliding(Struct, frozen=True, eq=False):
    """One picture for each of some edges, side by side on a sheet: where the edges begin and which way they
    go (n, 2), half a side of the pictures, the middles (m, 2) and half the sizes (m, 2) of what they must not
    be painted over; `part`: which of the places on their way that they are asked for they take."""

    starts: Array
    ways: Array
    sheet: QPixmap
    half: float
    ratio: float
    covered: Array
    reach: Array
    part: slice = slice(None)

    @property
    def area(self) -> QRect:
        """Where they may be painted."""
        ends = np.concatenate([self.starts, self.starts + self.ways])
        (left, top), (right, bottom) = ends.min(axis=0) - self.half, ends.max(axis=0) + self.half
        return QRectF(left, top, right - left, bottom - top).toAlignedRect()

    def moved(self, right: float, down: float) -> "Sliding":
        """The same elsewhere."""
        by = np.array([right, down])
        return replace(self, starts=self.starts + by, covered=self.covered + by)

    def paint(self, painter: QPainter, shares: Sequence[float]) -> None:
        """Copy them to these shares of the way; whole pixels of the screen only, which is quick."""
        points = self.starts[:, None] + self.ways[:, None] * np.asarray(shares[self.part])[:, None]
        beside = np.abs(points[:, :, None] - self.covered) < self.reach
        hidden = beside.all(axis=3).any(axis=2)
        corners = np.round((points - self.half) * self.ratio) / self.ratio
        side = round(2 * self.half * self.ratio)
        for number, (spots, skipped) in enumerate(zip(corners.tolist(), hidden.tolist(), strict=True)):
            part = QRectF(number * side, 0, side, side)
            for (x, y), skip in zip(spots, skipped, strict=True):
                if not skip:
                    painter.drawPixmap(QPointF(x, y), self.sheet, part)


def sliding(
    segments: Segments, edges: NDArray[np.int64], half: float, ratio: float, paint: PaintSprite,
    labels: Sequence[Rect] = (),
) -> Sliding:  # fmt: skip
    """Pictures, `half` wide to each side, for some of the segments; none is painted where it would lie on a
    label, its own edge's or another's."""
    ends = np.column_stack([segments.x1, segments.y1, segments.x2, segments.y2])[edges]
    middles = [tuple(box.center) for box in labels]
    reach = [(box.width / 2 + half, box.height / 2 + half) for box in labels]
    sheet = _sheet(edges.tolist(), half, ratio, paint)
    size = (len(labels), 2)
    return Sliding(
        ends[:, :2], ends[:, 2:] - ends[:, :2], sheet, half, ratio,
        np.reshape(middles, size), np.reshape(reach, size),
    )  # fmt: skip


def _sheet(edges: Sequence[int], half: float, ratio: float, paint: PaintSprite) -> QPixmap:
    """All pictures at once: to begin painting takes longer than to paint one."""
    side = round(2 * half * ratio)
    pixmap = QPixmap(side * len(edges), side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(half, half)
        for edge in edges:
            paint(painter, edge)
            painter.translate(side / ratio, 0)
    return pixmap
