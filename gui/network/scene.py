"""The picture at one moment as pixels: works out the layout, paints what stands still once, and keeps it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from engine.frame import Frame
from engine.position import Phase
from gui.look.appearance import Appearance
from gui.network.arranging import Arranging
from gui.network.layout.geometry import Point, Rect
from gui.network.layout.layout import Layout
from gui.network.layout.room import Room
from gui.network.motion.chevrons import chevrons, shares_at
from gui.network.motion.filling import fillings
from gui.network.motion.marks import travelling_marks
from gui.network.motion.sliding import Sliding
from gui.network.motion.travel import Travel
from gui.network.paint.canvas import Canvas, qt_rect
from gui.network.paint.edge_labels import LabelKeeper
from gui.network.paint.painted import NOTHING, Painted
from gui.network.paint.painting import is_animated, paint_network
from gui.network.paint.strips import Strips, plates
from gui.network.paint.supplies import Store
from gui.network.shown.showing import Showing


class Scene:
    """Keeps layout, static pixels and what was painted where, for the last `Showing` it was given."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._keeper = LabelKeeper()
        self._strips = Strips()
        self._store = Store(appearance)
        self._arranging: Arranging | None = None
        self._pixmap: QPixmap | None = None
        self._painted: Painted = NOTHING
        self._chevrons: list[Sliding] = []
        self._showing: Showing | None = None

    @property
    def layout(self) -> Layout | None:
        """The layout in force, in pixels of its own room: None until something is shown."""
        return None if self._arranging is None else self._arranging.inner

    @property
    def zoom(self) -> float:
        """How near the network is: 1 where all of it is seen."""
        return 1.0 if self._arranging is None else self._arranging.view.zoom

    @property
    def outer(self) -> Layout | None:
        """The layout as it is seen on the screen."""
        return None if self._arranging is None else self._arranging.outer

    def inside(self, point: Point) -> Point:
        """A point of the screen in the layout."""
        return point if self._arranging is None else self._arranging.inside(point)

    def outside(self, rect: Rect) -> Rect:
        """A box of the layout on the screen."""
        return rect if self._arranging is None else self._arranging.outside(rect)

    def is_covered(self, point: Point) -> bool:
        """Whether head row, scale or key lie over the network at a point of the screen."""
        return any(plate.contains(point) for plate in self._plates)

    @property
    def _plates(self) -> list[Rect]:
        if self.outer is None or self._showing is None:
            return []
        return plates(self.outer, self._showing)

    def go_near(self, showing: Showing, zoom: float, at: Point) -> None:
        """Zoom; what is at a point of the screen stays there."""
        if self._arranging is not None:
            self._arranging.zoom(showing, zoom, at)
            self._keeper.clear()
            self.forget_pixels()

    def move(self, right: float, down: float) -> None:
        """Move what is seen by so many pixels."""
        if self._arranging is not None:
            self._arranging.move(right, down)
            self.forget_pixels()

    def reveal(self, rect: Rect, margin: float) -> None:
        """Move what is seen as little as it takes to show a box of the screen."""
        if self._arranging is not None:
            self._arranging.reveal(rect, margin)
            self.forget_pixels()

    @property
    def painted(self) -> Painted:
        return self._painted

    def forget_pixels(self) -> None:
        """Something changed: paint anew next time."""
        self._pixmap = None

    def pixels(self, showing: Showing, room: Room, ratio: float) -> QPixmap:
        """Everything that stands still, painted at most once."""
        if self._pixmap is None or self._showing is not showing:
            self._pixmap = None  # if drawing fails, no other moment is taken for this one
            self._showing = showing
            self._lay_out(showing, room)
            self._pixmap, self._painted = self._drawn(showing, ratio)
            self._chevrons = self._moving(showing, ratio) if is_animated(showing) else []
        return self._pixmap

    def _moving(self, showing: Showing, ratio: float) -> list[Sliding]:
        with self._aside(showing, ratio) as canvas:
            return self._on_screen(_all_chevrons(canvas, self._painted))

    def kept(self, frame: Frame | None) -> QPixmap | None:
        """The pixels of a moment, if it is the one that was painted last, and at rest."""
        showing = self._showing
        is_kept = showing is not None and showing.frame is frame and not showing.is_running
        return self._pixmap if is_kept else None

    def still(self, before: Showing, shown: Showing, room: Room, ratio: float) -> QPixmap:
        """Another moment, laid out as the one that is shown."""
        self._lay_out(shown, room)
        return self._drawn(before, ratio)[0]

    def copied(self, showing: Showing, room: Room, ratio: float) -> QPixmap:
        """The moment for a page or a slide: chevrons stand still, and nothing is kept."""
        self.forget_pixels()
        pixmap = QPixmap(self.pixels(showing, room, ratio))
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_motion(painter, showing, 0.0)
        self.forget_pixels()
        return pixmap

    def travel(self, still: QPixmap, before: Showing, after: Showing, ratio: float) -> Travel:
        """How the picture comes from a still of one moment to another one, laid out as it is."""
        if after is self._showing and self._pixmap is not None:
            pixmap, painted = self._pixmap, self._painted
        else:
            pixmap, painted = self._drawn(after, ratio)
        with self._aside(after, ratio) as canvas:
            marks = self._on_screen(travelling_marks(canvas, painted, before))
            filled = [each.moved(self._shift) for each in fillings(canvas, before)]
        return Travel(still, pixmap, marks, filled, is_back=after.phase is Phase.BACKWARD)

    @property
    def _shift(self) -> QPoint:
        """From the layout to the screen, in whole pixels."""
        corner = self.outside(Rect(0, 0, 0, 0))
        return QPoint(round(corner.x), round(corner.y))

    def _on_screen(self, slides: list[Sliding]) -> list[Sliding]:
        return [each.moved(self._shift.x(), self._shift.y()) for each in slides]

    def paint_motion(self, painter: QPainter, showing: Showing, progress: float) -> None:
        """What moves: the chevrons."""
        if not is_animated(showing):
            return
        with self.beside_plates(painter):
            for each in self._chevrons:
                each.paint(painter, shares_at(progress))

    @contextmanager
    def beside_plates(self, painter: QPainter) -> Iterator[None]:
        """Whatever moves does so below head row, scale and key."""
        if not self._plates:
            yield
            return
        free = QRegion(QRect(0, 0, 1 << 15, 1 << 15))
        for box in self._plates:
            free -= QRegion(qt_rect(box).toAlignedRect())
        painter.save()
        painter.setClipRegion(free)
        yield
        painter.restore()

    @property
    def moving_area(self) -> QRect:
        """Where it moves."""
        area = QRect()
        for each in self._chevrons:
            area |= each.area
        return area

    def with_canvas(self, painter: QPainter, showing: Showing, paint: Callable[[Canvas], None]) -> None:
        """Let somebody paint on the screen with the same fonts."""
        if self.outer is not None:
            paint(self._canvas_of(painter, self.outer, showing))

    def _canvas(self, painter: QPainter, showing: Showing) -> Canvas:
        assert self._arranging is not None
        inner, outer = self._arranging.inner, self._arranging.outer
        corner = self.inside(Point(0, 0))
        sight = Rect(*corner, outer.room.width, outer.room.height) if outer.is_part else None
        return self._canvas_of(painter, inner, showing, sight)

    def _canvas_of(
        self, painter: QPainter, layout: Layout, showing: Showing, sight: Rect | None = None
    ) -> Canvas:
        supplies = self._store.supplies(layout.room)
        return Canvas(painter, self._appearance, supplies, layout, showing, sight)

    @contextmanager
    def _aside(self, showing: Showing, ratio: float) -> Iterator[Canvas]:
        """A canvas to work out with what is painted later."""
        pixmap = QPixmap(1, 1)
        pixmap.setDevicePixelRatio(ratio)
        with QPainter(pixmap) as painter:
            yield self._canvas(painter, showing)

    def _drawn(self, showing: Showing, ratio: float) -> tuple[QPixmap, Painted]:
        """Everything that stands still, and where it is."""
        assert self.outer is not None
        room = self.outer.room
        pixmap = QPixmap(round(room.width * ratio), round(room.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._appearance.theme.paper)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self._shift)
            looks, labels = paint_network(self._canvas(painter, showing), self._keeper)
            painter.translate(-self._shift)
            around = self._canvas_of(painter, self.outer, showing)
            head = self._strips.paint(around, list(looks.values()))
        return pixmap, Painted(looks, labels, *head)

    def _lay_out(self, showing: Showing, room: Room) -> None:
        if self._arranging is None:
            self._arranging = Arranging(room, showing)
        elif self._arranging.lay_out(showing, room):
            self._keeper.clear()


def _all_chevrons(canvas: Canvas, painted: Painted) -> list[Sliding]:
    found = (
        chevrons(canvas, looks, [label.box for label in painted.labels[layer]])
        for layer, looks in painted.looks.items()
    )
    return [each for each in found if each is not None]
