"""Paints the small picture of a data set."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from gui.controls.look import Look
from gui.data.gallery.sketch import Sketch
from gui.look.marks import class_mark, dot
from gui.look.oklab import mix
from gui.look.tokens import Theme

INSET, MARK, FEW, LARGE_MARK, DOT = 8, 2.6, 12, 5.0, 1.7
Key = tuple[str, str, int, int, float]
_kept: dict[Key, QPixmap] = {}


def pixmap(look: Look, key: str, sketch: Sketch, width: int, height: int, ratio: float) -> QPixmap:
    """The picture of the data set of this key, painted once for a theme and a size."""
    theme = look.appearance.theme
    kept = (key, theme.name, width, height, ratio)
    if kept not in _kept:
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.paper)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inset = look.px(INSET)
            paint(painter, look, sketch, QRectF(0, 0, width, height).adjusted(inset, inset, -inset, -inset))
        _kept[kept] = picture
    return _kept[kept]


def paint(painter: QPainter, look: Look, sketch: Sketch, room: QRectF) -> None:
    """The sketch within a room."""
    {"points": _points, "bars": _bars, "images": _images}[sketch.form](painter, look, sketch, room)


def _points(painter: QPainter, look: Look, sketch: Sketch, room: QRectF) -> None:
    theme, scale = look.appearance.theme, look.appearance.scale
    radius = (LARGE_MARK if len(sketch.x) <= FEW else MARK) * scale
    room = room.adjusted(radius, radius, -radius, -radius)
    for index, (x, y) in enumerate(zip(sketch.x.tolist(), sketch.y.tolist(), strict=True)):
        point = QPointF(room.left() + x * room.width(), room.bottom() - y * room.height())
        if sketch.class_count:
            class_mark(painter, theme, point, sketch.classes[index], sketch.class_count, radius, 0.9 * scale)
        else:
            dot(painter, point, DOT * scale, theme.ink2)


def _bars(painter: QPainter, look: Look, sketch: Sketch, room: QRectF) -> None:
    theme = look.appearance.theme
    each = room.width() / len(sketch.y)
    painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), theme.line)
    for index, share in enumerate(sketch.y.tolist()):
        height = share * room.height()
        bar = QRectF(room.left() + (index + 0.15) * each, room.bottom() - height, 0.7 * each, height)
        painter.fillRect(bar, theme.ink2)


def _images(painter: QPainter, look: Look, sketch: Sketch, room: QRectF) -> None:
    assert sketch.images is not None
    rows, columns = 2, len(sketch.images) // 2
    gap = look.px(4)
    side = min((room.width() - (columns - 1) * gap) / columns, (room.height() - gap) / rows)
    left = room.left() + (room.width() - columns * side - (columns - 1) * gap) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for index in range(len(sketch.images)):
        x, y = left + index % columns * (side + gap), room.top() + index // columns * (side + gap)
        painter.drawImage(QRectF(x, y, side, side), _image(look.appearance.theme, sketch, index))
        painter.setPen(look.appearance.theme.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, y, side, side))


def _image(theme: Theme, sketch: Sketch, index: int) -> QImage:
    """One image: 0 is paper, 1 is ink."""
    assert sketch.images is not None
    steps = [mix(theme.paper, theme.ink, step / 16).rgb() for step in range(17)]
    image = np.rint(sketch.images[index] * 16).astype(int)
    height, width = image.shape
    drawn = QImage(width, height, QImage.Format.Format_RGB32)
    for row in range(height):
        for column in range(width):
            drawn.setPixel(column, row, steps[int(image[row, column])])
    return drawn
