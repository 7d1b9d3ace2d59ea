"""The ground of an output map: its bands, the line where the answer changes, and where to write its value."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QPen

from gui.look.appearance import Appearance
from gui.look.tokens import Theme
from gui.plots.contour import level_lines, resampled
from gui.plots.map_scale import MapScale, picture

Array = NDArray[np.float64]

EDGE = 4
LINE_POINTS = 96
"""Level lines are looked for on a grid of so many points a side."""


def ground(outputs: Array, scale: MapScale, theme: Theme, side: int) -> QImage:
    """The bands of a map (outputs, n, n) as an image of side · side pixels."""
    return picture(scale.indices(outputs, side, side), scale.colors(theme), theme.sunk)


def paint_ground(
    painter: QPainter, outputs: Array, scale: MapScale, appearance: Appearance, area: QRectF
) -> list[QLineF]:
    """Paint bands and line into a square; returns the pieces of the line."""
    side = round(area.width() * painter.device().devicePixelRatio())
    painter.drawImage(area, ground(outputs, scale, appearance.theme, side))
    pieces = drawn(lines(outputs, scale), area)
    painter.setPen(QPen(appearance.theme.ink, 1.4 * appearance.scale))
    painter.drawLines(pieces)
    return pieces


def lines(outputs: Array, scale: MapScale) -> Array:
    """Where the answer changes: pieces (n, 4) in shares of the map, y up. Of classes, all their borders."""
    with np.errstate(invalid="ignore"):
        if scale.classes:
            layers = [resampled(output, LINE_POINTS, LINE_POINTS, to_ends=True) for output in outputs]
            return np.concatenate([level_lines(lead, 0.0) for lead in _leads(np.array(layers))])
        if scale.level is None:
            return np.empty((0, 4))
        return level_lines(resampled(outputs[0], LINE_POINTS, LINE_POINTS, to_ends=True), scale.level)


def _leads(layers: Array) -> list[Array]:
    """By how much each class is ahead of the best other one; the last one's borders are those of others."""
    return [layer - np.delete(layers, index, axis=0).max(axis=0) for index, layer in enumerate(layers[:-1])]


def drawn(pieces: Array, area: QRectF) -> list[QLineF]:
    """The same pieces in pixels."""
    x, y = area.left() + area.width() * pieces[:, 0::2], area.bottom() - area.height() * pieces[:, 1::2]
    return [QLineF(*ends) for ends in zip(x[:, 0], y[:, 0], x[:, 1], y[:, 1], strict=True)]


def label_spot(pieces: list[QLineF], area: QRectF, plate: QSizeF, avoid: list[QPointF]) -> QPointF | None:
    """Where on the line its value is written: inside the map, over few samples, near the middle height."""
    across, down = plate.width() / 2 + EDGE, plate.height() / 2 + EDGE
    room = area.adjusted(across, down, -across, -down)
    middles = (piece.center() for piece in pieces[:: max(1, len(pieces) // 60)])
    spots = [spot for spot in middles if room.contains(spot)]
    if not spots:
        return None
    at, points = (
        np.array([(point.x(), point.y()) for point in some]).reshape(-1, 2) for some in (spots, avoid)
    )
    reach = (plate.width() / 2 + 6, plate.height() / 2 + 6)
    covered = (np.abs(points - at[:, None]) < reach).all(axis=2).sum(axis=1)
    costs = covered + np.abs(at[:, 1] - area.center().y()) / area.height()
    return spots[int(costs.argmin())]
