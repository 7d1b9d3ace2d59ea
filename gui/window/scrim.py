"""A shade over the window while a dialog waits for an answer: what stands behind it cannot be used."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look.tokens import SCRIM


class Scrim(QWidget):
    """Comes and goes by itself, with the dialogs of its window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowBlocked, QEvent.Type.Resize):
            self.setGeometry(self._window.rect())
        if event.type() == QEvent.Type.WindowBlocked:
            self.raise_()
            self.show()
        elif event.type() == QEvent.Type.WindowUnblocked:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), SCRIM)
