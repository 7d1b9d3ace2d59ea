"""Icons of one set, Phosphor, drawn as text in a token's colour wherever they are needed.

The package costs more to import than the window may take to open, so it is loaded after the first paint;
until then an icon's room stays empty. Colour is chosen while painting, so a new theme needs nothing new here.
"""

import importlib

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter

PREFIX = "ph"


class Icons(QObject):
    """`loaded` says that icons can now be drawn: whoever shows one repaints."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font: QFont | None = None
        self._glyphs: dict[str, str] = {}

    @property
    def is_loaded(self) -> bool:
        return self._font is not None

    def load(self) -> None:
        """Import the package and its font."""
        if self._font is not None:
            return
        package = importlib.import_module("qtawesome")
        self._font = QFont(package.font(PREFIX, 16))
        self._character = package.charmap
        self.loaded.emit()

    def draw(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Draw an icon, as large as `rect` is high, in its middle."""
        if self._font is None:
            return
        font = QFont(self._font)
        font.setPixelSize(max(1, round(rect.height())))
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self._glyph(name))

    def _glyph(self, name: str) -> str:
        if name not in self._glyphs:
            self._glyphs[name] = str(self._character(f"{PREFIX}.{name}"))
        return self._glyphs[name]
