"""Icons of one set, Phosphor, drawn as text in a token's colour wherever they are needed.

QtAwesome brings the font and the list of its names. It is not imported: it would load eleven other fonts and
half of Qt, a fifth of the start. The font comes after the first paint; until then an icon's room stays empty.
Colour is chosen while painting, so a new theme needs nothing new here.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter

PACKAGE, FONT, NAMES = "qtawesome", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"


@cache
def _load() -> tuple[str, dict[str, str]]:
    """The family of the font, made known to Qt, and the code points of its names in hexadecimal."""
    import json

    spec = find_spec(PACKAGE)
    assert spec is not None, f"{PACKAGE} is not installed"
    folder = Path(str(spec.origin)).parent / "fonts"
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(folder / FONT)))
    return families[0], json.loads((folder / NAMES).read_bytes())


class Icons(QObject):
    """`loaded` says that icons can now be drawn: whoever shows one repaints."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font: QFont | None = None
        self._glyphs: dict[str, str] = {}
        self._code_points: dict[str, str] = {}

    def load(self) -> None:
        """Load the font and the code points of its names."""
        if self._font is not None:
            return
        family, self._code_points = _load()
        self._font = QFont(family)
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
            self._glyphs[name] = chr(int(self._code_points[name], 16))
        return self._glyphs[name]
