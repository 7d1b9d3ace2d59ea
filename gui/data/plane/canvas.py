"""The plane itself: shows the points, and turns presses and keys into strokes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.painting import Plane, Point, nearest_row
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.data.plane.canvas_keys import CanvasKeys
from gui.data.plane.frame import PlaneFrame, scales_for
from gui.data.plane.painting import BOTTOM, LEFT_ROOM, RIGHT_ROOM, TOP, PlanePainter
from gui.data.plane.point_marks import PointMarks
from gui.data.plane.stroke import Stroke
from gui.data.plane.tool import PAINTS, ROUND, Tool
from gui.data.plane.value_colours import ValueColours
from gui.data.plane.words import pointer_words
from gui.scales import value_scale
from gui.wording.words import translate

REACH = 9.0
"""Pixels from a point at which a press still means it."""
PartArray = NDArray[np.int8]
RADIUS, LEAST_RADIUS, MOST_RADIUS = 30.0, 6.0, 120.0


class PlaneCanvas(QWidget):
    """`stroked` carries a finished stroke. `chosen`: other rows are chosen. Keys come by `keys`."""

    stroked = Signal(Stroke)
    chosen = Signal()

    def __init__(self, look: Look, plane: Plane, parent: QWidget | None = None) -> None:
        self.keys = CanvasKeys(self)
        super().__init__(parent)
        FirstLook(self, self.keys.keeps)
        self._look, self._plane = look, plane
        self._scales = scales_for(plane)
        self._names: tuple[str, ...] = plane.class_names
        self.parts: PartArray = np.zeros(len(plane.across), np.int8)
        self._ground: QPixmap | None = None
        self._stroke: Stroke | None = None
        self.pointer: Point | None = None
        self.cell, self.tool, self.radius = "", Tool.ADD, RADIUS
        self.colours = ValueColours()
        self.rows: tuple[int, ...] = ()
        self.marked: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("draws_focus", True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("Plane", "Plane of the points"))
        look.appearance.changed.connect(self._look_again)

    # What is shown

    def set_plane(self, plane: Plane, names: Sequence[str], parts: PartArray) -> None:
        """Other points, with the part each row is in, 0 for training. What is seen stays as it was as long as
        every point is in it.
        """
        self.parts = parts
        is_other = (plane.across.name, plane.up.name) != (self._plane.across.name, self._plane.up.name)
        self._plane, self._names, self._stroke = plane, tuple(names), None
        if is_other or not self.frame.holds_all(plane):
            self._scales = scales_for(plane)
        self.rows = tuple(row for row in self.rows if row < len(plane.across)) if not is_other else ()
        self._look_again()

    def set_colours(self, colours: ValueColours) -> None:
        """What the numbers to predict look like."""
        self.colours = colours
        self._look_again()

    def set_marked(self, row: int | None) -> None:
        """The row one is at in the table."""
        if row != self.marked:
            self.marked = row
            self.update()

    @property
    def plane(self) -> Plane:
        return self._plane

    @property
    def has_aside(self) -> bool:
        """Whether some points take no part in training."""
        return bool((self.parts[self._plane.rows] != 0).any())

    @property
    def frame(self) -> PlaneFrame:
        """What is seen, in the pixels of this widget."""
        px = self._look.px
        width = max(1, self.width() - px(LEFT_ROOM) - px(RIGHT_ROOM))
        height = max(1, self.height() - px(TOP) - px(BOTTOM))
        across, up = self._scales
        low, high = across.low, across.high
        if width < px(320):
            across = value_scale(low, high, most_ticks=5)
        return PlaneFrame(across, up, px(LEFT_ROOM), px(TOP), width, height)

    def choose(self, rows: Sequence[int]) -> None:
        """Choose rows."""
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            self.chosen.emit()
            self.update()

    def set_tool(self, tool: Tool) -> None:
        self.tool, self._stroke = tool, None
        self.update()

    def set_cell(self, cell: str) -> None:
        """What painted points are: the name of their class, or their number as it stands in a cell."""
        self.cell = cell
        self.update()

    def set_radius(self, radius: float) -> None:
        """The size of brush and eraser, in the design's pixels."""
        self.radius = min(MOST_RADIUS, max(LEAST_RADIUS, radius))
        self.update()

    def row_at(self, at: Point) -> int | None:
        """The row whose point lies at a pixel."""
        frame = self.frame
        return nearest_row(self._plane, frame.to_data(*at), frame.reach(self._look.px(round(REACH))))

    # Strokes

    def press(self, at: Point, keeps: bool = False) -> None:
        """Begin a stroke at a pixel; `keeps`: what is chosen stays chosen."""
        if not self.frame.holds(*at):
            return
        rows: tuple[int, ...] = ()
        if self.tool in (Tool.MOVE, Tool.LASSO):
            hit = self.row_at(at)
            if hit is not None:
                rows = self._chosen_with(hit, keeps)
            elif self.tool is Tool.MOVE and not keeps:
                self.choose(())
        tool = Tool.MOVE if rows else self.tool
        self._stroke = Stroke(tool, self._plane, self.frame, at, self._look.px(round(self.radius)), rows)
        self.update()

    def _chosen_with(self, hit: int, keeps: bool) -> tuple[int, ...]:
        if hit not in self.rows:
            self.choose((*self.rows, hit) if keeps else (hit,))
        return self.rows

    def go_on(self, to: Point) -> None:
        """The stroke goes on to another pixel."""
        if self._stroke is not None:
            self._stroke.go_on(to)
        self.update()

    def release(self) -> None:
        """The end of the stroke, which is one change."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return
        if stroke.tool is Tool.LASSO:
            self.choose(stroke.inside())
        else:
            self.stroked.emit(stroke)
        self.update()

    @property
    def has_something_to_end(self) -> bool:
        """Whether Esc would give something up here."""
        return self._stroke is not None or bool(self.rows)

    def cancel(self) -> bool:
        """Give the stroke up, or what is chosen; False if there is neither."""
        if self._stroke is not None:
            self._stroke = None
        elif self.rows:
            self.choose(())
        else:
            return False
        self.update()
        return True

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            keeps = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.press(_point(event.position()), keeps)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer = _point(event.position())
        is_inside = self.frame.holds(*self.pointer)
        draws_pointer = is_inside and self.tool is not Tool.MOVE
        self.setCursor(Qt.CursorShape.BlankCursor if draws_pointer else Qt.CursorShape.ArrowCursor)
        self.go_on(self.pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.release()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_again()

    # Painting

    def _look_again(self) -> None:
        self._ground = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        stroke = self._stroke
        gone = stroke.rows if stroke is not None and stroke.tool in (Tool.ERASE, Tool.MOVE) else ()
        if gone:
            painter.drawPixmap(0, 0, self._still(gone))
        else:
            if self._ground is None:
                self._ground = self._still(())
            painter.drawPixmap(0, 0, self._ground)
        self._paint_on_top(self._drawn(painter), stroke)
        painter.end()

    def _still(self, gone: Sequence[int]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap((self.size().toSizeF() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._look.appearance.theme.paper)
        with QPainter(pixmap) as painter:
            drawn = self._drawn(painter)
            drawn.paint_ground()
            drawn.paint_points(gone, self.parts != 0)
        return pixmap

    def _drawn(self, painter: QPainter) -> PlanePainter:
        return PlanePainter(painter, self._look, self._plane, self.frame, self.marks)

    @property
    def marks(self) -> PointMarks:
        return PointMarks(self._look, self._plane, self._names, self.colours)

    def _paint_on_top(self, drawn: PlanePainter, stroke: Stroke | None) -> None:
        way = (0.0, 0.0)
        if stroke is not None:
            drawn.paint_stroke(stroke, self.cell)
            if stroke.tool is Tool.MOVE:
                way = stroke.way
                drawn.paint_moved(stroke.rows, way, self.parts != 0)
        drawn.paint_rings(self.rows, way)
        if self.marked is not None and self.marked not in self.rows:
            drawn.paint_rings((self.marked,))
        if self.hasFocus():
            drawn.paint_focus()
        self._paint_pointer(drawn)

    def _paint_pointer(self, drawn: PlanePainter) -> None:
        at = self.pointer
        if at is None or not self.frame.holds(*at):
            return
        if self.tool is Tool.MOVE and not self.keys.is_pointing:
            row = self.row_at(at) if self._stroke is None else None
            if row is not None:
                drawn.paint_tip(row)
            return
        is_round = self.tool in ROUND and not (self.tool is Tool.BRUSH and self._plane.is_curve)
        radius = float(self._look.px(round(self.radius))) if is_round else 0.0
        name = self.marks.words(self.cell) if self.tool in PAINTS else ""
        drawn.paint_pointer(at, radius, pointer_words(self.tool, name))


def _point(position: QPointF) -> Point:
    return position.x(), position.y()
