"""Painting units as squares while training runs: each shows its own output over the plane of both inputs."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from gui.look.tokens import Theme
from gui.network import shapes
from gui.network.canvas import Canvas
from gui.network.columns import Column
from gui.network.paint_units import paint_name
from gui.network.pixels import map_images
from gui.network.showing import Array, Maps
from gui.network.unit_looks import UnitLook

MAP_RADIUS = 10.0
OUTLINE = 1.2
MARGIN = 4
"""Pixels of the screen around a square that its outline may take."""


def paint_maps(canvas: Canvas, maps: Maps) -> None:
    """The squares of all columns. The second input grows upwards."""
    ratio = canvas.painter.device().devicePixelRatio()
    for column in canvas.layout.columns:
        values = _input_maps(maps) if column.index == 0 else _scaled(maps[column.index - 1][column.shown])
        _paint_column(canvas, column, values, ratio)
        if column.index == 0:
            _paint_names(canvas, column)


def _paint_column(canvas: Canvas, column: Column, values: Array, ratio: float) -> None:
    """Whole pixels only: a square between two pixels would be blurred, and slow to paint."""
    side, radius = round(column.width * ratio), MAP_RADIUS * column.width / shapes.MAP_SIDE
    images = map_images(canvas.theme, values, side, radius * ratio)
    images.setDevicePixelRatio(ratio)
    frame = _frame(canvas.theme, side, radius * ratio, OUTLINE * canvas.t * ratio)
    frame.setDevicePixelRatio(ratio)
    beside = QPointF(MARGIN, MARGIN) / ratio
    for slot in range(len(column.shown)):
        box = column.box(slot)
        corner = QPointF(round(box.x * ratio) / ratio, round(box.y * ratio) / ratio)
        canvas.painter.drawImage(corner, images, QRectF(0, slot * side, side, side))
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
    with np.errstate(invalid="ignore"):
        largest = np.nan_to_num(np.abs(values)).max(axis=(1, 2), keepdims=True)
        scaled: Array = values / np.maximum(1.0, largest)
    return scaled


def _input_maps(maps: Maps) -> Array:
    """What both inputs say over the plane: themselves, one growing to the right, one upwards."""
    points = maps[0].shape[1]
    ramp = np.broadcast_to(np.linspace(-1.0, 1.0, points), (points, points))
    return np.array([ramp, ramp.T])
