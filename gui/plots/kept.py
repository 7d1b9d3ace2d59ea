"""Parts of a picture that stand still: painted once, then copied."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

Paint = Callable[[QPainter], None]


class Kept:
    """Pixmaps by name, each painted when it is first asked for and after it was forgotten."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._pixmaps: dict[str, QPixmap] = {}

    def pixmap(self, name: str, size: QSizeF, paint: Paint) -> QPixmap:
        """The part of this name, in the resolution of the widget's screen; where nothing is painted one sees
        through."""
        if name not in self._pixmaps:
            ratio = self._widget.devicePixelRatioF()
            pixmap = QPixmap((size * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(painter)
            self._pixmaps[name] = pixmap
        return self._pixmaps[name]

    def forget(self, *names: str) -> None:
        """Paint these anew, or everything."""
        for name in names or tuple(self._pixmaps):
            self._pixmaps.pop(name, None)
