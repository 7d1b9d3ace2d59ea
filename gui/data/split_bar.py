"""The shares of the three parts, as lengths of one bar."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.controls.look import Look
from gui.wording.words import translate

HEIGHT = 10


class SplitBar(QWidget):
    """Training is darkest, validation paler, test palest with an outline."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts = (1, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.appearance.changed.connect(self.updateGeometry)

    def set_counts(self, train: int, validation: int, test: int) -> None:
        """How many rows each part has."""
        self._counts = (train, validation, test)
        words = translate("SplitBar", "{train} train, {validation} validate, {test} test")
        self.setAccessibleName(words.format(train=train, validation=validation, test=test))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, whole = self._look.appearance.theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setClipPath(path)
        left, total = 0.0, sum(self._counts)
        for count, color in zip(self._counts, (theme.ink2, theme.off, theme.line), strict=True):
            width = whole.width() * count / total
            painter.fillRect(QRectF(left, 0, width + 1, whole.height()), color)
            left += width
