"""The network to come nearer to, and to be moved about once not all of it is seen."""

import math

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine.frame import Frame, Place
from gui.controls.first_look import FirstLook
from gui.look.appearance import Appearance
from gui.network.exhibit import Exhibit
from gui.network.layout.geometry import Point
from gui.network.layout.view import FARTHEST
from gui.network.zoom_control import ZoomControl
from gui.session.selection import Selection

NOTCH = 120
"""What a wheel reports for one notch; the network comes nearer by a fifth."""
PER_NOTCH, PER_PIXEL = math.log(1.2), 1 / 250
SMART = 2.0
REVEALED_WITH = 40.0
"""Around a place that is brought into sight."""


class Zoomable(Exhibit):
    """A wheel zooms at the pointer, so do pinching and any wheel with Ctrl; two fingers move what is seen,
    and so does dragging, with the left button on empty ground, with the middle one anywhere."""

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(appearance, selection, parent)
        self._dragged_from: QPointF | None = None
        self._control = ZoomControl(appearance, self)
        self._control.clicked.connect(self.fit)
        FirstLook(self, self._gesture)
        appearance.changed.connect(self._follow)

    @property
    def zoom(self) -> float:
        """How near the network is: 1 where all of it is seen, at most 8."""
        return self._scene.zoom

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Go nearer or further; what is at a point of the widget stays there, by default the chosen place."""
        now = self._current()
        if now is not None:
            there = self._middle() if at is None else Point(at.x(), at.y())
            self._scene.go_near(now[0], self.zoom * factor, there)
            self._moved()

    def fit(self) -> None:
        """See the whole network."""
        self.zoom_by(FARTHEST / self.zoom)

    def reveal(self, place: Place) -> None:
        """Bring a place into sight."""
        rect = self.rect_of(place)
        if rect is not None and self.zoom > FARTHEST:
            self._scene.reveal(rect, REVEALED_WITH * self._appearance.scale)
            self._moved()

    def set_frame(self, frame: Frame, running: bool = False, motion: int = 0) -> None:
        super().set_frame(frame, running, motion)
        if self.zoom > FARTHEST:
            self._follow()  # another network is seen as a whole

    def _middle(self) -> Point:
        """The middle of the chosen place if it is in sight, else that of the widget."""
        place = self._selection.place
        rect = None if place is None else self.rect_of(place)
        if rect is not None and self.rect().contains(round(rect.center.x), round(rect.center.y)):
            return rect.center
        return Point(self.width() / 2, self.height() / 2)

    def _moved(self) -> None:
        self._movement.rest()
        self._hints.hide()
        self._follow()
        self.update()

    def _follow(self) -> None:
        self._current()
        self._control.follow(self.zoom, self._scene.outer)

    # What hands do.

    def wheelEvent(self, event: QWheelEvent) -> None:
        by_finger = not event.pixelDelta().isNull()
        delta = event.pixelDelta() if by_finger else event.angleDelta()
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if by_finger and not has_control:
            self._move(delta.x(), delta.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(delta.x() or delta.y(), 0)
        else:
            share = delta.y() * PER_PIXEL if by_finger else delta.y() / NOTCH * PER_NOTCH
            self.zoom_by(math.exp(share), event.position())
        event.accept()

    def _gesture(self, event: QEvent) -> bool:
        """Pinching, and the tap with two fingers: nearer, or back to all of it."""
        if not isinstance(event, QNativeGestureEvent):
            return False
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(max(0.1, 1.0 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.zoom_by(SMART if self.zoom == FARTHEST else FARTHEST / self.zoom, event.position())
        else:
            return False
        return True

    def _move(self, right: float, down: float) -> None:
        if self.zoom > FARTHEST:
            self._scene.move(right, down)
            self._moved()

    def begin_drag(self, event: QMouseEvent) -> bool:
        """Take hold of the network, if there is more of it than is seen."""
        if self.zoom > FARTHEST:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        return self._dragged_from is not None

    def drag(self, event: QMouseEvent) -> bool:
        """Go on moving it; False if nobody holds it."""
        if self._dragged_from is None:
            return False
        way = event.position() - self._dragged_from
        self._dragged_from = event.position()
        self._move(way.x(), way.y())
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            self._dragged_from = None
            self.unsetCursor()
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom > FARTHEST:
            self._follow()
