"""Text that is set once and then only drawn: to shape a line anew takes longer than to draw it."""

from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from gui.look.hyphens import narrow_hyphens


class SetText(Struct, frozen=True, eq=False):
    """A line of plain text in one font, its width and the height of its baseline in pixels."""

    static: QStaticText
    font: QFont
    width: float
    ascent: float

    def draw(self, painter: QPainter, x: float, baseline: float) -> None:
        """Draw it with the pen of the painter, to the right of x."""
        painter.setFont(self.font)
        painter.drawStaticText(QPointF(x, baseline - self.ascent), self.static)


def set_text(text: str, font: QFont, metrics: QFontMetricsF) -> SetText:
    """Set a line; its figures stand where `drawText` would put them."""
    text = narrow_hyphens(text)
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    return SetText(static, font, metrics.horizontalAdvance(text), metrics.ascent())
