"""A bar of 2 px under the phase strip while a long step is under way."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look

HEIGHT = 2


class ProgressBar(QWidget):
    """Hidden while there is nothing to wait for."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.share = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_share(self, share: float | None) -> None:
        """How far the work is, or None when it is over."""
        self.setVisible(share is not None)
        if share is not None:
            self.share = share
            self.raise_()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.appearance.theme
        painter.fillRect(self.rect(), theme.line)
        painter.fillRect(QRectF(0, 0, self.width() * self.share, self.height()), theme.ink)
