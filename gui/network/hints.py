"""When the tooltip comes and goes: after half a second, at once when one is already open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from engine.frame import Place
from gui.network.layout.geometry import Rect
from gui.network.shown.facts import Facts
from gui.network.tip import Tip

DELAY = 500

Lookup = Callable[[Place], tuple[Facts, Rect] | None]
"""What there is to tell about a place and where it is drawn; None if it is not."""


class Hints(QObject):
    """Shows the tooltip of the place that `about` names."""

    def __init__(self, tip: Tip, look_up: Lookup, parent: QObject) -> None:
        super().__init__(parent)
        self._tip = tip
        self._look_up = look_up
        self._place: Place | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self._show)

    def about(self, place: Place | None) -> None:
        """Tell about a place soon, or about nothing."""
        self._place = place
        if place is None:
            self.hide()
        elif self._tip.isVisible():
            self._show()
        else:
            self._delay.start()

    def hide(self) -> None:
        self._delay.stop()
        self._tip.hide()

    def _show(self) -> None:
        found = None if self._place is None else self._look_up(self._place)
        if found is None:
            self.hide()
        else:
            self._tip.show_beside(*found)
