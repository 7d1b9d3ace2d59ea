"""The network on the screen: it stores what it is given, paints it, and knows what is where."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data.fitted import FittedPreparation
from engine.frame import LAYER, Frame, Place
from engine.other_branch import DIFFERENCE
from gui.look.appearance import Appearance
from gui.network.hints import Hints
from gui.network.hit import place_at, rect_of, whole_rect_of
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import Layout
from gui.network.layout.room import Room
from gui.network.motion.fade import CHOICE, LINES
from gui.network.movement import Movement
from gui.network.overlay import paint_focus, paint_pointed
from gui.network.paint.canvas import Canvas
from gui.network.scene import Scene
from gui.network.shown.asked import Asked
from gui.network.shown.chip_words import lacking_notes
from gui.network.shown.facts import Facts, description, facts_of
from gui.network.shown.ghost import Memory
from gui.network.shown.showing import Array, Maps, Showing
from gui.network.tip import Tip
from gui.session.selection import Selection

LEAST_SIZE = QSize(560, 300)
BEST_SIZE = QSize(784, 416)
LARGE_WINDOW = 1680
_SHARP = 2.0


class Exhibit(QWidget):
    """The network as columns of units and coloured edges.

    Give it frames with `set_frame`; it repaints when frame, selection or appearance change.
    """

    def __init__(self, appearance: Appearance, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._selection = selection
        self._scene = Scene(appearance)
        self._frame: Frame | None = None
        self._running = False
        self._after: Array | None = None
        self._maps: Maps | None = None
        self._asked: Asked | None = None
        self._fitted: FittedPreparation | None = None
        self._memory = Memory()
        self._showing: Showing | None = None
        self._chip: int | None = None
        self._shows_focus = self._waits = False
        self.tip = Tip(appearance, self.tr("Enter: why?"), self)
        self._hints = Hints(self.tip, self._facts_beside, self)
        self._movement = Movement(self._scene, self._is_seen, self)
        self._prepare()

    def _prepare(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST_SIZE)
        self.setAccessibleName(self.tr("Picture of the network"))
        self._movement.ticked.connect(self._repaint)
        self._appearance.changed.connect(self._look_again)
        self._selection.changed.connect(self._choose)
        self._selection.pointed_changed.connect(self.update)

    # What is shown.

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is set meanwhile belongs to one moment, and is looked at when all of it is there."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
            self._look_again()

    def set_frame(self, frame: Frame, running: bool = False, motion: int = 0) -> None:
        """Show another moment; while running, units are drawn as maps or fills, without numbers. `motion`:
        milliseconds for which to show how a step led there from the moment before."""
        if self._frame is None or frame.experiment is not self._frame.experiment:
            self._maps = None
        if frame is not self._frame:
            self._after = None
            self._movement.step(self._frame, frame, 0 if self._compares else motion)
        self._frame, self._running = frame, running
        if not running:
            self._memory.show(frame)
        self._look_again()

    @property
    def _compares(self) -> bool:
        """The other branch's weights are known for the moment shown, not for those on the way to it."""
        return self._asked is not None and self._asked.quantity == DIFFERENCE

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

    def set_asked(self, asked: Asked | None) -> None:
        """What the edges are to show, whatever the phase; None leaves it to the phase."""
        if asked != self._asked:
            self._movement.change(self._frame, LINES)
            self._asked = asked
            self._look_again()

    def set_fitted(self, fitted: FittedPreparation | None) -> None:
        """What leads from the network's numbers to those of the data, None where only the former count."""
        if fitted is not self._fitted:
            self._fitted = fitted
            self._look_again()

    def chip_at(self, point: QPointF | QPoint) -> int | None:
        """The weight layer whose chip is drawn at a point."""
        chips = self._scene.painted.chips.items() if self._current() is not None else ()
        at = Point(point.x(), point.y())
        return next((layer for layer, box in chips if box.contains(at)), None)

    def below_chip(self, layer: int | None = None) -> QPoint:
        """The point of the screen below a chip, by default that of the layer at work, or the first."""
        now = self._current()
        chips = self._scene.painted.chips
        if now is None or not chips:
            return self.mapToGlobal(QPoint(0, 0))
        wanted = now[0].layer if layer is None else layer
        box = chips[wanted] if wanted in chips else next(iter(chips.values()))
        return self.mapToGlobal(QPoint(round(box.x), round(box.bottom) + 2))

    def place_at(self, point: QPointF | QPoint) -> Place | None:
        """The place drawn at a point of the widget."""
        now = self._current()
        if now is None:
            return None
        at = Point(point.x(), point.y())
        named = next((column for column, box in self._scene.painted.names.items() if box.contains(at)), None)
        if named is not None:
            return Place(LAYER, named - 1)
        if self._scene.is_covered(at):
            return None
        return place_at(now[1], now[0], self._scene.painted, self._scene.inside(at))

    def rect_of(self, place: Place) -> Rect | None:
        """Where a place is drawn, or None if it is not; zoomed in, it may lie outside the widget."""
        now = self._current()
        rect = None if now is None else rect_of(now[1], now[0], self._scene.painted, place)
        return None if rect is None else self._scene.outside(rect)

    @property
    def moment(self) -> Showing | None:
        """What is shown just now."""
        if self._showing is None and self._frame is not None:
            self._showing = Showing(
                self._frame, self._selection.place, self._selection.sample, self._running,
                self._after, self._maps, self._asked, self._fitted, self._memory.ghost,
            )  # fmt: skip
        return self._showing

    @property
    def lacking(self) -> str:
        """In a few words why what a person asked for is not shown; "" where it is."""
        showing = self.moment
        return "" if showing is None or not showing.lacks_asked else lacking_notes(showing)[-1]

    @property
    def chosen(self) -> Place | None:
        """The place that is selected."""
        return self._selection.place

    @property
    def is_moving(self) -> bool:
        """Whether anything moves just now."""
        return self._movement.is_moving

    def sizeHint(self) -> QSize:
        return BEST_SIZE * self._appearance.scale

    def copied(self) -> QPixmap:
        """The moment at rest, without what the pointer touches, and sharp on any page or slide."""
        showing, ratio = self.moment, max(_SHARP, self.devicePixelRatioF())
        return self.grab() if showing is None else self._scene.copied(showing, self._room(), ratio)

    def _choose(self) -> None:
        self._movement.change(self._frame, CHOICE)
        self._look_again()

    def _look_again(self) -> None:
        """Something changed: whatever was worked out or painted is no longer right."""
        if self._waits:
            return
        self._showing = None
        self._scene.forget_pixels()
        if self.isVisible():
            self._hints.hide()
            self._movement.keep(self.moment)
            self.setAccessibleDescription(description(self.moment))
            self.update()

    def _current(self) -> tuple[Showing, Layout] | None:
        """What is shown and how it is laid out, painted if it was not yet: places are where they are seen."""
        showing = self.moment
        if showing is None:
            return None
        self._scene.pixels(showing, self._room(), self.devicePixelRatioF())
        layout = self._scene.layout
        return None if layout is None else (showing, layout)

    def _room(self) -> Room:
        scale = self._appearance.scale
        is_large = self.window().width() > LARGE_WINDOW * scale
        return Room(float(self.width()), float(self.height()), scale, is_large)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        showing = self.moment
        if showing is None:
            painter.fillRect(self.rect(), self._appearance.theme.paper)
        else:
            self._paint(painter, showing)
        painter.end()

    def _paint(self, painter: QPainter, showing: Showing) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._movement.paint(painter, showing, self._room(), self.devicePixelRatioF())
        self._scene.with_canvas(painter, showing, self._paint_on_top)

    def _paint_on_top(self, canvas: Canvas) -> None:
        pointed = self._selection.pointed
        rect = self.rect_of(pointed) if pointed is not None else None
        if rect is not None:
            paint_pointed(canvas, rect)
        if self._chip in self._scene.painted.chips:
            paint_pointed(canvas, self._scene.painted.chips[self._chip], gap=0.0, radius=99.0)
        if self._shows_focus and self.hasFocus():
            place = self._selection.place
            found = None if place is None else self._facts_beside(place)
            paint_focus(canvas, None if found is None else found[1], place)

    def _facts_beside(self, place: Place) -> tuple[Facts, Rect] | None:
        """What a tooltip says about a place, and the whole of what it must not cover."""
        now = self._current()
        if now is None or self.rect_of(place) is None:
            return None
        showing, layout = now
        whole = whole_rect_of(layout, showing, self._scene.painted, place)
        return facts_of(showing, place), self._scene.outside(whole)

    def _repaint(self, area: QRect) -> None:
        self.update(self.rect() if area.isEmpty() else area)

    def _is_seen(self) -> bool:
        """Nothing moves where nobody looks, or where motion is not wanted."""
        return self.isVisible() and self.isActiveWindow() and not self._appearance.reduce_motion

    # The widget's own life.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.forget_pixels()
        self._movement.rest()
        self._hints.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._movement.keep(self.moment)
            self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._movement.keep(None)
        self._movement.rest()
        self._hints.hide()
