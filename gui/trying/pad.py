"""A pad to draw a picture on, pixel by pixel, with the mouse or by key."""

import math

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.parameters import Array
from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import CENTER, text
from gui.look.oklab import mix
from gui.trying import brush
from gui.trying.picture import InkScale
from gui.wording.words import translate

SIDE, LEAST_SIDE = 176, 80
GRID_LEAST = 7
WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0), Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1), Qt.Key.Key_Down: QPoint(0, 1),
}  # fmt: skip
RUB = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Pad(QWidget):
    """`drawn` carries the inputs (features,) after each move of the pen.

    The right button rubs out. By key: arrows move, Space draws a dot, Delete rubs one out, Shift and an arrow
    draw a line.
    """

    drawn = Signal(object)

    def __init__(self, look: Look, scale: InkScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look, self.scale = look, scale
        self.shares: Array = np.zeros(scale.shape)
        self.rubs, self.invitation = False, ""
        self._last: QPointF | None = None
        self.cell = QPoint(scale.shape[1] // 2, scale.shape[0] // 2)
        self._shows_cell = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setProperty("draws_focus", True)
        self.setAccessibleName(translate("Trying", "Drawing pad"))
        how = translate(
            "Trying", "Draw with the mouse; the right button rubs out. Arrow keys move, Space draws, Delete "
            "rubs out, Shift and an arrow draw a line.",
        )  # fmt: skip
        self.setToolTip(how)
        self.setAccessibleDescription(how)
        look.appearance.changed.connect(self.updateGeometry)

    def set_inputs(self, inputs: Array) -> None:
        """Show a sample (features,)."""
        self.shares = self.scale.shares(inputs)
        self.update()

    def invite(self, words: str) -> None:
        """Words on an empty pad, "" for none."""
        if words != self.invitation:
            self.invitation = words
            self.update()

    @property
    def area(self) -> QRectF:
        """The picture itself: whole pixels, in the middle."""
        rows, columns = self.scale.shape
        pixel = max(1, min((self.width() - 2) // columns, (self.height() - 2) // rows))
        left = (self.width() - pixel * columns) // 2
        return QRectF(left, (self.height() - pixel * rows) // 2, pixel * columns, pixel * rows)

    def at(self, point: QPointF) -> tuple[float, float]:
        """A point of the widget in pixels of the picture."""
        area, (rows, columns) = self.area, self.scale.shape
        x = (point.x() - area.left()) / area.width() * columns
        return x, (point.y() - area.top()) / area.height() * rows

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._shows_cell = False
        if self.area.contains(event.position()):
            self._last = event.position()
            self._draw(event.position(), self._does_rub(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._draw(event.position(), self._does_rub(event))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._last = None

    def _does_rub(self, event: QMouseEvent) -> bool:
        held = event.buttons() | event.button()
        return self.rubs or bool(held & Qt.MouseButton.RightButton)

    def _draw(self, point: QPointF, rubs: bool) -> None:
        start = self._last or point
        self._last = point
        self._stroke(self.at(start), self.at(point), rubs)

    def _stroke(self, start: tuple[float, float], end: tuple[float, float], rubs: bool) -> None:
        covered = brush.cover(self.scale.shape, start, end)
        change = brush.erased if rubs else brush.painted
        self.shares = change(self.shares, covered, self.scale.levels)
        self.update()
        self.drawn.emit(self.scale.inputs(self.shares))

    # The keyboard

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        return keys.keeps(event, {*WAYS, *RUB, Qt.Key.Key_Space})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        before = self.cell
        if key in WAYS:
            self._move(WAYS[key])
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._stroke(_middle(before), _middle(self.cell), self.rubs)
        elif key == Qt.Key.Key_Space or key in RUB:
            self._stroke(_middle(before), _middle(before), self.rubs or key in RUB)
        else:
            super().keyPressEvent(event)
            return
        self._shows_cell = True
        self._say_cell()
        self.update()

    def _move(self, way: QPoint) -> None:
        rows, columns = self.scale.shape
        to = self.cell + way
        self.cell = QPoint(min(max(to.x(), 0), columns - 1), min(max(to.y(), 0), rows - 1))

    def _say_cell(self) -> None:
        words = translate("Trying", "Row {row}, column {column}: {percent} % ink")
        share = self.shares[self.cell.y(), self.cell.x()]
        self.setAccessibleDescription(
            words.format(row=self.cell.y() + 1, column=self.cell.x() + 1, percent=round(100 * float(share)))
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_cell = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    # Painting

    def sizeHint(self) -> QSize:
        rows, columns = self.scale.shape
        side = self._look.px(SIDE)
        return QSize(side, 2 + round(side / columns) * rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(LEAST_SIDE), self._look.px(LEAST_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, area = QPainter(self), self._look.appearance.theme, self.area
        rows, columns = self.scale.shape
        pixel = area.width() / columns
        gap = 1.0 if pixel >= GRID_LEAST else 0.0
        for row in range(rows):
            for column in range(columns):
                color = mix(theme.sunk, theme.ink, float(self.shares[row, column]))
                box = QRectF(area.left() + column * pixel, area.top() + row * pixel, pixel - gap, pixel - gap)
                painter.fillRect(box, color)
        if self.invitation:
            font, above = self._look.appearance.font("label"), area.adjusted(0, 0, 0, -area.height() / 2)
            text(painter, above, self.invitation, font, theme.ink2, CENTER)
        has_focus = self._shows_cell and self.hasFocus()
        painter.setPen(QPen(theme.ink if has_focus else theme.edge, 2 if has_focus else 1))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5 - gap, 0.5 - gap))
        if has_focus:
            self._paint_cell(painter, pixel)

    def _paint_cell(self, painter: QPainter, pixel: float) -> None:
        theme, area = self._look.appearance.theme, self.area
        box = QRectF(area.left() + self.cell.x() * pixel, area.top() + self.cell.y() * pixel, pixel, pixel)
        for color, out in ((theme.paper, 2.0), (theme.ink, 0.5)):
            painter.setPen(QPen(color, math.ceil(1.5)))
            painter.drawRect(box.adjusted(-out, -out, out - 1, out - 1))


def _middle(cell: QPoint) -> tuple[float, float]:
    return cell.x() + 0.5, cell.y() + 0.5
