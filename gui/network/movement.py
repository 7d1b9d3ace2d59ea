"""All that moves in the picture by itself: the way of a step, chevrons that slide, and what fades over."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QPainter

from engine.frame import Frame
from gui.network.journey import Journey
from gui.network.layout.room import Room
from gui.network.motion.fade import Fade
from gui.network.motion.flow import Flow
from gui.network.paint.painting import is_animated
from gui.network.scene import Scene
from gui.network.shown.showing import Showing


class Movement(QObject):
    """`ticked` carries what is to be painted anew, an empty area for everything. `is_seen` says whether
    anybody looks: else nothing moves."""

    ticked = Signal(QRect)

    def __init__(self, scene: Scene, is_seen: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._scene, self._is_seen = scene, is_seen
        self._travels = False
        self.flow, self.journey, self.fade = Flow(self), Journey(scene, self), Fade(self)
        self.flow.ticked.connect(self._slide)
        self.journey.ticked.connect(self._come_on)
        self.fade.ticked.connect(self._come_on)

    @property
    def is_moving(self) -> bool:
        """Whether anything moves just now."""
        return self.flow.is_moving or self.journey.is_under_way or self.fade.is_under_way

    def step(self, left: Frame | None, reached: Frame, milliseconds: int) -> None:
        """Show for so long how a step led from one moment to another one."""
        self.fade.finish()
        self.journey.begin(left, reached, milliseconds if self._is_seen() else 0)

    def change(self, frame: Frame | None, milliseconds: int) -> None:
        """The same moment is about to look otherwise: fade over from how it looks now."""
        old = self._scene.kept(frame)
        if old is not None and self._is_seen() and not self.journey.is_under_way:
            self.fade.begin(old, milliseconds)

    def rest(self) -> None:
        """Whatever is on its way is there, now."""
        self.journey.finish()
        self.fade.finish()

    def keep(self, showing: Showing | None) -> None:
        """Go on, or come to rest, as what is shown wants it."""
        self._travels = showing is not None and is_animated(showing)
        if not self._is_seen():
            self.rest()
        self._keep_flowing()

    def _keep_flowing(self) -> None:
        self.flow.keep(self._travels and self._is_seen() and not self.journey.is_under_way)

    def _slide(self) -> None:
        self.ticked.emit(self._scene.moving_area)

    def _come_on(self) -> None:
        self._keep_flowing()
        self.ticked.emit(QRect())

    def paint(self, painter: QPainter, showing: Showing, room: Room, ratio: float) -> None:
        """The picture as it is just now."""
        if self.journey.is_under_way:
            self.journey.paint(painter, showing, room, ratio)
            return
        self.fade.paint(painter, self._scene.pixels(showing, room, ratio))
        self._scene.paint_motion(painter, showing, self.flow.progress)
