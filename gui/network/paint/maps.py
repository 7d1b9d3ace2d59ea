"""Painting units as squares while training runs: each shows its own output over the plane of both inputs."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from gui.look.tokens import Theme
from gui.network.layout import shapes
from gui.network.layout.columns import Column
from gui.network.paint.canvas import Canvas
from gui.network.paint.pixels import map_images
from gui.network.paint.units import paint_name
from gui.network.shown.showing import Array, Maps
from gui.network.shown.unit_looks import UnitLook

MAP_RADIUS = 10.0
OUTLINE = 1.2
MARGIN = 4
"""Pixels of the screen around a square that its outline may take."""


def paint_maps(canvas: Canvas, maps: Maps) -> None:
    """The squares of all columns. The second input grows upwards."""
    inputs, *columns = canvas.layout.columns
    _paint_squares(canvas, [inputs], _input_images(canvas.theme, maps[0].shape[1], *_form(canvas, inputs)))
    _paint_names(canvas, inputs)
    for width in sorted({column.width for column in columns}):
        equal = [column for column in columns if column.width == width]
        layers = [_scaled(_shown(column, maps)) for column in equal]
        _paint_squares(canvas, equal, map_images(canvas.theme, layers, *_form(canvas, equal[0])))


def _form(canvas: Canvas, column: Column) -> tuple[int, float]:
    """Side and radius of the squares of a column in pixels of the screen. Whole pixels only: a square between
    two pixels would be blurred, and slow to paint."""
    ratio, width = canvas.ratio, column.width
    return round(width * ratio), MAP_RADIUS * width / shapes.MAP_SIDE * ratio


def _shown(column: Column, maps: Maps) -> Array:
    """The maps of the units that are not folded away."""
    values = maps[column.index - 1]
    return values if len(values) == len(column.shown) else values[column.shown]


def _paint_squares(canvas: Canvas, columns: list[Column], images: QImage) -> None:
    """The units of columns whose squares are of one size."""
    ratio, (side, radius) = canvas.ratio, _form(canvas, columns[0])
    images.setDevicePixelRatio(ratio)
    frame = _frame(canvas.theme, side, radius, OUTLINE * canvas.t * ratio)
    frame.setDevicePixelRatio(ratio)
    beside = QPointF(MARGIN, MARGIN) / ratio
    boxes = [column.box(slot) for column in columns for slot in range(len(column.shown))]
    for index, box in enumerate(boxes):
        corner = QPointF(round(box.x * ratio) / ratio, round(box.y * ratio) / ratio)
        canvas.painter.drawImage(corner, images, QRectF(0, index * side, side, side))
        canvas.painter.drawImage(corner - beside, frame)


@lru_cache(maxsize=8)
def _frame(theme: Theme, side: int, radius: float, width: float) -> QImage:
    """The outline of a square of `side` pixels of the screen; smoothed once, not for each square."""
    image = QImage(side + 2 * MARGIN, side + 2 * MARGIN, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.edge, width))
        painter.drawRoundedRect(QRectF(MARGIN, MARGIN, side, side), radius, radius)
    return image


def _paint_names(canvas: Canvas, column: Column) -> None:
    for slot, unit in enumerate(column.shown.tolist()):
        paint_name(canvas, column, column.box(slot), UnitLook(0, unit))


def _scaled(values: Array) -> Array:
    """Values (units, n, n) of which each unit's reach from −1 to 1 at most."""
    reach = np.maximum(values.max(axis=(1, 2)), -values.min(axis=(1, 2)))
    if not np.isfinite(reach).all():
        reach = np.nan_to_num(np.abs(values)).max(axis=(1, 2))
    return values if reach.max() <= 1.0 else values / np.maximum(1.0, reach)[:, None, None]


@lru_cache(maxsize=4)
def _input_images(theme: Theme, points: int, side: int, radius: float) -> QImage:
    """What both inputs say over the plane: themselves, one growing to the right, one upwards."""
    ramp = np.broadcast_to(np.linspace(-1.0, 1.0, points), (points, points))
    return map_images(theme, [np.array([ramp, ramp.T])], side, radius)
