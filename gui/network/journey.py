"""What a step sets in motion: the legs from the moment before, one after the other, to the moment shown."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPixmap

from engine.frame import Frame
from engine.legs import Leg, legs
from gui.network.layout.layout import Layout
from gui.network.layout.room import Room
from gui.network.motion.motion import Motion, eased
from gui.network.motion.travel import Travel
from gui.network.scene import Scene
from gui.network.shown.showing import Showing


class Journey(QObject):
    """`ticked` says that it has come further, or that it is over."""

    ticked = Signal()

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._motion = Motion(self)
        self._motion.ticked.connect(self._come_on)
        self._legs: tuple[Leg, ...] = ()
        self._under_way: _UnderWay | None = None

    @property
    def is_under_way(self) -> bool:
        return self._motion.is_moving

    def begin(self, left: Frame | None, reached: Frame, milliseconds: int) -> None:
        """Set out from one moment to another one; in no time at all if there is nothing to see on the way."""
        self._legs = legs(left, reached) if milliseconds and left is not None else ()
        self._under_way = None
        if self._legs:
            self._motion.begin(milliseconds)
        else:
            self._motion.finish()

    def _come_on(self) -> None:
        if not self.is_under_way:
            self._under_way = None  # stills of a large screen are large
        self.ticked.emit()

    def finish(self) -> None:
        """Be there, now."""
        self._motion.finish()

    def paint(
        self, painter: QPainter, showing: Showing, room: Room, ratio: float, progress: float | None = None
    ) -> None:
        """How it looks on the way to what is shown, by default where it is just now."""
        way = (self._motion.progress if progress is None else progress) * len(self._legs)
        number = min(int(way), len(self._legs) - 1)
        under_way = self._under_way
        if under_way is None or not self._is_on(under_way, showing, number):
            under_way = self._under_way = self._set_out(showing, number, room, ratio)
            if progress is None:
                painter.drawPixmap(0, 0, under_way.still)  # a key is answered at once: the rest has a tick
                return
        if under_way.travel is None:
            self._scene.pixels(showing, room, ratio)
            under_way.travel = self._scene.travel(under_way.still, under_way.before, under_way.after, ratio)
        if self._scene.zoom > 1.0:
            painter.drawPixmap(0, 0, under_way.travel.after)  # head row and foot, beside which the rest moves
        with self._scene.beside_plates(painter):
            under_way.travel.paint(painter, eased(way - number))

    def _is_on(self, under_way: "_UnderWay", showing: Showing, number: int) -> bool:
        """Whether a still belongs to this leg, and is laid out as the picture is now."""
        is_leg = under_way.showing is showing and under_way.number == number
        return is_leg and under_way.layout is self._scene.layout

    def _set_out(self, showing: Showing, number: int, room: Room, ratio: float) -> "_UnderWay":
        before, after = self._legs[number]
        is_last = number == len(self._legs) - 1
        place = showing.place if is_last else None
        start = replace(showing, frame=before, place=place, after=None)
        end = showing if is_last else replace(showing, frame=after, place=place, after=None)
        still = self._scene.still(start, showing, room, ratio)
        return _UnderWay(showing, number, start, end, still, self._scene.layout)


class _UnderWay(Struct, eq=False):
    """A leg, the picture it begins with, and once it is made all of its way."""

    showing: Showing
    number: int
    before: Showing
    after: Showing
    still: QPixmap
    layout: Layout | None
    travel: Travel | None = None
