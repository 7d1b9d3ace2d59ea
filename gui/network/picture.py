"""The widget that shows the network: it stores what it is given, paints it, and turns clicks into places."""

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.frame import Frame, Place
from gui.appearance import Appearance
from gui.network import walking
from gui.network.canvas import Canvas
from gui.network.facts import facts_of
from gui.network.geometry import Point, Rect
from gui.network.hit import place_at, rect_of, whole_rect_of
from gui.network.overlay import paint_focus, paint_pointed
from gui.network.painting import is_animated
from gui.network.room import Room
from gui.network.scene import Scene
from gui.network.showing import Array, Maps, Showing
from gui.network.tip import Tip
from gui.selection import Selection

LEAST_SIZE = QSize(560, 300)
BEST_SIZE = QSize(784, 416)
LARGE_WINDOW = 1680
TIP_DELAY = 500
FLOW_PERIOD = 1600
FLOW_TICK = 33
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Picture(QWidget):
    """The network as columns of units and coloured edges.

    Give it frames with `set_frame`; it repaints when frame, selection or appearance change, and tells by
    `explanation_wanted` that Enter was pressed on the chosen place.
    """

    explanation_wanted = Signal()

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._selection = selection
        self._scene = Scene(appearance)
        self._frame: Frame | None = None
        self._running = False
        self._after: Array | None = None
        self._maps: Maps | None = None
        self._showing: Showing | None = None
        self._hovered: Place | None = None
        self._shows_focus = False
        self._tip = Tip(appearance, self.tr("Enter: why?"), self)
        self._clock = QElapsedTimer()
        self._flow = QTimer(self)
        self._flow.setInterval(FLOW_TICK)
        self._tip_delay = QTimer(self)
        self._tip_delay.setInterval(TIP_DELAY)
        self._tip_delay.setSingleShot(True)
        self._prepare()

    def _prepare(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST_SIZE)
        self.setAccessibleName(self.tr("Picture of the network"))
        self._flow.timeout.connect(self.update)
        self._tip_delay.timeout.connect(self._show_tip)
        self._appearance.changed.connect(self._look_again)
        self._selection.changed.connect(self._look_again)
        self._selection.pointed_changed.connect(self.update)

    # What is shown.

    def set_frame(self, frame: Frame, running: bool = False) -> None:
        """Show another moment; while running, units are drawn as maps or fills, without numbers."""
        if self._frame is None or frame.experiment is not self._frame.experiment:
            self._maps = None
        if frame is not self._frame:
            self._after = None
        self._frame, self._running = frame, running
        self._look_again()

    def set_after(self, prediction_after: Array | None) -> None:
        """What the new weights say for the batch of the shown frame (samples, outputs), at UPDATE."""
        if prediction_after is not self._after:
            self._after = prediction_after
            self._look_again()

    def set_maps(self, maps: Maps | None) -> None:
        """For every weight layer what its units say over the plane (units, n, n), the second input rising."""
        if maps is not self._maps:
            self._maps = maps
            if self._running:
                self._look_again()

    def place_at(self, point: QPointF | QPoint) -> Place | None:
        """The place drawn at a point of the widget."""
        showing, layout = self._current(), self._scene.layout
        if showing is None or layout is None:
            return None
        return place_at(layout, showing, self._scene.painted, Point(point.x(), point.y()))

    def rect_of(self, place: Place) -> Rect | None:
        """Where a place is drawn, or None if it is not on the screen."""
        showing, layout = self._current(), self._scene.layout
        if showing is None or layout is None:
            return None
        return rect_of(layout, showing, self._scene.painted, place)

    @property
    def tip(self) -> Tip:
        """The tooltip, shown or not."""
        return self._tip

    @property
    def is_moving(self) -> bool:
        """Whether chevrons slide just now."""
        return self._flow.isActive()

    def sizeHint(self) -> QSize:
        return BEST_SIZE * self._appearance.scale

    def _look_again(self) -> None:
        """Something changed: whatever was worked out or painted is no longer right."""
        self._showing = None
        self._scene.forget_pixels()
        if self.isVisible():
            self._hide_tip()
            self._keep_flowing()
            self._describe()
            self.update()

    def _moment(self) -> Showing | None:
        if self._showing is None and self._frame is not None:
            self._showing = Showing(
                self._frame,
                self._selection.place,
                self._selection.sample,
                self._running,
                self._after,
                self._maps,
            )
        return self._showing

    def _current(self) -> Showing | None:
        """What is shown, painted if it was not yet, so that places are where they are seen."""
        showing = self._moment()
        if showing is not None:
            self._scene.pixels(showing, self._room(), self.devicePixelRatioF())
        return showing

    def _room(self) -> Room:
        scale = self._appearance.scale
        is_large = self.window().width() > LARGE_WINDOW * scale
        return Room(float(self.width()), float(self.height()), scale, is_large)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        showing = self._moment()
        if showing is None:
            painter.fillRect(self.rect(), self._appearance.theme.paper)
        else:
            self._paint(painter, showing)
        painter.end()

    def _paint(self, painter: QPainter, showing: Showing) -> None:
        painter.drawPixmap(0, 0, self._scene.pixels(showing, self._room(), self.devicePixelRatioF()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._scene.paint_motion(painter, showing, self._progress())
        self._scene.with_canvas(painter, showing, self._paint_on_top)

    def _paint_on_top(self, canvas: Canvas) -> None:
        pointed = self._selection.pointed
        rect = self.rect_of(pointed) if pointed is not None else None
        if rect is not None:
            paint_pointed(canvas, rect)
        if self._shows_focus and self.hasFocus():
            paint_focus(canvas, self._chosen_area(), self._selection.place)

    def _chosen_area(self) -> Rect | None:
        """The whole unit, or the label, that the keyboard is on."""
        place, showing, layout = self._selection.place, self._moment(), self._scene.layout
        if place is None or showing is None or layout is None or self.rect_of(place) is None:
            return None
        return whole_rect_of(layout, showing, self._scene.painted, place)

    def _progress(self) -> float:
        """How far the chevrons have slid, 0 to 1; they stand still where motion is not wanted."""
        if not self._flow.isActive():
            return 0.0
        return (self._clock.elapsed() % FLOW_PERIOD) / FLOW_PERIOD

    def _keep_flowing(self) -> None:
        showing = self._moment()
        wanted = showing is not None and self.isVisible() and is_animated(showing)
        if not wanted or self._appearance.reduce_motion:
            self._flow.stop()
        elif not self._flow.isActive():
            self._clock.start()
            self._flow.start()

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        self._shows_focus = False
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._selection.select(place)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position()) if not self._running else None
        if place == self._hovered:
            return
        self._hover(place)
        self.setCursor(Qt.CursorShape.PointingHandCursor if place is not None else Qt.CursorShape.ArrowCursor)
        if place is None:
            self._hide_tip()
        elif self._tip.isVisible():
            self._show_tip()
        else:
            self._tip_delay.start()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)
        self._hide_tip()

    def _hover(self, place: Place | None) -> None:
        """Light what the pointer is over, here and in whatever else shows it."""
        self._hovered = place
        self._selection.point_at(place)

    def _show_tip(self) -> None:
        """The tooltip of the place under the pointer, or of the chosen place when keys are used."""
        place = self._hovered if self._hovered is not None else self._selection.place
        showing = self._current()
        layout = self._scene.layout
        if place is None or showing is None or layout is None or self.rect_of(place) is None:
            self._hide_tip()
            return
        whole = whole_rect_of(layout, showing, self._scene.painted, place)
        self._tip.show_beside(facts_of(showing, place), whole)

    def _hide_tip(self) -> None:
        self._tip_delay.stop()
        self._tip.hide()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._walked(event)
        if place is not None:
            self._selection.select(place)
            self._shows_focus = True
            self._hover(None)
            self._tip_delay.start()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.explanation_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _walked(self, event: QKeyEvent) -> Place | None:
        """Where an arrow key leads, None for any other key."""
        showing, layout = self._current(), self._scene.layout
        if showing is None or layout is None or self._running:
            return None
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        place = self._selection.place
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            return walking.along_column(layout, showing, place, step)
        if step is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            return walking.along_weights(layout, showing, place, step)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and modifiers == Qt.KeyboardModifier.AltModifier:
            return walking.across_columns(layout, showing, place, step)
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS:
            self._shows_focus = True
            self._tip_delay.start()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._shows_focus = False
        self._hide_tip()
        self.update()

    # The widget's own life.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.forget_pixels()
        self._hide_tip()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._flow.stop()
        self._hide_tip()

    def _describe(self) -> None:
        """Tell a screen reader what is chosen and what its value is."""
        showing, place = self._moment(), self._selection.place
        if showing is None or place is None:
            self.setAccessibleDescription(self.tr("Nothing is chosen. Arrow keys walk from unit to unit."))
        else:
            self.setAccessibleDescription(facts_of(showing, place).sentence)
