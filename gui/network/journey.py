"""What a step sets in motion: the legs from the moment before, one after the other, to the moment shown."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

from engine.frame import Frame
from engine.legs import Leg, legs
from gui.network.motion import Motion, eased
from gui.network.scene import Scene
from gui.network.showing import Showing
from gui.network.travel import Travel


class Journey(QObject):
    """`ticked` says that it has come further, or that it is over."""

    ticked = Signal()

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._motion = Motion(self)
        self._motion.ticked.connect(self.ticked)
        self._legs: tuple[Leg, ...] = ()
        self._kept: tuple[Showing, int, Travel] | None = None

    @property
    def is_under_way(self) -> bool:
        return self._motion.is_moving

    def begin(self, left: Frame | None, reached: Frame, milliseconds: int) -> None:
        """Set out from one moment to another one; in no time at all if there is nothing to see on the way."""
        self._legs = legs(left, reached) if milliseconds and left is not None else ()
        self._kept = None
        if self._legs:
            self._motion.begin(milliseconds)
        else:
            self._motion.finish()

    def finish(self) -> None:
        """Be there, now."""
        self._motion.finish()

    def paint(self, painter: QPainter, showing: Showing, ratio: float, progress: float | None = None) -> None:
        """How it looks on the way to what is shown, by default where it is just now."""
        way = (self._motion.progress if progress is None else progress) * len(self._legs)
        number = min(int(way), len(self._legs) - 1)
        self._travel(showing, number, ratio).paint(painter, eased(way - number))

    def _travel(self, showing: Showing, number: int, ratio: float) -> Travel:
        """The stills of a leg, made when it begins."""
        if self._kept is None or self._kept[:2] != (showing, number):
            before, after = self._legs[number]
            is_last = number == len(self._legs) - 1
            place = showing.place if is_last else None
            start = Showing(before, place, showing.sample, asked=showing.asked, fitted=showing.fitted)
            end = (
                showing
                if is_last
                else Showing(after, place, showing.sample, asked=showing.asked, fitted=showing.fitted)
            )
            self._kept = showing, number, self._scene.travel(start, end, ratio)
        return self._kept[2]
